//! Uploads on their way into the store. Each is kept in the data folder until it is imported, over a restart as well.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use lope_app::{ArchiveRead, Report};
use lope_store::{Store as _, StoreError};
use lope_words::archive;
use schemars::JsonSchema;
use serde::Serialize;
use tokio::sync::{Notify, Semaphore, watch};

use crate::{problem::Problem, server::Server, stores::lock};

/// One import, from its upload to its report.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Import {
    /// Its name.
    pub id: String,
    /// How far it is.
    pub state: ImportState,
    /// The files, as they are called where they come from.
    pub names: Vec<String>,
    /// Their size together, bytes.
    pub bytes: u64,
    /// How far it has come, while it is running.
    pub progress: Option<ImportProgress>,
    /// What became of every file, once it is done.
    pub report: Option<Reported>,
    /// Why it failed.
    pub error: Option<String>,
}

/// What became of every file, with what asks for a look in words.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Reported {
    #[serde(flatten)]
    report: Report,
    /// In words.
    text: ReportText,
}

/// What a report says in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReportText {
    /// What came of each archive of Lope.
    archives: Vec<ArchiveText>,
    /// What has gone quiet, and what brings it back.
    quiet: Vec<String>,
}

/// What came of an archive, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArchiveText {
    /// How much was said, planned and told in it.
    came: String,
    /// What it says otherwise than what is here, which stays.
    conflicts: Vec<String>,
    /// What leads up to those.
    differs: &'static str,
    /// Whether what is here now is what is in it.
    same: Option<&'static str>,
}

impl Reported {
    fn of(report: Report) -> Reported {
        let archives = report.archives.iter().map(ArchiveText::of).collect();
        let quiet = report.quiet.iter().map(lope_words::day::quiet).collect();
        Reported { text: ReportText { archives, quiet }, report }
    }
}

impl ArchiveText {
    fn of(read: &ArchiveRead) -> ArchiveText {
        let conflicts = read.tables.iter().flat_map(|table| {
            table.conflicts.iter().map(|one| archive::differs(table.table, &one.of, &one.columns))
        });
        ArchiveText {
            came: archive::came(
                read.tables.iter().map(|table| table.added).sum(),
                read.tables.iter().map(|table| table.known).sum(),
            ),
            conflicts: conflicts.collect(),
            differs: archive::DIFFERS,
            same: archive::same(read.is_equal, read.was_empty),
        }
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Others come first.
    Waiting,
    /// Files are being read.
    Running,
    /// Everything is saved.
    Done,
    /// It stopped; the upload is kept and tried again when Lope is started.
    Failed,
}

/// How far a running import has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportProgress {
    /// Files done.
    pub files_done: usize,
    /// Files in all.
    pub files: usize,
    /// Bytes done.
    pub bytes_done: u64,
    /// Bytes in all.
    pub bytes: u64,
    /// The file just done.
    pub current: String,
}

/// All imports since the server began, and those it found.
#[derive(Debug)]
pub struct Imports {
    folder: PathBuf,
    all: Mutex<Vec<Import>>,
    /// Someone waits for work.
    wake: Notify,
    /// Changes whenever an import does.
    news: watch::Sender<u64>,
    /// Set when the server stops: the batch at hand is finished, and the rest done after the next start.
    cancelled: AtomicBool,
    /// So many uploads come in at once.
    pub places: Semaphore,
    /// Held as long as the uploads of the folder are this server's; another one over the same data leaves them alone.
    owned: Option<File>,
}

/// An upload that is not complete yet. Dropped before it is, its files go.
#[derive(Debug)]
pub struct Upload {
    id: String,
    draft: PathBuf,
    names: Vec<String>,
    bytes: u64,
    is_whole: bool,
}

/// So many files at most in one upload.
pub const MOST_FILES: usize = 20_000;
/// So many uploads at most come in at once.
const AT_ONCE: usize = 4;
/// So many bytes at most in one upload.
pub const MOST_BYTES: u64 = 4 << 30;
/// Imports that are remembered after they are done.
const REMEMBERED: usize = 50;
/// An upload that is not whole is called so until it is.
const DRAFT: &str = "part";

impl Imports {
    /// The imports of a data folder: what was uploaded and not imported yet waits.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn open(data_dir: &Path) -> io::Result<Imports> {
        let folder = data_dir.join("uploads");
        let owned = own(data_dir);
        let mut found = Vec::new();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) if owned.is_some() => entries.collect::<io::Result<Vec<_>>>()?,
            Ok(_) => Vec::new(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        for path in entries.into_iter().map(|entry| entry.path()) {
            if path.extension().is_some_and(|ending| ending == DRAFT) {
                fs::remove_dir_all(&path)?;
            } else if let Some(id) = path.file_name().and_then(|name| name.to_str()) {
                found.push(waiting(id, &files(&path)?)?);
            }
        }
        found.sort_by(|a, b| a.id.cmp(&b.id));
        let (wake, news) = (Notify::new(), watch::Sender::new(0));
        wake.notify_one();
        let (all, cancelled, places) = (Mutex::new(found), AtomicBool::new(false), Semaphore::new(AT_ONCE));
        Ok(Imports { folder, all, wake, news, cancelled, places, owned })
    }

    /// Begins an upload.
    ///
    /// # Errors
    /// Where another server has the uploads of this folder, or nothing can be written.
    pub fn begin(&self, at: Timestamp) -> Result<Upload, Problem> {
        if self.owned.is_none() {
            return Err(Problem::conflict(
                "another lope serve takes the uploads of this data: send them there, or stop it and start this one again",
            ));
        }
        let mut salt = [0; 4];
        getrandom::fill(&mut salt).map_err(|error| Problem::fault(error.to_string()))?;
        // By their names they are in the order in which they came.
        let id = format!("{:013}-{:08x}", at.as_millisecond().max(0), u32::from_le_bytes(salt));
        let draft = self.folder.join(&id).with_extension(DRAFT);
        private_folder(&draft).map_err(|error| written(&error))?;
        Ok(Upload { id, draft, names: Vec::new(), bytes: 0, is_whole: false })
    }

    /// Takes a whole upload as an import that waits.
    ///
    /// # Errors
    /// Where it is empty, or nothing can be written.
    pub fn take(&self, mut upload: Upload) -> Result<Import, Problem> {
        if upload.names.is_empty() {
            return Err(Problem::invalid(
                "there is no file in this upload: send parts named files, each with a file name",
            ));
        }
        fs::rename(&upload.draft, self.folder.join(&upload.id)).map_err(|error| written(&error))?;
        upload.is_whole = true;
        let import = Import {
            id: upload.id.clone(),
            state: ImportState::Waiting,
            names: std::mem::take(&mut upload.names),
            bytes: upload.bytes,
            progress: None,
            report: None,
            error: None,
        };
        let mut all = lock(&self.all);
        all.push(import.clone());
        let done = all.iter().filter(|one| one.state == ImportState::Done).count();
        let mut too_many = done.saturating_sub(REMEMBERED);
        all.retain(|one| {
            let goes = too_many > 0 && one.state == ImportState::Done;
            too_many -= usize::from(goes);
            !goes
        });
        drop(all);
        self.wake.notify_one();
        self.tell();
        Ok(import)
    }

    /// Forgets every upload that waits, and what became of those that are done.
    ///
    /// # Errors
    /// Where one is being imported: nothing is forgotten then.
    pub fn forget(&self) -> Result<(), Problem> {
        let mut all = lock(&self.all);
        if all.iter().any(|one| one.state == ImportState::Running) {
            return Err(Problem::conflict("files are being imported: wait until they are, and ask again"));
        }
        for import in all.drain(..) {
            let _ = fs::remove_dir_all(self.folder.join(&import.id));
        }
        drop(all);
        self.tell();
        Ok(())
    }

    /// All imports, the latest first.
    pub fn all(&self) -> Vec<Import> {
        lock(&self.all).iter().rev().cloned().collect()
    }

    /// One of them.
    pub fn find(&self, id: &str) -> Option<Import> {
        lock(&self.all).iter().find(|one| one.id == id).cloned()
    }

    /// Changes whenever an import does.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    /// Finishes the batch at hand and begins nothing further.
    pub fn stop(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.wake.notify_one();
    }

    fn next(&self) -> Option<Import> {
        lock(&self.all).iter().find(|one| one.state == ImportState::Waiting).cloned()
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut Import)) {
        if let Some(import) = lock(&self.all).iter_mut().find(|one| one.id == id) {
            change(import);
        }
        self.tell();
    }

    fn tell(&self) {
        self.news.send_modify(|number| *number = number.wrapping_add(1));
    }
}

impl Upload {
    /// Where the next file of it goes.
    ///
    /// # Errors
    /// Where there are too many, or nothing can be written.
    pub fn file(&mut self, name: &str) -> Result<PathBuf, Problem> {
        if self.names.len() >= MOST_FILES {
            return Err(Problem::too_large(format!(
                "an upload has {MOST_FILES} files at most; send an archive"
            )));
        }
        // Each in a folder of its own: two watches both call their first file 1.fit.
        let folder = self.draft.join(format!("{:05}", self.names.len()));
        private_folder(&folder).map_err(|error| written(&error))?;
        let name = plain_name(name);
        self.names.push(name.clone());
        Ok(folder.join(name))
    }

    /// Counts what was written.
    ///
    /// # Errors
    /// Where it is more than is taken.
    pub fn count(&mut self, bytes: usize) -> Result<(), Problem> {
        self.bytes += bytes as u64;
        if self.bytes > MOST_BYTES {
            return Err(Problem::too_large(format!("an upload has {} GB at most", MOST_BYTES >> 30)));
        }
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_whole {
            let _ = fs::remove_dir_all(&self.draft);
        }
    }
}

/// Imports what was uploaded, one after the other, until the server stops. A server that nobody works for takes uploads and keeps
/// them.
pub async fn work(server: Arc<Server>) {
    loop {
        server.imports.wake.notified().await;
        while let Some(import) = server.imports.next() {
            if server.imports.cancelled.load(Ordering::Relaxed) {
                return;
            }
            let worker = Arc::clone(&server);
            let id = import.id.clone();
            let done = server.blocking(move || Ok(run(&worker, &import.id))).await;
            match done {
                Ok(Ok(())) => {}
                Ok(Err(StoreError::Locked { .. })) => {
                    server.imports.change(&id, |one| one.state = ImportState::Waiting);
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
                Ok(Err(error)) => fail(&server, &id, error.to_string()),
                Err(_) => fail(&server, &id, "Lope stumbled over it, which is a fault in Lope".to_owned()),
            }
        }
        if server.imports.cancelled.load(Ordering::Relaxed) {
            return;
        }
    }
}

fn fail(server: &Server, id: &str, error: String) {
    server.imports.change(id, |one| (one.state, one.error) = (ImportState::Failed, Some(error)));
}

/// Imports one upload, and removes it where all of it is saved.
fn run(server: &Server, id: &str) -> Result<(), StoreError> {
    let imports = &server.imports;
    let folder = imports.folder.join(id);
    let paths = files(&folder)
        .map_err(|error| StoreError::Access { path: folder.clone(), reason: error.to_string() })?;
    imports.change(id, |one| one.state = ImportState::Running);
    let known_as = |path: &str| known_as(&folder, path);
    let mut failed = None;
    let report = server.stores.with(|store| {
        let now = server.now(&store.profile()?);
        let mut progress = |progress: lope_app::Progress<'_>| {
            let current = progress.current.to_owned();
            let lope_app::Progress { files_done, files, bytes_done, bytes, .. } = progress;
            imports.change(id, |one| {
                one.progress = Some(ImportProgress { files_done, files, bytes_done, bytes, current });
            });
        };
        let report =
            lope_app::import_called(store, &paths, &known_as, &now, &imports.cancelled, &mut progress);
        Ok(report.map_err(|error| failed = Some(error)).ok())
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let Ok(Some(report)) = report else {
        return Err(StoreError::Access { path: folder, reason: "the store cannot be opened".to_owned() });
    };
    if report.interrupted {
        imports.change(id, |one| one.state = ImportState::Waiting);
        return Ok(());
    }
    let _ = fs::remove_dir_all(&folder);
    let report = Some(Reported::of(report));
    imports.change(id, |one| (one.state, one.progress, one.report) = (ImportState::Done, None, report));
    Ok(())
}

fn waiting(id: &str, files: &[PathBuf]) -> io::Result<Import> {
    let names = files.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let mut bytes = 0;
    for path in files {
        bytes += fs::metadata(path)?.len();
    }
    let (state, names) = (ImportState::Waiting, names.collect());
    Ok(Import { id: id.to_owned(), state, names, bytes, progress: None, report: None, error: None })
}

/// The files of an upload in their order: each lies in a folder of its own.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        for file in fs::read_dir(entry?.path())? {
            found.push(file?.path());
        }
    }
    found.sort();
    Ok(found)
}

/// A path of an upload as the runner knows it: without the folders it lies in here.
fn known_as(folder: &Path, path: &str) -> String {
    let below = Path::new(path).strip_prefix(folder).ok();
    let below = below.map(|below| below.components().skip(1).collect::<PathBuf>());
    below.map_or_else(|| path.to_owned(), |below| below.display().to_string())
}

/// The last part of a name, without anything that could lead elsewhere or command a terminal.
fn plain_name(name: &str) -> String {
    const LONGEST: usize = 100;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let sound: Vec<char> =
        last.chars().filter(|letter| !letter.is_control() && !r#"<>:"|?*"#.contains(*letter)).collect();
    // The ending tells what it is, so that a long name is cut at its beginning.
    let from = sound.len().saturating_sub(LONGEST);
    let name: String = sound[from..].iter().collect();
    let name = name.trim().trim_start_matches('.').trim();
    if name.is_empty() { "upload".to_owned() } else { name.to_owned() }
}

/// What the system says of a file that cannot be written.
pub fn written(error: &io::Error) -> Problem {
    let path = PathBuf::from("the folder of uploads");
    match error.kind() {
        io::ErrorKind::StorageFull => StoreError::DiskFull { path }.into(),
        _ => StoreError::Access { path, reason: error.to_string() }.into(),
    }
}

/// Takes the uploads of a data folder for one server alone; nothing where another has them, or nothing can be written.
fn own(data_dir: &Path) -> Option<File> {
    let file = File::options().create(true).append(true).open(data_dir.join("uploads.lock")).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

/// Deletes what was uploaded to the server of a data folder and not imported yet. Returns whether it could: not where a server is running.
pub fn forget_uploads(data_dir: &Path) -> bool {
    let folder = data_dir.join("uploads");
    if !folder.exists() {
        return true;
    }
    own(data_dir).is_some_and(|_owned| fs::remove_dir_all(folder).is_ok())
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.recursive(true).create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere() {
        for (name, kept) in [
            ("run.fit", "run.fit"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("..", "upload"),
            ("", "upload"),
            (".hidden", "hidden"),
            ("a\u{0}b\u{1b}[2J.gpx", "ab[2J.gpx"),
            ("Über den Fluß.gpx", "Über den Fluß.gpx"),
        ] {
            assert_eq!(plain_name(name), kept);
        }
        let long = plain_name(&format!("{}.fit.gz", "x".repeat(300)));
        assert!(long.len() == 100 && long.ends_with(".fit.gz"), "{long}");
    }
}
