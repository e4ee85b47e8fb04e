//! Reading what watches and services write, and writing what they read ([`out`]).
//!
//! [`discover`] lists what there is to read under some paths: plain files, gzipped ones, entries of zip archives.
//! Each [`Item`] is [loaded](Item::load) into memory, from any thread, within limits that no hostile archive can
//! break. [`read`] tells from the content what it is and turns it into [`Contents`]: activities from FIT, TCX and
//! GPX, wellness values from tables, from intervals.icu and from what services and apps export ([`EXPORTS`]), lists of
//! sessions such as the index of a Strava export. An export too large to load is [distilled](Item::distil) instead.
//!
//! What is broken in a recording, and only that, is [masked](clean()) and counted. Distance and speed are computed
//! where only positions were recorded; the local time comes from the recorder, else from the position, else from
//! the runner's setting.
//!
//! Reading never stops at bad input: what cannot be read is a [`ReadError`] for that one item, with the reason
//! and what to do next; what is half broken gives what it holds, with a warning.
//!
//! # Wellness tables
//!
//! One row a day, with a header that names its columns in any order:
//!
//! | column | meaning |
//! |---|---|
//! | `date`, or `id` as intervals.icu calls it | the date of waking, best as `2026-11-22` |
//! | any [`Metric::name`](lope_records::Metric::name), such as `rmssd_ms` or `sleep_h` | its value in its unit |
//! | a field of intervals.icu's wellness record, such as `restingHR` or `sleepSecs` | the same, in that service's unit and on its scale |
//! | `source` | where the row comes from; `check-in` makes what the runner says count from 1 to 7 |
//! | `niggles` | places that hurt, such as `left calf 3; shin 6 bone`: part, side, pain from 0 to 10, and `bone` where the pain is on the bone |
//!
//! Without a `source` column the source is `intervals.icu` where the names are that service's, else `file`. Cells
//! are set apart by comma, semicolon or tab; decimals have a point or a comma; an empty cell is a missing value. A
//! date such as `3/4/2026` is read only if another row of the file shows which number is the day. The JSON that
//! intervals.icu itself returns is read as a table with those names.
//!
//! # Limits
//!
//! A payload has at most 48 MB; a packed one at most 250 times its size. What an archive claims about itself is
//! never believed, and nothing is written under a name it gives. XML is read without recursion and without
//! entities. So memory is bounded by the number of items loaded at a time, whatever they hold.
//!
//! This crate knows nothing of databases and networks, decides nothing about the runner, and looks at no clock.

mod archive;
mod clean;
mod clock;
mod dates;
mod device;
mod discover;
mod error;
mod exports;
pub mod fit;
mod gpx;
mod mapping;
mod monotone;
mod motion;
pub mod out;
mod read;
mod recordings;
mod samples;
mod strava;
mod table;
mod tcx;
mod text;
mod totals;
mod wellness;
mod wishes;
mod xml;
mod zone;

pub use clean::clean;
pub use discover::{Discovery, Item, Payload, Refused, discover};
pub use error::ReadError;
pub use exports::{Document, EXPORTS, Export, Part, UNCHECKED, export_of};
pub use mapping::{ColumnMap, MapError};
pub use read::{Contents, content_hash, read};
pub use strava::IndexedActivity;
pub use wishes::{WishesError, read_wishes, write_wishes};
