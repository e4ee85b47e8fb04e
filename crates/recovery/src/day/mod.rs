//! The day: what it should be, how, how sure, and what would change it.

pub(crate) mod ahead;
pub(crate) mod care;
pub(crate) mod change;
pub(crate) mod confidence;
pub(crate) mod decide;
pub(crate) mod marathon;
pub(crate) mod markers;
pub(crate) mod morning;
pub(crate) mod prescribe;
