//! The index of an export speaks of the files beside it.

use jiff::civil::date;
use lope_import::{FileOutcome, rebuild};
use lope_records::{Edit, Sport};
use lope_store::Store;

use crate::folder::{Folder, gpx, now, outcomes, store};

const HEADER: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,\
    Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,\
    Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,\
    Elevation Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,\
    Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,\
    Max Temperature,Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,\
    Other Time,Perceived Exertion";

fn row(id: u32, start: &str, name: &str, file: &str, effort: &str) -> String {
    let before = format!("{id},\"{start}\",{name},Run,,60,0.18,,,false,,,{file},,");
    let after = format!("60.0,60.0,180.0{}{effort}", ",".repeat(26));
    format!("{before},{after}\n")
}

/// One run with a file, one without.
fn index() -> String {
    let first = row(1, "May 1, 2026, 8:00:00 AM", "Morning loop", "activities/1.gpx", "4.0");
    let second = row(2, "May 3, 2026, 8:00:00 AM", "Treadmill", "", "6.0");
    format!("{HEADER}\n{first}{second}")
}

pub fn export() -> Folder {
    Folder::new()
        .with("export/activities.csv", index())
        .with("export/activities/1.gpx", gpx("2026-05-01T08:00:00Z", 61))
}

fn check(store: &dyn Store) {
    let summaries = store.summaries(None).unwrap();
    let said: Vec<_> = summaries
        .iter()
        .map(|one| (one.date, one.name.as_deref(), one.sport, one.effort_cr10, one.records > 0))
        .collect();
    assert_eq!(
        said,
        [
            (date(2026, 5, 1), Some("Morning loop"), Sport::Running, Some(4.0), true),
            (date(2026, 5, 3), Some("Treadmill"), Sport::Running, Some(6.0), false),
        ]
    );
}

#[test]
fn names_and_efforts_come_from_the_index_and_runs_without_a_file_too() {
    let folder = export();
    let mut store = store();
    let report = folder.import_into(&mut store);
    assert_eq!(outcomes(&report), [2, 0, 0, 0], "{report:?}");
    assert_eq!(report.counts.activities, 2);
    check(&store);

    let before = store.fingerprint().unwrap();
    let again = folder.import_into(&mut store);
    assert!(again.files.iter().all(|file| file.outcome == FileOutcome::Known), "{again:?}");
    assert_eq!(store.fingerprint().unwrap(), before);

    rebuild(&mut store, &now(), &mut |_, _| ()).unwrap();
    assert_eq!(store.fingerprint().unwrap(), before);
}

#[test]
fn what_the_runner_says_here_goes_before_the_index_whenever_it_is_imported() {
    let folder = Folder::new()
        .with("export/activities.csv", index())
        .with("export/activities/1.gpx", gpx("2026-05-01T08:00:00Z", 61));
    let mut store = store();
    folder.import_into(&mut store);
    let first = store.summaries(None).unwrap().remove(0);
    assert_eq!((first.name.as_deref(), first.effort_cr10), (Some("Morning loop"), Some(4.0)));

    store.edit(&first.id, &Edit { effort_cr10: Some(5.0), ..Edit::default() }).unwrap();
    let renamed = index().replace("Morning loop", "Evening loop").replace(",4.0\n", ",6.0\n");
    folder.with("export/activities.csv", renamed).import_into(&mut store);
    let first = store.summaries(None).unwrap().remove(0);
    assert_eq!((first.name.as_deref(), first.effort_cr10), (Some("Evening loop"), Some(5.0)));
}

#[test]
fn the_index_may_come_before_or_after_its_files() {
    let run = gpx("2026-05-01T08:00:00Z", 61);
    let alone = Folder::new().with("activities/1.gpx", run);
    let mut store = store();
    alone.import_into(&mut store);
    export().import_into(&mut store);
    check(&store);
}

#[test]
fn an_index_alone_is_completed_by_its_files_later() {
    let mut store = store();
    let alone = Folder::new().with("activities.csv", index());
    assert_eq!(alone.import_into(&mut store).counts.activities, 2);
    let report = export().import_into(&mut store);
    assert_eq!(report.counts.activities, 0, "{report:?}");
    check(&store);
}
