//! Afterwards: was a run what it was meant to be, would the answer be the same, what helps this runner, what was repeated, is the
//! training working, and what a week and a year came to. One file a question; `days` says what each day was.

mod adaptation;
mod apart;
mod course;
pub(crate) mod days;
mod form;
pub(crate) mod helps;
pub(crate) mod legs_after;
pub(crate) mod letter;
pub(crate) mod long_view;
pub(crate) mod mistakes;
pub(crate) mod replay;
pub(crate) mod review;
pub(crate) mod trends;
mod weeks;
mod window;
pub(crate) mod works;
pub(crate) mod year;

pub use adaptation::sessions::LikeSessions;
pub use course::{Caveat, Course, Figure, LeftOut, Moving, Point, Tendency};
pub use form::{FormHeld, FormWithin, form_within};
pub use weeks::{Mix, Week, Zones};
