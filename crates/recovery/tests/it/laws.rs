//! What holds for every history.

use jiff::ToSpan;
use lope_records::{
    Activity, ActivityId, BodyPart, Channel, ContentHash, History, Kind, Metric, Niggle, Pause, ProfileEntry,
    Quantity, Side, Sport, Streams, Totals,
};
use lope_recovery::{About, DayKind, Effect, Rules, Status, Tiredness, measure, morning, open_matters};
use proptest::prelude::*;

use crate::runner::{Bend, TODAY, as_usual, measured, run, said};

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Easy),
        Just(Kind::Long),
        Just(Kind::Tempo),
        Just(Kind::Interval),
        Just(Kind::Race),
        Just(Kind::Run),
        Just(Kind::OtherSport),
    ]
}

prop_compose! {
    pub fn histories()(
        sessions in prop::collection::vec((1..200i32, kinds(), 5.0..240.0f64), 0..60),
        sayings in prop::collection::vec((0..40i32, 0..6usize, 1..=7u8), 0..120),
        nights in prop::collection::vec((0..80i32, 30.0..90.0f64, 10.0..150.0f64), 0..80),
    ) -> History {
        const ITEMS: [Metric; 6] =
            [Metric::Soreness, Metric::Energy, Metric::Mood, Metric::Stress, Metric::Motivation, Metric::SleepQuality];
        let mut history = History::default();
        for (back, kind, minutes) in sessions {
            history.activities.push(run(TODAY - back.days(), kind, minutes));
        }
        for (back, item, value) in sayings {
            history.observations.push(said(TODAY - back.days(), ITEMS[item], f64::from(value)));
        }
        for (back, pulse, rmssd) in nights {
            history.observations.push(measured(TODAY - back.days(), Metric::RestingHeartRate, pulse));
            history.observations.push(measured(TODAY - back.days(), Metric::Rmssd, rmssd));
        }
        history.activities.sort_by_key(|session| session.start);
        history.observations.sort_by_key(|observation| observation.date);
        history
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_same_history_gives_the_same_morning(history in histories()) {
        let rules = Rules::default();
        prop_assert_eq!(morning(&history, TODAY, &rules), morning(&history, TODAY, &rules));
    }

    #[test]
    fn the_future_never_changes_the_past(history in histories(), kind in kinds()) {
        let rules = Rules::default();
        let before = morning(&history, TODAY, &rules);
        let mut later = history;
        later.activities.push(run(TODAY + 1.day(), kind, 60.0));
        later.observations.push(said(TODAY + 1.day(), Metric::Soreness, 7.0));
        prop_assert_eq!(before, morning(&later, TODAY, &rules));
    }

    #[test]
    fn a_red_flag_always_ends_in_rest(history in histories(), flag in 0..4usize) {
        let mut history = history;
        match flag {
            0 => history.observations.push(said(TODAY, Metric::Illness, 3.0)),
            1 => history.observations.push(said(TODAY, Metric::ChestSymptoms, 1.0)),
            2 => history.observations.push(said(TODAY, Metric::Pain, 6.0)),
            _ => history.niggles.push(Niggle {
                date: TODAY, part: BodyPart::Shin, side: Side::Left, pain: 3, focal_bone: true, run: None,
            }),
        }
        let morning = morning(&history, TODAY, &Rules::default());
        prop_assert_eq!(morning.decision.kind, DayKind::Rest);
        prop_assert!(morning.decision.see_professional.is_some());
        prop_assert!(morning.alternatives.is_empty());
    }

    #[test]
    fn never_a_third_hard_day_in_a_row(history in histories()) {
        let mut history = history;
        history.activities.retain(|session| session.date < TODAY - 2.days());
        history.activities.push(run(TODAY - 2.days(), Kind::Interval, 50.0));
        history.activities.push(run(TODAY - 1.day(), Kind::Tempo, 50.0));
        prop_assert!(morning(&history, TODAY, &Rules::default()).decision.kind < DayKind::Easy);
    }

    #[test]
    fn more_soreness_never_asks_for_more(history in histories(), low in 1..=6u8) {
        let ask = |soreness: u8| {
            let mut history = history.clone();
            history.observations.retain(|seen| seen.metric != Metric::Soreness || seen.date < TODAY);
            history.observations.push(said(TODAY, Metric::Soreness, f64::from(soreness)));
            morning(&history, TODAY, &Rules::default()).decision.kind
        };
        prop_assert!(ask(low + 1) <= ask(low), "soreness {} asks for {:?}, {} for {:?}", low, ask(low), low + 1, ask(low + 1));
    }

    #[test]
    fn a_worse_answer_never_asks_for_more(history in histories(), item in 0..7usize, low in 1..=6u8) {
        const ITEMS: [(Metric, bool); 7] = [
            (Metric::Energy, true), (Metric::Mood, true), (Metric::Motivation, true), (Metric::SleepQuality, true),
            (Metric::Appetite, true), (Metric::Stress, false), (Metric::LifeLoad, false),
        ];
        let (metric, high_is_good) = ITEMS[item];
        let ask = |value: u8| {
            let mut history = history.clone();
            history.observations.retain(|seen| seen.metric != metric || seen.date < TODAY);
            history.observations.push(said(TODAY, metric, f64::from(value)));
            morning(&history, TODAY, &Rules::default()).decision.kind
        };
        let (worse, better) = if high_is_good { (low, low + 1) } else { (low + 1, low) };
        prop_assert!(ask(worse) <= ask(better), "{metric}: {worse} asks for {:?}, {better} for {:?}", ask(worse), ask(better));
    }

    #[test]
    fn further_good_answers_outvote_no_bad_one(history in histories(), bad in 1..=2u8) {
        // What was low all week and is good today ends a sign of its own: it answers, and outvotes nothing.
        let further = [Metric::Motivation, Metric::Appetite, Metric::SleepQuality, Metric::Stress];
        let mut history = history;
        history.observations.retain(|seen| seen.date < TODAY && !further.contains(&seen.metric));
        for (metric, value) in [(Metric::Energy, 6), (Metric::Soreness, 1), (Metric::Mood, bad)] {
            history.observations.push(said(TODAY, metric, f64::from(value)));
        }
        let few = morning(&history, TODAY, &Rules::default()).decision.kind;
        for metric in [Metric::Motivation, Metric::Appetite, Metric::SleepQuality] {
            history.observations.push(said(TODAY, metric, 7.0));
        }
        history.observations.push(said(TODAY, Metric::Stress, 1.0));
        let many = morning(&history, TODAY, &Rules::default()).decision.kind;
        let end = bad > 1 || few <= DayKind::Easy;
        prop_assert!(many <= few && end, "{few:?} with three taps, {many:?} with seven");
    }

    #[test]
    fn a_matter_never_closes_by_time(history in histories(), matter in 0..5usize, back in 0..380i32) {
        let mut history = history;
        let day = TODAY - back.days();
        let place = |pain, focal_bone| Niggle { date: day, part: BodyPart::Shin, side: Side::Left, pain, focal_bone, run: None };
        match matter {
            0 => history.observations.push(said(day, Metric::Illness, 3.0)),
            1 => history.observations.push(said(day, Metric::Illness, 2.0)),
            2 => history.observations.push(said(day, Metric::ChestSymptoms, 1.0)),
            3 => history.niggles.push(place(4, false)),
            _ => history.niggles.push(place(3, true)),
        }
        history.observations.sort_by_key(|seen| seen.date);
        let rules = Rules::default();
        let morning = morning(&history, TODAY, &rules);
        let at_most = if matter == 2 || matter == 4 { DayKind::Rest } else { DayKind::Easy };
        prop_assert!(morning.decision.kind <= at_most, "{:?}", morning.decision);
        prop_assert_eq!(open_matters(&history, TODAY, &rules).is_empty(), back == 0, "what was said today needs no asking");
    }

    #[test]
    fn an_answer_is_never_surer_than_what_it_stands_on(history in histories()) {
        let rules = Rules::default();
        let decision = morning(&history, TODAY, &rules).decision;
        let weak = decision.confidence.grade < lope_recovery::evidence::Grade::Moderate;
        prop_assert!(!weak || decision.confidence.score <= rules.sure_weak + rules.sure_agreement);
        prop_assert!(!weak || decision.confidence.level < lope_recovery::ConfidenceLevel::Sure);
    }

    #[test]
    fn every_day_has_the_reason_that_decided_it(history in histories()) {
        let morning = morning(&history, TODAY, &Rules::default());
        let because = morning.decision.because;
        prop_assert!(because.about == About::AllClear || morning.reasons.first() == Some(&because));
    }

    /// One answer: what is shown beside a decision never speaks against it.
    #[test]
    fn nothing_on_the_screen_contradicts_the_day(history in histories()) {
        let morning = morning(&history, TODAY, &Rules::default());
        let stops = morning.reasons.iter().any(|reason| reason.effect == Effect::Stop) || !morning.open.is_empty();
        prop_assert!(!stops || morning.state.is_none(), "no readiness beside what stops");
        if morning.decision.kind == DayKind::Hard {
            let state = morning.state.iter().flat_map(|state| &state.systems);
            prop_assert!(state.clone().all(|one| one.tiredness < Tiredness::VeryTired), "{:?}", morning.state);
            prop_assert!(morning.decision.see_professional.is_none());
            prop_assert!(morning.reasons.iter().all(|reason| reason.refer.is_none()));
            prop_assert!(morning.markers.iter().all(|marker| marker.status != Status::Bad));
        }
        let names_kind = morning.alternatives.iter().all(|other| other.kind <= morning.decision.kind.max(DayKind::CrossTrain));
        prop_assert!(names_kind, "{:?} beside {:?}", morning.alternatives, morning.decision.kind);
    }

    #[test]
    fn a_worse_week_of_hrv_never_asks_for_more(history in histories(), share in 0.3..1.0f64) {
        let mut worse = history.clone();
        for seen in &mut worse.observations {
            if seen.metric == Metric::Rmssd && seen.date > TODAY - 7.days() {
                seen.value *= share;
            }
        }
        let rules = Rules::default();
        let (before, after) = (morning(&history, TODAY, &rules), morning(&worse, TODAY, &rules));
        prop_assert!(after.decision.kind <= before.decision.kind);
    }

    #[test]
    fn more_pain_never_asks_for_more(history in histories(), low in 0..=9u8) {
        let ask = |pain: u8| {
            let mut history = history.clone();
            history.observations.push(said(TODAY, Metric::Pain, f64::from(pain)));
            history.niggles.push(Niggle { date: TODAY, part: BodyPart::Calf, side: Side::Left, pain, focal_bone: false, run: None });
            morning(&history, TODAY, &Rules::default()).decision.kind
        };
        prop_assert!(ask(low + 1) <= ask(low), "pain {} asks for {:?}, {} for {:?}", low, ask(low), low + 1, ask(low + 1));
    }

    #[test]
    fn a_race_is_recovered_from(history in histories(), back in 1..=3i32, minutes in 15.0..300.0f64) {
        let mut history = history;
        history.activities.push(run(TODAY - back.days(), Kind::Race, minutes));
        history.activities.sort_by_key(|session| session.start);
        let kind = morning(&history, TODAY, &Rules::default()).decision.kind;
        let at_most = if back == 1 { DayKind::RecoveryRun } else { DayKind::Easy };
        prop_assert!(kind <= at_most, "{kind:?} {back} days after a race of {minutes:.0} min");
    }

    #[test]
    fn a_prescription_keeps_its_bounds(history in histories()) {
        let morning = morning(&history, TODAY, &Rules::default());
        if let Some(run) = morning.prescription {
            let minutes = run.duration_min.unwrap_or(10.0);
            prop_assert!((10.0..=90.0).contains(&minutes), "{minutes} min");
            prop_assert!(run.heart_rate_cap_bpm > run.heart_rate_floor_bpm || run.heart_rate_cap_bpm.is_none());
            if morning.decision.kind == DayKind::RecoveryRun {
                prop_assert!(minutes <= 45.0);
            }
            if let Some([fast, slow]) = run.pace.map(|pace| pace.s_per_km) {
                prop_assert!(0.0 < fast && fast < slow && slow.is_finite());
            }
        }
        prop_assert!((0.0..=1.0).contains(&morning.decision.confidence.score));
        prop_assert!(morning.reasons.iter().all(|reason| reason.value.is_none_or(f64::is_finite)));
    }
}

#[test]
fn order_of_sources_and_items_does_not_matter() {
    let history = as_usual().today(Metric::Soreness, 4.0);
    let mut shuffled = history.clone();
    shuffled.observations.reverse();
    shuffled.observations.sort_by_key(|observation| observation.date);
    let rules = Rules::default();
    assert_eq!(morning(&history, TODAY, &rules).decision, morning(&shuffled, TODAY, &rules).decision);
}

proptest! {
    /// Nobody moves for longer than the clock ran, whatever a recorder states.
    #[test]
    fn time_in_motion_is_part_of_the_time_on_the_clock(
        steps_ms in prop::collection::vec(1..90_000u32, 0..80),
        speeds in prop::collection::vec(0.0..8.0f64, 80),
        pause in prop::option::of((0..2_000_000u32, 1..900_000u32)),
        stated in prop::array::uniform3(prop::option::of(0.0..6_000.0f64)),
    ) {
        let mut activity = Activity::new(jiff::Timestamp::UNIX_EPOCH, Sport::Running);
        let times: Vec<u32> = steps_ms.iter().scan(0, |now, step| { *now += step; Some(*now) }).collect();
        let speeds = speeds[..times.len()].to_vec();
        let mut streams = Streams::new(times).expect("times that rise");
        streams.insert(Quantity::Speed, Channel::new(speeds)).expect("one a time");
        activity.streams = streams;
        activity.pauses = pause.into_iter().map(|(at, of)| Pause { start_ms: at, end_ms: at + of }).collect();
        let [elapsed_s, timer_s, moving_s] = stated;
        activity.totals = Totals { elapsed_s, timer_s, moving_s, ..Totals::default() };
        let id = ActivityId::new(ContentHash([0; 32]), 0);
        let summary = measure(&activity, id, String::new(), &ProfileEntry::default());
        prop_assert!(0.0 <= summary.moving_s && summary.moving_s <= summary.elapsed_s + 1e-6, "{summary:?}");
        prop_assert!(summary.timer_s.is_none_or(|timer| timer <= summary.elapsed_s + 1e-6), "{summary:?}");
    }
}
