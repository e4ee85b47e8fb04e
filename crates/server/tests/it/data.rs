//! All of it out, and gone for good.

use std::{fs, sync::atomic::AtomicBool};

use axum::http::{Method, Request, header};
use lope_server::Password;
use lope_store::{Sqlite, Store as _};

use crate::harness::{Served, now, request};

const EVERYTHING: &str = r#"{"words": "forget everything"}"#;

fn store(served: &Served) -> Sqlite {
    Sqlite::open(served.path()).unwrap()
}

#[tokio::test]
async fn an_archive_is_downloaded_and_gives_the_same_store() {
    let served = Served::runner();
    served.post("/races", r#"{"date": "2026-05-23", "distance_m": 10000}"#).await.ok();
    let archive = served.get("/archive").await;
    assert_eq!(archive.header("content-type"), "application/zip");
    assert_eq!(archive.header("content-disposition"), "attachment; filename=\"lope-archive-2026-05-17.zip\"");
    assert_eq!(archive.header("cache-control"), "no-store");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.zip");
    fs::write(&file, &archive.body).unwrap();
    let mut other = Sqlite::open(&folder.path().join("data")).unwrap();
    let report = lope_app::import(&mut other, &[file], &now(), &AtomicBool::new(false), &mut |_| ()).unwrap();
    assert!(report.archives[0].is_equal, "{:?}", report.archives);
    assert_eq!(other.fingerprint().unwrap(), store(&served).fingerprint().unwrap());
}

#[tokio::test]
async fn one_archive_is_written_at_a_time_and_the_next_after_it() {
    let served = Served::runner();
    let ask = || request(Method::GET, "/archive").body(axum::body::Body::empty()).unwrap();
    let first = tower::ServiceExt::oneshot(served.app.clone(), ask()).await.unwrap();
    served.get("/archive").await.is_problem(429, "too_many");
    // Whoever lets go of it ends it.
    drop(first);
    for _ in 0..500 {
        let next = served.ask(ask()).await;
        if next.status.is_success() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    unreachable!("the first download never ended");
}

#[tokio::test]
async fn an_activity_is_deleted_for_good() {
    let served = Served::runner();
    let latest = served.get("/activities?limit=2").await.ok();
    let [id, next] = [0, 1].map(|place| latest["runs"][place]["id"].as_str().unwrap().to_owned());
    let going = served.get(&format!("/activities/{id}/forgetting")).await.ok();
    assert_eq!(going["activities"][0]["id"], id.as_str());
    assert_eq!(going["files"].as_array().unwrap().len(), 1);
    assert_eq!(served.get("/activities/latest").await.ok()["id"], id.as_str(), "asking deletes nothing");

    let forgot = served.delete(&format!("/activities/{id}")).await.ok();
    assert_eq!(forgot["activities"][0]["id"], id.as_str());
    served.get(&format!("/activities/{id}")).await.is_problem(404, "not_found");
    assert_eq!(served.get("/activities/latest").await.ok()["id"], next.as_str());
    served.delete(&format!("/activities/{id}")).await.is_problem(404, "not_found");
}

#[tokio::test]
async fn everything_is_deleted_where_it_is_meant() {
    let served = Served::runner();
    let before = store(&served).fingerprint().unwrap();
    for body in [r#"{"words": "delete"}"#, r#"{"words": ""}"#, r#"{"words": "Forget Everything"}"#] {
        served.say(Method::DELETE, "/everything", body).await.is_problem(422, "invalid");
    }
    served.say(Method::DELETE, "/everything", "{}").await.is_problem(422, "invalid");
    let from_elsewhere = Request::builder()
        .method(Method::DELETE)
        .uri("/api/v1/everything")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json");
    served.ask(from_elsewhere.body(EVERYTHING.into()).unwrap()).await.is_problem(400, "not_understood");
    assert_eq!(store(&served).fingerprint().unwrap(), before);

    assert!(!served.get("/activities").await.ok()["runs"].as_array().unwrap().is_empty());
    let forgot = served.say(Method::DELETE, "/everything", EVERYTHING).await.ok();
    assert_eq!(forgot["overwritten"], true);
    assert!(served.get("/activities").await.ok()["runs"].as_array().unwrap().is_empty());
    assert_eq!(served.get("/imports").await.ok()["imports"].as_array().unwrap().len(), 0);
    let empty = Sqlite::in_memory().unwrap().fingerprint().unwrap();
    assert_eq!(store(&served).fingerprint().unwrap(), empty);
}

#[tokio::test]
async fn where_there_is_a_password_it_is_asked_for_once_more() {
    let password = "a long enough password";
    let served = Served::over(tempfile::tempdir().unwrap(), Some(Password::new(password).unwrap()));
    served.say(Method::DELETE, "/everything", EVERYTHING).await.is_problem(401, "password_needed");
    served.get("/archive").await.is_problem(401, "password_needed");
    let signed_in = served.post("/session", format!(r#"{{"password": "{password}"}}"#)).await;
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
    let say = async |body: String| {
        let request = request(Method::DELETE, "/everything")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, &cookie);
        served.ask(request.body(body.into()).unwrap()).await
    };
    say(EVERYTHING.to_owned()).await.is_problem(403, "refused");
    say(r#"{"words": "forget everything", "password": "another"}"#.to_owned())
        .await
        .is_problem(403, "refused");
    say(format!(r#"{{"words": "forget everything", "password": "{password}"}}"#)).await.ok();
}
