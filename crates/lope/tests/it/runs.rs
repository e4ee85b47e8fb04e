//! The list of activities, and one of them.

use insta::assert_snapshot;

use crate::harness::{Someone, fortnight, keys};

#[test]
fn newest_first_in_columns() {
    let someone = Someone::with_a_fortnight();
    assert_snapshot!(someone.lope(&["runs", "--limit", "6"]).out, @"");
    let runs_since = someone.json(&["runs", "--since", "2026-05-12", "--sport", "running"]);
    for run in runs_since.as_array().unwrap() {
        assert!(run["date"].as_str().unwrap() >= "2026-05-12");
        assert_eq!(run["sport"], "running");
    }
    assert_eq!(someone.lope(&["runs", "--sport", "rowing"]).out, "No activities match.\n");
}

#[test]
fn scripts_get_every_figure() {
    let someone = Someone::with_a_fortnight();
    let runs = someone.json(&["runs", "--limit", "1"]);
    assert_eq!(
        keys(&runs[0]),
        [
            "id",
            "file",
            "start",
            "date",
            "sport",
            "sub_sport",
            "name",
            "kind",
            "kind_confidence",
            "elapsed_s",
            "moving_s",
            "distance_m",
            "ascent_m",
            "mean_heart_rate_bpm",
            "max_heart_rate_bpm",
            "mean_speed_mps",
            "effort_cr10",
            "heart_rate_samples",
            "rr_intervals",
            "records",
            "load"
        ]
    );
    let start = runs[0]["start"].as_str().unwrap();
    assert!(start.parse::<jiff::Timestamp>().is_ok() && start.ends_with("+02:00"), "{start}");
}

#[test]
fn one_activity_in_full() {
    let someone = Someone::with_a_fortnight();
    let answer = someone.lope(&["show"]);
    assert_snapshot!(answer.out.replace(fortnight().to_str().unwrap(), "in"), @"");
    let shown = someone.json(&["show", "2"]);
    let listed = someone.json(&["runs"]);
    assert_eq!(shown["id"], listed[1]["id"]);
    let prefix = &shown["id"].as_str().unwrap()[..6];
    assert_eq!(someone.json(&["show", prefix])["id"], shown["id"]);
    assert!(shown["laps"].is_array() && shown["recordings"][0]["kept"] == true);
}
