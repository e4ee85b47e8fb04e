//! FIT files of many makers against what an independent reader finds in them.

use std::{collections::BTreeMap, fs};

use jiff::tz::TimeZone;
use lope_formats::fit;
use lope_records::{Activity, MaskReason, Quantity};

use crate::corpus;

/// One row of `expected/fit.tsv`; see `generate_fit.py` for the meaning of its columns.
struct Expected<'a>(BTreeMap<&'a str, &'a str>);

impl Expected<'_> {
    fn number(&self, column: &str) -> f64 {
        self.0[column].parse().unwrap_or(0.0)
    }
}

fn table() -> Vec<Expected<'static>> {
    let mut lines = include_str!("../expected/fit.tsv").lines();
    let columns: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    lines.map(|line| Expected(columns.iter().copied().zip(line.split('\t')).collect())).collect()
}

/// What we find, in the table's terms.
fn found(activities: &[Activity]) -> BTreeMap<&'static str, f64> {
    let sum = |quantity: Quantity| -> f64 {
        activities.iter().filter_map(|it| it.streams.channel(quantity)).flat_map(|it| it.present()).sum()
    };
    let dropped = activities.iter().flat_map(|it| &it.masked).filter(|it| it.reason == MaskReason::Clock);
    let kept: usize = activities.iter().map(|it| it.streams.len()).sum();
    let farthest = activities
        .iter()
        .filter_map(|it| it.streams.channel(Quantity::Distance))
        .flat_map(|it| it.present())
        .fold(0.0, f64::max);
    BTreeMap::from([
        ("records", kept as f64 + dropped.map(|it| f64::from(it.count)).sum::<f64>()),
        ("kept", kept as f64),
        ("hr_count", activities.iter().map(|it| it.streams.count(Quantity::HeartRate) as f64).sum()),
        ("hr_sum", sum(Quantity::HeartRate)),
        ("rr_count", activities.iter().map(|it| it.rr.intervals_ms.len() as f64).sum()),
        ("rr_sum_ms", activities.iter().flat_map(|it| &it.rr.intervals_ms).map(|&ms| f64::from(ms)).sum()),
        ("speed_sum_mps", sum(Quantity::Speed)),
        ("altitude_sum_m", sum(Quantity::Altitude)),
        ("power_sum_w", sum(Quantity::Power)),
        ("latitude_sum_deg", sum(Quantity::Latitude)),
        ("distance_max_m", farthest),
        ("elapsed_s", activities.iter().filter_map(|it| it.totals.elapsed_s).sum()),
        ("timer_s", activities.iter().filter_map(|it| it.totals.timer_s).sum()),
        ("distance_m", activities.iter().filter_map(|it| it.totals.distance_m).sum()),
        ("sessions", activities.len() as f64),
    ])
}

#[test]
fn the_corpus_reads_as_an_independent_reader_says() {
    let Some(folder) = corpus::folder() else { return };
    let mut wrong = Vec::new();
    for expected in table() {
        let path = expected.0["path"];
        let Ok(bytes) = fs::read(folder.join(path)) else { continue };
        match fit::read(&bytes, &TimeZone::UTC) {
            Ok(contents) => {
                for (column, found) in found(&contents.activities) {
                    let expected = expected.number(column);
                    if (found - expected).abs() > 1e-6 * expected.abs().max(1000.0) {
                        wrong.push(format!("{path}: {column} is {found}, expected {expected}"));
                    }
                }
                for warning in contents.warnings {
                    println!("WARN {path}: {warning}");
                }
            }
            Err(error) => wrong.push(format!("{path}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
