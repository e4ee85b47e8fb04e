//! Whatever goes in, nothing panics and no number that is not finite comes out.

use lope_physiology::Sampled;
use lope_physiology::economy::SpeedAndHeartRate;
use lope_physiology::economy::decoupling::{Steadiness, decoupling_percent, steady_stretch};
use lope_physiology::economy::durability::{REFERENCE_M, decoupling_onset_m, durability_ratio};
use lope_physiology::economy::efficiency::efficiency_factor_of;
use lope_physiology::economy::heat::heat_allowance;
use lope_physiology::economy::hr_running_speed::{
    HeartRateSpeedLine, hr_running_speed_index_early_kmh, hr_running_speed_index_whole_kmh,
};
use lope_physiology::economy::recovery::heart_rate_recovery_bpm;
use lope_physiology::fitness::busso::VariableDoseResponse;
use lope_physiology::fitness::form::{Alpha, FormModel, Seed};
use lope_physiology::fitness::impulse_response::{ActsFrom, ImpulseResponse, fit_gains, saturated_load};
use lope_physiology::fitness::kalman::FitnessFatigueFilter;
use lope_physiology::intensity::HeartRateEstimate;
use lope_physiology::intensity::reserve::HeartRateReserve;
use lope_physiology::intensity::vt1;
use lope_physiology::intensity::zones::{FrielZone, ThreeZones, TimeInZones};
use lope_physiology::load::govss::{Body, govss, lactate_normalised_power_w, running_power_w};
use lope_physiology::load::power::{power_load, xpower_w};
use lope_physiology::load::spike::{EarlierRun, Spike, longest_recent_run_m, spike_ratio};
use lope_physiology::load::stress::{heart_rate_stress_score, normalised_speed_mps, running_stress_score};
use lope_physiology::load::trimp::{TrimpWeights, edwards, lucia, trimp, trimp_of_mean};
use lope_physiology::load::week::{AcuteChronic, Deviation, Monotony, monotony, strain};
use lope_physiology::load::{descent::descent_m, effort::session_rpe};
use lope_physiology::performance::critical_speed::{CriticalSpeed, Linearisation};
use lope_physiology::performance::{riegel, vdot};
use proptest::prelude::*;

/// Numbers of every kind, plausible ones among them.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>(), 0.0..400.0f64, -10.0..10.0f64, Just(f64::NAN), Just(0.0), Just(f64::MAX)]
}

fn numbers() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(number(), 0..60)
}

fn seconds() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..5.0f64, Just(0.0), Just(1e300), 300.0..3000.0f64]
}

fn all_finite(results: &[Option<f64>]) -> bool {
    results.iter().flatten().all(|value| value.is_finite())
}

proptest! {
    #[test]
    fn of_any_recording(
        rows in prop::collection::vec((number(), number(), number(), seconds()), 0..60),
        a in number(), b in number(), c in number(),
    ) {
        let column = |of: fn(&(f64, f64, f64, f64)) -> f64| rows.iter().map(of).collect::<Vec<_>>();
        let (speed, bpm, grade, seconds) =
            (column(|row| row.0), column(|row| row.1), column(|row| row.2), column(|row| row.3));
        let series = Sampled::new(&speed, &seconds).unwrap();
        let heart_rate = Sampled::new(&bpm, &seconds).unwrap();
        let run = SpeedAndHeartRate::new(&speed, &bpm, &seconds).unwrap();
        let mut results = vec![
            series.mean(),
            edwards(heart_rate, a),
            lucia(heart_rate, a, b),
            normalised_speed_mps(series),
            xpower_w(series),
            descent_m(series, &grade, a),
            efficiency_factor_of(run),
            decoupling_percent(run),
            durability_ratio(run, REFERENCE_M, a..b),
            decoupling_onset_m(run),
            heart_rate_recovery_bpm(heart_rate, a, b),
        ];
        results.extend(HeartRateReserve::new(a, b).map(|reserve| trimp(heart_rate, reserve, TrimpWeights::WOMEN)));
        results.extend(Body::new(a, b).map(|body| lactate_normalised_power_w(series, &grade, body)));
        results.extend(ThreeZones::new(a, b).map(|zones| zones.time(heart_rate)?.polarisation_index()));
        if let Some(line) = HeartRateSpeedLine::new(a, b, c) {
            results.push(hr_running_speed_index_early_kmh(run, line));
            results.push(hr_running_speed_index_whole_kmh(run, line));
        }
        prop_assert!(all_finite(&results), "{results:?}");

        let rule = Steadiness { window_s: a, largest_variation: b, shortest_s: c };
        for rule in [rule, Steadiness::default()] {
            let stretch = steady_stretch(series, &rule);
            prop_assert!(stretch.is_none_or(|stretch| !stretch.is_empty() && stretch.end <= speed.len()));
        }
        prop_assert!(run.between(a, b).total_s() <= run.total_s());
    }

    #[test]
    fn of_any_days(loads in numbers(), tests in numbers(), week in prop::array::uniform7(number()), a in number(), b in number()) {
        let mut results = vec![strain(&week, Deviation::Sample), strain(&week, Deviation::Population)];
        for form in [AcuteChronic::Coupled, AcuteChronic::Uncoupled, AcuteChronic::Ewma, AcuteChronic::EwmaHalfLife] {
            results.push(form.ratio(&loads));
        }
        if let Some(Monotony::Ratio(ratio)) = monotony(&week, Deviation::Sample) {
            results.push(Some(ratio));
        }
        let runs: Vec<EarlierRun> =
            loads.iter().map(|m| EarlierRun { days_before: *m as u32 % 60, distance_m: *m }).collect();
        results.push(longest_recent_run_m(&runs, 90));

        let impulse = ImpulseResponse {
            baseline: a,
            fitness_gain: 0.1,
            fatigue_gain: b,
            fitness_days: 42.0,
            fatigue_days: 7.0,
            acts_from: ActsFrom::Today,
        };
        results.extend([impulse.days_harmful_before_event(), impulse.days_most_helpful_before_event()]);
        results.extend(impulse.predict(&loads).unwrap_or_default().into_iter().map(Some));
        let busso = VariableDoseResponse {
            baseline: a,
            fitness_gain: 0.1,
            fatigue_gain_rise: b,
            fitness_days: 42.0,
            fatigue_days: 7.0,
            gain_days: 4.0,
        };
        results.extend(busso.predict(&loads).unwrap_or_default().into_iter().map(Some));
        let dated: Vec<(usize, f64)> = tests.iter().copied().enumerate().collect();
        if let Some(fit) = fit_gains(&loads, &dated, 42.0, 7.0, ActsFrom::Tomorrow) {
            results.extend([Some(fit.squared_error), Some(fit.r_squared), Some(fit.model.baseline)]);
        }
        let known: Vec<Option<f64>> = loads.iter().map(|load| Some(*load)).collect();
        for seed in [Seed::Zero, Seed::MeanOfFirst(28), Seed::Values { fitness: a, fatigue: b }] {
            let model = FormModel { alpha: Alpha::Span, seed, ..FormModel::default() };
            for day in model.days(&known).unwrap_or_default() {
                results.extend([Some(day.fitness), Some(day.fatigue), Some(day.form), Some(day.known)]);
            }
        }
        let performances: Vec<Option<f64>> = loads.iter().zip(&tests).map(|(_, test)| Some(*test)).collect();
        let filter = FitnessFatigueFilter { baseline: a, ..FitnessFatigueFilter::default() };
        if let Some(filtered) = filter.filter(b, &loads[..performances.len()], &performances) {
            results.push(Some(filtered.log_likelihood));
            results.extend(filtered.days.iter().map(|day| Some(day.performance)));
        }
        prop_assert!(all_finite(&results), "{results:?}");
    }

    #[test]
    fn of_any_numbers(a in number(), b in number(), c in number(), d in number(), pairs in prop::collection::vec((number(), number()), 0..6)) {
        let mut results = vec![
            running_stress_score(a, b, c),
            power_load(a, b, c),
            session_rpe(a, b),
            spike_ratio(a, b),
            saturated_load(a, b, c, d),
            vdot::vdot(a, b),
            vdot::race_time_s(a, b),
            vdot::oxygen_uptake(a),
            vdot::speed_at_fraction_mps(a, b),
            vdot::marathon_speed_mps(a, b),
            vdot::sustainable_fraction(a),
            riegel::predict_time_s(a, b, c, d),
            riegel::exponent((a, b), (c, d)),
            vt1::from_max(HeartRateEstimate { bpm: a, standard_error_bpm: b }).map(|e| e.bpm.max(e.standard_error_bpm)),
            vt1::combine(&pairs.iter().map(|(bpm, se)| HeartRateEstimate { bpm: *bpm, standard_error_bpm: *se }).collect::<Vec<_>>())
                .map(|e| e.bpm.max(e.standard_error_bpm)),
            TimeInZones { low_s: a, moderate_s: b, high_s: c }.polarisation_index(),
            heat_allowance(a).map(|allowance| allowance.high_bpm),
        ];
        for by in [Linearisation::DistanceTime, Linearisation::SpeedInverseTime] {
            if let Some(cs) = CriticalSpeed::fit(&pairs, by) {
                results.extend([Some(cs.speed_mps), cs.time_s(a), cs.time_to_exhaustion_s(b)]);
            }
        }
        if let (Some(reserve), Some(weights)) = (HeartRateReserve::new(a, b), TrimpWeights::from_lactate(&pairs)) {
            results.push(trimp_of_mean(c, d, reserve, weights));
            results.push(heart_rate_stress_score(c, d, reserve, weights));
        }
        if let Some(body) = Body::new(a, b) {
            results.extend([running_power_w(c, d, body), govss(c, d, c, body)]);
        }
        prop_assert!(all_finite(&results), "{results:?}");
        let _ = (FrielZone::of(a, b), Spike::of(a, b), vdot::TrainingSpeeds::for_vdot(a));
    }
}
