//! Who may ask, and what a page from elsewhere, a path and a body cannot do.

use axum::{
    body::Body,
    http::{Method, Request, header},
};

use crate::harness::{Served, request};

/// A request with these headers alone.
fn bare(method: Method, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn only_this_computers_own_names_are_answered() {
    let served = Served::empty();
    for host in [
        "localhost",
        "localhost:5673",
        "LOCALHOST:1",
        "127.0.0.1:5673",
        "[::1]:5673",
        "[::1]",
        "lope.example.org",
    ] {
        let answer = served.ask(bare(Method::GET, "/api/v1/about", &[("host", host)])).await;
        assert_eq!(answer.status, 200, "{host}");
    }
    for host in [
        "evil.example",
        "evil.example:5673",
        "192.168.1.7:5673",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "x:y:z",
    ] {
        served.ask(bare(Method::GET, "/api/v1/about", &[("host", host)])).await.is_problem(403, "refused");
        served.ask(bare(Method::GET, "/", &[("host", host)])).await.is_problem(403, "refused");
    }
    served.ask(bare(Method::GET, "/api/v1/about", &[])).await.is_problem(400, "not_understood");
    let twice = [("host", "localhost"), ("host", "evil.example")];
    served.ask(bare(Method::GET, "/api/v1/about", &twice)).await.is_problem(400, "not_understood");
}

#[tokio::test]
async fn a_page_from_elsewhere_may_not_ask() {
    let served = Served::empty();
    let host = ("host", "localhost:5673");
    let ask = |headers: Vec<(&'static str, &'static str)>| {
        served.ask(bare(Method::GET, "/api/v1/about", &[&[host], headers.as_slice()].concat()))
    };
    assert_eq!(ask(vec![("origin", "http://localhost:5673")]).await.status, 200);
    assert_eq!(ask(vec![("sec-fetch-site", "same-origin")]).await.status, 200);
    for origin in [
        "http://evil.example",
        "http://localhost:8000",
        "null",
        "https://localhost.evil.example:5673",
        "file://",
    ] {
        ask(vec![("origin", origin)]).await.is_problem(403, "refused");
    }
    for site in ["cross-site", "same-site"] {
        ask(vec![("sec-fetch-site", site)]).await.is_problem(403, "refused");
    }
    // A link to the page itself may be followed from anywhere.
    let followed = served.ask(bare(Method::GET, "/", &[host, ("sec-fetch-site", "cross-site")])).await;
    assert_eq!(followed.status, 200);
}

#[tokio::test]
async fn a_write_needs_a_header_that_a_form_cannot_send() {
    let served = Served::empty();
    for (method, path) in [
        (Method::POST, "/api/v1/check-in"),
        (Method::DELETE, "/api/v1/races/2026-05-23"),
        (Method::POST, "/api/v1/imports"),
    ] {
        served.ask(bare(method, path, &[("host", "localhost")])).await.is_problem(400, "not_understood");
    }
    let form = request(Method::POST, "/check-in").header(header::CONTENT_TYPE, "text/plain");
    served.ask(form.body(Body::from(r#"{"energy": 5}"#)).unwrap()).await.is_problem(415, "not_understood");
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_to_hold_to() {
    let served = Served::empty();
    for path in ["/", "/somewhere/in/the/app", "/api/v1/about", "/api/v1/nothing", "/missing.js"] {
        let answer = served.ask(bare(Method::GET, path, &[("host", "localhost")])).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "nothing inline, no third party: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("access-control-allow-origin"), "", "nobody else is allowed");
    }
    let refused = served.ask(bare(Method::GET, "/", &[("host", "evil.example")])).await;
    assert!(refused.header("content-security-policy").contains("default-src 'none'"));
}

#[tokio::test]
async fn a_path_leads_to_nothing_but_routes_and_files_of_the_app() {
    let served = Served::runner();
    for path in [
        "/../../etc/passwd.txt",
        "/..%2f..%2fetc%2fpasswd.txt",
        "/%2e%2e/lope.db",
        "/lope.db",
        "/assets/../../lope.db",
        "/assets/..%5c..%5clope.db",
        "//etc/passwd.txt",
    ] {
        let answer = served.ask(bare(Method::GET, path, &[("host", "localhost")])).await;
        answer.is_problem(404, "not_found");
    }
    served.get("/nothing").await.is_problem(404, "not_found");
    served.get("/imports/..%2f..%2fetc").await.is_problem(404, "not_found");
    served.get("/activities/..%2f..%2fetc%2fpasswd").await.is_problem(422, "invalid");
    served.get("/why/..%2fhrv").await.is_problem(404, "not_found");
    for path in ["/why/%ff", "/imports/%ff", "/activities/%ff/track"] {
        served.get(path).await.is_problem(400, "not_understood");
    }
    let wrong = served.ask(request(Method::PUT, "/today").body(Body::empty()).unwrap()).await;
    wrong.is_problem(405, "not_understood");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_in_words() {
    let served = Served::runner();
    for body in ["", "{", "[1,", "{\"energy\": 5", "\u{0}", "nul", "{\"energy\": 1e999}"] {
        served.post("/check-in", body).await.is_problem(400, "not_understood");
    }
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    served.post("/check-in", deep).await.is_problem(400, "not_understood");
    for body in [
        "[]",
        "5",
        "\"energy\"",
        "{}",
        r#"{"energy": "five"}"#,
        r#"{"energy": 9}"#,
        r#"{"energy": 5.5}"#,
        r#"{"energie": 5}"#,
        r#"{"pain": 11}"#,
        r#"{"sleep_h": 25}"#,
        r#"{"ran_s": -1}"#,
        r#"{"energy": 5, "date": "2026-02-30"}"#,
        r#"{"energy": 5, "date": "9999-12-31"}"#,
        r#"{"energy": 5, "said_at": "2027-01-01T00:00:00Z"}"#,
        r#"{"places": [{"part": "elbow", "side": "left", "pain": 3}]}"#,
        r#"{"illness": "cold"}"#,
    ] {
        served.post("/check-in", body).await.is_problem(422, "invalid");
    }
    served.post("/profile", r#"{"max_heart_rate_bpm": 400}"#).await.is_problem(422, "invalid");
    served.post("/profile", r#"{"max_hr": 190}"#).await.is_problem(422, "invalid");
    served.post("/races", r#"{"date": "2026-05-23", "distance_m": -5}"#).await.is_problem(422, "invalid");
    served.post("/activities/latest/edits", r#"{"effort_cr10": 11}"#).await.is_problem(422, "invalid");
    served.post("/check-in", " ".repeat(300 << 10)).await.is_problem(413, "too_large");
    for path in [
        "/today?date=tomorrow",
        "/today?date=9999-12-31",
        "/today?day=2026-05-17",
        "/today?date=2026-05-17&date=2026-05-16",
        "/trends?weeks=500",
        "/activities?limit=0",
        "/activities?sport=chess",
        "/year?year=99",
    ] {
        served.get(path).await.is_problem(422, "invalid");
    }
    served.get("/today?date=2027-05-17").await.is_problem(422, "invalid");
    served.get("/activities/ffff0000").await.is_problem(404, "not_found");
    served.delete("/races/2026-05-23").await.is_problem(404, "not_found");
}

#[tokio::test]
async fn a_name_that_is_a_script_stays_a_name() {
    let served = Served::runner();
    let name = "<script>alert(1)</script>\u{202e}\" onload=\"x";
    let said = serde_json::json!({ "name": name }).to_string();
    assert_eq!(served.post("/activities/latest/edits", said).await.ok()["activity"]["name"], name);
    let answer = served.get("/activities?limit=1").await;
    assert_eq!(answer.json()["runs"][0]["name"], name);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let found = served.get("/activities?search=%3CSCRIPT%3E").await.ok();
    assert_eq!(found["total"], 1);
}
