//! Afterwards: was it what it was meant to be, would the answer be the same, and is the training working?

mod adaptation;
mod apart;
mod course;
mod form;
pub(crate) mod replay;
pub(crate) mod review;
pub(crate) mod trends;
mod weeks;
mod window;

pub use adaptation::sessions::LikeSessions;
pub use course::{Caveat, Course, Figure, LeftOut, Moving, Point, Tendency};
pub use form::{FormHeld, FormWithin, form_within};
pub use weeks::{Mix, Week, Zones};
