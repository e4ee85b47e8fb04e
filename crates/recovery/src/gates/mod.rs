//! What closes, and stays closed until it is answered.

pub(crate) mod safety;
