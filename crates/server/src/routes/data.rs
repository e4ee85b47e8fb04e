//! All of it out, and all of it gone.

use std::{
    io::{self, Write},
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, Method, header},
    response::{IntoResponse, Response},
    routing::{delete, get},
};
use futures_util::stream;
use lope_app::Forgot;
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::{runtime::Handle, sync::mpsc, time::timeout};

use super::{Body as _, Json, Nothing, Routes, whole};
use crate::{
    kept::Kept,
    openapi::{Operation, answers},
    problem::Problem,
    server::Server,
    stores::lock,
};

/// What it takes to delete everything.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Meant {
    /// `forget everything`, so that nothing is deleted by mistake.
    words: String,
    /// The password once more, where one is needed.
    password: Option<String>,
}

/// The bytes of an archive.
#[derive(Debug, JsonSchema)]
#[schemars(inline, extend("contentMediaType" = "application/zip", "format" = "binary"))]
struct ArchiveBytes(#[allow(dead_code, reason = "for the document: the body is streamed")] String);

/// What is said before everything goes.
const WORDS: &str = "forget everything";
/// So many bytes are sent at once, and so many such pieces wait for a slow line.
const PIECE: usize = 64 << 10;
const WAITING: usize = 4;
/// So long a download may stand still.
const STANDS_STILL: Duration = Duration::from_secs(30);

pub fn routes(routes: Routes) -> Routes {
    let archive = Operation::new(
        Method::GET,
        "/archive",
        "Everything Lope knows, as an open archive that POST /imports takes back",
        answers::<ArchiveBytes>,
    );
    let everything =
        Operation::new(Method::DELETE, "/everything", "Delete all of it for good", answers::<Forgot>);
    routes
        .with(archive.asked::<Nothing>().succeeds(200, "application/zip"), get(download))
        .with(everything.said::<Meant>(), delete(forget))
}

async fn download(State(server): State<Arc<Server>>) -> Response {
    let Ok(turn) = Arc::clone(&server.archives).try_acquire_owned() else {
        return Problem::too_many(5).into_response();
    };
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    let now = match server
        .blocking({
            let server = Arc::clone(&server);
            move || server.stores.with(|store| Ok(server.now(&lope_store::Store::profile(store)?)))
        })
        .await
    {
        Ok(now) => now,
        Err(problem) => return problem.into_response(),
    };
    let name = lope_app::archive_name(&now);
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let mut pipe = Pipe { server: Arc::clone(&server), sender, piece: Vec::with_capacity(PIECE) };
        let written = server.stores.with(|store| {
            Ok(lope_app::export_archive(store, &mut pipe, &now, &AtomicBool::new(false), &mut |_| ()))
        });
        let failed = match written {
            Ok(Ok(_)) => return,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "the store cannot be opened".to_owned(),
        };
        // What was sent by then is no archive, and whoever takes it is told by an end that comes too soon.
        let _ = Handle::current()
            .block_on(timeout(STANDS_STILL, pipe.sender.send(Err(io::Error::other(failed)))));
    });
    let pieces =
        stream::unfold(receiver, async |mut receiver| receiver.recv().await.map(|piece| (piece, receiver)));
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}

/// What is written on a blocking thread, on its way to whoever asked.
struct Pipe {
    server: Arc<Server>,
    sender: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if *self.server.stopping.borrow() {
            return Err(io::Error::other("Lope is stopping"));
        }
        let piece = Bytes::from(std::mem::take(&mut self.piece));
        let sent = Handle::current().block_on(timeout(STANDS_STILL, self.sender.send(Ok(piece))));
        match sent {
            Ok(Ok(())) => Ok(()),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

async fn forget(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let meant = whole(body).and_then(|body| Json::<Meant>::read(&headers, &body));
    let Json(Meant { words, password }) = match meant {
        Ok(meant) => meant,
        Err(problem) => return problem.into_response(),
    };
    if words != WORDS {
        return Problem::invalid(format!("to delete everything, say {WORDS:?}")).into_response();
    }
    let _turn = server.writing.lock().await;
    let worker = Arc::clone(&server);
    let forgotten = server.blocking(move || {
        if !worker.sessions.is_password(password.as_deref().unwrap_or_default()) {
            return Err(Problem::refused("this is not the password"));
        }
        worker.imports.forget()?;
        let forgot = worker.stores.with(|store| Ok(lope_app::forget_everything(store)?))?;
        // What was answered is remembered nowhere.
        *lock(&worker.answers) = Kept::default();
        worker.repeats.forget();
        Ok(forgot)
    });
    match forgotten.await {
        Ok(forgot) => ([(header::CACHE_CONTROL, "no-store")], axum::Json(forgot)).into_response(),
        Err(problem) => problem.into_response(),
    }
}
