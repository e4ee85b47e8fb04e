//! Afterwards: was it what it was meant to be?

pub(crate) mod days;
pub(crate) mod helps;
pub(crate) mod letter;
pub(crate) mod mistakes;
pub(crate) mod review;
pub(crate) mod works;
pub(crate) mod year;
