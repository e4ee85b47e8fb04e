//! What a runner was told.

use jiff::{Timestamp, civil::Date};
use lope_records::ContentHash;

/// A morning as it was told, with the question it answered and what it was told from: an entry of a log. What the texts say
/// is for others to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldMorning {
    /// The SHA-256 over question, inputs and answer: the same told again is the same.
    pub digest: ContentHash,
    /// The day asked about.
    pub date: Date,
    /// The last day of which anything was looked at; before [`date`](ToldMorning::date) it was a forecast.
    pub known_up_to: Date,
    /// It was asked as the morning was, before anything was done on the day.
    pub before_training: bool,
    /// What had begun by this moment could be known, to the millisecond: the moment of asking.
    pub asked: Timestamp,
    /// What was looked at, as JSON.
    pub inputs: String,
    /// The answer, as JSON.
    pub morning: String,
}
