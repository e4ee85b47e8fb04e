//! Is the training working?

use insta::assert_snapshot;

use crate::harness::{Someone, assert_keys};

#[test]
fn a_fortnight_tells_its_weeks_and_what_is_missing_for_a_trend() {
    let someone = Someone::with_a_fortnight();
    assert_snapshot!(someone.lope(&["trends", "--date", "2026-05-17", "--weeks", "3"]).out, @"
    Sunday 17 May   3 weeks, from 27 April
      week of  runs  time  distance  load  hard  rest  below  between  above
      27 Apr      0                     –     0     –
      4 May       5  4:33   42.9 km   294     2     –   3:49     0:09   0:36
      11 May      4  3:00   28.4 km   210     2     1   2:16     0:11   0:34
      5 of 9 runs were easy (56 %), and 80 % of the minutes below your aerobic threshold:
      two figures, and the well-known 80 to 20 is one of runs, not of minutes. Intensity
      is known for all 7 h 34 min. Easy and long runs spent 0 % of their time in the
      middle, between the thresholds.

    Is it working?
      Not yet: distance a beat (too few: 5 of 8), pace at pulse (too few: 5 of 8), feeling
      back after (too few: 0 of 8), nights back after (too few: 0 of 8), soreness after
      (too few: 0 of 8) and easy in the middle (too few: 5 of 8).

    Like sessions: distance a beat, or pace
      Not yet: 3 x 8 min (too few: 2 of 5).

    Form at your usual easy speed
      Not yet: cadence (too few: 3 of 8), ground contact (too few: 3 of 8) and oscillation
      (too few: 3 of 8).

    Nothing here can be told from chance yet: a trend takes eight runs over three weeks.
    ");
    let miles = someone.lope(&["profile", "set", "--units", "miles"]);
    assert_eq!(miles.code, 0, "{}", miles.err);
    assert!(someone.lope(&["trends", "--date", "2026-05-17"]).out.contains(" mi "));
}

#[test]
fn scripts_get_facts_with_their_texts() {
    let someone = Someone::with_a_fortnight();
    let trends = someone.json(&["trends", "--date", "2026-05-17"]);
    assert_keys(
        &trends,
        &[
            "date",
            "first",
            "weeks",
            "mix",
            "middle",
            "adaptation",
            "like_sessions",
            "form",
            "form_held",
            "rules_version",
            "text",
        ],
    );
    assert_eq!(trends["weeks"].as_array().unwrap().len(), 8);
    assert_eq!(trends["first"], "2026-03-23", "a Monday");
    let easy = &trends["adaptation"][0];
    assert_eq!((&easy["figure"], &easy["told"]), (&"easy_m_per_beat".into(), &"too_few".into()));
    assert!(easy["text"]["moving"].as_str().unwrap().starts_with("too few"));
    assert_eq!(easy["evidence"], "adaptation");
    let week = trends["weeks"].as_array().unwrap().last().unwrap();
    assert!(week["zones"]["below_min"].as_f64().unwrap() > 60.0 && week["hard_days"] == 2, "{week}");
}

#[test]
fn an_empty_stretch_and_odd_questions_are_answered_kindly() {
    let someone = Someone::with_a_fortnight();
    let before = someone.lope(&["trends", "--date", "2025-01-01"]);
    assert_eq!(before.code, 0);
    assert!(before.out.contains("No run in these weeks"), "{}", before.out);
    let too_many = someone.lope(&["trends", "--weeks", "500"]);
    assert_eq!(too_many.code, 2);
    assert!(too_many.err.contains("3..=52"), "{}", too_many.err);
}

#[test]
fn form_is_shown_with_the_run() {
    let someone = Someone::with_a_fortnight();
    let runs = someone.json(&["runs", "--sport", "running"]);
    let easy = runs["runs"].as_array().unwrap().iter().find(|run| run["kind"] == "easy").unwrap();
    let shown = someone.json(&["show", easy["id"].as_str().unwrap()]);
    let cadence = &shown["form"][0];
    assert_eq!(cadence["figure"], "cadence_spm");
    assert!((150.0..180.0).contains(&cadence["mean"].as_f64().unwrap()), "{cadence}");
}
