//! Signs over days: one reading is never one. One file a sign, each held against a yardstick that ends before it began.

pub(crate) mod drift;
pub(crate) mod effort_drift;
pub(crate) mod episode;
pub(crate) mod fuelling;
pub(crate) mod lasting;
pub(crate) mod lasting_niggle;
pub(crate) mod lasting_tightness;
pub(crate) mod low_energy;
