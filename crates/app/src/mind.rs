//! The mind: what a day offers, goals with how they go, and the journal, which nothing else reads.

use jiff::civil::Date;
use lope_care::{
    MoveRules,
    mind::{
        goals::{Progress, progress, realistic},
        offer::{Offer, offer},
        session::script,
    },
    routines::player::Timed,
};
use lope_records::{GoalKind, JournalLine, MindSession, RecoveryGoal};
use lope_store::Store;

use crate::{AppError, moving::known};

/// What a day offers the mind, and how the goals go.
#[derive(Debug, Clone, PartialEq)]
pub struct MindToday {
    /// What is offered; nothing on most days.
    pub offer: Option<Offer>,
    /// The goals with how they go.
    pub goals: Vec<Progress>,
}

/// What a day offers the mind, and how the goals go.
///
/// # Errors
/// Where the store fails.
pub fn mind(store: &impl Store, date: Date) -> Result<MindToday, AppError> {
    let rules = MoveRules::default();
    let known = known(store, date)?;
    let done = store.done(None)?;
    let goals = store.recovery_goals()?;
    let goals = goals.into_iter().map(|goal| progress(goal, &known.history, &done, date, &rules));
    Ok(MindToday { offer: offer(&known.body, &known.history, &rules), goals: goals.collect() })
}

/// The cues of a session for the mind, in the minutes there are where its length is free.
pub fn mind_cues(session: MindSession, minutes: Option<f64>) -> Vec<Timed> {
    script(session, minutes, &MoveRules::default())
}

/// Sets a goal of recovery; one of the same kind is replaced.
///
/// # Errors
/// [`AppError::Unrealistic`] where nobody keeps it beside a life, and where the store fails.
pub fn set_goal(store: &mut impl Store, goal: RecoveryGoal) -> Result<(), AppError> {
    let range = realistic(goal.kind, &MoveRules::default());
    if !range.contains(&goal.a_week) {
        return Err(AppError::Unrealistic { kind: goal.kind, least: *range.start(), most: *range.end() });
    }
    Ok(store.save_recovery_goal(&goal)?)
}

/// Takes a goal back.
///
/// # Errors
/// [`AppError::NoSuchGoal`] where there is none, and where the store fails.
pub fn drop_goal(store: &mut impl Store, kind: GoalKind) -> Result<(), AppError> {
    if store.remove_recovery_goal(kind)? { Ok(()) } else { Err(AppError::NoSuchGoal(kind)) }
}

/// Writes the line of a day, and gives the one that was there before.
///
/// # Errors
/// [`AppError::NotYet`] for a day to come, and where the store fails.
pub fn write_line(
    store: &mut impl Store,
    line: JournalLine,
    today: Date,
) -> Result<Option<JournalLine>, AppError> {
    if line.date > today {
        return Err(AppError::NotYet(line.date));
    }
    let before = store.journal(Some(line.date))?.into_iter().find(|one| one.date == line.date);
    store.save_journal_line(&line)?;
    Ok(before.filter(|before| before.line != line.line))
}

/// Takes the line of a day back.
///
/// # Errors
/// [`AppError::NoLine`] where there is none, and where the store fails.
pub fn erase_line(store: &mut impl Store, date: Date) -> Result<(), AppError> {
    if store.remove_journal_line(date)? { Ok(()) } else { Err(AppError::NoLine(date)) }
}

/// The lines of the journal, the latest first, so many at the most.
///
/// # Errors
/// Where the store fails.
pub fn journal(store: &impl Store, most: usize) -> Result<Vec<JournalLine>, AppError> {
    let mut lines = store.journal(None)?;
    lines.reverse();
    lines.truncate(most);
    Ok(lines)
}
