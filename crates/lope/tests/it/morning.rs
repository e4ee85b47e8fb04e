//! Today, the review, the demo.

use crate::harness::{Someone, assert_keys};

#[test]
fn a_morning_has_an_answer_and_its_reasons() {
    let someone = Someone::with_a_fortnight();
    let answer = someone.lope(&["today", "--date", "2026-05-17"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(answer.out.starts_with("Sunday 17 May   "), "{}", answer.out);
    assert!(answer.out.contains("\nWhy\n"), "{}", answer.out);
    assert!(!answer.out.contains('\u{1b}'), "no colours where nobody sees them");

    let morning = someone.json(&["today", "--date", "2026-05-17"]);
    for key in ["/markers/0/status", "/alternatives/0/text", "/would_change", "/prescription"] {
        assert!(morning.pointer(key).is_some(), "{key}");
    }
    assert_eq!(morning["date"], "2026-05-17");
    assert!(morning["decision"]["kind"].is_string() && morning["decision"]["confidence"]["score"].is_f64());
    let reason = &morning["reasons"][0];
    for key in ["about", "label", "text", "value", "unit", "usual", "effect", "grade", "evidence", "rule"] {
        assert!(reason.get(key).is_some(), "{key}: {reason}");
    }
}

#[test]
fn three_taps_and_minutes_are_enough_for_an_answer() {
    let someone = Someone::new();
    let run = ["checkin", "--ran", "40min", "--effort", "3", "--date", "2026-05-16"];
    assert_eq!(someone.lope(&run).code, 0);
    let taps = ["checkin", "--energy", "5", "--soreness", "2", "--mood", "5", "--date", "2026-05-17"];
    assert_eq!(someone.lope(&taps).code, 0);
    let morning = someone.json(&["today", "--date", "2026-05-17"]);
    assert!(morning["decision"]["kind"].is_string());
    assert_eq!(morning["decision"]["confidence"]["level"], "unsure");
}

#[test]
fn a_run_is_reviewed() {
    let someone = Someone::with_a_fortnight();
    let review = someone.json(&["review"]);
    assert_keys(&review, &["activity", "review", "legs_after"]);
    assert_eq!(review["activity"]["sport"], "running");
    assert!(review["review"]["verdict"].is_string());
    assert_eq!(someone.lope(&["review"]).code, 0);
}

#[test]
fn the_demo_leaves_nothing_behind_unless_asked() {
    let someone = Someone::new();
    let demo = ["demo", "--days", "10", "--date", "2026-05-17"];
    let answer = someone.lope(&demo);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(answer.out.contains("Sunday 17 May"), "{}", answer.out);
    assert!(!someone.data().exists());

    let kept = someone.path("kept");
    let keep = [&demo[..], &["--keep", kept.to_str().unwrap()]].concat();
    assert_eq!(someone.lope(&keep).code, 0);
    let runs = &someone.json(&["runs", "--data", kept.to_str().unwrap()])["runs"];
    assert!(!runs.as_array().unwrap().is_empty());
}

#[test]
fn the_demo_writes_every_export_to_try_with() {
    let someone = Someone::new();
    let folder = someone.path("exports");
    let folder = folder.to_str().unwrap();
    let answer = someone.lope(&["demo", "--days", "16", "--everything", folder]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(answer.out.contains("one of every export") && !someone.data().exists(), "{}", answer.out);
    let answer = someone.lope(&["import", folder]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let parts =
        ["From when to when\n  apple ", "What this morning gained\n  resting pulse ", "compare a few values"];
    assert!(parts.iter().all(|part| answer.out.contains(part)), "{}", answer.out);
}

#[test]
fn colours_for_those_who_want_them() {
    let someone = Someone::with_a_fortnight();
    let mut command = someone.command(&["runs"]);
    let coloured = command.env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(coloured.stdout.contains(&0x1b));
    let plain = someone.command(&["runs"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!plain.stdout.contains(&0x1b));
}

#[test]
fn who_has_nothing_yet_is_told_how_to_begin() {
    let someone = Someone::new();
    let answer = someone.lope(&["today"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("To begin:\n  lope import FOLDER "), "{}", answer.err);
}

#[test]
fn a_demo_never_mixes_with_a_runners_own_data() {
    let someone = Someone::with_a_fortnight();
    let data = someone.data();
    let answer = someone.lope(&["demo", "--keep", data.to_str().unwrap()]);
    assert_eq!(answer.code, 2, "{}", answer.err);
    assert!(answer.err.contains("holds data already"), "{}", answer.err);
}

#[test]
fn the_state_is_told_by_system() {
    let someone = Someone::with_a_fortnight();
    let date = someone.json(&["review"])["activity"]["date"].as_str().unwrap().to_owned();
    let told = someone.json(&["state", "--date", &date]);
    assert_keys(&told, &["date", "state"]);
    let system = &told["state"]["systems"][0];
    assert!(system["tired"].is_f64() && system["text"]["tiredness"].is_string(), "{told}");
    assert!((0.0..=1.0).contains(&told["state"]["readiness"].as_f64().unwrap()));
    let shown = someone.lope(&["state", "--date", &date]);
    assert!(shown.out.contains("(weak evidence)"), "{}", shown.out);
    let sore = someone.lope(&["checkin", "--where", "left calf:4", "--date", &date]);
    assert_eq!(sore.code, 0, "{}", sore.err);
    let today = someone.lope(&["today", "--date", &date, "--before-training"]);
    let line = today.out.split("Readiness").nth(1).unwrap_or_default();
    assert!(line.contains("of what hurts"), "{}", today.out);
    let nothing = Someone::new();
    assert_eq!(nothing.lope(&["state"]).code, 1, "no data at all is told how to begin");
}

#[test]
fn the_why_has_its_source_its_grade_and_its_numbers() {
    let someone = Someone::new();
    let library = someone.json(&["why"]);
    assert!(library.as_array().unwrap().iter().all(|topic| topic["source"].is_string()));
    let topic = someone.lope(&["why", "HRV trend"]);
    assert_eq!((topic.code, topic.err.as_str()), (0, ""));
    for told in ["evidence: moderate", "Source: ", "hrv band", "0.5"] {
        assert!(topic.out.contains(told), "{told}: {}", topic.out);
    }
    let unknown = someone.lope(&["why", "astrology"]);
    assert!(unknown.code == 1 && unknown.err.contains("lope why"), "{}", unknown.err);
}
