//! One file for each command: its options, what it does, what it answers.

pub mod checkin;
pub mod completions;
pub mod demo;
pub mod edit;
pub mod import;
pub mod man;
pub mod niggles;
pub mod profile;
pub mod rebuild;
pub mod review;
pub mod runs;
pub mod show;
pub mod state;
pub mod today;
pub mod why;
