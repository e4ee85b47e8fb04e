//! Suunto: logs of watches as SML and as JSON, and sleep as its service answers.

use std::fmt::Write as _;

use jiff::SignedDuration;
use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Night, Run, Runs, Stage, Told, iso};

pub(super) const LOGS: Family = Family {
    name: "suunto",
    forms: &["sml", "json", "app-json"],
    metrics: &[],
    runs: Runs::Recorded,
    write: |told, form| told.runs.iter().map(|run| [sml, device_log, app_log][form](run)).collect(),
};

pub(super) const SLEEP: Family = Family {
    name: "suunto-sleep",
    forms: &["saved"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::SleepOnset,
        Metric::WakeTime,
        Metric::Rmssd,
        Metric::RestingHeartRate,
        Metric::SleepingHeartRate,
        Metric::SleepScore,
    ],
    runs: Runs::None,
    write: sleep,
};

fn instant(run: &Run, at_s: u32) -> String {
    (run.start + SignedDuration::from_secs(at_s.into())).to_string()
}

fn hertz(bpm: u16) -> f64 {
    f64::from(bpm) / 60.0
}

fn sml(run: &Run) -> File {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sml Version=\"2.1.22\" xmlns=\"http://www.suunto.com/schemas/sml\">\n<DeviceLog><Header><Duration>{}</Duration><Ascent>{}</Ascent><HR><Avg>{}</Avg></HR><ActivityType>3</ActivityType><Activity>Running</Activity><Distance>{}</Distance><DateTime>{}</DateTime></Header><Device><Name>Suunto Ambit2</Name></Device><Samples>",
        run.seconds(),
        run.ascent_m,
        hertz(run.mean_bpm),
        run.distance_m,
        run.local().strftime("%Y-%m-%dT%H:%M:%S"),
    );
    for sample in run.samples() {
        let _ = write!(
            text,
            "<Sample><HR>{}</HR><Distance>{:.2}</Distance><Altitude>{}</Altitude><Latitude>{:.10}</Latitude><Longitude>{:.10}</Longitude><Temperature>288.15</Temperature><Time>{}</Time><SampleType>periodic</SampleType><UTC>{}</UTC></Sample>",
            hertz(sample.bpm),
            sample.distance_m,
            sample.altitude_m,
            sample.latitude.to_radians(),
            sample.longitude.to_radians(),
            sample.at_s,
            instant(run, sample.at_s),
        );
    }
    text.push_str("</Samples></DeviceLog></sml>\n");
    File::text(format!("{}.sml", run.local().strftime("%Y-%m-%dT%H_%M_%S-0")), text)
}

fn sample(run: &Run, sample: super::Sample) -> (String, Value) {
    let at = iso(run.start.as_second() + i64::from(sample.at_s), run.offset_s);
    let values = json!({
        "HR": hertz(sample.bpm), "Distance": sample.distance_m, "Altitude": sample.altitude_m,
        "Latitude": sample.latitude.to_radians(), "Longitude": sample.longitude.to_radians(),
    });
    (at, values)
}

fn device_log(run: &Run) -> File {
    let samples: Vec<Value> = run
        .samples()
        .map(|one| {
            let (at, mut values) = sample(run, one);
            values["TimeISO8601"] = at.into();
            values
        })
        .collect();
    let log = json!({ "DeviceLog": {
        "Header": { "ActivityType": 3, "DateTime": iso(run.start.as_second(), run.offset_s), "Duration": run.seconds(), "Distance": run.distance_m, "Ascent": run.ascent_m, "HR": [{ "Avg": hertz(run.mean_bpm) }] },
        "Device": { "Name": "Suunto 9" }, "Windows": [], "Samples": samples,
    }});
    File::json(format!("{}.json", run.local().strftime("log-%Y-%m-%dT%H-%M-%S")), &log)
}

fn app_log(run: &Run) -> File {
    let begun = json!({
        "Attributes": { "suunto/sml": { "Sample": { "Events": [{ "Activity": { "ActivityType": 3 } }] } } },
        "Source": "suunto-1234", "TimeISO8601": iso(run.start.as_second(), run.offset_s),
    });
    let entries = run.samples().map(|one| {
        let (at, values) = sample(run, one);
        // Older versions of the app pack the attributes as text.
        let packed = json!({ "suunto/sml": { "Sample": values } }).to_string();
        json!({ "Attributes": packed, "Source": "suunto-1234", "TimeISO8601": at })
    });
    let samples: Vec<Value> = std::iter::once(begun).chain(entries).collect();
    File::json(
        format!("{}/samples.json", run.local().strftime("%Y-%m-%dT%H-%M-%S")),
        &json!({ "Samples": samples }),
    )
}

fn sleep(told: &Told, _: usize) -> Vec<File> {
    let entry = |night: &Night, from: i64, to: i64, is_nap: bool, minutes: i32| {
        json!({ "timestamp": iso(to, night.offset_s), "entryData": {
            "SleepId": from, "BedtimeStart": iso(from, night.offset_s), "BedtimeEnd": iso(to, night.offset_s),
            "Duration": minutes * 60, "DeepSleepDuration": night.minutes(Stage::Deep) * 60,
            "LightSleepDuration": night.minutes(Stage::Light) * 60, "REMSleepDuration": night.minutes(Stage::Rem) * 60,
            "HRAvg": hertz(night.asleep_bpm), "HRMin": hertz(night.resting_bpm), "AvgHRV": night.rmssd_ms,
            "SleepQualityScore": night.score, "IsNap": is_nap,
        }})
    };
    let entries: Vec<Value> = told
        .nights
        .iter()
        .flat_map(|night| {
            let slept = entry(night, night.onset_s(), night.wake_s(), false, night.asleep_min());
            let nap = night.nap_s().map(|(from, to)| entry(night, from, to, true, night.nap_min.into()));
            std::iter::once(slept).chain(nap)
        })
        .collect();
    vec![File::json("sleep.json", &entries.into())]
}
