//! From settings to a running server, and back.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use lope_store::StoreError;
use tokio::{net::TcpListener, runtime, time::timeout};

use crate::{
    guard, imports,
    kept::Packed,
    listen::{Door, Peer},
    openapi::{self, Operation},
    problem::{PROBLEM, Problem},
    routes::{self, BASE, MOST_BODY_BYTES},
    server::{Server, Settings},
    tls::Certificate,
    web,
};

/// Why a server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Someone else has the port.
    #[error("port {port} is taken, perhaps by another lope serve; stop that one, or choose another with --port {}", port.wrapping_add(1))]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The address is not this computer's, or may not be used.
    #[error("cannot listen on {address}: {source}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gives no threads or signals.
    #[error("the server cannot run: {0}")]
    System(#[from] io::Error),
}

/// So long a stopping server waits for what is under way.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// So long a request may take that is neither an upload nor a stream.
const LONGEST: Duration = Duration::from_secs(60);

/// Serves until the process is asked to stop (SIGINT, SIGTERM). `started` is told the address once it is reachable.
///
/// # Errors
/// Where it cannot begin.
pub fn serve(
    settings: Settings,
    address: SocketAddr,
    certificate: Option<Certificate>,
    started: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let runtime = runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortTaken { port: address.port() },
            _ => ServeError::Address { address, source },
        })?;
        let door = Door::open(listener, certificate.map(|certificate| certificate.config))?;
        let server = Server::open(settings)?;
        let mut signals = Signals::new()?;
        started(axum::serve::Listener::local_addr(&door)?);
        run(server, door, &mut signals).await
    });
    // What still computes an answer that nobody waits for ends with the process.
    runtime.shutdown_background();
    served
}

async fn run(server: Arc<Server>, door: Door, signals: &mut Signals) -> Result<(), ServeError> {
    let importing = tokio::spawn(imports::work(Arc::clone(&server)));
    let mut stopping = server.stopping.subscribe();
    let app = router(Arc::clone(&server)).into_make_service_with_connect_info::<Peer>();
    let answering = tokio::spawn(
        axum::serve(door, app)
            .with_graceful_shutdown(async move {
                let _ = stopping.wait_for(|stopping| *stopping).await;
            })
            .into_future(),
    );
    signals.any().await;
    server.imports.stop();
    server.stopping.send_replace(true);
    let all_done = async {
        let _ = answering.await;
        let _ = importing.await;
    };
    tokio::select! {
        // Nothing is lost by not waiting: what is saved is saved, and an upload is kept until all of it is.
        _ = timeout(LAST_WORDS, all_done) => {}
        () = signals.any() => {}
    }
    Ok(())
}

/// Every route over a server, as a service that can be asked without a network.
pub fn router(server: Arc<Server>) -> Router {
    let (routes, operations) = routes::all().into_parts();
    let routes = routes.route(&format!("{BASE}/openapi.json"), document_route(operations));
    routes
        .method_not_allowed_fallback(no_such_method)
        .fallback(web::serve)
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
        .layer(from_fn(in_time))
        .layer(from_fn(in_words))
        .layer(from_fn_with_state(Arc::clone(&server), guard::signed_in))
        .layer(from_fn_with_state(Arc::clone(&server), guard::admit))
        .layer(from_fn(guard::harden))
        .with_state(server)
}

/// The document of all routes.
pub fn document() -> serde_json::Value {
    let (_, operations) = routes::all().into_parts();
    openapi::document(&operations)
}

fn document_route(operations: Vec<Operation>) -> axum::routing::MethodRouter<Arc<Server>> {
    let document = Packed::json(&openapi::document(&operations));
    get(move |headers: HeaderMap| async move {
        document.map_or_else(IntoResponse::into_response, |document| document.to_response(&headers))
    })
}

async fn no_such_method() -> Problem {
    Problem::unacceptable(StatusCode::METHOD_NOT_ALLOWED, "this route does not take that method")
}

/// Ends what takes too long, but for uploads and streams, which watch themselves.
async fn in_time(request: Request, next: Next) -> Response {
    if request.uri().path().starts_with(&format!("{BASE}/imports")) {
        return next.run(request).await;
    }
    match timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::unacceptable(StatusCode::REQUEST_TIMEOUT, "this took too long").into_response(),
    }
}

/// Says in words what was refused before a route could.
async fn in_words(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api");
    let response = next.run(request).await;
    let is_told = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM);
    let status = response.status();
    if !is_api || is_told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let detail = "this request cannot be read; /api/v1/openapi.json says what each route takes";
    Problem::unacceptable(status, detail).into_response()
}

/// What asks the process to stop.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    #[cfg(unix)]
    fn new() -> io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    #[cfg(not(unix))]
    fn new() -> io::Result<Signals> {
        Ok(Signals {})
    }

    #[cfg(unix)]
    async fn any(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn any(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
