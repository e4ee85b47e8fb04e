//! How the runner feels.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, ToSpan, Zoned, civil::Date};
use lope_import::{CheckIn, StatedSession};
use lope_records::{ActivityId, Edit, Kind, Metric, Niggle, Sport, Summary, Tightness, Totals};
use lope_store::Store;
use serde::{Serialize, Serializer};

use crate::{AppError, activities::labelled, edit::note};

/// What a runner says of one morning. What is left out stays unknown, or as it was said before.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The morning.
    pub date: Date,
    /// The answers by metric.
    pub values: BTreeMap<Metric, f64>,
    /// Where it hurts.
    pub niggles: Vec<Niggle>,
    /// Where it is tight.
    pub tightness: Vec<Tightness>,
    /// How long a run of that day took that nobody recorded, seconds.
    pub ran_s: Option<f64>,
    /// What is said of that run, or else of the last one that was recorded: effort, breathing, surface.
    pub run: Edit,
}

/// What was saved.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Noted {
    /// The morning.
    pub date: Date,
    /// The answers by metric.
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, f64>"))]
    #[serde(serialize_with = "by_name")]
    pub answers: BTreeMap<Metric, f64>,
    /// Where it hurts.
    pub niggles: Vec<Niggle>,
    /// Where it is tight.
    pub tightness: Vec<Tightness>,
    /// The run that was noted.
    pub session: Option<ActivityId>,
    /// The recorded run the effort belongs to.
    pub rated: Option<ActivityId>,
    /// What was said of a run.
    pub run: Edit,
}

fn by_name<S: Serializer>(answers: &BTreeMap<Metric, f64>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(answers.iter().map(|(metric, value)| (metric.name(), value)))
}

/// Saves how the runner feels. Each answer replaces an earlier one to the same question of the same morning.
/// `now` is the present moment where the runner is.
///
/// # Errors
/// [`AppError::NothingToRate`] where what is said of a run belongs to no run, before anything is saved; and where the store
/// fails.
pub fn check_in(store: &mut impl Store, answers: Answers, now: &Zoned) -> Result<Noted, AppError> {
    let Answers { date, values, niggles, tightness, ran_s, run } = answers;
    let says_of_run = run != Edit::default();
    let rated = if says_of_run && ran_s.is_none() {
        Some(last_run(store, date)?.ok_or(AppError::NothingToRate)?.id)
    } else {
        None
    };
    if !values.is_empty() || !niggles.is_empty() || !tightness.is_empty() {
        let given = Timestamp::from_millisecond(now.timestamp().as_millisecond())?;
        let check_in = CheckIn {
            given,
            date,
            answers: values.clone(),
            niggles: niggles.clone(),
            tightness: tightness.clone(),
            weighed: None,
        };
        lope_import::check_in(store, check_in)?;
    }
    let session = match ran_s {
        Some(duration_s) => {
            lope_import::state_session(store, stated_run(duration_s, run.effort_cr10, date, now)?)?
        }
        None => None,
    };
    // The effort of a run that is stated is part of it.
    let rest = Edit { effort_cr10: None, ..run.clone() };
    match (&rated, &session) {
        (Some(id), _) => note(store, id, &run)?,
        (None, Some(id)) if rest != Edit::default() => note(store, id, &rest)?,
        _ => {}
    }
    Ok(Noted { date, answers: values, niggles, tightness, session, rated, run })
}

/// Begins the normal ranges anew on a day, or takes back that they began anew on it. Nothing is deleted, and nothing that is
/// open closes.
///
/// # Errors
/// Where the store fails.
pub fn recalibrate(store: &mut impl Store, from: Date, anew: bool, now: &Zoned) -> Result<(), AppError> {
    let values = BTreeMap::from([(Metric::Recalibrated, f64::from(u8::from(anew)))]);
    let said = Answers {
        date: from,
        values,
        niggles: Vec::new(),
        tightness: Vec::new(),
        ran_s: None,
        run: Edit::default(),
    };
    check_in(store, said, now).map(|_| ())
}

/// The last run of that day or the day before, where its effort is not known.
///
/// # Errors
/// Where the store fails.
pub fn unrated_run(store: &impl Store, date: Date) -> Result<Option<Summary>, AppError> {
    Ok(last_run(store, date)?.filter(|run| run.effort_cr10.is_none()))
}

/// Whether the day before was run to recover: the soreness of the morning is then how the legs are after it.
///
/// # Errors
/// Where the store fails.
pub fn recovered_yesterday(store: &impl Store, date: Date) -> Result<bool, AppError> {
    let Ok(yesterday) = date.yesterday() else { return Ok(false) };
    let summaries = labelled(store)?;
    let last = summaries.iter().rfind(|one| one.is_run() && one.date < date);
    Ok(last.is_some_and(|run| run.kind == Kind::Recovery && run.date == yesterday))
}

/// The local day of the last run of the week up to a day: what pain on a run is said of.
///
/// # Errors
/// Where the store fails.
pub fn last_run_day(store: &impl Store, date: Date) -> Result<Option<Date>, AppError> {
    let summaries = store.summaries(date.checked_sub(1.week()).ok())?;
    Ok(summaries.into_iter().rfind(|one| one.is_run() && one.date <= date).map(|run| run.date))
}

/// The last run of that day or the day before.
fn last_run(store: &impl Store, date: Date) -> Result<Option<Summary>, AppError> {
    let summaries = store.summaries(date.yesterday().ok())?;
    Ok(summaries.into_iter().rfind(|one| one.is_run() && one.date <= date))
}

/// A run nobody recorded, at noon of its day; on the day itself it has just ended, if noon is still to come.
/// Said twice it is the same run.
fn stated_run(
    duration_s: f64,
    effort_cr10: Option<f64>,
    date: Date,
    now: &Zoned,
) -> Result<StatedSession, AppError> {
    let noon = date.at(12, 0, 0, 0).to_zoned(now.time_zone().clone())?;
    let just_ended = now.checked_sub(SignedDuration::try_from_secs_f64(duration_s)?)?;
    let start = noon.min(just_ended);
    Ok(StatedSession {
        start: Timestamp::from_second(start.timestamp().as_second())?,
        offset_s: start.offset().seconds(),
        sport: Sport::Running,
        name: None,
        totals: Totals { elapsed_s: Some(duration_s), ..Totals::default() },
        effort_cr10,
    })
}
