//! Idempotent, interruptible, undeterred.

use lope_import::FileOutcome;
use lope_store::Store;
use proptest::prelude::*;

use crate::folder::{Folder, gpx, now, outcomes, store};

#[test]
fn the_same_folder_twice_adds_nothing() {
    let folder = Folder::of_a_runner();
    let mut store = store();
    let first = folder.import_into(&mut store);
    assert_eq!(outcomes(&first), [11, 5, 0, 0]);
    assert_eq!((first.counts.activities, first.counts.wellness_values), (10, 2));

    let before = store.fingerprint().unwrap();
    let second = folder.import_into(&mut store);
    assert_eq!(outcomes(&second), [0, 0, 16, 0]);
    assert_eq!(store.fingerprint().unwrap(), before);
}

#[test]
fn the_richer_of_two_recordings_is_kept() {
    let folder = Folder::of_a_runner();
    let mut store = store();
    folder.import_into(&mut store);
    let summaries = store.summaries(None).unwrap();
    assert_eq!(summaries.len(), 10);
    for summary in summaries {
        assert!(summary.file.contains("watch"), "{}", summary.file);
        assert!(summary.records > 40);
    }
}

#[test]
fn the_same_content_under_two_names_is_one_original() {
    let run = gpx("2026-05-01T08:00:00Z", 60);
    let folder = Folder::new().with("a.gpx", &run).with("b.gpx", &run);
    let mut store = store();
    let report = folder.import_into(&mut store);
    assert_eq!(outcomes(&report), [1, 0, 1, 0]);
    assert!(report.files[1].reason.as_ref().unwrap().contains("a.gpx"));
    assert_eq!(store.originals().unwrap().len(), 1);
}

#[test]
fn bad_files_are_named_and_stop_nothing() {
    let folder = Folder::new()
        .with("a.gpx", "<gpx><trk")
        .with("b.fit", b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00")
        .with("c.gpx", gpx("2026-05-01T08:00:00Z", 60))
        .with("d.pdf", b"%PDF\0")
        .with("e.gpx", "")
        .with("f.fit", "not a fit file");
    let mut store = store();
    let report = folder.import_into(&mut store);
    assert_eq!(store.summaries(None).unwrap().len(), 1);
    for file in &report.files {
        let is_good = file.path.ends_with("c.gpx");
        assert_eq!(file.outcome == FileOutcome::Imported, is_good, "{file:?}");
        assert_eq!(file.reason.is_none(), is_good, "{file:?}");
        assert_eq!(file.is_faulty, !is_good && !file.path.ends_with("d.pdf"), "{file:?}");
    }
}

#[test]
fn an_empty_folder_and_a_missing_one() {
    let folder = Folder::new();
    let mut store = store();
    assert_eq!(folder.import_into(&mut store).counts.files, 0);
    let missing = [folder.path().join("nowhere")];
    let cancelled = std::sync::atomic::AtomicBool::new(false);
    let report = lope_import::import(&mut store, &missing, &now(), &cancelled, &mut |_| ()).unwrap();
    assert_eq!(outcomes(&report), [0, 0, 0, 1]);
    assert!(report.has_faulty_files());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn an_interrupted_import_is_completed_by_the_next(stops in prop::collection::vec(0_usize..16, 1..4)) {
        let folder = Folder::of_a_runner();
        let mut undisturbed = store();
        folder.import_into(&mut undisturbed);

        let mut interrupted = store();
        for files in stops {
            let report = folder.import_until(&mut interrupted, files);
            prop_assert!(report.interrupted);
            prop_assert!(report.files.len() <= files.max(1));
        }
        prop_assert!(!folder.import_into(&mut interrupted).interrupted);
        prop_assert_eq!(interrupted.fingerprint().unwrap(), undisturbed.fingerprint().unwrap());
    }
}

#[test]
fn what_came_every_night_and_ends_is_said_with_since_when() {
    let nights = (1..=30).fold("date,rmssd_ms,source\n".to_owned(), |all, day| {
        let month_and_day = if day > 10 { format!("10-{day}") } else { format!("11-{day:02}") };
        all + &format!("2026-{month_and_day},61,mywatch\n")
    });
    let mut store = store();
    let report = Folder::new().with("nights.csv", nights).import_into(&mut store);
    let [quiet] = &report.quiet[..] else { unreachable!("{:?}", report.quiet) };
    assert_eq!(
        (quiet.source.as_str(), quiet.last.to_string(), quiet.days),
        ("mywatch", "2026-11-10".to_owned(), 17)
    );
    let newer = Folder::new().with("newer.csv", "date,rmssd_ms,source\n2026-11-26,60,mywatch\n");
    assert!(newer.import_into(&mut store).quiet.is_empty(), "it tells again");
}
