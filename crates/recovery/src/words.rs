//! The words of a session's name.

/// The words of a session's name.
pub(crate) fn of_name(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric())
}
