//! Plans and their laws, through the public interface alone.

#[path = "../../../recovery/tests/it/bare.rs"]
mod bare;
mod exchange;
mod facts;
mod generated;
mod laws;
mod living;
mod optimum;
mod personas;
mod rows;
mod runner;
