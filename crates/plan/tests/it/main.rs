//! Plans and their laws, through the public interface alone.

mod exchange;
mod facts;
mod generated;
mod laws;
mod living;
mod optimum;
mod personas;
mod rows;
mod runner;
