//! What all requests share.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use jiff::Zoned;
use lope_records::Profile;
use lope_store::StoreError;
use tokio::sync::{Semaphore, watch};

use crate::{
    guard::Guard, imports::Imports, kept::Kept, password::Password, rate::Rates, repeats::Repeats,
    session::Sessions, stores::Stores,
};

/// Gives the present moment where this computer is. The one who starts the server reads the clock.
pub type Clock = Arc<dyn Fn() -> Zoned + Send + Sync>;

/// What a server is to be.
pub struct Settings {
    /// The folder that holds the store.
    pub data_dir: PathBuf,
    /// The present moment.
    pub clock: Clock,
    /// Names under which it may be asked, beside this computer's own.
    pub names: Vec<String>,
    /// Reached from this computer alone.
    pub is_loopback: bool,
    /// Reached through TLS.
    pub is_secure: bool,
    /// What it takes to sign in; nothing is asked where there is none.
    pub password: Option<Password>,
}

/// What all requests share.
pub struct Server {
    pub(crate) stores: Stores,
    pub(crate) clock: Clock,
    pub(crate) answers: Mutex<Kept>,
    /// So many questions are computed at once.
    pub(crate) turns: Semaphore,
    /// One deed at a time.
    pub(crate) writing: tokio::sync::Mutex<()>,
    pub(crate) guard: Guard,
    pub(crate) sessions: Sessions,
    pub(crate) rates: Rates,
    pub(crate) repeats: Repeats,
    pub(crate) imports: Imports,
    /// One archive is written at a time: each holds a connection for as long as it is sent.
    pub(crate) archives: Arc<Semaphore>,
    /// Turns true when the server stops.
    pub(crate) stopping: watch::Sender<bool>,
}

impl Server {
    /// A server over the store of a folder, which begins empty where there is none.
    ///
    /// # Errors
    /// Where the store cannot be opened, or the folder of uploads cannot be read.
    pub fn open(settings: Settings) -> Result<Arc<Server>, StoreError> {
        let Settings { data_dir, clock, names, is_loopback, is_secure, password } = settings;
        let stores = Stores::open(&data_dir)?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let imports = Imports::open(&data_dir)
            .map_err(|error| StoreError::Access { path: data_dir, reason: error.to_string() })?;
        Ok(Arc::new(Server {
            stores,
            clock,
            answers: Mutex::default(),
            turns: Semaphore::new(cores),
            writing: tokio::sync::Mutex::new(()),
            guard: Guard { names, is_loopback },
            sessions: Sessions::new(password, is_secure),
            rates: Rates::new(is_loopback),
            repeats: Repeats::default(),
            imports,
            archives: Arc::new(Semaphore::new(1)),
            stopping: watch::Sender::new(false),
        }))
    }

    /// The present moment in the runner's time zone, or in this computer's where none is set.
    pub(crate) fn now(&self, profile: &Profile) -> Zoned {
        let here = (self.clock)();
        profile.time_zone(here.date()).map_or_else(|| here.clone(), |zone| here.with_time_zone(zone))
    }
}
