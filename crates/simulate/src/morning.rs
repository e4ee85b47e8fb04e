//! What a watch measures and a runner says on a morning, given how the runner really is.

use jiff::civil::Date;
use lope_records::{Metric, Observation, Source};

use crate::{Runner, Truth, random::Random};

/// The night's values, as the watch has them.
pub(crate) fn measured(
    runner: &Runner,
    truth: &Truth,
    sleep_h: f64,
    date: Date,
    random: &mut Random,
) -> Vec<Observation> {
    // Variability falls and pulse rises with strain, with load above habit, with short sleep, stress and illness.
    let habit = truth.fatigue - truth.fitness;
    let ln_rmssd = libm::log(runner.rmssd_ms)
        - 0.0013 * truth.strain
        - 0.0040 * habit
        - 0.04 * truth.sleep_debt_h
        - 0.03 * truth.life_stress
        - 0.35 * truth.illness
        + runner.ln_rmssd_noise * random.normal();
    let resting = runner.resting_heart_rate_bpm
        + 0.020 * truth.strain
        + 0.06 * habit
        + 0.5 * truth.sleep_debt_h
        + 8.0 * truth.illness
        + 1.1 * random.normal();
    let source = runner.watch.source();
    let row = |metric, value| Observation { date, metric, source: source.clone(), value };
    vec![
        row(Metric::RestingHeartRate, resting.round()),
        row(Metric::Rmssd, round_to(libm::exp(ln_rmssd), 1.0)),
        row(Metric::SleepDuration, round_to(sleep_h, 100.0)),
    ]
}

/// What the runner taps into the check-in, 1 to 7.
pub(crate) fn said(
    truth: &Truth,
    sleep_h: f64,
    date: Date,
    pain: u8,
    random: &mut Random,
) -> Vec<Observation> {
    let habit = truth.fatigue - truth.fitness;
    let tired = 0.035 * habit + 0.006 * truth.strain + 0.4 * truth.sleep_debt_h + 2.5 * truth.illness;
    let scale = |value: f64| value.round().clamp(1.0, 7.0);
    let items = [
        (Metric::Energy, 5.2 - tired),
        (Metric::Soreness, truth.soreness + 0.8 * truth.illness),
        (Metric::Mood, 5.4 - 0.5 * tired - 0.5 * truth.life_stress),
        (Metric::Motivation, 5.5 - 0.6 * tired - 0.3 * truth.life_stress),
        (Metric::Stress, 2.6 + 1.0 * truth.life_stress + 0.2 * tired),
        (Metric::SleepQuality, 4.9 + 0.7 * (sleep_h - 7.4) - 0.4 * truth.life_stress - truth.illness),
        (Metric::Appetite, 5.0 - 0.3 * tired - truth.illness),
        (Metric::LifeLoad, 3.0 + 1.1 * truth.life_stress),
    ];
    let row = |metric, value| Observation { date, metric, source: Source::CheckIn, value };
    let mut rows: Vec<Observation> =
        items.into_iter().map(|(metric, value)| row(metric, scale(value + 0.35 * random.normal()))).collect();
    if pain > 0 {
        rows.push(row(Metric::Pain, f64::from(pain)));
    }
    if truth.illness > 0.0 {
        // At its worst all over, otherwise a cold.
        rows.push(row(Metric::Illness, if truth.illness > 0.55 { 2.0 } else { 1.0 }));
    }
    rows
}

/// Rounds to a whole number of `1 / parts`.
fn round_to(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::{Level, Sex};

    const RESTED: Truth = Truth {
        load_yesterday: 40.0,
        fitness: 50.0,
        fatigue: 50.0,
        strain: 0.0,
        soreness: 1.4,
        sleep_debt_h: 0.0,
        life_stress: 0.0,
        illness: 0.0,
        performance: 1.0,
    };

    /// The mean over many mornings of one truth.
    fn mean(truth: Truth, metric: Metric) -> f64 {
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        let mut random = Random::new(2);
        let date = jiff::civil::date(2026, 5, 1);
        let values: Vec<f64> = (0..400)
            .flat_map(|_| {
                let mut rows = measured(&runner, &truth, 7.4, date, &mut random);
                rows.extend(said(&truth, 7.4, date, 0, &mut random));
                rows
            })
            .filter(|row| row.metric == metric)
            .map(|row| row.value)
            .collect();
        values.iter().sum::<f64>() / values.len() as f64
    }

    #[test]
    fn every_burden_shows_in_the_direction_the_literature_gives() {
        let tired = Truth { fatigue: 80.0, strain: 60.0, ..RESTED };
        let ill = Truth { illness: 1.0, ..RESTED };
        let sleepless = Truth { sleep_debt_h: 1.5, ..RESTED };
        for burdened in [tired, ill, sleepless] {
            assert!(mean(burdened, Metric::Rmssd) < mean(RESTED, Metric::Rmssd) - 2.0);
            assert!(mean(burdened, Metric::RestingHeartRate) > mean(RESTED, Metric::RestingHeartRate) + 0.5);
            assert!(mean(burdened, Metric::Energy) < mean(RESTED, Metric::Energy) - 0.4);
        }
        let sore = Truth { soreness: 4.0, ..RESTED };
        assert!(mean(sore, Metric::Soreness) > mean(RESTED, Metric::Soreness) + 2.0);
    }

    #[test]
    fn said_values_stay_on_the_scale() {
        let wreck = Truth { fatigue: 400.0, soreness: 30.0, illness: 1.0, life_stress: 9.0, ..RESTED };
        for row in said(&wreck, 3.0, jiff::civil::date(2026, 5, 1), 4, &mut Random::new(1)) {
            if row.metric.is_said() {
                assert!((1.0..=7.0).contains(&row.value) && row.value.fract() == 0.0, "{row:?}");
            }
        }
    }
}
