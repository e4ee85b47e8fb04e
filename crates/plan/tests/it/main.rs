//! Plans and their laws, through the public interface alone.

mod generated;
mod laws;
mod personas;
mod rows;
mod runner;
