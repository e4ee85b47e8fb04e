//! A runner with an empty data folder and files to import.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::LazyLock,
};

use jiff::civil::date;
use lope_records::{Level, Sex};
use lope_simulate::{Runner, Simulation, files, simulate};
use lope_store::{Sqlite, Store};
use tempfile::TempDir;

/// A runner at a terminal that is not one: no colours, no questions.
pub struct Someone {
    folder: TempDir,
}

/// What a command answered.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Someone {
    /// Someone who has never run lope.
    pub fn new() -> Someone {
        Someone { folder: tempfile::tempdir().unwrap() }
    }

    /// Someone who has said who they are and imported a [`fortnight`] of watch files.
    pub fn with_a_fortnight() -> Someone {
        static IMPORTED: LazyLock<Someone> = LazyLock::new(|| {
            let someone = Someone::new();
            let set = ["profile", "set", "--max-hr", "188", "--resting-hr", "50", "--from", "2026-01-01"];
            assert_eq!(someone.lope(&set).code, 0);
            let imported = someone.lope(&["import", fortnight().to_str().unwrap()]);
            assert_eq!(imported.code, 0, "{}", imported.err);
            someone
        });
        let someone = Someone::new();
        fs::create_dir_all(someone.data()).unwrap();
        fs::copy(IMPORTED.data().join("lope.db"), someone.data().join("lope.db")).unwrap();
        someone
    }

    /// A path in this runner's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file in this runner's own folder, and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// A command ready to run on this runner's data.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lope"));
        command
            .args(args)
            .env_clear()
            .env("LOPE_DATA", self.data())
            .env("TZ", "UTC")
            .env("COLUMNS", "100")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn lope(&self, args: &[&str]) -> Answer {
        self.command(args).output().unwrap().into()
    }

    /// What a command answers in JSON.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let answer = self.lope(&[args, &["--json"]].concat());
        assert_eq!(answer.err, "");
        serde_json::from_str(&answer.out).unwrap()
    }

    /// A text in which every id is masked: it changes with every byte of a file.
    pub fn without_ids(&self, text: &str) -> String {
        let runs = self.json(&["runs", "--limit", "0"]);
        let ids = runs["runs"].as_array().unwrap().iter().map(|run| run["id"].as_str().unwrap());
        ids.fold(text.to_owned(), |text, id| text.replace(id, "[ the id   ]").replace(&id[..8], "[  id  ]"))
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub fn store(&self) -> Sqlite {
        Sqlite::open(&self.data()).unwrap()
    }

    pub fn fingerprint(&self) -> String {
        self.store().fingerprint().unwrap()
    }
}

impl From<Output> for Answer {
    fn from(output: Output) -> Answer {
        Answer {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Holds a JSON object to exactly these keys, in any order.
#[track_caller]
pub fn assert_keys(object: &serde_json::Value, keys: &[&str]) {
    let found: BTreeSet<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(found, keys.iter().copied().collect());
}

/// A fortnight of a simulated runner that ends on the morning of Sunday 17 May 2026.
pub fn fortnight() -> &'static Path {
    static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        files::write(&simulated(), folder.path()).unwrap();
        folder
    });
    FOLDER.path()
}

pub fn simulated() -> Simulation {
    simulate(&Runner::typical(Level::Amateur, Sex::Male), date(2026, 5, 4), 14, 5)
}
