//! Who the runner is, and from when.

use std::collections::BTreeSet;

use axum::http::Method;
use jiff::civil::Date;
use lope_app::ProfileView;
use lope_records::{ProfileEntry, ProfileField};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::{openapi::answers, problem::Problem};

/// What is to be unknown again.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Cleared {
    /// Which values.
    #[schemars(with = "Vec<ProfileField>", length(min = 1))]
    fields: BTreeSet<ProfileField>,
    /// The day from which they are unknown; today where none is given.
    from: Option<Date>,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/profile", "Who the runner is, stated or estimated", answers::<ProfileView>, show)
        .deed(Method::POST, "/profile", "Say who you are, from a day on", answers::<ProfileView>, set)
        .deed(Method::POST, "/profile/cleared", "Make values unknown again", answers::<ProfileView>, clear)
}

fn show(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(serde_json::to_value(lope_app::profile(runner.store, date)?)?)
}

fn set(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<ProfileEntry>) -> Answer {
    if !said.cleared.is_empty() {
        return Err(Problem::invalid("POST /profile/cleared makes values unknown"));
    }
    let valid_from = Some(runner.day(said.valid_from)?);
    if (ProfileEntry { valid_from: None, ..said.clone() }) == ProfileEntry::default() {
        return Err(Problem::invalid("nothing was said"));
    }
    let today = runner.today();
    lope_app::set_profile(runner.store, &ProfileEntry { valid_from, ..said }, today)?;
    measured_again(runner)
}

fn clear(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<Cleared>) -> Answer {
    if said.fields.is_empty() {
        return Err(Problem::invalid("nothing was said"));
    }
    let from = runner.day(said.from)?;
    lope_app::clear_profile(runner.store, &said.fields, from)?;
    measured_again(runner)
}

/// Thresholds reach back, so every figure is measured again before the answer.
fn measured_again(runner: &mut Runner<'_>) -> Answer {
    lope_app::freshen(runner.store, &mut |_, _| ())?;
    show(runner, Day { date: None })
}
