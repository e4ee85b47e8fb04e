//! A foreign SQLite file, opened as what it is: bytes that may mean harm.
//!
//! It is copied to a temporary file that nobody else writes, and only ever read. Views, triggers, virtual tables and functions of its schema
//! are not run; a query is a plain walk over one table; what it may cost is bounded, whatever the file claims of itself.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fs::File,
    io::{Read, Seek, Write},
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit, types::ValueRef};
use tempfile::NamedTempFile;

use crate::ReadError;

/// What a SQLite file begins with.
pub(super) const SIGNATURE: &[u8] = b"SQLite format 3\0";
/// The largest database that is copied: a phone's, with every heartbeat of ten years, has a quarter of this.
const MAX_BYTES: u64 = 4 << 30;
/// The longest cell, bytes: what a workout was like, as text.
const MAX_CELL_BYTES: i32 = 4 << 20;
/// How many steps of SQLite's machine all walks together may take: ten a row, of more rows than a long life has.
const MAX_STEPS: u64 = 4_000_000_000;
const STEPS_AT_ONCE: i32 = 100_000;
/// A walk looks up every so many rows whether it shall go on.
const ROWS_AT_ONCE: usize = 20_000;

/// Told where a walk may end before its end.
pub(super) type Watch<'w> = &'w mut dyn FnMut() -> ControlFlow<()>;

/// A database being read.
pub(super) struct Database {
    connection: Connection,
    /// The names of its tables in capitals, as the file spells them, with their columns.
    tables: BTreeMap<String, (String, Vec<String>)>,
    /// Why a table could not be read to its end.
    damage: RefCell<Option<String>>,
    /// Gone when this is, and with it what was copied.
    _file: NamedTempFile,
}

impl Database {
    /// Copies a database out of a stream and opens it.
    pub(super) fn copied(
        source: &mut dyn Read,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Database, ReadError> {
        let mut file = NamedTempFile::new()?;
        let mut buffer = vec![0; 256 << 10];
        let mut copied: u64 = 0;
        loop {
            let count = source.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            if copied == 0 {
                // A database that waited for its journal says so here. The journal is not there, so it is read without.
                if let Some(versions) = buffer.get_mut(18..20).filter(|_| count >= 20) {
                    versions.fill(1);
                }
            }
            copied += count as u64;
            if copied > MAX_BYTES {
                return Err(ReadError::TooLarge { limit_bytes: MAX_BYTES });
            }
            file.write_all(&buffer[..count])?;
            if watch(copied).is_break() {
                return Err(ReadError::Io { source: std::io::ErrorKind::ConnectionAborted.into() });
            }
        }
        file.flush()?;
        lengthened(file.as_file_mut())?;
        Database::open(file)
    }

    fn open(file: NamedTempFile) -> Result<Database, ReadError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(file.path(), flags).map_err(damaged)?;
        distrust(&mut connection).map_err(damaged)?;
        let tables = tables(&connection).map_err(damaged)?;
        Ok(Database { connection, tables, damage: RefCell::new(None), _file: file })
    }

    /// The names of its tables, in capitals.
    pub(super) fn tables(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// Whether it has a table of this name.
    pub(super) fn has(&self, table: &str) -> bool {
        self.tables.contains_key(table)
    }

    /// Why a table could not be read to its end, if so. What came before is read.
    pub(super) fn damage(&self) -> Option<String> {
        self.damage.borrow().clone()
    }

    /// Hands every row of a table to `take`, the wanted columns in their order; a column that is not there is empty, and of a table that
    /// lacks the first nothing is read. Rows come as they lie.
    pub(super) fn walk(
        &self,
        table: &str,
        wanted: &[&str],
        watch: Watch<'_>,
        mut take: impl FnMut(&Cells<'_>),
    ) -> Result<(), ReadError> {
        let Some((spelled, columns)) = self.tables.get(table) else { return Ok(()) };
        let find = |wanted: &&str| columns.iter().find(|column| column.eq_ignore_ascii_case(wanted));
        if wanted.first().and_then(find).is_none() {
            return Ok(());
        }
        let selected =
            wanted.iter().map(|wanted| find(wanted).map_or("NULL".to_owned(), |name| quoted(name)));
        let query = format!("SELECT {} FROM {}", selected.collect::<Vec<_>>().join(", "), quoted(spelled));
        match self.rows(&query, watch, &mut take) {
            Err(ReadError::Damaged { reason }) => {
                self.damage.borrow_mut().get_or_insert(reason);
                Ok(())
            }
            done => done,
        }
    }

    fn rows(&self, query: &str, watch: Watch<'_>, take: &mut dyn FnMut(&Cells<'_>)) -> Result<(), ReadError> {
        let mut statement = self.connection.prepare(query).map_err(damaged)?;
        let mut rows = statement.query([]).map_err(damaged)?;
        for row in 0_usize.. {
            if row.is_multiple_of(ROWS_AT_ONCE) && watch().is_break() {
                return Err(ReadError::Io { source: std::io::ErrorKind::ConnectionAborted.into() });
            }
            match rows.next().map_err(damaged)? {
                Some(cells) => take(&Cells(cells)),
                None => break,
            }
        }
        Ok(())
    }
}

/// Gives a file that was cut short the length it claims, empty at its end: SQLite would not open it else, and what is there can be read.
fn lengthened(file: &mut File) -> std::io::Result<()> {
    let mut header = [0; 32];
    file.rewind()?;
    if file.read_exact(&mut header).is_err() {
        return Ok(());
    }
    let big = |at: usize, bytes: usize| {
        header[at..at + bytes].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let page_bytes = if big(16, 2) == 1 { 65_536 } else { big(16, 2) };
    let claimed = page_bytes * big(28, 4);
    if claimed > file.metadata()?.len() && claimed <= MAX_BYTES {
        file.set_len(claimed)?;
    }
    Ok(())
}

/// One row.
pub(super) struct Cells<'r>(&'r rusqlite::Row<'r>);

impl Cells<'_> {
    /// A finite number.
    pub(super) fn number(&self, place: usize) -> Option<f64> {
        match self.0.get_ref(place).ok()? {
            ValueRef::Integer(number) => Some(number as f64),
            ValueRef::Real(number) => Some(number).filter(|number| number.is_finite()),
            ValueRef::Text(text) => std::str::from_utf8(text).ok().and_then(crate::text::number),
            _ => None,
        }
    }

    /// A whole number.
    pub(super) fn whole(&self, place: usize) -> Option<i64> {
        match self.0.get_ref(place).ok()? {
            ValueRef::Integer(number) => Some(number),
            _ => self.number(place).map(|number| number as i64),
        }
    }

    /// An instant in seconds since 1970, out of seconds or milliseconds.
    pub(super) fn instant_s(&self, place: usize) -> Option<i64> {
        const MILLISECONDS_FROM: i64 = 100_000_000_000;
        let number = self.whole(place)?;
        Some(if number >= MILLISECONDS_FROM { number.div_euclid(1000) } else { number })
    }

    /// A text that is not empty.
    pub(super) fn text(&self, place: usize) -> Option<&str> {
        match self.0.get_ref(place).ok()? {
            ValueRef::Text(text) => {
                std::str::from_utf8(text).ok().map(str::trim).filter(|text| !text.is_empty())
            }
            _ => None,
        }
    }
}

/// Takes from a connection all that a schema could do beside being read.
fn distrust(connection: &mut Connection) -> rusqlite::Result<()> {
    for (what, is_on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
    ] {
        connection.set_db_config(what, is_on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, MAX_CELL_BYTES),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
        (Limit::SQLITE_LIMIT_COLUMN, 200),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 2),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, most)?;
    }
    connection.execute_batch(
        "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;",
    )?;
    let steps = Arc::new(AtomicU64::new(0));
    let is_too_much =
        move || steps.fetch_add(STEPS_AT_ONCE.unsigned_abs().into(), Ordering::Relaxed) > MAX_STEPS;
    connection.progress_handler(STEPS_AT_ONCE, Some(is_too_much))
}

/// No schema has more tables: Gadgetbridge's has three hundred.
const MAX_TABLES: usize = 2_000;

/// Plain tables alone, no views and nothing virtual.
fn tables(connection: &Connection) -> rusqlite::Result<BTreeMap<String, (String, Vec<String>)>> {
    let mut names = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite%' LIMIT ?1",
    )?;
    let names: Vec<String> =
        names.query_map([MAX_TABLES as i64], |row| row.get(0))?.filter_map(Result::ok).collect();
    let mut tables = BTreeMap::new();
    for name in names {
        let mut info = connection.prepare(&format!("PRAGMA table_info({})", quoted(&name)))?;
        let columns =
            info.query_map([], |row| row.get::<_, String>("name"))?.filter_map(Result::ok).collect();
        tables.insert(name.to_uppercase(), (name, columns));
    }
    Ok(tables)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn damaged(error: rusqlite::Error) -> ReadError {
    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) {
        return ReadError::hostile("reading it takes longer than any life's data would");
    }
    ReadError::damaged(format!("no usable database: {error}"))
}

/// Counts what a walk takes, and that there is an end to it.
pub(super) struct Room(Cell<usize>);

/// What is kept of a database, values and stretches together. Each takes a few bytes.
const MAX_KEPT: usize = 5_000_000;

impl Room {
    pub(super) fn new() -> Room {
        Room(Cell::new(MAX_KEPT))
    }

    /// Whether there is room for one more.
    pub(super) fn take(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }

    /// # Errors
    /// [`ReadError::Hostile`] where more was asked for than there was room.
    pub(super) fn check(&self) -> Result<(), ReadError> {
        if self.0.get() == 0 {
            Err(ReadError::hostile("it holds more than a long life does"))
        } else {
            Ok(())
        }
    }
}
