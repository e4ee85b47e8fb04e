//! PWX, SML and HRM files of many programs against what was read in them without Lope.

use jiff::Zoned;
use lope_formats::{Contents, read};
use lope_records::{Activity, Quantity};

use crate::corpus;

fn now() -> Zoned {
    "2026-11-27T12:00[UTC]".parse().unwrap()
}

/// Samples, the time from the first to the last, heart rates and their sum, and the last distance; of what was masked, the count.
fn found(activities: &[Activity]) -> ([f64; 5], f64) {
    let masked: u32 = activities.iter().flat_map(|one| &one.masked).map(|masked| masked.count).sum();
    let present = |quantity| {
        let channels = activities.iter().filter_map(move |one| one.streams.channel(quantity));
        channels.flat_map(|channel| channel.present().collect::<Vec<_>>())
    };
    let times: Vec<f64> = activities
        .iter()
        .flat_map(|one| {
            one.streams.time_ms().iter().map(|ms| one.start.as_millisecond() as f64 + f64::from(*ms))
        })
        .collect();
    let lasts = times.last().unwrap() - times[0];
    let rates =
        [present(Quantity::HeartRate).count() as f64, present(Quantity::HeartRate).sum::<f64>().round()];
    let distance = present(Quantity::Distance).last().unwrap_or(0.0).round();
    ([times.len() as f64, lasts, rates[0], rates[1], distance], f64::from(masked))
}

#[test]
fn logs_of_other_programs_give_what_others_read_in_them() {
    let Some(folder) = corpus::folder() else { return };
    let mut wrong = Vec::new();
    let mut checked = 0;
    for line in include_str!("../expected/logs.tsv").lines().skip(1) {
        let (path, figures) = line.split_once('\t').unwrap();
        let Ok(bytes) = std::fs::read(folder.join(path)) else { continue };
        let expected: Vec<f64> = figures.split('\t').map(|figure| figure.parse().unwrap()).collect();
        let Contents::Activities { activities, .. } =
            read(path, &bytes, &now()).unwrap_or_else(|error| panic!("{path}: {error}"))
        else {
            unreachable!("{path} is a recording")
        };
        let (ours, masked) = found(&activities);
        for (place, (ours, expected)) in ours.iter().zip(&expected).enumerate() {
            // Samples, and heart rates, may be fewer by what was masked; a distance that was not recorded is computed.
            let is_off = match place {
                0 | 2 => *ours > *expected || *ours + masked < *expected,
                1 => (ours - expected).abs() > 2.0 && masked == 0.0,
                3 => (ours - expected).abs() > 1.0 + masked * 250.0,
                _ => *expected > 0.0 && (ours - expected).abs() > 1.0 + 0.005 * expected,
            };
            if is_off {
                wrong.push(format!("{path}: figure {place} is {ours}, expected {expected}, masked {masked}"));
            }
        }
        checked += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 0);
}
