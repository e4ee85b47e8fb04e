//! Files in: streamed to the data folder, imported in turn, followed as server-sent events.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{DefaultBodyLimit, Multipart, Path, State, multipart::MultipartRejection},
    http::{Method, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use futures_util::stream;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::{fs::File, io::AsyncWriteExt as _, time::timeout};

use super::{BASE, Routes};
use crate::{
    imports::{Import, ImportState, Upload, written},
    openapi::{Operation, answers},
    problem::Problem,
    server::Server,
};

/// All imports.
#[derive(Debug, Serialize, JsonSchema)]
struct AllImports {
    /// The latest first.
    imports: Vec<Import>,
}

/// Which import is meant.
#[derive(Debug, Deserialize, JsonSchema)]
struct OneImport {
    /// Its id.
    #[allow(dead_code, reason = "for the document: the path gives it")]
    id: String,
}

/// Files, as they are.
#[derive(Debug, Deserialize, JsonSchema)]
struct Files {
    /// One part for each file, with its file name: FIT, TCX, GPX, gzipped or not, zip archives, wellness tables.
    #[schemars(length(min = 1))]
    #[allow(dead_code, reason = "for the document: the body is streamed")]
    files: Vec<Binary>,
}

/// The bytes of a file.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline, extend("contentMediaType" = "application/octet-stream", "format" = "binary"))]
struct Binary(#[allow(dead_code, reason = "for the document")] String);

/// So long an upload may stand still.
const STANDS_STILL: Duration = Duration::from_secs(30);
/// Between two messages of progress.
const PAUSE: Duration = Duration::from_millis(100);

pub fn routes(routes: Routes) -> Routes {
    let (all, one) = (answers::<AllImports>, answers::<Import>);
    let upload =
        Operation::new(Method::POST, "/imports", "Files in", one).sent::<Files>("multipart/form-data");
    let list = Operation::new(
        Method::GET,
        "/imports",
        "All imports since Lope was started, and what waited then",
        all,
    );
    let show = Operation::new(Method::GET, "/imports/{id}", "One import", one).asked::<OneImport>();
    let follow = Operation::new(Method::GET, "/imports/{id}/events", "Its progress, until it is done", one);
    routes
        .with(upload.succeeds(202, "application/json"), post(take).layer(DefaultBodyLimit::disable()))
        .with(list, get(all_imports))
        .with(show, get(find))
        .with(follow.asked::<OneImport>().succeeds(200, "text/event-stream"), get(events))
}

async fn all_imports(State(server): State<Arc<Server>>) -> Response {
    fresh(StatusCode::OK, &AllImports { imports: server.imports.all() })
}

async fn find(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Response {
    server
        .imports
        .find(&id)
        .map_or_else(|| unknown().into_response(), |import| fresh(StatusCode::OK, &import))
}

async fn take(State(server): State<Arc<Server>>, upload: Result<Multipart, MultipartRejection>) -> Response {
    let taken = async {
        let parts = upload.map_err(|error| Problem::not_understood(error.body_text()))?;
        receive(&server, parts).await
    };
    match taken.await {
        Ok(import) => {
            let place = [(header::LOCATION, format!("{BASE}/imports/{}", import.id))];
            (place, fresh(StatusCode::ACCEPTED, &import)).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

async fn receive(server: &Arc<Server>, mut parts: Multipart) -> Result<Import, Problem> {
    let _place = server.imports.places.try_acquire().map_err(|_| Problem::too_many(5))?;
    let now = (server.clock)().timestamp();
    let beginner = Arc::clone(server);
    let mut upload = server.blocking(move || beginner.imports.begin(now)).await?;
    loop {
        let part = timeout(STANDS_STILL, parts.next_field()).await.map_err(|_| stood_still())?;
        let Some(mut part) =
            part.map_err(|error| Problem::unacceptable(error.status(), error.body_text()))?
        else {
            break;
        };
        let Some(name) = part.file_name().map(str::to_owned) else { continue };
        let path = upload.file(&name)?;
        let mut file = File::create(&path).await.map_err(|error| written(&error))?;
        receive_file(&mut part, &mut file, &mut upload).await?;
    }
    let taker = Arc::clone(server);
    server.blocking(move || taker.imports.take(upload)).await
}

async fn receive_file(
    part: &mut axum::extract::multipart::Field<'_>,
    file: &mut File,
    upload: &mut Upload,
) -> Result<(), Problem> {
    loop {
        let chunk = timeout(STANDS_STILL, part.chunk()).await.map_err(|_| stood_still())?;
        let chunk = chunk.map_err(|error| Problem::unacceptable(error.status(), error.body_text()))?;
        let Some(chunk) = chunk else { break };
        upload.count(chunk.len())?;
        file.write_all(&chunk).await.map_err(|error| written(&error))?;
    }
    // It is on the disk before it is said to be there.
    file.sync_all().await.map_err(|error| written(&error))
}

async fn events(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Response {
    let Some(import) = server.imports.find(&id) else { return unknown().into_response() };
    let follower = Follower {
        news: server.imports.news(),
        stopping: server.stopping.subscribe(),
        server,
        next: Some(import),
    };
    Sse::new(stream::unfold(follower, Follower::step)).keep_alive(KeepAlive::default()).into_response()
}

/// Follows one import.
struct Follower {
    server: Arc<Server>,
    news: tokio::sync::watch::Receiver<u64>,
    stopping: tokio::sync::watch::Receiver<bool>,
    /// As it is to be told next; `None` after the last word.
    next: Option<Import>,
}

impl Follower {
    async fn step(mut self) -> Option<(Result<Event, Infallible>, Follower)> {
        let import = self.next.take()?;
        let is_over = matches!(import.state, ImportState::Done | ImportState::Failed);
        let event = Event::default().event(if is_over { "done" } else { "progress" }).json_data(&import);
        if !is_over {
            self.next = self.changed(&import).await;
        }
        Some((Ok(event.unwrap_or_default()), self))
    }

    /// The import once it is another; `None` where the server stops, or it is forgotten.
    async fn changed(&mut self, told: &Import) -> Option<Import> {
        loop {
            tokio::time::sleep(PAUSE).await;
            let now = self.server.imports.find(&told.id)?;
            if now != *told {
                return Some(now);
            }
            tokio::select! {
                news = self.news.changed() => news.ok()?,
                stop = self.stopping.wait_for(|stopping| *stopping) => { let _ = stop; return None; }
            }
        }
    }
}

/// An answer that is only true now.
fn fresh(status: StatusCode, value: &impl Serialize) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Json(value)).into_response()
}

fn unknown() -> Problem {
    Problem::not_found(
        "no import of this name is known; those that were done before Lope was started are forgotten",
    )
}

fn stood_still() -> Problem {
    Problem::not_understood("the upload stood still for too long; send it again")
}
