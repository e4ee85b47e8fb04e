//! There and back: generated nights and runs, written as each service and app writes them, are read as what they were.

use std::{collections::BTreeMap, fs, ops::ControlFlow};

use jiff::{Timestamp, Zoned, civil::date, tz};
use lope_formats::{Contents, discover, read};
use lope_records::{
    Activity, BestUnit, Gear, GearKind, Observation, Quantity, Source, Sport, Stated, StatedBest,
};
use lope_simulate::exports::{Best, FAMILIES, Family, Night, Run, Runs, Shoes, Stage, Told};
use proptest::prelude::*;

/// Where the runner of these tests lives, for what tells no zone.
const AHEAD_S: i32 = 7200;

fn now() -> Zoned {
    date(2026, 11, 27).at(12, 0, 0, 0).to_zoned(tz::TimeZone::fixed(tz::offset(2))).unwrap()
}

/// All that was read of some files.
#[derive(Default)]
struct Found {
    observations: Vec<Observation>,
    activities: Vec<Activity>,
    stated: Stated,
    unread: Vec<String>,
}

impl Found {
    fn add(&mut self, path: &str, bytes: &[u8]) {
        match read(path, bytes, &now()) {
            Ok(Contents::Activities { activities, .. }) => self.activities.extend(activities),
            Ok(Contents::Wellness { observations, .. }) => self.observations.extend(observations),
            Ok(Contents::Index(rows)) => {
                let zone = now().time_zone().clone();
                let stated = rows.iter().filter(|row| row.file.is_none());
                self.activities.extend(stated.filter_map(|row| row.to_activity(&zone)));
            }
            Ok(Contents::Stated { stated, .. }) => {
                self.stated.gear.extend(stated.gear);
                self.stated.bests.extend(stated.bests);
            }
            Err(error) => self.unread.push(format!("{path}: {error}")),
        }
    }
}

fn found(told: &Told, family: &Family, form: usize) -> Found {
    let folder = tempfile::tempdir().unwrap();
    for file in (family.write)(told, form) {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
    let mut found = Found::default();
    let discovery = discover(&[folder.path().to_owned()]);
    assert!(discovery.refused.is_empty(), "{:?}", discovery.refused);
    for item in &discovery.items {
        if item.is_distilled() {
            let go_on = || ControlFlow::Continue(());
            let mut parts = Vec::new();
            let told = item.distil(&|_| None, &mut |_| go_on(), &mut |part| {
                parts.push(part);
                go_on()
            });
            assert!(told.unwrap().is_empty());
            parts.iter().for_each(|part| found.add(item.path(), &part.bytes));
        } else {
            found.add(item.path(), &item.load().unwrap().bytes);
        }
    }
    found
}

/// What a family says of nights, held against what they were.
fn compare_nights(told: &Told, family: &Family, found: &Found) -> Result<(), TestCaseError> {
    let mut values: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for one in &found.observations {
        values.entry((one.date, one.metric)).or_default().push(one.value);
    }
    for night in &told.nights {
        for &metric in family.metrics {
            let found = values.remove(&(night.date, metric)).unwrap_or_default();
            let expected: Vec<f64> = night.value(metric).into_iter().collect();
            let is_same = found.len() == expected.len()
                && found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 0.006);
            prop_assert!(is_same, "{metric} of {}: {found:?} for {expected:?}", night.date);
        }
    }
    let stray = values.keys().find(|(_, metric)| family.metrics.contains(metric));
    prop_assert!(stray.is_none(), "{stray:?} was never told");
    Ok(())
}

fn compare_runs(told: &Told, family: &Family, found: &mut Found) -> Result<(), TestCaseError> {
    let expected = if family.runs == Runs::None { &[][..] } else { &told.runs };
    found.activities.sort_by_key(|activity| activity.start);
    prop_assert_eq!(found.activities.len(), expected.len());
    for (run, activity) in expected.iter().zip(&found.activities) {
        let sport = if family.runs == Runs::RecordedAsOther { Sport::Other } else { Sport::Running };
        prop_assert_eq!(activity.start, run.start);
        prop_assert_eq!(activity.offset.seconds(), AHEAD_S);
        prop_assert_eq!(activity.sport, sport);
        prop_assert!(
            (activity.elapsed_s() - f64::from(run.seconds())).abs() <= 1.0,
            "{}",
            activity.elapsed_s()
        );
        let present = |quantity| -> Vec<f64> {
            let channel = activity.streams.channel(quantity);
            channel.into_iter().flat_map(|channel| channel.present().collect::<Vec<_>>()).collect()
        };
        let told_m = f64::from(run.distance_m);
        if matches!(family.runs, Runs::Recorded | Runs::RecordedAsOther)
            || activity.totals.distance_m.is_none()
        {
            let rates = present(Quantity::HeartRate);
            prop_assert!(rates.len() as u32 >= run.seconds(), "{} heart rates", rates.len());
            let mean = rates.iter().sum::<f64>() / rates.len() as f64;
            prop_assert!((mean - f64::from(run.mean_bpm)).abs() < 0.1, "{mean}");
            let metres = present(Quantity::Distance).last().copied().unwrap_or(0.0);
            prop_assert!((metres - told_m).abs() <= 2.0 + 0.02 * told_m, "{metres} of {told_m}");
        } else {
            let (metres, bpm) = (activity.totals.distance_m, activity.totals.mean_heart_rate_bpm);
            prop_assert!(
                metres.is_some_and(|metres| (metres - told_m).abs() <= 5.0),
                "{metres:?} of {told_m}"
            );
            prop_assert!(bpm.is_some_and(|bpm| (bpm - f64::from(run.mean_bpm)).abs() < 0.5), "{bpm:?}");
        }
    }
    Ok(())
}

/// What Garmin keeps of shoes and bests; of which runs shoes were used in, the export alone.
fn compare_stated(told: &Told, form: usize, found: &Found) -> Result<(), TestCaseError> {
    let garmin = || Source::Named("garmin".to_owned());
    let gear = |(number, pair): (usize, &Shoes)| {
        let runs = told.runs.iter().enumerate().filter(|(_, run)| form == 0 && run.shoes == number);
        Gear {
            source: garmin(),
            key: (70 + number).to_string(),
            kind: GearKind::Shoes,
            name: pair.name.clone(),
            since: Some(pair.since),
            until: pair.until,
            is_retired: pair.until.is_some(),
            lasts_m: Some(pair.lasts_m),
            sessions: runs.map(|(number, _)| (1_000 + number).to_string()).collect(),
        }
    };
    let best = |(number, best): (usize, &Best)| StatedBest {
        source: garmin(),
        key: (500 + number).to_string(),
        what: best.what.to_owned(),
        value: best.value.into(),
        unit: if best.what == "Farthest Run" { BestUnit::Metres } else { BestUnit::Seconds },
        date: Some(best.date),
        stands: true,
    };
    prop_assert_eq!(&found.stated.gear, &told.shoes.iter().enumerate().map(gear).collect::<Vec<_>>());
    prop_assert_eq!(&found.stated.bests, &told.bests.iter().enumerate().map(best).collect::<Vec<_>>());
    Ok(())
}

/// Files that a family writes and that say of themselves that they hold nothing for a runner.
const EMPTY: [&str; 7] = [
    "journal_entries.csv",
    "badge",
    "user_data.json",
    "gears.json",
    "gadgetbridge.json",
    "without a nap",
    "in which nothing was drunk",
];

fn check(told: &Told, family: &Family, form: usize) -> Result<(), TestCaseError> {
    let mut found = found(told, family, form);
    let unread: Vec<&String> =
        found.unread.iter().filter(|one| !EMPTY.iter().any(|empty| one.contains(empty))).collect();
    prop_assert!(unread.is_empty(), "{unread:?}");
    compare_nights(told, family, &found)?;
    if family.name == "garmin" {
        compare_stated(told, form, &found)?;
    }
    compare_runs(told, family, &mut found)
}

fn night(day: usize) -> impl Strategy<Value = Night> {
    let first = (-150_i32..60, 40_i32..80, 20_i32..90, 60_i32..150, 20_i32..100, 3_i32..40, 40_i32..90);
    let heart = (25_u16..130, 20_u16..180, 38_u16..62, 40_u16..70);
    let rest = (
        110_u16..200,
        90_u16..100,
        450_u16..990,
        30_u16..100,
        1_u16..100,
        prop_oneof![Just(0_u16), 20_u16..80],
        prop_oneof![Just(0_u16), 100_u16..6_000],
    );
    (first, heart, rest).prop_map(move |(first, heart, rest)| {
        let (onset_min, light, deep, longer, rem, awake, last) = first;
        Night {
            date: date(2026, 5, 2).saturating_add(jiff::Span::new().days(day as i64)),
            offset_s: AHEAD_S,
            onset_min,
            stages: vec![
                (Stage::Light, light),
                (Stage::Deep, deep),
                (Stage::Light, longer),
                (Stage::Rem, rem),
                (Stage::Awake, awake),
                (Stage::Light, last),
            ],
            rmssd_ms: heart.0,
            sdnn_ms: heart.1,
            resting_bpm: heart.2,
            asleep_bpm: heart.3,
            breaths_tenths: rest.0,
            oxygen_pct: rest.1,
            mass_tenths: rest.2,
            score: rest.3,
            readiness: rest.4,
            nap_min: rest.5,
            drunk_ml: rest.6,
        }
    })
}

fn run(day: usize) -> impl Strategy<Value = Run> {
    let figures = (6_u16..14, 150_u32..330, 110_u16..180, 1_u16..300, 1_u8..=10, 0_i64..120, 0_usize..2);
    figures.prop_map(move |(minutes, metres_a_minute, mean_bpm, ascent_m, effort, later_min, shoes)| {
        // Half past ten by the local clock: nobody runs asleep.
        let first: Timestamp = "2026-05-02T08:30:00Z".parse().unwrap();
        Run {
            start: first + jiff::SignedDuration::from_mins(later_min + 1440 * day as i64),
            offset_s: AHEAD_S,
            minutes,
            distance_m: metres_a_minute * u32::from(minutes) / 10 * 10,
            mean_bpm,
            ascent_m,
            effort,
            title: "Easy, with strides".to_owned(),
            shoes,
        }
    })
}

fn told() -> impl Strategy<Value = Told> {
    (2_usize..6, 2_usize..4).prop_flat_map(|(nights, runs)| {
        let nights: Vec<_> = (0..nights).map(night).collect();
        let runs: Vec<_> = (0..runs).map(run).collect();
        (nights, runs, 1_u32..900_000, proptest::bool::ANY).prop_map(|(nights, runs, value, is_away)| {
            let (first, last) = (date(2026, 4, 1), date(2026, 5, 20));
            let pair =
                |name: &str, until| Shoes { name: name.to_owned(), since: first, until, lasts_m: value };
            let shoes = vec![pair("Everyday pair", None), pair("Light ones", is_away.then_some(last))];
            let bests =
                ["Farthest Run", "Best 5km Run"].map(|what| Best { what, value, date: last }).to_vec();
            Told { nights, runs, shoes, bests }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]
    #[test]
    fn every_export_is_read_as_what_it_was_written_from(told in told()) {
        let mut wrong = Vec::new();
        for family in FAMILIES {
            for (form, called) in family.forms.iter().enumerate() {
                if let Err(error) = check(&told, family, form) {
                    wrong.push(format!("{}, {called}: {error}", family.name));
                }
            }
        }
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
