//! The day: what it should be, how, how sure, and what would change it.

pub(crate) mod assemble;
pub(crate) mod decide;
pub(crate) mod markers;
pub(crate) mod morning;
pub(crate) mod prescribe;
pub(crate) mod vote;
