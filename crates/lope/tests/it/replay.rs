//! What was told, and what would be told now.

use std::{
    fs,
    path::{Path, PathBuf},
};

use insta::assert_snapshot;
use lope_store::Store;

use crate::harness::{Someone, assert_keys, fortnight};

const MORNING: [&str; 3] = ["today", "--date", "2026-05-17"];
const REPLAY: [&str; 2] = ["replay", "2026-05-17"];

/// The day and time of asking are this computer's own.
fn without_time(text: &str) -> String {
    let mask = |line: &str| match line.find("  Told ") {
        Some(0) => format!("  Told [..]{}", &line[line.find("   ").unwrap_or(line.len())..]),
        _ => line.to_owned(),
    };
    text.lines().map(mask).collect::<Vec<_>>().join("\n")
}

fn replayed(someone: &Someone) -> String {
    let answer = someone.lope(&REPLAY);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    without_time(&answer.out)
}

#[test]
fn the_same_question_is_kept_once_and_answered_alike() {
    let someone = Someone::with_a_fortnight();
    let before = someone.fingerprint();
    let first = someone.lope(&MORNING).out;
    assert_eq!(someone.lope(&MORNING).out, first);
    assert_eq!(someone.json(&REPLAY)["told"].as_array().unwrap().len(), 1);
    assert_snapshot!(replayed(&someone), @"
    Sunday 17 May 2026
      Told [..]   EASY   not very sure
        36 h after hard work is too soon for more.
      The same answer now: nothing that was known then has changed.
    ");
    assert_eq!(someone.fingerprint(), before, "asking changes nothing that is known");

    // Everything is derived again, and the same inputs give the same answer byte for byte: nothing new is kept.
    assert_eq!(someone.lope(&["rebuild"]).code, 0);
    assert_eq!(someone.lope(&MORNING).out, first);
    assert_eq!(someone.json(&REPLAY)["told"].as_array().unwrap().len(), 1);
}

/// States what the runner of the fortnight does.
fn state(someone: &Someone) {
    let set = ["profile", "set", "--max-hr", "188", "--resting-hr", "50", "--from", "2026-01-01"];
    assert_eq!(someone.lope(&set).code, 0);
}

/// The watch files of the fortnight, oldest first.
fn activities() -> Vec<PathBuf> {
    let folder = fs::read_dir(fortnight().join("activities")).unwrap();
    let mut files: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn import(someone: &Someone, file: &Path) {
    assert_eq!(someone.lope(&["import", file.to_str().unwrap()]).code, 0);
}

#[test]
fn the_order_of_imports_gives_the_same_inputs() {
    let told = |someone: &Someone| {
        assert_eq!(someone.lope(&MORNING).code, 0);
        someone.store().told("2026-05-17".parse().unwrap()).unwrap().remove(0)
    };
    let (at_once, backwards) = (Someone::with_a_fortnight(), Someone::new());
    state(&backwards);
    for file in activities().iter().rev() {
        import(&backwards, file);
    }
    import(&backwards, &fortnight().join("wellness.csv"));
    let (one, other) = (told(&at_once), told(&backwards));
    assert_eq!((one.inputs, one.morning, one.digest), (other.inputs, other.morning, other.digest));
}

#[test]
fn a_run_that_syncs_late_shows_side_by_side() {
    let someone = Someone::new();
    state(&someone);
    import(&someone, &fortnight().join("wellness.csv"));
    let (late, synced): (Vec<_>, Vec<_>) =
        activities().into_iter().partition(|file| file.to_str().unwrap().contains("2026-05-15-tempo"));
    assert_eq!(late.len(), 1);
    synced.iter().for_each(|file| import(&someone, file));
    assert_eq!(someone.lope(&MORNING).code, 0);
    late.iter().for_each(|file| import(&someone, file));
    assert_snapshot!(replayed(&someone), @"
    Sunday 17 May 2026
      Told [..]   EASY   not very sure
        12 days of training on record are too few to send you hard.
      The same day now; what has moved is among its reasons and details.
                   then                                now
        how sure   not very sure (0.27)                not very sure (0.42)
        because    12 days of training on record are   36 h after hard work is too soon
                   too few to send you hard            for more
        pace       about 6:22–7:52 /km; marathon pace  about 6:13–7:43 /km; marathon pace
                   plus ½–1½ min, told from your best  plus ½–1½ min, told from your best
                   3 km, 9 days ago                    5 km, 2 days ago
        Friday     –                                   Tempo 2 x 12 min, 52 min; 36 h ago
        hard days  –                                   2 in the last seven days
        Tuesday    10 x 400 m, 52 min; 5 days ago      –
      Changed since: 1 more activity.
    ");

    let told = someone.json(&REPLAY);
    assert_keys(&told, &["date", "told"]);
    let one = &told["told"][0];
    assert_keys(one, &["date", "asked", "before_training", "replay"]);
    assert_keys(&one["replay"], &["then", "now", "moved", "since", "text"]);
    assert_eq!(one["replay"]["since"][0]["since"], "activities");
    assert_eq!(one["replay"]["text"]["since"][0], "1 more activity");
}

#[test]
fn a_corrected_profile_is_named() {
    let someone = Someone::with_a_fortnight();
    assert_eq!(someone.lope(&MORNING).code, 0);
    let corrected = ["profile", "set", "--max-hr", "176", "--from", "2026-01-01"];
    assert_eq!(someone.lope(&corrected).code, 0);
    assert_snapshot!(replayed(&someone), @"
    Sunday 17 May 2026
      Told [..]   EASY   not very sure
        36 h after hard work is too soon for more.
      Another answer now.
             then                                 now
        run  45 min; under 148 bpm the whole way  45 min; under 138 bpm the whole way
             (your aerobic threshold, estimated   (your aerobic threshold, estimated
             from a maximum of 188)               from a maximum of 176)
      Changed since: your profile, as it holds for that day; figures of your activities,
      edited or measured again.
    ");
    let listed = someone.lope(&["replay", "--all"]);
    assert_snapshot!(listed.out, @"
    1 of 1 morning told: another answer now.
                    then                                 now
        Sun 17 May  an easy run of 45 min under 148 bpm  an easy run of 45 min under 138 bpm
    Side by side, and what has changed since: lope replay 2026-05-17
    ");
    let json = someone.json(&["replay", "--since", "2026-05-01"]);
    assert_eq!(json["mornings"], 1);
    assert_eq!(someone.json(&["replay", "--since", "2026-05-18"])["mornings"], 0);
}

#[test]
fn a_day_nobody_asked_about_says_what_to_do() {
    let someone = Someone::with_a_fortnight();
    assert_snapshot!(someone.lope(&REPLAY).out, @"
    Nothing was told of Sunday 17 May 2026: Lope keeps what `lope today` answers.
    As the morning was: lope today --date 2026-05-17 --before-training. Every morning told
      whose answer has moved: lope replay --all.
    ");
    assert_eq!(someone.json(&REPLAY)["told"], serde_json::json!([]));
    assert_snapshot!(someone.lope(&["replay", "--all"]).out, @"Nothing was told in that time: Lope keeps what `lope today` answers.");
}

#[test]
fn an_answer_is_given_and_not_kept_while_another_writes() {
    let someone = Someone::with_a_fortnight();
    let mut store = someone.store();
    let rebuild = store.begin_rebuild().unwrap();
    let answer = someone.lope(&MORNING);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    drop(rebuild);
    assert!(store.days_told(None).unwrap().is_empty());
    assert_eq!(someone.lope(&MORNING).out, answer.out);
    assert_eq!(store.days_told(None).unwrap().len(), 1);
}
