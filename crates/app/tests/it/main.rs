//! The questions and deeds of a runner on a store, with every moment handed in.

mod plans;
mod replays;
