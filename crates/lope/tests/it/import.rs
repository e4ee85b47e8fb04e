//! Files in: what is reported, and how it ends.

use insta::assert_snapshot;
use lope_store::Store;

use crate::harness::{Someone, assert_keys, fortnight};

#[test]
fn a_folder_is_imported_once() {
    let someone = Someone::new();
    let folder = fortnight().to_str().unwrap();
    let first = someone.lope(&["import", folder]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert_snapshot!(first.out, @"
    imported  12  11 activities, 166 wellness values

    From when to when
      check-in  2026-05-04 to 2026-05-17  96 values
      garmin    2026-05-04 to 2026-05-17  11 activities, 70 values

    What this morning gained
      nothing: what came reaches to 2026-05-17
    ");
    let fingerprint = someone.fingerprint();
    let second = someone.lope(&["import", folder]);
    assert_eq!(second.code, 0);
    assert_snapshot!(second.out, @"already known  12");
    assert_eq!(someone.fingerprint(), fingerprint);
}

#[test]
fn files_that_cannot_be_read_are_listed_by_reason() {
    let someone = Someone::new();
    for number in 1..=5 {
        someone.file(&format!("in/{number}.gpx"), "<gpx></gpx>");
    }
    someone.file("in/broken.fit", b"\x0e\x10\x64\x00\xff\x00\x00\x00.FIT\x00\x00");
    someone.file("in/notes.txt", "remember the milk");
    let folder = someone.path("in");
    let answer = someone.lope(&["import", folder.to_str().unwrap()]);
    assert_eq!(answer.code, 3);
    assert_snapshot!(answer.out.replace(folder.to_str().unwrap(), "in"), @r"
    not read  7

    Not read
      5 × no activity: this is a GPX file without any track
          in/1.gpx
          in/2.gpx
          in/3.gpx
          and 2 more; --verbose names all
      the file is empty: copy or export it again
          in/broken.fit
      not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV
          in/notes.txt
    ");

    let all = someone.lope(&["import", "--verbose", folder.to_str().unwrap()]);
    assert!((1..=5).all(|number| all.out.contains(&format!("{number}.gpx"))), "{}", all.out);
}

#[test]
fn a_side_file_is_no_failure_unless_asked_for_by_name() {
    let someone = Someone::new();
    let notes = someone.file("runs/notes.csv", "date,steps taken,shoes\n2026-05-17,3,blue\n");
    let folder = someone.path("runs");
    assert_eq!(someone.lope(&["import", folder.to_str().unwrap()]).code, 0, "it only lay there");
    assert_eq!(someone.lope(&["import", &notes]).code, 3, "it was asked for");
}

#[test]
fn json_has_a_row_for_every_file() {
    let someone = Someone::new();
    someone.file("in/broken.fit", b"\x0e\x10\x64\x00\xff\x00\x00\x00.FIT\x00\x00");
    let broken = someone.path("in/broken.fit");
    let report = someone.json(&["import", fortnight().to_str().unwrap(), broken.to_str().unwrap()]);
    assert_keys(&report, &["archives", "counts", "interrupted", "quiet", "reach", "files", "this_morning"]);
    let counts = &report["counts"];
    let files = report["files"].as_array().unwrap();
    assert_eq!(counts["files"], files.len());
    assert_eq!(counts["not_read"], 1);
    for file in files {
        assert_keys(
            file,
            &[
                "path",
                "outcome",
                "reason",
                "warnings",
                "activities",
                "wellness_values",
                "wellness_replaced",
                "kept_before",
            ],
        );
        let is_broken = file["path"].as_str().unwrap().ends_with("broken.fit");
        assert_eq!(file["outcome"], if is_broken { "not_read" } else { "imported" });
        assert_eq!(file["reason"].is_string(), is_broken);
    }
}

#[test]
fn rebuilding_changes_nothing_that_was_right() {
    let someone = Someone::with_a_fortnight();
    someone.lope(&["checkin", "--energy", "4", "--date", "2026-05-17"]);
    let before = someone.fingerprint();
    let answer = someone.lope(&["rebuild"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_eq!(someone.fingerprint(), before);
}

#[test]
fn an_original_is_kept_byte_for_byte() {
    let someone = Someone::with_a_fortnight();
    let store = someone.store();
    let original = &store.originals().unwrap()[0];
    let kept = store.original(original.hash).unwrap().unwrap();
    assert_eq!(kept, std::fs::read(&original.path).unwrap());
}
