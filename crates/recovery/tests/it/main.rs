//! Mornings and their laws, through the public interface alone.

mod bare;
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
#[allow(dead_code, reason = "the fixture serves the tests of other rooms as well")]
mod runner;
mod signs;
mod state;
mod trends;
