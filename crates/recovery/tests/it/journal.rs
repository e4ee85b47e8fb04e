//! What is noted of a night, what a new device begins, and where the normal ranges begin anew.

use jiff::ToSpan;
use lope_records::{History, Kind, Metric, Observation, Source};
use lope_recovery::{About, Confounder, DayKind, MarkerKind, Missing, Morning, Rules, Status, morning};

use crate::runner::{Bend, TODAY, as_usual, said};

fn today(history: &History) -> Morning {
    morning(history, TODAY, &Rules::default())
}

/// Rested: without more the day is hard.
fn rested() -> History {
    as_usual().did(1, Kind::Easy, 40.0).did(2, Kind::Easy, 40.0)
}

fn noted(mut history: History, back: i32, note: Metric) -> History {
    history.observations.push(said(TODAY - back.days(), note, 1.0));
    history.observations.sort_by_key(|seen| seen.date);
    history
}

fn autonomic(morning: &Morning) -> (Status, Vec<Missing>) {
    let marker = morning.markers.iter().find(|marker| marker.kind == MarkerKind::Autonomic);
    marker.map(|marker| (marker.status, marker.unknown_because.clone())).expect("three markers")
}

#[test]
fn a_drink_explains_a_raised_pulse_and_invites_nothing() {
    let raised = rested().today(Metric::RestingHeartRate, 56.0).today(Metric::Energy, 2.0);
    assert_eq!(autonomic(&today(&raised)).0, Status::Bad);
    let explained = today(&noted(raised.clone(), 0, Metric::Alcohol));
    let why = Confounder::Alcohol;
    assert_eq!(autonomic(&explained).0, Status::Normal, "the week's HRV is usual");
    let mut pulse_alone = raised.clone();
    pulse_alone.observations.retain(|seen| seen.metric != Metric::Rmssd);
    let (status, missing) = autonomic(&today(&noted(pulse_alone, 0, Metric::Alcohol)));
    assert_eq!(status, Status::Unknown, "neither normal nor a sign");
    assert!(missing.contains(&Missing::SetAside { why }), "{missing:?}");
    assert!(explained.reasons.iter().any(|reason| reason.about == About::Explained { why }));
    let fresh = today(&noted(rested().today(Metric::RestingHeartRate, 56.0), 0, Metric::Alcohol));
    assert_eq!(fresh.decision.kind, DayKind::Easy, "explained, and still no day for hard work");
}

#[test]
fn a_note_opens_no_gate() {
    let cold = rested().today(Metric::RestingHeartRate, 56.0).today(Metric::Illness, 1.0);
    assert_eq!(today(&cold).decision.kind, DayKind::Rest);
    assert_eq!(today(&noted(cold, 0, Metric::Alcohol)).decision.kind, DayKind::Rest);
}

#[test]
fn noted_nights_are_no_part_of_the_week() {
    // Three nights of travel, far below the usual.
    let low = rested().lately(3, Metric::Rmssd, 30.0);
    assert_eq!(autonomic(&today(&low)).0, Status::Bad);
    let travelled = today(&noted(low, 2, Metric::Travel));
    assert_ne!(autonomic(&travelled).0, Status::Bad, "{:?}", travelled.markers);
    let named = travelled
        .reasons
        .iter()
        .any(|reason| matches!(&reason.about, About::SetAside { why } if why == &[Confounder::Travel]));
    assert!(named, "and named");
}

/// A second watch from `first` days ago on, that reads ten beats higher.
fn new_watch(first: i32, keeps_old: bool) -> History {
    let mut history = rested();
    let ours =
        |seen: &Observation| seen.metric == Metric::RestingHeartRate && seen.date > TODAY - first.days();
    let new: Vec<Observation> = history
        .observations
        .iter()
        .filter(|seen| ours(seen))
        .map(|seen| Observation {
            source: Source::Named("new".to_owned()),
            value: seen.value + 10.0,
            ..seen.clone()
        })
        .collect();
    // For ten days both are worn.
    history.observations.retain(|seen| keeps_old && seen.date <= TODAY - (first - 10).days() || !ours(seen));
    history.observations.extend(new);
    history.observations.sort_by_key(|seen| seen.date);
    history
}

#[test]
fn a_new_watch_begins_a_new_normal() {
    let (status, why) = autonomic(&today(&new_watch(12, false)));
    assert_ne!(status, Status::Bad, "ten beats more by another watch are no strain: {why:?}");
    let pulse =
        today(&new_watch(12, false)).reasons.into_iter().find(|one| matches!(one.about, About::Pulse { .. }));
    assert!(pulse.is_none(), "five nights older than the week make no range: {pulse:?}");
}

#[test]
fn where_both_told_the_same_nights_the_old_normal_goes_on() {
    let bridged = today(&new_watch(12, true));
    let pulse = bridged.reasons.iter().find(|one| matches!(one.about, About::Pulse { .. })).expect("a range");
    let [low, high] = pulse.usual.expect("a range");
    assert!(low > 54.0 && high < 60.0, "47 and ten more: {low}-{high}");
}

#[test]
fn beginning_anew_forgets_the_old_normal_and_closes_nothing() {
    let slow = rested().lately(90, Metric::RestingHeartRate, 60.0);
    let anew = noted(slow.clone(), 40, Metric::Recalibrated);
    let usual = |history: &History| {
        today(history)
            .reasons
            .into_iter()
            .find_map(|one| matches!(one.about, About::Pulse { .. }).then_some(one.usual))
            .flatten()
    };
    assert!(usual(&anew).is_some());
    let yesterday = noted(slow, 1, Metric::Recalibrated);
    assert!(usual(&yesterday).is_none(), "nothing older than the day counts");
    let mut open = yesterday;
    open.observations.push(said(TODAY - 60.days(), Metric::ChestSymptoms, 1.0));
    open.observations.sort_by_key(|seen| seen.date);
    assert_eq!(today(&open).decision.kind, DayKind::Rest);
}

#[test]
fn the_second_half_of_a_cycle_is_held_against_its_like() {
    // Pulse three beats up in the last two weeks of each cycle of 28 days. Today is eight days before the next.
    let mut history = rested();
    for cycle in 0..6 {
        history.observations.push(said(TODAY - (20 + 28 * cycle).days(), Metric::Period, 1.0));
    }
    for seen in history.observations.iter_mut().filter(|seen| seen.metric == Metric::RestingHeartRate) {
        let back = seen.date.until(TODAY).expect("days").get_days();
        let before_the_next = (back - 20).rem_euclid(28);
        seen.value = f64::from(back % 2) + if (1..=14).contains(&before_the_next) { 50.0 } else { 47.0 };
    }
    history.observations.sort_by_key(|seen| seen.date);
    let morning = today(&history);
    let cycle = morning.reasons.iter().any(|one| matches!(one.about, About::CyclePhase { .. }));
    assert!(cycle, "named");
    let usual = |morning: &Morning| {
        morning.reasons.iter().find(|one| matches!(one.about, About::Pulse { .. })).and_then(|one| one.usual)
    };
    let with = usual(&morning).expect("a range");
    history.observations.retain(|seen| seen.metric != Metric::Period);
    let without = usual(&today(&history)).expect("a range");
    assert!(with[0] <= 50.0 && 50.0 <= with[1], "usual for such days: {with:?}");
    assert!(50.0 > without[1], "raised beside all days: {without:?}");
}
