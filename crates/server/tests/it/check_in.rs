//! A check-in.

use axum::{
    body::Body,
    http::{Method, header},
};
use lope_store::{Sqlite, Store as _};
use serde_json::{Value, json};

use crate::harness::{Served, request};

fn item<'a>(form: &'a Value, name: &str) -> &'a Value {
    form["items"].as_array().unwrap().iter().find(|item| item["item"] == name).unwrap()
}

#[tokio::test]
async fn what_was_said_is_shown_when_it_is_asked_again() {
    let served = Served::empty();
    let form = served.get("/check-in").await.ok();
    let core: Vec<&str> = form["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["is_core"] == true)
        .map(|item| item["item"].as_str().unwrap())
        .collect();
    assert_eq!(core, ["energy", "soreness", "mood"]);
    assert_eq!(item(&form, "energy")["high"], "full");
    served.post("/check-in", r#"{"date": "2026-05-16", "energy": 3}"#).await.ok();
    served
        .post(
            "/check-in",
            r#"{"energy": 6, "notes": ["alcohol"], "places": [{"part": "calf", "side": "left", "pain": 4}]}"#,
        )
        .await
        .ok();
    let form = served.get("/check-in").await.ok();
    let energy = item(&form, "energy");
    assert_eq!(
        (energy["today"].as_f64(), &energy["last"]),
        (Some(6.0), &json!({ "date": "2026-05-16", "value": 3.0 }))
    );
    assert_eq!(form["notes"][0], json!({ "note": "alcohol", "today": true }));
    assert_eq!(form["sore"][0]["text"], "left calf");
    served.post("/check-in", r#"{"notes": []}"#).await.ok();
    assert_eq!(served.get("/check-in").await.ok()["notes"][0]["today"], false, "taken back");
    let next = served.get("/check-in?date=2026-05-18").await.ok();
    assert!(
        next["open"][0]["text"].as_str().unwrap().contains("left calf"),
        "pain above 2 stays open: {next}"
    );
}

#[tokio::test]
async fn the_same_check_in_sent_twice_is_one() {
    let served = Served::empty();
    let body = r#"{"said_at": "2026-05-17T05:30:00Z", "energy": 4, "ran_s": 2400, "effort": 3}"#;
    let first = served.post("/check-in", body).await.ok();
    let once = Sqlite::open(served.path()).unwrap().fingerprint().unwrap();
    let second = served.post("/check-in", body).await.ok();
    assert_eq!(first["answers"], second["answers"]);
    assert_eq!(Sqlite::open(served.path()).unwrap().fingerprint().unwrap(), once);
    assert_eq!(served.get("/activities").await.ok()["total"], 1);
}

#[tokio::test]
async fn a_deed_with_a_key_is_done_once_and_has_one_answer() {
    let served = Served::runner();
    let send = async |path: &str, key: &str, body: &str| {
        let kind = request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        served.ask(kind.header("idempotency-key", key).body(Body::from(body.to_owned())).unwrap()).await
    };
    let easy = send("/activities/latest/edits", "1", r#"{"name": "easy"}"#).await;
    served.post("/activities/latest/edits", r#"{"name": "long"}"#).await.ok();
    let again = send("/activities/latest/edits", "1", r#"{"name": "easy"}"#).await;
    assert_eq!(easy.ok(), again.ok());
    assert_eq!(served.get("/activities/latest").await.ok()["name"], "long", "it is not done again");
    send("/activities/latest/edits", "1", r#"{"name": "race"}"#).await.is_problem(422, "invalid");
    send("/activities/latest/edits", "2", r#"{"name": "race"}"#).await.ok();
    send("/check-in", "1", r#"{"energy": 9}"#).await.is_problem(422, "invalid");
    send("/check-in", "1", r#"{"energy": 5}"#).await.ok();
    send("/check-in", "no word", r#"{"energy": 5}"#).await.is_problem(422, "invalid");
}

#[tokio::test]
async fn said_again_without_a_connection_it_does_not_undo_what_was_said_since() {
    let served = Served::empty();
    let early = r#"{"said_at": "2026-05-17T05:30:00Z", "energy": 4}"#;
    served.post("/check-in", early).await.ok();
    served.post("/check-in", r#"{"energy": 6}"#).await.ok();
    served.post("/check-in", early).await.ok();
    assert_eq!(item(&served.get("/check-in").await.ok(), "energy")["today"], 6.0);
}

#[tokio::test]
async fn two_tabs_and_the_terminal_at_once_lose_nothing() {
    let served = Served::empty();
    let folder = served.path().to_owned();
    let terminal = std::thread::spawn(move || {
        let mut store = Sqlite::open(&folder).unwrap();
        for day in 1..=20 {
            let date = jiff::civil::date(2026, 4, day);
            let said = lope_app::Said { mood: Some(5), ..lope_app::Said::default() };
            let answers = said.on(&store, date).unwrap();
            lope_app::check_in(&mut store, answers, &crate::harness::now()).unwrap();
        }
    });
    let tab = async |item: &str| {
        for day in 1..=20 {
            served.post("/check-in", format!(r#"{{"date": "2026-04-{day:02}", "{item}": 4}}"#)).await.ok();
        }
    };
    tokio::join!(tab("energy"), tab("soreness"));
    terminal.join().unwrap();
    let history = Sqlite::open(served.path()).unwrap().history(jiff::civil::date(2026, 5, 17), None).unwrap();
    assert_eq!(history.observations.len(), 60);
}
