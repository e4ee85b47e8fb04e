//! The store in one SQLite file.

mod backup;
mod budget;
mod care;
mod done;
mod fault;
mod fingerprint;
mod forget;
mod merge;
mod moment;
mod open;
mod plan;
mod read;
mod save;
mod sent;
mod sql;
mod stated;
mod told;

use std::{
    collections::{BTreeSet, HashSet},
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::civil::Date;
use lope_records::{
    ActivityId, Budget, Care, ContentHash, Deed, Done, Edit, Expense, GoalKind, History, JournalLine,
    LifeEvent, LifeKind, Profile, ProfileEntry, Race, RecoveryGoal, Stated, Summary, Unasked, Wishes,
};
use rusqlite::{Connection, MAIN_DB, Transaction, TransactionBehavior};

use crate::{
    Annotation, Contents, Forgotten, ForgottenDay, KeptPlan, Merge, Moment, NewOriginal, Original, Rebuild,
    Saved, Selector, Sent, Store, StoreError, StoredActivity, ToldMorning,
};
use fault::Fault;
use merge::SqliteMerge;
use moment::SqliteMoment;

pub use backup::{BEFORE_RESTORE, check_backup};

/// The store in one file: `lope.db` in the runner's data folder, with its write-ahead log beside it.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
}

impl Sqlite {
    /// Opens the store in a folder, and creates both where they do not exist, readable by their owner alone.
    /// Takes about a millisecond.
    ///
    /// # Errors
    /// [`StoreError`] where the folder cannot be used, or the database is damaged or newer than this program.
    pub fn open(dir: &Path) -> Result<Sqlite, StoreError> {
        let path = dir.join("lope.db");
        let connection = open::open(dir, &path).map_err(|fault| fault.at(&path))?;
        Ok(Sqlite { connection, path })
    }

    /// Opens the store in a folder for one who only asks: as [`open`](Sqlite::open), and where nothing can be written
    /// as [`open_read_only`](Sqlite::open_read_only).
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be read either.
    pub fn open_to_read(dir: &Path) -> Result<Sqlite, StoreError> {
        match Sqlite::open(dir) {
            Ok(store) if store.is_writable() => Ok(store),
            Ok(_) | Err(StoreError::Access { .. }) => Sqlite::open_read_only(dir),
            Err(error) => Err(error),
        }
    }

    /// Opens the store in a folder and leaves every file there as it is. Summaries can be
    /// [replaced](Store::replace_summaries) for as long as it is open; what would have to be saved fails with
    /// [`StoreError::Access`].
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be read, or its layout is not this program's.
    pub fn open_read_only(dir: &Path) -> Result<Sqlite, StoreError> {
        let path = dir.join("lope.db");
        let connection = open::open_read_only(&path).map_err(|fault| fault.at(&path))?;
        Ok(Sqlite { connection, path })
    }

    /// SQLite opens a file that is write-protected without a word.
    fn is_writable(&self) -> bool {
        self.connection.is_readonly(MAIN_DB).is_ok_and(|is_read_only| !is_read_only)
    }

    /// A number that is another one after another connection, of this process or of any other, has written. Only what one and the
    /// same open store says of it can be compared. Takes microseconds.
    ///
    /// # Errors
    /// [`StoreError`] where the database cannot be read.
    pub fn version(&self) -> Result<i64, StoreError> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|error| Fault::from(error).at(&self.path))
    }

    /// An empty store in memory, gone when dropped: for tests and trials.
    ///
    /// # Errors
    /// [`StoreError::Database`] for want of memory.
    pub fn in_memory() -> Result<Sqlite, StoreError> {
        let path = PathBuf::from("memory");
        let connection = Connection::open_in_memory()
            .map_err(Fault::from)
            .and_then(|connection| open::prepare(connection, &path))
            .map_err(|fault| fault.at(&path))?;
        Ok(Sqlite { connection, path })
    }

    /// Runs a read at one moment of the store.
    fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, StoreError> {
        let read = if self.is_in_a_whole() {
            read(&self.connection)
        } else {
            self.connection
                .unchecked_transaction()
                .map_err(Fault::from)
                .and_then(|transaction| read(&transaction))
        };
        read.map_err(|fault| fault.at(&self.path))
    }

    /// Whether what is done now is part of one [whole](Store::whole).
    fn is_in_a_whole(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Deletes the copy of what was here before another one was put in its place.
    fn forget_what_was_before(&self) -> Result<(), StoreError> {
        let Some(path) = self.connection.path().filter(|path| !path.is_empty()) else { return Ok(()) };
        let copy = Path::new(path).with_file_name(BEFORE_RESTORE);
        match std::fs::remove_file(&copy) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::Access { path: copy, reason: error.to_string() })
            }
            _ => Ok(()),
        }
    }

    fn say(&self, statement: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(statement).map_err(|error| Fault::from(error).at(&self.path))
    }

    /// Sets how long a write waits for another process.
    fn waiting(&self, patience: Duration) -> Result<(), StoreError> {
        self.connection.busy_timeout(patience).map_err(|error| Fault::from(error).at(&self.path))
    }

    /// Runs a write, whole or not at all.
    fn write<T>(&mut self, write: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, StoreError> {
        let is_part = self.is_in_a_whole();
        let path = &self.path;
        let connection = &mut self.connection;
        (|| {
            if is_part {
                let part = connection.savepoint()?;
                let answer = write(&part)?;
                part.commit()?;
                return Ok(answer);
            }
            let transaction = begin(connection)?;
            let answer = write(&transaction)?;
            transaction.commit()?;
            Ok(answer)
        })()
        .map_err(|fault: Fault| fault.at(path))
    }
}

/// A transaction that is the writer from its beginning: one that reads first could find another writer ahead
/// of it and would have to start over.
fn begin(connection: &mut Connection) -> Result<Transaction<'_>, Fault> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

impl Store for Sqlite {
    fn known_originals(&self) -> Result<HashSet<ContentHash>, StoreError> {
        self.read(read::known_originals)
    }

    fn originals(&self) -> Result<Vec<Original>, StoreError> {
        self.read(read::originals)
    }

    fn original(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| read::original(connection, hash))
    }

    fn save_batch(&mut self, batch: Vec<NewOriginal>) -> Result<Vec<Saved>, StoreError> {
        self.write(|connection| batch.into_iter().map(|new| save::original(connection, new)).collect())
    }

    fn annotate(&mut self, annotations: &[(ContentHash, Annotation)]) -> Result<usize, StoreError> {
        self.write(|connection| save::annotations(connection, annotations))
    }

    fn edit(&mut self, id: &ActivityId, edit: &Edit) -> Result<(), StoreError> {
        self.write(|connection| save::edit(connection, id, edit))
    }

    fn undo_edit(&mut self, id: &ActivityId) -> Result<Option<Edit>, StoreError> {
        self.write(|connection| save::undo_edit(connection, id))
    }

    fn begin_rebuild(&mut self) -> Result<Box<dyn Rebuild + '_>, StoreError> {
        let path = &self.path;
        let transaction = begin(&mut self.connection)
            .and_then(|transaction| save::delete_derived(&transaction).map(|()| transaction))
            .map_err(|fault| fault.at(path))?;
        Ok(Box::new(SqliteRebuild { transaction, path }))
    }

    fn stated(&self) -> Result<Stated, StoreError> {
        self.read(stated::stated)
    }

    fn profile(&self) -> Result<Profile, StoreError> {
        self.read(read::profile)
    }

    fn add_profile_entry(&mut self, entry: &ProfileEntry) -> Result<(), StoreError> {
        self.write(|connection| save::profile_entry(connection, entry))
    }

    fn races(&self) -> Result<Vec<Race>, StoreError> {
        self.read(|connection| read::races(connection, None))
    }

    fn save_race(&mut self, race: &Race) -> Result<(), StoreError> {
        self.write(|connection| save::race(connection, race))
    }

    fn remove_race(&mut self, date: Date) -> Result<bool, StoreError> {
        self.write(|connection| save::remove_race(connection, date))
    }

    fn life(&self) -> Result<Vec<LifeEvent>, StoreError> {
        self.read(|connection| plan::life(connection, None))
    }

    fn save_life_event(&mut self, event: &LifeEvent) -> Result<(), StoreError> {
        self.write(|connection| plan::save_life_event(connection, event))
    }

    fn remove_life_event(&mut self, kind: LifeKind, from: Date) -> Result<bool, StoreError> {
        self.write(|connection| plan::remove_life_event(connection, kind, from))
    }

    fn wishes(&self) -> Result<Wishes, StoreError> {
        self.read(plan::wishes)
    }

    fn save_wishes(&mut self, wishes: &Wishes) -> Result<(), StoreError> {
        self.write(|connection| plan::save_wishes(connection, wishes))
    }

    fn care(&self) -> Result<Care, StoreError> {
        self.read(care::care)
    }

    fn save_care(&mut self, care: &Care) -> Result<(), StoreError> {
        self.write(|connection| care::save(connection, care))
    }

    fn plan(&self) -> Result<Option<KeptPlan>, StoreError> {
        self.read(|connection| plan::standing(connection, 0))
    }

    fn plan_before(&self) -> Result<Option<KeptPlan>, StoreError> {
        self.read(|connection| plan::standing(connection, 1))
    }

    fn keep_plan(&mut self, plan: &KeptPlan) -> Result<(), StoreError> {
        self.write(|connection| plan::keep(connection, plan))
    }

    fn take_back_plan(&mut self) -> Result<bool, StoreError> {
        self.write(plan::take_back)
    }

    fn plan_changes(&self) -> Result<u32, StoreError> {
        self.read(plan::changes)
    }

    fn ever_planned(&self) -> Result<Vec<(Date, u8)>, StoreError> {
        self.read(plan::ever_planned)
    }

    fn done(&self, since: Option<Date>) -> Result<Vec<Done>, StoreError> {
        self.read(|connection| done::deeds(connection, since))
    }

    fn save_done(&mut self, done: &Done) -> Result<(), StoreError> {
        self.write(|connection| done::save_deed(connection, done))
    }

    fn remove_done(&mut self, date: Date, deed: Deed) -> Result<bool, StoreError> {
        self.write(|connection| done::remove_deed(connection, date, deed))
    }

    fn journal(&self, since: Option<Date>) -> Result<Vec<JournalLine>, StoreError> {
        self.read(|connection| done::journal(connection, since))
    }

    fn save_journal_line(&mut self, line: &JournalLine) -> Result<(), StoreError> {
        self.write(|connection| done::save_line(connection, line))
    }

    fn remove_journal_line(&mut self, date: Date) -> Result<bool, StoreError> {
        self.write(|connection| done::remove_line(connection, date))
    }

    fn recovery_goals(&self) -> Result<Vec<RecoveryGoal>, StoreError> {
        self.read(done::goals)
    }

    fn save_recovery_goal(&mut self, goal: &RecoveryGoal) -> Result<(), StoreError> {
        self.write(|connection| done::save_goal(connection, goal))
    }

    fn remove_recovery_goal(&mut self, kind: GoalKind) -> Result<bool, StoreError> {
        self.write(|connection| done::remove_goal(connection, kind))
    }

    fn quiet(&self) -> Result<BTreeSet<Unasked>, StoreError> {
        self.read(done::quiet)
    }

    fn set_quiet(&mut self, topic: Unasked, quiet: bool) -> Result<(), StoreError> {
        self.write(|connection| done::set_quiet(connection, topic, quiet))
    }

    fn budget(&self) -> Result<Budget, StoreError> {
        self.read(budget::budget)
    }

    fn save_budget(&mut self, budget: &Budget) -> Result<(), StoreError> {
        self.write(|connection| budget::save(connection, budget))
    }

    fn expenses(&self) -> Result<Vec<Expense>, StoreError> {
        self.read(budget::expenses)
    }

    fn add_expense(&mut self, expense: &Expense) -> Result<(), StoreError> {
        self.write(|connection| budget::add_expense(connection, expense))
    }

    fn remove_expense(&mut self, expense: &Expense) -> Result<bool, StoreError> {
        self.write(|connection| budget::remove_expense(connection, expense))
    }

    fn summaries(&self, since: Option<Date>) -> Result<Vec<Summary>, StoreError> {
        self.read(|connection| read::summaries(connection, since, Date::MAX))
    }

    fn left_out(&self) -> Result<Vec<Summary>, StoreError> {
        self.read(read::left_out)
    }

    fn stale_summaries(&self, rules_version: u32) -> Result<Vec<ActivityId>, StoreError> {
        self.read(|connection| read::stale(connection, rules_version))
    }

    fn replace_summaries(&mut self, summaries: &[Summary]) -> Result<(), StoreError> {
        self.write(|connection| save::summaries(connection, summaries))
    }

    fn find(&self, selector: &Selector) -> Result<ActivityId, StoreError> {
        self.read(|connection| read::find(connection, selector))
    }

    fn activity(&self, id: &ActivityId) -> Result<Option<StoredActivity>, StoreError> {
        self.read(|connection| read::activity(connection, id))
    }

    fn history(&self, up_to: Date, since: Option<Date>) -> Result<History, StoreError> {
        self.read(|connection| read::history(connection, up_to, since))
    }

    fn keep_told(&mut self, told: &ToldMorning) -> Result<bool, StoreError> {
        if self.read(|connection| told::is_kept(connection, told))? {
            return Ok(false);
        }
        self.waiting(Duration::ZERO)?;
        let kept = self.write(|connection| told::keep(connection, told));
        self.waiting(open::PATIENCE)?;
        kept
    }

    fn told(&self, date: Date) -> Result<Vec<ToldMorning>, StoreError> {
        self.read(|connection| told::of(connection, date))
    }

    fn days_told(&self, since: Option<Date>) -> Result<Vec<Date>, StoreError> {
        self.read(|connection| told::days(connection, since))
    }

    fn moment(&self) -> Result<Box<dyn Moment + '_>, StoreError> {
        let path = &self.path;
        let begun = self.connection.unchecked_transaction().map_err(Fault::from).and_then(|transaction| {
            // Its moment is that of the first read.
            read::known_originals(&transaction)?;
            Ok(transaction)
        });
        Ok(Box::new(SqliteMoment { transaction: begun.map_err(|fault| fault.at(path))?, path }))
    }

    fn begin_merge(&mut self) -> Result<Box<dyn Merge + '_>, StoreError> {
        let path = &self.path;
        let begun = begin(&mut self.connection).and_then(|transaction| SqliteMerge::begin(transaction, path));
        Ok(Box::new(begun.map_err(|fault| fault.at(path))?))
    }

    fn would_forget(&self, id: &ActivityId) -> Result<Forgotten, StoreError> {
        self.read(|connection| forget::would_forget(connection, id))
    }

    fn forget(&mut self, id: &ActivityId) -> Result<Forgotten, StoreError> {
        self.write(|connection| forget::forget(connection, id))
    }

    fn would_forget_day(&self, day: Date, said: &[ContentHash]) -> Result<ForgottenDay, StoreError> {
        self.read(|connection| forget::would_forget_day(connection, day, said))
    }

    fn forget_day(&mut self, day: Date, said: &[ContentHash]) -> Result<ForgottenDay, StoreError> {
        self.write(|connection| forget::forget_day(connection, day, said))
    }

    fn forget_everything(&mut self) -> Result<(), StoreError> {
        self.write(forget::everything)?;
        self.forget_what_was_before()
    }

    fn scrub(&mut self) -> Result<bool, StoreError> {
        forget::scrub(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    fn fingerprint(&self) -> Result<String, StoreError> {
        self.read(fingerprint::fingerprint)
    }

    fn sent(&self, key: ContentHash) -> Result<Option<Sent>, StoreError> {
        self.read(|connection| sent::find(connection, key))
    }

    fn keep_sent(&mut self, sent: &Sent) -> Result<(), StoreError> {
        self.write(|connection| sent::keep(connection, sent))
    }

    fn whole<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Sqlite) -> Result<T, E>,
    ) -> Result<T, E> {
        self.say("BEGIN IMMEDIATE")?;
        let done = work(self).and_then(|done| Ok(self.say("COMMIT").map(|()| done)?));
        if done.is_err() && self.is_in_a_whole() {
            self.say("ROLLBACK")?;
        }
        done
    }
}

/// A rebuild is one long transaction: dropped, it rolls back.
struct SqliteRebuild<'a> {
    transaction: Transaction<'a>,
    path: &'a Path,
}

impl Rebuild for SqliteRebuild<'_> {
    fn originals(&self) -> Result<Vec<Original>, StoreError> {
        read::originals(&self.transaction).map_err(|fault| fault.at(self.path))
    }

    fn original(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, StoreError> {
        read::original(&self.transaction, hash).map_err(|fault| fault.at(self.path))
    }

    fn profile(&self) -> Result<Profile, StoreError> {
        read::profile(&self.transaction).map_err(|fault| fault.at(self.path))
    }

    fn derive(&mut self, hash: ContentHash, contents: Contents) -> Result<Saved, StoreError> {
        save::derive_again(&self.transaction, hash, contents).map_err(|fault| fault.at(self.path))
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.transaction.commit().map_err(|error| Fault::from(error).at(self.path))
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    fn file(bytes: &[u8]) -> NewOriginal {
        NewOriginal {
            hash: ContentHash(Sha256::digest(bytes).into()),
            path: "a.fit".to_owned(),
            bytes: bytes.to_vec(),
            contents: Contents::Activities(Vec::new()),
        }
    }

    #[test]
    fn a_writer_that_waited_in_vain_says_who_is_in_the_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut first = Sqlite::open(folder.path()).expect("opened");
        let mut second = Sqlite::open(folder.path()).expect("opened");
        second.connection.busy_timeout(Duration::from_millis(10)).expect("set");
        let rebuild = first.begin_rebuild().expect("begun");
        let error = second.save_batch(vec![file(b"run")]).expect_err("locked");
        assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
        assert!(error.to_string().starts_with("another lope is writing to"), "{error}");
        drop(rebuild);
        second.save_batch(vec![file(b"run")]).expect("free again");
    }

    #[test]
    fn what_is_told_waits_for_no_writer_and_every_other_write_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut first = Sqlite::open(folder.path()).expect("opened");
        let mut second = Sqlite::open(folder.path()).expect("opened");
        let told = ToldMorning {
            digest: ContentHash([7; 32]),
            date: Date::MIN,
            known_up_to: Date::MIN,
            before_training: false,
            asked: jiff::Timestamp::UNIX_EPOCH,
            inputs: String::new(),
            morning: String::new(),
        };
        let rebuild = first.begin_rebuild().expect("begun");
        // Who waits would ask this handler, and who gives up at once takes it off.
        second.connection.busy_handler(Some(|_| unreachable!("it waits"))).expect("set");
        let error = second.keep_told(&told).expect_err("locked");
        assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
        drop(rebuild);
        assert!(second.keep_told(&told).expect("free again"));
        let patience: i64 =
            second.connection.pragma_query_value(None, "busy_timeout", |row| row.get(0)).expect("read");
        assert_eq!(u128::try_from(patience).expect("positive"), open::PATIENCE.as_millis());
    }

    #[test]
    fn a_full_disk_is_named_and_loses_nothing() {
        let mut store = Sqlite::in_memory().expect("opened");
        store.save_batch(vec![file(b"run")]).expect("saved");
        let before = store.fingerprint().expect("read");
        let pages: i64 =
            store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("read");
        store.connection.pragma_update(None, "max_page_count", pages).expect("set");
        let error = store.save_batch(vec![file(&[7; 100_000])]).expect_err("full");
        assert!(matches!(error, StoreError::DiskFull { .. }), "{error:?}");
        assert_eq!(store.fingerprint().expect("read"), before);
    }

    #[test]
    fn another_reader_keeps_what_was_forgotten_and_it_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Sqlite::open(folder.path()).expect("opened");
        store.connection.busy_timeout(Duration::from_millis(10)).expect("set");
        store.save_batch(vec![file(b"run")]).expect("saved");
        let other = Sqlite::open(folder.path()).expect("opened");
        let moment = other.moment().expect("begun");
        store.forget_everything().expect("forgotten");
        assert!(!store.scrub().expect("as far as it goes"));
        assert_eq!(moment.originals().expect("as it was").len(), 1);
        drop(moment);
        assert!(store.scrub().expect("scrubbed"));
    }

    #[test]
    fn an_original_whose_bytes_changed_is_not_handed_out() {
        let mut store = Sqlite::in_memory().expect("opened");
        let new = file(b"run");
        let hash = new.hash;
        store.save_batch(vec![new]).expect("saved");
        store.connection.execute("UPDATE original_bytes SET bytes = x'00'", []).expect("damaged");
        let error = store.original(hash).expect_err("damaged");
        assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
    }
}
