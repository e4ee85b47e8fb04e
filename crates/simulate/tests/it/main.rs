//! What a simulation promises: the same for ever, readable by others, and true to what it says.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failed test")]

mod fit;
mod folder;
mod laws;
