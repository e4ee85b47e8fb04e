//! The real binary, as a runner uses it: arguments in, text or JSON out, an exit code.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod archive;
mod care;
mod checkin;
mod edit;
mod export;
mod gear;
mod harness;
mod help;
mod hostile;
mod import;
mod journal;
mod kill;
mod life;
mod look_back;
mod morning;
mod moving;
mod niggles;
mod order;
mod plans;
mod profile;
mod races;
mod read_only;
mod real_history;
mod replay;
mod runs;
mod serve;
mod signs;
mod trends;
