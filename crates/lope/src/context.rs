//! What every command needs: where the data is, how to answer, what day it is.

use std::{
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;
use etcetera::{AppStrategy as _, AppStrategyArgs};
use jiff::{Zoned, civil::Date};
use lope_records::{Profile, Units};
use lope_store::{Sqlite, Store};
use lope_words::Voice;
use serde::Serialize;

use crate::{
    input,
    screen::{progress::CountProgress, style::one_line},
};

/// The heading of options that every command has.
const EVERYWHERE: &str = "With every command";

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Keep the data in this folder instead of the platform's own
    #[arg(long, global = true, value_name = "DIR", env = "LOPE_DATA", hide_env_values = true, help_heading = EVERYWHERE)]
    pub data: Option<PathBuf>,

    /// Answer in JSON, for scripts
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub json: bool,
}

/// How a command ended, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: all done.
    Done,
    /// 1: it could not be done.
    Failed,
    /// 2: the command was not understood.
    Usage,
    /// 3: done, but some files could not be read.
    SomeUnread,
    /// 130: stopped by Ctrl-C.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::SomeUnread => 3,
            Exit::Interrupted => 130,
        })
    }
}

/// The command was understood, a value in it was not.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct UsageError(pub String);

/// What every command needs.
pub struct Context {
    data_dir: PathBuf,
    /// Whether to answer in JSON.
    pub json: bool,
    now: Zoned,
}

/// The folder this platform keeps an application's data in.
fn platform_data_dir() -> anyhow::Result<PathBuf> {
    let lope = AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "lope".to_owned(),
    };
    let strategy = etcetera::app_strategy::choose_native_strategy(lope)
        .context("this system names no folder for application data; choose one with --data")?;
    Ok(strategy.data_dir())
}

/// There is no data yet; how to begin.
#[derive(Debug, thiserror::Error)]
#[error(
    "nothing here yet ({0} has no data). To begin:\n  \
     lope import FOLDER    files from your watch: FIT, TCX, GPX, folders, zip archives\n  \
     lope checkin          how you feel this morning\n  \
     lope demo             or look around with a simulated runner"
)]
pub struct NothingHere(String);

impl Context {
    /// From the global options, the environment and the clock.
    pub fn new(global: &Global) -> anyhow::Result<Context> {
        let data_dir = match &global.data {
            Some(dir) => dir.clone(),
            None => platform_data_dir()?,
        };
        Ok(Context { data_dir, json: global.json, now: here() })
    }

    /// The same for another folder, as the demo needs it.
    pub fn in_folder(&self, data_dir: &Path) -> Context {
        Context { data_dir: data_dir.to_owned(), json: self.json, now: self.now.clone() }
    }

    /// The folder that holds the database.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Opens the store, which begins empty.
    pub fn open_store(&self) -> anyhow::Result<Sqlite> {
        Ok(Sqlite::open(&self.data_dir)?)
    }

    /// Opens the store of a runner who has one, to change it.
    ///
    /// # Errors
    /// Where there is none yet, with how to begin.
    pub fn open_existing_store(&self) -> anyhow::Result<Sqlite> {
        self.must_exist()?;
        self.open_store()
    }

    fn must_exist(&self) -> Result<(), NothingHere> {
        if !self.data_dir.join("lope.db").exists() {
            return Err(NothingHere(one_line(&self.data_dir.display().to_string()).into_owned()));
        }
        Ok(())
    }

    /// Opens the store of a runner who has one, to ask it, with every figure up to the rules and thresholds of now.
    /// Where nothing can be written, the figures are brought up to date in memory.
    pub fn open_fresh_store(&self) -> anyhow::Result<Sqlite> {
        self.must_exist()?;
        let mut store = Sqlite::open_to_read(&self.data_dir)?;
        self.freshen(&mut store)?;
        Ok(store)
    }

    /// Brings every figure up to the rules and thresholds of now, and shows how far it is where someone watches.
    pub fn freshen(&self, store: &mut Sqlite) -> anyhow::Result<()> {
        let bar = CountProgress::new(self.shows_progress(), "activities measured again");
        lope_app::freshen(store, &mut |done, of| bar.update(done, of))?;
        bar.finish();
        Ok(())
    }

    /// The present moment in the runner's time zone, or in this computer's where none is set.
    pub fn now(&self, profile: &Profile) -> Zoned {
        profile
            .time_zone(self.now.date())
            .map_or_else(|| self.now.clone(), |zone| self.now.with_time_zone(zone))
    }

    /// Today where the runner is.
    pub fn today(&self, profile: &Profile) -> Date {
        self.now(profile).date()
    }

    /// A day that was typed, counted from the runner's today; today where nothing was.
    ///
    /// # Errors
    /// [`UsageError`] where it is not understood.
    pub fn day(&self, typed: Option<&str>, profile: &Profile) -> Result<Date, UsageError> {
        let today = self.today(profile);
        let day = typed.map_or(Ok(today), |text| input::date(text, today));
        day.map_err(|error| UsageError(error.to_string()))
    }

    /// Kilometres or miles.
    pub fn units(&self, profile: &Profile) -> Units {
        profile.on(self.today(profile)).units.unwrap_or_default()
    }

    /// How this runner is spoken to today.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn voice(&self, store: &impl Store) -> anyhow::Result<Voice> {
        let profile = store.profile()?;
        Ok(Voice { today: self.today(&profile), units: self.units(&profile) })
    }

    /// Writes text to standard output, without colours where they cannot be seen.
    pub fn print(&self, text: &str) -> anyhow::Result<()> {
        let mut out = anstream::stdout().lock();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// Writes the text, or the value as JSON where that was asked for.
    pub fn answer(&self, value: &impl Serialize, text: impl FnOnce() -> String) -> anyhow::Result<()> {
        if self.json {
            self.print(&format!("{}\n", serde_json::to_string_pretty(value)?))
        } else {
            self.print(&text())
        }
    }

    /// Whether someone watches.
    pub fn shows_progress(&self) -> bool {
        std::io::stderr().is_terminal()
    }

    /// Whether what is written is looked at, and not kept in a file.
    pub fn is_watched(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// Whether someone sits at the keyboard and screen.
    pub fn is_interactive(&self) -> bool {
        !self.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }
}

/// The present moment where this computer is.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub fn here() -> Zoned {
    Zoned::now()
}
