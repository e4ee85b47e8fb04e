//! A straight line that outliers do not bend.

use super::median;

/// More points than any daily series has; the pairs grow with their square.
const MOST_POINTS: usize = 4_000;

/// A straight line `y = intercept + slope · x`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Change of y for a change of one in x.
    pub slope: f64,
    /// y at x = 0.
    pub intercept: f64,
}

/// The line of Theil and Sen: the median of the slopes between all pairs of points, through the median point.
///
/// Sen 1968, *JASA* 63:1379–89. Up to 29 % of the points may be wild. The intercept is
/// `median(y) − slope · median(x)`. Points that are not finite are left out; `None` without two different x, or
/// above 4 000 points.
pub fn theil_sen(points: &[(f64, f64)]) -> Option<Line> {
    let points: Vec<(f64, f64)> =
        points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
    if points.len() > MOST_POINTS {
        return None;
    }
    let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
    for (index, (x, y)) in points.iter().enumerate() {
        for (later_x, later_y) in &points[index + 1..] {
            if later_x != x {
                slopes.push((later_y - y) / (later_x - x));
            }
        }
    }
    let slope = median(&slopes)?;
    let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    let intercept = median(&y)? - slope * median(&x)?;
    intercept.is_finite().then_some(Line { slope, intercept })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_wild_point_does_not_bend_it() {
        let mut points: Vec<(f64, f64)> =
            (0..20).map(|x| (f64::from(x), 50.0 - 0.1 * f64::from(x))).collect();
        points[7].1 = 500.0;
        let line = theil_sen(&points).unwrap();
        assert!((line.slope + 0.1).abs() < 1e-9 && (line.intercept - 50.0).abs() < 0.1);
    }

    /// `scipy.stats.theilslopes([1, 3, 2, 5, 4, 8], [0, 1, 2, 3, 5, 8])`.
    #[test]
    fn scipy_on_six_points() {
        let line =
            theil_sen(&[(0.0, 1.0), (1.0, 3.0), (2.0, 2.0), (3.0, 5.0), (5.0, 4.0), (8.0, 8.0)]).unwrap();
        assert!(
            (line.slope - 5.0 / 7.0).abs() < 1e-12 && (line.intercept - 12.0 / 7.0).abs() < 1e-12,
            "{line:?}"
        );
    }

    #[test]
    fn no_line_without_two_places() {
        assert_eq!(theil_sen(&[]), None);
        assert_eq!(theil_sen(&[(1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(theil_sen(&[(1.0, 2.0), (f64::NAN, 3.0)]), None);
    }

    proptest! {
        #[test]
        fn finds_any_straight_line(slope in -5.0..5.0_f64, intercept in -100.0..100.0_f64, count in 2..40_i32) {
            let points: Vec<_> = (0..count).map(|x| (f64::from(x), intercept + slope * f64::from(x))).collect();
            let line = theil_sen(&points).unwrap();
            prop_assert!((line.slope - slope).abs() < 1e-9 && (line.intercept - intercept).abs() < 1e-7);
        }
    }
}
