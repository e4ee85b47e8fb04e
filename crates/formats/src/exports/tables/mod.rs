//! Any table of mornings or of runs: columns are known by what they are called, units by the name or by the values of the whole
//! column, dates by all dates of the file together.

mod words;

use jiff::civil::{Date, DateTime};
use lope_records::{Metric, Source, Sport, Totals};

use super::{
    Document, Export, Head, Text,
    harvest::Harvest,
    sheet::{Row, Sheet},
};
use crate::{
    Contents, IndexedActivity, ReadError,
    dates::{self, Order},
    table::Table,
    text, wellness,
};

use words::{Meaning, Unit, meaning};

pub(super) const EXPORT: Export = Export {
    name: "Table",
    obtained: "a table with one row a day or one row a run, as CSV or with tabs: a sheet of your own, a list of workouts of TrainingPeaks or another log",
    documents: &[
        Document {
            named: "a table of mornings: a date, and any of RMSSD, SDNN, resting pulse, sleep, weight, breaths, oxygen, by these names in nine languages",
            read_as: "what is measured; seconds, minutes, hours, `7:32` and `7 h 32 min`, milliseconds and seconds, kilograms and pounds, told by the name or by the whole column",
            left: "a bare `HRV`, which may be a score; what was felt, since scales point both ways: `--map` says what they are",
            is_checked: true,
            is: |text| kind(text) == Some(Kind::Mornings),
            read: read_mornings,
        },
        Document {
            named: "a table of runs: a date, and a time or a way",
            read_as: "every session with its time, way, pulse, climb and effort; of one without a time of day only where that day has none of its sport",
            left: "pace, laps, zones, loads",
            is_checked: true,
            is: |text| kind(text) == Some(Kind::Runs),
            read: read_runs,
        },
    ],
};

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Mornings,
    Runs,
}

/// What a table is by its header. A table in Lope's own names or those of intervals.icu is none of these.
fn kind(text: &Head<'_>) -> Option<Kind> {
    // The head may end within a row, never within a short header.
    let table = Table::of(text.head).filter(|table| !wellness::is_wellness(&table.header))?;
    let meanings: Vec<Meaning> =
        table.header.iter().filter_map(|name| meaning(name)).map(|(what, _)| what).collect();
    let has = |wanted: &[Meaning]| wanted.iter().any(|one| meanings.contains(one));
    if !has(&[Meaning::Date]) {
        return None;
    }
    let mornings = [
        Meaning::Rmssd,
        Meaning::Sdnn,
        Meaning::RestingPulse,
        Meaning::Sleep,
        Meaning::Mass,
        Meaning::Breaths,
        Meaning::Oxygen,
    ];
    if has(&[Meaning::Distance]) && has(&[Meaning::Elapsed, Meaning::Moving]) {
        Some(Kind::Runs)
    } else if has(&mornings) {
        Some(Kind::Mornings)
    } else if has(&[Meaning::Elapsed, Meaning::Moving]) && has(&[Meaning::Sport, Meaning::Effort]) {
        Some(Kind::Runs)
    } else {
        None
    }
}

/// Whether a column of this name means something here.
pub(super) fn is_column(name: &str) -> bool {
    meaning(name).is_some()
}

/// Whether a column of this name holds days.
pub(super) fn is_date(name: &str) -> bool {
    meaning(name).is_some_and(|(what, _)| what == Meaning::Date)
}

/// A table with what its columns hold.
struct Columns<'t> {
    sheet: Sheet<'t>,
    meanings: Vec<Option<(Meaning, Option<Unit>)>>,
    order: Option<Order>,
    is_swapped: bool,
}

impl<'t> Columns<'t> {
    fn of(text: &Text<'t>) -> Result<Columns<'t>, ReadError> {
        let table = Table::of(text.content).ok_or(ReadError::Unrecognised)?;
        let meanings: Vec<_> = table.header.iter().map(|name| meaning(name)).collect();
        let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
        let mut columns = Columns { sheet, meanings, order: None, is_swapped: false };
        let days: Vec<String> = columns
            .sheet
            .rows()
            .filter_map(|row| columns.cell(&row, Meaning::Date).map(str::to_owned))
            .collect();
        columns.order = Order::decided(&days, text.latest);
        columns.is_swapped = dates::is_swapped(days.iter().map(String::as_str));
        Ok(columns)
    }

    fn place(&self, wanted: Meaning) -> Option<(usize, Option<Unit>)> {
        self.meanings.iter().enumerate().find_map(|(place, found)| match found {
            Some((what, unit)) if *what == wanted => Some((place, *unit)),
            _ => None,
        })
    }

    fn cell<'r>(&self, row: &'r Row<'_>, wanted: Meaning) -> Option<&'r str> {
        row.at(self.place(wanted)?.0)
    }

    fn when(&self, row: &Row<'_>) -> Option<DateTime> {
        let cell = self.cell(row, Meaning::Date)?;
        let day = if self.is_swapped { dates::swapped(cell) } else { cell.to_owned() };
        let time = self.cell(row, Meaning::Time).filter(|time| time.contains(':'));
        match time {
            Some(time) => dates::datetime(&format!("{day} {time}"), self.order),
            None => dates::datetime(&day, self.order),
        }
    }

    /// Whether rows say the time of the day.
    fn is_timed(&self) -> bool {
        self.place(Meaning::Time).is_some()
            || self
                .sheet
                .rows()
                .take(50)
                .any(|row| self.cell(&row, Meaning::Date).is_some_and(|cell| cell.contains(':')))
    }

    /// All values of a column, by row, in the unit in which they are written; times of the clock in seconds.
    fn values(&self, wanted: Meaning) -> Vec<Option<Written>> {
        let place = self.place(wanted);
        self.sheet.rows().map(|row| place.and_then(|(place, _)| written(row.at(place)?))).collect()
    }

    fn unit(&self, wanted: Meaning) -> Option<Unit> {
        self.place(wanted)?.1
    }
}

/// A number as a cell has it.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    /// Just a number.
    Number(f64),
    /// `7:32`: its two parts, which may be hours and minutes or minutes and seconds.
    Pair(f64, f64),
    /// Seconds that leave no doubt: `1:02:33`, `7 h 32 min`.
    Seconds(f64),
}

fn written(cell: &str) -> Option<Written> {
    if cell.contains(':') {
        let parts: Vec<f64> = cell
            .split(':')
            .map(|part| text::number(part).filter(|&part| part >= 0.0))
            .collect::<Option<_>>()?;
        return match parts[..] {
            [first, second] if second < 60.0 => Some(Written::Pair(first, second)),
            [hours, minutes, seconds] if minutes < 60.0 && seconds < 61.0 => {
                Some(Written::Seconds(hours * 3600.0 + minutes * 60.0 + seconds))
            }
            _ => None,
        };
    }
    if let Some(number) = text::number(cell) {
        return Some(Written::Number(number));
    }
    let mut seconds = 0.0;
    let mut digits = String::new();
    let mut unit = String::new();
    let mut is_any = false;
    for c in cell.chars().chain([' ']) {
        if c.is_ascii_digit() || matches!(c, '.' | ',') {
            if !unit.is_empty() {
                seconds += text::number(&digits)? * time_unit(&unit)?;
                (digits, unit) = (String::new(), String::new());
                is_any = true;
            }
            digits.push(c);
        } else if c.is_alphabetic() {
            unit.extend(c.to_lowercase());
        }
    }
    if !unit.is_empty() {
        if let Some(scale) = time_unit(&unit) {
            seconds += text::number(&digits)? * scale;
            is_any = true;
        } else if !is_any {
            // Another unit behind a number: 12.3 km, 52 bpm.
            return text::number(&digits).map(Written::Number);
        }
    }
    is_any.then_some(Written::Seconds(seconds))
}

fn time_unit(unit: &str) -> Option<f64> {
    Some(match unit {
        "h" | "hr" | "hrs" | "hours" | "std" | "hod" | "uur" => 3600.0,
        "m" | "min" | "mins" | "minutes" => 60.0,
        "s" | "sec" | "sek" => 1.0,
        _ => return None,
    })
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    let middle = values.len() / 2;
    (middle < values.len()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// Hours asleep of a whole column.
fn sleep_hours(values: &[Option<Written>], unit: Option<Unit>) -> Vec<Option<f64>> {
    // Nobody sleeps for 25 hours, or for less than half an hour every night.
    let guessed = || match middle(values.iter().flatten().filter_map(number).collect()) {
        Some(usual) if usual > 1_500.0 => 1.0 / 3600.0,
        Some(usual) if usual > 24.0 => 1.0 / 60.0,
        _ => 1.0,
    };
    let scale = match unit {
        Some(Unit::Seconds) => 1.0 / 3600.0,
        Some(Unit::Milliseconds) => 1.0 / 3_600_000.0,
        Some(Unit::Minutes) => 1.0 / 60.0,
        Some(Unit::Hours) => 1.0,
        _ => guessed(),
    };
    let hours = |value: &Written| match *value {
        Written::Number(number) => number * scale,
        Written::Pair(hours, minutes) => hours + minutes / 60.0,
        Written::Seconds(seconds) => seconds / 3600.0,
    };
    values.iter().map(|value| value.as_ref().map(hours).filter(|&hours| hours > 0.0)).collect()
}

fn number(value: &Written) -> Option<f64> {
    if let Written::Number(number) = value { Some(*number) } else { None }
}

/// Numbers of a whole column; `scale` is told by its unit, or by its middle value.
fn numbers(values: &[Option<Written>], scale: impl FnOnce(f64) -> f64) -> Vec<Option<f64>> {
    let scale = middle(values.iter().flatten().filter_map(number).collect()).map_or(1.0, scale);
    let scaled = |value: &Written| number(value).map(|number| number * scale).filter(|&number| number > 0.0);
    values.iter().map(|value| value.as_ref().and_then(scaled)).collect()
}

fn read_mornings(text: &Text<'_>) -> Result<Contents, ReadError> {
    let columns = Columns::of(text)?;
    // No variability is below a millisecond, and none is a second.
    let variability = |unit: Option<Unit>| {
        move |usual: f64| match unit {
            Some(Unit::Seconds) => 1000.0,
            Some(Unit::Milliseconds) => 1.0,
            _ if usual < 1.0 => 1000.0,
            _ => 1.0,
        }
    };
    let mass = columns.unit(Meaning::Mass);
    let of = |what: Meaning| columns.values(what);
    let parts = [
        (Metric::Rmssd, numbers(&of(Meaning::Rmssd), variability(columns.unit(Meaning::Rmssd)))),
        (Metric::Sdnn, numbers(&of(Meaning::Sdnn), variability(columns.unit(Meaning::Sdnn)))),
        (Metric::RestingHeartRate, numbers(&of(Meaning::RestingPulse), |_| 1.0)),
        (Metric::SleepDuration, sleep_hours(&of(Meaning::Sleep), columns.unit(Meaning::Sleep))),
        (
            Metric::BodyMass,
            numbers(&of(Meaning::Mass), |_| if mass == Some(Unit::Pounds) { 0.453_592_37 } else { 1.0 }),
        ),
        (Metric::Respiration, numbers(&of(Meaning::Breaths), |_| 1.0)),
        (
            Metric::OxygenSaturation,
            numbers(&of(Meaning::Oxygen), |usual| if usual <= 1.0 { 100.0 } else { 1.0 }),
        ),
    ];
    let source = Source::Named("table".to_owned());
    let mut harvest = Harvest::until(text.latest);
    for (index, row) in columns.sheet.rows().enumerate() {
        let Some(when) = columns.when(&row) else {
            harvest.leave_out("rows without a clear date; write it as 2026-11-22".to_owned());
            continue;
        };
        for (metric, values) in &parts {
            harvest.add(when.date(), *metric, &source, values.get(index).copied().flatten());
        }
    }
    harvest.finish("a table of mornings without a value")
}

/// The slowest and the fastest usual speed on foot or on wheels, metres a second.
const USUAL_MPS: std::ops::Range<f64> = 0.8..14.0;
/// The shortest and the longest usual session, seconds, and its way, metres.
const USUAL_S: std::ops::Range<f64> = 60.0..36_000.0;
const USUAL_M: std::ops::Range<f64> = 150.0..250_000.0;

/// Seconds and metres of every row.
struct TimesAndWays {
    elapsed_s: Vec<Option<f64>>,
    moving_s: Vec<Option<f64>>,
    metres: Vec<Option<f64>>,
}

/// Seconds and metres of every row: the units are those that the names tell, else those in which the usual speed is one.
fn times_and_ways(columns: &Columns<'_>) -> Option<TimesAndWays> {
    let (elapsed, moving, ways) = (
        columns.values(Meaning::Elapsed),
        columns.values(Meaning::Moving),
        columns.values(Meaning::Distance),
    );
    let time_scales = |unit| match unit {
        Some(Unit::Seconds) => vec![1.0],
        Some(Unit::Minutes) => vec![60.0],
        Some(Unit::Hours) => vec![3600.0],
        Some(Unit::Milliseconds) => vec![0.001],
        _ => vec![1.0, 60.0, 3600.0, 0.001],
    };
    let way_scales = match columns.unit(Meaning::Distance) {
        Some(Unit::Metres) => vec![1.0],
        Some(Unit::Kilometres) => vec![1000.0],
        Some(Unit::Miles) => vec![1609.344],
        _ => vec![1000.0, 1.0],
    };
    let unit = columns.unit(Meaning::Moving).or(columns.unit(Meaning::Elapsed));
    let times = if moving.iter().any(Option::is_some) { &moving } else { &elapsed };
    let mut best: Option<(f64, bool, f64)> = None;
    'all: for &way in &way_scales {
        for &time in &time_scales(unit) {
            for is_hours in [false, true] {
                let pairs = times.iter().zip(&ways).filter_map(|(one, other)| {
                    let seconds = seconds(one.as_ref()?, time, is_hours);
                    let metres = number(other.as_ref()?)? * way;
                    (seconds > 0.0 && metres > 0.0).then_some((seconds, metres))
                });
                if is_usual(&pairs.collect::<Vec<_>>()) {
                    best = Some((time, is_hours, way));
                    break 'all;
                }
            }
        }
    }
    // Without a way to tell by: a session of usual length, twenty minutes to four hours.
    let best = best.or_else(|| {
        let usual = middle(times.iter().flatten().map(|one| seconds(one, 1.0, false)).collect())?;
        let scales = time_scales(unit);
        let time = scales
            .iter()
            .copied()
            .find(|scale| (1_200.0..14_400.0).contains(&(usual * scale)))
            .unwrap_or(scales[0]);
        Some((time, false, way_scales[0]))
    });
    let (time, is_hours, way) = best?;
    let in_seconds = |values: &[Option<Written>]| -> Vec<Option<f64>> {
        values
            .iter()
            .map(|one| one.as_ref().map(|one| seconds(one, time, is_hours)).filter(|&s| s > 0.0))
            .collect()
    };
    let metres = ways.iter().map(|one| number(one.as_ref()?).map(|n| n * way).filter(|&m| m > 0.0)).collect();
    Some(TimesAndWays { elapsed_s: in_seconds(&elapsed), moving_s: in_seconds(&moving), metres })
}

/// Whether times and ways are those of sessions, by their middle values.
fn is_usual(pairs: &[(f64, f64)]) -> bool {
    let within = |range: std::ops::Range<f64>, of: fn(&(f64, f64)) -> f64| {
        middle(pairs.iter().map(of).collect()).is_some_and(|usual| range.contains(&usual))
    };
    within(USUAL_S, |pair| pair.0)
        && within(USUAL_M, |pair| pair.1)
        && within(USUAL_MPS, |pair| pair.1 / pair.0)
}

fn seconds(value: &Written, scale: f64, is_hours: bool) -> f64 {
    match *value {
        Written::Number(number) => number * scale,
        Written::Pair(first, second) if is_hours => first * 3600.0 + second * 60.0,
        Written::Pair(first, second) => first * 60.0 + second,
        Written::Seconds(seconds) => seconds,
    }
}

fn read_runs(text: &Text<'_>) -> Result<Contents, ReadError> {
    let columns = Columns::of(text)?;
    let Some(TimesAndWays { elapsed_s, moving_s, metres }) = times_and_ways(&columns) else {
        return Err(ReadError::not_an_activity("a table of runs without a time"));
    };
    let plain = |what| numbers(&columns.values(what), |_| 1.0);
    let (mean_pulse, max_pulse, effort) =
        (plain(Meaning::MeanPulse), plain(Meaning::MaxPulse), plain(Meaning::Effort));
    let is_in_feet = columns.unit(Meaning::Ascent) == Some(Unit::Feet);
    let ascent = numbers(&columns.values(Meaning::Ascent), |_| if is_in_feet { 0.3048 } else { 1.0 });
    let is_timed = columns.is_timed();
    let has_sport = columns.place(Meaning::Sport).is_some();
    let bpm = |value: Option<f64>| value.filter(|bpm| (30.0..=240.0).contains(bpm));
    let (mut activities, mut noons) = (Vec::new(), Noons::default());
    for (index, row) in columns.sheet.rows().enumerate() {
        let Some(when) = columns.when(&row) else { continue };
        let at = |values: &[Option<f64>]| values.get(index).copied().flatten();
        let totals = Totals {
            elapsed_s: at(&elapsed_s).or(at(&moving_s)),
            moving_s: at(&moving_s),
            distance_m: at(&metres),
            ascent_m: at(&ascent),
            mean_heart_rate_bpm: bpm(at(&mean_pulse)),
            max_heart_rate_bpm: bpm(at(&max_pulse)),
            ..Totals::default()
        };
        let Some(elapsed_s) = totals.elapsed_s else { continue };
        let local = if is_timed { when } else { noons.next(when.date(), elapsed_s) };
        let name = columns.cell(&row, Meaning::Name);
        let sport = columns.cell(&row, Meaning::Sport).map(crate::strava::sport);
        activities.push(IndexedActivity {
            id: format!("{}-{}", when, index + 1),
            file: None,
            start: local.to_zoned(text.zone.clone()).ok().map(|start| start.timestamp()),
            offset: None,
            is_timed,
            name: name.map(str::to_owned),
            // A table without a column for it is a runner's.
            sport: sport.unwrap_or(if has_sport { Sport::Other } else { Sport::Running }),
            effort_cr10: at(&effort).filter(|effort| *effort <= 10.0),
            totals,
        });
    }
    if activities.is_empty() {
        return Err(ReadError::not_an_activity("a table of runs without a run that has a date and a time"));
    }
    Ok(Contents::Index(activities))
}

/// Between two sessions of a day that says no times, seconds: so that they are not taken for one.
const BETWEEN_S: f64 = 600.0;
/// A day that begins at noon has room for so much, seconds.
const HALF_DAY_S: f64 = 11.0 * 3600.0;

/// Instants for sessions of which the day alone is told: from noon on, one after the other.
#[derive(Default)]
struct Noons {
    day: Option<Date>,
    used_s: f64,
}

impl Noons {
    fn next(&mut self, day: Date, elapsed_s: f64) -> DateTime {
        if self.day.replace(day) != Some(day) || self.used_s > HALF_DAY_S {
            self.used_s = 0.0;
        }
        let begin_s = self.used_s as i64;
        self.used_s += elapsed_s + BETWEEN_S;
        day.at(12, 0, 0, 0).saturating_add(jiff::SignedDuration::from_secs(begin_s))
    }
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::TimeZone};

    use super::*;

    fn read(content: &str) -> Contents {
        super::super::read("my table.csv", content, date(2026, 12, 1), &TimeZone::UTC).unwrap().unwrap()
    }

    fn mornings(content: &str) -> String {
        let Contents::Wellness { observations, warnings, .. } = read(content) else { panic!() };
        let told = observations.iter().map(|one| format!("{} {} {:.2}", one.date, one.metric, one.value));
        told.chain(warnings).collect::<Vec<_>>().join("\n")
    }

    fn runs(content: &str) -> String {
        let Contents::Index(activities) = read(content) else { panic!() };
        let told = activities.iter().map(|one| {
            let Totals { elapsed_s, distance_m, mean_heart_rate_bpm, .. } = one.totals;
            format!(
                "{} {} {elapsed_s:?} {distance_m:?} {mean_heart_rate_bpm:?} {:?}",
                one.start.unwrap(),
                one.sport,
                one.effort_cr10
            )
        });
        told.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn mornings_in_german_with_commas_and_clocks() {
        insta::assert_snapshot!(mornings(
            "Datum;Ruhepuls;HRV (ms);Schlaf;Gewicht;Laune\n22.11.2026;47;61,5;7:32;70,2;gut\n23.11.2026;48;;6:50;;\n"
        ), @"
        2026-11-22 resting_heart_rate_bpm 47.00
        2026-11-22 rmssd_ms 61.50
        2026-11-22 sleep_h 7.53
        2026-11-22 body_mass_kg 70.20
        2026-11-23 resting_heart_rate_bpm 48.00
        2026-11-23 sleep_h 6.83
        ");
    }

    #[test]
    fn mornings_of_which_only_all_together_tell_units_and_order() {
        // Seconds of variability, minutes of sleep, and days that never exceed twelve but follow each other.
        insta::assert_snapshot!(mornings(
            "date,rmssd,sleep,weight (lb)\n10/01/2026,0.061,450,155\n10/02/2026,0.058,431,\n10/03/2026,0.064,402,154\n10/04/2026,,466,\n"
        ), @"
        2026-10-01 rmssd_ms 61.00
        2026-10-01 sleep_h 7.50
        2026-10-01 body_mass_kg 70.31
        2026-10-02 rmssd_ms 58.00
        2026-10-02 sleep_h 7.18
        2026-10-03 rmssd_ms 64.00
        2026-10-03 sleep_h 6.70
        2026-10-03 body_mass_kg 69.85
        2026-10-04 sleep_h 7.77
        ");
        insta::assert_snapshot!(mornings("fecha,FC en reposo,sueño\n03/11/2026,50,7 h 30 min\n04/11/2026,51,6h\n05/11/2026,49,8\n"), @"
        2026-11-03 resting_heart_rate_bpm 50.00
        2026-11-03 sleep_h 7.50
        2026-11-04 resting_heart_rate_bpm 51.00
        2026-11-04 sleep_h 6.00
        2026-11-05 resting_heart_rate_bpm 49.00
        2026-11-05 sleep_h 8.00
        ");
    }

    #[test]
    fn runs_of_any_unit() {
        insta::assert_snapshot!(runs("date,dist_m,mov_s,hr,name\n2026-03-31,13867.66,3604,156,Tuesday\n"), @"2026-03-31T12:00:00Z running Some(3604.0) Some(13867.66) Some(156.0) None");
        insta::assert_snapshot!(runs(
            "Date,Activity Type,Distance,Time,Avg HR,RPE\n2026-11-01 07:30,Running,10.2,52:30,148,4\n2026-11-02 08:00,Cycling,30,1:05:00,131,3\n"
        ), @"
        2026-11-01T07:30:00Z running Some(3150.0) Some(10200.0) Some(148.0) Some(4.0)
        2026-11-02T08:00:00Z cycling Some(3900.0) Some(30000.0) Some(131.0) Some(3.0)
        ");
        insta::assert_snapshot!(runs("Datum,Kilometer,Dauer\n1.11.2026,10,0:55\n2.11.2026,21,1:58\n"), @"
        2026-11-01T12:00:00Z running Some(3300.0) Some(10000.0) None None
        2026-11-02T12:00:00Z running Some(7080.0) Some(21000.0) None None
        ");
        insta::assert_snapshot!(runs(
            "Title,WorkoutType,WorkoutDay,DistanceInMeters,TimeTotalInHours,HeartRateAverage,Rpe\nEasy,Run,2026-11-01,8000,0.75,140,3\nRest,Day Off,2026-11-02,,,,\n"
        ), @"2026-11-01T12:00:00Z running Some(2700.0) Some(8000.0) Some(140.0) Some(3.0)");
    }

    #[test]
    fn two_sessions_of_a_day_without_times_follow_each_other() {
        insta::assert_snapshot!(runs("date,km,duration (min)\n2026-11-01,5,30\n2026-11-01,5,30\n2026-11-02,8,45\n"), @"
        2026-11-01T12:00:00Z running Some(1800.0) Some(5000.0) None None
        2026-11-01T12:40:00Z running Some(1800.0) Some(5000.0) None None
        2026-11-02T12:00:00Z running Some(2700.0) Some(8000.0) None None
        ");
    }

    #[test]
    fn tables_of_something_else_are_none() {
        for other in [
            "date,HRV\n2026-11-22,60\n",
            "date,meals,fluid,weigth,note\n",
            "name,distance\n",
            "date,mood\n2026-11-22,5\n",
        ] {
            assert!(
                super::super::read("a.csv", other, date(2026, 12, 1), &TimeZone::UTC).is_none(),
                "{other}"
            );
        }
    }
}
