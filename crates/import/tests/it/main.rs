//! Imports of small folders, from paths to what the store holds.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod apple;
mod archive;
mod everything;
mod folder;
mod importing;
mod rebuilding;
mod saying;
mod sources;
mod strava;
mod truth;
