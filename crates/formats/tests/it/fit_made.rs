//! FIT files made for one trait each, and their mutations.

use embedded_io::{ErrorType, Seek, SeekFrom, Write};
use jiff::{
    Timestamp,
    tz::{self, TimeZone},
};
use lope_formats::{
    ReadError,
    fit::{self, FitContents},
};
use lope_records::{Activity, Lap, MaskReason, OffsetSource, Pause, Quantity, Sport, Swim};
use proptest::prelude::*;
use rustyfit::{
    Encoder,
    profile::{mesgdef, typedef},
    proto::{DeveloperField, FIT, FileHeader, Message, ProtocolVersion, Value},
};

/// 20 May 2026, 06:00 UTC, in FIT seconds.
const START_S: u32 = 1_148_191_200;

/// Memory to encode into.
#[derive(Default)]
struct Memory {
    bytes: Vec<u8>,
    place: usize,
}

impl ErrorType for Memory {
    type Error = std::convert::Infallible;
}

impl Write for Memory {
    fn write(&mut self, data: &[u8]) -> Result<usize, Self::Error> {
        let end = self.place + data.len();
        self.bytes.resize(self.bytes.len().max(end), 0);
        self.bytes[self.place..end].copy_from_slice(data);
        self.place = end;
        Ok(data.len())
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

impl Seek for Memory {
    fn seek(&mut self, to: SeekFrom) -> Result<u64, Self::Error> {
        self.place = match to {
            SeekFrom::Start(place) => place as usize,
            SeekFrom::End(by) => self.bytes.len().saturating_add_signed(by as isize),
            SeekFrom::Current(by) => self.place.saturating_add_signed(by as isize),
        };
        Ok(self.place as u64)
    }
}

fn encode(messages: Vec<Message>) -> Vec<u8> {
    let mut memory = Memory::default();
    let file_header = FileHeader { protocol_version: ProtocolVersion::V2, ..Default::default() };
    let mut fit = FIT { file_header, messages, ..Default::default() };
    Encoder::new().encode(&mut memory, &mut fit).expect("valid messages");
    memory.bytes
}

fn read(bytes: &[u8]) -> Result<FitContents, ReadError> {
    fit::read(bytes, &TimeZone::get("Europe/Berlin").expect("zone"))
}

fn file_id(kind: typedef::File) -> Message {
    let mut id = mesgdef::FileId::new();
    id.r#type = kind;
    id.manufacturer = typedef::Manufacturer::GARMIN;
    id.product = typedef::GarminProduct::FENIX6S.0;
    id.into()
}

/// Record number `second` of a steady run at 3 m/s, 150 bpm and 85.5 strides a minute.
fn record(second: u32) -> mesgdef::Record {
    let mut record = mesgdef::Record::new();
    record.timestamp = typedef::DateTime(START_S + second);
    record.heart_rate = 150;
    record.distance = second * 300;
    record.enhanced_speed = 3000;
    record.enhanced_altitude = (100 + 500) * 5;
    record.cadence = 85;
    record.fractional_cadence = 64;
    record
}

fn session(sport: typedef::Sport, from_s: u32, to_s: u32) -> mesgdef::Session {
    let mut session = mesgdef::Session::new();
    session.start_time = typedef::DateTime(START_S + from_s);
    session.timestamp = typedef::DateTime(START_S + to_s);
    session.sport = sport;
    session.total_elapsed_time = (to_s - from_s) * 1000;
    session
}

fn timer(second: u32, kind: typedef::EventType) -> Message {
    let mut event = mesgdef::Event::new();
    event.timestamp = typedef::DateTime(START_S + second);
    event.event = typedef::Event::TIMER;
    event.event_type = kind;
    event.into()
}

fn hrv(intervals_ms: [u16; 5]) -> Message {
    let mut hrv = mesgdef::Hrv::new();
    hrv.time = Box::new(intervals_ms);
    hrv.into()
}

/// A run of a minute with a pause, a lap, beats and its local time.
fn run() -> Vec<Message> {
    let mut messages = vec![file_id(typedef::File::ACTIVITY), timer(0, typedef::EventType::START)];
    messages.extend((0..20).map(|second| record(second).into()));
    messages.push(hrv([400, 401, 399, u16::MAX, u16::MAX]));
    messages.push(timer(19, typedef::EventType::STOP_ALL));
    messages.push(timer(40, typedef::EventType::START));
    messages.extend((40..60).map(|second| record(second).into()));
    messages.push(timer(60, typedef::EventType::STOP_ALL));

    let mut lap = mesgdef::Lap::new();
    lap.start_time = typedef::DateTime(START_S);
    lap.total_elapsed_time = 60_000;
    lap.intensity = typedef::Intensity::REST;
    messages.push(lap.into());
    let mut session = session(typedef::Sport::RUNNING, 0, 60);
    session.sub_sport = typedef::SubSport::TRAIL;
    session.total_timer_time = 39_000;
    session.workout_rpe = 40;
    session.training_load_peak = 12 * 65_536;
    messages.push(session.into());

    let mut activity = mesgdef::Activity::new();
    activity.timestamp = typedef::DateTime(START_S + 60);
    activity.local_timestamp = typedef::LocalDateTime(START_S + 60 + 9 * 3600);
    messages.push(activity.into());
    messages
}

#[test]
fn a_run_comes_with_everything_the_watch_said() {
    let FitContents { activities, warnings, .. } = read(&encode(run())).expect("a run");
    assert_eq!(warnings, [""; 0]);
    let [run] = activities.as_slice() else { panic!("one session") };
    assert_eq!(run.start, "2026-05-20T06:00:00Z".parse::<Timestamp>().expect("instant"));
    assert_eq!((run.offset, run.offset_source), (tz::offset(9), OffsetSource::Recorded));
    assert_eq!((run.sport, run.sub_sport.as_deref()), (Sport::Running, Some("trail")));
    assert_eq!((run.effort_cr10, run.totals.device_load), (Some(4.0), Some(12.0)));
    assert_eq!((run.totals.elapsed_s, run.totals.timer_s), (Some(60.0), Some(39.0)));
    assert_eq!(run.device.manufacturer.as_deref(), Some("garmin"));
    assert_eq!(run.device.product.as_deref(), Some("fenix6S"));
    assert_eq!(run.pauses, [Pause { start_ms: 19_000, end_ms: 40_000 }]);
    assert_eq!(run.laps, [Lap { elapsed_s: 60.0, is_rest: Some(true), ..Lap::default() }]);
    assert_eq!(run.rr.intervals_ms, [400, 401, 399]);
    assert_eq!(run.streams.len(), 40);
    let last = |quantity| run.streams.channel(quantity).and_then(|channel| channel.get(39));
    assert_eq!(last(Quantity::HeartRate), Some(150.0));
    assert_eq!(last(Quantity::Speed), Some(3.0));
    assert_eq!(last(Quantity::Altitude), Some(100.0));
    assert_eq!(last(Quantity::Distance), Some(177.0));
    assert_eq!(last(Quantity::Cadence), Some(171.0), "both feet");
    assert_eq!(last(Quantity::Power), None);
}

#[test]
fn a_cut_anywhere_gives_what_came_before_and_a_warning() {
    let whole = encode(run());
    let mut most = 0;
    for length in 0..whole.len() {
        match read(&whole[..length]) {
            Ok(contents) => {
                assert!(!contents.warnings.is_empty(), "cut at {length}");
                let found = contents.activities[0].streams.len();
                assert!(found >= most, "cut at {length}: {found} records after {most}");
                most = found;
            }
            Err(ReadError::Empty | ReadError::Unrecognised) => assert_eq!(most, 0, "cut at {length}"),
            Err(error) => panic!("cut at {length}: {error}"),
        }
    }
    assert_eq!(most, 40);
}

#[test]
fn sessions_of_a_multisport_file_part_what_was_recorded() {
    let mut messages = vec![file_id(typedef::File::ACTIVITY)];
    messages.extend((0..30).map(|second| record(second).into()));
    messages.push(hrv([500, 500, u16::MAX, u16::MAX, u16::MAX]));
    messages.extend((30..40).map(|second| record(second).into()));
    messages.extend((40..90).map(|second| record(second).into()));
    messages.push(hrv([450, 450, 450, u16::MAX, u16::MAX]));
    messages.push(session(typedef::Sport::CYCLING, 0, 30).into());
    messages.push(session(typedef::Sport::TRANSITION, 30, 40).into());
    messages.push(session(typedef::Sport::RUNNING, 40, 90).into());
    let contents = read(&encode(messages)).expect("three sessions");
    let [ride, change, run] = contents.activities.as_slice() else { panic!("three sessions") };
    assert_eq!([ride.sport, change.sport, run.sport], [Sport::Cycling, Sport::Transition, Sport::Running]);
    assert_eq!([ride, change, run].map(|it| it.streams.len()), [30, 10, 50]);
    assert_eq!([ride, change, run].map(|it| it.rr.intervals_ms.len()), [2, 0, 3]);
    assert_eq!(run.streams.time_ms()[0], 0);
    let metres = |index| run.streams.channel(Quantity::Distance).and_then(|channel| channel.get(index));
    assert_eq!(metres(0), Some(3.0), "counted from the end of the session before");
    assert_eq!(ride.streams.channel(Quantity::Cadence).and_then(|it| it.get(0)), Some(85.5), "revolutions");
}

#[test]
fn chained_files_all_count_and_a_wrong_checksum_only_warns() {
    let mut damaged = encode(run());
    let last = damaged.len() - 1;
    damaged[last] ^= 0xFF;
    let chain = [encode(run()), encode(vec![file_id(typedef::File::SETTINGS)]), damaged].concat();
    let contents = read(&chain).expect("two runs");
    assert_eq!(contents.activities.len(), 2);
    assert_eq!(contents.warnings.len(), 1);
}

#[test]
fn what_is_no_activity_is_named() {
    let what =
        |kind| read(&encode(vec![file_id(kind), record(0).into()])).expect_err("no activity").to_string();
    insta::assert_snapshot!(what(typedef::File::MONITORING_B), @"no activity: this is all-day monitoring");
    insta::assert_snapshot!(what(typedef::File::COURSE), @"no activity: this is a course to follow");
    insta::assert_snapshot!(what(typedef::File::SETTINGS), @"no activity: this is a settings file");
    insta::assert_snapshot!(what(typedef::File(49)), @"no activity: this is a night of sleep");
    assert!(matches!(read(&encode(vec![file_id(typedef::File::ACTIVITY)])), Err(ReadError::Empty)));
    assert!(matches!(read(b"<?xml version='1.0'?>"), Err(ReadError::Unrecognised)));
}

#[test]
fn a_clock_that_jumps_for_a_moment_loses_nothing() {
    let mut messages = vec![file_id(typedef::File::ACTIVITY)];
    for second in 0..30 {
        let mut record = record(second);
        if second == 10 {
            record.timestamp = typedef::DateTime(START_S + 90 * 86_400);
        }
        messages.push(record.clone().into());
        if second == 20 {
            // The same instant again, with another field.
            record.heart_rate = u8::MAX;
            record.temperature = 21;
            messages.push(record.into());
        }
    }
    let contents = read(&encode(messages)).expect("a run");
    let run = &contents.activities[0];
    assert_eq!(run.streams.len(), 30);
    assert_eq!(run.streams.channel(Quantity::Temperature).and_then(|it| it.get(20)), Some(21.0));
    assert_eq!(run.streams.count(Quantity::HeartRate), 30);
    let [dropped] = run.masked.as_slice() else { panic!("one entry: {:?}", run.masked) };
    assert_eq!((dropped.quantity, dropped.reason, dropped.count), (None, MaskReason::Clock, 1));
}

/// Records of which `stamp` says the time.
fn stamped(seconds: std::ops::Range<u32>, stamp: impl Fn(u32) -> u32) -> impl Iterator<Item = Message> {
    seconds.map(move |second| {
        let mut record = record(second);
        record.timestamp = typedef::DateTime(stamp(second));
        record.into()
    })
}

const DAY_S: u32 = 86_400;

#[test]
fn a_watch_forgotten_on_pause_recorded_two_sessions() {
    let mut messages = vec![file_id(typedef::File::ACTIVITY), timer(0, typedef::EventType::START)];
    messages.extend(stamped(0..328, |second| START_S + second));
    messages.push(timer(327, typedef::EventType::STOP_ALL));
    messages.push(timer(30 * DAY_S + 328, typedef::EventType::START));
    messages.extend(stamped(328..497, |second| START_S + 30 * DAY_S + second));
    messages.push(timer(30 * DAY_S + 497, typedef::EventType::STOP_ALL));
    let mut both = session(typedef::Sport::RUNNING, 0, 30 * DAY_S + 497);
    both.workout_rpe = 30;
    messages.push(both.into());
    let contents = read(&encode(messages)).expect("two runs");
    let [first, second] = contents.activities.as_slice() else { panic!("two: {:?}", contents.warnings) };
    assert_eq!([first, second].map(|it| it.streams.len()), [328, 169]);
    assert_eq!([first, second].map(|it| it.date().to_string()), ["2026-05-20", "2026-06-19"]);
    assert_eq!([first, second].map(Activity::elapsed_s), [327.0, 168.0], "nobody stood for a month");
    assert_eq!([first, second].map(|it| it.effort_cr10), [Some(3.0), None]);
    assert_eq!(second.streams.channel(Quantity::Distance).and_then(|it| it.get(168)), Some(507.0));
    assert!(first.masked.is_empty() && second.masked.is_empty());
    assert_eq!(contents.warnings, ["stopped for hours or days on the way: read as 2 sessions"]);
}

#[test]
fn a_watch_saved_days_later_did_not_stand_still_so_long() {
    let mut messages = vec![file_id(typedef::File::ACTIVITY), timer(0, typedef::EventType::START)];
    messages.extend(stamped(0..600, |second| START_S + second));
    messages.push(timer(600, typedef::EventType::STOP_ALL));
    messages.push(session(typedef::Sport::RUNNING, 0, 31 * DAY_S).into());
    let run = &read(&encode(messages)).expect("a run").activities[0];
    assert_eq!(run.elapsed_s(), 599.0);
}

#[test]
fn a_clock_set_right_on_the_run_joins_what_it_stamped_before() {
    let wrong = |second: u32| START_S - 21 * DAY_S + second;
    let mut messages = vec![file_id(typedef::File::ACTIVITY)];
    let mut begin = mesgdef::Event::new();
    begin.timestamp = typedef::DateTime(wrong(0));
    begin.event = typedef::Event::TIMER;
    begin.event_type = typedef::EventType::START;
    messages.push(begin.into());
    messages.extend(stamped(0..480, wrong));
    messages.extend(stamped(480..2_000, |second| START_S + second));
    messages.push(timer(2_000, typedef::EventType::STOP_ALL));
    let mut lap = mesgdef::Lap::new();
    lap.start_time = typedef::DateTime(wrong(0));
    lap.total_elapsed_time = 300_000;
    messages.push(lap.into());
    let mut whole = session(typedef::Sport::RUNNING, 0, 2_000);
    whole.start_time = typedef::DateTime(wrong(0));
    messages.push(whole.into());
    let contents = read(&encode(messages)).expect("a run");
    let [run] = contents.activities.as_slice() else { panic!("one run: {:?}", contents.warnings) };
    assert_eq!(run.start, "2026-05-20T06:00:00Z".parse::<Timestamp>().expect("instant"));
    assert_eq!((run.streams.len(), run.elapsed_s()), (2_000, 2_000.0));
    assert_eq!(run.streams.channel(Quantity::Distance).and_then(|it| it.get(479)), Some(1_437.0));
    assert_eq!(run.laps.first().map(|lap| (lap.start_ms, lap.elapsed_s)), Some((0, 300.0)));
    assert!(run.masked.is_empty() && run.pauses.is_empty());
    assert_eq!(contents.warnings, [""; 0]);
}

#[test]
fn a_clock_set_at_power_up_is_dated_by_local_time() {
    let power_up_s = 16_000_000;
    let mut records: Vec<Message> = (0..5)
        .map(|second| {
            let mut record = record(0);
            record.timestamp = typedef::DateTime(power_up_s + second);
            record.into()
        })
        .collect();
    let mut activity = mesgdef::Activity::new();
    activity.timestamp = typedef::DateTime(power_up_s);
    activity.local_timestamp = typedef::LocalDateTime(START_S + 2 * 3600);
    records.insert(0, file_id(typedef::File::ACTIVITY));
    records.push(activity.into());
    let run = &read(&encode(records)).expect("a run").activities[0];
    assert_eq!(run.start, "2026-05-20T06:00:00Z".parse::<Timestamp>().expect("instant"));
    assert_eq!((run.offset, run.offset_source), (tz::offset(2), OffsetSource::Setting));
}

fn describe(number: u8, base_type: typedef::FitBaseType, name: &str, units: &str, native: u8) -> Message {
    let mut description = mesgdef::FieldDescription::new();
    description.developer_data_index = 0;
    description.field_definition_number = number;
    description.fit_base_type_id = base_type;
    description.field_name = Box::new([name.into()]);
    description.units = Box::new([units.into()]);
    description.native_mesg_num = typedef::MesgNum::RECORD;
    description.native_field_num = native;
    description.into()
}

#[test]
fn app_and_sensor_fields_are_known_by_what_they_stand_for() {
    use typedef::FitBaseType as Type;
    let mut app = mesgdef::DeveloperDataId::new();
    app.developer_data_index = 0;
    let fields = [
        ("Power", "Watts", Type::UINT16, mesgdef::Record::POWER, Value::Uint16(251)),
        ("Form Power", "Watts", Type::UINT16, u8::MAX, Value::Uint16(70)),
        ("Heart Rate", "bpm", Type::UINT8, mesgdef::Record::HEART_RATE, Value::Uint8(99)),
        ("SmO2 left", "%", Type::FLOAT32, u8::MAX, Value::Float32(61.5)),
        ("currHemoPerc", "%", Type::FLOAT32, 57, Value::Float32(64.0)),
        ("THb", "g/dl", Type::FLOAT32, u8::MAX, Value::Float32(12.25)),
        ("Vertical Oscillation", "Centimeters", Type::FLOAT32, 39, Value::Float32(7.5)),
        ("CORE_TEMPERATURE", "°C", Type::FLOAT32, u8::MAX, Value::Float32(37.75)),
        ("", "", Type::UINT8, u8::MAX, Value::Uint8(1)),
    ];
    let mut messages = vec![file_id(typedef::File::ACTIVITY), app.into()];
    let mut sample = record(0);
    for (number, (name, units, base_type, native, value)) in (0..).zip(fields) {
        messages.push(describe(number, base_type, name, units, native));
        sample.developer_fields.push(DeveloperField { num: number, developer_data_index: 0, value });
    }
    messages.push(sample.into());
    messages.push(session(typedef::Sport::RUNNING, 0, 1).into());
    let run = &read(&encode(messages)).expect("a run").activities[0];
    let first = |quantity| run.streams.channel(quantity).and_then(|channel| channel.get(0));
    assert_eq!(first(Quantity::RunningPower), Some(251.0));
    assert_eq!(first(Quantity::Power), None);
    assert_eq!(first(Quantity::HeartRate), Some(150.0), "the recorder's own field wins");
    assert_eq!(first(Quantity::MuscleOxygen), Some(61.5));
    assert_eq!(first(Quantity::MuscleOxygenSecond), Some(64.0));
    assert_eq!(first(Quantity::TotalHaemoglobin), Some(12.25));
    assert_eq!(first(Quantity::VerticalOscillation), Some(75.0));
    assert_eq!(first(Quantity::CoreTemperature), Some(37.75));
}

#[test]
fn a_field_in_the_native_scale_is_read_and_a_copy_is_no_second_sensor() {
    use typedef::FitBaseType as Type;
    let (oxygen, haemoglobin) =
        (mesgdef::Record::SATURATED_HEMOGLOBIN_PERCENT, mesgdef::Record::TOTAL_HEMOGLOBIN_CONC);
    let of_app = |app: u8, mut description: mesgdef::FieldDescription| -> Message {
        description.developer_data_index = app;
        description.into()
    };
    let field = |number: u8, base_type, name: &str, native| {
        let mut description = mesgdef::FieldDescription::new();
        description.field_definition_number = number;
        description.fit_base_type_id = base_type;
        description.field_name = Box::new([name.into()]);
        description.native_mesg_num = typedef::MesgNum::RECORD;
        description.native_field_num = native;
        description
    };
    let mut messages = vec![file_id(typedef::File::ACTIVITY)];
    for app in [0, 1] {
        let mut id = mesgdef::DeveloperDataId::new();
        id.developer_data_index = app;
        messages.push(id.into());
        messages.push(of_app(app, field(0, Type::UINT16, "saturated_hemoglobin_percent", oxygen)));
        messages.push(of_app(app, field(1, Type::UINT16, "total_hemoglobin_conc", haemoglobin)));
        messages.push(of_app(app, field(2, Type::FLOAT32, "SmO2", u8::MAX)));
    }
    for second in 0..20 {
        let mut sample = record(second);
        let percent = [57.0 + f64::from(second % 5), 70.0 - f64::from(second % 7)];
        for (app, percent) in (0..).zip(percent) {
            let fields = [
                (0, Value::Uint16((percent * 10.0) as u16)),
                (1, Value::Uint16(1_231 - 20 * u16::from(app))),
                (2, Value::Float32(percent as f32)),
            ];
            let field = |(num, value)| DeveloperField { num, developer_data_index: app, value };
            sample.developer_fields.extend(fields.map(field));
        }
        messages.push(sample.into());
    }
    messages.push(session(typedef::Sport::CYCLING, 0, 20).into());
    let ride = &read(&encode(messages)).expect("a ride").activities[0];
    let third = |quantity| ride.streams.channel(quantity).and_then(|channel| channel.get(2));
    assert_eq!(third(Quantity::MuscleOxygen), Some(59.0), "590 is 59.0 %");
    assert_eq!(third(Quantity::MuscleOxygenSecond), Some(68.0), "the other app's sensor, not the copy");
    assert_eq!(third(Quantity::TotalHaemoglobin), Some(12.31));
    assert_eq!(third(Quantity::TotalHaemoglobinSecond), Some(12.11));
}

#[test]
fn beats_a_strap_hands_over_under_water_are_heart_rate_and_intervals() {
    let mut swim = vec![file_id(typedef::File::ACTIVITY)];
    swim.extend((0..30).map(|second| {
        let mut record = record(second);
        record.heart_rate = u8::MAX;
        record.into()
    }));
    swim.push(session(typedef::Sport::SWIMMING, 0, 30).into());
    // The strap's clock stands at 1,000 s half a second into the swim; a beat follows every 512 ticks.
    let first_tick = 1_000 * 1_024_u32;
    let mut tie = mesgdef::Hr::new();
    tie.timestamp = typedef::DateTime(START_S);
    tie.fractional_timestamp = 16_384;
    tie.event_timestamp = Box::new([first_tick]);
    tie.filtered_bpm = Box::new([118]);
    let beats: Vec<u32> = (1..=16).map(|beat| first_tick + 512 * beat).collect();
    let packed = |pair: &[u32]| {
        let (one, two) = (pair[0] & 0xFFF, pair[1] & 0xFFF);
        [one as u8, (one >> 8) as u8 | ((two << 4) as u8 & 0xF0), (two >> 4) as u8]
    };
    let rest = beats.chunks(8).map(|eight| {
        let mut hr = mesgdef::Hr::new();
        hr.event_timestamp_12 = eight.chunks(2).flat_map(packed).collect();
        hr.filtered_bpm = Box::new([120; 8]);
        Message::from(hr)
    });
    let strap: Vec<Message> = [Message::from(tie)].into_iter().chain(rest).collect();
    let contents = read(&[encode(swim), encode(strap)].concat()).expect("a swim");
    let [swim] = contents.activities.as_slice() else { panic!("one swim") };
    let rates = swim.streams.channel(Quantity::HeartRate).expect("from the strap");
    assert_eq!(
        [0, 1, 8, 13, 20].map(|row| rates.get(row)),
        [None, Some(120.0), Some(120.0), Some(120.0), None]
    );
    assert_eq!(swim.rr.intervals_ms, [500; 16]);
    assert_eq!((swim.device.chest_strap, contents.warnings.len()), (Some(true), 0));
}

#[test]
fn lengths_of_a_pool_make_the_distance_that_nobody_summed() {
    let length = |start_s: u32, kind, strokes| {
        let mut length = mesgdef::Length::new();
        length.start_time = typedef::DateTime(START_S + start_s);
        length.length_type = kind;
        length.total_strokes = strokes;
        Message::from(length)
    };
    let mut messages = vec![file_id(typedef::File::ACTIVITY)];
    messages.extend((0..4).map(|index| length(30 * index, typedef::LengthType::ACTIVE, 14)));
    messages.push(length(120, typedef::LengthType::IDLE, u16::MAX));
    let mut swim = session(typedef::Sport::SWIMMING, 0, 150);
    swim.pool_length = 2_500;
    messages.push(swim.into());
    let swim = &read(&encode(messages)).expect("a swim").activities[0];
    assert_eq!(swim.totals.distance_m, Some(100.0));
    assert_eq!(swim.swim, Some(Swim { pool_length_m: Some(25.0), lengths: Some(4), strokes: Some(56) }));
}

/// A file written byte by byte: what encoders do not write any more.
fn raw(messages: &[u8]) -> Vec<u8> {
    let mut bytes = vec![12, 0x10, 0, 0, 0, 0, 0, 0];
    bytes[4..8].copy_from_slice(&(messages.len() as u32).to_le_bytes());
    bytes.extend(b".FIT");
    bytes.extend(messages);
    bytes.extend([0, 0]);
    bytes
}

#[test]
fn compressed_timestamps_and_distances_roll_over() {
    // Definition 0, big-endian: a record with a timestamp and the packed speed and distance.
    let mut messages = vec![0x40, 0, 1, 0, 20, 2, 253, 4, 0x86, 8, 3, 13];
    // Definition 1: the same without timestamp, which its header carries in five bits.
    messages.extend([0x41, 0, 1, 0, 20, 1, 8, 3, 13]);
    let start_s = START_S | 0x1F;
    let packed = |speed: u32, counter: u32| {
        [speed as u8, (speed >> 8) as u8 | ((counter << 4) as u8 & 0xF0), (counter >> 4) as u8]
    };
    messages.push(0);
    messages.extend(start_s.to_be_bytes());
    messages.extend(packed(300, 4090));
    for second in 1..=40_u32 {
        messages.push(0x80 | 1 << 5 | ((start_s + second) & 0x1F) as u8);
        messages.extend(packed(300, (4090 + second * 48) & 0xFFF));
    }
    let run = &read(&raw(&messages)).expect("a run").activities[0];
    assert_eq!(run.streams.time_ms().last(), Some(&40_000));
    let metres = run.streams.channel(Quantity::Distance).expect("recorded");
    assert_eq!(metres.get(40), Some((4090.0 + 40.0 * 48.0) / 16.0));
    assert_eq!(run.streams.channel(Quantity::Speed).and_then(|it| it.get(7)), Some(3.0));
}

#[test]
fn reading_ends_where_nothing_tells_what_follows() {
    let definition = [0x40, 0, 0, 20, 0, 1, 253, 4, 0x86];
    let record = |second: u32| [&[0][..], &(START_S + second).to_le_bytes()].concat();
    let whole = [&definition[..], &record(0), &record(1)].concat();
    let warning = |bytes: &[u8]| {
        let contents = read(&raw(bytes)).expect("two records");
        assert_eq!(contents.activities[0].streams.len(), 2);
        contents.warnings.into_iter().find(|it| it.contains("byte 19")).unwrap_or_default()
    };
    assert_eq!(
        warning(&[&whole[..], &[5, 1, 2]].concat()),
        "unreadable from byte 19 of 22: a message of a kind that was never defined"
    );
    assert_eq!(warning(&[&whole[..], &[0, 1, 2]].concat()), "the last message, at byte 19, is incomplete");
    assert_eq!(
        warning(&[&whole[..], &[0x41, 0, 0, 20, 0, 9, 253]].concat()),
        "the last message, at byte 19, is incomplete"
    );
}

proptest! {
    #[test]
    fn no_mutation_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let mut bytes = encode(run());
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(contents) = read(&bytes) {
            for mut activity in contents.activities {
                lope_formats::clean(&mut activity);
                prop_assert!(activity.streams.time_ms().is_sorted());
            }
        }
    }

    #[test]
    fn no_message_bytes_panic(messages in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&raw(&messages));
    }
}

/// What the watch writes of a night that ended at 6:00 in Berlin, two hours before [`START_S`].
#[test]
fn a_night_of_the_watch_is_read() {
    let mut messages = vec![file_id(typedef::File(49))];
    let levels = [(8, 2), (6, 3), (5, 1), (4, 4), (2, 1)];
    messages.extend(levels.map(|(hours_before, level)| {
        let mut stage = mesgdef::SleepLevel::new();
        stage.timestamp = typedef::DateTime(START_S - hours_before * 3600);
        stage.sleep_level = typedef::SleepLevel(level);
        stage.into()
    }));
    let mut status = mesgdef::HrvStatusSummary::new();
    status.timestamp = typedef::DateTime(START_S - 2 * 3600);
    status.last_night_average = 61 * 128 + 20;
    status.weekly_average = 58 * 128;
    messages.push(status.into());
    let mut pulse = mesgdef::MonitoringHrData::new();
    pulse.timestamp = typedef::DateTime(START_S);
    pulse.resting_heart_rate = 49;
    pulse.current_day_resting_heart_rate = 47;
    messages.push(pulse.into());

    let read = read(&encode(messages)).expect("a night");
    assert!(read.activities.is_empty());
    let told: Vec<String> =
        read.observations.iter().map(|one| format!("{} {} {:.2}", one.date, one.metric, one.value)).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    2026-05-20 rmssd_ms 61.00
    2026-05-20 resting_heart_rate_bpm 47.00
    2026-05-20 sleep_h 5.00
    2026-05-20 deep_sleep_h 1.00
    2026-05-20 rem_sleep_h 2.00
    2026-05-20 sleep_onset_h 0.00
    2026-05-20 wake_time_h 6.00
    ");
}
