//! Folders of small recordings.

use std::{fs, path::Path, sync::atomic::AtomicBool};

use jiff::{SignedDuration, Timestamp, Zoned};
use lope_import::{FileOutcome, Report, import};
use lope_store::{Sqlite, Store};
use tempfile::TempDir;

/// A folder that goes away with the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file below it.
    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Folder {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Ten runs, five of them also from another source, and a wellness table.
    pub fn of_a_runner() -> Folder {
        let mut folder = Folder::new().with("wellness.csv", "date,restingHR\n2026-05-01,50\n2026-05-02,51\n");
        for day in 1..=10 {
            let start = format!("2026-05-{day:02}T08:00:00Z");
            folder = folder.with(&format!("watch/{day:02}.gpx"), gpx(&start, 40 + day));
            if day % 2 == 0 {
                let later = format!("2026-05-{day:02}T08:00:20Z");
                folder = folder.with(&format!("phone/{day:02}.gpx"), gpx(&later, 30 + day));
            }
        }
        folder
    }

    pub fn import_into(&self, store: &mut dyn Store) -> Report {
        self.import_until(store, usize::MAX)
    }

    /// Imports and cancels once so many files are done.
    pub fn import_until(&self, store: &mut dyn Store, files: usize) -> Report {
        let cancelled = AtomicBool::new(files == 0);
        let paths = [self.path().to_owned()];
        import(store, &paths, &now(), &cancelled, &mut |progress| {
            if progress.files_done >= files {
                cancelled.store(true, std::sync::atomic::Ordering::Relaxed);
            }
        })
        .unwrap()
    }
}

/// A run of so many samples, one a second, due north at three metres a second.
pub fn gpx(start: &str, samples: i32) -> String {
    let start: Timestamp = start.parse().unwrap();
    let points: String = (0..samples)
        .map(|second| {
            let time = start + SignedDuration::from_secs(second.into());
            let latitude = 47.99 + f64::from(second) * 3.0 / 111_195.0;
            format!("<trkpt lat=\"{latitude:.7}\" lon=\"7.85\"><time>{time}</time></trkpt>")
        })
        .collect();
    format!("<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>")
}

pub fn store() -> Sqlite {
    Sqlite::in_memory().unwrap()
}

/// How many files had each outcome: imported, merged, known, not read.
pub fn outcomes(report: &Report) -> [usize; 4] {
    let count = |outcome| report.files.iter().filter(|file| file.outcome == outcome).count();
    [FileOutcome::Imported, FileOutcome::Merged, FileOutcome::Known, FileOutcome::NotRead].map(count)
}

/// A day after everything the tests import.
pub fn now() -> Zoned {
    "2026-11-27T12:00[UTC]".parse().unwrap()
}
