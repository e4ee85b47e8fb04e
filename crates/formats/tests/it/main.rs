//! Reading real and made-up files through the crate's public interface.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails should stop the test")]

mod archives;
mod corpus;
mod databases;
mod exports;
mod fit;
mod fit_made;
mod logs;
mod out;
mod rounds;
mod text;
