//! The morning, and everything beside it.

use axum::http::Method;
use jiff::civil::Date;
use lope_app::{Asked, KeptUp, ToldDay};
use lope_words::answers;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::openapi::told;

/// Which morning is asked about.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MorningAsked {
    /// The day; today where none is given. A day to come is a forecast.
    date: Option<Date>,
    /// As the morning was, before anything was done on that day.
    before_training: Option<bool>,
}

/// That the normal ranges begin anew.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Recalibration {
    /// The first day that counts; today where none is given.
    from: Option<Date>,
    /// Whether they begin anew on it; false takes that back.
    begun_anew: bool,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/today", "What a day should be, and why", told::morning, today)
        .question("/state", "Where nerves, muscles, energy and mind stand", told::state, state)
        .question("/signs", "What warns, what to watch, what is good", told::signs, signs)
        .question("/niggles", "The places that hurt, and what to do early", told::niggles, niggles)
        .question("/baselines", "What each value of a morning is held against", told::baselines, baselines)
        .deed(Method::POST, "/recalibration", "Begin the normal ranges anew", told::recalibrated, recalibrate)
}

fn today(runner: &mut Runner<'_>, asked: MorningAsked) -> Answer {
    let date = runner.day(asked.date)?;
    let before_training = asked.before_training.unwrap_or(false);
    let asked = Asked { date, today: runner.today(), before_training };
    let at = runner.now.timestamp();
    let ToldDay { morning, units, beyond, led, kept_up } = lope_app::tell_day(runner.store, asked, at)?;
    let workout = led.as_ref().map(|led| &led.workout);
    let voice = lope_words::Voice { today: date, units };
    Ok(answers::day(&morning, &beyond, workout, kept_up.as_ref().map(KeptUp::parts), voice)?)
}

fn state(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(lope_words::answers::state(date, lope_app::state(runner.store, date)?.as_ref())?)
}

fn signs(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(lope_words::told_signs(&lope_app::signs(runner.store, date)?, runner.voice(date))?)
}

fn niggles(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    let places = lope_app::niggles(runner.store, date)?;
    Ok(lope_words::answers::niggles(date, &places.niggles, &places.tight, runner.voice(date))?)
}

fn baselines(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(lope_words::answers::baselines(date, &lope_app::baselines(runner.store, date)?)?)
}

fn recalibrate(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<Recalibration>) -> Answer {
    let from = runner.day(said.from)?;
    lope_app::recalibrate(runner.store, from, said.begun_anew, &runner.now)?;
    let baselines = lope_app::baselines(runner.store, runner.today())?;
    Ok(lope_words::answers::recalibrated(from, said.begun_anew, &baselines)?)
}
