//! Every sentence a runner reads about a fact, in kilometres or miles. The one place with a language.
//!
//! Facts come from `lope-recovery` as types; here they become words. Nothing in here decides anything, and nothing
//! lays text out: lines, columns and colours are the terminal's own.

pub mod answers;
pub mod archive;
pub mod baselines;
pub mod budget;
pub mod care;
pub mod care_page;
pub mod channel;
pub mod day;
mod edit;
pub mod evidence;
pub mod finding;
pub mod fuel;
pub mod gear;
pub mod letter;
pub mod life;
pub mod life_care;
pub mod look_back;
pub mod mind;
pub mod modality;
mod morning;
pub mod niggle;
pub mod phrase;
pub mod plan;
mod plan_told;
pub mod race;
pub mod replay;
pub mod review;
pub mod routine;
pub mod signs;
pub mod sleep_care;
pub mod state;
pub mod trends;
pub mod units;
mod voice;
pub mod wishes;
pub mod workout;
pub mod year;

pub use baselines::told_baselines;
pub use edit::edit;
pub use fuel::told_fuel;
pub use letter::told_letter;
pub use life_care::told_life;
pub use look_back::told_helps;
pub use morning::told;
pub use plan_told::{
    Repair, told_difference, told_exchange, told_kept_up, told_plan, told_proposed, told_week,
};
pub use replay::told_replay;
pub use review::told_review;
pub use signs::told_signs;
pub use sleep_care::{told_journey, told_sleep, told_sleep_course};
pub use state::told_state;
pub use trends::told_trends;
pub use voice::{Voice, place};
pub use year::told_year;
