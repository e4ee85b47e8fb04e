//! A folder that is watched: which of its files have arrived, whole.
//!
//! Whoever watches lists the folder now and then and asks [`Watched::look`]; a file that two listings in a row find alike is whole.
//! A watch that is mounted somewhere below is known by its folder GARMIN, and of it only the folders are read that hold records.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Folders of a watch that hold what was recorded.
const RECORDS: [&str; 5] = ["activity", "monitor", "sleep", "hrvstatus", "metrics"];
/// So deep is a folder looked into: a media player's volume, its storage, GARMIN, Activity, and some more.
const DEEPEST: usize = 8;

/// A file as it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Bytes.
    pub size: u64,
    /// When it was last written, as far as the file system knows.
    pub written: Option<SystemTime>,
}

/// All files below a folder that may hold something, by path.
pub type Listing = BTreeMap<PathBuf, Seen>;

/// What is known of a folder that is watched.
#[derive(Debug, Default)]
pub struct Watched {
    /// As they were when they were read, or found unreadable.
    read: Listing,
    /// As they were when it was last looked at.
    last: Listing,
    /// Whether the folder was there then.
    is_there: Option<bool>,
}

/// What a look at the folder showed.
#[derive(Debug, PartialEq, Eq)]
pub enum Look {
    /// The folder is not there: unplugged, or not mounted yet. `news` where it was before.
    Away {
        /// Whether that is new.
        news: bool,
    },
    /// The folder is there.
    There {
        /// Whether it was away.
        is_back: bool,
        /// Files that are whole and were not read as they are now.
        arrived: Vec<PathBuf>,
        /// Files that are still being written.
        arriving: usize,
    },
}

impl Watched {
    /// Looks at the folder: what it lists, or that it is not there.
    ///
    /// What arrived is taken as read from now on; files that are written to again arrive again. A folder that was away and comes back has
    /// what was read before still read, so that a watch is not read anew each time it is plugged in.
    pub fn look(&mut self, listing: Option<Listing>) -> Look {
        let was_there = self.is_there.replace(listing.is_some());
        let Some(listing) = listing else {
            self.last.clear();
            return Look::Away { news: was_there != Some(false) };
        };
        let new: Vec<(&PathBuf, &Seen)> =
            listing.iter().filter(|(path, seen)| self.read.get(*path) != Some(seen)).collect();
        let (whole, arriving): (Vec<_>, Vec<_>) =
            new.into_iter().partition(|(path, seen)| self.last.get(*path) == Some(seen));
        let arrived: Vec<PathBuf> = whole.iter().map(|(path, _)| (*path).clone()).collect();
        let arriving = arriving.len();
        self.read.extend(whole.into_iter().map(|(path, seen)| (path.clone(), *seen)));
        self.last = listing;
        Look::There { is_back: was_there == Some(false), arrived, arriving }
    }
}

impl Watched {
    /// Takes files as not read after all: they arrive again once they are there and whole.
    pub fn unread<'a>(&mut self, files: impl IntoIterator<Item = &'a PathBuf>) {
        for file in files {
            self.read.remove(file);
        }
    }
}

/// Lists the files of a folder and below; `None` where it is not there. Of a watch only what it recorded; no hidden files, and no links.
///
/// # Errors
/// Where the folder is there and cannot be read.
pub fn list(folder: &Path) -> io::Result<Option<Listing>> {
    match fs::metadata(folder) {
        Err(error) if is_away(&error) => return Ok(None),
        Err(error) => return Err(error),
        Ok(found) if !found.is_dir() => return Err(io::ErrorKind::NotADirectory.into()),
        Ok(_) => {}
    }
    let mut listing = Listing::new();
    match below(folder, DEEPEST, &mut listing) {
        // Unplugged while it was looked at.
        Err(error) if is_away(&error) => Ok(None),
        done => done.map(|()| Some(listing)),
    }
}

fn is_away(error: &io::Error) -> bool {
    // A disk that is pulled out answers with input or output errors, and a mount without its disk with others.
    error.kind() != io::ErrorKind::PermissionDenied
}

fn below(folder: &Path, deep: usize, listing: &mut Listing) -> io::Result<()> {
    let is_watch = is_called(folder, "garmin");
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() && deep > 0 && (!is_watch || RECORDS.contains(&name.as_str())) {
            match below(&path, deep - 1, listing) {
                // Not for everyone, or gone since.
                Err(error)
                    if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound) => {}
                done => done?,
            }
        } else if kind.is_file() && !is_watch && !is_partial(&name) {
            match entry.metadata() {
                // Nothing is in it yet.
                Ok(found) if found.len() == 0 => {}
                Ok(found) => {
                    listing.insert(path, Seen { size: found.len(), written: found.modified().ok() });
                }
                // Renamed or deleted since the folder was listed.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

fn is_called(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|found| found.to_string_lossy().eq_ignore_ascii_case(name))
}

/// What browsers and services call a file until it is whole.
fn is_partial(name: &str) -> bool {
    [".part", ".partial", ".crdownload", ".download", ".tmp", "~"].iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(files: &[(&str, u64)]) -> Option<Listing> {
        let seen = |size| Seen { size, written: None };
        Some(files.iter().map(|(path, size)| (PathBuf::from(path), seen(*size))).collect())
    }

    fn arrived(look: &Look) -> Vec<&str> {
        match look {
            Look::There { arrived, .. } => arrived.iter().filter_map(|path| path.to_str()).collect(),
            Look::Away { .. } => unreachable!("{look:?}"),
        }
    }

    #[test]
    fn a_file_arrives_once_it_stops_growing() {
        let mut watched = Watched::default();
        let first = watched.look(listing(&[("a", 10)]));
        assert_eq!(first, Look::There { is_back: false, arrived: vec![], arriving: 1 });
        assert!(arrived(&watched.look(listing(&[("a", 20), ("b", 5)]))).is_empty());
        assert_eq!(arrived(&watched.look(listing(&[("a", 20), ("b", 7)]))), ["a"]);
        assert_eq!(arrived(&watched.look(listing(&[("a", 20), ("b", 7)]))), ["b"]);
        assert!(arrived(&watched.look(listing(&[("a", 20), ("b", 7)]))).is_empty(), "each once");
        assert!(arrived(&watched.look(listing(&[("a", 25)]))).is_empty());
        assert_eq!(arrived(&watched.look(listing(&[("a", 25)]))), ["a"], "written to again");
    }

    #[test]
    fn a_watch_that_comes_back_has_only_what_is_new() {
        let mut watched = Watched::default();
        assert_eq!(watched.look(None), Look::Away { news: true });
        assert_eq!(watched.look(None), Look::Away { news: false });
        let back = watched.look(listing(&[("a", 10)]));
        assert_eq!(back, Look::There { is_back: true, arrived: vec![], arriving: 1 });
        assert_eq!(arrived(&watched.look(listing(&[("a", 10)]))), ["a"]);
        assert_eq!(watched.look(None), Look::Away { news: true });
        assert!(
            arrived(&watched.look(listing(&[("a", 10), ("b", 3)]))).is_empty(),
            "looked at twice, as ever"
        );
        assert_eq!(arrived(&watched.look(listing(&[("a", 10), ("b", 3)]))), ["b"]);
        watched.unread(&[PathBuf::from("b")]);
        assert_eq!(arrived(&watched.look(listing(&[("a", 10), ("b", 3)]))), ["b"], "it could not be read");
    }

    #[test]
    fn of_a_watch_only_records_are_listed() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, "x").expect("written");
        };
        for path in [
            "Primary/GARMIN/Activity/1.FIT",
            "Primary/GARMIN/Monitor/2.FIT",
            "Primary/GARMIN/Sleep/3.fit",
            "Primary/GARMIN/HRVStatus/4.fit",
            "Primary/GARMIN/Metrics/5.fit",
            "Primary/GARMIN/GarminDevice.xml",
            "Primary/GARMIN/Maps/big.img",
            "Primary/GARMIN/NewFiles/lope-2026-11-24.fit",
            "runs/6.gpx",
            "runs/7.gpx.part",
            ".hidden/8.fit",
        ] {
            write(path);
        }
        let listed = list(folder.path()).expect("read").expect("there");
        let names: Vec<String> =
            listed.keys().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
        assert_eq!(names, ["1.FIT", "4.fit", "5.fit", "2.FIT", "3.fit", "6.gpx"]);
        let watch = list(&folder.path().join("Primary/GARMIN")).expect("read").expect("there");
        assert_eq!(watch.len(), 5, "named itself");
        fs::write(folder.path().join("runs/begun.gpx"), "").expect("written");
        assert_eq!(list(folder.path()).expect("read").expect("there").len(), 6, "one that has just begun");
        assert_eq!(list(&folder.path().join("unplugged")).expect("no error"), None);
        assert!(list(&folder.path().join("runs/6.gpx")).is_err(), "a file is no folder");
    }
}
