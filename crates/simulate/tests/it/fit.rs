use std::collections::BTreeMap;

use jiff::civil::date;
use lope_records::{Activity, Kind, Level, Quantity, Sex, Sport};
use lope_simulate::{Place, Runner, Session, Simulation, Watch, fit, simulate};
use rustyfit::{
    Decoder,
    profile::{mesgdef, typedef::MesgNum},
    proto::{FIT, Message},
};

fn decode(bytes: &[u8]) -> FIT {
    let mut reader = bytes;
    Decoder::new().decode(&mut reader).unwrap().unwrap()
}

fn life(watch: Watch) -> Simulation {
    let runner = Runner { watch, home: Place::BOULDER, ..Runner::typical(Level::Amateur, Sex::Male) };
    simulate(&runner, date(2026, 6, 1), 15, 11)
}

fn of_kind(fit: &FIT, kind: MesgNum) -> impl Iterator<Item = &Message> {
    fit.messages.iter().filter(move |message| message.num == kind)
}

/// A session of a kind as recorded and as another reader sees it, the session with a stop where there is one.
fn both(simulation: &Simulation, wanted: impl Fn(&Session) -> bool) -> (Activity, FIT) {
    let session =
        simulation.sessions().filter(|session| wanted(session)).max_by_key(|session| session.stops.len());
    let activity = session.unwrap().record(&simulation.runner);
    let fit = decode(&fit::encode(&activity).unwrap());
    (activity, fit)
}

#[test]
fn records_say_what_was_recorded() {
    let (activity, fit) = both(&life(Watch::FORERUNNER_965), |session| session.kind == Kind::Interval);
    let records: Vec<mesgdef::Record> = of_kind(&fit, MesgNum::RECORD).map(mesgdef::Record::from).collect();
    assert_eq!(records.len(), activity.streams.len());
    let channel = |quantity| activity.streams.channel(quantity).unwrap();
    for (index, record) in records.iter().enumerate() {
        let time_ms = i64::from(activity.streams.time_ms()[index]);
        let unix_ms = 1_000 * record.timestamp.unix_timestamp().unwrap();
        assert_eq!(unix_ms - 1_000 * activity.start.as_second(), time_ms);
        let near = |quantity, written: f64, tolerance: f64| {
            let recorded: f64 = channel(quantity).get(index).unwrap();
            assert!((recorded - written).abs() <= tolerance, "{quantity} {recorded} {written} at {index}");
        };
        near(Quantity::HeartRate, f64::from(record.heart_rate), 0.0);
        near(Quantity::Speed, f64::from(record.enhanced_speed) / 1_000.0, 0.000_51);
        near(Quantity::Distance, f64::from(record.distance) / 100.0, 0.005_1);
        near(Quantity::Altitude, f64::from(record.enhanced_altitude) / 5.0 - 500.0, 0.101);
        near(Quantity::Latitude, f64::from(record.position_lat) * 180.0 / 2_147_483_648.0, 1e-7);
        near(Quantity::Longitude, f64::from(record.position_long) * 180.0 / 2_147_483_648.0, 1e-7);
        let per_foot = f64::from(record.cadence) + f64::from(record.fractional_cadence) / 128.0;
        near(Quantity::Cadence, 2.0 * per_foot, 0.02);
        near(Quantity::Temperature, f64::from(record.temperature), 0.0);
    }
}

#[test]
fn sums_laps_pauses_and_local_time_are_there() {
    let simulation = life(Watch::FORERUNNER_965);
    let (activity, fit) = both(&simulation, |session| session.kind == Kind::Interval);
    let session = mesgdef::Session::from(of_kind(&fit, MesgNum::SESSION).next().unwrap());
    let totals = activity.totals;
    assert_eq!(f64::from(session.total_elapsed_time) / 1_000.0, totals.elapsed_s.unwrap());
    assert_eq!(f64::from(session.total_timer_time) / 1_000.0, totals.timer_s.unwrap());
    assert!((f64::from(session.total_distance) / 100.0 - totals.distance_m.unwrap()).abs() < 0.01);
    assert_eq!(Some(f64::from(session.avg_heart_rate)), totals.mean_heart_rate_bpm);
    let said = (session.workout_rpe != u8::MAX).then(|| f64::from(session.workout_rpe) / 10.0);
    assert_eq!(said, activity.effort_cr10);

    let laps: Vec<mesgdef::Lap> = of_kind(&fit, MesgNum::LAP).map(mesgdef::Lap::from).collect();
    assert_eq!(laps.len(), activity.laps.len());
    assert!(laps.len() >= 8, "warm-up, repeats, rests, cool-down");
    for (written, lap) in laps.iter().zip(&activity.laps) {
        assert_eq!(f64::from(written.total_elapsed_time) / 1_000.0, lap.elapsed_s);
        assert_eq!(
            written.intensity == rustyfit::profile::typedef::Intensity::REST,
            lap.is_rest == Some(true)
        );
    }

    let (paused, fit_of_paused) = both(&simulation, |session| !session.stops.is_empty());
    assert!(!paused.pauses.is_empty());
    // Start, end, and both ends of each pause.
    assert_eq!(of_kind(&fit_of_paused, MesgNum::EVENT).count(), 2 + 2 * paused.pauses.len());

    let whole = mesgdef::Activity::from(of_kind(&fit, MesgNum::ACTIVITY).next().unwrap());
    let offset_s = i64::from(whole.local_timestamp.0) - i64::from(whole.timestamp.0);
    assert_eq!(offset_s, -6 * 3_600, "Boulder in June");
}

#[test]
fn every_beat_is_written_once_and_in_order() {
    let (activity, fit) = both(&life(Watch::FORERUNNER_965), |session| session.kind == Kind::Easy);
    let written: Vec<u16> = of_kind(&fit, MesgNum::HRV)
        .flat_map(|message| mesgdef::Hrv::from(message).time)
        .filter(|&time| time != u16::MAX)
        .collect();
    assert!(written.len() > 4_000);
    assert_eq!(written, activity.rr.intervals_ms);
}

#[test]
fn a_watch_without_a_strap_writes_less_and_a_smart_one_now_and_then() {
    let (activity, fit) = both(&life(Watch::FORERUNNER_255), |session| session.kind == Kind::Easy);
    assert_eq!(of_kind(&fit, MesgNum::HRV).count(), 0);
    let record = mesgdef::Record::from(of_kind(&fit, MesgNum::RECORD).nth(10).unwrap());
    assert_eq!((record.power, record.stance_time), (u16::MAX, u16::MAX));
    assert!((activity.streams.len() as f64) < 0.5 * activity.elapsed_s());
    let intervals = |activity: &Activity| {
        let gaps = activity.streams.time_ms().windows(2).map(|pair| pair[1] - pair[0]);
        gaps.fold(BTreeMap::new(), |mut counts: BTreeMap<u32, u32>, gap| {
            *counts.entry(gap).or_default() += 1;
            counts
        })
    };
    assert!(intervals(&activity).len() > 3, "irregular");
}

#[test]
fn a_ride_is_a_ride() {
    let (activity, fit) = both(&life(Watch::COROS_PACE_3), |session| session.sport == Sport::Cycling);
    let session = mesgdef::Session::from(of_kind(&fit, MesgNum::SESSION).next().unwrap());
    assert_eq!(session.sport, rustyfit::profile::typedef::Sport::CYCLING);
    let file = mesgdef::FileId::from(of_kind(&fit, MesgNum::FILE_ID).next().unwrap());
    assert_eq!(&*file.product_name, "COROS PACE 3");
    assert!(activity.totals.distance_m.unwrap() > 15_000.0);
}

#[test]
fn an_empty_activity_is_still_a_file() {
    let activity = Activity::new("2026-05-01T10:00:00Z".parse().unwrap(), Sport::Other);
    let fit = decode(&fit::encode(&activity).unwrap());
    assert_eq!(of_kind(&fit, MesgNum::RECORD).count(), 0);
    assert_eq!(of_kind(&fit, MesgNum::SESSION).count(), 1);
}
