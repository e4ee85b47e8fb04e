//! What a runner types: durations, paces, dates, weights, places that hurt.

use std::ops::RangeInclusive;

use jiff::{
    ToSpan,
    civil::{Date, Time, Weekday},
};
use lope_records::{BodyPart, Breathing, Race, Side, Sport, Surface, Units};

use lope_words::units::{KG_PER_POUND, METRES_PER_FOOT, METRES_PER_MILE};

/// Why a typed value was not understood: the value, and what would have been.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{typed:?} is not {expected}")]
pub struct NotUnderstood {
    typed: String,
    expected: &'static str,
}

fn not_understood(typed: &str, expected: &'static str) -> NotUnderstood {
    NotUnderstood { typed: typed.to_owned(), expected }
}

/// The unit of a number that stands alone, and of the first part in `7:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leading {
    /// `8` is eight hours, `7:30` seven and a half: a night.
    Hours,
    /// `45` is forty-five minutes, `45:30` half a minute more: a run.
    Minutes,
}

/// Reads a duration in seconds: `45min`, `7h30`, `7.5h`, `1h 05min`, `90s`, `1:05:00`, or a bare number in the
/// leading unit.
pub fn duration_s(typed: &str, leading: Leading) -> Result<f64, NotUnderstood> {
    let expected = match leading {
        Leading::Hours => "a duration such as 7.5h, 7h30 or 450min",
        Leading::Minutes => "a duration such as 45min, 1h10 or 52:30",
    };
    let text = typed.trim().to_lowercase();
    let seconds =
        if text.contains(':') { clock_duration_s(&text, leading) } else { spoken_duration_s(&text, leading) };
    seconds.filter(|s| (0.0..=864_000.0).contains(s)).ok_or_else(|| not_understood(typed, expected))
}

/// `h:mm:ss`, or two parts of which the first is in the leading unit.
fn clock_duration_s(text: &str, leading: Leading) -> Option<f64> {
    let parts: Vec<f64> = text.split(':').map(whole_number).collect::<Option<_>>()?;
    match (parts.as_slice(), leading) {
        (&[h, m, s], _) if m < 60.0 && s < 60.0 => Some(h * 3600.0 + m * 60.0 + s),
        (&[h, m], Leading::Hours) if m < 60.0 => Some(h * 3600.0 + m * 60.0),
        (&[m, s], Leading::Minutes) if s < 60.0 => Some(m * 60.0 + s),
        _ => None,
    }
}

/// Numbers each followed by a unit; a last number without one is in the unit below the one before it.
fn spoken_duration_s(text: &str, leading: Leading) -> Option<f64> {
    let mut total_s = 0.0;
    let mut bare_unit_s = match leading {
        Leading::Hours => 3600.0,
        Leading::Minutes => 60.0,
    };
    let mut rest = text.trim_start();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let after_number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        let number = decimal(&rest[..rest.len() - after_number.len()])?;
        let after_number = after_number.trim_start();
        let after_unit = after_number.trim_start_matches(char::is_alphabetic);
        let unit_s = match &after_number[..after_number.len() - after_unit.len()] {
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "" if after_unit.is_empty() => bare_unit_s,
            _ => return None,
        };
        total_s += number * unit_s;
        bare_unit_s = unit_s / 60.0;
        rest = after_unit.trim_start();
    }
    Some(total_s)
}

/// Reads one of several names, by its own or the only one that begins so.
pub fn one_of<T: Copy>(typed: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    let text = typed.trim().to_lowercase().replace([' ', '_'], "-");
    let begins: Vec<T> =
        all.iter().copied().filter(|one| !text.is_empty() && name(*one).starts_with(&text)).collect();
    let exact = all.iter().copied().find(|one| name(*one) == text);
    match (exact, begins.as_slice()) {
        (Some(one), _) => Ok(one),
        (None, [one]) => Ok(*one),
        _ => Err(format!("use one of {}", all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", "))),
    }
}

/// Reads on or off.
pub fn on_or_off(typed: &str) -> Result<bool, &'static str> {
    match typed.trim().to_lowercase().as_str() {
        "on" | "yes" => Ok(true),
        "off" | "no" => Ok(false),
        _ => Err("use on or off"),
    }
}

/// Reads a pace as a speed in metres per second: `4:30`, `4:30/km`, `7:15/mi`; without a unit it is per the
/// runner's own.
pub fn pace_mps(typed: &str, units: Units) -> Result<f64, NotUnderstood> {
    let not_a_pace = || not_understood(typed, "a pace such as 4:30, 4:30/km or 7:15/mi");
    let text = typed.trim().to_lowercase();
    let (time, per) =
        text.split_once('/').map_or((text.as_str(), ""), |(time, per)| (time.trim(), per.trim()));
    let metres = match per {
        "km" => 1000.0,
        "mi" | "mile" => METRES_PER_MILE,
        "" if units == Units::Km => 1000.0,
        "" => METRES_PER_MILE,
        _ => return Err(not_a_pace()),
    };
    match clock_duration_s(time, Leading::Minutes) {
        Some(seconds) if (60.0..=3600.0).contains(&seconds) => Ok(metres / seconds),
        _ => Err(not_a_pace()),
    }
}

/// Reads a day as it is counted from `today`: `today`, `yesterday`, a weekday (the latest one, today included),
/// or `2026-11-22`.
pub fn date(typed: &str, today: Date) -> Result<Date, NotUnderstood> {
    let text = typed.trim().to_lowercase();
    let found = match (text.as_str(), weekday(&text)) {
        ("today", _) => Some(today),
        ("yesterday", _) => today.yesterday().ok(),
        (_, Some(weekday)) => {
            let days_ago = i64::from(today.weekday().since(weekday));
            today.checked_sub(days_ago.days()).ok()
        }
        _ => text.parse().ok(),
    };
    found.ok_or_else(|| not_understood(typed, "a date such as 2026-11-22, today, yesterday or monday"))
}

/// Reads a day that is planned: `today`, `tomorrow`, a weekday (the next one, today included), or `2026-12-06`.
pub fn day_ahead(typed: &str, today: Date) -> Result<Date, NotUnderstood> {
    let text = typed.trim().to_lowercase();
    let found = match (text.as_str(), weekday(&text)) {
        ("today", _) => Some(today),
        ("tomorrow", _) => today.tomorrow().ok(),
        (_, Some(weekday)) => {
            let days_ahead = i64::from(today.weekday().until(weekday));
            today.checked_add(days_ahead.days()).ok()
        }
        _ => text.parse().ok(),
    };
    found.ok_or_else(|| not_understood(typed, "a date such as 2026-12-06, tomorrow or sunday"))
}

/// Reads what something is called: not nothing.
pub fn name(typed: &str) -> Result<String, &'static str> {
    let name = typed.trim();
    if name.is_empty() {
        Err("a name has letters; leave it out where there is none")
    } else {
        Ok(name.to_owned())
    }
}

/// A weekday by its name or at least three letters of it.
fn weekday(text: &str) -> Option<Weekday> {
    let days = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    days.into_iter().find(|(name, _)| text.len() >= 3 && name.starts_with(text)).map(|(_, day)| day)
}

/// Reads the distance of a race in metres: `10km`, `10k`, `5000m`, `13.1mi`, `half marathon`, `50 miles`.
pub fn race_distance_m(typed: &str) -> Result<f64, NotUnderstood> {
    let text = typed.trim().to_lowercase().replace('-', " ");
    let metres = match text.as_str() {
        "marathon" | "full marathon" => Some(42_195.0),
        "half marathon" | "half" | "halfmarathon" | "hm" => Some(21_097.5),
        "mile" => Some(METRES_PER_MILE),
        "parkrun" => Some(5_000.0),
        ultra if ultra.contains("ultra") => {
            let far = "a distance yet: an ultra is anything beyond a marathon, so say how far, such as 50km or 50 miles";
            return Err(not_understood(typed, far));
        }
        text => number_of_metres(text),
    };
    metres.ok_or_else(|| not_understood(typed, "a distance such as 10km, 5000m, 13.1mi or half marathon"))
}

fn number_of_metres(text: &str) -> Option<f64> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let number = decimal(&text[..text.len() - unit.len()])?;
    let metres = match unit.trim() {
        "km" | "k" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => 1000.0,
        "m" | "metre" | "metres" | "meter" | "meters" => 1.0,
        "mi" | "mile" | "miles" => METRES_PER_MILE,
        _ => return None,
    };
    Some(number * metres)
}

/// Reads the time hoped for over a distance, seconds. `1:45` is minutes and seconds where anyone can run as fast, and hours
/// and minutes where only that can be.
pub fn race_goal_s(typed: &str, distance_m: f64) -> Result<f64, NotUnderstood> {
    let read = |leading| {
        duration_s(typed, leading).map_err(|_| not_understood(typed, "a time such as 52:30, 1:45:00 or 3h45"))
    };
    let minutes = read(Leading::Minutes);
    let can_be =
        |seconds: &Result<f64, _>| seconds.as_ref().is_ok_and(|s| Race::can_take(distance_m, *s).is_ok());
    if can_be(&minutes) {
        return minutes;
    }
    let hours = read(Leading::Hours);
    if can_be(&hours) { hours } else { minutes }
}

/// Reads a date of birth, or a year of birth as its 1 January.
pub fn birth_date(typed: &str) -> Result<Date, NotUnderstood> {
    let text = typed.trim();
    let date = match text.parse::<i16>() {
        Ok(year) => Date::new(year, 1, 1).ok(),
        Err(_) => text.parse().ok(),
    };
    date.filter(|date| (1800..=2200).contains(&date.year()))
        .ok_or_else(|| not_understood(typed, "a year or date of birth such as 1985 or 1985-04-23"))
}

/// Reads a body mass in kilograms: `65kg`, `143lb`, or a bare number of kilograms.
pub fn mass_kg(typed: &str) -> Result<f64, NotUnderstood> {
    let text = typed.trim().to_lowercase();
    let pounds = text.strip_suffix("lbs").or_else(|| text.strip_suffix("lb"));
    let kilograms = text.strip_suffix("kg").unwrap_or(&text);
    pounds
        .map(|pounds| decimal(pounds.trim()).map(|number| number * KG_PER_POUND))
        .unwrap_or_else(|| decimal(kilograms.trim()))
        .ok_or_else(|| not_understood(typed, "a weight such as 65kg or 143lb"))
}

/// Reads an amount of fluid in litres: `500ml`, `0.5l`, `17floz`, or a bare number of litres.
pub fn litres(typed: &str) -> Result<f64, NotUnderstood> {
    const OUNCES_PER_LITRE: f64 = 33.814;
    let text = typed.trim().to_lowercase().replace(' ', "");
    let read = |number: &str, per_litre: f64| decimal(number).map(|amount| amount / per_litre);
    let found = if let Some(number) = text.strip_suffix("floz").or_else(|| text.strip_suffix("oz")) {
        read(number, OUNCES_PER_LITRE)
    } else if let Some(number) = text.strip_suffix("ml") {
        read(number, 1000.0)
    } else {
        read(text.strip_suffix('l').unwrap_or(&text), 1.0)
    };
    found
        .filter(|litres| (0.0..=20.0).contains(litres))
        .ok_or_else(|| not_understood(typed, "an amount such as 0.5, 500ml or 17floz"))
}

/// Reads a time of day: `6:15`, `22:45`, `6`.
pub fn time_of_day(typed: &str) -> Result<Time, NotUnderstood> {
    let text = typed.trim();
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let parsed = hours.parse().ok().zip(minutes.parse().ok());
    parsed
        .and_then(|(hours, minutes)| Time::new(hours, minutes, 0, 0).ok())
        .ok_or_else(|| not_understood(typed, "a time of day such as 6:15 or 22:45"))
}

/// Reads a height in metres: `178cm`, `1.78m`, `5ft10`, or a bare number of centimetres or metres.
pub fn height_m(typed: &str) -> Result<f64, NotUnderstood> {
    let text = typed.trim().to_lowercase();
    let metres = if let Some((feet, inches)) = text.split_once("ft").or_else(|| text.split_once('\'')) {
        let inches = inches.trim_end_matches("in").trim_end_matches('"').trim();
        let inches = if inches.is_empty() { Some(0.0) } else { decimal(inches) };
        decimal(feet.trim()).zip(inches).map(|(feet, inches)| (feet * 12.0 + inches) * METRES_PER_FOOT / 12.0)
    } else if let Some(centimetres) = text.strip_suffix("cm") {
        decimal(centimetres.trim()).map(|number| number / 100.0)
    } else {
        // No runner is three metres tall, and none is three centimetres.
        decimal(text.trim_end_matches('m').trim())
            .map(|number| if number > 3.0 { number / 100.0 } else { number })
    };
    metres.ok_or_else(|| not_understood(typed, "a height such as 178cm, 1.78m or 5ft10"))
}

/// A place that hurts, as typed: `left calf`, `calf`, `right shin:4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub part: BodyPart,
    /// Which side; both where none was said.
    pub side: Side,
    /// Pain 0–10, if given here.
    pub pain: Option<u8>,
    /// The worst pain during the last run, where it was asked for.
    pub during: Option<u8>,
    /// The worst pain after it.
    pub after: Option<u8>,
}

/// Reads a place that hurts.
pub fn place(typed: &str) -> Result<Place, String> {
    let (name, pain) = with_figure(typed, "the pain", 0..=10)?;
    let (part, side) = part_and_side(name)?;
    Ok(Place { part, side, pain, during: None, after: None })
}

/// A tight place, as typed: `left calf`, `right hamstring:5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tight {
    /// Where.
    pub part: BodyPart,
    /// Which side; both where none was said.
    pub side: Side,
    /// From 1 (not at all) to 7 (very), if given.
    pub degree: Option<u8>,
}

/// Reads a tight place.
pub fn tight(typed: &str) -> Result<Tight, String> {
    let (name, degree) = with_figure(typed, "how tight it is", 1..=7)?;
    let (part, side) = part_and_side(name)?;
    Ok(Tight { part, side, degree })
}

/// What stands before a colon, and the figure behind it.
fn with_figure<'a>(
    typed: &'a str,
    what: &str,
    range: RangeInclusive<u8>,
) -> Result<(&'a str, Option<u8>), String> {
    let Some((name, figure)) = typed.split_once(':') else { return Ok((typed, None)) };
    let (low, high) = (range.start(), range.end());
    let figure = figure.trim().parse().ok().filter(|figure| range.contains(figure));
    let figure = figure.ok_or_else(|| format!("{what} in {typed:?} is not a number from {low} to {high}"))?;
    Ok((name, Some(figure)))
}

fn part_and_side(name: &str) -> Result<(BodyPart, Side), String> {
    let name = name.trim().to_lowercase();
    let (side, part) = match name.split_once(' ') {
        Some((first, rest)) if Side::from_name(first).is_some() => (Side::from_name(first), rest),
        _ => (None, name.as_str()),
    };
    let part = part.parse::<BodyPart>().map_err(|error| error.to_string())?;
    Ok((part, side.unwrap_or(Side::Both)))
}

/// A plain non-negative decimal, with a point or a comma.
fn decimal(text: &str) -> Option<f64> {
    let number: f64 = text.replace(',', ".").parse().ok()?;
    (number.is_finite() && number >= 0.0).then_some(number)
}

fn whole_number(text: &str) -> Option<f64> {
    text.parse::<u32>().ok().map(f64::from)
}

/// Reads a sport by its own name or a vendor's: `running`, `run`, `ride`.
pub fn sport(word: &str) -> Result<Sport, String> {
    let known = |sport: &Sport| *sport != Sport::Other;
    let found =
        Sport::from_name(&word.to_lowercase()).or_else(|| Some(Sport::from_vendor_word(word)).filter(known));
    found.ok_or_else(|| format!("use one of {}", Sport::ALL.map(Sport::name).join(", ")))
}

/// Reads an effort felt, on the CR10 scale.
pub fn effort(typed: &str) -> Result<f64, &'static str> {
    let effort: Option<f64> = typed.replace(',', ".").parse().ok();
    effort.filter(|effort| (0.0..=10.0).contains(effort)).ok_or("use a number from 0 (rest) to 10 (maximal)")
}

/// Reads how a run breathed.
pub fn breathing(word: &str) -> Result<Breathing, String> {
    let found = Breathing::from_name(&word.trim().to_lowercase());
    found.ok_or_else(|| format!("use one of {}", Breathing::ALL.map(Breathing::name).join(", ")))
}

/// Reads what a run was run on.
pub fn surface(word: &str) -> Result<Surface, String> {
    let found = Surface::from_name(&word.trim().to_lowercase());
    found.ok_or_else(|| format!("use one of {}", Surface::ALL.map(Surface::name).join(", ")))
}

/// Reads an answer to a yes-or-no question.
pub fn yes_or_no(word: &str) -> Result<bool, &'static str> {
    match word.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("use yes or no"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn durations_are_read_as_people_write_them() {
        let run = |text| duration_s(text, Leading::Minutes).ok();
        assert_eq!(run("45min"), Some(2700.0));
        assert_eq!(run("45"), Some(2700.0));
        assert_eq!(run("52:30"), Some(3150.0));
        assert_eq!(run("1:05:00"), Some(3900.0));
        assert_eq!(run("1h10"), Some(4200.0));
        assert_eq!(run("1h 10 min"), Some(4200.0));
        assert_eq!(run("90s"), Some(90.0));
        let night = |text| duration_s(text, Leading::Hours).ok();
        assert_eq!(night("7.5h"), Some(27_000.0));
        assert_eq!(night("7,5"), Some(27_000.0));
        assert_eq!(night("7h30"), Some(27_000.0));
        assert_eq!(night("7:30"), Some(27_000.0));
        assert_eq!(night("450 minutes"), Some(27_000.0));
        for bad in ["", "h", "7:75", "1:2:3:4", "-5", "nan", "1e9h", "5 parsecs", "7 8", "1.2.3h"] {
            assert_eq!(night(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn paces_are_per_the_unit_said_or_the_runners_own() {
        let close = |text, units, expected: f64| {
            let speed = pace_mps(text, units).expect(text);
            assert!((speed - expected).abs() < 1e-9, "{text}: {speed}");
        };
        close("5:00", Units::Km, 1000.0 / 300.0);
        close("8:00", Units::Miles, METRES_PER_MILE / 480.0);
        close("8:00/mi", Units::Km, METRES_PER_MILE / 480.0);
        close("5:00 /km", Units::Miles, 1000.0 / 300.0);
        for bad in ["5", "0:10", "5:61", "5:00/furlong", "fast"] {
            assert!(pace_mps(bad, Units::Km).is_err(), "{bad}");
        }
    }

    #[test]
    fn days_are_counted_back_from_today() {
        let sunday = day(2026, 11, 22);
        assert_eq!(date("today", sunday), Ok(sunday));
        assert_eq!(date("Yesterday", sunday), Ok(day(2026, 11, 21)));
        assert_eq!(date("sunday", sunday), Ok(sunday));
        assert_eq!(date("mon", sunday), Ok(day(2026, 11, 16)));
        assert_eq!(date("2026-02-28", sunday), Ok(day(2026, 2, 28)));
        let error = date("30.2.2026", sunday).expect_err("no such day");
        assert_eq!(
            error.to_string(),
            r#""30.2.2026" is not a date such as 2026-11-22, today, yesterday or monday"#
        );
    }

    #[test]
    fn a_planned_day_lies_ahead() {
        let sunday = day(2026, 11, 22);
        assert_eq!(day_ahead("sunday", sunday), Ok(sunday));
        assert_eq!(day_ahead("Sat", sunday), Ok(day(2026, 11, 28)));
        assert_eq!(day_ahead("tomorrow", sunday), Ok(day(2026, 11, 23)));
        assert_eq!(day_ahead("2027-04-11", sunday), Ok(day(2027, 4, 11)));
        assert!(day_ahead("next spring", sunday).is_err());
    }

    #[test]
    fn races_are_as_long_as_people_say() {
        let miles = |miles: f64| miles * METRES_PER_MILE;
        for (typed, metres) in [
            ("10km", 10_000.0),
            ("10 km", 10_000.0),
            ("10K", 10_000.0),
            ("5000m", 5_000.0),
            ("half marathon", 21_097.5),
            ("Half-Marathon", 21_097.5),
            ("half", 21_097.5),
            ("marathon", 42_195.0),
            ("13.1mi", miles(13.1)),
            ("50 miles", miles(50.0)),
            ("7,5 km", 7_500.0),
            ("mile", miles(1.0)),
        ] {
            assert_eq!(race_distance_m(typed), Ok(metres), "{typed}");
        }
        for bad in ["", "10", "km", "10 parsecs", "-5km", "long", "1e3km", "nan km"] {
            assert!(race_distance_m(bad).is_err(), "{bad:?}");
        }
        let ultra = race_distance_m("ultra").expect_err("how far?").to_string();
        assert!(ultra.contains("50km or 50 miles"), "{ultra}");
    }

    #[test]
    fn a_goal_is_read_as_it_can_be_run() {
        assert_eq!(race_goal_s("45:00", 10_000.0), Ok(2_700.0));
        assert_eq!(race_goal_s("45", 10_000.0), Ok(2_700.0));
        assert_eq!(race_goal_s("1:45", 21_097.5), Ok(6_300.0), "hours: nobody runs it in two minutes");
        assert_eq!(race_goal_s("1:45", 800.0), Ok(105.0));
        assert_eq!(race_goal_s("3h45", 42_195.0), Ok(13_500.0));
        assert_eq!(race_goal_s("4", 42_195.0), Ok(14_400.0));
        assert_eq!(race_goal_s("20:00", 10_000.0), Ok(1_200.0), "refused by the race itself");
        assert!(race_goal_s("fast", 10_000.0).is_err());
    }

    #[test]
    fn a_body_in_either_system() {
        assert_eq!(birth_date("1985"), Ok(day(1985, 1, 1)));
        assert_eq!(birth_date("1985-04-23"), Ok(day(1985, 4, 23)));
        assert!(birth_date("85").is_err());
        assert_eq!(mass_kg("65kg"), Ok(65.0));
        assert!((mass_kg("143 lb").expect("pounds") - 64.86).abs() < 0.01);
        assert_eq!(height_m("178"), Ok(1.78));
        assert_eq!(height_m("178 cm"), Ok(1.78));
        assert_eq!(height_m("1.78m"), Ok(1.78));
        assert!((height_m("5ft10").expect("feet") - 1.778).abs() < 1e-9);
        assert!((height_m("6'").expect("feet") - 1.8288).abs() < 1e-9);
        assert!(height_m("tall").is_err());
    }

    #[test]
    fn a_place_has_a_part_and_perhaps_a_side_and_pain() {
        let of = |part, side, pain| Ok(Place { part, side, pain, during: None, after: None });
        assert_eq!(place("left calf"), of(BodyPart::Calf, Side::Left, None));
        assert_eq!(place("Shin:4"), of(BodyPart::Shin, Side::Both, Some(4)));
        assert_eq!(place("right it-band: 3"), of(BodyPart::ItBand, Side::Right, Some(3)));
        assert!(place("left ear").is_err());
        assert!(place("calf:11").is_err());
    }

    #[test]
    fn a_tight_place_may_say_how_tight() {
        let of = |part, side, degree| Ok(Tight { part, side, degree });
        assert_eq!(tight("left calf"), of(BodyPart::Calf, Side::Left, None));
        assert_eq!(tight("Right hamstrings: 5"), of(BodyPart::Hamstring, Side::Right, Some(5)));
        assert_eq!(tight("hip:1"), of(BodyPart::Hip, Side::Both, Some(1)));
        assert!(tight("calf:0").is_err() && tight("calf:8").is_err() && tight("elbow").is_err());
    }
}
