//! Shoes, bikes and bests, as services state them.

use lope_records::{BestUnit, Gear, GearKind, StatedBest, Units};

use crate::{phrase, units};

/// What stands above all of it: whose word it is.
pub const WHOSE: &str =
    "As your services keep it; the way is that of the sessions Lope knows. Nothing Lope says goes by it.";

/// Where nothing is kept.
pub const NOTHING: &str = "No shoes, bikes or bests yet. Garmin's account export has them: lope import --sources says how to come by it.";

/// What a thing is.
pub fn kind(kind: GearKind) -> &'static str {
    match kind {
        GearKind::Shoes => "shoes",
        GearKind::Bike => "bike",
        GearKind::Other => "thing",
    }
}

/// From when to when a thing was in use.
pub fn in_use(gear: &Gear) -> String {
    let put_away = if gear.is_retired { "put away" } else { "" };
    let days = match (gear.since, gear.until) {
        (Some(since), Some(until)) => format!("{since} to {until}"),
        (Some(since), None) => format!("since {since}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    };
    let parts = [days.as_str(), put_away];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// After which way a thing is to be replaced, by the runner's word.
pub fn lasts(gear: &Gear, units: Units) -> Option<String> {
    gear.lasts_m.map(|metres| format!("you set {}", units::distance(metres.into(), units)))
}

/// How much a best is.
pub fn best(best: &StatedBest, units: Units) -> String {
    match best.unit {
        BestUnit::Seconds => units::clock(best.value),
        BestUnit::Metres => units::distance(best.value, units),
        BestUnit::Untold => phrase::trim(best.value),
    }
}
