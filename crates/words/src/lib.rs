//! Every sentence a runner reads about a fact, in kilometres or miles. The one place with a language.
//!
//! Facts come from `lope-recovery` as types; here they become words. Nothing in here decides anything, and nothing
//! lays text out: lines, columns and colours are the terminal's own.

pub mod channel;
pub mod day;
mod edit;
pub mod finding;
pub mod letter;
pub mod look_back;
mod morning;
pub mod phrase;
pub mod review;
pub mod state;
pub mod units;
mod voice;
pub mod year;

pub use edit::edit;
pub use letter::told_letter;
pub use look_back::told_helps;
pub use morning::told;
pub use review::told_review;
pub use state::told_state;
pub use voice::{Voice, place};
pub use year::told_year;
