//! Runalyze: the backup of an account, a row of a table a line.

use std::{fmt::Write as _, io::Write as _};

use flate2::{Compression, write::GzEncoder};
use jiff::tz::Offset;
use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Night, Run, Runs, Told};

pub(super) const FAMILY: Family = Family {
    name: "runalyze",
    forms: &["backup", "unpacked", "before-time-zones"],
    metrics: &[Metric::BodyMass, Metric::RestingHeartRate, Metric::SleepDuration],
    runs: Runs::Recorded,
    write,
};

fn write(told: &Told, form: usize) -> Vec<File> {
    let text = backup(told, form < 2);
    let name = "1-runalyze-backup-20260601-0700-deadbeef.json";
    if form > 0 {
        return vec![File::text(name, text)];
    }
    // Writing into memory does not fail.
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    let _ = packed.write_all(text.as_bytes());
    vec![File { path: format!("{name}.gz"), bytes: packed.finish().unwrap_or_default() }]
}

fn table(text: &mut String, name: &str, rows: impl IntoIterator<Item = (String, Value)>) {
    let _ = writeln!(text, "{{\"TABLE\":\"runalyze_{name}\"}}");
    for (id, row) in rows {
        let _ = writeln!(text, "{{\"{id}\":{row}}}");
    }
    text.push('\n');
}

/// Seconds by the runner's clock, as if that were UTC. The database writes all its numbers as text.
fn local_s(run: &Run) -> String {
    Offset::UTC.to_timestamp(run.local()).map_or(0, |at| at.as_second()).to_string()
}

fn backup(told: &Told, tells_zones: bool) -> String {
    let mut text = "version=4.3.0\n\n".to_owned();
    table(&mut text, "account", []);
    table(
        &mut text,
        "conf",
        [("9".to_owned(), json!({ "category": "general", "key": "GENDER", "value": "f" }))],
    );
    let sports = [("4", "Schwimmen"), ("7", "Running")];
    table(
        &mut text,
        "sport",
        sports.map(|(id, name)| {
            (id.to_owned(), json!({ "name": name, "img": "icons8-running", "kcal": "880" }))
        }),
    );
    let of_body = |(number, night): (usize, &Night)| {
        let mass = format!("{:.2}", f64::from(night.mass_tenths) / 10.0);
        let at = Offset::UTC.to_timestamp(night.date.at(7, 0, 0, 0)).map_or(0, |at| at.as_second());
        let row = json!({
            "time": at.to_string(), "weight": mass, "pulse_rest": night.resting_bpm.to_string(), "pulse_max": null, "fat": null,
            "sleep_duration": night.asleep_min().to_string(), "notes": null,
        });
        (number.to_string(), row)
    };
    table(&mut text, "user", told.nights.iter().enumerate().map(of_body));
    let session = |(number, run): (usize, &Run)| {
        let mut row = json!({
            "sportid": "7", "typeid": "3", "time": local_s(run), "created": "1464000000", "is_public": "0",
            "distance": format!("{:.2}", f64::from(run.distance_m) / 1000.0), "s": format!("{}.00", run.seconds()),
            "elapsed_time": run.seconds().to_string(), "elevation": run.ascent_m.to_string(), "pulse_avg": run.mean_bpm.to_string(),
            "pulse_max": (run.mean_bpm + 9).to_string(), "rpe": null, "trimp": "60", "creator": "",
        });
        if tells_zones {
            row["timezone_offset"] = json!((run.offset_s / 60).to_string());
            row["title"] = json!(run.title);
        } else {
            row["comment"] = json!(run.title);
        }
        ((40 + number).to_string(), row)
    };
    table(&mut text, "training", told.runs.iter().enumerate().map(session));
    let recorded = |(number, run): (usize, &Run)| {
        let column =
            |value: fn(super::Sample) -> String| run.samples().map(value).collect::<Vec<_>>().join("|");
        let row = json!({
            "activityid": (40 + number).to_string(),
            "time": column(|one| one.at_s.to_string()),
            "distance": column(|one| format!("{:.5}", one.distance_m / 1000.0)),
            "heartrate": column(|one| one.bpm.to_string()),
            "cadence": null, "pauses": "[]",
        });
        (String::new(), row)
    };
    table(&mut text, "trackdata", told.runs.iter().enumerate().map(recorded));
    table(&mut text, "tag", []);
    text
}
