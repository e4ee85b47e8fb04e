//! How the runner feels, by flags.

use insta::assert_snapshot;
use jiff::civil::date;
use lope_records::{BodyPart, Metric, Side};
use lope_store::Store;

use crate::harness::{Someone, assert_keys};

#[test]
fn what_was_said_is_repeated_and_kept() {
    let someone = Someone::new();
    let answer = someone.lope(&[
        "checkin",
        "--energy",
        "5",
        "--soreness",
        "3",
        "--mood",
        "6",
        "--sleep",
        "7h30",
        "--illness",
        "head",
        "--where",
        "left calf:3",
        "--where",
        "right shin:1",
        "--date",
        "2026-05-17",
    ]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_snapshot!(answer.out, @r#"
    Noted for Sunday 17 May: sleep 7 h 30 min, energy 5 of 7, soreness 3 of 7, mood 6 of
      7, pain 3 of 10, ill above the neck, left calf 3 of 10, right shin 1 of 10
    Next: lope today
    "#);

    let history = someone.store().history(date(2026, 5, 17), None).unwrap();
    let value = |metric| history.observations.iter().find(|one| one.metric == metric).map(|one| one.value);
    assert_eq!(value(Metric::Energy), Some(5.0));
    assert_eq!(value(Metric::SleepDuration), Some(7.5));
    assert_eq!(value(Metric::Illness), Some(1.0));
    assert_eq!(value(Metric::Pain), Some(3.0), "the worst of the places");
    assert_eq!(value(Metric::Motivation), None, "not said is not known");
    let places: Vec<_> = history.niggles.iter().map(|one| (one.part, one.side, one.pain)).collect();
    assert_eq!(places, [(BodyPart::Calf, Side::Left, 3), (BodyPart::Shin, Side::Right, 1)]);
}

#[test]
fn the_effort_belongs_to_the_last_run_without_one() {
    let someone = Someone::with_a_fortnight();
    let before = someone.store().summaries(None).unwrap();
    let last_run = before.iter().rfind(|run| run.is_run() && run.effort_cr10.is_none());
    let said = someone.lope(&["checkin", "--effort", "4", "--date", "2026-05-17", "--json"]);
    match last_run.filter(|run| run.date >= date(2026, 5, 16)) {
        Some(run) => {
            assert_eq!(said.code, 0, "{}", said.err);
            let said: serde_json::Value = serde_json::from_str(&said.out).unwrap();
            assert_keys(&said, &["date", "answers", "niggles", "session", "rated", "effort_cr10"]);
            assert_eq!(said["rated"], run.id.as_str());
        }
        None => assert_eq!(said.code, 1),
    }
}

#[test]
fn a_run_without_a_watch_is_an_activity() {
    let someone = Someone::new();
    let args = ["checkin", "--ran", "45min", "--effort", "3", "--date", "2026-05-16"];
    assert_eq!(someone.lope(&args).code, 0);
    assert_eq!(someone.lope(&args).code, 0, "said twice");
    let runs = &someone.json(&["runs"])["runs"];
    assert_eq!(runs.as_array().unwrap().len(), 1);
    assert_eq!(runs[0]["elapsed_s"], 2700.0);
    assert_eq!(runs[0]["effort_cr10"], 3.0);
    assert_eq!(runs[0]["mean_heart_rate_bpm"], serde_json::Value::Null);
    assert!(runs[0]["load"].as_f64().unwrap() > 0.0);
}

#[test]
fn a_red_flag_stops_the_day() {
    let someone = Someone::with_a_fortnight();
    assert_eq!(someone.lope(&["checkin", "--energy", "7", "--chest", "--date", "2026-05-17"]).code, 0);
    let morning = someone.json(&["today", "--date", "2026-05-17"]);
    assert_eq!(morning["decision"]["kind"], "rest");
    assert_eq!(morning["decision"]["see_professional"]["about"], "chest");
}

#[test]
fn chest_symptoms_hold_until_a_doctor_cleared_them() {
    let someone = Someone::new();
    someone.lope(&["checkin", "--chest", "--date", "2026-05-01"]);
    someone.lope(&["checkin", "--energy", "5", "--pain", "0", "--date", "2026-05-12"]);
    assert!(someone.lope(&["today", "--date", "2026-05-12"]).out.contains("REST"));
    let cleared = someone.lope(&["checkin", "--chest", "no", "--date", "2026-05-12"]);
    assert!(cleared.out.contains("no chest symptoms"), "{}", cleared.out);
    assert!(!someone.lope(&["today", "--date", "2026-05-12"]).out.contains("REST"));
}
