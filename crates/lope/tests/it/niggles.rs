//! Places that hurt or are tight, from the check-in to what the day makes of them.

use insta::assert_snapshot;
use jiff::civil::date;
use lope_records::{BodyPart, RunPain, Side};
use lope_store::Store;

use crate::harness::{Someone, assert_keys};

/// Says something on a day of May 2026.
fn say(someone: &Someone, day: i8, args: &[&str]) -> String {
    let day = format!("2026-05-{day:02}");
    let answer = someone.lope(&[&["checkin", "--date", &day], args].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.out
}

#[test]
fn pain_on_a_run_belongs_to_the_last_run() {
    let someone = Someone::with_a_fortnight();
    let summaries = someone.store().summaries(None).unwrap();
    let run = summaries.iter().rfind(|one| one.is_run() && one.date <= date(2026, 5, 17)).unwrap().date;
    let said = say(&someone, 17, &["--where", "left achilles:2", "--during", "4", "--after", "3"]);
    assert_snapshot!(said, @"
    Noted for Sunday 17 May: pain 2 of 10, left achilles 2 of 10, 4 during the run, 3
      after the run
    Next: lope today
    ");
    let niggle = someone.store().history(date(2026, 5, 17), None).unwrap().niggles.pop().unwrap();
    assert_eq!((niggle.part, niggle.side, niggle.pain), (BodyPart::Achilles, Side::Left, 2));
    assert_eq!(niggle.run, Some(RunPain { date: run, during: Some(4), after: Some(3) }));

    let before = someone.fingerprint();
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.fingerprint(), before, "kept in the original");
}

#[test]
fn pain_on_a_run_is_said_of_one_place_and_within_its_scale() {
    let someone = Someone::new();
    for (args, hint) in [
        (&["--during", "4"][..], "--where"),
        (&["--where", "left calf:2", "--where", "shin:1", "--during", "4"], "one place at a time"),
        (&["--where", "left calf:2", "--after", "11"], "0..=10"),
        (&["--tight", "left calf:9"], "1 to 7"),
        (&["--tight", "left ear"], "calf"),
    ] {
        let answer = someone.lope(&[&["checkin", "--date", "2026-05-17"], args].concat());
        assert_eq!(answer.code, 2, "{args:?}");
        assert!(answer.err.contains(hint), "{args:?}: {}", answer.err);
    }
    // Nobody needs a recording to say that a run hurt.
    say(&someone, 17, &["--where", "left calf:1", "--during", "6"]);
    let morning = someone.json(&["today", "--date", "2026-05-17"]);
    assert_eq!(morning["decision"]["kind"], "rest");
    assert_eq!(morning["decision"]["see_professional"]["about"], "pain");
}

#[test]
fn what_has_not_settled_takes_running_off_until_it_has() {
    let someone = Someone::with_a_fortnight();
    let kind =
        |day: &str| someone.json(&["today", "--date", day, "--before-training"])["decision"]["kind"].clone();
    say(&someone, 14, &["--where", "left achilles:1"]);
    say(&someone, 15, &["--ran", "40min", "--where", "left achilles:1", "--during", "4"]);
    say(&someone, 16, &["--where", "left achilles:2", "--energy", "5", "--soreness", "2"]);
    assert_eq!(kind("2026-05-16"), "cross_train");
    let words = someone.lope(&["today", "--date", "2026-05-16", "--why"]).out;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("not yet back to what it was before. No running until it is"), "{words}");
    say(&someone, 17, &["--where", "left achilles:1", "--energy", "5", "--soreness", "2"]);
    assert_ne!(kind("2026-05-17"), "cross_train");
}

#[test]
fn the_table_of_places() {
    let someone = Someone::with_a_fortnight();
    assert!(someone.lope(&["niggles", "--date", "2026-05-17"]).out.contains("Nothing hurts"));
    for (day, pain) in [(4, 1), (6, 1), (8, 1), (11, 2), (13, 2), (15, 3), (17, 2)] {
        say(&someone, day, &["--where", &format!("left achilles:{pain}")]);
    }
    say(&someone, 9, &["--where", "right knee:3"]);
    say(&someone, 12, &["--where", "right knee:0"]);
    for day in [5, 6, 8, 9, 10, 12, 13, 15, 16, 17] {
        say(&someone, day, &["--tight", "left calf"]);
    }
    say(&someone, 14, &["--tight", "hip:3"]);
    assert_snapshot!(someone.lope(&["niggles", "--date", "2026-05-17"]).out, @"
    Sunday 17 May
      left achilles  ▁ ▁ ▁  ▂ ▂ ▃ ▂  2 of 10  getting worse, 0.8 more a week

    Left achilles
      so far     named on 7 of 13 mornings since 4 May; at worst 3 of 10 on Friday
      today      An easy run at most, for this place alone. Pain now 2 of 10 at the left
                 achilles; it kept you from running on Friday: a few easy days before
                 anything hard
      leave out  hills, strides and anything fast
      do         hold a heel raise, 5 × 45 s, as strong as is comfortable; heavy, slow
                 heel raises every other day, three seconds up and three down (moderate:
                 lope why achilles-loading)
      see        a physiotherapist if it is no better in 3 weeks, or gets worse

    Left calf: tight on 10 of the last 13 mornings with a check-in, the last today: long
      enough to be worth a look at what makes it so
    Hip: tight on Thursday: now and then is normal
    Right knee: gone since Tuesday; worst 3 of 10, named on 1 morning
    ");

    let told = someone.json(&["niggles", "--date", "2026-05-17"]);
    assert_eq!(
        (told["tight"][0]["part"].as_str(), told["tight"][0]["lasts"].as_bool()),
        (Some("calf"), Some(true))
    );
    let (heel, knee) = (&told["niggles"][0], &told["niggles"][1]);
    assert_keys(
        heel,
        &[
            "part",
            "side",
            "first",
            "last",
            "gone",
            "mornings",
            "check_ins",
            "pain",
            "worst",
            "worst_on",
            "trend",
            "change_a_week",
            "is_ongoing",
            "at_most",
            "reasons",
            "care",
            "text",
        ],
    );
    assert_eq!((heel["trend"].as_str(), heel["at_most"].as_str()), (Some("worse"), Some("easy")));
    assert_eq!((knee["gone"].as_str(), knee["is_ongoing"].as_bool()), (Some("2026-05-12"), Some(false)));
}

#[test]
fn tightness_is_kept_by_side_and_named() {
    let someone = Someone::with_a_fortnight();
    let said = say(&someone, 17, &["--tight", "left calf", "--tight", "right hamstring:5", "--energy", "5"]);
    assert_snapshot!(said, @"
    Noted for Sunday 17 May: energy 5 of 7, left calf tight, right hamstring tight 5 of 7
    Next: lope today
    ");
    let history = someone.store().history(date(2026, 5, 17), None).unwrap();
    let tight: Vec<_> = history.tightness.iter().map(|one| (one.part, one.side, one.degree)).collect();
    assert_eq!(tight, [(BodyPart::Calf, Side::Left, None), (BodyPart::Hamstring, Side::Right, Some(5))]);
    assert!(history.niggles.iter().all(|niggle| niggle.part != BodyPart::Calf), "tight is not sore");
    let morning = someone.json(&["today", "--date", "2026-05-17"]);
    let told: Vec<_> = morning["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|reason| reason["about"] == "tight")
        .map(|reason| (reason["text"].as_str().unwrap(), reason["effect"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("right hamstring, 5 of 7", "easier"), ("left calf", "neutral")]);
    let loose = say(&someone, 17, &["--tight", "left calf:1"]);
    assert!(loose.contains("left calf not tight"), "{loose}");
    let before = someone.fingerprint();
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.fingerprint(), before);
}
