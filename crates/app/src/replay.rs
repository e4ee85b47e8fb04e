//! What was told, asked again.

use jiff::{Timestamp, civil::Date};
use lope_recovery::{Inputs, Replay, Rules, Told};
use lope_store::{Store, ToldMorning};
use serde::Serialize;

use crate::{AppError, question::Question};

/// Everything that was told of a day, each beside the answer to the same question now.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Replays {
    /// The day.
    pub date: Date,
    /// In the order in which it was asked; empty where nobody asked.
    pub told: Vec<Replayed>,
}

/// One morning as it was told, and as it would be told now.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Replayed {
    /// The day asked about.
    pub date: Date,
    /// The moment of asking: what was run later that day is no part of the answer.
    pub asked: Timestamp,
    /// It was asked as the morning was, before anything was done on the day.
    pub before_training: bool,
    /// Both answers side by side; `None` where what was told can no longer be read by this version.
    pub replay: Option<Replay>,
}

impl Replayed {
    /// Asks again what was asked, on what is known now.
    fn of(told: &ToldMorning, store: &impl Store, rules: &Rules) -> Result<Replayed, AppError> {
        let question = Question::again(told);
        let history = question.history(store, rules)?;
        let now: Told = question.answer(&history, rules).into();
        let then = serde_json::from_str::<Told>(&told.morning);
        let looked_at = serde_json::from_str::<Inputs>(&told.inputs);
        let replay = then.ok().zip(looked_at.ok()).map(|(then, looked_at)| {
            lope_recovery::replay((then, &looked_at), (now, &question.inputs(&history)))
        });
        let ToldMorning { date, asked, before_training, .. } = *told;
        Ok(Replayed { date, asked, before_training, replay })
    }
}

/// What was told of a day, each answer beside the one that the same question has now.
///
/// # Errors
/// Where the store fails.
pub fn replay(store: &impl Store, date: Date) -> Result<Replays, AppError> {
    let rules = Rules::default();
    let told = store.told(date)?;
    let told = told.iter().map(|one| Replayed::of(one, store, &rules)).collect::<Result<_, _>>()?;
    Ok(Replays { date, told })
}

/// The days whose last answer would be another day now, and how many were looked at.
///
/// # Errors
/// Where the store fails.
pub fn moved_since(store: &impl Store, since: Option<Date>) -> Result<(Vec<Replayed>, usize), AppError> {
    let rules = Rules::default();
    let days = store.days_told(since)?;
    let mut moved = Vec::new();
    for &day in &days {
        // The last answer is the one a runner went by.
        let Some(last) = store.told(day)?.pop() else { continue };
        let replayed = Replayed::of(&last, store, &rules)?;
        if replayed.replay.as_ref().is_some_and(|replay| replay.moved.is_another_day()) {
            moved.push(replayed);
        }
    }
    Ok((moved, days.len()))
}
