//! Answers that are kept until anything is written: the same question has the same answer, packed once.

use std::{collections::HashMap, io::Write as _, sync::Arc};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};
use jiff::civil::Date;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// The version of the store and the day: what an answer is as of.
pub type AsOf = (i64, Date);

/// Answers, as long as nothing is written and the day is the same.
#[derive(Debug, Default)]
pub struct Kept {
    as_of: Option<AsOf>,
    answers: HashMap<String, Arc<Packed>>,
    bytes: usize,
}

/// All answers together take no more room than this.
const MOST_BYTES: usize = 32 << 20;

impl Kept {
    /// The answer to a question, where it was given since the store was last written.
    pub fn find(&mut self, as_of: AsOf, question: &str) -> Option<Arc<Packed>> {
        if self.as_of != Some(as_of) {
            *self = Kept { as_of: Some(as_of), ..Kept::default() };
        }
        self.answers.get(question).cloned()
    }

    /// Keeps an answer, unless something was written since it was asked for.
    pub fn keep(&mut self, as_of: AsOf, question: String, answer: &Arc<Packed>) {
        let size = answer.size();
        if self.as_of != Some(as_of) || size > MOST_BYTES / 4 {
            return;
        }
        if self.bytes + size > MOST_BYTES {
            *self = Kept { as_of: self.as_of, ..Kept::default() };
        }
        if self.answers.insert(question, Arc::clone(answer)).is_none() {
            self.bytes += size;
        }
    }
}

/// An answer, ready to be sent.
#[derive(Debug, Clone)]
pub struct Packed {
    plain: Bytes,
    gzipped: Option<Bytes>,
    tag: String,
}

/// Below this, packing saves nothing.
const WORTH_PACKING: usize = 1_024;

impl Packed {
    /// An answer in JSON.
    ///
    /// # Errors
    /// Where it cannot be written, which is a fault of this program.
    pub fn json(value: &Value) -> Result<Packed, Problem> {
        let plain = serde_json::to_vec(value)?;
        let tag = tag(&plain);
        let gzipped = (plain.len() >= WORTH_PACKING).then(|| gzip(&plain)).transpose();
        let gzipped = gzipped.map_err(|error| Problem::fault(error.to_string()))?.map(Bytes::from);
        Ok(Packed { plain: plain.into(), gzipped, tag })
    }

    fn size(&self) -> usize {
        self.plain.len() + self.gzipped.as_ref().map_or(0, Bytes::len)
    }

    /// The answer to a request with these headers: nothing where the client has it, packed where the client takes that.
    pub fn to_response(&self, asked: &HeaderMap) -> Response {
        let headers = [
            (header::ETAG, HeaderValue::from_str(&self.tag).unwrap_or(HeaderValue::from_static("W/\"\""))),
            // It may be kept and must be asked for again: an unchanged one costs no bytes.
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        if has(asked, &self.tag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let json = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        match self.gzipped.as_ref().filter(|_| takes_gzip(asked)) {
            Some(gzipped) => {
                let packed = (header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                (headers, [json, packed], gzipped.clone()).into_response()
            }
            None => (headers, [json], self.plain.clone()).into_response(),
        }
    }
}

/// What names a body: weak, since it is the same packed or not.
pub fn tag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let digits: String = digest[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{digits}\"")
}

/// Whether the client says that it has what is named so.
pub fn has(asked: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|list| list.split(',')).any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

/// Whether the client takes gzip.
pub fn takes_gzip(asked: &HeaderMap) -> bool {
    let accepted = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|list| list.split(',')).any(|one| {
        let (coding, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
        coding.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::fast());
    encoder.write_all(plain)?;
    encoder.finish()
}
