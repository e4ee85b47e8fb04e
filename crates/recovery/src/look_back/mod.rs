//! Afterwards: was a run what it was meant to be, what helps this runner, what was repeated, and what a week and a year
//! came to. One file a question; `days` says what each day was.

pub(crate) mod days;
pub(crate) mod helps;
pub(crate) mod legs_after;
pub(crate) mod letter;
pub(crate) mod mistakes;
pub(crate) mod review;
pub(crate) mod works;
pub(crate) mod year;
