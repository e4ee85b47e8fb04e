//! Reading real and made-up files through the crate's public interface.

mod archives;
mod corpus;
mod fit;
mod text;
