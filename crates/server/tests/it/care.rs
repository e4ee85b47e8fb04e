//! Beyond the run: what the command line says, through the web door.

use axum::{
    body::Body,
    http::{Method, header},
};
use lope_store::{Sqlite, Store as _};
use serde_json::{Value, json};

use crate::harness::{Served, request};

/// What a line of an answer is about, with what it says.
fn line<'a>(told: &'a Value, label: &str) -> Option<&'a str> {
    let lines = told["text"].as_array()?;
    lines.iter().find(|line| line["label"] == label)?["text"].as_str()
}

#[tokio::test]
async fn how_one_eats_and_what_is_off_is_said_once_and_holds_everywhere() {
    let served = Served::runner();
    let before = served.get("/care").await.ok();
    assert_eq!(before["settings"]["diet"], "everything");
    assert!(before["fuel"].is_object() && before["sleep"].is_object(), "{before}");
    let said =
        r#"{"diet": "vegan", "hide_numbers": true, "wake": "05:45", "off": ["life"], "quiet": ["mind"]}"#;
    let now = served.post("/care/settings", said).await.ok();
    assert_eq!((&now["settings"]["diet"], &now["settings"]["hide_numbers"]), (&json!("vegan"), &json!(true)));
    assert_eq!((&now["life"], &now["quiet"]), (&Value::Null, &json!(["mind"])));
    assert_eq!(now["fuel"]["hidden"], "wished");
    let foods = served.get("/foods").await.ok();
    assert!(
        foods.as_array().unwrap().iter().all(|food| food["of"] == "plant"),
        "nothing of animals is listed"
    );
    served.post("/care/settings", r#"{"off": ["fuel", "sleep"]}"#).await.ok();
    assert_eq!(served.get("/fuel").await.ok(), json!({ "off": true }));
    assert_eq!(served.get("/sleep").await.ok(), json!({ "off": true }));
    assert_eq!(served.get("/sleep/course").await.ok(), Value::Null);
    let back = served
        .post("/care/settings", r#"{"on": ["sleep"], "wake_from_nights": true, "speak": ["mind"]}"#)
        .await
        .ok();
    assert!(back["sleep"].is_object() && back["settings"].get("wake").is_none(), "{back}");
    assert_eq!(back["quiet"], json!([]));
}

#[tokio::test]
async fn a_day_to_come_asks_for_nothing_yet() {
    let served = Served::runner();
    for path in ["/care", "/fuel", "/sleep", "/recover", "/mind", "/budget", "/routines/feet"] {
        served.get(&format!("{path}?date=2026-05-18")).await.is_problem(422, "invalid");
    }
}

#[tokio::test]
async fn each_run_of_a_day_has_its_own_weighings() {
    let served = Served::empty();
    served.post("/check-in", r#"{"said_at": "2026-05-17T05:00:00Z", "ran_s": 3600}"#).await.ok();
    served.post("/check-in", r#"{"said_at": "2026-05-17T07:00:00Z", "ran_s": 2400}"#).await.ok();
    let runs = served.get("/activities").await.ok();
    assert_eq!(runs["total"], 2, "{runs}");
    let id = |seconds: f64| {
        let of = runs["runs"]
            .as_array()
            .unwrap()
            .iter()
            .find(|run| run["moving_s"] == seconds || run["elapsed_s"] == seconds);
        of.unwrap_or_else(|| panic!("{runs}"))["id"].as_str().unwrap().to_owned()
    };
    let weigh = async |run: &str, after: f64| {
        let said = json!({ "before_kg": 70.0, "after_kg": after, "run": run });
        served.post("/fuel/weighings", said.to_string()).await.ok()
    };
    weigh(&id(3600.0), 69.0).await;
    weigh(&id(2400.0), 69.6).await;
    weigh(&id(2400.0), 69.5).await;
    let history = Sqlite::open(served.path()).unwrap().history(crate::harness::now().date(), None).unwrap();
    let mut after: Vec<f64> = history
        .observations
        .iter()
        .filter(|seen| seen.metric == lope_records::Metric::MassAfterRun)
        .map(|seen| seen.value)
        .collect();
    after.sort_by(f64::total_cmp);
    assert_eq!(after, [69.0, 69.5], "weighed again it is corrected, and the other run keeps its own");
    served.post("/fuel/weighings", r#"{"before_kg": 70, "after_kg": 40}"#).await.is_problem(422, "invalid");
    served
        .post("/fuel/weighings", r#"{"date": "2026-05-16", "before_kg": 70, "after_kg": 69}"#)
        .await
        .is_problem(404, "not_found");
}

#[tokio::test]
async fn a_routine_comes_in_time_and_is_noted_once_however_often_it_is_sent() {
    let served = Served::runner();
    let routine = served.get("/routines/feet?minutes=5").await.ok();
    let cues = routine["cues"].as_array().unwrap();
    let seconds: f64 = cues.iter().map(|cue| cue["duration_s"].as_f64().unwrap()).sum();
    assert_eq!(seconds, routine["duration_s"].as_f64().unwrap());
    assert_eq!(cues[0]["text"], "Get ready: slow heel raises");
    served.get("/routines/feet?minutes=90").await.is_problem(422, "invalid");
    served.get("/routines/feet?with=anvil").await.is_problem(422, "invalid");
    served.get("/routines/headstand").await.is_problem(422, "invalid");
    let send = async |key: &str, body: &str| {
        let kind = request(Method::POST, "/done").header(header::CONTENT_TYPE, "application/json");
        served.ask(kind.header("idempotency-key", key).body(Body::from(body.to_owned())).unwrap()).await
    };
    let done = r#"{"name": "feet", "minutes": 5}"#;
    send("one", done).await.ok();
    assert_eq!(send("one", done).await.ok()["minutes"], 5.0, "sent again it is the same");
    assert_eq!(send("two", done).await.ok()["minutes"], 10.0, "done again it adds up");
    let today = served.get("/recover").await.ok();
    assert_eq!(today["done"][0]["text"], "feet");
    served.delete("/done/2026-05-17/feet").await.ok();
    served.delete("/done/2026-05-17/feet").await.is_problem(404, "not_found");
    served.post("/done", r#"{"name": "feet", "date": "2026-05-18"}"#).await.is_problem(422, "invalid");
    served.post("/done", r#"{"name": "handstand"}"#).await.is_problem(422, "invalid");
}

#[tokio::test]
async fn what_was_sent_before_a_restart_is_not_done_again_after_it() {
    let served = Served::runner();
    let send = async |served: &Served, key: &str, body: &str| {
        let kind = request(Method::POST, "/done").header(header::CONTENT_TYPE, "application/json");
        served.ask(kind.header("idempotency-key", key).body(Body::from(body.to_owned())).unwrap()).await
    };
    let done = r#"{"name": "feet", "minutes": 5}"#;
    send(&served, "one", done).await.ok();
    send(&served, "two", r#"{"name": "handstand"}"#).await.is_problem(422, "invalid");
    // Whatever was moved there meanwhile: an archive brings what was sent as well.
    let archive = served.ask(request(Method::GET, "/archive").body(Body::empty()).unwrap()).await.body;
    let moved = tempfile::tempdir().unwrap();
    let file = moved.path().join("lope-archive.zip");
    std::fs::write(&file, archive).unwrap();
    let mut store = Sqlite::open(moved.path()).unwrap();
    let cancelled = std::sync::atomic::AtomicBool::new(false);
    lope_app::import(&mut store, &[file], &crate::harness::now(), &cancelled, &mut |_| ()).unwrap();
    drop(store);
    for later in [served.beside(), Served::over(moved, None)] {
        let again = send(&later, "one", done).await;
        assert_eq!(
            (again.status.as_u16(), again.body.as_slice()),
            (204, &b""[..]),
            "its answer is not known any more"
        );
        send(&later, "one", r#"{"name": "feet", "minutes": 6}"#).await.is_problem(422, "invalid");
        assert_eq!(later.get("/recover").await.ok()["done"][0]["text"], "feet");
        assert_eq!(send(&later, "two", done).await.ok()["minutes"], 10.0, "what was refused was not done");
        assert_eq!(send(&later, "two", done).await.ok()["minutes"], 10.0);
    }
}

#[tokio::test]
async fn the_journal_is_in_no_other_answer_and_a_dark_line_is_answered_with_help() {
    let served = Served::runner();
    let secret = "rain zyx alone in the woods";
    let kept = served.post("/journal", json!({ "line": format!("  {secret}\n") }).to_string()).await.ok();
    assert_eq!(kept, json!({ "kept": "2026-05-17", "help": [], "replaced": null }));
    assert_eq!(served.get("/journal").await.ok(), json!([{ "date": "2026-05-17", "line": secret }]));
    served.get("/journal?limit=0").await.is_problem(422, "invalid");
    for path in [
        "/today",
        "/care",
        "/fuel",
        "/sleep",
        "/recover",
        "/mind",
        "/signs",
        "/letter",
        "/helps",
        "/check-in",
    ] {
        let answer = served.get(path).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("zyx"), "{path}");
    }
    let dark = served.post("/journal", r#"{"line": "I want to die"}"#).await.ok();
    assert!(dark["help"][2].as_str().unwrap().contains("emergency"), "{dark}");
    assert_eq!(dark["replaced"]["line"], secret);
    served.post("/journal", r#"{"line": "   "}"#).await.is_problem(422, "invalid");
    served.post("/journal", r#"{"line": "x", "date": "2026-05-18"}"#).await.is_problem(422, "invalid");
    served.delete("/journal/2026-05-17").await.ok();
    served.delete("/journal/2026-05-17").await.is_problem(404, "not_found");
}

#[tokio::test]
async fn goals_are_those_that_can_be_kept() {
    let served = Served::runner();
    served.post("/mind/goals", r#"{"kind": "rest-days", "a_week": 1}"#).await.ok();
    assert_eq!(served.get("/mind").await.ok()["goals"][0]["text"]["goal"], "1 rest day a week");
    served.post("/mind/goals", r#"{"kind": "rest-days", "a_week": 7}"#).await.is_problem(422, "invalid");
    served.delete("/mind/goals/rest-days").await.ok();
    served.delete("/mind/goals/rest-days").await.is_problem(404, "not_found");
    let breathing = served.get("/mind/sessions/breathe?minutes=2").await.ok();
    let breaths = breathing["cues"].as_array().unwrap().iter().filter(|cue| cue["cue"] == "in").count();
    assert_eq!(breaths, 12, "six a minute");
    served.get("/mind/sessions/breathe?minutes=40").await.is_problem(422, "invalid");
}

#[tokio::test]
async fn the_account_adds_up() {
    let served = Served::runner();
    served.post("/budget/year", r#"{"yearly": 100}"#).await.ok();
    served.post("/budget/prices", r#"{"aid": "sauna", "price": 14}"#).await.ok();
    let spent = served
        .post("/budget/expenses", r#"{"aid": "roller", "amount": 25, "date": "2026-05-02"}"#)
        .await
        .ok();
    assert_eq!(
        (spent["account"]["left"].as_f64(), &spent["text"]["account"]),
        (Some(75.0), &json!("2026: 25 spent of 100, 75 left"))
    );
    let roller = spent["ranked"].as_array().unwrap().iter().find(|one| one["aid"] == "roller").unwrap();
    assert_eq!(roller["owned"], true, "what is bought once is owned");
    let back = served.delete("/budget/expenses?date=2026-05-02&aid=roller&amount=25").await.ok();
    assert_eq!(back["account"]["spent"], 0.0);
    served.delete("/budget/expenses?date=2026-05-02&aid=roller&amount=25").await.is_problem(404, "not_found");
    served.post("/budget/year", r#"{"yearly": -4}"#).await.is_problem(422, "invalid");
    served
        .post("/budget/expenses", r#"{"aid": "roller", "amount": 5, "date": "2026-05-18"}"#)
        .await
        .is_problem(422, "invalid");
    assert_eq!(served.post("/budget/year", "{}").await.ok()["account"]["yearly"], Value::Null);
}

#[tokio::test]
async fn sleep_is_told_over_the_days_and_one_routine_is_tried_at_a_time() {
    let served = Served::empty();
    let nights = (1..=17).map(|day| (format!("2026-05-{day:02}"), if day % 7 < 2 { -0.25 } else { -1.0 }));
    for (date, asleep) in nights {
        let said = json!({ "date": date, "asleep_h": asleep, "woke_h": 6.5 });
        served.post("/check-in", said.to_string()).await.ok();
    }
    let course = served.get("/sleep/course").await.ok();
    assert_eq!((&course["first"], &course["last"]), (&json!("2026-05-01"), &json!("2026-05-17")));
    let last = |name: &str| course[name].as_array().unwrap().last().unwrap().as_f64();
    assert_eq!((last("onset_h"), last("wake_h")), (Some(-1.0), Some(6.5)));
    assert!(last("regularity").is_some_and(|index| (50.0..=100.0).contains(&index)), "{course}");
    assert!(last("midpoint_h").is_some() && last("owed_h").is_some(), "{course}");
    let sleep = served.get("/sleep").await.ok();
    assert!(line(&sleep, "your times").is_some_and(|text| text.contains("regularity")), "{sleep}");
    served.post("/sleep/tries", r#"{"routine": "cool_room"}"#).await.ok();
    served.post("/sleep/tries", r#"{"routine": "wind_down"}"#).await.is_problem(409, "conflict");
    served.delete("/sleep/tries").await.ok();
    served.delete("/sleep/tries").await.is_problem(409, "conflict");
    served.post("/sleep/journey", r#"{"hours_east": 0}"#).await.is_problem(422, "invalid");
    let journey = served.post("/sleep/journey", r#"{"hours_east": 7, "arrival": "2026-05-18"}"#).await.ok();
    assert!(journey["days"][0]["text"].as_str().unwrap().contains("light"), "{journey}");
    assert_eq!(served.delete("/sleep/journey").await.ok()["forgotten"], 1);
}
