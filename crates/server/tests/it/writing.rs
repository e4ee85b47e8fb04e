//! Another process that writes.

use lope_store::{Sqlite, Store as _};

use crate::harness::Served;

#[tokio::test]
async fn while_another_lope_writes_for_long_a_deed_is_refused_in_words_and_reading_goes_on() {
    let served = Served::runner();
    let mut other = Sqlite::open(served.path()).unwrap();
    let rebuild = other.begin_rebuild().unwrap();
    served.get("/today").await.ok();
    let answer = served.post("/races", r#"{"date": "2026-05-23", "distance_m": 10000}"#).await;
    answer.is_problem(409, "busy");
    assert_eq!(answer.header("retry-after"), "1");
    drop(rebuild);
    served.post("/races", r#"{"date": "2026-05-23", "distance_m": 10000}"#).await.ok();
}
