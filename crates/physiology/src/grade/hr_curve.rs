//! Grade-adjusted speed as heart rate sees it.
//!
//! Strava's grade-adjusted pace of 2017 is drawn from the heart rates of many runners and gives far less credit
//! downhill than metabolic cost does. The polynomial is Elevate's published least-squares fit to it, with support
//! points from −34 % to +34 %. Grade: moderate (observational, unpublished data; agrees with what runners do).

/// The steepest grade of the support points, as a fraction, up or down.
pub const STEEPEST_GRADE: f64 = 0.34;

/// The factor from speed to grade-adjusted speed at a grade (a fraction). `None` outside ±0.34.
///
/// `1 + 0.02929 g + 1.8084·10⁻³ g² + 4.066·10⁻⁷ g³ − 3.6862·10⁻⁷ g⁴ − 2.663·10⁻⁹ g⁵` with `g` the grade in percent.
pub fn speed_factor(grade: f64) -> Option<f64> {
    const COEFFICIENTS: [f64; 6] = [
        -2.662_810_730_593_075e-9,
        -3.686_186_584_867_523e-7,
        4.066_242_567_171_592_4e-7,
        0.001_808_395_321_279_063_4,
        0.029_290_920_646_623_777,
        1.0,
    ];
    let percent = grade * 100.0;
    let valid = (-STEEPEST_GRADE..=STEEPEST_GRADE).contains(&grade);
    valid.then(|| COEFFICIENTS.into_iter().fold(0.0, |sum, c| sum * percent + c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elevate_fit_values() {
        let table = [
            (-0.20, 1.08383),
            (-0.10, 0.88410),
            (-0.05, 0.89848),
            (0.0, 1.0),
            (0.05, 1.19148),
            (0.10, 1.47020),
            (0.15, 1.82694),
            (0.20, 2.24493),
        ];
        for (grade, factor) in table {
            assert!((speed_factor(grade).unwrap() - factor).abs() < 5.1e-6, "at {grade}");
        }
    }

    #[test]
    fn strava_gap_support_points() {
        let points = [(-0.20, 1.09), (-0.10, 0.88), (-0.08, 0.88), (-0.04, 0.91), (0.04, 1.14), (0.10, 1.47)];
        for (grade, factor) in points.into_iter().chain([(0.20, 2.3), (0.34, 3.49)]) {
            assert!((speed_factor(grade).unwrap() / factor - 1.0).abs() < 0.03, "at {grade}");
        }
    }

    #[test]
    fn outside_the_support_points_is_none() {
        assert_eq!(speed_factor(0.35), None);
        assert_eq!(speed_factor(f64::NAN), None);
    }
}
