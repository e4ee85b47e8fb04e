//! How the runner feels.

use axum::http::Method;
use jiff::{SignedDuration, Timestamp, civil::Date};
use lope_app::{Noted, Said};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::{openapi::told, problem::Problem};

/// What is said of a morning.
#[derive(Debug, Deserialize, JsonSchema)]
struct CheckIn {
    /// The morning; today where none is given.
    date: Option<Date>,
    /// The moment of saying it; now where none is given. Sent twice with the same moment it is one check-in: so what was said
    /// without a connection can be sent until it arrived.
    said_at: Option<Timestamp>,
    /// The answers.
    #[serde(flatten)]
    said: Said,
}

/// What was saved, and what is still open.
#[derive(Serialize)]
struct Answered {
    #[serde(flatten)]
    noted: Noted,
    open: Vec<Value>,
}

pub fn routes(routes: Routes) -> Routes {
    routes.question("/check-in", "What is asked this morning, with the last answers", told::form, ask).deed(
        Method::POST,
        "/check-in",
        "Say how you are; what is left out stays as it was",
        told::noted,
        say,
    )
}

fn ask(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    let form = lope_app::asked(runner.store, date)?;
    let sore = form.sore.iter().map(|one| one.place);
    let items = form.items.iter().map(|one| one.item);
    Ok(lope_words::answers::form(&form, &form.open, sore, items, runner.voice(date))?)
}

fn say(runner: &mut Runner<'_>, _: Nothing, Json(check_in): Json<CheckIn>) -> Answer {
    let now = match check_in.said_at {
        // A clock may be wrong by the hours of a time zone, not by days.
        Some(at)
            if at > runner.now.timestamp().saturating_add(SignedDuration::from_hours(26)).unwrap_or(at) =>
        {
            return Err(Problem::invalid("said_at is still to come"));
        }
        Some(at) => at.to_zoned(runner.now.time_zone().clone()),
        None => runner.now.clone(),
    };
    let date = runner.day(Some(check_in.date.unwrap_or(now.date())))?;
    if check_in.said == Said::default() {
        return Err(Problem::invalid("nothing was said"));
    }
    let answers = check_in.said.on(runner.store, date)?;
    let noted = lope_app::check_in(runner.store, answers, &now)?;
    let open = lope_app::open_matters(runner.store, date)?;
    let open = lope_words::answers::open(&open, runner.voice(date));
    Ok(serde_json::to_value(Answered { noted, open })?)
}
