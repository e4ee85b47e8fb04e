//! The routes, asked without a network.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod document;
mod harness;
mod schema;
