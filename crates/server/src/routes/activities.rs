//! What was done.

use axum::http::Method;
use jiff::civil::Date;
use lope_app::{COURSE_POINTS, Edited, Forgetting, Forgot, KeptGear, Reviewed, Runs, Shown, Track, Wanted};
use lope_records::{ActivityId, Edit, Kind, Sport};
use lope_store::Selector;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Answer, Json, Nothing, Routes, Runner, within};
use crate::{
    openapi::{answers, told},
    problem::Problem,
};

/// Which activities are asked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListAsked {
    /// So many at most, 1 to 200; 50 where nothing is said.
    #[schemars(range(min = 1, max = MOST))]
    limit: Option<usize>,
    /// Those after this one: `next` of the page before.
    after: Option<String>,
    /// From this day on.
    since: Option<Date>,
    /// Up to this day.
    until: Option<Date>,
    /// Of this sport.
    sport: Option<Sport>,
    /// Of this kind.
    kind: Option<Kind>,
    /// With this in its name.
    search: Option<String>,
    /// Those that are left out, instead of those that are not.
    left_out: Option<bool>,
}

/// Which activity is meant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct One {
    /// Its id or the beginning of it, `latest`, or a number counting back.
    #[schemars(regex(pattern = "^(latest|[1-9][0-9]{0,2}|[0-9a-f]{4,}(-[0-9]+)?)$"))]
    id: String,
}

/// Which activity is meant, and how finely it is drawn.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Drawn {
    /// Its id or the beginning of it, `latest`, or a number counting back.
    #[schemars(regex(pattern = "^(latest|[1-9][0-9]{0,2}|[0-9a-f]{4,}(-[0-9]+)?)$"))]
    id: String,
    /// So many points at most, 2 to 5000.
    #[schemars(range(min = 2, max = MOST_POINTS))]
    points: Option<usize>,
}

/// Which activity is to be deleted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Meant {
    /// Its id or the beginning of it, `latest`, or a number counting back.
    #[schemars(regex(pattern = "^(latest|[1-9][0-9]{0,2}|[0-9a-f]{4,}(-[0-9]+)?)$"))]
    id: String,
    /// The other activities of the same file as well.
    with_others: Option<bool>,
}

/// The most activities of a page.
const MOST: usize = 200;
const USUAL: usize = 50;
/// The most points of a course or a track.
const MOST_POINTS: usize = 5_000;
const TRACK_POINTS: usize = 500;

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/activities", "What was done, newest first, in pages", answers::<Runs>, list)
        .question("/gear", "Shoes, bikes and bests, as services keep them", answers::<KeptGear>, gear)
        .question("/activities/{id}", "One activity in full", answers::<Shown>, show)
        .question("/activities/{id}/track", "Where it went, thinned to be drawn", answers::<Track>, track)
        .question("/activities/{id}/review", "Was easy easy?", told::review, review)
        .question("/activities/{id}/edits", "What was said of it after the fact", answers::<Edited>, edits)
        .deed(
            Method::POST,
            "/activities/{id}/edits",
            "Say what it was, or leave it out",
            answers::<Edited>,
            edit,
        )
        .question(
            "/activities/{id}/forgetting",
            "What deleting it would take",
            answers::<Forgetting>,
            forgetting,
        )
        .deed_without_key(Method::DELETE, "/activities/{id}", "Delete it for good", answers::<Forgot>, forget)
        .deed(
            Method::DELETE,
            "/activities/{id}/edits/last",
            "Take the last edit back",
            answers::<Edited>,
            undo,
        )
}

fn list(runner: &mut Runner<'_>, asked: ListAsked) -> Answer {
    let limit = within(asked.limit, USUAL, 1, MOST)?;
    let after = asked.after.map(ActivityId::try_from).transpose();
    let wanted = Wanted {
        since: asked.since,
        until: asked.until,
        left_out: asked.left_out.unwrap_or(false),
        sport: asked.sport,
        kind: asked.kind,
        search: asked.search,
        after: after.map_err(|_| Problem::invalid("after is no id of an activity"))?,
        limit: Some(limit),
    };
    Ok(serde_json::to_value(lope_app::runs(runner.store, &wanted)?)?)
}

fn show(runner: &mut Runner<'_>, asked: Drawn) -> Answer {
    let points = within(asked.points, COURSE_POINTS, 2, MOST_POINTS)?;
    Ok(serde_json::to_value(lope_app::activity(runner.store, &selector(&asked.id)?, points)?)?)
}

fn gear(runner: &mut Runner<'_>, _: Nothing) -> Answer {
    Ok(serde_json::to_value(lope_app::gear(runner.store)?)?)
}

fn track(runner: &mut Runner<'_>, asked: Drawn) -> Answer {
    let points = within(asked.points, TRACK_POINTS, 2, MOST_POINTS)?;
    Ok(serde_json::to_value(lope_app::track(runner.store, &selector(&asked.id)?, points)?)?)
}

fn review(runner: &mut Runner<'_>, One { id }: One) -> Answer {
    let Reviewed { activity, review, legs_after } = lope_app::review(runner.store, Some(&selector(&id)?))?;
    let voice = runner.voice(runner.today());
    Ok(lope_words::answers::review(&activity, &review, legs_after.as_ref(), voice)?)
}

fn edits(runner: &mut Runner<'_>, One { id }: One) -> Answer {
    Ok(serde_json::to_value(lope_app::edits(runner.store, &selector(&id)?)?)?)
}

fn edit(runner: &mut Runner<'_>, One { id }: One, Json(said): Json<Edit>) -> Answer {
    if said == Edit::default() {
        return Err(Problem::invalid("nothing was said"));
    }
    if said.name.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Problem::invalid("a name has letters; take the last edit back to take one back"));
    }
    if said.effort_cr10.is_some_and(|effort| !(0.0..=10.0).contains(&effort)) {
        return Err(Problem::invalid("an effort goes from 0 to 10"));
    }
    Ok(serde_json::to_value(lope_app::edit(runner.store, &selector(&id)?, &said)?)?)
}

fn forgetting(runner: &mut Runner<'_>, One { id }: One) -> Answer {
    Ok(serde_json::to_value(lope_app::would_forget(runner.store, &selector(&id)?)?)?)
}

fn forget(runner: &mut Runner<'_>, asked: Meant, (): ()) -> Answer {
    let with_others = asked.with_others.unwrap_or(false);
    Ok(serde_json::to_value(lope_app::forget(runner.store, &selector(&asked.id)?, with_others)?)?)
}

fn undo(runner: &mut Runner<'_>, One { id }: One, (): ()) -> Answer {
    Ok(serde_json::to_value(lope_app::undo_edit(runner.store, &selector(&id)?)?)?)
}

fn selector(id: &str) -> Result<Selector, Problem> {
    id.parse().map_err(|error: lope_store::InvalidSelector| Problem::invalid(error.to_string()))
}
