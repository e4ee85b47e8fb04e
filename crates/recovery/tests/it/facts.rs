//! The core holds facts: no sentence leaves it, and no number decides outside the rules.

use std::{fs, path::Path};

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Metric, Niggle, Priority, Race, RunPain, Side, Tightness};
use lope_recovery::{Rules, forecast, helps, letter, morning, niggles, review, signs, trends, year};

use crate::{
    bare::{bare_numbers, sentences},
    runner::{Bend, TODAY, as_usual, niggle},
};

fn race(days: i32, priority: Priority) -> Race {
    Race {
        date: TODAY + days.days(),
        distance_m: 21_097.5,
        name: Some("City half".to_owned()),
        priority,
        goal_s: Some(6_000.0),
    }
}

/// Mornings of every sort.
pub fn histories() -> Vec<History> {
    let usual = || as_usual().did(2, Kind::Easy, 45.0);
    vec![
        History::default(),
        usual(),
        as_usual(),
        usual().today(Metric::Energy, 1.0).today(Metric::Soreness, 7.0),
        usual().lately(10, Metric::Energy, 2.0).lately(10, Metric::Mood, 2.0),
        usual().hurts(niggle(BodyPart::Calf, Side::Left, 4)).today(Metric::Illness, 1.0),
        usual().hurts(Niggle {
            run: Some(RunPain { date: TODAY - 1.days(), during: Some(4), after: Some(3) }),
            ..niggle(BodyPart::Achilles, Side::Left, 2)
        }),
        History {
            tightness: vec![Tightness {
                date: TODAY,
                part: BodyPart::Hip,
                side: Side::Both,
                degree: Some(6),
            }],
            ..usual()
        },
        usual().today(Metric::ChestSymptoms, 1.0).today(Metric::Illness, 3.0),
        as_usual().rested(3).did(3, Kind::Race, 210.0),
        as_usual().rested(20),
        History { races: vec![race(0, Priority::B), race(9, Priority::A)], ..usual() },
        History { races: vec![race(1, Priority::A)], ..usual() },
        as_usual().rested(1).did(1, Kind::Easy, 240.0).did(0, Kind::Easy, 40.0),
    ]
}

#[test]
fn no_sentence_leaves_the_core() {
    for history in histories() {
        let rules = Rules::default();
        let answers = [morning(&history, TODAY, &rules), forecast(&history, TODAY, TODAY + 2.days(), &rules)];
        for answer in answers {
            assert_eq!(sentences(answer, &["name", "unit"]), Vec::<String>::new());
        }
        let back = (
            helps(&history, TODAY, &rules),
            letter(&history, TODAY, &rules),
            year(&history, TODAY - 364.days(), TODAY, &rules),
            trends(&history, TODAY, 8, &rules),
            signs(&history, TODAY, &rules),
            niggles(&history, TODAY, &rules),
        );
        assert_eq!(sentences(back, &["name", "unit"]), Vec::<String>::new());
        for session in &history.activities {
            let reviewed = review(session, &history, &rules);
            assert_eq!(sentences(reviewed, &["name", "unit"]), Vec::<String>::new());
        }
    }
}

/// Every file of the deciding steps.
fn deciding(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { deciding(&path, files) } else { files.push(path) }
    }
}

#[test]
fn no_number_decides_outside_the_rules() {
    // A range has two ends, and there are three markers.
    const IDENTITIES: [&str; 6] = ["0", "1", "2", "3", "0.0", "1.0"];
    const CONVERSIONS: [&str; 8] = ["7.0", "24", "24.0", "60.0", "100.0", "365.25", "1000.0", "3600.0"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![source.join("assemble.rs")];
    for step in ["run", "known", "signs", "gates", "day", "look_back"] {
        deciding(&source.join(step), &mut files);
    }
    let allowed = [&IDENTITIES[..], &CONVERSIONS].concat();
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a file of the source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        found.extend(bare_numbers(file.display(), code, &allowed));
    }
    assert!(found.is_empty(), "bare numbers:\n{}", found.join("\n"));
}
