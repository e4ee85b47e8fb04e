//! What was told, asked again.

use std::collections::BTreeMap;

use jiff::{ToSpan, Zoned, civil::Date, civil::date};
use lope_app::{Answers, Asked, check_in, freshen, moved_since, replay, set_profile, tell, today};
use lope_records::{ContentHash, Edit, Metric, ProfileEntry};
use lope_recovery::{DayKind, Since};
use lope_store::{Sqlite, Store, ToldMorning};

const SUNDAY: Date = date(2026, 11, 22);

fn moment(day: Date, hour: i8) -> Zoned {
    day.at(hour, 0, 0, 0).in_tz("Europe/Berlin").expect("an hour of this century")
}

fn says(date: Date, values: &[(Metric, f64)], ran_min: Option<f64>) -> Answers {
    let effort_cr10 = ran_min.map(|_| 3.0);
    Answers {
        date,
        values: values.iter().copied().collect::<BTreeMap<_, _>>(),
        niggles: Vec::new(),
        tightness: Vec::new(),
        ran_s: ran_min.map(|minutes| minutes * 60.0),
        run: Edit { effort_cr10, ..Edit::default() },
    }
}

const WELL: [(Metric, f64); 3] = [(Metric::Energy, 5.0), (Metric::Soreness, 2.0), (Metric::Mood, 5.0)];

/// A month of easy runs every other day, said each evening, and a Sunday morning that is well.
fn runner() -> Sqlite {
    let mut store = Sqlite::in_memory().expect("opened");
    let profile = ProfileEntry { max_heart_rate_bpm: Some(188.0), ..ProfileEntry::default() };
    set_profile(&mut store, &profile, SUNDAY).expect("stated");
    for back in 1..=30 {
        let day = SUNDAY - back.days();
        let ran = (back % 2 == 0).then_some(45.0);
        check_in(&mut store, says(day, &WELL, ran), &moment(day, 20)).expect("noted");
    }
    check_in(&mut store, says(SUNDAY, &WELL, None), &moment(SUNDAY, 6)).expect("noted");
    store
}

fn about(date: Date, today: Date) -> Asked {
    Asked { date, today, before_training: false }
}

fn ask(store: &mut Sqlite, date: Date, at: &Zoned) -> DayKind {
    let (morning, _) = tell(store, about(date, at.date()), at.timestamp()).expect("told");
    morning.decision.kind
}

#[test]
fn the_same_is_told_again_byte_for_byte_and_kept_once() {
    let mut store = runner();
    let before = store.fingerprint().expect("read");
    ask(&mut store, SUNDAY, &moment(SUNDAY, 7));
    ask(&mut store, SUNDAY, &moment(SUNDAY, 8));
    let (morning, _) = today(&store, about(SUNDAY, SUNDAY)).expect("answered");
    let kept = store.told(SUNDAY).expect("read");
    let [once] = &kept[..] else { unreachable!("{kept:?}") };
    assert_eq!(once.morning, serde_json::to_string(&morning).expect("facts"));
    assert_eq!(once.asked, moment(SUNDAY, 7).timestamp(), "as it was told first");
    assert_eq!(store.fingerprint().expect("read"), before, "asking changes nothing that is known");

    let replayed = replay(&store, SUNDAY).expect("asked again").told;
    let again = replayed[0].replay.as_ref().expect("read back");
    assert!(again.moved.is_nothing() && again.since.is_empty(), "{again:?}");
}

#[test]
fn what_was_run_later_that_day_is_no_part_of_its_morning() {
    let mut store = runner();
    let morning = ask(&mut store, SUNDAY, &moment(SUNDAY, 7));
    check_in(&mut store, says(SUNDAY, &[], Some(40.0)), &moment(SUNDAY, 18)).expect("noted");
    let evening = ask(&mut store, SUNDAY, &moment(SUNDAY, 19));
    assert!(evening < morning, "{evening:?}: the day's running is done");
    let told = replay(&store, SUNDAY).expect("asked again").told;
    assert_eq!(told.len(), 2);
    for one in &told {
        let again = one.replay.as_ref().expect("read back");
        assert!(again.moved.is_nothing() && again.since.is_empty(), "{again:?}");
    }

    // The run of the day before comes late: it was over by the time of asking.
    let saturday = SUNDAY - 1.day();
    check_in(&mut store, says(saturday, &[], Some(150.0)), &moment(SUNDAY, 20)).expect("noted");
    for one in replay(&store, SUNDAY).expect("asked again").told {
        let again = one.replay.expect("read back");
        assert!(matches!(again.since[..], [Since::Activities(_)]), "{:?}", again.since);
        assert!(!again.moved.is_nothing());
    }
}

#[test]
fn a_corrected_profile_moves_the_pulse_and_is_named() {
    let mut store = runner();
    ask(&mut store, SUNDAY, &moment(SUNDAY, 7));
    let corrected = ProfileEntry { max_heart_rate_bpm: Some(176.0), ..ProfileEntry::default() };
    set_profile(&mut store, &corrected, SUNDAY).expect("stated");
    freshen(&mut store, &mut |_, _| ()).expect("measured again");
    let told = replay(&store, SUNDAY).expect("asked again").told;
    let again = told[0].replay.as_ref().expect("read back");
    assert_eq!(again.since, [Since::Profile]);
    let how = again.moved.prescription.as_ref().expect("another pulse");
    let cap = |run: &Option<lope_recovery::Prescription>| run.as_ref().and_then(|run| run.heart_rate_cap_bpm);
    assert!(cap(&how.now) < cap(&how.then));
    assert!(again.moved.is_another_day() && again.moved.kind.is_none());
}

#[test]
fn a_forecast_is_asked_again_as_the_forecast_it_was() {
    let mut store = runner();
    let tuesday = SUNDAY + 2.days();
    ask(&mut store, tuesday, &moment(SUNDAY, 7));
    let bad = [(Metric::Energy, 1.0), (Metric::Soreness, 7.0)];
    for day in [SUNDAY + 1.day(), tuesday] {
        check_in(&mut store, says(day, &bad, None), &moment(day, 6)).expect("noted");
    }
    ask(&mut store, tuesday, &moment(tuesday, 7));
    let told = replay(&store, tuesday).expect("asked again").told;
    let ahead = told[0].replay.as_ref().expect("read back");
    assert_eq!(ahead.then.forecast_from, Some(SUNDAY));
    assert!(ahead.moved.is_nothing() && ahead.since.is_empty(), "nothing of Monday was known on Sunday");
    let morning = told[1].replay.as_ref().expect("read back");
    assert_eq!(morning.now.forecast_from, None);
    assert!(morning.now.decision.kind < ahead.now.decision.kind);
}

#[test]
fn of_each_day_the_last_answer_is_looked_at() {
    let mut store = runner();
    let monday = SUNDAY + 1.day();
    for day in [SUNDAY, monday] {
        ask(&mut store, day, &moment(day, 7));
    }
    assert_eq!(moved_since(&store, None).expect("asked again"), (Vec::new(), 2));
    check_in(&mut store, says(SUNDAY, &[(Metric::Energy, 1.0)], None), &moment(SUNDAY, 8)).expect("noted");
    let (moved, of) = moved_since(&store, None).expect("asked again");
    assert_eq!((moved.iter().map(|one| one.date).collect::<Vec<_>>(), of), (vec![SUNDAY], 2));
    assert_eq!(moved_since(&store, Some(monday)).expect("asked again"), (Vec::new(), 1));
    ask(&mut store, SUNDAY, &moment(SUNDAY, 9));
    assert_eq!(moved_since(&store, None).expect("asked again").0, [], "told again, it is the answer");
}

#[test]
fn what_can_no_longer_be_read_is_still_listed() {
    let mut store = runner();
    let told = ToldMorning {
        digest: ContentHash([1; 32]),
        date: SUNDAY,
        known_up_to: SUNDAY,
        before_training: false,
        asked: moment(SUNDAY, 7).timestamp(),
        inputs: "{}".to_owned(),
        morning: r#"{"answer":42}"#.to_owned(),
    };
    store.keep_told(&told).expect("kept");
    let replayed = replay(&store, SUNDAY).expect("asked again").told;
    assert!(matches!(&replayed[..], [one] if one.replay.is_none() && one.asked == told.asked));
}
