//! Tables of wellness values: one row a day, one column a metric.
//!
//! The crate's page says what the columns are.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    ops::RangeInclusive,
};

use jiff::civil::Date;
use lope_records::{BodyPart, Metric, Niggle, Observation, Side, Source};
use serde_json::{Map, Value};

use crate::{
    Contents, ReadError,
    dates::{self, Order},
    table::Table,
    text,
};

/// Twenty years of all that intervals.icu knows of a day.
const MAX_BYTES: usize = 8 << 20;
/// A file that is wrong in every row is told about in a few.
const MAX_WARNINGS: usize = 20;

/// So many columns that are not used are named.
const MAX_NAMES: usize = 50;

const DATE_COLUMNS: [&str; 2] = ["date", "id"];

/// The field names of intervals.icu that differ from [`Metric::name`], and the factor to the metric's unit.
const INTERVALS_COLUMNS: [(&str, Metric, f64); 11] = [
    ("restingHR", Metric::RestingHeartRate, 1.0),
    ("avgSleepingHR", Metric::SleepingHeartRate, 1.0),
    ("hrv", Metric::Rmssd, 1.0),
    ("hrvSDNN", Metric::Sdnn, 1.0),
    ("sleepSecs", Metric::SleepDuration, 1.0 / 3600.0),
    ("sleepQuality", Metric::SleepQuality, 1.0),
    ("sleepScore", Metric::SleepScore, 1.0),
    ("readiness", Metric::VendorReadiness, 1.0),
    ("weight", Metric::BodyMass, 1.0),
    ("spO2", Metric::OxygenSaturation, 1.0),
    ("respiration", Metric::Respiration, 1.0),
];

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Date,
    Source,
    Niggles,
    Value { metric: Metric, factor: f64 },
    Unknown,
}

impl Column {
    fn named(name: &str) -> Column {
        let name = name.trim();
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if DATE_COLUMNS.into_iter().any(is) {
            Column::Date
        } else if is("source") {
            Column::Source
        } else if is("niggles") {
            Column::Niggles
        } else if let Some(&(_, metric, factor)) = INTERVALS_COLUMNS.iter().find(|(other, ..)| *other == name)
        {
            // Exactly so: in other programs' tables an `HRV` is often a score of their own.
            Column::Value { metric, factor }
        } else {
            match Metric::from_name(name) {
                Ok(metric) => Column::Value { metric, factor: 1.0 },
                Err(_) => Column::Unknown,
            }
        }
    }
}

/// Whether a table with this header is one of wellness values. Other programs share a name or two with us and mean
/// something else by it, so we must know half of the names, or one that is only intervals.icu's.
pub(crate) fn is_wellness(header: &[String]) -> bool {
    let columns: Vec<Column> = header.iter().map(|name| Column::named(name)).collect();
    let known = columns.iter().filter(|&&column| column != Column::Unknown).count();
    columns.contains(&Column::Date)
        && columns.iter().any(|column| matches!(column, Column::Value { .. } | Column::Niggles))
        && (2 * known >= columns.len() || header.iter().any(|name| is_only_intervals(name)))
}

/// Whether nobody but intervals.icu calls a column so.
fn is_only_intervals(name: &str) -> bool {
    name == "id"
        || name.contains(|c: char| c.is_uppercase())
            && INTERVALS_COLUMNS.iter().any(|(other, ..)| *other == name)
}

/// The source of a file without a `source` column, by the names of its columns.
fn default_source<'n>(mut names: impl Iterator<Item = &'n str>) -> Source {
    if names.any(is_only_intervals) { Source::IntervalsIcu } else { Source::Named("file".to_owned()) }
}

pub(crate) fn read_table(table: &Table<'_>, size: usize, latest: Date) -> Result<Contents, ReadError> {
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { limit_bytes: MAX_BYTES as u64 });
    }
    let columns: Vec<Column> = table.header.iter().map(|name| Column::named(name)).collect();
    let date_column =
        columns.iter().position(|&column| column == Column::Date).ok_or(ReadError::Unrecognised)?;
    let dates: Vec<String> =
        table.rows().filter_map(|(_, row)| row.get(date_column).map(str::to_owned)).collect();
    let mut days = Days::new(
        default_source(table.header.iter().map(String::as_str)),
        Order::of(dates.iter().map(String::as_str)),
        latest,
    );
    for (line, row) in table.rows() {
        let cells = table.header.iter().map(String::as_str).zip(row.iter().map(Cow::Borrowed));
        days.add(&format!("line {line}"), cells);
    }
    days.finish()
}

/// Reads intervals.icu's wellness records; `None` if the JSON holds something else.
pub(crate) fn read_json(content: &str, latest: Date) -> Result<Option<Contents>, ReadError> {
    if content.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { limit_bytes: MAX_BYTES as u64 });
    }
    let records: Vec<Map<String, Value>> = match serde_json::from_str(content) {
        Ok(Value::Array(records)) => records
            .into_iter()
            .filter_map(|record| if let Value::Object(map) = record { Some(map) } else { None })
            .collect(),
        Ok(Value::Object(record)) => vec![record],
        _ => return Ok(None),
    };
    let names = || records.iter().flat_map(Map::keys).map(String::as_str);
    let is_wellness = names().any(|name| name == "id")
        && names().any(|name| matches!(Column::named(name), Column::Value { .. }));
    if !is_wellness {
        return Ok(None);
    }
    let mut days = Days::new(default_source(names()), None, latest);
    for (index, record) in records.iter().enumerate() {
        let cells = record.iter().filter_map(|(name, value)| match value {
            Value::String(text) => Some((name.as_str(), Cow::Borrowed(text.as_str()))),
            Value::Number(number) => Some((name.as_str(), Cow::Owned(number.to_string()))),
            _ => None,
        });
        days.add(&format!("record {}", index + 1), cells);
    }
    days.finish().map(Some)
}

/// The values read so far.
struct Days {
    source: Source,
    order: Option<Order>,
    /// The last day that something can have been measured on.
    latest: Date,
    observations: Vec<Observation>,
    /// Where each value is, to be replaced by a later one for the same day.
    places: HashMap<(Date, Metric, Source), usize>,
    niggles: Vec<Niggle>,
    unknown: BTreeSet<String>,
    warnings: Vec<String>,
    unsaid: usize,
}

impl Days {
    fn new(source: Source, order: Option<Order>, latest: Date) -> Days {
        Days {
            source,
            order,
            latest,
            observations: Vec::new(),
            places: HashMap::new(),
            niggles: Vec::new(),
            unknown: BTreeSet::new(),
            warnings: Vec::new(),
            unsaid: 0,
        }
    }

    fn add<'c>(&mut self, place: &str, cells: impl Iterator<Item = (&'c str, Cow<'c, str>)>) {
        let cells: Vec<(&str, Column, Cow<'c, str>)> = cells
            .filter(|(_, cell)| !cell.trim().is_empty())
            .map(|(name, cell)| (name, Column::named(name), cell))
            .collect();
        let cell =
            |wanted| cells.iter().find(|(_, column, _)| *column == wanted).map(|(.., cell)| cell.trim());
        let Some(date_text) = cell(Column::Date) else {
            if !cells.is_empty() {
                self.warn(format!("{place}: no date, left out"));
            }
            return;
        };
        let Some(date) = dates::date(date_text, self.order) else {
            self.warn(format!("{place}: {date_text:?} is no clear date, left out; write it as 2026-11-22"));
            return;
        };
        if date > self.latest {
            self.warn(format!("{place}: {date} is yet to come, left out"));
            return;
        }
        let source =
            cell(Column::Source).map_or_else(|| self.source.clone(), |name| Source::from(name.to_owned()));
        for (name, column, cell) in &cells {
            match *column {
                Column::Value { metric, factor } => {
                    self.add_value(place, date, metric, &source, factor, cell.trim());
                }
                Column::Niggles => self.add_niggles(place, date, cell),
                Column::Unknown if !self.unknown.contains(*name) => {
                    self.unknown.insert((*name).to_owned());
                }
                _ => {}
            }
        }
    }

    fn add_value(
        &mut self,
        place: &str,
        date: Date,
        metric: Metric,
        source: &Source,
        factor: f64,
        cell: &str,
    ) {
        let Some(number) = text::number(cell) else {
            self.warn(format!("{place}: {metric} {cell:?} is no number, left out"));
            return;
        };
        // intervals.icu takes a value back by setting it to -1.
        if *source == Source::IntervalsIcu && number == -1.0 {
            return;
        }
        let value = number * factor;
        let range = plausible(metric, source);
        if !range.contains(&value) {
            self.warn(format!(
                "{place}: {metric} of {} is outside {}–{}, left out",
                short(value),
                range.start(),
                range.end()
            ));
            return;
        }
        let observation = Observation { date, metric, source: source.clone(), value };
        if let Some(&index) = self.places.get(&(date, metric, source.clone())) {
            if self.observations[index].value != value {
                self.warn(format!("{place}: {metric} of {date} is given again, the later value counts"));
            }
            self.observations[index] = observation;
        } else {
            self.places.insert((date, metric, source.clone()), self.observations.len());
            self.observations.push(observation);
        }
    }

    fn add_niggles(&mut self, place: &str, date: Date, cell: &str) {
        for entry in cell.split([';', '|', ',']).map(str::trim).filter(|entry| !entry.is_empty()) {
            match niggle(date, entry) {
                Some(niggle) => self.niggles.push(niggle),
                None => {
                    self.warn(format!("{place}: {entry:?} is no niggle, left out; write it as left calf 3"))
                }
            }
        }
    }

    fn warn(&mut self, warning: String) {
        if self.warnings.len() < MAX_WARNINGS {
            self.warnings.push(warning);
        } else {
            self.unsaid += 1;
        }
    }

    fn finish(mut self) -> Result<Contents, ReadError> {
        if self.observations.is_empty() && self.niggles.is_empty() {
            return Err(match self.warnings.into_iter().next() {
                Some(first) => ReadError::damaged(format!("no row could be used ({first})")),
                None => ReadError::Empty,
            });
        }
        if self.unsaid > 0 {
            self.warnings.push(format!("and {} more like these", self.unsaid));
        }
        if !self.unknown.is_empty() {
            let named: Vec<&str> = self.unknown.iter().take(MAX_NAMES).map(String::as_str).collect();
            let more = match self.unknown.len() - named.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            self.warnings.push(format!("columns not used: {}{more}", named.join(", ")));
        }
        Ok(Contents::Wellness {
            observations: self.observations,
            niggles: self.niggles,
            warnings: self.warnings,
        })
    }
}

/// A number in few digits, however many the file has: `1800`, `7.25`, `1.8e308`.
fn short(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let is_short = value == 0.0 || value.abs() < 1e6 && rounded != 0.0;
    if is_short { rounded.to_string() } else { format!("{value:.1e}") }
}

/// A place that hurts, from words in any order: `left calf 3`, `shin 6 bone`.
fn niggle(date: Date, entry: &str) -> Option<Niggle> {
    let (mut part, mut pain) = (None, None);
    let mut niggle =
        Niggle { date, part: BodyPart::Other, side: Side::Both, pain: 0, focal_bone: false, run: None };
    for word in entry.split_whitespace() {
        if let Some(side) = Side::from_name(&word.to_lowercase()) {
            niggle.side = side;
        } else if word.eq_ignore_ascii_case("bone") {
            niggle.focal_bone = true;
        } else if let Ok(number) = word.parse::<u8>() {
            pain = Some(number).filter(|&pain| pain <= 10);
        } else {
            part = Some(word.parse::<BodyPart>().ok()?);
        }
    }
    Some(Niggle { part: part?, pain: pain?, ..niggle })
}

/// The values a living runner can have. What is said is bounded by the source's scale, where it has one.
pub(crate) fn plausible(metric: Metric, source: &Source) -> RangeInclusive<f64> {
    if metric.is_said() {
        let (low, high) = source.scale().unwrap_or((0.0, 100.0));
        return low..=high;
    }
    match metric {
        Metric::RestingHeartRate => 25.0..=130.0,
        Metric::SleepingHeartRate => 25.0..=150.0,
        Metric::Rmssd => 1.0..=400.0,
        Metric::Sdnn => 1.0..=500.0,
        Metric::SleepDuration => 0.1..=24.0,
        Metric::DeepSleep | Metric::RemSleep | Metric::Nap => 0.0..=24.0,
        Metric::SleepScore | Metric::VendorReadiness | Metric::VendorStress => 0.0..=100.0,
        Metric::Pain => 0.0..=10.0,
        Metric::Illness => 0.0..=3.0,
        Metric::ChestSymptoms | Metric::BoneExamined | Metric::Recalibrated => 0.0..=1.0,
        note if Metric::NOTES.contains(&note) => 0.0..=1.0,
        Metric::BodyMass | Metric::MassBeforeRun | Metric::MassAfterRun => 20.0..=300.0,
        Metric::SleepOnset | Metric::WakeTime => -12.0..=12.0,
        Metric::DrunkOnRun | Metric::UrineOnRun => 0.0..=20.0,
        Metric::WeighedRun => 0.1..=48.0,
        Metric::Drunk => 0.0..=25.0,
        Metric::OxygenSaturation => 50.0..=100.0,
        Metric::Respiration => 4.0..=60.0,
        Metric::Steps => 0.0..=200_000.0,
        Metric::VendorStrain => 0.0..=10_000.0,
        Metric::SkinTemperature => -10.0..=45.0,
        _ => f64::MIN..=f64::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATEST: Date = jiff::civil::date(2027, 1, 1);
    use jiff::civil::date;

    type Read = (Vec<Observation>, Vec<Niggle>, Vec<String>);

    fn table(text: &str) -> Read {
        let table = Table::of(text).unwrap();
        assert!(is_wellness(&table.header));
        parts(read_table(&table, text.len(), LATEST).unwrap())
    }

    fn parts(contents: Contents) -> Read {
        match contents {
            Contents::Wellness { observations, niggles, warnings } => (observations, niggles, warnings),
            other => panic!("{other:?}"),
        }
    }

    fn values(observations: &[Observation]) -> Vec<(String, &'static str, f64)> {
        observations.iter().map(|o| (o.date.to_string(), o.metric.name(), o.value)).collect()
    }

    #[test]
    fn intervals_fields_keep_their_scale() {
        let (observations, _, warnings) = table(
            "id,restingHR,hrv,hrvSDNN,sleepSecs,sleepQuality,mood,soreness,weight,ctl,comments\n\
             2026-11-21,45,62.5,80,27000,1,4,2,70.1,55,\"slept, well\"\n\
             2026-11-22,-1,,,,,,7,,56,\n",
        );
        assert!(observations.iter().all(|o| o.source == Source::IntervalsIcu));
        let day = |name, value| ("2026-11-21".to_owned(), name, value);
        assert_eq!(
            values(&observations),
            [
                day("resting_heart_rate_bpm", 45.0),
                day("rmssd_ms", 62.5),
                day("sdnn_ms", 80.0),
                day("sleep_h", 7.5),
                day("sleep_quality", 1.0),
                day("mood", 4.0),
                day("soreness", 2.0),
                day("body_mass_kg", 70.1)
            ]
        );
        assert_eq!(
            warnings,
            ["line 3: soreness of 7 is outside 1–4, left out", "columns not used: comments, ctl"]
        );
    }

    #[test]
    fn own_names_with_a_source_a_row() {
        let (observations, niggles, warnings) = table(
            "\u{feff}date;source;rmssd_ms;energy;niggles\n\
             2026-11-22;check-in;;7;\"left calf 3; shin 6 bone\"\n\
             22.11.2026;oura;61,5;;\n\
             2026-11-22;;60;;ear 4\n"
                .trim_start_matches('\u{feff}'),
        );
        let sources: Vec<&str> = observations.iter().map(|o| o.source.name()).collect();
        assert_eq!(sources, ["check-in", "oura", "file"]);
        assert_eq!(observations[1].value, 61.5);
        assert_eq!(observations[1].date, date(2026, 11, 22));
        let calf = Niggle {
            date: date(2026, 11, 22),
            part: BodyPart::Calf,
            side: Side::Left,
            pain: 3,
            focal_bone: false,
            run: None,
        };
        let shin = Niggle { part: BodyPart::Shin, side: Side::Both, pain: 6, focal_bone: true, ..calf };
        assert_eq!(niggles, [calf, shin]);
        assert_eq!(warnings, ["line 4: \"ear 4\" is no niggle, left out; write it as left calf 3"]);
    }

    #[test]
    fn a_bad_cell_costs_only_itself() {
        let (observations, _, warnings) = table(
            "date\thrv\trestingHR\n2026-11-20\t900\t45\n2026-11-21\tlow\t46\nsoon\t60\t47\n\t60\t\n2026-11-22\t60\n2026-11-22\t61\t48\n",
        );
        assert_eq!(values(&observations).len(), 4);
        assert_eq!(observations[2].value, 61.0);
        assert_eq!(
            warnings,
            [
                "line 2: rmssd_ms of 900 is outside 1–400, left out",
                "line 3: rmssd_ms \"low\" is no number, left out",
                "line 4: \"soon\" is no clear date, left out; write it as 2026-11-22",
                "line 5: no date, left out",
                "line 7: rmssd_ms of 2026-11-22 is given again, the later value counts",
            ]
        );
    }

    #[test]
    fn slashes_are_read_only_when_the_file_says_which_way() {
        let (observations, ..) = table("date,hrv\n3/4/2026,60\n13/4/2026,61\n");
        assert_eq!(observations[0].date, date(2026, 4, 3));
        let unclear = Table::of("date,hrv\n3/4/2026,60\n").unwrap();
        assert!(matches!(read_table(&unclear, 20, LATEST), Err(ReadError::Damaged { .. })));
    }

    #[test]
    fn the_interface_answers_in_json() {
        let json = r#"[{"id":"2026-11-22","restingHR":45,"hrv":61.5,"sleepSecs":null,"sportInfo":[{"eftp":1}],
            "mood":1,"updated":"2026-11-22T06:00:00Z"},{"id":"2026-11-21","hrv":-1}]"#;
        let (observations, _, warnings) = parts(read_json(json, LATEST).unwrap().unwrap());
        assert_eq!(observations.len(), 3);
        assert!(
            observations.iter().all(|o| o.source == Source::IntervalsIcu && o.date == date(2026, 11, 22))
        );
        assert_eq!(warnings, ["columns not used: updated"]);
        for other in ["[]", "{}", "[1,2]", r#"[{"id":7}]"#, r#"{"hrv":5}"#, "[{", "\"hrv\""] {
            assert!(read_json(other, LATEST).unwrap().is_none(), "{other}");
        }
    }

    #[test]
    fn a_hundred_thousand_unknown_columns_take_no_time() {
        let unknown: String = (0..100_000).map(|number| format!(",\"x{number}\":\"1\"")).collect();
        let record = format!(r#"{{"id":"2026-11-22","hrv":60{unknown}}}"#);
        let (observations, _, warnings) = parts(read_json(&record, LATEST).unwrap().unwrap());
        assert_eq!(observations.len(), 1);
        assert!(warnings[0].ends_with(" and 99950 more"), "{warnings:?}");
    }

    #[test]
    fn other_tables_are_not_wellness() {
        for text in ["a,b\n", "date,distance\n", "hrv,mood\n", "Date,HRV\n", "date,meals,fluid,weight,note\n"]
        {
            assert!(!is_wellness(&Table::of(text).unwrap().header), "{text}");
        }
        assert!(matches!(read_table(&Table::of("date,hrv\n").unwrap(), 9, LATEST), Err(ReadError::Empty)));
    }

    #[test]
    fn what_is_yet_to_come_was_not_measured() {
        let text = "date,hrv,weight\n2026-11-22,60,\n9999-12-31,61,\n2026-11-23,,1.7976931348623157e308\n";
        let table = Table::of(text).unwrap();
        let (observations, _, warnings) = parts(read_table(&table, text.len(), LATEST).unwrap());
        assert_eq!(observations.len(), 1);
        insta::assert_snapshot!(warnings.join("\n"), @"
        line 3: 9999-12-31 is yet to come, left out
        line 4: body_mass_kg of 1.8e308 is outside 20–300, left out
        ");
    }
}
