//! Oura: the account export, answers of its interface as tools save them, and the older table of trends.
//!
//! The tables of the export carry the fields of the interface, with semicolons between them. Of a sleep, `day` is the day of waking,
//! `bedtime_start` and `bedtime_end` are instants with the offset of the place, and `latency` is how long falling asleep took.
//! `long_sleep` is the night; `sleep` and `late_nap` are naps; `rest` and `deleted` are none.

use std::{borrow::Cow, collections::BTreeMap};

use jiff::civil::Date;
use lope_records::{Metric, Source};
use serde_json::Value;

use super::{
    Document, Export, Text,
    harvest::{Harvest, clock},
    json::{self, Object},
    sheet::{Row, Sheet, plain},
};
use crate::{Contents, ReadError, dates, text};

pub(super) const EXPORT: Export = Export {
    name: "Oura",
    obtained: "Oura's membership hub, Export Data; or what a tool saved of its interface",
    documents: &[
        Document {
            named: "`sleepmodel.csv`, `dailysleep.csv`, `dailyreadiness.csv`, `dailyspo2.csv`; saved `sleep`, `daily_sleep`, `daily_readiness`",
            read_as: "RMSSD of the night, lowest and mean pulse asleep, time asleep, from when to when, deep and REM, naps, breaths, oxygen, difference of temperature; scores of sleep and readiness, kept as Oura's",
            left: "activity, stress, resilience, tags, minute by minute",
            is_checked: false,
            is: |text| is_ours(text.name, text.head),
            read: read_days,
        },
        Document {
            named: "the table of trends (`oura_*_trends.csv`)",
            read_as: "the same, by its older names",
            left: "activity",
            is_checked: false,
            is: |text| {
                let line = text.head.lines().next().unwrap_or_default();
                line.contains("Lowest Resting Heart Rate")
                    || line.contains("Total Sleep Duration") && line.contains("Sleep Score")
            },
            read: read_trends,
        },
    ],
};

fn is_ours(name: &str, head: &str) -> bool {
    let names = [
        "sleepmodel",
        "dailysleep",
        "dailyreadiness",
        "dailyspo2",
        "daily_sleep",
        "daily_readiness",
        "daily_spo2",
    ];
    let is_named =
        names.iter().any(|known| name.trim_end_matches(".csv").trim_end_matches(".json").ends_with(known));
    let has_day = head.contains("day");
    is_named && has_day || head.contains("total_sleep_duration") && head.contains("bedtime_end") && has_day
}

fn source() -> Source {
    Source::Named("oura".to_owned())
}

/// One record, of a table or of JSON: its fields as text.
trait Fields {
    fn text(&self, name: &str) -> Option<Cow<'_, str>>;

    fn number(&self, name: &str) -> Option<f64> {
        self.text(name).and_then(|value| text::number(&value))
    }

    fn hours(&self, name: &str) -> Option<f64> {
        self.number(name).filter(|&seconds| seconds > 0.0).map(|seconds| seconds / 3600.0)
    }
}

fn read_days(text: &Text<'_>) -> Result<Contents, ReadError> {
    let mut days =
        Days { harvest: Harvest::until(text.latest), nights: BTreeMap::new(), naps: BTreeMap::new() };
    if text.content.starts_with(['{', '[']) {
        let document = json::parse(text.content)?;
        json::each_object(&document, &mut |object| days.add(object));
    } else {
        let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
        sheet.rows().for_each(|row| days.add(&row));
    }
    days.finish()
}

impl Fields for Object {
    fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        match self.get(name)? {
            Value::String(text) => Some(Cow::Borrowed(text.as_str())),
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            Value::Object(inner) => inner.get("average")?.as_f64().map(|mean| Cow::Owned(mean.to_string())),
            _ => None,
        }
    }
}

impl Fields for Row<'_> {
    fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(&[&plain(name)]).map(Cow::Borrowed)
    }
}

struct Days {
    harvest: Harvest,
    /// The longest sleep of each day so far, hours.
    nights: BTreeMap<Date, f64>,
    naps: BTreeMap<Date, f64>,
}

impl Days {
    fn add(&mut self, fields: &dyn Fields) {
        let Some(day) = fields.text("day").and_then(|day| dates::date(&day, None)) else { return };
        let oura = source();
        if let Some(asleep_h) = fields.hours("total_sleep_duration") {
            let kind = fields.text("type").map_or_else(|| "long_sleep".to_owned(), Cow::into_owned);
            match kind.as_str() {
                "long_sleep" if self.nights.get(&day).is_none_or(|longest| *longest <= asleep_h) => {
                    self.nights.insert(day, asleep_h);
                    self.night(day, asleep_h, fields);
                }
                "sleep" | "late_nap" => *self.naps.entry(day).or_insert(0.0) += asleep_h,
                _ => {}
            }
            return;
        }
        let mut add = |metric, value: Option<f64>| self.harvest.add(day, metric, &oura, value);
        add(Metric::SkinTemperature, fields.number("temperature_deviation"));
        add(Metric::OxygenSaturation, percentage(fields));
        // Both lists have a score; temperature is told with readiness alone.
        let is_readiness = fields.text("temperature_deviation").is_some()
            || fields.text("temperature_trend_deviation").is_some();
        let metric = if is_readiness { Metric::VendorReadiness } else { Metric::SleepScore };
        let is_activity = fields.text("steps").is_some() || fields.text("active_calories").is_some();
        add(metric, fields.number("score").filter(|_| !is_activity));
    }

    fn night(&mut self, day: Date, asleep_h: f64, fields: &dyn Fields) {
        let oura = source();
        let positive = |name: &str| fields.number(name).filter(|&value| value > 0.0);
        let at = |name: &str| fields.text(name).and_then(|told| clock(&told));
        // To bed is not asleep: how long it took is told apart.
        let latency = jiff::SignedDuration::from_secs(positive("latency").unwrap_or(0.0) as i64);
        let onset = at("bedtime_start").and_then(|bed| bed.checked_add(latency).ok());
        self.harvest.add_times(day, &oura, onset.zip(at("bedtime_end")).map(|(from, to)| [from, to]));
        let mut add = |metric, value: Option<f64>| self.harvest.add(day, metric, &oura, value);
        add(Metric::SleepDuration, Some(asleep_h));
        add(Metric::DeepSleep, fields.hours("deep_sleep_duration"));
        add(Metric::RemSleep, fields.hours("rem_sleep_duration"));
        add(Metric::Rmssd, positive("average_hrv"));
        add(Metric::RestingHeartRate, positive("lowest_heart_rate"));
        add(Metric::SleepingHeartRate, positive("average_heart_rate"));
        add(Metric::Respiration, positive("average_breath"));
    }

    fn finish(mut self) -> Result<Contents, ReadError> {
        for (day, asleep_h) in self.naps {
            self.harvest.add(day, Metric::Nap, &source(), asleep_h);
        }
        self.harvest.finish("a list of Oura without a night")
    }
}

/// Oxygen: in tables an object written as text.
fn percentage(fields: &dyn Fields) -> Option<f64> {
    let told = fields.text("spo2_percentage")?;
    text::number(&told)
        .or_else(|| serde_json::from_str::<Value>(&told).ok()?.get("average")?.as_f64())
        .filter(|&value| value > 0.0)
}

fn read_trends(text: &Text<'_>) -> Result<Contents, ReadError> {
    let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
    let (mut harvest, oura) = (Harvest::until(text.latest), source());
    for row in sheet.rows() {
        let Some(day) = row.get(&["date"]).and_then(|day| dates::date(day, None)) else { continue };
        let hours = |row: &Row<'_>, name: &str| row.positive(&[name]).map(|seconds| seconds / 3600.0);
        let mut add = |metric, value: Option<f64>| harvest.add(day, metric, &oura, value);
        add(Metric::SleepDuration, hours(&row, "totalsleepduration"));
        add(Metric::DeepSleep, hours(&row, "deepsleepduration"));
        add(Metric::RemSleep, hours(&row, "remsleepduration"));
        add(Metric::Rmssd, row.positive(&["averagehrv"]));
        add(Metric::RestingHeartRate, row.positive(&["lowestrestingheartrate"]));
        add(Metric::SleepingHeartRate, row.positive(&["averagerestingheartrate"]));
        add(Metric::Respiration, row.positive(&["respiratoryrate"]));
        add(Metric::SkinTemperature, row.number(&["temperaturedeviation", "temperaturedeviationc"]));
        add(Metric::SleepScore, row.positive(&["sleepscore"]));
        add(Metric::VendorReadiness, row.positive(&["readinessscore"]));
    }
    harvest.finish("a table of Oura without a night")
}
