//! How much a session, a day or a week asked of the body.
//!
//! Each method has its own unit; loads of two methods never share one average.

pub mod descent;
pub mod effort;
pub mod govss;
pub mod power;
pub mod spike;
pub mod stress;
pub mod trimp;
pub mod week;
