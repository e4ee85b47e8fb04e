//! Who is signed in.

use std::{collections::HashMap, sync::Mutex};

use axum::http::{HeaderMap, header};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::{password::Password, problem::Problem, stores::lock};

/// The cookie that holds a session.
pub const COOKIE: &str = "lope_session";
/// A session lasts so long after it was last used.
const LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// So many sessions at once: a runner has few devices.
const MOST: usize = 64;

/// The sessions of a server. They end with it.
#[derive(Debug)]
pub struct Sessions {
    password: Option<Password>,
    is_secure: bool,
    /// By the digest of the token, so that memory that leaks signs nobody in.
    open: Mutex<HashMap<[u8; 32], Timestamp>>,
}

impl Sessions {
    /// Nobody is signed in yet; without a password nobody needs to be.
    pub fn new(password: Option<Password>, is_secure: bool) -> Sessions {
        Sessions { password, is_secure, open: Mutex::default() }
    }

    /// Whether a password is asked for.
    pub fn password_needed(&self) -> bool {
        self.password.is_some()
    }

    /// Whether this is the password; anything is where there is none.
    pub fn is_password(&self, typed: &str) -> bool {
        self.password.as_ref().is_none_or(|password| password.is(typed))
    }

    /// Whether a request is signed in, or needs not be.
    pub fn admits(&self, headers: &HeaderMap, now: Timestamp) -> bool {
        if self.password.is_none() {
            return true;
        }
        let Some(token) = token(headers) else { return false };
        let mut open = lock(&self.open);
        let Some(last) = open.get_mut(&digest(token)) else { return false };
        let lasts = now.duration_since(*last) <= LASTS;
        if lasts {
            *last = now.max(*last);
        }
        lasts
    }

    /// Signs in, and gives the cookie that says so.
    ///
    /// # Errors
    /// Where the password is another one.
    pub fn sign_in(&self, typed: &str, now: Timestamp) -> Result<Option<String>, Problem> {
        let Some(password) = &self.password else { return Ok(None) };
        if !password.is(typed) {
            return Err(Problem::password_needed("this is not the password"));
        }
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| Problem::fault(error.to_string()))?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut open = lock(&self.open);
        open.retain(|_, last| now.duration_since(*last) <= LASTS);
        if open.len() >= MOST
            && let Some(oldest) = open.iter().min_by_key(|(_, last)| **last).map(|(digest, _)| *digest)
        {
            open.remove(&oldest);
        }
        open.insert(digest(&token), now);
        Ok(Some(self.cookie(&token, LASTS.as_secs())))
    }

    /// Signs out, and gives the cookie that takes the session away.
    pub fn sign_out(&self, headers: &HeaderMap) -> String {
        if let Some(token) = token(headers) {
            lock(&self.open).remove(&digest(token));
        }
        self.cookie("", 0)
    }

    fn cookie(&self, token: &str, seconds: i64) -> String {
        let secure = if self.is_secure { "; Secure" } else { "" };
        format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
    }
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut each = cookies.flat_map(|list| list.split(';')).filter_map(|one| one.trim().split_once('='));
    each.find(|(name, _)| *name == COOKIE).map(|(_, token)| token)
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}
