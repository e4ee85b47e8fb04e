use jiff::civil::{Date, date};
use lope_records::{Kind, Level, Quantity, Sex, Source};
use lope_simulate::{Character, Runner, Session, Simulation, fit, simulate};
use proptest::prelude::*;

fn runner(level: usize, sex: usize) -> Runner {
    Runner::typical(Level::ALL[level], Sex::ALL[sex])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_life_is_orderly(level in 0_usize..4, sex in 0_usize..2, seed: u64, start in 0_i64..20_000) {
        let from = date(1990, 1, 1).checked_add(jiff::Span::new().days(start)).unwrap();
        let runner = runner(level, sex);
        let simulation = simulate(&runner, from, 150, seed);
        prop_assert_eq!(simulation.days.len(), 150);
        prop_assert!(simulation.days.windows(2).all(|pair| pair[0].date.tomorrow().ok() == Some(pair[1].date)));
        prop_assert!(simulation.days[149].sessions.is_empty(), "the last day is a morning");

        let sessions: Vec<_> = simulation.sessions().collect();
        prop_assert!(sessions.len() > 50);
        for pair in sessions.windows(2) {
            let end = pair[0].start + jiff::SignedDuration::from_secs(pair[0].elapsed_s().into());
            prop_assert!(end < pair[1].start, "{:?} {:?}", pair[0], pair[1]);
        }
        for observation in simulation.observations() {
            prop_assert!(observation.value.is_finite());
            if observation.metric.is_said() {
                prop_assert_eq!(&observation.source, &Source::CheckIn);
                prop_assert!((1.0..=7.0).contains(&observation.value));
            }
        }
        for day in &simulation.days {
            prop_assert!(day.truth.performance > 0.8 && day.truth.performance < 1.2, "{:?}", day.truth);
        }
    }

    #[test]
    fn any_recording_is_plausible(level in 0_usize..4, sex in 0_usize..2, seed: u64) {
        let runner = runner(level, sex);
        let simulation = simulate(&runner, date(2026, 3, 20), 12, seed);
        for session in simulation.sessions() {
            let activity = session.record(&runner);
            prop_assert_eq!(activity.elapsed_s(), f64::from(session.elapsed_s()));
            prop_assert_eq!(activity.totals.timer_s, Some(f64::from(session.timer_s())));
            for (quantity, channel) in activity.streams.channels() {
                let plausible = quantity.plausible();
                for sample in channel.present() {
                    prop_assert!(plausible.contains(&sample), "{quantity} {sample}");
                }
            }
            let laps: f64 = activity.laps.iter().map(|lap| lap.elapsed_s).sum();
            prop_assert_eq!(laps, activity.elapsed_s(), "laps fill the session");
            // Over time, since a smart recorder writes when something changed: a sample holds until the next one.
            let heart_rate = activity.streams.channel(Quantity::HeartRate).unwrap().as_slice();
            let (mut beats, mut minutes) = (0.0, 0.0);
            for (time, bpm) in activity.streams.time_ms().windows(2).zip(heart_rate) {
                let step = f64::from(time[1] - time[0]) / 60_000.0;
                let is_paused = activity.pauses.iter().any(|it| it.start_ms < time[1] && time[0] < it.end_ms);
                if !is_paused && !bpm.is_nan() {
                    beats += step * bpm;
                    minutes += step;
                }
            }
            let stated = activity.totals.mean_heart_rate_bpm.unwrap();
            prop_assert!((beats / minutes - stated).abs() < 2.0, "{} stated, {} found", stated, beats / minutes);
            if !activity.rr.intervals_ms.is_empty() {
                let beats_s = activity.rr.intervals_ms.iter().map(|&ms| f64::from(ms)).sum::<f64>() / 1_000.0;
                prop_assert!((beats_s / f64::from(session.timer_s()) - 1.0).abs() < 0.01);
            }
        }
    }
}

#[test]
fn the_same_seed_is_the_same_life_and_another_seed_is_another() {
    let runner = runner(1, 0);
    let life = |seed| simulate(&runner, date(2025, 1, 1), 60, seed);
    assert_eq!(life(1), life(1));
    assert_ne!(life(1), life(2));
    let bytes = |simulation: &Simulation| -> Vec<Vec<u8>> {
        let recorded = simulation.sessions().take(3).map(|session| session.record(&simulation.runner));
        recorded.map(|activity| fit::encode(&activity).unwrap()).collect()
    };
    assert_eq!(bytes(&life(1)), bytes(&life(1)));
}

/// Pins the bytes of one recording, so that a platform whose arithmetic differs is found out.
#[test]
fn a_seed_means_the_same_bytes_on_every_machine() {
    let runner = runner(1, 1);
    let simulation = simulate(&runner, date(2026, 1, 5), 10, 7);
    let intervals = simulation.sessions().find(|session| session.kind == Kind::Interval).unwrap();
    let bytes = fit::encode(&intervals.record(&runner)).unwrap();
    // FNV-1a, 64 bits.
    let hash = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    assert_eq!(
        (intervals.title.as_str(), bytes.len(), hash),
        ("9 x 400 m", 143_735, 215_181_570_853_208_808)
    );
}

#[test]
fn harder_kinds_cost_more_by_the_minute_and_raise_the_pulse() {
    let runner = runner(1, 1);
    let simulation = simulate(&runner, date(2026, 1, 1), 200, 3);
    let mean = |kind: Kind, figure: &dyn Fn(&Session) -> Option<f64>| {
        let sessions = simulation.sessions().filter(|session| session.kind == kind);
        let figures: Vec<f64> = sessions.filter_map(figure).collect();
        assert!(!figures.is_empty(), "{kind}");
        figures.iter().sum::<f64>() / figures.len() as f64
    };
    for pair in [Kind::Recovery, Kind::Easy, Kind::Tempo, Kind::Race].windows(2) {
        let cost = |kind| mean(kind, &|session| Some(session.load / f64::from(session.timer_s())));
        let pulse = |kind| mean(kind, &|session| session.record(&runner).totals.mean_heart_rate_bpm);
        let effort = |kind| mean(kind, &|session| session.effort_cr10);
        assert!(cost(pair[0]) < cost(pair[1]), "{pair:?}");
        assert!(pulse(pair[0]) < pulse(pair[1]), "{pair:?}");
        assert!(effort(pair[0]) < effort(pair[1]), "{pair:?}");
    }
}

#[test]
fn running_easy_days_too_hard_wears_a_runner_out() {
    let disciplined = runner(1, 1);
    let eager = Runner { character: Character::EasyTooHard, ..disciplined.clone() };
    let load = |runner: &Runner| -> f64 {
        simulate(runner, date(2026, 1, 1), 100, 3).sessions().map(|session| session.load).sum()
    };
    assert!(load(&eager) > 1.05 * load(&disciplined));
}

#[test]
fn a_life_ends_with_the_calendar() {
    let simulation = simulate(&runner(0, 0), Date::MAX, 5, 1);
    assert_eq!(simulation.days.len(), 1);
}
