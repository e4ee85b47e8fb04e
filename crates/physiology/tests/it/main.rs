//! The crate against real recordings and other implementations' results.

mod corpus;
mod hostile;
mod hrv;
mod load;
