//! Beyond the run from the command line: eating, sleep, what is tried, and how the runner wants to hear of it.

use crate::harness::{Someone, assert_keys};

const DAYS: std::ops::RangeInclusive<i32> = 4..=17;

fn day(number: i32) -> String {
    format!("2026-05-{number:02}")
}

/// What a command says, however its lines are broken.
fn said(someone: &Someone, args: &[&str]) -> String {
    let answer = someone.lope(args);
    format!("{}{}", answer.out, answer.err).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The labels of the lines that a day has beyond the run.
fn labels(someone: &Someone, day: &str) -> Vec<String> {
    let told = someone.json(&["care", "--date", day]);
    assert_keys(&told, &["date", "today", "fuel", "sleep", "life", "settings", "quiet"]);
    labels_of(&told["today"])
}

fn labels_of(lines: &serde_json::Value) -> Vec<String> {
    let lines = lines.as_array().unwrap().iter();
    lines.map(|line| line["label"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_day_is_spoken_of_only_where_it_gives_a_reason() {
    let someone = Someone::with_a_fortnight();
    let runs = someone.json(&["runs", "--limit", "0"]);
    let runs = runs["runs"].as_array().unwrap();
    let (mut spoken, mut silent) = (0, 0);
    for number in DAYS {
        let day = day(number);
        let asked: Vec<_> = runs
            .iter()
            .filter(|run| run["date"] == day.as_str())
            .filter(|run| {
                let is_hard = ["interval", "tempo", "long", "race"].iter().any(|kind| run["kind"] == *kind);
                is_hard || run["moving_s"].as_f64().unwrap() >= 75.0 * 60.0
            })
            .collect();
        let eats = labels(&someone, &day).contains(&"eat".to_owned());
        assert_eq!(eats, !asked.is_empty(), "{day}: {asked:?}");
        if eats {
            spoken += 1
        } else {
            silent += 1
        }
        let today = someone.lope(&["today", "--date", &day]).out;
        let is_referred = today.contains("See a professional");
        assert_eq!(
            today.contains("Beyond the run"),
            !labels(&someone, &day).is_empty() && !is_referred,
            "{today}"
        );
        // What stands beside the morning is what the day asks for, asked either way.
        if !is_referred {
            let beside = someone.json(&["today", "--date", &day]);
            assert_eq!(labels(&someone, &day), labels_of(&beside["beyond"]), "{day}");
        }
    }
    assert!(spoken >= 3 && silent >= 3, "{spoken} and {silent}");
}

#[test]
fn amounts_follow_the_weight_and_plates_the_diet() {
    let someone = Someone::with_a_fortnight();
    let hard = DAYS.map(day).find(|day| labels(&someone, day).contains(&"eat".to_owned())).unwrap();
    let unknown = said(&someone, &["fuel", "--date", &hard]);
    assert!(unknown.contains("your weight, which every amount is cut from"), "{unknown}");
    for (args, wanted) in [
        (&["profile", "set", "--weight", "52kg", "--from", "2026-01-01"][..], ""),
        (&["care", "set", "--diet", "vegan", "--gluten-free"], "vegan, no gluten"),
    ] {
        let answer = someone.lope(args);
        assert!(answer.code == 0 && answer.out.contains(wanted), "{} {}", answer.out, answer.err);
    }
    let fuel = someone.json(&["fuel", "--date", &hard]);
    assert_eq!(fuel["mass_kg"], 52.0);
    let after = &fuel["after"];
    assert_eq!(after["protein_g"], serde_json::json!([13.0, 20.8]));
    assert_eq!(after["plates"].as_array().unwrap().len(), 2);
    let vegan = someone.json(&["fuel", "--foods"]);
    assert!(vegan.as_array().unwrap().iter().all(|food| food["of"] == "plant" && food["gluten"] == false));
    for plate in after["plates"].as_array().unwrap() {
        for helping in plate["helpings"].as_array().unwrap() {
            assert!(vegan.as_array().unwrap().iter().any(|food| food["id"] == helping["food"]), "{helping}");
        }
    }

    assert_eq!(someone.lope(&["care", "set", "--hide-numbers"]).code, 0);
    let hidden = someone.lope(&["fuel", "--date", &hard]);
    assert!(!hidden.out.contains(" g ") && !hidden.out.contains("kg"), "{}", hidden.out);
    assert!(said(&someone, &["fuel", "--date", &hard]).contains("none are shown, as you wished"));
    assert_eq!(someone.lope(&["care", "set", "--off", "fuel,sleep,life"]).code, 0);
    assert!(labels(&someone, &hard).is_empty());
    assert!(said(&someone, &["fuel"]).contains("lope care set --on fuel"));
    assert!(!someone.lope(&["today", "--date", &hard]).out.contains("Beyond the run"));
    let stated = someone.json(&["care"])["settings"].clone();
    assert_eq!(stated["off"], serde_json::json!(["fuel", "sleep", "life"]));
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.json(&["care"])["settings"], stated, "no rebuild touches what was stated");
}

#[test]
fn a_run_is_weighed_and_sweat_is_learned() {
    let someone = Someone::with_a_fortnight();
    let runs = someone.json(&["runs", "--limit", "0"]);
    let runs = runs["runs"].as_array().unwrap().iter().filter(|run| run["sport"] == "running");
    let mut days: Vec<String> = runs.map(|run| run["date"].as_str().unwrap().to_owned()).collect();
    days.dedup();
    for day in &days[..4] {
        let args = ["fuel", "--date", day, "--before", "70.2", "--after", "69.4kg", "--drank", "300ml"];
        let weighed = said(&someone, &args);
        assert!(weighed.contains("by thirst"), "{weighed}");
    }
    let fuel = someone.json(&["fuel", "--date", &days[0]]);
    assert_eq!(fuel["fluid"]["from"], "weighed");
    let litres = fuel["fluid"]["sweat_l"][0].as_f64().unwrap();
    assert!((litres - 1.1).abs() < 1e-9, "0.8 kg and what was drunk: {litres}");
    assert!(fuel["sweat"].as_array().is_some_and(|rates| !rates.is_empty()), "{fuel}");
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.json(&["fuel", "--date", &days[0]])["fluid"], fuel["fluid"], "what was said stays");

    let idle = DAYS.map(day).find(|day| !days.contains(day)).unwrap();
    for (args, code, hint) in [
        (&["fuel", "--before", "70", "--after", "50"][..], 1, "check both weights"),
        (&["fuel", "--date", &idle, "--before", "70", "--after", "69"], 1, "no run of 2026-05-"),
        (&["fuel", "--before", "70"], 2, "--after"),
        (&["fuel", "--before", "7", "--after", "6"], 2, "nobody who runs weighs that"),
        (&["fuel", "--before", "70", "--after", "69", "--drank", "some"], 2, "500ml"),
    ] {
        let answer = someone.lope(args);
        assert_eq!(answer.code, code, "{args:?}: {}", answer.err);
        assert!(answer.err.contains(hint), "{args:?}: {}", answer.err);
    }
}

#[test]
fn nights_are_said_by_the_clock_and_bedtime_is_counted_from_them() {
    let watched = Someone::with_a_fortnight().json(&["sleep", "--date", "2026-05-17"]);
    assert_eq!(watched["tonight"]["wake_from"], "nights", "the watch told a fortnight of them");
    let someone = Someone::new();
    let slept = ["checkin", "--asleep", "22:45", "--woke", "6:30", "--date", "2026-05-17"];
    let noted = someone.lope(&slept);
    assert!(noted.out.contains("asleep at 22:45") && noted.out.contains("awake at 6:30"), "{}", noted.out);
    let sleep = someone.json(&["sleep", "--date", "2026-05-17"]);
    assert_eq!(sleep["tonight"], serde_json::Value::Null, "one night tells no habit");
    assert!(said(&someone, &["sleep", "--date", "2026-05-17"]).contains("lope care set --wake 6:30"));
    assert_eq!(someone.lope(&["care", "set", "--wake", "6:15"]).code, 0);
    let tonight = &someone.json(&["sleep", "--date", "2026-05-17"])["tonight"];
    assert_eq!((&tonight["wake"], &tonight["wake_from"]), (&"06:15:00".into(), &"stated".into()));
    for (args, hint) in [
        (&["checkin", "--woke", "14:00"][..], "--sleep 7h"),
        (&["checkin", "--asleep", "late"], "22:45"),
        (&["care", "set", "--wake", "25:00"], "6:15"),
        (&["care", "set"], "--help"),
        (&["care", "set", "--off", "running"], "fuel, sleep or life"),
        (&["care", "set", "--diet", "cake"], "vegetarian"),
    ] {
        let answer = someone.lope(args);
        assert_eq!(answer.code, 2, "{args:?}: {}", answer.err);
        assert!(answer.err.contains(hint), "{args:?}: {}", answer.err);
    }
}

#[test]
fn a_journey_is_planned_shown_and_forgotten() {
    let someone = Someone::with_a_fortnight();
    assert!(someone.lope(&["sleep", "travel"]).out.contains("No journey is known"));
    assert_eq!(someone.lope(&["care", "set", "--wake", "6:30"]).code, 0);
    let plan = someone.lope(&["sleep", "travel", "7", "east", "--from", "2027-03-04"]);
    insta::assert_snapshot!(plan.out, @"
    7 h east: your body clock follows in about 7 days, earlier each day. Up at 06:30, to
      bed at 23:30 by the clock there; naps are over by 16:00.
      Thu 4 Mar   bright light 10:30–13:30, dim light 07:30–10:30, a nap of 20 min if you
                  need it, running easy only
      Fri 5 Mar   bright light 09:30–12:30, dim light 06:30–09:30, a nap of 20 min if you
                  need it, running easy only
      Sat 6 Mar   bright light 08:30–11:30, dim light 06:30–08:30, a nap of 20 min if you
                  need it, running easy only
      Sun 7 Mar   bright light 07:30–10:30, dim light 06:30–07:30, a nap of 20 min if you
                  need it, running easy only
      Mon 8 Mar   bright light 06:30–09:30
      Tue 9 Mar   bright light 06:30–09:30
      Wed 10 Mar  bright light 06:30–09:30
    By daylight out of doors where you can; sunglasses and dim rooms otherwise. People
      differ, and the evidence for such plans is thin: if you are wide awake, get up.
    Forget it: lope sleep travel --forget
    ");
    assert!(someone.lope(&["sleep", "travel", "2", "west"]).out.contains("Fewer than three time zones"));
    let kept = someone.json(&["sleep", "travel"]);
    assert_eq!(kept["journey"]["hours_east"], 7);
    assert_eq!(kept["days"].as_array().unwrap().len(), 7);
    assert_eq!(someone.json(&["sleep", "travel", "--forget"])["forgotten"], 2);
    assert!(someone.lope(&["sleep", "travel"]).out.contains("No journey is known"));
    assert_eq!(someone.lope(&["sleep", "travel", "7"]).code, 2, "which way is part of it");
}

#[test]
fn one_routine_is_tried_at_a_time() {
    let someone = Someone::with_a_fortnight();
    assert!(someone.lope(&["sleep", "routines"]).out.contains("wind_down"));
    assert!(someone.lope(&["sleep", "end"]).err.contains("nothing is being tried"));
    assert!(someone.lope(&["sleep", "try", "cool-room"]).out.contains("For two weeks"));
    let second = someone.lope(&["sleep", "try", "wind_down"]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("cool_room") && second.err.contains("lope sleep end"), "{}", second.err);
    assert!(said(&someone, &["sleep"]).contains("14 days to go"));
    assert_eq!(someone.json(&["sleep", "end"])["routine"], "cool_room");
    assert_eq!(someone.lope(&["sleep", "try", "yoga"]).code, 2);
}

#[test]
fn the_page_beyond_the_run_is_the_one_that_is_printed() {
    let page = Someone::new().lope(&["care", "page"]);
    let kept = include_str!("../../../../docs/care.md");
    assert_eq!((page.code, page.out.as_str()), (0, kept), "lope care page > docs/care.md");
}
