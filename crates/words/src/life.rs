//! Life beside training, in words.

use lope_records::{LifeEvent, LifeKind};

/// What it is.
pub fn kind(kind: LifeKind) -> &'static str {
    match kind {
        LifeKind::Travel => "travel",
        LifeKind::Busy => "a busy time",
        LifeKind::NightShifts => "night shifts",
        LifeKind::FamilyIllness => "illness at home",
        LifeKind::NoTraining => "no training",
    }
}

/// An event by its name, where it has one: `travel (Lisbon)`.
pub fn event(event: &LifeEvent) -> String {
    match &event.name {
        Some(name) => format!("{} ({name})", kind(event.kind)),
        None => kind(event.kind).to_owned(),
    }
}

/// What it does to the weeks.
pub fn effect(kind: LifeKind) -> &'static str {
    match kind {
        LifeKind::Travel => {
            "Nothing hard and no long run is planned on these days; a short run fits where there is time."
        }
        LifeKind::Busy => {
            "A heavy load outside of running counts as load: less is planned, and nothing more is asked."
        }
        LifeKind::NightShifts => "Nothing hard is planned on these days, nor the day after the last of them.",
        LifeKind::FamilyIllness => "Less is planned, and nothing hard: who cares for others sleeps less.",
        LifeKind::NoTraining => "Nothing is planned on these days, and nothing is made up for afterwards.",
    }
}
