//! Signs over days.

use crate::harness::{Someone, assert_keys};

#[test]
fn signs_are_shown_and_stand_in_json() {
    let someone = Someone::with_a_fortnight();
    let day = ["--date", "2026-05-17"];
    assert_eq!(someone.lope(&[&["checkin", "--illness", "body"][..], &day].concat()).code, 0);
    let shown = someone.lope(&[&["signs"][..], &day].concat());
    assert!(shown.out.contains("First") && shown.out.contains("symptoms below the neck"), "{}", shown.out);
    let signs = someone.json(&[&["signs"][..], &day].concat());
    assert_keys(
        &signs,
        &["date", "gates", "good", "stage", "text", "unknown", "warnings", "watch", "ways_back"],
    );
    assert_eq!(signs["gates"][0]["text"], "symptoms below the neck");
}
