//! What is known this morning.

pub(crate) mod signals;
pub(crate) mod training;
