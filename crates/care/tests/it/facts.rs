//! This room holds facts: no sentence leaves it, and no number decides outside its rules.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::ToSpan;
use lope_care::{CareRules, fuel::fuel, life::life, sleep::sleep};
use lope_records::{Care, CareSettings, History, Journey, Kind, LifeEvent, LifeKind, Metric, Priority, Race};
use serde_json::Value;

use crate::runner::{Bend, TODAY, as_usual};

/// Days of every sort.
fn histories() -> Vec<History> {
    let usual = || as_usual().who(|runner| runner.body_mass_kg = Some(64.0));
    let race = Race {
        date: TODAY + 1.days(),
        distance_m: 42_195.0,
        name: Some("City marathon".to_owned()),
        priority: Priority::A,
        goal_s: Some(12_600.0),
    };
    let nights = LifeEvent { kind: LifeKind::NightShifts, from: TODAY, to: TODAY + 3.days(), name: None };
    vec![
        History::default(),
        usual(),
        usual().did(0, Kind::Race, 215.0),
        usual().today(Metric::SleepDuration, 4.5),
        History { races: vec![race], ..usual() },
        History { life: vec![nights], ..usual() },
    ]
}

/// Texts with a space, which only sentences have. A name is a name.
fn sentences(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if !key.starts_with("name") && text.contains(' ') => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| sentences(item, key, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, item)| sentences(item, key, found)),
        _ => {}
    }
}

#[test]
fn no_sentence_leaves_this_room() {
    let rules = CareRules::default();
    let care = Care {
        journeys: vec![Journey { hours_east: 7, arrival: TODAY }],
        settings: CareSettings::default(),
        ..Care::default()
    };
    for history in histories() {
        for care in [&Care::default(), &care] {
            let all = (
                fuel(&history, care, TODAY, &rules),
                sleep(&history, care, TODAY, &rules),
                life(&history, care, TODAY, &rules),
            );
            let mut found = Vec::new();
            sentences(&serde_json::to_value(all).expect("facts"), "", &mut found);
            assert!(found.is_empty(), "{found:?}");
        }
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
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
    const IDENTITIES: [&str; 8] = ["0", "1", "2", "3", "0.0", "1.0", "2.0", "3.0"];
    // Hours of a day, minutes of an hour and of its quarter, grams of a hundred, and the lengths of lists of names.
    const CONVERSIONS: [&str; 9] = ["24", "24.0", "60", "60.0", "15.0", "100.0", "3600.0", "4", "7"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = vec![source.join("life.rs"), source.join("settings.rs")];
    files(&source.join("fuel"), &mut all);
    files(&source.join("sleep"), &mut all);
    let mut found = Vec::new();
    for file in all.into_iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
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
