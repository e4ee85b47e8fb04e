//! The mind: what a day offers, sessions in time, goals, and the journal, which nothing else reads.

use axum::http::Method;
use jiff::civil::Date;
use lope_records::{GoalKind, JournalLine, MindSession, RecoveryGoal};
use lope_words::{answers, mind::darkness};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, Day, Json, Nothing, Routes, Runner, within};
use crate::{
    openapi::{answers as answered, told},
    problem::Problem,
};

/// Which session, and how long.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SessionAsked {
    /// Its name.
    session: MindSession,
    /// Minutes of breathing; of the others the length is their own.
    #[schemars(range(min = 1, max = 20))]
    minutes: Option<u8>,
}

/// A goal of recovery.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GoalSaid {
    /// What is counted.
    kind: GoalKind,
    /// How often a week.
    #[schemars(range(min = 1, max = 7))]
    a_week: u8,
}

/// Which goal is meant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GoalOf {
    /// What it counts.
    kind: GoalKind,
}

/// A goal that was let go.
#[derive(Serialize, JsonSchema)]
struct Dropped {
    /// What it counted.
    dropped: GoalKind,
}

/// How much of the journal.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct JournalAsked {
    /// Lines at the most.
    #[schemars(range(min = 1, max = MOST_LINES))]
    limit: Option<usize>,
}

/// A line of a day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LineSaid {
    /// The day; today where none is given.
    date: Option<Date>,
    /// The line; that of the same day is replaced.
    #[schemars(length(min = 1, max = 2000))]
    line: String,
}

/// Which line is meant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LineOn {
    /// Its day.
    date: Date,
}

/// A line that was erased.
#[derive(Serialize, JsonSchema)]
struct Erased {
    /// Its day.
    erased: Date,
}

/// Lines that are given where nobody says how many.
const LINES: usize = 30;
/// The most that are.
const MOST_LINES: usize = 1000;
/// Letters of a line, at the most.
const LETTERS: usize = 2_000;

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/mind", "What a day offers the mind, and how your goals go", told::mind, mind)
        .question("/mind/sessions", "Every session for the mind", told::mind_sessions, sessions)
        .question("/mind/sessions/{session}", "A session for the mind, in time", told::mind_session, session)
        .deed(Method::POST, "/mind/goals", "Set a goal of recovery", answered::<RecoveryGoal>, set_goal)
        .deed(Method::DELETE, "/mind/goals/{kind}", "Let a goal go", answered::<Dropped>, drop_goal)
        .question("/journal", "What you wrote, the latest first", answered::<Vec<JournalLine>>, journal)
        .deed(Method::POST, "/journal", "Write the line of a day", told::journal_kept, write)
        .deed(Method::DELETE, "/journal/{date}", "Erase the line of a day", answered::<Erased>, erase)
}

fn mind(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day_begun(date)?;
    let found = lope_app::mind(runner.store, date)?;
    Ok(answers::mind(found.offer.as_ref(), &found.goals, runner.voice(date))?)
}

fn sessions(_: &mut Runner<'_>, _: Nothing) -> Answer {
    let one = |one: &MindSession| answers::mind_session(*one, &lope_app::mind_cues(*one, None));
    Ok(MindSession::ALL.iter().map(one).collect::<Result<_, _>>()?)
}

fn session(_: &mut Runner<'_>, asked: SessionAsked) -> Answer {
    if asked.minutes.is_some_and(|minutes| !(1..=20).contains(&minutes)) {
        return Err(Problem::invalid("minutes goes from 1 to 20"));
    }
    let cues = lope_app::mind_cues(asked.session, asked.minutes.map(f64::from));
    Ok(answers::mind_session(asked.session, &cues)?)
}

fn set_goal(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<GoalSaid>) -> Answer {
    let goal = RecoveryGoal { kind: said.kind, a_week: said.a_week, since: runner.today() };
    lope_app::set_goal(runner.store, goal)?;
    Ok(serde_json::to_value(goal)?)
}

fn drop_goal(runner: &mut Runner<'_>, GoalOf { kind }: GoalOf, (): ()) -> Answer {
    lope_app::drop_goal(runner.store, kind)?;
    Ok(serde_json::to_value(Dropped { dropped: kind })?)
}

fn journal(runner: &mut Runner<'_>, JournalAsked { limit }: JournalAsked) -> Answer {
    Ok(serde_json::to_value(lope_app::journal(runner.store, within(limit, LINES, 1, MOST_LINES)?)?)?)
}

fn write(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<LineSaid>) -> Answer {
    let line = said.line.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() || line.chars().count() > LETTERS {
        return Err(Problem::invalid(format!("a line has 1 to {LETTERS} letters")));
    }
    let (today, date) = (runner.today(), runner.day(said.date)?);
    let dark = darkness(&line);
    let replaced = lope_app::write_line(runner.store, JournalLine { date, line }, today)?;
    Ok(answers::journal_kept(date, dark, replaced.as_ref()))
}

fn erase(runner: &mut Runner<'_>, LineOn { date }: LineOn, (): ()) -> Answer {
    lope_app::erase_line(runner.store, date)?;
    Ok(serde_json::to_value(Erased { erased: date })?)
}
