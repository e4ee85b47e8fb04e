//! What Lope remembers.
//!
//! [`Store`] is the contract: originals kept byte for byte, the activities and wellness derived from them, the
//! profile, and the [`History`](lope_records::History) put together from all of it. [`Sqlite`] keeps it in one
//! file, `lope.db`. All SQL of the project is in this crate, and it holds no policy: what a run came to, or what
//! a morning should be, is computed elsewhere.
//!
//! Two rules carry the design:
//!
//! - **Originals are the truth.** Everything read from files is derived and can be derived again, in the order
//!   in which the originals first arrived ([`Store::begin_rebuild`]); the result is the same as that of a fresh
//!   import. What the runner states beside files (profile entries, annotations, edits) is kept as it is, and so is what
//!   they were told.
//! - **One transaction a batch.** [`Store::save_batch`] saves all of its originals or none, and the result of a
//!   sequence of originals does not depend on how it was cut into batches. So a process that dies loses at most
//!   the batch it was writing, and running it again ends where an undisturbed run would have.
//!
//! The heavy work of a save, encoding streams and JSON, is done by [`NewRecording::new`] on any thread; the one
//! writer only writes.

mod archive;
mod duplicate;
mod error;
mod model;
mod plan;
mod recording;
mod select;
mod sent;
mod sqlite;

mod store;
mod streams;
mod tables;
mod told;

pub use archive::{Conflict, Forgotten, ForgottenDay, Merge, MergedTable, Moment};
pub use duplicate::{Span, is_duplicate};
pub use error::{StoreError, Unstorable};
pub use model::{
    Annotation, Contents, NewOriginal, Original, OriginalKind, Outcome, Saved, SavedRecording,
    StoredActivity, StoredRecording, Wellness,
};
pub use plan::KeptPlan;
pub use recording::NewRecording;
pub use select::{InvalidSelector, Selector};
pub use sent::Sent;

pub use sqlite::{BEFORE_RESTORE, Sqlite, check_backup};
pub use store::{Rebuild, Store};
pub use streams::{DecodeError, decode, encode};
pub use tables::{Cell, Column, ColumnKind, Role, TABLES, Table};
pub use told::ToldMorning;
