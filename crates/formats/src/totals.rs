//! Totals that a list states, as far as a session can have them.

use std::ops::RangeInclusive;

use lope_records::Totals;

/// No session lasts longer, seconds: a fortnight.
const TIME_S: RangeInclusive<f64> = 0.0..=1_209_600.0;
/// No session goes further, metres, or climbs more.
const WAY_M: RangeInclusive<f64> = 0.0..=10_000_000.0;
const CLIMB_M: RangeInclusive<f64> = 0.0..=100_000.0;
/// The mean and the highest rate of a heart at work, beats per minute.
const PULSE_BPM: RangeInclusive<f64> = 25.0..=260.0;
/// A vendor's own figure is kept as it is, if it is one.
const OPAQUE: RangeInclusive<f64> = 0.0..=1e6;

/// The totals without what cannot be.
pub(crate) fn plausible(totals: Totals) -> Totals {
    let within = |value: Option<f64>, range: RangeInclusive<f64>| value.filter(|value| range.contains(value));
    Totals {
        elapsed_s: within(totals.elapsed_s, TIME_S),
        timer_s: within(totals.timer_s, TIME_S),
        moving_s: within(totals.moving_s, TIME_S),
        distance_m: within(totals.distance_m, WAY_M),
        ascent_m: within(totals.ascent_m, CLIMB_M),
        descent_m: within(totals.descent_m, CLIMB_M),
        mean_heart_rate_bpm: within(totals.mean_heart_rate_bpm, PULSE_BPM),
        max_heart_rate_bpm: within(totals.max_heart_rate_bpm, PULSE_BPM),
        device_load: within(totals.device_load, OPAQUE),
        device_training_effect: within(totals.device_training_effect, OPAQUE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_session_has_is_left_out() {
        let stated = Totals {
            elapsed_s: Some(f64::INFINITY),
            timer_s: Some(1e9),
            distance_m: Some(5_000.0),
            ascent_m: Some(f64::NAN),
            mean_heart_rate_bpm: Some(0.0),
            ..Totals::default()
        };
        assert_eq!(plausible(stated), Totals { distance_m: Some(5_000.0), ..Totals::default() });
    }
}
