//! An uneven series made even.

/// How values between beats are filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interpolation {
    /// Straight lines, which take off some power at high frequencies.
    Linear,
    /// A natural cubic spline.
    CubicSpline,
}

/// The series at `rate_hz` from its first instant up to, and not including, its last.
///
/// `None` below three values; the instants must rise.
pub(super) fn resample(
    time_s: &[f64],
    values: &[f64],
    rate_hz: f64,
    interpolation: Interpolation,
) -> Option<Vec<f64>> {
    let len = time_s.len().min(values.len());
    if len < 3 {
        return None;
    }
    let curvature = match interpolation {
        Interpolation::Linear => vec![0.0; len],
        Interpolation::CubicSpline => natural_spline(&time_s[..len], &values[..len]),
    };
    let (first_s, last_s) = (time_s[0], time_s[len - 1]);
    let samples = ((last_s - first_s) * rate_hz).ceil() as usize;
    let mut after = 1;
    let even = (0..samples)
        .map(|index| {
            let at_s = first_s + index as f64 / rate_hz;
            while after + 1 < len && time_s[after] < at_s {
                after += 1;
            }
            let before = after - 1;
            let step = time_s[after] - time_s[before];
            let (b, a) = ((at_s - time_s[before]) / step, (time_s[after] - at_s) / step);
            let bend =
                ((a * a * a - a) * curvature[before] + (b * b * b - b) * curvature[after]) * step * step
                    / 6.0;
            a * values[before] + b * values[after] + bend
        })
        .collect();
    Some(even)
}

/// Second derivatives of the natural cubic spline at its knots, by the tridiagonal algorithm.
fn natural_spline(x: &[f64], y: &[f64]) -> Vec<f64> {
    let len = x.len();
    let (mut factor, mut rest) = (vec![0.0; len], vec![0.0; len]);
    for i in 1..len - 1 {
        let (left, right) = (x[i] - x[i - 1], x[i + 1] - x[i]);
        let bend = 6.0 * ((y[i + 1] - y[i]) / right - (y[i] - y[i - 1]) / left);
        let pivot = 2.0 * (left + right) - left * factor[i - 1];
        factor[i] = right / pivot;
        rest[i] = (bend - left * rest[i - 1]) / pivot;
    }
    let mut second = vec![0.0; len];
    for i in (1..len - 1).rev() {
        second[i] = rest[i] - factor[i] * second[i + 1];
    }
    second
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_keep_straight_lines() {
        let (time_s, values) = ([0.0, 0.9, 2.1, 3.0], [1.0, 1.9, 3.1, 4.0]);
        for interpolation in [Interpolation::Linear, Interpolation::CubicSpline] {
            let even = resample(&time_s, &values, 2.0, interpolation).unwrap();
            assert_eq!(even.len(), 6);
            assert!(even.iter().enumerate().all(|(i, value)| (value - 1.0 - i as f64 / 2.0).abs() < 1e-12));
        }
    }

    #[test]
    fn a_spline_follows_a_wave_better() {
        let time_s: Vec<f64> = (0..40).map(|i| f64::from(i) * 0.9).collect();
        let values: Vec<f64> = time_s.iter().map(|t| t.sin()).collect();
        let error = |interpolation| {
            let even = resample(&time_s, &values, 10.0, interpolation).unwrap();
            // Away from the ends, where a natural spline is bent straight.
            even.iter()
                .enumerate()
                .skip(50)
                .take(250)
                .map(|(i, v)| (v - (i as f64 / 10.0).sin()).abs())
                .fold(0.0, f64::max)
        };
        assert!(error(Interpolation::CubicSpline) < error(Interpolation::Linear) / 5.0);
    }
}
