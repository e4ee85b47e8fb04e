//! What the runner wishes of their weeks, what life asks of them, and the sessions that are planned.

use std::collections::BTreeMap;

use jiff::{
    ToSpan,
    civil::{Date, Time, Weekday},
};
use serde::{Deserialize, Serialize};

use crate::{Sport, Surface};

/// A day of the week, in files by its name.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the days of the week need no words")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// The week, from Monday on.
    pub const WEEK: [Day; 7] =
        [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday, Day::Saturday, Day::Sunday];

    /// The weekday of a date.
    pub fn of(date: Date) -> Day {
        date.weekday().into()
    }

    /// The stable name used in files, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Day::Monday => "monday",
            Day::Tuesday => "tuesday",
            Day::Wednesday => "wednesday",
            Day::Thursday => "thursday",
            Day::Friday => "friday",
            Day::Saturday => "saturday",
            Day::Sunday => "sunday",
        }
    }
}

impl From<Weekday> for Day {
    fn from(weekday: Weekday) -> Day {
        Day::WEEK[weekday.to_monday_zero_offset() as usize]
    }
}

/// What a planned session is for.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A full day without training.
    Rest,
    /// Mobility and stretching; no endurance work.
    Mobility,
    /// Endurance without impact, easily: walking, swimming, cycling.
    CrossTrain,
    /// Walking and running in turns: the way back after a break.
    WalkRun,
    /// A short, very easy run.
    RecoveryRun,
    /// An ordinary easy run.
    Easy,
    /// An easy run with a few short, relaxed accelerations.
    Strides,
    /// The week's longest run, easy throughout.
    Long,
    /// A long run with parts at race pace.
    LongWithPace,
    /// Continuous or broken work about the second threshold.
    Tempo,
    /// Repetitions of a few minutes well above the second threshold.
    Intervals,
    /// Short, hard repetitions uphill.
    Hills,
    /// Repetitions at the pace of the race that is trained for.
    RacePace,
    /// A race.
    Race,
}

impl Purpose {
    /// All of them, from the least to the most that is asked.
    pub const ALL: [Purpose; 14] = [
        Purpose::Rest,
        Purpose::Mobility,
        Purpose::CrossTrain,
        Purpose::WalkRun,
        Purpose::RecoveryRun,
        Purpose::Easy,
        Purpose::Strides,
        Purpose::Long,
        Purpose::LongWithPace,
        Purpose::Tempo,
        Purpose::Intervals,
        Purpose::Hills,
        Purpose::RacePace,
        Purpose::Race,
    ];

    /// The stable name used in the database, files, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Rest => "rest",
            Purpose::Mobility => "mobility",
            Purpose::CrossTrain => "cross_train",
            Purpose::WalkRun => "walk_run",
            Purpose::RecoveryRun => "recovery_run",
            Purpose::Easy => "easy",
            Purpose::Strides => "strides",
            Purpose::Long => "long",
            Purpose::LongWithPace => "long_with_pace",
            Purpose::Tempo => "tempo",
            Purpose::Intervals => "intervals",
            Purpose::Hills => "hills",
            Purpose::RacePace => "race_pace",
            Purpose::Race => "race",
        }
    }

    /// The purpose of a name.
    pub fn from_name(name: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// Whether it is run, in part at least.
    pub fn is_run(self) -> bool {
        !matches!(self, Purpose::Rest | Purpose::Mobility | Purpose::CrossTrain)
    }

    /// Whether it is intense: the day after is for recovery, and the morning asks whether the runner is ready for it.
    pub fn is_intense(self) -> bool {
        matches!(
            self,
            Purpose::LongWithPace
                | Purpose::Tempo
                | Purpose::Intervals
                | Purpose::Hills
                | Purpose::RacePace
                | Purpose::Race
        )
    }

    /// Whether it is a long run, with or without faster parts.
    pub fn is_long(self) -> bool {
        matches!(self, Purpose::Long | Purpose::LongWithPace)
    }

    /// Whether it is a hard day in the week's spacing: intense, or long.
    pub fn is_hard(self) -> bool {
        self.is_intense() || self.is_long()
    }
}

/// One session of a plan. A day without a session is not planned; a day of rest is a session of rest.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedSession {
    /// Its local day.
    pub date: Date,
    /// 0 for the day's main session, 1 for the second of the day.
    #[serde(default, skip_serializing_if = "is_main")]
    pub slot: u8,
    /// What it is for.
    pub purpose: Purpose,
    /// How long it takes, warm-up and cool-down included, seconds; 0 for rest.
    pub duration_s: f64,
    /// Stable names of the rules that put it there, the weightiest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
}

fn is_main(slot: &u8) -> bool {
    *slot == 0
}

/// What life asks for beside training.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LifeKind {
    /// Away, on the road: running is possible, hard sessions and long runs are not counted on.
    Travel,
    /// Exams, a deadline, a move: a heavy load outside of running.
    Busy,
    /// Work at night.
    NightShifts,
    /// Someone at home is ill.
    FamilyIllness,
    /// No training at all, by the runner's own wish.
    NoTraining,
}

impl LifeKind {
    /// All of them.
    pub const ALL: [LifeKind; 5] = [
        LifeKind::Travel,
        LifeKind::Busy,
        LifeKind::NightShifts,
        LifeKind::FamilyIllness,
        LifeKind::NoTraining,
    ];

    /// The stable name used in the database, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            LifeKind::Travel => "travel",
            LifeKind::Busy => "busy",
            LifeKind::NightShifts => "night_shifts",
            LifeKind::FamilyIllness => "family_illness",
            LifeKind::NoTraining => "no_training",
        }
    }

    /// The kind of a name.
    pub fn from_name(name: &str) -> Option<LifeKind> {
        LifeKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Days on which life asks for something. Events may overlap; there is one of a kind that begins on a day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEvent {
    /// What it is.
    pub kind: LifeKind,
    /// Its first local day.
    pub from: Date,
    /// Its last local day, not before the first.
    pub to: Date,
    /// What the runner calls it.
    pub name: Option<String>,
}

/// Days a life event lasts, at the most.
const LONGEST_EVENT_D: i32 = 366;
/// Years ahead that life is planned, at the most.
const AHEAD_Y: i64 = 3;

/// Why a life event cannot be; what to look at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LifeError {
    /// It ends before it begins.
    #[error("{to} is before {from}: say the first day, then the last")]
    Backwards {
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// Longer than a year.
    #[error("{from} to {to} is more than a year: check the dates")]
    Long {
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// Years ahead.
    #[error("{from} is more than {AHEAD_Y} years ahead: check the year")]
    TooFarAhead {
        /// Its first day.
        from: Date,
    },
}

impl LifeEvent {
    /// Whether it is on that day.
    pub fn is_on(&self, date: Date) -> bool {
        (self.from..=self.to).contains(&date)
    }

    /// Whether it may be said on the day `today`.
    ///
    /// # Errors
    /// [`LifeError`] for the first thing that cannot be.
    pub fn admits(&self, today: Date) -> Result<(), LifeError> {
        let (from, to) = (self.from, self.to);
        if to < from {
            Err(LifeError::Backwards { from, to })
        } else if (to - from).get_days() >= LONGEST_EVENT_D {
            Err(LifeError::Long { from, to })
        } else if from > today.saturating_add(AHEAD_Y.years()) {
            Err(LifeError::TooFarAhead { from })
        } else {
            Ok(())
        }
    }
}

/// What the weeks lead up to.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// The races the runner states; where there is none, to just keep running.
    #[default]
    Races,
    /// To just keep running, as fit as now.
    KeepRunning,
    /// To come back after a long break or an injury.
    ComeBack,
}

/// A session that has its weekday: the club's night, the long run with friends.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedSession {
    /// Its weekday.
    pub day: Day,
    /// What it is for.
    pub purpose: Purpose,
    /// Minutes it takes.
    pub minutes: u16,
    /// What the runner calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What the runner wishes of their weeks. The default wishes for nothing: every day is free, and what is usual is taken from
/// what was run.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wishes {
    /// What the weeks lead up to.
    pub goal: Goal,
    /// Minutes there are on a weekday; 0: none. A weekday that is not named is free.
    pub minutes: BTreeMap<Day, u16>,
    /// Runs a week at the most.
    pub runs_a_week: Option<u8>,
    /// The weekday of the long run.
    pub long_run: Option<Day>,
    /// Sessions that have their weekday.
    pub fixed: Vec<FixedSession>,
    /// Whether two sessions a day are possible.
    pub two_a_day: bool,
    /// Whether the runner runs every day: an easy day then stands in for rest.
    pub every_day: bool,
    /// What else than running is at hand: easy days without impact.
    pub other_sports: Vec<Sport>,
    /// What is at hand to run on.
    pub surfaces: Vec<Surface>,
    /// Weeks of training before each recovery week; as the runner's age and life suggest where it is not said.
    pub weeks_between_recovery: Option<u8>,
    /// When the session of a weekday begins, for the calendar.
    pub start: BTreeMap<Day, Time>,
}

/// Minutes of one day, at the most.
const MOST_MINUTES: u16 = 600;
/// Runs a week, at the most: two a day.
const MOST_RUNS: u8 = 14;
/// Weeks of training before a recovery week, at the most.
const MOST_WEEKS: u8 = 6;

/// Why wishes cannot be; what to look at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WishError {
    /// More minutes than a day of training has.
    #[error("{minutes} minutes on {day}: say up to {MOST_MINUTES}", day = day.name())]
    Minutes {
        /// The weekday.
        day: Day,
        /// What was wished for.
        minutes: u16,
    },
    /// More runs than two a day, or none.
    #[error("{runs} runs a week: say 1 to {MOST_RUNS}")]
    Runs {
        /// What was wished for.
        runs: u8,
    },
    /// More weeks than one trains through.
    #[error("{weeks} weeks between recovery weeks: say 1 to {MOST_WEEKS}")]
    Weeks {
        /// What was wished for.
        weeks: u8,
    },
    /// Not a session that can have its weekday.
    #[error("{purpose} has no weekday of its own: races are stated by their date, and rest is a day with 0 minutes", purpose = purpose.name())]
    Purpose {
        /// What was wished for.
        purpose: Purpose,
    },
    /// A session on a day without the time for it.
    #[error("{day} has {minutes} minutes, too few for the {purpose} of {needed} that has that day", day = day.name(), purpose = purpose.name())]
    NoTime {
        /// The weekday.
        day: Day,
        /// Minutes there are.
        minutes: u16,
        /// The session that has that day.
        purpose: Purpose,
        /// Minutes it takes.
        needed: u16,
    },
    /// The long run on a day without time.
    #[error("the long run is on {day}, which has 0 minutes", day = day.name())]
    NoTimeForLongRun {
        /// The weekday.
        day: Day,
    },
}

impl Wishes {
    /// Whether they can be wished for together.
    ///
    /// # Errors
    /// [`WishError`] for the first thing that cannot be.
    pub fn admits(&self) -> Result<(), WishError> {
        for (&day, &minutes) in &self.minutes {
            if minutes > MOST_MINUTES {
                return Err(WishError::Minutes { day, minutes });
            }
        }
        for one in &self.fixed {
            if matches!(one.purpose, Purpose::Race | Purpose::Rest) {
                return Err(WishError::Purpose { purpose: one.purpose });
            }
            let minutes = self.minutes.get(&one.day).copied().unwrap_or(MOST_MINUTES);
            if one.minutes > minutes {
                let (purpose, needed) = (one.purpose, one.minutes);
                return Err(WishError::NoTime { day: one.day, minutes, purpose, needed });
            }
        }
        match (self.runs_a_week, self.weeks_between_recovery, self.long_run) {
            (Some(runs), ..) if !(1..=MOST_RUNS).contains(&runs) => Err(WishError::Runs { runs }),
            (_, Some(weeks), _) if !(1..=MOST_WEEKS).contains(&weeks) => Err(WishError::Weeks { weeks }),
            (.., Some(day)) if self.minutes.get(&day) == Some(&0) => Err(WishError::NoTimeForLongRun { day }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_lead_back_to_what_they_name() {
        assert!(Purpose::ALL.iter().all(|&one| Purpose::from_name(one.name()) == Some(one)));
        assert!(LifeKind::ALL.iter().all(|&one| LifeKind::from_name(one.name()) == Some(one)));
        assert_eq!(Day::of(date(2026, 11, 29)), Day::Sunday);
        let json = serde_json::to_string(&Purpose::LongWithPace).expect("serialisable");
        assert_eq!(json, format!("{:?}", Purpose::LongWithPace.name()));
    }

    #[test]
    fn life_goes_forward_and_not_for_ever() {
        let today = date(2026, 11, 29);
        let event = |from, to| LifeEvent { kind: LifeKind::Travel, from, to, name: None };
        assert_eq!(event(today, today).admits(today), Ok(()));
        assert!(event(today, date(2026, 11, 28)).admits(today).is_err());
        assert!(event(today, date(2028, 11, 28)).admits(today).is_err());
        assert!(event(date(2036, 1, 1), date(2036, 1, 2)).admits(today).is_err());
        let three = event(date(2026, 12, 1), date(2026, 12, 3));
        assert_eq!((three.is_on(date(2026, 12, 3)), three.is_on(date(2026, 12, 4))), (true, false));
    }

    #[test]
    fn wishes_fit_together() {
        assert_eq!(Wishes::default().admits(), Ok(()));
        let monday = |minutes| Wishes { minutes: [(Day::Monday, minutes)].into(), ..Wishes::default() };
        assert!(matches!(monday(601).admits(), Err(WishError::Minutes { .. })));
        let club = FixedSession { day: Day::Monday, purpose: Purpose::Intervals, minutes: 60, name: None };
        let fixed = |minutes, club| Wishes { fixed: vec![club], ..monday(minutes) };
        assert_eq!(fixed(60, club.clone()).admits(), Ok(()));
        assert!(matches!(fixed(45, club.clone()).admits(), Err(WishError::NoTime { needed: 60, .. })));
        let race = FixedSession { purpose: Purpose::Race, ..club };
        assert!(matches!(fixed(60, race).admits(), Err(WishError::Purpose { .. })));
        assert!(matches!(
            Wishes { long_run: Some(Day::Monday), ..monday(0) }.admits(),
            Err(WishError::NoTimeForLongRun { day: Day::Monday })
        ));
        assert!(Wishes { runs_a_week: Some(0), ..Wishes::default() }.admits().is_err());
        assert!(Wishes { weeks_between_recovery: Some(9), ..Wishes::default() }.admits().is_err());
    }
}
