//! What an input goes through: its reader, and all that an import does with what was read.

use std::{ops::ControlFlow, path::Path};

use jiff::{Zoned, tz::TimeZone};
use lope_formats::Contents;
use lope_records::{Activity, ActivityId, ProfileEntry};

use crate::{
    archives,
    seeds::{Kind, Seed},
};

/// Reads an input; whether a reader accepted it. An archive goes through the disk, and other files do so now and
/// then.
pub fn read(seed: &Seed, bytes: &[u8], folder: &Path, through_disk: bool) -> bool {
    match seed.kind {
        Kind::Archive => {
            let file = folder.join(&seed.name);
            std::fs::write(&file, bytes).expect("the temporary folder takes a file");
            archives::read(&file)
        }
        Kind::Streams => lope_store::decode(bytes).is_ok(),
        Kind::Zip | Kind::Gzip | Kind::HealthExport | Kind::Backup | Kind::Database => {
            read_from_disk(&seed.name, bytes, folder)
        }
        _ if through_disk => read_from_disk(&seed.name, bytes, folder),
        _ => read_content(&seed.name, bytes),
    }
}

fn read_from_disk(name: &str, bytes: &[u8], folder: &Path) -> bool {
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("the temporary folder takes a file");
    let found = lope_formats::discover(std::slice::from_ref(&file));
    let mut accepted = false;
    for item in &found.items {
        if item.is_distilled() {
            accepted |=
                parts_of(item).iter().fold(false, |any, part| read_content("export.xml#part", part) || any);
        } else if let Ok(payload) = item.load() {
            accepted |= read_content(item.path(), &payload.bytes);
        }
    }
    std::fs::remove_file(&file).expect("the file was just written");
    accepted
}

/// What an export that is read as a stream is distilled to.
pub fn parts(name: &str, export: &[u8]) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join(name);
    std::fs::write(&file, export).expect("the temporary folder takes a file");
    lope_formats::discover(&[file]).items.iter().flat_map(parts_of).collect()
}

fn parts_of(item: &lope_formats::Item) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let go_on = || ControlFlow::Continue(());
    let _ = item.distil(&|_| None, &mut |_| go_on(), &mut |part| {
        parts.push(part.bytes);
        go_on()
    });
    parts
}

fn read_content(path: &str, bytes: &[u8]) -> bool {
    let hash = lope_formats::content_hash(bytes);
    match lope_formats::read(path, bytes, &now()) {
        Ok(Contents::Activities { activities, .. }) => {
            for (session, activity) in activities.iter().enumerate() {
                let id = ActivityId::new(hash, session);
                measure_and_keep(activity, id, path);
            }
            true
        }
        Ok(Contents::Wellness { observations, .. }) => {
            assert!(observations.iter().all(|observation| observation.value.is_finite()));
            true
        }
        Ok(Contents::Stated { stated, .. }) => {
            assert!(stated.bests.iter().all(|best| best.value.is_finite()));
            true
        }
        Ok(Contents::Index(rows)) => {
            for row in rows {
                if let Some(activity) = row.to_activity(&TimeZone::UTC) {
                    let id = ActivityId::new(hash, 0);
                    measure_and_keep(&activity, id, path);
                }
            }
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// Measures an activity and turns its streams into what the store keeps and back.
fn measure_and_keep(activity: &Activity, id: ActivityId, path: &str) {
    let summary = lope_recovery::measure(activity, id, path.to_owned(), &ProfileEntry::default());
    assert!(summary.moving_s.is_finite() && summary.elapsed_s.is_finite());
    assert!(summary.load.is_none_or(|load| load.value.is_finite()));
    if let Ok(blob) = lope_store::encode(&activity.streams, &activity.rr) {
        let (streams, rr) = lope_store::decode(&blob).expect("what was kept can be read");
        assert!(streams.len() == activity.streams.len() && rr == activity.rr);
    }
}

/// A present that is the same in every run.
pub fn now() -> Zoned {
    jiff::civil::date(2030, 1, 1).to_zoned(TimeZone::UTC).unwrap_or_default()
}
