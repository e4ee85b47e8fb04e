//! Matters that are open: what a check-in asks for first.

use jiff::civil::Date;
use lope_records::History;
use serde::{Deserialize, Serialize};

use super::{bone, chest, illness, injury, pain, run_pain};
use crate::{
    finding::{IllnessKind, Place},
    rules::Rules,
};

/// What is open, with what was last said of it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MatterKind {
    /// Chest pain, fainting or unusual breathlessness.
    Chest,
    /// Pain on one spot of bone, not examined yet.
    Bone {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// Pain 0–10.
        pain: f64,
    },
    /// Pain above what is safe to run on.
    Pain {
        /// Where; `None` where only a figure was said.
        place: Option<Place>,
        /// Pain 0–10.
        pain: f64,
    },
    /// Pain on a run above what is safe, of which nothing was said since.
    RunPain {
        /// Where.
        place: Place,
        /// The worst during the run and after it, 0–10.
        pain: f64,
        /// The day of the run.
        run: Date,
    },
    /// Fever.
    Fever,
    /// An illness below the neck or all over.
    BelowNeck,
    /// Another service's word on an injury, 1–4.
    Injury {
        /// That word.
        value: f64,
    },
}

impl MatterKind {
    /// The place that hurts, where one was named.
    pub fn place(&self) -> Option<Place> {
        match self {
            MatterKind::Bone { place, .. } | MatterKind::RunPain { place, .. } => Some(*place),
            MatterKind::Pain { place, .. } => *place,
            _ => None,
        }
    }
}

/// A matter that only an answer closes.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    /// What it is.
    #[serde(flatten)]
    pub kind: MatterKind,
    /// The last day it was said.
    pub said_on: Date,
}

/// Everything open on a morning that was not said this very day, most serious first. Time closes nothing: only an answer
/// does, which for bone pain is an examination.
pub fn open_matters(history: &History, date: Date, rules: &Rules) -> Vec<Matter> {
    let of = |kind, said_on| Matter { kind, said_on };
    let mut open = Vec::new();
    open.extend(chest::open(history, date).map(|on| of(MatterKind::Chest, on)));
    open.extend(
        bone::open(history, date)
            .into_iter()
            .map(|bone| of(MatterKind::Bone { place: bone.place, pain: bone.pain }, bone.on)),
    );
    open.extend(illness::open(history, date).map(|(kind, on)| {
        of(if kind == IllnessKind::Fever { MatterKind::Fever } else { MatterKind::BelowNeck }, on)
    }));
    open.extend(
        pain::open(history, date, rules)
            .into_iter()
            .map(|pain| of(MatterKind::Pain { place: pain.place, pain: pain.value }, pain.on)),
    );
    for felt in run_pain::open(history, date, rules) {
        // A place is asked about once.
        let is_asked = open.iter().any(|matter| matter.kind.place() == Some(felt.place));
        let kind = MatterKind::RunPain { place: felt.place, pain: felt.worst, run: felt.run };
        open.extend((!is_asked).then(|| of(kind, felt.said_on)));
    }
    open.extend(injury::open(history, date, rules).map(|(value, on)| of(MatterKind::Injury { value }, on)));
    open.retain(|matter| matter.said_on < date);
    open
}
