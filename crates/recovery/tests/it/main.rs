//! Mornings and their laws, through the public interface alone.

mod beats;
mod facts;
mod journal;
mod kinds;
mod laws;
mod long_view;
mod look_back;
mod mornings;
mod niggles;
mod planned;
mod race_ahead;
mod replays;
mod runner;
mod signs;
mod state;
mod trends;
