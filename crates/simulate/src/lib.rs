//! Virtual runners with a known truth, and the files their watches would write.
//!
//! [`simulate`] lets a [`Runner`] live for some days: a weekly pattern in cycles of four weeks, races, a holiday
//! in another time zone, an illness, a sore calf. Training moves a body whose state is kept as [`Truth`]; a watch
//! measures that body and the runner speaks about it, both with noise. A [`Session`] is recorded second by second
//! on demand, [`fit::encode`] writes it as a FIT activity file, and [`files::write`] writes a whole simulation as
//! the folder a runner would import; [`exports`] writes what services and apps export. [`demo`] is the runner of the demonstration.
//!
//! Everything follows from a seed and arithmetic that is exact on every platform: the same seed gives the same
//! bytes everywhere. There is no clock here, and nothing in here is used to decide a morning.

pub mod apple;
mod body;
mod demo;
pub mod exports;
pub mod files;
pub mod fit;
mod life;
mod morning;
mod place;
mod random;
mod recording;
mod route;
mod runner;
mod season;
mod session;
mod simulation;
mod watch;
mod week;
mod workout;

pub use body::{Overreaching, Truth};
pub use demo::demo;
pub use life::Life;
pub use morning::Expected;
pub use place::Place;
pub use runner::{Character, Runner};
pub use season::{Event, Happening, Season};
pub use session::{Session, Stop};
pub use simulation::{Day, Simulation, simulate, simulate_season};
pub use watch::Watch;
pub use week::Week;
pub use workout::{Purpose, Step, Workout};
