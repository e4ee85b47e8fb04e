//! What the messages of one FIT file say, before it is put together into activities.

use rustyfit::profile::{
    mesgdef::{self, Hrv},
    typedef::{
        AntplusDeviceType, BleDeviceType, DeviceIndex, Event, EventType, GarminProduct, Intensity,
        LengthType, LocalDeviceType, Manufacturer, MesgNum, SourceType,
    },
};

use lope_records::{Device, Swim, Totals};

use super::{message::Message, records::Records, strap::Strap, wellness::Values};
use crate::{ReadError, clock};

/// More messages of one kind than this (sessions, laps, timer events) are not a recording.
const MOST_MESSAGES: usize = 100_000;
/// More beats than 14 days hold at 200 a minute.
const MOST_BEATS: usize = 4_000_000;

/// Everything one FIT file says that matters here.
#[derive(Default)]
pub(super) struct Content {
    /// The kind of file, by its own word.
    pub(super) file_type: Option<u8>,
    pub(super) device: Device,
    pub(super) sessions: Vec<Session>,
    pub(super) laps: Vec<Lap>,
    pub(super) timer: Vec<TimerEvent>,
    /// Beat-to-beat intervals in milliseconds, each with the instant of the record before it.
    pub(super) beats: Vec<(u32, u16)>,
    pub(super) records: Records,
    pub(super) strap: Strap,
    /// Lengths of a pool that were swum, each with the instant it began, FIT seconds, and its strokes.
    pub(super) lengths: Vec<(u32, u32)>,
    /// The instant of the activity message on both clocks, FIT seconds.
    pub(super) utc_and_local_s: Option<(u32, u32)>,
    pub(super) workout_name: Option<String>,
    /// What it says of nights and days.
    pub(super) wellness: Values,
    /// Sport and sub-sport of the recorder's sport setting.
    pub(super) sport: (Option<u8>, Option<u8>),
}

/// The timer started or stopped.
pub(super) struct TimerEvent {
    /// When, FIT seconds.
    pub(super) instant_s: u32,
    pub(super) starts: bool,
    /// How many records the file holds before it.
    pub(super) row: usize,
}

/// A session message.
#[derive(Default)]
pub(super) struct Session {
    pub(super) start_s: Option<u32>,
    /// When the message was written, at the end of the session.
    pub(super) written_s: Option<u32>,
    pub(super) sport: Option<u8>,
    pub(super) sub_sport: Option<u8>,
    pub(super) effort_cr10: Option<f64>,
    pub(super) swim: Swim,
    pub(super) totals: Totals,
}

/// A lap message.
#[derive(Default)]
pub(super) struct Lap {
    pub(super) start_s: u32,
    pub(super) elapsed_s: Option<f64>,
    pub(super) timer_s: Option<f64>,
    pub(super) distance_m: Option<f64>,
    pub(super) mean_heart_rate_bpm: Option<f64>,
    pub(super) is_rest: Option<bool>,
}

/// Appends unless the list is longer than any recording's.
fn push<T>(list: &mut Vec<T>, item: T, most: usize, what: &str) -> Result<(), ReadError> {
    if list.len() >= most {
        return Err(ReadError::Hostile { reason: format!("more than {most} {what} in one file") });
    }
    list.push(item);
    Ok(())
}

impl Content {
    /// Whether nothing was recorded.
    pub(super) fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.records.time_s.is_empty()
    }

    /// Takes in one message.
    ///
    /// # Errors
    /// [`ReadError::Hostile`] if there are more of its kind than any recording has.
    pub(super) fn add(&mut self, message: &Message<'_>) -> Result<(), ReadError> {
        match message.number() {
            MesgNum::RECORD => self.records.add(message)?,
            MesgNum::HRV => self.add_beats(message)?,
            MesgNum::HR => self.strap.add(message)?,
            MesgNum::LENGTH => {
                if let Some(length) = swum_length(message) {
                    push(&mut self.lengths, length, MOST_MESSAGES, "lengths")?;
                }
            }
            MesgNum::HRV_STATUS_SUMMARY | MesgNum::MONITORING_HR_DATA | MesgNum::SLEEP_LEVEL => {
                self.wellness.add(message);
            }
            MesgNum::FIELD_DESCRIPTION => self.records.developer.describe(message),
            MesgNum::SESSION => push(&mut self.sessions, session(message), MOST_MESSAGES, "sessions")?,
            MesgNum::LAP => {
                if let Some(lap) = lap(message) {
                    push(&mut self.laps, lap, MOST_MESSAGES, "laps")?;
                }
            }
            MesgNum::EVENT => {
                if let Some((instant_s, starts)) = timer_event(message) {
                    let event = TimerEvent { instant_s, starts, row: self.records.time_s.len() };
                    push(&mut self.timer, event, MOST_MESSAGES, "timer events")?;
                }
            }
            MesgNum::FILE_ID => self.add_file_id(message),
            MesgNum::DEVICE_INFO => self.add_device_info(message),
            MesgNum::ACTIVITY => self.add_activity(message),
            MesgNum::SPORT => {
                for field in message.fields() {
                    match field.number {
                        mesgdef::Sport::SPORT => self.sport.0 = field.value.byte(),
                        mesgdef::Sport::SUB_SPORT => self.sport.1 = field.value.byte(),
                        _ => {}
                    }
                }
            }
            MesgNum::WORKOUT => {
                let name = message.fields().find(|field| field.number == mesgdef::Workout::WKT_NAME);
                self.workout_name = name.and_then(|field| field.value.text());
            }
            _ => {}
        }
        Ok(())
    }

    /// Puts the records in order, and whatever else a clock stamped that was set right on the way.
    pub(super) fn put_in_order(&mut self) {
        let shifts = self.records.put_in_order(&self.timer);
        if shifts.is_empty() {
            return;
        }
        let set_right = |instant_s: &mut u32| {
            let right_ms = clock::shifted(&shifts, i64::from(*instant_s) * 1_000);
            *instant_s = u32::try_from(right_ms / 1_000).unwrap_or(*instant_s);
        };
        self.timer.iter_mut().for_each(|event| set_right(&mut event.instant_s));
        self.laps.iter_mut().for_each(|lap| set_right(&mut lap.start_s));
        self.beats.iter_mut().for_each(|(instant_s, _)| set_right(instant_s));
        self.sessions.iter_mut().filter_map(|session| session.start_s.as_mut()).for_each(set_right);
    }

    fn add_beats(&mut self, message: &Message<'_>) -> Result<(), ReadError> {
        let instant = self.records.time_s.last().copied().unwrap_or(0);
        for field in message.fields().filter(|field| field.number == Hrv::TIME) {
            for interval in field.value.list_u16() {
                push(&mut self.beats, (instant, interval), MOST_BEATS, "beats")?;
            }
        }
        Ok(())
    }

    fn add_file_id(&mut self, message: &Message<'_>) {
        let (mut manufacturer, mut product, mut name) = (None, None, None);
        for field in message.fields() {
            match field.number {
                mesgdef::FileId::TYPE => self.file_type = field.value.byte(),
                mesgdef::FileId::MANUFACTURER => manufacturer = field.value.whole(),
                mesgdef::FileId::PRODUCT => product = field.value.whole(),
                mesgdef::FileId::PRODUCT_NAME => name = field.value.text(),
                _ => {}
            }
        }
        self.name_device(manufacturer, product, name);
    }

    fn add_device_info(&mut self, message: &Message<'_>) {
        let (mut index, mut source, mut kind) = (None, None, None);
        let (mut manufacturer, mut product, mut name) = (None, None, None);
        for field in message.fields() {
            match field.number {
                mesgdef::DeviceInfo::DEVICE_INDEX => index = field.value.byte(),
                mesgdef::DeviceInfo::SOURCE_TYPE => source = field.value.byte(),
                mesgdef::DeviceInfo::DEVICE_TYPE => kind = field.value.byte(),
                mesgdef::DeviceInfo::MANUFACTURER => manufacturer = field.value.whole(),
                mesgdef::DeviceInfo::PRODUCT => product = field.value.whole(),
                mesgdef::DeviceInfo::PRODUCT_NAME => name = field.value.text(),
                _ => {}
            }
        }
        // Recorders from before the source field had no other heart rate than a strap's.
        let source = source.map_or(SourceType::ANTPLUS, SourceType);
        match (source, kind) {
            (SourceType::ANTPLUS, Some(kind)) if AntplusDeviceType(kind) == AntplusDeviceType::HEART_RATE => {
                self.device.chest_strap = Some(true);
            }
            (SourceType::BLUETOOTH_LOW_ENERGY, Some(kind))
                if BleDeviceType(kind) == BleDeviceType::HEART_RATE =>
            {
                self.device.chest_strap = Some(true);
            }
            // Watches list their own sensor even while a strap is worn.
            (SourceType::LOCAL, Some(kind)) if LocalDeviceType(kind) == LocalDeviceType::WHR => {
                self.device.chest_strap.get_or_insert(false);
            }
            _ => {}
        }
        if index == Some(DeviceIndex::CREATOR.0) {
            self.name_device(manufacturer, product, name);
        }
    }

    /// Names the recorder, as far as it has no name yet.
    fn name_device(&mut self, manufacturer: Option<u32>, product: Option<u32>, name: Option<String>) {
        let narrow = |number: Option<u32>| number.and_then(|number| u16::try_from(number).ok());
        let manufacturer = narrow(manufacturer).map(Manufacturer);
        if self.device.manufacturer.is_none() {
            self.device.manufacturer = manufacturer.and_then(word);
        }
        if self.device.product.is_none() {
            self.device.product = name.or_else(|| {
                let product = narrow(product).map(GarminProduct)?;
                (manufacturer == Some(Manufacturer::GARMIN)).then(|| word(product)).flatten()
            });
        }
    }

    fn add_activity(&mut self, message: &Message<'_>) {
        let local = message.fields().find(|field| field.number == mesgdef::Activity::LOCAL_TIMESTAMP);
        let local_s = local.and_then(|field| field.value.whole());
        self.utc_and_local_s = message.instant_s.zip(local_s).or(self.utc_and_local_s);
    }
}

/// The profile's word for a number, lower case with underscores; `None` for a number it has no word for (which
/// is printed as `Type(number)`).
pub(super) fn word(number: impl std::fmt::Display) -> Option<String> {
    let word = number.to_string();
    (!word.contains('(')).then_some(word)
}

fn session(message: &Message<'_>) -> Session {
    use mesgdef::Session as Field;
    let mut session = Session { written_s: message.instant_s, ..Session::default() };
    let totals = &mut session.totals;
    for field in message.fields() {
        let scaled = |scale: f64| field.value.number().map(|raw| raw / scale);
        match field.number {
            Field::START_TIME => session.start_s = field.value.whole(),
            Field::SPORT => session.sport = field.value.byte(),
            Field::SUB_SPORT => session.sub_sport = field.value.byte(),
            Field::TOTAL_ELAPSED_TIME => totals.elapsed_s = scaled(1000.0),
            Field::TOTAL_TIMER_TIME => totals.timer_s = scaled(1000.0),
            Field::TOTAL_MOVING_TIME => totals.moving_s = scaled(1000.0),
            Field::TOTAL_DISTANCE => totals.distance_m = scaled(100.0),
            Field::TOTAL_ASCENT => totals.ascent_m = scaled(1.0),
            Field::TOTAL_DESCENT => totals.descent_m = scaled(1.0),
            Field::AVG_HEART_RATE => totals.mean_heart_rate_bpm = scaled(1.0).filter(|&mean| mean > 0.0),
            Field::MAX_HEART_RATE => totals.max_heart_rate_bpm = scaled(1.0).filter(|&most| most > 0.0),
            Field::TOTAL_TRAINING_EFFECT => totals.device_training_effect = scaled(10.0),
            Field::TRAINING_LOAD_PEAK => totals.device_load = scaled(65_536.0),
            Field::POOL_LENGTH => {
                let metres = field.value.number().map(|raw| raw / 100.0);
                session.swim.pool_length_m = metres.filter(|&metres| metres > 0.0);
            }
            Field::NUM_ACTIVE_LENGTHS => {
                session.swim.lengths = field.value.whole().filter(|&lengths| lengths > 0)
            }
            Field::TOTAL_CYCLES => session.swim.strokes = field.value.whole(),
            // Ten times CR10; a finished session cannot have taken 0, which stands for "not said".
            Field::WORKOUT_RPE => {
                session.effort_cr10 = scaled(10.0).filter(|effort| (0.1..=10.0).contains(effort));
            }
            _ => {}
        }
    }
    session
}

fn lap(message: &Message<'_>) -> Option<Lap> {
    use mesgdef::Lap as Field;
    let mut start_s = None;
    let mut lap = Lap::default();
    for field in message.fields() {
        let scaled = |scale: f64| field.value.number().map(|raw| raw / scale);
        match field.number {
            Field::START_TIME => start_s = field.value.whole(),
            Field::TOTAL_ELAPSED_TIME => lap.elapsed_s = scaled(1000.0),
            Field::TOTAL_TIMER_TIME => lap.timer_s = scaled(1000.0),
            Field::TOTAL_DISTANCE => lap.distance_m = scaled(100.0),
            Field::AVG_HEART_RATE => lap.mean_heart_rate_bpm = scaled(1.0).filter(|&mean| mean > 0.0),
            Field::INTENSITY => {
                let intensity = field.value.byte().map(Intensity);
                lap.is_rest = intensity.map(|it| matches!(it, Intensity::REST | Intensity::RECOVERY));
            }
            _ => {}
        }
    }
    Some(Lap { start_s: start_s?, ..lap })
}

/// When a length of a pool began, and its strokes, if it was swum: a rest at the wall is a length too.
fn swum_length(message: &Message<'_>) -> Option<(u32, u32)> {
    use mesgdef::Length as Field;
    let (mut start_s, mut kind, mut strokes) = (None, None, 0);
    for field in message.fields() {
        match field.number {
            Field::START_TIME => start_s = field.value.whole(),
            Field::LENGTH_TYPE => kind = field.value.byte(),
            Field::TOTAL_STROKES => strokes = field.value.whole().unwrap_or(0),
            _ => {}
        }
    }
    let is_swum = kind.map(LengthType) == Some(LengthType::ACTIVE);
    start_s.filter(|_| is_swum).map(|start_s| (start_s, strokes))
}

/// When the timer started or stopped, if that is what the event tells.
fn timer_event(message: &Message<'_>) -> Option<(u32, bool)> {
    use mesgdef::Event as Field;
    let (mut event, mut kind) = (None, None);
    for field in message.fields() {
        match field.number {
            Field::EVENT => event = field.value.byte(),
            Field::EVENT_TYPE => kind = field.value.byte(),
            _ => {}
        }
    }
    if Event(event?) != Event::TIMER {
        return None;
    }
    match EventType(kind?) {
        EventType::START => Some((message.instant_s?, true)),
        EventType::STOP | EventType::STOP_ALL | EventType::STOP_DISABLE | EventType::STOP_DISABLE_ALL => {
            Some((message.instant_s?, false))
        }
        _ => None,
    }
}
