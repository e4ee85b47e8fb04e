//! Afterwards: was it what it was meant to be?

pub(crate) mod review;
