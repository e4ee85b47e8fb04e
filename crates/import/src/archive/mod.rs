//! A whole store as an open archive: written so that a stranger can read it, and read back to an equal store.

mod layout;
mod page;
mod read;
mod row;
mod write;

pub use layout::{ARCHIVE_VERSION, MANIFEST};
pub use page::page;
pub(crate) use read::{FoundArchive, take_archives};
pub use write::{ArchiveError, ArchiveProgress, Archived, write};
