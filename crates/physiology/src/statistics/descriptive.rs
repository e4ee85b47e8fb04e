//! Mean, spread, median and quantiles with their conventions named.

/// What a sum of squares is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ddof {
    /// `n`: the values are the whole population (NumPy's default).
    Population,
    /// `n − 1`: the values are a sample (the default of pandas and R, and of this crate's normal ranges).
    Sample,
}

/// How a quantile is placed between two order statistics, by its number in Hyndman & Fan (1996),
/// *The American Statistician* 50:361–5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantileMethod {
    /// Type 5 (Hazen): `h = n·p + 1/2`.
    Hazen,
    /// Type 6 (Weibull): `h = (n + 1)·p`.
    Weibull,
    /// Type 7: `h = (n − 1)·p + 1`, the default of NumPy, pandas and R.
    Linear,
    /// Type 8: `h = (n + 1/3)·p + 1/3`, approximately median-unbiased whatever the distribution.
    MedianUnbiased,
}

/// The arithmetic mean of the finite values; `None` without any.
pub fn mean(values: &[f64]) -> Option<f64> {
    let (sum, count) = finite(values).fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64).filter(|mean| mean.is_finite())
}

/// The standard deviation of the finite values, in their unit.
///
/// `None` below two values for [`Ddof::Sample`], below one for [`Ddof::Population`].
pub fn standard_deviation(values: &[f64], ddof: Ddof) -> Option<f64> {
    let mean = mean(values)?;
    let (squares, count) = finite(values)
        .fold((0.0, 0_usize), |(squares, count), value| (squares + (value - mean).powi(2), count + 1));
    let divisor = match ddof {
        Ddof::Population => count,
        Ddof::Sample => count - 1,
    };
    (divisor > 0).then(|| (squares / divisor as f64).sqrt()).filter(|sd| sd.is_finite())
}

/// The median of the finite values: the mean of the two middle ones where their number is even.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5, QuantileMethod::Linear)
}

/// The quantile at `probability` (0–1) of the finite values.
///
/// `None` without values, or where the probability lies outside 0–1.
pub fn quantile(values: &[f64], probability: f64, method: QuantileMethod) -> Option<f64> {
    if !(0.0..=1.0).contains(&probability) {
        return None;
    }
    let mut values: Vec<f64> = finite(values).collect();
    let Place { lower, upper, fraction } = place(values.len(), probability, method)?;
    // Two order statistics are wanted, not all of them.
    let (_, &mut at_lower, above) = values.select_nth_unstable_by(lower, f64::total_cmp);
    let at_upper = if upper == lower { at_lower } else { above.iter().copied().min_by(f64::total_cmp)? };
    Some(between(at_lower, at_upper, fraction))
}

/// The median absolute deviation from the median, in the values' unit.
///
/// Multiply by 1.4826 for an estimate of the standard deviation of normal data (Rousseeuw & Croux 1993, *JASA*
/// 88:1273–83).
pub fn median_absolute_deviation(values: &[f64]) -> Option<f64> {
    let centre = median(values)?;
    let deviations: Vec<f64> = finite(values).map(|value| (value - centre).abs()).collect();
    median(&deviations)
}

/// The quantile of values that are finite and in rising order.
pub(crate) fn quantile_of_sorted(sorted: &[f64], probability: f64, method: QuantileMethod) -> Option<f64> {
    let Place { lower, upper, fraction } = place(sorted.len(), probability, method)?;
    Some(between(sorted[lower], sorted[upper], fraction))
}

/// Where a quantile lies among values in rising order: between two neighbours, or on the last.
struct Place {
    lower: usize,
    upper: usize,
    fraction: f64,
}

fn place(count: usize, probability: f64, method: QuantileMethod) -> Option<Place> {
    let last = count.checked_sub(1)?;
    let n = count as f64;
    let one_based = match method {
        QuantileMethod::Hazen => n * probability + 0.5,
        QuantileMethod::Weibull => (n + 1.0) * probability,
        QuantileMethod::Linear => (n - 1.0) * probability + 1.0,
        QuantileMethod::MedianUnbiased => (n + 1.0 / 3.0) * probability + 1.0 / 3.0,
    };
    let position = (one_based - 1.0).clamp(0.0, last as f64);
    let lower = position.floor() as usize;
    Some(Place { lower, upper: (lower + 1).min(last), fraction: position - lower as f64 })
}

fn between(lower: f64, upper: f64, fraction: f64) -> f64 {
    lower * (1.0 - fraction) + upper * fraction
}

fn finite(values: &[f64]) -> impl Iterator<Item = f64> + '_ {
    values.iter().copied().filter(|value| value.is_finite())
}

/// The share of a standard normal distribution below a value, 0–1.
pub fn normal_share_below(value: f64) -> f64 {
    0.5 * libm::erfc(-value / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: [f64; 10] = [7.0, 1.0, 3.0, 9.0, 5.0, 2.0, 8.0, 4.0, 10.0, 6.0];

    #[test]
    fn divisor_is_a_choice() {
        let week = [0.0, 80.0, 40.0, 0.0, 90.0, 60.0, 80.0];
        let sample = standard_deviation(&week, Ddof::Sample).unwrap();
        let population = standard_deviation(&week, Ddof::Population).unwrap();
        assert!((mean(&week).unwrap() / sample - 1.320_676).abs() < 1e-6);
        assert!((mean(&week).unwrap() / population - 1.426_494).abs() < 1e-6);
        assert!((sample / population - (7.0_f64 / 6.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn too_few_values_give_none() {
        assert_eq!(mean(&[]), None);
        assert_eq!(median(&[f64::NAN]), None);
        assert_eq!(standard_deviation(&[3.0], Ddof::Sample), None);
        assert_eq!(standard_deviation(&[3.0], Ddof::Population), Some(0.0));
        assert_eq!(standard_deviation(&[], Ddof::Population), None);
        assert_eq!(mean(&[f64::MAX, f64::MAX]), None, "an overflow is not a mean");
    }

    #[test]
    fn missing_values_are_left_out() {
        assert_eq!(mean(&[1.0, f64::NAN, 3.0, f64::INFINITY]), Some(2.0));
        assert_eq!(median(&[1.0, f64::NAN, 3.0]), Some(2.0));
    }

    /// `quantile(c(1:10), 0.1, type = 5..8)` of R.
    #[test]
    fn quantile_types_of_hyndman_and_fan() {
        let at = |method| quantile(&TEN, 0.1, method).unwrap();
        assert!((at(QuantileMethod::Hazen) - 1.5).abs() < 1e-12);
        assert!((at(QuantileMethod::Weibull) - 1.1).abs() < 1e-12);
        assert!((at(QuantileMethod::Linear) - 1.9).abs() < 1e-12);
        assert!((at(QuantileMethod::MedianUnbiased) - 1.366_666_666_666_667).abs() < 1e-12);
        assert_eq!(quantile(&TEN, 1.1, QuantileMethod::Linear), None);
        assert_eq!(quantile(&TEN, f64::NAN, QuantileMethod::Linear), None);
    }

    #[test]
    fn median_absolute_deviation_ignores_one_outlier() {
        assert_eq!(median_absolute_deviation(&[1.0, 2.0, 3.0, 4.0, 1000.0]), Some(1.0));
    }

    #[test]
    fn the_normal_distribution_is_that_of_the_tables() {
        for (value, share) in [(0.0, 0.5), (1.0, 0.841_344_746), (1.96, 0.975_002_105), (-1.282, 0.099_921_5)]
        {
            assert!((normal_share_below(value) - share).abs() < 1e-6, "{value}");
        }
    }
}
