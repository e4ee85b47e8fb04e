//! Exports of services and apps: real samples against figures that were read without Lope.

use std::{collections::BTreeMap, path::Path};

use jiff::Zoned;
use lope_formats::{Contents, read};

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
        Contents::Activities { .. } => unreachable!("no recording was expected in {}", path.display()),
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
