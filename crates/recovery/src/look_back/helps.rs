//! What seems to help me? The runner's own days, asked directly.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lope_records::History;
use serde::Serialize;

use super::{
    mistakes::{Mistake, mistakes},
    works::{Contrast, Tried, contrasts},
};
use crate::{Rules, assemble::known_on, known::seen::Seen, run::limits::HeartRateTrust};

/// What goes with good mornings in this runner's days, and what gets in the way.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Helps {
    /// The last day that was looked at.
    pub date: Date,
    /// Kinds of easier day beside rest, by the mornings after.
    pub contrasts: Vec<Contrast>,
    /// What happened again and again.
    pub mistakes: Vec<Mistake>,
}

/// What seems to help this runner, and what gets in the way, over the days up to a date. Pure like
/// [`morning`](crate::morning).
pub fn helps(history: &History, date: Date, rules: &Rules) -> Helps {
    let history = known_on(history, date);
    // Whether heart rate may judge is asked run by run.
    let seen = Seen::of(&history, date, HeartRateTrust::Trusted, rules);
    Helps { date, contrasts: contrasts(&seen, rules), mistakes: mistakes(&seen, rules) }
}

/// What went with something that was done on some days, over the days up to a date: association in the runner's own days, held
/// in pairs that began alike and were run alike. Pure like [`morning`](crate::morning).
pub fn tried(history: &History, done: &BTreeSet<Date>, date: Date, rules: &Rules) -> Tried {
    let history = known_on(history, date);
    let seen = Seen::of(&history, date, HeartRateTrust::Trusted, rules);
    super::works::tried(done, &seen, rules)
}
