//! A plan as it is kept.

use jiff::civil::Date;
use lope_records::PlannedSession;

/// A plan that was agreed on. The latest stands; the ones before it are kept, so that it can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptPlan {
    /// The day it was made.
    pub made_on: Date,
    /// Why it was made, by a stable name: `built`, `missed`, `morning`, …
    pub cause: String,
    /// Its sessions, by day and slot: those of days gone by as they were planned, too.
    pub sessions: Vec<PlannedSession>,
    /// What leads to them, the weeks and their phases, as JSON. The store does not look into it.
    pub frame: String,
}
