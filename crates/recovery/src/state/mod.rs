//! The state of the runner: the four systems today, and the trend of training over weeks.

mod follow;
mod priors;
pub(crate) mod systems;
pub(crate) mod trend;
