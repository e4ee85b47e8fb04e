//! The document is what the code says, and what is answered is what the document says.

use std::{collections::BTreeSet, fs, path::Path};

use axum::http::Method;
use serde_json::Value;

use crate::{harness::Served, schema::faults};

const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");

#[test]
fn the_document_in_the_repository_is_that_of_the_code() {
    let now = format!("{:#}\n", lope_server::document());
    if std::env::var_os("LOPE_RENEW").is_some() {
        fs::write(SNAPSHOT, &now).unwrap();
    }
    let kept = fs::read_to_string(Path::new(SNAPSHOT)).unwrap_or_default();
    assert!(
        kept == now,
        "crates/server/openapi.json is of other routes or types: LOPE_RENEW=1 cargo test -p lope-server writes it anew"
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let document = lope_server::document();
    let text = document.to_string();
    let paths = text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
    let lost: BTreeSet<&str> = paths.filter(|path| document.pointer(path).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// The schema of what a route answers.
fn answered<'a>(document: &'a Value, method: &str, route: &str) -> &'a Value {
    let responses = &document["paths"][format!("/api/v1{route}")][method]["responses"];
    let done = responses.as_object().and_then(|all| all.iter().find(|(status, _)| *status != "default"));
    let content = done.map_or(&Value::Null, |(_, done)| &done["content"]["application/json"]["schema"]);
    assert!(!content.is_null(), "no schema: {method} {route}");
    content
}

#[tokio::test]
async fn what_is_answered_is_what_the_document_says() {
    let document = lope_server::document();
    let served = Served::runner();
    let mut wrong = Vec::new();
    let mut tried = BTreeSet::new();
    let mut hold = |method: &str, route: &str, answer: &Value| {
        tried.insert(format!("{method} {route}"));
        let found = faults(&document, answered(&document, method, route), answer);
        wrong.extend(found.into_iter().take(5).map(|fault| format!("{method} {route}: {fault}")));
    };
    let said = [
        ("/profile", "/profile", r#"{"max_heart_rate_bpm": 190}"#),
        ("/profile/cleared", "/profile/cleared", r#"{"fields": ["max_heart_rate"]}"#),
        (
            "/races",
            "/races",
            r#"{"date": "2026-05-23", "distance_m": 10000, "name": "Spring run", "priority": "a"}"#,
        ),
        ("/races", "/races", r#"{"date": "2026-04-12", "distance_m": 5000}"#),
        ("/life", "/life", r#"{"kind": "travel", "from": "2026-05-18", "to": "2026-05-19"}"#),
        (
            "/check-in",
            "/check-in",
            r#"{"date": "2026-05-16", "energy": 2, "illness": "fever", "ran_s": 1800, "effort": 3}"#,
        ),
        (
            "/check-in",
            "/check-in",
            r#"{"energy": 5, "soreness": 5, "mood": 5, "notes": ["alcohol"], "sleep_h": 7.5,
            "places": [{"part": "achilles", "side": "left", "pain": 3, "during": 4}], "tight": [{"part": "calf", "side": "right", "degree": 5}],
            "effort": 4, "breathing": "sentences", "surface": "trail"}"#,
        ),
        (
            "/check-in",
            "/check-in",
            r#"{"date": "2026-05-13", "places": [{"part": "shin", "side": "left", "pain": 4, "bone": true}]}"#,
        ),
        ("/recalibration", "/recalibration", r#"{"from": "2026-03-20", "begun_anew": true}"#),
        (
            "/activities/{id}/edits",
            "/activities/latest/edits",
            r#"{"kind": "easy", "name": "Along the river"}"#,
        ),
        ("/plan/build", "/plan/build", "{}"),
        ("/plan/replan", "/plan/replan", r#"{"nearest": true}"#),
        ("/plan/what-if", "/plan/what-if", r#"{"life": "no_training", "from": "2026-05-28"}"#),
        ("/plan/moves", "/plan/moves", r#"{"from": "2026-06-02", "to": "2026-06-04", "anyway": true}"#),
        ("/plan/moves", "/plan/moves", r#"{"from": "2026-06-02", "to": "2026-06-07"}"#),
        ("/races", "/races", r#"{"date": "2026-06-06", "distance_m": 5000}"#),
    ];
    let beyond = [
        ("/care/settings", "/care/settings", r#"{"diet": "vegetarian", "wake": "06:15", "quiet": ["move"]}"#),
        (
            "/fuel/weighings",
            "/fuel/weighings",
            r#"{"date": "2026-05-16", "before_kg": 70, "after_kg": 69.2}"#,
        ),
        ("/sleep/tries", "/sleep/tries", r#"{"routine": "cool_room"}"#),
        ("/sleep/journey", "/sleep/journey", r#"{"hours_east": 7, "arrival": "2026-05-20"}"#),
        ("/sleep/journey", "/sleep/journey", r#"{"hours_east": -2, "arrival": "2026-05-20"}"#),
        ("/done", "/done", r#"{"name": "self-massage", "minutes": 10, "date": "2026-05-16"}"#),
        ("/done", "/done", r#"{"name": "sauna"}"#),
        ("/mind/goals", "/mind/goals", r#"{"kind": "rest-days", "a_week": 1}"#),
        ("/journal", "/journal", r#"{"line": "rain, alone in the woods, happy"}"#),
        ("/journal", "/journal", r#"{"line": "it all feels hopeless"}"#),
        ("/budget/year", "/budget/year", r#"{"yearly": 300}"#),
        ("/budget/owned", "/budget/owned", r#"{"aid": "roller", "owned": true}"#),
        ("/budget/prices", "/budget/prices", r#"{"aid": "sauna", "price": 14}"#),
        ("/budget/expenses", "/budget/expenses", r#"{"aid": "ball", "amount": 8.5}"#),
    ];
    for (route, path, body) in said.into_iter().chain(beyond) {
        hold("post", route, &served.post(path, body).await.ok());
    }
    let wishes = r#"{"minutes": {"monday": 0, "wednesday": 60}, "long_run": "sunday", "other_sports": ["cycling"],
        "fixed": [{"day": "tuesday", "purpose": "intervals", "minutes": 60, "name": "club"}], "start": {"tuesday": "18:30:00"}}"#;
    hold("put", "/wishes", &served.put("/wishes", wishes).await.ok());
    let asked = [
        ("/plan", "/plan"),
        ("/plan/weeks/{date}", "/plan/weeks/2026-05-20"),
        ("/plan/what-if", "/plan/what-if?race_on=2026-06-13&distance_m=10000"),
        ("/plan/what-if", "/plan/what-if?runs=2"),
        ("/plan/what-if", "/plan/what-if?life=travel&from=2026-05-20&to=2026-05-24"),
        ("/plan/moves", "/plan/moves?from=2026-05-20"),
        ("/plan/moves", "/plan/moves?from=2026-05-20&to=2026-05-21"),
        ("/wishes", "/wishes"),
        ("/about", "/about"),
        ("/today", "/today"),
        ("/today", "/today?before_training=true&date=2026-05-10"),
        ("/today", "/today?date=2026-05-01"),
        ("/today", "/today?date=2026-05-19"),
        ("/today", "/today?date=2026-05-23"),
        ("/today", "/today?date=2026-03-10"),
        ("/today", "/today?date=2001-01-01"),
        ("/state", "/state"),
        ("/state", "/state?date=2001-01-01"),
        ("/signs", "/signs"),
        ("/signs", "/signs?date=2026-05-10"),
        ("/niggles", "/niggles"),
        ("/baselines", "/baselines"),
        ("/check-in", "/check-in"),
        ("/activities", "/activities"),
        ("/activities", "/activities?limit=3&sport=running"),
        ("/activities/{id}", "/activities/latest?points=50"),
        ("/activities/{id}", "/activities/5"),
        ("/activities/{id}/track", "/activities/2/track"),
        ("/activities/{id}/review", "/activities/2/review"),
        ("/activities/{id}/review", "/activities/7/review"),
        ("/activities/{id}/edits", "/activities/latest/edits"),
        ("/activities/{id}/forgetting", "/activities/latest/forgetting"),
        ("/long-view", "/long-view"),
        ("/systems", "/systems?days=30"),
        ("/trends", "/trends"),
        ("/trends", "/trends?weeks=3&date=2026-03-20"),
        ("/helps", "/helps"),
        ("/letter", "/letter"),
        ("/year", "/year"),
        ("/year", "/year?year=2026"),
        ("/why", "/why"),
        ("/why/{topic}", "/why/hrv-trend"),
        ("/replay", "/replay"),
        ("/replay", "/replay?date=2026-05-10"),
        ("/replay/moved", "/replay/moved"),
        ("/profile", "/profile"),
        ("/races", "/races"),
        ("/life", "/life"),
        ("/care", "/care"),
        ("/care", "/care?date=2026-05-10"),
        ("/fuel", "/fuel"),
        ("/fuel", "/fuel?date=2026-05-16"),
        ("/foods", "/foods"),
        ("/sleep", "/sleep"),
        ("/sleep", "/sleep?date=2001-01-01"),
        ("/sleep/course", "/sleep/course"),
        ("/sleep/course", "/sleep/course?date=2001-01-01"),
        ("/sleep/routines", "/sleep/routines"),
        ("/sleep/journey", "/sleep/journey"),
        ("/routines", "/routines"),
        ("/routines/{routine}", "/routines/suggested"),
        ("/routines/{routine}", "/routines/full-body?minutes=10&with=nothing"),
        ("/routines/{routine}", "/routines/self-massage?with=roller,ball&date=2026-05-10"),
        ("/recover", "/recover"),
        ("/recover", "/recover?date=2026-05-16"),
        ("/modalities", "/modalities"),
        ("/mind", "/mind"),
        ("/mind/sessions", "/mind/sessions"),
        ("/mind/sessions/{session}", "/mind/sessions/breathe?minutes=3"),
        ("/journal", "/journal?limit=5"),
        ("/budget", "/budget"),
        ("/imports", "/imports"),
        ("/gear", "/gear"),
        ("/session", "/session"),
    ];
    for (route, path) in asked {
        hold("get", route, &served.get(path).await.ok());
    }
    let undone = [
        ("/activities/{id}/edits/last", "/activities/latest/edits/last"),
        ("/races/{date}", "/races/2026-05-23"),
        ("/life/{kind}/{on}", "/life/travel/2026-05-18"),
        ("/sleep/tries", "/sleep/tries"),
        ("/sleep/journey", "/sleep/journey"),
        ("/done/{date}/{name}", "/done/2026-05-17/sauna"),
        ("/mind/goals/{kind}", "/mind/goals/rest-days"),
        ("/journal/{date}", "/journal/2026-05-17"),
        ("/budget/expenses", "/budget/expenses?date=2026-05-17&aid=ball&amount=8.5"),
        ("/activities/{id}", "/activities/latest"),
        ("/session", "/session"),
    ];
    for (route, path) in undone {
        hold("delete", route, &served.delete(path).await.ok());
    }
    hold("post", "/plan/leave", &served.post("/plan/leave", "").await.ok());
    hold("post", "/plan/restore", &served.post("/plan/restore", "").await.ok());
    let everything = served.say(Method::DELETE, "/everything", r#"{"words": "forget everything"}"#).await;
    hold("delete", "/everything", &everything.ok());
    hold("post", "/session", &served.post("/session", r#"{"password": "not needed"}"#).await.ok());
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));

    let all: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let route = path.trim_start_matches("/api/v1").to_owned();
            methods.as_object().unwrap().keys().map(move |method| format!("{method} {route}"))
        })
        .collect();
    let elsewhere = [
        "get /archive",
        "get /imports/{id}",
        "get /imports/{id}/events",
        "post /imports",
        "get /export/workout",
        "get /export/calendar",
        "get /export/week",
    ]
    .map(str::to_owned)
    .into();
    let untried: BTreeSet<_> = all.difference(&tried).cloned().collect();
    assert_eq!(untried, elsewhere, "every route is held against the document");
}
