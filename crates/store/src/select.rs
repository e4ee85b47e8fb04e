//! How people name an activity.

use std::str::FromStr;

/// The activity someone means: `latest`, a small number counting back from it, or the beginning of an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// The last activity but this many: 0 is the latest.
    Latest(u32),
    /// The beginning of an id, four characters or more; lower case.
    Id(String),
}

/// The text names no activity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} names no activity; use latest, a number counting back (1 is the latest), or the first four or more characters of an id"
)]
pub struct InvalidSelector(pub String);

impl FromStr for Selector {
    type Err = InvalidSelector;

    /// `latest` and `1` are the latest, `2` the one before it; up to three digits count back, since an id's
    /// beginning has at least four characters.
    fn from_str(text: &str) -> Result<Selector, InvalidSelector> {
        let invalid = || InvalidSelector(text.to_owned());
        let word = text.trim().to_lowercase();
        if word == "latest" || word == "last" {
            return Ok(Selector::Latest(0));
        }
        if word.len() <= 3 {
            let number: u32 = word.parse().map_err(|_| invalid())?;
            return number.checked_sub(1).map(Selector::Latest).ok_or_else(invalid);
        }
        let is_id = word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        if is_id { Ok(Selector::Id(word)) } else { Err(invalid()) }
    }
}

impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Selector::Latest(0) => f.write_str("the latest activity"),
            Selector::Latest(back) => write!(f, "activity {} counting back", back + 1),
            Selector::Id(id) => f.write_str(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_back_and_longer_text_is_an_id() {
        assert_eq!("latest".parse(), Ok(Selector::Latest(0)));
        assert_eq!("1".parse(), Ok(Selector::Latest(0)));
        assert_eq!("12".parse(), Ok(Selector::Latest(11)));
        assert_eq!("3FA1".parse(), Ok(Selector::Id("3fa1".into())));
        assert_eq!("1234".parse(), Ok(Selector::Id("1234".into())));
        assert_eq!("abababababab-2".parse(), Ok(Selector::Id("abababababab-2".into())));
        for bad in ["", "0", "-1", "abc", "yesterday", "' or 1=1", "3fa%"] {
            assert!(bad.parse::<Selector>().is_err(), "{bad}");
        }
    }
}
