//! What is beyond the run, through the public interface alone.

#[path = "../../../recovery/tests/it/bare.rs"]
mod bare;
mod facts;
mod fuel;
mod life;
mod moving;
mod often;
#[allow(dead_code, reason = "the fixture serves the tests of the core as well")]
#[path = "../../../recovery/tests/it/runner.rs"]
mod runner;
mod sleep;
