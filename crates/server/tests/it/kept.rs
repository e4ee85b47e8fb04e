//! Answers that are kept: named, packed, and anew as soon as anyone has written.

use std::io::Read as _;

use axum::{
    body::Body,
    http::{Method, header},
};
use flate2::read::GzDecoder;
use lope_records::{Priority, Race};
use lope_store::{Sqlite, Store as _};

use crate::harness::{Answer, Served, request};

async fn get_with(served: &Served, path: &str, name: header::HeaderName, value: &str) -> Answer {
    served.ask(request(Method::GET, path).header(name, value).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn what_is_unchanged_is_not_sent_again() {
    let served = Served::runner();
    let first = served.get("/today").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(first.header("cache-control"), "private, no-cache");
    for known in [tag.as_str(), &format!("\"other\", {tag}"), "*"] {
        let again = get_with(&served, "/today", header::IF_NONE_MATCH, known).await;
        assert_eq!((again.status.as_u16(), again.body.len(), again.header("etag")), (304, 0, tag.as_str()));
    }
    let other = get_with(&served, "/today", header::IF_NONE_MATCH, "\"other\"").await;
    assert_eq!((other.status.as_u16(), &other.body), (200, &first.body));
}

#[tokio::test]
async fn a_packed_answer_is_the_same_answer() {
    let served = Served::runner();
    let plain = served.get("/today").await;
    let packed = get_with(&served, "/today", header::ACCEPT_ENCODING, "br, gzip;q=0.8").await;
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    assert!(packed.body.len() * 2 < plain.body.len());
    assert_eq!(packed.header("etag"), plain.header("etag"));
    assert_eq!(packed.header("vary"), "accept-encoding");
    let mut unpacked = Vec::new();
    GzDecoder::new(packed.body.as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    for refused in ["gzip;q=0", "br", "identity"] {
        assert_eq!(
            get_with(&served, "/today", header::ACCEPT_ENCODING, refused).await.header("content-encoding"),
            ""
        );
    }
}

#[tokio::test]
async fn a_write_of_anyone_is_seen_by_the_next_question() {
    let served = Served::runner();
    let before = served.get("/races").await;
    assert_eq!(served.get("/races").await.body, before.body);
    // As the command line does it, in another process.
    let race = Race {
        date: jiff::civil::date(2026, 5, 23),
        distance_m: 10_000.0,
        name: None,
        priority: Priority::B,
        goal_s: None,
    };
    Sqlite::open(served.path()).unwrap().save_race(&race).unwrap();
    assert_eq!(served.get("/races").await.json()["upcoming"][0]["date"], "2026-05-23");
    served.delete("/races/2026-05-23").await.ok();
    assert_eq!(served.get("/races").await.body, before.body);
}

#[tokio::test]
async fn the_api_answers_what_the_command_line_answers() {
    let served = Served::runner();
    let store = Sqlite::open(served.path()).unwrap();
    let date = jiff::civil::date(2026, 5, 16);
    let asked = lope_app::Asked { date, today: jiff::civil::date(2026, 5, 17), before_training: false };
    let (morning, units) = lope_app::today(&store, asked).unwrap();
    let voice = lope_words::Voice { today: date, units };
    let told = lope_words::answers::day(&morning, &Default::default(), None, None, voice).unwrap();
    let answered: serde_json::Value = served.get("/today?date=2026-05-16").await.ok();
    assert_eq!(answered.to_string(), told.to_string());
    assert_eq!(store.told(date).unwrap().len(), 1, "what was told is kept");
}
