//! What a runner reads, through the public interface alone.

mod look_back;
mod mornings;
mod reviews;
#[allow(dead_code, reason = "the fixture serves the tests of the core as well")]
#[path = "../../../recovery/tests/it/runner.rs"]
mod runner;
mod states;
