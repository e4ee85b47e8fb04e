//! What life asks for beside training.

use axum::http::Method;
use jiff::civil::Date;
use lope_app::{Life, LifeNoted};
use lope_records::{LifeEvent, LifeKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::openapi::answers;

/// A life event as it is said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LifeSaid {
    /// What it is.
    kind: LifeKind,
    /// Its first day; one of the same kind that begins on it already is corrected.
    from: Date,
    /// Its last day; one day where none is given.
    to: Option<Date>,
    /// What the runner calls it.
    name: Option<String>,
}

/// A life event that was taken back.
#[derive(Serialize, JsonSchema)]
struct LifeRemoved {
    /// As it was noted.
    removed: LifeEvent,
}

/// Which life event is meant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LifeOn {
    /// What it is.
    kind: LifeKind,
    /// A day of it.
    on: Date,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/life", "What life asks for, ahead and past", answers::<Life>, list)
        .deed(Method::POST, "/life", "Note something, or correct it", answers::<LifeNoted>, add)
        .deed(
            Method::DELETE,
            "/life/{kind}/{on}",
            "Take back what is on a day",
            answers::<LifeRemoved>,
            remove,
        )
}

fn list(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(serde_json::to_value(lope_app::life(runner.store, date)?)?)
}

fn add(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<LifeSaid>) -> Answer {
    let from = runner.day(Some(said.from))?;
    let to = runner.day(Some(said.to.unwrap_or(from)))?;
    let name = said.name.filter(|name| !name.trim().is_empty());
    let today = runner.today();
    let event = LifeEvent { kind: said.kind, from, to, name };
    Ok(serde_json::to_value(lope_app::add_life_event(runner.store, event, today)?)?)
}

fn remove(runner: &mut Runner<'_>, LifeOn { kind, on }: LifeOn, (): ()) -> Answer {
    let removed = lope_app::remove_life_event(runner.store, Some(kind), on)?;
    Ok(serde_json::to_value(LifeRemoved { removed })?)
}
