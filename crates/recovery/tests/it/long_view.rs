//! The long view draws what the mornings told.

use jiff::ToSpan;
use lope_recovery::{About, Rules, long_view, morning, state, systems_view};

use crate::runner::{TODAY, as_usual};

const DAYS: i32 = 12;

#[test]
fn every_day_of_it_is_the_morning_of_that_day() {
    let (history, rules) = (as_usual(), Rules::default());
    let since = TODAY.saturating_sub((DAYS - 1).days());
    let view = long_view(&history, Some(since), TODAY, &rules).expect("something is on record");
    let systems = systems_view(&history, since, TODAY, &rules).expect("something is on record");
    assert_eq!((view.first, view.last, view.training.load.len()), (since, TODAY, DAYS as usize));
    let mut compared = 0;
    for (place, day) in since.series(1.day()).take(DAYS as usize).enumerate() {
        let told = morning(&history, day, &rules);
        for reason in &told.reasons {
            let (drawn, in_units): (_, fn(f64) -> f64) = match reason.about {
                About::Hrv { .. } => (&view.hrv_ms, f64::exp),
                About::Pulse { .. } => (&view.pulse_bpm, std::convert::identity),
                About::Sleep => (&view.sleep_h, std::convert::identity),
                _ => continue,
            };
            let expected = reason.value.map(|value| in_units(value) as f32);
            let usual = reason.usual.map(|ends| ends.map(|end| in_units(end) as f32));
            assert_eq!(drawn.told[place], expected, "{day}");
            assert_eq!(
                drawn.low[place].zip(drawn.high[place]),
                usual.map(|[low, high]| (low, high)),
                "{day}"
            );
            compared += 1;
        }
        let stood = state(&history, day, &rules).expect("enough is known");
        for system in stood.systems {
            let drawn = systems.systems.iter().find(|one| one.system == system.system).expect("it is known");
            assert_eq!(drawn.tired[place], Some(system.tired as f32), "{day}");
        }
        // What a day ended with is what the next morning begins with.
        if let Some(fitness) = view.training.fitness.get(place.wrapping_sub(1)) {
            assert_eq!(*fitness, told.trend.map(|trend| trend.fitness as f32), "{day}");
        }
    }
    assert!(compared > 2 * DAYS, "{compared} values were compared");
}

#[test]
fn a_view_that_would_begin_after_its_last_day_is_none() {
    let (history, rules) = (as_usual(), Rules::default());
    let after = TODAY + 40.days();
    assert!(long_view(&history, Some(after), TODAY, &rules).is_none());
    assert!(systems_view(&history, after, TODAY, &rules).is_none());
}

#[test]
fn days_ahead_at_rest_lose_fatigue_faster_than_fitness() {
    let view = long_view(&as_usual(), None, TODAY, &Rules::default()).expect("something is on record");
    let training = view.training;
    let (fitness, fatigue) =
        (training.fitness.last().copied().flatten(), training.fatigue.last().copied().flatten());
    let (Some(fitness), Some(fatigue)) = (fitness, fatigue) else { panic!("both are known") };
    let share = |ahead: &[f32], now: f32| ahead.last().expect("there are days ahead") / now;
    let rested = (share(&training.with_rest.fitness, fitness), share(&training.with_rest.fatigue, fatigue));
    assert!(rested.0 > 0.8 && rested.1 < 0.5, "{rested:?}");
    assert!(training.as_lately.fatigue.last() > training.with_rest.fatigue.last());
}
