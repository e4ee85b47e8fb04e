//! Runners and runs for tests.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use lope_records::{BestEffort, Kind, ProfileEntry, Sport, Summary};
use lope_recovery::{Limits, Rules};

pub(crate) const TODAY: Date = date(2026, 11, 22);

pub(crate) fn limits(profile: &ProfileEntry) -> Limits {
    Limits::of(profile, TODAY, &Rules::default())
}

/// A run some days ago whose fastest stretch is this one.
pub(crate) fn run(days_ago: i32, kind: Kind, effort: BestEffort) -> Summary {
    let day = TODAY - days_ago.days();
    let mut summary: Summary = serde_json::from_value(serde_json::json!({
        "id": format!("{:012x}", (days_ago + 1000).unsigned_abs()),
        "file": "a.fit", "start": "2026-01-01T08:00:00Z", "offset_s": 0, "date": day,
        "sport": Sport::Running, "sub_sport": null, "name": null,
        "device": lope_records::Device::default(),
        "kind": kind, "kind_confidence": 1.0, "elapsed_s": 3600.0, "moving_s": 3600.0,
        "distance_m": 12_000.0, "ascent_m": null, "descent_m": null, "records": 0, "heart_rate_samples": 0,
        "rr_intervals": 0, "mean_heart_rate_bpm": null, "max_heart_rate_bpm": null, "temperature_c": null,
        "effort_cr10": null, "load": null, "trimp": null, "zone_s": null, "speed_mps": null,
        "grade_adjusted_speed_mps": null, "efficiency_m_per_beat": null, "decoupling_pct": null,
        "hr_speed_index": null, "cadence_spm": null, "best_efforts": [], "judged_s": 0.0,
        "above_easy_s": null, "above_cap_s": null, "judged_heart_rate_bpm": null, "masked": [],
        "suspicions": [], "rules_version": 0
    }))
    .expect("a summary");
    summary.best_efforts = vec![effort];
    summary
}
