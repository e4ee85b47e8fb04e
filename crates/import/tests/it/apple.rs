//! An export of Apple Health, read as a stream and kept in small.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::date;
use lope_import::{FileOutcome, Report, import, rebuild};
use lope_records::{Level, Metric, Observation, Sex, Source};
use lope_simulate::{Runner, Simulation, apple, simulate};
use lope_store::Store;

use crate::folder::{Folder, now, store};

fn life(days: usize) -> Simulation {
    simulate(&Runner::typical(Level::Amateur, Sex::Female), date(2025, 12, 20), days, 5)
}

fn export(simulation: &Simulation) -> Folder {
    let mut xml = Vec::new();
    apple::write(simulation, 500_000, &mut xml).unwrap();
    Folder::new().with("apple_health_export/export.xml", xml)
}

fn nights(store: &dyn Store, metric: Metric) -> Vec<Observation> {
    let all = store.history(date(2026, 12, 1), None).unwrap().observations;
    all.into_iter().filter(|one| one.metric == metric).collect()
}

#[test]
fn nights_are_those_that_were_slept() {
    let simulation = life(30);
    let mut store = store();
    let report = export(&simulation).import_into(&mut store);
    assert_eq!((report.files.len(), report.files[0].outcome), (1, FileOutcome::Imported), "{report:?}");
    assert_eq!(report.counts.activities, simulation.sessions().count());
    for (metric, within) in
        [(Metric::SleepDuration, 0.002), (Metric::RestingHeartRate, 0.0), (Metric::Rmssd, 0.3)]
    {
        let kept = nights(&store, metric);
        let lived: Vec<&Observation> = simulation
            .observations()
            .filter(|one| one.metric == metric && one.source != Source::CheckIn)
            .collect();
        assert_eq!(kept.len(), lived.len(), "{metric}");
        for (kept, lived) in kept.iter().zip(lived) {
            assert_eq!((kept.date, kept.source.name()), (lived.date, "apple-health"));
            let apart = (kept.value / lived.value - 1.0).abs();
            assert!(apart <= within, "{metric} of {}: {} for {}", kept.date, kept.value, lived.value);
        }
    }
    let reach = report.reach.iter().find(|one| one.source == "apple-health").unwrap();
    assert_eq!((reach.first, reach.last), (date(2025, 12, 20), date(2026, 1, 18)));
}

#[test]
fn a_later_export_brings_what_is_new_and_a_rebuild_changes_nothing() {
    let mut store = store();
    export(&life(20)).import_into(&mut store);
    let activities = store.summaries(None).unwrap().len();
    let again = export(&life(20)).import_into(&mut store);
    assert_eq!(again.files[0].outcome, FileOutcome::Known);

    let before = store.originals().unwrap().len();
    let later = export(&life(25)).import_into(&mut store);
    let new = store.summaries(None).unwrap().len() - activities;
    assert_eq!(later.counts.activities, new);
    assert_eq!(store.originals().unwrap().len() - before, new + 1, "this year anew, last year not");
    let measured = life(25).observations().filter(|one| one.metric == Metric::SleepDuration).count();
    assert_eq!(nights(&store, Metric::SleepDuration).len(), measured);

    let fingerprint = store.fingerprint().unwrap();
    rebuild(&mut store, &now(), &mut |_, _| ()).unwrap();
    assert_eq!(store.fingerprint().unwrap(), fingerprint);
}

#[test]
fn stopped_anywhere_and_begun_again_it_is_the_same() {
    let folder = export(&life(20));
    let mut whole = store();
    folder.import_into(&mut whole);
    for stop_at in [1, 3, 5] {
        let mut store = store();
        let stopped = stop_after(&folder, &mut store, stop_at);
        assert!(stopped.interrupted);
        let kept = store.known_originals().unwrap().len();
        let went_on = folder.import_into(&mut store);
        let all = store.known_originals().unwrap().len();
        let before = went_on.files[0].kept_before.map(|before| (before.documents, before.of));
        assert_eq!(before, (0 < kept && kept < all).then_some((kept, all)));
        assert_eq!(store.fingerprint().unwrap(), whole.fingerprint().unwrap());
    }
}

/// Imports until it was told how far it is so many times.
fn stop_after(folder: &Folder, store: &mut dyn Store, times: usize) -> Report {
    let (cancelled, mut told) = (AtomicBool::new(false), 0);
    import(store, &[folder.path().to_owned()], &now(), &cancelled, &mut |_| {
        told += 1;
        cancelled.store(told >= times, Ordering::Relaxed);
    })
    .unwrap()
}
