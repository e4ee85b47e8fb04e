//! The metabolic cost of running and walking on a slope.
//!
//! Minetti AE, Moia C, Roi GS, Susta D, Ferretti G 2002, *J Appl Physiol* 93:1039–1046,
//! doi:10.1152/japplphysiol.01177.2001. Ten mountain runners on a treadmill; the polynomials were fitted for grades
//! from −0.45 to +0.45 (fraction: rise over horizontal distance). Measured costs lie within about 0.3 J·kg⁻¹·m⁻¹ of
//! the curve near level. Grade: strong for metabolic cost, weak for the speed runners choose downhill.

/// The steepest grade of the measurements, as a fraction, up or down.
pub const STEEPEST_GRADE: f64 = 0.45;

/// Cost of running in J·kg⁻¹·m⁻¹:
/// `155.4 i⁵ − 30.4 i⁴ − 43.3 i³ + 46.3 i² + 19.5 i + 3.6`. `None` outside ±0.45.
pub fn running_cost_j_per_kg_m(grade: f64) -> Option<f64> {
    polynomial(grade, [155.4, -30.4, -43.3, 46.3, 19.5, 3.6])
}

/// Cost of walking in J·kg⁻¹·m⁻¹:
/// `280.5 i⁵ − 58.7 i⁴ − 76.8 i³ + 51.9 i² + 19.6 i + 2.5`. `None` outside ±0.45.
pub fn walking_cost_j_per_kg_m(grade: f64) -> Option<f64> {
    polynomial(grade, [280.5, -58.7, -76.8, 51.9, 19.6, 2.5])
}

/// Cost of running on this grade over the cost on the flat: the factor from speed to grade-adjusted speed. `None`
/// outside ±0.45.
pub fn speed_factor(grade: f64) -> Option<f64> {
    running_cost_j_per_kg_m(grade).map(|cost| cost / 3.6)
}

fn polynomial(grade: f64, coefficients: [f64; 6]) -> Option<f64> {
    let valid = (-STEEPEST_GRADE..=STEEPEST_GRADE).contains(&grade);
    valid.then(|| coefficients.into_iter().fold(0.0, |sum, c| sum * grade + c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minetti_2002_cost_and_ratio() {
        let table = [
            (-0.45, 4.0323, 1.1201),
            (-0.40, 3.6097, 1.0027),
            (-0.30, 2.4622, 0.6840),
            (-0.20, 1.8000, 0.5000),
            (-0.15, 1.8357, 0.5099),
            (-0.10, 2.1517, 0.5977),
            (-0.05, 2.7459, 0.7628),
            (0.0, 3.6, 1.0),
            (0.05, 4.6852, 1.3014),
            (0.10, 5.9682, 1.6578),
            (0.15, 7.4170, 2.0603),
            (0.20, 9.0067, 2.5019),
            (0.30, 12.5793, 3.4942),
            (0.40, 16.8499, 4.6805),
            (0.45, 19.4260, 5.3961),
        ];
        for (grade, cost, ratio) in table {
            assert!((running_cost_j_per_kg_m(grade).unwrap() - cost).abs() < 5.1e-5, "cost at {grade}");
            assert!((speed_factor(grade).unwrap() - ratio).abs() < 5.1e-5, "ratio at {grade}");
        }
    }

    #[test]
    fn minetti_2002_cheapest_grade() {
        let at = |grade| running_cost_j_per_kg_m(grade).unwrap();
        assert!((at(-0.18136) - 1.78127).abs() < 5e-6);
        assert!(at(-0.18136) < at(-0.1810) && at(-0.18136) < at(-0.1817));
    }

    #[test]
    fn the_curve_lies_near_the_measured_points() {
        for (grade, measured, sd) in [(0.0, 3.40, 0.24), (-0.20, 1.73, 0.36), (0.45, 18.93, 1.74)] {
            assert!((running_cost_j_per_kg_m(grade).unwrap() - measured).abs() < sd);
        }
    }

    #[test]
    fn walking_is_cheaper_than_running_on_the_flat() {
        assert_eq!(walking_cost_j_per_kg_m(0.0), Some(2.5));
    }

    #[test]
    fn outside_the_measured_range_is_none() {
        for grade in [-0.451, 0.46, 5.0, f64::NAN] {
            assert_eq!(running_cost_j_per_kg_m(grade), None);
            assert_eq!(walking_cost_j_per_kg_m(grade), None);
        }
    }
}
