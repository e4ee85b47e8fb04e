//! The morning, and the review of a run.

use jiff::{Timestamp, civil::Date};
use lope_care::Beyond;
use lope_plan::Moved;
use lope_records::{ActivityId, History, Purpose, Summary, Units};
use lope_recovery::{
    Baseline, LegsAfter, Matter, Morning, NiggleToday, Review, Rules, Signs, State, TightPlace,
};
use lope_store::{Selector, Store};
use serde::Serialize;

use crate::{
    AppError, Figures, KeptUp,
    care::{beside, care},
    export::{self, Led},
    moving,
    plan::keep_up,
    question::{Question, known_up_to},
};

/// Which morning is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The day.
    pub date: Date,
    /// Today where the runner is: a day after it is a forecast.
    pub today: Date,
    /// As the morning was, before anything was done on that day.
    pub before_training: bool,
}

/// What a day should be, and why; with the units the runner reads in.
///
/// # Errors
/// [`AppError::TooFarAhead`] beyond the reach of a forecast, and where the store fails.
pub fn today(store: &impl Store, asked: Asked) -> Result<(Morning, Units), AppError> {
    let rules = Rules::default();
    let question = Question::of(asked, &rules)?;
    let history = question.history(store, &rules)?;
    Ok((question.answer(&history, &rules), units(&history, asked.date)))
}

/// What a day should be, with what it asks for beyond the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldDay {
    /// The morning.
    pub morning: Morning,
    /// The units the runner reads in.
    pub units: Units,
    /// What is asked and offered beyond the run; nothing is asked of a day that is to come, nor where someone should be asked before
    /// all else.
    pub beyond: Beyond,
    /// The session of the plan, step by step, where the day is one of hard work as planned.
    pub led: Option<Led>,
    /// What became of the plan by what happened since.
    pub kept_up: Option<KeptUp>,
}

/// As [`today`], and keeps what is told for [`replay`](crate::replay()). `at` is the moment of asking. The answer neither
/// waits to be kept nor fails by it: where another process is writing, or nothing can be written, it is given all the same.
///
/// # Errors
/// As [`today`].
pub fn tell(store: &mut impl Store, asked: Asked, at: Timestamp) -> Result<(Morning, Units), AppError> {
    tell_day(store, asked, at).map(|told| (told.morning, told.units))
}

/// As [`tell`], with what the day asks for beyond the run. That is no part of what is kept.
///
/// # Errors
/// As [`today`].
pub fn tell_day(store: &mut impl Store, asked: Asked, at: Timestamp) -> Result<ToldDay, AppError> {
    let rules = Rules::default();
    let question = Question::of(asked, &rules)?;
    let mut history = question.history(store, &rules)?;
    let mut morning = question.answer(&history, &rules);
    // The answer neither waits for what stands beside it nor fails by it.
    let kept_up = keep_up(store, &morning, &history, asked.today).unwrap_or_default();
    let moves_it = |day: &Moved| day.date == asked.date;
    if kept_up.as_ref().is_some_and(|kept_up| kept_up.is_made && kept_up.changes.moved.iter().any(moves_it)) {
        history = question.history(store, &rules)?;
        morning = question.answer(&history, &rules);
    }
    if let Ok(told) = question.told(&history, &morning, at) {
        let _ = store.keep_told(&told);
    }
    let speaks = asked.date <= asked.today && morning.decision.see_professional.is_none();
    let asks = if speaks { beside(&morning, &history, &care(store)?) } else { Beyond::default() };
    let Beyond { moving, mind, .. } = moving::beside(store, &morning).unwrap_or_default();
    let beyond = Beyond { moving, mind, ..asks };
    let is_work = morning.prescription.as_ref().and_then(|run| run.planned).is_some_and(Purpose::is_intense);
    let led = is_work.then(|| export::workout(store, asked).ok()).flatten();
    Ok(ToldDay { units: units(&history, asked.date), morning, beyond, led, kept_up })
}

fn units(history: &History, date: Date) -> Units {
    history.profile.on(date).units.unwrap_or_default()
}

/// Where the four systems stand on a morning, as far as anything is known of them.
///
/// # Errors
/// Where the store fails.
pub fn state(store: &impl Store, date: Date) -> Result<Option<State>, AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    Ok(lope_recovery::state(&history, date, &rules))
}

/// What warns on a morning, what to watch, what is good, and the ways back.
///
/// # Errors
/// Where the store fails.
pub fn signs(store: &impl Store, date: Date) -> Result<Signs, AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    Ok(lope_recovery::signs(&history, date, &rules))
}

/// What each value of a morning is held against, and how far that is built.
///
/// # Errors
/// Where the store fails.
pub fn baselines(store: &impl Store, date: Date) -> Result<Vec<Baseline>, AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    Ok(lope_recovery::baselines(&history, date, &rules))
}

/// The places that hurt, and those that are tight.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// Those that hurt or did not long ago: their course, what they do to the day, and what to do early.
    pub niggles: Vec<NiggleToday>,
    /// Those that were tight in the last two weeks.
    pub tight: Vec<TightPlace>,
}

/// The places that hurt or are tight.
///
/// # Errors
/// Where the store fails.
pub fn niggles(store: &impl Store, date: Date) -> Result<Places, AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    Ok(Places {
        niggles: lope_recovery::niggles(&history, date, &rules),
        tight: lope_recovery::tightness(&history, date, &rules),
    })
}

/// What is open until the runner answers it: what a check-in asks for first.
///
/// # Errors
/// Where the store fails.
pub fn open_matters(store: &impl Store, date: Date) -> Result<Vec<Matter>, AppError> {
    let history = store.history(date, Some(date))?;
    Ok(lope_recovery::open_matters(&history, date, &Rules::default()))
}

/// A run and what easy makes of it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reviewed {
    /// The run.
    pub activity: Figures,
    /// Whether easy was easy.
    pub review: Review,
    /// How it left the legs, where it was a recovery run and the morning after was said.
    pub legs_after: Option<LegsAfter>,
}

/// Whether easy was easy: for the activity someone means, or for the latest run.
///
/// # Errors
/// [`AppError::NoRun`] where there is none, and where the store fails or knows no such activity.
pub fn review(store: &impl Store, which: Option<&Selector>) -> Result<Reviewed, AppError> {
    let id = match which {
        Some(selector) => store.find(selector)?,
        None => latest_run(store)?,
    };
    let stored = store.activity(&id)?.ok_or_else(|| AppError::Gone(id.clone()))?;
    if stored.edited().left_out == Some(true) {
        return Err(AppError::LeftOut(id));
    }
    let date = stored.activity.date();
    let mut history = store.history(date, None)?;
    lope_recovery::label(&mut history.activities, &history.races);
    let summary = history.activities.iter().find(|summary| summary.id == id);
    let summary = summary.ok_or(AppError::Unmeasured(id))?;
    let review = lope_recovery::review(summary, &history, &Rules::default());
    let after = store.history(date.tomorrow().unwrap_or(date), Some(date))?;
    let legs_after = lope_recovery::legs_after(summary, &after);
    Ok(Reviewed { activity: Figures(summary.clone()), review, legs_after })
}

fn latest_run(store: &impl Store) -> Result<ActivityId, AppError> {
    let latest = store.summaries(None)?.into_iter().rfind(Summary::is_run);
    latest.map(|summary| summary.id).ok_or(AppError::NoRun)
}
