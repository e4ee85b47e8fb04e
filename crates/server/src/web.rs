//! The web app, as it was built when Lope was; and where it was not, a page that says how to build it.

use std::io::Read as _;

use axum::{
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use flate2::read::GzDecoder;

use crate::{
    kept::{has, tag, takes_gzip},
    problem::Problem,
};

/// A file of the web app, packed.
struct Asset {
    path: &'static str,
    kind: &'static str,
    /// Its name changes with its content.
    is_hashed: bool,
    gzipped: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// What is served where the web app was not built.
const NOT_BUILT: &str = include_str!("not_built.html");

/// Serves a file of the web app. What is no file and no route is a place within the app.
pub async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return Problem::not_found("there is no such route; /api/v1/openapi.json lists them").into_response();
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return Problem::unacceptable(StatusCode::METHOD_NOT_ALLOWED, "a page is only read").into_response();
    }
    let file =
        |path: &str| ASSETS.binary_search_by(|asset| asset.path.cmp(path)).ok().map(|place| &ASSETS[place]);
    let is_place = !path.rsplit('/').next().unwrap_or_default().contains('.');
    match file(path).or_else(|| file("index.html").filter(|_| is_place)) {
        Some(asset) => asset.to_response(&headers),
        None if is_place || path == "index.html" => {
            let kind =
                [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
            (kind, NOT_BUILT).into_response()
        }
        None => Problem::not_found("there is no such file").into_response(),
    }
}

impl Asset {
    fn to_response(&self, asked: &HeaderMap) -> Response {
        let tag = tag(self.gzipped);
        let keep = if self.is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        let headers = [
            (header::ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\""))),
            (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        if has(asked, &tag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let kind = [(header::CONTENT_TYPE, self.kind)];
        if takes_gzip(asked) {
            return (headers, kind, [(header::CONTENT_ENCODING, "gzip")], self.gzipped).into_response();
        }
        let mut plain = Vec::new();
        match GzDecoder::new(self.gzipped).read_to_end(&mut plain) {
            Ok(_) => (headers, kind, plain).into_response(),
            Err(error) => Problem::fault(error.to_string()).into_response(),
        }
    }
}
