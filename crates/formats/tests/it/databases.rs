//! Databases that are not what they say.

use std::{fs, ops::ControlFlow, path::Path};

use lope_formats::{Item, ReadError, discover};
use rusqlite::Connection;

/// What a database is distilled to: the names of its documents.
fn distilled(path: &Path) -> Result<(Vec<String>, Vec<String>), ReadError> {
    let discovery = discover(&[path.to_owned()]);
    let item = &discovery.items[0];
    assert!(Item::is_distilled(item));
    let go_on = || ControlFlow::Continue(());
    let mut names = Vec::new();
    let warnings = item.distil(&|_| None, &mut |_| go_on(), &mut |part| {
        names.push(part.name);
        go_on()
    })?;
    Ok((names, warnings))
}

/// A database made by some statements, in a folder that lives as long as the test.
fn made(folder: &Path, name: &str, statements: &str) -> std::path::PathBuf {
    let path = folder.join(name);
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(statements).unwrap();
    path
}

const NIGHTS: &str = "CREATE TABLE sleep_session_record_table (row_id INTEGER, start_time INTEGER, end_time INTEGER, end_zone_offset INTEGER, app_info_id INTEGER);
    INSERT INTO sleep_session_record_table VALUES (1, 1777590000000, 1777615200000, 7200, 1);";

#[test]
fn what_a_schema_would_run_is_not_run() {
    let folder = tempfile::tempdir().unwrap();
    // A view that never ends under the name of a table, a trigger, and a column that is computed without end.
    let statements = format!(
        "{NIGHTS}
        CREATE VIEW resting_heart_rate_record_table AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
            SELECT x AS time, 0 AS zone_offset, 1 AS app_info_id, 50 AS beats_per_minute FROM n;
        CREATE TABLE weight_record_table (time INTEGER, zone_offset INTEGER, app_info_id INTEGER, base INTEGER,
            weight REAL GENERATED ALWAYS AS (length(hex(zeroblob(base)))) VIRTUAL);
        INSERT INTO weight_record_table (time, base) VALUES (1777615200000, 100000000);"
    );
    let path = made(folder.path(), "health_connect_export.db", &statements);
    let (names, _) = distilled(&path).unwrap();
    assert_eq!(names, ["health-connect 2026"]);
}

#[test]
fn a_database_of_nobody_knows_what_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(
        folder.path(),
        "notes.sqlite",
        "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('x');",
    );
    insta::assert_snapshot!(distilled(&path).unwrap_err(), @"no activity: this is a database of an app that Lope does not know");
    let path =
        made(folder.path(), "empty.db", "CREATE TABLE sleep_session_record_table (start_time INTEGER);");
    insta::assert_snapshot!(distilled(&path).unwrap_err(), @"no activity: this is a database without nights, pulse or workouts that Lope reads");
}

#[test]
fn a_database_that_waits_for_its_journal_is_read_without() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), "Gadgetbridge", &format!("PRAGMA journal_mode = WAL; {NIGHTS}"));
    assert!(fs::read(&path).unwrap()[18] == 2, "it says that it has a journal");
    assert_eq!(distilled(&path).unwrap().0, ["health-connect 2026"]);
}

#[test]
fn of_a_database_that_is_cut_short_the_rest_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let values = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 9000)
        INSERT INTO resting_heart_rate_record_table SELECT 1577836800000 + x * 3600000, 0, 1, 50 FROM n;";
    let statements = format!(
        "{NIGHTS} CREATE TABLE resting_heart_rate_record_table (time INTEGER, zone_offset INTEGER, app_info_id INTEGER, beats_per_minute INTEGER); {values}"
    );
    let path = made(folder.path(), "export.db", &statements);
    let bytes = fs::read(&path).unwrap();
    let mut told = Vec::new();
    for share in [2, 3, 5, 8] {
        fs::write(&path, &bytes[..bytes.len() * share / 10]).unwrap();
        told.push(
            distilled(&path).map_or_else(
                |error| error.to_string(),
                |(names, warnings)| format!("{names:?} {warnings:?}"),
            ),
        );
    }
    assert!(told.iter().all(|one| one.contains("damaged")), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("[\"")), "something is kept: {told:?}");
    fs::write(&path, &bytes[..90]).unwrap();
    assert!(matches!(distilled(&path), Err(ReadError::Damaged { .. })));
}

#[test]
fn it_can_be_ended_at_any_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), "export.db", NIGHTS);
    let discovery = discover(&[path]);
    let ended =
        discovery.items[0].distil(&|_| None, &mut |_| ControlFlow::Break(()), &mut |_| unreachable!());
    assert!(matches!(ended, Err(ReadError::Io { .. })));
}
