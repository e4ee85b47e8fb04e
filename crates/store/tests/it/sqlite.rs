//! What is particular to a SQLite file.

use std::{fs, thread, time::Duration};

use lope_store::{Sqlite, Store, StoreError};
use tempfile::tempdir;

use crate::samples::{at, day, file, run};

fn monday() -> lope_records::Activity {
    run(at("2026-11-16T06:00:00Z"), 30)
}

#[test]
fn what_was_saved_is_there_after_opening_again() {
    let folder = tempdir().expect("a folder");
    let mut store = Sqlite::open(folder.path()).expect("opened");
    store.save_batch(vec![file("a.fit", &[monday()])]).expect("saved");
    let before = store.fingerprint().expect("read");
    drop(store);
    assert_eq!(Sqlite::open(folder.path()).expect("opened").fingerprint().expect("read"), before);
}

#[cfg(unix)]
#[test]
fn a_runner_s_data_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().expect("a folder");
    let dir = folder.path().join("deep/lope");
    let mut store = Sqlite::open(&dir).expect("opened");
    store.save_batch(vec![file("a.fit", &[monday()])]).expect("saved");
    let mode = |path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(dir.clone()), 0o700);
    for name in ["lope.db", "lope.db-wal", "lope.db-shm"] {
        assert_eq!(mode(dir.join(name)), 0o600, "{name}");
    }
}

#[test]
fn many_may_open_a_new_store_at_once() {
    let folder = tempdir().expect("a folder");
    thread::scope(|scope| {
        for number in 0..8 {
            let dir = folder.path();
            scope.spawn(move || {
                let mut store = Sqlite::open(dir).expect("opened");
                store.save_batch(vec![file(&format!("{number}.fit"), &[])]).expect("saved");
            });
        }
    });
    assert_eq!(Sqlite::open(folder.path()).expect("opened").originals().expect("listed").len(), 8);
}

#[test]
fn a_second_writer_waits_and_readers_do_not() {
    let folder = tempdir().expect("a folder");
    let mut first = Sqlite::open(folder.path()).expect("opened");
    first.save_batch(vec![file("a.fit", &[monday()])]).expect("saved");
    let mut second = Sqlite::open(folder.path()).expect("opened");
    thread::scope(|scope| {
        let rebuild = first.begin_rebuild().expect("begun");
        let before = second.history(day("2026-11-20"), None).expect("read without waiting");
        assert_eq!(before.activities.len(), 1, "a rebuild shows nothing before it is done");
        let writer = scope.spawn(move || second.save_batch(vec![file("b.fit", &[])]));
        thread::sleep(Duration::from_millis(150));
        assert!(!writer.is_finished(), "it waits");
        rebuild.commit().expect("committed");
        writer.join().expect("ran").expect("saved after waiting");
    });
    assert_eq!(first.originals().expect("listed").len(), 2);
}

#[test]
fn what_is_no_database_is_said_and_left_alone() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("lope.db");
    let text = "a letter, long enough to be taken for a page of a database".repeat(40);
    fs::write(&path, &text).expect("written");
    let error = Sqlite::open(folder.path()).expect_err("a letter");
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&path).expect("still there"), text);
}

#[test]
fn a_folder_that_cannot_be_used_is_named() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("file");
    fs::write(&path, "in the way").expect("written");
    let error = Sqlite::open(&path.join("lope")).expect_err("a file is in the way");
    assert!(matches!(error, StoreError::Access { .. }), "{error:?}");
    assert!(error.to_string().contains("--data"), "{error}");
}
