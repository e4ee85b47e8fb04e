//! Small histories for the tests of this crate.

use jiff::{Timestamp, civil::Date};
use lope_records::{ActivityId, ContentHash, Device, Kind, Load, LoadMethod, Sport, Summary};

/// A run at 17:00 UTC with the load its kind usually has.
pub(crate) fn run(date: Date, kind: Kind, minutes: f64) -> Summary {
    let start: Timestamp =
        jiff::tz::Offset::UTC.to_timestamp(date.at(17, 0, 0, 0)).expect("a date of this century");
    let per_hour = match kind {
        Kind::Recovery => 35.0,
        Kind::Easy | Kind::Run | Kind::Long => 50.0,
        Kind::Tempo => 80.0,
        Kind::Interval => 90.0,
        Kind::Race => 110.0,
        Kind::OtherSport => 30.0,
    };
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&start.as_second().to_be_bytes());
    hash.rotate_left(2);
    Summary {
        id: ActivityId::new(ContentHash(hash), 0),
        file: format!("{date}.fit"),
        start,
        offset_s: 0,
        date,
        sport: if kind == Kind::OtherSport { Sport::Cycling } else { Sport::Running },
        sub_sport: None,
        name: None,
        device: Device::default(),
        kind,
        stated_kind: None,
        sport_told: None,
        kind_confidence: 0.9,
        elapsed_s: minutes * 60.0,
        timer_s: None,
        moving_s: minutes * 60.0,
        distance_m: Some(minutes * 60.0 * 3.0),
        ascent_m: None,
        descent_m: None,
        swim: None,
        records: 0,
        heart_rate_samples: 0,
        rr_intervals: 0,
        mean_heart_rate_bpm: None,
        max_heart_rate_bpm: None,
        temperature_c: None,
        effort_cr10: None,
        breathing: None,
        surface: None,
        load: Some(Load { value: per_hour * minutes / 60.0, method: LoadMethod::HeartRate }),
        trimp: None,
        zone_s: None,
        speed_mps: Some(3.0),
        grade_adjusted_speed_mps: None,
        efficiency_m_per_beat: Some(1.35),
        decoupling_pct: None,
        hr_speed_index: None,
        cadence_spm: None,
        form: None,
        work: None,
        best_efforts: Vec::new(),
        judged_s: 0.0,
        above_easy_s: None,
        above_cap_s: None,
        judged_heart_rate_bpm: None,
        masked: Vec::new(),
        suspicions: Vec::new(),
        rules_version: crate::RULES_VERSION,
    }
}
