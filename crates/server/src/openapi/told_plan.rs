//! The plan with its words, as schemas.

use lope_app::{KeptUp, MovedByHand, PlanShown, Proposed, Supposed};
use lope_plan::{Conflict, DayOfPlan, Difference, Exchange, PlannedWeek, SessionShown};
use lope_recovery::DayKind;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::{
    answers,
    told::{InWords, Told, list, or_null, text},
};

/// A week in words.
#[derive(Serialize, JsonSchema)]
struct WeekText {
    heading: String,
    /// What it is for.
    phase: Option<String>,
    about: Option<String>,
    /// Its minutes: planned, or run of those.
    minutes: String,
}

/// A planned session in words.
#[derive(Serialize, JsonSchema)]
struct SessionText {
    title: String,
    /// What put it there, the weightiest first.
    why: Vec<String>,
    /// What became of it.
    became: Option<String>,
}

/// A move in words.
#[derive(Serialize, JsonSchema)]
struct MoveText {
    /// What goes where.
    does: String,
    /// Whether it is free.
    verdict: String,
}

fn session(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<SessionShown>(generator, "ToldSession")
        .field("kind", answers::<DayKind>)
        .field("text", answers::<SessionText>)
        .done()
}

fn day(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<DayOfPlan>(generator, "ToldDayOfPlan")
        .field("sessions", list(session))
        .beside::<InWords>("beside")
        .beside::<InWords>("race")
        .beside::<InWords>("life")
        .done()
}

/// A week of the plan.
pub fn week(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<PlannedWeek>(generator, "ToldWeek")
        .field("days", list(day))
        .field("text", answers::<WeekText>)
        .done()
}

fn difference(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Difference>(generator, "ToldDifference")
        .beside::<InWords>("moved")
        .field("text", answers::<Option<String>>)
        .done()
}

/// What becomes of the plan.
pub fn kept_up(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<KeptUp>(generator, "ToldKeptUp").field("changes", difference).field("text", text).done()
}

fn told_plan(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<PlanShown>(generator, "ToldPlan")
        .field("text", text)
        .field("weeks", list(week))
        .field("changed", or_null(difference))
        .field("waits", or_null(kept_up))
        .done()
}

/// The plan that stands, where there is one.
pub fn plan(generator: &mut SchemaGenerator) -> Schema {
    or_null(told_plan)(generator)
}

/// The plan that was left as it is.
pub fn left(generator: &mut SchemaGenerator) -> Schema {
    told_plan(generator)
}

/// Nothing, which a plan is put into.
#[derive(Serialize, JsonSchema)]
struct Stands {}

/// The plan that stands again.
pub fn restored(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Stands>(generator, "PlanRestored").field("stands", or_null(told_plan)).done()
}

fn conflict(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Conflict>(generator, "ToldConflict").field("text", text).done()
}

/// A plan that was asked for.
pub fn proposed(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Proposed>(generator, "ToldProposed")
        .field("conflict", or_null(conflict))
        .field("changes", or_null(difference))
        .done()
}

/// What was agreed to, where a plan stands.
pub fn agreed(generator: &mut SchemaGenerator) -> Schema {
    or_null(proposed)(generator)
}

/// What would be planned.
pub fn supposed(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Supposed>(generator, "ToldSupposed")
        .field("conflict", or_null(conflict))
        .field("changes", difference)
        .done()
}

fn exchange(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Exchange>(generator, "ToldMove")
        .field("changes", difference)
        .beside::<InWords>("breaks")
        .field("text", answers::<MoveText>)
        .done()
}

/// Where a session could go.
pub fn moves(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<Stands>(generator, "Moves").field("moves", list(exchange)).done()
}

/// A session that was moved.
pub fn moved(generator: &mut SchemaGenerator) -> Schema {
    Told::of::<MovedByHand>(generator, "ToldMoved")
        .field("changes", difference)
        .beside::<InWords>("breaks")
        .field("text", answers::<MoveText>)
        .done()
}
