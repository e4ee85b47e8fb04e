//! The runner, and thresholds that hold from a date on.

use std::collections::BTreeSet;

use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::names::names;

/// Biological sex, where a formula differs by it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// How much and how long someone has run.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Units {
    /// Kilometres, metres, minutes per kilometre.
    #[default]
    Km,
    /// Miles, feet, minutes per mile.
    Miles,
}

names!(Sex: Female = "female", Male = "male");
names!(Level: Beginner = "beginner", Amateur = "amateur", Advanced = "advanced", Elite = "elite");
names!(Units: Km = "km", Miles = "miles");

/// Why what a runner states about themselves was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// A number no living runner has.
    #[error("{what} of {value} is outside {low}–{high} {unit}")]
    Impossible {
        /// What it is.
        what: &'static str,
        /// The value given.
        value: f64,
        /// Lowest value accepted.
        low: f64,
        /// Highest value accepted.
        high: f64,
        /// Their unit.
        unit: &'static str,
    },
    /// A heart rate that is not below one it must be below.
    #[error(
        "the {lower} of {lower_bpm:.0} bpm would not be below the {upper} of {upper_bpm:.0} bpm, from {from} on: correct the one that is wrong, or clear it first"
    )]
    Disordered {
        /// The heart rate that must be lower.
        lower: &'static str,
        /// Its value, beats per minute.
        lower_bpm: f64,
        /// The heart rate that must be higher.
        upper: &'static str,
        /// Its value, beats per minute.
        upper_bpm: f64,
        /// The day from which both would hold.
        from: Date,
    },
    /// A date of birth that makes no runner of today.
    #[error("born on {born}: a runner is between {} and {} years old; check the year", AGES_Y.start(), AGES_Y.end())]
    Age {
        /// The date given.
        born: Date,
    },
}

/// Ages of those who run, years.
const AGES_Y: std::ops::RangeInclusive<i16> = 5..=110;

/// What the runner states about themselves from one date on. A field that is `None` says nothing new: the
/// entry before it goes on holding.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// Taking medication that lowers heart rate, such as a beta-blocker: heart rate then says nothing of effort.
    #[serde(default)]
    pub heart_rate_lowering_medication: Option<bool>,
    /// Pregnant: heart rate is no guide to effort.
    #[serde(default)]
    pub pregnant: Option<bool>,
    /// What was stated before and is no longer known from this date on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cleared: BTreeSet<ProfileField>,
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
                return Err(ProfileError::Impossible { what, value, low, high, unit });
            }
        }
        Ok(())
    }
}

impl ProfileEntry {
    /// Whether heart rates rise from rest to the maximum, as far as `new` states one of them.
    fn is_in_order(&self, new: &ProfileEntry, from: Date) -> Result<(), ProfileError> {
        let rising = |entry: &ProfileEntry| {
            [
                ("resting heart rate", entry.resting_heart_rate_bpm),
                ("aerobic threshold", entry.aerobic_threshold_heart_rate_bpm),
                ("threshold heart rate", entry.threshold_heart_rate_bpm),
                ("maximum heart rate", entry.max_heart_rate_bpm),
            ]
        };
        let (held, said) = (rising(self), rising(new));
        for (index, (upper, upper_bpm)) in held.into_iter().enumerate() {
            for (below, (lower, lower_bpm)) in held.into_iter().take(index).enumerate() {
                let concerns_new = said[index].1.is_some() || said[below].1.is_some();
                if let (Some(lower_bpm), Some(upper_bpm)) = (lower_bpm, upper_bpm)
                    && concerns_new
                    && lower_bpm >= upper_bpm
                {
                    return Err(ProfileError::Disordered { lower, lower_bpm, upper, upper_bpm, from });
                }
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

    /// Whether an entry may be added: every number is possible, the runner's age on the day `today` as well, and
    /// wherever the entry then holds, resting heart rate, aerobic threshold, threshold and maximum rise in this order.
    /// What was stated before without heeding this does not stand in the way of another matter.
    ///
    /// # Errors
    /// [`ProfileError`] for the first thing that cannot be.
    pub fn admits(&self, entry: &ProfileEntry, today: Date) -> Result<(), ProfileError> {
        entry.validate()?;
        if let Some(born) = entry.born {
            let years = today.year()
                - born.year()
                - i16::from((today.month(), today.day()) < (born.month(), born.day()));
            if !AGES_Y.contains(&years) {
                return Err(ProfileError::Age { born });
            }
        }
        let then = Profile::new(self.entries.iter().chain([entry]).cloned().collect());
        let first = entry.valid_from.unwrap_or(today);
        let later = then.entries.iter().filter_map(|entry| entry.valid_from).filter(|&day| day > first);
        std::iter::once(first).chain(later).try_for_each(|from| then.on(from).is_in_order(entry, from))
    }

    /// The time zone that holds on a date, or `None` where none was set or its name is unknown.
    pub fn time_zone(&self, date: Date) -> Option<TimeZone> {
        TimeZone::get(self.on(date).time_zone.as_deref()?).ok()
    }
}

/// Every field of a [`ProfileEntry`] once: the field, its name as a value and in words, and what works on all of them.
macro_rules! fields {
    ($($field:ident: $name:ident = $word:literal),+ $(,)?) => {
        /// Something that can be stated in a [`ProfileEntry`].
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ProfileField {
            $(
                #[doc = concat!("[`ProfileEntry::", stringify!($field), "`].")]
                $name
            ),+
        }

        impl ProfileField {
            /// All of them.
            pub const ALL: &'static [ProfileField] = &[$(ProfileField::$name),+];
        }

        impl std::fmt::Display for ProfileField {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(match self { $( ProfileField::$name => $word ),+ })
            }
        }

        impl ProfileEntry {
            /// Whether a value is stated.
            pub fn states(&self, field: ProfileField) -> bool {
                match field { $( ProfileField::$name => self.$field.is_some() ),+ }
            }

            /// Takes from `other` every field that is not known yet, and is not known to be cleared.
            fn fill_from(&mut self, other: &ProfileEntry) {
                $(
                    let field = ProfileField::$name;
                    if self.$field.is_none() && !self.cleared.contains(&field) {
                        if other.cleared.contains(&field) {
                            self.cleared.insert(field);
                        } else {
                            self.$field.clone_from(&other.$field);
                        }
                    }
                )+
            }
        }
    };
}
fields!(
    born: Born = "date of birth",
    sex: Sex = "sex",
    body_mass_kg: BodyMass = "weight",
    height_m: Height = "height",
    level: Level = "level",
    max_heart_rate_bpm: MaxHeartRate = "maximum heart rate",
    resting_heart_rate_bpm: RestingHeartRate = "resting heart rate",
    threshold_heart_rate_bpm: ThresholdHeartRate = "threshold heart rate",
    aerobic_threshold_heart_rate_bpm: AerobicThresholdHeartRate = "aerobic threshold",
    threshold_speed_mps: ThresholdSpeed = "threshold pace",
    marathon_speed_mps: MarathonSpeed = "marathon pace",
    time_zone: TimeZone = "time zone",
    units: Units = "units",
    rebuilding: Rebuilding = "rebuilding",
    heart_rate_lowering_medication: Medication = "medication",
    pregnant: Pregnant = "pregnancy",
);

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

    fn from(day: Date) -> ProfileEntry {
        ProfileEntry { valid_from: Some(day), ..ProfileEntry::default() }
    }

    #[test]
    fn what_is_cleared_is_unknown_from_its_day_until_it_is_said_again() {
        let cleared = BTreeSet::from([ProfileField::MaxHeartRate]);
        let profile = Profile::new(vec![
            ProfileEntry {
                max_heart_rate_bpm: Some(196.0),
                body_mass_kg: Some(61.0),
                ..from(date(2024, 1, 1))
            },
            ProfileEntry { cleared: cleared.clone(), ..from(date(2025, 1, 1)) },
            ProfileEntry { max_heart_rate_bpm: Some(190.0), ..from(date(2026, 1, 1)) },
        ]);
        let maximum = |day| profile.on(day).max_heart_rate_bpm;
        assert_eq!(maximum(date(2024, 12, 31)), Some(196.0), "the runs of then keep it");
        assert_eq!(maximum(date(2025, 6, 1)), None, "and what is said later does not reach back over it");
        assert_eq!(maximum(date(2026, 6, 1)), Some(190.0));
        assert_eq!(profile.on(date(2025, 6, 1)).body_mass_kg, Some(61.0));

        let today = date(2026, 1, 1);
        let said = ProfileEntry { max_heart_rate_bpm: Some(190.0), ..from(today) };
        let unsaid = ProfileEntry { cleared, ..from(today) };
        assert_eq!(Profile::new(vec![said.clone(), unsaid.clone()]).on(today).max_heart_rate_bpm, None);
        assert_eq!(Profile::new(vec![unsaid, said]).on(today).max_heart_rate_bpm, Some(190.0));
    }

    #[test]
    fn heart_rates_rise_from_rest_to_the_maximum_wherever_a_statement_holds() {
        let today = date(2026, 11, 22);
        let profile = Profile::new(vec![
            ProfileEntry { max_heart_rate_bpm: Some(180.0), ..from(date(2024, 1, 1)) },
            ProfileEntry { threshold_heart_rate_bpm: Some(165.0), ..from(date(2025, 1, 1)) },
        ]);
        let refused =
            |entry| profile.admits(&entry, today).map_err(|error| error.to_string()).expect_err("refused");
        let message = refused(ProfileEntry { threshold_heart_rate_bpm: Some(180.0), ..from(today) });
        assert!(
            message.starts_with("the threshold heart rate of 180 bpm would not be below the maximum"),
            "{message}"
        );
        let message = refused(ProfileEntry { max_heart_rate_bpm: Some(160.0), ..from(date(2024, 6, 1)) });
        assert!(message.contains("from 2024-06-01 on"), "{message}");
        refused(ProfileEntry { aerobic_threshold_heart_rate_bpm: Some(165.0), ..from(today) });
        let both = ProfileEntry {
            resting_heart_rate_bpm: Some(90.0),
            aerobic_threshold_heart_rate_bpm: Some(85.0),
            ..from(today)
        };
        refused(both);
        let good = ProfileEntry { aerobic_threshold_heart_rate_bpm: Some(150.0), ..from(today) };
        assert_eq!(profile.admits(&good, today), Ok(()));

        let wrong_before = Profile::new(vec![ProfileEntry {
            max_heart_rate_bpm: Some(150.0),
            threshold_heart_rate_bpm: Some(160.0),
            ..ProfileEntry::default()
        }]);
        let weight = ProfileEntry { body_mass_kg: Some(61.0), ..from(today) };
        assert_eq!(wrong_before.admits(&weight, today), Ok(()), "an old mistake is another matter");
    }

    #[test]
    fn a_runner_was_born_at_a_time_that_makes_sense() {
        let today = date(2026, 11, 22);
        let born = |day| Profile::default().admits(&ProfileEntry { born: Some(day), ..from(today) }, today);
        assert!(born(date(2027, 1, 1)).is_err() && born(date(2021, 11, 23)).is_err());
        assert!(born(date(1915, 11, 22)).is_err());
        assert!(born(date(2021, 11, 22)).is_ok() && born(date(1916, 1, 1)).is_ok());
    }
}
