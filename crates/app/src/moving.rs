//! Moving and recovering beyond the run: a routine, what to do today, what was done, and what it went with.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lope_care::{
    Beyond, BodyToday, MoveRules,
    mind::offer::{Offer, offer},
    modalities::{
        facts::{ModalityFacts, facts},
        propose::{Proposal, propose},
    },
    routines::{
        player::{Timed, script},
        session::Session,
        suggest::{Suggestion, Why, choose, unasked},
    },
};
use lope_records::{Aid, Deed, Done, History, Modality, Routine, Unasked};
use lope_recovery::{Leaning, Morning, NiggleToday, Rules, TightPlace, Tried};
use lope_store::Store;

use crate::{AppError, question::known_up_to};

/// A body on a day with what it was read from.
pub(crate) struct Known {
    pub history: History,
    pub niggles: Vec<NiggleToday>,
    pub tight: Vec<TightPlace>,
    pub body: BodyToday,
}

pub(crate) fn known(store: &impl Store, date: Date) -> Result<Known, AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    let morning = lope_recovery::morning(&history, date, &rules);
    around(store, history, &morning, &rules)
}

/// What is known around a morning that was given.
fn around(
    store: &impl Store,
    mut history: History,
    morning: &Morning,
    rules: &Rules,
) -> Result<Known, AppError> {
    let date = morning.date;
    // Nothing hurts where nothing ever did: the day need not be decided again for that.
    let niggles =
        if history.niggles.is_empty() { Vec::new() } else { lope_recovery::niggles(&history, date, rules) };
    let tight = lope_recovery::tightness(&history, date, rules);
    lope_recovery::label(&mut history.activities, &history.races);
    let body = BodyToday::read(&history, morning, &niggles, &tight, store.budget()?.owned);
    Ok(Known { history, niggles, tight, body })
}

/// What a runner wants of a routine.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WantedRoutine {
    /// Which; what the day suggests where nothing is said.
    pub routine: Option<Routine>,
    /// Minutes there are.
    pub minutes: Option<f64>,
    /// What is at hand beside what is owned; `Some` of nothing: with nothing at all.
    pub with: Option<BTreeSet<Aid>>,
}

/// A routine for a day.
#[derive(Debug, Clone, PartialEq)]
pub struct RoutineToday {
    /// Why this one.
    pub why: Why,
    /// As it is done today.
    pub session: Session,
    /// The same in time: what to do for how many seconds.
    pub cues: Vec<Timed>,
}

/// Every routine where nothing hurts and all is at hand.
pub fn routines() -> Vec<Session> {
    let rules = MoveRules::default();
    Routine::ALL.iter().map(|one| Session::example(*one, &rules)).collect()
}

/// What is known of a modality.
pub fn modality(one: Modality) -> ModalityFacts {
    facts(one, &MoveRules::default())
}

/// The routine that is wanted, or that the day suggests, for the body of that day.
///
/// # Errors
/// Where the store fails.
pub fn routine(store: &impl Store, date: Date, wanted: WantedRoutine) -> Result<RoutineToday, AppError> {
    let rules = MoveRules::default();
    let mut body = known(store, date)?.body;
    if let Some(with) = wanted.with {
        body.at_hand = with;
    }
    let chosen = choose(wanted.minutes, &body, &rules);
    let Suggestion { routine, why } = match wanted.routine {
        Some(routine) if routine != chosen.routine => Suggestion { routine, why: Why::Asked },
        _ => chosen,
    };
    let session = Session::of(routine, wanted.minutes, &body, &rules);
    Ok(RoutineToday { why, cues: script(&session, &rules), session })
}

/// What to do for recovery on a day, with what was tried and what it went with.
#[derive(Debug, Clone, PartialEq)]
pub struct Recover {
    /// What is proposed.
    pub proposal: Proposal,
    /// What was done on some days, with the mornings after.
    pub tried: Vec<(Deed, Tried)>,
    /// What was done on the day.
    pub done: Vec<Done>,
}

/// What to do for recovery on a day.
///
/// # Errors
/// Where the store fails.
pub fn recover(store: &impl Store, date: Date) -> Result<Recover, AppError> {
    let known = known(store, date)?;
    let all: Vec<Done> = store.done(None)?.into_iter().filter(|one| one.date <= date).collect();
    let tried = what_was_tried(&known.history, &all, date);
    let told = |(deed, tried): &(Deed, Tried)| Some((*deed, tried.outcomes.first()?.told));
    let own: BTreeMap<Deed, Leaning> = tried.iter().filter_map(told).collect();
    Ok(Recover {
        proposal: propose(&known.body, &own, &MoveRules::default()),
        tried,
        done: all.into_iter().filter(|one| one.date == date).collect(),
    })
}

/// What was done on some days beside days without it. What was done to the mind is no matter of the legs.
fn what_was_tried(history: &History, done: &[Done], date: Date) -> Vec<(Deed, Tried)> {
    let mut days: BTreeMap<Deed, BTreeSet<Date>> = BTreeMap::new();
    for one in done.iter().filter(|one| !matches!(one.deed, Deed::Mind(_))) {
        days.entry(one.deed).or_default().insert(one.date);
    }
    let rules = Rules::default();
    let tried =
        |(deed, days): (Deed, BTreeSet<Date>)| (deed, lope_recovery::tried(history, &days, date, &rules));
    days.into_iter().map(tried).collect()
}

/// Notes what was done; the minutes of the same deed of that day add up. Gives it as it stands.
///
/// # Errors
/// [`AppError::NotYet`] for a day to come, and where the store fails.
pub fn did(store: &mut impl Store, done: Done, today: Date) -> Result<Done, AppError> {
    if done.date > today {
        return Err(AppError::NotYet(done.date));
    }
    let is_same = |one: &Done| one.date == done.date && one.deed == done.deed;
    let before = store.done(Some(done.date))?.into_iter().find(is_same);
    let earlier = before.and_then(|one| one.minutes);
    let minutes = match (earlier, done.minutes) {
        (Some(earlier), Some(more)) => Some(earlier + more),
        (earlier, more) => more.or(earlier),
    };
    let done = Done { minutes, ..done };
    store.save_done(&done)?;
    Ok(done)
}

/// Takes back what was noted as done.
///
/// # Errors
/// [`AppError::NotDone`] where it was not, and where the store fails.
pub fn undid(store: &mut impl Store, date: Date, deed: Deed) -> Result<(), AppError> {
    if store.remove_done(date, deed)? { Ok(()) } else { Err(AppError::NotDone { date, deed }) }
}

/// What is said of moving and of the mind beside a morning that was given, unasked: nothing on most days, nothing of a day to come, nor of what the runner wants no word about.
///
/// # Errors
/// Where the store fails.
pub fn beside(store: &impl Store, morning: &Morning) -> Result<Beyond, AppError> {
    let quiet = store.quiet()?;
    if morning.forecast_from.is_some() || Unasked::ALL.iter().all(|topic| quiet.contains(topic)) {
        return Ok(Beyond::default());
    }
    let rules = MoveRules::default();
    let history = known_up_to(store, morning.date, &Rules::default())?;
    let known = around(store, history, morning, &Rules::default())?;
    let mind = offer(&known.body, &known.history, &rules).filter(|_| !quiet.contains(&Unasked::Mind));
    // Where someone should be talked to or asked, nothing else is offered.
    let talks = matches!(mind, Some(Offer::Talk { .. }));
    let is_referred = morning.decision.see_professional.is_some();
    let mind = mind.filter(|_| talks || !is_referred);
    let moving =
        unasked(&known.body, &rules).filter(|_| !talks && !is_referred && !quiet.contains(&Unasked::Move));
    let moving = moving.map(|one| {
        let session = Session::of(one.routine, None, &known.body, &rules);
        (one, session)
    });
    let moving = moving.filter(|(_, session)| !session.steps.is_empty());
    Ok(Beyond { moving, mind, ..Beyond::default() })
}

/// Keeps quiet about something unasked, or speaks of it again.
///
/// # Errors
/// Where the store fails.
pub fn keep_quiet(store: &mut impl Store, topic: Unasked, quiet: bool) -> Result<(), AppError> {
    Ok(store.set_quiet(topic, quiet)?)
}

/// What is not said unasked, by the runner's wish.
///
/// # Errors
/// Where the store fails.
pub fn quiet(store: &impl Store) -> Result<BTreeSet<Unasked>, AppError> {
    Ok(store.quiet()?)
}
