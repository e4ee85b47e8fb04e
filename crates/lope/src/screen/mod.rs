//! How things look on a terminal: units, colours, tables, bars. Pure text; colours are stripped on the way out
//! where the terminal cannot show them.

pub mod activity;
pub mod baselines;
pub mod budget;
pub mod care;
pub mod checkin;
pub mod demo;
pub mod edit;
pub mod export;
pub mod helps;
pub mod letter;
pub mod life;
pub mod mind;
pub mod morning;
pub mod niggles;
pub mod plan;
pub mod profile;
pub mod progress;
pub mod race;
pub mod recover;
pub mod replay;
pub mod report;
pub mod review;
pub mod routine;
pub mod runs;
pub mod signs;
pub mod spark;
pub mod state;
pub mod style;
pub mod table;
pub mod trends;
pub mod week_page;
pub mod why;
pub mod wishes;
pub mod wrap;
pub mod year;
