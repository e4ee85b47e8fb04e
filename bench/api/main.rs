//! Asks a server at a given rate and tells how long its answers took.
//!
//! `api LABEL HOST:PORT PATHS RATE SECONDS CLIENTS`: `PATHS` is one path, or `@FILE` with one a line, asked in turn; at `RATE`
//! requests a second over all clients, or as fast as each answer comes with 0. Each client keeps one connection. An answer's
//! time runs from when it was due, so that a server that falls behind shows it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// What a client saw.
struct Seen {
    times: Vec<Duration>,
    failed: usize,
    bytes: usize,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [label, server, paths, rate, seconds, clients] = words.as_slice() else {
        panic!("api LABEL HOST:PORT PATH|@FILE RATE SECONDS CLIENTS");
    };
    let number = |word: &str| word.parse::<f64>().expect("a number");
    let (rate, seconds, clients) = (number(rate), number(seconds), number(clients) as usize);
    let paths: Arc<Vec<String>> = Arc::new(match paths.strip_prefix('@') {
        Some(file) => {
            std::fs::read_to_string(file).expect("a file of paths").lines().map(str::to_owned).collect()
        }
        None => vec![paths.clone()],
    });
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let threads: Vec<_> = (0..clients)
        .map(|_| {
            let (server, paths, next) = (server.clone(), Arc::clone(&paths), Arc::clone(&next));
            std::thread::spawn(move || client(&server, &paths, &next, begun, rate, seconds))
        })
        .collect();
    let seen: Vec<Seen> = threads.into_iter().map(|thread| thread.join().expect("a client")).collect();
    let took = begun.elapsed().as_secs_f64();
    let mut times: Vec<Duration> = seen.iter().flat_map(|seen| seen.times.iter().copied()).collect();
    times.sort();
    let failed: usize = seen.iter().map(|seen| seen.failed).sum();
    let bytes: usize = seen.iter().map(|seen| seen.bytes).sum();
    let at = |share: f64| {
        let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    };
    println!(
        "{label:<52} {:>6} answers {:>5.0} /s  p50 {:>7.2} ms  p99 {:>7.2} ms  max {:>7.1} ms  {failed} failed  {:.1} kB each",
        times.len(),
        times.len() as f64 / took,
        at(0.5),
        at(0.99),
        at(1.0),
        bytes as f64 / 1e3 / times.len().max(1) as f64,
    );
}

fn client(
    server: &str,
    paths: &[String],
    next: &AtomicUsize,
    begun: Instant,
    rate: f64,
    seconds: f64,
) -> Seen {
    let mut stream = BufReader::new(TcpStream::connect(server).expect("the server is there"));
    stream.get_ref().set_nodelay(true).expect("a socket");
    let mut seen = Seen { times: Vec::new(), failed: 0, bytes: 0 };
    loop {
        let turn = next.fetch_add(1, Ordering::Relaxed);
        let due =
            if rate > 0.0 { begun + Duration::from_secs_f64(turn as f64 / rate) } else { Instant::now() };
        if due.duration_since(begun).as_secs_f64() >= seconds {
            return seen;
        }
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let path = &paths[turn % paths.len()];
        let request = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\nAccept-Encoding: gzip\r\n\r\n");
        stream.get_mut().write_all(request.as_bytes()).expect("the connection holds");
        let (is_ok, bytes) = answer(&mut stream);
        seen.times.push(due.elapsed());
        seen.failed += usize::from(!is_ok);
        seen.bytes += bytes;
    }
}

/// Reads one answer: whether it was 200, and the size of its body.
fn answer(stream: &mut BufReader<TcpStream>) -> (bool, usize) {
    let mut line = String::new();
    let (mut is_ok, mut size) = (false, 0);
    loop {
        line.clear();
        assert!(stream.read_line(&mut line).expect("the connection holds") > 0, "the server hung up");
        let text = line.trim_end();
        if text.starts_with("HTTP/1.1 ") {
            is_ok = text.starts_with("HTTP/1.1 200");
        } else if let Some(length) = text.to_ascii_lowercase().strip_prefix("content-length:") {
            size = length.trim().parse().expect("a length");
        } else if text.is_empty() {
            break;
        }
    }
    let mut body = vec![0; size];
    stream.read_exact(&mut body).expect("the whole body");
    (is_ok, size)
}
