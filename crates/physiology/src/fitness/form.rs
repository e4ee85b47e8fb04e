//! Fitness, fatigue and form (CTL, ATL, TSB) from daily loads.
//!
//! `A_d = A_{d−1} + α·(w_d − A_{d−1})` over 42 and 7 days; form is fitness minus fatigue. Tools differ in α, in the day
//! whose form they show, and in the start: each is named here.

use crate::{finite, positive};

/// The weight of a day in an exponential average over `N` days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Alpha {
    /// `1 − e^(−1/N)` (0.02353 and 0.13312): Banister's decay; GoldenCheetah, Elevate, Intervals.icu.
    #[default]
    Exponential,
    /// `1/N` (0.02381 and 0.14286): as TrainingPeaks describes it.
    Reciprocal,
    /// `2/(N+1)` (0.04651 and 0.25): pandas' span; decays twice as fast as the others.
    Span,
}

impl Alpha {
    /// The weight for an average over `days`. `None` below one day.
    pub fn weight(self, days: f64) -> Option<f64> {
        let days = finite(days).filter(|days| *days >= 1.0)?;
        Some(match self {
            Self::Exponential => -(-1.0 / days).exp_m1(),
            Self::Reciprocal => 1.0 / days,
            Self::Span => 2.0 / (days + 1.0),
        })
    }
}

/// Which day's averages make today's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FormDay {
    /// Yesterday's fitness − yesterday's fatigue: what the runner brings to today (Elevate; GoldenCheetah by default).
    #[default]
    Yesterday,
    /// Today's, with today's load already counted.
    Today,
}

/// The averages before the first day.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum Seed {
    /// Nothing: both averages climb from 0 for months, and say so by [`known`](FormOfDay::known).
    #[default]
    Zero,
    /// Both at the mean of the known loads of the first this-many days, the usual load of a runner already training.
    MeanOfFirst(usize),
    /// Fitness and fatigue carried over from an earlier calculation.
    Values {
        /// Fitness on the day before the first.
        fitness: f64,
        /// Fatigue on the day before the first.
        fatigue: f64,
    },
}

/// The averages of one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormOfDay {
    /// Chronic load (CTL).
    pub fitness: f64,
    /// Acute load (ATL).
    pub fatigue: f64,
    /// Form (TSB), of the day the model names.
    pub form: f64,
    /// The share of fitness that rests on known days, 0–1: the rest is the seed and days without a record. After 42
    /// known days it is 0.63 and after 97 days 0.9 with the exponential weight.
    pub known: f64,
}

/// A way of computing fitness, fatigue and form. The default is exponential, 42 and 7 days, from zero, with
/// yesterday's form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormModel {
    /// Days of the chronic average.
    pub fitness_days: f64,
    /// Days of the acute average.
    pub fatigue_days: f64,
    /// The weight of a day.
    pub alpha: Alpha,
    /// Whose averages make today's form.
    pub form_day: FormDay,
    /// The averages before the first day.
    pub seed: Seed,
}

impl Default for FormModel {
    fn default() -> Self {
        Self {
            fitness_days: 42.0,
            fatigue_days: 7.0,
            alpha: Alpha::default(),
            form_day: FormDay::default(),
            seed: Seed::default(),
        }
    }
}

impl FormModel {
    /// Fitness, fatigue and form of every day, loads from oldest to newest without a day left out.
    ///
    /// `Some(0.0)` is a known rest day; `None` is a day without a record, which leaves the averages as they are (the
    /// best guess of an unknown load is the usual load) and lowers [`known`](FormOfDay::known). A load that is
    /// negative or not a number counts as unknown. The unit is the load's. `None` when a time constant is below a
    /// day, the seed is not a number, or an average grows beyond all numbers.
    pub fn days(&self, daily_loads: &[Option<f64>]) -> Option<Vec<FormOfDay>> {
        let fitness_weight = self.alpha.weight(self.fitness_days)?;
        let fatigue_weight = self.alpha.weight(self.fatigue_days)?;
        let loads = || daily_loads.iter().map(|load| load.filter(|load| load.is_finite() && *load >= 0.0));
        let (fitness, fatigue) = match self.seed {
            Seed::Zero => (0.0, 0.0),
            Seed::Values { fitness, fatigue } => (finite(fitness)?, finite(fatigue)?),
            Seed::MeanOfFirst(days) => {
                let mean = mean(loads().take(days).flatten()).unwrap_or(0.0);
                (mean, mean)
            }
        };

        let mut day = FormOfDay { fitness, fatigue, form: fitness - fatigue, known: 0.0 };
        let next = |load: Option<f64>| {
            let yesterday = day;
            day.known += fitness_weight * (f64::from(u8::from(load.is_some())) - day.known);
            if let Some(load) = load {
                day.fitness += fitness_weight * (load - day.fitness);
                day.fatigue += fatigue_weight * (load - day.fatigue);
            }
            day.form = match self.form_day {
                FormDay::Yesterday => yesterday.fitness - yesterday.fatigue,
                FormDay::Today => day.fitness - day.fatigue,
            };
            finite(day.fitness + day.fatigue + day.form).map(|_| day)
        };
        loads().map(next).collect()
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    finite(sum / positive(n)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fitness::clarke;
    use proptest::prelude::*;

    fn model(alpha: Alpha) -> FormModel {
        FormModel { alpha, form_day: FormDay::Today, ..FormModel::default() }
    }

    fn days(model: FormModel, loads: impl IntoIterator<Item = f64>) -> Vec<FormOfDay> {
        model.days(&loads.into_iter().map(Some).collect::<Vec<_>>()).unwrap()
    }

    #[track_caller]
    fn close(day: &FormOfDay, fitness: f64, fatigue: f64) {
        assert!((day.fitness - fitness).abs() < 5.1e-7, "fitness {} is not {fitness}", day.fitness);
        assert!((day.fatigue - fatigue).abs() < 5.1e-7, "fatigue {} is not {fatigue}", day.fatigue);
    }

    #[test]
    fn the_three_weights_in_the_wild() {
        let weights = |alpha: Alpha| (alpha.weight(42.0).unwrap(), alpha.weight(7.0).unwrap());
        for (alpha, (fitness, fatigue)) in [
            (Alpha::Exponential, (0.023_528_3, 0.133_122_1)),
            (Alpha::Reciprocal, (0.023_809_5, 0.142_857_1)),
            (Alpha::Span, (0.046_511_6, 0.25)),
        ] {
            assert!((weights(alpha).0 - fitness).abs() < 5.1e-8);
            assert!((weights(alpha).1 - fatigue).abs() < 5.1e-8);
        }
        assert_eq!(Alpha::Reciprocal.weight(0.5), None);
    }

    #[test]
    fn forty_two_days_of_100() {
        close(&days(model(Alpha::Exponential), [100.0; 42])[41], 63.212_056, 99.752_125);
        close(&days(model(Alpha::Reciprocal), [100.0; 42])[41], 63.654_405, 99.845_747);
    }

    #[test]
    fn one_day_of_100_then_13_of_rest() {
        let loads = || [100.0].into_iter().chain([0.0; 13]);
        let day = days(model(Alpha::Exponential), loads())[13];
        close(&day, 1.726_499, 2.078_276);
        assert!((day.form - -0.351_777).abs() < 5.1e-7);
        close(&days(model(Alpha::Reciprocal), loads())[13], 1.740_604, 1.925_722);
    }

    #[test]
    fn clarke_skiba_2013_power_series_with_two_weights() {
        assert!((clarke::LOADS.iter().take(138).sum::<f64>() - 4548.59).abs() < 0.005);
        let exponential = days(model(Alpha::Exponential), clarke::LOADS);
        let reciprocal = days(model(Alpha::Reciprocal), clarke::LOADS);
        for (day, exp, rec) in [
            (28, (14.774_957, 22.225_355), (14.886_383, 22.012_470)),
            (56, (24.455_377, 36.702_145), (24.596_160, 36.990_911)),
            (100, (25.926_734, 27.470_210), (25.989_226, 27.399_152)),
            (137, (34.912_022, 43.405_911), (35.007_588, 43.636_450)),
            (164, (18.356_323, 0.917_092), (18.263_983, 0.679_651)),
        ] {
            close(&exponential[day], exp.0, exp.1);
            close(&reciprocal[day], rec.0, rec.1);
        }
    }

    #[test]
    fn form_of_yesterday_is_form_of_today_a_day_later() {
        let today = days(model(Alpha::Exponential), clarke::LOADS);
        let yesterday =
            days(FormModel { form_day: FormDay::Yesterday, ..model(Alpha::Exponential) }, clarke::LOADS);
        assert_eq!(yesterday[0].form, 0.0);
        assert!(today.windows(2).zip(&yesterday[1..]).all(|(pair, day)| pair[0].form == day.form));
    }

    #[test]
    fn an_unknown_day_is_not_a_rest_day() {
        let model = FormModel { seed: Seed::Values { fitness: 50.0, fatigue: 60.0 }, ..FormModel::default() };
        let days = model.days(&[None, Some(0.0), Some(f64::NAN)]).unwrap();
        assert_eq!((days[0].fitness, days[0].fatigue, days[0].known), (50.0, 60.0, 0.0));
        assert!(days[1].fitness < 50.0 && days[1].fatigue < 60.0 && days[1].known > 0.0);
        assert_eq!(days[2].fitness, days[1].fitness);
        assert!(days[2].known < days[1].known);
    }

    #[test]
    fn a_cold_start_is_admitted() {
        let days = days(FormModel::default(), [50.0; 97]);
        assert!((days[41].known - 0.632).abs() < 1e-3);
        assert!(days[95].known < 0.9 && days[96].known > 0.9);
    }

    #[test]
    fn a_seed_from_the_first_days_starts_at_their_mean() {
        let model = FormModel { seed: Seed::MeanOfFirst(28), ..FormModel::default() };
        let day = days(model, [40.0; 28])[27];
        assert!((day.fitness - 40.0).abs() < 1e-9 && (day.fatigue - 40.0).abs() < 1e-9);
        assert_eq!(model.days(&[None, None]).unwrap()[1].fitness, 0.0);
    }

    #[test]
    fn impossible_models_are_none() {
        assert_eq!(FormModel { fitness_days: 0.0, ..FormModel::default() }.days(&[Some(1.0)]), None);
        let seed = Seed::Values { fitness: f64::NAN, fatigue: 0.0 };
        assert_eq!(FormModel { seed, ..FormModel::default() }.days(&[Some(1.0)]), None);
        assert_eq!(FormModel::default().days(&[]), Some(vec![]));
    }

    proptest! {
        #[test]
        fn linear_in_load(loads in prop::collection::vec(0.0..300.0f64, 1..120), unit in 0.01..10.0) {
            let base = days(FormModel::default(), loads.iter().copied());
            let scaled = days(FormModel::default(), loads.iter().map(|load| load * unit));
            for (a, b) in base.iter().zip(&scaled) {
                prop_assert!(f64::abs(a.fitness * unit - b.fitness) < 1e-9 * (1.0 + b.fitness));
            }
        }

        #[test]
        fn between_the_smallest_and_the_largest_load(loads in prop::collection::vec(0.0..300.0f64, 1..120)) {
            let highest = loads.iter().copied().fold(0.0, f64::max);
            for day in days(FormModel::default(), loads) {
                prop_assert!((0.0..=highest + 1e-9).contains(&day.fitness));
                prop_assert!((0.0..=highest + 1e-9).contains(&day.fatigue));
            }
        }

        #[test]
        fn a_history_may_be_cut_in_two(loads in prop::collection::vec(0.0..300.0f64, 2..60), cut in 0.0..1.0) {
            let whole = days(FormModel::default(), loads.iter().copied());
            let (first, second) = loads.split_at(((loads.len() - 1) as f64 * cut) as usize + 1);
            let last = *days(FormModel::default(), first.iter().copied()).last().unwrap();
            let seed = Seed::Values { fitness: last.fitness, fatigue: last.fatigue };
            let rest = days(FormModel { seed, ..FormModel::default() }, second.iter().copied());
            for (a, b) in whole[first.len()..].iter().zip(&rest) {
                prop_assert!((a.fitness - b.fitness).abs() < 1e-9 && (a.form - b.form).abs() < 1e-9);
            }
        }
    }
}
