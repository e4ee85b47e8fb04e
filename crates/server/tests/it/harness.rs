//! A server over the store of a simulated runner, asked without a network.

use std::{
    fs,
    path::Path,
    sync::{Arc, LazyLock, atomic::AtomicBool},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use jiff::{Zoned, civil::date};
use lope_records::{Level, Sex};
use lope_server::{Password, Server, Settings, router};
use lope_simulate::{Runner, files, simulate};
use lope_store::{Sqlite, Store as _};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A server, and the folder it serves.
pub struct Served {
    pub app: Router,
    pub server: Arc<Server>,
    folder: TempDir,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// The morning on which all of this happens.
pub fn now() -> Zoned {
    date(2026, 5, 17).at(7, 0, 0, 0).in_tz("UTC").unwrap()
}

/// A runner of ten weeks who has said how they are, imported once.
fn data() -> &'static Path {
    static DATA: LazyLock<TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let simulation = simulate(&Runner::typical(Level::Amateur, Sex::Male), date(2026, 3, 9), 70, 5);
        let written = tempfile::tempdir().unwrap();
        files::write(&simulation, written.path()).unwrap();
        let mut store = Sqlite::open(folder.path()).unwrap();
        store.add_profile_entry(&simulation.runner.profile(date(2026, 3, 9))).unwrap();
        let paths = [written.path().to_owned()];
        lope_app::import(&mut store, &paths, &now(), &AtomicBool::new(false), &mut |_| ()).unwrap();
        folder
    });
    DATA.path()
}

impl Served {
    /// The runner of ten weeks, on this computer alone.
    pub fn runner() -> Served {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(data().join("lope.db"), folder.path().join("lope.db")).unwrap();
        Served::over(folder, None)
    }

    /// Nothing yet.
    pub fn empty() -> Served {
        Served::over(tempfile::tempdir().unwrap(), None)
    }

    /// Reached from elsewhere, with a password.
    pub fn behind(password: &str) -> Served {
        Served::over(tempfile::tempdir().unwrap(), Some(Password::new(password).unwrap()))
    }

    /// Over a folder: from elsewhere where there is a password.
    pub fn over(folder: TempDir, password: Option<Password>) -> Served {
        let server = Server::open(settings(folder.path(), password)).unwrap();
        Served { app: router(Arc::clone(&server)), server, folder }
    }

    /// Another server over the same folder.
    pub fn beside(&self) -> Served {
        let server = Server::open(settings(self.path(), None)).unwrap();
        Served { app: router(Arc::clone(&server)), server, folder: tempfile::tempdir().unwrap() }
    }

    /// The folder, once the server is gone.
    pub fn into_folder(self) -> TempDir {
        self.folder
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Asks.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks a question of the API.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Says something.
    pub async fn post(&self, path: &str, body: impl Into<String>) -> Answer {
        self.say(Method::POST, path, body).await
    }

    /// Says something in the place of what was said.
    pub async fn put(&self, path: &str, body: impl Into<String>) -> Answer {
        self.say(Method::PUT, path, body).await
    }

    /// Says something by any method.
    pub async fn say(&self, method: Method, path: &str, body: impl Into<String>) -> Answer {
        let request = request(method, path).header(header::CONTENT_TYPE, "application/json");
        self.ask(request.body(Body::from(body.into())).unwrap()).await
    }

    /// Takes something back.
    pub async fn delete(&self, path: &str) -> Answer {
        self.ask(request(Method::DELETE, path).body(Body::empty()).unwrap()).await
    }
}

fn settings(folder: &Path, password: Option<Password>) -> Settings {
    Settings {
        data_dir: folder.to_owned(),
        clock: Arc::new(now),
        names: vec!["lope.example.org".to_owned()],
        is_loopback: password.is_none(),
        is_secure: false,
        password,
    }
}

/// A request as Lope's own pages send it, below the base of the API.
pub fn request(method: Method, path: &str) -> axum::http::request::Builder {
    let uri = format!("/api/v1{path}");
    Request::builder().method(method).uri(uri).header(header::HOST, "localhost").header("lope-client", "test")
}

impl Answer {
    /// The document.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// The document of what was done.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, String::from_utf8_lossy(&self.body));
        self.json()
    }

    /// Holds it to be a problem of this kind.
    #[track_caller]
    pub fn is_problem(&self, status: u16, code: &str) {
        let document = self.json();
        assert_eq!((self.status.as_u16(), document["code"].as_str()), (status, Some(code)), "{document}");
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(document["status"], status);
        assert!(document["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{document}");
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
