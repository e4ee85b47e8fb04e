//! The real binary, as a runner uses it: arguments in, text or JSON out, an exit code.

mod checkin;
mod harness;
mod help;
mod import;
mod kill;
mod morning;
mod profile;
mod runs;
