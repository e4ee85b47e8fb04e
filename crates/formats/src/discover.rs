//! Finding what there is to read.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{BufReader, Read},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use flate2::bufread::MultiGzDecoder;

use crate::{
    ReadError,
    archive::{Archive, read_payload, within},
    exports::{self, Part},
};

/// Endings of files that come with every export and never hold a recording.
const MEDIA: [&str; 10] = ["jpg", "jpeg", "png", "gif", "heic", "webp", "mp4", "mov", "m4v", "mp3"];

/// One thing found: a file, or an entry of an archive.
pub struct Item {
    path: String,
    size: u64,
    unpacked: u64,
    origin: Origin,
}

enum Origin {
    File(PathBuf),
    Member { archive: Arc<Archive>, index: usize },
}

/// What an item holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    /// The unpacked content.
    pub bytes: Vec<u8>,
    /// What was wrong with the packing, where that cost a part of the content.
    pub warning: Option<String>,
}

/// Something found that is not worth loading, or cannot be.
#[derive(Debug)]
pub struct Refused {
    /// The path as the runner knows it.
    pub path: String,
    /// Why.
    pub reason: ReadError,
}

/// Everything found under some paths.
#[derive(Debug, Default)]
pub struct Discovery {
    /// What can be loaded, in a fixed order: the paths as they were given, and what is below each by name.
    pub items: Vec<Item>,
    /// What cannot, in the same order.
    pub refused: Vec<Refused>,
}

impl Discovery {
    /// The same, with every path called otherwise.
    #[must_use]
    pub fn called(mut self, call: impl Fn(&str) -> String) -> Discovery {
        let items = self.items.iter_mut().map(|item| &mut item.path);
        for path in items.chain(self.refused.iter_mut().map(|refused| &mut refused.path)) {
            *path = call(path);
        }
        self
    }
}

impl Item {
    /// The path as the runner knows it; inside an archive with the archive's path in front, such as
    /// `export.zip/activities/1.fit.gz`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Bytes it takes where it lies, packed if it is packed: for a progress bar. An archive states this itself
    /// and may lie.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The unpacked content: out of its archive, gunzipped. Of a gzipped file that is cut short it is the readable
    /// start. Can be called from any thread.
    ///
    /// # Errors
    /// [`ReadError`] if it cannot be opened or unpacked, is larger than any recording (48 MB), or unpacks like a
    /// bomb. Memory stays within that limit whatever the file claims.
    pub fn load(&self) -> Result<Payload, ReadError> {
        match &self.origin {
            Origin::File(path) => {
                let mut file = File::open(path)?;
                let size = file.metadata()?.len();
                read_payload(&mut file, size)
            }
            Origin::Member { archive, index } => archive.load(*index),
        }
    }

    /// Whether it is an export that is too large to be loaded, and is [distilled](Item::distil) instead.
    pub fn is_distilled(&self) -> bool {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let unpacked = name.strip_suffix(".gz").unwrap_or(name);
        let may_be =
            has_ending(unpacked, &["xml", "json", "db", "db3", "sqlite", "sqlite3"]) || !name.contains('.');
        may_be && self.head().is_ok_and(|head| exports::is_distilled(&head))
    }

    /// Where an export says what it is.
    fn head(&self) -> Result<Vec<u8>, ReadError> {
        let mut head = Vec::new();
        self.stream(|reader| Ok(reader.take(MAX_HEAD_BYTES).read_to_end(&mut head)?))?;
        Ok(head)
    }

    /// Reads an export of any size as a stream, in little memory, and hands on small documents to be kept in its stead: loaded
    /// or not, [`read`](crate::read()) reads them. Their bytes follow from what the export tells, not from the export: a later one
    /// gives the same for what it tells again.
    ///
    /// `beside` gives the content of another file of the export, by its path there. `watch` is told how far it is, from 0 to 1,
    /// and may end it; so may `keep`, which takes the documents. Returns what was wrong with it.
    ///
    /// # Errors
    /// [`ReadError`] if nothing can be read from it, or it was ended while reading.
    pub fn distil(
        &self,
        beside: &dyn Fn(&str) -> Option<Vec<u8>>,
        watch: &mut dyn FnMut(f64) -> ControlFlow<()>,
        keep: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<Vec<String>, ReadError> {
        // An archive states the size itself and may lie; this is only to show how far it is.
        let all = self.unpacked.max(1) as f64;
        let mut watch = |bytes: u64| watch((bytes as f64 / all).min(1.0));
        let head = self.head()?;
        self.stream(|reader| exports::distil(reader, &head, beside, &mut watch, keep))
    }

    /// Hands its unpacked content to `read`, gunzipped as well, however long it is. One that unpacks like a bomb ends in an error.
    ///
    /// # Errors
    /// [`ReadError`] if it cannot be opened or unpacked, and what `read` says.
    pub fn stream<T>(
        &self,
        read: impl FnOnce(&mut dyn Read) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        match &self.origin {
            Origin::File(path) => {
                let mut file = File::open(path)?;
                let packed_bytes = file.metadata()?.len();
                self.gunzipped(&mut file, packed_bytes, read)
            }
            Origin::Member { archive, index } => archive.unpack(*index, |reader, packed_bytes| {
                self.gunzipped(&mut within(reader, packed_bytes), packed_bytes, read)
            }),
        }
    }

    fn gunzipped<T>(
        &self,
        reader: &mut dyn Read,
        packed_bytes: u64,
        read: impl FnOnce(&mut dyn Read) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        if !has_ending(&self.path, &["gz"]) {
            return read(reader);
        }
        let mut unpacked = MultiGzDecoder::new(BufReader::new(reader));
        read(&mut within(&mut unpacked, packed_bytes))
    }
}

/// So much of a file is looked at to know it.
const MAX_HEAD_BYTES: u64 = 4 << 10;

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Item").field("path", &self.path).field("size", &self.size).finish_non_exhaustive()
    }
}

/// Lists what there is to read: files as they are, folders with all that is below them, zip archives with their
/// entries and the entries of archives inside them. Nothing is left out silently; nothing is loaded yet.
pub fn discover(paths: &[PathBuf]) -> Discovery {
    let mut search = Search::default();
    for path in paths {
        search.visit(path);
    }
    search.found
}

#[derive(Default)]
struct Search {
    found: Discovery,
    /// Folders already listed, by their real path: a link back up would go on for ever.
    folders: HashSet<PathBuf>,
}

impl Search {
    fn visit(&mut self, path: &Path) {
        if let Err(reason) = self.try_visit(path) {
            self.refuse(path.display().to_string(), reason);
        }
    }

    fn try_visit(&mut self, path: &Path) -> Result<(), ReadError> {
        let metadata = fs::metadata(path)?;
        let shown = path.display().to_string();
        if metadata.is_dir() {
            if !self.folders.insert(fs::canonicalize(path)?) {
                return Err(ReadError::not_an_activity("a folder that is read already"));
            }
            let mut children: Vec<PathBuf> =
                fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
            children.sort();
            for child in children {
                self.visit(&child);
            }
        } else if !metadata.is_file() {
            // Opening a pipe would wait for ever.
            return Err(ReadError::not_an_activity("a device or a pipe"));
        } else if has_ending(&shown, &["zip"]) {
            let archive = Archive::open(path.to_owned())?;
            self.list(&shown, archive, 1);
        } else {
            let bytes = metadata.len();
            self.add(shown, bytes, bytes, Origin::File(path.to_owned()));
        }
        Ok(())
    }

    /// Adds the members of an archive that lies inside `depth - 1` others.
    fn list(&mut self, archive_path: &str, archive: Archive, depth: usize) {
        if archive.has_duplicate_names() {
            let reason =
                ReadError::damaged("several entries have the same name, and only the last can be read");
            self.refuse(archive_path.to_owned(), reason);
        }
        let archive = Arc::new(archive);
        for (member, readable) in archive.members() {
            let path = format!("{archive_path}/{}", member.name);
            let is_archive = has_ending(&member.name, &["zip"]);
            match readable {
                Err(reason) => self.refuse(path, reason),
                Ok(()) if is_archive && depth > 1 => {
                    self.refuse(path, ReadError::unsupported("an archive inside two others"));
                }
                Ok(()) if is_archive => match archive.open_inner(member.index) {
                    Ok(inner) => self.list(&path, inner, depth + 1),
                    Err(reason) => self.refuse(path, reason),
                },
                Ok(()) => {
                    let origin = Origin::Member { archive: Arc::clone(&archive), index: member.index };
                    self.add(path, member.packed_bytes, member.unpacked_bytes, origin);
                }
            }
        }
    }

    fn add(&mut self, path: String, size: u64, unpacked: u64, origin: Origin) {
        if has_ending(&path, &MEDIA) {
            self.refuse(path, ReadError::not_an_activity("a picture, video or sound"));
        } else {
            self.found.items.push(Item { path, size, unpacked, origin });
        }
    }

    fn refuse(&mut self, path: String, reason: ReadError) {
        self.found.refused.push(Refused { path, reason });
    }
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
}
