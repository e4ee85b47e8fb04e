//! A store goes out as an archive and comes back as it was.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{Cursor, Read, Write},
    path::Path,
    sync::atomic::AtomicBool,
};

use jiff::{ToSpan, civil::date};
use lope_import::{
    ArchiveRead, FileOutcome, Report,
    archive::{ArchiveError, MANIFEST, page, write},
    check_in, import, rebuild, remeasure,
};
use lope_records::{
    Aid, Budget, Care, Deed, Done, Edit, Expense, GoalKind, JournalLine, LifeEvent, LifeKind, Metric,
    Modality, PlannedSession, Priority, ProfileEntry, Purpose, Race, RecoveryGoal, Unasked, Wishes,
};
use lope_store::{KeptPlan, Selector, Sent, Sqlite, Store, TABLES, ToldMorning};
use proptest::prelude::*;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    folder::{Folder, gpx, now, outcomes, store},
    saying::{morning, say_everything},
    strava,
};

fn archive(store: &dyn Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(store, &mut bytes, &now(), &AtomicBool::new(false), &mut |_| ()).unwrap();
    bytes
}

/// Brings an archive in, a year later and elsewhere.
fn bring(bytes: &[u8], into: &mut dyn Store) -> Report {
    let folder = Folder::new().with("lope.zip", bytes);
    bring_path(&folder.path().join("lope.zip"), into)
}

fn bring_path(path: &Path, into: &mut dyn Store) -> Report {
    let later = "2027-12-01T12:00[Pacific/Auckland]".parse().unwrap();
    import(into, &[path.to_owned()], &later, &AtomicBool::new(false), &mut |_| ()).unwrap()
}

fn read(report: &Report) -> &ArchiveRead {
    assert_eq!(report.archives.len(), 1, "{report:?}");
    &report.archives[0]
}

/// Everything a store can hold.
fn full() -> Sqlite {
    let mut store = store();
    strava::export().import_into(&mut store);
    Folder::of_a_runner().import_into(&mut store);
    say_everything(&mut store);
    (0..40).for_each(|what| say(&mut store, what, what));
    remeasure(&mut store, &mut |_, _| ()).unwrap();
    store
}

/// One of the things a runner may say.
fn say(store: &mut dyn Store, what: u8, which: u8) {
    let day = date(2026, 5, 1) + i64::from(which % 5).days();
    match what % 15 {
        0 => {
            let race = Race {
                date: day,
                distance_m: 10_000.0 + f64::from(which),
                name: Some(format!("a \"{which}\"")),
                priority: Priority::A,
                goal_s: None,
            };
            store.save_race(&race).unwrap();
        }
        1 => {
            let life = LifeEvent {
                kind: LifeKind::Travel,
                from: day,
                to: day,
                name: (which.is_multiple_of(2)).then(String::new),
            };
            store.save_life_event(&life).unwrap();
        }
        2 => store.save_wishes(&Wishes { every_day: which.is_multiple_of(2), ..Wishes::default() }).unwrap(),
        3 => store.save_care(&Care::default()).unwrap(),
        4 => {
            let session = |slot| PlannedSession {
                date: day,
                slot,
                purpose: Purpose::Easy,
                duration_s: f64::from(which) / 3.0,
                because: vec!["x\ny".to_owned()],
            };
            let plan = KeptPlan {
                made_on: day,
                cause: "built".to_owned(),
                sessions: vec![session(0), session(1)],
                frame: r#"{"weeks":[1.50]}"#.to_owned(),
            };
            store.keep_plan(&plan).unwrap();
        }
        5 => drop(store.take_back_plan().unwrap()),
        6 => store
            .save_done(&Done {
                date: day,
                deed: Deed::Modality(Modality::Sauna),
                minutes: Some(f64::from(which) / 7.0),
            })
            .unwrap(),
        7 => store
            .save_journal_line(&JournalLine { date: day, line: format!("Zeile {which}\n=1+1, \u{1f3c3}") })
            .unwrap(),
        8 => store
            .save_recovery_goal(&RecoveryGoal { kind: GoalKind::RestDays, a_week: which, since: day })
            .unwrap(),
        9 => store.set_quiet(Unasked::Mind, which % 2 == 1).unwrap(),
        10 => {
            let budget = Budget {
                yearly: Some(0.1 + f64::from(which)),
                owned: BTreeSet::from([Aid::Roller]),
                prices: BTreeMap::from([(Aid::Ball, 0.1)]),
            };
            store.save_budget(&budget).unwrap();
            let expense = Expense { date: day, aid: Aid::Ball, amount: 0.3 };
            store.add_expense(&expense).unwrap();
            if which.is_multiple_of(3) {
                store.remove_expense(&expense).unwrap();
            }
        }
        11 => {
            let weight = Some(60.0 + f64::from(which) / 3.0);
            store
                .add_profile_entry(&ProfileEntry {
                    valid_from: Some(day),
                    body_mass_kg: weight,
                    ..Default::default()
                })
                .unwrap();
        }
        12 => {
            let Ok(id) = store.find(&Selector::Latest(u32::from(which % 8))) else { return };
            let edit = Edit {
                effort_cr10: Some(f64::from(which % 10)),
                left_out: Some(which.is_multiple_of(4)),
                ..Edit::default()
            };
            store.edit(&id, &edit).unwrap();
            if which.is_multiple_of(3) {
                store.undo_edit(&id).unwrap();
            }
        }
        13 => {
            let digest = |word: &str| lope_formats::content_hash(format!("{word} {which}").as_bytes());
            let sent = Sent { key: digest("key"), said: digest("said") };
            // What is known is not done again.
            if store.sent(sent.key).unwrap().is_none() {
                store.keep_sent(&sent).unwrap();
            }
        }
        _ => {
            let told = ToldMorning {
                digest: lope_records::ContentHash([which; 32]),
                date: day,
                known_up_to: day,
                before_training: which.is_multiple_of(2),
                asked: now().timestamp(),
                inputs: "{}".to_owned(),
                morning: format!("{{\"kind\":{which}}}"),
            };
            store.keep_told(&told).unwrap();
        }
    }
}

#[test]
fn it_comes_back_as_it_was() {
    let from = full();
    let fingerprint = from.fingerprint().unwrap();
    let bytes = archive(&from);
    let mut into = store();
    let report = bring(&bytes, &mut into);
    assert_eq!(into.fingerprint().unwrap(), fingerprint);
    assert!(read(&report).is_equal && read(&report).was_empty && !report.has_faulty_files());
    assert_eq!(report.counts.not_read, 0);
    for day in from.days_told(None).unwrap() {
        assert_eq!(into.told(day).unwrap(), from.told(day).unwrap());
    }

    let again = bring(&bytes, &mut into);
    assert_eq!(outcomes(&again), [0, 0, again.files.len(), 0]);
    assert!(read(&again).tables.iter().all(|one| one.added == 0 && one.conflicts.is_empty()), "{again:?}");
    assert!(read(&again).is_equal && !read(&again).was_empty);
    assert_eq!(into.fingerprint().unwrap(), fingerprint);
    rebuild(&mut into, &now(), &mut |_, _| ()).unwrap();
    assert_eq!(into.fingerprint().unwrap(), fingerprint, "and it can be derived again");
    assert_eq!(archive(&into), bytes, "written again it is the same archive");
}

#[test]
fn an_unpacked_one_comes_back_as_well() {
    let from = full();
    let folder = unpacked(&archive(&from), |_, bytes| Some(bytes));
    let mut into = store();
    let report = bring_path(folder.path(), &mut into);
    assert!(read(&report).is_equal, "{report:?}");
}

#[test]
fn a_store_from_which_something_was_forgotten_comes_back() {
    let mut from = full();
    let id = from.find(&Selector::Latest(3)).unwrap();
    from.forget(&id).unwrap();
    let mut into = store();
    assert!(read(&bring(&archive(&from), &mut into)).is_equal);
}

#[test]
fn what_was_stopped_is_completed_by_doing_it_again() {
    let from = full();
    let folder = Folder::new().with("lope.zip", archive(&from));
    for files in [0, 1, 5, 12] {
        let mut into = store();
        let report = folder.import_until(&mut into, files);
        assert!(report.interrupted);
        assert_ne!(into.fingerprint().unwrap(), from.fingerprint().unwrap());
        folder.import_into(&mut into);
        assert_eq!(into.fingerprint().unwrap(), from.fingerprint().unwrap());
    }
}

#[test]
fn a_stranger_can_read_it() {
    let folder = unpacked(&archive(&full()), |_, bytes| Some(bytes));
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let readme = text("README.md");
    for table in TABLES.iter().filter(|table| table.is_archived()) {
        let file = format!("tables/{}.jsonl", table.name);
        assert!(readme.contains(&format!("`{file}`")), "{file} is not explained");
        assert!(text(&file).lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
        assert!(!text(&file).is_empty(), "nothing tries {file}");
    }
    assert!(
        text("csv/values.csv").contains("\r\n2026-05-02,resting_heart_rate_bpm,51,intervals.icu,originals/")
    );
    let activities = text("csv/activities.csv");
    assert!(activities.starts_with("date,start,utc_offset_s,sport,kind,name,elapsed_s,"), "{activities}");
    assert!(activities.lines().any(|line| line.contains(",Morning loop,")));
    let listed: serde_json::Value =
        serde_json::from_str(text("originals.jsonl").lines().next().unwrap()).unwrap();
    let original = fs::read(folder.path().join(listed["file"].as_str().unwrap())).unwrap();
    assert_eq!(lope_formats::content_hash(&original).to_hex(), listed["sha256"].as_str().unwrap());
    assert!(page().contains(readme.split_once("\n\n").unwrap().1), "the page says the same");
}

#[test]
fn what_is_here_stays_and_the_report_names_what_differs() {
    let mut into = store();
    Folder::of_a_runner().import_into(&mut into);
    let here =
        Race { date: date(2026, 5, 1), distance_m: 5_000.0, name: None, priority: Priority::B, goal_s: None };
    into.save_race(&here).unwrap();
    check_in(&mut into, morning("2026-05-03T05:00:00Z", &[(Metric::Energy, 2.0)])).unwrap();
    let bytes = archive(&full());
    let report = bring(&bytes, &mut into);
    let races = read(&report).tables.iter().find(|one| one.table == "race").unwrap();
    assert_eq!(races.conflicts[0].of, "2026-05-01");
    assert_eq!(races.conflicts[0].columns, ["distance_m", "name", "priority"]);
    assert!(into.races().unwrap().contains(&here));
    assert_eq!(report.counts.wellness_replaced, 1, "of values the later import counts");
    assert!(!read(&report).is_equal && !read(&report).was_empty);
    let before = into.fingerprint().unwrap();
    bring(&bytes, &mut into);
    assert_eq!(into.fingerprint().unwrap(), before);
}

/// The entries of an archive as files of a folder, changed or left out.
fn unpacked(bytes: &[u8], change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Folder {
    entries(bytes).into_iter().fold(Folder::new(), |folder, (name, bytes)| match change(&name, bytes) {
        Some(bytes) => folder.with(&name, bytes),
        None => folder,
    })
}

fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn zipped(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is said of an archive that is wrong, which must change nothing.
fn refused(bytes: &[u8]) -> String {
    let mut into = store();
    Folder::of_a_runner().import_into(&mut into);
    let before = into.fingerprint().unwrap();
    let report = bring(bytes, &mut into);
    assert_eq!(into.fingerprint().unwrap(), before, "nothing is lost and nothing is new");
    assert!(report.has_faulty_files() && report.archives.is_empty());
    assert_eq!(report.files.last().unwrap().outcome, FileOutcome::NotRead);
    report.files.into_iter().filter_map(|file| file.reason).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_wrong_one_is_refused_in_words() {
    let bytes = archive(&full());
    let with = |name: &str, change: &dyn Fn(String) -> String| {
        let change = |(one, bytes): (String, Vec<u8>)| {
            let bytes =
                if one == name { change(String::from_utf8(bytes).unwrap()).into_bytes() } else { bytes };
            (one, bytes)
        };
        zipped(&entries(&bytes).into_iter().map(change).collect::<Vec<_>>())
    };
    let added = |name: &str| {
        let mut entries = entries(&bytes);
        entries.push((name.to_owned(), b"x".to_vec()));
        zipped(&entries)
    };
    let without =
        |name: &str| zipped(&entries(&bytes).into_iter().filter(|(one, _)| one != name).collect::<Vec<_>>());
    let newer = |text: String| {
        text.replace("\"version\": 1", "\"version\": 2").replace("\"fingerprint\"", "\"shape\"")
    };
    for (what, bytes, says) in [
        ("cut short", bytes[..bytes.len() / 2].to_vec(), "as when a copy stops halfway"),
        (
            "newer",
            with(MANIFEST, &newer),
            "this archive is of version 2, and this lope reads up to 1: update lope",
        ),
        (
            "another format",
            with(MANIFEST, &|text| text.replace("lope-archive\"", "other\"")),
            "cannot be read",
        ),
        ("no JSON", with(MANIFEST, &|_| "{".to_owned()), "cannot be read"),
        (
            "a changed table",
            with("tables/race.jsonl", &|text| text.replace("2026-05", "2026-06")),
            "tables/race.jsonl is not as it was written",
        ),
        ("a table lost", without("tables/race.jsonl"), "it lacks tables/race.jsonl"),
        (
            "an unknown table",
            with(MANIFEST, &|text| text.replace("tables/race.jsonl", "tables/shoes.jsonl")),
            "it holds tables/shoes.jsonl",
        ),
        ("a list lost", without("originals.jsonl"), "it lacks originals.jsonl"),
        ("a name that leads out", added("../../evil"), "its name leads out of the archive"),
        ("an absolute name", added("/etc/evil"), "its name leads out of the archive"),
    ] {
        let said = refused(&bytes);
        assert!(said.contains(says), "{what}: {said}");
    }
}

#[test]
fn a_row_that_cannot_be_is_named_by_its_line() {
    let mut entries = entries(&archive(&full()));
    let race = "tables/race.jsonl";
    let place = entries.iter().position(|(name, _)| name == race).unwrap();
    let wrong = String::from_utf8(entries[place].1.clone()).unwrap().replacen(
        "\"priority\":\"a\"",
        "\"priority\":7",
        1,
    );
    // Whoever changes a table can state its digest as well.
    let digest = |bytes: &[u8]| lope_formats::content_hash(bytes).to_hex();
    let (old, new) = (digest(&entries[place].1), digest(wrong.as_bytes()));
    entries[place].1 = wrong.into_bytes();
    let manifest = entries.last_mut().unwrap();
    manifest.1 = String::from_utf8(manifest.1.clone()).unwrap().replace(&old, &new).into_bytes();
    let said = refused(&zipped(&entries));
    assert!(said.contains("tables/race.jsonl, line 1: its priority is not what it should be"), "{said}");
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut entries = entries(&archive(&full()));
    let place = entries.iter().position(|(name, _)| name == "originals.jsonl").unwrap();
    entries[place].1 = vec![b' '; 64 << 20];
    let said = refused(&zipped(&entries));
    assert!(said.contains("originals.jsonl is not as it was written"), "{said}");
}

#[test]
fn an_original_that_was_changed_is_left_out_and_named() {
    let from = full();
    let folder = unpacked(&archive(&from), |name, mut bytes| {
        let is_one = name.starts_with("originals/") && name.ends_with("-01.gpx");
        if is_one {
            bytes.extend_from_slice(b"<!-- -->");
        }
        Some(bytes)
    });
    let mut into = store();
    let report = bring_path(folder.path(), &mut into);
    assert!(report.has_faulty_files());
    assert_eq!(report.counts.not_read, 1);
    assert_eq!(into.originals().unwrap().len() + 1, from.originals().unwrap().len(), "all others are there");
}

#[test]
fn writing_can_be_stopped() {
    let stopped = write(&full(), &mut Vec::new(), &now(), &AtomicBool::new(true), &mut |_| ());
    assert!(matches!(stopped, Err(ArchiveError::Stopped)), "{stopped:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_store_comes_back_and_twice_is_once(
        steps in prop::collection::vec((any::<u8>(), any::<u8>()), 0..30),
        later in prop::collection::vec((any::<u8>(), any::<u8>()), 0..6),
        runs in prop::collection::vec((1..6_u8, 8..11_u8), 0..5),
    ) {
        let mut from = store();
        let folder = runs.iter().fold(Folder::new(), |folder, (day, hour)| {
            folder.with(&format!("{day}-{hour}.gpx"), gpx(&format!("2026-05-{day:02}T{hour:02}:00:00Z"), 40 + i32::from(*day)))
        });
        folder.import_into(&mut from);
        steps.iter().for_each(|(what, which)| say(&mut from, *what, *which));
        remeasure(&mut from, &mut |_, _| ()).unwrap();
        let bytes = archive(&from);
        let mut into = store();
        bring(&bytes, &mut into);
        prop_assert_eq!(into.fingerprint().unwrap(), from.fingerprint().unwrap());

        // The runner goes on in both places.
        later.iter().for_each(|(what, which)| say(&mut into, *what, *which));
        remeasure(&mut into, &mut |_, _| ()).unwrap();
        bring(&bytes, &mut into);
        let once = into.fingerprint().unwrap();
        bring(&bytes, &mut into);
        prop_assert_eq!(into.fingerprint().unwrap(), once);
    }
}

#[test]
fn what_is_measured_when_it_comes_in_is_what_is_measured_again() {
    let mut store = store();
    Folder::of_a_runner().import_into(&mut store);
    let before = store.summaries(None).unwrap();
    store.add_profile_entry(&ProfileEntry { body_mass_kg: Some(61.0), ..Default::default() }).unwrap();
    assert!(remeasure(&mut store, &mut |_, _| ()).unwrap() > 0);
    assert_eq!(store.summaries(None).unwrap(), before);
}
