//! Places that hurt or are tight: what a run did to them, where they are going, what each does to the day.

use jiff::{ToSpan, civil::Date};
use lope_records::{BodyPart, History, Kind, Metric, Niggle, RunPain, Side, Tightness};
use lope_recovery::{
    About, Cue, DayKind, Effect, LeaveOut, MatterKind, NiggleCourse, NiggleToday, NiggleTrend, Prescription,
    Referral, Rules, Settled, morning, niggles, open_matters, signs, tightness,
};
use proptest::prelude::*;

use crate::runner::{Bend, TODAY, as_usual, niggle, said};

fn fresh() -> History {
    as_usual().did(2, Kind::Easy, 45.0)
}

fn kind(history: &History) -> DayKind {
    morning(history, TODAY, &Rules::default()).decision.kind
}

fn back(days: i32) -> Date {
    TODAY - days.days()
}

/// The left Achilles on a morning, with nothing said of a run.
fn heel(days_ago: i32, pain: u8) -> Niggle {
    Niggle { date: back(days_ago), ..niggle(BodyPart::Achilles, Side::Left, pain) }
}

/// The left Achilles on a morning, with what it felt of the run of another day.
fn heel_after(days_ago: i32, pain: u8, run_days_ago: i32, during: u8, after: u8) -> Niggle {
    let run = RunPain { date: back(run_days_ago), during: Some(during), after: Some(after) };
    Niggle { run: Some(run), ..heel(days_ago, pain) }
}

fn by_date(mut history: History) -> History {
    history.niggles.sort_by_key(|niggle| niggle.date);
    history.tightness.sort_by_key(|tight| tight.date);
    history
}

fn with(niggles: &[Niggle]) -> History {
    by_date(niggles.iter().fold(fresh(), |history, niggle| history.hurts(*niggle)))
}

fn of(history: &History) -> Vec<NiggleToday> {
    niggles(history, TODAY, &Rules::default())
}

fn course(history: &History) -> NiggleCourse {
    of(history).into_iter().next().expect("a place").course
}

#[test]
fn pain_of_a_run_that_has_settled_may_be_run_with() {
    let settled = with(&[heel(2, 1), heel_after(0, 1, 1, 4, 3)]);
    assert_eq!(kind(&settled), DayKind::Easy, "easily, and nothing hard");
    let run = morning(&settled, TODAY, &Rules::default()).prescription.expect("a run");
    assert!(!run.strides && run.leave_out.contains(&LeaveOut::Hills), "{:?}", run.leave_out);
    let reasons = morning(&settled, TODAY, &Rules::default()).reasons;
    let told = reasons.iter().find(|one| matches!(one.about, About::RunPain { .. })).expect("told");
    assert!(matches!(told.about, About::RunPain { settled: Settled::Yes, .. }));
    assert_eq!((told.evidence, told.refer), ("pain-monitoring", None));
}

#[test]
fn pain_of_a_run_that_has_not_settled_takes_running_off() {
    assert_eq!(
        kind(&with(&[heel(2, 1), heel_after(0, 2, 1, 4, 3)])),
        DayKind::CrossTrain,
        "1 before, 2 after"
    );
    assert_eq!(
        kind(&with(&[heel_after(0, 2, 1, 4, 3)])),
        DayKind::Easy,
        "nothing known of before: 2 is safe"
    );
    assert_eq!(kind(&with(&[heel(2, 0), heel_after(0, 1, 1, 3, 0)])), DayKind::CrossTrain);
    let since = with(&[heel(2, 0), heel_after(1, 1, 2, 3, 0), heel(0, 0)]);
    assert_eq!(kind(&since), DayKind::Easy, "and may be run with once it has");
    let low = with(&[heel(2, 0), heel_after(0, 1, 1, 2, 1)]);
    assert_eq!(kind(&low), DayKind::Hard, "up to 2 is safe, whatever it was before");
}

#[test]
fn pain_above_five_on_a_run_stops_and_does_not_end_overnight() {
    let today = with(&[heel(2, 0), heel_after(0, 0, 1, 6, 2)]);
    let answer = morning(&today, TODAY, &Rules::default());
    assert_eq!(
        (answer.decision.kind, answer.decision.see_professional),
        (DayKind::Rest, Some(Referral::Pain))
    );
    assert!(answer.prescription.is_none() && answer.alternatives.is_empty());
    assert_eq!(kind(&with(&[heel(3, 0), heel_after(1, 0, 2, 6, 2), heel(0, 0)])), DayKind::Easy);
    assert_eq!(kind(&with(&[heel(6, 0), heel_after(4, 0, 5, 6, 2), heel(0, 0)])), DayKind::Hard);
}

#[test]
fn what_a_run_did_stays_open_until_the_place_is_spoken_of() {
    let rules = Rules::default();
    for days in [1, 9, 200] {
        let evening = |during| with(&[heel_after(days, 0, days, during, 2)]);
        assert_eq!(kind(&evening(4)), DayKind::Easy, "{days} silent days");
        assert_eq!(kind(&evening(7)), DayKind::CrossTrain, "{days} silent days");
        let open = open_matters(&evening(4), TODAY, &rules);
        assert!(matches!(
            open[..],
            [lope_recovery::Matter { kind: MatterKind::RunPain { pain: 4.0, .. }, .. }]
        ));
        assert!(open_matters(&evening(4).hurts(heel(0, 0)), TODAY, &rules).is_empty(), "answered");
        assert!(open_matters(&evening(2), TODAY, &rules).is_empty(), "2 is safe");
    }
    let both = with(&[heel_after(1, 4, 1, 5, 5)]);
    assert_eq!(open_matters(&both, TODAY, &rules).len(), 1, "a place is asked about once");
}

#[test]
fn an_evening_tells_nothing_of_the_time_before_its_run() {
    // 3 of 10 in the evening after the run is no measure for the morning after it.
    let evening = with(&[heel_after(1, 3, 1, 5, 3), heel(0, 2)]);
    let told = morning(&evening, TODAY, &Rules::default());
    let settled = told.reasons.iter().find_map(|one| match one.about {
        About::RunPain { settled, .. } => Some(settled),
        _ => None,
    });
    assert_eq!(settled, Some(Settled::Yes), "nothing known of before: 2 is safe");
    let known = with(&[heel(2, 1), heel_after(1, 3, 1, 5, 3), heel(0, 2)]);
    assert_eq!(kind(&known), DayKind::CrossTrain, "1 before");
}

#[test]
fn a_course_counts_what_was_said_and_no_more() {
    let history = with(&[heel(40, 5), heel(10, 2), heel(8, 4), heel(8, 4), heel(3, 1)]);
    let course = course(&history);
    assert_eq!(
        (course.first, course.last, course.gone),
        (back(10), back(3), None),
        "the one of weeks ago is over"
    );
    assert_eq!((course.pain, course.worst, course.worst_on, course.mornings.len()), (1.0, 4.0, back(8), 3));
    assert_eq!(course.check_ins, 8, "a check-in on every day of them");
    assert_eq!(
        (course.trend, course.change_a_week),
        (NiggleTrend::Untold, None),
        "three mornings tell no trend"
    );
}

#[test]
fn a_trend_needs_mornings_and_weeks() {
    let pains =
        |pains: &[(i32, u8)]| with(&pains.iter().map(|&(ago, pain)| heel(ago, pain)).collect::<Vec<_>>());
    let rising = pains(&[(20, 1), (16, 1), (12, 1), (9, 2), (6, 2), (3, 2), (0, 2)]);
    let falling = pains(&[(20, 2), (16, 2), (12, 2), (9, 2), (6, 1), (3, 1), (0, 1)]);
    let worse = pains(&[(14, 1), (12, 1), (9, 1), (6, 2), (3, 2), (1, 2), (0, 2)]);
    let steady = pains(&[(20, 1), (16, 2), (12, 1), (9, 2), (6, 1), (3, 2), (0, 1)]);
    let days = pains(&[(5, 1), (4, 1), (3, 1), (2, 2), (1, 2), (0, 2)]);
    assert_eq!(course(&rising).trend, NiggleTrend::Same, "a third of a point a week is none");
    assert_eq!(course(&worse).trend, NiggleTrend::Worse);
    assert_eq!(course(&falling).trend, NiggleTrend::Same);
    assert_eq!(course(&steady).trend, NiggleTrend::Same);
    assert_eq!(course(&days).trend, NiggleTrend::Untold, "days are no weeks");
    assert_eq!(kind(&worse), DayKind::Easy, "higher week after week: less load, however small");
    let minutes = |history: &History| {
        let run = morning(history, TODAY, &Rules::default()).prescription.expect("a run");
        run.duration_min.expect("easy")
    };
    assert!(minutes(&worse) < minutes(&with(&[heel(1, 4), heel(0, 1)])), "and shorter");
}

#[test]
fn what_is_gone_is_listed_for_a_while() {
    let gone = with(&[heel(9, 2), heel(8, 1), heel(6, 0)]);
    let place = &of(&gone)[0];
    assert!(!place.is_ongoing && place.at_most.is_none());
    assert_eq!(place.course.gone, Some(back(6)));
    assert!(of(&with(&[heel(50, 2), heel(40, 0)])).is_empty(), "and then no more");
    let everywhere = with(&[heel(5, 1)]).today(Metric::Pain, 0.0);
    assert_eq!(course(&everywhere).gone, Some(TODAY), "nothing hurts: nor does that");
    let silent = &of(&with(&[heel(20, 1)]))[0];
    assert!(
        !silent.is_ongoing && silent.course.gone.is_none(),
        "not named for weeks, and not said to be gone"
    );
    let open = &of(&with(&[heel(67, 3)]))[0];
    assert_eq!((open.is_ongoing, open.at_most), (true, Some(DayKind::Easy)), "silence ends nothing");
}

#[test]
fn places_come_with_what_they_do_today() {
    let knee = niggle(BodyPart::Knee, Side::Right, 4);
    let shin = Niggle { focal_bone: true, ..niggle(BodyPart::Shin, Side::Left, 2) };
    let places = of(&with(&[heel(3, 1), heel(0, 1), knee, shin]));
    let told: Vec<_> = places.iter().map(|one| (one.course.place.part, one.at_most)).collect();
    assert_eq!(
        told,
        [
            (BodyPart::Shin, Some(DayKind::Rest)),
            (BodyPart::Knee, Some(DayKind::CrossTrain)),
            (BodyPart::Achilles, None)
        ],
        "what asks for most first"
    );
    assert_eq!(places[2].care.evidence, "achilles-loading");
    assert!(places[0].care.bone_site);
}

fn tight(days_ago: i32, part: BodyPart, degree: Option<u8>) -> Tightness {
    Tightness { date: back(days_ago), part, side: Side::Left, degree }
}

fn tight_on(days: impl IntoIterator<Item = i32>, part: BodyPart) -> History {
    let mut history = fresh();
    history.tightness.extend(days.into_iter().map(|ago| tight(ago, part, None)));
    by_date(history)
}

/// An easy run with strides: the legs are said to be well, and only the word on energy is missing.
fn easy_run(niggle: Option<Niggle>, tightness: Option<Tightness>) -> Prescription {
    let mut history = fresh();
    history.niggles.extend(niggle);
    history.tightness.extend(tightness);
    history.observations.retain(|seen| seen.date < TODAY || seen.metric != Metric::Energy);
    let run = morning(&history, TODAY, &Rules::default()).prescription.expect("a run");
    assert_eq!(run.kind, DayKind::Easy);
    run
}

#[test]
fn a_tight_day_is_named_and_alarms_nobody() {
    let calf = tight_on([0], BodyPart::Calf);
    let answer = morning(&calf, TODAY, &Rules::default());
    assert_eq!(answer.decision.kind, DayKind::Hard);
    let told = answer.reasons.iter().find(|one| matches!(one.about, About::Tight { .. })).expect("named");
    assert_eq!((told.effect, told.refer), (Effect::Neutral, None));
    let mut clearly = fresh();
    clearly.tightness.push(tight(0, BodyPart::Hamstring, Some(5)));
    let reasons = morning(&clearly, TODAY, &Rules::default()).reasons;
    let told = reasons.iter().find(|one| matches!(one.about, About::Tight { .. })).expect("named");
    assert_eq!(told.effect, Effect::Easier);
    assert_eq!(kind(&clearly), DayKind::Hard, "clearly tight leaves the choice");
    clearly.tightness[0].degree = Some(6);
    assert_eq!(kind(&clearly), DayKind::Easy, "very tight does not");
    clearly.tightness[0].degree = Some(1);
    let loose = morning(&clearly, TODAY, &Rules::default()).reasons;
    assert!(loose.iter().all(|one| !matches!(one.about, About::Tight { .. })), "not tight is not named");
}

#[test]
fn tight_legs_run_without_strides_and_loosened() {
    let free = easy_run(None, None);
    assert!(free.strides && free.loosen.is_empty() && !free.cues.contains(&Cue::LoosenCalf));
    let calf = easy_run(None, Some(tight(0, BodyPart::Calf, None)));
    assert!(!calf.strides && calf.cues.contains(&Cue::LoosenCalf) && calf.loosen.len() == 1, "{calf:?}");
    assert!(calf.leave_out.is_empty(), "tight is not sore");
    let back = easy_run(None, Some(tight(0, BodyPart::Back, None)));
    assert!(back.strides, "a tight back runs as it likes");
    let loose = easy_run(None, Some(tight(0, BodyPart::Calf, Some(1))));
    assert!(loose.strides && loose.loosen.is_empty());
}

#[test]
fn a_sore_place_keeps_hills_and_strides_out_for_some_days() {
    let today = easy_run(Some(heel(0, 1)), None);
    assert!(!today.strides && today.leave_out == [LeaveOut::Hills, LeaveOut::Strides, LeaveOut::Speed]);
    let lately = easy_run(Some(heel(2, 1)), None);
    assert!(!lately.strides && !lately.leave_out.is_empty(), "not named today, and not said to be gone");
    let weeks = easy_run(Some(heel(9, 1)), None);
    assert!(weeks.strides && weeks.leave_out.is_empty());
    let hard = morning(&with(&[heel(0, 1)]), TODAY, &Rules::default());
    assert_eq!(hard.decision.kind, DayKind::Hard, "1 of 10 is safe to run on");
    assert_eq!(
        hard.prescription.expect("a session").leave_out,
        [LeaveOut::Hills],
        "its speed is the plan's own"
    );
}

#[test]
fn tight_on_most_mornings_for_two_weeks_is_a_sign() {
    let lasting = |history: &History| {
        let reasons = morning(history, TODAY, &Rules::default()).reasons;
        reasons.iter().any(|one| matches!(one.about, About::LastingTightness { .. }))
    };
    let most = [12, 11, 9, 8, 6, 5, 3, 2, 0];
    assert!(lasting(&tight_on(most, BodyPart::Calf)));
    assert_eq!(kind(&tight_on(most, BodyPart::Calf)), DayKind::Easy);
    let loose_today: Vec<i32> = most.iter().copied().filter(|ago| *ago > 0).chain([1]).collect();
    assert!(lasting(&tight_on(loose_today.clone(), BodyPart::Calf)));
    assert_eq!(
        kind(&tight_on(loose_today, BodyPart::Calf)),
        DayKind::Hard,
        "on a loose morning it is only told"
    );
    let told = tightness(&tight_on(most, BodyPart::Calf), TODAY, &Rules::default());
    assert_eq!((told.len(), told[0].mornings, told[0].asked, told[0].lasts), (1, 9, 14, true));
    assert!(!lasting(&tight_on([12, 8, 5, 2, 0], BodyPart::Calf)), "now and then");
    assert!(!lasting(&tight_on(0..6, BodyPart::Calf)), "some days in a row");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// More pain, this morning, on the run or after it, never asks for a harder day.
    #[test]
    fn more_pain_never_asks_for_a_harder_day(
        past in prop::collection::vec((1..30i32, 0..=4u8), 0..12),
        pains in prop::array::uniform3(0..=10u8),
        more in 0..3usize,
        run_ago in 0..3i32,
    ) {
        let history = by_date(past.iter().fold(fresh(), |history, &(ago, pain)| history.hurts(heel(ago, pain))));
        let ask = |[now, during, after]: [u8; 3]| {
            kind(&by_date(history.clone().hurts(heel_after(0, now, run_ago, during, after))))
        };
        let mut worse = pains;
        worse[more] = (worse[more] + 1).min(10);
        prop_assert!(ask(worse) <= ask(pains), "{worse:?} asks for {:?}, {pains:?} for {:?}", ask(worse), ask(pains));
        if worse.iter().any(|pain| *pain > 5) {
            prop_assert_eq!(ask(worse), DayKind::Rest);
        }
        let without = kind(&by_date(history.clone().hurts(heel(0, pains[0]))));
        prop_assert!(ask(pains) <= without, "a word on the run never makes a day harder");
    }

    /// Tightness never makes a day harder, and more of it never asks for more.
    #[test]
    fn more_tightness_never_asks_for_a_harder_day(
        past in prop::collection::vec(1..20i32, 0..16),
        degree in 1..=6u8,
        soreness in 1..=7u8,
    ) {
        let mut days = past.clone();
        days.sort_unstable();
        days.dedup();
        let history = tight_on(days, BodyPart::Hamstring).today(Metric::Soreness, f64::from(soreness));
        let ask = |degree: Option<u8>| {
            let mut history = history.clone();
            history.tightness.extend(degree.map(|degree| tight(0, BodyPart::Hamstring, Some(degree))));
            kind(&history)
        };
        prop_assert!(ask(Some(degree + 1)) <= ask(Some(degree)));
        prop_assert!(ask(Some(degree)) <= ask(None));
    }

    /// What was said of a run is never closed by time alone.
    #[test]
    fn pain_of_a_run_never_closes_by_silence(ago in 1..380i32, during in 3..=10u8) {
        let mut history = fresh();
        history.niggles.push(heel_after(ago, 0, ago, during, 0));
        history.observations.retain(|seen| seen.metric != Metric::Pain);
        prop_assert!(kind(&history) <= DayKind::Easy);
        history.observations.push(said(TODAY, Metric::Pain, 0.0));
        prop_assert!(open_matters(&history, TODAY, &Rules::default()).is_empty());
    }
}

#[test]
fn what_a_run_did_to_a_place_stands_among_the_signs() {
    let rules = Rules::default();
    let settled = signs(&with(&[heel(2, 1), heel_after(0, 1, 1, 4, 3)]), TODAY, &rules);
    assert!(settled.watch.iter().any(|one| matches!(one.about, About::RunPain { .. })), "{settled:?}");
    let unsettled = signs(&with(&[heel(2, 1), heel_after(0, 2, 1, 4, 3)]), TODAY, &rules);
    assert!(unsettled.gates.iter().any(|one| matches!(one.about, About::RunPain { .. })), "{unsettled:?}");
}
