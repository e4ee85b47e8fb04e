//! Runalyze: the backup of an account.
//!
//! It is a file of lines, each a row of a table as JSON, and as long as all its recordings. Like other large exports it is read as a
//! stream; what is kept in its stead are small documents, one a session and one a year of mornings, which are read here like any
//! original. Times are those of the runner's clock.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
    ops::ControlFlow,
};

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Metric, Quantity, Source, Totals};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Document, Export, Part, Text,
    harvest::Harvest,
    json::{self, Object, number, positive, string},
};
use crate::{
    Contents, ReadError,
    recordings::{Recordings, Track},
    samples::Samples,
    strava, text, totals, zone,
};

pub(super) const EXPORT: Export = Export {
    name: "Runalyze",
    obtained: "Runalyze, Tools, Database backup as JSON (`.json.gz`); its lists are read as any table",
    documents: &[
        Document {
            named: "the backup, of any size: sessions",
            read_as: "every session with its time, way, climb, pulse and name, and of those that were recorded heart rate and way second by second",
            left: "routes, laps, the effort, which has a scale of its own, shoes, tags, all that Runalyze computes",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"runalyze-session":"#),
            read: read_session,
        },
        Document {
            named: "the backup: values of the body",
            read_as: "weight, resting pulse and time asleep",
            left: "highest pulse, fat, water, muscles, notes",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"runalyze-mornings":"#),
            read: read_mornings,
        },
    ],
};

/// No row of a backup is longer, bytes: an ultra of a day, second by second, has a third of it.
const MAX_LINE_BYTES: u64 = 24 << 20;
/// Twenty years of ten sessions a day.
const MAX_ROWS: usize = 80_000;

/// A session, with what was recorded of it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Session {
    /// The backup's own number of it; its name says what the document is.
    #[serde(rename = "runalyze-session")]
    number: String,
    sport: String,
    /// When it began by the runner's clock, seconds since 1970 as if that were UTC.
    local_s: i64,
    /// Minutes that the clock was ahead of UTC, where it is told.
    ahead_min: Option<i32>,
    name: Option<String>,
    timer_s: f64,
    elapsed_s: Option<f64>,
    distance_m: Option<f64>,
    ascent_m: Option<f64>,
    mean_bpm: Option<f64>,
    max_bpm: Option<f64>,
    /// Seconds since its start, heart rate, metres: 0 and less where nothing is known.
    points: Vec<(f64, Option<f64>, Option<f64>)>,
}

/// Seconds by the runner's clock, kilograms, beats per minute, minutes asleep.
#[derive(Debug, Serialize, Deserialize)]
struct OfBody(i64, Option<f64>, Option<f64>, Option<f64>);

/// What a year tells of the body.
#[derive(Debug, Serialize, Deserialize)]
struct Mornings {
    #[serde(rename = "runalyze-mornings")]
    year: i16,
    rows: Vec<OfBody>,
}

/// Whether a file that begins so is a backup.
pub(super) fn is_backup(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(400)]);
    head.starts_with("version=") && head.contains(r#"{"TABLE":"runalyze_"#)
}

/// Reads a backup to its end and hands on what is kept of it: the years, then sessions in the order of the backup, those with a recording
/// first.
///
/// `watch` is told how many bytes were read, and may end it. Returns what was wrong.
pub(super) fn distil(
    source: &mut dyn Read,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    keep: &mut dyn FnMut(Part) -> ControlFlow<()>,
) -> Result<Vec<String>, ReadError> {
    let mut lines = BufReader::with_capacity(256 << 10, source);
    let mut backup = Backup::default();
    let (mut bytes_read, mut line, mut warnings) = (0, Vec::new(), Vec::new());
    loop {
        line.clear();
        let length = match lines.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line) {
            Ok(length) => length as u64,
            Err(_) if !backup.is_empty() => {
                warnings.push("the file is damaged, what came before is kept".to_owned());
                break;
            }
            Err(_) => return Err(ReadError::damaged("it does not unpack")),
        };
        if length == 0 {
            break;
        }
        if length == MAX_LINE_BYTES {
            return Err(ReadError::hostile("a line of it is longer than any recording"));
        }
        bytes_read += length;
        if watch(bytes_read).is_break() {
            return Ok(warnings);
        }
        if backup.take(&String::from_utf8_lossy(&line), keep)?.is_break() {
            return Ok(warnings);
        }
    }
    if backup.is_empty() {
        return Err(ReadError::not_an_activity(
            "a backup of Runalyze without a session or a value of the body",
        ));
    }
    if backup.unread > 0 {
        warnings.push(format!("rows that could not be read: {}", backup.unread));
    }
    backup.finish(keep)?;
    Ok(warnings)
}

/// What a backup told so far.
#[derive(Default)]
struct Backup {
    table: String,
    sports: BTreeMap<String, String>,
    mornings: BTreeMap<i16, Vec<OfBody>>,
    /// Sessions of which no recording came yet.
    sessions: BTreeMap<u64, Session>,
    kept: usize,
    rows: usize,
    unread: usize,
}

impl Backup {
    fn is_empty(&self) -> bool {
        self.mornings.is_empty() && self.sessions.is_empty() && self.kept == 0
    }

    fn take(
        &mut self,
        line: &str,
        keep: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, ReadError> {
        let go_on = Ok(ControlFlow::Continue(()));
        let line = line.trim();
        if let Some(table) = line.strip_prefix(r#"{"TABLE":""#) {
            self.table = table.trim_end_matches(r#""}"#).to_owned();
            return go_on;
        }
        let is_read = matches!(
            self.table.as_str(),
            "runalyze_sport" | "runalyze_user" | "runalyze_training" | "runalyze_trackdata"
        );
        if !is_read || !line.starts_with('{') {
            return go_on;
        }
        self.rows += 1;
        if self.rows > MAX_ROWS {
            return Err(ReadError::hostile(format!("it holds more than {MAX_ROWS} rows")));
        }
        let row = serde_json::from_str::<BTreeMap<String, Object>>(line)
            .ok()
            .and_then(|row| row.into_iter().next());
        let Some((number, row)) = row else {
            self.unread += 1;
            return go_on;
        };
        match self.table.as_str() {
            "runalyze_sport" => {
                let name = string(&row, &["name"]).unwrap_or_default().to_owned();
                self.sports.insert(number, name);
            }
            "runalyze_user" => self.morning(&row),
            "runalyze_training" => self.session(number, &row),
            _ => return self.recording(&row, keep),
        }
        go_on
    }

    fn morning(&mut self, row: &Object) {
        let Some(at_s) = number(row, &["time"]).map(|at| at as i64).filter(|&at| at > 0) else { return };
        let Ok(at) = Timestamp::from_second(at_s) else { return };
        let values = ["weight", "pulse_rest", "sleep_duration"].map(|name| positive(row, &[name]));
        if values.iter().any(Option::is_some) {
            let [mass, pulse, asleep] = values;
            let year = Offset::UTC.to_datetime(at).year();
            self.mornings.entry(year).or_default().push(OfBody(at_s, mass, pulse, asleep));
        }
    }

    fn session(&mut self, number: String, row: &Object) {
        let told = |name: &str| positive(row, &[name]);
        let begun = json::number(row, &["time"]).filter(|&at| at > 0.0);
        let (Some(local_s), Some(timer_s), Ok(place)) = (begun, told("s"), number.parse()) else {
            self.unread += 1;
            return;
        };
        let sport = match json::at(row, &["sportid"]) {
            Some(Value::String(id)) => self.sports.get(id),
            Some(Value::Number(id)) => self.sports.get(&id.to_string()),
            _ => None,
        };
        let session = Session {
            number,
            sport: sport.cloned().unwrap_or_default(),
            local_s: local_s as i64,
            ahead_min: json::number(row, &["timezone_offset"]).map(|minutes| minutes as i32),
            name: string(row, &["title"]).or_else(|| string(row, &["comment"])).map(str::to_owned),
            timer_s,
            elapsed_s: told("elapsed_time"),
            distance_m: told("distance").map(|km| km * 1000.0),
            ascent_m: told("elevation"),
            mean_bpm: told("pulse_avg"),
            max_bpm: told("pulse_max"),
            points: Vec::new(),
        };
        self.sessions.insert(place, session);
    }

    /// A recording makes its session whole, which is kept at once: all of them together may be large.
    fn recording(
        &mut self,
        row: &Object,
        keep: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, ReadError> {
        let number = number(row, &["activityid"]).filter(|&number| number >= 0.0);
        let Some(mut session) = number.and_then(|number| self.sessions.remove(&(number as u64))) else {
            return Ok(ControlFlow::Continue(()));
        };
        let column = |name: &str| -> Vec<Option<f64>> {
            let told = string(row, &[name]).unwrap_or_default();
            told.split('|').map(text::number).collect()
        };
        let (times, rates, ways) = (column("time"), column("heartrate"), column("distance"));
        let at = |column: &[Option<f64>], index: usize| column.get(index).copied().flatten();
        let point = |(index, time): (usize, &Option<f64>)| {
            let bpm = at(&rates, index).filter(|&bpm| bpm > 0.0);
            let metres = at(&ways, index).map(|km| (km * 1000.0 * 10.0).round() / 10.0);
            Some((time.filter(|&time| time >= 0.0)?, bpm, metres))
        };
        session.points = times.iter().enumerate().filter_map(point).collect();
        self.kept += 1;
        Ok(keep(part(format!("session {}", session.number), &session)?))
    }

    fn finish(self, keep: &mut dyn FnMut(Part) -> ControlFlow<()>) -> Result<(), ReadError> {
        for (year, mut rows) in self.mornings {
            rows.sort_by_key(|row| row.0);
            if keep(part(year.to_string(), &Mornings { year, rows })?).is_break() {
                return Ok(());
            }
        }
        for session in self.sessions.into_values() {
            if keep(part(format!("session {}", session.number), &session)?).is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
}

fn part(name: String, document: &impl Serialize) -> Result<Part, ReadError> {
    let bytes = serde_json::to_vec(document).map_err(|error| ReadError::damaged(error.to_string()))?;
    Ok(Part { name, bytes })
}

fn read_session(text: &Text<'_>) -> Result<Contents, ReadError> {
    let session: Session =
        serde_json::from_str(text.content).map_err(|error| ReadError::damaged(error.to_string()))?;
    let outside = || ReadError::damaged("a session outside of time");
    let local = Offset::UTC.to_datetime(Timestamp::from_second(session.local_s).map_err(|_| outside())?);
    let told = session.ahead_min.and_then(|minutes| zone::plausible_offset(i64::from(minutes) * 60));
    let start = match told {
        Some(offset) => offset.to_timestamp(local).map_err(|_| outside())?,
        None => text.zone.to_timestamp(local).map_err(|_| outside())?,
    };
    let mut activity = Activity::new(start, strava::sport(&session.sport));
    activity.name = session.name;
    let mut samples = Samples::default();
    for &(at_s, bpm, metres) in &session.points {
        let Some(instant) = after(start, at_s) else { continue };
        let values: Vec<(Quantity, f64)> = [(Quantity::HeartRate, bpm), (Quantity::Distance, metres)]
            .into_iter()
            .filter_map(|(quantity, value)| Some((quantity, value?)))
            .collect();
        samples.push(instant, &values);
    }
    let recorded = samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))?;
    if let Some(recorded) = recorded.into_iter().next() {
        activity.start = recorded.start;
        recorded.fill(&mut activity);
    }
    activity.totals = totals::plausible(Totals {
        elapsed_s: session
            .elapsed_s
            .filter(|&elapsed_s| elapsed_s >= session.timer_s)
            .or(Some(session.timer_s)),
        timer_s: Some(session.timer_s),
        distance_m: session.distance_m,
        ascent_m: session.ascent_m,
        mean_heart_rate_bpm: session.mean_bpm,
        max_heart_rate_bpm: session.max_bpm,
        ..Totals::default()
    });
    if activity.totals.elapsed_s.is_none() {
        return Err(ReadError::damaged("a session that took no time"));
    }
    let mut recordings = Recordings::default();
    recordings.add(vec![Track { activity, offset: told, untimed: 0 }])?;
    recordings.finish(&text.zone)
}

fn after(start: Timestamp, seconds: f64) -> Option<Timestamp> {
    let ms = start.as_millisecond().checked_add((seconds * 1000.0).round() as i64)?;
    Timestamp::from_millisecond(ms).ok()
}

fn read_mornings(text: &Text<'_>) -> Result<Contents, ReadError> {
    let year: Mornings =
        serde_json::from_str(text.content).map_err(|error| ReadError::damaged(error.to_string()))?;
    let runalyze = Source::Named("runalyze".to_owned());
    let mut harvest = Harvest::until(text.latest);
    for &OfBody(at_s, mass_kg, pulse_bpm, asleep_min) in &year.rows {
        let Ok(at) = Timestamp::from_second(at_s) else { continue };
        let date = Offset::UTC.to_datetime(at).date();
        let asleep_h = asleep_min.map(|minutes| minutes / 60.0);
        let values = [
            (Metric::BodyMass, mass_kg),
            (Metric::RestingHeartRate, pulse_bpm),
            (Metric::SleepDuration, asleep_h),
        ];
        for (metric, value) in values.into_iter().filter(|(_, value)| value.is_some()) {
            harvest.replace(date, metric, &runalyze, value);
        }
    }
    harvest.finish("a year of Runalyze without a value of the body")
}

#[cfg(test)]
mod tests {
    use jiff::Zoned;

    use super::*;
    use crate::read;

    #[test]
    fn a_backup_is_kept_session_by_session_and_year_by_year() {
        let backup = r#"version=4.3.0

{"TABLE":"runalyze_sport"}
{"2":{"name":"Laufen"}}

{"TABLE":"runalyze_user"}
{"1":{"time":"1795330800","weight":"68.40","pulse_rest":"47","sleep_duration":null}}
{"2":{"time":"1795334400","weight":"68.20","pulse_rest":null,"sleep_duration":"432"}}

{"TABLE":"runalyze_training"}
{"7":{"sportid":"2","time":"1795332600","timezone_offset":"60","distance":"10.02","s":"3000.00","elapsed_time":"0","pulse_avg":"141","title":"Easy"}}
{"8":{"sportid":"2","time":"1795246200","timezone_offset":null,"distance":null,"s":"0.00"}}
{"9":{"sportid":2,"time":1795159800,"distance":5.0,"s":1500,"comment":"by hand"}}
{"10":{"sportid":

{"TABLE":"runalyze_trackdata"}
{"":{"activityid":"7","time":"1|2|3","distance":"0.003|0.006|0.010","heartrate":"120|0|122"}}
{"":{"activityid":"99","time":"1","distance":"0","heartrate":"120"}}
"#;
        let mut parts = Vec::new();
        let go_on = || ControlFlow::Continue(());
        let warnings = distil(&mut backup.as_bytes(), &mut |_| go_on(), &mut |part| {
            parts.push(part);
            go_on()
        })
        .unwrap();
        let now: Zoned = "2026-11-27T12:00[+02:00]".parse().unwrap();
        let mut lines = warnings;
        for part in parts {
            lines.push(match read("b.json", &part.bytes, &now).unwrap() {
                Contents::Activities { activities, .. } => {
                    let one = &activities[0];
                    let rates = one
                        .streams
                        .channel(Quantity::HeartRate)
                        .map_or(0, |channel| channel.present().count());
                    let (sport, name) = (one.sport, one.name.as_deref().unwrap_or_default());
                    format!(
                        "{}: {} at {}, {sport}, {name}, {:.0} s, {:?} m, {rates} heart rates",
                        part.name,
                        one.start,
                        one.offset,
                        one.elapsed_s(),
                        one.totals.distance_m
                    )
                }
                Contents::Wellness { observations, .. } => {
                    let told =
                        observations.iter().map(|one| format!("{} {} {}", one.date, one.metric, one.value));
                    format!("{}: {}", part.name, told.collect::<Vec<_>>().join(", "))
                }
                Contents::Index(_) | Contents::Stated { .. } => unreachable!("no part is so"),
            });
        }
        insta::assert_snapshot!(lines.join("\n"), @"
        rows that could not be read: 2
        session 7: 2026-11-22T06:30:00Z at +01, running, Easy, 3000 s, Some(10020.0) m, 2 heart rates
        2026: 2026-11-22 resting_heart_rate_bpm 47, 2026-11-22 sleep_h 7.2, 2026-11-22 body_mass_kg 68.2
        session 9: 2026-11-20T05:30:00Z at +02, running, by hand, 1500 s, Some(5000.0) m, 0 heart rates
        ");
    }

    #[test]
    fn what_is_no_backup_is_said() {
        let none = "version=4.3.0\n\n{\"TABLE\":\"runalyze_sport\"}\n{\"2\":{\"name\":\"Laufen\"}}\n";
        assert!(is_backup(none.as_bytes()));
        assert!(!is_backup(b"version=1\n{\"a\":1}"));
        let go_on = || ControlFlow::Continue(());
        let error = distil(&mut none.as_bytes(), &mut |_| go_on(), &mut |_| go_on()).unwrap_err();
        insta::assert_snapshot!(error, @"no activity: this is a backup of Runalyze without a session or a value of the body");
    }
}
