//! What closes, and stays closed until it is answered: one file a matter. No score, screen or plan can route around a gate,
//! and silence opens none.

pub(crate) mod bone;
pub(crate) mod chest;
pub(crate) mod illness;
pub(crate) mod injury;
mod matter;
pub(crate) mod pain;
pub(crate) mod run_pain;

pub use matter::{Matter, MatterKind, open_matters};
