//! What holds for every sequence of originals.

use jiff::ToSpan;
use lope_records::{ContentHash, Metric, Sport};
use lope_store::{Annotation, Contents, NewOriginal, Sqlite, Store};
use proptest::prelude::*;

use crate::samples::{at, contents, hash, observation, original, rich_run, run, wellness};

/// One original of a small world, so that duplicates, ties and repetitions are common.
fn any_original() -> impl Strategy<Value = NewOriginal> {
    prop_oneof![
        6 => (0..8_u8, prop::collection::vec(any_session(), 1..3)).prop_map(|(file, sessions)| {
            let path = format!("{file}-{sessions:?}.fit");
            let activities: Vec<_> = sessions.iter().map(Session::activity).collect();
            original(&path, contents(&path, &activities))
        }),
        2 => (0..3_u8, 40..44_u8).prop_map(|(day, value)| {
            let date = format!("2026-11-1{day}");
            wellness(&format!("{date} {value}"), vec![observation(&date, Metric::Rmssd, value.into())])
        }),
        1 => (0..8_u8, any_session(), 0..3_u8).prop_map(|(file, session, name)| {
            let subject = hash(format!("{file}-{:?}.fit", [session]).as_bytes());
            let says = Annotation { name: Some(format!("run {name}")), ..Annotation::default() };
            original(&format!("index {file} {name}"), Contents::Index(vec![(subject, says)]))
        }),
    ]
}

#[derive(Debug, Clone, Copy)]
struct Session {
    minute: i64,
    minutes: u32,
    rich: bool,
    sport: Sport,
    named: bool,
}

impl Session {
    fn activity(&self) -> lope_records::Activity {
        let start = at("2026-11-16T06:00:00Z") + self.minute.minutes();
        let mut activity = if self.rich { rich_run(start, self.minutes) } else { run(start, self.minutes) };
        activity.sport = self.sport;
        activity.name = self.named.then(|| format!("at {}", self.minute));
        activity
    }
}

fn any_session() -> impl Strategy<Value = Session> {
    let sports = prop::sample::select(vec![Sport::Running, Sport::Running, Sport::Walking, Sport::Other]);
    (0..6_i64, 3..5_u32, any::<bool>(), sports, any::<bool>())
        .prop_map(|(minute, minutes, rich, sport, named)| Session { minute, minutes, rich, sport, named })
}

fn saved(batches: Vec<Vec<NewOriginal>>) -> Sqlite {
    let mut store = Sqlite::in_memory().expect("opened");
    for batch in batches {
        store.save_batch(batch).expect("saved");
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_cut_into_batches_does_not_matter(
        sequence in prop::collection::vec((any_original(), any::<bool>()), 0..14),
    ) {
        let one_by_one = saved(sequence.iter().map(|(new, _)| vec![new.clone()]).collect());
        let mut batches = vec![Vec::new()];
        for (new, cut) in sequence {
            if cut {
                batches.push(Vec::new());
            }
            batches.last_mut().expect("one").push(new);
        }
        prop_assert_eq!(saved(batches).fingerprint().expect("read"), one_by_one.fingerprint().expect("read"));
    }

    #[test]
    fn a_rebuild_equals_the_import(sequence in prop::collection::vec(any_original(), 0..14)) {
        let mut store = saved(vec![sequence.clone()]);
        let before = store.fingerprint().expect("read");
        let mut rebuild = store.begin_rebuild().expect("begun");
        for one in rebuild.originals().expect("listed") {
            rebuild.derive(one.hash, contents_of(&sequence, one.hash)).expect("derived");
        }
        rebuild.commit().expect("committed");
        prop_assert_eq!(store.fingerprint().expect("read"), before);
    }

    #[test]
    fn importing_all_again_changes_nothing(sequence in prop::collection::vec(any_original(), 0..14)) {
        let mut store = saved(vec![sequence.clone()]);
        let before = store.fingerprint().expect("read");
        store.save_batch(sequence.into_iter().rev().collect()).expect("saved");
        prop_assert_eq!(store.fingerprint().expect("read"), before);
    }

    #[test]
    fn every_recording_is_found_and_no_file_is_lost(sequence in prop::collection::vec(any_original(), 0..14)) {
        let store = saved(vec![sequence]);
        let mut remembered = Vec::new();
        for summary in store.summaries(None).expect("read") {
            let stored = store.activity(&summary.id).expect("read").expect("kept");
            let mut originals: Vec<_> = stored.recordings.iter().map(|one| one.original).collect();
            remembered.extend(stored.recordings.iter().map(|one| one.id.clone()));
            let all = originals.len();
            originals.sort();
            originals.dedup();
            prop_assert_eq!(originals.len(), all, "two sessions of one file in one activity");
        }
        let count = remembered.len();
        remembered.sort();
        remembered.dedup();
        prop_assert_eq!(remembered.len(), count, "a recording in two activities");
        let files = store.originals().expect("listed");
        let activities = files.iter().filter(|one| one.kind == lope_store::OriginalKind::Activity);
        for one in activities {
            let first = lope_records::ActivityId::new(one.hash, 0);
            prop_assert!(remembered.contains(&first), "{} is lost", one.path);
        }
    }
}

fn contents_of(sequence: &[NewOriginal], hash: ContentHash) -> Contents {
    let original = sequence.iter().find(|one| one.hash == hash).expect("saved before");
    original.contents.clone()
}
