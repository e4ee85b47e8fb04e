//! Moving and recovering: routines with their steps in time, what to do today, and what was done.

use std::collections::BTreeSet;

use axum::http::Method;
use jiff::civil::Date;
use lope_app::WantedRoutine;
use lope_records::{Aid, Deed, Done, Modality, Routine};
use lope_words::answers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::{
    openapi::{answers as answered, told},
    problem::Problem,
};

/// Which routine, and how.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RoutineAsked {
    /// Its name, or `suggested` for the one that the day suggests.
    routine: RoutineName,
    /// The day; today where none is given.
    date: Option<Date>,
    /// Minutes there are.
    #[schemars(range(min = 1, max = 30))]
    minutes: Option<f64>,
    /// What is at hand, with commas between, or `nothing`; what is owned where none is given.
    with: Option<String>,
}

/// A routine by its name, or the one that the day suggests.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum RoutineName {
    Suggested,
    FullBody,
    AfterRun,
    Loosen,
    ActiveIsolated,
    Feet,
    Drills,
    SelfMassage,
}

impl RoutineName {
    fn routine(self) -> Option<Routine> {
        Some(match self {
            RoutineName::Suggested => return None,
            RoutineName::FullBody => Routine::FullBody,
            RoutineName::AfterRun => Routine::AfterRun,
            RoutineName::Loosen => Routine::Loosen,
            RoutineName::ActiveIsolated => Routine::ActiveIsolated,
            RoutineName::Feet => Routine::Feet,
            RoutineName::Drills => Routine::Drills,
            RoutineName::SelfMassage => Routine::SelfMassage,
        })
    }
}

/// Something that was done.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DoneSaid {
    /// The name of a routine, a modality or a session for the mind.
    name: String,
    /// The day; today where none is given.
    date: Option<Date>,
    /// How long, minutes; said again for a day they add up.
    #[schemars(range(min = 0.5, max = 1440))]
    minutes: Option<f64>,
}

/// A deed of a day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DoneOn {
    /// The day.
    date: Date,
    /// The name of what was done.
    name: String,
}

/// A deed that was taken back.
#[derive(Serialize, JsonSchema)]
struct TakenBack {
    /// Its name.
    taken_back: String,
    /// Its day.
    date: Date,
}

/// The shortest and the longest routine, minutes.
const MINUTES: std::ops::RangeInclusive<f64> = 1.0..=30.0;
/// The least and the most that is noted of a day, minutes.
const MINUTES_DONE: std::ops::RangeInclusive<f64> = 0.5..=1440.0;

pub fn routes(routes: Routes) -> Routes {
    routes
        .question(
            "/routines",
            "Every routine where nothing hurts and all is at hand",
            told::routines,
            routines,
        )
        .question(
            "/routines/{routine}",
            "A routine for a day, step by step and in time",
            told::routine_today,
            routine,
        )
        .question("/recover", "What to do for recovery today, and what it went with", told::recover, recover)
        .question("/modalities", "What is known of each method", told::modalities, modalities)
        .deed(Method::POST, "/done", "Note what was done to recover", answered::<Done>, did)
        .deed(Method::DELETE, "/done/{date}/{name}", "Take it back", answered::<TakenBack>, undid)
}

fn routines(_: &mut Runner<'_>, _: Nothing) -> Answer {
    Ok(answers::routines(&lope_app::routines())?)
}

fn routine(runner: &mut Runner<'_>, asked: RoutineAsked) -> Answer {
    if asked.minutes.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
        return Err(Problem::invalid("minutes goes from 1 to 30"));
    }
    let date = runner.day_begun(asked.date)?;
    let with = asked.with.as_deref().map(at_hand).transpose()?;
    let wanted = WantedRoutine { routine: asked.routine.routine(), minutes: asked.minutes, with };
    let found = lope_app::routine(runner.store, date, wanted)?;
    Ok(answers::routine_today(&found.session, &found.why, &found.cues)?)
}

fn at_hand(typed: &str) -> Result<BTreeSet<Aid>, Problem> {
    let one = |name: &str| {
        Aid::from_name(name)
            .ok_or_else(|| Problem::invalid(format!("{name:?} is nothing that can be at hand")))
    };
    if typed == "nothing" { Ok(BTreeSet::new()) } else { typed.split(',').map(str::trim).map(one).collect() }
}

fn recover(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let found = lope_app::recover(runner.store, runner.day_begun(date)?)?;
    Ok(answers::recover(&found.proposal, &found.tried, &found.done)?)
}

fn modalities(_: &mut Runner<'_>, _: Nothing) -> Answer {
    Ok(Modality::ALL.iter().map(|one| answers::modality(*one, &lope_app::modality(*one))).collect())
}

fn deed(name: &str) -> Result<Deed, Problem> {
    Deed::from_name(name)
        .ok_or_else(|| Problem::invalid(format!("{name:?} is nothing that can be noted as done")))
}

fn did(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<DoneSaid>) -> Answer {
    if said.minutes.is_some_and(|minutes| !MINUTES_DONE.contains(&minutes)) {
        return Err(Problem::invalid("minutes goes from 0.5 to 1440"));
    }
    let today = runner.today();
    let done = Done { date: runner.day(said.date)?, deed: deed(&said.name)?, minutes: said.minutes };
    Ok(serde_json::to_value(lope_app::did(runner.store, done, today)?)?)
}

fn undid(runner: &mut Runner<'_>, DoneOn { date, name }: DoneOn, (): ()) -> Answer {
    lope_app::undid(runner.store, date, deed(&name)?)?;
    Ok(serde_json::to_value(TakenBack { taken_back: name, date })?)
}
