//! What the runner says of an activity after the fact.

use serde::{Deserialize, Serialize};

use crate::{Breathing, Kind, Sport, Surface};

/// What the runner says of an activity after the fact: it goes before what the recorder wrote, what a service says and
/// what Lope takes it for. What is `None` stays as it was.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Edit {
    /// The sport.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sport: Option<Sport>,
    /// What sort of run it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How hard it felt, on the CR10 scale (0 rest – 10 maximal).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort_cr10: Option<f64>,
    /// How it breathed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breathing: Option<Breathing>,
    /// What it was run on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// Whether it is left out of every list and computation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<bool>,
}

impl Edit {
    /// What this edit and a later one say together.
    #[must_use]
    pub fn then(self, later: Edit) -> Edit {
        Edit {
            sport: later.sport.or(self.sport),
            kind: later.kind.or(self.kind),
            name: later.name.or(self.name),
            effort_cr10: later.effort_cr10.or(self.effort_cr10),
            breathing: later.breathing.or(self.breathing),
            surface: later.surface.or(self.surface),
            left_out: later.left_out.or(self.left_out),
        }
    }
}
