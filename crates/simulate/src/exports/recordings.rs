//! Recordings of programs: GoldenCheetah, PWX, TTBIN, TCX, GPX and Polar's HRM.

use std::fmt::Write as _;

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::{Family, File, Run, Runs};

pub(super) const FAMILY: Family = Family {
    name: "recordings",
    forms: &["golden-cheetah", "pwx", "pwx-utc", "ttbin", "tcx", "gpx"],
    metrics: &[],
    runs: Runs::Recorded,
    write: |told, form| {
        told.runs.iter().map(|run| [golden_cheetah, pwx, pwx_utc, ttbin, tcx, gpx][form](run)).collect()
    },
};

pub(super) const HRM: Family = Family {
    name: "polar-hrm",
    forms: &["metric", "english", "before-smode"],
    metrics: &[],
    runs: Runs::RecordedAsOther,
    write: |told, form| told.runs.iter().map(|run| hrm(run, form)).collect(),
};

fn name(run: &Run) -> String {
    run.local().strftime("%Y-%m-%d-%H-%M-%S").to_string()
}

fn golden_cheetah(run: &Run) -> File {
    let samples: Vec<Value> = run
        .samples()
        .map(|one| json!({ "SECS": one.at_s, "KM": one.distance_m / 1000.0, "HR": one.bpm, "ALT": one.altitude_m, "LAT": one.latitude, "LON": one.longitude }))
        .collect();
    let start = run.start.to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y/%m/%d %H:%M:%S UTC").to_string();
    // With its keys in this order: a reader knows it by the first of them.
    let ride = format!(
        "{{\n\t\"RIDE\":{{\n\t\t\"STARTTIME\":\"{start} \",\n\t\t\"RECINTSECS\":1,\n\t\t\"DEVICETYPE\":\"Garmin FR945\",\n\t\t\"TAGS\":{{ \"Sport\":\"Run\", \"Workout Code\":\"{}\", \"RPE\":\"{}\" }},\n\t\t\"SAMPLES\":{}\n\t}}\n}}\n",
        run.title,
        run.effort,
        Value::from(samples)
    );
    File::text(format!("{}.json", name(run)), ride)
}

fn pwx(run: &Run) -> File {
    pwx_at(run, &run.local().strftime("%Y-%m-%dT%H:%M:%S").to_string())
}

fn pwx_utc(run: &Run) -> File {
    pwx_at(run, &run.start.to_string())
}

fn pwx_at(run: &Run, begun: &str) -> File {
    let mut text = format!(
        "<?xml version=\"1.0\"?>\n<pwx xmlns=\"http://www.peaksware.com/PWX/1/0\" version=\"1.0\"><workout><sportType>Run</sportType><title>{}</title><device id=\"x\"><make>Timex</make><model>Global Trainer</model></device><time>{begun}</time><summarydata><beginning>0</beginning><duration>{}</duration><durationstopped>0</durationstopped><hr max=\"190\" min=\"90\" avg=\"{}\"/><dist>{}</dist></summarydata><segment><name>Lap 1</name><summarydata><beginning>0</beginning><duration>{}</duration><dist>{}</dist></summarydata></segment>",
        run.title,
        run.seconds(),
        run.mean_bpm,
        run.distance_m,
        run.seconds(),
        run.distance_m,
    );
    for one in run.samples() {
        let _ = write!(
            text,
            "<sample><timeoffset>{}</timeoffset><hr>{}</hr><dist>{:.2}</dist><lat>{:.7}</lat><lon>{:.7}</lon><alt>{}</alt></sample>",
            one.at_s, one.bpm, one.distance_m, one.latitude, one.longitude, one.altitude_m
        );
    }
    text.push_str("</workout></pwx>\n");
    File::text(format!("{}.pwx", name(run)), text)
}

fn ttbin(run: &Run) -> File {
    let local_s = |at_s: u32| (run.start.as_second() + i64::from(run.offset_s) + i64::from(at_s)) as u32;
    let mut bytes = vec![0x20, 9, 0, 1, 8, 46, 0, 0];
    bytes.extend(local_s(0).to_le_bytes());
    bytes.extend([0; 96]);
    bytes.extend(local_s(0).to_le_bytes());
    bytes.extend(run.offset_s.to_le_bytes());
    let lengths: [(u8, u16); 4] = [(0x21, 7), (0x22, 28), (0x25, 7), (0x27, 12)];
    bytes.extend([0, lengths.len() as u8]);
    for (tag, length) in lengths {
        bytes.push(tag);
        bytes.extend(length.to_le_bytes());
    }
    bytes.extend([0x21, 1, 0]);
    bytes.extend(local_s(0).to_le_bytes());
    for one in run.samples() {
        bytes.push(0x25);
        bytes.extend([one.bpm as u8, 0]);
        bytes.extend(local_s(one.at_s).to_le_bytes());
        bytes.push(0x22);
        bytes.extend(((one.latitude * 1e7) as i32).to_le_bytes());
        bytes.extend(((one.longitude * 1e7) as i32).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(((run.speed_mps() * 100.0) as u16).to_le_bytes());
        bytes.extend(((run.start.as_second() + i64::from(one.at_s)) as u32).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend((run.speed_mps() as f32).to_le_bytes());
        bytes.extend((one.distance_m as f32).to_le_bytes());
        bytes.push(3);
    }
    bytes.extend([0x27, 0]);
    bytes.extend((run.distance_m as f32).to_le_bytes());
    bytes.extend((run.seconds() - 1).to_le_bytes());
    bytes.extend([0, 0]);
    File { path: format!("{}.ttbin", name(run)), bytes }
}

fn tcx(run: &Run) -> File {
    let at = |at_s: u32| run.start + SignedDuration::from_secs(at_s.into());
    let mut text = format!(
        "<?xml version=\"1.0\"?>\n<TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"><Activities><Activity Sport=\"Running\"><Id>{0}</Id><Lap StartTime=\"{0}\"><TotalTimeSeconds>{1}</TotalTimeSeconds><DistanceMeters>{2}</DistanceMeters><Track>",
        run.start,
        run.seconds(),
        run.distance_m
    );
    for one in run.samples() {
        let _ = write!(
            text,
            "<Trackpoint><Time>{}</Time><Position><LatitudeDegrees>{:.7}</LatitudeDegrees><LongitudeDegrees>{:.7}</LongitudeDegrees></Position><AltitudeMeters>{}</AltitudeMeters><DistanceMeters>{:.2}</DistanceMeters><HeartRateBpm><Value>{}</Value></HeartRateBpm></Trackpoint>",
            at(one.at_s),
            one.latitude,
            one.longitude,
            one.altitude_m,
            one.distance_m,
            one.bpm
        );
    }
    let _ = write!(
        text,
        "</Track></Lap><Notes>{}</Notes></Activity></Activities></TrainingCenterDatabase>",
        run.title
    );
    File::text(format!("{}.tcx", name(run)), text)
}

pub(super) fn gpx(run: &Run) -> File {
    let at = |at_s: u32| run.start + SignedDuration::from_secs(at_s.into());
    let mut text = format!(
        "<?xml version=\"1.0\"?>\n<gpx creator=\"OpenTracks\" version=\"1.1\"><trk><name>{}</name><type>running</type><trkseg>",
        run.title
    );
    for one in run.samples() {
        let _ = write!(
            text,
            "<trkpt lat=\"{:.7}\" lon=\"{:.7}\"><ele>{}</ele><time>{}</time><extensions><hr>{}</hr></extensions></trkpt>",
            one.latitude,
            one.longitude,
            one.altitude_m,
            at(one.at_s),
            one.bpm
        );
    }
    text.push_str("</trkseg></trk></gpx>\n");
    File::text(format!("{}.gpx", name(run)), text)
}

fn hrm(run: &Run, form: usize) -> File {
    const KMH: f64 = 36.0;
    const MPH: f64 = 36.0 / 1.609_344;
    let tenths = (run.speed_mps() * if form == 1 { MPH } else { KMH }).round();
    let altitude = if form == 1 { (280.0_f64 / 0.3048).round() } else { 280.0 };
    let (mode, columns) = match form {
        0 => ("SMode=101000100", format!("\t{tenths}\t{altitude}")),
        1 => ("SMode=101000110", format!("\t{tenths}\t{altitude}")),
        _ => ("Mode=110", format!("\t{tenths}\t{altitude}")),
    };
    let local = run.local();
    let mut text = format!(
        "[Params]\r\nVersion={}\r\nMonitor=22\r\n{mode}\r\nDate={}\r\nStartTime={}\r\nLength={:02}:{:02}:00.0\r\nInterval=1\r\n\r\n[Note]\r\n\r\n[HRData]\r\n",
        if form == 2 { 102 } else { 106 },
        local.strftime("%Y%m%d"),
        local.strftime("%H:%M:%S.0"),
        run.minutes / 60,
        run.minutes % 60,
    );
    for one in run.samples() {
        let _ = write!(text, "{}{columns}\r\n", one.bpm);
    }
    File::text(format!("{}.hrm", name(run)), text)
}
