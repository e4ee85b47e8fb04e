//! Wellness questionnaires with their direction in the type.
//!
//! The common scales point opposite ways: a Hooper sum of 24 is a bad day, a McLean sum of 24 a very good one. A
//! [`Scale`] knows its direction, and so does every [`Score`]. No cut-off is given: published ones disagree, and
//! what counts is the difference from one's own usual ([`individual_z`]). Asking works (Saw, Main & Gastin 2016,
//! *BJSM* 50:281–91: more sensitive than most objective measures); any universal limit is weak.

use std::ops::RangeInclusive;

use crate::statistics::NormalRange;

/// Which way a value is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better: mood, recovery.
    HigherIsBetter,
    /// More is worse: fatigue, soreness.
    HigherIsWorse,
}

impl Direction {
    /// Turns a difference from normal so that positive is better.
    pub fn better(self, difference: f64) -> f64 {
        match self {
            Direction::HigherIsBetter => difference,
            Direction::HigherIsWorse => -difference,
        }
    }
}

/// A questionnaire whose items are added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// What is asked, in the order of the answers.
    pub items: &'static [&'static str],
    /// What each item may be answered with.
    pub answers: RangeInclusive<f64>,
    /// The smallest step between answers.
    pub step: f64,
    /// Which way items and sum are good.
    pub direction: Direction,
}

/// Hooper & Mackinnon 1995, *Sports Medicine* 20:321–7: four items from 1 (very, very good or low) to 7 (very, very
/// bad or high). The sum runs from 4 to 28 and *high is bad*. A variant with mood has five items: see
/// [`HOOPER_WITH_MOOD`]; the sums of the two cannot be compared.
pub const HOOPER: Scale = Scale {
    items: &["sleep quality", "fatigue", "stress", "muscle soreness"],
    answers: 1.0..=7.0,
    step: 1.0,
    direction: Direction::HigherIsWorse,
};

/// The Hooper index with a fifth item, 5 to 35. *High is bad*.
pub const HOOPER_WITH_MOOD: Scale = Scale {
    items: &["sleep quality", "fatigue", "stress", "muscle soreness", "mood"],
    answers: 1.0..=7.0,
    step: 1.0,
    direction: Direction::HigherIsWorse,
};

/// McLean et al. 2010, *IJSPP* 5:367–83: five items from 1 to 5 in half steps. The sum runs from 5 to 25 and *high is
/// good*.
pub const MCLEAN: Scale = Scale {
    items: &["fatigue", "sleep quality", "general muscle soreness", "stress levels", "mood"],
    answers: 1.0..=5.0,
    step: 0.5,
    direction: Direction::HigherIsBetter,
};

/// Total quality of recovery as perceived, Kenttä & Hassmén 1998, *Sports Medicine* 26:1–16: one item from 6 (no
/// recovery at all) to 20 (maximal recovery). *High is good*.
pub const TOTAL_QUALITY_OF_RECOVERY: Scale = Scale {
    items: &["perceived recovery"],
    answers: 6.0..=20.0,
    step: 1.0,
    direction: Direction::HigherIsBetter,
};

/// A sum of answers that knows its scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The sum as the questionnaire counts it.
    pub sum: f64,
    /// Where it lies between the worst (0) and the best (1) possible sum, whatever the direction.
    pub goodness: f64,
    /// Which way the sum is good.
    pub direction: Direction,
}

/// Why answers give no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invalid {
    /// Not one answer for each item: a sum with an item missing would read as a better or worse day.
    Items {
        /// Answers given.
        found: usize,
        /// Items asked.
        needed: usize,
    },
    /// An answer outside the scale, or between its steps.
    Answer {
        /// Which item, from zero.
        item: usize,
    },
}

impl Scale {
    /// The score of a full set of answers.
    ///
    /// # Errors
    /// [`Invalid`] where an answer is missing or not on the scale.
    pub fn score(&self, answers: &[f64]) -> Result<Score, Invalid> {
        if answers.len() != self.items.len() {
            return Err(Invalid::Items { found: answers.len(), needed: self.items.len() });
        }
        let off_scale = |answer: &f64| {
            let steps = (answer - self.answers.start()) / self.step;
            !self.answers.contains(answer) || (steps - steps.round()).abs() > 1e-9
        };
        if let Some(item) = answers.iter().position(off_scale) {
            return Err(Invalid::Answer { item });
        }
        let sum: f64 = answers.iter().sum();
        let items = self.items.len() as f64;
        let (lowest, highest) = (items * self.answers.start(), items * self.answers.end());
        let height = (sum - lowest) / (highest - lowest);
        let goodness = match self.direction {
            Direction::HigherIsBetter => height,
            Direction::HigherIsWorse => 1.0 - height,
        };
        Ok(Score { sum, goodness, direction: self.direction })
    }
}

/// How far today lies from one's own usual, in standard deviations, *positive for better*.
///
/// `history` is a daily series before today, usually of 28 days; a day without an answer is `None`. `None` with
/// fewer than `minimum` answers (at least two) or where all were the same.
pub fn individual_z(
    history: &[Option<f64>],
    today: f64,
    direction: Direction,
    minimum: usize,
) -> Option<f64> {
    let usual = NormalRange::of_last_days(history, history.len(), minimum)?;
    usual.z_score(today).map(|z| direction.better(z))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hooper_adds_up_and_high_is_bad() {
        assert_eq!(HOOPER.score(&[3.0, 2.0, 4.0, 3.0]).unwrap().sum, 12.0);
        assert_eq!(
            HOOPER.score(&[1.0; 4]).unwrap(),
            Score { sum: 4.0, goodness: 1.0, direction: Direction::HigherIsWorse }
        );
        assert_eq!(HOOPER.score(&[7.0; 4]).unwrap().goodness, 0.0);
        assert_eq!(HOOPER.score(&[7.0; 4]).unwrap().sum, 28.0);
    }

    #[test]
    fn mclean_points_the_other_way() {
        let best = MCLEAN.score(&[5.0; 5]).unwrap();
        assert_eq!((best.sum, best.goodness), (25.0, 1.0));
        assert_eq!(MCLEAN.score(&[1.0; 5]).unwrap().goodness, 0.0);
        assert!(MCLEAN.score(&[3.5; 5]).is_ok() && HOOPER.score(&[3.5; 4]).is_err());
    }

    #[test]
    fn four_and_five_items_do_not_mix() {
        assert_eq!(HOOPER.score(&[3.0; 5]), Err(Invalid::Items { found: 5, needed: 4 }));
        assert_eq!(HOOPER_WITH_MOOD.score(&[7.0; 5]).unwrap().sum, 35.0);
        assert_eq!(HOOPER_WITH_MOOD.score(&[3.0; 4]), Err(Invalid::Items { found: 4, needed: 5 }));
    }

    #[test]
    fn answers_must_be_on_the_scale() {
        assert_eq!(HOOPER.score(&[3.0, 0.0, 4.0, 3.0]), Err(Invalid::Answer { item: 1 }));
        assert_eq!(HOOPER.score(&[3.0, 2.0, f64::NAN, 3.0]), Err(Invalid::Answer { item: 2 }));
        assert_eq!(TOTAL_QUALITY_OF_RECOVERY.score(&[5.0]), Err(Invalid::Answer { item: 0 }));
        assert_eq!(TOTAL_QUALITY_OF_RECOVERY.score(&[13.0]).unwrap().goodness, 0.5);
    }

    #[test]
    fn worse_than_usual_is_negative_on_every_scale() {
        let fatigue: Vec<Option<f64>> =
            (0..28).map(|day| (day % 5 != 0).then_some(f64::from(2 + day % 3))).collect();
        let z = individual_z(&fatigue, 6.0, Direction::HigherIsWorse, 14).unwrap();
        assert!(z < -2.0);
        assert_eq!(individual_z(&fatigue, 6.0, Direction::HigherIsBetter, 14), Some(-z));
        assert_eq!(individual_z(&fatigue, 6.0, Direction::HigherIsWorse, 25), None);
        assert_eq!(individual_z(&[Some(3.0); 28], 6.0, Direction::HigherIsWorse, 14), None);
    }

    proptest! {
        #[test]
        fn mirrored_answers_are_as_good_on_a_mirrored_scale(answers in prop::collection::vec(1..=7_i32, 4)) {
            let answers: Vec<f64> = answers.into_iter().map(f64::from).collect();
            let mirrored: Vec<f64> = answers.iter().map(|answer| 8.0 - answer).collect();
            let other_way = Scale { direction: Direction::HigherIsBetter, ..HOOPER };
            let (one, other) = (HOOPER.score(&answers).unwrap(), other_way.score(&mirrored).unwrap());
            prop_assert!((one.goodness - other.goodness).abs() < 1e-12);
        }
    }
}
