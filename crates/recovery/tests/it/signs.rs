//! Signs over days: good ones, warnings, how far strain has gone, and the screens that end in a referral.

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Metric, Niggle, Observation, Side, Summary};
use lope_recovery::{
    About, DayKind, EnergySignal, IllnessSignal, Referral, Rules, SignKind, Signs, Stage, morning, signs,
};

use crate::runner::{Bend, TODAY, as_usual, measured, said};

fn shown(history: &History) -> Signs {
    signs(history, TODAY, &Rules::default())
}

fn day(history: &History) -> DayKind {
    morning(history, TODAY, &Rules::default()).decision.kind
}

fn steady(signs: &Signs) -> Vec<SignKind> {
    let kind = |about: &About| if let About::Steady { kind } = about { Some(*kind) } else { None };
    signs.good.iter().filter_map(|good| kind(&good.about)).collect()
}

/// Two years of usual days, so that months can be looked back on.
fn long_usual() -> History {
    let mut history = as_usual();
    let older: Vec<Observation> = history
        .observations
        .iter()
        .map(|seen| Observation { date: seen.date - 180.days(), ..seen.clone() })
        .collect();
    history.observations.splice(0..0, older);
    history
}

/// Energy and mood low for so many days, and easy runs slow at their pulse for as long.
fn strained(days: i32) -> History {
    let mut history = long_usual().lately(days, Metric::Energy, 2.0).lately(days, Metric::Mood, 2.0);
    for run in history.activities.iter_mut().filter(|run| run.date > TODAY - days.days()) {
        run.hr_speed_index = run.hr_speed_index.map(|index| index - 1.0);
    }
    history
}

#[test]
fn a_usual_week_is_steady_and_warns_of_nothing() {
    let signs = shown(&as_usual());
    let all = [SignKind::Energy, SignKind::Legs, SignKind::Mind, SignKind::Pulse, SignKind::Hrv];
    assert!(all.iter().all(|kind| steady(&signs).contains(kind)), "{:?}", signs.good);
    assert!(signs.warnings.is_empty() && signs.watch.is_empty() && signs.stage.is_none(), "{signs:?}");
    assert!(signs.unknown.contains(&SignKind::Sleep), "quality is never said");
}

#[test]
fn one_sore_day_is_normal() {
    let signs = shown(&as_usual().today(Metric::Soreness, 5.0));
    assert!(signs.warnings.is_empty());
    assert!(!steady(&signs).contains(&SignKind::Legs), "and not called steady");
}

#[test]
fn strain_is_staged_by_weeks_performance_and_mood() {
    let stage = |days: i32| shown(&strained(days)).stage;
    assert_eq!(stage(3), None);
    assert_eq!(stage(9), Some(Stage::Functional));
    assert_eq!(stage(25), Some(Stage::NonFunctional));
    assert_eq!(stage(70), Some(Stage::SuspectedOvertraining), "months of it have not become the usual");
    assert!(day(&strained(25)) < DayKind::Hard);
    let suspected = morning(&strained(70), TODAY, &Rules::default()).decision;
    assert_eq!((suspected.kind, suspected.see_professional), (DayKind::Rest, Some(Referral::Overtraining)));
}

#[test]
fn tired_and_sore_for_weeks_without_mood_or_pace_is_less() {
    let history = long_usual().lately(25, Metric::Energy, 2.0).lately(25, Metric::Soreness, 5.0);
    assert_eq!(shown(&history).stage, Some(Stage::Functional));
}

#[test]
fn two_signs_of_the_night_watch_for_an_illness_and_one_does_not() {
    let breathing = |last: f64| {
        let mut history = as_usual();
        for back in 0..60 {
            let value = if back < 2 { last } else { 14.0 + f64::from(back % 3) * 0.2 };
            history.observations.push(measured(TODAY - back.days(), Metric::Respiration, value));
        }
        history.observations.sort_by_key(|seen| seen.date);
        history.rested(2)
    };
    let watched = |history: &History| {
        shown(history).warnings.into_iter().find_map(|one| match one.about {
            About::IllnessWatch { signals } => Some(signals),
            _ => None,
        })
    };
    assert_eq!(watched(&breathing(17.0)), None);
    let both = breathing(17.0).today(Metric::RestingHeartRate, 56.0);
    assert_eq!(watched(&both), Some(vec![IllnessSignal::Pulse, IllnessSignal::Breaths]));
    assert!(day(&both) < DayKind::Hard);
    let mut drunk = both;
    drunk.observations.push(said(TODAY, Metric::Alcohol, 1.0));
    assert_eq!(watched(&drunk), None, "explained");
}

#[test]
fn pain_that_grows_where_bone_breaks_is_looked_at_before_it_is_run_on() {
    let pains = |part, pains: [(i32, u8); 3]| {
        let niggle = |(back, pain): (i32, u8)| Niggle {
            date: TODAY - back.days(),
            ..crate::runner::niggle(part, Side::Left, pain)
        };
        let mut history = as_usual();
        history.niggles.extend(pains.map(niggle));
        history
    };
    let named = |history: &History| {
        shown(history).warnings.iter().any(|one| matches!(one.about, About::BoneStress { .. }))
    };
    let growing = pains(BodyPart::Shin, [(14, 1), (7, 2), (1, 3)]);
    assert!(named(&growing) && day(&growing) <= DayKind::CrossTrain);
    assert!(!named(&pains(BodyPart::Calf, [(14, 1), (7, 2), (1, 3)])), "no such place");
    assert!(!named(&pains(BodyPart::Shin, [(14, 3), (7, 4), (1, 2)])), "it eases");
    let mut cleared = growing;
    cleared.observations.push(said(TODAY, Metric::BoneExamined, 1.0));
    assert!(!named(&cleared));
}

#[test]
fn periods_that_stay_away_ask_about_energy_and_refer() {
    let noted = |last: i32| {
        let mut history = long_usual();
        for cycle in 0..4 {
            history.observations.push(said(TODAY - (last + 28 * cycle).days(), Metric::Period, 1.0));
        }
        history.observations.sort_by_key(|seen| seen.date);
        history
    };
    let asked = |history: &History| {
        let warning = |one: &lope_recovery::Finding| {
            one.refer == Some(Referral::EnergyAvailability)
                && matches!(&one.about, About::EnergyAvailability { signals, .. } if signals == &[EnergySignal::Periods])
        };
        shown(history).warnings.iter().any(warning)
    };
    assert!(asked(&noted(100)));
    assert!(!asked(&noted(40)));
    assert!(day(&noted(100)) < DayKind::Hard);
}

#[test]
fn signs_and_the_day_never_contradict() {
    let histories =
        [as_usual(), strained(9), strained(25), strained(70), as_usual().today(Metric::Illness, 2.0)];
    for history in &histories {
        let (signs, kind) = (shown(history), day(history));
        assert!(signs.warnings.is_empty() || kind < DayKind::Hard, "{:?}", signs.warnings);
        assert!(signs.gates.is_empty() || kind < DayKind::Hard);
        let low: Vec<SignKind> = signs
            .watch
            .iter()
            .filter_map(|one| if let About::Lasting { kind, .. } = &one.about { Some(*kind) } else { None })
            .collect();
        assert!(steady(&signs).iter().all(|kind| !low.contains(kind)));
    }
    let _: &[Summary] = &histories[0].activities;
}

#[test]
fn key_sessions_that_go_forward_are_good_and_those_that_go_back_are_watched() {
    let by_week = |share: f64| {
        let mut history = as_usual();
        for one in history.activities.iter_mut().filter(|one| one.kind == Kind::Interval) {
            let weeks = f64::from(one.date.until(TODAY).expect("days").get_days()) / 7.0;
            let speed = 3.2 * (1.0 - share * weeks);
            (one.speed_mps, one.grade_adjusted_speed_mps) = (Some(speed), Some(speed));
        }
        shown(&history)
    };
    let told = |findings: &[lope_recovery::Finding]| {
        findings.iter().any(|one| matches!(one.about, About::KeySessions { kind: Kind::Interval, .. }))
    };
    let (forward, back, same) = (by_week(0.005), by_week(-0.005), by_week(0.0));
    assert!(told(&forward.good) && !told(&forward.watch), "{:?}", forward.good);
    assert!(told(&back.watch) && !told(&back.good), "{:?}", back.watch);
    assert!(!told(&same.watch), "a plateau alone is most of training: {:?}", same.watch);
    let strained = shown(&strained(9));
    assert!(told(&strained.watch), "beside other signs it is one more: {:?}", strained.watch);
}
