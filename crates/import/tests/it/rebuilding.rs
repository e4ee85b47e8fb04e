//! Everything derived can be derived again.

use jiff::civil::date;
use lope_import::{rebuild, remeasure};
use lope_records::ProfileEntry;
use lope_store::Store;

use crate::folder::{Folder, now, outcomes, store};

#[test]
fn a_rebuilt_store_equals_the_imported_one() {
    let folder = Folder::of_a_runner();
    let mut store = store();
    folder.import_into(&mut store);
    crate::saying::say_everything(&mut store);
    let before = store.fingerprint().unwrap();

    let mut done = 0;
    let report = rebuild(&mut store, &now(), &mut |files, _| done = files).unwrap();
    assert_eq!(outcomes(&report)[3], 0);
    assert_eq!(done, store.originals().unwrap().len());
    assert_eq!(store.fingerprint().unwrap(), before);
}

#[test]
fn new_thresholds_are_measured_against_at_once() {
    let mut store = store();
    crate::saying::say_everything(&mut store);
    assert_eq!(remeasure(&mut store, &mut |_, _| ()).unwrap(), 0, "nothing is stale");

    let entry = ProfileEntry {
        valid_from: Some(date(2026, 1, 1)),
        max_heart_rate_bpm: Some(190.0),
        ..ProfileEntry::default()
    };
    store.add_profile_entry(&entry).unwrap();
    let mut progress = Vec::new();
    assert_eq!(remeasure(&mut store, &mut |done, of| progress.push((done, of))).unwrap(), 1);
    assert_eq!(progress, [(1, 1)]);
    assert!(store.stale_summaries(lope_recovery::RULES_VERSION).unwrap().is_empty());
}
