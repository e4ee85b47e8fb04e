//! What a newcomer sees first.

use insta::assert_snapshot;

use crate::harness::Someone;

#[test]
fn help_begins_with_what_to_do() {
    let answer = Someone::new().lope(&["--help"]);
    assert_eq!(answer.code, 0);
    assert_snapshot!(answer.out, @"");
}

#[test]
fn every_command_teaches_by_example() {
    let commands = [
        "today",
        "checkin",
        "import",
        "review",
        "runs",
        "show",
        "profile",
        "demo",
        "rebuild",
        "completions",
        "man",
    ];
    for command in commands {
        let answer = Someone::new().lope(&[command, "--help"]);
        assert_eq!(answer.code, 0);
        let example = format!("Examples:\n  lope {command}");
        assert!(answer.out.contains(&example), "{}", answer.out);
    }
}

#[test]
fn without_data_there_is_a_way_to_begin() {
    for command in [&["runs"][..], &["today"], &["show"], &["review"], &["rebuild"], &["profile"]] {
        let someone = Someone::new();
        let answer = someone.lope(command);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{command:?}");
        assert!(answer.err.contains("lope import"), "{}", answer.err);
        assert!(!someone.data().exists(), "{command:?} left something behind");
    }
}

#[test]
fn what_is_not_understood_is_said() {
    let someone = Someone::with_a_fortnight();
    for (args, hint) in [
        (&["checkin", "--energy", "9"][..], "1..=7"),
        (&["checkin", "--where", "left ear"], "calf"),
        (&["checkin", "--where", "left calf", "--date", "2026-05-17"], "--pain"),
        (&["checkin"], "--help"),
        (&["today", "--date", "tomorrowish"], "yesterday"),
        (&["runs", "--sport", "chess"], "cycling"),
        (&["profile", "set"], "--help"),
        (&["profile", "set", "--max-hr", "300"], "100–240"),
        (&["profile", "set", "--marathon-pace", "fast"], "4:30"),
        (&["show", "x"], "latest"),
        (&["fly"], "Usage"),
    ] {
        let answer = someone.lope(args);
        assert_eq!(answer.code, 2, "{args:?}: {}", answer.err);
        assert!(answer.err.contains(hint), "{args:?}: {}", answer.err);
    }
    let unknown = someone.lope(&["show", "ffffffff"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("lope runs"), "{}", unknown.err);
}

#[test]
fn completions_and_manual_pages_are_generated() {
    let someone = Someone::new();
    for shell in ["bash", "zsh", "fish"] {
        let answer = someone.lope(&["completions", shell]);
        assert!(answer.code == 0 && answer.out.contains("checkin"), "{shell}");
    }
    let pages = someone.path("man");
    assert_eq!(someone.lope(&["man", pages.to_str().unwrap()]).code, 0);
    for page in ["lope.1", "lope-today.1", "lope-checkin.1"] {
        assert!(pages.join(page).is_file(), "{page}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let someone = Someone::with_a_fortnight();
    let mut lope = someone.command(&["runs"]).spawn().unwrap();
    drop(lope.stdout.take());
    assert!(lope.wait().unwrap().success());
}
