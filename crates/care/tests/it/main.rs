//! The room as a whole, through its public interface alone.

mod moving;
#[allow(dead_code, reason = "the fixture serves the tests of the core as well")]
#[path = "../../../recovery/tests/it/runner.rs"]
mod runner;
