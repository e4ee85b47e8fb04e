//! A workout as the FIT file that a watch takes from its folder for new files, and the days it is planned on.
//!
//! Heart rates are stored as beats per minute plus 100 (below that they are percent of maximum), speeds in millimetres per
//! second, times in milliseconds, distances in centimetres. The file says that Garmin Connect made it: watches and services
//! refuse workouts of a maker they do not know. Of the kinds of a step only the four oldest are used, which every watch reads.

use std::convert::Infallible;

use embedded_io::{ErrorType, Seek, SeekFrom, Write};
use jiff::{Timestamp, civil::DateTime};
use lope_records::{Length, Part, Role, Step, Target, Workout, WorkoutText};
use rustyfit::{
    Encoder,
    profile::{mesgdef, typedef},
    proto::Message,
};
use sha2::{Digest, Sha256};

use super::{WriteError, checked, low_end_bpm, of_step, text::short};

/// Letters of a name that every watch shows.
const NAME_LETTERS: usize = 15;
/// Letters of a note: a string of FIT has at most 255 bytes, and these have up to three each.
const NOTE_LETTERS: usize = 80;

/// What beats per minute are raised by, so that they are no percent.
const BPM_OFFSET: u32 = 100;

/// A workout file, and what its schedule names it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its number, which no other workout has.
    pub serial_number: u32,
    /// When it was made.
    pub created: Timestamp,
}

/// Writes a workout as FIT. `created` is the moment of making it, to the second.
///
/// # Errors
/// [`WriteError`] where the workout is none that a watch could lead through.
pub fn fit_workout(workout: &Workout, text: &WorkoutText, created: Timestamp) -> Result<Written, WriteError> {
    let steps = steps(checked(workout)?, text);
    let serial_number = serial_number(text, &steps);
    let mut messages = vec![file_id(typedef::File::WORKOUT, serial_number, created).into()];
    let mut session = mesgdef::Workout::new();
    session.sport = typedef::Sport::RUNNING;
    session.sub_sport = typedef::SubSport::GENERIC;
    session.num_valid_steps = steps.len() as u16;
    session.wkt_name = short(&text.name, NAME_LETTERS).into();
    messages.push(session.into());
    messages.extend(steps.into_iter().map(Message::from));
    Ok(Written { bytes: encode(&mut messages)?, serial_number, created })
}

/// The days that workouts are planned on, local time, as the watch's calendar reads them.
///
/// # Errors
/// [`WriteError`] where there is none.
pub fn fit_schedule(planned: &[(&Written, DateTime)], created: Timestamp) -> Result<Vec<u8>, WriteError> {
    let mut messages: Vec<Message> = vec![file_id(typedef::File::SCHEDULES, 1, created).into()];
    messages.extend(planned.iter().map(|(workout, when)| {
        let mut schedule = mesgdef::Schedule::new();
        schedule.manufacturer = typedef::Manufacturer::GARMIN;
        schedule.product = typedef::GarminProduct::CONNECT.0;
        schedule.serial_number = workout.serial_number;
        schedule.time_created = moment(workout.created);
        schedule.completed = typedef::Bool::FALSE;
        schedule.r#type = typedef::Schedule::WORKOUT;
        let local_s = jiff::tz::TimeZone::UTC.to_timestamp(*when).map_or(0, Timestamp::as_second);
        schedule.scheduled_time = typedef::LocalDateTime(typedef::DateTime::from_unix_timestamp(local_s).0);
        Message::from(schedule)
    }));
    encode(&mut messages)
}

fn file_id(kind: typedef::File, serial_number: u32, created: Timestamp) -> mesgdef::FileId {
    let mut file_id = mesgdef::FileId::new();
    file_id.r#type = kind;
    file_id.manufacturer = typedef::Manufacturer::GARMIN;
    file_id.product = typedef::GarminProduct::CONNECT.0;
    file_id.serial_number = serial_number;
    file_id.time_created = moment(created);
    file_id
}

fn moment(instant: Timestamp) -> typedef::DateTime {
    typedef::DateTime::from_unix_timestamp(instant.as_second())
}

/// A repeat stands behind its steps and says from which on, and how often in all.
fn steps(workout: &Workout, text: &WorkoutText) -> Vec<mesgdef::WorkoutStep> {
    let mut written: Vec<mesgdef::WorkoutStep> = Vec::new();
    let mut words = 0;
    for part in &workout.parts {
        let first = written.len();
        for step in part.steps() {
            let (name, note) = of_step(text, words);
            words += 1;
            written.push(one(step, name, note, written.len()));
        }
        if let Part::Repeat { times, .. } = part {
            let mut repeat = mesgdef::WorkoutStep::new();
            repeat.message_index = index(written.len());
            repeat.duration_type = typedef::WktStepDuration::REPEAT_UNTIL_STEPS_CMPLT;
            repeat.duration_value = first as u32;
            repeat.target_type = typedef::WktStepTarget::OPEN;
            repeat.target_value = u32::from(*times);
            written.push(repeat);
        }
    }
    written
}

fn index(at: usize) -> typedef::MessageIndex {
    typedef::MessageIndex(at as u16)
}

fn one(step: &Step, name: &str, note: &str, at: usize) -> mesgdef::WorkoutStep {
    let mut written = mesgdef::WorkoutStep::new();
    written.message_index = index(at);
    written.wkt_step_name = short(name, NAME_LETTERS).into();
    written.notes = short(note, NOTE_LETTERS).into();
    written.intensity = match step.role {
        Role::WarmUp => typedef::Intensity::WARMUP,
        Role::CoolDown => typedef::Intensity::COOLDOWN,
        Role::Recovery | Role::Walk => typedef::Intensity::REST,
        Role::Steady | Role::Work | Role::Stride => typedef::Intensity::ACTIVE,
    };
    (written.duration_type, written.duration_value) = match step.length {
        Length::Time { seconds } => (typedef::WktStepDuration::TIME, seconds * 1000),
        Length::Distance { metres } => (typedef::WktStepDuration::DISTANCE, metres * 100),
        Length::Open => (typedef::WktStepDuration::OPEN, u32::MAX),
    };
    let (kind, range) = match step.target {
        Target::HeartRate { low_bpm, high_bpm } => {
            let range = [low_end_bpm(low_bpm, high_bpm), high_bpm].map(|bpm| u32::from(bpm) + BPM_OFFSET);
            (typedef::WktStepTarget::HEART_RATE, Some(range))
        }
        Target::Pace { slow_mps, fast_mps } => {
            let range = [slow_mps, fast_mps].map(|mps| (mps * 1000.0).round() as u32);
            (typedef::WktStepTarget::SPEED, Some(range))
        }
        // A watch knows no effort felt: the name and the note say it.
        Target::Open | Target::Effort { .. } => (typedef::WktStepTarget::OPEN, None),
    };
    written.target_type = kind;
    written.target_value = 0;
    if let Some([low, high]) = range {
        written.custom_target_value_low = low;
        written.custom_target_value_high = high;
    }
    written
}

/// A number of the very steps and names: the same workout has the same, another has another.
fn serial_number(text: &WorkoutText, steps: &[mesgdef::WorkoutStep]) -> u32 {
    let mut digest = Sha256::new();
    digest.update(text.name.as_bytes());
    for step in steps {
        digest.update([0]);
        digest.update(step.wkt_step_name.as_bytes());
        for number in [
            u32::from(step.duration_type.0),
            step.duration_value,
            u32::from(step.target_type.0),
            step.target_value,
            step.custom_target_value_low,
            step.custom_target_value_high,
        ] {
            digest.update(number.to_le_bytes());
        }
    }
    let [a, b, c, d, ..] = <[u8; 32]>::from(digest.finalize());
    // Nought means that there is none.
    u32::from_le_bytes([a, b, c, d]).max(1)
}

fn encode(messages: &mut [Message]) -> Result<Vec<u8>, WriteError> {
    let refused = |error: rustyfit::EncoderError<Infallible>| WriteError::Fit(error.to_string());
    let mut file = Memory::default();
    let mut encoder = Encoder::builder().build();
    let mut stream = encoder.stream(&mut file);
    for message in messages {
        stream.write_message(message).map_err(refused)?;
    }
    stream.finish().map_err(refused)?;
    Ok(file.bytes)
}

/// A file in memory: the encoder writes the header last, so it has to seek.
#[derive(Default)]
struct Memory {
    bytes: Vec<u8>,
    at: usize,
}

impl ErrorType for Memory {
    type Error = Infallible;
}

impl Write for Memory {
    fn write(&mut self, data: &[u8]) -> Result<usize, Infallible> {
        let end = self.at + data.len();
        self.bytes.resize(self.bytes.len().max(end), 0);
        self.bytes[self.at..end].copy_from_slice(data);
        self.at = end;
        Ok(data.len())
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

impl Seek for Memory {
    fn seek(&mut self, to: SeekFrom) -> Result<u64, Infallible> {
        let at = match to {
            SeekFrom::Start(at) => at as i64,
            SeekFrom::End(offset) => self.bytes.len() as i64 + offset,
            SeekFrom::Current(offset) => self.at as i64 + offset,
        };
        self.at = at.max(0) as usize;
        Ok(self.at as u64)
    }
}
