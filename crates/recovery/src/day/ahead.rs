//! Looking ahead: a history as it would stand if the days until then went as Lope says and the runner felt as usual.

use jiff::{ToSpan, civil::Date};
use lope_physiology::statistics::median;
use lope_records::{History, Kind, Metric, Observation, Race, Summary};

use super::morning::DayKind;
use crate::{Rules, known::sessions::days_before};

/// What a day is lived as.
pub(crate) struct Lived<'a> {
    pub kind: DayKind,
    /// How long its run is, where that is said.
    pub minutes: Option<f64>,
    /// The race that is run on it.
    pub race: Option<&'a Race>,
}

/// The history with `date` lived as said, and the morning after it as usual. Nothing open closes by it.
pub(crate) fn lived(history: &History, date: Date, day: &Lived<'_>, rules: &Rules) -> History {
    let mut assumed = history.clone();
    let ran_already = history.activities.iter().any(|session| session.date == date && session.is_run());
    if !ran_already {
        let done = match day.race {
            Some(race) => raced(history, date, race, rules),
            None => session(history, date, day.kind, day.minutes),
        };
        assumed.activities.extend(done);
    }
    let Ok(next) = date.tomorrow() else { return assumed };
    assumed.observations.extend(as_usual(history, date, next, rules));
    assumed
}

/// The race of a day, in the time hoped for or at the speed of races of which nothing is known; at its distance it costs
/// what it costs, so that the days after it are its aftermath.
fn raced(history: &History, date: Date, race: &Race, rules: &Rules) -> Option<Summary> {
    let hardest = history.activities.iter().rev().find(|session| session.is_run() && session.kind.is_hard());
    let like = hardest.or_else(|| history.activities.iter().rev().find(|session| session.is_run()))?;
    let seconds = race.goal_s.unwrap_or(race.distance_m / rules.race_unknown_mps);
    let as_long = on(like, date, seconds / like.moving_s)?;
    Some(Summary { kind: Kind::Race, distance_m: Some(race.distance_m), ..as_long })
}

/// A session of the kind the day asked for, like the latest of its sort.
fn session(history: &History, date: Date, kind: DayKind, minutes: Option<f64>) -> Option<Summary> {
    let wanted = |session: &&Summary| match kind {
        DayKind::Hard => session.kind.is_hard() && session.kind != Kind::Race,
        _ => matches!(session.kind, Kind::Easy | Kind::Recovery),
    };
    if kind < DayKind::RecoveryRun {
        return None;
    }
    let like = history.activities.iter().rev().find(|session| session.is_run() && wanted(session))?;
    let scale = minutes.map_or(1.0, |minutes| minutes * 60.0 / like.moving_s);
    let kind = match kind {
        DayKind::RecoveryRun => Kind::Recovery,
        DayKind::Easy => Kind::Easy,
        _ => like.kind,
    };
    Some(Summary { kind, ..on(like, date, scale)? })
}

/// A session as it would be on another day and so many times as long.
fn on(like: &Summary, date: Date, scale: f64) -> Option<Summary> {
    let shift = date.since(like.date).ok()?.get_days();
    let start = like.start.checked_add(jiff::SignedDuration::from_hours(24 * i64::from(shift))).ok()?;
    Some(Summary {
        date,
        start,
        name: None,
        effort_cr10: None,
        breathing: None,
        surface: None,
        timer_s: None,
        moving_s: like.moving_s * scale,
        elapsed_s: like.moving_s * scale,
        distance_m: like.distance_m.map(|metres| metres * scale),
        load: like.load.map(|load| lope_records::Load { value: load.value * scale, ..load }),
        ..like.clone()
    })
}

/// What the runner usually says and the watch usually measures, for a day that has not come yet.
fn as_usual(history: &History, known: Date, next: Date, rules: &Rules) -> Vec<Observation> {
    // As of late: who has felt low for a week is not assumed to be well tomorrow. Who said nothing all week is taken
    // as they were before.
    let within = |metric: Metric, days: f64| {
        let first = days_before(known, days as i32 - 1);
        let values =
            history.observations.iter().filter(move |seen| seen.metric == metric && seen.date >= first);
        let source = values.clone().next_back()?.source.clone();
        let of_source: Vec<f64> =
            values.filter(|seen| seen.source == source).map(|seen| seen.value).collect();
        Some(Observation { date: next, metric, source, value: median(&of_source)?.round() })
    };
    let recent =
        |metric: Metric| within(metric, rules.sign_days).or_else(|| within(metric, rules.sign_window_days));
    let measured = |metric: Metric| {
        // What was measured today is the best guess of tomorrow: a raised pulse is not assumed away.
        history
            .observations
            .iter()
            .filter(|seen| seen.metric == metric && seen.date == known)
            .map(|seen| Observation { date: next, ..seen.clone() })
            .collect::<Vec<_>>()
    };
    let said = Metric::ALL.into_iter().filter(|metric| metric.is_said() && *metric != Metric::Injury);
    let carried = [Metric::RestingHeartRate, Metric::SleepingHeartRate, Metric::Rmssd, Metric::Sdnn];
    let already =
        |metric: Metric| history.observations.iter().any(|seen| seen.metric == metric && seen.date == next);
    said.filter_map(recent)
        .chain(carried.into_iter().flat_map(measured))
        .filter(|assumed| !already(assumed.metric))
        .collect()
}

/// The days from one date to the next, that one not included.
pub(crate) fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(1.day()).take_while(move |day| *day < to)
}
