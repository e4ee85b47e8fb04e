//! Files that a command writes for the runner.

use std::{
    io::{IsTerminal, Write as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use crate::context::UsageError;

/// Where a file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// To standard output.
    Stdout,
    /// To a file.
    File(PathBuf),
}

impl Output {
    /// As it was asked for; else the usual name, in the folder where the command runs.
    ///
    /// # Errors
    /// [`UsageError`] for standard output beside an answer in JSON.
    pub fn of(asked: Option<&Path>, usual: &str, json: bool) -> Result<Output, UsageError> {
        match asked {
            Some(path) if path == Path::new("-") && json => {
                Err(UsageError("--output - and --json both want standard output: leave one out".to_owned()))
            }
            Some(path) if path == Path::new("-") => Ok(Output::Stdout),
            Some(path) if path.is_dir() => Ok(Output::File(path.join(usual))),
            Some(path) => Ok(Output::File(path.to_owned())),
            None => Ok(Output::File(PathBuf::from(usual))),
        }
    }

    /// Writes it; a file appears whole or not at all.
    ///
    /// # Errors
    /// Where it cannot be written, and for bytes that no terminal shows.
    pub fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Output::Stdout => {
                let mut out = std::io::stdout().lock();
                if out.is_terminal() && std::str::from_utf8(bytes).is_err() {
                    let text = "this file is no text; send it on, as in --output - > workout.fit";
                    return Err(UsageError(text.to_owned()).into());
                }
                out.write_all(bytes)?;
                Ok(out.flush()?)
            }
            Output::File(path) => {
                let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new("."));
                let told = || format!("cannot write {} (--output names another place)", path.display());
                let mut file =
                    tempfile::Builder::new().prefix(".lope-").tempfile_in(folder).with_context(told)?;
                file.write_all(bytes).with_context(told)?;
                readable(file.as_file()).with_context(told)?;
                file.persist(path).map_err(|error| error.error).with_context(told)?;
                Ok(())
            }
        }
    }

    /// The file, where it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Output::Stdout => None,
            Output::File(path) => Some(path),
        }
    }
}

/// A file that is written piece by piece and appears whole or not at all. It is its owner's alone.
pub struct Draft {
    file: tempfile::NamedTempFile,
    path: PathBuf,
    replaces: bool,
}

impl Draft {
    /// A file as it was asked for, or the usual name in the folder that was, or in the one where the command runs.
    ///
    /// # Errors
    /// [`UsageError`] where it is there already and is not to be replaced, and where nothing can be written.
    pub fn begin(asked: Option<&Path>, usual: &str, replaces: bool) -> anyhow::Result<Draft> {
        let path = match asked {
            Some(path) if path.is_dir() => path.join(usual),
            Some(path) => path.to_owned(),
            None => PathBuf::from(usual),
        };
        if path.exists() && !replaces {
            return Err(there_already(&path).into());
        }
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let told = || format!("cannot write {}; name another place", path.display());
        let file = tempfile::Builder::new().prefix(".lope-").tempfile_in(folder).with_context(told)?;
        Ok(Draft { file, path, replaces })
    }

    /// Where it is until it is whole.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// What is written to.
    pub fn file(&mut self) -> &mut std::fs::File {
        self.file.as_file_mut()
    }

    /// Makes it the file that was asked for, and gives its path.
    ///
    /// # Errors
    /// Where it cannot be.
    pub fn finish(self) -> anyhow::Result<PathBuf> {
        self.file.as_file().sync_all()?;
        let persisted = if self.replaces {
            self.file.persist(&self.path)
        } else {
            self.file.persist_noclobber(&self.path)
        };
        match persisted {
            Ok(_) => Ok(self.path),
            Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(there_already(&self.path).into())
            }
            Err(failed) => Err(failed.error)
                .with_context(|| format!("cannot write {}; name another place", self.path.display())),
        }
    }
}

fn there_already(path: &Path) -> UsageError {
    UsageError(format!("{} is there already: name another file, or say --force", path.display()))
}

/// A temporary file is its owner's alone; this one is to be handed on.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
