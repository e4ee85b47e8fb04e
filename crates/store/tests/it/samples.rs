//! Small runs and files to store.

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{
    Activity, ActivityId, Channel, ContentHash, Kind, Metric, Observation, Quantity, RrSeries, Source, Sport,
    Streams, Summary,
};
use lope_store::{Contents, NewOriginal, NewRecording, ToldMorning, Wellness};
use sha2::{Digest, Sha256};

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A run with heart rate every ten seconds.
pub fn run(start: Timestamp, minutes: u32) -> Activity {
    let mut activity = Activity::new(start, Sport::Running);
    activity.offset = Offset::constant(1);
    let mut streams = Streams::new((0..=minutes * 6).map(|step| step * 10_000).collect()).expect("rising");
    let heart_rate = (0..=minutes * 6).map(|step| 130.0 + f64::from(step % 20)).collect();
    streams.insert(Quantity::HeartRate, Channel::new(heart_rate)).expect("same length");
    activity.streams = streams;
    activity
}

/// The same with speed and beats: a richer recording.
pub fn rich_run(start: Timestamp, minutes: u32) -> Activity {
    let mut activity = run(start, minutes);
    let speed = Channel::new(vec![2.875; activity.streams.len()]);
    activity.streams.insert(Quantity::Speed, speed).expect("same length");
    activity.rr = RrSeries { intervals_ms: vec![420, 431, 425] };
    activity
}

pub fn hash(bytes: &[u8]) -> ContentHash {
    ContentHash(Sha256::digest(bytes).into())
}

/// The id of the first session of the file [`file`] makes under this path.
pub fn id(path: &str) -> ActivityId {
    ActivityId::new(hash(path.as_bytes()), 0)
}

/// A file whose bytes are its path.
pub fn file(path: &str, activities: &[Activity]) -> NewOriginal {
    original(path, contents(path, activities))
}

pub fn original(path: &str, contents: Contents) -> NewOriginal {
    NewOriginal { hash: hash(path.as_bytes()), path: path.to_owned(), bytes: path.into(), contents }
}

pub fn contents(path: &str, activities: &[Activity]) -> Contents {
    let recordings = activities.iter().enumerate().map(|(session, activity)| {
        let id = ActivityId::new(hash(path.as_bytes()), session);
        NewRecording::new(activity, &summary(activity, id, path)).expect("finite")
    });
    Contents::Activities(recordings.collect())
}

/// Stands in for the measuring of another crate.
pub fn summary(activity: &Activity, id: ActivityId, file: &str) -> Summary {
    let elapsed_s = activity.elapsed_s();
    Summary {
        id,
        file: file.to_owned(),
        start: activity.start,
        offset_s: activity.offset.seconds(),
        date: activity.date(),
        sport: activity.sport,
        sport_told: None,
        sub_sport: activity.sub_sport.clone(),
        name: activity.name.clone(),
        device: activity.device.clone(),
        kind: Kind::Run,
        stated_kind: activity.stated_kind,
        breathing: activity.breathing,
        surface: activity.surface,
        kind_confidence: 0.3,
        elapsed_s,
        timer_s: None,
        moving_s: elapsed_s,
        distance_m: None,
        ascent_m: None,
        descent_m: None,
        swim: activity.swim,
        records: activity.streams.len() as u32,
        heart_rate_samples: activity.streams.count(Quantity::HeartRate) as u32,
        rr_intervals: activity.rr.intervals_ms.len() as u32,
        mean_heart_rate_bpm: Some(142.123_456_789_012_34),
        max_heart_rate_bpm: None,
        temperature_c: None,
        effort_cr10: activity.effort_cr10,
        load: None,
        trimp: None,
        zone_s: None,
        speed_mps: None,
        grade_adjusted_speed_mps: None,
        efficiency_m_per_beat: None,
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
        rules_version: 1,
    }
}

pub fn observation(date: &str, metric: Metric, value: f64) -> Observation {
    Observation { date: day(date), metric, source: Source::Named("polar".into()), value }
}

/// A wellness file whose bytes are its path.
pub fn wellness(path: &str, observations: Vec<Observation>) -> NewOriginal {
    original(path, Contents::Wellness(Wellness { observations, ..Wellness::default() }))
}

/// What was told of a day, with a text that stands for inputs and answer.
pub fn told(date: &str, text: &str) -> ToldMorning {
    ToldMorning {
        digest: hash(format!("{date} {text}").as_bytes()),
        date: day(date),
        known_up_to: day(date),
        before_training: false,
        asked: at("2026-11-16T06:00:00.125Z"),
        inputs: format!("inputs of {text}"),
        morning: text.to_owned(),
    }
}
