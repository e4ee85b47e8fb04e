//! People's days, and what rivals foretold of them.

use std::{collections::BTreeMap, path::Path};

use crate::INPUTS;

/// What is foretold.
pub const TARGETS: [&str; 8] =
    ["readiness", "soreness", "fatigue", "mood", "stress", "sleep_quality", "ln_rmssd", "resting_hr"];
/// Loads further from the usual say no more than this.
const MOST_LOAD: f64 = 4.0;
/// Values of a night further from the usual say no more than this, standard deviations.
const MOST_NIGHT: f64 = 3.0;
/// Nights needed to know what is usual.
const FEWEST_NIGHTS: usize = 5;

/// One person's course of one value.
pub struct Series {
    pub person: String,
    pub values: Vec<Option<f64>>,
    load: Vec<f64>,
    pulse: Vec<Option<f64>>,
    night: Vec<Option<f64>>,
}

impl Series {
    /// What pushes each day's value: yesterday's load against the usual, and the night against the usual nights.
    pub fn inputs(&self, knows_night: bool) -> Vec<[f64; INPUTS]> {
        let loads = loads(&self.load);
        let night =
            |values: &[Option<f64>]| if knows_night { unusual(values) } else { vec![0.0; values.len()] };
        let (pulse, night) = (night(&self.pulse), night(&self.night));
        loads.into_iter().zip(pulse).zip(night).map(|((load, pulse), night)| [load, pulse, night]).collect()
    }
}

/// Yesterday's load in usual sessions, above what is usual for a day so far.
fn loads(load: &[f64]) -> Vec<f64> {
    let (mut sessions, mut cost, mut sum) = (0.0, 0.0, 0.0);
    let relative = load.iter().scan(0.0, |yesterday, today| {
        let usual = if sessions > 0.0 { cost / sessions } else { 1.0 };
        let pushed = *yesterday / f64::max(usual, 1.0);
        if *today > 0.0 {
            (sessions, cost) = (sessions + 1.0, cost + today);
        }
        *yesterday = *today;
        Some(pushed)
    });
    let relative: Vec<f64> = relative.collect();
    (1..)
        .zip(relative)
        .map(|(days, pushed)| {
            sum += pushed;
            f64::min(pushed - sum / f64::from(days), MOST_LOAD)
        })
        .collect()
}

/// How far each night is from the nights before, standard deviations; 0 where that is not known.
fn unusual(values: &[Option<f64>]) -> Vec<f64> {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    let one = |value: &Option<f64>| {
        let Some(value) = value else { return 0.0 };
        let mean = sum / f64::max(count, 1.0);
        let spread = f64::sqrt(((squares - count * mean * mean) / f64::max(count - 1.0, 1.0)).max(0.0));
        let known = count >= FEWEST_NIGHTS as f64 && spread > 0.0;
        (count, sum, squares) = (count + 1.0, sum + value, squares + value * value);
        if known { ((value - mean) / spread).clamp(-MOST_NIGHT, MOST_NIGHT) } else { 0.0 }
    };
    values.iter().map(one).collect()
}

/// Everyone, with what rivals foretold.
pub struct People {
    series: BTreeMap<&'static str, Vec<Series>>,
    /// By target, person and day: each rival's guess.
    pub guesses: BTreeMap<(String, String, usize), BTreeMap<String, f64>>,
}

impl People {
    pub fn read(folder: &Path) -> Result<People, Box<dyn std::error::Error>> {
        let mut rows: BTreeMap<String, Vec<BTreeMap<String, String>>> = BTreeMap::new();
        for row in csv::Reader::from_path(folder.join("days.csv"))?.into_deserialize() {
            let row: BTreeMap<String, String> = row?;
            rows.entry(row["person"].clone()).or_default().push(row);
        }
        let mut series: BTreeMap<&'static str, Vec<Series>> = BTreeMap::new();
        for (person, days) in &rows {
            let column =
                |name: &str| -> Vec<Option<f64>> { days.iter().map(|day| day[name].parse().ok()).collect() };
            for target in TARGETS {
                let values = column(target);
                if values.iter().any(Option::is_some) {
                    series.entry(target).or_default().push(Series {
                        person: person.clone(),
                        values,
                        load: column("load").into_iter().map(Option::unwrap_or_default).collect(),
                        pulse: column("pulse"),
                        night: column("night"),
                    });
                }
            }
        }
        let mut guesses: BTreeMap<(String, String, usize), BTreeMap<String, f64>> = BTreeMap::new();
        for row in csv::Reader::from_path(folder.join("rivals.csv"))?.into_deserialize() {
            let (person, day, target, rival, guess): (String, usize, String, String, f64) = row?;
            guesses.entry((target, person, day)).or_default().insert(rival, guess);
        }
        Ok(People { series, guesses })
    }

    pub fn of<'a>(&'a self, target: &str) -> impl Iterator<Item = &'a Series> {
        self.series.get(target).into_iter().flatten()
    }
}
