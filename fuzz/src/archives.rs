//! Archives of Lope: written from a store that holds something of everything, and brought into an empty one.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
    path::Path,
    sync::atomic::AtomicBool,
};

use jiff::civil::date;
use lope_records::{
    Aid, Budget, Edit, Expense, JournalLine, LifeEvent, LifeKind, PlannedSession, Priority, ProfileEntry,
    Purpose, Race, Unasked, Wishes,
};
use lope_store::{KeptPlan, Selector, Sqlite, Store};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::readers::now;

/// An archive of files and of something in most tables.
pub fn of(files: &Path) -> Vec<u8> {
    let mut store = Sqlite::in_memory().expect("a store in memory");
    let stop = AtomicBool::new(false);
    lope_import::import(&mut store, &[files.to_owned()], &now(), &stop, &mut |_| ()).expect("imported");
    fill(&mut store).expect("filled");
    lope_import::remeasure(&mut store, &mut |_, _| ()).expect("measured");
    let mut archive = Vec::new();
    lope_import::archive::write(&store, &mut archive, &now(), &stop, &mut |_| ()).expect("written");
    archive
}

fn fill(store: &mut Sqlite) -> Result<(), lope_store::StoreError> {
    let day = date(2026, 11, 16);
    let latest = store.find(&Selector::Latest(0))?;
    store.edit(&latest, &Edit { effort_cr10: Some(4.0), ..Edit::default() })?;
    store.add_profile_entry(&ProfileEntry { max_heart_rate_bpm: Some(188.0), ..ProfileEntry::default() })?;
    store.save_race(&Race {
        date: day,
        distance_m: 1e4,
        name: None,
        priority: Priority::A,
        goal_s: Some(2_640.0),
    })?;
    store.save_life_event(&LifeEvent { kind: LifeKind::Travel, from: day, to: day, name: None })?;
    store.save_wishes(&Wishes { every_day: true, ..Wishes::default() })?;
    let because = vec!["spacing".to_owned()];
    let session = PlannedSession { date: day, slot: 0, purpose: Purpose::Easy, duration_s: 2_700.0, because };
    for cause in ["built", "missed"] {
        let (cause, frame) = (cause.to_owned(), "{}".to_owned());
        store.keep_plan(&KeptPlan { made_on: day, cause, sessions: vec![session.clone()], frame })?;
    }
    store.save_journal_line(&JournalLine { date: day, line: "rain, and fine".to_owned() })?;
    store.set_quiet(Unasked::Mind, true)?;
    store.save_budget(&Budget {
        yearly: Some(300.0),
        owned: BTreeSet::from([Aid::Roller]),
        ..Budget::default()
    })?;
    store.add_expense(&Expense { date: day, aid: Aid::Roller, amount: 25.0 })
}

/// The files of an archive, in their order.
pub fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).expect("a whole archive");
    let mut entry = |index| {
        let mut entry = zip.by_index(index).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("unpacked");
        (entry.name().expect("a name").into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(archive)).expect("whole").len()).map(&mut entry).collect()
}

/// States the digest of a changed file in the manifest, as whoever changes one can: what is read then is the file itself.
pub fn mend(entries: &mut [(String, Vec<u8>)], before: &[u8], changed: usize) {
    let digest =
        |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (old, new) = (digest(before), digest(&entries[changed].1));
    let manifest = entries.iter_mut().find(|(name, _)| name == lope_import::archive::MANIFEST);
    if let Some((_, bytes)) = manifest
        && let Ok(text) = String::from_utf8(bytes.clone())
    {
        *bytes = text.replace(&old, &new).into_bytes();
    }
}

/// Brings an archive into an empty store; whether it was taken. One that is refused has changed nothing, and what is taken can all be
/// read back.
pub fn read(file: &Path) -> bool {
    let mut store = Sqlite::in_memory().expect("a store in memory");
    let empty = store.fingerprint().expect("read");
    let stop = AtomicBool::new(false);
    let report = lope_import::import(&mut store, &[file.to_owned()], &now(), &stop, &mut |_| ());
    let report = report.expect("the store itself never fails");
    if report.archives.is_empty() {
        assert!(report.counts.imported > 0 || store.fingerprint().expect("read") == empty, "it was refused");
        return false;
    }
    let day = date(2026, 11, 16);
    store.history(day, None).expect("it reads back");
    store.plan().expect("it reads back");
    store.stated().expect("it reads back");
    store.expenses().expect("it reads back");
    store.journal(None).expect("it reads back");
    true
}
