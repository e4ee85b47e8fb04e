//! The races that are planned.

use axum::http::Method;
use jiff::civil::Date;
use lope_app::{RaceNoted, Races, WhichRace};
use lope_records::{Priority, Race};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::openapi::answers;

/// A race as it is said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RaceSaid {
    /// Its day; one that is noted for it already is corrected.
    date: Date,
    /// Metres.
    #[schemars(range(min = 400, max = 400_000))]
    distance_m: f64,
    /// What it is called.
    name: Option<String>,
    /// a: what the training is for; b: raced in earnest; c: trained through. Where nothing is said, a from half a marathon on and with a goal, else b.
    priority: Option<Priority>,
    /// The time hoped for, seconds.
    goal_s: Option<f64>,
}

/// A race that was taken back.
#[derive(Serialize, JsonSchema)]
struct RaceRemoved {
    /// As it was noted.
    removed: Race,
}

/// Which race is meant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RaceOn {
    /// Its day.
    date: Date,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/races", "The races that are planned, and those that were run", answers::<Races>, list)
        .deed(Method::POST, "/races", "Note a race, or correct the one of its day", answers::<RaceNoted>, add)
        .deed(Method::DELETE, "/races/{date}", "Take a race back", answers::<RaceRemoved>, remove)
}

fn list(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(serde_json::to_value(lope_app::races(runner.store, date)?)?)
}

fn add(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<RaceSaid>) -> Answer {
    let race = Race {
        date: runner.day(Some(said.date))?,
        distance_m: said.distance_m,
        name: said.name.filter(|name| !name.trim().is_empty()),
        priority: said.priority.unwrap_or_else(|| Priority::usual(said.distance_m, said.goal_s)),
        goal_s: said.goal_s,
    };
    let today = runner.today();
    Ok(serde_json::to_value(lope_app::add_race(runner.store, race, today)?)?)
}

fn remove(runner: &mut Runner<'_>, RaceOn { date }: RaceOn, (): ()) -> Answer {
    let removed = lope_app::remove_race(runner.store, &WhichRace::On(date))?;
    Ok(serde_json::to_value(RaceRemoved { removed })?)
}
