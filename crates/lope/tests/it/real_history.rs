//! A morning on four years of somebody's real running and six weeks of their real nights.
//!
//! The collection is not part of the repository: without it the test says that it skips.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::harness::Someone;

/// The collection: below `LOPE_CORPUS`, else `../shared/data` beside the workspace.
fn collection() -> Option<PathBuf> {
    let corpus = std::env::var_os("LOPE_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let folder = corpus.join("samirrehm-halfmarathon/data");
    if folder.is_dir() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
    {
        eprintln!("skipped: {} is not there; set LOPE_CORPUS to the folder of recordings", folder.display());
    }
    None
}

fn parsed(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The runs as a service exports them: one row each, no recordings.
fn activities_csv(folder: &Path) -> (String, usize) {
    let mut csv = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,\
        Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,\
        Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,\
        Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,\
        Average Cadence,Max Heart Rate,Average Heart Rate\n"
        .to_owned();
    let mut rows = 0;
    let mut row = |date: &str, name: &str, seconds: f64, metres: f64, bpm: &str| {
        let day: jiff::civil::Date = date.parse().unwrap();
        let shown = day.strftime("%b %d, %Y");
        rows += 1;
        // Rows of one day follow each other by the hour, in UTC, from seven in the morning in California.
        let hour = 2 + rows % 8;
        writeln!(
            csv,
            "{rows},\"{shown}, {hour}:00:00 PM\",{name},Run,,{seconds},{:.2},,,false,,,,,,{seconds},{seconds},{metres},\
             ,,,,,,,,,,,,,{bpm}",
            metres / 1000.0
        )
        .unwrap();
    };
    let listed = std::fs::read_to_string(folder.join("activities.csv")).unwrap();
    for line in listed.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        row(cells[0], cells[6], cells[2].parse().unwrap(), cells[1].parse().unwrap(), cells[3]);
    }
    for entry in std::fs::read_dir(folder.join("streams")).unwrap() {
        let day = parsed(&entry.unwrap().path());
        for activity in day["activities"].as_array().into_iter().flatten() {
            let meta = &activity["meta"];
            let date = day["date"].as_str().unwrap();
            let (Some(seconds), Some(metres)) = (meta["moving_s"].as_f64(), meta["distance_m"].as_f64())
            else {
                continue;
            };
            if activity["type"] == "Run" && date > "2026-07-04" {
                row(date, activity["name"].as_str().unwrap(), seconds, metres, &meta["avg_hr"].to_string());
            }
        }
    }
    (csv, rows)
}

/// The nights in the words of the service they come from.
fn wellness_json(folder: &Path) -> String {
    let days = parsed(&folder.join("wellness.json"));
    let rows: Vec<Value> = days["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| {
            json!({
                "id": day["d"], "hrv": day["hrv"], "restingHR": day["rhr"], "sleepSecs": day["sleepSecs"],
                "sleepQuality": day["sleepQ"], "sleepScore": day["sleepScore"], "steps": day["steps"],
            })
        })
        .collect();
    Value::from(rows).to_string()
}

#[test]
fn four_years_of_real_running_give_a_sensible_morning() {
    let Some(folder) = collection() else { return };
    let runner = Someone::new();
    let (csv, rows) = activities_csv(&folder);
    let index = runner.file("export/activities.csv", csv);
    let nights = runner.file("wellness.json", wellness_json(&folder));
    let who = [
        "profile",
        "set",
        "--max-hr",
        "190",
        "--resting-hr",
        "47",
        "--threshold-hr",
        "172",
        "--level",
        "advanced",
    ];
    assert_eq!(
        runner
            .lope(&[&who[..], &["--time-zone", "America/Los_Angeles", "--from", "2022-01-01"]].concat())
            .code,
        0
    );
    let imported = runner.json(&["import", &index, &nights]);
    assert_eq!(imported["counts"]["not_read"], 0, "{imported}");
    let runs = &runner.json(&["runs", "--limit", "0"])["runs"];
    assert!(runs.as_array().unwrap().len() > rows * 9 / 10, "{} of {rows}", runs.as_array().unwrap().len());

    insta::assert_snapshot!(runner.lope(&["today", "--date", "2026-07-24"]).out, @"
    Friday 24 July   EASY   not very sure
      A hard day needs your word on energy and legs (`lope checkin`).

    How
      run       20 min; under 155 bpm the whole way (your aerobic threshold, estimated from
                a threshold of 172)
      talk      full sentences without a breath between
      ground    rolling is fine
      begin     slower than you want to for 10 min
      end       slow down over the last 5 min
      think of  loose jaw, low shoulders; tall, with a slight lean from the ankles
      stop if   any pain turns sharp or changes how you run; your form goes; chest pain,
                dizziness or odd breathlessness: get help

    Why
                                                                                 evidence
      =  check-in  energy and legs not said this morning                         weak
      -  sleep     quality 3 of 4 (1 is best), your usual 1.6–2.4  says: easier  weak
      =  sleep     7 h 11, your usual 6 h 39–8 h 16                              moderate

    Readiness 36 % (9–68 %): the chance that a day like today is within your usual; least
      sure: energy.
    It would be a hard session with a check-in that says you feel well.
    Instead: 25 min walk under 155 bpm; 20 min easy spin under 147 bpm; 15 min easy swim
      or aqua jogging; rest.
    Tomorrow looks like an easy run, after a usual day and night: a hard day needs your
      word on energy and legs (`lope checkin`).
    3 more reasons, the trend and what is not known: lope today --why
    ");
    insta::assert_snapshot!(runner.lope(&["today", "--date", "2026-07-13"]).out, @"
    Monday 13 July   EASY   not very sure
      The run on Friday was longer than your longest run of the month.

    How
      run       20 min; under 155 bpm the whole way (your aerobic threshold, estimated from
                a threshold of 172)
      talk      full sentences without a breath between
      ground    rolling is fine
      begin     slower than you want to for 10 min
      end       slow down over the last 5 min
      think of  land softly: listen to your feet; breathe in for three steps, out for three
      stop if   any pain turns sharp or changes how you run; your form goes; chest pain,
                dizziness or odd breathlessness: get help

    Why
                                                                                   evidence
      -  Friday    14.0 km in one run, 1.2 times the longest of the  says: easier  moderate
                   30 days before (12.0 km)
      =  check-in  energy and legs not said this morning                           weak
      -  sleep     6 h 47, your usual 7 h 24–8 h 24                  says: easier  moderate

    Readiness 81 % (55–98 %): the chance that a day like today is within your usual; least
      sure: energy.
    Instead: 25 min walk under 155 bpm; 20 min easy spin under 147 bpm; 15 min easy swim
      or aqua jogging; rest.
    Tomorrow looks like an easy run, after a usual day and night: a hard day needs your
      word on energy and legs (`lope checkin`).

    Beyond the run
      nap  20 min after 13:00 may help: the week owes you 6 h 56

    3 more reasons, the trend and what is not known: lope today --why
    ");
    insta::assert_snapshot!(runner.lope(&["year", "--date", "2026-07-24"]).out, @"
    1 August 2025 to 24 July 2026
      You ran in 42 of 51 weeks. You took 154 days of rest: they are done, like the runs.
      Whether anything hurt is not known: there are no check-ins.

                 weeks  runs         time  rest  distance
      Aug 2025  2 of 4     9    4 h 7 min    12   47.0 km
      Sep 2025  4 of 4    28  15 h 27 min    14  167.2 km
      Oct 2025  5 of 5    20   9 h 17 min    14  104.7 km
      Nov 2025  4 of 4    20  10 h 26 min    17  126.6 km
      Dec 2025  4 of 4    21   9 h 31 min    17  119.3 km
      Jan 2026  5 of 5     4   2 h 26 min    21   32.7 km
      Feb 2026  4 of 4     8   6 h 19 min    15   82.5 km
      Mar 2026  2 of 4     4   1 h 43 min     9   20.8 km
      Apr 2026  1 of 5                        2
      May 2026  4 of 4    20   8 h 12 min    15  104.9 km
      Jun 2026  3 of 4    15   5 h 27 min    10   70.5 km
      Jul 2026  4 of 4    26  12 h 32 min     8  152.0 km
      A week belongs to the month of its Thursday. An injury is pain above 2 of 10, pain
      on bone, or another service's word; what was not said is not known.

    Milestones
      farthest       21.2 km in 1 h 34 min, 15 November 2025
      fullest month  15 h 27 min, September 2025
    ");
    insta::assert_snapshot!(runner.lope(&["letter", "--why", "--date", "2026-07-24"]).out, @"
    Your week, 13 July to 19 July

    What happened
      11 runs: 4 h 19 min, 50.7 km, more than your usual week.[1] Tuesday and Sunday
      brought hard work, Monday and Friday rest.[2]

    One thing for next week
      Ten seconds of `lope checkin` on a few mornings give the next letter something to go
      on.[3]

    [1] a usual week of the eight before: 2 h 9 min
    [2] hard by kind, effort or cost; rest where the recorder was in use
    [3] check-ins of the week: 0
    ");
    insta::assert_snapshot!(runner.lope(&["helps", "--date", "2026-07-24"]).out, @"
    What seems to help you
      the morning after recovery runs (2), beside rest days (14)
        too few pairs yet: 0 of 8
      the morning after easy runs (11), beside rest days (14)
        too few pairs yet: 0 of 8
      Nothing can be told yet: it takes check-ins on the morning of an easy day and on the
      one after.

    What gets in the way
      Nothing that happened again and again in the last six weeks.
    ");
}
