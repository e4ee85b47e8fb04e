//! Opening a database: its folder, its settings, its layout.

use std::{cmp::Ordering, fs, path::Path, thread, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, config::DbConfig};

use super::fault::Fault;
use crate::StoreError;

/// How long a writer waits for another process.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Forward only: a migration that was released is never changed, a new one is added.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "initial", include_str!("../../migrations/sqlite/0001_initial.sql")),
    (2, "edits", include_str!("../../migrations/sqlite/0002_edits.sql")),
    (3, "told", include_str!("../../migrations/sqlite/0003_told.sql")),
    (4, "places", include_str!("../../migrations/sqlite/0004_places.sql")),
    (5, "races", include_str!("../../migrations/sqlite/0005_races.sql")),
    (6, "life", include_str!("../../migrations/sqlite/0006_life.sql")),
    (7, "plan", include_str!("../../migrations/sqlite/0007_plan.sql")),
    (8, "care", include_str!("../../migrations/sqlite/0008_care.sql")),
    (9, "done", include_str!("../../migrations/sqlite/0009_done.sql")),
    (10, "budget", include_str!("../../migrations/sqlite/0010_budget.sql")),
    (11, "stated", include_str!("../../migrations/sqlite/0011_stated.sql")),
    (12, "sent", include_str!("../../migrations/sqlite/0012_sent.sql")),
];

/// Creates the folder, for its owner alone, and opens the database in it.
pub fn open(dir: &Path, file: &Path) -> Result<Connection, Fault> {
    create_private(dir, file)
        .map_err(|error| StoreError::Access { path: dir.to_owned(), reason: error.to_string() })?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    prepare(Connection::open_with_flags(file, flags)?, file)
}

/// Opens a database where nothing can be written. Summaries are laid over in memory, so that figures which are stale
/// can be measured again for as long as it is open.
pub fn open_read_only(file: &Path) -> Result<Connection, Fault> {
    let connection = unchanging(file)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    let found = version(&connection)?;
    match found.cmp(&newest()) {
        Ordering::Less => return Err(StoreError::OlderVersion { path: file.to_owned() }.into()),
        Ordering::Greater => return Err(newer(file, found)),
        Ordering::Equal => {}
    }
    connection.execute_batch(
        "PRAGMA temp_store = memory;
         CREATE TEMP TABLE summary AS SELECT * FROM main.summary;
         CREATE UNIQUE INDEX temp.summary_activity ON summary (activity);",
    )?;
    Ok(connection)
}

/// Opens a database and leaves every file as it is.
pub fn unchanging(file: &Path) -> Result<Connection, Fault> {
    // SQLite reads a write-ahead log only where it may keep an index beside it. Where no log is left, nothing needs one:
    // the file alone is the whole database.
    let log = file.with_extension("db-wal");
    let unchanging = if fs::metadata(&log).is_ok_and(|log| log.len() > 0) { "" } else { "&immutable=1" };
    let uri = format!("file:{}?mode=ro{unchanging}", in_uri(file));
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(uri, flags)?)
}

/// A path as SQLite reads it in a URI.
fn in_uri(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~:".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes
        .map(|&byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Brings a fresh connection into the state the rest relies on.
pub fn prepare(mut connection: Connection, file: &Path) -> Result<Connection, Fault> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    // A plan that holds for any parameter: otherwise some statements are compiled again each time they are run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if version(&connection)? == 0 {
        // Both are properties of the file, settled before the first table. Originals and streams are large:
        // with pages four times the default they are saved at more than twice the rate.
        connection.pragma_update(None, "page_size", 16_384)?;
        write_ahead(&connection)?;
    }
    connection.pragma_update(None, "synchronous", "normal")?;
    migrate(&mut connection, file)?;
    Ok(connection)
}

/// Switches the file to a write-ahead log. Where several processes make a new database at once, SQLite refuses the
/// switch without asking the busy handler: it is tried again for as long as a writer would be waited for.
fn write_ahead(connection: &Connection) -> Result<(), Fault> {
    const PAUSE: Duration = Duration::from_millis(20);
    for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => thread::sleep(PAUSE),
            done => return Ok(done?),
        }
    }
    Ok(connection.pragma_update(None, "journal_mode", "wal")?)
}

#[cfg(unix)]
fn create_private(dir: &Path, file: &Path) -> std::io::Result<()> {
    use std::{
        io::ErrorKind,
        os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    // The journal inherits the mode of the database. A file that is there is not opened: closing it would drop the
    // locks that this process holds on it.
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        created => created.map(drop),
    }
}

#[cfg(not(unix))]
fn create_private(dir: &Path, _file: &Path) -> std::io::Result<()> {
    fs::create_dir_all(dir)
}

pub fn migrate(connection: &mut Connection, file: &Path) -> Result<(), Fault> {
    let found = version(connection)?;
    if found > newest() {
        return Err(newer(file, found));
    }
    if found == newest() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    )?;
    // Another process may have been first.
    let found = version(&transaction)?;
    for (version, name, sql) in MIGRATIONS.iter().filter(|(version, ..)| *version > found) {
        transaction.execute_batch(sql)?;
        transaction.execute("INSERT INTO migration (version, name) VALUES (?1, ?2)", (version, name))?;
    }
    Ok(transaction.commit()?)
}

/// The newest layout this program knows.
pub fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, ..)| *version)
}

pub fn newer(file: &Path, found: i64) -> Fault {
    StoreError::NewerVersion { path: file.to_owned(), found, known: newest() }.into()
}

/// The version of the layout; 0 for an empty database.
pub fn version(connection: &Connection) -> Result<i64, Fault> {
    if !connection.table_exists(None, "migration")? {
        return Ok(0);
    }
    Ok(connection.query_row("SELECT COALESCE(MAX(version), 0) FROM migration", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_gaps() {
        for (index, (version, ..)) in MIGRATIONS.iter().enumerate() {
            assert_eq!(*version, index as i64 + 1);
        }
    }

    #[test]
    fn a_database_of_the_first_layout_is_brought_up_to_the_present_one() {
        let folder = tempfile::tempdir().expect("folder");
        let (fresh, old) = (folder.path().join("fresh"), folder.path().join("old"));
        let first = Connection::open(&old).expect("new");
        first
            .execute_batch("CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL)")
            .expect("made");
        first.execute_batch(MIGRATIONS[0].2).expect("made");
        first
            .execute_batch(
                "INSERT INTO migration VALUES (1, 'initial');
                 INSERT INTO original VALUES (1, x'00', 'activity', 'a.fit', 0);
                 INSERT INTO recording VALUES ('a', 1, 0, NULL, 0, 60, 'running', NULL, NULL, 0, 1, 6, '{}');
                 INSERT INTO summary VALUES ('a', '2026-11-16', 0, 1, 0, '{}');
                 INSERT INTO niggle VALUES ('2026-11-16', 'calf', 'left', 3, 0, 1);",
            )
            .expect("filled");
        drop(first);
        let layout = |file: &Path| {
            let connection = open(folder.path(), file).expect("opened");
            let mut statement =
                connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").expect("read");
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("read");
            rows.collect::<Result<Vec<(String, Option<String>)>, _>>().expect("read")
        };
        assert_eq!(layout(&old), layout(&fresh));
        let connection = Connection::open(&old).expect("opened");
        let left_out: i64 =
            connection.query_one("SELECT left_out FROM summary", [], |row| row.get(0)).expect("kept");
        assert_eq!(left_out, 0);
        let niggle: (i64, Option<String>) = connection
            .query_one("SELECT pain, run_date FROM niggle", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .expect("kept");
        assert_eq!(niggle, (3, None), "nothing was said of a run");
    }

    #[test]
    fn a_newer_database_is_left_alone() {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join("lope.db");
        let connection = open(folder.path(), &file).expect("new");
        connection.execute("INSERT INTO migration VALUES (99, 'future')", []).expect("inserted");
        drop(connection);
        let error = open(folder.path(), &file).expect_err("newer").at(&file);
        assert!(matches!(error, StoreError::NewerVersion { found: 99, .. }), "{error}");
        assert!(error.to_string().contains("update lope"), "{error}");
    }
}
