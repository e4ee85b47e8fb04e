//! Signing in and out.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Body as _, Json, Routes, whole};
use crate::{
    openapi::{Operation, answers},
    server::Server,
};

/// Whether someone is signed in.
#[derive(Debug, Serialize, JsonSchema)]
struct Session {
    /// Whether a password is asked for at all.
    password_needed: bool,
    /// Whether this browser needs none any more.
    signed_in: bool,
}

/// What it takes to sign in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    /// The password.
    password: String,
}

pub fn routes(routes: Routes) -> Routes {
    let session = answers::<Session>;
    let show = Operation::new(Method::GET, "/session", "Whether a password is needed", session);
    let sign_in = Operation::new(Method::POST, "/session", "Sign in", session).said::<SignIn>();
    let sign_out = Operation::new(Method::DELETE, "/session", "Sign out", session);
    routes.with(show, get(shown)).with(sign_in, post(signed_in)).with(sign_out, delete(signed_out))
}

async fn shown(State(server): State<Arc<Server>>, headers: HeaderMap) -> Response {
    let signed_in = server.sessions.admits(&headers, (server.clock)().timestamp());
    session(&server, signed_in).into_response()
}

async fn signed_in(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let typed = match whole(body).and_then(|body| Json::<SignIn>::read(&headers, &body)) {
        Ok(Json(SignIn { password })) => password,
        Err(problem) => return problem.into_response(),
    };
    let now = (server.clock)().timestamp();
    // It is slow on purpose, so that one guess at a time is enough work.
    let Ok(_turn) = server.turns.acquire().await else { return super::stopping().into_response() };
    let worker = Arc::clone(&server);
    match server.blocking(move || worker.sessions.sign_in(&typed, now)).await {
        Ok(Some(cookie)) => ([(header::SET_COOKIE, cookie)], session(&server, true)).into_response(),
        Ok(None) => session(&server, true).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn signed_out(State(server): State<Arc<Server>>, headers: HeaderMap) -> Response {
    let cookie = server.sessions.sign_out(&headers);
    let signed_in = !server.sessions.password_needed();
    ([(header::SET_COOKIE, cookie)], session(&server, signed_in)).into_response()
}

fn session(server: &Server, signed_in: bool) -> impl IntoResponse {
    let session = Session { password_needed: server.sessions.password_needed(), signed_in };
    (StatusCode::OK, [(header::CACHE_CONTROL, "no-store")], axum::Json(session))
}
