//! GoldenCheetah: activities as its own JSON.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Quantity, Sport};
use serde_json::Value;

use super::{
    Document, Export, Text,
    json::{self, Object, number, string},
};
use crate::{
    Contents, ReadError, dates, device,
    recordings::{Recordings, Track},
    samples::Samples,
};

pub(super) const EXPORT: Export = Export {
    name: "GoldenCheetah",
    obtained: "the folder `activities` of an athlete",
    documents: &[Document {
        named: "`activities/*.json`",
        read_as: "the recording with heart rate, speed, distance, altitude, cadence, power and route; sport, effort and name from its tags",
        left: "intervals, extra series, metrics",
        is_checked: false,
        is: |text| text.head.contains("\"RIDE\"") && text.head.contains("\"STARTTIME\""),
        read,
    }],
};

const COLUMNS: [(&str, Quantity, f64); 9] = [
    ("HR", Quantity::HeartRate, 1.0),
    ("KPH", Quantity::Speed, 1.0 / 3.6),
    ("KM", Quantity::Distance, 1000.0),
    ("ALT", Quantity::Altitude, 1.0),
    ("CAD", Quantity::Cadence, 1.0),
    ("WATTS", Quantity::Power, 1.0),
    ("LAT", Quantity::Latitude, 1.0),
    ("LON", Quantity::Longitude, 1.0),
    ("TEMP", Quantity::Temperature, 1.0),
];

fn read(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let ride = document.get("RIDE").and_then(Value::as_object).ok_or(ReadError::Unrecognised)?;
    let begun =
        string(ride, &["STARTTIME"]).and_then(|start| dates::datetime(start.trim_end_matches("UTC"), None));
    let start = begun.and_then(|local| Offset::UTC.to_timestamp(local).ok());
    let start = start.ok_or_else(|| ReadError::damaged("an activity without a start"))?;
    let tag = |name: &str| string(ride, &["TAGS", name]);
    let sport = Sport::from_vendor_word(tag("Sport").unwrap_or_default());
    let mut samples = samples(ride, start);
    samples.count_both_feet(sport);
    let sessions = samples.finish(None).map_err(|error| ReadError::damaged(error.to_string()))?;
    let mut recordings = Recordings::default();
    for recorded in sessions {
        let mut activity = Activity::new(recorded.start, sport);
        activity.device = device::from_name(string(ride, &["DEVICETYPE"]).unwrap_or_default());
        activity.name = tag("Workout Title").or_else(|| tag("Workout Code")).map(str::to_owned);
        activity.effort_cr10 =
            tag("RPE").and_then(crate::text::number).filter(|rpe| (0.5..=10.0).contains(rpe));
        recorded.fill(&mut activity);
        recordings.add(vec![Track { activity, offset: None, untimed: 0 }])?;
    }
    recordings.or_not_an_activity("an activity of GoldenCheetah without a sample")?.finish(&text.zone)
}

fn samples(ride: &Object, start: Timestamp) -> Samples {
    let mut samples = Samples::default();
    let list =
        ride.get("SAMPLES").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    for sample in list {
        let Some(seconds) = number(sample, &["SECS"]).filter(|s| (0.0..1e7).contains(s)) else { continue };
        let ms = start.as_millisecond().saturating_add((seconds * 1000.0) as i64);
        let Ok(instant) = Timestamp::from_millisecond(ms) else { continue };
        let value = |(name, what, unit): (&str, Quantity, f64)| {
            let value = number(sample, &[name])?;
            // A strap that fell off is written as a heart that stands still.
            let is_nothing = value == 0.0
                && matches!(what, Quantity::HeartRate | Quantity::Latitude | Quantity::Longitude);
            (!is_nothing).then_some((what, value * unit))
        };
        let values: Vec<(Quantity, f64)> = COLUMNS.into_iter().filter_map(value).collect();
        samples.push(instant, &values);
    }
    samples
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::TimeZone};

    use super::*;

    #[test]
    fn an_activity_with_its_tags() {
        let samples: String = (0..90)
            .map(|s| {
                format!(
                    ",{{ \"SECS\":{s}, \"KM\":{}, \"HR\":140, \"LAT\":50.{:04}, \"LON\":14.4 }}",
                    f64::from(s) * 0.003,
                    s
                )
            })
            .collect();
        let content = format!(
            "{{ \"RIDE\":{{ \"STARTTIME\":\"2026\\/11\\/22 07:30:00 UTC \", \"RECINTSECS\":1, \"DEVICETYPE\":\"Garmin FR945\", \"TAGS\":{{ \"Sport\":\"Run\", \"RPE\":\"4\", \"Workout Code\":\"easy\" }}, \"SAMPLES\":[{}] }} }}",
            &samples[1..]
        );
        let read =
            super::super::read("a.json", &content, date(2026, 12, 1), &TimeZone::UTC).unwrap().unwrap();
        let Contents::Activities { activities, warnings } = read else { panic!() };
        let run = &activities[0];
        assert_eq!(warnings, [super::super::UNCHECKED]);
        assert_eq!((activities.len(), run.sport), (1, Sport::Running));
        assert_eq!((run.start.to_string().as_str(), run.effort_cr10), ("2026-11-22T07:30:00Z", Some(4.0)));
        assert_eq!(run.streams.count(Quantity::HeartRate), 90);
        assert_eq!(run.name.as_deref(), Some("easy"));
    }
}
