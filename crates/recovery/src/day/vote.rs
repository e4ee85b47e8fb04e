//! What a rule says about a day.

use crate::day::morning::{DayKind, Reason};

/// What one rule allows at most, and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Vote {
    pub at_most: DayKind,
    pub because: String,
    pub reason: Option<Reason>,
    pub see_professional: Option<String>,
}

impl Vote {
    pub fn new(at_most: DayKind, because: String, reason: Reason) -> Vote {
        Vote { at_most, because, reason: Some(reason), see_professional: None }
    }

    /// A vote whose reason is shown elsewhere, as a marker's is.
    pub fn quiet(at_most: DayKind, because: impl Into<String>) -> Vote {
        Vote { at_most, because: because.into(), reason: None, see_professional: None }
    }
}
