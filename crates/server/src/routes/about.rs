//! What this is, and whether there is anything yet.

use jiff::civil::Date;
use lope_app::Wanted;
use lope_records::Units;
use lope_recovery::RULES_VERSION;
use lope_store::Store as _;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Answer, Nothing, Routes, Runner};
use crate::openapi::answers;

/// What this is.
#[derive(Serialize, JsonSchema)]
struct About {
    /// Of this program.
    version: &'static str,
    /// Of the numbers that decide.
    rules_version: u32,
    /// Today where the runner is.
    today: Date,
    /// Kilometres or miles.
    units: Units,
    /// How many activities are kept.
    activities: usize,
    /// Whether anything was imported or said yet.
    has_data: bool,
}

pub fn routes(routes: Routes) -> Routes {
    routes.question("/about", "What this is, and whether there is anything yet", answers::<About>, about)
}

fn about(runner: &mut Runner<'_>, _: Nothing) -> Answer {
    let activities = lope_app::runs(runner.store, &Wanted::default())?.total;
    Ok(serde_json::to_value(About {
        version: env!("CARGO_PKG_VERSION"),
        rules_version: RULES_VERSION,
        today: runner.today(),
        units: runner.units(),
        activities,
        has_data: !runner.store.known_originals()?.is_empty(),
    })?)
}
