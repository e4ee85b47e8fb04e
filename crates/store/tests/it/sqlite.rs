//! What is particular to a SQLite file.

use std::{fs, thread, time::Duration};

use jiff::ToSpan;
use lope_records::{Kind, ProfileEntry};
use lope_store::{Sqlite, Store, StoreError, TABLES, check_backup};
use tempfile::tempdir;

use crate::samples::{at, day, file, id, run, told};

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

/// Every file of a folder with its bytes.
fn files(folder: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("listed").map(|entry| entry.expect("listed").path());
    let mut files: Vec<_> = entries.map(|path| (path.clone(), fs::read(path).expect("read"))).collect();
    files.sort();
    files
}

#[test]
fn a_store_that_is_only_read_leaves_every_file_as_it_is() {
    // What a URI would take for something else is a folder's name like any other.
    let folder = tempdir().expect("a folder");
    let dir = folder.path().join("what? 100% #1 läufe");
    let mut store = Sqlite::open(&dir).expect("opened");
    store.save_batch(vec![file("a.fit", &[monday()])]).expect("saved");
    store.add_profile_entry(&ProfileEntry { body_mass_kg: Some(61.0), ..Default::default() }).expect("saved");
    drop(store);
    let before = files(&dir);

    let mut store = Sqlite::open_read_only(&dir).expect("opened");
    let mut summaries = store.summaries(None).expect("read");
    assert_eq!(store.stale_summaries(1).expect("read").len(), 1);
    summaries[0].kind = Kind::Race;
    store.replace_summaries(&summaries).expect("for as long as it is open");
    assert_eq!(store.summaries(None).expect("read"), summaries);
    assert!(store.stale_summaries(1).expect("read").is_empty());
    assert_eq!(store.history(day("2026-11-20"), None).expect("read").activities, summaries);
    let error = store.save_batch(vec![file("b.fit", &[])]).expect_err("nothing can be saved");
    assert!(matches!(error, StoreError::Access { .. }), "{error:?}");
    let error = store.keep_told(&told("2026-11-17", "easy")).expect_err("nothing can be kept");
    assert!(matches!(error, StoreError::Access { .. }), "{error:?}");
    assert_eq!(store.told(day("2026-11-17")).expect("read"), []);
    drop(store);
    assert_eq!(files(&dir), before);
    assert_eq!(Sqlite::open(&dir).expect("opened").stale_summaries(1).expect("read").len(), 1);
}

#[test]
fn a_store_in_use_is_read_with_what_was_saved_last() {
    let folder = tempdir().expect("a folder");
    let mut writer = Sqlite::open(folder.path()).expect("opened");
    writer.save_batch(vec![file("a.fit", &[monday()])]).expect("saved");
    let reader = Sqlite::open_read_only(folder.path()).expect("opened");
    assert_eq!(reader.originals().expect("listed").len(), 1, "it is in the log, not yet in the file");
}

#[test]
fn an_old_layout_that_cannot_be_written_says_what_to_do() {
    let folder = tempdir().expect("a folder");
    let first = rusqlite::Connection::open(folder.path().join("lope.db")).expect("new");
    first
        .execute_batch("CREATE TABLE migration (version, name); INSERT INTO migration VALUES (1, 'initial');")
        .expect("made");
    let error = Sqlite::open_read_only(folder.path()).expect_err("old");
    assert!(matches!(error, StoreError::OlderVersion { .. }), "{error:?}");
    assert!(error.to_string().contains("copy its folder"), "{error}");
}

#[test]
fn every_table_and_column_is_accounted_for() {
    let folder = tempdir().expect("a folder");
    drop(Sqlite::open(folder.path()).expect("opened"));
    let database = rusqlite::Connection::open(folder.path().join("lope.db")).expect("opened");
    let mut statement = database
        .prepare(
            "SELECT t.name, c.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
             WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%' ORDER BY 1, 2",
        )
        .expect("read");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("read");
    let there: Vec<(String, String)> = rows.collect::<Result<_, _>>().expect("read");
    let mut told: Vec<(String, String)> = TABLES
        .iter()
        .flat_map(|table| table.column_names().map(|column| (table.name.to_owned(), column.to_owned())))
        .collect();
    told.sort();
    assert_eq!(told, there);
}

#[test]
fn nothing_of_what_was_forgotten_is_left_in_any_file() {
    let folder = tempdir().expect("a folder");
    let mut store = Sqlite::open(folder.path()).expect("opened");
    for number in 0..40 {
        let start = at("2026-01-01T06:00:00Z") + (24 * number).hours();
        store
            .save_batch(vec![file(&format!("no-{number}-unmistakable.fit"), &[run(start, 30)])])
            .expect("saved");
    }
    let holds = |folder: &std::path::Path, text: &str| {
        files(folder).iter().any(|(_, bytes)| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
    };
    assert!(holds(folder.path(), "no-7-unmistakable"));
    store.forget(&id("no-7-unmistakable.fit")).expect("forgotten");
    assert!(store.scrub().expect("scrubbed"));
    assert!(!holds(folder.path(), "no-7-unmistakable"));
    assert!(holds(folder.path(), "no-8-unmistakable"));
    store.forget_everything().expect("forgotten");
    assert!(store.scrub().expect("scrubbed"));
    assert!(!holds(folder.path(), "unmistakable"));
}

#[test]
fn a_backup_is_the_same_and_comes_back() {
    let folder = tempdir().expect("a folder");
    let (dir, copy) = (folder.path().join("here"), folder.path().join("lope copy.db"));
    let mut store = Sqlite::open(&dir).expect("opened");
    store.save_batch(vec![file("a.fit", &[monday()])]).expect("saved");
    let before = store.fingerprint().expect("read");
    assert_eq!(store.back_up(&copy).expect("copied"), before);
    assert_eq!(check_backup(&copy).expect("whole"), Some(before.clone()));
    assert!(store.back_up(&copy).is_err(), "nothing is written over");

    let reader = Sqlite::open(&dir).expect("opened");
    store.forget_everything().expect("forgotten");
    store.restore(&copy).expect("restored");
    assert_eq!(store.fingerprint().expect("read"), before);
    assert_eq!(reader.fingerprint().expect("read"), before, "for who has it open as well");
    store.save_batch(vec![file("b.fit", &[])]).expect("and it goes on");
    assert_eq!(check_backup(&copy).expect("whole"), Some(before), "the copy is left as it was");
}

#[test]
fn what_is_no_backup_changes_nothing() {
    let folder = tempdir().expect("a folder");
    let mut store = Sqlite::open(folder.path()).expect("opened");
    store.save_batch(vec![file("a.fit", &[monday()])]).expect("saved");
    let before = store.fingerprint().expect("read");
    let whole = folder.path().join("whole.db");
    store.back_up(&whole).expect("copied");
    let bytes = fs::read(&whole).expect("read");
    let path = folder.path().join("wrong.db");
    let mut damaged = bytes.clone();
    damaged[bytes.len() / 2..].fill(7);
    for wrong in [&b""[..], b"no database at all", &bytes[..bytes.len() / 2], &damaged] {
        fs::write(&path, wrong).expect("written");
        let error = store.restore(&path).expect_err("refused");
        assert!(error.to_string().contains("is no backup of Lope"), "{error}");
    }
    assert!(store.restore(&folder.path().join("nowhere.db")).is_err());
    let other = rusqlite::Connection::open(&whole).expect("opened");
    other.execute_batch("INSERT INTO migration VALUES (99, 'future')").expect("made");
    drop(other);
    assert!(matches!(store.restore(&whole), Err(StoreError::NewerVersion { found: 99, .. })));
    assert_eq!(store.fingerprint().expect("read"), before);
}
