//! What a run was run on.

use serde::{Deserialize, Serialize};

/// What a run was run on.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// Asphalt, concrete, paving.
    Road,
    /// Paths of earth, gravel or forest floor.
    Trail,
    /// Grass.
    Grass,
    /// A running track.
    Track,
    /// A treadmill.
    Treadmill,
    /// Sand.
    Sand,
    /// Snow.
    Snow,
}

impl Surface {
    /// Every surface.
    pub const ALL: [Surface; 7] = [
        Surface::Road,
        Surface::Trail,
        Surface::Grass,
        Surface::Track,
        Surface::Treadmill,
        Surface::Sand,
        Surface::Snow,
    ];

    /// The stable name used in the database, in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Surface::Road => "road",
            Surface::Trail => "trail",
            Surface::Grass => "grass",
            Surface::Track => "track",
            Surface::Treadmill => "treadmill",
            Surface::Sand => "sand",
            Surface::Snow => "snow",
        }
    }

    /// The surface of that name.
    pub fn from_name(name: &str) -> Option<Surface> {
        Surface::ALL.into_iter().find(|surface| surface.name() == name)
    }

    /// What a recorder's finer word for the sport says of it: `trail`, `indoor_track`, `street`.
    pub fn of_sub_sport(word: &str) -> Option<Surface> {
        match word {
            "street" | "road" => Some(Surface::Road),
            "trail" => Some(Surface::Trail),
            "track" | "indoor_track" => Some(Surface::Track),
            "treadmill" | "indoor_running" => Some(Surface::Treadmill),
            _ => None,
        }
    }

    /// Whether pace on it can be held against pace on a firm and even one.
    pub fn is_even(self) -> bool {
        !matches!(self, Surface::Trail | Surface::Sand | Surface::Snow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for surface in Surface::ALL {
            assert_eq!(Surface::from_name(surface.name()), Some(surface));
        }
    }
}
