//! Suunto: SML, the logs of watches as XML, and the same as JSON that the app and its service keep.
//!
//! Both have a device log of samples. Rates are in hertz, positions in radians, temperatures in kelvin.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Device, Metric, Quantity, RrSeries, Source, Sport, Totals};
use serde_json::Value;

use super::{
    Document as Kind, Export, Text, bedtimes,
    harvest::Harvest,
    json::{self, Object, number, positive, string},
    nights::local_date,
};
use crate::{
    Contents, ReadError, dates,
    recordings::{Recordings, Track},
    samples::Samples,
    text, totals,
    xml::{Document, Step},
    zone,
};

pub(super) const EXPORT: Export = Export {
    name: "Suunto",
    obtained: "Suunto app, an activity, Export FIT, which is the best there is; the logs of Moveslink and Movescount as SML; the files of the app, or what a tool saved of its service, as JSON",
    documents: &[
        Kind {
            named: "`*.sml`",
            read_as: "the recording with heart rate, beats, speed, distance, altitude, cadence, power, temperature and route, and its totals",
            left: "laps, satellites, dives; where no sample tells UTC your own zone is taken",
            is_checked: true,
            is: |text| text.head.contains("<sml") || text.head.contains("<DeviceLog"),
            read: read_sml,
        },
        Kind {
            named: "`samples.json`, `DeviceLog` as JSON",
            read_as: "the same of the JSON",
            left: "laps, dives; kinds of sport beyond those of runners come as other",
            is_checked: false,
            is: |text| {
                text.head.contains("\"DeviceLog\"")
                    || text.head.contains("suunto/sml") && text.head.contains("TimeISO8601")
            },
            read: read_json,
        },
        Kind {
            named: "saved sleep of the service (`entryData` with `SleepId`)",
            read_as: "time asleep, deep and REM, when it began and ended, naps apart, variability, mean and lowest pulse asleep; its score, kept as Suunto's",
            left: "recovery and stress",
            is_checked: false,
            is: |text| text.head.contains("\"SleepId\"") && text.head.contains("BedtimeEnd"),
            read: read_sleep,
        },
    ],
};

/// What a sample has, and its unit in ours.
const QUANTITIES: [(&str, Quantity, f64); 10] = [
    ("HR", Quantity::HeartRate, 60.0),
    ("Cadence", Quantity::Cadence, 60.0),
    ("Speed", Quantity::Speed, 1.0),
    ("Distance", Quantity::Distance, 1.0),
    ("Altitude", Quantity::Altitude, 1.0),
    ("Power", Quantity::Power, 1.0),
    ("Latitude", Quantity::Latitude, DEGREES),
    ("Longitude", Quantity::Longitude, DEGREES),
    ("Temperature", Quantity::Temperature, 1.0),
    ("GPSAltitude", Quantity::Altitude, 1.0),
];
const DEGREES: f64 = 180.0 / std::f64::consts::PI;
const KELVIN: f64 = 273.15;
/// A log of a day has fewer beats.
const MAX_BEATS: usize = 500_000;

/// What the numbers of activities mean, for those that bear on a runner.
fn sport(number: Option<i64>, word: &str) -> Sport {
    match number {
        _ if !word.is_empty() && Sport::from_vendor_word(word) != Sport::Other => {
            Sport::from_vendor_word(word)
        }
        Some(3 | 82) => Sport::Running,
        Some(4 | 5) => Sport::Cycling,
        Some(6 | 83) => Sport::Swimming,
        Some(11) => Sport::Walking,
        _ => Sport::Other,
    }
}

/// One log as far as it has been read.
#[derive(Default)]
struct Log {
    /// As the watch showed it.
    local_start: Option<Timestamp>,
    offset: Option<Offset>,
    number: Option<i64>,
    word: String,
    device: Option<String>,
    totals: Totals,
    duration_s: Option<f64>,
    pause_s: Option<f64>,
    samples: Samples,
    beats: Vec<u16>,
    first: Option<Timestamp>,
    /// Whether samples tell UTC, and not the watch's own time.
    is_utc: bool,
    untimed: u32,
}

impl Log {
    fn push(&mut self, instant: Timestamp, mut values: Vec<(Quantity, f64)>, is_paused: Option<bool>) {
        self.first = self.first.or(Some(instant));
        if is_paused == Some(true) {
            self.samples.mark_break();
        }
        // The barometer's altitude goes before the satellites'.
        let altitudes = values.iter().filter(|value| value.0 == Quantity::Altitude).count();
        if altitudes > 1 {
            let last = values.iter().rposition(|value| value.0 == Quantity::Altitude);
            last.map(|last| values.remove(last));
        }
        if !values.is_empty() {
            self.samples.push(instant, &values);
        }
    }

    fn finish(mut self, zone: &jiff::tz::TimeZone) -> Result<Contents, ReadError> {
        let sport = sport(self.number, &self.word);
        self.samples.count_both_feet(sport);
        let is_local = !self.is_utc;
        let start = self.first.or(self.local_start);
        let start = start.ok_or_else(|| ReadError::damaged("a log without a start"))?;
        // The header has local time, samples have UTC.
        let ahead_s = self.local_start.map(|local| local.as_second() - start.as_second());
        let offset = self.offset.or_else(|| ahead_s.filter(|_| !is_local).and_then(zone::plausible_offset));
        let mut totals = totals::plausible(Totals {
            elapsed_s: self.duration_s.map(|duration_s| duration_s + self.pause_s.unwrap_or(0.0)),
            timer_s: self.duration_s,
            ..self.totals
        });
        let recorded =
            self.samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))?;
        let mut recordings = Recordings::default();
        let sessions = recorded.len();
        if recorded.is_empty() && totals.elapsed_s.is_some() {
            let mut activity = Activity::new(start, sport);
            (activity.totals, totals) = (totals, Totals::default());
            recordings.add(vec![Track { activity, offset, untimed: 0 }])?;
        }
        for session in recorded {
            let mut activity = Activity::new(session.start, sport);
            activity.device = Device {
                manufacturer: Some("suunto".to_owned()),
                product: self.device.clone(),
                chest_strap: None,
            };
            session.fill(&mut activity);
            if sessions == 1 {
                activity.totals = totals;
                activity.rr = RrSeries { intervals_ms: std::mem::take(&mut self.beats) };
            }
            recordings.add(vec![Track { activity, offset, untimed: std::mem::take(&mut self.untimed) }])?;
        }
        let recordings = recordings.or_not_an_activity("a log of Suunto without a sample")?;
        if is_local { recordings.finish_local(zone) } else { recordings.finish(zone) }
    }

    fn add_beats(&mut self, told: impl Iterator<Item = f64>) {
        let room = MAX_BEATS.saturating_sub(self.beats.len());
        let whole = told.filter(|ms| (100.0..=5_000.0).contains(ms)).map(|ms| ms.round() as u16);
        self.beats.extend(whole.take(room));
    }

    fn total(&mut self, name: &str, value: f64) {
        match name {
            "Distance" => self.totals.distance_m = Some(value),
            "Ascent" => self.totals.ascent_m = Some(value),
            "Descent" => self.totals.descent_m = Some(value),
            "Duration" => self.duration_s = Some(value),
            "PauseDuration" => self.pause_s = Some(value),
            "PeakTrainingEffect" => self.totals.device_training_effect = Some(value),
            "ActivityType" => self.number = Some(value as i64),
            _ => {}
        }
    }

    /// The start as the watch showed it, with its zone where that is told.
    fn begun(&mut self, text: &str) {
        let local = dates::datetime(text.trim(), None);
        self.local_start = local.and_then(|local| Offset::UTC.to_timestamp(local).ok());
        let time = text.get(10..).unwrap_or_default();
        if time.contains(['+', '-']) {
            self.offset = text::instant(text).and_then(|(_, offset)| offset);
        }
    }
}

fn quantity(name: &str, value: f64) -> Option<(Quantity, f64)> {
    let &(_, what, unit) = QUANTITIES.iter().find(|(known, ..)| *known == name)?;
    match what {
        Quantity::Temperature => Some((what, value - KELVIN)),
        // Radians go no further than a turn; what does is degrees already.
        Quantity::Latitude | Quantity::Longitude if value.abs() > std::f64::consts::TAU => {
            Some((what, value))
        }
        _ => Some((what, value * unit)),
    }
}

fn read_sml(text: &Text<'_>) -> Result<Contents, ReadError> {
    let mut document = Document::new(text.content);
    let mut log = Log::default();
    let mut is_seen = false;
    let (mut utc, mut after_s, mut values, mut is_paused) = (None, None, Vec::new(), None);
    let mut is_in_pause = false;
    while let Some(step) = document.next()? {
        match step {
            Step::Open { name: "DeviceLog", .. } => is_seen = true,
            Step::Open { name: "Sample", .. } => {
                (utc, after_s, values, is_paused) = (None, None, Vec::new(), None)
            }
            Step::Open { name: "Pause", .. } => is_in_pause = true,
            Step::Close { name: "Pause", .. } => is_in_pause = false,
            Step::Close { name: "State", text, .. } if is_in_pause => {
                is_paused = Some(text.eq_ignore_ascii_case("true"));
            }
            Step::Close { parent: "Sample", name: "UTC", text } => {
                log.is_utc |= text.ends_with('Z');
                utc = text::instant(text).map(|(at, _)| at);
            }
            Step::Close { parent: "Sample", name: "Time", text } => after_s = text::number(text),
            Step::Close { parent: "Sample", name, text } => {
                values.extend(text::number(text).and_then(|value| quantity(name, value)));
            }
            Step::Close { parent: "Samples", name: "Sample", .. } => {
                let later = || {
                    let ms = after_s.filter(|s: &f64| (0.0..1e7).contains(s)).map(|s| (s * 1000.0) as i64)?;
                    Timestamp::from_millisecond(log.local_start?.as_millisecond().checked_add(ms)?).ok()
                };
                // A log tells UTC with all samples or with none.
                match utc.or_else(|| later().filter(|_| log.first.is_none())) {
                    Some(instant) if utc.is_some() => {
                        log.push(instant, std::mem::take(&mut values), is_paused)
                    }
                    Some(instant) => log.samples.push(instant, &values),
                    None => log.untimed += u32::from(!values.is_empty()),
                }
            }
            Step::Close { parent: "Header", name: "DateTime", text } => log.begun(text),
            Step::Close { parent: "Header", name: "Activity", text } => log.word = text.to_owned(),
            Step::Close { parent: "Header", name, text } => {
                if let Some(value) = text::number(text) {
                    log.total(name, value);
                }
            }
            Step::Close { parent: "HR", name: "Avg", text } => {
                log.totals.mean_heart_rate_bpm = text::number(text).map(|hertz| hertz * 60.0);
            }
            Step::Close { parent: "HR", name: "Max", text } => {
                log.totals.max_heart_rate_bpm = text::number(text).map(|hertz| hertz * 60.0);
            }
            Step::Close { parent: "Device", name: "Name", text } => log.device = Some(text.to_owned()),
            Step::Close { parent: "R-R", name: "Data", text } => {
                log.add_beats(text.split_whitespace().filter_map(text::number));
            }
            _ => {}
        }
    }
    if !is_seen {
        return Err(ReadError::Unrecognised);
    }
    let damage = document.damage().map(str::to_owned);
    match (log.finish(&text.zone)?, damage) {
        (Contents::Activities { activities, mut warnings }, Some(damage)) => {
            warnings.push(format!("the file is damaged, what came before is kept: {damage}"));
            Ok(Contents::Activities { activities, warnings })
        }
        (contents, _) => Ok(contents),
    }
}

fn read_json(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut log = Log::default();
    let own = document.get("DeviceLog").and_then(Value::as_object);
    if let Some(own) = own {
        if let Some(header) = own.get("Header").and_then(Value::as_object) {
            header_of(header, &mut log);
        }
        log.device = string(own, &["Device", "Name"]).map(str::to_owned);
        let beats = json::at(own, &["R-R", "Data"]).and_then(Value::as_array);
        log.add_beats(beats.into_iter().flatten().filter_map(Value::as_f64));
    }
    for list in lists(&document) {
        list.iter().filter_map(Value::as_object).for_each(|entry| json_sample(entry, &mut log));
    }
    log.is_utc = log.first.is_some();
    if log.first.is_none() && log.local_start.is_none() {
        return Err(ReadError::not_an_activity("a log of Suunto without a sample"));
    }
    log.finish(&text.zone)
}

/// The lists of samples that a document has, wherever an app put them.
fn lists(document: &Value) -> Vec<&Vec<Value>> {
    ["/DeviceLog/Samples", "/Samples", "/Data/Samples", "/Summary/Samples"]
        .into_iter()
        .filter_map(|place| document.pointer(place).and_then(Value::as_array))
        .collect()
}

fn header_of(header: &Object, log: &mut Log) {
    for (name, value) in header {
        if let Some(value) = value.as_f64() {
            log.total(name, value);
        }
    }
    if let Some(begun) = string(header, &["DateTime"]) {
        log.begun(begun);
    }
    if let Some(word) = string(header, &["Activity"]) {
        word.clone_into(&mut log.word);
    }
    // One object in newer logs, a list of one in older ones.
    let rates = header.get("HR").map(|rates| rates.get(0).unwrap_or(rates));
    let rate = |name: &str| rates.and_then(|rates| rates.get(name)?.as_f64()).map(|hertz| hertz * 60.0);
    log.totals.mean_heart_rate_bpm = rate("Avg").or(log.totals.mean_heart_rate_bpm);
    log.totals.max_heart_rate_bpm = rate("Max").or(log.totals.max_heart_rate_bpm);
}

fn json_sample(entry: &Object, log: &mut Log) {
    // The app packs a sample in attributes, as an object or as the text of one.
    let unpacked = entry.get("Attributes").map(|attributes| match attributes {
        Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        other => other.clone(),
    });
    let packed = unpacked.as_ref().map(|attributes| attributes.get("suunto/sml").unwrap_or(attributes));
    if let Some(header) = packed.and_then(|packed| packed.get("Header")?.as_object()) {
        header_of(header, log);
    }
    let beats = packed.and_then(|packed| packed.pointer("/R-R/IBI").or_else(|| packed.pointer("/R-R/Data")));
    match beats {
        Some(Value::String(beats)) => log.add_beats(beats.split(',').filter_map(text::number)),
        Some(Value::Array(beats)) => log.add_beats(beats.iter().filter_map(Value::as_f64)),
        _ => {}
    }
    let sample = match packed {
        Some(packed) => packed.get("Sample").and_then(Value::as_object),
        None => Some(entry),
    };
    let Some(sample) = sample else { return };
    let events = sample.get("Events").and_then(Value::as_array);
    for event in events.into_iter().flatten().filter_map(Value::as_object) {
        log.number =
            log.number.or_else(|| number(event, &["Activity", "ActivityType"]).map(|kind| kind as i64));
    }
    let values: Vec<_> = sample.iter().filter_map(|(name, value)| quantity(name, value.as_f64()?)).collect();
    let told = string(entry, &["TimeISO8601"]).or_else(|| string(sample, &["UTC"]));
    match told.and_then(text::instant) {
        Some((instant, offset)) => {
            log.offset = log.offset.or(offset);
            let is_paused = events.and_then(|events| events.first()?.pointer("/Pause/State")?.as_bool());
            log.push(instant, values, is_paused);
        }
        None => log.untimed += u32::from(!values.is_empty()),
    }
}

fn read_sleep(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let suunto = Source::Named("suunto".to_owned());
    let mut harvest = Harvest::until(text.latest);
    let mut naps = std::collections::BTreeMap::new();
    json::each_object(&document, &mut |object| {
        let Some((from, to)) = string(object, &["BedtimeStart"])
            .and_then(json::local)
            .zip(string(object, &["BedtimeEnd"]).and_then(json::local))
        else {
            return;
        };
        let Some(date) = local_date(to.0, to.1) else { return };
        let hours = |name: &str| positive(object, &[name]).map(|seconds| seconds / 3600.0);
        if object.get("IsNap").and_then(Value::as_bool) == Some(true) {
            *naps.entry(date).or_insert(0.0) += hours("Duration").unwrap_or(0.0);
            return;
        }
        harvest.add(date, Metric::SleepDuration, &suunto, hours("Duration"));
        harvest.add(date, Metric::DeepSleep, &suunto, hours("DeepSleepDuration"));
        harvest.add(date, Metric::RemSleep, &suunto, hours("REMSleepDuration"));
        harvest.add(date, Metric::Rmssd, &suunto, positive(object, &["AvgHRV"]));
        // In hertz in logs, in beats a minute in the service's answers: nobody's heart beats ten times a minute.
        let bpm =
            |name: &str| positive(object, &[name]).map(|rate| if rate < 10.0 { rate * 60.0 } else { rate });
        harvest.add(date, Metric::SleepingHeartRate, &suunto, bpm("HRAvg"));
        harvest.add(date, Metric::RestingHeartRate, &suunto, bpm("HRMin"));
        harvest.add(date, Metric::SleepScore, &suunto, positive(object, &["SleepQualityScore"]));
        bedtimes::add(&mut harvest, &suunto, date, (from.0, to.0), to.1);
    });
    naps.into_iter().for_each(|(date, hours)| harvest.add(date, Metric::Nap, &suunto, hours));
    harvest.finish("a list of Suunto without a night")
}
