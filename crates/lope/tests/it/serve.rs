//! The server as a process: it starts, is asked, and stops.
#![cfg(unix)]

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    process::{Child, Command, Stdio},
};

use crate::harness::Someone;

/// A server that runs, on a port of its own.
struct Server {
    process: Child,
    said: BufReader<std::process::ChildStdout>,
    address: String,
}

impl Server {
    fn start(mut command: Command) -> Server {
        let mut process = command.spawn().unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let mut first = String::new();
        said.read_line(&mut first).unwrap();
        let address = first.trim().rsplit("://localhost:").next().unwrap();
        assert!(first.starts_with("Lope is at http"), "{first:?}");
        let address = format!("127.0.0.1:{address}");
        Server { process, said, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop; gives how it ended and what it said.
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let killed = Command::new("kill").args([signal, &self.process.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let status = self.process.wait().unwrap();
        let mut said = String::new();
        self.said.read_to_string(&mut said).unwrap();
        (status.code(), said)
    }
}

#[test]
fn it_starts_answers_and_stops_when_asked() {
    let someone = Someone::with_a_fortnight();
    for signal in ["-INT", "-TERM"] {
        let server = Server::start(someone.command(&["serve", "--port", "0"]));
        let answer = server.get("/api/v1/today?date=2026-05-17");
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
        let told: serde_json::Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        assert_eq!(told, someone.json(&["today", "--date", "2026-05-17"]), "one document");
        assert!(server.get("/").contains("Lope"), "there is a page");
        // A client that does not let go of its connection does not hold it up.
        let idle = TcpStream::connect(&server.address).unwrap();
        let (code, said) = server.stop(signal);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("Ctrl-C") && said.contains("phone") && said.ends_with("stopped\n"), "{said}");
        drop(idle);
    }
}

#[test]
fn a_port_that_is_taken_is_said_with_another() {
    let someone = Someone::new();
    let server = Server::start(someone.command(&["serve", "--port", "0"]));
    let port = server.address.rsplit(':').next().unwrap();
    let second = someone.lope(&["serve", "--port", port]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("is taken") && second.err.contains("--port"), "{}", second.err);
    server.stop("-TERM");
}

#[test]
fn beyond_this_computer_it_needs_a_password_which_is_kept_as_a_hash_for_its_owner() {
    let someone = Someone::new();
    let refused = someone.lope(&["serve", "--host", "0.0.0.0", "--port", "0"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--set-password"), "{}", refused.err);
    let set = |typed: &str| {
        let mut command = someone.command(&["serve", "--set-password"]);
        let mut process = command.stdin(Stdio::piped()).spawn().unwrap();
        process.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        process.wait_with_output().unwrap().status.code()
    };
    assert_eq!(set("short\n"), Some(2));
    assert_eq!(set("nine lives of a cat\n"), Some(0));
    let file = someone.data().join("password");
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.starts_with("$argon2id$") && !kept.contains("cat"), "{kept}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let server = Server::start(someone.command(&["serve", "--host", "0.0.0.0", "--port", "0"]));
    assert!(server.get("/api/v1/today").starts_with("HTTP/1.1 401 "), "the password is asked for");
    let (_, said) = server.stop("-TERM");
    assert!(said.contains("Not encrypted"), "{said}");
}

#[test]
fn it_makes_a_certificate_and_keeps_it() {
    let someone = Someone::new();
    let fingerprint = || {
        let server = Server::start(someone.command(&["serve", "--tls", "--port", "0"]));
        let mut plain = TcpStream::connect(&server.address).unwrap();
        plain.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        let _ = plain.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "nothing is told in the clear");
        server.stop("-TERM");
        fs::read(someone.data().join("certificate.pem")).unwrap()
    };
    assert_eq!(fingerprint(), fingerprint());
    let key = fs::metadata(someone.data().join("certificate.key")).unwrap();
    assert_eq!(key.permissions().mode() & 0o777, 0o600);
    let wrong = someone.lope(&["serve", "--tls-cert", "nowhere.pem", "--tls-key", "nowhere.key"]);
    assert!(wrong.code == 1 && wrong.err.contains("nowhere.pem"), "{}", wrong.err);
}

#[test]
fn the_browser_is_opened_where_it_is_asked_for() {
    let someone = Someone::new();
    let opened = someone.path("opened");
    let script = format!("#!/bin/sh\necho \"$1\" > {}\n", opened.display());
    let program = someone.file("bin/xdg-open", script);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = someone.command(&["serve", "--open", "--port", "0"]);
    command.env("PATH", format!("{}:/usr/bin:/bin", someone.path("bin").display()));
    let server = Server::start(command);
    let url = (0..200).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::read_to_string(&opened).ok().filter(|url| url.ends_with('\n'))
    });
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    server.stop("-TERM");
    if cfg!(target_os = "linux") {
        assert_eq!(url.unwrap().trim(), format!("http://localhost:{port}"));
    }
}
