//! Imports of small folders, from paths to what the store holds.

mod folder;
mod importing;
mod rebuilding;
mod saying;
mod strava;
