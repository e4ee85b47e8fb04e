//! Races from the command line: said, listed, taken back, and what the mornings make of them.

use insta::assert_snapshot;

use crate::harness::{Someone, assert_keys};

fn add(someone: &Someone, args: &[&str]) -> String {
    let answer = someone.lope(&[&["race", "add"], args].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.out
}

/// The kind of a morning of the fortnight, as it was before training.
fn kind(someone: &Someone, day: &str) -> serde_json::Value {
    someone.json(&["today", "--date", day, "--before-training"])["decision"]["kind"].clone()
}

#[test]
fn a_race_is_said_corrected_listed_and_taken_back() {
    let someone = Someone::with_a_fortnight();
    let before = someone.fingerprint();
    assert!(someone.lope(&["race"]).out.contains("No race is planned"));
    add(&someone, &["2026-05-17", "10", "km", "--name", "City run", "--goal", "45:00"]);
    add(&someone, &["2020-10-04", "half", "marathon", "--goal", "1:45"]);
    let corrected = add(&someone, &["2026-05-17", "5k", "--name", "City run"]);
    assert!(
        corrected.contains("Before, you had said City run (10 km), priority A, goal 45:00"),
        "{corrected}"
    );
    assert_snapshot!(someone.lope(&["race", "list"]).out, @"
    No race is planned.
    To plan one: lope race add 2027-04-11 half marathon

    past             race                goal  run in
    Sun 17 May 2026  City run (5 km)           no run of that day is known
    Sun  4 Oct 2020  half marathon    1:45:00  no run of that day is known
    ");

    let list = someone.json(&["race"]);
    assert_keys(&list, &["upcoming", "past"]);
    let half = &list["past"][1];
    assert_keys(half, &["date", "distance_m", "name", "priority", "goal_s", "days", "run"]);
    assert_eq!((half["distance_m"].as_f64(), half["goal_s"].as_f64()), (Some(21_097.5), Some(6_300.0)));
    assert_eq!(half["priority"], "a", "it is trained for");
    assert_eq!(list["past"][0]["priority"], "b", "short and without a goal it is raced on the way");

    let held = someone.fingerprint();
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.fingerprint(), held, "no rebuild touches them");

    assert_eq!(someone.json(&["race", "remove", "city"])["removed"]["date"], "2026-05-17");
    assert_eq!(
        someone.lope(&["race", "remove", "2020-10-04"]).out,
        "Taken back: the half marathon, Sunday 4 October 2020.\n"
    );
    assert_eq!(someone.fingerprint(), before);
}

#[test]
fn what_cannot_be_a_race_is_said() {
    let someone = Someone::new();
    for (args, hint) in [
        (&["add", "sunday", "ultra"][..], "50km or 50 miles"),
        (&["add", "sunday", "10"], "10km"),
        (&["add", "sunday", "10m"], "400 m"),
        (&["add", "sunday", "10km", "--goal", "20:00"], "took about 26:11"),
        (&["add", "sunday", "10km", "--goal", "soon"], "52:30"),
        (&["add", "sunday", "10km", "--priority", "d"], "a, b or c"),
        (&["add", "someday", "10km"], "tomorrow"),
        (&["add", "2226-05-17", "10km"], "check the year"),
        (&["add", "sunday"], "DISTANCE"),
    ] {
        let answer = someone.lope(&[&["race"], args].concat());
        assert_eq!(answer.code, 2, "{args:?}: {}", answer.err);
        assert!(answer.err.contains(hint), "{args:?}: {}", answer.err);
    }
    add(&someone, &["tomorrow", "10km", "--name", "City run"]);
    add(&someone, &["2026-05-17", "10km", "--name", "City relay"]);
    for (which, hint) in [("river", "lope race"), ("city", "by its day, one of 2026-05-17")] {
        let answer = someone.lope(&["race", "remove", which]);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{which}");
        assert!(answer.err.contains(hint), "{}", answer.err);
    }
}

#[test]
fn mornings_know_the_race_and_replay_says_that_it_was_added() {
    let someone = Someone::with_a_fortnight();
    let say = ["checkin", "--date", "2026-05-16", "--energy", "5", "--soreness", "2", "--mood", "5"];
    assert_eq!(someone.lope(&say).code, 0);
    assert_eq!(someone.lope(&["today", "--date", "2026-05-16", "--before-training"]).code, 0);
    add(&someone, &["2026-05-17", "10km", "--name", "City run", "--goal", "45:00"]);
    assert!(["rest", "recovery_run"].contains(&kind(&someone, "2026-05-16").as_str().unwrap()));
    let eve = someone.lope(&["today", "--date", "2026-05-16", "--before-training"]).out;
    assert!(eve.contains("City run (10 km) tomorrow"), "{eve}");
    assert!(eve.contains("Tomorrow is your race: City run (10 km)."), "{eve}");
    let replay = someone.lope(&["replay", "2026-05-16"]).out;
    assert!(replay.contains("Changed since: 1 more race."), "{replay}");

    assert_eq!(kind(&someone, "2026-05-17"), "hard");
    let day = someone.lope(&["today", "--date", "2026-05-17", "--before-training"]).out;
    assert!(day.contains("RACE DAY") && day.contains("your goal 45:00, 4:30 /km"), "{day}");
    assert_eq!(someone.lope(&["checkin", "--date", "2026-05-17", "--illness", "fever"]).code, 0);
    let ill = someone.lope(&["today", "--date", "2026-05-17", "--before-training"]).out;
    assert!(ill.contains("REST") && !ill.contains("RACE DAY"), "{ill}");
    let ill = ill.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(ill.contains("what closes the day stands above it"), "{ill}");
}

#[test]
fn the_run_of_the_day_is_told_to_be_the_race() {
    let someone = Someone::with_a_fortnight();
    let runs = someone.json(&["runs", "--limit", "0", "--sport", "running"]);
    let easy = runs["runs"].as_array().unwrap().iter().find(|run| run["kind"] == "easy").unwrap();
    let (id, date) = (easy["id"].as_str().unwrap(), easy["date"].as_str().unwrap());
    let metres = format!("{:.0}m", easy["distance_m"].as_f64().unwrap());
    let noted = add(&someone, &[date, &metres]);
    assert!(noted.contains("Run in ") && noted.contains(&id[..8]), "{noted}");
    assert_eq!(someone.json(&["show", id])["kind"], "race");
    assert_eq!(someone.json(&["race"])["past"][0]["run"]["id"], id);
    assert_eq!(someone.lope(&["edit", id, "--kind", "easy"]).code, 0);
    assert_eq!(someone.json(&["show", id])["kind"], "easy", "the word on the run itself goes first");
    assert_eq!(someone.json(&["race"])["past"][0]["run"], serde_json::Value::Null);
}
