//! A folder on a medium that cannot be written.
#![cfg(unix)]

use std::{
    fs::{self, Permissions},
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::Path,
};

use crate::harness::{Answer, Someone};

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs a command as someone who may read but not write: the superuser asks no permission, so as somebody else.
fn ask(someone: &Someone, args: &[&str]) -> Answer {
    let program = someone.path("lope");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_lope"), &program).unwrap();
        set_mode(&program, 0o555);
    }
    let mut command = std::process::Command::new(program);
    command.args(args).env_clear().env("LOPE_DATA", someone.data()).env("TZ", "UTC");
    if fs::metadata(someone.data()).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    command.output().unwrap().into()
}

#[test]
fn questions_are_answered_where_nothing_can_be_written() {
    let someone = Someone::with_a_fortnight();
    assert_eq!(someone.lope(&["today", "--date", "2026-05-17"]).code, 0);
    // Stated without measuring again, as an import that is still to come would leave it: every figure is stale.
    let entry = lope_records::ProfileEntry { max_heart_rate_bpm: Some(170.0), ..Default::default() };
    lope_store::Store::add_profile_entry(&mut someone.store(), &entry).unwrap();
    let database = someone.data().join("lope.db");
    let before = fs::read(&database).unwrap();
    set_mode(&someone.path(""), 0o755);
    set_mode(&database, 0o444);
    set_mode(&someone.data(), 0o555);

    let mut answers = Vec::new();
    let questions: [&[&str]; 7] = [
        &["replay", "2026-05-17", "--json"],
        &["today", "--date", "2026-05-17", "--json"],
        &["runs", "--limit", "0", "--json"],
        &["show", "--json"],
        &["review", "--json"],
        &["profile", "--json"],
        &["edit", "latest", "--json"],
    ];
    for question in questions {
        let answer = ask(&someone, question);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{question:?}");
        answers.push(answer.out);
    }
    let refused = ask(&someone, &["checkin", "--energy", "5"]);
    assert!(refused.code == 1 && refused.err.contains("--data"), "{}", refused.err);
    assert_eq!(fs::read(&database).unwrap(), before);

    set_mode(&someone.data(), 0o755);
    set_mode(&database, 0o644);
    for (question, answer) in questions.into_iter().zip(answers) {
        assert_eq!(
            someone.lope(question).out,
            answer,
            "{question:?} is answered alike where figures can be kept"
        );
    }
}
