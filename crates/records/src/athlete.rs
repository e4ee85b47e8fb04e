//! The runner, and thresholds that hold from a date on.

use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Biological sex, where a formula differs by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// How much and how long someone has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Newly running, or coming back after a long time.
    Beginner,
    /// Running regularly for fitness.
    #[default]
    Amateur,
    /// Training for performance, five days a week or more.
    Advanced,
    /// Competing at national level or above, often running twice a day.
    Elite,
}

/// What a screen shows: kilometres or miles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Units {
    /// Kilometres, metres, minutes per kilometre.
    #[default]
    Km,
    /// Miles, feet, minutes per mile.
    Miles,
}

macro_rules! names {
    ($type:ident: $($variant:ident = $name:literal),+) => {
        impl $type {
            /// All of them, in declaration order.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The stable name used in the database, flags and JSON.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// The one with this stable name.
            pub fn from_name(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
names!(Sex: Female = "female", Male = "male");
names!(Level: Beginner = "beginner", Amateur = "amateur", Advanced = "advanced", Elite = "elite");
names!(Units: Km = "km", Miles = "miles");

/// Why a profile value was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{what} of {value} is outside {low}–{high} {unit}")]
pub struct ProfileError {
    /// The field.
    pub what: &'static str,
    /// The value given.
    pub value: f64,
    /// Lowest value accepted.
    pub low: f64,
    /// Highest value accepted.
    pub high: f64,
    /// Their unit.
    pub unit: &'static str,
}

/// What the runner states about themselves from one date on. A field that is `None` says nothing new: the
/// entry before it goes on holding.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProfileEntry {
    /// The first date on which these values hold; `None`: they always did.
    pub valid_from: Option<Date>,
    /// Date of birth, or 1 January of the year of birth where only that is known.
    pub born: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Body mass, kilograms.
    pub body_mass_kg: Option<f64>,
    /// Standing height, metres.
    pub height_m: Option<f64>,
    /// Level.
    pub level: Option<Level>,
    /// Measured maximum heart rate, beats per minute.
    pub max_heart_rate_bpm: Option<f64>,
    /// Resting heart rate in the morning, beats per minute.
    pub resting_heart_rate_bpm: Option<f64>,
    /// Heart rate at lactate threshold (the hour one), beats per minute.
    pub threshold_heart_rate_bpm: Option<f64>,
    /// Heart rate at the aerobic threshold (VT1), beats per minute.
    pub aerobic_threshold_heart_rate_bpm: Option<f64>,
    /// Speed at lactate threshold, metres per second.
    pub threshold_speed_mps: Option<f64>,
    /// Marathon speed, metres per second.
    pub marathon_speed_mps: Option<f64>,
    /// IANA time zone, such as `Europe/Berlin`, for files that do not say.
    pub time_zone: Option<String>,
    /// Kilometres or miles on screen.
    pub units: Option<Units>,
    /// Coming back after injury, illness or a long break: shorter runs, lengthened gradually.
    pub rebuilding: Option<bool>,
}

impl ProfileEntry {
    /// Checks that every number is possible for a living runner.
    ///
    /// # Errors
    /// [`ProfileError`] for the first that is not.
    pub fn validate(&self) -> Result<(), ProfileError> {
        let checks = [
            ("body mass", self.body_mass_kg, 25.0, 250.0, "kg"),
            ("height", self.height_m, 1.0, 2.5, "m"),
            ("maximum heart rate", self.max_heart_rate_bpm, 100.0, 240.0, "bpm"),
            ("resting heart rate", self.resting_heart_rate_bpm, 25.0, 120.0, "bpm"),
            ("threshold heart rate", self.threshold_heart_rate_bpm, 80.0, 230.0, "bpm"),
            ("aerobic threshold heart rate", self.aerobic_threshold_heart_rate_bpm, 70.0, 220.0, "bpm"),
            ("threshold speed", self.threshold_speed_mps, 1.0, 8.0, "m/s"),
            ("marathon speed", self.marathon_speed_mps, 1.0, 7.0, "m/s"),
        ];
        for (what, value, low, high, unit) in checks {
            if let Some(value) = value
                && !(low..=high).contains(&value)
            {
                return Err(ProfileError { what, value, low, high, unit });
            }
        }
        Ok(())
    }
}

/// The runner's profile over time: what was stated, and from when it holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    entries: Vec<ProfileEntry>,
}

impl Profile {
    /// A profile from entries in any order. Of two entries for one date the later in the list wins, field by
    /// field.
    pub fn new(mut entries: Vec<ProfileEntry>) -> Profile {
        entries.sort_by_key(|entry| entry.valid_from);
        let mut days: Vec<ProfileEntry> = Vec::with_capacity(entries.len());
        for mut entry in entries {
            if let Some(earlier) = days.pop_if(|earlier| earlier.valid_from == entry.valid_from) {
                entry.fill_from(&earlier);
            }
            days.push(entry);
        }
        Profile { entries: days }
    }

    /// The entries, one a date, oldest first.
    pub fn entries(&self) -> &[ProfileEntry] {
        &self.entries
    }

    /// Everything that holds on a date: each field as last stated on or before it. A field stated only later
    /// is taken from the earliest statement, since a runner's first profile describes the runs before it better
    /// than nothing does.
    pub fn on(&self, date: Date) -> ProfileEntry {
        let (past, later): (Vec<_>, Vec<_>) =
            self.entries.iter().partition(|entry| entry.valid_from.is_none_or(|from| from <= date));
        let mut known = ProfileEntry { valid_from: Some(date), ..ProfileEntry::default() };
        for entry in past.iter().rev().chain(later.iter()) {
            known.fill_from(entry);
        }
        known
    }

    /// The time zone that holds on a date, or `None` where none was set or its name is unknown.
    pub fn time_zone(&self, date: Date) -> Option<TimeZone> {
        TimeZone::get(self.on(date).time_zone.as_deref()?).ok()
    }
}

impl ProfileEntry {
    /// Takes from `other` every field that is not known yet.
    fn fill_from(&mut self, other: &ProfileEntry) {
        macro_rules! fill {
            ($($field:ident),+) => { $( if self.$field.is_none() { self.$field.clone_from(&other.$field); } )+ };
        }
        fill!(
            born,
            sex,
            body_mass_kg,
            height_m,
            level,
            max_heart_rate_bpm,
            resting_heart_rate_bpm,
            threshold_heart_rate_bpm,
            aerobic_threshold_heart_rate_bpm,
            threshold_speed_mps,
            marathon_speed_mps,
            time_zone,
            units,
            rebuilding
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn old_runs_keep_their_old_thresholds() {
        let profile = Profile::new(vec![
            ProfileEntry {
                valid_from: Some(date(2026, 5, 1)),
                max_heart_rate_bpm: Some(192.0),
                ..ProfileEntry::default()
            },
            ProfileEntry {
                valid_from: Some(date(2024, 1, 1)),
                max_heart_rate_bpm: Some(196.0),
                resting_heart_rate_bpm: Some(52.0),
                ..ProfileEntry::default()
            },
        ]);
        assert_eq!(profile.on(date(2025, 6, 1)).max_heart_rate_bpm, Some(196.0));
        assert_eq!(profile.on(date(2026, 5, 1)).max_heart_rate_bpm, Some(192.0));
        assert_eq!(profile.on(date(2026, 5, 1)).resting_heart_rate_bpm, Some(52.0));
        assert_eq!(
            profile.on(date(2020, 1, 1)).max_heart_rate_bpm,
            Some(196.0),
            "the first statement reaches back"
        );
        assert_eq!(profile.on(date(2020, 1, 1)).body_mass_kg, None);
    }

    #[test]
    fn impossible_values_are_refused() {
        let entry = ProfileEntry { max_heart_rate_bpm: Some(300.0), ..ProfileEntry::default() };
        let error = entry.validate().expect_err("300 bpm");
        assert_eq!(error.to_string(), "maximum heart rate of 300 is outside 100–240 bpm");
    }
}
