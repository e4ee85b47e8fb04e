//! Local time at the start of an activity, as an offset from UTC.

use std::sync::LazyLock;

use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};
use lope_records::{Activity, Channel, OffsetSource, Quantity};
use tzf_rs::EmbeddedFinder;

/// The zones' borders, searched in place in the program's read-only data: nothing is copied or built but a
/// table of names. Only a file that does not say its local time ever touches it.
static ZONES: LazyLock<EmbeddedFinder> = LazyLock::new(EmbeddedFinder::new);

/// How far a recorded local time may be off a whole quarter of an hour, seconds: watches note the two clocks at
/// slightly different moments.
const SLACK_S: i64 = 60;

/// The offset that a recorder's local clock stands for, given how far it is ahead of UTC in seconds.
///
/// Every zone in use is a multiple of 15 minutes within 14 hours of UTC; anything else is a recorder that never
/// set its local clock, and is `None`.
pub(crate) fn plausible_offset(ahead_s: i64) -> Option<Offset> {
    const QUARTER_S: i64 = 15 * 60;
    let rounded_s = (ahead_s.checked_add(QUARTER_S / 2)?).div_euclid(QUARTER_S) * QUARTER_S;
    if (ahead_s - rounded_s).abs() > SLACK_S || rounded_s.abs() > 14 * 3600 {
        return None;
    }
    Offset::from_seconds(i32::try_from(rounded_s).ok()?).ok()
}

/// Sets the offset at the activity's start: as recorded, else from the time zone at the first recorded position,
/// else from the runner's own zone.
pub(crate) fn set_offset(activity: &mut Activity, recorded: Option<Offset>, zone: &TimeZone) {
    let of = |quantity| activity.streams.channel(quantity).into_iter().flat_map(Channel::as_slice).copied();
    let position = of(Quantity::Latitude).zip(of(Quantity::Longitude)).find(|&(latitude, longitude)| {
        latitude.is_finite() && longitude.is_finite() && (latitude, longitude) != (0.0, 0.0)
    });
    (activity.offset, activity.offset_source) = offset_at(activity.start, recorded, position, zone);
}

/// The offset at `instant`, given the recorded one, the position (degrees north, degrees east) and the runner's
/// own zone, in this order of trust.
///
/// A recorded offset of exactly zero that contradicts the position gives way to it: recorders which do not know
/// local time write UTC twice.
fn offset_at(
    instant: Timestamp,
    recorded: Option<Offset>,
    position: Option<(f64, f64)>,
    setting: &TimeZone,
) -> (Offset, OffsetSource) {
    let by_position =
        || position.and_then(|(latitude, longitude)| offset_of_place(instant, latitude, longitude));
    match recorded {
        Some(Offset::UTC) => match by_position() {
            Some(offset) if offset != Offset::UTC => (offset, OffsetSource::Position),
            _ => (Offset::UTC, OffsetSource::Recorded),
        },
        Some(offset) => (offset, OffsetSource::Recorded),
        None => match by_position() {
            Some(offset) => (offset, OffsetSource::Position),
            None => (setting.to_offset(instant), OffsetSource::Setting),
        },
    }
}

/// The offset in force at a place. `None` at sea, off the globe, and where the zone has no known rules.
fn offset_of_place(instant: Timestamp, latitude: f64, longitude: f64) -> Option<Offset> {
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        return None;
    }
    let name = ZONES.get_tz_name(longitude, latitude);
    TimeZone::get(name).ok().map(|zone| zone.to_offset(instant))
}

#[cfg(test)]
mod tests {
    use jiff::tz;

    use super::*;

    const SYDNEY: (f64, f64) = (-33.86, 151.21);
    const ACCRA: (f64, f64) = (5.56, -0.2);

    fn at(instant: &str, recorded: Option<Offset>, position: Option<(f64, f64)>) -> (Offset, OffsetSource) {
        let setting = TimeZone::get("America/New_York").expect("zone");
        offset_at(instant.parse().expect("instant"), recorded, position, &setting)
    }

    #[test]
    fn recorded_then_position_then_setting() {
        let summer = "2026-01-15T00:00:00Z";
        assert_eq!(at(summer, Some(tz::offset(1)), Some(SYDNEY)), (tz::offset(1), OffsetSource::Recorded));
        assert_eq!(at(summer, None, Some(SYDNEY)), (tz::offset(11), OffsetSource::Position));
        assert_eq!(at("2026-07-15T00:00:00Z", None, Some(SYDNEY)), (tz::offset(10), OffsetSource::Position));
        assert_eq!(at(summer, None, None), (tz::offset(-5), OffsetSource::Setting));
        assert_eq!(at(summer, None, Some((f64::NAN, 500.0))), (tz::offset(-5), OffsetSource::Setting));
    }

    #[test]
    fn a_recorded_zero_is_believed_unless_the_position_contradicts_it() {
        let instant = "2026-01-15T00:00:00Z";
        assert_eq!(at(instant, Some(Offset::UTC), Some(SYDNEY)), (tz::offset(11), OffsetSource::Position));
        assert_eq!(at(instant, Some(Offset::UTC), Some(ACCRA)), (Offset::UTC, OffsetSource::Recorded));
        assert_eq!(at(instant, Some(Offset::UTC), None), (Offset::UTC, OffsetSource::Recorded));
    }

    #[test]
    fn only_offsets_in_use_are_plausible() {
        assert_eq!(plausible_offset(7 * 3600 + 2), Some(tz::offset(7)));
        assert_eq!(plausible_offset(-47 + 3 * 3600), Some(tz::offset(3)));
        assert_eq!(plausible_offset(5 * 3600 + 45 * 60), Some(Offset::from_seconds(20_700).expect("offset")));
        for odd in [225, 15 * 3600, -276_643 * 3600, i64::MAX, i64::MIN] {
            assert_eq!(plausible_offset(odd), None, "{odd}");
        }
    }
}
