//! One activity: its samples, its figures against the runner's limits, and what kind of session it was.

pub(crate) mod channels;
pub(crate) mod classify;
mod form;
pub(crate) mod limits;
pub(crate) mod measure;
pub(crate) mod raced;
pub(crate) mod samples;
mod sport;
mod work;
