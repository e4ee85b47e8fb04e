//! How far a mean, or a difference of two means, may lie from what few values show: Student's t.

use super::{Ddof, mean, standard_deviation};

/// A mean and where it may lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanInterval {
    /// The mean, or the difference of two.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl MeanInterval {
    fn of(mean: f64, error: f64, degrees: usize, share: f64) -> Option<MeanInterval> {
        let reach = student_t(share, degrees)? * error;
        let interval = MeanInterval { mean, low: mean - reach, high: mean + reach };
        (interval.low.is_finite() && interval.high.is_finite()).then_some(interval)
    }

    /// Whether zero lies outside of it.
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// Student's t: the distance on either side of zero within which a share (0–1) of the distribution with so many degrees
/// of freedom lies. `None` outside of that, or without a degree of freedom.
///
/// The closed forms for whole degrees (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4), solved by halving.
pub fn student_t(share: f64, degrees: usize) -> Option<f64> {
    if !(share > 0.0 && share < 1.0) || degrees == 0 {
        return None;
    }
    let (mut low, mut high) = (0.0, 1.0);
    while share_within(high, degrees) < share {
        high *= 2.0;
        if high > MOST_T {
            return None;
        }
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if share_within(middle, degrees) < share { low = middle } else { high = middle }
    }
    Some(high)
}

/// Beyond this no share of practical use is asked for.
const MOST_T: f64 = 1e6;
/// Halvings that exhaust the precision of a number.
const HALVINGS: usize = 60;

/// The share of Student's distribution within ±t.
fn share_within(t: f64, degrees: usize) -> f64 {
    let nu = degrees as f64;
    let (sine, cosine) = (t / (nu + t * t).sqrt(), (nu / (nu + t * t)).sqrt());
    let is_odd = !degrees.is_multiple_of(2);
    let (mut term, mut power) = if is_odd { (cosine, 3.0) } else { (1.0, 2.0) };
    let mut sum = 0.0;
    for _ in 0..degrees / 2 {
        sum += term;
        term *= cosine * cosine * (power - 1.0) / power;
        power += 2.0;
    }
    if is_odd { std::f64::consts::FRAC_2_PI * ((t / nu.sqrt()).atan() + sine * sum) } else { sine * sum }
}

/// The mean of the finite values with the interval that holds it with a share (0–1) of all samples such as this one, if
/// they scatter normally. A spread below `least_spread` is not believed: answers in whole points can agree by chance.
/// `None` below two values.
pub fn mean_interval(values: &[f64], least_spread: f64, share: f64) -> Option<MeanInterval> {
    let count = values.iter().filter(|value| value.is_finite()).count();
    let spread = standard_deviation(values, Ddof::Sample)?.max(least_spread);
    MeanInterval::of(mean(values)?, spread / (count as f64).sqrt(), count - 1, share)
}

/// The mean of y where x is nought, by the least-squares line through points `(x, y)`, with its interval: what pairs differ by
/// once what they differed by before is taken off (bias-corrected matching, Abadie & Imbens 2011, *J Bus Econ Stat* 29:1–11).
///
/// The interval of an intercept, with n − 2 degrees of freedom; where all x are equal, that of the mean of y. A spread below
/// `least_spread` is not believed. `None` below three points.
pub fn adjusted_mean_interval(points: &[(f64, f64)], least_spread: f64, share: f64) -> Option<MeanInterval> {
    let points: Vec<(f64, f64)> =
        points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
    let (xs, ys): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    let Some((slope, intercept)) = crate::line::fit(&points) else {
        return mean_interval(&ys, least_spread, share).filter(|_| points.len() > 2);
    };
    let (count, degrees) = (points.len() as f64, points.len().checked_sub(2).filter(|left| *left > 0)?);
    let centre = mean(&xs)?;
    let apart: f64 = xs.iter().map(|x| (x - centre).powi(2)).sum();
    let left: f64 = points.iter().map(|(x, y)| (y - intercept - slope * x).powi(2)).sum();
    let spread = (left / degrees as f64).sqrt().max(least_spread);
    let error = spread * (1.0 / count + centre * centre / apart).sqrt();
    MeanInterval::of(intercept, error, degrees, share)
}

/// The mean of the later values less that of the earlier, with its interval, without assuming that both scatter alike
/// (Welch 1947, *Biometrika* 34:28–35; degrees of freedom rounded down). `None` below two values of either.
pub fn difference_interval(earlier: &[f64], later: &[f64], share: f64) -> Option<MeanInterval> {
    let part = |values: &[f64]| {
        let count = values.iter().filter(|value| value.is_finite()).count() as f64;
        Some((mean(values)?, standard_deviation(values, Ddof::Sample)?.powi(2) / count, count))
    };
    let ((before, before_error, n), (after, after_error, m)) = (part(earlier)?, part(later)?);
    let error = before_error + after_error;
    let spent = before_error.powi(2) / (n - 1.0) + after_error.powi(2) / (m - 1.0);
    // Without any scatter every degree is left.
    let degrees = if spent > 0.0 { error.powi(2) / spent } else { n + m - 2.0 };
    MeanInterval::of(after - before, error.sqrt(), (degrees.floor() as usize).max(1), share)
}

/// The mean of the later values less that of the earlier, each in order of time, where neighbours resemble each other:
/// weeks of a pulse say less than as many unrelated values.
///
/// Welch's error widened by `(1 + r) / (1 − r)` for the correlation `r` of neighbours about their means (Bayley & Hammersley
/// 1946, *JRSS* 8:184–97, for a first-order process), `r` lifted by `(1 + 3r) / n` for its bias in short series (Kendall
/// 1954, *Biometrika* 41:403–4) and held within 0–0.9; degrees of freedom shrink alike. `None` below three values of either.
pub fn difference_interval_in_time(earlier: &[f64], later: &[f64], share: f64) -> Option<MeanInterval> {
    let of = |values: &[f64]| {
        let values: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        let centre = mean(&values).filter(|_| values.len() > 2)?;
        let off: Vec<f64> = values.iter().map(|value| value - centre).collect();
        let beside: f64 = off.iter().zip(off.iter().skip(1)).map(|(one, next)| one * next).sum();
        Some((off.iter().map(|off| off * off).sum::<f64>(), beside, values.len() as f64, centre))
    };
    let ((squares, beside, n, before), (more_squares, more_beside, m, after)) = (of(earlier)?, of(later)?);
    let all = squares + more_squares;
    let raw = if all > 0.0 { (beside + more_beside) / all } else { 0.0 };
    let likeness = (raw + (1.0 + 3.0 * raw) / n.min(m)).clamp(0.0, MOST_LIKENESS);
    let widened = (1.0 + likeness) / (1.0 - likeness);
    let error = widened * (squares / (n - 1.0) / n + more_squares / (m - 1.0) / m);
    let degrees = ((n + m) / widened - 2.0).floor().max(1.0) as usize;
    MeanInterval::of(after - before, error.sqrt(), degrees, share)
}

/// Neighbours more alike than this leave nothing to compare.
const MOST_LIKENESS: f64 = 0.9;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The table of any textbook, such as NIST/SEMATECH 1.3.6.7.2.
    #[test]
    fn the_quantiles_of_the_tables() {
        for (share, degrees, t) in [
            (0.95, 1, 12.7062),
            (0.95, 2, 4.3027),
            (0.95, 7, 2.3646),
            (0.95, 10, 2.2281),
            (0.95, 30, 2.0423),
            (0.95, 100, 1.9840),
            (0.90, 5, 2.0150),
            (0.99, 3, 5.8409),
        ] {
            let found = student_t(share, degrees).unwrap();
            assert!((found - t).abs() < 1e-4, "{share} {degrees}: {found}");
        }
        assert_eq!((student_t(0.95, 0), student_t(1.0, 5), student_t(f64::NAN, 5)), (None, None, None));
    }

    /// `t.test(extra ~ group, data = sleep, paired = TRUE)` of R: Student's own example.
    #[test]
    fn students_own_sleep() {
        let differences = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let found = mean_interval(&differences, 0.0, 0.95).unwrap();
        assert!((found.mean - 1.58).abs() < 1e-9);
        assert!((found.low - 0.700_114).abs() < 1e-5 && (found.high - 2.459_886).abs() < 1e-5, "{found:?}");
        assert!(found.excludes_zero());
    }

    /// By hand: slope 1.99, residual sum of squares 0.107, standard error 0.188 86 · √(1/5 + 9/10), t = 3.182 4.
    #[test]
    fn the_intercept_of_a_line() {
        let points = [(1.0, 3.1), (2.0, 4.9), (3.0, 7.2), (4.0, 8.8), (5.0, 11.1)];
        let found = adjusted_mean_interval(&points, 0.0, 0.95).unwrap();
        assert!((found.mean - 1.05).abs() < 1e-9, "{found:?}");
        assert!((found.low - 0.419_64).abs() < 1e-4 && (found.high - 1.680_36).abs() < 1e-4, "{found:?}");
        let level = adjusted_mean_interval(&[(0.0, 1.0), (0.0, 2.0), (0.0, 3.0)], 0.0, 0.95);
        assert_eq!(level, mean_interval(&[1.0, 2.0, 3.0], 0.0, 0.95));
        assert_eq!(adjusted_mean_interval(&points[..2], 0.0, 0.95), None);
    }

    /// `t.test(extra ~ group, data = sleep)` of R: −3.365 483 to 0.205 483 with 17.776 degrees, here rounded down.
    #[test]
    fn two_groups_that_scatter_unalike() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let found = difference_interval(&second, &first, 0.95).unwrap();
        assert!((found.mean + 1.58).abs() < 1e-9);
        assert!((found.low + 3.365).abs() < 0.01 && (found.high - 0.205).abs() < 0.01, "{found:?}");
        assert!(!found.excludes_zero());
    }

    /// Two quarters of one unchanging process whose weeks resemble each other (r = 0.5): a difference is seen in one of
    /// thirteen, where an interval for unrelated values sees one in four.
    #[test]
    fn weeks_that_resemble_each_other_raise_no_false_alarm() {
        let mut state: u64 = 7;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let mut level = 0.0;
        let mut weeks = |count: usize| -> Vec<f64> {
            let mut next = || {
                let noise =
                    (-2.0 * (1.0 - uniform()).ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos();
                level = 0.5 * level + noise;
                level
            };
            (0..count).map(|_| next()).collect()
        };
        let (mut in_time, mut unrelated) = (0, 0);
        for _ in 0..2000 {
            let (earlier, _, later) = (weeks(13), weeks(26), weeks(13));
            let seen = |found: Option<MeanInterval>| usize::from(found.unwrap().excludes_zero());
            in_time += seen(difference_interval_in_time(&earlier, &later, 0.95));
            unrelated += seen(difference_interval(&earlier, &later, 0.95));
        }
        assert!((80..180).contains(&in_time), "{in_time} of 2000");
        assert!(unrelated > 450, "{unrelated} of 2000");
        assert_eq!(difference_interval_in_time(&[1.0, 2.0], &[1.0, 2.0, 3.0], 0.95), None);
    }

    #[test]
    fn equal_answers_are_not_certainty() {
        let alike = mean_interval(&[1.0; 8], 0.75, 0.95).unwrap();
        assert!(alike.low < 0.5 && alike.high > 1.5, "{alike:?}");
        assert_eq!(mean_interval(&[1.0], 0.75, 0.95), None);
        assert_eq!(difference_interval(&[1.0, 2.0], &[1.0], 0.95), None);
        assert!(difference_interval(&[1.0; 3], &[2.0; 3], 0.95).is_some_and(|found| found.low == 1.0));
    }

    proptest! {
        #[test]
        fn more_certainty_is_a_wider_interval(values in prop::collection::vec(-9.0..9.0_f64, 2..30), share in 0.1..0.9_f64) {
            let narrow = mean_interval(&values, 0.1, share).unwrap();
            let wide = mean_interval(&values, 0.1, share + 0.09).unwrap();
            prop_assert!(wide.low < narrow.low && narrow.high < wide.high);
            prop_assert!(narrow.low <= narrow.mean && narrow.mean <= narrow.high);
        }
    }
}
