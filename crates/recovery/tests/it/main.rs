//! Mornings and their laws, through the public interface alone.

mod laws;
mod mornings;
mod runner;
