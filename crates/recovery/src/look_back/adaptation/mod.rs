//! Is the training working? What easy pace costs, how long hard work takes to recover from, how like sessions compare.

pub(super) mod aftermath;
pub(super) mod easy_pace;
pub(super) mod like;
pub(super) mod sessions;
