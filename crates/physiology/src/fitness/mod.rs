//! What load does over weeks: fitness, fatigue and form, and the models that predict performance from them.
//!
//! Grade: weak to moderate. The averages describe a trend; no controlled trial shows that a level of form predicts
//! performance or injury, and the fitted models follow noise as well as they follow the truth.

pub mod busso;
pub mod form;
pub mod impulse_response;
pub mod kalman;

#[cfg(test)]
pub(crate) mod clarke;
