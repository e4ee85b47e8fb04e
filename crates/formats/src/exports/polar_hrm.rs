//! Polar `.hrm`: what Polar's older programs write, one row of samples an interval.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Device, Quantity, Sport, Totals};

use super::{Document, Export, Text};
use crate::{
    Contents, ReadError, dates,
    recordings::{Recordings, Track},
    samples::Samples,
    text, totals,
};

pub(super) const EXPORT: Export = Export {
    name: "Polar ProTrainer",
    obtained: "the folder of Polar's older programs, or an export of Polar Flow as HRM",
    documents: &[Document {
        named: "`*.hrm` with samples",
        read_as: "the session with heart rate, and speed, cadence, altitude and power where the watch took them; of metric and English units the file's own",
        left: "laps, zones, notes, the sport, which it does not tell; local time is told without its zone, so yours is taken",
        is_checked: true,
        is: |text| {
            text.head.starts_with("[Params]") && !text.head.lines().any(|line| line.trim() == "Interval=238")
        },
        read,
    }],
};

/// Tenths of a kilometre and of a mile an hour, in metres a second.
const KMH_TENTH: f64 = 0.1 / 3.6;
const MPH_TENTH: f64 = 0.1 * 1.609_344 / 3.6;
const FOOT_M: f64 = 0.3048;
/// Nobody's bicycle goes faster, metres a second.
const FASTEST_MPS: f64 = 40.0;
/// Intervals between rows, seconds.
const INTERVALS_S: std::ops::RangeInclusive<f64> = 1.0..=300.0;

/// What each column has, and its unit in ours.
fn columns(params: &str) -> Vec<(Quantity, f64)> {
    let value = |name: &str| param(params, name).unwrap_or_default();
    let (mode, old) = (value("SMode"), value("Mode"));
    let has = |place: usize| mode.as_bytes().get(place) == Some(&b'1');
    let (has_speed, has_cadence, has_altitude, has_power, is_english) = if mode.is_empty() {
        // Mode: the first digit says cadence or altitude, the second whether there is speed beside it, the third the units.
        let at = |place: usize| old.as_bytes().get(place).copied();
        let has_data = at(1) == Some(b'1');
        (
            has_data,
            has_data && at(0) == Some(b'0'),
            has_data && at(0) == Some(b'1'),
            false,
            at(2) == Some(b'1'),
        )
    } else {
        (has(0), has(1), has(2), has(3), has(7))
    };
    let mut columns = vec![(Quantity::HeartRate, 1.0)];
    if has_speed {
        columns.push((Quantity::Speed, if is_english { MPH_TENTH } else { KMH_TENTH }));
    }
    if has_cadence {
        columns.push((Quantity::Cadence, 1.0));
    }
    if has_altitude {
        columns.push((Quantity::Altitude, if is_english { FOOT_M } else { 1.0 }));
    }
    if has_power {
        columns.push((Quantity::Power, 1.0));
    }
    columns
}

fn param<'t>(params: &'t str, name: &str) -> Option<&'t str> {
    let section = params.split("\n[").next()?;
    section.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix('=')).map(str::trim)
}

fn read(text: &Text<'_>) -> Result<Contents, ReadError> {
    let content = text.content.replace("\r\n", "\n").replace('\r', "\n");
    let params = content.strip_prefix("[Params]").ok_or(ReadError::Unrecognised)?;
    let date = param(params, "Date").filter(|date| date.len() == 8 && date.is_ascii());
    let time = param(params, "StartTime").and_then(|time| time.split('.').next());
    let start = date
        .zip(time)
        .and_then(|(date, time)| {
            dates::datetime(&format!("{}-{}-{} {time}", &date[..4], &date[4..6], &date[6..]), None)
        })
        .and_then(|local| Offset::UTC.to_timestamp(local).ok())
        .ok_or_else(|| ReadError::damaged("a session without a start"))?;
    let interval_s = param(params, "Interval").and_then(text::number).filter(|s| INTERVALS_S.contains(s));
    let interval_s =
        interval_s.ok_or_else(|| ReadError::not_an_activity("a session without samples in time"))?;
    let columns = columns(params);
    let mut samples = Samples::default();
    // The way is told by the speed alone.
    let mut metres = columns.iter().any(|column| column.0 == Quantity::Speed).then_some(0.0);
    let rows = content.split("[HRData]").nth(1).unwrap_or_default();
    let rows = rows.lines().skip(1).take_while(|line| !line.starts_with('['));
    for (row, line) in rows.filter(|line| !line.trim().is_empty()).enumerate() {
        let ms = (row as f64 * interval_s * 1000.0) as i64;
        let Ok(instant) = Timestamp::from_millisecond(start.as_millisecond().saturating_add(ms)) else {
            break;
        };
        let cells = line.split('\t').map(text::number);
        let values = columns.iter().zip(cells).filter_map(|(&(what, unit), cell)| {
            // A strap that fell off is written as a heart that stands still.
            cell.filter(|&value| value != 0.0 || what != Quantity::HeartRate)
                .map(|value| (what, value * unit))
        });
        let mut values: Vec<_> = values.collect();
        if let Some(metres) = &mut metres {
            values.push((Quantity::Distance, *metres));
            let speed = values.iter().find(|value| value.0 == Quantity::Speed).map_or(0.0, |value| value.1);
            *metres += speed.clamp(0.0, FASTEST_MPS) * interval_s;
        }
        samples.push(instant, &values);
    }
    let mut activity = Activity::new(start, Sport::Other);
    activity.device = Device { manufacturer: Some("polar".to_owned()), ..Device::default() };
    let elapsed_s = param(params, "Length").and_then(clock_s);
    activity.totals = totals::plausible(Totals { elapsed_s, ..Totals::default() });
    let recorded = samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))?;
    let session = recorded.into_iter().next();
    let session = session.ok_or_else(|| ReadError::not_an_activity("a session without samples"))?;
    activity.start = session.start;
    session.fill(&mut activity);
    let mut recordings = Recordings::default();
    recordings.add(vec![Track { activity, offset: None, untimed: 0 }])?;
    recordings.finish_local(&text.zone)
}

/// Seconds of a clock such as `01:24:18.8`.
fn clock_s(text: &str) -> Option<f64> {
    let parts: Vec<f64> = text.split(':').map(text::number).collect::<Option<_>>()?;
    let [hours, minutes, seconds] = parts[..] else { return None };
    Some(hours * 3600.0 + minutes * 60.0 + seconds).filter(|&seconds| seconds > 0.0)
}
