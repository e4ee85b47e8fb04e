//! Mornings and their laws, through the public interface alone.

mod beats;
mod facts;
mod kinds;
mod laws;
mod mornings;
mod niggles;
mod runner;
mod state;
