//! A store written out, brought into another, and forgotten: told on every kind of store.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
};

use lope_records::{
    Aid, Budget, Care, Deed, Done, Edit, Expense, GoalKind, JournalLine, LifeEvent, LifeKind, Metric,
    Modality, PlannedSession, Priority, ProfileEntry, Purpose, Race, RecoveryGoal, Unasked, Wishes,
};
use lope_store::{
    Annotation, Cell, Contents, KeptPlan, MergedTable, Selector, Sent, Sqlite, Store, StoreError, TABLES,
    Table, Wellness,
};

use crate::samples::{at, day, file, hash, id, observation, original, rich_run, run, told, wellness};

const MONDAY: &str = "2026-11-16T06:00:00Z";
const WEDNESDAY: &str = "2026-11-18T06:00:00Z";

fn race(date: &str, goal_s: Option<f64>) -> Race {
    Race {
        date: day(date),
        distance_m: 10_000.0,
        name: Some("Stadtlauf".to_owned()),
        priority: Priority::A,
        goal_s,
    }
}

fn plan(cause: &str, date: &str) -> KeptPlan {
    let because = vec!["spacing".to_owned()];
    let session = |slot| PlannedSession {
        date: day(date),
        slot,
        purpose: Purpose::Easy,
        duration_s: 2_700.0,
        because: because.clone(),
    };
    KeptPlan {
        made_on: day("2026-11-15"),
        cause: cause.to_owned(),
        sessions: vec![session(0), session(1)],
        frame: r#"{"weeks":[]}"#.to_owned(),
    }
}

/// Something in every table that is not derived.
fn fill(store: &mut dyn Store) {
    let says = Annotation { name: Some("Morning".to_owned()), ..Annotation::default() };
    store
        .save_batch(vec![
            file("a.fit", &[run(at(MONDAY), 30)]),
            wellness("nights", vec![observation("2026-11-16", Metric::Rmssd, 61.5)]),
            original("index", Contents::Index(vec![(hash(b"a.fit"), says)])),
        ])
        .expect("saved");
    store
        .add_profile_entry(&ProfileEntry { max_heart_rate_bpm: Some(188.0), ..Default::default() })
        .expect("saved");
    store.edit(&id("a.fit"), &Edit { effort_cr10: Some(4.0), ..Edit::default() }).expect("edited");
    store.save_race(&race("2026-12-06", Some(2_640.0))).expect("saved");
    let travel =
        LifeEvent { kind: LifeKind::Travel, from: day("2026-11-20"), to: day("2026-11-22"), name: None };
    store.save_life_event(&travel).expect("saved");
    store.save_wishes(&Wishes { every_day: true, ..Wishes::default() }).expect("saved");
    store.save_care(&Care::default()).expect("saved");
    store.keep_plan(&plan("built", "2026-11-17")).expect("kept");
    store.keep_plan(&plan("missed", "2026-11-18")).expect("kept");
    store
        .save_done(&Done { date: day("2026-11-16"), deed: Deed::Modality(Modality::Sauna), minutes: None })
        .expect("saved");
    store
        .save_journal_line(&JournalLine {
            date: day("2026-11-16"),
            line: "Regen, \"trotzdem\" schön\n".to_owned(),
        })
        .expect("saved");
    store
        .save_recovery_goal(&RecoveryGoal { kind: GoalKind::RestDays, a_week: 1, since: day("2026-11-01") })
        .expect("saved");
    store.set_quiet(Unasked::Mind, true).expect("set");
    let budget = Budget {
        yearly: Some(300.5),
        owned: BTreeSet::from([Aid::Roller]),
        prices: BTreeMap::from([(Aid::Ball, 0.1)]),
    };
    store.save_budget(&budget).expect("saved");
    let spent = Expense { date: day("2026-11-16"), aid: Aid::Ball, amount: 0.1 };
    store.add_expense(&spent).expect("added");
    store.add_expense(&spent).expect("added");
    store.keep_told(&told("2026-11-16", r#"{"easy":true}"#)).expect("kept");
    store.keep_sent(&Sent { key: hash(b"key"), said: hash(b"said") }).expect("kept");
}

/// Brings everything but the originals from one store into another.
fn bring(from: &dyn Store, into: &mut dyn Store) -> Result<Vec<MergedTable>, StoreError> {
    let moment = from.moment()?;
    let mut merge = into.begin_merge()?;
    for table in TABLES.iter().filter(|table| table.is_archived()) {
        moment.rows(table, &mut |row| {
            merge.stage(table, row).expect("taken");
            ControlFlow::Continue(())
        })?;
    }
    merge.commit()
}

/// What became of the rows of a table: new, known, in conflict.
fn of(merged: &[MergedTable], table: &str) -> (usize, usize, usize) {
    let one = merged.iter().find(|one| one.table == table).expect("every table");
    (one.added, one.known, one.conflicts.len())
}

pub fn what_a_store_holds_is_brought_into_another(store: &mut dyn Store) {
    let mut from = Sqlite::in_memory().expect("opened");
    fill(&mut from);
    for table in TABLES.iter().filter(|table| table.is_archived()) {
        let mut rows = 0;
        from.moment()
            .expect("begun")
            .rows(table, &mut |_| {
                rows += 1;
                ControlFlow::Continue(())
            })
            .expect("read");
        assert!(rows > 0, "nothing tries {}", table.name);
    }
    bring(&from, store).expect("brought in");
    store
        .save_batch(vec![
            file("a.fit", &[run(at(MONDAY), 30)]),
            wellness("nights", vec![observation("2026-11-16", Metric::Rmssd, 61.5)]),
            original("index", Contents::Index(vec![])),
        ])
        .expect("saved");
    // Both were measured before the runner said more; a stand-in for measuring again.
    for one in [&mut from as &mut dyn Store, store] {
        let summaries = one.summaries(None).expect("read");
        one.replace_summaries(&summaries).expect("replaced");
    }
    let fingerprint = from.fingerprint().expect("read");
    assert_eq!(store.fingerprint().expect("read"), fingerprint);
    assert_eq!(store.told(day("2026-11-16")).expect("read"), from.told(day("2026-11-16")).expect("read"));
    assert_eq!(store.plan_changes().expect("read"), 2);

    let again = bring(&from, store).expect("brought in again");
    assert!(again.iter().all(|one| one.added == 0 && one.conflicts.is_empty()), "{again:?}");
    assert_eq!(store.fingerprint().expect("read"), fingerprint);
    from.take_back_plan().expect("taken back");
    bring(&from, store).expect("brought in");
    assert_eq!(
        store.plan().expect("read").expect("one stands").cause,
        "built",
        "taken back there, and so here"
    );
}

pub fn what_is_here_stays_where_two_stores_disagree(store: &mut dyn Store) {
    let mut from = Sqlite::in_memory().expect("opened");
    from.save_race(&race("2026-12-06", Some(2_640.0))).expect("saved");
    from.save_race(&race("2026-12-13", None)).expect("saved");
    from.save_journal_line(&JournalLine { date: day("2026-11-16"), line: "there".to_owned() })
        .expect("saved");
    let effort = Annotation { effort_cr10: Some(5.0), name: Some("there".to_owned()), sport: None };
    from.annotate(&[(hash(b"a.fit"), effort)]).expect("noted");
    for bpm in [180.0, 185.0] {
        from.add_profile_entry(&ProfileEntry { max_heart_rate_bpm: Some(bpm), ..Default::default() })
            .expect("saved");
    }
    store.save_race(&race("2026-12-06", None)).expect("saved");
    store
        .save_journal_line(&JournalLine { date: day("2026-11-16"), line: "here".to_owned() })
        .expect("saved");
    store
        .annotate(&[(hash(b"a.fit"), Annotation { name: Some("here".to_owned()), ..Annotation::default() })])
        .expect("noted");
    for bpm in [180.0, 190.0] {
        store
            .add_profile_entry(&ProfileEntry { max_heart_rate_bpm: Some(bpm), ..Default::default() })
            .expect("saved");
    }

    let merged = bring(&from, store).expect("brought in");
    assert_eq!(of(&merged, "race"), (1, 0, 1));
    let conflicts = &merged.iter().find(|one| one.table == "race").expect("there").conflicts;
    assert_eq!(
        (conflicts[0].of.as_str(), conflicts[0].columns.as_slice()),
        ("2026-12-06", ["goal_s"].as_slice())
    );
    assert_eq!(store.races().expect("read"), [race("2026-12-06", None), race("2026-12-13", None)]);
    assert_eq!(store.journal(None).expect("read")[0].line, "here");
    assert_eq!(of(&merged, "annotation").2, 1, "the name");
    assert_eq!(of(&merged, "profile_entry"), (1, 1, 0));
    let maximum = store.profile().expect("read").on(day("2026-11-16")).max_heart_rate_bpm;
    assert_eq!(maximum, Some(190.0), "what was said here since goes on going before it");
    store.save_batch(vec![file("a.fit", &[run(at(MONDAY), 30)])]).expect("saved");
    let kept = store.activity(&id("a.fit")).expect("read").expect("kept").activity;
    assert_eq!(
        (kept.name.as_deref(), kept.effort_cr10),
        (Some("here"), Some(5.0)),
        "what was open is filled in"
    );

    let before = store.fingerprint().expect("read");
    let again = bring(&from, store).expect("brought in again");
    assert!(again.iter().all(|one| one.added == 0), "{again:?}");
    assert_eq!(store.fingerprint().expect("read"), before);
}

pub fn the_plan_that_stands_goes_on_standing(store: &mut dyn Store) {
    let mut from = Sqlite::in_memory().expect("opened");
    from.keep_plan(&plan("built", "2026-11-17")).expect("kept");
    store.keep_plan(&plan("built", "2026-11-17")).expect("kept");
    from.keep_plan(&plan("missed", "2026-11-18")).expect("kept");
    store.keep_plan(&plan("morning", "2026-11-19")).expect("kept");
    let merged = bring(&from, store).expect("brought in");
    assert_eq!(of(&merged, "plan"), (1, 1, 0));
    assert_eq!(store.plan().expect("read"), Some(plan("morning", "2026-11-19")));
    assert_eq!(store.plan_before().expect("read"), Some(plan("missed", "2026-11-18")), "with its sessions");
}

pub fn what_cannot_be_read_back_is_not_brought_in(store: &mut dyn Store) {
    store.save_race(&race("2026-12-06", None)).expect("saved");
    let before = store.fingerprint().expect("read");
    let text = |text: &str| Cell::Text(text.to_owned());
    let wrong: [(&str, Vec<Cell>); 10] = [
        ("recovery_goal", vec![text("rest-days"), Cell::Whole(-1), text("2026-12-07")]),
        ("aid", vec![text("roller"), Cell::Whole(1), text("cheap")]),
        ("race", vec![text("someday"), Cell::Number(10_000.0), Cell::Null, text("a"), Cell::Null]),
        ("race", vec![text("2026-12-07"), Cell::Number(-1.0), Cell::Null, text("a"), Cell::Null]),
        ("race", vec![text("2026-12-07"), Cell::Null, Cell::Null, text("a"), Cell::Null]),
        ("done", vec![text("2026-12-07"), text("bloodletting"), Cell::Null]),
        ("wishes", vec![Cell::Whole(1), text("{\"minutes\":7}")]),
        ("edit", vec![Cell::Whole(1), Cell::Bytes(vec![0; 32]), Cell::Whole(0), text("7")]),
        ("plan", vec![text("first"), text("2026-12-07"), text("built"), text("{}"), Cell::Whole(0)]),
        (
            "planned_session",
            vec![
                Cell::Whole(7),
                text("2026-12-07"),
                Cell::Whole(0),
                text("easy"),
                Cell::Number(60.0),
                text("[]"),
            ],
        ),
    ];
    for (table, row) in wrong {
        let mut merge = store.begin_merge().expect("begun");
        let staged = merge.stage(Table::named(table).expect("a table"), &row);
        let error = staged.and_then(|()| merge.commit()).expect_err(table);
        assert!(matches!(error, StoreError::Unmergeable { .. }), "{table}: {error:?}");
        assert_eq!(store.fingerprint().expect("read"), before, "{table}");
    }
    let mut dropped = store.begin_merge().expect("begun");
    let row = [text("2026-12-07"), Cell::Number(5_000.0), Cell::Null, text("a"), Cell::Null];
    dropped.stage(Table::named("race").expect("a table"), &row).expect("taken");
    drop(dropped);
    assert_eq!(store.fingerprint().expect("read"), before);
}

pub fn a_moment_stays_as_it_was(store: &mut dyn Store) {
    fill(store);
    let before = store.fingerprint().expect("read");
    let moment = store.moment().expect("begun");
    assert_eq!(moment.fingerprint().expect("read"), before);
    assert_eq!(moment.originals().expect("read").len(), 3);
    assert_eq!(moment.original(hash(b"a.fit")).expect("read"), Some(b"a.fit".to_vec()));
    assert_eq!(moment.summaries(None).expect("read").len(), 1);
}

pub fn what_is_forgotten_is_gone_and_the_rest_is_as_it_was(store: &mut dyn Store) {
    store.save_batch(vec![file("b.fit", &[run(at(WEDNESDAY), 20)])]).expect("saved");
    let before = store.fingerprint().expect("read");
    let says = Annotation { name: Some("secret".to_owned()), ..Annotation::default() };
    store.save_batch(vec![file("a.fit", &[run(at(MONDAY), 30)])]).expect("saved");
    store.save_batch(vec![file("a.gpx", &[rich_run(at(MONDAY), 30)])]).expect("saved");
    store.annotate(&[(hash(b"a.gpx"), says)]).expect("noted");
    store.edit(&id("a.gpx"), &Edit { effort_cr10: Some(4.0), ..Edit::default() }).expect("edited");

    let lost = store.would_forget(&id("a.gpx")).expect("kept");
    assert_eq!(lost.activities, [id("a.gpx")]);
    assert_eq!(lost.originals.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["a.fit", "a.gpx"]);
    assert_eq!(lost.edits, 1);
    assert_eq!(store.forget(&id("a.gpx")).expect("forgotten"), lost);
    assert_eq!(store.fingerprint().expect("read"), before, "as if it had never been");
    assert!(store.scrub().expect("scrubbed"));
    assert_eq!(store.fingerprint().expect("read"), before);
    assert!(matches!(store.forget(&id("a.gpx")), Err(StoreError::NotFound(_))));

    // Two sessions of one file cannot be told apart in its bytes.
    store
        .save_batch(vec![file("c.fit", &[run(at(MONDAY), 30), run(at("2026-11-17T06:00:00Z"), 30)])])
        .expect("saved");
    let second = store.find(&Selector::Latest(1)).expect("found");
    let lost = store.forget(&second).expect("forgotten");
    assert_eq!((lost.activities.len(), &lost.activities[0]), (2, &second), "the one meant first");
    assert_eq!(store.fingerprint().expect("read"), before);
}

pub fn a_day_is_forgotten_and_the_days_beside_it_are_not(store: &mut dyn Store) {
    let tuesday = day("2026-11-17");
    store.save_batch(vec![file("b.fit", &[run(at(WEDNESDAY), 20)])]).expect("saved");
    let nights =
        vec![observation("2026-11-16", Metric::Rmssd, 60.0), observation("2026-11-17", Metric::Rmssd, 61.0)];
    store.save_batch(vec![wellness("nights.csv", nights)]).expect("saved");
    store
        .save_journal_line(&JournalLine { date: day("2026-11-16"), line: "stays".to_owned() })
        .expect("kept");
    let before = store.fingerprint().expect("read");

    store.save_batch(vec![file("a.fit", &[run(at("2026-11-17T06:00:00Z"), 30)])]).expect("saved");
    let said = Wellness {
        observations: vec![observation("2026-11-17", Metric::Energy, 3.0)],
        ..Wellness::default()
    };
    store.save_batch(vec![original("said", Contents::CheckIn(said))]).expect("saved");
    store.save_journal_line(&JournalLine { date: tuesday, line: "goes".to_owned() }).expect("kept");
    store.keep_told(&told("2026-11-17", "easy")).expect("kept");

    let said = [hash(b"said"), hash(b"of no check-in")];
    let lost = store.would_forget_day(tuesday, &said).expect("read");
    assert_eq!(lost.lost.activities, [id("a.fit")]);
    assert_eq!((lost.of_day, lost.check_ins, lost.noted, lost.told, lost.values_left), (1, 1, 1, 1, 1));
    assert_eq!(store.forget_day(tuesday, &said).expect("forgotten"), lost);
    assert_eq!(store.fingerprint().expect("read"), before, "as if it had never been");
    assert!(store.told(tuesday).expect("read").is_empty());
    let again = store.forget_day(tuesday, &said).expect("forgotten");
    assert_eq!((again.lost.activities.len(), again.check_ins, again.values_left), (0, 0, 1));
}

pub fn everything_is_forgotten(store: &mut dyn Store) {
    let empty = store.fingerprint().expect("read");
    fill(store);
    store.forget_everything().expect("forgotten");
    assert!(store.scrub().expect("scrubbed"));
    assert_eq!(store.fingerprint().expect("read"), empty);
    assert_eq!(store.days_told(None).expect("read"), [], "what was told as well");
    store.save_batch(vec![file("a.fit", &[run(at(MONDAY), 30)])]).expect("and it goes on");
}
