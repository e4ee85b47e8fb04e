//! When one sleeps.

use std::f64::consts::TAU;

/// One night by the local clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Night {
    onset_h: f64,
    wake_h: f64,
}

impl Night {
    /// A night from falling asleep to waking, in hours from midnight at the beginning of the date of waking: −1.5 is
    /// half past ten the evening before, 6.5 half past six.
    ///
    /// `None` unless it begins before it ends, lasts no more than 24 h, and lies between noon and noon.
    pub fn new(onset_h: f64, wake_h: f64) -> Option<Night> {
        let between_noons = -12.0..=12.0;
        (between_noons.contains(&onset_h) && between_noons.contains(&wake_h) && onset_h < wake_h)
            .then_some(Night { onset_h, wake_h })
    }

    /// From falling asleep to waking, hours.
    pub fn duration_h(&self) -> f64 {
        self.wake_h - self.onset_h
    }

    /// Midway between them, hours from midnight; negative before it.
    pub fn midpoint_h(&self) -> f64 {
        (self.onset_h + self.wake_h) / 2.0
    }
}

/// The mean midpoint of nights, hours from midnight in −12 to 12, as a mean of angles; `None` without a night or
/// where they point all ways.
pub fn mean_midpoint_h(nights: &[Night]) -> Option<f64> {
    let (angle, length) = resultant(nights)?;
    (length > 1e-9).then_some(angle * 24.0 / TAU)
}

/// The circular standard deviation of midpoints, hours: how much bedtime wanders. `None` below two nights.
///
/// `√(−2·ln R)` with R the mean resultant length (Mardia & Jupp 2000, *Directional Statistics*).
pub fn midpoint_spread_h(nights: &[Night]) -> Option<f64> {
    let (_, length) = resultant(nights)?;
    let spread = (-2.0 * length.min(1.0).ln()).sqrt() * 24.0 / TAU;
    (nights.len() >= 2 && spread.is_finite()).then_some(spread)
}

/// Social jet lag: how much later the mean midpoint lies on free days than on working days, hours in −12 to 12.
///
/// Wittmann et al. 2006, *Chronobiology International* 23:497–509, who give its absolute value. `None` without
/// nights of both kinds.
pub fn social_jet_lag_h(free: &[Night], working: &[Night]) -> Option<f64> {
    let later = mean_midpoint_h(free)? - mean_midpoint_h(working)?;
    Some((later + 12.0).rem_euclid(24.0) - 12.0)
}

/// Sleep and wake in even epochs from noon to noon, for the regularity index.
///
/// Each night fills the 24 hours around the midnight before its date of waking; an unrecorded night leaves them
/// `None`. An epoch counts as asleep where its middle is. Empty without epochs in a day or above one a second.
pub fn epochs(nights: &[Option<Night>], epochs_per_day: usize) -> Vec<Option<bool>> {
    if epochs_per_day > 86_400 {
        return Vec::new();
    }
    nights
        .iter()
        .flat_map(|night| {
            (0..epochs_per_day).map(move |epoch| {
                let middle_h = (epoch as f64 + 0.5) * 24.0 / epochs_per_day as f64 - 12.0;
                night.map(|night| night.onset_h <= middle_h && middle_h < night.wake_h)
            })
        })
        .collect()
}

/// Angle and length of the mean of midpoints on the clock's circle.
fn resultant(nights: &[Night]) -> Option<(f64, f64)> {
    if nights.is_empty() {
        return None;
    }
    let (mut sine, mut cosine) = (0.0, 0.0);
    for night in nights {
        let (s, c) = (night.midpoint_h() * TAU / 24.0).sin_cos();
        sine += s;
        cosine += c;
    }
    let count = nights.len() as f64;
    Some((sine.atan2(cosine), (sine / count).hypot(cosine / count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(onset_h: f64, wake_h: f64) -> Night {
        Night::new(onset_h, wake_h).unwrap()
    }

    #[test]
    fn a_night_over_midnight() {
        let night = night(-1.5, 6.5);
        assert_eq!((night.duration_h(), night.midpoint_h()), (8.0, 2.5));
        assert_eq!(Night::new(6.5, -1.5), None);
        assert_eq!(Night::new(-13.0, 6.0), None);
        assert_eq!(Night::new(f64::NAN, 6.0), None);
    }

    #[test]
    fn midpoints_average_across_midnight() {
        let nights = [night(-4.0, 3.5), night(-3.0, 3.5)];
        assert!(
            mean_midpoint_h(&nights).unwrap().abs() < 1e-9,
            "a quarter before and a quarter after midnight"
        );
        assert!((midpoint_spread_h(&nights).unwrap() - 0.25).abs() < 0.01);
        assert_eq!(mean_midpoint_h(&[]), None);
        assert_eq!(midpoint_spread_h(&nights[..1]), None);
    }

    #[test]
    fn sleeping_in_is_jet_lag() {
        let working = [night(-1.0, 6.0); 5];
        let free = [night(0.5, 8.5); 2];
        assert!((social_jet_lag_h(&free, &working).unwrap() - 2.0).abs() < 1e-9);
        assert!((social_jet_lag_h(&working, &free).unwrap() + 2.0).abs() < 1e-9);
        assert_eq!(social_jet_lag_h(&[], &working), None);
    }

    #[test]
    fn epochs_run_from_noon_to_noon() {
        let epochs = epochs(&[Some(night(-1.0, 7.0)), None], 24);
        assert_eq!(epochs.len(), 48);
        let asleep: Vec<usize> = (0..24).filter(|&hour| epochs[hour] == Some(true)).collect();
        assert_eq!(asleep, (11..19).collect::<Vec<_>>());
        assert!(epochs[24..].iter().all(Option::is_none));
    }
}
