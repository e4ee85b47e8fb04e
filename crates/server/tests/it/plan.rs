//! The weeks that are planned, and the files they leave as.

use serde_json::Value;

use crate::harness::Served;

/// A Sunday; the runner of ten weeks has a plan from it on.
async fn planned() -> Served {
    let served = Served::runner();
    let made = served.post("/plan/build", "{}").await.ok();
    assert_eq!((&made["is_kept"], &made["conflict"]), (&Value::Bool(true), &Value::Null));
    served
}

/// Every session ahead, as day and purpose.
async fn sessions(served: &Served) -> Vec<(String, String)> {
    let plan = served.get("/plan").await.ok();
    let days = plan["weeks"].as_array().unwrap().iter().flat_map(|week| week["days"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of_day = |day: &Value| day["sessions"].as_array().unwrap().clone();
    days.flat_map(of_day).map(|one| (text(&one["date"]), text(&one["purpose"]))).collect()
}

fn first(sessions: &[(String, String)], is: impl Fn(&str) -> bool) -> &str {
    &sessions.iter().find(|(date, purpose)| date.as_str() > "2026-05-18" && is(purpose)).unwrap().0
}

#[tokio::test]
async fn a_plan_is_made_shown_with_its_reasons_and_taken_back() {
    let served = Served::runner();
    assert_eq!(served.get("/plan").await.ok(), Value::Null);
    served.get("/plan/weeks/2026-05-20").await.is_problem(404, "not_found");
    let unplanned = served.get("/plan/what-if?runs=3").await;
    unplanned.is_problem(404, "not_found");
    assert_eq!(unplanned.json()["next"]["to"], "build_plan", "a page leads on");
    assert_eq!(unplanned.json()["detail"], "no plan stands", "and names no command");
    served.post("/plan/restore", "").await.is_problem(404, "not_found");
    let served = planned().await;
    let plan = served.get("/plan").await.ok();
    assert_eq!(
        (plan["cause"].as_str(), &plan["waits"], &plan["changed"]),
        (Some("built"), &Value::Null, &Value::Null)
    );
    let week = served.get("/plan/weeks/2026-05-20").await.ok();
    assert_eq!(week["from"], "2026-05-18");
    assert_eq!(plan["weeks"].as_array().unwrap().iter().find(|one| one["from"] == "2026-05-18"), Some(&week));
    for day in week["days"].as_array().unwrap() {
        for session in day["sessions"].as_array().unwrap() {
            assert!(!session["text"]["why"].as_array().unwrap().is_empty(), "{session}");
            assert!(session["kind"].is_string() && session["text"]["title"].is_string(), "{session}");
        }
    }
    served.get("/plan/weeks/2031-01-01").await.is_problem(404, "not_found");
    assert_eq!(served.post("/plan/restore", "").await.ok()["stands"], Value::Null);
    assert_eq!(served.get("/plan").await.ok(), Value::Null);
}

#[tokio::test]
async fn a_move_is_checked_without_saving_and_saved_only_by_ones_word() {
    let served = planned().await;
    let before = sessions(&served).await;
    let hard = first(&before, |purpose| ["tempo", "intervals", "hills", "race_pace"].contains(&purpose));
    let moves = served.get(&format!("/plan/moves?from={hard}")).await.ok();
    let moves = moves["moves"].as_array().unwrap();
    assert!(moves.len() > 7);
    let may_be_kept = |one: &&Value| {
        let breaks = one["breaks"].as_array().unwrap();
        !breaks.is_empty() && breaks.iter().all(|one| one["is_refused"] == false)
    };
    let breaking = moves.iter().find(may_be_kept).unwrap();
    assert!(breaking["breaks"][0]["text"].as_str().unwrap().contains(": "), "{breaking}");
    let to = &breaking["to"];
    let body = format!(r#"{{"from": "{hard}", "to": {to}}}"#);
    let refused = served.post("/plan/moves", body.as_str()).await.ok();
    assert_eq!((&refused["is_kept"], &refused["breaks"]), (&Value::Bool(false), &breaking["breaks"]));
    assert_eq!(sessions(&served).await, before);
    let anyway = format!(r#"{{"from": "{hard}", "to": {to}, "anyway": true}}"#);
    assert_eq!(served.post("/plan/moves", anyway).await.ok()["is_kept"], true);
    assert_ne!(sessions(&served).await, before);
    assert_eq!(served.get("/plan").await.ok()["text"], "You moved a session");
    served.post("/plan/restore", "").await.ok();
    assert_eq!(sessions(&served).await, before);
    served.get("/plan/moves?from=2026-05-01").await.is_problem(409, "conflict");
    served.get("/plan/moves?from=1800-05-01").await.is_problem(422, "invalid");
}

#[tokio::test]
async fn what_is_supposed_is_not_saved_and_what_is_agreed_to_is() {
    let served = planned().await;
    let before = sessions(&served).await;
    let asked = "life=travel&from=2026-05-19&to=2026-05-22";
    let supposed = served.get(&format!("/plan/what-if?{asked}")).await.ok();
    assert_eq!(sessions(&served).await, before);
    let body = r#"{"life": "travel", "from": "2026-05-19", "to": "2026-05-22"}"#;
    let agreed = served.post("/plan/what-if", body).await.ok();
    assert_eq!((&agreed["changes"], &agreed["is_kept"]), (&supposed["changes"], &Value::Bool(true)));
    assert_eq!(served.get("/life").await.ok()["ahead"][0]["kind"], "travel");
    for nothing in ["", "?runs=3&life=busy", "?race_on=2026-06-01", "?runs=40", "?distance_m=1000"] {
        served.get(&format!("/plan/what-if{nothing}")).await.is_problem(422, "invalid");
    }
    // Where nothing is planned it is noted all the same.
    let unplanned = Served::runner();
    assert_eq!(unplanned.post("/plan/what-if", body).await.ok(), Value::Null);
    assert_eq!(unplanned.get("/life").await.ok()["ahead"][0]["kind"], "travel");
}

#[tokio::test]
async fn a_larger_change_waits_and_is_left() {
    let served = planned().await;
    served.post("/races", r#"{"date": "2026-06-06", "distance_m": 10000}"#).await.ok();
    let plan = served.get("/plan").await.ok();
    assert_eq!(
        (plan["waits"]["is_made"].as_bool(), plan["waits"]["cause"].as_str()),
        (Some(false), Some("stated"))
    );
    let told = served.get("/today").await.ok();
    assert_eq!(told["kept_up"], plan["waits"], "the morning says the same");
    assert_eq!(served.post("/plan/leave", "").await.ok()["cause"], "left");
    assert_eq!(served.get("/plan").await.ok()["waits"], Value::Null);
    let made = served.post("/plan/replan", "{}").await.ok();
    assert_eq!(made["is_kept"], true);
    assert!(sessions(&served).await.contains(&("2026-06-06".to_owned(), "race".to_owned())));
}

#[tokio::test]
async fn wishes_that_cannot_all_be_had_are_named_and_the_nearest_is_there() {
    let served = Served::runner();
    let nights = r#"{"fixed": [{"day": "tuesday", "purpose": "tempo", "minutes": 60}, {"day": "wednesday", "purpose": "tempo", "minutes": 60}]}"#;
    assert_eq!(served.put("/wishes", nights).await.ok(), served.get("/wishes").await.ok());
    let made = served.post("/plan/build", "{}").await.ok();
    assert_eq!(made["is_kept"], false);
    assert!(
        made["conflict"]["text"].as_str().unwrap().contains("cannot all be had"),
        "{}",
        made["conflict"]["text"]
    );
    assert_eq!(served.get("/plan").await.ok(), Value::Null);
    assert_eq!(served.post("/plan/build", r#"{"nearest": true}"#).await.ok()["is_kept"], true);
    served.put("/wishes", r#"{"minutes": {"monday": 900}}"#).await.is_problem(422, "invalid");
    served.put("/wishes", r#"{"nonsense": 1}"#).await.is_problem(422, "invalid");
}

#[tokio::test]
async fn files_are_handed_out_as_what_they_are() {
    let served = planned().await;
    let before = sessions(&served).await;
    let run = first(&before, |purpose| purpose == "easy");
    let kinds = [
        ("fit", "fit", "application/vnd.ant.fit"),
        ("tcx", "tcx", "application/vnd.garmin.tcx+xml"),
        ("intervals-text", "txt", "text/plain; charset=utf-8"),
        ("intervals-json", "json", "application/json"),
    ];
    for (format, end, kind) in kinds {
        let asked = format!("/export/workout?date={run}&session=tempo&minutes=50&format={format}");
        let file = served.get(&asked).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, kind), "{file:?}");
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"lope-{run}.{end}\""));
        assert_eq!(file.header("cache-control"), "no-store");
    }
    let fit = served.get(&format!("/export/workout?date={run}")).await;
    assert_eq!(&fit.body[8..12], b".FIT", "a FIT file says what it is");
    let calendar = served.get("/export/calendar").await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert!(calendar.body.starts_with(b"BEGIN:VCALENDAR"));
    let week = served.get("/export/week?from=2026-05-18").await;
    assert_eq!(week.header("content-disposition"), "attachment; filename=\"lope-week-2026-05-18.html\"");
    assert!(week.body.starts_with(b"<!doctype html>"));
    served.get("/export/workout?format=exe").await.is_problem(422, "invalid");
    served.get("/export/workout?session=tempo").await.is_problem(422, "invalid");
    served.get("/export/week?from=2031-01-01").await.is_problem(404, "not_found");
}

#[tokio::test]
async fn the_name_of_a_race_is_text_in_every_file() {
    let served = planned().await;
    let race = r#"{"date": "2026-05-23", "distance_m": 10000, "name": "<script>alert(1)</script>\r\nX: y"}"#;
    served.post("/races", race).await.ok();
    let week = served.get("/export/week?from=2026-05-18").await;
    let page = String::from_utf8(week.body).unwrap();
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"), "{page}");
    let calendar = String::from_utf8(served.get("/export/calendar").await.body).unwrap();
    assert!(calendar.lines().all(|line| !line.starts_with("X: y")), "{calendar}");
}
