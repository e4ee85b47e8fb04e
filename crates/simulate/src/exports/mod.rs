//! A life as the files that services and apps export of it, written from their documented layouts.
//!
//! What was [`Told`] of nights and runs is written by each [`Family`] in the form it has, in the languages it comes in. Every figure is
//! whole in the unit of the file, so that a reader must give back the same.

mod auto_export;
mod coros;
mod databases;
mod fitbit;
mod garmin;
mod hrv_apps;
mod kubios;
mod logs;
mod oura;
mod polar;
mod recordings;
mod runalyze;
mod samsung;
mod suunto;
mod tables;
mod whoop;

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Time},
    tz::Offset,
};
use lope_records::{Metric, Sport};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{Simulation, files::WriteError, random::Random};

/// A stage of sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Light sleep.
    Light,
    /// Deep sleep.
    Deep,
    /// REM sleep.
    Rem,
    /// Awake in between.
    Awake,
}

/// One night and its morning.
#[derive(Debug, Clone, PartialEq)]
pub struct Night {
    /// The date of waking.
    pub date: Date,
    /// Local time, seconds ahead of UTC.
    pub offset_s: i32,
    /// When sleep began, minutes from the midnight at the beginning of the date.
    pub onset_min: i32,
    /// What the night was, stage by stage with its minutes; it begins and ends asleep.
    pub stages: Vec<(Stage, i32)>,
    /// RMSSD of the night, milliseconds.
    pub rmssd_ms: u16,
    /// SDNN of the night, milliseconds.
    pub sdnn_ms: u16,
    /// Resting pulse, beats per minute.
    pub resting_bpm: u16,
    /// Mean pulse asleep, beats per minute.
    pub asleep_bpm: u16,
    /// Breaths per minute, in tenths.
    pub breaths_tenths: u16,
    /// Blood oxygen, percent.
    pub oxygen_pct: u16,
    /// Body mass, tenths of a kilogram.
    pub mass_tenths: u16,
    /// A vendor's score of sleep.
    pub score: u16,
    /// A vendor's readiness.
    pub readiness: u16,
    /// Sleep by day, minutes; it begins at one o'clock.
    pub nap_min: u16,
    /// What was drunk that day, as it was noted, millilitres.
    pub drunk_ml: u16,
}

/// One run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// When it began, on a whole second.
    pub start: Timestamp,
    /// Local time, seconds ahead of UTC.
    pub offset_s: i32,
    /// How long it took, whole minutes.
    pub minutes: u16,
    /// How far it went, metres.
    pub distance_m: u32,
    /// Mean pulse.
    pub mean_bpm: u16,
    /// Climb, metres.
    pub ascent_m: u16,
    /// Effort felt, 1 to 10.
    pub effort: u8,
    /// Its name.
    pub title: String,
    /// Which of the shoes it was run in, from 0.
    pub shoes: usize,
}

/// A pair of shoes.
#[derive(Debug, Clone, PartialEq)]
pub struct Shoes {
    /// Its name.
    pub name: String,
    /// The first day in use.
    pub since: Date,
    /// The last day, of a pair that is put away.
    pub until: Option<Date>,
    /// The way after which it is to be replaced, metres.
    pub lasts_m: u32,
}

/// A best that a service keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// What Garmin calls it.
    pub what: &'static str,
    /// Seconds, or metres.
    pub value: u32,
    /// Its day.
    pub date: Date,
}

/// One second of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Seconds since its start.
    pub at_s: u32,
    /// Heart rate, beats per minute.
    pub bpm: u16,
    /// Distance so far, metres.
    pub distance_m: f64,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Metres above the sea.
    pub altitude_m: f64,
}

/// What is told of a life.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// Nights, oldest first.
    pub nights: Vec<Night>,
    /// Runs, oldest first.
    pub runs: Vec<Run>,
    /// Shoes.
    pub shoes: Vec<Shoes>,
    /// Bests.
    pub bests: Vec<Best>,
}

/// A file of an export.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Where it lies in its export.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    fn text(path: impl Into<String>, text: impl Into<String>) -> File {
        File { path: path.into(), bytes: text.into().into_bytes() }
    }

    fn json(path: impl Into<String>, value: &serde_json::Value) -> File {
        File::text(path, value.to_string())
    }
}

/// What a reader gives back of the runs of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// The export has none.
    None,
    /// Their figures.
    Stated,
    /// Their figures and every second.
    Recorded,
    /// Every second, and not what sport it was.
    RecordedAsOther,
}

/// How one service or app writes.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// Its name, which is also that of its folder among all.
    pub name: &'static str,
    /// In which forms it comes: languages, versions.
    pub forms: &'static [&'static str],
    /// What of a night it tells.
    pub metrics: &'static [Metric],
    /// What of runs.
    pub runs: Runs,
    /// Writes all, in the form of a number.
    pub write: fn(&Told, usize) -> Vec<File>,
}

/// All families.
pub const FAMILIES: &[Family] = &[
    garmin::FAMILY,
    whoop::FAMILY,
    oura::FAMILY,
    oura::TRENDS,
    fitbit::FAMILY,
    polar::FAMILY,
    polar::SESSIONS,
    suunto::LOGS,
    suunto::SLEEP,
    coros::FAMILY,
    samsung::FAMILY,
    databases::HEALTH_CONNECT,
    databases::GADGETBRIDGE,
    auto_export::FAMILY,
    hrv_apps::HRV4TRAINING,
    hrv_apps::ELITE,
    hrv_apps::BEATS,
    recordings::FAMILY,
    recordings::HRM,
    logs::FITTRACKEE,
    logs::ENDURAIN,
    logs::STRAVA,
    logs::INTERVALS_WELLNESS,
    logs::INTERVALS_ACTIVITIES,
    runalyze::FAMILY,
    kubios::FAMILY,
    tables::MORNINGS,
    tables::RUNS,
];

impl Night {
    /// An instant of its date, minutes from midnight, seconds since 1970.
    fn at_s(&self, minutes: i32) -> i64 {
        let midnight = Offset::from_seconds(self.offset_s)
            .ok()
            .and_then(|offset| offset.to_timestamp(self.date.to_datetime(Time::midnight())).ok())
            .map_or(0, Timestamp::as_second);
        midnight + i64::from(minutes) * 60
    }

    /// When sleep began, seconds since 1970.
    pub fn onset_s(&self) -> i64 {
        self.at_s(self.onset_min)
    }

    /// When it ended, seconds since 1970.
    pub fn wake_s(&self) -> i64 {
        self.at_s(self.wake_min())
    }

    fn wake_min(&self) -> i32 {
        self.onset_min + self.stages.iter().map(|stage| stage.1).sum::<i32>()
    }

    /// From when to when a nap was slept, seconds since 1970, if one was.
    fn nap_s(&self) -> Option<(i64, i64)> {
        const ONE_O_CLOCK_MIN: i32 = 13 * 60;
        let length = i32::from(self.nap_min);
        (length > 0).then(|| (self.at_s(ONE_O_CLOCK_MIN), self.at_s(ONE_O_CLOCK_MIN + length)))
    }

    /// Minutes of a stage.
    fn minutes(&self, wanted: Stage) -> i32 {
        self.stages.iter().filter(|stage| stage.0 == wanted).map(|stage| stage.1).sum()
    }

    fn asleep_min(&self) -> i32 {
        self.minutes(Stage::Light) + self.minutes(Stage::Deep) + self.minutes(Stage::Rem)
    }

    /// Each stage from when to when, seconds since 1970.
    fn stretches(&self) -> Vec<(Stage, i64, i64)> {
        let mut from = self.onset_min;
        let stretch = |&(stage, minutes): &(Stage, i32)| {
            let stretch = (stage, self.at_s(from), self.at_s(from + minutes));
            from += minutes;
            stretch
        };
        self.stages.iter().map(stretch).collect()
    }

    /// What a reader must give back of a metric.
    pub fn value(&self, metric: Metric) -> Option<f64> {
        let hours = |minutes: i32| f64::from(minutes) / 60.0;
        let rounded = |minutes: i32| (hours(minutes) * 100.0).round() / 100.0;
        Some(match metric {
            Metric::SleepDuration => hours(self.asleep_min()),
            Metric::DeepSleep => hours(self.minutes(Stage::Deep)),
            Metric::RemSleep => hours(self.minutes(Stage::Rem)),
            Metric::Nap if self.nap_min == 0 => return None,
            Metric::Nap => hours(self.nap_min.into()),
            Metric::SleepOnset => rounded(self.onset_min),
            Metric::WakeTime => rounded(self.wake_min()),
            Metric::Rmssd => self.rmssd_ms.into(),
            Metric::Sdnn => self.sdnn_ms.into(),
            Metric::RestingHeartRate => self.resting_bpm.into(),
            Metric::SleepingHeartRate => self.asleep_bpm.into(),
            Metric::Respiration => f64::from(self.breaths_tenths) / 10.0,
            Metric::OxygenSaturation => self.oxygen_pct.into(),
            Metric::BodyMass => f64::from(self.mass_tenths) / 10.0,
            Metric::SleepScore => self.score.into(),
            Metric::VendorReadiness => self.readiness.into(),
            Metric::Drunk if self.drunk_ml == 0 => return None,
            Metric::Drunk => f64::from(self.drunk_ml) / 1000.0,
            _ => return None,
        })
    }
}

impl Run {
    /// When it ended.
    pub fn end(&self) -> Timestamp {
        self.start + SignedDuration::from_secs(self.seconds().into())
    }

    /// How long it took, seconds.
    pub fn seconds(&self) -> u32 {
        u32::from(self.minutes) * 60
    }

    fn speed_mps(&self) -> f64 {
        f64::from(self.distance_m) / f64::from(self.seconds())
    }

    fn local(&self) -> DateTime {
        local(self.start.as_second(), self.offset_s)
    }

    /// Every second of it: heart rate about its mean, due north at one speed.
    pub fn samples(&self) -> impl Iterator<Item = Sample> + '_ {
        const METRES_A_DEGREE: f64 = 111_195.0;
        (0..=self.seconds()).map(|at_s| {
            let distance_m = f64::from(at_s) * self.speed_mps();
            Sample {
                at_s,
                bpm: self.mean_bpm + [0, 1, 0, 1, 0][at_s as usize % 5] - [1, 0, 0, 0, 1][at_s as usize % 5],
                distance_m,
                latitude: 47.99 + distance_m / METRES_A_DEGREE,
                longitude: 7.85,
                altitude_m: 280.0,
            }
        })
    }
}

/// The civil time of an instant at an offset.
fn local(at_s: i64, offset_s: i32) -> DateTime {
    let offset = Offset::from_seconds(offset_s).unwrap_or(Offset::UTC);
    offset.to_datetime(Timestamp::from_second(at_s).unwrap_or_default())
}

/// Such as `+02:00`.
fn offset_text(offset_s: i32) -> String {
    let sign = if offset_s < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", offset_s.abs() / 3600, offset_s.abs() / 60 % 60)
}

/// Such as `2026-05-01T06:30:00+02:00`.
fn iso(at_s: i64, offset_s: i32) -> String {
    format!("{}{}", local(at_s, offset_s).strftime("%Y-%m-%dT%H:%M:%S"), offset_text(offset_s))
}

/// A table, with commas; a cell that has one is quoted.
fn csv<R: AsRef<[String]>>(header: &str, rows: impl IntoIterator<Item = R>) -> String {
    let quoted = |cell: &String| {
        if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(&row.as_ref().iter().map(quoted).collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

/// Files in an archive.
fn zipped(path: &str, files: Vec<File>) -> File {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for file in files {
        // Writing into memory does not fail.
        let _ = archive.start_file(file.path, options).and_then(|()| Ok(archive.write_all(&file.bytes)?));
    }
    let bytes = archive.finish().map(Cursor::into_inner).unwrap_or_default();
    File { path: path.to_owned(), bytes }
}

impl Told {
    /// What a watch and apps would tell of a simulated life: the nights with stages in the usual shares, and the runs.
    pub fn of(simulation: &Simulation) -> Told {
        let mut told = Told::default();
        for day in &simulation.days {
            let value =
                |metric| day.observations.iter().find(|one| one.metric == metric).map(|one| one.value);
            let place = day.sessions.first().map_or(simulation.runner.home, |session| session.place);
            let midnight = day.date.to_zoned(place.clock()).map_or(0, |zoned| zoned.offset().seconds());
            let mut random = Random::new(day.date.year() as u64 * 400 + day.date.day_of_year() as u64);
            if let Some((rmssd, resting)) = value(Metric::Rmssd).zip(value(Metric::RestingHeartRate)) {
                let asleep_min = (value(Metric::SleepDuration).unwrap_or(7.0) * 60.0).round() as i32;
                let night = night(day.date, midnight, asleep_min, rmssd, resting, &mut random);
                told.nights.push(night);
            }
            for session in day.sessions.iter().filter(|session| session.sport == Sport::Running) {
                let recorded = session.record(&simulation.runner);
                let start = Timestamp::from_second(session.start.as_second()).unwrap_or_default();
                let bpm = recorded.totals.mean_heart_rate_bpm.unwrap_or(140.0);
                told.runs.push(Run {
                    start,
                    offset_s: place.clock().to_offset(start).seconds(),
                    minutes: ((recorded.elapsed_s() / 60.0).round() as u16).max(5),
                    distance_m: recorded.totals.distance_m.unwrap_or(5_000.0).round() as u32,
                    mean_bpm: bpm.round() as u16,
                    ascent_m: recorded.totals.ascent_m.unwrap_or(0.0).round() as u16,
                    effort: session.effort_cr10.unwrap_or(3.0).round().clamp(1.0, 10.0) as u8,
                    title: session.title.clone(),
                    shoes: told.runs.len() % 3 % 2,
                });
            }
        }
        told.shoes = shoes(simulation);
        told.bests = bests(&told.runs);
        told
    }

    /// The same, from a day on and to another, both among them.
    #[must_use]
    pub fn between(&self, first: Date, last: Date) -> Told {
        let nights = self.nights.iter().filter(|night| (first..=last).contains(&night.date)).cloned();
        let runs = self.runs.iter().filter(|run| (first..=last).contains(&run.local().date())).cloned();
        let bests = self.bests.iter().filter(|best| best.date <= last).cloned();
        Told {
            nights: nights.collect(),
            runs: runs.collect(),
            shoes: self.shoes.clone(),
            bests: bests.collect(),
        }
    }
}

/// Two pairs in turn, the second put away at the end.
fn shoes(simulation: &Simulation) -> Vec<Shoes> {
    let Some((first, last)) = simulation.days.first().zip(simulation.days.last()) else { return Vec::new() };
    let pair = |name: &str, until: Option<Date>| Shoes {
        name: name.to_owned(),
        since: first.date,
        until,
        lasts_m: 700_000,
    };
    vec![pair("Everyday pair", None), pair("Light pair", Some(last.date))]
}

/// The longest run, and the fastest five kilometres by the mean of a run.
fn bests(runs: &[Run]) -> Vec<Best> {
    let five_km_s = |run: &Run| (5_000.0 / run.speed_mps()).round() as u32;
    let longest = runs.iter().max_by_key(|run| run.distance_m);
    let fastest = runs.iter().filter(|run| run.distance_m >= 5_000).min_by_key(|run| five_km_s(run));
    let best = |what, value, run: &Run| Best { what, value, date: run.local().date() };
    let longest = longest.map(|run| best("Farthest Run", run.distance_m, run));
    longest.into_iter().chain(fastest.map(|run| best("Best 5km Run", five_km_s(run), run))).collect()
}

/// A night of so many minutes asleep that ends about half past six.
fn night(date: Date, offset_s: i32, asleep_min: i32, rmssd: f64, resting: f64, random: &mut Random) -> Night {
    let tenth = asleep_min / 10;
    let awake = 5 + random.between(0.0, 20.0) as i32;
    let stages = vec![
        (Stage::Light, 2 * tenth),
        (Stage::Deep, tenth),
        (Stage::Light, tenth),
        (Stage::Rem, tenth),
        (Stage::Awake, awake),
        (Stage::Light, 2 * tenth),
        (Stage::Deep, tenth),
        (Stage::Rem, asleep_min - 8 * tenth),
    ];
    let wakes_min = 390 + random.between(-20.0, 20.0) as i32;
    let naps = random.chance(0.1);
    Night {
        date,
        offset_s,
        onset_min: wakes_min - asleep_min - awake,
        stages,
        rmssd_ms: rmssd.round() as u16,
        sdnn_ms: (1.1 * rmssd).round() as u16,
        resting_bpm: resting.round() as u16,
        asleep_bpm: resting.round() as u16 + 3,
        breaths_tenths: 135 + random.between(0.0, 20.0) as u16,
        oxygen_pct: 94 + random.between(0.0, 5.0) as u16,
        mass_tenths: 680 + random.between(0.0, 12.0) as u16,
        score: 60 + random.between(0.0, 35.0) as u16,
        readiness: 40 + random.between(0.0, 55.0) as u16,
        nap_min: if naps { 25 } else { 0 },
        drunk_ml: 1_500 + 250 * (date.day() as u16 % 5),
    }
}

/// How many days each family tells of in [`write_everything`], and by how many at most each begins before the one before it.
const DAYS_EACH: i64 = 14;
const DAYS_APART: i64 = 7;

/// Writes one of every export into a folder: of a life, each family some weeks of it, one family after the other back in time, every form
/// in a folder of its own. Gives the files.
///
/// # Errors
/// [`WriteError`] for the first file that cannot be written.
pub fn write_everything(simulation: &Simulation, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let told = Told::of(simulation);
    let Some(last) = simulation.days.last().map(|day| day.date) else { return Ok(Vec::new()) };
    let mut written = Vec::new();
    let mut put = |path: PathBuf, bytes: &[u8]| {
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        made.map_err(|source| WriteError::Io { path: path.clone(), source })?;
        written.push(path);
        Ok(())
    };
    let room = (simulation.days.len() as i64 - DAYS_EACH) / FAMILIES.len() as i64;
    let apart = jiff::Span::new().days(room.clamp(0, DAYS_APART));
    let mut until = last;
    for family in FAMILIES {
        for (form, called) in family.forms.iter().enumerate() {
            let part = told.between(until.saturating_sub(jiff::Span::new().days(DAYS_EACH - 1)), until);
            let folder = folder.join(family.name).join(called);
            for file in (family.write)(&part, form) {
                put(folder.join(&file.path), &file.bytes)?;
            }
        }
        until = until.saturating_sub(apart);
    }
    let mut apple = Vec::new();
    let recent = Simulation {
        runner: simulation.runner.clone(),
        days: simulation.days.iter().rev().take(DAYS_EACH as usize).rev().cloned().collect(),
    };
    // Writing into memory does not fail.
    let _ = crate::apple::write(&recent, 0, &mut apple);
    let apple =
        zipped("export.zip", vec![File { path: "apple_health_export/export.xml".to_owned(), bytes: apple }]);
    put(folder.join("apple-health").join(apple.path), &apple.bytes)?;
    Ok(written)
}
