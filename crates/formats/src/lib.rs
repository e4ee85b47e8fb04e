//! Reading what watches and services write.
//!
//! [`discover`] lists what there is to read under some paths: plain files, gzipped ones, entries of zip archives.
//! Each [`Item`] is [loaded](Item::load) into memory, from any thread, within limits that no hostile archive can
//! break. [`read`] tells from the content what it is and turns it into [`Contents`]: activities from FIT, TCX and
//! GPX, wellness values from tables and from intervals.icu, the index of a Strava export.
//!
//! Reading never stops at bad input: what cannot be read is a [`ReadError`] for that one item, with the reason
//! and what to do next; what is half broken gives what it holds, with a warning.
//!
//! This crate knows nothing of databases and networks, decides nothing about the runner, and looks at no clock.

mod archive;
mod clean;
mod dates;
mod device;
mod discover;
mod error;
pub mod fit;
mod gpx;
mod monotone;
mod motion;
mod read;
mod recordings;
mod samples;
mod strava;
mod table;
mod tcx;
mod text;
mod wellness;
mod xml;
mod zone;

pub use clean::clean;
pub use discover::{Discovery, Item, Refused, discover};
pub use error::ReadError;
pub use read::{Contents, content_hash, read};
pub use strava::StravaActivity;
