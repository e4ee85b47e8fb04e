//! Hills: the grade underfoot, what it costs, and the speed on the flat that it is worth.

pub mod altitude;
pub mod hr_curve;
pub mod minetti;

/// How a grade is turned into a speed on the flat.
///
/// The two disagree downhill on purpose: at −10 % Minetti's cost is 0.60 of the flat, the heart-rate curve 0.88.
/// Metabolic cost on a treadmill is not what runners do on a hill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradeCurve {
    /// [`minetti::speed_factor`]: for metabolic work.
    Minetti,
    /// [`hr_curve::speed_factor`]: for judging whether an easy run was easy.
    HeartRate,
}

impl GradeCurve {
    /// Speed on the flat of the same effort, over the speed on this grade (a fraction).
    ///
    /// Grades outside the range of the curve count as its end (±0.45 for Minetti, ±0.34 for heart rate). `None` when
    /// the grade is not a number.
    pub fn speed_factor(self, grade: f64) -> Option<f64> {
        let (steepest, factor): (f64, fn(f64) -> Option<f64>) = match self {
            Self::Minetti => (minetti::STEEPEST_GRADE, minetti::speed_factor),
            Self::HeartRate => (hr_curve::STEEPEST_GRADE, hr_curve::speed_factor),
        };
        if grade.is_nan() { None } else { factor(grade.clamp(-steepest, steepest)) }
    }
}

/// Grade-adjusted speed of every sample: `v · speed_factor(grade)`.
///
/// `NaN` where the speed or the grade is missing, or the speed is negative; pass a grade of 0 for a treadmill set
/// level. The result is as long as the shorter input.
pub fn grade_adjusted_speed_mps(speed_mps: &[f64], grade: &[f64], curve: GradeCurve) -> Vec<f64> {
    let adjusted = |(&speed, &grade): (&f64, &f64)| {
        let speed = crate::non_negative(speed)?;
        crate::finite(speed * curve.speed_factor(grade)?)
    };
    speed_mps.iter().zip(grade).map(|pair| adjusted(pair).unwrap_or(f64::NAN)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn downhill_credit_differs_between_the_curves() {
        assert!((GradeCurve::Minetti.speed_factor(-0.10).unwrap() - 0.5977).abs() < 5e-5);
        assert!((GradeCurve::HeartRate.speed_factor(-0.10).unwrap() - 0.8841).abs() < 5e-5);
    }

    #[test]
    fn grades_beyond_the_curve_count_as_its_end() {
        for curve in [GradeCurve::Minetti, GradeCurve::HeartRate] {
            assert_eq!(curve.speed_factor(3.0), curve.speed_factor(0.999));
            assert_eq!(curve.speed_factor(f64::NEG_INFINITY), curve.speed_factor(-1.0));
            assert_eq!(curve.speed_factor(f64::NAN), None);
        }
    }

    /// A grade in percent passed for a fraction ends at the clamp: visibly wrong, never astronomically.
    #[test]
    fn percent_mistaken_for_a_fraction_stays_bounded() {
        assert!(GradeCurve::Minetti.speed_factor(5.0).unwrap() < 5.4);
    }

    #[test]
    fn missing_speed_or_grade_stays_missing() {
        let adjusted = grade_adjusted_speed_mps(
            &[3.0, f64::NAN, 3.0, -1.0],
            &[0.0, 0.0, f64::NAN, 0.0],
            GradeCurve::Minetti,
        );
        assert_eq!(adjusted[0], 3.0);
        assert!(adjusted[1..].iter().all(|v| v.is_nan()));
    }

    proptest! {
        #[test]
        fn never_infinite_and_never_negative(speed in any::<f64>(), grade in any::<f64>()) {
            for curve in [GradeCurve::Minetti, GradeCurve::HeartRate] {
                let adjusted = grade_adjusted_speed_mps(&[speed], &[grade], curve)[0];
                prop_assert!(adjusted.is_nan() || (adjusted.is_finite() && adjusted >= 0.0));
            }
        }

        #[test]
        fn steeper_uphill_is_worth_more(grade in 0.0..0.33, more in 0.001..0.01) {
            for curve in [GradeCurve::Minetti, GradeCurve::HeartRate] {
                prop_assert!(curve.speed_factor(grade + more) > curve.speed_factor(grade));
            }
        }
    }
}
