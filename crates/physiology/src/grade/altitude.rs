//! Grade from a noisy altitude.
//!
//! Altitude from a barometer or satellites jumps by metres; over the 3 m a runner covers in a second that is a wall.
//! The grade is therefore the slope of a straight line fitted to altitude over a stretch of 30–50 m or more.

use std::ops::Range;

/// The stretch over which [`grades`] fits by default.
pub const DEFAULT_WINDOW_M: f64 = 40.0;

/// Bins of distance in one window; averaging inside a bin makes the fit linear in time and standing still harmless.
const BINS_IN_WINDOW: f64 = 10.0;

/// Altitude averaged over a short stretch of distance.
struct Bin {
    distance_m: f64,
    altitude_m: f64,
    samples: f64,
}

/// The grade (a fraction) at every sample from altitude and distance covered.
///
/// The slope of a least-squares line through the altitude within half of `window_m` on either side, over distance.
/// Distance is what a watch reports, cumulative in metres; for grades below 0.45 it stands for horizontal distance
/// within 10 %. `NaN` where altitude is missing around the sample (less than half of the window known), where the
/// distance is missing or runs backwards, and everywhere when `window_m` is not positive. The result is as long as
/// the shorter input.
pub fn grades(altitude_m: &[f64], distance_m: &[f64], window_m: f64) -> Vec<f64> {
    let n = altitude_m.len().min(distance_m.len());
    let mut grades = vec![f64::NAN; n];
    let Some(window_m) = crate::positive(window_m) else { return grades };

    let (bins, bin_of) = bin(&altitude_m[..n], &distance_m[..n], window_m / BINS_IN_WINDOW);
    let slopes = slopes(&bins, window_m);
    for (grade, bin) in grades.iter_mut().zip(bin_of) {
        *grade = bin.and_then(|bin| slopes[bin]).unwrap_or(f64::NAN);
    }
    grades
}

/// Gathers samples into bins of distance; beside them, the bin of every sample.
fn bin(altitude_m: &[f64], distance_m: &[f64], width_m: f64) -> (Vec<Bin>, Vec<Option<usize>>) {
    let mut bins: Vec<Bin> = Vec::new();
    let mut bin_of = Vec::with_capacity(altitude_m.len());
    let (mut bin_end_m, mut farthest_m) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (&altitude, &distance) in altitude_m.iter().zip(distance_m) {
        if !(altitude.is_finite() && distance.is_finite() && distance >= farthest_m) {
            bin_of.push(None);
            continue;
        }
        farthest_m = distance;
        match bins.last_mut() {
            Some(last) if distance < bin_end_m => {
                last.samples += 1.0;
                last.distance_m += (distance - last.distance_m) / last.samples;
                last.altitude_m += (altitude - last.altitude_m) / last.samples;
            }
            _ => {
                bin_end_m = distance + width_m;
                bins.push(Bin { distance_m: distance, altitude_m: altitude, samples: 1.0 });
            }
        }
        bin_of.push(Some(bins.len() - 1));
    }
    (bins, bin_of)
}

fn slopes(bins: &[Bin], window_m: f64) -> Vec<Option<f64>> {
    let mut near: Range<usize> = 0..0;
    let half = window_m / 2.0;
    let slope_at = |bin: &Bin| {
        while near.end < bins.len() && bins[near.end].distance_m <= bin.distance_m + half {
            near.end += 1;
        }
        while bins[near.start].distance_m < bin.distance_m - half {
            near.start += 1;
        }
        slope(&bins[near.clone()], bin, half)
    };
    bins.iter().map(slope_at).collect()
}

/// The least-squares slope of altitude over distance, `None` when the bins span less than `least_span_m`.
///
/// Sums are taken from the bin in the `middle`, so that they stay small wherever on the run it lies.
fn slope(bins: &[Bin], middle: &Bin, least_span_m: f64) -> Option<f64> {
    let span_m = bins.last()?.distance_m - bins.first()?.distance_m;
    // A bin's centre lies inside its width, so a full half window may measure one width less.
    if span_m < least_span_m * (1.0 - 2.0 / BINS_IN_WINDOW) {
        return None;
    }
    let (mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0);
    for bin in bins {
        let (distance, altitude) = (bin.distance_m - middle.distance_m, bin.altitude_m - middle.altitude_m);
        x += distance;
        y += altitude;
        xx += distance * distance;
        xy += distance * altitude;
    }
    let n = bins.len() as f64;
    crate::finite((xy - x * y / n) / crate::positive(xx - x * x / n)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A second-by-second run of `n` samples at 3 m/s on a steady grade.
    fn hill(n: usize, grade: f64) -> (Vec<f64>, Vec<f64>) {
        let distance: Vec<f64> = (0..n).map(|i| 3.0 * i as f64).collect();
        (distance.iter().map(|d| 100.0 + grade * d).collect(), distance)
    }

    #[test]
    fn a_steady_hill_has_its_grade_everywhere() {
        let (altitude, distance) = hill(200, 0.08);
        assert!(grades(&altitude, &distance, 40.0).iter().all(|g| (g - 0.08).abs() < 1e-9));
    }

    #[test]
    fn noise_of_a_metre_on_the_flat_does_not_become_a_wall() {
        let (mut altitude, distance) = hill(600, 0.0);
        let mut seed = 12_345_u64;
        for a in &mut altitude {
            seed = (1_103_515_245 * seed + 12_345) % (1 << 31);
            *a += seed as f64 / f64::from(1 << 30) - 1.0;
        }
        let steepest = |grades: &[f64]| grades.iter().fold(0.0f64, |max, g| max.max(g.abs()));
        let raw: Vec<f64> = altitude.windows(2).map(|pair| (pair[1] - pair[0]) / 3.0).collect();
        assert!(steepest(&raw) > 0.4);
        assert!(steepest(&grades(&altitude, &distance, 40.0)) < 0.06);
    }

    #[test]
    fn standing_still_while_the_barometer_drifts_is_not_a_hill() {
        let (mut altitude, mut distance) = hill(100, 0.0);
        let stop = (0..5000).map(|i| 100.0 + 5.0 * f64::from(i) / 5000.0);
        altitude.splice(50..50, stop);
        distance.splice(50..50, [147.0; 5000]);
        assert!(grades(&altitude, &distance, 40.0).iter().all(|g| g.abs() < 0.12));
    }

    #[test]
    fn unknown_stays_unknown() {
        let (mut altitude, distance) = hill(100, 0.05);
        altitude[30..70].fill(f64::NAN);
        let grades_with_gap = grades(&altitude, &distance, 40.0);
        assert!(grades_with_gap[35..65].iter().all(|g| g.is_nan()));
        assert!((grades_with_gap[10] - 0.05).abs() < 1e-9);
        assert!(grades(&altitude[..3], &distance[..3], 40.0).iter().all(|g| g.is_nan()), "too short to tell");
        assert!(grades(&altitude, &distance, 0.0).iter().all(|g| g.is_nan()));
        assert!(grades(&[], &[], 40.0).is_empty());
    }

    #[test]
    fn distance_running_backwards_is_unknown() {
        let (altitude, mut distance) = hill(100, 0.05);
        distance[50] = 0.0;
        let grades = grades(&altitude, &distance, 40.0);
        assert!(grades[50].is_nan());
        assert!((grades[51] - 0.05).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn nonsense_gives_numbers_or_nan_and_never_infinity(
            pairs in prop::collection::vec((any::<f64>(), any::<f64>()), 0..50), window in any::<f64>(),
        ) {
            let (altitude, distance): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let grades = grades(&altitude, &distance, window);
            prop_assert_eq!(grades.len(), altitude.len());
            prop_assert!(grades.iter().all(|g| !g.is_infinite()));
        }

        #[test]
        fn lifting_the_whole_hill_changes_nothing(grade in -0.3..0.3, lift in -400.0..4000.0) {
            let (altitude, distance) = hill(60, grade);
            let lifted: Vec<f64> = altitude.iter().map(|a| a + lift).collect();
            for (a, b) in grades(&altitude, &distance, 40.0).iter().zip(grades(&lifted, &distance, 40.0)) {
                prop_assert!((a - b).abs() < 1e-9);
            }
        }
    }
}
