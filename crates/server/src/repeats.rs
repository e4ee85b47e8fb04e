//! Deeds that are sent twice, because the first answer was lost: the second finds the answer of the first.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{problem::Problem, stores::lock};

/// The header by which a client says that two requests are one deed.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// So many answers are remembered. A page sends what waited within minutes; what has a moment of its own, as a check-in has, is
/// known by that for ever.
const REMEMBERED: usize = 256;

/// A deed by what names it, with what it says.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    name: [u8; 32],
    said: [u8; 32],
}

impl Named {
    /// What a request says of itself; nothing where it has no key.
    ///
    /// # Errors
    /// Where the key is empty or has other letters than visible ones of ASCII.
    pub fn of(
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Option<Named>, Problem> {
        let Some(key) = headers.get(KEY).map(HeaderValue::as_bytes) else { return Ok(None) };
        if key.is_empty() || !key.iter().all(u8::is_ascii_graphic) {
            return Err(Problem::invalid("an Idempotency-Key has letters, digits and signs, and no space"));
        }
        let mut name = Sha256::new();
        for part in [method.as_str().as_bytes(), uri.path().as_bytes(), key] {
            name.update((part.len() as u64).to_le_bytes());
            name.update(part);
        }
        Ok(Some(Named { name: name.finalize().into(), said: Sha256::digest(body).into() }))
    }
}

/// The latest deeds that were named, with their answers.
#[derive(Debug, Default)]
pub struct Repeats(Mutex<VecDeque<(Named, Arc<Value>)>>);

impl Repeats {
    /// The answer that was given to this deed.
    ///
    /// # Errors
    /// Where the same name was given to something else.
    pub fn find(&self, deed: &Named) -> Result<Option<Arc<Value>>, Problem> {
        let deeds = lock(&self.0);
        match deeds.iter().find(|(known, _)| known.name == deed.name) {
            Some((known, _)) if known.said != deed.said => {
                Err(Problem::invalid("this Idempotency-Key was used for something else"))
            }
            found => Ok(found.map(|(_, answer)| Arc::clone(answer))),
        }
    }

    /// Forgets all that was done.
    pub fn forget(&self) {
        lock(&self.0).clear();
    }

    /// Remembers what was done.
    pub fn keep(&self, deed: Named, answer: &Arc<Value>) {
        let mut deeds = lock(&self.0);
        if deeds.len() >= REMEMBERED {
            deeds.pop_front();
        }
        deeds.push_back((deed, Arc::clone(answer)));
    }
}
