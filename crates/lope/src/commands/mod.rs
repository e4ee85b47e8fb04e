//! One file for each command: its options, what it does, what it answers.

pub mod baselines;
pub mod checkin;
pub mod completions;
pub mod demo;
pub mod edit;
pub mod helps;
pub mod import;
pub mod letter;
pub mod life;
pub mod man;
pub mod niggles;
pub mod profile;
pub mod race;
pub mod rebuild;
pub mod recalibrate;
pub mod replay;
pub mod review;
pub mod runs;
pub mod serve;
pub mod show;
pub mod signs;
pub mod state;
pub mod today;
pub mod trends;
pub mod why;
pub mod year;
