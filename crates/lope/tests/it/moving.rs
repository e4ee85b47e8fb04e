//! Routines, recovery, the mind, the journal and money from the command line.

use insta::assert_snapshot;
use jiff::{ToSpan, civil::date};
use lope_care::{mind::offer::Offer, routines::suggest::Why};
use lope_records::{Aid, Deed, Metric, Modality, Routine};

use crate::harness::{Someone, assert_keys};

/// The last morning of the fortnight.
const MORNING: &str = "2026-05-17";

fn ok(someone: &Someone, args: &[&str]) -> String {
    let answer = someone.lope(args);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{args:?}");
    answer.out
}

#[test]
fn a_routine_is_a_list_where_there_is_no_terminal() {
    let someone = Someone::with_a_fortnight();
    ok(&someone, &["checkin", "--date", MORNING, "--tight", "left calf:5", "--where", "right knee:2"]);
    assert_snapshot!(ok(&someone, &["routine", "--date", MORNING, "--minutes", "10", "--with", "nothing"]), @"
    Loosening   6 min
      The left calf is tight.
      Stop what hurts or tingles. A stretch pulls; it never stings.

     1  Ankle rocks   left only, 30 s, 2 times
          One foot a hand's width from a wall, heel down. Let the knee travel to the wall
          and back, slowly.

     2  Calf, straight knee   30 s a side, 2 times
          Hands on a wall, one foot back, heel down and knee straight. Lean in until the
          calf pulls.

     3  Calf, bent knee   30 s a side, 2 times
          Hands on a wall, one foot back, nearer than for a straight knee. Bend both
          knees, heels down, until it pulls low in the calf.

    Left out today
      Ankle rocks (right): so that the right knee is not stretched, pressed or loaded
    ");
    let told = someone.json(&["routine", "feet", "--date", MORNING]);
    assert_keys(
        &told,
        &["routine", "closed", "steps", "left_out", "duration_s", "evidence", "grade", "cues", "text"],
    );
    assert_keys(&told["steps"][0], &["move", "style", "sides", "with", "work_s", "rounds", "text"]);
    assert!(told["duration_s"].as_f64().unwrap() <= 600.0);
    let before = someone.fingerprint();
    ok(&someone, &["routine", "--date", MORNING]);
    assert_eq!(someone.fingerprint(), before, "a list notes nothing as done");
}

/// The line of a morning of that name.
fn beyond(someone: &Someone, label: &str) -> Option<String> {
    let told = someone.json(&["today", "--date", MORNING]);
    let mut lines = told["beyond"].as_array().unwrap().iter();
    let line = lines.find(|one| one["label"] == label)?;
    Some(line["text"].as_str().unwrap().to_owned())
}

#[test]
fn a_fever_closes_every_routine() {
    let someone = Someone::with_a_fortnight();
    ok(&someone, &["checkin", "--date", MORNING, "--illness", "fever"]);
    let out = ok(&someone, &["routine", "full-body", "--date", MORNING]);
    assert!(out.contains("Not today") && !out.contains("Calf"), "{out}");
    assert!(ok(&someone, &["recover", "--date", MORNING]).contains("Not today"));
    assert_eq!(beyond(&someone, "move"), None);
}

#[test]
fn today_has_one_line_where_the_morning_gives_a_reason() {
    let someone = Someone::with_a_fortnight();
    let line = |someone: &Someone| -> Vec<String> {
        let told = someone.json(&["today", "--date", MORNING]);
        let ours = |one: &&serde_json::Value| one["label"] == "move" || one["label"] == "mind";
        let lines = told["beyond"].as_array().unwrap().iter().filter(ours);
        lines.map(|one| one["text"].as_str().unwrap().to_owned()).collect()
    };
    ok(&someone, &["checkin", "--date", MORNING, "--soreness", "2", "--stress", "2"]);
    let before = line(&someone);
    ok(&someone, &["checkin", "--date", MORNING, "--tight", "left calf:5", "--stress", "7"]);
    let after = line(&someone);
    assert!(before.len() < after.len() && after.len() == 2, "{before:?} {after:?}");
    assert!(after[0].contains("the left calf is tight (lope routine loosen)"), "{after:?}");
    assert!(after[1].contains("lope mind breathe"), "{after:?}");

    ok(&someone, &["routine", "--in-today", "off"]);
    ok(&someone, &["mind", "--in-today", "off"]);
    assert_eq!(line(&someone), [""; 0]);
    ok(&someone, &["routine", "--in-today", "on"]);
    assert_eq!(line(&someone).len(), 1);
}

#[test]
fn what_was_done_is_noted_added_up_and_taken_back() {
    let someone = Someone::with_a_fortnight();
    let before = someone.fingerprint();
    ok(&someone, &["recover", "--done", "sauna:15", "--done", "self-massage:10", "--date", MORNING]);
    ok(&someone, &["recover", "--done", "self-massage:5", "--date", MORNING]);
    let told = someone.json(&["recover", "--date", MORNING]);
    assert_keys(&told, &["closed", "options", "also", "held_back", "evidence", "tried", "done", "text"]);
    let minutes: Vec<_> =
        told["done"].as_array().unwrap().iter().map(|one| one["minutes"].as_f64()).collect();
    assert_eq!(minutes, [Some(15.0), Some(15.0)]);
    let held = someone.fingerprint();
    ok(&someone, &["rebuild"]);
    assert_eq!(someone.fingerprint(), held, "no rebuild touches it");
    for name in ["sauna", "self-massage"] {
        ok(&someone, &["recover", "--undo", name, "--date", MORNING]);
    }
    assert_eq!(someone.fingerprint(), before);
    let again = someone.lope(&["recover", "--undo", "sauna", "--date", MORNING]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("not noted"), "{}", again.err);
    assert_eq!(someone.lope(&["recover", "--done", "sauna", "--date", "2999-01-01"]).code, 1);
}

#[test]
fn a_modality_is_told_in_full() {
    let someone = Someone::new();
    assert_snapshot!(ok(&someone, &["recover", "cold-water"]), @"
    Cold water
      how          Hips under water, someone in the house, out at once when you shiver hard.
      how much     10–15 min in water of 10–15 °C
      when         the legs are sore after hard work or a race
      not          on the day of strength work or the day after; with heart disease or
                   untreated high blood pressure; if cold turns your fingers white or brings
                   a rash; with open wounds or infected skin; in pregnancy, unless a midwife
                   or doctor agrees; alone; for the first time before a race
      takes        a tub for cold water; free: a cold shower on the legs
      may be said  may feel fresher the next day
      found        Sitting in water of 10 to 15 C for 10 to 15 minutes after hard work, legs
                   feel less sore and fresher the next day; what they can do is little
                   changed.
      evidence     weak (lope why cold-water)
    ");
    assert_eq!(someone.json(&["recover", "--list"]).as_array().unwrap().len(), Modality::ALL.len());
}

#[test]
fn the_journal_is_for_its_runner_alone() {
    let someone = Someone::with_a_fortnight();
    let secret = "xyzzy, alone in the woods";
    ok(&someone, &["journal", secret, "--date", MORNING]);
    assert_eq!(someone.json(&["journal"])[0]["line"], secret);
    let questions: &[&[&str]] = &[
        &["today", "--date", MORNING],
        &["signs"],
        &["state"],
        &["recover", "--date", MORNING],
        &["routine", "--date", MORNING],
        &["mind"],
        &["budget"],
        &["helps"],
        &["letter"],
        &["year"],
        &["runs"],
        &["profile"],
        &["niggles"],
        &["baselines"],
        &["trends"],
    ];
    for question in questions {
        for form in [&[][..], &["--json"]] {
            let answer = someone.lope(&[*question, form].concat());
            assert!(!answer.out.contains("xyzzy") && !answer.err.contains("xyzzy"), "{question:?}");
        }
    }
    // Nothing decides by it.
    let today = ok(&someone, &["today", "--date", MORNING, "--json"]);
    ok(&someone, &["journal", "--erase", "--date", MORNING]);
    assert_eq!(ok(&someone, &["today", "--date", MORNING, "--json"]), today);
    assert_eq!(someone.lope(&["journal", "--erase", "--date", MORNING]).code, 1);
}

#[test]
fn a_dark_line_is_kept_and_answered_with_help_and_nothing_else() {
    let someone = Someone::new();
    assert_snapshot!(ok(&someone, &["journal", "I", "don't", "want", "to", "live"]), @"
    Your line is kept, and nobody else reads it.

    It sounds as if you are in a very dark place. You need not be alone with it: there is
      help now, and thoughts like these can ease, even when that is hard to believe.

    If you might harm yourself, or have, call your local emergency number now (112 works
      across Europe and on most mobile phones), or go to the nearest emergency department.

    A crisis helpline listens day and night, by phone or in writing: 988 in the United
      States and Canada, 116 123 in the United Kingdom, Ireland, Germany and more of Europe.
      Elsewhere findahelpline.com names one.

    Tell one person today, best of all now, a friend, someone at home, a doctor: “I am not
      well. Can you stay with me?” If something near could hurt you, let them keep it, or go
      where it is not.

    For now only the next hour counts. In the coming days see a doctor or a counsellor,
      and let someone ask how you are.

    The running can wait. You matter more.
    ");
    let help = someone.json(&["journal", "it is hopeless"])["help"].clone();
    assert!(help[0].as_str().unwrap().contains("local emergency number"));
    let calm = ok(&someone, &["journal", "sun, and the hill felt short"]);
    assert!(!calm.contains("hopeless") && !calm.contains("emergency"), "{calm}");
}

#[test]
fn low_mood_for_two_weeks_is_answered_with_someone_to_talk_to() {
    let someone = Someone::with_a_fortnight();
    let last: jiff::civil::Date = MORNING.parse().unwrap();
    for back in 0..14 {
        let day = (last - back.days()).to_string();
        ok(&someone, &["checkin", "--mood", "1", "--date", &day]);
    }
    let text = beyond(&someone, "mind").expect("said");
    assert!(text.contains("low on 14 of the last 14 check-ins"), "{text}");
    assert!(text.contains("local emergency number"), "{text}");
    assert_eq!(beyond(&someone, "move"), None, "nothing else is offered beside it");
}

#[test]
fn goals_are_set_kept_in_view_and_let_go() {
    let someone = Someone::with_a_fortnight();
    ok(&someone, &["mind", "--goal", "rest-days:2"]);
    assert_eq!(someone.json(&["mind"])["goals"][0]["a_week"], 2);
    let too_much = someone.lope(&["mind", "--goal", "rest-days:7"]);
    assert!(too_much.code == 1 && too_much.err.contains("1 to 3 a week"), "{}", too_much.err);
    ok(&someone, &["mind", "--drop-goal", "rest-days"]);
    assert_eq!(someone.lope(&["mind", "--drop-goal", "rest-days"]).code, 1);
}

#[test]
fn a_session_for_the_mind_is_a_list_where_there_is_no_terminal() {
    assert_snapshot!(ok(&Someone::new(), &["mind", "bad-run"]), @"
    After a run that went badly   4 min
      Four questions, with a pen if you like. A run is a run, not a verdict.
      1. Sit or lie down, feet heavy, jaw loose. Let one breath go by itself. (10 s)
      2. What did go as you meant it, be it the start, a bend, or that you went at all?
      (60 s)
      3. What was not in your hands: heat, wind, a short night, a long week? (60 s)
      4. What would you say to a friend who had run it? (60 s)
      5. What is one small thing for next time? Then let the run go. (60 s)
    ");
    assert_eq!(Someone::new().lope(&["mind", "scan", "--minutes", "3"]).code, 2);
}

#[test]
fn money_goes_to_what_the_days_give_a_reason_for() {
    let someone = Someone::with_a_fortnight();
    let before = someone.fingerprint();
    ok(&someone, &["budget", "year", "100"]);
    ok(&someone, &["budget", "price", "physiotherapy", "80"]);
    ok(&someone, &["budget", "spent", "roller", "25.50", "--date", MORNING]);
    let told = someone.json(&["budget"]);
    assert_keys(&told, &["account", "expenses", "ranked", "text"]);
    let roller = told["ranked"].as_array().unwrap().iter().find(|one| one["aid"] == "roller").unwrap();
    assert_eq!(roller["owned"], true, "what is bought once is owned from then on");
    // What is owned is at hand.
    let press = someone.json(&["routine", "self-massage", "--date", MORNING]);
    let steps = press["steps"].as_array().unwrap();
    assert_eq!(steps.iter().find(|one| one["move"] == "press-calf").unwrap()["with"], "roller");
    assert_eq!(someone.lope(&["budget", "spent", "roller", "99", "--undo", "--date", MORNING]).code, 1);
    assert_eq!(someone.lope(&["budget", "spent", "a yacht", "99"]).code, 2);
    ok(&someone, &["budget", "spent", "roller", "25.50", "--undo", "--date", MORNING]);
    ok(&someone, &["budget", "own", "roller", "--no-more"]);
    ok(&someone, &["budget", "year", "none"]);
    ok(&someone, &["budget", "price", "physiotherapy", "none"]);
    assert_eq!(someone.fingerprint(), before);
}

#[test]
fn the_page_of_routines_is_the_one_that_is_printed() {
    let page = Someone::new().lope(&["routine", "--page"]);
    let kept = include_str!("../../../../docs/routines.md");
    assert_eq!((page.code, page.out.as_str()), (0, kept), "lope routine --page > docs/routines.md");
}

/// Half a year of a simulated life, every morning of its last twelve weeks: most days are told nothing, and what is told has its
/// reason in the data of that day.
#[test]
fn a_life_is_told_of_moving_only_where_it_gives_a_reason() {
    let simulation = lope_simulate::simulate(
        &lope_simulate::Runner::typical(lope_records::Level::Amateur, lope_records::Sex::Female),
        date(2026, 1, 5),
        140,
        3,
    );
    let folder = tempfile::tempdir().unwrap();
    lope_simulate::files::write(&simulation, folder.path()).unwrap();
    let someone = Someone::new();
    ok_quietly(&someone, &["import", folder.path().to_str().unwrap()]);
    let store = someone.store();
    let last = simulation.days.last().unwrap().date;
    let (mut days, mut moved, mut offered) = (0, 0, 0);
    for back in (0..84).step_by(3) {
        let day = last - back.days();
        let asked = lope_app::Asked { date: day, today: day, before_training: true };
        let (morning, _) = lope_app::today(&store, asked).unwrap();
        let beside = lope_app::beside(&store, &morning).unwrap();
        let said = simulation.days.iter().find(|one| one.date == day).unwrap();
        days += 1;
        if let Some((suggestion, _)) = beside.moving {
            moved += 1;
            match suggestion.why {
                Why::SoreLegs => {
                    let sore = said.observations.iter().find(|one| one.metric == Metric::Soreness);
                    assert!(sore.is_some_and(|one| one.value >= 4.0), "{day}: {sore:?}");
                }
                Why::MobilityDay => assert_eq!(morning.decision.kind, lope_recovery::DayKind::Mobility),
                Why::Tight { .. } | Why::AfterRun | Why::Asked => panic!("nobody said so: {suggestion:?}"),
            }
        }
        assert!(!matches!(beside.mind, Some(Offer::Talk { .. })), "{day}");
        offered += usize::from(beside.mind.is_some());
    }
    assert!(moved * 4 < days, "{moved} of {days}");
    assert!(offered * 4 < days, "{offered} of {days}");
}

fn ok_quietly(someone: &Someone, args: &[&str]) {
    let answer = someone.lope(args);
    assert_eq!(answer.code, 0, "{}", answer.err);
}

#[test]
fn every_name_is_understood() {
    let someone = Someone::with_a_fortnight();
    for routine in Routine::ALL {
        ok(&someone, &["routine", routine.name(), "--date", MORNING]);
    }
    for deed in Deed::all() {
        ok(&someone, &["recover", "--done", deed.name(), "--date", MORNING]);
    }
    for aid in Aid::ALL {
        ok(&someone, &["budget", "own", aid.name()]);
    }
}
