//! The routes, asked without a network.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod care;
mod check_in;
mod data;
mod document;
mod doors;
mod harness;
mod imports;
mod kept;
mod pages;
mod plan;
mod schema;
mod session;
mod writing;
