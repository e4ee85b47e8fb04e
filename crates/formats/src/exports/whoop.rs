//! WHOOP: the data export of the app.

use jiff::{civil::Date, tz::Offset};
use lope_records::{Metric, Source, Sport, Totals};

use super::{
    Document, Export, Text,
    harvest::{Harvest, clock},
    sheet::{Row, Sheet},
};
use crate::{Contents, IndexedActivity, ReadError, dates, text};

pub(super) const EXPORT: Export = Export {
    name: "WHOOP",
    obtained: "WHOOP app, More, App Settings, Data Export",
    documents: &[
        Document {
            named: "`physiological_cycles.csv`, in English, or in another language under this name",
            read_as: "RMSSD and resting pulse of the night, time asleep, from when to when, deep and REM, breaths, oxygen, skin temperature; recovery, sleep performance and strain, kept as WHOOP's",
            left: "sleep need and debt as WHOOP sees them",
            is_checked: true,
            is: |text| {
                text.head.starts_with("Cycle start time,") && text.head.contains("Recovery score")
                    || text.name == "physiological_cycles.csv"
            },
            read: read_cycles,
        },
        Document {
            named: "`sleeps.csv`",
            read_as: "naps; the nights are those of the cycles",
            left: "the rest",
            is_checked: false,
            is: |text| text.head.starts_with("Cycle start time,") && first_line(text.head).ends_with("Nap"),
            read: read_sleeps,
        },
        Document {
            named: "`workouts.csv`",
            read_as: "every workout with its time, way and mean pulse; its strain, kept as WHOOP's",
            left: "time in zones",
            is_checked: false,
            is: |text| first_line(text.head).contains("Workout start time"),
            read: read_workouts,
        },
        Document {
            named: "`journal_entries.csv`",
            read_as: "nothing",
            left: "the journal: its questions differ from runner to runner",
            is_checked: false,
            is: |text| first_line(text.head).contains("Question text"),
            read: |_| Err(ReadError::not_an_activity("WHOOP's journal")),
        },
    ],
};

/// The columns of the cycles in their order, for exports in other languages.
const CYCLES: [&str; 26] = [
    "Cycle start time",
    "Cycle end time",
    "Cycle timezone",
    "Recovery score %",
    "Resting heart rate (bpm)",
    "Heart rate variability (ms)",
    "Skin temp (celsius)",
    "Blood oxygen %",
    "Day Strain",
    "Energy burned (cal)",
    "Max HR (bpm)",
    "Average HR (bpm)",
    "Sleep onset",
    "Wake onset",
    "Sleep performance %",
    "Respiratory rate (rpm)",
    "Asleep duration (min)",
    "In bed duration (min)",
    "Light sleep duration (min)",
    "Deep (SWS) duration (min)",
    "REM duration (min)",
    "Awake duration (min)",
    "Sleep need (min)",
    "Sleep debt (min)",
    "Sleep efficiency %",
    "Sleep consistency %",
];

fn first_line(head: &str) -> &str {
    head.lines().next().unwrap_or_default().trim_end()
}

fn source() -> Source {
    Source::Named("whoop".to_owned())
}

/// The local date of waking.
fn waking(row: &Row<'_>) -> Option<Date> {
    dates::date(row.get(&["wakeonset"])?, None)
}

fn hours(row: &Row<'_>, name: &str) -> Option<f64> {
    row.positive(&[name]).map(|minutes| minutes / 60.0)
}

fn read_cycles(text: &Text<'_>) -> Result<Contents, ReadError> {
    let mut sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
    if !sheet.names().iter().any(|name| name == "cyclestarttime") && sheet.names().len() == CYCLES.len() {
        sheet.name_by_place(&CYCLES);
    }
    let (mut harvest, whoop) = (Harvest::until(text.latest), source());
    for row in sheet.rows() {
        // A cycle without a night has no morning.
        let Some(date) = waking(&row) else { continue };
        let at = |name: &str| row.get(&[name]).and_then(clock);
        harvest.add_times(date, &whoop, at("sleeponset").zip(at("wakeonset")).map(|(from, to)| [from, to]));
        let mut add = |metric, value: Option<f64>| harvest.add(date, metric, &whoop, value);
        add(Metric::Rmssd, row.positive(&["heartratevariabilityms"]));
        add(Metric::RestingHeartRate, row.positive(&["restingheartratebpm"]));
        add(Metric::SleepDuration, hours(&row, "asleepdurationmin"));
        add(Metric::DeepSleep, hours(&row, "deepswsdurationmin"));
        add(Metric::RemSleep, hours(&row, "remdurationmin"));
        add(Metric::Respiration, row.positive(&["respiratoryraterpm"]));
        add(Metric::OxygenSaturation, row.positive(&["bloodoxygen"]));
        add(Metric::SkinTemperature, row.positive(&["skintempcelsius"]));
        add(Metric::VendorReadiness, row.number(&["recoveryscore"]));
        add(Metric::SleepScore, row.positive(&["sleepperformance"]));
        add(Metric::VendorStrain, row.positive(&["daystrain"]));
    }
    harvest.finish("an export of WHOOP without a night")
}

fn read_sleeps(text: &Text<'_>) -> Result<Contents, ReadError> {
    let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
    let mut naps = std::collections::BTreeMap::new();
    for row in sheet.rows().filter(|row| row.get(&["nap"]) == Some("true")) {
        if let (Some(date), Some(asleep_h)) = (waking(&row), hours(&row, "asleepdurationmin")) {
            *naps.entry(date).or_insert(0.0) += asleep_h;
        }
    }
    let mut harvest = Harvest::until(text.latest);
    naps.into_iter().for_each(|(date, asleep_h)| harvest.add(date, Metric::Nap, &source(), asleep_h));
    harvest.finish("WHOOP's list of sleeps without a nap; the nights are in its list of cycles")
}

fn read_workouts(text: &Text<'_>) -> Result<Contents, ReadError> {
    let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
    let activities: Vec<IndexedActivity> = sheet.rows().filter_map(|row| workout(&row)).collect();
    if activities.is_empty() {
        return Err(ReadError::not_an_activity("a list of WHOOP without a workout"));
    }
    Ok(Contents::Index(activities))
}

fn workout(row: &Row<'_>) -> Option<IndexedActivity> {
    let begun = row.get(&["workoutstarttime"])?;
    let local = dates::datetime(begun, None)?;
    let offset = row.get(&["cycletimezone"]).and_then(offset);
    let start = offset.unwrap_or(Offset::UTC).to_timestamp(local).ok()?;
    let ended = row.get(&["workoutendtime"]).and_then(|end| dates::datetime(end, None));
    let elapsed_s = ended.map(|end| end.duration_since(local).as_secs_f64()).filter(|&seconds| seconds > 0.0);
    let name = row.get(&["activityname"]);
    Some(IndexedActivity {
        id: begun.to_owned(),
        file: None,
        start: Some(start),
        offset,
        is_timed: true,
        name: name.map(str::to_owned),
        sport: Sport::from_vendor_word(name.unwrap_or_default()),
        effort_cr10: None,
        totals: Totals {
            elapsed_s: elapsed_s.or_else(|| row.positive(&["durationmin"]).map(|minutes| minutes * 60.0)),
            distance_m: row.positive(&["distancemeters"]),
            ascent_m: row.positive(&["altitudegainmeters"]),
            mean_heart_rate_bpm: row.positive(&["averagehrbpm"]),
            max_heart_rate_bpm: row.positive(&["maxhrbpm"]),
            device_load: row.positive(&["activitystrain"]),
            ..Totals::default()
        },
    })
}

/// An offset such as `UTC-05:00`, `UTCZ` or `+01:00`.
fn offset(zone: &str) -> Option<Offset> {
    let zone = zone.trim_start_matches("UTC");
    if zone == "Z" || zone.is_empty() {
        return Some(Offset::UTC);
    }
    text::instant(&format!("2000-01-01T00:00:00{zone}")).map(|(_, offset)| offset.unwrap_or(Offset::UTC))
}
