//! The rows that a year of running is held against, written from what they say and not from the planner.

use jiff::civil::Date;

/// What was run on a day.
#[derive(Debug, Clone, Copy)]
pub struct Ran {
    pub date: Date,
    pub minutes: f64,
    /// Intense work: intervals, tempo, hills, race pace, a race.
    pub intense: bool,
    pub is_race: bool,
}

/// A rule that was not kept.
#[derive(Debug, Clone)]
pub struct Broken {
    pub seed: u64,
    pub rule: &'static str,
    pub date: Date,
    pub what: String,
}

pub const NAMES: [&str; 5] = [
    "48 h between intense days",
    "three hard days in a row",
    "a day of rest in seven",
    "single run",
    "fullest week",
];

/// Everything that what was run does not keep. `runs` are in order, at most two a day; `from` is the first day that was planned,
/// and the days before it are what the runner was used to.
pub fn broken(seed: u64, runs: &[Ran], from: Date, rests: bool) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut tell = |rule, date, what: String| found.push(Broken { seed, rule, date, what });
    let days_since = |earlier: Date, later: Date| (later - earlier).get_days();
    let planned = || runs.iter().filter(|run| run.date >= from);
    for run in planned().filter(|run| run.intense && !run.is_race) {
        let before = runs.iter().filter(|other| other.intense && other.date < run.date);
        if let Some(close) = before.last().filter(|other| days_since(other.date, run.date) < 2) {
            tell(NAMES[0], run.date, format!("intense on {} as well", close.date));
        }
    }
    let on = |date: Date| runs.iter().filter(move |run| run.date == date);
    let mut date = from;
    let last = runs.last().map_or(from, |run| run.date);
    while date <= last {
        let back = |days: i64| date.saturating_sub(jiff::Span::new().days(days));
        if (0..3).all(|days| on(back(days)).any(|run| run.intense)) {
            tell(NAMES[1], date, String::new());
        }
        if rests && (0..7).all(|days| on(back(days)).next().is_some()) && back(6) >= from {
            tell(NAMES[2], date, "seven days of running".to_owned());
        }
        date = date.saturating_add(jiff::Span::new().days(1));
    }
    for run in planned().filter(|run| !run.is_race) {
        let month =
            runs.iter().filter(|other| other.date < run.date && days_since(other.date, run.date) <= 30);
        let longest = month.map(|other| other.minutes).fold(0.0, f64::max);
        // Five minutes are what a plan is rounded to.
        if longest > 0.0 && run.minutes > longest * 1.10 + 5.0 {
            tell(NAMES[3], run.date, format!("{:.0} min after {longest:.0}", run.minutes));
        }
    }
    let monday = |date: Date| {
        date.saturating_sub(jiff::Span::new().days(i64::from(date.weekday().to_monday_zero_offset())))
    };
    let week = |from: Date| -> f64 {
        let to = from.saturating_add(jiff::Span::new().days(6));
        runs.iter().filter(|run| (from..=to).contains(&run.date)).map(|run| run.minutes).sum()
    };
    let mut from_monday = monday(from).saturating_add(jiff::Span::new().days(7));
    while from_monday <= last {
        let weeks_ago = |weeks: i64| week(from_monday.saturating_sub(jiff::Span::new().days(7 * weeks)));
        let fullest = (1..=4).map(weeks_ago).fold(0.0, f64::max);
        // On the way back to what was run before: a fifth more, and no more than one of the last twenty-six weeks had.
        let before = (5..=26).map(weeks_ago).fold(fullest, f64::max);
        // What was run within eight weeks may be run again, where no week without a run lies between.
        let again = (1..=8).map(weeks_ago).take_while(|&minutes| minutes > 0.0).fold(0.0, f64::max);
        let back = (fullest * 1.20).max(fullest + 15.0).max(again).min(before);
        // After ten days or more without a run the weeks have up to two thirds of what was run before, or walk and run every other day;
        // after two weeks, when that is over, half of it.
        let run_on = |ago: i64| on(from_monday.saturating_sub(jiff::Span::new().days(ago))).next().is_some();
        let is_after = |days_off: i64, within: i64| {
            (-6..=within).any(|ago| run_on(ago) && (1..=days_off).all(|off| !run_on(ago + off)))
        };
        let share = if is_after(10, 28) {
            0.67
        } else if is_after(14, 45) {
            0.5
        } else {
            0.0
        };
        let back = if share > 0.0 { back.max(before * share).max(4.0 * 30.0) } else { back };
        let minutes = week(from_monday);
        // A week of a race has its race; five minutes are what a plan is rounded to.
        let to = from_monday.saturating_add(jiff::Span::new().days(6));
        let races = runs.iter().any(|run| run.is_race && (from_monday..=to).contains(&run.date));
        if !races && fullest > 0.0 && minutes > (fullest * 1.10).max(fullest + 15.0).max(back) + 5.0 {
            tell(NAMES[4], from_monday, format!("{minutes:.0} min after {fullest:.0}"));
        }
        from_monday = from_monday.saturating_add(jiff::Span::new().days(7));
    }
    found
}
