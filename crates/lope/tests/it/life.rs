//! Life beside training, as it is noted and taken back.

use crate::harness::{Someone, assert_keys};

#[test]
fn what_life_asks_for_is_noted_listed_and_taken_back() {
    let someone = Someone::with_a_fortnight();
    let done = |args: &[&str]| {
        let answer = someone.lope(args);
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.out
    };
    let refused = |args: &[&str]| {
        let answer = someone.lope(args);
        assert_ne!(answer.code, 0, "{}", answer.out);
        answer.err
    };
    assert!(done(&["life"]).contains("Nothing is noted"));
    let text = done(&["life", "add", "travel", "monday", "friday", "--name", "Lisbon"]);
    assert!(text.contains("travel (Lisbon)") && text.contains("Nothing hard"), "{text}");
    done(&["life", "add", "busy", "monday"]);
    let list = someone.json(&["life"]);
    assert_keys(&list, &["ahead", "past"]);
    assert_keys(&list["ahead"][0], &["kind", "from", "to", "name"]);
    let kinds: Vec<_> = list["ahead"].as_array().expect("a list").iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["busy", "travel"]);

    assert!(refused(&["life", "remove", "monday"]).contains("busy or travel"), "says which there are");
    done(&["life", "remove", "friday"]);
    let again = done(&["life", "add", "busy", "monday", "sunday"]);
    assert!(again.contains("Before, you had said a busy time"), "{again}");
    assert!(refused(&["life", "add", "travel", "2027-02-12", "2027-02-01"]).contains("before 2027-02-12"));
    assert!(refused(&["life", "add", "party", "monday"]).contains("night-shifts"), "says what there is");
}
