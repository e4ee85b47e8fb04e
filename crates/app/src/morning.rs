//! The morning, and the review of a run.

use jiff::{ToSpan, civil::Date};
use lope_records::{ActivityId, Summary, Units};
use lope_recovery::{Matter, Morning, NiggleToday, Review, Rules, State, TightPlace};
use lope_store::{Selector, Store};
use serde::Serialize;

use crate::{AppError, Figures};

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
    let Asked { date, today, before_training } = asked;
    let reach = rules.forecast_days as i32;
    if (date - today).get_days() > reach {
        return Err(AppError::TooFarAhead { date, days: reach });
    }
    let known = date.min(today);
    let mut history = store.history(known, known.checked_sub((rules.history_days as i32).days()).ok())?;
    if before_training {
        history.activities.retain(|session| session.date < date);
    }
    let units = history.profile.on(date).units.unwrap_or_default();
    let morning = if date > today {
        lope_recovery::forecast(&history, today, date, &rules)
    } else {
        lope_recovery::morning(&history, date, &rules)
    };
    Ok((morning, units))
}

/// Where the four systems stand on a morning, as far as anything is known of them.
///
/// # Errors
/// Where the store fails.
pub fn state(store: &impl Store, date: Date) -> Result<Option<State>, AppError> {
    let rules = Rules::default();
    let history = store.history(date, date.checked_sub((rules.history_days as i32).days()).ok())?;
    Ok(lope_recovery::state(&history, date, &rules))
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
    let history = store.history(date, date.checked_sub((rules.history_days as i32).days()).ok())?;
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reviewed {
    /// The run.
    pub activity: Figures,
    /// Whether easy was easy.
    pub review: Review,
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
    let mut history = store.history(stored.activity.date(), None)?;
    lope_recovery::label(&mut history.activities);
    let summary = history.activities.iter().find(|summary| summary.id == id);
    let summary = summary.ok_or(AppError::Unmeasured(id))?;
    let review = lope_recovery::review(summary, &history, &Rules::default());
    Ok(Reviewed { activity: Figures(summary.clone()), review })
}

fn latest_run(store: &impl Store) -> Result<ActivityId, AppError> {
    let latest = store.summaries(None)?.into_iter().rfind(Summary::is_run);
    latest.map(|summary| summary.id).ok_or(AppError::NoRun)
}
