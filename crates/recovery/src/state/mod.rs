//! The state of the runner over weeks.

pub(crate) mod trend;
