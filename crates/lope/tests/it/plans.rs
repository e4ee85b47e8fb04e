//! Plans from the command line: wished for, built, shown, asked what if, taken back.

use crate::harness::Someone;

fn ok(someone: &Someone, args: &[&str]) -> String {
    let answer = someone.lope(args);
    assert_eq!(answer.code, 0, "{args:?}: {}", answer.err);
    answer.out
}

fn refused(someone: &Someone, args: &[&str]) -> String {
    let answer = someone.lope(args);
    assert_ne!(answer.code, 0, "{args:?}: {}", answer.out);
    answer.err
}

#[test]
fn a_plan_is_built_shown_asked_and_taken_back() {
    let someone = Someone::with_a_fortnight();
    assert!(ok(&someone, &["plan"]).contains("lope plan build"), "says how to begin");
    assert!(refused(&someone, &["week"]).contains("no plan stands"));
    let built = ok(&someone, &["plan", "build"]);
    assert!(built.contains("minutes") && built.contains("recovery week"), "{built}");
    let week = someone.json(&["week"]);
    assert_eq!(week["days"].as_array().map(Vec::len), Some(7));
    let why = ok(&someone, &["week", "--why", "--date", "tomorrow"]);
    assert!(why.starts_with("Week of") && why.contains("Why"), "{why}");
    let off = ok(&someone, &["plan", "what-if", "--off", "tomorrow"]);
    assert!(off.contains("Nothing was changed"), "{off}");
    assert!(refused(&someone, &["plan", "what-if"]).contains("--race"));
    assert!(ok(&someone, &["plan", "replan"]).contains("Nothing would move"));
    ok(&someone, &["plan", "restore"]);
    assert!(ok(&someone, &["plan", "restore"]).contains("no plan stands"));
    assert!(refused(&someone, &["plan", "restore"]).contains("lope plan build"));
}

#[test]
fn weeks_are_wished_for_by_flags_and_as_a_file() {
    let someone = Someone::with_a_fortnight();
    let set =
        ok(&someone, &["plan", "set", "--minutes", "mon=0,wed=60", "--fixed", "wed tempo 50 club night"]);
    assert!(set.contains("Mon none, Wed 60 min") && set.contains("club night"), "{set}");
    assert!(
        refused(&someone, &["plan", "set", "--minutes", "wed=30"]).contains("too few for the tempo of 50")
    );
    let file = ok(&someone, &["plan", "edit", "--print"]);
    assert!(file.contains("wednesday = 60") && file.contains("#surfaces"), "{file}");
    let path = someone.file("weeks.toml", file.replace("wednesday = 60", "wednesday = 75"));
    assert!(ok(&someone, &["plan", "edit", "--from", &path]).contains("Wed 75 min"));
    let bad = someone.file("bad.toml", "long_run = \"funday\"\n");
    assert!(refused(&someone, &["plan", "edit", "--from", &bad]).contains("line 1"));
    assert_eq!(
        someone.json(&["plan", "set"])["minutes"]["wednesday"],
        75,
        "what was refused changed nothing"
    );
}
