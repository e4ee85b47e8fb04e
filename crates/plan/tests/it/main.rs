//! Plans and their laws, through the public interface alone.

mod personas;
mod runner;
