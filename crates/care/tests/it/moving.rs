//! Moving, modalities, mind and money on whole histories: facts only, no number outside the rules, and advice that follows the data.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use jiff::ToSpan;
use lope_care::{
    BodyToday, Closed, MoveRules,
    budget::{Known, account, rank},
    mind::offer::{Offer, offer},
    modalities::propose::propose,
    routines::{
        player::script,
        session::Session,
        suggest::{suggest, unasked},
    },
};
use lope_records::{
    Aid, BodyPart, Budget, History, Kind, Metric, MindSession, Race, Routine, Side, Tightness,
};
use lope_recovery::{Rules, evidence, morning, niggles, tightness};

use crate::{
    bare::sentences,
    runner::{Bend, TODAY, as_usual, niggle},
};

fn body(history: &History) -> BodyToday {
    let rules = Rules::default();
    let mut history = history.clone();
    let answer = morning(&history, TODAY, &rules);
    let (sore, tight) = (niggles(&history, TODAY, &rules), tightness(&history, TODAY, &rules));
    lope_recovery::label(&mut history.activities, &history.races);
    BodyToday::read(&history, &answer, &sore, &tight, Aid::ALL.iter().copied().collect())
}

fn usual() -> History {
    as_usual().did(2, Kind::Easy, 45.0)
}

fn tight(part: BodyPart) -> History {
    let tight = Tightness { date: TODAY, part, side: Side::Left, degree: Some(5) };
    History { tightness: vec![tight], ..usual() }
}

fn histories() -> Vec<History> {
    vec![
        History::default(),
        usual(),
        tight(BodyPart::Calf),
        usual().hurts(niggle(BodyPart::Achilles, Side::Right, 2)),
        usual().today(Metric::Soreness, 6.0),
        usual().today(Metric::Stress, 7.0),
        usual().today(Metric::Illness, 3.0),
        usual().today(Metric::ChestSymptoms, 1.0),
        usual().lately(20, Metric::Mood, 1.0),
        as_usual().rested(1).did(1, Kind::Race, 230.0).today(Metric::Soreness, 7.0),
    ]
}

#[test]
fn no_sentence_leaves_the_room() {
    let rules = MoveRules::default();
    for history in histories() {
        let body = body(&history);
        let sessions: Vec<Session> =
            Routine::ALL.iter().map(|one| Session::of(*one, None, &body, &rules)).collect();
        let cues: Vec<_> = sessions.iter().map(|one| script(one, &rules)).collect();
        let known = Known { date: TODAY, history: &history, niggles: &[], tight: &[] };
        let budget = Budget::default();
        let account = account(&budget, &[], TODAY);
        let facts = (
            (sessions, cues, suggest(&body, &rules)),
            propose(&body, &BTreeMap::new(), &rules),
            offer(&body, &history, &rules),
            rank(known, &budget, &account, &rules),
        );
        assert_eq!(sentences(facts, &["name", "unit"]), Vec::<String>::new());
    }
}

#[test]
fn every_rule_stands_on_an_entry_of_the_library_and_nothing_contested_decides() {
    for rule in MoveRules::default().table() {
        assert!(evidence::LIBRARY.contains(rule.ground.evidence), "{}", rule.ground.rule);
        assert!(rule.ground.evidence.grade != evidence::Grade::Contested, "{}", rule.ground.rule);
        assert!(rule.value.is_finite() && !rule.unit.is_empty());
    }
    let names: BTreeSet<&str> = MoveRules::default().table().iter().map(|rule| rule.ground.rule).collect();
    assert_eq!(names.len(), MoveRules::default().table().len());
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        found.push(path.to_owned());
        return;
    }
    for entry in fs::read_dir(path).expect("the source") {
        files(&entry.expect("an entry").path(), found);
    }
}

#[test]
fn no_amount_stands_outside_the_rules() {
    // Counting, a share of a whole, and seconds of a minute.
    const KNOWN: [&str; 7] = ["0", "1", "2", "0.0", "1.0", "2.0", "60.0"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for part in ["body_today.rs", "routines", "modalities", "mind", "budget.rs"] {
        files(&source.join(part), &mut found);
    }
    found.retain(|file| !file.ends_with("tests.rs"));
    for file in found {
        let text = fs::read_to_string(&file).expect("a file of the source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines() {
            let bare = line.split("//").next().unwrap_or_default();
            let words = bare.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
            let numbers = words.map(|word| word.trim_matches('.')).filter(|word| {
                word.starts_with(|first: char| first.is_ascii_digit())
                    && word.chars().all(|c| c.is_ascii_digit() || c == '.')
            });
            for number in numbers {
                assert!(KNOWN.contains(&number), "{}: {number} in {line}", file.display());
            }
        }
    }
}

#[test]
fn a_quiet_morning_is_told_nothing() {
    let body = body(&usual());
    let rules = MoveRules::default();
    assert_eq!(suggest(&body, &rules), None);
    assert_eq!(offer(&body, &usual(), &rules), None);
    assert!(propose(&body, &BTreeMap::new(), &rules).options.is_empty());
}

#[test]
fn what_is_said_this_morning_changes_what_is_offered() {
    let rules = MoveRules::default();
    let routine = |history: &History| suggest(&body(history), &rules).map(|one| one.routine);
    assert_eq!(routine(&tight(BodyPart::Hamstring)), Some(Routine::Loosen));
    assert_eq!(routine(&usual().today(Metric::Soreness, 5.0)), Some(Routine::Loosen));
    // Sore as ever is no news; sorer than usual is.
    let sore = body(&usual().today(Metric::Soreness, 5.0));
    assert!(sore.sorer_than_usual && unasked(&sore, &rules).is_some());
    let as_ever = body(&usual().lately(170, Metric::Soreness, 4.0));
    assert!(suggest(&as_ever, &rules).is_some() && unasked(&as_ever, &rules).is_none());
    let session = |history: &History| match offer(&body(history), history, &rules) {
        Some(Offer::Session { session, .. }) => Some(session),
        _ => None,
    };
    assert_eq!(session(&usual().today(Metric::Stress, 7.0)), Some(MindSession::Breathe));
    assert_eq!(session(&usual().today(Metric::Stress, 3.0)), None);
    let race = Race {
        date: TODAY + 1.day(),
        distance_m: 10_000.0,
        name: None,
        priority: Default::default(),
        goal_s: None,
    };
    assert_eq!(session(&History { races: vec![race], ..usual() }), Some(MindSession::Race));
    let low = usual().lately(20, Metric::Mood, 1.0);
    assert!(matches!(offer(&body(&low), &low, &rules), Some(Offer::Talk { .. })));
}

#[test]
fn fever_and_the_chest_close_everything() {
    let rules = MoveRules::default();
    for (history, closed) in [
        (usual().today(Metric::Illness, 3.0), Closed::Ill),
        (usual().today(Metric::Illness, 2.0), Closed::Ill),
        (usual().today(Metric::ChestSymptoms, 1.0), Closed::Chest),
    ] {
        let body = body(&history);
        assert_eq!(body.closed, Some(closed));
        for routine in Routine::ALL {
            assert!(Session::of(*routine, None, &body, &rules).steps.is_empty());
        }
        assert!(propose(&body, &BTreeMap::new(), &rules).options.is_empty());
    }
    assert_eq!(body(&usual().today(Metric::Illness, 1.0)).closed, None, "a cold in the head");
}

#[test]
fn what_is_left_out_is_never_more_than_early_care_leaves_out_of_running() {
    // A place whose early care leaves springing alone closes no drills.
    let shoulder = body(&usual().hurts(niggle(BodyPart::Shoulder, Side::Left, 2)));
    let rules = MoveRules::default();
    let drills = |body: &BodyToday| Session::of(Routine::Drills, None, body, &rules).steps.len();
    assert!(drills(&shoulder) > 0);
    let calf = body(&usual().hurts(niggle(BodyPart::Calf, Side::Left, 2)));
    assert_eq!(drills(&calf), 0);
    // Slow heel raises are what a calf is to be given, so they stay.
    let feet = Session::of(Routine::Feet, None, &calf, &rules);
    assert!(feet.steps.iter().any(|step| step.does == lope_care::routines::moves::Move::HeelRaises));
}
