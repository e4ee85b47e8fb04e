//! What every store does, told on a few runs.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::time;
use lope_records::{
    Aid, BestUnit, BodyPart, Budget, Care, CareSettings, CareTopic, Day, Deed, Diet, Done, Edit, Expense,
    Gear, GearKind, GoalKind, JournalLine, Journey, Kind, LifeEvent, LifeKind, Metric, Modality, Niggle,
    PlannedSession, Priority, Profile, ProfileEntry, Purpose, Race, RecoveryGoal, Routine, RunPain, Side,
    SleepRoutine, Source, Sport, Stated, StatedBest, Tightness, TryOut, Unasked, Units, Wishes,
};
use lope_store::{
    Annotation, Contents, KeptPlan, OriginalKind, Outcome, SavedRecording, Selector, Sent, Store, StoreError,
    ToldMorning, Wellness,
};

use crate::samples::{
    at, contents, day, file, hash, id, observation, original, rich_run, run, summary, told, wellness,
};

const MONDAY: &str = "2026-11-16T06:00:00Z";
const TUESDAY: &str = "2026-11-17T06:00:00Z";

fn save(store: &mut dyn Store, path: &str, activities: &[lope_records::Activity]) -> Vec<SavedRecording> {
    let saved = store.save_batch(vec![file(path, activities)]).expect("saved");
    match saved.into_iter().next().expect("one answer").outcome {
        Outcome::Activities(saved) => saved,
        other => unreachable!("{other:?}"),
    }
}

fn kept(store: &dyn Store) -> Vec<String> {
    store.summaries(None).expect("read").into_iter().map(|summary| summary.file).collect()
}

pub fn originals_come_back_byte_for_byte_in_order(store: &mut dyn Store) {
    let batch = vec![
        file("b.fit", &[run(at(MONDAY), 30)]),
        wellness("a.csv", vec![]),
        original("check-in", Contents::CheckIn(Wellness::default())),
    ];
    store.save_batch(batch).expect("saved");
    store.save_batch(vec![original("index.csv", Contents::Index(vec![]))]).expect("saved");

    let originals = store.originals().expect("listed");
    let listed: Vec<_> = originals.iter().map(|one| (one.sequence, one.path.as_str(), one.kind)).collect();
    assert_eq!(
        listed,
        [
            (1, "b.fit", OriginalKind::Activity),
            (2, "a.csv", OriginalKind::Wellness),
            (3, "check-in", OriginalKind::CheckIn),
            (4, "index.csv", OriginalKind::Index),
        ]
    );
    for one in &originals {
        assert_eq!(store.original(one.hash).expect("read"), Some(one.path.clone().into_bytes()));
        assert_eq!(one.size, one.path.len() as u64);
    }
    assert_eq!(store.known_originals().expect("listed").len(), 4);
    assert_eq!(store.original(hash(b"another")).expect("read"), None);
}

pub fn the_same_bytes_twice_add_nothing(store: &mut dyn Store) {
    let twice = vec![file("a.fit", &[run(at(MONDAY), 30)]), file("a.fit", &[run(at(MONDAY), 30)])];
    let saved = store.save_batch(twice).expect("saved");
    assert_eq!(saved[1].outcome, Outcome::AlreadyKnown { path: "a.fit".into() });
    let before = store.fingerprint().expect("read");
    let again = store.save_batch(vec![file("a.fit", &[run(at(TUESDAY), 60)])]).expect("saved");
    assert_eq!(again[0].outcome, Outcome::AlreadyKnown { path: "a.fit".into() });
    assert_eq!(store.fingerprint().expect("read"), before);
}

pub fn an_activity_comes_back_as_it_was_recorded(store: &mut dyn Store) {
    let mut activity = rich_run(at("2026-11-16T23:30:00.125Z"), 40);
    activity.name = Some("Night run".into());
    activity.sub_sport = Some("trail".into());
    activity.effort_cr10 = Some(3.5);
    activity.totals.distance_m = Some(6_900.1);
    activity.laps = vec![lope_records::Lap { elapsed_s: 0.1 + 0.2, ..Default::default() }];
    activity.pauses = vec![lope_records::Pause { start_ms: 1000, end_ms: 2500 }];
    save(store, "a.fit", &[activity.clone()]);

    let stored = store.activity(&id("a.fit")).expect("read").expect("kept");
    assert_eq!(stored.activity, activity);
    assert_eq!(stored.file(), "a.fit");
    assert_eq!(store.summaries(None).expect("read"), [summary(&activity, id("a.fit"), "a.fit")]);
    assert_eq!(store.activity(&id("b.fit")).expect("read"), None);
}

pub fn the_richer_recording_of_a_run_is_kept(store: &mut dyn Store) {
    save(store, "poor.gpx", &[run(at(MONDAY), 30)]);
    let later = at("2026-11-16T06:01:30Z");
    let saved = save(store, "rich.fit", &[rich_run(later, 30)]);
    assert_eq!(saved, [SavedRecording::Replaced { id: id("rich.fit"), replaced: id("poor.gpx") }]);
    let saved = save(store, "third.tcx", &[run(at(MONDAY), 30)]);
    assert_eq!(saved, [SavedRecording::Merged { id: id("third.tcx"), into: id("rich.fit") }]);

    assert_eq!(kept(store), ["rich.fit"]);
    assert_eq!(store.activity(&id("poor.gpx")).expect("read"), None, "it is not kept any more");
    let stored = store.activity(&id("rich.fit")).expect("read").expect("kept");
    let files: Vec<_> = stored.recordings.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(files, ["poor.gpx", "rich.fit", "third.tcx"]);
    assert_eq!(stored.file(), "rich.fit");
}

pub fn a_tie_keeps_what_is_there(store: &mut dyn Store) {
    save(store, "first.fit", &[run(at(MONDAY), 30)]);
    save(store, "second.fit", &[run(at(MONDAY), 30)]);
    assert_eq!(kept(store), ["first.fit"]);
}

pub fn sessions_of_one_file_never_merge(store: &mut dyn Store) {
    let next = at("2026-11-16T06:01:00Z");
    let saved = save(store, "relay.fit", &[run(at(MONDAY), 1), run(next, 1)]);
    assert!(saved.iter().all(|one| matches!(one, SavedRecording::Added { .. })), "{saved:?}");
    // Both sessions of the richer copy fit both of the first; each finds its own.
    let saved = save(store, "copy.fit", &[rich_run(at(MONDAY), 1), rich_run(next, 1)]);
    assert!(saved.iter().all(|one| matches!(one, SavedRecording::Replaced { .. })), "{saved:?}");
    assert_eq!(kept(store), ["copy.fit", "copy.fit"]);
}

pub fn what_the_kept_recording_lacks_is_filled_in(store: &mut dyn Store) {
    let mut named = run(at(MONDAY), 30);
    named.name = Some("Along the river".into());
    named.effort_cr10 = Some(2.0);
    save(store, "named.tcx", &[named]);
    assert!(store.stale_summaries(1).expect("read").is_empty());
    let mut felt = rich_run(at(MONDAY), 30);
    felt.effort_cr10 = Some(4.0);
    felt.sport = Sport::Other;
    save(store, "felt.fit", &[felt]);

    let activity = store.activity(&id("felt.fit")).expect("read").expect("kept").activity;
    assert_eq!(activity.name.as_deref(), Some("Along the river"));
    assert_eq!(activity.effort_cr10, Some(4.0), "its own goes first");
    assert_eq!(activity.sport, Sport::Running, "other says nothing");
    assert_eq!(store.stale_summaries(1).expect("read"), [id("felt.fit")], "its summary knew no name");
}

pub fn annotations_go_before_what_was_recorded(store: &mut dyn Store) {
    let says =
        Annotation { name: Some("Parkrun".into()), sport: Some(Sport::Running), effort_cr10: Some(8.0) };
    let index = vec![(hash(b"loser.gpx"), says.clone())];
    store.save_batch(vec![original("index.csv", Contents::Index(index.clone()))]).expect("saved");
    let mut kept_one = rich_run(at(MONDAY), 30);
    kept_one.name = Some("Morning run".into());
    save(store, "kept.fit", &[kept_one]);
    save(store, "loser.gpx", &[run(at(MONDAY), 30)]);

    let activity = store.activity(&id("kept.fit")).expect("read").expect("kept").activity;
    assert_eq!(activity.name.as_deref(), Some("Parkrun"));
    assert_eq!(activity.effort_cr10, Some(8.0));
    let before = store.fingerprint().expect("read");
    assert_eq!(store.annotate(&index).expect("applied"), 0, "the same again changes nothing");
    assert_eq!(store.fingerprint().expect("read"), before);

    let renamed = Annotation { name: Some("Parkrun 100".into()), ..Annotation::default() };
    assert_eq!(store.annotate(&[(hash(b"loser.gpx"), renamed)]).expect("applied"), 1);
    let activity = store.activity(&id("kept.fit")).expect("read").expect("kept").activity;
    assert_eq!(
        (activity.name.as_deref(), activity.effort_cr10),
        (Some("Parkrun 100"), Some(8.0)),
        "what it does not say stays"
    );
}

pub fn an_annotation_names_no_sport_of_a_multisport_file(store: &mut dyn Store) {
    let mut swim = run(at(MONDAY), 20);
    swim.sport = Sport::Swimming;
    save(store, "triathlon.fit", &[swim, run(at(TUESDAY), 30)]);
    save(store, "ride.gpx", &[run(at("2026-11-18T06:00:00Z"), 30)]);
    let cycling = Annotation { sport: Some(Sport::Cycling), ..Annotation::default() };
    store
        .annotate(&[(hash(b"triathlon.fit"), cycling.clone()), (hash(b"ride.gpx"), cycling)])
        .expect("applied");
    let sport = |path: &str| store.activity(&id(path)).expect("read").expect("kept").activity.sport;
    assert_eq!(sport("triathlon.fit"), Sport::Swimming);
    assert_eq!(sport("ride.gpx"), Sport::Cycling);
    assert_eq!(store.stale_summaries(1).expect("read"), [id("ride.gpx")]);
}

fn effort(effort_cr10: f64) -> Edit {
    Edit { effort_cr10: Some(effort_cr10), ..Edit::default() }
}

pub fn the_runners_own_word_goes_before_all_and_stays(store: &mut dyn Store) {
    let mut recorded = run(at(MONDAY), 30);
    recorded.effort_cr10 = Some(2.0);
    save(store, "poor.gpx", &[recorded]);
    let says = Edit {
        sport: Some(Sport::Hiking),
        kind: Some(Kind::Easy),
        name: Some("Round the lake".into()),
        ..Edit::default()
    };
    store.edit(&id("poor.gpx"), &says).expect("kept");
    store.edit(&id("poor.gpx"), &effort(6.0)).expect("kept");
    assert_eq!(store.stale_summaries(1).expect("read"), [id("poor.gpx")]);
    let service =
        Annotation { name: Some("Morning run".into()), effort_cr10: Some(3.0), ..Default::default() };
    store.annotate(&[(hash(b"poor.gpx"), service)]).expect("applied");
    // A richer recording takes its place, and everything is derived again: it is still the same session.
    save(store, "rich.fit", &[rich_run(at(MONDAY), 30)]);
    let mut rebuild = store.begin_rebuild().expect("begun");
    for (path, activity) in [("rich.fit", rich_run(at(MONDAY), 30)), ("poor.gpx", run(at(MONDAY), 30))] {
        rebuild.derive(hash(path.as_bytes()), contents(path, &[activity])).expect("derived");
    }
    rebuild.commit().expect("committed");

    let stored = store.activity(&id("rich.fit")).expect("read").expect("kept");
    assert_eq!(stored.edits, [says, effort(6.0)]);
    let activity = stored.activity;
    assert_eq!((activity.sport, activity.stated_kind), (Sport::Hiking, Some(Kind::Easy)));
    assert_eq!((activity.name.as_deref(), activity.effort_cr10), (Some("Round the lake"), Some(6.0)));
    assert_eq!(store.stale_summaries(1).expect("read"), [id("rich.fit")]);
}

pub fn edits_are_undone_one_by_one(store: &mut dyn Store) {
    save(store, "a.fit", &[run(at(MONDAY), 30), run(at(TUESDAY), 30)]);
    let untouched = store.fingerprint().expect("read");
    store.edit(&id("a.fit"), &effort(4.0)).expect("kept");
    let once = store.fingerprint().expect("read");
    assert_ne!(once, untouched);
    store.edit(&id("a.fit"), &effort(4.0)).expect("kept");
    assert_eq!(store.fingerprint().expect("read"), once, "it says nothing new");
    store.edit(&id("a.fit"), &effort(7.0)).expect("kept");
    let felt = |store: &dyn Store, id| store.activity(&id).expect("read").expect("kept").activity.effort_cr10;
    assert_eq!(felt(store, id("a.fit")), Some(7.0));
    let second = store.find(&format!("{}-2", id("a.fit")).parse().expect("a selector")).expect("found");
    assert_eq!(felt(store, second), None, "the other session of the file is another");

    assert_eq!(store.undo_edit(&id("a.fit")).expect("undone"), Some(effort(7.0)));
    assert_eq!(felt(store, id("a.fit")), Some(4.0));
    assert_eq!(store.undo_edit(&id("a.fit")).expect("undone"), Some(effort(4.0)));
    assert_eq!(felt(store, id("a.fit")), None);
    assert_eq!(store.undo_edit(&id("a.fit")).expect("nothing left"), None);
    let never = store.edit(&id("never.fit"), &effort(4.0));
    assert!(matches!(never, Err(StoreError::NotFound(_))), "{never:?}");
    assert_eq!(store.undo_edit(&id("never.fit")).expect("nothing"), None);
}

pub fn what_is_left_out_is_nowhere_until_it_is_wanted_again(store: &mut dyn Store) {
    save(store, "keep.fit", &[run(at(MONDAY), 30)]);
    save(store, "drop.fit", &[run(at(TUESDAY), 30)]);
    let leave_out = |yes| Edit { left_out: Some(yes), ..Edit::default() };
    store.edit(&id("drop.fit"), &leave_out(true)).expect("kept");
    save(store, "drop.gpx", &[run(at(TUESDAY), 30)]);

    assert_eq!(kept(store), ["keep.fit"]);
    let history = store.history(day("2026-11-20"), None).expect("read");
    assert_eq!(history.activities.len(), 1);
    assert_eq!(store.find(&Selector::Latest(0)).expect("found"), id("keep.fit"));
    let left_out: Vec<_> = store.left_out().expect("read").into_iter().map(|one| one.file).collect();
    assert_eq!(left_out, ["drop.fit"], "another recording of it is left out with it");
    assert!(store.activity(&id("drop.fit")).expect("read").is_some(), "by its id it is there");

    store.edit(&id("drop.fit"), &leave_out(false)).expect("kept");
    assert_eq!(kept(store), ["keep.fit", "drop.fit"]);
    assert!(store.left_out().expect("read").is_empty());
}

pub fn summaries_become_stale_and_fresh_again(store: &mut dyn Store) {
    save(store, "a.fit", &[run(at(TUESDAY), 30)]);
    save(store, "b.fit", &[run(at(MONDAY), 30)]);
    assert!(store.stale_summaries(1).expect("read").is_empty());
    assert_eq!(
        store.stale_summaries(2).expect("read"),
        [id("b.fit"), id("a.fit")],
        "other rules, oldest first"
    );

    let entry = ProfileEntry { max_heart_rate_bpm: Some(190.0), ..ProfileEntry::default() };
    store.add_profile_entry(&entry).expect("saved");
    assert_eq!(store.stale_summaries(1).expect("read").len(), 2, "thresholds changed");

    let mut summaries = store.summaries(None).expect("read");
    summaries[0].kind = lope_records::Kind::Easy;
    let held = |mean| Some(lope_records::Held { mean, thirds: [mean, mean] });
    summaries[0].form = Some(lope_records::RunningForm {
        steady_s: 1_800.0,
        speed_mps: 2.9,
        thirds_mps: [2.9, 2.8],
        cadence_spm: held(170.25),
        ground_contact_ms: None,
        balance_left_pct: held(49.6),
        oscillation_mm: None,
    });
    let work = lope_records::Work { repeats: 5, total_s: 900.0, speed_mps: 4.1, heart_rate_bpm: None };
    summaries[0].work = Some(work);
    store.replace_summaries(&summaries).expect("replaced");
    assert!(store.stale_summaries(1).expect("read").is_empty());
    assert_eq!(store.summaries(None).expect("read"), summaries);

    store.add_profile_entry(&entry).expect("saved");
    assert!(store.stale_summaries(1).expect("read").is_empty(), "nothing new was stated");
    let gone = summary(&run(at(MONDAY), 30), id("never.fit"), "never.fit");
    store.replace_summaries(&[gone]).expect("left out");
    assert_eq!(store.summaries(None).expect("read"), summaries);
}

pub fn a_later_value_replaces_an_earlier_one(store: &mut dyn Store) {
    let first = vec![
        observation("2026-11-16", Metric::Rmssd, 48.0),
        observation("2026-11-16", Metric::RestingHeartRate, 47.0),
        observation("2026-11-16", Metric::Mood, f64::NAN),
    ];
    let second = vec![
        observation("2026-11-16", Metric::Rmssd, 51.5),
        observation("2026-11-16", Metric::RestingHeartRate, 47.0),
        observation("2026-11-17", Metric::Rmssd, 50.0),
    ];
    let saved = store.save_batch(vec![wellness("1.csv", first), wellness("2.csv", second)]).expect("saved");
    assert_eq!(saved[0].outcome, Outcome::Wellness { changed: 2, replaced: 0 });
    assert_eq!(saved[1].outcome, Outcome::Wellness { changed: 2, replaced: 1 });
    let history = store.history(day("2026-11-17"), None).expect("read");
    let values: Vec<_> = history.observations.iter().map(|one| (one.date, one.metric, one.value)).collect();
    assert_eq!(
        values,
        [
            (day("2026-11-16"), Metric::RestingHeartRate, 47.0),
            (day("2026-11-16"), Metric::Rmssd, 51.5),
            (day("2026-11-17"), Metric::Rmssd, 50.0),
        ]
    );

    let niggle = |pain, focal_bone| Niggle {
        date: day("2026-11-17"),
        part: BodyPart::ItBand,
        side: Side::Left,
        pain,
        focal_bone,
        run: None,
    };
    for (path, pain) in [("morning", 3), ("noon", 0)] {
        let answers = Wellness { niggles: vec![niggle(pain, false)], ..Wellness::default() };
        store.save_batch(vec![original(path, Contents::CheckIn(answers))]).expect("saved");
    }
    assert_eq!(store.history(day("2026-11-17"), None).expect("read").niggles, [niggle(0, false)]);
}

pub fn what_a_place_felt_of_a_run_stays_until_more_is_said_of_one(store: &mut dyn Store) {
    let heel = |pain, run: Option<(&str, Option<u8>, Option<u8>)>| Niggle {
        date: day("2026-11-17"),
        part: BodyPart::Heel,
        side: Side::Right,
        pain,
        focal_bone: false,
        run: run.map(|(date, during, after)| RunPain { date: day(date), during, after }),
    };
    let mut say = |path, niggle| {
        let answers = Wellness { niggles: vec![niggle], ..Wellness::default() };
        let saved = store.save_batch(vec![original(path, Contents::CheckIn(answers))]).expect("saved");
        let Outcome::Wellness { changed, .. } = saved[0].outcome else { unreachable!() };
        (changed, store.history(day("2026-11-17"), None).expect("read").niggles)
    };
    let monday = |during, after| Some(("2026-11-16", during, after));
    assert_eq!(say("1", heel(2, monday(Some(4), None))), (1, vec![heel(2, monday(Some(4), None))]));
    assert_eq!(say("2", heel(1, None)), (1, vec![heel(1, monday(Some(4), None))]), "the morning corrected");
    assert_eq!(say("3", heel(1, monday(None, Some(3)))), (1, vec![heel(1, monday(Some(4), Some(3)))]));
    assert_eq!(say("4", heel(1, None)).0, 0, "nothing new");
    let tuesday = Some(("2026-11-17", Some(1), None));
    assert_eq!(say("5", heel(1, tuesday)), (1, vec![heel(1, tuesday)]), "another run");
}

pub fn tight_places_are_kept_by_side(store: &mut dyn Store) {
    let tight = |date, side, degree| Tightness { date: day(date), part: BodyPart::Calf, side, degree };
    let said = [
        ("1", tight("2026-11-16", Side::Left, None)),
        ("2", tight("2026-11-17", Side::Left, Some(3))),
        ("3", tight("2026-11-17", Side::Right, Some(5))),
        ("4", tight("2026-11-17", Side::Right, Some(1))),
    ];
    for (path, one) in said {
        let answers = Wellness { tightness: vec![one], ..Wellness::default() };
        store.save_batch(vec![original(path, Contents::CheckIn(answers))]).expect("saved");
    }
    let [monday, left, _, right] = said.map(|(_, one)| one);
    assert_eq!(store.history(day("2026-11-17"), None).expect("read").tightness, [monday, left, right]);
    let since = store.history(day("2026-11-17"), Some(day("2026-11-17"))).expect("read");
    assert_eq!(since.tightness, [left, right], "it closes nothing, so it comes from the day asked for");
    assert!(store.history(day("2026-11-15"), None).expect("read").tightness.is_empty());
}

pub fn history_ends_on_the_day_asked_for(store: &mut dyn Store) {
    save(store, "late.fit", &[run(at("2026-11-16T23:30:00Z"), 20)]);
    save(store, "monday.fit", &[run(at(MONDAY), 20)]);
    let days = ["2026-11-15", "2026-11-16", "2026-11-17"];
    let values = days.map(|date| observation(date, Metric::Rmssd, 50.0));
    store.save_batch(vec![wellness("hrv.csv", values.to_vec())]).expect("saved");

    let files = |up_to: &str, since: Option<&str>| -> Vec<String> {
        let history = store.history(day(up_to), since.map(day)).expect("read");
        history.activities.into_iter().map(|summary| summary.file).collect()
    };
    assert_eq!(files("2026-11-16", None), ["monday.fit"], "at 23:30 UTC it was Tuesday for the runner");
    assert_eq!(files("2026-11-17", None), ["monday.fit", "late.fit"]);
    assert_eq!(files("2026-11-17", Some("2026-11-17")), ["late.fit"]);
    let history = store.history(day("2026-11-16"), Some(day("2026-11-16"))).expect("read");
    assert_eq!(history.observations, [observation("2026-11-16", Metric::Rmssd, 50.0)]);
}

pub fn what_only_an_answer_ends_comes_however_long_ago(store: &mut dyn Store) {
    let day_of = |date: &str| -> Vec<_> {
        Metric::ALL.into_iter().map(|metric| observation(date, metric, 1.0)).collect()
    };
    let calf = Niggle {
        date: day("2016-03-01"),
        part: BodyPart::Calf,
        side: Side::Left,
        pain: 4,
        focal_bone: false,
        run: None,
    };
    let said = Wellness { observations: day_of("2016-03-01"), niggles: vec![calf], ..Wellness::default() };
    store.save_batch(vec![original("long ago", Contents::CheckIn(said))]).expect("saved");
    store.save_batch(vec![wellness("lately", day_of("2026-11-15"))]).expect("saved");

    let history = store.history(day("2026-11-16"), Some(day("2026-11-01"))).expect("read");
    let (before, lately): (Vec<_>, Vec<_>) =
        history.observations.iter().partition(|one| one.date < day("2026-11-01"));
    assert!(history.observations.is_sorted_by_key(|one| one.date));
    assert_eq!(lately.len(), Metric::ALL.len());
    assert!(before.iter().all(|one| one.metric.is_lasting()));
    assert_eq!(before.len(), Metric::ALL.into_iter().filter(|metric| metric.is_lasting()).count());
    assert_eq!(history.niggles, [calf]);
    let earlier = store.history(day("2016-02-29"), Some(day("2026-11-01"))).expect("read");
    assert!(earlier.observations.is_empty() && earlier.niggles.is_empty(), "nothing from after the day");
}

pub fn the_profile_keeps_its_order(store: &mut dyn Store) {
    assert_eq!(store.profile().expect("read"), Profile::default());
    let entries = vec![
        ProfileEntry { valid_from: Some(day("2026-05-01")), body_mass_kg: Some(61.2), ..Default::default() },
        ProfileEntry { units: Some(Units::Miles), ..Default::default() },
        ProfileEntry { valid_from: Some(day("2026-05-01")), body_mass_kg: Some(60.8), ..Default::default() },
    ];
    for entry in &entries {
        store.add_profile_entry(entry).expect("saved");
    }
    let profile = store.profile().expect("read");
    assert_eq!(profile, Profile::new(entries));
    assert_eq!(profile.on(day("2026-11-16")).body_mass_kg, Some(60.8));
}

pub fn activities_are_found_by_what_people_type(store: &mut dyn Store) {
    save(store, "monday.gpx", &[run(at(MONDAY), 30)]);
    save(store, "monday.fit", &[rich_run(at(MONDAY), 30)]);
    save(store, "tuesday.fit", &[run(at(TUESDAY), 30), run(at("2026-11-17T09:00:00Z"), 30)]);
    let find = |text: &str| store.find(&text.parse::<Selector>().expect("a selector"));

    let second = format!("{}-2", id("tuesday.fit"));
    assert_eq!(find("latest").expect("found").as_str(), second);
    assert_eq!(find("2").expect("found"), id("tuesday.fit"));
    assert_eq!(find("3").expect("found"), id("monday.fit"));
    assert!(matches!(find("4"), Err(StoreError::NotFound(_))));
    assert_eq!(find(id("tuesday.fit").as_str()).expect("found"), id("tuesday.fit"), "exact before prefix");
    assert_eq!(find(&second).expect("found").as_str(), second);
    assert!(matches!(
        find(&id("tuesday.fit").as_str()[..6]),
        Err(StoreError::Ambiguous { candidates, .. }) if candidates.len() == 2
    ));
    let merged = id("monday.gpx").as_str()[..6].to_owned();
    assert_eq!(find(&merged).expect("found"), id("monday.fit"), "what was merged leads to what is kept");
}

pub fn a_failed_batch_leaves_nothing(store: &mut dyn Store) {
    save(store, "a.fit", &[run(at(MONDAY), 30)]);
    let before = store.fingerprint().expect("read");
    let mut thief = file("thief.fit", &[]);
    thief.contents = contents("a.fit", &[run(at(TUESDAY), 30)]);
    let batch = vec![file("b.fit", &[run(at(TUESDAY), 30)]), thief];
    let error = store.save_batch(batch).expect_err("its id is taken");
    assert!(matches!(&error, StoreError::IdTaken { file, .. } if file == "thief.fit"), "{error}");
    assert_eq!(store.fingerprint().expect("read"), before);
}

pub fn a_rebuild_that_is_dropped_changes_nothing(store: &mut dyn Store) {
    save(store, "a.fit", &[run(at(MONDAY), 30)]);
    let before = store.fingerprint().expect("read");
    let mut rebuild = store.begin_rebuild().expect("begun");
    rebuild.derive(hash(b"a.fit"), contents("a.fit", &[rich_run(at(MONDAY), 30)])).expect("derived");
    drop(rebuild);
    assert_eq!(store.fingerprint().expect("read"), before);
}

pub fn what_a_service_states_is_kept_as_it_last_stated_it(store: &mut dyn Store) {
    let source = || Source::Named("garmin".to_owned());
    let shoes = |name: &str, sessions: &[&str]| Gear {
        source: source(),
        key: "7".to_owned(),
        kind: GearKind::Shoes,
        name: name.to_owned(),
        since: Some(day("2026-03-02")),
        until: None,
        is_retired: false,
        lasts_m: Some(700_000),
        sessions: sessions.iter().map(|&one| one.to_owned()).collect(),
    };
    let best = StatedBest {
        source: source(),
        key: "1".to_owned(),
        what: "Best 5km Run".to_owned(),
        value: 1455.2,
        unit: BestUnit::Seconds,
        date: None,
        stands: true,
    };
    let unknown = StatedBest { key: "2".to_owned(), value: f64::NAN, ..best.clone() };
    let first = Stated { gear: vec![shoes("Everyday", &["11"])], bests: vec![best.clone(), unknown] };
    let second = Stated { gear: vec![shoes("Every day", &["11", "12"])], bests: vec![best.clone()] };
    let mut saved = |path: &str, stated: &Stated| {
        let saved = store.save_batch(vec![original(path, Contents::Stated(stated.clone()))]).expect("saved");
        saved[0].outcome.clone()
    };
    assert_eq!(saved("gear-1.json", &first), Outcome::Stated { changed: 2 });
    assert_eq!(saved("gear-2.json", &second), Outcome::Stated { changed: 1 });
    assert_eq!(saved("gear-3.json", &second), Outcome::Stated { changed: 0 });
    let listed = Stated { gear: vec![shoes("Every day", &[])], bests: vec![] };
    assert_eq!(
        saved("gear-4.json", &listed),
        Outcome::Stated { changed: 0 },
        "a list without sessions takes none away"
    );
    assert_eq!(store.stated().expect("read"), second);
    assert_eq!(store.originals().expect("listed")[0].kind, OriginalKind::Stated);
    let before = store.fingerprint().expect("read");

    let mut rebuild = store.begin_rebuild().expect("begun");
    for (path, stated) in [
        ("gear-1.json", &first),
        ("gear-2.json", &second),
        ("gear-3.json", &second),
        ("gear-4.json", &listed),
    ] {
        rebuild.derive(hash(path.as_bytes()), Contents::Stated(stated.clone())).expect("derived");
    }
    rebuild.commit().expect("committed");
    assert_eq!(store.fingerprint().expect("read"), before, "it is derived again as it was");
    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert_eq!(store.stated().expect("read"), Stated::default(), "and comes from originals alone");
}

pub fn a_rebuild_derives_everything_again(store: &mut dyn Store) {
    save(store, "a.fit", &[run(at(MONDAY), 30)]);
    save(store, "b.fit", &[run(at(TUESDAY), 30)]);
    let named = Annotation { name: Some("Hills".into()), ..Annotation::default() };
    store.annotate(&[(hash(b"a.fit"), named)]).expect("applied");
    store.add_profile_entry(&ProfileEntry { body_mass_kg: Some(61.0), ..Default::default() }).expect("saved");

    let mut rebuild = store.begin_rebuild().expect("begun");
    let originals = rebuild.originals().expect("listed");
    assert_eq!(originals.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["a.fit", "b.fit"]);
    assert_eq!(rebuild.original(originals[0].hash).expect("read"), Some(b"a.fit".to_vec()));
    assert_eq!(rebuild.profile().expect("read").entries().len(), 1);
    let missing = rebuild.derive(hash(b"c.fit"), Contents::Index(vec![]));
    assert!(matches!(missing, Err(StoreError::NotFound(_))));
    // A better reader finds speed and beats; the other file it no longer takes for a run.
    rebuild.derive(originals[0].hash, contents("a.fit", &[rich_run(at(MONDAY), 30)])).expect("derived");
    rebuild.commit().expect("committed");

    assert_eq!(kept(store), ["a.fit"]);
    let activity = store.activity(&id("a.fit")).expect("read").expect("kept").activity;
    assert_eq!(activity.name.as_deref(), Some("Hills"), "annotations stay");
    assert_eq!(activity.rr.intervals_ms.len(), 3);
    assert_eq!(store.originals().expect("listed").len(), 2, "originals stay");
}

pub fn what_was_told_stays_as_it_was_told(store: &mut dyn Store) {
    save(store, "a.fit", &[run(at(MONDAY), 30)]);
    let before = store.fingerprint().expect("read");
    let (easy, rest) = (told("2026-11-17", r#"{"kind":"easy"}"#), told("2026-11-17", "rest – läuft nicht"));
    let ahead = ToldMorning {
        known_up_to: day("2026-11-17"),
        before_training: true,
        ..told("2026-11-19", &"a long answer ".repeat(1000))
    };
    for one in [&rest, &easy, &ahead] {
        assert!(store.keep_told(one).expect("kept"));
    }
    let again = ToldMorning { asked: at(TUESDAY), ..rest.clone() };
    assert!(!store.keep_told(&again).expect("known"), "the same told again adds nothing");
    assert_eq!(store.told(day("2026-11-17")).expect("read"), [rest, easy], "as it was told first");
    assert_eq!(store.told(day("2026-11-19")).expect("read"), [ahead]);
    assert_eq!(store.told(day("2026-11-18")).expect("read"), []);
    let days = [day("2026-11-17"), day("2026-11-19")];
    assert_eq!(store.days_told(None).expect("read"), days);
    assert_eq!(store.days_told(Some(day("2026-11-18"))).expect("read"), days[1..]);

    assert_eq!(store.fingerprint().expect("read"), before, "what was asked is no content");
    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert!(store.summaries(None).expect("read").is_empty(), "everything derived is gone");
    assert_eq!(store.days_told(None).expect("read"), days, "what was said stays said");
}

pub fn races_are_stated_corrected_and_taken_back(store: &mut dyn Store) {
    let empty = store.fingerprint().expect("read");
    let spring = Race {
        date: day("2026-04-12"),
        distance_m: 21_097.5,
        name: Some("Frühlingslauf".to_owned()),
        priority: Priority::A,
        goal_s: Some(5_400.0),
    };
    let autumn = Race {
        date: day("2026-11-29"),
        distance_m: 10_000.0,
        name: None,
        priority: Priority::C,
        goal_s: None,
    };
    store.save_race(&autumn).expect("saved");
    let one = store.fingerprint().expect("read");
    assert_ne!(one, empty, "what is stated is content");
    store.save_race(&spring).expect("saved");
    assert_eq!(store.races().expect("read"), [spring.clone(), autumn.clone()], "oldest first");

    let faster = Race { goal_s: Some(5_100.0), name: None, ..spring.clone() };
    store.save_race(&faster).expect("saved");
    assert_eq!(store.races().expect("read"), [faster.clone(), autumn.clone()], "one a day, as said last");

    let history = |up_to, since| store.history(day(up_to), since).expect("read").races;
    assert_eq!(history("2026-01-01", None), [faster.clone(), autumn.clone()], "a plan is known ahead");
    assert_eq!(history("2026-11-16", Some(day("2026-04-12"))), [faster.clone(), autumn.clone()]);
    assert_eq!(history("2026-11-16", Some(day("2026-04-13"))), std::slice::from_ref(&autumn));

    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert_eq!(store.races().expect("read"), [faster.clone(), autumn], "no rebuild touches them");
    assert!(store.remove_race(faster.date).expect("removed"));
    assert!(!store.remove_race(faster.date).expect("known"), "there is none any more");
    assert_eq!(store.fingerprint().expect("read"), one);
}

pub fn what_was_done_and_written_stays_until_it_is_taken_back(store: &mut dyn Store) {
    let empty = store.fingerprint().expect("read");
    let feet = Done { date: day("2026-11-16"), deed: Deed::Routine(Routine::Feet), minutes: Some(8.0) };
    let sauna = Done { date: day("2026-11-17"), deed: Deed::Modality(Modality::Sauna), minutes: None };
    store.save_done(&sauna).expect("saved");
    store.save_done(&feet).expect("saved");
    let longer = Done { minutes: Some(12.5), ..feet };
    store.save_done(&longer).expect("saved");
    assert_eq!(store.done(None).expect("read"), [longer, sauna], "one of a kind a day, as said last");
    assert_eq!(store.done(Some(sauna.date)).expect("read"), [sauna]);

    let line = |date, line: &str| JournalLine { date: day(date), line: line.to_owned() };
    store.save_journal_line(&line("2026-11-17", "tired, and fine")).expect("saved");
    store.save_journal_line(&line("2026-11-17", "Regen, trotzdem schön")).expect("saved");
    assert_eq!(store.journal(None).expect("read"), [line("2026-11-17", "Regen, trotzdem schön")]);
    assert_eq!(store.journal(Some(day("2026-11-18"))).expect("read"), []);

    let goal = RecoveryGoal { kind: GoalKind::RestDays, a_week: 2, since: day("2026-11-01") };
    store.save_recovery_goal(&RecoveryGoal { a_week: 1, ..goal }).expect("saved");
    store.save_recovery_goal(&goal).expect("saved");
    assert_eq!(store.recovery_goals().expect("read"), [goal]);

    store.set_quiet(Unasked::Mind, true).expect("set");
    store.set_quiet(Unasked::Mind, true).expect("set twice");
    assert_eq!(store.quiet().expect("read"), BTreeSet::from([Unasked::Mind]));

    let full = store.fingerprint().expect("read");
    assert_ne!(full, empty, "what is stated is content");
    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert_eq!(store.fingerprint().expect("read"), full, "no rebuild touches it");

    assert!(store.remove_done(feet.date, feet.deed).expect("removed"));
    assert!(!store.remove_done(feet.date, feet.deed).expect("known"));
    assert!(store.remove_done(sauna.date, sauna.deed).expect("removed"));
    assert!(store.remove_journal_line(sauna.date).expect("removed"));
    assert!(store.remove_recovery_goal(goal.kind).expect("removed"));
    store.set_quiet(Unasked::Mind, false).expect("set");
    assert_eq!(store.fingerprint().expect("read"), empty);
}

pub fn money_is_kept_as_it_was_said(store: &mut dyn Store) {
    let empty = store.fingerprint().expect("read");
    assert_eq!(store.budget().expect("read"), Budget::default());
    let budget = Budget {
        yearly: Some(300.0),
        owned: BTreeSet::from([Aid::Roller, Aid::Ball]),
        prices: BTreeMap::from([(Aid::Roller, 25.0), (Aid::Physiotherapy, 80.5)]),
    };
    store.save_budget(&budget).expect("saved");
    assert_eq!(store.budget().expect("read"), budget);
    let spent = Expense { date: day("2026-11-16"), aid: Aid::Physiotherapy, amount: 80.5 };
    let before = Expense { date: day("2026-11-02"), aid: Aid::Roller, amount: 25.0 };
    for expense in [&spent, &before, &spent] {
        store.add_expense(expense).expect("added");
    }
    assert_eq!(store.expenses().expect("read"), [before, spent, spent], "oldest first, the same twice");
    let full = store.fingerprint().expect("read");
    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert_eq!(store.fingerprint().expect("read"), full, "no rebuild touches it");
    for expense in [&spent, &before, &spent] {
        assert!(store.remove_expense(expense).expect("removed"));
    }
    assert!(!store.remove_expense(&spent).expect("known"), "there is none any more");
    store.save_budget(&Budget::default()).expect("saved");
    assert_eq!(store.fingerprint().expect("read"), empty);
}

pub fn life_and_wishes_are_stated_and_taken_back(store: &mut dyn Store) {
    let empty = store.fingerprint().expect("read");
    assert_eq!(store.wishes().expect("read"), Wishes::default(), "who said nothing wishes for nothing");
    let travel = LifeEvent {
        kind: LifeKind::Travel,
        from: day("2026-05-04"),
        to: day("2026-05-08"),
        name: Some("Kjøbenhavn".to_owned()),
    };
    let busy = LifeEvent { kind: LifeKind::Busy, from: day("2026-04-20"), to: day("2026-05-30"), name: None };
    store.save_life_event(&travel).expect("saved");
    store.save_life_event(&busy).expect("saved");
    assert_eq!(store.life().expect("read"), [busy.clone(), travel.clone()], "oldest first");
    let longer = LifeEvent { to: day("2026-05-10"), ..travel };
    store.save_life_event(&longer).expect("saved");
    assert_eq!(store.life().expect("read"), [busy.clone(), longer.clone()], "as said last");
    let known = store.history(day("2026-01-01"), Some(day("2026-06-01"))).expect("read").life;
    assert!(known.is_empty(), "what is over is not looked at");
    assert_eq!(store.history(day("2026-01-01"), None).expect("read").life.len(), 2, "life is known ahead");

    let wishes = Wishes {
        minutes: [(Day::Monday, 0), (Day::Sunday, 150)].into(),
        long_run: Some(Day::Sunday),
        every_day: true,
        ..Wishes::default()
    };
    store.save_wishes(&wishes).expect("saved");
    assert_eq!(store.wishes().expect("read"), wishes);

    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert_eq!(store.life().expect("read"), [busy.clone(), longer], "no rebuild touches them");
    assert_eq!(store.wishes().expect("read"), wishes);
    assert!(store.remove_life_event(LifeKind::Travel, day("2026-05-04")).expect("removed"));
    assert!(!store.remove_life_event(LifeKind::Travel, day("2026-05-04")).expect("known"));
    assert_eq!(store.life().expect("read"), [busy]);
    assert_ne!(store.fingerprint().expect("read"), empty, "what is stated is content");
}

pub fn the_latest_plan_stands_until_it_is_taken_back(store: &mut dyn Store) {
    let session = |date: &str, slot, purpose| PlannedSession {
        date: day(date),
        slot,
        purpose,
        duration_s: 2700.0,
        because: vec!["spacing".to_owned()],
    };
    let plan = |cause: &str, sessions: &[PlannedSession]| KeptPlan {
        made_on: day("2026-03-02"),
        cause: cause.to_owned(),
        sessions: sessions.to_vec(),
        frame: "{}".to_owned(),
    };
    assert_eq!(store.plan().expect("read"), None);
    assert!(!store.take_back_plan().expect("nothing to take back"));
    let (easy, hard) =
        (session("2026-03-03", 0, Purpose::Easy), session("2026-03-05", 0, Purpose::Intervals));
    let second = session("2026-03-05", 1, Purpose::RecoveryRun);
    let first = plan("built", &[easy.clone(), hard.clone()]);
    store.keep_plan(&first).expect("kept");
    let later = plan("missed", &[easy.clone(), second.clone()]);
    store.keep_plan(&later).expect("kept");
    assert_eq!(store.plan().expect("read"), Some(later.clone()));
    assert_eq!(store.plan_before().expect("read"), Some(first.clone()));
    assert_eq!(store.plan_changes().expect("read"), 2);
    assert_eq!(store.history(day("2026-03-02"), None).expect("read").planned, later.sessions, "known ahead");
    let from = store.history(day("2026-03-06"), Some(day("2026-03-04"))).expect("read").planned;
    assert_eq!(from, std::slice::from_ref(&second));

    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert_eq!(store.plan().expect("read"), Some(later), "no rebuild touches it");
    assert!(store.take_back_plan().expect("taken back"));
    assert_eq!(store.plan().expect("read"), Some(first.clone()));
    assert_eq!(store.plan_before().expect("read"), None);
    assert_eq!(store.history(day("2026-03-02"), None).expect("read").planned, first.sessions);
    assert_eq!(store.plan_changes().expect("read"), 3, "it only ever grows");
    let ever: Vec<_> = [&easy, &hard, &second].map(|session| (session.date, session.slot)).into();
    assert_eq!(store.ever_planned().expect("read"), ever, "a calendar may still hold it");
}

pub fn care_is_stated_and_stays(store: &mut dyn Store) {
    let empty = store.fingerprint().expect("read");
    assert_eq!(store.care().expect("read"), Care::default(), "who said nothing states nothing");
    let care = Care {
        settings: CareSettings {
            diet: Diet::Vegan,
            gluten_free: true,
            wake: Some(time(6, 30, 0, 0)),
            off: [CareTopic::Life].into(),
            ..CareSettings::default()
        },
        tries: vec![TryOut { routine: SleepRoutine::WindDown, from: day("2026-11-16"), ended: None }],
        journeys: vec![Journey { hours_east: 7, arrival: day("2026-11-29") }],
        ..Care::default()
    };
    store.save_care(&care).expect("saved");
    assert_eq!(store.care().expect("read"), care);
    assert_ne!(store.fingerprint().expect("read"), empty, "what is stated is content");
    store.begin_rebuild().expect("begun").commit().expect("committed");
    assert_eq!(store.care().expect("read"), care, "no rebuild touches it");
    store.save_care(&Care::default()).expect("saved");
    assert_eq!(store.care().expect("read"), Care::default(), "as said last");
}

pub fn what_was_sent_is_known_for_good(store: &mut dyn Store) {
    let before = store.fingerprint().expect("read");
    let sent = Sent { key: hash(b"key"), said: hash(b"said") };
    assert_eq!(store.sent(sent.key).expect("read"), None);
    store.keep_sent(&sent).expect("kept");
    store.begin_rebuild().expect("begun").commit().expect("rebuilt");
    assert_eq!(store.sent(sent.key).expect("read"), Some(sent));
    assert_eq!(store.sent(hash(b"another")).expect("read"), None);
    assert_eq!(store.fingerprint().expect("read"), before, "it is a log and no content");
    store.forget_everything().expect("forgotten");
    assert_eq!(store.sent(sent.key).expect("read"), None);
}

pub fn a_whole_is_saved_whole_or_not_at_all(store: &mut impl Store) {
    let line = |text: &str| JournalLine { date: day("2026-11-16"), line: text.to_owned() };
    let lines = |store: &dyn Store| store.journal(None).expect("read");
    let sent = |name: &[u8]| Sent { key: hash(name), said: hash(b"said") };
    let failed = store.whole(|store| {
        store.save_journal_line(&line("gone"))?;
        store.keep_sent(&sent(b"one"))?;
        assert_eq!(store.journal(None)?, [line("gone")], "what is part of it is seen within");
        // A part that fails on its own takes nothing else with it.
        let easy = Edit { effort_cr10: Some(2.0), ..Edit::default() };
        store.edit(&id("nothing"), &easy).expect_err("unknown");
        assert_eq!(store.journal(None)?, [line("gone")]);
        Err::<(), StoreError>(StoreError::NotFound("what was looked for".to_owned()))
    });
    assert!(matches!(failed, Err(StoreError::NotFound(_))), "{failed:?}");
    assert_eq!(lines(store), []);
    assert_eq!(store.sent(hash(b"one")).expect("read"), None);
    let done = store.whole(|store| {
        store.save_journal_line(&line("kept"))?;
        store.keep_sent(&sent(b"one"))?;
        Ok::<_, StoreError>(7)
    });
    assert_eq!(done.expect("saved"), 7);
    assert_eq!(lines(store), [line("kept")]);
    assert_eq!(store.sent(hash(b"one")).expect("read"), Some(sent(b"one")));
    store.keep_sent(&sent(b"one")).expect_err("what is known is not kept twice");
}
