//! Deeds that are sent twice, because the first answer was lost. That one was done is in the store, and known for good; its answer is
//! remembered for a while.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use lope_records::ContentHash;
use lope_store::{Sent, Store};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{problem::Problem, stores::lock};

/// The header by which a client says that two requests are one deed.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// So many answers are remembered. They may hold anything, so that they are kept nowhere else.
const REMEMBERED: usize = 256;

/// What a request says of itself; nothing where it has no key.
///
/// # Errors
/// Where the key is empty or has other letters than visible ones of ASCII.
pub fn sent(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Option<Sent>, Problem> {
    let Some(key) = headers.get(KEY).map(HeaderValue::as_bytes) else { return Ok(None) };
    if key.is_empty() || !key.iter().all(u8::is_ascii_graphic) {
        return Err(Problem::invalid("an Idempotency-Key has letters, digits and signs, and no space"));
    }
    let digest = |parts: &[&[u8]]| {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        ContentHash(digest.finalize().into())
    };
    // The key itself is kept nowhere, so that nobody finds out what was said by trying.
    Ok(Some(Sent {
        key: digest(&[method.as_str().as_bytes(), uri.path().as_bytes(), key]),
        said: digest(&[key, body]),
    }))
}

/// Whether this was done.
///
/// # Errors
/// Where its key was used for something else, or the store cannot be read.
pub fn is_done(store: &impl Store, sent: &Sent) -> Result<bool, Problem> {
    match store.sent(sent.key)? {
        Some(known) if known.said != sent.said => {
            Err(Problem::invalid("this Idempotency-Key was used for something else"))
        }
        known => Ok(known.is_some()),
    }
}

/// The answers to the latest deeds that had a key.
#[derive(Debug, Default)]
pub struct Repeats(Mutex<VecDeque<(Sent, Arc<Value>)>>);

impl Repeats {
    /// The answer that was given to this deed.
    pub fn find(&self, deed: &Sent) -> Option<Arc<Value>> {
        lock(&self.0).iter().find(|(known, _)| known == deed).map(|(_, answer)| Arc::clone(answer))
    }

    /// Forgets all that was answered.
    pub fn forget(&self) {
        lock(&self.0).clear();
    }

    /// Remembers what was answered.
    pub fn keep(&self, deed: Sent, answer: &Arc<Value>) {
        let mut deeds = lock(&self.0);
        if deeds.len() >= REMEMBERED {
            deeds.pop_front();
        }
        deeds.push_back((deed, Arc::clone(answer)));
    }
}
