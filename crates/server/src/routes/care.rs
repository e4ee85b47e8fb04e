//! Beyond the run: eating, sleep, what is shown of them and what is not.

use std::collections::BTreeSet;

use axum::http::Method;
use jiff::civil::{Date, Time};
use lope_app::Weighed;
use lope_records::{CareSettings, CareTopic, Diet, Journey, SleepRoutine, TryOut, Unasked};
use lope_store::Selector;
use lope_words::answers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::{
    openapi::{answers as answered, told},
    problem::Problem,
};

/// How one eats, when one gets up, what is shown and what is left out. What is not given stays as it was.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SettingsSaid {
    /// What of animals is eaten.
    diet: Option<Diet>,
    /// Whether food is to be free of lactose.
    lactose_free: Option<bool>,
    /// Whether food is to be free of gluten.
    gluten_free: Option<bool>,
    /// Whether no amount is shown.
    hide_numbers: Option<bool>,
    /// When one usually gets up.
    wake: Option<Time>,
    /// Whether that is taken from the nights again.
    #[serde(default)]
    wake_from_nights: bool,
    /// What is switched off.
    #[serde(default)]
    off: Vec<CareTopic>,
    /// What is switched on again.
    #[serde(default)]
    on: Vec<CareTopic>,
    /// What is no longer said unasked.
    #[serde(default)]
    quiet: Vec<Unasked>,
    /// What is said unasked again.
    #[serde(default)]
    speak: Vec<Unasked>,
}

/// A run between two weighings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WeighedSaid {
    /// The day; today where none is given.
    date: Option<Date>,
    /// Weight before the run, kilograms.
    #[schemars(range(min = 20, max = 300))]
    before_kg: f64,
    /// Weight after it.
    #[schemars(range(min = 20, max = 300))]
    after_kg: f64,
    /// Drunk on it, litres.
    #[schemars(range(min = 0, max = 20))]
    drank_l: Option<f64>,
    /// Passed between the weighings, litres.
    #[schemars(range(min = 0, max = 20))]
    urine_l: Option<f64>,
    /// Which run: an id or the beginning of one, `latest`, or a number counting back; the longest of the day where none is given.
    run: Option<String>,
}

/// A routine for better sleep.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TrySaid {
    /// Which.
    routine: SleepRoutine,
}

/// A journey across time zones.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct JourneySaid {
    /// Hours that the clock is ahead there; negative to the west.
    #[schemars(range(min = -14, max = 14))]
    hours_east: i8,
    /// The local day of arrival; today where none is given.
    arrival: Option<Date>,
}

/// Journeys that were forgotten.
#[derive(Serialize, JsonSchema)]
struct Forgotten {
    /// How many.
    forgotten: usize,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/care", "What a day asks for beyond the run, and what you state of it", told::care, care)
        .deed(Method::POST, "/care/settings", "Say how you eat, what is shown, what is off", told::care, set)
        .question("/fuel", "What to eat and drink", told::fuel, fuel)
        .deed(Method::POST, "/fuel/weighings", "Note what a run cost in weight", told::fuel, weigh)
        .question("/foods", "The foods that suit you, for 100 g as they are eaten", told::foods, foods)
        .question("/sleep", "What your nights tell, and what tonight should be", told::sleep, sleep)
        .question(
            "/sleep/course",
            "Your sleep day by day: times, regularity, debt",
            told::sleep_course,
            course,
        )
        .question("/sleep/routines", "The routines for better sleep", told::sleep_routines, sleep_routines)
        .deed(Method::POST, "/sleep/tries", "Try a routine for two weeks", answered::<TryOut>, begin)
        .deed(Method::DELETE, "/sleep/tries", "End the routine that is tried", answered::<TryOut>, end)
        .question("/sleep/journey", "The days after a flight across time zones", told::journey, journey)
        .deed(Method::POST, "/sleep/journey", "State a flight across time zones", told::journey, travel)
        .deed(
            Method::DELETE,
            "/sleep/journey",
            "Forget the journeys that are on or to come",
            answered::<Forgotten>,
            forget,
        )
}

impl Runner<'_> {
    /// A day that has begun: one to come asks for nothing yet.
    ///
    /// # Errors
    /// Where it has not, or no runner could have lived it.
    pub fn day_begun(&self, asked: Option<Date>) -> Result<Date, Problem> {
        let date = self.day(asked)?;
        if date > self.today() {
            return Err(Problem::invalid(
                "a day to come asks for nothing yet: ask for today or a day before it",
            ));
        }
        Ok(date)
    }
}

fn care(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day_begun(date)?;
    let beyond = lope_app::beyond(runner.store, date)?;
    let settings = lope_app::care(runner.store)?.settings;
    Ok(answers::care(date, &beyond, &settings, lope_app::quiet(runner.store)?, runner.voice(date))?)
}

fn set(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<SettingsSaid>) -> Answer {
    let before = lope_app::care(runner.store)?.settings;
    let settings = CareSettings {
        diet: said.diet.unwrap_or(before.diet),
        lactose_free: said.lactose_free.unwrap_or(before.lactose_free),
        gluten_free: said.gluten_free.unwrap_or(before.gluten_free),
        hide_numbers: said.hide_numbers.unwrap_or(before.hide_numbers),
        wake: if said.wake_from_nights { None } else { said.wake.or(before.wake) },
        off: before.off,
    };
    lope_app::set_care(runner.store, settings)?;
    lope_app::switch_care(runner.store, &said.off, &said.on)?;
    for (topics, quiet) in [(said.quiet, true), (said.speak, false)] {
        for topic in topics.into_iter().collect::<BTreeSet<_>>() {
            lope_app::keep_quiet(runner.store, topic, quiet)?;
        }
    }
    care(runner, Day { date: None })
}

/// What is switched off says so.
fn or_off(told: Option<Value>) -> Value {
    told.unwrap_or_else(|| serde_json::json!({ "off": true }))
}

fn fuel(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day_begun(date)?;
    let fuel = lope_app::fuel(runner.store, date)?;
    Ok(or_off(fuel.map(|fuel| lope_words::told_fuel(&fuel, runner.voice(date))).transpose()?))
}

fn weigh(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<WeighedSaid>) -> Answer {
    let possible = |value: f64, least: f64, most: f64| (least..=most).contains(&value);
    let masses = [said.before_kg, said.after_kg].iter().all(|mass| possible(*mass, 20.0, 300.0));
    let litres = [said.drank_l, said.urine_l].iter().flatten().all(|litres| possible(*litres, 0.0, 20.0));
    if !masses || !litres {
        return Err(Problem::invalid("nobody who runs weighs or drinks that"));
    }
    let run = said.run.as_deref().map(str::parse::<Selector>).transpose();
    let run = run.map_err(|error| Problem::invalid(error.to_string()))?;
    let weighed = Weighed {
        before_kg: said.before_kg,
        after_kg: said.after_kg,
        drank_l: said.drank_l,
        urine_l: said.urine_l,
        run,
    };
    let date = runner.day_begun(said.date)?;
    let noted = lope_app::weigh(runner.store, &weighed, date, &runner.now)?;
    fuel(runner, Day { date: Some(noted.date) })
}

fn foods(runner: &mut Runner<'_>, _: Nothing) -> Answer {
    let settings = lope_app::care(runner.store)?.settings;
    let suiting: Vec<_> = lope_app::foods().iter().filter(|food| food.suits(&settings)).collect();
    Ok(serde_json::to_value(suiting)?)
}

fn sleep(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day_begun(date)?;
    let sleep = lope_app::sleep(runner.store, date)?;
    Ok(or_off(sleep.map(|sleep| lope_words::told_sleep(&sleep, runner.voice(date))).transpose()?))
}

fn course(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let course = lope_app::sleep_course(runner.store, runner.day_begun(date)?)?;
    Ok(serde_json::to_value(course.as_ref().map(lope_words::told_sleep_course).transpose()?)?)
}

fn sleep_routines(_: &mut Runner<'_>, _: Nothing) -> Answer {
    Ok(answers::sleep_routines())
}

fn begin(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<TrySaid>) -> Answer {
    let today = runner.today();
    Ok(serde_json::to_value(lope_app::try_routine(runner.store, said.routine, today)?)?)
}

fn end(runner: &mut Runner<'_>, _: Nothing, (): ()) -> Answer {
    let today = runner.today();
    Ok(serde_json::to_value(lope_app::end_routine(runner.store, today)?)?)
}

fn journey(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    let plan = lope_app::journey(runner.store, date)?;
    Ok(serde_json::to_value(plan.as_ref().map(lope_words::told_journey).transpose()?)?)
}

fn travel(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<JourneySaid>) -> Answer {
    if said.hours_east == 0 || said.hours_east.unsigned_abs() > 14 {
        return Err(Problem::invalid(
            "hours_east goes from 1 to 14 to the east and from -1 to -14 to the west",
        ));
    }
    let today = runner.today();
    let arrival = runner.day(said.arrival)?;
    let plan = lope_app::travel(runner.store, Journey { hours_east: said.hours_east, arrival }, today)?;
    Ok(serde_json::to_value(plan.as_ref().map(lope_words::told_journey).transpose()?)?)
}

fn forget(runner: &mut Runner<'_>, _: Nothing, (): ()) -> Answer {
    let today = runner.today();
    let forgotten = lope_app::forget_journeys(runner.store, today)?;
    Ok(serde_json::to_value(Forgotten { forgotten })?)
}
