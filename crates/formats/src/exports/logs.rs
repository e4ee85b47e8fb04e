//! Training logs of one's own server: FitTrackee and Endurain.

use jiff::tz::{Offset, TimeZone};
use lope_records::{Metric, Source, Sport, Totals};
use serde_json::Value;

use super::{
    Document, Export, Text,
    harvest::Harvest,
    json::{self, Object, number, positive, string},
};
use crate::{Contents, IndexedActivity, ReadError, dates, text};

pub(super) const FITTRACKEE: Export = Export {
    name: "FitTrackee",
    obtained: "account, Request data export",
    documents: &[Document {
        named: "`user_workouts_data.json`",
        read_as: "every workout with its time, way, climb, mean pulse and title; the files in `gpx/` beside it like all recordings",
        left: "segments, records, weather, comments",
        is_checked: false,
        is: |text| text.head.contains("\"workout_date\"") && text.head.contains("\"sport_"),
        read: |text| index(text, "a list of FitTrackee without a workout", fittrackee),
    }],
};

pub(super) const ENDURAIN: Export = Export {
    name: "Endurain",
    obtained: "profile, Export",
    documents: &[
        Document {
            named: "`data/activities.json`",
            read_as: "every activity with its time, way, climb, pulse, name and effort; the files in `activity_files/` beside it like all recordings",
            left: "laps, streams, gear; kinds of sport beyond run, ride, swim, walk, hike, row and yoga come as other",
            is_checked: false,
            is: |text| {
                text.head.contains("\"activity_type\"") && text.head.contains("\"total_elapsed_time\"")
            },
            read: |text| index(text, "a list of Endurain without an activity", endurain),
        },
        Document {
            named: "`data/health_sleep.json`, `data/health_weight.json`, `data/health_data.json`",
            read_as: "time asleep, deep and REM, naps, when sleep began and ended, pulse, breaths and oxygen asleep, weight; the sleep score, kept as a vendor's",
            left: "steps and targets",
            is_checked: false,
            is: |text| {
                text.head.contains("\"total_sleep_seconds\"")
                    || text.head.contains("\"user_id\"")
                        && text.head.contains("\"weight\"")
                        && text.head.contains("\"date\"")
            },
            read: read_health,
        },
    ],
};

fn index(
    text: &Text<'_>,
    none: &str,
    read: fn(&Object) -> Option<IndexedActivity>,
) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let list = document.as_array().map_or(&[][..], Vec::as_slice);
    let activities: Vec<IndexedActivity> =
        list.iter().filter_map(Value::as_object).filter_map(read).collect();
    if activities.is_empty() {
        return Err(ReadError::not_an_activity(none));
    }
    Ok(Contents::Index(activities))
}

/// Seconds of a clock such as `0:17:04` or `1 day, 2:03:04`.
fn clock_s(text: &str) -> Option<f64> {
    let (days, clock) = match text.split_once(',') {
        Some((days, clock)) => (text::number(days.split_whitespace().next()?)?, clock),
        None => (0.0, text),
    };
    let parts: Vec<f64> = clock.trim().split(':').map(text::number).collect::<Option<_>>()?;
    let [hours, minutes, seconds] = parts[..] else { return None };
    Some(days * 86_400.0 + hours * 3600.0 + minutes * 60.0 + seconds).filter(|&seconds| seconds > 0.0)
}

fn fittrackee(object: &Object) -> Option<IndexedActivity> {
    let begun = string(object, &["workout_date"])?;
    // In the form of HTTP, or as its database prints it; in UTC both ways.
    let start = json::utc(begun)
        .or_else(|| Offset::UTC.to_timestamp(dates::datetime(begun.split_once(", ")?.1, None)?).ok())?;
    let seconds = |name: &str| string(object, &[name]).and_then(clock_s);
    Some(IndexedActivity {
        id: string(object, &["id"]).unwrap_or(begun).to_owned(),
        // A workout with a recording is found by its start: the archive names the file, not where it lies.
        file: None,
        start: Some(start),
        offset: None,
        is_timed: true,
        name: string(object, &["title"]).map(str::to_owned),
        sport: Sport::from_vendor_word(string(object, &["sport_label"]).unwrap_or_default()),
        effort_cr10: None,
        totals: Totals {
            elapsed_s: seconds("duration"),
            moving_s: seconds("moving"),
            distance_m: positive(object, &["distance"]).map(|km| km * 1000.0),
            ascent_m: positive(object, &["ascent"]),
            descent_m: positive(object, &["descent"]),
            mean_heart_rate_bpm: positive(object, &["ave_hr"]),
            max_heart_rate_bpm: positive(object, &["max_hr"]),
            ..Totals::default()
        },
    })
}

fn endurain(object: &Object) -> Option<IndexedActivity> {
    let begun = string(object, &["start_time"])?;
    let start = json::utc(begun)?;
    let zone = string(object, &["timezone"]).and_then(|name| TimeZone::get(name).ok());
    let end = string(object, &["end_time"]).and_then(json::utc);
    let elapsed_s = end.map(|end| end.duration_since(start).as_secs_f64()).filter(|&seconds| seconds > 0.0);
    let sport = match number(object, &["activity_type"]).map(|kind| kind as i64) {
        Some(1..=3) => Sport::Running,
        Some(4..=7) => Sport::Cycling,
        Some(8 | 9) => Sport::Swimming,
        Some(11) => Sport::Walking,
        Some(12) => Sport::Hiking,
        Some(13) => Sport::Rowing,
        Some(14) => Sport::Mobility,
        _ => Sport::from_vendor_word(string(object, &["name"]).unwrap_or_default()),
    };
    Some(IndexedActivity {
        id: number(object, &["id"]).map_or_else(|| begun.to_owned(), |id| format!("{id:.0}")),
        file: None,
        start: Some(start),
        offset: zone.map(|zone| zone.to_offset(start)),
        is_timed: true,
        name: string(object, &["name"]).map(str::to_owned),
        sport,
        effort_cr10: number(object, &["workout_rpe"])
            .map(|rpe| if rpe > 10.0 { rpe / 10.0 } else { rpe })
            .filter(|rpe| (0.5..=10.0).contains(rpe)),
        totals: Totals {
            elapsed_s: positive(object, &["total_elapsed_time"]).or(elapsed_s),
            timer_s: positive(object, &["total_timer_time"]),
            distance_m: positive(object, &["distance"]),
            ascent_m: positive(object, &["elevation_gain"]),
            descent_m: positive(object, &["elevation_loss"]),
            mean_heart_rate_bpm: positive(object, &["average_hr"]),
            max_heart_rate_bpm: positive(object, &["max_hr"]),
            ..Totals::default()
        },
    })
}

fn read_health(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let endurain = Source::Named("endurain".to_owned());
    let mut harvest = Harvest::until(text.latest);
    json::each_object(&document, &mut |object| {
        let Some(date) = json::date(object, &["date"]) else { return };
        let mut add = |metric, value: Option<f64>| harvest.add(date, metric, &endurain, value);
        let hours = |name: &str| positive(object, &[name]).map(|seconds| seconds / 3600.0);
        add(Metric::SleepDuration, hours("total_sleep_seconds"));
        add(Metric::DeepSleep, hours("deep_sleep_seconds"));
        add(Metric::RemSleep, hours("rem_sleep_seconds"));
        add(Metric::Nap, hours("nap_time_seconds"));
        add(Metric::SleepingHeartRate, positive(object, &["avg_heart_rate"]));
        add(Metric::OxygenSaturation, positive(object, &["avg_spo2"]));
        add(Metric::Respiration, positive(object, &["avg_respiration"]));
        add(Metric::SleepScore, positive(object, &["sleep_score_overall"]));
        add(Metric::BodyMass, positive(object, &["weight"]));
        let midnight = date.to_datetime(jiff::civil::Time::midnight());
        let clock = |name: &str| {
            let local = string(object, &[name]).and_then(|text| dates::datetime(text, None))?;
            let hours = local.duration_since(midnight).as_secs_f64() / 3600.0;
            Some((hours * 100.0).round() / 100.0).filter(|hours| hours.abs() <= 12.0)
        };
        add(Metric::SleepOnset, clock("sleep_start_time_local"));
        add(Metric::WakeTime, clock("sleep_end_time_local"));
    });
    harvest.finish("health data of Endurain without a night or a weight")
}
