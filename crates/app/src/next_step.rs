//! What to do where something has no answer: a fact, which a terminal says as a command and a page as a link.

use jiff::civil::Date;
use lope_records::{ActivityId, ProfileError};
use lope_store::StoreError;
use serde::Serialize;

use crate::AppError;

/// What to do next where something has no answer.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum NextStep {
    /// Bring files in.
    Import,
    /// Derive everything from the originals again.
    Rebuild,
    /// See which topics the library has.
    Topics,
    /// See which runs there are.
    Runs,
    /// Say it of an earlier run, or note one that nobody recorded.
    SayOfARun,
    /// Count an activity again that was left out.
    BringBack {
        /// Which.
        id: ActivityId,
    },
    /// Leave an activity out where it cannot be deleted alone.
    LeaveOut {
        /// Which.
        id: ActivityId,
    },
    /// Say that an activity was a run.
    SayThatItWasARun,
    /// See what is stated of oneself, and from when on.
    Profile,
    /// See the races that are stated.
    Races,
    /// Make a plan.
    BuildPlan,
    /// See what is stated of life beside running.
    Life,
    /// End the routine for sleep that is tried.
    EndTry,
    /// See what the nights tell, and whether they ask for a routine.
    Sleep,
    /// See why a day is what it is.
    Day {
        /// Which; today where none is given.
        date: Option<Date>,
    },
    /// Say which session it is to be.
    ChooseSession,
    /// See what was noted as done.
    Recover,
    /// See the goals that are set.
    Goals,
    /// See what was written.
    Journal,
    /// See what was spent.
    Budget,
}

impl NextStep {
    /// What to do where the store failed.
    pub fn after_store(error: &StoreError) -> Option<NextStep> {
        match error {
            StoreError::NotFound(_) => Some(NextStep::Runs),
            StoreError::Corrupt { .. } => Some(NextStep::Rebuild),
            _ => None,
        }
    }
}

impl AppError {
    /// What to do next, where that is not said by what is wrong.
    pub fn next_step(&self) -> Option<NextStep> {
        Some(match self {
            AppError::NoRun => NextStep::Import,
            AppError::Unmeasured(_) => NextStep::Rebuild,
            AppError::NothingToRate => NextStep::SayOfARun,
            AppError::NoSuchTopic(_) => NextStep::Topics,
            AppError::LeftOut(id) => NextStep::BringBack { id: id.clone() },
            AppError::SharesItsFile { id, .. } => NextStep::LeaveOut { id: id.clone() },
            AppError::KindOfNoRun => NextStep::SayThatItWasARun,
            AppError::NotStated { .. } | AppError::Profile(ProfileError::Disordered { .. }) => {
                NextStep::Profile
            }
            AppError::NoSuchRace | AppError::RaceStays(_) => NextStep::Races,
            AppError::NoPlan | AppError::PlanUnreadable(_) | AppError::NothingPlannedIn(_) => {
                NextStep::BuildPlan
            }
            AppError::NoSuchLifeEvent => NextStep::Life,
            AppError::AlreadyTrying(_) => NextStep::EndTry,
            AppError::NotTrying => NextStep::Sleep,
            AppError::NothingToWeigh(_) => NextStep::Runs,
            AppError::NothingToRun { date, .. } => NextStep::Day { date: Some(*date) },
            AppError::NotToday { .. } => NextStep::Day { date: None },
            AppError::NothingPlanned(_) => NextStep::ChooseSession,
            AppError::NotDone { .. } => NextStep::Recover,
            AppError::NoSuchGoal(_) => NextStep::Goals,
            AppError::NoLine(_) => NextStep::Journal,
            AppError::NotSpent => NextStep::Budget,
            AppError::Store(error) | AppError::Say(lope_import::SayError::Store(error)) => {
                return NextStep::after_store(error);
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_error_that_reaches_a_page_names_a_command() {
        for source in [
            include_str!("error.rs"),
            include_str!("../../store/src/error.rs"),
            include_str!("../../records/src/athlete.rs"),
            include_str!("../../records/src/race.rs"),
            include_str!("../../records/src/plan.rs"),
        ] {
            for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
                assert!(!line.contains("`lope"), "what is next is a NextStep: {line}");
            }
        }
    }
}
