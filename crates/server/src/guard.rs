//! Who may ask: the host and the origin of every request, and what a page from elsewhere cannot send.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{problem::Problem, routes::BASE, server::Server};

/// The header that every write needs: a page from elsewhere cannot send it without asking first, and is never allowed to.
pub const CLIENT: HeaderName = HeaderName::from_static("lope-client");

/// Under which names the server may be asked.
#[derive(Debug)]
pub struct Guard {
    /// Names beside this computer's own.
    pub names: Vec<String>,
    /// Reached from this computer alone.
    pub is_loopback: bool,
}

impl Guard {
    /// # Errors
    /// Where the request names another host (a name that was made to lead here), comes from the page of another one, or
    /// writes without the header that only Lope's own pages send.
    fn admit(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
        let host = host(uri, headers)?;
        if !self.is_own(&host) {
            return Err(Problem::refused(format!(
                "{host} is no name of this server; ask it as localhost, or start it with --name {host}"
            )));
        }
        if let Some(origin) = text(headers, &header::ORIGIN)?
            && !is_same(&origin, &host)
        {
            return Err(Problem::refused("a page from elsewhere may not ask here"));
        }
        let is_api = uri.path().starts_with("/api");
        let site = text(headers, &HeaderName::from_static("sec-fetch-site"))?;
        if is_api && site.is_some_and(|site| !matches!(site.as_str(), "same-origin" | "none")) {
            return Err(Problem::refused("a page from elsewhere may not ask here"));
        }
        if is_api && !method.is_safe() && !headers.contains_key(CLIENT) {
            return Err(Problem::not_understood(
                "a write needs the header Lope-Client, with any value: a page from elsewhere cannot send it",
            ));
        }
        Ok(())
    }

    /// An address is what it says. A name is told by whoever runs its zone, so that it must be one of those known here.
    fn is_own(&self, host: &str) -> bool {
        let name = without_port(host);
        let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
        match address {
            Ok(address) => address.is_loopback() || !self.is_loopback,
            Err(_) => {
                let known = self.names.iter().map(String::as_str).chain(["localhost"]);
                known.into_iter().any(|known| known.eq_ignore_ascii_case(name))
            }
        }
    }
}

fn host(uri: &Uri, headers: &HeaderMap) -> Result<String, Problem> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let named = hosts.next().and_then(|host| host.to_str().ok()).map(str::to_owned);
    if hosts.next().is_some() {
        return Err(Problem::not_understood("a request names one host"));
    }
    let host = named.or_else(|| uri.authority().map(ToString::to_string));
    host.filter(|host| !host.is_empty()).ok_or_else(|| Problem::not_understood("a request names its host"))
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Result<Option<String>, Problem> {
    let value = headers.get(name).map(|value| value.to_str().map(str::to_owned)).transpose();
    value.map_err(|_| Problem::not_understood(format!("the header {name} cannot be read")))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) && !name.ends_with(':') => {
            name
        }
        _ => host,
    }
}

/// Whether an origin is the very host that is asked. A scheme's own port may be left out of either.
fn is_same(origin: &str, host: &str) -> bool {
    let (of_scheme, place) = match origin.split_once("://") {
        Some(("https", place)) => (":443", place),
        Some(("http", place)) => (":80", place),
        _ => return false,
    };
    let bare = |place: &str| place.strip_suffix(of_scheme).unwrap_or(place).to_ascii_lowercase();
    bare(place) == bare(host)
}

/// Lets a request through that may ask, and no oftener than is good for anyone.
pub async fn admit(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let is_own = server.guard.admit(request.method(), request.uri(), request.headers());
    let admitted = is_own.and_then(|()| server.rates.admit(&request, (server.clock)().timestamp()));
    match admitted {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// Lets a request through that is signed in, or needs not be: the page itself, which asks for the password, and signing in.
pub async fn signed_in(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_open = !path.starts_with("/api") || path == format!("{BASE}/session");
    if is_open || server.sessions.admits(request.headers(), (server.clock)().timestamp()) {
        next.run(request).await
    } else {
        Problem::password_needed("this needs the password: sign in first").into_response()
    }
}

/// What a browser is told to hold to, with every answer. Not to come by TLS alone: it would hold for localhost on every port, and shut
/// out the server that is started without it tomorrow.
pub async fn harden(request: Request, next: Next) -> Response {
    // Only Lope's own scripts, styles and answers; pictures also from memory, as a picked file is shown.
    const CONTENT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
        font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'";
    const HEADERS: [(HeaderName, &str); 8] = [
        (header::CONTENT_SECURITY_POLICY, CONTENT),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
