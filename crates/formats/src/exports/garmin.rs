//! Garmin: the account export, and what tools save of Garmin Connect.
//!
//! Both consist of JSON objects that carry the date they are about; which values an object has says what it is. So one walk reads the
//! export's files, however they are named and cut, and the answers of the service as tools save them.

use jiff::{
    civil::DateTime,
    tz::{Offset, TimeZone},
};
use lope_records::{Metric, Source, Sport, Totals};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Document, Export, Head, Text, garmin_stated,
    harvest::Harvest,
    json::{self, Object, date, number, positive, string},
};
use crate::{Contents, IndexedActivity, ReadError, zone};

pub(super) const EXPORT: Export = Export {
    name: "Garmin",
    obtained: "Garmin's account management, Export Your Data; or what a tool such as garth saved of Garmin Connect",
    documents: &[
        Document {
            named: "saved lists of activities",
            read_as: "every activity that has no recording, and name and effort of those that have; Garmin's own load and training effect, kept as Garmin's",
            left: "splits, zones; a list above 24 MB",
            is_checked: true,
            is: |text| text.head.contains("\"activityId\"") && text.head.contains("\"startTimeGMT\""),
            read: read_activities,
        },
        Document {
            named: "`*_summarizedActivities.json`",
            read_as: "the same",
            left: "the same; whether ways are told in metres or centimetres is told by the speeds",
            is_checked: false,
            is: |text| text.head.contains("\"summarizedActivitiesExport\""),
            read: read_activities,
        },
        Document {
            named: "saved hydration",
            read_as: "what was drunk in the day, kept and never decided on",
            left: "its goal, sweat as Garmin estimates it",
            is_checked: true,
            is: |text| {
                ["\"calendarDate\"", "\"valueInML\"", "\"goalInML\""]
                    .iter()
                    .all(|name| text.head.contains(name))
            },
            read: garmin_stated::read_drunk,
        },
        Document {
            named: "`HydrationLogFile_*.json`",
            read_as: "the same, the sum of a day's notes",
            left: "the same",
            is_checked: false,
            is: |text| text.head.contains("\"hydrationSource\"") && text.head.contains("\"valueInML\""),
            read: garmin_stated::read_drunk,
        },
        Document {
            named: "`*_gear.json`, a saved list of gear",
            read_as: "shoes, bikes and other things with their name, from when to when they were in use, and the sessions they were used in, which give their way; kept as Garmin's, `lope gear` shows them",
            left: "pictures, for which sports a thing is the usual one",
            is_checked: false,
            is: |text| text.head.contains("\"gearPk\"") || text.head.contains("\"gearDTOS\""),
            read: garmin_stated::read_gear,
        },
        Document {
            named: "`*_personalRecord.json`, saved records",
            read_as: "each record in Garmin's words with its value and day, and whether it stands; kept as Garmin's and never decided on, `lope gear` shows them",
            left: "the unit of records that are neither a time nor a way, which Garmin does not tell",
            is_checked: false,
            is: |text| {
                text.head.contains("\"personalRecordType\"")
                    || text.head.contains("\"prTypeLabelKey\"") && text.head.contains("\"typeId\"")
            },
            read: garmin_stated::read_records,
        },
        Document {
            named: "saved sleep, HRV, stress, heart rate and weight",
            read_as: "time asleep, from when to when, deep and REM, naps, RMSSD of the night, resting pulse, pulse and breaths asleep, oxygen, skin temperature, weight, steps; scores of sleep, stress and readiness, kept as Garmin's",
            left: "body battery, recovery time, VO2max, predictions, minute by minute",
            is_checked: true,
            is: |text| is_saved(text),
            read: read_days,
        },
        Document {
            named: "`*_sleepData.json`, `*_healthStatusData.json`, `UDSFile_*.json`, `*_userBioMetrics.json`, `*_wellnessActivities.json`, `TrainingReadinessDTO_*.json`",
            read_as: "the same, and RMSSD of snapshots by itself",
            left: "the same",
            is_checked: false,
            is: |text| text.head.contains("\"calendarDate\""),
            read: read_days,
        },
        Document {
            named: "`UploadedFiles_*.zip`, the folders of a watch on a cable: recordings",
            read_as: "the recordings in them, like all recordings",
            left: "other files of the watch",
            is_checked: true,
            is: |_| false,
            read: |_| Err(ReadError::Unrecognised),
        },
        Document {
            named: "the same: files of nights and days (`Monitor`, `Sleep`, `HRVStatus`)",
            read_as: "RMSSD of the night, resting pulse, and sleep by its stages and times",
            left: "minute by minute",
            is_checked: false,
            is: |_| false,
            read: |_| Err(ReadError::Unrecognised),
        },
    ],
};

/// What tools save are the answers of the service, one day or one list each; the export has files of its own name.
fn is_saved(text: &Head<'_>) -> bool {
    const EXPORTED: [&str; 6] = [
        "sleepdata",
        "healthstatusdata",
        "udsfile",
        "userbiometrics",
        "wellnessactivities",
        "trainingreadinessdto",
    ];
    text.head.contains("\"calendarDate\"") && !EXPORTED.iter().any(|name| text.name.contains(name))
}

/// Garmin writes 511 for a variability it does not know.
const NO_HRV_MS: f64 = 511.0;

fn read_days(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut harvest = Harvest::until(text.latest);
    json::each_object(&document, &mut |object| day(object, &text.zone, &mut harvest));
    harvest.finish("a file of Garmin without a night, a pulse or a weight")
}

/// Adds what an object tells of the day it is about.
fn day(object: &Object, zone: &TimeZone, harvest: &mut Harvest) {
    let dated = ["calendarDate"].as_slice();
    let date = date(object, dated)
        .or_else(|| date(object, &["metaData", "calendarDate"]))
        .or_else(|| date(object, &["dailySleepDTO", "calendarDate"]));
    let Some(day) = date else { return };
    let garmin = Source::Named("garmin".to_owned());
    harvest.add_times(day, &garmin, slept_h(object).and_then(|_| times(object, zone)));
    let mut add = |metric, value: Option<f64>| harvest.add(day, metric, &garmin, value);
    let first = |paths: &[&[&str]]| paths.iter().find_map(|path| positive(object, path));
    let hours = |path: &[&str]| positive(object, path).map(|seconds| seconds / 3600.0);

    add(Metric::SleepDuration, slept_h(object));
    if object.contains_key("deepSleepSeconds") {
        add(Metric::DeepSleep, hours(&["deepSleepSeconds"]));
        add(Metric::RemSleep, hours(&["remSleepSeconds"]));
    }
    add(Metric::Nap, hours(&["napTimeSeconds"]));
    add(Metric::SleepScore, first(&[&["sleepScores", "overallScore"], &["sleepScores", "overall", "value"]]));
    add(Metric::Respiration, first(&[&["averageRespiration"], &["averageRespirationValue"]]));
    add(Metric::OxygenSaturation, first(&[&["averageSpO2Value"], &["spo2SleepSummary", "averageSPO2"]]));
    add(
        Metric::SleepingHeartRate,
        first(&[&["averageSpO2HRSleep"], &["spo2SleepSummary", "averageHR"], &["avgHeartRate"]]),
    );
    add(Metric::Rmssd, first(&[&["lastNightAvg"], &["avgOvernightHrv"]]).filter(|&ms| ms < NO_HRV_MS));
    add(Metric::SkinTemperature, number(object, &["avgSkinTempDeviationC"]));
    add(Metric::RestingHeartRate, positive(object, &["restingHeartRate"]));
    add(Metric::Steps, positive(object, &["totalSteps"]));
    add(Metric::VendorStress, stress(object));
    add(Metric::BodyMass, first(&[&["weight"], &["weight", "weight"]]).map(kilograms));
    add(Metric::VendorReadiness, readiness(object));
    health_status(object, &mut add);

    let snapshot = Source::Named("garmin-snapshot".to_owned());
    for part in items(object, "summaryTypeDataList") {
        if string(part, &["summaryType"]) == Some("RMSSD_HRV") {
            harvest.add(day, Metric::Rmssd, &snapshot, positive(part, &["avgValue"]));
        }
    }
}

/// The objects of a list.
fn items<'v>(object: &'v Object, name: &str) -> impl Iterator<Item = &'v Object> {
    object.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// Hours asleep, naps left out: as told, else the sum of the stages. A stub of a night without the watch has none.
fn slept_h(object: &Object) -> Option<f64> {
    if matches!(string(object, &["sleepWindowConfirmationType"]), Some("OFF_WRIST" | "off_wrist")) {
        return None;
    }
    let stages = ["deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds"];
    let sum = || stages.iter().filter_map(|stage| positive(object, &[stage])).sum::<f64>();
    let seconds = positive(object, &["sleepTimeSeconds"]).unwrap_or_else(sum);
    (seconds > 0.0).then_some(seconds / 3600.0)
}

/// When sleep began and ended: by the watch's own clock where it is told, else by the runner's zone.
fn times(object: &Object, zone: &TimeZone) -> Option<[DateTime; 2]> {
    let told = |end: &str| {
        let at = |clock: &str| json::instant(object, &[&format!("sleep{end}Timestamp{clock}")]);
        let local = at("Local").map(|at| Offset::UTC.to_datetime(at));
        local.or_else(|| Some(at("GMT")?.to_zoned(zone.clone()).datetime()))
    };
    Some([told("Start")?, told("End")?])
}

/// The stress of a whole day, by each of the names it has.
fn stress(object: &Object) -> Option<f64> {
    let parts = json::at(object, &["allDayStress", "aggregatorList"]).and_then(Value::as_array);
    let parts = parts.into_iter().flatten().filter_map(Value::as_object);
    parts
        .filter(|part| string(part, &["type"]) == Some("TOTAL"))
        .find_map(|part| positive(part, &["averageStressLevel"]))
        .or_else(|| positive(object, &["avgStressLevel"]))
        .or_else(|| positive(object, &["values", "overallStressLevel"]))
}

/// Garmin's readiness as it was on waking; later in the day it is another thing.
fn readiness(object: &Object) -> Option<f64> {
    let is_of_waking = string(object, &["inputContext"])? == "AFTER_WAKEUP_RESET";
    number(object, &["score"]).filter(|_| is_of_waking)
}

/// Weights come in grams, from some tools in kilograms; nobody weighs a tonne.
fn kilograms(weight: f64) -> f64 {
    if weight > 1_000.0 { weight / 1_000.0 } else { weight }
}

fn health_status(object: &Object, add: &mut impl FnMut(Metric, Option<f64>)) {
    for part in items(object, "metrics") {
        let metric = match string(part, &["type"]) {
            Some("HRV") => Metric::Rmssd,
            Some("HR") => Metric::SleepingHeartRate,
            Some("SPO2") => Metric::OxygenSaturation,
            Some("RESPIRATION") => Metric::Respiration,
            Some("SKIN_TEMP_C") => Metric::SkinTemperature,
            _ => continue,
        };
        // 0 with an unknown status is no value; a deviation of 0 is one.
        let is_known = string(part, &["status"]).is_none_or(|status| status != "UNKNOWN");
        let value = match metric {
            Metric::SkinTemperature => number(part, &["value"]).filter(|_| is_known),
            _ => positive(part, &["value"]),
        };
        add(metric, value);
    }
}

/// An activity of a list, of which nothing else is taken into memory.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    activity_id: Option<Value>,
    #[serde(alias = "activityName")]
    name: Option<String>,
    #[serde(default)]
    activity_type: Value,
    #[serde(alias = "startTimeGMT")]
    start_time_gmt: Option<Value>,
    begin_timestamp: Option<Value>,
    start_time_local: Option<Value>,
    duration: Option<f64>,
    elapsed_duration: Option<f64>,
    moving_duration: Option<f64>,
    distance: Option<f64>,
    elevation_gain: Option<f64>,
    elevation_loss: Option<f64>,
    #[serde(alias = "averageHR")]
    avg_hr: Option<f64>,
    #[serde(alias = "maxHR")]
    max_hr: Option<f64>,
    aerobic_training_effect: Option<f64>,
    activity_training_load: Option<f64>,
    #[serde(alias = "directWorkoutRpe")]
    workout_rpe: Option<f64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum List {
    Exported(Vec<Exported>),
    Listed(Vec<Listed>),
    One(Exported),
}

#[derive(Deserialize)]
struct Exported {
    #[serde(rename = "summarizedActivitiesExport")]
    activities: Vec<Listed>,
}

fn read_activities(text: &Text<'_>) -> Result<Contents, ReadError> {
    let list: List =
        serde_json::from_str(text.content).map_err(|error| ReadError::damaged(error.to_string()))?;
    let listed: Vec<Listed> = match list {
        List::Exported(parts) => parts.into_iter().flat_map(|part| part.activities).collect(),
        List::Listed(listed) => listed,
        List::One(part) => part.activities,
    };
    // The export tells time in milliseconds and ways in centimetres, the service in seconds and metres. Instants tell which.
    let is_export = |one: &Listed| one.begin_timestamp.is_some() && !is_text(one.start_time_gmt.as_ref());
    let time = if listed.iter().any(is_export) { 0.001 } else { 1.0 };
    let way = if is_in_centimetres(&listed, time) { 0.01 } else { 1.0 };
    let activities: Vec<IndexedActivity> = listed.iter().filter_map(|one| one.indexed(time, way)).collect();
    if activities.is_empty() {
        return Err(ReadError::not_an_activity("a list of Garmin without an activity"));
    }
    Ok(Contents::Index(activities))
}

fn is_text(value: Option<&Value>) -> bool {
    value.is_some_and(Value::is_string)
}

/// Faster than this, metres a second, is nobody's usual speed on a bike.
const FASTEST_MPS: f64 = 20.0;

/// Whether ways are told in centimetres, by the middle of all speeds on foot and on wheels.
fn is_in_centimetres(listed: &[Listed], time: f64) -> bool {
    let speed = |one: &Listed| {
        let is_usual =
            matches!(one.sport(), Sport::Running | Sport::Walking | Sport::Hiking | Sport::Cycling);
        let seconds = one.duration? * time;
        Some(one.distance? / seconds).filter(|speed| is_usual && seconds > 60.0 && *speed > 0.0)
    };
    let mut speeds: Vec<f64> = listed.iter().filter_map(speed).collect();
    let middle = speeds.len() / 2;
    middle < speeds.len() && *speeds.select_nth_unstable_by(middle, f64::total_cmp).1 > FASTEST_MPS
}

impl Listed {
    fn sport(&self) -> Sport {
        let word = self.activity_type.as_str().or_else(|| self.activity_type.get("typeKey")?.as_str());
        Sport::from_vendor_word(word.unwrap_or_default())
    }

    fn indexed(&self, time: f64, way: f64) -> Option<IndexedActivity> {
        let instant = |value: &Option<Value>| {
            let object: Object = [("at".to_owned(), value.clone()?)].into_iter().collect();
            json::instant(&object, &["at"])
        };
        let start = instant(&self.begin_timestamp).or_else(|| instant(&self.start_time_gmt))?;
        let local = instant(&self.start_time_local);
        let ahead_s = local.map(|local| local.as_second() - start.as_second());
        let offset: Option<Offset> = ahead_s.and_then(zone::plausible_offset);
        let positive =
            |value: Option<f64>, unit: f64| value.map(|value| value * unit).filter(|&value| value > 0.0);
        // Effort is told in tens, 10 to 100; what is none is left out.
        let effort = self.workout_rpe.map(|rpe| rpe / 10.0).filter(|rpe| (0.5..=10.0).contains(rpe));
        Some(IndexedActivity {
            id: self.activity_id.as_ref().map_or_else(|| start.to_string(), Value::to_string),
            file: None,
            start: Some(start),
            offset,
            is_timed: true,
            name: self.name.clone().filter(|name| !name.trim().is_empty()),
            sport: self.sport(),
            effort_cr10: effort,
            totals: Totals {
                elapsed_s: positive(self.elapsed_duration.or(self.duration), time),
                timer_s: positive(self.duration, time),
                moving_s: positive(self.moving_duration, time),
                distance_m: positive(self.distance, way),
                ascent_m: positive(self.elevation_gain, way),
                descent_m: positive(self.elevation_loss, way),
                mean_heart_rate_bpm: positive(self.avg_hr, 1.0),
                max_heart_rate_bpm: positive(self.max_hr, 1.0),
                device_load: positive(self.activity_training_load, 1.0),
                device_training_effect: positive(self.aerobic_training_effect, 1.0),
            },
        })
    }
}
