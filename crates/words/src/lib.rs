//! Every sentence a runner reads about a fact, in kilometres or miles. The one place with a language.
//!
//! Facts come from `lope-recovery` as types; here they become words. Nothing in here decides anything, and nothing
//! lays text out: lines, columns and colours are the terminal's own.

pub mod channel;
pub mod day;
mod edit;
pub mod finding;
mod morning;
pub mod niggle;
pub mod phrase;
pub mod review;
pub mod state;
pub mod units;
mod voice;

pub use edit::edit;
pub use morning::told;
pub use review::told_review;
pub use state::told_state;
pub use voice::{Voice, place};
