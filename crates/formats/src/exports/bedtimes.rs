//! When a night began and ended, as the hours that are kept of it.

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{Metric, Source};

use super::harvest::Harvest;

/// No night begins or ends further than this from the midnight before waking, hours.
const WITHIN_H: f64 = 12.0;

/// Adds when a sleep began and ended, both in seconds since 1970, where the local time is so many seconds ahead of UTC.
pub(super) fn add(
    harvest: &mut Harvest,
    source: &Source,
    date: Date,
    (from_s, to_s): (i64, i64),
    offset_s: i32,
) {
    let midnight_s = Offset::from_seconds(offset_s)
        .ok()
        .and_then(|offset| offset.to_timestamp(date.to_datetime(jiff::civil::Time::midnight())).ok())
        .map(Timestamp::as_second);
    let Some(midnight_s) = midnight_s else { return };
    for (metric, at_s) in [(Metric::SleepOnset, from_s), (Metric::WakeTime, to_s)] {
        let hours = at_s.saturating_sub(midnight_s) as f64 / 3600.0;
        if hours.abs() <= WITHIN_H {
            harvest.add(date, metric, source, (hours * 100.0).round() / 100.0);
        }
    }
}
