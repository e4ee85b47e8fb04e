//! Reading what watches and services write into the vocabulary of `lope-records`.
//!
//! Pure reading: bytes in, records out. It knows neither database nor network.

mod clean;
mod error;
pub mod fit;
mod monotone;
mod zone;

pub use clean::clean;
pub use error::ReadError;
