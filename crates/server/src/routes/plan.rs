//! The weeks that are planned: made, shown beside what was run, asked what if, moved by hand, taken back.

use axum::http::Method;
use jiff::civil::Date;
use lope_app::{KeptUp, PlanShown, WhatIf};
use lope_records::{LifeEvent, LifeKind, Priority, Race, Wishes};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Json, Nothing, Routes, Runner};
use crate::{
    openapi::{answers, told_plan},
    problem::Problem,
};

/// Which week is asked for.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WeekOf {
    /// A day of it.
    date: Date,
}

/// How a plan is to be made.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Making {
    /// Whether the nearest plan is taken where not everything that is wished for can be had.
    nearest: Option<bool>,
}

/// What could be otherwise: a race, something that life asks for, or so many runs this week. One of the three.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Supposing {
    /// The day of a race.
    race_on: Option<Date>,
    /// How far it is, metres.
    #[schemars(range(min = 400, max = 400_000))]
    distance_m: Option<f64>,
    /// What life asks for.
    life: Option<LifeKind>,
    /// Its first day; today where none is given.
    from: Option<Date>,
    /// Its last day; one day where none is given.
    to: Option<Date>,
    /// Runs this week at the most, those already run included.
    #[schemars(range(min = 0, max = 14))]
    runs: Option<u8>,
}

/// Which sessions are to be moved.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MoveAsked {
    /// Their day.
    from: Date,
    /// The day they would go to; every day near by where none is given.
    to: Option<Date>,
}

/// Sessions that are moved: two days change places.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MoveSaid {
    /// Their day.
    from: Date,
    /// The day they go to; what is planned there comes back in their place.
    to: Date,
    /// Also where that breaks a rule or a wish.
    anyway: Option<bool>,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/plan", "The plan that stands, beside what was run", told_plan::plan, show)
        .question("/plan/weeks/{date}", "A week of it, day by day", told_plan::week, week)
        .deed(Method::POST, "/plan/build", "Make a plan from the beginning", told_plan::proposed, build)
        .deed(
            Method::POST,
            "/plan/replan",
            "Plan again, moving as little as can be",
            told_plan::proposed,
            replan,
        )
        .question(
            "/plan/what-if",
            "What would move if something were otherwise",
            told_plan::supposed,
            what_if,
        )
        .deed(Method::POST, "/plan/what-if", "Make it so, and plan again", told_plan::agreed, agree)
        .question("/plan/moves", "What moving a session would break", told_plan::moves, moves)
        .deed(Method::POST, "/plan/moves", "Move a session to another day", told_plan::moved, move_session)
        .deed(Method::POST, "/plan/leave", "Leave it as it is, whatever waits", told_plan::left, leave)
        .deed(Method::POST, "/plan/restore", "Take its latest change back", told_plan::restored, restore)
        .question("/wishes", "What is wished of the weeks", answers::<Wishes>, wishes)
        .deed(Method::PUT, "/wishes", "Wish for this and nothing else", answers::<Wishes>, wish)
}

fn show(runner: &mut Runner<'_>, _: Nothing) -> Answer {
    let today = runner.today();
    let Some(shown) = lope_app::plan(runner.store, today)? else { return Ok(Value::Null) };
    let waits = lope_app::waiting(runner.store, today)?;
    told(&shown, waits.as_ref(), runner)
}

fn told(shown: &PlanShown, waits: Option<&KeptUp>, runner: &Runner<'_>) -> Answer {
    let (changed, waits) = (shown.changed.as_ref(), waits.map(KeptUp::parts));
    let voice = runner.voice(runner.today());
    Ok(lope_words::told_plan(shown, &shown.weeks, shown.cause, changed, waits, voice)?)
}

fn week(runner: &mut Runner<'_>, WeekOf { date }: WeekOf) -> Answer {
    let date = runner.day(Some(date))?;
    let today = runner.today();
    let shown = lope_app::plan(runner.store, today)?.ok_or(lope_app::AppError::NoPlan)?;
    let week = shown.weeks.iter().find(|week| week.days.iter().any(|day| day.date == date));
    let week = week.ok_or_else(|| Problem::not_found(format!("nothing is planned in the week of {date}")))?;
    Ok(lope_words::told_week(week, runner.voice(today))?)
}

fn build(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<Making>) -> Answer {
    make(runner, true, said)
}

fn replan(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<Making>) -> Answer {
    make(runner, false, said)
}

fn make(runner: &mut Runner<'_>, from_nothing: bool, said: Making) -> Answer {
    let today = runner.today();
    let nearest = said.nearest.unwrap_or(false);
    let proposed = lope_app::make_plan(runner.store, today, from_nothing, nearest)?;
    let wishes = lope_app::wishes(runner.store)?;
    let (changes, conflict) = (proposed.changes.as_ref(), proposed.conflict.as_ref());
    Ok(lope_words::told_proposed(&proposed, changes, conflict, &wishes)?)
}

impl Supposing {
    fn read(self, runner: &Runner<'_>) -> Result<WhatIf, Problem> {
        let one = "say one thing: race_on and distance_m, life with its days, or runs";
        match self {
            Supposing {
                race_on: Some(date),
                distance_m: Some(distance_m),
                life: None,
                from: None,
                to: None,
                runs: None,
            } => {
                let date = runner.day(Some(date))?;
                Ok(WhatIf::Race(Race {
                    date,
                    distance_m,
                    name: None,
                    priority: Priority::default(),
                    goal_s: None,
                }))
            }
            Supposing { race_on: None, distance_m: None, life: Some(kind), from, to, runs: None } => {
                let from = runner.day(from)?;
                let to = runner.day(Some(to.unwrap_or(from)))?;
                Ok(WhatIf::Life(vec![LifeEvent { kind, from, to, name: None }]))
            }
            Supposing {
                race_on: None,
                distance_m: None,
                life: None,
                from: None,
                to: None,
                runs: Some(runs),
            } if runs <= 14 => Ok(WhatIf::Runs(runs)),
            _ => Err(Problem::invalid(one)),
        }
    }
}

fn what_if(runner: &mut Runner<'_>, asked: Supposing) -> Answer {
    let what = asked.read(runner)?;
    let supposed = lope_app::what_if(runner.store, runner.today(), &what)?;
    let wishes = lope_app::wishes(runner.store)?;
    let (changes, conflict) = (Some(&supposed.changes), supposed.conflict.as_ref());
    Ok(lope_words::told_proposed(&supposed, changes, conflict, &wishes)?)
}

fn agree(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<Supposing>) -> Answer {
    let what = said.read(runner)?;
    let today = runner.today();
    let Some(proposed) = lope_app::agree(runner.store, today, &what)? else { return Ok(Value::Null) };
    let wishes = lope_app::wishes(runner.store)?;
    let (changes, conflict) = (proposed.changes.as_ref(), proposed.conflict.as_ref());
    Ok(lope_words::told_proposed(&proposed, changes, conflict, &wishes)?)
}

fn moves(runner: &mut Runner<'_>, MoveAsked { from, to }: MoveAsked) -> Answer {
    let from = runner.day(Some(from))?;
    let to = to.map(|to| runner.day(Some(to))).transpose()?;
    let moves = lope_app::moves(runner.store, runner.today(), from, to)?;
    let wishes = lope_app::wishes(runner.store)?;
    let told: Vec<Value> =
        moves.iter().map(|one| lope_words::told_exchange(one, one, &wishes)).collect::<Result<_, _>>()?;
    Ok(json!({ "moves": told }))
}

fn move_session(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<MoveSaid>) -> Answer {
    let (from, to) = (runner.day(Some(said.from))?, runner.day(Some(said.to))?);
    let today = runner.today();
    let moved = lope_app::move_session(runner.store, today, from, to, said.anyway.unwrap_or(false))?;
    let wishes = lope_app::wishes(runner.store)?;
    Ok(lope_words::told_exchange(&moved, &moved.exchange, &wishes)?)
}

fn leave(runner: &mut Runner<'_>, _: Nothing, (): ()) -> Answer {
    let today = runner.today();
    let shown = lope_app::leave_plan(runner.store, today)?;
    told(&shown, None, runner)
}

fn restore(runner: &mut Runner<'_>, _: Nothing, (): ()) -> Answer {
    let today = runner.today();
    let stands = lope_app::restore_plan(runner.store, today)?;
    let stands = stands.map(|shown| told(&shown, None, runner)).transpose()?;
    Ok(json!({ "stands": stands }))
}

fn wishes(runner: &mut Runner<'_>, _: Nothing) -> Answer {
    Ok(serde_json::to_value(lope_app::wishes(runner.store)?)?)
}

fn wish(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<Wishes>) -> Answer {
    lope_app::set_wishes(runner.store, &said)?;
    Ok(serde_json::to_value(said)?)
}
