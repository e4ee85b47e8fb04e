//! A race the runner plans.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// How much a race matters to the runner.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// What the training is for.
    A,
    /// Raced in earnest, on the way to another.
    #[default]
    B,
    /// Trained through.
    C,
}

impl Priority {
    /// All of them, the most important first.
    pub const ALL: [Priority; 3] = [Priority::A, Priority::B, Priority::C];

    /// The stable name used in the database and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Priority::A => "a",
            Priority::B => "b",
            Priority::C => "c",
        }
    }

    /// What a race is where the runner does not say: what the training is for, where it is half a marathon or more or has a goal;
    /// else raced in earnest.
    pub fn usual(distance_m: f64, goal_s: Option<f64>) -> Priority {
        if distance_m >= TRAINED_FOR_M || goal_s.is_some() { Priority::A } else { Priority::B }
    }

    /// The priority of a name.
    pub fn from_name(name: &str) -> Option<Priority> {
        Priority::ALL.into_iter().find(|priority| priority.name() == name)
    }
}

/// A race the runner plans to run, or has run. There is one a day at the most.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Race {
    /// Its local day.
    pub date: Date,
    /// Its distance, metres.
    pub distance_m: f64,
    /// What it is called.
    pub name: Option<String>,
    /// How much it matters.
    pub priority: Priority,
    /// The time the runner hopes for, seconds.
    pub goal_s: Option<f64>,
}

/// From so far on a race is trained for where nothing else is said, metres: half a marathon, however it is rounded.
const TRAINED_FOR_M: f64 = 21_000.0;
/// The shortest race there is a plan for, metres.
const SHORTEST_M: f64 = 400.0;
/// The longest, metres: beyond it a race is one of several days.
const LONGEST_M: f64 = 400_000.0;
/// Slower than this nobody hopes to be, metres per second: the time limits of mountain ultras lie above it.
const SLOWEST_MPS: f64 = 0.5;
/// Years ahead that a race is planned, at the most.
const AHEAD_Y: i16 = 3;

/// The best times ever run: metres and seconds (World Athletics and the International Association of Ultrarunners, 2025).
const BEST: [(f64, f64); 12] = [
    (400.0, 43.03),
    (800.0, 100.91),
    (1500.0, 206.0),
    (3000.0, 437.55),
    (5000.0, 755.36),
    (10_000.0, 1571.0),
    (21_097.5, 3402.0),
    (42_195.0, 7235.0),
    (50_000.0, 9523.0),
    (100_000.0, 21_935.0),
    (160_934.4, 39_099.0),
    (319_614.0, 86_400.0),
];

/// Why a race cannot be; what to look at.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RaceError {
    /// No race is so short or so long.
    #[error("a race is from 400 m to 400 km long: check the distance, with its unit, such as 10km or 10mi")]
    Distance,
    /// Faster than anyone has run.
    #[error(
        "nobody has run that far in that time yet, the best took about {best}: check the goal, such as 52:30 or 3h45, and the distance",
        best = clock(*best_s)
    )]
    FasterThanAnyone {
        /// About the best time ever run over the distance, seconds.
        best_s: f64,
    },
    /// Slower than a walk with rests.
    #[error("that is slower than a slow walk: check the goal, such as 52:30 or 3h45, and the distance")]
    Slow,
    /// Years ahead.
    #[error("{date} is more than {AHEAD_Y} years ahead: check the year")]
    TooFarAhead {
        /// The day.
        date: Date,
    },
}

fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as i64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

impl Race {
    /// Whether it may be planned on the day `today`: its distance, its date and its goal can be.
    ///
    /// # Errors
    /// [`RaceError`] for the first that cannot.
    pub fn admits(&self, today: Date) -> Result<(), RaceError> {
        if !(SHORTEST_M..=LONGEST_M).contains(&self.distance_m) {
            return Err(RaceError::Distance);
        }
        if self.date > today.saturating_add(i64::from(AHEAD_Y).years()) {
            return Err(RaceError::TooFarAhead { date: self.date });
        }
        self.goal_s.map_or(Ok(()), |goal_s| Race::can_take(self.distance_m, goal_s))
    }

    /// Whether a distance in metres can take so many seconds.
    ///
    /// # Errors
    /// [`RaceError::FasterThanAnyone`] and [`RaceError::Slow`].
    pub fn can_take(distance_m: f64, seconds: f64) -> Result<(), RaceError> {
        let best_s = distance_m / best_mps(distance_m);
        if seconds < best_s {
            Err(RaceError::FasterThanAnyone { best_s })
        } else if distance_m / seconds < SLOWEST_MPS {
            Err(RaceError::Slow)
        } else {
            Ok(())
        }
    }
}

/// The speed of the best time over a distance, between two known ones by the logarithm of distance.
fn best_mps(distance_m: f64) -> f64 {
    let speed = |(metres, seconds): (f64, f64)| metres / seconds;
    let [first, .., last] = BEST;
    let between = BEST.iter().zip(BEST.iter().skip(1)).find(|(_, upper)| distance_m <= upper.0);
    match between {
        _ if distance_m <= first.0 => speed(first),
        Some((&lower, &upper)) => {
            let way = (distance_m / lower.0).ln() / (upper.0 / lower.0).ln();
            speed(lower) + way * (speed(upper) - speed(lower))
        }
        None => speed(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn race(distance_m: f64, goal_s: Option<f64>) -> Race {
        Race { date: date(2026, 12, 6), distance_m, name: None, priority: Priority::default(), goal_s }
    }

    #[test]
    fn a_goal_may_be_bold_and_not_beyond_everyone() {
        assert_eq!(race(10_000.0, Some(1571.0)).admits(TODAY), Ok(()), "the best itself");
        for (metres, seconds) in
            [(10_000.0, 1570.0), (21_097.5, 3300.0), (42_195.0, 210.0), (15_000.0, 2300.0)]
        {
            let refused = race(metres, Some(seconds)).admits(TODAY).expect_err("too fast");
            assert!(matches!(refused, RaceError::FasterThanAnyone { .. }), "{metres}: {refused}");
        }
        assert_eq!(race(5_000.0, Some(6.0 * 3600.0)).admits(TODAY), Err(RaceError::Slow));
        let words = race(10_000.0, Some(600.0)).admits(TODAY).expect_err("too fast").to_string();
        assert!(words.contains("about 26:11") && words.contains("check the goal"), "{words}");
    }

    #[test]
    fn a_race_has_a_length_and_a_day_within_reach() {
        assert_eq!(race(21_097.5, None).admits(TODAY), Ok(()));
        for metres in [10.0, 500_000.0, f64::NAN, -5_000.0] {
            assert_eq!(race(metres, None).admits(TODAY), Err(RaceError::Distance), "{metres}");
        }
        let later = Race { date: date(2036, 12, 6), ..race(10_000.0, None) };
        assert!(later.admits(TODAY).expect_err("ten years").to_string().contains("check the year"));
        let past = Race { date: date(2020, 12, 6), ..race(10_000.0, None) };
        assert_eq!(past.admits(TODAY), Ok(()), "what was run can be said");
    }

    #[test]
    fn the_best_never_gets_faster_with_distance_from_a_kilometre_on() {
        let mut before = f64::INFINITY;
        for metres in (1..400).map(|km| f64::from(km) * 1000.0) {
            let speed = best_mps(metres);
            assert!(speed <= before, "{metres}");
            before = speed;
        }
    }
}
