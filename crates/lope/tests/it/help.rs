//! What a newcomer sees first.

use insta::assert_snapshot;

use crate::harness::Someone;

#[test]
fn help_begins_with_what_to_do() {
    let answer = Someone::new().lope(&["--help"]);
    assert_eq!(answer.code, 0);
    assert_snapshot!(answer.out, @"
    The recovery system for runners: what should today be, and why?

    Usage: lope [OPTIONS] <COMMAND>

    Commands:
      today        What today should be, and why
      signs        Signs of good and of poor recovery over the last days and weeks, and how far strain
                   has gone
      state        Where your nerves, muscles, energy and mind stand, and when each is expected back
      baselines    What is usual for you: what each value of a morning is held against, and how far that
                   is built
      checkin      Say how you feel this morning: seconds, not minutes
      niggles      The places that hurt: since when, where each is going, what it does to today, and
                   what to do early
      race         Say which races you plan; without more, list them
      life         Say what life asks for beside training; without more, list it
      week         Show a week of the plan, planned beside done
      plan         Plan weeks and seasons around your races and your life; without more, show the plan
      export       Write today's workout for a watch, the plan for a calendar, the week for a wall, or
                   everything Lope knows
      send         Put today's workout onto a watch that is plugged in
      fuel         What to eat and drink around today's running: in grams, and on a plate
      sleep        What your nights tell, and when to go to bed tonight
      care         What the day asks for beyond the run: eating, sleep, life, a routine, the mind; and
                   how you want to hear of it
      routine      A routine for your body today, guided with a timer: loosening, stretching, feet,
                   drills, self-massage
      recover      What to do for recovery today, two things at the most, and nothing is always one of
                   the choices
      mind         Short guided sessions for the mind: breathing, a body scan, seeing a run or a race, a
                   run without a watch
      journal      A line a day, for you alone: written here, read here, and nothing decides by it
      budget       Money for recovery: what would help you most for what it costs, free things first,
                   and the account
      import       Read files from your watch or service: activities, wellness, whole exports
      watch        Import what arrives in a folder, or on a watch that is plugged in
      review       Was the easy run easy? Hold a run against what easy is
      replay       What you were told of a day beside what Lope would tell you now, and what has changed
                   since
      trends       Is the training working? The weeks, what easy pace costs, how you recover, like
                   sessions, running form
      helps        What seems to help you, and what gets in the way, by your own days
      letter       A letter about your last whole week: what happened, what helps you, one thing for the
                   next
      year         The last twelve months, or a calendar year: how steadily, how well, what got better
      runs         List your activities, newest first
      show         Show one activity: figures, all that was recorded, zones, laps, doubts
      gear         Shoes, bikes and bests, as your services keep them
      edit         Say what an activity was, or leave it out
      forget       Delete an activity, a day or everything for good
      why          What the advice stands on: each claim with its source, how sure it is, and the
                   numbers that decide by it
      profile      Show or change who you are: heart rates, paces, level, units
      recalibrate  Begin your usual ranges anew, when life has changed what is usual
      serve        Lope in the browser, on this computer; and the API that is behind it
      demo         Look around with a simulated runner
      rebuild      Read all kept originals again and recompute everything derived from them
      backup       Copy Lope's whole database to a file, or put such a copy back
      completions  Print completions for your shell
      man          Write manual pages into a folder
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help
      -V, --version  Print version

    With every command:
          --data <DIR>  Keep the data in this folder instead of the platform's own [env: LOPE_DATA]
          --json        Answer in JSON, for scripts

    To begin:
      lope import ~/Downloads/export.zip    everything your watch or service gave you
      lope checkin                          how you feel, in ten seconds
      lope today                            what today should be, and why

    Everything stays on this computer, in one file. Exit codes: 0 done, 1 failed, 2 not understood,
    3 done but some files could not be read, 130 stopped by Ctrl-C.
    ");
}

#[test]
fn every_command_teaches_by_example() {
    let commands = [
        "today",
        "checkin",
        "niggles",
        "race",
        "routine",
        "recover",
        "mind",
        "journal",
        "budget",
        "import",
        "review",
        "trends",
        "helps",
        "letter",
        "year",
        "runs",
        "show",
        "gear",
        "edit",
        "profile",
        "fuel",
        "sleep",
        "care",
        "demo",
        "rebuild",
        "replay",
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
    for command in [
        &["runs"][..],
        &["today"],
        &["show"],
        &["gear"],
        &["review"],
        &["replay"],
        &["trends"],
        &["niggles"],
        &["recalibrate"],
        &["race"],
        &["fuel"],
        &["sleep"],
        &["care"],
        &["sleep", "travel"],
        &["routine"],
        &["recover"],
        &["mind"],
        &["journal"],
        &["budget"],
        &["rebuild"],
        &["profile"],
        &["edit", "latest"],
    ] {
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
        (&["edit", "latest", "--kind", "fast"], "tempo"),
        (&["edit", "latest", "--name", " "], "--undo"),
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
    assert!(someone.json(&["completions", "bash"])["script"].as_str().unwrap().contains("checkin"));
    let pages = someone.path("man");
    assert_eq!(someone.json(&["man", pages.to_str().unwrap()])["folder"], pages.to_str().unwrap());
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

#[test]
fn the_page_of_evidence_is_the_one_that_is_printed() {
    let page = Someone::new().lope(&["why", "--page"]);
    let kept = include_str!("../../../../docs/evidence.md");
    assert_eq!((page.code, page.out.as_str()), (0, kept), "lope why --page > docs/evidence.md");
}

#[test]
fn the_page_of_sources_is_the_one_that_is_printed() {
    let page = Someone::new().lope(&["import", "--sources"]);
    let kept = include_str!("../../../../docs/sources.md");
    assert_eq!((page.code, page.out.as_str()), (0, kept), "lope import --sources > docs/sources.md");
}
