//! All of it out and back, kept twice, gone for good, and in by itself: with the real binary.

use std::{fs, path::Path};

use crate::harness::{Someone, fortnight};

/// Someone with files, a race, a line of their own, and a morning they were told.
fn full() -> Someone {
    let someone = Someone::with_a_fortnight();
    for args in [
        &["race", "add", "2026-06-07", "10km"][..],
        &["journal", "--date", "2026-05-16", "rain, and fine"],
        &["edit", "latest", "--effort", "4"],
        &["today", "--date", "2026-05-17"],
    ] {
        let said = someone.lope(args);
        assert_eq!(said.code, 0, "{args:?}: {}", said.err);
    }
    someone
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn an_archive_comes_back_to_an_equal_store() {
    let someone = full();
    let archive = someone.path("mine.zip");
    let out = someone.lope(&["export", "archive", "--output", text(&archive)]);
    assert_eq!(out.code, 0, "{}", out.err);
    assert!(out.out.contains("11 activities, 12 files as they came"), "{}", out.out);
    assert!(out.out.contains(&format!("Back again: lope import {}", text(&archive))), "{}", out.out);

    let other = Someone::new();
    let back = other.lope(&["import", text(&archive)]);
    assert_eq!(back.code, 0, "{}", back.err);
    assert!(back.out.contains("What is here is what is in it: the same fingerprint."), "{}", back.out);
    assert_eq!(other.fingerprint(), someone.fingerprint());
    assert_eq!(
        other.json(&["replay", "2026-05-17"])["told"],
        someone.json(&["replay", "2026-05-17"])["told"]
    );
    let again = other.json(&["import", text(&archive)]);
    assert_eq!(again["counts"]["known"], 12);
    assert_eq!(again["archives"][0]["is_equal"], true);

    other.lope(&["race", "add", "2026-06-07", "5km"]);
    let differs = other.lope(&["import", text(&archive)]).out;
    assert!(differs.contains("says something else than what is here, which stays"), "{differs}");
    assert!(differs.contains("the race of 7 June 2026: distance"), "{differs}");
}

#[test]
fn an_archive_replaces_nothing_unasked_and_goes_down_a_pipe() {
    let someone = full();
    let archive = someone.path("mine.zip");
    fs::write(&archive, "of mine").unwrap();
    let refused = someone.lope(&["export", "archive", "--output", text(&archive)]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("is there already: name another file, or say --force"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&archive).unwrap(), "of mine");
    assert_eq!(someone.lope(&["export", "archive", "--output", text(&archive), "--force"]).code, 0);
    let piped = someone.command(&["export", "archive", "--output", "-"]).output().unwrap();
    assert!(piped.status.success() && piped.stdout.starts_with(b"PK"));
    let left = fs::read_dir(someone.path(""))
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(".lope-"));
    assert_eq!(left.count(), 0, "no draft is left");
}

#[test]
fn an_archive_that_is_wrong_changes_nothing_and_says_why() {
    let someone = full();
    let archive = someone.path("mine.zip");
    someone.lope(&["export", "archive", "--output", text(&archive)]);
    let bytes = fs::read(&archive).unwrap();
    let half = someone.file("half.zip", &bytes[..bytes.len() / 2]);
    let other = Someone::new();
    let answer = other.lope(&["import", &half]);
    assert_eq!(answer.code, 3);
    assert!(answer.out.contains("as when a copy stops halfway"), "{}", answer.out);
    assert_eq!(other.json(&["runs"])["total"], 0);
}

#[test]
fn an_activity_is_forgotten_for_good() {
    let someone = full();
    let id = someone.json(&["runs"])["runs"][1]["id"].as_str().unwrap().to_owned();
    let name = someone.json(&["show", &id])["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let bytes = fs::read(fortnight().join("activities").join(&name)).unwrap_or_default();
    let unasked = someone.lope(&["forget", &id]);
    assert_eq!(unasked.code, 2);
    assert!(unasked.err.contains("say --yes"), "{}", unasked.err);
    assert_eq!(someone.lope(&["show", &id]).code, 0);

    let gone = someone.lope(&["forget", &id, "--yes"]);
    assert_eq!(gone.code, 0, "{}", gone.err);
    assert!(gone.out.starts_with("Deleted for good\n") && gone.out.contains(&name), "{}", gone.out);
    assert!(gone.out.contains("What stays"), "{}", gone.out);
    assert_eq!(someone.lope(&["show", &id]).code, 1);
    for entry in fs::read_dir(someone.data()).unwrap().flatten() {
        let kept = fs::read(entry.path()).unwrap();
        assert!(!kept.windows(name.len()).any(|part| part == name.as_bytes()), "{:?}", entry.path());
        let piece = bytes.get(bytes.len() / 2..bytes.len() / 2 + 64).unwrap_or(b"no such bytes at all");
        assert!(!kept.windows(piece.len()).any(|part| part == piece), "{:?}", entry.path());
    }
    let before = someone.fingerprint();
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.fingerprint(), before, "no rebuild brings it back");
}

/// Half an hour of points, one a minute, on each of two days in one file.
fn two_days() -> String {
    let points = |day: u8| {
        (0..30).fold(String::new(), |points, minute| {
            let latitude = 47.99 + f64::from(minute) * 0.0018;
            points + &format!("<trkpt lat=\"{latitude:.5}\" lon=\"7.85\"><time>2026-05-{day:02}T08:{minute:02}:00Z</time></trkpt>")
        })
    };
    let track = |day| format!("<trk><type>running</type><trkseg>{}</trkseg></trk>", points(day));
    format!("<gpx>{}{}</gpx>", track(4), track(6))
}

#[test]
fn an_activity_that_shares_its_file_is_not_forgotten_alone() {
    let someone = Someone::new();
    let imported = someone.lope(&["import", &someone.file("two.gpx", two_days())]);
    assert_eq!(someone.json(&["runs"])["total"], 2, "{} {}", imported.out, imported.err);
    let refused = someone.lope(&["forget", "latest", "--yes"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--with-others` deletes all of them"), "{}", refused.err);
    assert_eq!(someone.json(&["runs"])["total"], 2);
    let gone = someone.lope(&["forget", "latest", "--yes", "--with-others"]);
    assert!(gone.out.contains("in the same file: Monday 4 May 2026"), "{}", gone.out);
    assert_eq!(someone.json(&["runs"])["total"], 0);
}

#[test]
fn a_day_is_forgotten_for_good() {
    let someone = Someone::with_a_fortnight();
    let runs = someone.json(&["runs", "--limit", "0"]);
    let day = runs["runs"][0]["date"].as_str().unwrap().to_owned();
    let of_day = runs["runs"].as_array().unwrap().iter().filter(|run| run["date"] == day.as_str()).count();
    let before = someone.fingerprint();
    assert_eq!(someone.lope(&["checkin", "--energy", "3", "--date", &day]).code, 0);
    assert_eq!(someone.lope(&["checkin", "--energy", "4", "--date", &day]).code, 0);
    assert_eq!(someone.lope(&["journal", "a line of that day", "--date", &day]).code, 0);
    assert_eq!(someone.lope(&["today", "--date", &day]).code, 0);
    assert_eq!(someone.lope(&["forget", "--day", &day]).code, 2, "nobody is there to be asked");

    let gone = someone.lope(&["forget", "--day", &day, "--yes"]);
    assert_eq!(gone.code, 0, "{}", gone.err);
    for said in [
        "Deleted for good",
        "2 check-ins",
        "1 note of what you did or wrote",
        "1 answer that Lope gave",
        "What stays",
    ] {
        assert!(gone.out.contains(said), "{said}: {}", gone.out);
    }
    assert_eq!(
        someone.json(&["runs"])["total"].as_u64(),
        runs["total"].as_u64().map(|all| all - of_day as u64)
    );
    let again = someone.lope(&["forget", "--day", &day, "--yes"]);
    assert!(again.out.starts_with(&format!("Nothing to delete of {day}.")), "{}", again.out);
    for entry in fs::read_dir(someone.data()).unwrap().flatten() {
        let kept = fs::read(entry.path()).unwrap();
        assert!(!kept.windows(18).any(|part| part == b"a line of that day"), "{:?}", entry.path());
    }
    let after = someone.fingerprint();
    assert_ne!(after, before);
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.fingerprint(), after, "no rebuild brings it back");
}

#[test]
fn everything_is_forgotten() {
    let someone = full();
    assert_eq!(someone.lope(&["forget", "--all"]).code, 2, "nobody is there to be asked");
    let gone = someone.lope(&["forget", "--all", "--yes"]);
    assert_eq!(gone.code, 0, "{}", gone.err);
    assert!(gone.out.contains("Lope begins anew"), "{}", gone.out);
    assert_eq!(someone.fingerprint(), Someone::new().fingerprint());
    for entry in fs::read_dir(someone.data()).unwrap().flatten() {
        let kept = fs::read(entry.path()).unwrap();
        assert!(!kept.windows(8).any(|part| part == b"rain, an"), "{:?}", entry.path());
    }
    assert_eq!(someone.lope(&["forget", "--clean"]).code, 0);
}

#[test]
fn a_backup_is_put_back_and_what_was_there_is_kept() {
    let someone = full();
    let copy = someone.path("copy.db");
    let before = someone.fingerprint();
    let made = someone.lope(&["backup", text(&copy)]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains("whole, and the same as here"), "{}", made.out);
    assert_eq!(someone.lope(&["backup", text(&copy)]).code, 2, "nothing is replaced unasked");
    someone.lope(&["race", "remove", "2026-06-07"]);
    let after = someone.fingerprint();

    assert_eq!(someone.lope(&["backup", "--restore", text(&copy)]).code, 2, "nobody is there to be asked");
    assert_eq!(someone.fingerprint(), after);
    let restored = someone.lope(&["backup", "--restore", text(&copy), "--yes"]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert_eq!(someone.fingerprint(), before);
    let kept = someone.data().join("before-restore.db");
    someone.lope(&["backup", "--restore", text(&kept), "--yes"]);
    assert_eq!(someone.fingerprint(), after, "and back again");

    let other = Someone::new();
    assert_eq!(other.lope(&["backup", "--restore", text(&copy)]).code, 0, "into nothing nobody is asked");
    assert_eq!(other.fingerprint(), before);
    let wrong = someone.file("wrong.db", "no database");
    let refused = someone.lope(&["backup", "--restore", &wrong, "--yes"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("is no backup of Lope"), "{}", refused.err);
    assert_eq!(someone.fingerprint(), after);
    assert_eq!(someone.lope(&["forget", "--all", "--yes"]).code, 0);
    assert!(!kept.exists(), "what was kept of before is forgotten too");
}

#[test]
fn what_is_on_a_watch_is_read_once() {
    let someone = Someone::new();
    let watch = someone.path("GARMIN");
    let files: Vec<_> = fs::read_dir(fortnight().join("activities")).unwrap().flatten().take(2).collect();
    fs::create_dir_all(watch.join("Activity")).unwrap();
    fs::create_dir_all(watch.join("Maps")).unwrap();
    for file in &files {
        fs::copy(file.path(), watch.join("Activity").join(file.file_name())).unwrap();
    }
    fs::write(watch.join("Maps/big.fit"), "no map of ours").unwrap();
    let watched = |args: &[&str]| {
        someone.lope(&[&["watch", text(&someone.path("")), "--once", "--every", "0.05"], args].concat())
    };
    let first = watched(&[]);
    assert_eq!(first.code, 0, "{} {}", first.out, first.err);
    assert_eq!(first.out.lines().filter(|line| line.contains("2026")).count(), 2, "{}", first.out);
    assert_eq!(watched(&[]).out, "2 files already known\n");
    assert_eq!(watched(&["--json"]).out.lines().count(), 1, "an object a line");
    let away = someone.lope(&["watch", text(&someone.path("unplugged")), "--once"]);
    assert_eq!(away.code, 2);
    assert!(away.err.contains("is not there: plug the watch in"), "{}", away.err);
}

#[cfg(unix)]
#[test]
fn a_folder_comes_and_goes_and_what_arrives_is_told() {
    use std::{
        io::{BufRead as _, BufReader},
        process::Command,
    };
    let someone = Someone::new();
    let inbox = someone.path("inbox");
    let mut watching = someone.command(&["watch", text(&inbox), "--every", "0.05"]).spawn().unwrap();
    let mut told = BufReader::new(watching.stdout.take().unwrap()).lines();
    let mut next = || told.next().unwrap().unwrap();
    assert!(next().starts_with("watching "));
    assert!(next().ends_with("is not there; waiting for it"));
    fs::create_dir(&inbox).unwrap();
    assert!(next().ends_with("is back"));
    let mut files = fs::read_dir(fortnight().join("activities")).unwrap().flatten();
    let (one, two) = (files.next().unwrap(), files.next().unwrap());
    fs::copy(one.path(), inbox.join(one.file_name())).unwrap();
    assert!(next().contains("2026"));
    fs::rename(&inbox, someone.path("away")).unwrap();
    assert!(next().ends_with("is not there; waiting for it"));
    fs::copy(two.path(), someone.path("away").join(two.file_name())).unwrap();
    fs::rename(someone.path("away"), &inbox).unwrap();
    assert!(next().ends_with("is back"));
    assert!(next().contains("2026"), "and only what is new");
    assert!(Command::new("kill").args(["-INT", &watching.id().to_string()]).status().unwrap().success());
    assert_eq!(next(), "stopped");
    assert!(watching.wait().unwrap().success());
    assert_eq!(someone.json(&["runs"])["total"], 2);
}

#[test]
fn a_source_that_has_gone_quiet_is_said_in_the_morning() {
    let someone = Someone::new();
    let nights = (1..=28).fold("date,rmssd_ms,source\n".to_owned(), |all, day| {
        all + &format!("2026-04-{day:02},61,mywatch\n")
    });
    assert_eq!(someone.lope(&["import", &someone.file("nights.csv", &nights)]).code, 0);
    let asked = ["today", "--date", "2026-05-04"];
    let said =
        "The HRV from mywatch ends on Tuesday 28 April: sync the device, or export again and `lope import`.";
    let morning = someone.lope(&asked).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(morning.contains(said), "{morning}");
    let morning = someone.json(&asked);
    let notes = morning["morning"]["notes"].as_array().or(morning["notes"].as_array()).unwrap();
    let quiet = notes.iter().find(|note| note["note"] == "quiet").unwrap();
    assert_eq!((&quiet["quiet"]["days"], &quiet["quiet"]["of"][0]), (&6.into(), &"rmssd".into()));
}

#[test]
fn the_page_on_the_archive_is_that_of_the_code() {
    let page = Someone::new().lope(&["export", "archive", "--page"]);
    let kept = include_str!("../../../../docs/archive.md");
    assert_eq!((page.code, page.out.as_str()), (0, kept), "lope export archive --page > docs/archive.md");
}
