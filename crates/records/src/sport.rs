//! Sports, as far as recovery needs to tell them apart.

use serde::{Deserialize, Serialize};

/// The sport of an activity.
///
/// Only distinctions that change a decision are kept: whether it loads the legs by impact, and whether pace
/// means anything. The vendor's finer word (`trail`, `treadmill`, `track`) stays in `Activity::sub_sport`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Sport {
    /// Running on any surface, treadmill included.
    Running,
    /// Walking.
    Walking,
    /// Hiking.
    Hiking,
    /// Cycling, indoors or out.
    Cycling,
    /// Swimming, pool or open water.
    Swimming,
    /// Rowing or paddling.
    Rowing,
    /// Elliptical, stair climber and other machines without impact.
    Elliptical,
    /// Skiing, skating and snowshoeing.
    Skiing,
    /// Strength training.
    Strength,
    /// Yoga, stretching, pilates, breathing.
    Mobility,
    /// The change between two legs of a multisport event.
    Transition,
    /// Anything else.
    Other,
}

impl Sport {
    /// All sports, in declaration order.
    pub const ALL: [Sport; 12] = [
        Sport::Running,
        Sport::Walking,
        Sport::Hiking,
        Sport::Cycling,
        Sport::Swimming,
        Sport::Rowing,
        Sport::Elliptical,
        Sport::Skiing,
        Sport::Strength,
        Sport::Mobility,
        Sport::Transition,
        Sport::Other,
    ];

    /// The stable name used in files, the database and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Sport::Running => "running",
            Sport::Walking => "walking",
            Sport::Hiking => "hiking",
            Sport::Cycling => "cycling",
            Sport::Swimming => "swimming",
            Sport::Rowing => "rowing",
            Sport::Elliptical => "elliptical",
            Sport::Skiing => "skiing",
            Sport::Strength => "strength",
            Sport::Mobility => "mobility",
            Sport::Transition => "transition",
            Sport::Other => "other",
        }
    }

    /// The sport with this stable [`name`](Sport::name).
    pub fn from_name(name: &str) -> Option<Sport> {
        Sport::ALL.into_iter().find(|sport| sport.name() == name)
    }

    /// Reads a vendor's word for a sport: FIT, TCX, Strava, Garmin, Polar and Suunto spellings in any case.
    /// What is not recognised is [`Sport::Other`].
    pub fn from_vendor_word(word: &str) -> Sport {
        let word: String =
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let has = |needles: &[&str]| needles.iter().any(|needle| word.contains(needle));
        if has(&["transition"]) {
            Sport::Transition
        } else if has(&["ski", "skat", "snowshoe", "snowboard"]) {
            Sport::Skiing
        } else if has(&["run", "jog", "treadmill", "track"]) {
            Sport::Running
        } else if has(&["hik", "trek", "mountaineer"]) {
            Sport::Hiking
        } else if has(&["walk"]) {
            Sport::Walking
        } else if has(&["row", "paddl", "kayak", "canoe"]) {
            Sport::Rowing
        } else if has(&["bik", "cycl", "ride", "spinning"]) {
            Sport::Cycling
        } else if has(&["swim", "openwater"]) {
            Sport::Swimming
        } else if has(&["elliptical", "stair", "crosstrain", "fitnessequipment", "floorclimb"]) {
            Sport::Elliptical
        } else if has(&["strength", "weight", "crossfit", "hiit", "circuit"]) {
            Sport::Strength
        } else if has(&["yoga", "stretch", "pilates", "flexib", "mobility", "breath", "meditation"]) {
            Sport::Mobility
        } else {
            Sport::Other
        }
    }

    /// Whether every step lands with more than body weight.
    pub fn has_impact(self) -> bool {
        self == Sport::Running
    }

    /// Whether it is done on the feet: its speed is told as a pace, its cadence in steps.
    pub fn is_on_foot(self) -> bool {
        matches!(self, Sport::Running | Sport::Walking | Sport::Hiking)
    }

    /// Whether two recordings that start together may be one activity. Unknown sports match any sport: a
    /// GPX file often does not say what it is.
    pub fn is_compatible_with(self, other: Sport) -> bool {
        self == other
            || self == Sport::Other
            || other == Sport::Other
            || matches!((self, other), (Sport::Walking, Sport::Hiking) | (Sport::Hiking, Sport::Walking))
    }
}

impl std::fmt::Display for Sport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vendors_spell_running_in_many_ways() {
        for word in ["Running", "Run", "running", "TRAIL_RUNNING", "Virtual Run", "Treadmill", "jogging"] {
            assert_eq!(Sport::from_vendor_word(word), Sport::Running, "{word}");
        }
        assert_eq!(Sport::from_vendor_word("Biking"), Sport::Cycling);
        assert_eq!(Sport::from_vendor_word("Nordic Ski"), Sport::Skiing);
        assert_eq!(Sport::from_vendor_word("Rowing"), Sport::Rowing);
        assert_eq!(Sport::from_vendor_word("chess"), Sport::Other);
    }

    #[test]
    fn names_round_trip() {
        for sport in Sport::ALL {
            assert_eq!(Sport::from_name(sport.name()), Some(sport));
        }
    }
}
