//! What was done lately: hard work, spacing, races, the longest run, and how all that compares with the
//! runner's own usual.

use jiff::{Timestamp, ToSpan, civil::Date};
use lope_physiology::statistics;
use lope_records::{Kind, Summary};

use crate::Rules;

/// The hour at which a day is decided, in the runner's local time. A morning knows its date, not its minute.
const MORNING_HOUR: i8 = 7;
/// How far back a session's load is ranked.
const RANK_DAYS: i32 = 180;
/// Days without a run that make a break.
pub(crate) const BREAK_DAYS: i32 = 14;
/// Sessions needed before one can be ranked.
const RANK_COUNT: usize = 20;

/// A demanding session and what it means for the days after.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Demanding {
    /// What it was.
    pub session: Summary,
    /// Hours from its end to this morning.
    pub hours_ago: f64,
    /// Percent of the runner's own sessions of the last half year that cost less.
    pub harder_than_pct: Option<f64>,
    /// Whether intensity (rather than length alone) made it demanding.
    pub by_intensity: bool,
}

/// A return to running after a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Comeback {
    /// Days without a run.
    pub break_days: i32,
    /// Days from the first run after it on which nothing hard is run: half as many as the break had, 7–28.
    pub easy_days: i32,
}

impl Comeback {
    /// The latest break, while its easy days last.
    fn of(run_dates: &[Date], today: Date) -> Option<Comeback> {
        let (before, back) = run_dates
            .windows(2)
            .rev()
            .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
            .find(|&(before, back)| days_between(before, back) > BREAK_DAYS)?;
        let break_days = days_between(before, back) - 1;
        let easy_days = (break_days / 2).clamp(7, 28);
        (days_between(back, today) < easy_days).then_some(Comeback { break_days, easy_days })
    }
}

/// Everything a decision asks about past training. Sessions of the day itself are not part of its morning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Training {
    /// The latest demanding session: hard by kind or load, or long.
    pub demanding: Option<Demanding>,
    /// Hours since the latest session that was hard by intensity or load.
    pub hours_since_hard: Option<f64>,
    /// How many days up to yesterday were hard in a row.
    pub hard_days_in_a_row: usize,
    /// Hard days among the last seven.
    pub hard_days_in_week: usize,
    /// Hard days among the last twenty-eight.
    pub hard_days_in_four_weeks: usize,
    /// How many days up to yesterday had a run, in a row.
    pub running_days_in_a_row: usize,
    /// Days since the latest activity of any sport; `None` without any.
    pub days_since_activity: Option<i32>,
    /// Days since the latest run; `None` without any.
    pub days_since_run: Option<i32>,
    /// Days of recorded history.
    pub history_days: i32,
    /// The races of the last four weeks, oldest first.
    pub races: Vec<Demanding>,
    /// A break of two weeks or more without a run that the runner is coming back from.
    pub comeback: Option<Comeback>,
    /// Longest single run of the last 30 days, metres.
    pub longest_run_m: Option<f64>,
    /// Longest single run of the last 30 days, minutes.
    pub longest_run_min: Option<f64>,
    /// Median length of an easy run of the last six weeks, minutes.
    pub easy_run_min: Option<f64>,
    /// Median efficiency of the easy runs of the last six weeks, grade-adjusted metres a beat.
    pub easy_efficiency_m_per_beat: Option<f64>,
    /// Mean temperature of the runs of the last week, degrees Celsius.
    pub temperature_c: Option<f64>,
    /// Minutes of the runs of the last fortnight, oldest first: what rebuilding builds on.
    pub recent_runs_min: Vec<f64>,
}

impl Training {
    /// Reads the sessions before `date`; `activities` are sorted by start.
    pub fn before(activities: &[Summary], date: Date, rules: &Rules) -> Training {
        let past: Vec<&Summary> = activities.iter().filter(|session| session.date < date).collect();
        let within = |days: i32| {
            let first = days_before(date, days);
            past.iter().copied().filter(move |session| session.date >= first)
        };
        let morning = morning_instant(date, past.last().copied());
        let ranked: Vec<f64> = within(RANK_DAYS).filter_map(|session| Some(session.load?.value)).collect();
        let hard_load = (ranked.len() >= RANK_COUNT)
            .then(|| {
                statistics::quantile(
                    &ranked,
                    rules.hard_load_percentile / 100.0,
                    statistics::QuantileMethod::Linear,
                )
            })
            .flatten()
            .map(|load| load.max(70.0));
        let is_hard = |session: &Summary| {
            session.kind.is_hard()
                || session.effort_cr10.is_some_and(|effort| effort >= rules.hard_effort_cr10)
                || session
                    .load
                    .zip(hard_load)
                    .is_some_and(|(load, hard)| load.value >= hard && session.kind != Kind::Long)
        };
        let demanding = |session: &Summary| Demanding {
            hours_ago: hours_between(session.end(), morning),
            harder_than_pct: session
                .load
                .filter(|_| ranked.len() >= RANK_COUNT)
                .map(|load| share_below(&ranked, load.value) * 100.0),
            by_intensity: is_hard(session),
            session: session.clone(),
        };

        let hard_dates = distinct_dates(within(28).filter(|session| is_hard(session)));
        let all_run_dates = distinct_dates(past.iter().copied().filter(|session| session.is_run()));
        let easy: Vec<&Summary> = within(42)
            .filter(|session| {
                session.is_run() && matches!(session.kind, Kind::Easy | Kind::Recovery | Kind::Run)
            })
            .collect();
        let median_of = |value: fn(&Summary) -> Option<f64>| {
            let values: Vec<f64> = easy.iter().filter_map(|session| value(session)).collect();
            (values.len() >= 3).then(|| statistics::median(&values)).flatten()
        };
        let runs_of_month = || within(30).filter(|session| session.is_run());
        let week_temperatures: Vec<f64> = within(7)
            .filter(|session| session.is_run())
            .filter_map(|session| session.temperature_c)
            .collect();

        Training {
            demanding: within(28)
                .rfind(|session| is_hard(session) || session.kind == Kind::Long)
                .map(demanding),
            hours_since_hard: within(28)
                .rfind(|session| is_hard(session))
                .map(|session| hours_between(session.end(), morning)),
            hard_days_in_a_row: streak(&hard_dates, date),
            hard_days_in_week: hard_dates.iter().filter(|&&day| day >= days_before(date, 6)).count(),
            hard_days_in_four_weeks: hard_dates.len(),
            running_days_in_a_row: streak(&all_run_dates, date),
            days_since_activity: past.last().map(|session| days_between(session.date, date)),
            days_since_run: all_run_dates.last().map(|&day| days_between(day, date)),
            history_days: past.first().map_or(0, |session| days_between(session.date, date)),
            races: within(28).filter(|session| session.kind == Kind::Race).map(demanding).collect(),
            comeback: Comeback::of(&all_run_dates, date),
            longest_run_m: maximum(runs_of_month().filter_map(|run| run.distance_m)),
            longest_run_min: maximum(runs_of_month().map(|run| run.moving_s / 60.0)),
            easy_run_min: median_of(|run| Some(run.moving_s / 60.0)),
            easy_efficiency_m_per_beat: median_of(|run| run.efficiency_m_per_beat),
            temperature_c: statistics::mean(&week_temperatures),
            recent_runs_min: within(14)
                .filter(|session| session.is_run())
                .map(|run| run.moving_s / 60.0)
                .collect(),
        }
    }
}

fn morning_instant(date: Date, latest: Option<&Summary>) -> Timestamp {
    let offset = latest.map_or(jiff::tz::Offset::UTC, Summary::offset);
    offset.to_timestamp(date.at(MORNING_HOUR, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn hours_between(from: Timestamp, to: Timestamp) -> f64 {
    (to.as_second() - from.as_second()).max(0) as f64 / 3600.0
}

/// The day `days` before `date`, or the earliest day there is.
pub(crate) fn days_before(date: Date, days: i32) -> Date {
    date.saturating_sub(days.days())
}

/// Days from one date to a later one; negative if it is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The days of sessions, each once. Sessions are in the order of their instants, which across time zones need not
/// be that of their dates.
fn distinct_dates<'a>(sessions: impl Iterator<Item = &'a Summary>) -> Vec<Date> {
    let mut dates: Vec<Date> = sessions.map(|session| session.date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// How many of the days up to yesterday are in `dates` without a break.
fn streak(dates: &[Date], today: Date) -> usize {
    dates.iter().rev().zip(1..).take_while(|&(&day, back)| day == days_before(today, back)).count()
}

fn share_below(values: &[f64], value: f64) -> f64 {
    values.iter().filter(|&&other| other < value).count() as f64 / values.len() as f64
}

fn maximum(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.max_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;
    use jiff::civil::date;

    #[test]
    fn the_day_itself_is_not_part_of_its_morning() {
        let today = date(2026, 11, 22);
        let sessions = [run(date(2026, 11, 20), Kind::Interval, 60.0), run(today, Kind::Interval, 60.0)];
        let training = Training::before(&sessions, today, &Rules::default());
        assert_eq!(training.hard_days_in_a_row, 0);
        assert_eq!(training.hard_days_in_week, 1);
        assert_eq!(training.days_since_run, Some(2));
    }

    #[test]
    fn hard_days_in_a_row_end_yesterday() {
        let today = date(2026, 3, 1);
        let sessions = [
            run(date(2026, 2, 26), Kind::Tempo, 60.0),
            run(date(2026, 2, 27), Kind::Tempo, 60.0),
            run(date(2026, 2, 28), Kind::Interval, 60.0),
        ];
        let training = Training::before(&sessions, today, &Rules::default());
        assert_eq!(training.hard_days_in_a_row, 3);
        assert_eq!(training.running_days_in_a_row, 3);
    }

    #[test]
    fn an_empty_history_is_unknown_not_zero() {
        let training = Training::before(&[], date(2026, 3, 1), &Rules::default());
        assert_eq!(training.days_since_activity, None);
        assert_eq!(training.longest_run_m, None);
    }
}
