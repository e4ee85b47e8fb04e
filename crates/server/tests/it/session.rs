//! The password beyond this computer.

use axum::{
    body::Body,
    http::{Method, header},
};

use crate::harness::{Answer, Served, request};

const PASSWORD: &str = "nine lives of a cat";

async fn sign_in(served: &Served, password: &str) -> Answer {
    served.post("/session", serde_json::json!({ "password": password }).to_string()).await
}

#[tokio::test]
async fn without_the_password_nothing_is_told() {
    let served = Served::behind(PASSWORD);
    for path in ["/today", "/profile", "/activities", "/imports", "/openapi.json", "/why"] {
        served.get(path).await.is_problem(401, "password_needed");
    }
    served.post("/check-in", r#"{"energy": 5}"#).await.is_problem(401, "password_needed");
    let session = served.get("/session").await.ok();
    assert_eq!((&session["password_needed"], &session["signed_in"]), (&true.into(), &false.into()));
    let page = served
        .ask(axum::http::Request::get("/").header("host", "192.168.1.7:5673").body(Body::empty()).unwrap());
    assert_eq!(page.await.status, 200, "the page that asks for it is there");
}

#[tokio::test]
async fn who_knows_it_is_signed_in_by_a_cookie_that_scripts_and_other_pages_cannot_use() {
    let served = Served::behind(PASSWORD);
    sign_in(&served, "nine lives of a dog").await.is_problem(401, "password_needed");
    let answer = sign_in(&served, PASSWORD).await;
    let cookie = answer.header("set-cookie").to_owned();
    for flag in ["lope_session=", "; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=2592000"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    let session = cookie.split(';').next().unwrap();
    let with = |method, path, cookie: &str| {
        request(method, path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()
    };
    assert_eq!(served.ask(with(Method::GET, "/about", session)).await.status, 200);
    assert_eq!(served.ask(with(Method::GET, "/about", &format!("a=b; {session}"))).await.status, 200);
    let forged = format!("{}0", &session[..session.len() - 1]);
    if forged != session {
        served.ask(with(Method::GET, "/about", &forged)).await.is_problem(401, "password_needed");
    }
    let out = served.ask(with(Method::DELETE, "/session", session)).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    served.ask(with(Method::GET, "/about", session)).await.is_problem(401, "password_needed");
}

#[tokio::test]
async fn guessing_is_slow() {
    let served = Served::behind(PASSWORD);
    for _ in 0..5 {
        sign_in(&served, "wrong").await.is_problem(401, "password_needed");
    }
    let answer = sign_in(&served, PASSWORD).await;
    answer.is_problem(429, "too_many");
    assert!(answer.header("retry-after").parse::<u32>().unwrap() >= 1);
}

#[tokio::test]
async fn who_asks_too_often_is_held() {
    let served = Served::behind(PASSWORD);
    let mut held = None;
    for turn in 0..1_000 {
        if served.get("/session").await.status == 429 {
            held = Some(turn);
            break;
        }
    }
    assert_eq!(held, Some(300));
    served.get("/session").await.is_problem(429, "too_many");
}

#[tokio::test]
async fn on_this_computer_no_password_is_asked_for() {
    let served = Served::empty();
    let session = served.get("/session").await.ok();
    assert_eq!((&session["password_needed"], &session["signed_in"]), (&false.into(), &true.into()));
}
