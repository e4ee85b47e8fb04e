//! Killed at any moment, an import is completed by the next to exactly what an undisturbed one leaves.

use std::{
    fmt::Write,
    thread,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use crate::harness::Someone;

/// Enough for several batches, most of the time of an import being between two of them.
const FILES: i64 = 300;
const KILLS: u64 = 50;

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the moments to kill at are spread over the time an import takes"
)]
fn killed_at_fifty_moments() {
    let undisturbed = Someone::new();
    let folder = write_recordings(&undisturbed);
    let began = Instant::now();
    assert_eq!(undisturbed.lope(&["import", &folder]).code, 0);
    let whole = began.elapsed();
    let expected = undisturbed.fingerprint();

    let mut someone = Someone::new();
    let mut killed = 0;
    for attempt in 0..KILLS {
        let mut import = someone.command(&["import", &folder]).spawn().unwrap();
        thread::sleep(moment(attempt, whole));
        import.kill().unwrap();
        if import.wait().unwrap().success() {
            assert_eq!(someone.fingerprint(), expected, "after attempt {attempt}");
            someone = Someone::new();
        } else {
            killed += 1;
        }
    }
    assert!(killed > KILLS / 4, "only {killed} imports were still running when they were killed");
    assert_eq!(someone.lope(&["import", &folder]).code, 0);
    assert_eq!(someone.fingerprint(), expected);
}

/// A moment within the time of an import, scattered by the golden ratio.
fn moment(attempt: u64, whole: Duration) -> Duration {
    whole.mul_f64((attempt as f64 * 0.618_033_988_75).fract() * 0.9)
}

/// Short runs on many days, each fifth also from a second source, and their mornings.
fn write_recordings(someone: &Someone) -> String {
    let mut wellness = String::from("date,restingHR,hrv\n");
    let first: Timestamp = "2025-01-01T07:00:00Z".parse().unwrap();
    for day in 0..FILES {
        let start = first + SignedDuration::from_hours(24 * day);
        someone.file(&format!("in/watch/{day:03}.gpx"), gpx(start, 60));
        if day % 5 == 0 {
            let phone = start + SignedDuration::from_secs(15);
            someone.file(&format!("in/phone/{day:03}.gpx"), gpx(phone, 40));
        }
        writeln!(wellness, "{},{},{}", start.strftime("%F"), 48 + day % 5, 60 + day % 9).unwrap();
    }
    someone.file("in/wellness.csv", wellness);
    someone.path("in").to_str().unwrap().to_owned()
}

fn gpx(start: Timestamp, samples: i64) -> String {
    let points: String = (0..samples)
        .map(|second| {
            let time = start + SignedDuration::from_secs(second);
            let latitude = 47.99 + second as f64 * 3.0 / 111_195.0;
            format!("<trkpt lat=\"{latitude:.7}\" lon=\"7.85\"><time>{time}</time></trkpt>")
        })
        .collect();
    format!("<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>")
}
