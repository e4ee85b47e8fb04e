//! Reading real and made-up files through the crate's public interface.

mod corpus;
mod fit;
