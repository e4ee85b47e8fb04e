//! Apps that measure variability of a morning, and plain recordings of beats.

use jiff::civil::{Date, DateTime};
use lope_records::{Metric, Source};

use super::{
    Document, Export, Text,
    harvest::{Harvest, mean},
    sheet::{Row, Sheet},
};
use crate::{
    Contents, ReadError,
    dates::{self, Order},
    text as numbers,
};

pub(super) const EXPORT: Export = Export {
    name: "HRV apps and recordings of beats",
    obtained: "HRV4Training: Export; Elite HRV: Export data; a recording of beats as a text file whose name has date and time",
    documents: &[
        Document {
            named: "HRV4Training's `MyMeasurements*.csv`, with comma or semicolon, lying and standing",
            read_as: "RMSSD, SDNN and pulse of the morning, lying and standing apart; recovery points, kept as the app's",
            left: "tags and what was trained",
            is_checked: true,
            is: |text| {
                let line = text.head.split(['\r', '\n']).next().unwrap_or_default().to_lowercase();
                line.contains("rmssd") && (line.contains("avnn") || line.contains("hrv4t"))
            },
            read: read_hrv4training,
        },
        Document {
            named: "Elite HRV's table of readings",
            read_as: "RMSSD, SDNN and pulse of morning readings",
            left: "its scores, readings that are no morning readiness",
            is_checked: true,
            is: |text| {
                text.head.contains("lnRmssd")
                    || text.head.contains("HRV CR") && text.head.to_lowercase().contains("rmssd")
            },
            read: read_elite,
        },
        Document {
            named: "beats as text, one interval a line, or time and interval (`2026-11-22 07-10-00.txt`), beats of a Polar `.hrm`, and fatmaxxer's `*.rr.csv`",
            read_as: "RMSSD, SDNN and pulse, computed from the beats where they are sound: a reading of at most 20 minutes, at rest, between 3 and 12 o'clock",
            left: "beats of the day or of a run, beats without a date",
            is_checked: true,
            is: |text| is_beats(text.head),
            read: read_beats,
        },
    ],
};

/// An app's date: with an offset of zero it is in UTC, else as the runner's clock showed it.
fn morning(cell: &str, order: Option<Order>, swapped: bool, text: &Text<'_>) -> Option<Date> {
    let local = dates::datetime(&if swapped { dates::swapped(cell) } else { cell.to_owned() }, order)?;
    if cell.trim_end().ends_with("+0000") {
        let instant = jiff::tz::Offset::UTC.to_timestamp(local).ok()?;
        return Some(instant.to_zoned(text.zone.clone()).date());
    }
    Some(local.date())
}

fn read_hrv4training(text: &Text<'_>) -> Result<Contents, ReadError> {
    const DATES: [&str; 2] = ["timestampmeasurement", "date"];
    let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
    let cells: Vec<String> = sheet.rows().filter_map(|row| measured_at(&row, &DATES)).collect();
    let order = Order::of(cells.iter().map(String::as_str));
    let swapped = dates::is_swapped(cells.iter().map(String::as_str));
    let mut harvest = Harvest::until(text.latest);
    for row in sheet.rows() {
        let Some(cell) = measured_at(&row, &DATES) else { continue };
        let Some(date) = morning(&cell, order, swapped, text) else {
            harvest.leave_out("rows without a clear date".to_owned());
            continue;
        };
        for (suffix, ending) in
            [("", ""), ("-lying", "lying"), ("-lying", "supine"), ("-standing", "standing")]
        {
            let source = Source::Named(format!("hrv4training{suffix}"));
            let named = |name: &str| format!("{name}{ending}");
            let value =
                |name: &str| row.positive(&[&named(name)]).map(|value| (value * 100.0).round() / 100.0);
            harvest.add(date, Metric::Rmssd, &source, value("rmssd"));
            harvest.add(date, Metric::Sdnn, &source, value("sdnn"));
            harvest.add(date, Metric::RestingHeartRate, &source, value("hr"));
        }
        let own = Source::Named("hrv4training".to_owned());
        harvest.add(date, Metric::VendorReadiness, &own, row.positive(&["hrv4trecoverypoints"]));
    }
    harvest.finish("a table of HRV4Training without a measurement")
}

/// When a row was measured, as it says; of the day alone where it does not.
fn measured_at(row: &Row<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| row.get(&[name])).map(str::to_owned)
}

fn read_elite(text: &Text<'_>) -> Result<Contents, ReadError> {
    let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
    let source = Source::Named("elite-hrv".to_owned());
    let mut harvest = Harvest::until(text.latest);
    for row in sheet.rows() {
        let Some(date) =
            row.get(&["date", "datetime", "datetimestart"]).and_then(|cell| dates::date(cell, None))
        else {
            continue;
        };
        if row.get(&["type"]).is_some_and(|kind| !kind.to_lowercase().contains("readiness")) {
            harvest.leave_out("readings that are no morning readiness".to_owned());
            continue;
        }
        harvest.add(date, Metric::Rmssd, &source, row.positive(&["rmssd"]));
        harvest.add(date, Metric::Sdnn, &source, row.positive(&["sdnn"]));
        harvest.add(date, Metric::RestingHeartRate, &source, row.positive(&["hr"]));
    }
    harvest.finish("a table of Elite HRV without a morning")
}

/// A morning reading is no longer, seconds, nor taken at another time of the day, hours.
pub(super) const LONGEST_READING_S: f64 = 1_200.0;
pub(super) const MORNING_H: std::ops::Range<i8> = 3..12;
/// A mean interval shorter than this, milliseconds, is not that of a heart at rest.
pub(super) const REST_MS: f64 = 550.0;
/// So many lines at the beginning are looked at to know a list of beats.
const PROBED: usize = 20;

/// The header of fatmaxxer's beats: when each was, milliseconds since 1970, the interval, and the time since the first.
const FATMAXXER: &str = "timestamp,rr,since_start";

/// Whether a document begins like a list of beats: numbers alone, one or two a line, all intervals of a heart.
fn is_beats(head: &str) -> bool {
    if head.starts_with("[Params]") {
        return head.lines().any(|line| line.trim() == "Interval=238");
    }
    if head.starts_with(FATMAXXER) {
        return true;
    }
    // The last line may be cut.
    let lines: Vec<&str> = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(PROBED).collect();
    let probed = &lines[..lines.len().saturating_sub(1)];
    probed.len() >= 5
        && probed.iter().all(|line| {
            let numbers: Option<Vec<f64>> = line.split_whitespace().map(numbers::number).collect();
            numbers.is_some_and(|numbers| {
                (1..=2).contains(&numbers.len()) && numbers.last().copied().is_some_and(is_interval)
            })
        })
}

/// Milliseconds or seconds from one beat to the next.
fn is_interval(value: f64) -> bool {
    (250.0..=3_000.0).contains(&value) || (0.25..=3.0).contains(&value)
}

fn read_beats(text: &Text<'_>) -> Result<Contents, ReadError> {
    let (begun, values) = match text.content.strip_prefix("[Params]") {
        Some(params) => (hrm_start(params), beats(params.split("[HRData]").nth(1).unwrap_or_default())),
        None if text.content.starts_with(FATMAXXER) => {
            let rows = || text.content.lines().skip(1).filter(|line| !line.trim().is_empty());
            let begun = rows().next().and_then(|line| line.split(',').next()?.parse().ok());
            let begun = begun.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
            let intervals = rows().filter_map(|line| numbers::number(line.split(',').nth(1)?));
            (
                begun.map(|begun| begun.to_zoned(text.zone.clone()).datetime()),
                intervals.filter(|&ms| is_interval(ms)).collect(),
            )
        }
        None => (named_time(text.name), beats(text.content)),
    };
    let Some(begun) = begun else {
        return Err(ReadError::not_an_activity(
            "beats without a date: give the file a name such as 2026-11-22 07-10-00.txt",
        ));
    };
    let total_s = values.iter().sum::<f64>() / 1000.0;
    let is_at_rest = mean(values.iter().copied()).is_some_and(|ms| ms >= REST_MS);
    if total_s > LONGEST_READING_S || !MORNING_H.contains(&begun.hour()) || !is_at_rest {
        return Err(ReadError::not_an_activity("beats that are no reading of a morning at rest"));
    }
    let reading = lope_physiology::hrv::reading(&values, None).map_err(|_| {
        ReadError::damaged("too few beats, or too many of them unsound, to tell a variability")
    })?;
    let source = Source::Named("beats".to_owned());
    let rounded = |value: f64| (value * 100.0).round() / 100.0;
    let mut harvest = Harvest::until(text.latest);
    harvest.add(begun.date(), Metric::Rmssd, &source, Some(rounded(reading.measures.rmssd_ms)));
    harvest.add(begun.date(), Metric::Sdnn, &source, Some(rounded(reading.measures.sdnn_ms)));
    let bpm = mean(values.iter().copied()).map(|ms| rounded(60_000.0 / ms));
    harvest.add(begun.date(), Metric::RestingHeartRate, &source, bpm);
    harvest.finish("beats without a variability")
}

/// The last number of each line, in milliseconds.
fn beats(content: &str) -> Vec<f64> {
    let last = |line: &str| line.split_whitespace().last().and_then(numbers::number);
    let values: Vec<f64> = content.lines().filter_map(last).filter(|&value| is_interval(value)).collect();
    let is_seconds = values.iter().filter(|&&value| value < 10.0).count() * 2 > values.len();
    let unit = if is_seconds { 1000.0 } else { 1.0 };
    values.into_iter().map(|value| value * unit).collect()
}

fn hrm_start(params: &str) -> Option<DateTime> {
    let value =
        |name: &str| params.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix('='));
    let date = value("Date").filter(|date| date.len() == 8 && date.is_ascii())?;
    dates::datetime(&format!("{}-{}-{} {}", &date[..4], &date[4..6], &date[6..], value("StartTime")?), None)
}

/// The date and time in a name such as `2017-07-19 07-50-42.txt`.
pub(super) fn named_time(name: &str) -> Option<DateTime> {
    let from = name.char_indices().find_map(|(at, _)| {
        let part = name.get(at..at + 10)?.as_bytes();
        let is_date = part.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => matches!(byte, b'-' | b'_' | b'.'),
            _ => byte.is_ascii_digit(),
        });
        is_date.then_some(at)
    })?;
    let digits: Vec<&str> =
        name[from..].split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [year, month, day, hour, minute, ..] = digits[..] else { return None };
    dates::datetime(&format!("{year}-{month}-{day} {hour}:{minute}"), None)
}
