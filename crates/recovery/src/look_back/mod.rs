//! Afterwards: was it what it was meant to be, and would the answer be the same?

pub(crate) mod replay;
pub(crate) mod review;
