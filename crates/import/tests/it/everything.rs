//! A folder with one of every export.

use std::{collections::BTreeSet, sync::atomic::AtomicBool};

use jiff::civil::date;
use lope_import::{import, rebuild};
use lope_records::{Level, Sex};
use lope_simulate::{
    Runner,
    exports::{FAMILIES, write_everything},
    simulate,
};
use lope_store::Store;

use crate::folder::{Folder, now, store};

/// What files that hold nothing of use are passed over with.
const PASSED_OVER: [&str; 3] = [
    "not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV",
    "no activity: this is a table of Samsung Health that Lope has no use for",
    "no activity: this is WHOOP's journal",
];

/// All that tell something, sources of values and recorders.
const SOURCES: &[&str] = &[
    "apple",
    "apple-health",
    "beats",
    "coros",
    "elite-hrv",
    "endurain",
    "fitbit",
    "fittrackee",
    "Forerunner",
    "forerunner via gadgetbridge",
    "gadgetbridge",
    "garmin",
    "Global Trainer",
    "health-auto-export",
    "health-connect",
    "hrv4training",
    "intervals.icu",
    "kubios",
    "OpenTracks",
    "oura",
    "polar",
    "runalyze",
    "samsung-health",
    "suunto",
    "table",
    "tomtom",
    "unnamed recorder",
    "Watch",
    "watch via health-connect",
    "whoop",
];

#[test]
fn one_of_everything_comes_in_at_once() {
    let runner = Runner::typical(Level::Amateur, Sex::Female);
    let simulation = simulate(&runner, date(2026, 5, 1), 210, 4);
    let folder = Folder::new();
    write_everything(&simulation, folder.path()).unwrap();
    let mut store = store();
    // Some tell local time alone.
    let now = now().with_time_zone(runner.home.clock());
    let paths = [folder.path().to_owned()];
    let import_all = |store: &mut lope_store::Sqlite| {
        import(store, &paths, &now, &AtomicBool::new(false), &mut |_| ()).unwrap()
    };
    let report = import_all(&mut store);

    assert!(!report.has_faulty_files() && !report.interrupted);
    let reasons: BTreeSet<&str> = report.files.iter().filter_map(|file| file.reason.as_deref()).collect();
    for reason in reasons {
        let is_known = PASSED_OVER.contains(&reason)
            || ["the same session as", "the same content as", "all "]
                .iter()
                .any(|one| reason.starts_with(one));
        assert!(is_known, "{reason}");
    }
    let sources: Vec<&str> = report.reach.iter().map(|one| one.source.as_str()).collect();
    assert_eq!((FAMILIES.len(), sources.as_slice()), (28, SOURCES), "every family reaches somewhere");
    let (first, last) = (date(2026, 5, 1), date(2026, 11, 26));
    assert!(report.reach.iter().all(|one| first <= one.first && one.first < one.last && one.last <= last));

    // No run is there twice, and none is lost.
    let mut starts: Vec<_> = store.summaries(None).unwrap().iter().map(|one| one.start).collect();
    starts.sort();
    assert!(starts.windows(2).all(|pair| pair[0].duration_until(pair[1]).as_secs() > 600), "{starts:?}");
    // A table tells the minute alone, and one of ours not even that.
    let is_lived = |start: &jiff::Timestamp| {
        simulation.sessions().any(|one| one.start.duration_until(*start).abs().as_secs() <= 60)
    };
    let (lived, timeless): (Vec<jiff::Timestamp>, Vec<jiff::Timestamp>) =
        starts.into_iter().partition(is_lived);
    assert!(lived.len() > 80 && timeless.len() <= 10, "{} {timeless:?}", lived.len());

    // Again it adds nothing, and from the originals alone it is the same.
    let again = import_all(&mut store);
    let counts = &again.counts;
    assert_eq!((counts.activities, counts.wellness_values, counts.imported), (0, 0, 0), "{counts:?}");
    let fingerprint = store.fingerprint().unwrap();
    rebuild(&mut store, &now, &mut |_, _| ()).unwrap();
    assert_eq!(store.fingerprint().unwrap(), fingerprint);
}
