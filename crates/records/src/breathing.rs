//! How a run breathed.

use serde::{Deserialize, Serialize};

/// How a run breathed at its usual pace: the talk test, from the easiest to the hardest.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breathing {
    /// Through the nose alone.
    Nose,
    /// Free: a long talk would have been easy.
    Easy,
    /// Whole sentences were just comfortable.
    Sentences,
    /// A few words at a time.
    Phrases,
    /// Single words at the most.
    Words,
}

impl Breathing {
    /// Every answer, from the easiest to the hardest.
    pub const ALL: [Breathing; 5] =
        [Breathing::Nose, Breathing::Easy, Breathing::Sentences, Breathing::Phrases, Breathing::Words];

    /// The stable name used in the database, in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Breathing::Nose => "nose",
            Breathing::Easy => "easy",
            Breathing::Sentences => "sentences",
            Breathing::Phrases => "phrases",
            Breathing::Words => "words",
        }
    }

    /// The answer of that name.
    pub fn from_name(name: &str) -> Option<Breathing> {
        Breathing::ALL.into_iter().find(|breathing| breathing.name() == name)
    }

    /// Its place from the easiest, 1, to the hardest, 5.
    pub fn rank(self) -> usize {
        self as usize + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_named_and_ranked() {
        for breathing in Breathing::ALL {
            assert_eq!(Breathing::from_name(breathing.name()), Some(breathing));
            assert_eq!(Breathing::ALL[breathing.rank() - 1], breathing);
        }
    }
}
