//! The runner's own word on an activity.

use insta::assert_snapshot;

use crate::harness::{Someone, assert_keys};

/// The latest interval session: a kind that the days around never change.
fn intervals(someone: &Someone) -> String {
    let runs = &someone.json(&["runs", "--limit", "0"])["runs"];
    let found = runs.as_array().unwrap().iter().find(|run| run["kind"] == "interval");
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_the_runner_says_goes_before_what_lope_takes_it_for() {
    let someone = Someone::with_a_fortnight();
    let id = intervals(&someone);
    let answer =
        someone.lope(&["edit", &id, "--kind", "easy", "--name", "Along the river", "--effort", "2.5"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_snapshot!(someone.without_ids(&answer.out), @"
    Tuesday 12 May 2026, 17:55   easy  Along the river
      edited: kind easy, name Along the river, effort 2.5 of 10
      Take the last back: lope edit [ the id   ] --undo
    ");
    let shown = someone.json(&["show", &id]);
    assert_eq!((&shown["kind"], &shown["kind_confidence"]), (&"easy".into(), &1.0.into()));
    assert_eq!((&shown["name"], &shown["effort_cr10"]), (&"Along the river".into(), &2.5.into()));
    assert!(
        someone
            .lope(&["show", &id])
            .out
            .contains("edited: kind easy, name Along the river, effort 2.5 of 10")
    );
    assert!(someone.lope(&["runs"]).out.contains("Along the river"));

    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.json(&["show", &id])["kind"], "easy", "a rebuild keeps it");
}

#[test]
fn a_sport_changes_what_the_figures_are() {
    let someone = Someone::with_a_fortnight();
    let id = intervals(&someone);
    let edited = someone.json(&["edit", &id, "--sport", "ride"]);
    assert_keys(&edited, &["activity", "left_out", "undone", "edits"]);
    assert_eq!(edited["activity"]["kind"], "other_sport");
    assert_eq!(edited["edits"][0], serde_json::json!({"sport": "cycling"}));
    let no_kind = someone.lope(&["edit", &id, "--kind", "easy"]);
    assert!(no_kind.code == 1 && no_kind.err.contains("--sport running"), "{}", no_kind.err);
    assert_eq!(someone.lope(&["edit", &id, "--kind", "easy", "--sport", "run"]).code, 0);
}

#[test]
fn edits_are_taken_back_one_by_one() {
    let someone = Someone::with_a_fortnight();
    let id = intervals(&someone);
    someone.lope(&["edit", &id, "--kind", "race"]);
    someone.lope(&["edit", &id, "--kind", "tempo"]);
    let undone = someone.json(&["edit", &id, "--undo"]);
    assert_eq!((&undone["undone"]["kind"], &undone["activity"]["kind"]), (&"tempo".into(), &"race".into()));
    assert_eq!(someone.json(&["edit", &id, "--undo"])["activity"]["kind"], "interval");
    assert!(someone.lope(&["edit", &id, "--undo"]).out.contains("Nothing is edited"));
}

#[test]
fn what_is_left_out_counts_nowhere_and_comes_back() {
    let someone = Someone::with_a_fortnight();
    let id = intervals(&someone);
    let total = someone.json(&["runs"])["total"].as_u64().unwrap();
    let before = someone.json(&["today", "--date", "2026-05-17"]);
    assert!(someone.lope(&["edit", &id, "--leave-out", "yes"]).out.contains("--leave-out no"));
    assert_eq!(someone.json(&["runs"])["total"], total - 1);
    let left_out = someone.json(&["runs", "--left-out"]);
    assert_eq!((&left_out["total"], &left_out["runs"][0]["id"]), (&1.into(), &id.as_str().into()));
    assert_ne!(someone.json(&["today", "--date", "2026-05-17"])["trend"], before["trend"]);
    assert_eq!(someone.json(&["show", &id])["left_out"], true);
    let review = someone.lope(&["review", &id]);
    assert!(review.code == 1 && review.err.contains("--leave-out no"), "{}", review.err);

    someone.lope(&["edit", &id, "--leave-out", "no"]);
    assert_eq!(someone.json(&["today", "--date", "2026-05-17"]), before);
}

#[test]
fn breath_and_ground_are_said_of_a_run_and_count_in_its_review() {
    let someone = Someone::with_a_fortnight();
    let runs = someone.json(&["runs", "--limit", "0"]);
    let easy = runs["runs"].as_array().unwrap().iter().find(|run| run["kind"] == "easy").unwrap();
    let (id, date) = (easy["id"].as_str().unwrap(), easy["date"].as_str().unwrap());
    let said = ["checkin", "--date", date, "--breathing", "phrases", "--surface", "trail"];
    let answer = someone.lope(&said);
    assert!(
        answer.out.contains("breathing: a few words at a time, on trail"),
        "{}{}",
        answer.out,
        answer.err
    );
    let review = someone.json(&["review", id]);
    assert_eq!(review["activity"]["breathing"], "phrases");
    let checks = review["review"]["checks"].as_array().unwrap();
    let breath = checks.iter().find(|check| check["sign"] == "breathing").unwrap();
    assert_eq!(
        (&breath["passed"], &breath["text"]["easy"]),
        (&false.into(), &"whole sentences at the least".into())
    );
    let doubts = review["review"]["doubts"].as_array().unwrap();
    assert!(doubts.iter().any(|doubt| doubt["surface"] == "trail"), "{doubts:?}");

    let corrected = someone.lope(&["checkin", "--date", date, "--breathing", "easy"]);
    assert_eq!(corrected.code, 0, "{}", corrected.err);
    assert_eq!(someone.json(&["review", id])["activity"]["breathing"], "easy", "saying it again corrects it");
    let too_early = someone.lope(&["checkin", "--date", "2020-01-01", "--breathing", "easy"]);
    assert!(too_early.code == 1 && too_early.err.contains("lope edit"), "{}", too_early.err);
}
