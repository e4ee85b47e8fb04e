//! PWX: what TrainingPeaks' device agent and some apps write, workouts of samples.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Device, Lap, Quantity, Sport, Totals};

use super::{Document as Kind, Export};
use crate::{
    ReadError, dates, device,
    recordings::{Recordings, Track},
    samples::Samples,
    text, totals,
    xml::{Document, Step},
};

pub(super) const EXPORT: Export = Export {
    name: "TrainingPeaks",
    obtained: "a workout of TrainingPeaks, WKO or an app as `.pwx`; lists of workouts are read as any table",
    documents: &[Kind {
        named: "`*.pwx`",
        read_as: "the recording with heart rate, speed, distance, altitude, cadence, power, temperature and route, its laps and its name",
        left: "notes, zones, the side that power is from; local time is told without its zone, so that of the route is taken, else your own",
        is_checked: true,
        is: |text| text.head.contains("<pwx"),
        read: |text| {
            let (recordings, is_local) = read(text.content)?;
            if is_local { recordings.finish_local(&text.zone) } else { recordings.finish(&text.zone) }
        },
    }],
};

/// A recording for every second of a day has fewer.
const MAX_LAPS: usize = 10_000;

/// Reads all workouts of a document, and says whether they tell local time alone.
fn read(content: &str) -> Result<(Recordings, bool), ReadError> {
    let mut document = Document::new(content);
    let mut recordings = Recordings::default();
    let mut workout: Option<Workout> = None;
    let mut is_local = false;
    while let Some(step) = document.next()? {
        match (step, &mut workout) {
            (Step::Open { name: "workout", .. }, workout) => *workout = Some(Workout::default()),
            (Step::Open { name: "segment", .. }, Some(workout)) => workout.open_segment()?,
            (Step::Open { name: "sample", .. }, Some(workout)) => workout.sample = Sample::default(),
            (Step::Open { name: "hr", attributes }, Some(workout)) if workout.is_in_summary => {
                let rate = |name| attributes.get(name).as_deref().and_then(text::number);
                workout.rates(rate("avg"), rate("max"));
            }
            (Step::Open { name: "summarydata", .. }, Some(workout)) => workout.is_in_summary = true,
            (Step::Close { name: "workout", .. }, workout) => {
                if let Some(workout) = workout.take() {
                    is_local |= workout.is_local;
                    recordings.add(workout.finish()?)?;
                }
            }
            (Step::Close { parent, name, text }, Some(workout)) => workout.close(parent, name, text),
            (Step::Open { .. } | Step::Close { .. }, _) => {}
        }
    }
    if let Some(damage) = document.damage() {
        if let Some(workout) = workout {
            is_local |= workout.is_local;
            recordings.add(workout.finish()?)?;
        }
        recordings.cut_short(damage)?;
    }
    Ok((recordings.or_not_an_activity("a PWX file without a workout")?, is_local))
}

#[derive(Default)]
struct Workout {
    start: Option<Timestamp>,
    offset: Option<Offset>,
    is_local: bool,
    kind: String,
    title: Option<String>,
    make: String,
    model: String,
    is_in_summary: bool,
    /// A segment is open: what is summed up belongs to it.
    is_in_segment: bool,
    totals: Totals,
    stopped_s: f64,
    laps: Vec<Segment>,
    sample: Sample,
    samples: Samples,
    untimed: u32,
}

#[derive(Default)]
struct Segment {
    begins_s: Option<f64>,
    duration_s: Option<f64>,
    distance_m: Option<f64>,
    mean_heart_rate_bpm: Option<f64>,
}

#[derive(Default)]
struct Sample {
    offset_s: Option<f64>,
    values: Vec<(Quantity, f64)>,
}

impl Workout {
    fn open_segment(&mut self) -> Result<(), ReadError> {
        if self.laps.len() >= MAX_LAPS {
            return Err(ReadError::hostile(format!("a workout has more than {MAX_LAPS} segments")));
        }
        self.is_in_segment = true;
        self.laps.push(Segment::default());
        Ok(())
    }

    fn rates(&mut self, mean: Option<f64>, max: Option<f64>) {
        match self.laps.last_mut().filter(|_| self.is_in_segment) {
            Some(segment) => segment.mean_heart_rate_bpm = mean,
            None => (self.totals.mean_heart_rate_bpm, self.totals.max_heart_rate_bpm) = (mean, max),
        }
    }

    fn close(&mut self, parent: &str, name: &str, text: &str) {
        let number = || text::number(text);
        let quantity = match (parent, name) {
            ("sample", "hr") => Quantity::HeartRate,
            ("sample", "spd") => Quantity::Speed,
            ("sample", "dist") => Quantity::Distance,
            ("sample", "alt") => Quantity::Altitude,
            ("sample", "cad") => Quantity::Cadence,
            ("sample", "pwr") => Quantity::Power,
            ("sample", "lat") => Quantity::Latitude,
            ("sample", "lon") => Quantity::Longitude,
            ("sample", "temp") => Quantity::Temperature,
            ("summarydata", _) => return self.close_summary(name, number()),
            _ => return self.close_other(parent, name, text),
        };
        self.sample.values.extend(number().map(|value| (quantity, value)));
    }

    fn close_summary(&mut self, name: &str, value: Option<f64>) {
        let segment = self.laps.last_mut().filter(|_| self.is_in_segment);
        match (name, segment) {
            ("beginning", Some(segment)) => segment.begins_s = value,
            ("duration", Some(segment)) => segment.duration_s = value,
            ("dist", Some(segment)) => segment.distance_m = value,
            ("duration", None) => self.totals.elapsed_s = value,
            ("durationstopped", None) => self.stopped_s = value.unwrap_or(0.0),
            ("dist", None) => self.totals.distance_m = value,
            ("climbingelevation", None) => self.totals.ascent_m = value,
            ("descendingelevation", None) => self.totals.descent_m = value,
            _ => {}
        }
    }

    fn close_other(&mut self, parent: &str, name: &str, text: &str) {
        match (parent, name) {
            (_, "summarydata") => self.is_in_summary = false,
            (_, "segment") => self.is_in_segment = false,
            ("workout", "time") => self.set_start(text),
            ("workout", "sportType") => self.kind = text.to_owned(),
            ("workout", "title") => self.title = Some(text.to_owned()).filter(|title| !title.is_empty()),
            ("device", "make") => self.make = text.to_owned(),
            ("device", "model") => self.model = text.to_owned(),
            ("sample", "timeoffset") => self.sample.offset_s = text::number(text),
            ("workout", "sample") => self.close_sample(),
            _ => {}
        }
    }

    fn set_start(&mut self, text: &str) {
        let has_zone = text.ends_with('Z') || text.get(10..).is_some_and(|time| time.contains(['+', '-']));
        if has_zone && let Some((start, offset)) = text::instant(text) {
            (self.start, self.offset) = (Some(start), offset);
        } else if let Some(local) = dates::datetime(text, None) {
            self.start = Offset::UTC.to_timestamp(local).ok();
            self.is_local = true;
        }
    }

    fn close_sample(&mut self) {
        let Sample { offset_s, values } = std::mem::take(&mut self.sample);
        let instant = self.start.zip(offset_s).and_then(|(start, offset_s)| later(start, offset_s));
        match instant {
            Some(instant) => self.samples.push(instant, &values),
            None => self.untimed += 1,
        }
    }

    fn finish(mut self) -> Result<Vec<Track>, ReadError> {
        let sport = Sport::from_vendor_word(&self.kind);
        self.samples.count_both_feet(sport);
        let Some(start) = self.start else { return Ok(Vec::new()) };
        let device = match self.make.trim() {
            "" => device::from_name(&self.model),
            make => Device { product: Some(self.model.trim().to_owned()), ..device::from_name(make) },
        };
        let laps = laps(&self.laps);
        let elapsed_s = self.totals.elapsed_s;
        let totals = totals::plausible(Totals {
            timer_s: elapsed_s.map(|elapsed_s| elapsed_s - self.stopped_s).filter(|&s| s > 0.0),
            ..self.totals
        });
        let recorded =
            self.samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))?;
        let mut untimed = self.untimed;
        let mut track = |start| {
            let mut activity = Activity::new(start, sport);
            activity.name = self.title.clone();
            activity.device = device.clone();
            Track { activity, offset: self.offset, untimed: std::mem::take(&mut untimed) }
        };
        if recorded.len() > 1 {
            // What is summed up is that of all sessions together.
            let sessions = recorded.into_iter().map(|session| {
                let mut track = track(session.start);
                session.fill(&mut track.activity);
                track
            });
            return Ok(sessions.collect());
        }
        let mut only = track(recorded.first().map_or(start, |session| session.start));
        only.activity.totals = totals;
        only.activity.laps = laps;
        let is_recorded = !recorded.is_empty();
        recorded.into_iter().for_each(|session| session.fill(&mut only.activity));
        Ok((is_recorded || totals.elapsed_s.is_some()).then_some(only).into_iter().collect())
    }
}

fn later(start: Timestamp, seconds: f64) -> Option<Timestamp> {
    const MONTH_S: f64 = 2_678_400.0;
    let ms = (0.0..MONTH_S).contains(&seconds).then_some((seconds * 1000.0).round() as i64)?;
    Timestamp::from_millisecond(start.as_millisecond().checked_add(ms)?).ok()
}

fn laps(segments: &[Segment]) -> Vec<Lap> {
    let sound = |seconds: &f64| (0.0..1e7).contains(seconds);
    let lap = |segment: &Segment| {
        Some(Lap {
            start_ms: (segment.begins_s.filter(sound)? * 1000.0).round() as u32,
            elapsed_s: segment.duration_s.filter(sound)?,
            timer_s: segment.duration_s,
            distance_m: segment.distance_m.filter(|metres| (0.0..1e7).contains(metres)),
            mean_heart_rate_bpm: segment.mean_heart_rate_bpm.filter(|bpm| (25.0..=250.0).contains(bpm)),
            is_rest: None,
        })
    };
    let laps: Vec<Lap> = segments.iter().filter_map(lap).collect();
    if laps.is_sorted_by_key(|lap| lap.start_ms) { laps } else { Vec::new() }
}
