//! Kinds told from the recording alone, against what simulated runners truly did.

use std::collections::BTreeMap;

use jiff::civil::date;
use lope_records::{
    Activity, ActivityId, Channel, ContentHash, Kind, Level, ProfileEntry, Quantity, Sex, Sport, Streams,
    Summary,
};
use lope_recovery::{label, measure};
use lope_simulate::{Runner, simulate};

/// How often each true kind was told as each kind, over runners of three levels whose sessions have no names.
fn told() -> BTreeMap<(Kind, Kind), usize> {
    let mut counts = BTreeMap::new();
    for (level, sex) in
        [(Level::Beginner, Sex::Male), (Level::Amateur, Sex::Female), (Level::Advanced, Sex::Male)]
    {
        let runner = Runner::typical(level, sex);
        let from = date(2026, 2, 2);
        let simulation = simulate(&runner, from, 84, 11);
        let profile = runner.profile(from);
        let truths: Vec<Kind> = simulation.sessions().map(|session| session.kind).collect();
        let mut summaries: Vec<Summary> = simulation
            .sessions()
            .enumerate()
            .map(|(index, session)| {
                let mut activity = session.record(&runner);
                activity.name = None;
                let mut hash = [0; 32];
                hash[..8].copy_from_slice(&(index as u64).to_be_bytes());
                measure(&activity, ActivityId::new(ContentHash(hash), 0), String::new(), &profile)
            })
            .collect();
        label(&mut summaries, &[]);
        for (truth, summary) in truths.iter().zip(&summaries) {
            *counts.entry((*truth, summary.kind)).or_default() += 1;
        }
    }
    counts
}

#[test]
fn hard_is_told_from_easy_without_a_name() {
    let told = told();
    let total = |right: fn(&(Kind, Kind)) -> bool| -> usize {
        told.iter().filter(|(pair, _)| right(pair)).map(|(_, count)| count).sum()
    };
    let share = |right, of| 100 * total(right) / total(of).max(1);
    let hard_found = share(|(truth, told)| truth.is_hard() && told.is_hard(), |(truth, _)| truth.is_hard());
    let easy_found =
        share(|(truth, told)| !truth.is_hard() && !told.is_hard(), |(truth, _)| !truth.is_hard());
    let intervals =
        share(|pair| *pair == (Kind::Interval, Kind::Interval), |(truth, _)| *truth == Kind::Interval);
    let table: String =
        told.iter().map(|((truth, told), count)| format!("{truth} told as {told}: {count}\n")).collect();
    assert!(
        hard_found >= 90 && easy_found >= 95 && intervals >= 90,
        "hard {hard_found} %, easy {easy_found} %, intervals {intervals} %\n{table}"
    );
}

/// The kind of a run made of stretches of minutes at a speed and a heart rate, recorded each second. The watch scatters
/// its speed a little.
fn kind_of(stretches: &[(f64, f64, f64)]) -> Kind {
    let seconds =
        stretches.iter().flat_map(|&(minutes, mps, bpm)| vec![(mps, bpm); (minutes * 60.0) as usize]);
    let (speeds, beats): (Vec<f64>, Vec<f64>) = seconds.unzip();
    let scattered = speeds.iter().zip(0..).map(|(mps, second)| mps + 0.15 * f64::from(second % 7 - 3) / 3.0);
    let mut streams = Streams::new((0..speeds.len() as u32).map(|second| second * 1_000).collect())
        .expect("times that rise");
    streams.insert(Quantity::Speed, Channel::new(scattered.collect())).expect("one a time");
    streams.insert(Quantity::HeartRate, Channel::new(beats)).expect("one a time");
    let start = "2026-05-14T10:05:00Z".parse().expect("a time");
    let activity = Activity { streams, ..Activity::new(start, Sport::Running) };
    let profile = ProfileEntry { max_heart_rate_bpm: Some(197.0), ..ProfileEntry::default() };
    measure(&activity, ActivityId::new(ContentHash([7; 32]), 0), String::new(), &profile).kind
}

#[test]
fn repeats_between_a_warm_up_and_a_cool_down_are_intervals() {
    let mut session = vec![(20.0, 2.6, 140.0)];
    for _ in 0..5 {
        session.extend([(3.0, 4.3, 175.0), (5.0, 1.4, 130.0)]);
    }
    session.push((15.0, 2.4, 140.0));
    assert_eq!(kind_of(&session), Kind::Interval);
}

#[test]
fn a_run_that_grows_faster_is_no_interval_session() {
    let steps: Vec<_> = (0..40).map(|minute| (1.0, 2.6 + 0.04 * f64::from(minute), 170.0)).collect();
    assert_eq!(kind_of(&[&steps[..], &[(12.0, 2.2, 140.0)]].concat()), Kind::Tempo);
}
