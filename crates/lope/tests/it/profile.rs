//! Who the runner is, and from when.

use insta::assert_snapshot;

use crate::harness::{Someone, assert_keys};

#[test]
fn what_is_not_said_is_estimated_and_says_so() {
    let someone = Someone::new();
    let answer = someone.lope(&["profile", "set", "--born", "1985", "--sex", "f", "--from", "2026-01-01"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(answer.out.contains("estimated, give or take"), "{}", answer.out);
}

#[test]
fn what_is_said_holds_from_its_day_on() {
    let someone = Someone::new();
    someone.lope(&[
        "profile",
        "set",
        "--max-hr",
        "196",
        "--resting-hr",
        "52",
        "--threshold-hr",
        "172",
        "--aerobic-threshold-hr",
        "150",
        "--marathon-pace",
        "5:00",
        "--from",
        "2024-01-01",
    ]);
    let answer =
        someone.lope(&["profile", "set", "--max-hr", "192", "--weight", "65kg", "--from", "2026-05-01"]);
    assert_snapshot!(answer.out, @r#"
    What runs are measured against
      maximum heart rate     192 bpm  as you said
      resting heart rate      52 bpm  as you said
      threshold heart rate   172 bpm  as you said
      aerobic threshold      150 bpm  as you said
      recovery cap           134 bpm  from the values above
      threshold pace        not said  from races and best efforts, or say --threshold-pace
      marathon pace         5:00 /km  as you said

    About you
      born       not said
      sex        not said
      level      not said
      weight     65.0 kg
      height     not said
      time zone  not said
      units      km

    What you said, and from when
      2024-01-01: maximum 196 bpm, resting 52 bpm, threshold 172 bpm, aerobic threshold
      150 bpm, marathon pace 5:00 /km
      2026-05-01: maximum 192 bpm, 65.0 kg
    "#);
    let profile = someone.json(&["profile"]);
    assert_keys(&profile, &["date", "now", "limits", "observed_maximum", "entries"]);
    assert_eq!(profile["now"]["max_heart_rate_bpm"], 192.0);
    assert_eq!(profile["entries"].as_array().unwrap().len(), 2);
}

#[test]
fn old_runs_keep_their_old_thresholds() {
    let someone = Someone::with_a_fortnight();
    let loads = |someone: &Someone| -> Vec<(String, f64)> {
        let runs = &someone.json(&["runs", "--limit", "0", "--sport", "running"])["runs"];
        let row = |run: &serde_json::Value| {
            (run["date"].as_str().unwrap().to_owned(), run["load"].as_f64().unwrap())
        };
        runs.as_array().unwrap().iter().map(row).collect()
    };
    let before = loads(&someone);
    assert_eq!(someone.lope(&["profile", "set", "--max-hr", "200", "--from", "2026-05-11"]).code, 0);
    let after = loads(&someone);
    for (before, after) in before.iter().zip(&after) {
        let has_changed = (before.1 - after.1).abs() > 1e-9;
        assert_eq!(has_changed, before.0.as_str() >= "2026-05-11", "{before:?} {after:?}");
    }
    assert!(before.len() > 5);
}

#[test]
fn a_higher_heart_rate_than_the_maximum_is_offered() {
    let someone = Someone::with_a_fortnight();
    let answer = someone.lope(&["profile", "set", "--max-hr", "150", "--from", "2026-01-01"]);
    assert!(answer.out.contains("lope profile set --max-hr"), "{}", answer.out);
    let profile = someone.json(&["profile"]);
    assert!(profile["observed_maximum"]["heart_rate_bpm"].as_f64().unwrap() > 150.0);
}

#[test]
fn miles_for_those_who_run_them() {
    let someone = Someone::with_a_fortnight();
    assert_eq!(someone.lope(&["profile", "set", "--units", "miles", "--from", "2026-01-01"]).code, 0);
    let runs = someone.lope(&["runs"]);
    assert!(
        runs.out.contains(" mi ") && runs.out.contains("/mi") && !runs.out.contains("km"),
        "{}",
        runs.out
    );
}

#[test]
fn what_was_said_can_be_made_unknown_again() {
    let someone = Someone::with_a_fortnight();
    let max_hr =
        |someone: &Someone| someone.json(&["profile"])["limits"]["max_heart_rate_bpm"]["origin"].clone();
    assert_eq!(max_hr(&someone), "stated");
    let answer = someone.lope(&["profile", "clear", "max-hr", "resting-hr"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert!(answer.out.contains("maximum heart rate no longer known"), "{}", answer.out);
    assert_eq!(max_hr(&someone), "assumed");
    let profile = someone.json(&["profile"]);
    assert_eq!(profile["entries"][0]["max_heart_rate_bpm"], 188.0, "the history keeps it");

    let again = someone.lope(&["profile", "clear", "max-hr"]);
    assert!(again.code == 1 && again.err.contains("maximum heart rate is not stated"), "{}", again.err);
    assert_eq!(someone.lope(&["profile", "set", "--max-hr", "186"]).code, 0);
    assert_eq!(max_hr(&someone), "stated");
}

#[test]
fn what_contradicts_is_not_taken() {
    let someone = Someone::with_a_fortnight();
    let before = someone.fingerprint();
    for (says, hint) in [
        (&["--threshold-hr", "188"][..], "maximum heart rate of 188"),
        (&["--resting-hr", "110", "--aerobic-threshold-hr", "105"], "resting heart rate"),
        (&["--born", "2125"], "check the year"),
        (&["--born", "1885"], "check the year"),
    ] {
        let answer = someone.lope(&[&["profile", "set"], says].concat());
        assert_eq!(answer.code, 2, "{}", answer.err);
        assert!(answer.err.contains(hint), "{}", answer.err);
    }
    assert_eq!(someone.fingerprint(), before);
}
