//! No sentence claims more than its evidence allows.

use std::{fs, path::Path};

use lope_records::{Kind, Metric, Units};
use lope_recovery::{
    Finding, Rules,
    evidence::{Grade, LIBRARY},
    morning, signs,
};
use lope_words::Voice;

use crate::runner::{Bend, TODAY, as_usual};

/// What no grade allows: promises, and words of medicine.
const NEVER: &[&str] =
    &["guarantee", "cure", "heals", "detox", "flush", "proven", "optimal", "miracle", "overtrained"];
/// What only strong evidence allows.
const STRONG: &[&str] = &["prevents", "causes", "ensures", "proves", "always works"];
/// What moderate evidence allows at the least.
const MODERATE: &[&str] = &[
    "improves",
    "reduces",
    "protects",
    "speeds up",
    "lowers",
    "raises the",
    "raises your",
    "harms",
    "boosts",
    "makes you faster",
];

/// Sentences that claim something and stand for themselves, by a part of each and the entry that they stand on.
const CLAIMS: &[(&str, &str)] = &[
    ("can mean too little energy for your training, which harms bones and hormones", "fuelling"),
    ("medication lowers heart rate, so it is not judged", "confounders"),
];

fn strongest(text: &str) -> Option<Grade> {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(STRONG) {
        Some(Grade::Strong)
    } else if has(MODERATE) {
        Some(Grade::Moderate)
    } else {
        None
    }
}

fn is_promise(text: &str) -> bool {
    NEVER.iter().any(|word| text.to_lowercase().contains(word))
}

#[test]
fn no_entry_may_say_more_than_its_grade() {
    for entry in LIBRARY {
        assert!(!is_promise(entry.wording), "{}: {}", entry.id, entry.wording);
        let allowed = strongest(entry.wording).is_none_or(|needed| entry.grade >= needed);
        assert!(allowed, "{} is {}: {}", entry.id, entry.grade.name(), entry.wording);
    }
}

/// The texts between quotes of a source file, its tests left out.
fn texts(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let joined = lines.collect::<Vec<&str>>().join("\n").replace("\\\"", "'");
    joined.split('"').skip(1).step_by(2).map(|text| text.replace("\\\n", " ")).collect()
}

fn source(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            source(&path, found);
        } else {
            found.extend(texts(&fs::read_to_string(&path).expect("a file of the source")));
        }
    }
}

#[test]
fn every_claim_that_can_be_said_stands_on_its_entry() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut said = Vec::new();
    for folder in ["words/src", "lope/src/screen", "lope/src/commands"] {
        source(&crates.join(folder), &mut said);
    }
    assert!(said.len() > 500, "the scan reads the sentences");
    for text in &said {
        assert!(!is_promise(text), "{text}");
        let Some(needed) = strongest(text) else { continue };
        let claim = CLAIMS.iter().find(|(part, _)| text.contains(part));
        let (_, id) = claim.unwrap_or_else(|| panic!("a claim without its entry: {text}"));
        let entry = LIBRARY.iter().find(|entry| entry.id == *id).expect("an entry of the library");
        assert!(entry.grade >= needed, "{text} stands on {} ({})", entry.id, entry.grade.name());
    }
    for (part, _) in CLAIMS {
        assert!(said.iter().any(|text| text.contains(part)), "nobody says any more: {part}");
    }
}

#[test]
fn what_is_found_is_said_no_surer_than_it_is() {
    let rules = Rules::default();
    let voice = Voice { today: TODAY, units: Units::Km };
    let histories = [
        as_usual(),
        as_usual().today(Metric::Energy, 1.0).today(Metric::Soreness, 7.0),
        as_usual().lately(30, Metric::Energy, 2.0).lately(30, Metric::Mood, 2.0),
        as_usual().lately(7, Metric::Rmssd, 40.0).today(Metric::Illness, 1.0),
        as_usual().rested(3).did(3, Kind::Race, 210.0),
        as_usual().rested(20),
    ];
    for history in &histories {
        let day = morning(history, TODAY, &rules);
        let signs = signs(history, TODAY, &rules);
        let all = day.reasons.iter().chain(&signs.warnings).chain(&signs.watch).chain(&signs.good);
        let check = |one: &Finding, text: &str| {
            assert!(!is_promise(text), "{text}");
            let allowed = strongest(text).is_none_or(|needed| one.grade >= needed);
            assert!(allowed, "{} ({}): {text}", one.evidence, one.grade.name());
        };
        for one in all {
            check(one, &voice.row(one));
            check(one, &voice.because(one, day.decision.kind));
        }
    }
}
