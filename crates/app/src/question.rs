//! A question about a day, as it is asked and asked again.

use jiff::{Timestamp, ToSpan, civil::Date};
use lope_records::{ContentHash, History};
use lope_recovery::{Inputs, Morning, Rules};
use lope_store::{Store, ToldMorning};
use sha2::{Digest, Sha256};

use crate::{AppError, Asked};

/// What is known up to a day: as far back as a morning looks, and all that only an answer ends.
pub(crate) fn known_up_to(store: &impl Store, date: Date, rules: &Rules) -> Result<History, AppError> {
    Ok(store.history(date, date.checked_sub((rules.history_days as i32).days()).ok())?)
}

/// What a day should be, by what was known at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Question {
    date: Date,
    /// The last day anything is looked at; before `date` it is a forecast.
    known_up_to: Date,
    before_training: bool,
    /// Of the last day, only what had begun by then; all of it where nothing is said.
    begun_by: Option<Timestamp>,
}

impl Question {
    /// A question that is asked now.
    ///
    /// # Errors
    /// [`AppError::TooFarAhead`] beyond the reach of a forecast.
    pub fn of(asked: Asked, rules: &Rules) -> Result<Question, AppError> {
        let Asked { date, today, before_training } = asked;
        let reach = rules.forecast_days as i32;
        if (date - today).get_days() > reach {
            return Err(AppError::TooFarAhead { date, days: reach });
        }
        Ok(Question { date, known_up_to: date.min(today), before_training, begun_by: None })
    }

    /// The same question as one that was answered: what was run later on its day is no part of it.
    pub fn again(told: &ToldMorning) -> Question {
        Question {
            date: told.date,
            known_up_to: told.known_up_to,
            before_training: told.before_training,
            begun_by: Some(told.asked),
        }
    }

    /// What is known to answer it.
    pub fn history(&self, store: &impl Store, rules: &Rules) -> Result<History, AppError> {
        let mut history = known_up_to(store, self.known_up_to, rules)?;
        history.activities.retain(|session| {
            let is_earlier_day = session.date < self.known_up_to;
            let had_begun = self.begun_by.is_none_or(|moment| session.start <= moment);
            is_earlier_day || had_begun && !(self.before_training && session.date == self.date)
        });
        Ok(history)
    }

    /// The answer.
    pub fn answer(&self, history: &History, rules: &Rules) -> Morning {
        if self.known_up_to < self.date {
            lope_recovery::forecast(history, self.known_up_to, self.date, rules)
        } else {
            lope_recovery::morning(history, self.date, rules)
        }
    }

    /// What the answer is given from.
    pub fn inputs(&self, history: &History) -> Inputs {
        Inputs::of(history, self.known_up_to, self.date)
    }

    /// The answer as it is kept.
    pub fn told(
        &self,
        history: &History,
        morning: &Morning,
        at: Timestamp,
    ) -> serde_json::Result<ToldMorning> {
        let (inputs, answer) =
            (serde_json::to_string(&self.inputs(history))?, serde_json::to_string(morning)?);
        // The rules' version is part of the answer.
        let question = [self.date.to_string(), self.known_up_to.to_string()];
        let whole = [&question[0], &question[1], &inputs, &answer];
        let mut digest = Sha256::new();
        for text in whole {
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text);
        }
        // A clock that is behind its watch does not make what was counted unknown.
        let last = history.activities.last().map_or(at, |session| session.start.max(at));
        Ok(ToldMorning {
            digest: ContentHash(digest.finalize().into()),
            date: self.date,
            known_up_to: self.known_up_to,
            before_training: self.before_training,
            asked: Timestamp::from_millisecond(last.as_millisecond()).unwrap_or(last),
            inputs,
            morning: answer,
        })
    }
}
