//! Durability: how well the cost of speed holds late in a long run.

use std::ops::Range;

use super::SpeedAndHeartRate;
use crate::{finite, positive};

/// The early stretch everything is compared with: kilometres 5 to 10.
pub const REFERENCE_M: Range<f64> = 5_000.0..10_000.0;

/// Smyth's classes of decoupling late in a marathon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decoupling {
    /// Below 1.1.
    Low,
    /// From 1.1 to below 1.2.
    Moderate,
    /// From 1.2.
    High,
}

impl Decoupling {
    /// The class of a ratio. `None` when it is not positive.
    pub fn of(ratio: f64) -> Option<Self> {
        positive(ratio).map(|ratio| match ratio {
            r if r < 1.1 => Self::Low,
            r if r < 1.2 => Self::Moderate,
            _ => Self::High,
        })
    }
}

/// Internal over external work late in a run against early: `(HR/v)_late / (HR/v)_early`.
///
/// Each stretch is given in metres from the start; the marathon study takes kilometres 35–40 over 5–10. Maximum heart
/// rate and critical speed, by which the study divides both, cancel. In 82 303 marathons the ratio was 1.16 ± 0.22.
/// `None` when a stretch is less than 80 % measured or the run ends before it. Smyth B, Maunder E, Meyler S, Hunter B,
/// Muniz-Pumares D 2022, *Sports Med* 52:2283–2295, doi:10.1007/s40279-022-01680-5. Grade: moderate.
pub fn durability_ratio(run: SpeedAndHeartRate<'_>, early_m: Range<f64>, late_m: Range<f64>) -> Option<f64> {
    let distances = cumulative_m(run);
    finite(beats_per_metre(run, &distances, late_m)? / beats_per_metre(run, &distances, early_m)?)
}

/// Where decoupling sets in: the end, in metres, of the first kilometre after the reference over which the mean of the
/// last 5 km is more than 1.025 times that of kilometres 5–10.
///
/// The threshold is Smyth's (onset at 25.2 ± 9.9 km); the study's smoothing is not published, a trailing 5 km stands
/// for it. `None` when the run never decouples or the stretches are not measured.
pub fn decoupling_onset_m(run: SpeedAndHeartRate<'_>) -> Option<f64> {
    let distances = cumulative_m(run);
    let reference = beats_per_metre(run, &distances, REFERENCE_M)?;
    let total_m = finite(*distances.last()?)?.min(1e6);
    let ends_m = (11..).map(|km| f64::from(km) * 1000.0).take_while(|end_m| *end_m <= total_m);
    let decoupled = |end_m: &f64| {
        let trailing = beats_per_metre(run, &distances, end_m - 5_000.0..*end_m);
        trailing.is_some_and(|trailing| trailing / reference > 1.025)
    };
    ends_m.into_iter().find(decoupled)
}

/// Distance at the end of every sample; samples without speed cover none.
fn cumulative_m(run: SpeedAndHeartRate<'_>) -> Vec<f64> {
    let mut total_m = 0.0;
    let pairs = run.speed_mps.iter().zip(run.duration_s);
    pairs
        .map(|(speed, seconds)| {
            total_m += if speed.is_finite() { speed.max(0.0) * seconds } else { 0.0 };
            total_m
        })
        .collect()
}

/// Mean heart rate over mean speed on a stretch, in beats·min⁻¹ per m·s⁻¹.
fn beats_per_metre(run: SpeedAndHeartRate<'_>, distances: &[f64], stretch_m: Range<f64>) -> Option<f64> {
    if distances.last().is_none_or(|total_m| *total_m < stretch_m.end - 1.0) || stretch_m.is_empty() {
        return None;
    }
    let start = distances.partition_point(|d| *d <= stretch_m.start);
    let end = distances.partition_point(|d| *d <= stretch_m.end);
    let stretch = run.samples(start..end);
    let means = stretch.means().filter(|means| means.present_s >= 0.8 * stretch.total_s())?;
    finite(means.heart_rate_bpm / positive(means.speed_mps)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A marathon at 3 m/s whose heart rate is 150 and rises to `late` after a distance.
    fn marathon(late_bpm: f64, after_m: f64) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
        let n = 14_065;
        let bpm = (0..n).map(|i| if 3.0 * f64::from(i) < after_m { 150.0 } else { late_bpm }).collect();
        (vec![3.0; n as usize], bpm, vec![1.0; n as usize])
    }

    #[test]
    fn smyth_2022_kilometres_35_to_40_over_5_to_10() {
        let (speed, bpm, seconds) = marathon(174.0, 30_000.0);
        let run = SpeedAndHeartRate::new(&speed, &bpm, &seconds).unwrap();
        let ratio = durability_ratio(run, REFERENCE_M, 35_000.0..40_000.0).unwrap();
        assert!((ratio - 1.16).abs() < 1e-9);
        assert_eq!(Decoupling::of(ratio), Some(Decoupling::Moderate));
    }

    #[test]
    fn smyth_2022_classes_at_their_borders() {
        let classes = [1.099, 1.1, 1.199, 1.2].map(|ratio| Decoupling::of(ratio).unwrap());
        assert_eq!(classes, [Decoupling::Low, Decoupling::Moderate, Decoupling::Moderate, Decoupling::High]);
        assert_eq!(Decoupling::of(f64::NAN), None);
    }

    #[test]
    fn the_onset_is_where_the_last_five_kilometres_exceed_the_reference() {
        let (speed, bpm, seconds) = marathon(165.0, 25_000.0);
        let run = SpeedAndHeartRate::new(&speed, &bpm, &seconds).unwrap();
        // 10 % more over the last 1.25 km of 5 is 2.5 % more: reached between kilometres 26 and 27.
        assert_eq!(decoupling_onset_m(run), Some(27_000.0));
        let (speed, bpm, seconds) = marathon(150.0, 25_000.0);
        assert_eq!(decoupling_onset_m(SpeedAndHeartRate::new(&speed, &bpm, &seconds).unwrap()), None);
    }

    #[test]
    fn a_run_that_ends_early_or_lost_its_heart_rate_is_none() {
        let (speed, mut bpm, seconds) = marathon(150.0, 0.0);
        let run = SpeedAndHeartRate::new(&speed[..5000], &bpm[..5000], &seconds[..5000]).unwrap();
        assert_eq!(durability_ratio(run, REFERENCE_M, 35_000.0..40_000.0), None);
        bpm[11_700..13_300].fill(f64::NAN);
        let run = SpeedAndHeartRate::new(&speed, &bpm, &seconds).unwrap();
        assert_eq!(durability_ratio(run, REFERENCE_M, 35_000.0..40_000.0), None);
    }
}
