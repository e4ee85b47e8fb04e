//! What a runner reads, through the public interface alone.

mod care;
mod claims;
mod look_back;
mod low_data;
mod mornings;
mod moving;
mod niggles;
mod replays;
mod reviews;
#[allow(dead_code, reason = "the fixture serves the tests of the core as well")]
#[path = "../../../recovery/tests/it/runner.rs"]
mod runner;
mod signs;
mod states;
mod trends;
