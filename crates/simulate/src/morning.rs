//! What a watch measures and a runner says on a morning, given how the runner really is.

use jiff::civil::{Date, Weekday};
use lope_records::{Metric, Observation, Source};

use crate::{Runner, Truth, random::Random};

/// What is expected of a value on a morning, given how the runner truly is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Its mean.
    pub mean: f64,
    /// Its variance: chance, and the rounding to whole points.
    pub variance: f64,
}

/// Standard deviation of an answer before it is rounded to a point.
const SAID_NOISE: f64 = 0.35;
/// Standard deviation of a resting heart rate, beats per minute.
const PULSE_NOISE_BPM: f64 = 1.1;

impl Truth {
    /// What a night or a check-in is expected to say of this morning: the truth that an estimate is held against. RMSSD as its
    /// natural logarithm, answers on their scale from 1 to 7. `None` for what the simulation does not know.
    pub fn expected(&self, runner: &Runner, metric: Metric) -> Option<Expected> {
        let noise = |mean, deviation: f64| Expected { mean, variance: deviation * deviation };
        match metric {
            Metric::Rmssd => Some(noise(self.ln_rmssd(runner), runner.ln_rmssd_noise)),
            Metric::RestingHeartRate => Some(noise(self.resting_bpm(runner), PULSE_NOISE_BPM)),
            _ => {
                let items = self.items(runner);
                items.iter().find(|(item, _)| *item == metric).map(|(_, value)| answered(*value))
            }
        }
    }

    fn habit(&self) -> f64 {
        self.fatigue - self.fitness
    }

    fn ln_rmssd(&self, runner: &Runner) -> f64 {
        // Variability falls and pulse rises with strain, with load above habit, with short sleep, stress and illness.
        libm::log(runner.rmssd_ms)
            - 0.0013 * self.strain
            - 0.0040 * self.habit()
            - 0.04 * self.sleep_debt_h
            - 0.03 * self.life_stress
            - 0.35 * self.illness
            - runner.overreaching.ln_rmssd * self.overreached
    }

    fn resting_bpm(&self, runner: &Runner) -> f64 {
        let overreached = runner.overreaching.pulse_pct / 100.0 * self.overreached;
        runner.resting_heart_rate_bpm
            + 0.020 * self.strain
            + 0.06 * self.habit()
            + 0.5 * self.sleep_debt_h
            + 8.0 * self.illness
            + runner.resting_heart_rate_bpm * overreached
    }

    /// The items of the check-in before chance and rounding, in the order they are asked.
    fn items(&self, runner: &Runner) -> [(Metric, f64); 8] {
        let tired = 0.035 * self.habit() + 0.006 * self.strain + 0.4 * self.sleep_debt_h + 2.5 * self.illness;
        let shows = &runner.overreaching;
        let over = self.overreached;
        [
            (Metric::Energy, 5.2 - tired - shows.energy * over),
            (Metric::Soreness, self.soreness + 0.8 * self.illness),
            (Metric::Mood, 5.4 - 0.5 * tired - 0.5 * self.life_stress - shows.mood * over),
            (Metric::Motivation, 5.5 - 0.6 * tired - 0.3 * self.life_stress - shows.motivation * over),
            (Metric::Stress, 2.6 + 1.0 * self.life_stress + 0.2 * tired),
            (
                Metric::SleepQuality,
                4.9 + 0.7 * (self.slept_h - 7.4)
                    - 0.4 * self.life_stress
                    - self.illness
                    - shows.sleep_quality * over,
            ),
            (Metric::Appetite, 5.0 - 0.3 * tired - self.illness),
            (Metric::LifeLoad, 3.0 + 1.1 * self.life_stress),
        ]
    }
}

/// The answer that comes of a value: chance, then the nearest point of seven.
fn answered(value: f64) -> Expected {
    let below = |point: f64| 0.5 * libm::erfc((value - point) / (SAID_NOISE * std::f64::consts::SQRT_2));
    let chance = |point: f64| {
        let from = if point <= 1.0 { 0.0 } else { below(point - 0.5) };
        let to = if point >= 7.0 { 1.0 } else { below(point + 0.5) };
        to - from
    };
    let (mean, squares) = (1..=7).map(f64::from).fold((0.0, 0.0), |(mean, squares), point| {
        (mean + chance(point) * point, squares + chance(point) * point * point)
    });
    Expected { mean, variance: (squares - mean * mean).max(0.0) }
}

/// The night's values, as the watch has them.
pub(crate) fn measured(runner: &Runner, truth: &Truth, date: Date, random: &mut Random) -> Vec<Observation> {
    let ln_rmssd = truth.ln_rmssd(runner) + runner.ln_rmssd_noise * random.normal();
    let resting = truth.resting_bpm(runner) + PULSE_NOISE_BPM * random.normal();
    let source = runner.watch.source();
    let row = |metric, value| Observation { date, metric, source: source.clone(), value };
    let woke_h = wake_h(date, truth.slept_h);
    vec![
        row(Metric::RestingHeartRate, resting.round()),
        row(Metric::Rmssd, round_to(libm::exp(ln_rmssd), 1.0)),
        row(Metric::SleepDuration, round_to(truth.slept_h, 100.0)),
        row(Metric::SleepOnset, round_to(woke_h - truth.slept_h, 100.0)),
        row(Metric::WakeTime, round_to(woke_h, 100.0)),
    ]
}

/// When one wakes, hours from midnight: by the alarm in the week, and at weekends when one has slept enough.
fn wake_h(date: Date, slept_h: f64) -> f64 {
    const ALARM_H: f64 = 6.5;
    const USUAL_H: f64 = 7.5;
    match date.weekday() {
        Weekday::Saturday | Weekday::Sunday => ALARM_H + 0.75 + 0.3 * (slept_h - USUAL_H),
        _ => ALARM_H,
    }
}

/// What the runner taps into the check-in, 1 to 7.
pub(crate) fn said(
    runner: &Runner,
    truth: &Truth,
    date: Date,
    pain: u8,
    random: &mut Random,
) -> Vec<Observation> {
    let scale = |value: f64| value.round().clamp(1.0, 7.0);
    let row = |metric, value| Observation { date, metric, source: Source::CheckIn, value };
    let mut rows: Vec<Observation> = truth
        .items(runner)
        .into_iter()
        .map(|(metric, value)| row(metric, scale(value + SAID_NOISE * random.normal())))
        .collect();
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
        slept_h: 7.4,
        overreached: 0.0,
        adaptation: 50.0,
        performance: 1.0,
    };

    /// The mean over many mornings of one truth.
    fn mean(truth: Truth, metric: Metric) -> f64 {
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        let mut random = Random::new(2);
        let date = jiff::civil::date(2026, 5, 1);
        let values: Vec<f64> = (0..400)
            .flat_map(|_| {
                let mut rows = measured(&runner, &truth, date, &mut random);
                rows.extend(said(&runner, &truth, date, 0, &mut random));
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
    fn overreaching_raises_the_pulse_of_the_night_and_lowers_how_someone_feels() {
        let overreached = Truth { overreached: 1.0, ..RESTED };
        let change = |metric| mean(overreached, metric) - mean(RESTED, metric);
        assert!((change(Metric::RestingHeartRate) / 50.0 - 0.04).abs() < 0.01);
        assert!(change(Metric::Rmssd) < 0.0);
        assert!(change(Metric::Energy) < -1.0 && change(Metric::Mood) < -1.0);
    }

    #[test]
    fn what_is_expected_is_the_mean_of_what_is_said_and_measured() {
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        for truth in [RESTED, Truth { soreness: 4.3, life_stress: 1.0, slept_h: 6.0, ..RESTED }] {
            for metric in [Metric::Energy, Metric::Soreness, Metric::Stress, Metric::SleepQuality] {
                let expected = truth.expected(&runner, metric).unwrap();
                let (found, expected) = (mean(truth, metric), expected.mean);
                assert!((found - expected).abs() < 0.08, "{metric:?}: {found} {expected}");
            }
            let pulse = truth.expected(&runner, Metric::RestingHeartRate).unwrap();
            assert!((mean(truth, Metric::RestingHeartRate) - pulse.mean).abs() < 0.2);
            assert_eq!(truth.expected(&runner, Metric::Sdnn), None);
        }
    }

    #[test]
    fn said_values_stay_on_the_scale() {
        let wreck = Truth { fatigue: 400.0, soreness: 30.0, illness: 1.0, life_stress: 9.0, ..RESTED };
        let wreck = Truth { slept_h: 3.0, ..wreck };
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        for row in said(&runner, &wreck, jiff::civil::date(2026, 5, 1), 4, &mut Random::new(1)) {
            if row.metric.is_said() {
                assert!((1.0..=7.0).contains(&row.value) && row.value.fract() == 0.0, "{row:?}");
            }
        }
    }
}
