//! Smoothness-priors detrending.

/// The series less its slow trend: `(I − (I + λ²·D₂ᵀD₂)⁻¹)·z`, with `D₂` the second difference.
///
/// Tarvainen, Ranta-aho & Karjalainen 2002, *IEEE Transactions on Biomedical Engineering* 49:172–5. It acts as a
/// high-pass filter whose edge depends on λ in units of beats. Solved as a banded system in linear time. `None`
/// below three values, where one is not finite, or where λ is not between 0 and 10⁶.
pub fn smoothness_priors(series: &[f64], lambda: f64) -> Option<Vec<f64>> {
    let len = series.len();
    if len < 3 || !(0.0..=1e6).contains(&lambda) || series.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let trend = solve_pentadiagonal(len, lambda * lambda, series);
    Some(series.iter().zip(trend).map(|(value, trend)| value - trend).collect())
}

/// Solves `(I + weight·D₂ᵀD₂)·x = z` by LDLᵀ; the matrix is symmetric, positive definite and five bands wide.
fn solve_pentadiagonal(len: usize, weight: f64, z: &[f64]) -> Vec<f64> {
    let (main, first, second) = bands(len);
    let mut d = vec![0.0; len];
    let (mut l1, mut l2) = (vec![0.0; len], vec![0.0; len]);
    for i in 0..len {
        let mut pivot = 1.0 + weight * main[i];
        if i >= 2 {
            l2[i] = weight * second[i - 2] / d[i - 2];
            pivot -= l2[i] * l2[i] * d[i - 2];
        }
        if i >= 1 {
            let coupling = if i >= 2 { l2[i] * d[i - 2] * l1[i - 1] } else { 0.0 };
            l1[i] = (weight * first[i - 1] - coupling) / d[i - 1];
            pivot -= l1[i] * l1[i] * d[i - 1];
        }
        d[i] = pivot;
    }

    let mut x = z.to_vec();
    for i in 0..len {
        if i >= 1 {
            x[i] -= l1[i] * x[i - 1];
        }
        if i >= 2 {
            x[i] -= l2[i] * x[i - 2];
        }
    }
    for i in 0..len {
        x[i] /= d[i];
    }
    for i in (0..len).rev() {
        if i + 1 < len {
            x[i] -= l1[i + 1] * x[i + 1];
        }
        if i + 2 < len {
            x[i] -= l2[i + 2] * x[i + 2];
        }
    }
    x
}

/// The main diagonal of `D₂ᵀD₂` and the two beside it.
fn bands(len: usize) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let (mut main, mut first, mut second) = (vec![0.0; len], vec![0.0; len - 1], vec![0.0; len - 2]);
    // Each row (1, −2, 1) of D₂ adds its outer product with itself.
    for row in 0..len - 2 {
        main[row] += 1.0;
        main[row + 1] += 4.0;
        main[row + 2] += 1.0;
        first[row] -= 2.0;
        first[row + 1] -= 2.0;
        second[row] += 1.0;
    }
    (main, first, second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::time_domain::tests::reference_series;

    #[test]
    fn a_straight_line_is_all_trend() {
        let line: Vec<f64> = (0..50).map(|i| 800.0 + 3.0 * f64::from(i)).collect();
        assert!(smoothness_priors(&line, 500.0).unwrap().iter().all(|rest| rest.abs() < 1e-6));
    }

    #[test]
    fn solves_the_equation() {
        let (weight, z) = (25.0, [3.0, -1.0, 4.0, 1.0, -5.0, 9.0, 2.0]);
        let x = solve_pentadiagonal(z.len(), weight, &z);
        let (main, first, second) = bands(z.len());
        for i in 0..z.len() {
            let mut left = x[i] * (1.0 + weight * main[i]);
            for (band, reach) in [(&first, 1), (&second, 2)] {
                if i >= reach {
                    left += weight * band[i - reach] * x[i - reach];
                }
                if i + reach < z.len() {
                    left += weight * band[i] * x[i + reach];
                }
            }
            assert!((left - z[i]).abs() < 1e-9);
        }
    }

    #[test]
    fn nothing_to_detrend_is_none() {
        assert_eq!(smoothness_priors(&[1.0, 2.0], 500.0), None);
        assert_eq!(smoothness_priors(&[1.0, f64::NAN, 3.0], 500.0), None);
        assert_eq!(smoothness_priors(&reference_series(), -1.0), None);
    }
}
