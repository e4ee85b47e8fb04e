//! Mornings and their laws, through the public interface alone.

mod beats;
mod facts;
mod kinds;
mod laws;
mod look_back;
mod mornings;
mod runner;
mod state;
