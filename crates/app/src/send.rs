//! Workouts onto a watch that is mounted like a disk.
//!
//! A Garmin watch takes what lies in `GARMIN/NewFiles` when it is unplugged, and puts workouts into `GARMIN/Workouts`.

use std::{
    fs,
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use serde::Serialize;

/// What older watches hold, workouts that are there already included; newer ones hold more.
pub const USUALLY_HELD: usize = 25;

/// What every file sent by Lope begins with: no other is ever replaced.
const OWN: &str = "lope-";

/// A file to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Its name, which begins with `lope-`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// The folder.
    pub folder: PathBuf,
    /// What is in it now.
    pub sent: Vec<String>,
    /// What there was no room for.
    pub left: Vec<String>,
    /// Workouts on the watch before.
    pub held: usize,
}

/// Why nothing was sent; what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// No watch.
    #[error(
        "no watch is mounted here: plug it in and wait until it shows as a disk, or name its folder with --to. \
         A watch that never shows as a disk takes a file by its own app: lope export workout"
    )]
    NoWatch,
    /// More than one watch.
    #[error("several watches are mounted: say which with --to, one of {}", .0.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "))]
    SeveralWatches(Vec<PathBuf>),
    /// A folder that is no watch's.
    #[error("{} is no watch: it has no folder GARMIN/NewFiles. For any other folder: lope export workout --output", .0.display())]
    NotAWatch(PathBuf),
    /// No room for another workout.
    #[error(
        "the watch has {held} workouts, and {most} is what it surely holds: delete some on the watch, or say with --most what yours holds"
    )]
    Full {
        /// Workouts on it.
        held: usize,
        /// What it holds.
        most: usize,
    },
    /// No space on the watch.
    #[error(
        "the watch has no space left; nothing half-written stays on it: delete something there and send again"
    )]
    NoSpace,
    /// Writing failed.
    #[error(
        "cannot write to {}: {error}. A file manager often can: lope export workout, and copy the file there",
        folder.display()
    )]
    Io {
        /// The folder.
        folder: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
}

/// The watches that are mounted at some places: their folders for new files. A watch that is connected as a media player has its
/// folders one level further down.
pub fn watches(places: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for place in places {
        let below = children(&place).into_iter().filter(|child| child.is_dir());
        let folder = new_files(&place).or_else(|| below.filter_map(|child| new_files(&child)).next());
        found.extend(folder.filter(|folder| !found.contains(folder)));
    }
    found
}

/// The folder for new files of what is named as a watch: the volume, its folder GARMIN, or that folder itself.
///
/// # Errors
/// [`SendError::NotAWatch`] where it is none.
pub fn watch_at(named: &Path) -> Result<PathBuf, SendError> {
    let is_it = is_called(named, "newfiles") && named.is_dir();
    let itself = is_it.then(|| named.to_owned());
    itself
        .or_else(|| new_files(named))
        .or_else(|| child(named, "newfiles"))
        .or_else(|| children(named).iter().find_map(|child| new_files(child)))
        .ok_or_else(|| SendError::NotAWatch(named.to_owned()))
}

/// Puts files onto a watch, in order, as many as it holds. Each appears whole or not at all, and none that is not Lope's own is
/// replaced.
///
/// # Errors
/// [`SendError::Full`] where there is room for none, and where nothing can be written.
pub fn send(folder: &Path, parcels: &[Parcel], most: usize) -> Result<Sent, SendError> {
    let waiting = fit_files(folder);
    let stored = folder.parent().and_then(|garmin| child(garmin, "workouts"));
    let held = waiting.len() + stored.map_or(0, |stored| fit_files(&stored).len());
    let mut room = most.saturating_sub(held);
    let (mut sent, mut left) = (Vec::new(), Vec::new());
    for parcel in parcels {
        let replaces = parcel.name.starts_with(OWN) && waiting.contains(&parcel.name);
        if !replaces && room == 0 {
            left.push(parcel.name.clone());
            continue;
        }
        put(folder, parcel)?;
        room -= usize::from(!replaces);
        sent.push(parcel.name.clone());
    }
    if sent.is_empty() && !left.is_empty() {
        return Err(SendError::Full { held, most });
    }
    Ok(Sent { folder: folder.to_owned(), sent, left, held })
}

/// Writes a file beside its place and moves it there when it is whole.
fn put(folder: &Path, parcel: &Parcel) -> Result<(), SendError> {
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => SendError::NoSpace,
        _ => SendError::Io { folder: folder.to_owned(), error },
    };
    let mut file = tempfile::Builder::new().prefix(".lope-").tempfile_in(folder).map_err(failed)?;
    file.write_all(&parcel.bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let place = folder.join(&parcel.name);
    let kept = if parcel.name.starts_with(OWN) { file.persist(place) } else { file.persist_noclobber(place) };
    kept.map(drop).map_err(|error| failed(error.error))
}

/// `GARMIN/NewFiles` below a folder, whatever the case of its letters.
fn new_files(place: &Path) -> Option<PathBuf> {
    child(&child(place, "garmin")?, "newfiles")
}

fn child(folder: &Path, name: &str) -> Option<PathBuf> {
    children(folder).into_iter().find(|path| is_called(path, name) && path.is_dir())
}

fn is_called(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|found| found.eq_ignore_ascii_case(name))
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    found.sort();
    found
}

fn fit_files(folder: &Path) -> Vec<String> {
    let is_fit = |path: &&PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("fit"));
    children(folder)
        .iter()
        .filter(is_fit)
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel(name: &str, bytes: &str) -> Parcel {
        Parcel { name: name.to_owned(), bytes: bytes.into() }
    }

    fn watch(volume: &Path) -> PathBuf {
        let folder = volume.join("GARMIN/NewFiles");
        fs::create_dir_all(&folder).expect("a folder");
        fs::create_dir_all(volume.join("GARMIN/Workouts")).expect("a folder");
        folder
    }

    #[test]
    fn a_watch_is_found_as_a_disk_and_as_a_media_player() {
        let root = tempfile::tempdir().expect("a folder");
        let disk = watch(&root.path().join("disk"));
        let player = root.path().join("player/Internal Storage/Garmin/newfiles");
        fs::create_dir_all(&player).expect("a folder");
        fs::create_dir_all(root.path().join("usb/photos")).expect("a folder");
        let places = ["disk", "usb", "player", "nowhere"].map(|name| root.path().join(name));
        assert_eq!(watches(places), [disk.clone(), player]);
        for named in ["disk", "disk/GARMIN", "disk/GARMIN/NewFiles"] {
            assert_eq!(watch_at(&root.path().join(named)).expect("a watch"), disk, "{named}");
        }
        assert!(matches!(watch_at(&root.path().join("usb")), Err(SendError::NotAWatch(_))));
    }

    #[test]
    fn what_is_sent_is_whole_and_no_more_than_fits() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = watch(root.path());
        fs::write(root.path().join("GARMIN/Workouts/A.FIT"), "old").expect("a file");
        fs::write(folder.join("course.fit"), "another's").expect("a file");
        let three = ["lope-1.fit", "lope-2.fit", "lope-3.fit"].map(|name| parcel(name, "new"));
        let sent = send(&folder, &three, 4).expect("room for two");
        assert_eq!(
            (sent.held, sent.sent, sent.left),
            (2, vec!["lope-1.fit".into(), "lope-2.fit".into()], vec!["lope-3.fit".into()])
        );
        let again = send(&folder, &[parcel("lope-1.fit", "newer")], 4).expect("in its own place");
        assert_eq!(again.sent, ["lope-1.fit"]);
        assert_eq!(fs::read_to_string(folder.join("lope-1.fit")).expect("a file"), "newer");
        assert!(matches!(send(&folder, &three[2..], 4), Err(SendError::Full { held: 4, most: 4 })));
        let other = send(&folder, &[parcel("course.fit", "mine")], 9);
        assert!(matches!(other, Err(SendError::Io { .. })), "another's file stays");
        assert_eq!(fs::read_to_string(folder.join("course.fit")).expect("a file"), "another's");
        let names: Vec<_> = children(&folder)
            .iter()
            .filter_map(|path| path.file_name().map(|name| name.to_owned()))
            .collect();
        assert_eq!(names, ["course.fit", "lope-1.fit", "lope-2.fit"], "nothing half-written stays");
    }
}
