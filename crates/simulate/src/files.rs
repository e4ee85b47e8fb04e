//! A simulation as the folder a runner would import.

use std::{
    collections::HashSet,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use lope_records::{Kind, Metric, Observation, Source};

use crate::{
    Day, Session, Simulation,
    fit::{self, EncodeError},
};

/// Why a simulation was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The file system refused.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A session does not fit the format.
    #[error("{}: {source}", path.display())]
    Encode {
        /// The file.
        path: PathBuf,
        /// Why.
        source: EncodeError,
    },
}

/// Writes a simulation into a folder, which is made if it is not there: a FIT file for each session under
/// `activities/`, every fifth of them gzipped as exports often are, and `wellness.csv`. Gives the files, in the
/// order of the days.
///
/// # Errors
/// [`WriteError`] for the first file that cannot be written; those before it stay.
pub fn write(simulation: &Simulation, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let activities = folder.join("activities");
    fs::create_dir_all(&activities).map_err(|source| WriteError::Io { path: activities.clone(), source })?;
    let mut names = HashSet::new();
    let mut files = Vec::new();
    for session in simulation.sessions() {
        let name = file_name(session, &mut names);
        let gzipped = files.len() % 5 == 4;
        let path = activities.join(if gzipped { format!("{name}.gz") } else { name });
        let bytes = fit::encode(&session.record(&simulation.runner))
            .map_err(|source| WriteError::Encode { path: path.clone(), source })?;
        let written = if gzipped {
            gzip(&bytes).and_then(|bytes| fs::write(&path, bytes))
        } else {
            fs::write(&path, bytes)
        };
        written.map_err(|source| WriteError::Io { path: path.clone(), source })?;
        files.push(path);
    }
    let path = folder.join("wellness.csv");
    fs::write(&path, wellness_csv(simulation))
        .map_err(|source| WriteError::Io { path: path.clone(), source })?;
    files.push(path);
    Ok(files)
}

/// Such as `2026-05-01-interval.fit`, and `2026-05-01-recovery-2.fit` for a second of its kind on a day.
fn file_name(session: &Session, taken: &mut HashSet<String>) -> String {
    let date = session.place.clock().to_datetime(session.start).date();
    let word = if session.kind == Kind::OtherSport { session.sport.name() } else { session.kind.name() };
    let mut name = format!("{date}-{word}.fit");
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{date}-{word}-{number}.fit");
        number += 1;
    }
    name
}

/// Gzipped, with no time in the header: the same bytes every time.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The wellness file: one row for each date and source, a column for each metric under its stable name, and a
/// column of niggles, separated by semicolons: side, body part and pain, such as `left calf 3`, and `bone` where
/// the pain is on the bone. What was not measured or said is an empty cell.
pub fn wellness_csv(simulation: &Simulation) -> String {
    let metrics: Vec<Metric> = Metric::ALL
        .into_iter()
        .filter(|&metric| simulation.observations().any(|observation| observation.metric == metric))
        .collect();
    let mut csv = String::from("date,source");
    for metric in &metrics {
        csv.push(',');
        csv.push_str(metric.name());
    }
    csv.push_str(",niggles\n");
    for day in &simulation.days {
        for source in [simulation.runner.watch.source(), Source::CheckIn] {
            let row: Vec<&Observation> = day.observations.iter().filter(|row| row.source == source).collect();
            if row.is_empty() {
                continue;
            }
            csv.push_str(&format!("{},{}", day.date, source.name()));
            for &metric in &metrics {
                csv.push(',');
                if let Some(observation) = row.iter().find(|observation| observation.metric == metric) {
                    csv.push_str(&shortest(observation.value));
                }
            }
            csv.push(',');
            if source == Source::CheckIn {
                csv.push_str(&niggles(day));
            }
            csv.push('\n');
        }
    }
    csv
}

/// A number with two decimals at most and none that say nothing.
fn shortest(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn niggles(day: &Day) -> String {
    let spots: Vec<String> = day
        .niggles
        .iter()
        .map(|niggle| {
            let on_the_bone = if niggle.focal_bone { " bone" } else { "" };
            format!("{} {} {}{on_the_bone}", niggle.side.name(), niggle.part, niggle.pain)
        })
        .collect();
    spots.join("; ")
}
