//! The core holds facts: no sentence leaves it, and no number decides outside the rules.

use std::{fs, path::Path};

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Metric, Niggle, Priority, Race, RunPain, Side, Tightness};
use lope_recovery::{Rules, forecast, helps, letter, morning, niggles, review, signs, trends, year};
use serde_json::Value;

use crate::runner::{Bend, TODAY, as_usual, niggle};

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

/// Texts with a space, which only sentences have. A name is the runner's own.
fn sentences(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if key != "name" && key != "unit" && text.contains(' ') => {
            found.push(text.clone())
        }
        Value::Array(items) => items.iter().for_each(|item| sentences(item, key, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, item)| sentences(item, key, found)),
        _ => {}
    }
}

#[test]
fn no_sentence_leaves_the_core() {
    for history in histories() {
        let rules = Rules::default();
        let answers = [morning(&history, TODAY, &rules), forecast(&history, TODAY, TODAY + 2.days(), &rules)];
        for answer in answers {
            let mut found = Vec::new();
            sentences(&serde_json::to_value(answer).expect("facts"), "", &mut found);
            assert!(found.is_empty(), "{found:?}");
        }
        let back = (
            helps(&history, TODAY, &rules),
            letter(&history, TODAY, &rules),
            year(&history, TODAY - 364.days(), TODAY, &rules),
            trends(&history, TODAY, 8, &rules),
            signs(&history, TODAY, &rules),
            niggles(&history, TODAY, &rules),
        );
        let mut found = Vec::new();
        sentences(&serde_json::to_value(back).expect("facts"), "", &mut found);
        assert!(found.is_empty(), "{found:?}");
        for session in &history.activities {
            let reviewed = review(session, &history, &rules);
            let mut found = Vec::new();
            sentences(&serde_json::to_value(reviewed).expect("facts"), "", &mut found);
            assert!(found.is_empty(), "{found:?}");
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

/// The numbers of a line of code, comments and texts left out.
fn numbers(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let code: String = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let words = code.split(|c: char| !is_word(c)).map(|word| word.trim_matches('.'));
    words
        .flat_map(|word| word.split(".."))
        .filter(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .filter(|word| word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '_'))
        .map(str::to_owned)
        .collect()
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
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a file of the source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let bare = numbers(line)
                .into_iter()
                .filter(|word| !IDENTITIES.contains(&word.as_str()) && !CONVERSIONS.contains(&word.as_str()));
            found.extend(bare.map(|word| format!("{}:{}: {word}", file.display(), number + 1)));
        }
    }
    assert!(found.is_empty(), "bare numbers:\n{}", found.join("\n"));
}
