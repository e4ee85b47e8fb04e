//! A straight line that outliers do not bend, and how sure its slope is.

use super::{Ddof, mean, median, median_absolute_deviation, standard_deviation};

/// More points than any daily series has; the pairs grow with their square.
const MOST_POINTS: usize = 4_000;
/// Turns after which two slopes have settled, unless x and y are all but the same.
const TURNS: usize = 12;
/// Points from which the resemblance of neighbours can be told at all.
const FEWEST_FOR_RESEMBLANCE: usize = 8;
/// Strongest resemblance of neighbours that is allowed for: beyond it a series has no trend to tell.
const STRONGEST_RESEMBLANCE: f64 = 0.8;

/// A straight line `y = intercept + slope · x`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Change of y for a change of one in x.
    pub slope: f64,
    /// y at x = 0.
    pub intercept: f64,
}

/// A slope with the interval it lies in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// Change of y for a change of one in x.
    pub slope: f64,
    /// The interval's lower end.
    pub low: f64,
    /// The interval's upper end.
    pub high: f64,
}

/// The line of Theil and Sen: the median of the slopes between all pairs of points, through the median point.
///
/// Sen 1968, *JASA* 63:1379–89. Up to 29 % of the points may be wild. The intercept is
/// `median(y) − slope · median(x)`. Points that are not finite are left out; `None` without two different x, or
/// above 4 000 points.
pub fn theil_sen(points: &[(f64, f64)]) -> Option<Line> {
    let points = sound(points)?;
    let slope = median(&pair_slopes(&points))?;
    let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    let intercept = median(&y)? - slope * median(&x)?;
    intercept.is_finite().then_some(Line { slope, intercept })
}

/// The common slope of several groups of points that may lie at different heights, with its interval of `z` standard
/// errors on either side (1.96 for 95 %): the median of the slopes between all pairs *within* the groups.
///
/// One group is Theil and Sen's slope with Sen's interval (Sen 1968, *JASA* 63:1379–89); several are the seasonal Kendall
/// slope (Hirsch, Slack & Smith 1982, *Water Resour Res* 18:107–21). The variance of Kendall's S allows for ties. The
/// interval is widened for the resemblance of neighbours around the slope, so that a series that wanders is not taken for
/// one that rises: its variance by `(1 + ρ)/(1 − ρ)`, with ρ the correlation of successive residuals where it is positive
/// (the idea of Hamed & Rao 1998, *J Hydrol* 204:182–96). Points are in the order of x within a group. `None` without two different x in any
/// group, or with more than 4 000 points in one.
pub fn common_slope(groups: &[Vec<(f64, f64)>], z: f64) -> Option<Slope> {
    let groups = groups.iter().map(|group| sound(group)).collect::<Option<Vec<_>>>()?;
    let mut slopes: Vec<f64> = groups.iter().flat_map(|group| pair_slopes(group)).collect();
    slopes.sort_by(f64::total_cmp);
    let slope = median(&slopes)?;
    let variance: f64 = groups.iter().map(|group| kendall_variance(group)).sum();
    // Sen's equation 2.6: as many slopes are cut off at either end as chance could have turned.
    let spread = z * variance.sqrt();
    let at = |rank: f64| slopes[(rank.round().max(0.0) as usize).min(slopes.len() - 1)];
    let pairs = slopes.len() as f64;
    let plain = Slope { slope, low: at((pairs - spread) / 2.0 - 1.0), high: at((pairs + spread) / 2.0) };
    Some(plain.widened(wandering(&groups, slope))).filter(Slope::is_finite)
}

impl Slope {
    /// The same where the variance of the slope is so many times as large. The ends move away from the slope: further out
    /// among the pairs are those of neighbouring days, which say little.
    pub fn widened(self, times: f64) -> Slope {
        let by = times.max(1.0).sqrt();
        Slope {
            low: self.slope - by * (self.slope - self.low),
            high: self.slope + by * (self.high - self.slope),
            ..self
        }
    }

    fn is_finite(&self) -> bool {
        [self.slope, self.low, self.high].iter().all(|end| end.is_finite())
    }
}

/// The common slope of several groups by least squares, with its interval of `z` standard errors on either side: for scores
/// of a few whole points, whose pairs are mostly ties. Nothing wild can stand on such a scale.
///
/// Each group keeps a height of its own. The interval is widened as Student's distribution is (the expansion of Fisher &
/// Cornish 1960, *Technometrics* 2:209–25), and for neighbours that resemble each other as in [`common_slope`]. `None` without
/// two different x in any group, or without a degree of freedom left over.
pub fn common_slope_of_scores(groups: &[Vec<(f64, f64)>], z: f64) -> Option<Slope> {
    let mut groups = groups.iter().map(|group| sound(group)).collect::<Option<Vec<_>>>()?;
    // One value alone says nothing of a slope.
    groups.retain(|group| group.len() > 1);
    let count: usize = groups.iter().map(Vec::len).sum();
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for group in &groups {
        let (x, y): (Vec<f64>, Vec<f64>) = group.iter().copied().unzip();
        let (mean_x, mean_y) = (mean(&x)?, mean(&y)?);
        for (x, y) in group {
            let (x, y) = (x - mean_x, y - mean_y);
            (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
        }
    }
    let freedom = count.checked_sub(groups.len() + 1).filter(|freedom| *freedom > 0)? as f64;
    let slope = crate::finite(xy / crate::positive(xx)?)?;
    let variance = (yy - slope * xy).max(0.0) / freedom / xx;
    let cubed = z * z * z;
    let student = z
        + (cubed + z) / (4.0 * freedom)
        + (5.0 * cubed * z * z + 16.0 * cubed + 3.0 * z) / (96.0 * freedom * freedom);
    let half = crate::finite(student * variance.sqrt())?;
    Some(Slope { slope, low: slope - half, high: slope + half }.widened(wandering(&groups, slope)))
}

/// The slopes of z on x and on y at once, of points `(x, y, z)`: Theil and Sen's slope on each by turns, of what the other
/// leaves over (backfitting: Buja, Hastie & Tibshirani 1989, *Ann Stat* 17:453–510).
///
/// `None` without two different values of both, or above 4 000 points.
pub fn slopes_on_two(points: &[(f64, f64, f64)]) -> Option<[f64; 2]> {
    let (mut on_x, mut on_y) = (0.0, 0.0);
    for _ in 0..TURNS {
        on_x = theil_sen(&points.iter().map(|(x, y, z)| (*x, z - on_y * y)).collect::<Vec<_>>())?.slope;
        on_y = theil_sen(&points.iter().map(|(x, y, z)| (*y, z - on_x * x)).collect::<Vec<_>>())?.slope;
    }
    [on_x, on_y].iter().all(|slope| slope.is_finite()).then_some([on_x, on_y])
}

/// The finite points; `None` where there are too many.
fn sound(points: &[(f64, f64)]) -> Option<Vec<(f64, f64)>> {
    let points: Vec<(f64, f64)> =
        points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
    (points.len() <= MOST_POINTS).then_some(points)
}

fn pair_slopes(points: &[(f64, f64)]) -> Vec<f64> {
    let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
    for (index, (x, y)) in points.iter().enumerate() {
        for (later_x, later_y) in &points[index + 1..] {
            if later_x != x {
                slopes.push((later_y - y) / (later_x - x));
            }
        }
    }
    slopes
}

/// The variance of Kendall's S without a trend, less for ties in either coordinate.
fn kendall_variance(points: &[(f64, f64)]) -> f64 {
    let term = |count: usize| {
        let n = count as f64;
        n * (n - 1.0) * (2.0 * n + 5.0)
    };
    let ties = |mut values: Vec<f64>| -> f64 {
        values.sort_by(f64::total_cmp);
        values.chunk_by(|a, b| a == b).map(|same| term(same.len())).sum()
    };
    let (x, y): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    ((term(points.len()) - ties(x) - ties(y)) / 18.0).max(0.0)
}

/// By how much the variance of the slope grows because neighbours resemble each other around the slope; at least 1.
fn wandering(groups: &[Vec<(f64, f64)>], slope: f64) -> f64 {
    let (mut products, mut squares, mut count) = (0.0, 0.0, 0_usize);
    for group in groups.iter().filter(|group| group.len() > 1) {
        let residuals: Vec<f64> = group.iter().map(|(x, y)| y - slope * x).collect();
        let Some(centre) = median(&residuals) else { continue };
        let spread = median_absolute_deviation(&residuals)
            .filter(|mad| *mad > 0.0)
            .or_else(|| standard_deviation(&residuals, Ddof::Sample));
        // One wild value resembles nothing, and must not hide that the others do.
        let reach = spread.unwrap_or(0.0) * 3.0;
        let held: Vec<f64> = residuals.iter().map(|one| (one - centre).clamp(-reach, reach)).collect();
        let Some(mean) = mean(&held) else { continue };
        let held: Vec<f64> = held.iter().map(|one| one - mean).collect();
        products += held.windows(2).map(|pair| pair[0] * pair[1]).sum::<f64>();
        squares += held.iter().map(|one| one * one).sum::<f64>();
        count += held.len();
    }
    // Rounding is no residual.
    let height: f64 = groups.iter().flatten().map(|(_, y)| y.abs()).fold(0.0, f64::max);
    if count < FEWEST_FOR_RESEMBLANCE || squares <= count as f64 * (height * f64::EPSILON * 64.0).powi(2) {
        return 1.0;
    }
    // In short series the plain estimate is too low, by about (1 + 3ρ)/n (Kendall 1954, Biometrika 41:403–4).
    let n = count as f64;
    let resemblance = ((products / squares + 1.0 / n) / (1.0 - 3.0 / n)).clamp(0.0, STRONGEST_RESEMBLANCE);
    (1.0 + resemblance) / (1.0 - resemblance)
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

    fn one(points: &[(f64, f64)]) -> Slope {
        common_slope(&[points.to_vec()], 1.96).unwrap()
    }

    /// Sen's equation 2.6: of 28 slopes, (28 − 1.96 · √65.3)/2 = 6.1 at either end could be chance, so the sixth from each
    /// end bounds the interval.
    #[test]
    fn sens_interval_of_eight_points() {
        let points: Vec<(f64, f64)> = [1.0, 3.0, 2.0, 5.0, 4.0, 8.0, 6.0, 9.0]
            .into_iter()
            .enumerate()
            .map(|(x, y)| (x as f64, y))
            .collect();
        let slope = one(&points);
        let mut pairs = pair_slopes(&points);
        pairs.sort_by(f64::total_cmp);
        assert!((kendall_variance(&points) - 8.0 * 7.0 * 21.0 / 18.0).abs() < 1e-9);
        assert_eq!((slope.low, slope.high), (pairs[5], pairs[22]), "{pairs:?}");
        assert!(slope.low > 0.0 && slope.low < slope.slope && slope.slope < slope.high);
    }

    #[test]
    fn groups_at_different_heights_share_a_slope() {
        let group = |height: f64, from: i32| {
            (0..6).map(|step| f64::from(from + 3 * step)).map(|x| (x, height - 0.2 * x)).collect::<Vec<_>>()
        };
        // The later group lies higher, so that all points together rise.
        let groups = [group(10.0, 0), group(40.0, 12)];
        let slope = common_slope(&groups, 1.96).unwrap();
        assert!((slope.slope + 0.2).abs() < 1e-9 && slope.high < 0.0, "{slope:?}");
        assert!(theil_sen(&groups.concat()).unwrap().slope > 0.0);
    }

    /// A generator of normal noise that needs no dependency.
    fn noise(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut uniform = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        move || (-2.0 * (1.0 - uniform()).ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos()
    }

    /// Share of a thousand series of `count` values, each resembling the one before by `rho`, that seem to have a trend.
    fn called(count: usize, rho: f64, rise: f64) -> f64 {
        let has_trend = |seed: u64| {
            let mut draw = noise(seed);
            let mut before = draw();
            let points: Vec<(f64, f64)> = (0..count)
                .map(|x| {
                    before = rho * before + (1.0 - rho * rho).sqrt() * draw();
                    (x as f64, before + rise * x as f64)
                })
                .collect();
            let slope = one(&points);
            slope.low > 0.0 || slope.high < 0.0
        };
        (0..1_000).filter(|&seed| has_trend(seed)).count() as f64 / 1_000.0
    }

    #[test]
    fn chance_is_called_a_trend_as_rarely_as_said() {
        for count in [8, 12, 24, 40] {
            assert!(called(count, 0.0, 0.0) <= 0.05, "{count}: {}", called(count, 0.0, 0.0));
        }
    }

    #[test]
    fn wandering_is_rarely_called_a_trend() {
        assert!(called(24, 0.4, 0.0) <= 0.08, "{}", called(24, 0.4, 0.0));
    }

    #[test]
    fn a_trend_is_found() {
        assert!(called(24, 0.0, 0.12) >= 0.8, "{}", called(24, 0.0, 0.12));
    }

    /// The slope of Anscombe's first set, 0.500 with a standard error of 0.118, and Student's 2.262 at nine degrees of freedom.
    #[test]
    fn scores_have_the_interval_of_student() {
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let mut points: Vec<(f64, f64)> = x.into_iter().zip(y).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let slope = common_slope_of_scores(&[points], 1.96).unwrap();
        assert!((slope.slope - 0.5001).abs() < 1e-4, "{slope:?}");
        assert!((slope.high - slope.slope - 2.262 * 0.1179).abs() < 2e-3, "{slope:?}");
        assert_eq!(common_slope_of_scores(&[vec![(1.0, 2.0), (2.0, 3.0)]], 1.96), None, "nothing left over");
    }

    #[test]
    fn chance_among_scores_is_called_a_trend_as_rarely_as_said() {
        let has_trend = |seed: u64| {
            let mut draw = noise(seed);
            let groups: Vec<Vec<(f64, f64)>> = (0..3)
                .map(|group| {
                    (0..6)
                        .map(|x| {
                            (f64::from(x * 3 + group), f64::from(group) + (1.5 + draw()).round().max(1.0))
                        })
                        .collect()
                })
                .collect();
            let slope = common_slope_of_scores(&groups, 1.96).unwrap();
            slope.low > 0.0 || slope.high < 0.0
        };
        let called = (0..1_000).filter(|&seed| has_trend(seed)).count();
        assert!(called <= 60, "{called} of 1000");
    }

    #[test]
    fn two_slopes_are_told_apart_though_x_and_y_go_together() {
        let mut draw = noise(7);
        let points: Vec<(f64, f64, f64)> = (0..60)
            .map(|day| {
                let day = f64::from(day);
                let speed = 2.8 + 0.003 * day + 0.12 * draw();
                (day, speed, 140.0 - 0.05 * day + 11.0 * speed + 0.3 * draw())
            })
            .collect();
        let [on_day, on_speed] = slopes_on_two(&points).unwrap();
        assert!((on_day + 0.05).abs() < 0.008 && (on_speed - 11.0).abs() < 0.8, "{on_day} {on_speed}");
        assert_eq!(slopes_on_two(&[(1.0, 1.0, 2.0), (2.0, 1.0, 3.0)]), None);
    }

    #[test]
    fn a_line_without_noise_is_sure() {
        let points: Vec<(f64, f64)> = (0..20).map(|x| (f64::from(x), 1.2 + 0.003 * f64::from(x))).collect();
        let slope = one(&points);
        assert!((slope.low - 0.003).abs() < 1e-9 && (slope.high - 0.003).abs() < 1e-9, "{slope:?}");
        assert_eq!(common_slope(&[], 1.96), None);
        assert_eq!(common_slope(&[vec![(1.0, 2.0)], vec![(4.0, 1.0)]], 1.96), None);
    }

    proptest! {
        #[test]
        fn heights_of_groups_do_not_matter(
            groups in prop::collection::vec(prop::collection::vec((0..90_i32, -5.0..5.0_f64), 2..8), 1..4),
            height in -50.0..50.0_f64,
        ) {
            let lifted = |by: f64| -> Vec<Vec<(f64, f64)>> {
                let lift = |(index, group): (usize, &Vec<(i32, f64)>)| {
                    let mut group: Vec<(f64, f64)> =
                        group.iter().map(|(x, y)| (f64::from(*x), y + by * index as f64)).collect();
                    group.sort_by(|a, b| a.0.total_cmp(&b.0));
                    group
                };
                groups.iter().enumerate().map(lift).collect()
            };
            for common in [common_slope, common_slope_of_scores] {
                let (low, high) = (common(&lifted(0.0), 1.96), common(&lifted(height), 1.96));
                prop_assert_eq!(low.is_some(), high.is_some());
                if let (Some(low), Some(high)) = (low, high) {
                    prop_assert!((low.slope - high.slope).abs() < 1e-9 && low.low <= low.slope && low.slope <= low.high);
                }
            }
        }

        #[test]
        fn finds_any_straight_line(slope in -5.0..5.0_f64, intercept in -100.0..100.0_f64, count in 2..40_i32) {
            let points: Vec<_> = (0..count).map(|x| (f64::from(x), intercept + slope * f64::from(x))).collect();
            let line = theil_sen(&points).unwrap();
            prop_assert!((line.slope - slope).abs() < 1e-9 && (line.intercept - intercept).abs() < 1e-7);
        }
    }
}
