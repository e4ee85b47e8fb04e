//! This room holds facts: no sentence leaves it, and no number decides outside its rules.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::ToSpan;
use lope_care::{CareRules, fuel::fuel, life::life, sleep::sleep};
use lope_records::{Care, CareSettings, History, Journey, Kind, LifeEvent, LifeKind, Metric, Priority, Race};
use lope_recovery::{Rules, morning};

use crate::{
    bare::{bare_numbers, sentences},
    runner::{Bend, TODAY, as_usual},
};

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
                fuel(&morning(&history, TODAY, &Rules::default()), &history, care, &rules),
                sleep(&history, care, TODAY, &rules),
                life(&history, care, TODAY, &rules),
            );
            assert_eq!(sentences(all, &["name"]), Vec::<String>::new());
        }
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
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
    let allowed = [&IDENTITIES[..], &CONVERSIONS].concat();
    let mut found = Vec::new();
    for file in all.into_iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(&file).expect("a file of the source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        found.extend(bare_numbers(file.display(), code, &allowed));
    }
    assert!(found.is_empty(), "bare numbers:\n{}", found.join("\n"));
}
