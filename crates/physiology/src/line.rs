//! A straight line through points.

/// Slope and intercept of the least-squares line through points `(x, y)`; `None` when all `x` are equal.
pub(crate) fn fit(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let n = points.len() as f64;
    let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / n;
    let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / n;
    let sxx: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    let sxy: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let slope = crate::finite(sxy / crate::positive(sxx)?)?;
    Some((slope, crate::finite(mean_y - slope * mean_x)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_through_two_points_and_none_through_one() {
        assert_eq!(fit(&[(1.0, 3.0), (3.0, 7.0)]), Some((2.0, 1.0)));
        assert_eq!(fit(&[(1.0, 3.0)]), None);
        assert_eq!(fit(&[]), None);
    }
}
