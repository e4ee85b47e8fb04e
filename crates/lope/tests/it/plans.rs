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
fn a_session_is_moved_by_hand_and_a_rule_is_asked_about_first() {
    let someone = Someone::with_a_fortnight();
    assert!(refused(&someone, &["plan", "move", "tomorrow", "sunday"]).contains("no plan stands"));
    ok(&someone, &["plan", "set", "--minutes", "mon=0,wed=0"]);
    ok(&someone, &["plan", "build"]);
    let plan = someone.json(&["plan"]);
    let weeks = plan["weeks"].as_array().unwrap();
    let days: Vec<_> = weeks.iter().flat_map(|week| week["days"].as_array().unwrap()).collect();
    let date = |place: usize| days[place]["date"].as_str().unwrap();
    let run = days.iter().position(|day| day["sessions"][0]["purpose"] == "easy").expect("an easy run");
    // Weeks begin on Mondays, which have no time.
    let (from, to) = (date(run), date((run / 7 + 1) * 7));
    let tried = ok(&someone, &["plan", "what-if", "--move", from, to]);
    assert!(
        tried.contains("What it breaks") && tried.contains("the minutes there are on Mondays"),
        "{tried}"
    );
    let asked = someone.lope(&["plan", "move", from, to]);
    assert!(
        asked.code != 0 && asked.out.contains("--anyway") && asked.out.contains("Nothing was changed"),
        "{}",
        asked.out
    );
    let moved = ok(&someone, &["plan", "move", from, to, "--anyway"]);
    assert!(moved.contains("lope plan restore"), "{moved}");
    assert!(ok(&someone, &["week", "--why", "--date", to]).contains("you moved it here"));
    ok(&someone, &["plan", "restore"]);
    assert!(!ok(&someone, &["week", "--why", "--date", to]).contains("you moved it here"));
}

#[test]
fn what_was_asked_is_agreed_to_and_what_waits_is_left() {
    let someone = Someone::with_a_fortnight();
    ok(&someone, &["plan", "build"]);
    let agreed = ok(&someone, &["plan", "what-if", "--off", "tomorrow", "--agree"]);
    assert!(!agreed.contains("Nothing was changed"), "{agreed}");
    assert!(ok(&someone, &["life"]).contains("no training"));
    let plan = someone.json(&["plan"]);
    let day = plan["weeks"][4]["days"][6]["date"].as_str().unwrap();
    ok(&someone, &["race", "add", day, "10km", "--priority", "a"]);
    assert!(ok(&someone, &["plan"]).contains("lope plan leave"), "a larger change waits");
    ok(&someone, &["plan", "leave"]);
    assert!(!ok(&someone, &["plan"]).contains("lope plan leave"), "it is not asked again");
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
