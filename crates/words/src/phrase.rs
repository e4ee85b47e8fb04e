//! Small pieces of wording that sentences are made of: days, counts, lists.

use jiff::civil::{Date, Weekday};
use lope_records::{Metric, Surface};

/// The label of an item of the check-in and the noun its value goes with.
pub fn item(metric: Metric) -> (&'static str, &'static str) {
    match metric {
        Metric::Soreness => ("legs", "soreness"),
        Metric::Energy => ("energy", "energy"),
        Metric::Fatigue => ("energy", "fatigue"),
        Metric::SleepQuality => ("sleep", "quality"),
        Metric::SleepDuration => ("sleep", "sleep"),
        Metric::Mood => ("mood", "mood"),
        Metric::Motivation => ("motivation", "motivation"),
        Metric::Stress => ("stress", "stress"),
        Metric::LifeLoad => ("life", "life load"),
        Metric::Appetite => ("appetite", "appetite"),
        _ => ("other", "value"),
    }
}

/// An item of the check-in named on its own.
pub fn full_item(metric: Metric) -> &'static str {
    match metric {
        Metric::SleepQuality => "sleep quality",
        metric => item(metric).1,
    }
}

/// What the two ends of a question's scale are called; `None` for one without such a scale.
pub fn ends(metric: Metric) -> Option<(&'static str, &'static str)> {
    match metric {
        Metric::Energy => Some(("empty", "full")),
        Metric::Soreness => Some(("none", "on every step")),
        Metric::Mood => Some(("very low", "very good")),
        Metric::SleepQuality => Some(("very bad", "very good")),
        Metric::Motivation => Some(("none", "keen")),
        Metric::Stress => Some(("relaxed", "very stressed")),
        Metric::Appetite => Some(("none", "hearty")),
        Metric::LifeLoad => Some(("little", "everything")),
        _ => None,
    }
}

/// What was run on.
pub fn surface(surface: Surface) -> &'static str {
    match surface {
        Surface::Road => "road",
        Surface::Trail => "trail",
        Surface::Grass => "grass",
        Surface::Track => "track",
        Surface::Treadmill => "a treadmill",
        Surface::Sand => "sand",
        Surface::Snow => "snow",
    }
}

/// A number without a needless fraction: `4`, `2.5`.
pub fn trim(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

/// A change with its sign: `+0.8`, `−1.2`, `0.0`.
pub fn signed(value: f64, decimals: usize) -> String {
    let shown = format!("{value:+.decimals$}");
    // Nought has no sign.
    match shown.chars().any(|digit| matches!(digit, '1'..='9')) {
        true => shown.replace('-', "−"),
        false => shown[1..].to_owned(),
    }
}

/// `−0.4 to +1.2`.
pub fn signed_range([low, high]: [f64; 2], decimals: usize) -> String {
    format!("{} to {}", signed(low, decimals), signed(high, decimals))
}

/// `1 day`, `3 days`.
pub fn count(number: i32, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Hours as a clock reads: `6 h 20`.
pub fn hours(hours: f64) -> String {
    let minutes = (hours * 60.0).round();
    format!("{:.0} h {:02.0}", (minutes / 60.0).floor(), minutes % 60.0)
}

/// A day as a runner names it this morning: `yesterday`, `Friday`, `12 November`.
pub fn day(date: Date, today: Date) -> String {
    match date.until(today).map_or(0, |span| span.get_days()) {
        1 => "yesterday".to_owned(),
        2..=6 => weekday(date.weekday()).to_owned(),
        _ => format!("{} {}", date.day(), month(date.month())),
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(month: i8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("")
}

/// A distance that people race, by its name: `5 km`, `half marathon`.
pub fn distance_name(metres: f64) -> String {
    match metres {
        1600.0..1620.0 => "mile".to_owned(),
        21_000.0..21_200.0 => "half marathon".to_owned(),
        42_000.0..42_300.0 => "marathon".to_owned(),
        metres if metres < 1000.0 => format!("{metres:.0} m"),
        metres => format!("{} km", trim(metres / 1000.0)),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The first letter in upper case.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_read_as_people_speak() {
        assert_eq!(hours(6.33), "6 h 20");
        assert_eq!(hours(7.999), "8 h 00");
        assert_eq!((count(1, "day"), count(3, "day")), ("1 day".to_owned(), "3 days".to_owned()));
        assert_eq!(trim(4.0), "4");
        assert_eq!(trim(2.5), "2.5");
        assert_eq!((signed(0.84, 1), signed(-12.0, 0)), ("+0.8".to_owned(), "−12".to_owned()));
        assert_eq!(signed_range([-0.04, 0.1], 1), "0.0 to +0.1");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        let today = date(2026, 11, 22);
        assert_eq!(day(date(2026, 11, 21), today), "yesterday");
        assert_eq!(day(date(2026, 11, 20), today), "Friday");
        assert_eq!(day(date(2026, 11, 1), today), "1 November");
        assert_eq!(sentence("hard work"), "Hard work");
    }
}
