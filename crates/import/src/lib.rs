//! The way in.
//!
//! [`import`] takes paths and leaves stored activities: files are found, loaded, hashed, passed over where they
//! are known, read, measured on all cores, and saved by one writer in the order in which they were found.
//! [`rebuild`] does the same from the originals the store kept. [`remeasure`] brings summaries up to changed
//! thresholds. [`archive`] writes all of it out as files that anyone can read, which [`import`] takes back. [`check_in`] and [`state_session`] take what the runner says, which is kept like any file.
//!
//! Three promises hold at every moment. *Idempotent*: known content adds nothing. *Interruptible*: whatever
//! stops an import, running it again completes it to exactly what an undisturbed one leaves. *Bounded*: memory
//! does not grow with the number of files.
//!
//! This crate only arranges. Formats are read by `lope-formats`, figures computed by `lope-recovery`, duplicates
//! decided and everything kept by `lope-store`.

pub mod archive;
mod distilling;
mod documents;
mod gained;
mod import;
mod index;
mod pipeline;
mod reach;
mod reading;
mod rebuild;
mod remeasure;
mod report;
mod said;
mod writer;

pub use documents::{CheckIn, StatedSession};
pub use gained::{Gained, gained, known_of};
pub use import::{Progress, import, import_called, import_found, import_mapped};
/// The exports that are read, and what of them.
pub use lope_formats::{ColumnMap, Document as ExportDocument, EXPORTS, Export, MapError};
pub use reach::Reach;
pub use rebuild::rebuild;
pub use remeasure::remeasure;
pub use report::{ArchiveRead, Counts, Disagreement, FileOutcome, FileReport, Report, TableRead};
pub use said::{SayError, check_in, check_ins_of, state_session};
