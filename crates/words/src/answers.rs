//! Whole answers that are more than one thing told: the same document for a script at the command line and for the web.

use jiff::civil::Date;
use lope_care::{
    fuel::Fuel,
    life::Life as LifeTakes,
    mind::offer::Offer,
    routines::{session::Session, suggest::Suggestion},
    sleep::Sleep,
};
use lope_records::{Metric, Workout};
use lope_recovery::{
    Baseline, Finding, LegsAfter, Matter, Morning, NiggleToday, Place, Replay, Review, State, TightPlace,
};
use serde::Serialize;
use serde_json::{Error, Value, json};

use crate::{
    Repair, Voice, fuel, life_care,
    phrase::{self, full_item},
    place, routine, sleep_care, told, told_baselines, told_kept_up, told_replay, told_review, told_state,
    workout,
};

/// What each value of a morning is held against.
///
/// # Errors
/// As all of this module: where a fact cannot be serialised, which is a fault of this program.
pub fn baselines(date: Date, baselines: &[Baseline]) -> Result<Value, Error> {
    Ok(json!({ "date": date, "baselines": told_baselines(baselines)? }))
}

/// The normal ranges begun anew from a day, or that taken back.
///
/// # Errors
/// As [`baselines`].
pub fn recalibrated(from: Date, begun_anew: bool, baselines: &[Baseline]) -> Result<Value, Error> {
    Ok(json!({ "from": from, "begun_anew": begun_anew, "baselines": told_baselines(baselines)? }))
}

/// Where the four systems stand, as far as anything is known of them.
///
/// # Errors
/// As [`baselines`].
pub fn state(date: Date, state: Option<&State>) -> Result<Value, Error> {
    Ok(json!({ "date": date, "state": state.map(told_state).transpose()? }))
}

/// The places that hurt, and those that are tight.
///
/// # Errors
/// As [`baselines`].
pub fn niggles(
    date: Date,
    niggles: &[NiggleToday],
    tight: &[TightPlace],
    voice: Voice,
) -> Result<Value, Error> {
    let niggles: Vec<_> = niggles.iter().map(|one| voice.told_niggle(one)).collect::<Result<_, _>>()?;
    let tight: Vec<_> = tight.iter().map(|one| voice.told_tight(one)).collect::<Result<_, _>>()?;
    Ok(json!({ "date": date, "niggles": niggles, "tight": tight }))
}

/// What is open, each with its question and the command that answers it.
pub fn open(open: &[Matter], voice: Voice) -> Vec<Value> {
    let one =
        |matter| json!({ "matter": matter, "text": voice.question(matter), "answer": voice.answer(matter) });
    open.iter().map(one).collect()
}

/// A run and what easy makes of it.
///
/// # Errors
/// As [`baselines`].
pub fn review(
    activity: &impl Serialize,
    review: &Review,
    legs_after: Option<&LegsAfter>,
    voice: Voice,
) -> Result<Value, Error> {
    let review = told_review(review, voice)?;
    let mut legs = serde_json::to_value(legs_after)?;
    if let Some(after) = legs_after {
        legs["text"] = crate::review::legs_after(after).into();
    }
    Ok(json!({ "activity": activity, "review": review, "legs_after": legs }))
}

/// A morning as it was told, beside what would be told now.
///
/// # Errors
/// As [`baselines`].
pub fn replayed(replayed: &impl Serialize, replay: Option<&Replay>, voice: Voice) -> Result<Value, Error> {
    let mut value = serde_json::to_value(replayed)?;
    if let Some(replay) = replay {
        value["replay"] = told_replay(replay, voice)?;
    }
    Ok(value)
}

/// An entry of the library, with what it says of this runner this morning where there is one.
///
/// # Errors
/// As [`baselines`].
pub fn topic(topic: &impl Serialize, findings: &[Finding], voice: Option<Voice>) -> Result<Value, Error> {
    let told = findings.iter().zip(voice.iter().cycle());
    let told: Vec<_> = told.map(|(one, voice)| json!({ "finding": one, "text": voice.row(one) })).collect();
    let mut value = serde_json::to_value(topic)?;
    value["this_morning"] = told.into();
    Ok(value)
}

/// What a check-in asks: the words of its questions beside each.
///
/// # Errors
/// As [`baselines`].
pub fn form(
    form: &impl Serialize,
    matters: &[Matter],
    sore: impl Iterator<Item = Place>,
    items: impl Iterator<Item = Metric>,
    voice: Voice,
) -> Result<Value, Error> {
    let mut value = serde_json::to_value(form)?;
    value["open"] = open(matters, voice).into();
    for (told, spot) in value["sore"].as_array_mut().into_iter().flatten().zip(sore) {
        told["text"] = place(spot).into();
    }
    for (told, item) in value["items"].as_array_mut().into_iter().flatten().zip(items) {
        let (low, high) = phrase::ends(item).unzip();
        (told["low"], told["high"]) = (low.into(), high.into());
        told["label"] = full_item(item).into();
    }
    Ok(value)
}

/// What is told with a morning and did not decide it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Eating and drinking.
    pub fuel: Option<&'a Fuel>,
    /// Sleep.
    pub sleep: Option<&'a Sleep>,
    /// What life takes.
    pub life: Option<&'a LifeTakes>,
    /// A routine with its reason.
    pub moving: Option<&'a (Suggestion, Session)>,
    /// What the day offers the mind.
    pub mind: Option<&'a Offer>,
    /// The planned session, where the day is one of hard work.
    pub workout: Option<&'a Workout>,
    /// What became of the plan by what happened since.
    pub kept_up: Option<Repair<'a>>,
}

impl Beside<'_> {
    /// A line of each that matters today, with its label.
    pub fn lines(&self, voice: Voice) -> Vec<(&'static str, String)> {
        let eat = self.fuel.and_then(|one| fuel::fuel_today(one, voice)).map(|text| ("eat", text));
        let sleep = self.sleep.and_then(sleep_care::sleep_today);
        let life = self.life.and_then(|one| life_care::life_today(one, voice)).map(|text| ("life", text));
        let moving = self.moving.map(|(suggestion, session)| ("move", routine::today(suggestion, session)));
        let mind = self.mind.map(|offer| ("mind", voice.offer(offer)));
        [eat, sleep, life, moving, mind].into_iter().flatten().collect()
    }

    /// The planned session step by step.
    pub fn steps(&self, voice: Voice) -> Vec<String> {
        self.workout.map_or_else(Vec::new, |workout| workout::lines(workout, voice.units))
    }
}

/// A morning with what stands beside it: `beyond`, a line of each that matters today, `steps` of a planned session, and `kept_up`, what
/// became of the plan.
///
/// # Errors
/// As [`baselines`].
pub fn day(morning: &Morning, beside: &Beside<'_>, voice: Voice) -> Result<Value, Error> {
    let mut told = told(morning, voice)?;
    let lines = beside.lines(voice);
    told["beyond"] = lines.iter().map(|(label, text)| json!({ "label": label, "text": text })).collect();
    told["steps"] = beside.steps(voice).into();
    told["kept_up"] = beside.kept_up.map(told_kept_up).transpose()?.into();
    Ok(told)
}
