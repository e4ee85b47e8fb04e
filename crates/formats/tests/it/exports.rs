//! Exports of services and apps: real samples against figures that were read without Lope.

use std::{collections::BTreeMap, path::Path};

use jiff::Zoned;
use lope_formats::{Contents, read};
use lope_records::Metric;

use crate::corpus;

fn now() -> Zoned {
    "2026-11-27T12:00[UTC]".parse().unwrap()
}

/// The bytes of a sample; of a recorded exchange with a service, the answer in it.
fn document(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    if path.extension().is_none_or(|ending| ending != "yaml") {
        return bytes;
    }
    let text = String::from_utf8(bytes).unwrap();
    let answers = text.split("string: '").skip(1).map(|rest| rest.split("'\n").next().unwrap());
    let answer = answers.max_by_key(|answer| answer.len()).unwrap();
    // A single-quoted text is folded over lines and doubles its quotes.
    answer.lines().map(str::trim).collect::<Vec<_>>().join(" ").replace("''", "'").into_bytes()
}

/// How many days or activities have something, and the sum of it.
fn figures(path: &Path) -> BTreeMap<String, (usize, f64)> {
    let mut figures: BTreeMap<String, (usize, f64)> = BTreeMap::new();
    let mut add = |name: &str, value: f64| {
        let figure = figures.entry(name.to_owned()).or_default();
        *figure = (figure.0 + 1, figure.1 + value);
    };
    match read(&path.display().to_string(), &document(path), &now()).unwrap() {
        Contents::Wellness { observations, .. } => {
            observations.iter().for_each(|one| add(one.metric.name(), one.value));
        }
        Contents::Index(activities) => {
            for one in activities {
                add("activities", one.totals.elapsed_s.unwrap());
                one.totals.distance_m.iter().for_each(|metres| add("distance_m", *metres));
            }
        }
        Contents::Activities { .. } | Contents::Stated { .. } => {
            unreachable!("no recording was expected in {}", path.display())
        }
    }
    figures
}

#[test]
fn real_samples_give_what_others_read_in_them() {
    let Some(folder) = corpus::folder() else { return };
    let table = include_str!("../expected/exports.tsv");
    let mut checked = 0;
    let mut documents: BTreeMap<&str, BTreeMap<String, (usize, f64)>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let [path, metric, count, sum] = line.split('\t').collect::<Vec<_>>()[..] else { unreachable!() };
        if !folder.join(path).exists() {
            continue;
        }
        let figures = documents.entry(path).or_insert_with(|| figures(&folder.join(path)));
        let (count, sum): (usize, f64) = (count.parse().unwrap(), sum.parse().unwrap());
        let found = figures.get(metric).copied().unwrap_or_default();
        assert_eq!(found.0, count, "{path}: {metric}");
        assert!((found.1 - sum).abs() <= 0.01 + sum.abs() * 1e-6, "{path}: {metric} {} for {sum}", found.1);
        checked += 1;
    }
    assert!(checked > 0);
}

#[test]
fn beats_of_a_morning_are_told_from_beats_of_a_run() {
    let Some(folder) = corpus::folder() else { return };
    let beats = |name: &str| {
        let path = folder.join(name);
        read(&path.display().to_string(), &std::fs::read(&path).unwrap(), &now())
    };
    let Contents::Wellness { observations, .. } =
        beats("goldencheetah-rr/test/rides/2017-07-19 07-50-42.txt").unwrap()
    else {
        unreachable!()
    };
    let told: Vec<String> =
        observations.iter().map(|one| format!("{} {} {}", one.date, one.metric, one.value)).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    2017-07-19 resting_heart_rate_bpm 47.65
    2017-07-19 rmssd_ms 66.65
    2017-07-19 sdnn_ms 82.19
    ");
    let run = beats("rhenanbartels+hrv/hrv/sampledata/exercise_rri.hrm").unwrap_err();
    insta::assert_snapshot!(run, @"no activity: this is beats that are no reading of a morning at rest");
    let undated = beats("rhenanbartels-hrv/tests/test_files/real_rri.txt").unwrap_err();
    insta::assert_snapshot!(undated, @"no activity: this is beats without a date: give the file a name such as 2026-11-22 07-10-00.txt");
}

#[test]
fn from_when_to_when_comes_from_every_export_that_tells_it() {
    let told = |name: &str, content: &str| {
        let contents =
            read(name, content.as_bytes(), &now()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let Contents::Wellness { observations, .. } = contents else { unreachable!("{name} is wellness") };
        let of = |metric: Metric| {
            let one = observations.iter().find(|one| one.metric == metric);
            one.map(|one| (one.date.to_string(), one.value))
        };
        (of(Metric::SleepOnset), of(Metric::WakeTime))
    };
    let night = |onset_h: f64, wake_h: f64| {
        (Some(("2026-11-22".to_owned(), onset_h)), Some(("2026-11-22".to_owned(), wake_h)))
    };
    let export = r#"[{"calendarDate": "2026-11-22", "sleepStartTimestampGMT": "2026-11-21T22:30:00.0",
        "sleepEndTimestampGMT": "2026-11-22T06:15:00.0", "deepSleepSeconds": 5400, "lightSleepSeconds": 14400, "remSleepSeconds": 6000}]"#;
    assert_eq!(
        told("2026-11-22_1_sleepData.json", export),
        night(-1.5, 6.25),
        "by the runner's zone, here UTC"
    );
    let unworn = export.replace(
        "\"deepSleep",
        "\"sleepWindowConfirmationType\": \"OFF_WRIST\", \"restingHeartRate\": 50, \"deepSleep",
    );
    assert_eq!(told("2026-11-22_1_sleepData.json", &unworn), (None, None), "nobody wore the watch");
    let service = r#"{"dailySleepDTO": {"calendarDate": "2026-11-22", "sleepTimeSeconds": 27000,
        "sleepStartTimestampGMT": 1795296600000, "sleepEndTimestampGMT": 1795324500000,
        "sleepStartTimestampLocal": 1795300200000, "sleepEndTimestampLocal": 1795328100000}}"#;
    assert_eq!(told("sleep.json", service), night(-1.5, 6.25), "by the watch's own clock");
    let oura = r#"[{"day": "2026-11-22", "type": "long_sleep", "bedtime_start": "2026-11-21T23:00:00.000+01:00", "latency": 900,
        "bedtime_end": "2026-11-22T07:00:00.000+01:00", "total_sleep_duration": 27000, "average_hrv": 60}]"#;
    assert_eq!(told("sleep.json", oura), night(-0.75, 7.0), "to bed is not asleep");
    let fitbit = r#"[{"logId": 1, "dateOfSleep": "2026-11-22", "startTime": "2026-11-21T23:30:00.000", "endTime": "2026-11-22T07:30:00.000",
        "minutesAsleep": 440, "mainSleep": true}]"#;
    assert_eq!(told("sleep-2026-11-01.json", fitbit), night(-0.5, 7.5));
    let whoop = "Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Resting heart rate (bpm),Heart rate variability (ms),\
        Sleep onset,Wake onset,Asleep duration (min)\n2026-11-21 23:10:00,2026-11-22 23:00:00,UTC+01:00,66,48,60,\
        2026-11-21 23:15:00,2026-11-22 06:30:00,420\n";
    assert_eq!(told("physiological_cycles.csv", whoop), night(-0.75, 6.5));
    let polar = r#"[{"night": "2026-11-22", "evaluation": {"asleepDuration": "PT7H10M"},
        "sleepResult": {"hypnogram": {"sleepStart": "2026-11-21T22:45:00.000+02:00", "sleepEnd": "2026-11-22T06:30:00.000+02:00"}}}]"#;
    assert_eq!(told("sleep_result_2026.json", polar), night(-1.25, 6.5));
    let auto = r#"{"data": {"metrics": [{"name": "sleep_analysis", "units": "hr", "data": [{"date": "2026-11-22 00:00:00 +0100",
        "sleepStart": "2026-11-21 23:00:00 +0100", "sleepEnd": "2026-11-22 06:45:00 +0100", "totalSleep": 7.2}]}]}}"#;
    assert_eq!(told("HealthAutoExport.json", auto), night(-1.0, 6.75));
    // The archive of Polar has no offset, and Oura's tables have semicolons and rows that were taken back.
    let archive = polar.replace("+02:00", "");
    assert_eq!(told("sleep_result_1.json", &archive), night(-1.25, 6.5));
    let table = "id;average_hrv;bedtime_end;bedtime_start;day;latency;total_sleep_duration;type\n\
        a;60;2026-11-22T07:00:00+01:00;2026-11-21T23:00:00+01:00;2026-11-22;900;27000;long_sleep\n\
        b;;2026-11-22T15:00:00+01:00;2026-11-22T14:30:00+01:00;2026-11-22;;1500;late_nap\n\
        c;0;2026-11-22T01:00:00+01:00;2026-11-22T00:30:00+01:00;2026-11-22;0;0;deleted\n";
    assert_eq!(told("sleepmodel.csv", table), night(-0.75, 7.0));
}

#[test]
fn health_auto_export_tells_naps_and_nights_gathered_or_stage_by_stage() {
    let told = |data: &str| {
        let content = format!(
            r#"{{"data": {{"metrics": [{{"name": "sleep_analysis", "units": "hr", "data": [{data}]}}]}}}}"#
        );
        let contents = read("HealthAutoExport.json", content.as_bytes(), &now()).expect("readable");
        let Contents::Wellness { observations, warnings, .. } = contents else { unreachable!("wellness") };
        let rows = observations.iter().map(|one| format!("{} {} {:.2}", one.date, one.metric, one.value));
        rows.chain(warnings).collect::<Vec<_>>().join("\n")
    };
    let gathered = |from: &str, to: &str, hours: &str| {
        format!(
            r#"{{"date": "2026-11-22 00:00:00 +0100", "sleepStart": "{from} +0100", "sleepEnd": "{to} +0100", "asleep": 0, {hours}}}"#
        )
    };
    let night = gathered(
        "2026-11-21 23:55:00",
        "2026-11-22 06:15:00",
        r#""totalSleep": 6.0, "core": 3.6, "deep": 0.7, "rem": 1.7"#,
    );
    let nap = gathered("2026-11-22 14:26:00", "2026-11-22 16:08:00", r#""totalSleep": 1.5"#);
    let twice = gathered("2026-11-22 00:05:00", "2026-11-22 06:10:00", r#""totalSleep": 5.8"#);
    insta::assert_snapshot!(told(&format!("{night}, {nap}, {twice}")), @"
    2026-11-22 sleep_h 6.00
    2026-11-22 deep_sleep_h 0.70
    2026-11-22 rem_sleep_h 1.70
    2026-11-22 nap_h 1.50
    2026-11-22 sleep_onset_h -0.08
    2026-11-22 wake_time_h 6.25
    read by a layout known from public code and descriptions, not checked against a real export: compare a few values with your app
    ");
    let first = gathered("2026-11-21 22:00:00", "2026-11-22 01:00:00", r#""totalSleep": 2.8"#);
    let second = gathered("2026-11-22 03:00:00", "2026-11-22 07:00:00", r#""totalSleep": 3.7"#);
    insta::assert_snapshot!(told(&format!("{first}, {second}")), @"
    2026-11-22 sleep_h 6.50
    2026-11-22 sleep_onset_h -2.00
    2026-11-22 wake_time_h 7.00
    read by a layout known from public code and descriptions, not checked against a real export: compare a few values with your app
    ");
    let stage = |value: &str, from: &str, to: &str| {
        format!(
            r#"{{"value": "{value}", "start": "2026-11-22 {from} +0100", "end": "2026-11-22 {to} +0100", "qty": 1, "source": "Watch"}}"#
        )
    };
    let stages = [
        stage("Core", "00:10:00", "02:10:00"),
        stage("Deep", "02:10:00", "03:10:00"),
        stage("Awake", "03:10:00", "03:20:00"),
        stage("REM", "03:20:00", "04:50:00"),
        stage("Core", "04:50:00", "06:50:00"),
        stage("In Bed", "00:00:00", "07:00:00"),
        stage("Core", "14:00:00", "14:30:00"),
    ];
    insta::assert_snapshot!(told(&stages.join(", ")), @"
    2026-11-22 sleep_h 6.50
    2026-11-22 deep_sleep_h 1.00
    2026-11-22 rem_sleep_h 1.50
    2026-11-22 nap_h 0.50
    2026-11-22 sleep_onset_h 0.17
    2026-11-22 wake_time_h 6.83
    read by a layout known from public code and descriptions, not checked against a real export: compare a few values with your app
    ");
}
