//! The room holds facts: no sentence leaves it, and no number decides outside its rules.

use std::{fs, path::Path};

use jiff::ToSpan;
use lope_plan::{Exchanges, PlanRules, REASONS, difference, matched, plan};
use lope_recovery::{Rules, evidence};

use crate::{
    bare::{bare_numbers, sentences},
    generated,
};

#[test]
fn no_sentence_leaves_the_room() {
    let (rules, own) = (Rules::default(), PlanRules::default());
    for seed in 0..12 {
        let brief = generated::brief(seed);
        let found = match plan(&brief, &rules, &own) {
            Ok(planned) => {
                let moved = difference(&planned.sessions, &planned, &own);
                let was = matched(&planned.sessions, &brief.done, brief.until, &own);
                let standing = brief.after(planned.sessions.clone());
                let exchanges = Exchanges::of(&standing, &rules, &own);
                let by_hand: Vec<_> = (1..7)
                    .filter_map(|day| exchanges.exchange(planned.from, planned.from + day.days()).ok())
                    .collect();
                sentences((planned, moved, was, by_hand), &["name"])
            }
            Err(conflict) => sentences(conflict, &["name"]),
        };
        assert!(found.is_empty(), "{found:?}");
        let told = serde_json::to_string(&brief).expect("a brief");
        assert_eq!(serde_json::from_str::<lope_plan::Brief>(&told).expect("read back"), brief);
    }
}

#[test]
fn every_rule_stands_on_an_entry_of_the_library_and_nothing_contested_decides() {
    let table = PlanRules::default().table();
    assert!(table.iter().all(|rule| evidence::LIBRARY.contains(rule.ground.evidence)));
    assert!(table.iter().all(|rule| rule.ground.evidence.grade != evidence::Grade::Contested));
    let morning = Rules::default().table();
    let names: Vec<&str> = table.iter().map(|rule| rule.ground.rule).collect();
    assert!(morning.iter().all(|rule| !names.contains(&rule.ground.rule)), "a name says one thing");
}

#[test]
fn every_reason_is_a_rule_or_said_by_the_runner() {
    let table = [PlanRules::default().table(), Rules::default().table()].concat();
    let is_known = |name: &String| {
        REASONS.contains(&name.as_str()) || table.iter().any(|rule| rule.ground.rule == name.as_str())
    };
    for brief in (0..20).map(generated::brief) {
        let Ok(planned) = plan(&brief, &Rules::default(), &PlanRules::default()) else { continue };
        let unknown: Vec<&String> =
            planned.sessions.iter().flat_map(|one| &one.because).filter(|name| !is_known(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

#[test]
fn no_number_decides_outside_the_rules() {
    const IDENTITIES: [&str; 7] = ["0", "1", "2", "3", "0.0", "1.0", "2.0"];
    const CONVERSIONS: [&str; 3] = ["7", "7.0", "60.0"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed = [&IDENTITIES[..], &CONVERSIONS].concat();
    let mut found = Vec::new();
    for entry in fs::read_dir(source).expect("the source") {
        let path = entry.expect("an entry").path();
        // The steps of sessions and their paces have a table of their own, beside the steps.
        if path.is_dir() || path.ends_with("paces.rs") {
            continue;
        }
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        // The rules are where numbers live; the solver counts bits and weighs what it is given.
        if ["rules.rs", "model.rs", "solve.rs", "reasons.rs"].contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a file of the source");
        found.extend(bare_numbers(name, &text, &allowed));
    }
    assert!(found.is_empty(), "bare numbers:\n{}", found.join("\n"));
}
