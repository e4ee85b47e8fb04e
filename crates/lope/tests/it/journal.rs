//! What is noted of a night, and the normal ranges.

use insta::assert_snapshot;

use crate::harness::Someone;

#[test]
fn a_note_is_said_and_taken_back() {
    let someone = Someone::with_a_fortnight();
    let day = ["--date", "2026-05-17"];
    let noted = someone.lope(&[&["checkin", "--note", "alcohol,late-meal"][..], &day].concat());
    assert_eq!(noted.code, 0, "{}", noted.err);
    assert_snapshot!(noted.out, @"
    Noted for Sunday 17 May: alcohol, late meal
    Next: lope today
    ");
    let why = |answer: &serde_json::Value| answer["reasons"].to_string().contains("set_aside");
    let today = [&["today"][..], &day].concat();
    assert!(why(&someone.json(&today)));
    assert_eq!(someone.lope(&[&["checkin", "--note", "none"][..], &day].concat()).code, 0);
    assert!(!why(&someone.json(&today)));
    let unknown = someone.lope(&["checkin", "--note", "wine"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("alcohol"), "{}", unknown.err);
}

#[test]
fn the_normal_ranges_are_shown_and_begin_anew() {
    let someone = Someone::with_a_fortnight();
    let day = ["--date", "2026-05-17"];
    assert_snapshot!(someone.lope(&[&["baselines"][..], &day].concat()).out, @"
    Sunday 17 May
                     your usual         told by   rests on
      HRV (RMSSD)    building, 7 of 14  garmin    7 days
      resting pulse  building, 7 of 14  garmin    7 days
      sleep          7 h 11             garmin    7 days
      energy         building, 0 of 7   check-in  0 days
      soreness       building, 0 of 7   check-in  0 days
      mood           building, 0 of 7   check-in  0 days
      motivation     building, 0 of 7   check-in  0 days
      stress         building, 0 of 7   check-in  0 days
      life load      building, 0 of 7   check-in  0 days
      sleep quality  building, 0 of 7   check-in  0 days
      appetite       building, 0 of 7   check-in  0 days
    ");
    let anew = someone.json(&["recalibrate", "--from", "2026-05-08"]);
    assert_eq!(anew["begun_anew"], true);
    let shown = someone.json(&[&["baselines"][..], &day].concat());
    let pulse = shown["baselines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["metric"] == "resting_heart_rate")
        .unwrap();
    assert_eq!((&pulse["begun_anew"], &pulse["found"]), (&"2026-05-08".into(), &3.into()));
    assert_eq!(someone.lope(&["recalibrate", "--undo", "--from", "2026-05-08"]).code, 0);
    let back = someone.json(&[&["baselines"][..], &day].concat());
    assert!(back["baselines"].as_array().unwrap().iter().all(|one| one["begun_anew"].is_null()));
}
