//! What was sent to be done once.

use lope_records::ContentHash;

/// Something that was done, by the key it was sent with: sent again it is known, and not done twice. Digests alone, so that what was
/// said is kept nowhere beside its own place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The digest of its key, and of where it was sent.
    pub key: ContentHash,
    /// The digest of what was said with it.
    pub said: ContentHash,
}
