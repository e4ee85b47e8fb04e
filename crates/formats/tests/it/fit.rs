//! FIT files of many makers against what an independent reader finds in them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use jiff::tz::TimeZone;
use lope_formats::fit;
use lope_records::{Activity, MaskReason, Quantity, Sport};

use crate::corpus;

/// One row of `expected/fit.tsv` by column; `generate_fit.py` says what the columns mean.
type Row = BTreeMap<&'static str, &'static str>;

fn table() -> Vec<Row> {
    let mut lines = include_str!("../expected/fit.tsv").lines();
    let columns: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    lines.map(|line| columns.iter().copied().zip(line.split('\t')).collect()).collect()
}

/// Swims whose strap handed its beats over afterwards; `generate_fit_strap.py` says what the columns mean.
const STRAP: &str = include_str!("../expected/fit_strap.tsv");

/// Where our reading differs from the table on purpose: the file, the columns, why.
const DIFFERENT: [(&str, &[&str], &str); 8] = [
    (
        "GoldenCheetah+GoldenCheetah/test/rides/2013-04-11-17-32-50.fit",
        &["altitude_sum_m", "hr_count", "hr_sum", "kept", "latitude_sum_deg", "speed_sum_mps"],
        "its clock jumped two years ahead for 14 records, which are joined to the others",
    ),
    (
        "GoldenCheetah+GoldenCheetah/test/rowing/RowingCIQspeed.FIT",
        &["power_sum_w", "speed_sum_mps"],
        "the recorder's own fields are empty: a rowing app's power and speed stand in",
    ),
    (
        "dtcooper+python-fitparse/tests/files/20170518-191602-1740899583.fit",
        &["power_sum_w", "speed_sum_mps"],
        "the recorder's own fields are empty: a rowing app's power and speed stand in",
    ),
    (
        "dtcooper+python-fitparse/tests/files/nick.fit",
        &["sessions"],
        "cut before its summary: put together from its records",
    ),
    (
        "muktihari+fit/testdata/valid_only_contain_fileid.fit",
        &["sessions"],
        "has no summary: put together from its record",
    ),
    (
        "ropensci+Athlytics/inst/extdata/activities/example.fit",
        &["sessions"],
        "has no summary: put together from its records",
    ),
    (
        "tormoder+fit/testdata/python-fitparse/antfs-dump.63.fit",
        &["first_s", "last_s"],
        "the watch counted from power-up: dated by the local time it notes at the end",
    ),
    (
        "tormoder+fit/testdata/python-fitparse/compressed-speed-distance.fit",
        &["first_s", "last_s"],
        "the watch counted from power-up: dated by the local time it notes at the end",
    ),
];

/// The files that hold no activity, and what the runner is told of them.
const REFUSED: [(&str, &str); 8] = [
    ("muktihari+fit/earlier/4d99055_TestEncode.fit", "damaged: the summary says no time"),
    ("muktihari+fit/testdata/TestEncode.fit", "damaged: the summary says no time"),
    (
        "roznet+FitFileParser/Tests/FitFileParserSwiftTests/samples/2023-01-13_heartratef.fit",
        "no activity: this is a workout to follow",
    ),
    (
        "thomaschampagne+elevate/desktop/src/connectors/file/fixtures/activities-01/$Recycle.bin/._empty.fit",
        "not a recording",
    ),
    ("tormoder+fit/earlier/0d0b412_MonitoringFile.fit", "no activity: this is all-day monitoring"),
    ("tormoder+fit/earlier/b9d5eb4_WeightScaleSingleUser.fit", "no activity: this is weight measurements"),
    ("tormoder+fit/testdata/sram/Settings.fit", "no activity: this is a settings file"),
    ("tormoder+fit/testdata/sram/Settings2.fit", "no activity: this is a settings file"),
];

/// What we find, in the table's terms.
fn found(activities: &[Activity]) -> BTreeMap<&'static str, f64> {
    const FIT_EPOCH_S: i64 = 631_065_600;
    let samples = |quantity| {
        activities.iter().filter_map(move |it| it.streams.channel(quantity)).flat_map(|it| it.present())
    };
    let sum = |quantity| samples(quantity).sum::<f64>();
    let total = |of: fn(&Activity) -> Option<f64>| activities.iter().filter_map(of).sum::<f64>();
    let instants = |activity: &Activity| -> Vec<i64> {
        let start_s = activity.start.as_second() - FIT_EPOCH_S;
        activity.streams.time_ms().iter().map(|&ms| start_s + i64::from(ms / 1000)).collect()
    };
    let instants: BTreeSet<i64> = activities.iter().flat_map(instants).collect();
    let kept = activities.iter().map(|it| it.streams.len() as f64).sum::<f64>();
    let by_clock = activities.iter().flat_map(|it| &it.masked).filter(|it| it.reason == MaskReason::Clock);
    let beats = || activities.iter().flat_map(|it| &it.rr.intervals_ms);

    // The table counts one leg, as recorders do.
    let legs = |activity: &Activity| match activity.sport {
        Sport::Running | Sport::Walking | Sport::Hiking => 2.0,
        _ => 1.0,
    };
    let cadence = |activity: &Activity| {
        let channel = activity.streams.channel(Quantity::Cadence)?;
        Some(channel.present().sum::<f64>() / legs(activity))
    };

    let mut found = BTreeMap::from([
        ("cadence_sum", activities.iter().filter_map(cadence).sum()),
        ("sessions", activities.len() as f64),
        ("records", kept + by_clock.map(|it| f64::from(it.count)).sum::<f64>()),
        ("kept", kept),
        ("first_s", instants.first().map_or(0.0, |&s| s as f64)),
        ("last_s", instants.last().map_or(0.0, |&s| s as f64)),
        ("hr_count", samples(Quantity::HeartRate).count() as f64),
        ("hr_zero", samples(Quantity::HeartRate).filter(|&bpm| bpm == 0.0).count() as f64),
        ("hr_sum", sum(Quantity::HeartRate)),
        ("rr_count", beats().count() as f64),
        ("rr_sum_ms", beats().map(|&ms| f64::from(ms)).sum()),
        ("speed_sum_mps", sum(Quantity::Speed)),
        ("altitude_sum_m", sum(Quantity::Altitude)),
        ("power_sum_w", sum(Quantity::Power)),
        ("latitude_sum_deg", sum(Quantity::Latitude)),
        ("elapsed_s", total(|it| it.totals.elapsed_s)),
        ("timer_s", total(|it| it.totals.timer_s)),
        ("distance_m", total(|it| it.totals.distance_m)),
    ]);
    // Sessions after the first count distance from their own start, where the file goes on counting.
    if activities.len() == 1 {
        found.insert("distance_max_m", samples(Quantity::Distance).fold(0.0, f64::max));
    }
    found
}

#[test]
fn the_corpus_reads_as_an_independent_reader_says() {
    let Some(folder) = corpus::folder() else { return };
    let mut wrong = Vec::new();
    for row in table() {
        let path = row["path"];
        let Ok(bytes) = fs::read(folder.join(path)) else { continue };
        let refused = REFUSED.iter().find(|(refused, _)| *refused == path);
        match (fit::read(&bytes, &TimeZone::UTC), refused) {
            (Err(error), Some((_, message))) if error.to_string().starts_with(message) => {}
            (Err(error), _) => wrong.push(format!("{path}: {error}")),
            (Ok(_), Some(_)) => wrong.push(format!("{path} was read")),
            (Ok(contents), None) => {
                let different = DIFFERENT.iter().find(|(different, ..)| *different == path);
                // A strap's own beats go before the watch's; they have a table of their own.
                let is_of_strap = |column: &str| {
                    STRAP.contains(path) && (column.starts_with("hr_") || column.starts_with("rr_"))
                };
                for (column, found) in found(&contents.activities) {
                    if is_of_strap(column) {
                        continue;
                    }
                    let expected: f64 = row[column].parse().unwrap_or(0.0);
                    let agrees = (found - expected).abs() <= 1e-7 * expected.abs().max(100_000.0);
                    let may_differ = different.is_some_and(|(_, columns, _)| columns.contains(&column));
                    if agrees == may_differ {
                        wrong.push(format!("{path}: {column} is {found}, the table says {expected}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn beats_that_a_strap_handed_over_are_those_the_makers_own_reader_finds() {
    let Some(folder) = corpus::folder() else { return };
    for line in STRAP.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, count, sum] = columns.as_slice() else { panic!("three columns: {line}") };
        let Ok(bytes) = fs::read(folder.join(path)) else { continue };
        let contents = fit::read(&bytes, &TimeZone::UTC).expect(path);
        let rates: Vec<f64> = contents
            .activities
            .iter()
            .filter_map(|it| it.streams.channel(Quantity::HeartRate))
            .flat_map(|it| it.present())
            .collect();
        let (count, sum): (f64, f64) = (count.parse().expect("a count"), sum.parse().expect("a sum"));
        let (found, mean) = (rates.len() as f64, rates.iter().sum::<f64>() / rates.len() as f64);
        // It takes the mean of the beats since the record before, and we the last of them.
        assert!((found / count - 1.0).abs() < 0.005, "{path}: {found} heart rates, {count} expected");
        assert!((mean - sum / count).abs() < 0.3, "{path}: {mean} bpm, {} expected", sum / count);
        let strap = contents.activities.iter().all(|it| it.device.chest_strap == Some(true));
        assert!(strap, "{path}: heart rate from a strap");
    }
}
