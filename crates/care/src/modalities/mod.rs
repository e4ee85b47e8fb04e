//! Modalities: what each may do and how sure that is, how much, with whom not, and what to do today.

pub mod facts;
pub mod propose;

#[cfg(test)]
mod tests;
