//! Writing an activity as a FIT file, as a watch would.

mod record;

use std::convert::Infallible;

use embedded_io::{ErrorType, Seek, SeekFrom, Write};
use lope_records::{Activity, Device, Lap, Sport, Totals};
use rustyfit::{
    Encoder, HeaderOption,
    profile::{mesgdef, typedef},
    proto::Message,
};

use record::Records;

/// The activity could not be written as FIT.
#[derive(Debug, thiserror::Error)]
#[error("the activity cannot be written as FIT: {0}")]
pub struct EncodeError(#[from] rustyfit::EncoderError<Infallible>);

/// Writes an activity as the bytes of a FIT activity file: device, timer events with pauses, records, laps, beat
/// intervals, session, and the local time. The order is that of a Garmin watch: everything when it happens, the
/// sums at the end. Samples are rounded to what FIT can hold.
///
/// # Errors
/// [`EncodeError`] where a value does not fit the format, such as text longer than 255 bytes.
pub fn encode(activity: &Activity) -> Result<Vec<u8>, EncodeError> {
    let mut file = Memory::default();
    // Five definitions are in use at a time, so that records and beats can alternate without repeating them.
    let mut encoder = Encoder::builder().header_option(HeaderOption::Normal(4)).build();
    let mut stream = encoder.stream(&mut file);

    for mut message in opening(activity) {
        stream.write_message(&mut message)?;
    }
    let mut records = Records::new(activity);
    let mut beats = activity.rr.intervals_ms.iter().copied().peekable();
    // Where the next beat falls, milliseconds on the timer.
    let mut beat_ms = 0_u64;
    let mut laps = activity.laps.iter().zip(0_u16..).peekable();
    let mut pauses = activity.pauses.iter().peekable();
    let mut paused_ms = 0_u64;
    for (index, &time_ms) in activity.streams.time_ms().iter().enumerate() {
        while let Some(pause) = pauses.next_if(|pause| pause.start_ms < time_ms) {
            stream.write_message(&mut timer(activity, pause.start_ms, typedef::EventType::STOP_ALL))?;
            stream.write_message(&mut timer(activity, pause.end_ms, typedef::EventType::START))?;
            paused_ms += u64::from(pause.end_ms - pause.start_ms);
        }
        while let Some((lap, number)) = laps.next_if(|(lap, _)| lap_end_ms(lap) < f64::from(time_ms)) {
            stream.write_message(&mut lap_message(activity, lap, number))?;
        }
        stream.write_message(records.at(index, time_ms))?;
        let timer_ms = u64::from(time_ms).saturating_sub(paused_ms);
        while beats.peek().is_some() && beat_ms <= timer_ms {
            let mut times = [u16::MAX; 5];
            for slot in &mut times {
                if beat_ms <= timer_ms
                    && let Some(interval_ms) = beats.next()
                {
                    *slot = interval_ms;
                    beat_ms += u64::from(interval_ms);
                }
            }
            stream.write_message(&mut beats_message(times))?;
        }
    }
    for (lap, number) in laps {
        stream.write_message(&mut lap_message(activity, lap, number))?;
    }
    for mut message in closing(activity) {
        stream.write_message(&mut message)?;
    }
    stream.finish()?;
    Ok(file.bytes)
}

/// The instant some milliseconds after the start.
fn instant(activity: &Activity, after_ms: f64) -> typedef::DateTime {
    typedef::DateTime::from_unix_timestamp(activity.start.as_second() + (after_ms / 1_000.0).round() as i64)
}

fn elapsed_ms(activity: &Activity) -> f64 {
    1_000.0 * activity.elapsed_s()
}

fn lap_end_ms(lap: &Lap) -> f64 {
    f64::from(lap.start_ms) + 1_000.0 * lap.elapsed_s
}

/// What stands before the first record.
fn opening(activity: &Activity) -> Vec<Message> {
    let (manufacturer, product) = maker(&activity.device);
    let name = activity.device.product.as_deref().filter(|_| product == u16::MAX);

    let mut file_id = mesgdef::FileId::new();
    file_id.r#type = typedef::File::ACTIVITY;
    file_id.manufacturer = manufacturer;
    file_id.product = product;
    file_id.product_name = name.unwrap_or_default().into();
    file_id.serial_number = 1;
    file_id.time_created = instant(activity, 0.0);

    let mut watch = mesgdef::DeviceInfo::new();
    watch.timestamp = instant(activity, 0.0);
    watch.device_index = typedef::DeviceIndex::CREATOR;
    watch.manufacturer = manufacturer;
    watch.product = product;
    watch.product_name = name.unwrap_or_default().into();
    watch.source_type = typedef::SourceType::LOCAL;

    let mut messages = vec![file_id.into(), watch.into()];
    if let Some(chest_strap) = activity.device.chest_strap {
        let mut sensor = mesgdef::DeviceInfo::new();
        sensor.timestamp = instant(activity, 0.0);
        sensor.device_index = typedef::DeviceIndex(1);
        (sensor.source_type, sensor.device_type) = if chest_strap {
            (typedef::SourceType::ANTPLUS, typedef::AntplusDeviceType::HEART_RATE.0)
        } else {
            (typedef::SourceType::LOCAL, typedef::LocalDeviceType::WHR.0)
        };
        messages.push(sensor.into());
    }
    // A watch writes the workout that led the session, and no name where none did.
    if let Some(name) = &activity.name {
        let mut workout = mesgdef::Workout::new();
        workout.wkt_name = name.as_str().into();
        workout.sport = sport(activity).0;
        messages.push(workout.into());
    }
    messages.push(timer(activity, 0, typedef::EventType::START));
    messages
}

/// What stands after the last record.
fn closing(activity: &Activity) -> Vec<Message> {
    let end = instant(activity, elapsed_ms(activity));
    let (sport, sub_sport) = sport(activity);
    let totals = &activity.totals;

    let mut session = mesgdef::Session::new();
    session.message_index = typedef::MessageIndex(0);
    session.timestamp = end;
    session.event = typedef::Event::LAP;
    session.event_type = typedef::EventType::STOP;
    session.start_time = instant(activity, 0.0);
    session.sport = sport;
    session.sub_sport = sub_sport;
    session.total_elapsed_time = thousandths(activity.elapsed_s());
    session.total_timer_time = thousandths(timer_s(totals, activity.elapsed_s()));
    session.total_moving_time = totals.moving_s.map_or(u32::MAX, thousandths);
    session.total_distance = hundredths(totals.distance_m);
    session.total_ascent = whole(totals.ascent_m);
    session.total_descent = whole(totals.descent_m);
    session.avg_heart_rate = byte(totals.mean_heart_rate_bpm);
    session.max_heart_rate = byte(totals.max_heart_rate_bpm);
    session.workout_rpe = byte(activity.effort_cr10.map(|effort| 10.0 * effort));
    session.first_lap_index = 0;
    session.num_laps = activity.laps.len().min(usize::from(u16::MAX)) as u16;
    session.trigger = typedef::SessionTrigger::ACTIVITY_END;

    let mut whole_file = mesgdef::Activity::new();
    whole_file.timestamp = end;
    whole_file.total_timer_time = session.total_timer_time;
    whole_file.num_sessions = 1;
    whole_file.r#type = typedef::Activity::MANUAL;
    whole_file.event = typedef::Event::ACTIVITY;
    whole_file.event_type = typedef::EventType::STOP;
    whole_file.local_timestamp =
        typedef::LocalDateTime(end.0.saturating_add_signed(activity.offset.seconds()));

    let stop = timer(activity, elapsed_ms(activity) as u32, typedef::EventType::STOP_ALL);
    vec![stop, session.into(), whole_file.into()]
}

fn lap_message(activity: &Activity, lap: &Lap, number: u16) -> Message {
    let (sport, sub_sport) = sport(activity);
    let mut message = mesgdef::Lap::new();
    message.message_index = typedef::MessageIndex(number);
    message.timestamp = instant(activity, lap_end_ms(lap));
    message.event = typedef::Event::LAP;
    message.event_type = typedef::EventType::STOP;
    message.start_time = instant(activity, f64::from(lap.start_ms));
    message.total_elapsed_time = thousandths(lap.elapsed_s);
    message.total_timer_time = thousandths(lap.timer_s.unwrap_or(lap.elapsed_s));
    message.total_distance = hundredths(lap.distance_m);
    message.avg_heart_rate = byte(lap.mean_heart_rate_bpm);
    message.sport = sport;
    message.sub_sport = sub_sport;
    message.lap_trigger = typedef::LapTrigger::MANUAL;
    if let Some(is_rest) = lap.is_rest {
        message.intensity = if is_rest { typedef::Intensity::REST } else { typedef::Intensity::ACTIVE };
    }
    message.into()
}

fn timer(activity: &Activity, after_ms: u32, what: typedef::EventType) -> Message {
    let mut event = mesgdef::Event::new();
    event.timestamp = instant(activity, f64::from(after_ms));
    event.event = typedef::Event::TIMER;
    event.event_type = what;
    event.event_group = 0;
    event.into()
}

fn beats_message(times_ms: [u16; 5]) -> Message {
    let mut hrv = mesgdef::Hrv::new();
    hrv.time = Box::new(times_ms);
    hrv.into()
}

/// FIT's words for the maker and model; a model without a number of its own is written by name.
fn maker(device: &Device) -> (typedef::Manufacturer, u16) {
    use typedef::{GarminProduct, Manufacturer};
    let manufacturer = match device.manufacturer.as_deref() {
        Some("garmin") => Manufacturer::GARMIN,
        Some("coros") => Manufacturer::COROS,
        Some("suunto") => Manufacturer::SUUNTO,
        Some("polar") => Manufacturer::POLAR_ELECTRO,
        _ => Manufacturer::DEVELOPMENT,
    };
    let product = match device.product.as_deref() {
        Some("fr965") => GarminProduct::FR965.0,
        Some("fr255") => GarminProduct::FR255.0,
        _ => u16::MAX,
    };
    (manufacturer, product)
}

/// FIT's words for the sport.
fn sport(activity: &Activity) -> (typedef::Sport, typedef::SubSport) {
    use typedef::{Sport as Fit, SubSport};
    match activity.sport {
        Sport::Running => (Fit::RUNNING, SubSport::GENERIC),
        Sport::Walking => (Fit::WALKING, SubSport::GENERIC),
        Sport::Hiking => (Fit::HIKING, SubSport::GENERIC),
        Sport::Cycling => (Fit::CYCLING, SubSport::GENERIC),
        Sport::Swimming => (Fit::SWIMMING, SubSport::LAP_SWIMMING),
        Sport::Rowing => (Fit::ROWING, SubSport::GENERIC),
        Sport::Elliptical => (Fit::FITNESS_EQUIPMENT, SubSport::ELLIPTICAL),
        Sport::Skiing => (Fit::CROSS_COUNTRY_SKIING, SubSport::GENERIC),
        Sport::Strength => (Fit::TRAINING, SubSport::STRENGTH_TRAINING),
        Sport::Mobility => (Fit::TRAINING, SubSport::YOGA),
        Sport::Transition => (Fit::TRANSITION, SubSport::GENERIC),
        _ => (Fit::GENERIC, SubSport::GENERIC),
    }
}

fn timer_s(totals: &Totals, elapsed_s: f64) -> f64 {
    totals.timer_s.unwrap_or(elapsed_s)
}

// Numbers as FIT holds them. What is missing or too large becomes the largest value, which FIT reads as invalid.

fn thousandths(seconds: f64) -> u32 {
    (1_000.0 * seconds).round() as u32
}

fn hundredths(metres: Option<f64>) -> u32 {
    metres.map_or(u32::MAX, |metres| (100.0 * metres).round() as u32)
}

fn whole(metres: Option<f64>) -> u16 {
    metres.map_or(u16::MAX, |metres| metres.round() as u16)
}

fn byte(value: Option<f64>) -> u8 {
    value.map_or(u8::MAX, |value| value.round() as u8)
}

/// A file in memory: the encoder writes the header last, so it has to seek.
#[derive(Default)]
struct Memory {
    bytes: Vec<u8>,
    position: usize,
}

impl ErrorType for Memory {
    type Error = Infallible;
}

impl Write for Memory {
    fn write(&mut self, data: &[u8]) -> Result<usize, Infallible> {
        let overwritten = data.len().min(self.bytes.len() - self.position);
        let (over, beyond) = data.split_at(overwritten);
        self.bytes[self.position..self.position + overwritten].copy_from_slice(over);
        self.bytes.extend_from_slice(beyond);
        self.position += data.len();
        Ok(data.len())
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

impl Seek for Memory {
    fn seek(&mut self, to: SeekFrom) -> Result<u64, Infallible> {
        let position = match to {
            SeekFrom::Start(position) => position as i64,
            SeekFrom::End(offset) => self.bytes.len() as i64 + offset,
            SeekFrom::Current(offset) => self.position as i64 + offset,
        };
        self.position = (position.max(0) as usize).min(self.bytes.len());
        Ok(self.position as u64)
    }
}
