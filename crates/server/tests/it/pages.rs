//! Pages of a list.

use serde_json::Value;

use crate::harness::Served;

fn ids(page: &Value) -> Vec<String> {
    page["runs"].as_array().unwrap().iter().map(|run| run["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_pages_together_are_the_list_whatever_their_size() {
    let served = Served::runner();
    for filter in ["", "&sport=running", "&kind=easy", "&since=2026-04-01&until=2026-04-30", "&search=zzz"] {
        let whole = served.get(&format!("/activities?limit=200{filter}")).await.ok();
        let all = ids(&whole);
        assert_eq!(
            (whole["total"].as_u64(), &whole["next"]),
            (Some(all.len() as u64), &Value::Null),
            "{filter}"
        );
        for size in [1, 2, 7, 199] {
            let (mut found, mut after) = (Vec::new(), String::new());
            loop {
                let page = served.get(&format!("/activities?limit={size}{filter}{after}")).await.ok();
                assert_eq!(page["total"], whole["total"]);
                let listed = ids(&page);
                assert!(listed.len() <= size);
                found.extend(listed);
                match page["next"].as_str() {
                    Some(next) => after = format!("&after={next}"),
                    None => break,
                }
            }
            assert_eq!(found, all, "pages of {size} {filter}");
        }
    }
}

#[tokio::test]
async fn the_newest_comes_first_and_a_page_of_nothing_is_said() {
    let served = Served::runner();
    let list = served.get("/activities?limit=200").await.ok();
    let starts: Vec<&str> =
        list["runs"].as_array().unwrap().iter().map(|run| run["date"].as_str().unwrap()).collect();
    assert!(starts.len() > 20 && starts.windows(2).all(|pair| pair[0] >= pair[1]));
    served.get("/activities?after=0123456789ab").await.is_problem(409, "conflict");
    served.get("/activities?after=x").await.is_problem(422, "invalid");
    assert_eq!(Served::empty().get("/activities").await.ok()["total"], 0);
}

#[tokio::test]
async fn what_is_drawn_has_no_more_points_than_asked() {
    let served = Served::runner();
    for points in [2, 10, 400] {
        let shown = served.get(&format!("/activities/latest?points={points}")).await.ok();
        let channels = shown["channels"].as_array().unwrap();
        assert!(!channels.is_empty());
        assert!(channels.iter().all(|channel| channel["course"].as_array().unwrap().len() <= points));
        let track = served.get(&format!("/activities/latest/track?points={points}")).await.ok();
        assert!(track["points"].as_array().unwrap().len() <= points);
    }
    served.get("/activities/latest/track?points=1").await.is_problem(422, "invalid");
    served.get("/activities/latest?points=100000").await.is_problem(422, "invalid");
}
