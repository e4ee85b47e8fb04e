//! Aerobic decoupling: does heart rate rise against speed on the way?

use std::ops::Range;

use super::SpeedAndHeartRate;
use super::efficiency::efficiency_factor_of;
use crate::{Sampled, finite, positive};

/// Aerobic decoupling in percent, `100·(EF₁ − EF₂)/EF₁`, with the efficiency factors of the first and second half.
///
/// **Positive is drift**: the second half cost more beats per metre. Halves are of recorded *time*; pauses take none.
/// Give a [steady](steady_stretch) stretch without the warm-up (the first 10 minutes). `None` when either half has
/// less than half its time measured or the first no speed. Below 5 % is a coaches' rule for a distance well prepared;
/// heat and thirst drift without it meaning less fitness. Friel J, *The Triathlete's Training Bible*. Grade: moderate
/// as a trend, weak for one run.
///
/// GoldenCheetah halves by number of samples; ratios of heart rate to pace give a slightly larger figure (+5.00 %
/// where this gives +4.76 %); some packages return the opposite sign.
pub fn decoupling_percent(run: SpeedAndHeartRate<'_>) -> Option<f64> {
    let half_s = positive(run.total_s())? / 2.0;
    let middle = split_at(run.duration_s, half_s);
    let halves = [run.samples(0..middle), run.samples(middle..run.duration_s.len())];
    let enough =
        |half: &SpeedAndHeartRate<'_>| half.means().is_some_and(|m| m.present_s >= 0.5 * half.total_s());
    if !halves.iter().all(enough) {
        return None;
    }
    let [first, second] = halves.map(efficiency_factor_of);
    let first = positive(first?)?;
    finite(100.0 * (first - second?) / first)
}

/// The first sample of the second half: the border nearest to `half_s`.
fn split_at(duration_s: &[f64], half_s: f64) -> usize {
    let mut elapsed_s = 0.0;
    for (i, seconds) in duration_s.iter().enumerate() {
        if elapsed_s + seconds / 2.0 > half_s {
            return i;
        }
        elapsed_s += seconds;
    }
    duration_s.len()
}

/// What counts as a steady run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steadiness {
    /// The window over which the speed's variation is taken.
    pub window_s: f64,
    /// The largest coefficient of variation (standard deviation over mean) in any window.
    pub largest_variation: f64,
    /// The shortest stretch worth judging.
    pub shortest_s: f64,
}

impl Default for Steadiness {
    /// A variation below 8 % over any 300 s, for at least 40 minutes: the rule of the R package Athlytics.
    fn default() -> Self {
        Self { window_s: 300.0, largest_variation: 0.08, shortest_s: 2400.0 }
    }
}

/// The longest stretch of steady speed, as a range of samples.
///
/// A stretch is steady when the coefficient of variation of speed stays below the limit in every window of
/// `window_s` that lies inside it. Samples without speed are passed over, but a window less than half measured is not
/// steady. `None` when no stretch is long enough.
pub fn steady_stretch(speed_mps: Sampled<'_>, rule: &Steadiness) -> Option<Range<usize>> {
    let window_s = positive(rule.window_s)?;
    let seconds = speed_mps.duration_s();
    let mut window = Window::default();
    let mut longest: (f64, Range<usize>) = (0.0, 0..0);
    // The stretch of overlapping steady windows that reaches the current sample, and its duration.
    let mut stretch: Option<(f64, usize)> = None;
    for (end, (&value, &duration_s)) in speed_mps.values().iter().zip(seconds).enumerate() {
        window.push(value, duration_s);
        while window.span_s - seconds[window.start] >= window_s - 1e-9 && window.start < end {
            window.pop(speed_mps.values()[window.start], seconds[window.start]);
        }
        if window.span_s < window_s - 1e-9 {
            continue;
        }
        stretch = match (window.variation(), stretch) {
            (Some(cv), Some((length_s, start))) if cv < rule.largest_variation => {
                Some((length_s + duration_s, start))
            }
            (Some(cv), None) if cv < rule.largest_variation => Some((window.span_s, window.start)),
            _ => None,
        };
        if let Some((length_s, start)) = stretch.filter(|(length_s, _)| *length_s > longest.0) {
            longest = (length_s, start..end + 1);
        }
    }
    (longest.0 >= rule.shortest_s && longest.0 > 0.0).then_some(longest.1)
}

/// Time-weighted sums over a sliding window.
#[derive(Default)]
struct Window {
    start: usize,
    span_s: f64,
    measured_s: f64,
    sum: f64,
    squares: f64,
}

impl Window {
    fn push(&mut self, value: f64, seconds: f64) {
        self.span_s += seconds;
        self.add(value, seconds);
    }

    fn pop(&mut self, value: f64, seconds: f64) {
        self.start += 1;
        self.span_s -= seconds;
        self.add(value, -seconds);
    }

    fn add(&mut self, value: f64, seconds: f64) {
        if value.is_finite() {
            self.measured_s += seconds;
            self.sum += value * seconds;
            self.squares += value * value * seconds;
        }
    }

    fn variation(&self) -> Option<f64> {
        if self.measured_s < 0.5 * self.span_s {
            return None;
        }
        let mean = positive(self.sum / positive(self.measured_s)?)?;
        finite((self.squares / self.measured_s - mean * mean).max(0.0).sqrt() / mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoupling(speed: &[f64], bpm: &[f64], seconds: &[f64]) -> Option<f64> {
        decoupling_percent(SpeedAndHeartRate::new(speed, bpm, seconds).unwrap())
    }

    #[test]
    fn goldencheetah_drift_from_140_to_147_is_positive() {
        let bpm: Vec<f64> = [140.0; 1800].into_iter().chain([147.0; 1800]).collect();
        let drift = decoupling(&[3.0; 3600], &bpm, &[1.0; 3600]).unwrap();
        assert!((drift - 4.7619).abs() < 5.1e-5);
    }

    /// Smart recording: few samples in the first half of the time, many in the second.
    #[test]
    fn halves_are_of_time_and_not_of_samples() {
        let bpm: Vec<f64> = [140.0; 60].into_iter().chain([147.0; 600]).collect();
        let seconds: Vec<f64> = [10.0; 60].into_iter().chain([1.0; 600]).collect();
        assert!((decoupling(&[3.0; 660], &bpm, &seconds).unwrap() - 4.7619).abs() < 5.1e-5);
    }

    #[test]
    fn a_half_without_heart_rate_is_none() {
        let bpm: Vec<f64> = [140.0; 1000].into_iter().chain([f64::NAN; 700]).chain([147.0; 300]).collect();
        assert_eq!(decoupling(&[3.0; 2000], &bpm, &[1.0; 2000]), None);
        assert_eq!(decoupling(&[], &[], &[]), None);
        assert_eq!(decoupling(&[0.0; 2], &[140.0; 2], &[1.0; 2]), None);
        assert_eq!(decoupling(&[3.0], &[140.0], &[1.0]), None);
    }

    fn steady(speed: &[f64]) -> Option<Range<usize>> {
        steady_stretch(Sampled::new(speed, &vec![1.0; speed.len()]).unwrap(), &Steadiness::default())
    }

    #[test]
    fn a_steady_hour_is_steady_from_end_to_end() {
        let speed: Vec<f64> = (0..3600).map(|i| 3.0 + 0.1 * f64::from(i % 7 - 3) / 3.0).collect();
        assert_eq!(steady(&speed), Some(0..3600));
    }

    #[test]
    fn forty_minutes_are_needed() {
        assert_eq!(steady(&[3.0; 2399]), None);
        assert_eq!(steady(&[3.0; 2400]), Some(0..2400));
        assert_eq!(steady(&[]), None);
    }

    #[test]
    fn intervals_are_not_steady() {
        let speed: Vec<f64> = (0..3600).map(|i| if i / 180 % 2 == 0 { 4.5 } else { 2.5 }).collect();
        assert_eq!(steady(&speed), None);
    }

    #[test]
    fn a_sprint_splits_the_run_and_the_longer_part_is_taken() {
        let mut speed = vec![3.0; 6000];
        speed[3000..3100].fill(6.0);
        // One second of sprinting in 300 leaves the variation at 5.7 %, two bring it to 8.1 %.
        assert_eq!(steady(&speed), Some(0..3001));
    }

    proptest! {
        #[test]
        fn constant_effort_never_drifts(speed in 1.0..6.0, bpm in 80.0..200.0, n in 2..400usize) {
            let drift = decoupling(&vec![speed; n], &vec![bpm; n], &vec![1.0; n]).unwrap();
            prop_assert!(drift.abs() < 1e-9);
        }

        #[test]
        fn splitting_samples_changes_nothing(
            samples in prop::collection::vec((1.0..5.0f64, 100.0..180.0f64), 2..80),
        ) {
            let (speed, bpm): (Vec<f64>, Vec<f64>) = samples.into_iter().unzip();
            let twice = |values: &[f64]| values.iter().flat_map(|v| [*v, *v]).collect::<Vec<_>>();
            prop_assume!(speed.len() % 2 == 0);
            let whole = decoupling(&speed, &bpm, &vec![2.0; speed.len()]).unwrap();
            let split = decoupling(&twice(&speed), &twice(&bpm), &vec![1.0; 2 * speed.len()]).unwrap();
            prop_assert!((whole - split).abs() < 1e-9);
        }
    }
}
