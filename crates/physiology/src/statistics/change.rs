//! When did a level change?

/// A lasting shift of level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The value at which the sum passed the limit.
    pub noticed: usize,
    /// The first value of the run that led there: the best guess of when it began.
    pub began: usize,
    /// Whether the level rose rather than fell.
    pub upwards: bool,
}

/// Shifts of level in standardised values by the tabular CUSUM (Page 1954, *Biometrika* 41:100–15).
///
/// `S⁺ ← max(0, S⁺ + z − slack)` and `S⁻ ← max(0, S⁻ − z − slack)`; a change is noticed when either exceeds
/// `limit`, and both begin anew. With a slack of 0.5 a shift of one standard deviation is found fastest; a limit of 4
/// then gives one false alarm in about 168 values of normal noise, a limit of 5 one in about 465 (Montgomery,
/// *Introduction to Statistical Quality Control*). Missing values are passed over. Empty where slack is negative
/// or the limit is not positive.
pub fn cusum(z_scores: &[Option<f64>], slack: f64, limit: f64) -> Vec<Change> {
    let mut changes = Vec::new();
    if !(slack >= 0.0 && limit > 0.0) {
        return changes;
    }
    let (mut up, mut down) = (Side::default(), Side::default());
    for (at, z) in z_scores.iter().enumerate() {
        let Some(z) = z.filter(|z| z.is_finite()) else { continue };
        up.add(z - slack, at);
        down.add(-z - slack, at);
        if up.sum > limit || down.sum > limit {
            let upwards = up.sum > down.sum;
            let began = if upwards { up.began } else { down.began };
            changes.push(Change { noticed: at, began, upwards });
            (up, down) = (Side::default(), Side::default());
        }
    }
    changes
}

/// One of the two sums, and where it last left zero.
#[derive(Default)]
struct Side {
    sum: f64,
    began: usize,
}

impl Side {
    fn add(&mut self, excess: f64, at: usize) {
        if self.sum == 0.0 {
            self.began = at;
        }
        self.sum = (self.sum + excess).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The worked example of the NIST/SEMATECH e-Handbook 6.3.2.3: target 325, k = 0.3175, h = 4.1959.
    #[test]
    fn nist_example() {
        let measured = [
            324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600,
            324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350,
        ];
        let off: Vec<Option<f64>> = measured.iter().map(|value| Some(value - 325.0)).collect();
        let changes = cusum(&off, 0.3175, 4.1959);
        assert_eq!(changes[0], Change { noticed: 13, began: 12, upwards: true });
    }

    #[test]
    fn finds_a_drop_and_when_it_began() {
        let z: Vec<Option<f64>> =
            (0..40).map(|day| Some(if day < 30 { [0.3, -0.3][day % 2] } else { -1.5 })).collect();
        assert_eq!(
            cusum(&z, 0.5, 4.0),
            [
                Change { noticed: 34, began: 30, upwards: false },
                Change { noticed: 39, began: 35, upwards: false }
            ]
        );
    }

    #[test]
    fn one_outlier_is_no_change() {
        let mut z = vec![Some(0.0); 30];
        z[10] = Some(4.4);
        z[11] = None;
        assert!(cusum(&z, 0.5, 4.0).is_empty());
        assert!(cusum(&z, -1.0, 4.0).is_empty() && cusum(&z, 0.5, f64::NAN).is_empty());
    }

    /// In-control run length of normal noise, published as about 168 for k = 0.5, h = 4.
    #[test]
    fn false_alarms_are_as_rare_as_published() {
        let mut state: u64 = 1;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let noise: Vec<Option<f64>> = (0..100_000)
            .map(|_| Some((-2.0 * (1.0 - uniform()).ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos()))
            .collect();
        let run_length = noise.len() as f64 / cusum(&noise, 0.5, 4.0).len() as f64;
        assert!((run_length / 168.0 - 1.0).abs() < 0.1, "{run_length}");
    }

    proptest! {
        #[test]
        fn mirrored_values_give_mirrored_changes(z in prop::collection::vec(-4.0..4.0_f64, 0..80)) {
            let there: Vec<_> = z.iter().copied().map(Some).collect();
            let back: Vec<_> = z.iter().map(|z| Some(-z)).collect();
            let mirrored: Vec<_> =
                cusum(&back, 0.5, 4.0).into_iter().map(|c| Change { upwards: !c.upwards, ..c }).collect();
            prop_assert_eq!(cusum(&there, 0.5, 4.0), mirrored);
        }
    }
}
