//! What a runner reads, through the public interface alone.

mod mornings;
mod niggles;
mod reviews;
#[allow(dead_code, reason = "the fixture serves the tests of the core as well")]
#[path = "../../../recovery/tests/it/runner.rs"]
mod runner;
mod states;
