//! How things look on a terminal: units, colours, tables, bars. Pure text; colours are stripped on the way out
//! where the terminal cannot show them.

pub mod activity;
pub mod baselines;
pub mod checkin;
pub mod demo;
pub mod edit;
pub mod helps;
pub mod letter;
pub mod life;
pub mod morning;
pub mod niggles;
pub mod profile;
pub mod progress;
pub mod race;
pub mod replay;
pub mod report;
pub mod review;
pub mod runs;
pub mod serve;
pub mod signs;
pub mod spark;
pub mod state;
pub mod style;
pub mod table;
pub mod trends;
pub mod why;
pub mod wrap;
pub mod year;
