//! The heart-rate–running-speed index.

use super::SpeedAndHeartRate;
use crate::{finite, non_negative, positive};

/// What the runner was measured at once: the line from standing to peak speed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeartRateSpeedLine {
    standing_bpm: f64,
    bpm_per_kmh: f64,
}

impl HeartRateSpeedLine {
    /// A standing heart rate, a maximum, and the peak speed of an incremental test (or the speed of a race of about
    /// 5–6 minutes). `None` unless `0 < standing < max` and the speed is positive.
    pub fn new(standing_bpm: f64, max_bpm: f64, peak_speed_mps: f64) -> Option<Self> {
        let standing_bpm = positive(standing_bpm)?;
        let bpm_per_kmh = positive(max_bpm - standing_bpm)? / (positive(peak_speed_mps)? * 3.6);
        Some(Self { standing_bpm, bpm_per_kmh: positive(bpm_per_kmh)? })
    }

    /// A standing heart rate from a lying morning one: 26 bpm above it, as in the original study.
    pub fn standing_from_rest_bpm(rest_bpm: f64) -> Option<f64> {
        positive(rest_bpm).map(|bpm| bpm + 26.0)
    }
}

/// The heart-rate–running-speed index in km/h: `S − (HR − HR_standing)/k`, `k = (HR_max − HR_standing)/S_peak`.
///
/// The speed run minus the speed the heart rate predicts: higher is better. A fall of more than 0.50 against the mean
/// of two weeks (about 3–4 bpm more at one speed) counts as a sign of poor recovery in Nuuttila OP et al. 2022, *Med
/// Sci Sports Exerc* 54:1690–1701, doi:10.1249/MSS.0000000000002968. Needs steady, flat running. `None` when the speed
/// is negative or the heart rate not positive. Vesterinen V et al. 2014, *J Strength Cond Res* 28:902–908,
/// doi:10.1519/JSC.0000000000000349. Grade: moderate.
pub fn hr_running_speed_index_kmh(
    speed_mps: f64,
    heart_rate_bpm: f64,
    line: HeartRateSpeedLine,
) -> Option<f64> {
    let speed_kmh = non_negative(speed_mps)? * 3.6;
    finite(speed_kmh - (positive(heart_rate_bpm)? - line.standing_bpm) / line.bpm_per_kmh)
}

/// The index over minutes 5 to 10 of a run, the window of Nuuttila 2022, before drift sets in.
///
/// `None` when less than 80 % of those five minutes were measured.
pub fn hr_running_speed_index_early_kmh(run: SpeedAndHeartRate<'_>, line: HeartRateSpeedLine) -> Option<f64> {
    index_of_means(run.between(300.0, 600.0), 300.0, line)
}

/// The index over a run after its first five minutes, as in Vesterinen 2014. Drift is part of it.
///
/// `None` when fewer than 80 % of what remains, or fewer than 5 minutes, were measured.
pub fn hr_running_speed_index_whole_kmh(run: SpeedAndHeartRate<'_>, line: HeartRateSpeedLine) -> Option<f64> {
    let rest = run.between(300.0, f64::INFINITY);
    index_of_means(rest, rest.total_s().max(375.0), line)
}

fn index_of_means(run: SpeedAndHeartRate<'_>, expected_s: f64, line: HeartRateSpeedLine) -> Option<f64> {
    let means = run.means().filter(|means| means.present_s >= 0.8 * expected_s - 1e-6)?;
    hr_running_speed_index_kmh(means.speed_mps, means.heart_rate_bpm, line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line() -> HeartRateSpeedLine {
        HeartRateSpeedLine::new(80.0, 190.0, 17.0 / 3.6).unwrap()
    }

    #[test]
    fn vesterinen_2014_worked_example() {
        assert!((line().bpm_per_kmh - 6.470_588).abs() < 5.1e-7);
        let index = hr_running_speed_index_kmh(10.5 / 3.6, 145.0, line()).unwrap();
        assert!((index - 0.454_545).abs() < 5.1e-7);
    }

    #[test]
    fn nuuttila_2022_half_a_kilometre_an_hour_is_three_to_four_beats() {
        let at = |bpm| hr_running_speed_index_kmh(10.5 / 3.6, bpm, line()).unwrap();
        assert!(at(145.0) - at(148.0) < 0.5 && at(145.0) - at(149.0) > 0.5);
    }

    #[test]
    fn the_early_window_ignores_the_warm_up_and_the_drift() {
        let bpm: Vec<f64> = (0..3600).map(|i| if (300..600).contains(&i) { 145.0 } else { 170.0 }).collect();
        let speed = [10.5 / 3.6; 3600];
        let run = SpeedAndHeartRate::new(&speed, &bpm, &[1.0; 3600]).unwrap();
        assert!((hr_running_speed_index_early_kmh(run, line()).unwrap() - 0.454_545).abs() < 5.1e-7);
        assert!(hr_running_speed_index_whole_kmh(run, line()).unwrap() < -3.0);
    }

    #[test]
    fn too_little_measured_is_none() {
        let run = |n: usize| {
            SpeedAndHeartRate::new(&[3.0; 900][..n], &[145.0; 900][..n], &[1.0; 900][..n]).unwrap()
        };
        assert!(hr_running_speed_index_early_kmh(run(540), line()).is_some());
        assert_eq!(hr_running_speed_index_early_kmh(run(539), line()), None);
        assert!(hr_running_speed_index_whole_kmh(run(600), line()).is_some());
        assert_eq!(hr_running_speed_index_whole_kmh(run(599), line()), None);
    }

    #[test]
    fn impossible_lines_are_none() {
        assert_eq!(HeartRateSpeedLine::new(190.0, 190.0, 4.7), None);
        assert_eq!(HeartRateSpeedLine::new(80.0, 190.0, 0.0), None);
        assert_eq!(HeartRateSpeedLine::new(f64::NAN, 190.0, 4.7), None);
        assert_eq!(HeartRateSpeedLine::standing_from_rest_bpm(48.0), Some(74.0));
    }

    proptest! {
        #[test]
        fn zero_on_the_line_and_rising_with_speed(fraction in 0.2..1.0) {
            let speed = fraction * 17.0 / 3.6;
            let bpm = 80.0 + fraction * 110.0;
            prop_assert!(hr_running_speed_index_kmh(speed, bpm, line()).unwrap().abs() < 1e-9);
            prop_assert!(hr_running_speed_index_kmh(speed + 0.1, bpm, line()).unwrap() > 0.3);
        }
    }
}
