//! Kinds told from the recording alone, against what simulated runners truly did.

use std::collections::BTreeMap;

use jiff::civil::date;
use lope_records::{ActivityId, ContentHash, Kind, Level, Sex, Summary};
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
        label(&mut summaries);
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
