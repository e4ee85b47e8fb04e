//! Files made to do harm, or broken beyond what an accident does: each costs itself, one line, and nothing else.

use std::fs::File;

use insta::assert_snapshot;

use crate::harness::{Someone, fortnight};

/// A run of some minutes.
fn gpx(name: &str, day: u8, minutes: u8) -> String {
    let points: String = (0..minutes)
        .map(|minute| {
            let north = 50.0 + f64::from(minute) * 0.0015;
            format!("<trkpt lat='{north}' lon='14'><time>2026-11-{day:02}T08:{minute:02}:00Z</time></trkpt>")
        })
        .collect();
    format!("<gpx><trk><name>{name}</name><type>running</type><trkseg>{points}</trkseg></trk></gpx>")
}

/// The start of a gzip file that holds `content` as it is, cut off where `content` ends.
fn cut_gzip(content: &str) -> Vec<u8> {
    let stored = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 0x01, 0xff, 0xff, 0, 0];
    [&stored, content.as_bytes()].concat()
}

#[test]
fn each_costs_only_itself_and_one_line() {
    let someone = Someone::new();
    someone.file("in/a run.gpx", gpx("Morning", 20, 30));
    someone.file("in/the same run.gpx", gpx("Morning", 20, 30));
    someone.file("in/claims 4 GB.fit", b"\x0e\x10\x64\x00\xff\xff\xff\xff.FIT\x00\x00");
    someone.file("in/laughs.gpx", "<!DOCTYPE gpx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><gpx>&b;</gpx>");
    someone.file("in/nested.tcx", "<TrainingCenterDatabase>".repeat(100_000));
    someone.file("in/no archive.zip", "PK\u{3}\u{4} and then nothing");
    someone.file("in/wide.csv", format!("date,hrv{}\n", ",x".repeat(1_000_000)));
    someone.file("in/deep.json", "[".repeat(1_000_000));
    File::create(someone.path("in/sparse.fit")).unwrap().set_len(3 << 30).unwrap();

    let folder = someone.path("in");
    let answer = someone.lope(&["import", folder.to_str().unwrap()]);
    assert_eq!((answer.code, answer.err.as_str()), (3, ""));
    assert_snapshot!(answer.out.replace(folder.to_str().unwrap(), "in"), @"
    imported       1  1 activity
    already known  1
    not read       7

    From when to when
      unnamed recorder  2026-11-20  1 activity

    Not read
      2 × not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV
          in/deep.json
          in/wide.csv
      the file is empty: copy or export it again
          in/claims 4 GB.fit
      refused as unsafe: the document declares its own entities; if you trust it, unpack or clean it with another program first
          in/laughs.gpx
      refused as unsafe: elements are nested more than 64 deep; if you trust it, unpack or clean it with another program first
          in/nested.tcx
      larger than 48 MB, which no single recording is: leave it out, or split it
          in/sparse.fit
      damaged: its structure is broken, as when a copy stops halfway; copy or export it again
          in/no archive.zip
    ");
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    let someone = Someone::new();
    someone.file("in/deeper/run.gpx", gpx("Morning", 20, 30));
    std::os::unix::fs::symlink("..", someone.path("in/deeper/up")).unwrap();
    std::os::unix::fs::symlink("itself", someone.path("in/itself")).unwrap();
    let folder = someone.path("in");
    let answer = someone.lope(&["import", folder.to_str().unwrap()]);
    assert_snapshot!(answer.out.replace(folder.to_str().unwrap(), "in"), @"
    imported  1  1 activity
    not read  2

    From when to when
      unnamed recorder  2026-11-20  1 activity

    Not read
      no activity: this is a folder that is read already
          in/deeper/up
      cannot be opened: Too many levels of symbolic links (os error 40)
          in/itself
    ");
}

#[cfg(unix)]
#[test]
fn no_name_commands_the_terminal() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    let someone = Someone::new();
    someone.file("in/two\nlines.gpx", "<gpx/>");
    someone.file("in/clear\u{1b}[2Jscreen\u{7}.gpx", "<gpx/>");
    someone.file("in/turned\u{202e}xpg.gpx", "<gpx/>");
    std::fs::write(someone.path("in").join(OsStr::from_bytes(b"latin \xe9.gpx")), "<gpx/>").unwrap();
    someone.file("in/run.gpx", gpx("red\u{1b}[31m&#27;[2J\n\ntwo lines", 20, 30));

    let folder = someone.path("in");
    let coloured = |args: &[&str]| {
        let output = someone.command(args).env("CLICOLOR_FORCE", "1").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let report = coloured(&["import", "--verbose", folder.to_str().unwrap()]);
    let runs = coloured(&["runs"]);
    let run = coloured(&["show", "last"]);
    for shown in [&report, &runs, &run] {
        assert!(shown.contains("\u{1b}["), "colours are on: {shown}");
        assert!(!shown.contains("\u{1b}[2J") && !shown.contains("\u{1b}[31m"), "{shown:?}");
        assert!(!shown.contains(['\u{7}', '\u{202e}']), "{shown:?}");
    }
    for shown in ["two�lines.gpx", "clear�[2Jscreen�.gpx", "turned�xpg.gpx", "latin �.gpx"] {
        assert!(report.contains(shown), "{shown} is not in {report}");
    }
    assert!(runs.contains("red�[31m�[2J��two lines"), "{runs}");
}

#[test]
fn of_a_gzipped_run_cut_short_the_start_is_kept() {
    let someone = Someone::new();
    let whole = gpx("Morning", 20, 30);
    let path = someone.file("run.gpx.gz", cut_gzip(&whole[..whole.len() - 70]));
    let answer = someone.lope(&["import", &path]);
    assert_eq!(answer.code, 0);
    assert_snapshot!(answer.out.replace(&path, "run.gpx.gz"), @"
    imported  1  1 activity

    From when to when
      unnamed recorder  2026-11-20  1 activity

    Read with a warning
      the file is damaged, what came before is kept: syntax error: tag not closed: `>` not found before end of input (byte 2097)
          run.gpx.gz
      the packed file is cut short; what it holds was read
          run.gpx.gz
    ");

    // The whole run, when it comes, takes its place.
    let path = someone.file("run.gpx", whole);
    someone.lope(&["import", &path]);
    assert_eq!(someone.json(&["runs"])["runs"].as_array().unwrap().len(), 1);
}

#[test]
fn an_empty_folder_is_no_failure() {
    let someone = Someone::new();
    std::fs::create_dir(someone.path("in")).unwrap();
    let answer = someone.lope(&["import", someone.path("in").to_str().unwrap()]);
    assert_eq!((answer.code, answer.out.as_str()), (0, "No files found there.\n"));
}

#[test]
fn what_is_fine_beside_them_is_as_if_they_were_not_there() {
    let (with, without) = (Someone::new(), Someone::new());
    let broken =
        with.file("broken.fit", b"\x0e\x10\x64\x00\xff\xff\xff\xff.FIT\x00\x00\x40\x00\x00\x00\x00\xff");
    let fine = fortnight().to_str().unwrap();
    assert_eq!(with.lope(&["import", &broken, fine]).code, 3);
    assert_eq!(without.lope(&["import", fine]).code, 0);
    assert_eq!(with.fingerprint(), without.fingerprint());
}
