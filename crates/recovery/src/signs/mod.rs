//! Signs over days, or of one night where several stand together: one reading is never one. One file a sign, each held against a
//! yardstick that ends before it began.

pub(crate) mod bone_stress;
pub(crate) mod drift;
pub(crate) mod effort_drift;
pub(crate) mod energy_availability;
mod episode;
pub(crate) mod illness_watch;
pub(crate) mod key_sessions;
pub(crate) mod ladder;
pub(crate) mod lasting;
pub(crate) mod lasting_niggle;
pub(crate) mod lasting_tightness;
pub(crate) mod low_energy;
pub(crate) mod overview;
mod steady;
