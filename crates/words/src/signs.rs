//! The signs of a morning in words.

use lope_recovery::{Finding, SignKind, Signs, Stage};
use serde_json::{Value, json};

use crate::{
    Voice,
    finding::{self, sign},
    phrase::{list, sentence},
};

/// The kinds of sign of which it is told whether they were good all week.
const STEADY: [SignKind; 7] = [
    SignKind::Energy,
    SignKind::Legs,
    SignKind::Mind,
    SignKind::Sleep,
    SignKind::Appetite,
    SignKind::Pulse,
    SignKind::Hrv,
];

/// The whole of it in a sentence or two.
pub fn summary(signs: &Signs) -> String {
    let text = match (signs.stage, signs.warnings.len(), signs.watch.len(), signs.good.len()) {
        (Some(Stage::SuspectedOvertraining), ..) => {
            "strain of months, with performance and mood down: see a professional before you train on"
        }
        (Some(Stage::NonFunctional), ..) => {
            "strain of weeks: less of everything until it turns, and someone to look for what else it may be"
        }
        (Some(Stage::Functional), ..) => {
            "several signs are low together: days of rest and recovery now, and most of it turns within two weeks"
        }
        _ if !signs.gates.is_empty() => "what is open stands above every sign",
        (None, 0, 0, 0) if STEADY.iter().all(|kind| signs.unknown.contains(kind)) => {
            "too little is known of the last week to tell any sign"
        }
        (None, 0, 0, 0) => "nothing warns, and none of the signs known was good all week",
        (None, 0, 0, good) if good < signs.unknown.len() => {
            "nothing warns, as far as the little that is known tells"
        }
        (None, 0, 0, _) => "nothing warns, and recovery keeps up with your training",
        (None, 0, ..) if signs.watch.iter().any(|one| one.about.place().is_some()) => {
            "nothing warns; a place to watch"
        }
        (None, 0, _, _) => "nothing warns; something to watch. One sore or tired day is normal",
        (None, ..) => "something warns: what to do is said beside it",
    };
    sentence(&format!("{text}."))
}

/// What too little is known of.
pub fn unknown(signs: &Signs) -> Option<String> {
    let names: Vec<&str> = signs.unknown.iter().map(|&kind: &SignKind| sign(kind)).collect();
    (!names.is_empty()).then(|| format!("Too little known this week to tell: {}.", list(&names)))
}

/// The signs as JSON, with `text` beside each.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_signs(signs: &Signs, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(signs)?;
    let lists = [
        ("gates", &signs.gates),
        ("warnings", &signs.warnings),
        ("watch", &signs.watch),
        ("good", &signs.good),
        ("ways_back", &signs.ways_back),
    ];
    for (name, findings) in lists {
        for (told, one) in value[name].as_array_mut().into_iter().flatten().zip(findings) {
            told["label"] = voice.label(one).into();
            told["text"] = voice.row(one).into();
            told["refer_text"] = refer(one).into();
        }
    }
    value["text"] = json!({ "summary": summary(signs), "unknown": unknown(signs) });
    Ok(value)
}

/// Who should be asked, where someone should.
pub fn refer(finding: &Finding) -> Option<&'static str> {
    finding.refer.map(finding::referral)
}
