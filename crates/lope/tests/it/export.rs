//! The ways out: workouts, a calendar, a page, a watch.

use std::fs;

use insta::assert_snapshot;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use lope_records::{PlannedSession, Purpose};
use lope_store::{KeptPlan, Store};

use crate::harness::{Answer, Someone, assert_keys};

/// A morning after the fortnight, and how it is asked for.
const MORNING: [&str; 2] = ["--date", "2026-05-18"];

/// Runs a command in the runner's own folder, where it writes.
fn there(someone: &Someone, args: &[&str]) -> Answer {
    someone.command(args).current_dir(someone.path("")).output().unwrap().into()
}

fn workout(someone: &Someone, more: &[&str]) -> Answer {
    there(someone, &[&["export", "workout"], &MORNING[..], more].concat())
}

fn plan(someone: &Someone, sessions: &[(Date, u8, Purpose, f64)]) {
    let sessions = sessions.iter().map(|&(date, slot, purpose, minutes)| PlannedSession {
        date,
        slot,
        purpose,
        duration_s: minutes * 60.0,
        because: Vec::new(),
    });
    let kept = KeptPlan {
        made_on: date(2026, 5, 17),
        cause: "built".to_owned(),
        sessions: sessions.collect(),
        frame: "{}".to_owned(),
    };
    someone.store().keep_plan(&kept).unwrap();
}

/// A day after the real today: a calendar begins there.
fn ahead(someone: &Someone, days: i64) -> Date {
    let today: Date = someone.json(&["today"])["date"].as_str().unwrap().parse().unwrap();
    today + days.days()
}

#[test]
fn the_mornings_run_is_a_workout_with_its_cap() {
    let someone = Someone::with_a_fortnight();
    let morning = someone.json(&[&["today"], &MORNING[..]].concat());
    let cap = morning["prescription"]["heart_rate_cap_bpm"].as_f64().unwrap();
    let minutes = morning["prescription"]["duration_min"].as_f64().unwrap();

    let answer = workout(&someone, &[]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_snapshot!(answer.out, @"
    Easy run, 45 min, Monday 18 May
      Warm up 10 min, up to 148 bpm
      Easy 35 min, up to 148 bpm

    Written: lope-2026-05-18.fit
    Copy it to GARMIN/NewFiles on your watch, or plug the watch in and: lope send. It is
      called Mon Easy 45 there.
    ");
    let bytes = fs::read(someone.path("lope-2026-05-18.fit")).unwrap();
    assert_eq!(&bytes[8..12], b".FIT");

    let answer = workout(&someone, &["--json"]);
    let told: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_keys(&told, &["file", "format", "session", "text"]);
    let session = &told["session"];
    assert_keys(
        session,
        &[
            "date",
            "start",
            "uid",
            "workout",
            "from_plan",
            "paces",
            "max_heart_rate_bpm",
            "max_heart_rate_origin",
            "ten_km_mps",
        ],
    );
    let parts = session["workout"]["parts"].as_array().unwrap();
    let seconds: f64 = parts.iter().map(|part| part["length"]["seconds"].as_f64().unwrap()).sum();
    assert_eq!(seconds, minutes * 60.0);
    let caps: Vec<f64> = parts.iter().filter_map(|part| part["target"]["high_bpm"].as_f64()).collect();
    assert!(!caps.is_empty() && caps.iter().all(|high| *high == cap), "{caps:?} {cap}");
}

#[test]
fn every_format_is_a_file_or_goes_to_standard_output() {
    let someone = Someone::with_a_fortnight();
    for (format, name, begins) in [
        ("tcx", "lope-2026-05-18.tcx", "<?xml"),
        ("zwo", "lope-2026-05-18.zwo", "<?xml"),
        ("intervals-text", "lope-2026-05-18.txt", "- "),
        ("intervals-json", "lope-2026-05-18.json", "{"),
    ] {
        let answer = workout(&someone, &["--format", format]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let written = fs::read_to_string(someone.path(name)).unwrap();
        assert!(written.starts_with(begins), "{written}");
        assert_eq!(workout(&someone, &["--format", format, "--output", "-"]).out, written);
    }
    fs::create_dir(someone.path("folder")).unwrap();
    assert_eq!(workout(&someone, &["--output", "folder"]).code, 0);
    assert!(someone.path("folder/lope-2026-05-18.fit").exists());

    let both = workout(&someone, &["--output", "-", "--json"]);
    assert_eq!(both.code, 2);
    let nowhere = workout(&someone, &["--output", "no/such/folder.fit"]);
    assert_eq!(nowhere.code, 1);
    assert!(
        nowhere.err.contains("cannot write no/such/folder.fit (--output names another place)"),
        "{}",
        nowhere.err
    );
}

#[test]
fn a_session_of_the_library_for_another_day() {
    let someone = Someone::with_a_fortnight();
    let args = ["--session", "intervals", "--minutes", "60", "--format", "intervals-text", "--output", "-"];
    assert_snapshot!(workout(&someone, &args).out, @"
    - Warm up 20m 32-78% HR

    4x
    - Hard 4m 5:08-4:44/km Pace
    - Easy 2m30s

    - Cool down 14m
    ");
    let race = workout(&someone, &["--session", "race", "--minutes", "60"]);
    assert_eq!(race.code, 2);
    assert!(race.err.contains("use one of walk-run, recovery-run"), "{}", race.err);
    let alone = workout(&someone, &["--session", "tempo"]);
    assert_eq!(alone.code, 2);
    // The runner's record is months old by now: today is easy.
    let today = there(&someone, &["export", "workout", "--session", "intervals", "--minutes", "60"]);
    assert_eq!(today.code, 1, "{}", today.out);
    assert!(today.err.contains("intervals is more than today allows"), "{}", today.err);
}

#[test]
fn a_hard_day_is_led_through_by_the_plan() {
    let someone = Someone::with_a_fortnight();
    let day = date(2026, 5, 20);
    let well = ["checkin", "--date", "2026-05-20", "--energy", "6", "--soreness", "1", "--mood", "6"];
    assert_eq!(someone.lope(&well).code, 0);
    let workout = || there(&someone, &["export", "workout", "--date", "2026-05-20"]);
    let unplanned = workout();
    assert_eq!(unplanned.code, 1);
    assert_snapshot!(unplanned.err, @"lope: a hard session is fine on 2026-05-20, and none is planned; say which, such as --session tempo --minutes 50");
    plan(&someone, &[(day, 0, Purpose::Tempo, 50.0)]);
    assert_snapshot!(workout().out, @"
    Tempo, 50 min, Wednesday 20 May
      Warm up 15 min, up to 148 bpm
      2 × 10 min at tempo, 5:34–5:08 /km, 2 min easily after each
      Cool down 11 min
      Paces from your 5 km in 25:22 within a session, 5 days ago.

    Written: lope-2026-05-20.fit
    Copy it to GARMIN/NewFiles on your watch, or plug the watch in and: lope send. It is
      called Wed Tempo 2x10 there.
    ");
    // What the morning lowers is not led through as it was planned.
    someone.lope(&["checkin", "--date", "2026-05-20", "--energy", "2", "--soreness", "6"]);
    let lowered = workout();
    assert!(!lowered.out.starts_with("Tempo"), "{}", lowered.out);
    assert_eq!(someone.lope(&well).code, 0);
    plan(&someone, &[(day, 0, Purpose::Rest, 0.0)]);
    assert_snapshot!(workout().err, @"lope: there is nothing to run on 2026-05-20: the day is rest; `lope today --date 2026-05-20` says why");
    someone.lope(&["race", "add", "2026-05-20", "10km"]);
    assert_snapshot!(workout().err, @"lope: the race is the session of 2026-05-20: its course says where and how far");
}

#[test]
fn pain_leaves_nothing_to_run() {
    let someone = Someone::with_a_fortnight();
    let said = someone.lope(&["checkin", "--date", "2026-05-18", "--where", "left shin:7"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let none = workout(&someone, &[]);
    assert_eq!(none.code, 1);
    assert!(none.err.contains("nothing to run on 2026-05-18"), "{}", none.err);
}

#[test]
fn the_calendar_moves_what_moved_and_takes_out_what_went() {
    let someone = Someone::with_a_fortnight();
    let none = there(&someone, &["export", "calendar"]);
    assert_eq!(none.code, 1);
    assert!(none.err.contains("lope plan"), "{}", none.err);

    let [first, second, third, fourth] = [1, 2, 3, 6].map(|days| ahead(&someone, days));
    plan(
        &someone,
        &[
            (first, 0, Purpose::Rest, 0.0),
            (second, 0, Purpose::Intervals, 60.0),
            (third, 0, Purpose::RecoveryRun, 35.0),
            (third, 1, Purpose::Mobility, 20.0),
            (fourth, 0, Purpose::Long, 90.0),
        ],
    );
    let answer = there(&someone, &["export", "calendar"]);
    assert_snapshot!(answer.out, @"
    Written: lope-training.ics, with 4 sessions.
    Import it into your calendar, and again whenever the plan has changed: sessions move
      and are not doubled.
    ");
    let before = fs::read_to_string(someone.path("lope-training.ics")).unwrap();
    let told: serde_json::Value =
        serde_json::from_str(&there(&someone, &["export", "calendar", "--json"]).out).unwrap();
    assert_keys(&told, &["file", "sequence", "sessions", "taken_back", "races", "race_uids"]);
    assert_keys(&told["sessions"][1], &["date", "purpose", "duration_s", "start", "uid", "workout"]);
    plan(&someone, &[(second, 0, Purpose::Easy, 40.0), (third, 0, Purpose::RecoveryRun, 35.0)]);
    let after = there(&someone, &["export", "calendar", "--output", "-"]).out;
    let of = |text: &str, name: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.strip_prefix(name).map(str::to_owned)).collect()
    };
    let mut uids = [of(&before, "UID:"), of(&after, "UID:")];
    uids.iter_mut().for_each(|uids| uids.sort());
    assert_eq!(uids[0], uids[1], "the same events, none doubled");
    assert_eq!(uids[0].len(), 5);
    assert!(of(&before, "SEQUENCE:").iter().all(|number| number == "1"), "{before}");
    assert!(of(&after, "SEQUENCE:").iter().all(|number| number == "2"), "{after}");
    assert_eq!(of(&after, "STATUS:").iter().filter(|status| *status == "CANCELLED").count(), 3);
    assert!(after.contains("SUMMARY:Easy run\\, 40 min"), "{after}");

    // A race takes the day's event, and gives it back.
    someone.lope(&["race", "add", &second.to_string(), "10km", "--name", "Spring; run"]);
    let raced = there(&someone, &["export", "calendar", "--output", "-"]).out;
    assert_eq!(of(&raced, "UID:").len(), 5);
    assert!(raced.contains("SUMMARY:Spring\\; run"), "{raced}");
    assert!(!raced.contains("SUMMARY:Easy run"), "{raced}");
}

#[test]
fn the_week_is_one_page_that_stands_alone() {
    let someone = Someone::with_a_fortnight();
    someone.lope(&["race", "add", "2029-05-08", "half", "marathon", "--name", "A <b>half</b> & more"]);
    plan(
        &someone,
        &[(date(2029, 5, 5), 0, Purpose::Intervals, 60.0), (date(2029, 5, 2), 0, Purpose::Rest, 0.0)],
    );
    let answer = there(&someone, &["export", "week", "--from", "2029-05-02"]);
    assert_snapshot!(answer.out, @"
    Written: lope-week-2029-05-02.html, 2 May to 8 May 2029.
    Open it in a browser and print it, across; print to a file for a PDF.
    ");
    let page = fs::read_to_string(someone.path("lope-week-2029-05-02.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("lang=\"en\""));
    assert!(page.contains("A &lt;b&gt;half&lt;/b&gt; &amp; more") && !page.contains("<b>"), "{page}");
    for outside in ["<script", "src=", "http", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert_eq!(page.matches("<time ").count(), 7);
    let none = there(&someone, &["export", "week", "--from", "2031-05-02"]);
    assert_eq!(none.code, 1);
}

#[test]
fn a_watch_takes_what_fits_and_keeps_its_own() {
    let someone = Someone::with_a_fortnight();
    let nothing = someone.lope(&["send", "--to", someone.path("").to_str().unwrap()]);
    assert_eq!(nothing.code, 1);
    assert!(nothing.err.contains("no folder GARMIN/NewFiles"), "{}", nothing.err);
    let kept = someone.file("watch/GARMIN/NewFiles/course.fit", "another's");
    let watch = someone.path("watch");
    let sent = someone.lope(&["send", "--to", watch.to_str().unwrap()]);
    assert_eq!(sent.code, 0, "{}", sent.err);
    assert!(sent.out.contains("Unmount the watch"), "{}", sent.out);
    let again = someone.lope(&["send", "--to", watch.to_str().unwrap(), "--most", "1"]);
    assert_eq!(again.code, 0, "its own file is replaced: {}", again.err);
    let own = fs::read_dir(watch.join("GARMIN/NewFiles")).unwrap().count();
    assert_eq!(own, 2);
    assert_eq!(fs::read_to_string(kept).unwrap(), "another's");
}
