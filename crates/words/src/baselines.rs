//! The normal ranges in words.

use lope_records::Metric;
use lope_recovery::Baseline;
use serde_json::{Value, json};

use crate::phrase::{count, full_item, hours, trim};

/// What is held against it.
pub fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::Rmssd => "HRV (RMSSD)",
        Metric::Sdnn => "HRV (SDNN)",
        Metric::RestingHeartRate => "resting pulse",
        Metric::SleepingHeartRate => "pulse asleep",
        Metric::Respiration => "breaths asleep",
        Metric::SleepDuration => "sleep",
        said => full_item(said),
    }
}

/// The usual, or how far it is built.
pub fn usual(baseline: &Baseline) -> String {
    let Some(value) = baseline.usual else {
        return format!("building, {} of {}", baseline.found, baseline.needed);
    };
    match baseline.metric {
        Metric::Rmssd | Metric::Sdnn => format!("{value:.0} ms"),
        Metric::RestingHeartRate | Metric::SleepingHeartRate => format!("{value:.0} bpm"),
        Metric::Respiration => format!("{value:.1} a minute"),
        Metric::SleepDuration => hours(value),
        _ => match baseline.source.scale() {
            Some((_, top)) => format!("{} of {}", trim(value), trim(top)),
            None => trim(value),
        },
    }
}

/// What it rests on.
pub fn rests_on(baseline: &Baseline) -> String {
    let mut text = count(baseline.found as i32, "day");
    if baseline.set_aside > 0 {
        text += &format!(", {} set aside", baseline.set_aside);
    }
    for older in &baseline.bridged_from {
        text += &format!(", with {} carried over", older.name());
    }
    if let Some(day) = baseline.begun_anew {
        text += &format!(", begun anew {}", day.strftime("%-d %B"));
    }
    text
}

/// The ranges as JSON, with `text` beside each.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_baselines(baselines: &[Baseline]) -> Result<Value, serde_json::Error> {
    let one = |baseline: &Baseline| {
        let mut value = serde_json::to_value(baseline)?;
        value["text"] = json!({ "usual": usual(baseline), "rests_on": rests_on(baseline) });
        Ok(value)
    };
    baselines.iter().map(one).collect()
}
