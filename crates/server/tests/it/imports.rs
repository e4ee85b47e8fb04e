//! Files in.

use std::{fs, sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{Method, header},
};
use jiff::civil::date;
use lope_records::{Level, Sex};
use lope_server::import_uploads;
use lope_simulate::{Runner, fit, simulate};
use serde_json::Value;

use crate::{
    harness::{Answer, Served, request},
    schema::faults,
};

const BOUNDARY: &str = "a-boundary";

fn multipart(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in parts {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn upload(served: &Served, body: Vec<u8>) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let request = request(Method::POST, "/imports").header(header::CONTENT_TYPE, kind);
    served.ask(request.body(Body::from(body)).unwrap()).await
}

fn run() -> Vec<u8> {
    let runner = Runner::typical(Level::Amateur, Sex::Male);
    let simulation = simulate(&runner, date(2026, 5, 4), 7, 5);
    fit::encode(&simulation.sessions().next().unwrap().record(&runner)).unwrap()
}

async fn done(served: &Served, id: &str) -> Value {
    for _ in 0..600 {
        let import = served.get(&format!("/imports/{id}")).await.ok();
        if import["state"] == "done" || import["state"] == "failed" {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it does not end");
}

#[tokio::test]
async fn files_are_imported_and_each_is_reported() {
    let served = Served::empty();
    let worker = tokio::spawn(import_uploads(Arc::clone(&served.server)));
    let taken =
        upload(&served, multipart(&[("sunday.fit", &run()), ("../../sunday.fit", b"not a recording")])).await;
    assert_eq!(taken.status, 202);
    let id = taken.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(taken.header("location"), format!("/api/v1/imports/{id}"));
    let import = done(&served, &id).await;
    let document = lope_server::document();
    let schema = &document["paths"]["/api/v1/imports/{id}"]["get"]["responses"]["200"]["content"]["application/json"]
        ["schema"];
    assert_eq!(faults(&document, schema, &import), Vec::<String>::new());
    let files = import["report"]["files"].as_array().unwrap();
    let told: Vec<_> = files
        .iter()
        .map(|file| (file["path"].as_str().unwrap(), file["outcome"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("sunday.fit", "imported"), ("sunday.fit", "not_read")]);
    assert_eq!(served.get("/activities").await.ok()["total"], 1);
    assert_eq!(fs::read_dir(served.path().join("uploads")).unwrap().count(), 0, "the store has it");

    let events = served.get(&format!("/imports/{id}/events")).await;
    assert_eq!(events.header("content-type"), "text/event-stream");
    let text = String::from_utf8(events.body).unwrap();
    assert!(text.starts_with("event: done\ndata: {"), "{text}");
    let again = upload(&served, multipart(&[("again.fit", &run())])).await.ok();
    let import = done(&served, again["id"].as_str().unwrap()).await;
    assert_eq!(import["report"]["files"][0]["outcome"], "known");
    worker.abort();
}

#[tokio::test]
async fn what_an_archive_says_otherwise_and_what_has_gone_quiet_is_said() {
    let served = Served::empty();
    let race = |distance_m: u32| format!(r#"{{"date": "2026-06-07", "distance_m": {distance_m}}}"#);
    served.post("/races", race(10_000)).await.ok();
    served.post("/journal", r#"{"date": "2026-05-16", "line": "rain"}"#).await.ok();
    let archive = served.ask(request(Method::GET, "/archive").body(Body::empty()).unwrap()).await.body;
    served.post("/races", race(5_000)).await.ok();
    served.post("/journal", r#"{"date": "2026-05-16", "line": "sun"}"#).await.ok();
    let nights = (15..=30).fold("date,rmssd_ms,source\n".to_owned(), |all, day| {
        all + &format!("2026-04-{day:02},61,mywatch\n")
    });
    let days = (1..=10).fold(nights, |all, day| all + &format!("2026-05-{day:02},61,mywatch\n"));
    let worker = tokio::spawn(import_uploads(Arc::clone(&served.server)));
    let files: [(&str, &[u8]); 2] = [("lope-archive.zip", &archive), ("nights.csv", days.as_bytes())];
    let taken = upload(&served, multipart(&files)).await.json();
    let import = done(&served, taken["id"].as_str().unwrap()).await;
    let text = &import["report"]["text"];
    assert_eq!(
        text["archives"][0]["conflicts"],
        serde_json::json!(["the race of 7 June 2026: distance", "the journal of 16 May 2026"])
    );
    assert_eq!(
        text["quiet"][0],
        "The HRV from mywatch ends on Sunday 10 May: sync the device, or export again and `lope import`."
    );
    assert_eq!(served.get("/journal").await.ok()[0]["line"], "sun", "what is here stays");
    worker.abort();
}

#[tokio::test]
async fn an_upload_is_kept_over_a_restart_until_it_is_imported() {
    let served = Served::empty();
    let taken = upload(&served, multipart(&[("sunday.fit", &run())])).await.ok();
    assert_eq!(taken["state"], "waiting");
    // What was cut off while it came in is none.
    fs::create_dir_all(served.path().join("uploads/0000000000001-x.part/00000")).unwrap();
    let served = Served::over(served.into_folder(), None);
    let list = served.get("/imports").await.ok();
    assert_eq!(list["imports"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&list["imports"][0]["id"], &list["imports"][0]["names"][0]),
        (&taken["id"], &"sunday.fit".into())
    );
    let worker = tokio::spawn(import_uploads(Arc::clone(&served.server)));
    assert_eq!(done(&served, taken["id"].as_str().unwrap()).await["state"], "done");
    assert_eq!(served.get("/activities").await.ok()["total"], 1);
    worker.abort();
}

#[tokio::test]
async fn a_second_server_over_the_same_data_leaves_the_uploads_of_the_first_alone() {
    let first = Served::empty();
    upload(&first, multipart(&[("sunday.fit", &run())])).await.ok();
    let half = first.path().join("uploads/0000000000001-x.part");
    fs::create_dir_all(&half).unwrap();
    let second = first.beside();
    assert_eq!(second.get("/imports").await.ok()["imports"], serde_json::json!([]));
    assert!(half.exists(), "what comes in at the first is not taken away");
    upload(&second, multipart(&[("sunday.fit", &run())])).await.is_problem(409, "conflict");
    second.post("/check-in", r#"{"energy": 5}"#).await.ok();
}

#[tokio::test]
async fn what_is_no_upload_is_refused_and_leaves_nothing() {
    let served = Served::empty();
    upload(&served, multipart(&[])).await.is_problem(422, "invalid");
    upload(&served, b"no parts".to_vec()).await.is_problem(400, "not_understood");
    let cut = multipart(&[("sunday.fit", &run())]);
    upload(&served, cut[..cut.len() / 2].to_vec()).await.is_problem(400, "not_understood");
    served.post("/imports", "{}").await.is_problem(400, "not_understood");
    let left = fs::read_dir(served.path().join("uploads")).map_or(0, Iterator::count);
    assert_eq!(left, 0);
}
