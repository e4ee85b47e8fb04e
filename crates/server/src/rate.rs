//! How often anyone may ask.

use std::{collections::HashMap, net::IpAddr, sync::Mutex};

use axum::{
    extract::{ConnectInfo, Request},
    http::Method,
};
use jiff::Timestamp;

use crate::{listen::Peer, problem::Problem, routes::BASE, stores::lock};

/// A measure of requests that fills again by time.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

/// How much a bucket holds, and how fast it fills.
#[derive(Debug, Clone, Copy)]
struct Limit {
    holds: f64,
    a_second: f64,
}

/// Guesses at a password.
const GUESSES: Limit = Limit { holds: 5.0, a_second: 0.1 };
/// From this computer: more than any page asks, so that only what runs away is held.
const FROM_HERE: Limit = Limit { holds: 20_000.0, a_second: 5_000.0 };
/// From elsewhere, each address.
const FROM_ELSEWHERE: Limit = Limit { holds: 300.0, a_second: 30.0 };
/// So many addresses are remembered.
const MOST_PEERS: usize = 4_096;

/// How often each address has asked.
#[derive(Debug)]
pub struct Rates {
    asking: Limit,
    peers: Mutex<HashMap<(IpAddr, bool), Bucket>>,
}

impl Rates {
    /// For a server that is reached from this computer alone, or from elsewhere.
    pub fn new(is_loopback: bool) -> Rates {
        Rates { asking: if is_loopback { FROM_HERE } else { FROM_ELSEWHERE }, peers: Mutex::default() }
    }

    /// # Errors
    /// Where this address asks too often.
    pub fn admit(&self, request: &Request, now: Timestamp) -> Result<(), Problem> {
        let peer = request.extensions().get::<ConnectInfo<Peer>>();
        let address = peer.map_or(IpAddr::from([127, 0, 0, 1]), |ConnectInfo(Peer(peer))| peer.ip());
        let path = request.uri().path().strip_prefix(BASE);
        let is_guess = matches!(
            (request.method(), path),
            (&Method::POST, Some("/session")) | (&Method::DELETE, Some("/everything"))
        );
        self.take(address, false, self.asking, now)?;
        if is_guess { self.take(address, true, GUESSES, now) } else { Ok(()) }
    }

    fn take(&self, address: IpAddr, is_guess: bool, limit: Limit, now: Timestamp) -> Result<(), Problem> {
        let mut peers = lock(&self.peers);
        if peers.len() >= MOST_PEERS {
            // Who has not asked for as long as it takes to fill a bucket begins with a full one anyway.
            peers.retain(|_, bucket| seconds(bucket.at, now) < limit.holds / limit.a_second);
        }
        let bucket = peers.entry((address, is_guess)).or_insert(Bucket { left: limit.holds, at: now });
        let filled = bucket.left + seconds(bucket.at, now) * limit.a_second;
        *bucket = Bucket { left: filled.min(limit.holds), at: now };
        if bucket.left < 1.0 {
            return Err(Problem::too_many(((1.0 - bucket.left) / limit.a_second).ceil() as u32));
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

/// Seconds from one moment to a later one; none where a clock was set back.
fn seconds(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64().max(0.0)
}
