//! People's days, and what rivals foretold of them.

use std::{collections::BTreeMap, path::Path};

use lope_physiology::statistics::{deviations_from_before, loads_above_usual};

use crate::INPUTS;

/// What is foretold.
pub const TARGETS: [&str; 8] =
    ["readiness", "soreness", "fatigue", "mood", "stress", "sleep_quality", "ln_rmssd", "resting_hr"];

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
        let loads = loads_above_usual(&self.load);
        let night = |values: &[Option<f64>]| {
            if knows_night { deviations_from_before(values) } else { vec![0.0; values.len()] }
        };
        let (pulse, night) = (night(&self.pulse), night(&self.night));
        loads.into_iter().zip(pulse).zip(night).map(|((load, pulse), night)| [load, pulse, night]).collect()
    }
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
