//! TCX and GPX files of many programs against what independent readers find in them, and documents
//! broken at random.

use std::collections::BTreeMap;

use jiff::Zoned;
use lope_formats::{Contents, discover, read};
use lope_records::{Activity, Quantity};
use proptest::prelude::*;

use crate::corpus;

/// Where we differ from the independent readers, on purpose, and why.
const DIFFERENCES: [(&str, &str); 2] = [
    ("tkrajina+gpxpy/test_files/Mojstrovka.gpx", "two instants less than a millisecond apart are two to us"),
    (
        "tkrajina+gpxpy/test_files/first_and_last_elevation.gpx",
        "a last point an hour before the others is dropped",
    ),
];

/// What we find in an activity, in the terms of `expected/gpx_tcx.tsv`; see `generate_xml.py`.
fn found(activity: &Activity) -> BTreeMap<&'static str, f64> {
    let masked = |wanted| -> f64 {
        let reasons = activity.masked.iter().filter(|masked| masked.quantity == Some(wanted));
        reasons.map(|masked| f64::from(masked.count)).sum()
    };
    let count = |quantity| activity.streams.count(quantity) as f64 + masked(quantity);
    let present = |quantity| {
        activity
            .streams
            .channel(quantity)
            .into_iter()
            .flat_map(|channel| channel.present().collect::<Vec<_>>())
    };
    let instant =
        |ms: Option<&u32>| activity.start.as_millisecond() as f64 + ms.map_or(0.0, |&ms| f64::from(ms));
    let mut found = BTreeMap::from([
        ("points", activity.streams.len() as f64),
        ("start", instant(activity.streams.time_ms().first())),
        ("end", instant(activity.streams.time_ms().last())),
        ("hr_count", count(Quantity::HeartRate)),
        ("altitude_count", count(Quantity::Altitude)),
        ("positions", count(Quantity::Latitude)),
    ]);
    // Where samples were masked, sums must differ.
    if masked(Quantity::Latitude) == 0.0 && masked(Quantity::Distance) == 0.0 {
        found.insert("distance_m", present(Quantity::Distance).last().unwrap_or(0.0));
    }
    if masked(Quantity::HeartRate) == 0.0 {
        found.insert("hr_sum", present(Quantity::HeartRate).sum::<f64>().round());
    }
    found
}

#[test]
fn independent_readers_agree() {
    let Some(folder) = corpus::folder() else { return };
    let mut lines = include_str!("../expected/gpx_tcx.tsv").lines();
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let mut files: BTreeMap<&str, Vec<BTreeMap<&str, &str>>> = BTreeMap::new();
    for line in lines {
        let row: BTreeMap<&str, &str> = columns.iter().copied().zip(line.split('\t')).collect();
        files.entry(row["path"]).or_default().push(row);
    }
    let mut wrong = Vec::new();
    for (path, rows) in files {
        let items = discover(&[folder.join(path)]).items;
        assert_eq!(items.len(), 1, "{path}");
        let contents = read(path, &items[0].load().unwrap().bytes, &now());
        let activities = match contents {
            Ok(Contents::Activities { activities, .. }) => activities,
            Err(_) if rows[0]["points"] == "-" => continue,
            other => {
                wrong.push(format!("{path}: {:?}", other.map(|_| "no activities")));
                continue;
            }
        };
        let recorded: Vec<&Activity> =
            activities.iter().filter(|activity| !activity.streams.is_empty()).collect();
        if recorded.len() != rows.len() || rows[0]["points"] == "-" {
            wrong.push(format!("{path}: {} activities where {} are expected", recorded.len(), rows.len()));
            continue;
        }
        let mut differences = Vec::new();
        for (activity, row) in recorded.iter().zip(&rows) {
            for (column, ours) in found(activity) {
                let theirs: f64 = row[column].parse().unwrap();
                let tolerance = match column {
                    "distance_m" => 5.0 + 0.005 * theirs,
                    "start" | "end" => 1.0,
                    _ => 0.0,
                };
                if (ours - theirs).abs() > tolerance {
                    differences
                        .push(format!("{path} {}: {column} is {ours}, expected {theirs}", row["activity"]));
                }
            }
        }
        match DIFFERENCES.iter().find(|(known, _)| *known == path) {
            Some((_, reason)) if differences.is_empty() => wrong.push(format!("{path}: no longer {reason}")),
            Some(_) => {}
            None => wrong.append(&mut differences),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const TCX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="x"><Activities><Activity Sport="Running"><Id>2026-11-22T08:00:00Z</Id>
<Lap StartTime="2026-11-22T08:00:00Z"><TotalTimeSeconds>2</TotalTimeSeconds><DistanceMeters>6</DistanceMeters>
<Track><Trackpoint><Time>2026-11-22T08:00:00Z</Time><Position><LatitudeDegrees>50.1</LatitudeDegrees>
<LongitudeDegrees>14.4</LongitudeDegrees></Position><HeartRateBpm><Value>140</Value></HeartRateBpm>
<Extensions><TPX><Speed>3.0</Speed><RunCadence>85</RunCadence></TPX></Extensions></Trackpoint>
<Trackpoint><Time>2026-11-22T08:00:02Z</Time><DistanceMeters>6</DistanceMeters></Trackpoint></Track></Lap>
<Notes>easy</Notes></Activity></Activities></TrainingCenterDatabase>"#;
const GPX: &str = r#"<?xml version="1.0"?><gpx creator="StravaGPX" version="1.1"><trk><name>easy</name><type>9</type>
<trkseg><trkpt lat="50.1" lon="14.4"><ele>200</ele><time>2026-11-22T08:00:00Z</time><extensions><hr>140</hr>
</extensions></trkpt></trkseg><trkseg><trkpt lat="50.2" lon="14.4"><time>2026-11-22T08:01:00+01:00</time></trkpt>
</trkseg></trk></gpx>"#;
const WELLNESS: &str =
    "date,source,rmssd_ms,energy,niggles\n2026-11-22,check-in,61.5,7,left calf 3\n21/11/2026,,60,,\n";
const JSON: &str = r#"[{"id":"2026-11-22","restingHR":45,"hrv":61.5,"mood":null,"sportInfo":[{"eftp":1}]}]"#;
const STRAVA: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance\n1,\"Apr 14, 2026, 3:42:53 PM\",Easy,Run,,60,1,,activities/1.fit.gz,,,60,60,200\n";

#[test]
fn the_documents_to_be_broken_are_whole() {
    for document in [TCX, GPX, WELLNESS, JSON, STRAVA] {
        assert!(read("", document.as_bytes(), &now()).is_ok(), "{document}");
    }
}

/// A change that damage, a bad copy or a bad program makes.
#[derive(Debug, Clone)]
enum Change {
    Replace { at: usize, byte: u8 },
    Cut { at: usize },
    Repeat { at: usize, length: usize, times: usize },
    Insert { at: usize, text: &'static str },
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |at: &usize| at % (bytes.len() + 1);
        match self {
            Change::Replace { at, byte } => {
                let at = place(at);
                bytes.splice(at..(at + 1).min(bytes.len()), [*byte]);
            }
            Change::Cut { at } => bytes.truncate(place(at)),
            Change::Repeat { at, length, times } => {
                let at = place(at);
                let piece = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Change::Insert { at, text } => {
                let at = place(at);
                bytes.splice(at..at, text.bytes());
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<usize>;
    let odd = prop::sample::select(vec![
        "NaN",
        "-1e308",
        "99999999999999999999",
        "1901-12-13T20:45:52.2Z",
        "-009999-01-01T00:00:00Z",
        "<Lap/>",
        "<trk>",
        "</trk>",
        "<Track>",
        "<Activity>",
        "</Activity>",
        "<![CDATA[",
        "&#x0;",
        "&nope;",
        "\"",
        ";",
        "\n",
        "\u{feff}",
        "9999-12-31T23:59:59Z",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    ]);
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Replace { at, byte }),
        at().prop_map(|at| Change::Cut { at }),
        (at(), 0_usize..200, 1_usize..20).prop_map(|(at, length, times)| Change::Repeat {
            at,
            length,
            times
        }),
        (at(), odd).prop_map(|(at, text)| Change::Insert { at, text }),
    ]
}

/// What holds for whatever is read.
fn check(activity: &Activity) {
    for (quantity, channel) in activity.streams.channels() {
        assert!(channel.present().all(|value| quantity.plausible().contains(&value)), "{quantity}");
    }
    assert!(activity.pauses.iter().all(|pause| pause.start_ms < pause.end_ms));
    assert!(activity.elapsed_s().is_finite() && activity.elapsed_s() >= 0.0);
}

proptest! {
    // More inputs: PROPTEST_CASES=100000 cargo test --release -p lope-formats --test it text
    #[test]
    fn broken_documents_never_panic(
        document in prop::sample::select(vec![TCX, GPX, WELLNESS, JSON, STRAVA]),
        changes in prop::collection::vec(change(), 1..8),
    ) {
        let mut bytes = document.as_bytes().to_vec();
        changes.iter().for_each(|change| change.apply(&mut bytes));
        match read("x", &bytes, &now()) {
            Ok(Contents::Activities { activities, .. }) => activities.iter().for_each(check),
            Ok(Contents::Wellness { observations, .. }) => {
                prop_assert!(observations.iter().all(|observation| observation.value.is_finite()));
            }
            Ok(_) | Err(_) => {}
        }
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0_usize..4) {
        let mut content = [&b""[..], b"<gpx>", b"[{\"id\":", b"date,hrv\n"][head].to_vec();
        content.extend(bytes);
        let _ = read("x", &content, &now());
    }
}

/// A day after all that the tests read.
fn now() -> Zoned {
    "2026-11-27T12:00[UTC]".parse().unwrap()
}
