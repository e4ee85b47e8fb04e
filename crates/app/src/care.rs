//! What is beyond the run: eating, sleep, what life takes, and what the runner states of them.

use std::collections::BTreeMap;

use jiff::{Timestamp, Zoned, civil::Date};
use lope_care::{
    Beyond, CareRules,
    fuel::{Fuel, food::Food},
    sleep::{JourneyPlan, Sleep, SleepCourse, plan_journey},
};
use lope_import::CheckIn;
use lope_records::{Care, CareSettings, CareTopic, Edit, History, Journey, Metric, SleepRoutine, TryOut};
use lope_recovery::{Morning, Rules};
use lope_store::{Selector, Store};

use crate::{AppError, Noted, last_run_day, moving, question::known_up_to};

/// What a day asks of eating and drinking; `None` where that is switched off.
///
/// # Errors
/// Where the store fails.
pub fn fuel(store: &impl Store, date: Date) -> Result<Option<Fuel>, AppError> {
    let (morning, history) = morning_of(store, date)?;
    Ok(lope_care::fuel::fuel(&morning, &history, &care(store)?, &CareRules::default()))
}

/// A runner's sleep, and what tonight should be; `None` where that is switched off.
///
/// # Errors
/// Where the store fails.
pub fn sleep(store: &impl Store, date: Date) -> Result<Option<Sleep>, AppError> {
    let history = known_up_to(store, date, &Rules::default())?;
    Ok(lope_care::sleep::sleep(&history, &care(store)?, date, &CareRules::default()))
}

/// What a day asks for beyond the run and what it offers unasked, by what is known of it: the same that stands beside its morning.
///
/// # Errors
/// Where the store fails.
pub fn beyond(store: &impl Store, date: Date) -> Result<Beyond, AppError> {
    let (morning, history) = morning_of(store, date)?;
    let Beyond { moving, mind, .. } = moving::beside(store, &morning)?;
    Ok(Beyond { moving, mind, ..beside(&morning, &history, &care(store)?) })
}

fn morning_of(store: &impl Store, date: Date) -> Result<(Morning, History), AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    Ok((lope_recovery::morning(&history, date, &rules), history))
}

/// The same beside a morning of that history.
pub(crate) fn beside(morning: &Morning, history: &History, care: &Care) -> Beyond {
    let (date, rules) = (morning.date, CareRules::default());
    Beyond {
        fuel: lope_care::fuel::fuel(morning, history, care, &rules),
        sleep: lope_care::sleep::sleep(history, care, date, &rules),
        life: lope_care::life::life(history, care, date, &rules),
        ..Beyond::default()
    }
}

/// A runner's sleep over the years; `None` where no night is known, or that is switched off.
///
/// # Errors
/// Where the store fails.
pub fn sleep_course(store: &impl Store, date: Date) -> Result<Option<SleepCourse>, AppError> {
    let history = store.history(date, None)?;
    Ok(lope_care::sleep::course(&history, &care(store)?, date, &CareRules::default()))
}

/// All that the runner states of the hours beside running, and when their sessions begin.
///
/// # Errors
/// Where the store fails.
pub fn care(store: &impl Store) -> Result<Care, AppError> {
    Ok(Care { starts: store.wishes()?.start, ..store.care()? })
}

/// Keeps what the runner states of the hours beside running.
///
/// # Errors
/// Where the store fails.
pub fn set_care(store: &mut impl Store, settings: CareSettings) -> Result<Care, AppError> {
    changed(store, |care| care.settings = settings)
}

/// Switches topics off, and others on again.
///
/// # Errors
/// Where the store fails.
pub fn switch_care(store: &mut impl Store, off: &[CareTopic], on: &[CareTopic]) -> Result<Care, AppError> {
    changed(store, |care| {
        care.settings.off.extend(off);
        care.settings.off.retain(|topic| !on.contains(topic));
    })
}

/// Begins to try a routine for better sleep, from the evening of a day on.
///
/// # Errors
/// [`AppError::AlreadyTrying`] where another is being tried, and where the store fails.
pub fn try_routine(store: &mut impl Store, routine: SleepRoutine, from: Date) -> Result<TryOut, AppError> {
    if let Some(one) = store.care()?.trying() {
        return Err(AppError::AlreadyTrying(one));
    }
    let one = TryOut { routine, from, ended: None };
    changed(store, |care| care.tries.push(one))?;
    Ok(one)
}

/// Ends the routine that is tried, and gives it. What its nights tell so far stays.
///
/// # Errors
/// [`AppError::NotTrying`] where none is, and where the store fails.
pub fn end_routine(store: &mut impl Store, on: Date) -> Result<TryOut, AppError> {
    let one = store.care()?.trying().ok_or(AppError::NotTrying)?;
    let ended = TryOut { ended: Some(on.max(one.from)), ..one };
    changed(store, |care| {
        for tried in care.tries.iter_mut().filter(|tried| **tried == one) {
            *tried = ended;
        }
    })?;
    Ok(ended)
}

/// The days after a journey across time zones, and keeps it; `None` where it is too short to ask for any. One of the same
/// day is replaced.
///
/// # Errors
/// Where the store fails.
pub fn travel(
    store: &mut impl Store,
    journey: Journey,
    today: Date,
) -> Result<Option<JourneyPlan>, AppError> {
    let care = changed(store, |care| {
        care.journeys.retain(|one| one.arrival != journey.arrival);
        care.journeys.push(journey);
        care.journeys.sort_by_key(|one| one.arrival);
    })?;
    let history = known_up_to(store, today, &Rules::default())?;
    Ok(plan_journey(&history, &care, today, journey, &CareRules::default()))
}

/// The journey that is on or comes next, with its days; `None` where there is none, or it is too short to ask for any.
///
/// # Errors
/// Where the store fails.
pub fn journey(store: &impl Store, today: Date) -> Result<Option<JourneyPlan>, AppError> {
    let care = care(store)?;
    let history = known_up_to(store, today, &Rules::default())?;
    let plan = |one: &Journey| plan_journey(&history, &care, today, *one, &CareRules::default());
    let is_over = |plan: &JourneyPlan| plan.days.last().is_none_or(|day| day.date < today);
    Ok(care.journeys.iter().filter_map(plan).find(|plan| !is_over(plan)))
}

/// Forgets the journeys that are on or to come, and gives how many there were.
///
/// # Errors
/// Where the store fails.
pub fn forget_journeys(store: &mut impl Store, today: Date) -> Result<usize, AppError> {
    // What is long over stays as it was: nights were judged by it.
    let ends = |one: &Journey| one.arrival.saturating_add(jiff::ToSpan::days(14));
    let before = store.care()?.journeys.len();
    let care = changed(store, |care| care.journeys.retain(|one| ends(one) < today))?;
    Ok(before - care.journeys.len())
}

fn changed(store: &mut impl Store, change: impl FnOnce(&mut Care)) -> Result<Care, AppError> {
    let mut care = store.care()?;
    change(&mut care);
    store.save_care(&care)?;
    Ok(care)
}

/// A run between two weighings.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Weight before it, kilograms.
    pub before_kg: f64,
    /// Weight after it, kilograms.
    pub after_kg: f64,
    /// Drunk on it, litres.
    pub drank_l: Option<f64>,
    /// Passed between the weighings, litres.
    pub urine_l: Option<f64>,
    /// Which run; that of the day where it is not said.
    pub run: Option<Selector>,
}

/// Most that two weighings around a run differ by, of the weight before: more is a slip of the finger.
const MOST_LOST: f64 = 0.12;

/// Notes what a run cost in weight. What it teaches of sweat is counted in [`fuel`].
///
/// # Errors
/// [`AppError::Weighing`] where no run costs so much, [`AppError::NothingToWeigh`] where no run is meant, and where the store
/// fails.
pub fn weigh(store: &mut impl Store, weighed: &Weighed, date: Date, now: &Zoned) -> Result<Noted, AppError> {
    let Weighed { before_kg, after_kg, .. } = *weighed;
    if (before_kg - after_kg).abs() > MOST_LOST * before_kg {
        return Err(AppError::Weighing);
    }
    let run = match &weighed.run {
        Some(selector) => {
            let id = store.find(selector)?;
            store.summaries(None)?.into_iter().find(|summary| summary.id == id)
        }
        None => {
            let day = last_run_day(store, date)?.filter(|day| *day == date);
            let runs = store.summaries(day)?.into_iter().filter(|one| Some(one.date) == day && one.is_run());
            runs.max_by(|one, other| one.elapsed_s.total_cmp(&other.elapsed_s))
        }
    };
    let run = run.ok_or(AppError::NothingToWeigh(date))?;
    let values = [
        (Metric::MassBeforeRun, Some(before_kg)),
        (Metric::MassAfterRun, Some(after_kg)),
        (Metric::DrunkOnRun, weighed.drank_l),
        (Metric::UrineOnRun, weighed.urine_l),
        (Metric::WeighedRun, Some(run.elapsed_s / 3600.0)),
    ];
    let values: BTreeMap<Metric, f64> =
        values.into_iter().filter_map(|(metric, value)| Some((metric, value?))).collect();
    let given = Timestamp::from_millisecond(now.timestamp().as_millisecond())?;
    let check_in = CheckIn {
        given,
        date: run.date,
        answers: values.clone(),
        niggles: Vec::new(),
        tightness: Vec::new(),
        weighed: Some(run.offset().to_datetime(run.start).time()),
    };
    lope_import::check_in(store, check_in)?;
    Ok(Noted {
        date: run.date,
        answers: values,
        niggles: Vec::new(),
        tightness: Vec::new(),
        session: None,
        rated: None,
        run: Edit::default(),
    })
}

/// Every food of the table.
pub fn foods() -> &'static [Food] {
    lope_care::fuel::food::foods()
}
