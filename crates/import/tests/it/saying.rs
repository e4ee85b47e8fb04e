//! What the runner says is kept like any file.

use std::collections::BTreeMap;

use jiff::civil::date;
use lope_import::{CheckIn, StatedSession, check_in, remeasure, state_session};
use lope_records::{BodyPart, Edit, Metric, Niggle, Side, Sport, Totals};
use lope_store::{OriginalKind, Store};

use crate::folder::store;

pub fn morning(given: &str, answers: &[(Metric, f64)]) -> CheckIn {
    CheckIn {
        given: given.parse().unwrap(),
        date: date(2026, 5, 3),
        answers: BTreeMap::from_iter(answers.iter().copied()),
        niggles: vec![],
        tightness: vec![],
        weighed: None,
    }
}

fn run_without_a_watch() -> StatedSession {
    StatedSession {
        start: "2026-05-02T10:00:00Z".parse().unwrap(),
        offset_s: 7200,
        sport: Sport::Running,
        name: None,
        totals: Totals { elapsed_s: Some(2700.0), ..Totals::default() },
        effort_cr10: None,
    }
}

/// A run, its effort, and a check-in.
pub fn say_everything(store: &mut dyn Store) {
    let id = state_session(store, run_without_a_watch()).unwrap().unwrap();
    store.edit(&id, &Edit { effort_cr10: Some(4.0), ..Edit::default() }).unwrap();
    remeasure(store, &mut |_, _| ()).unwrap();
    check_in(store, morning("2026-05-03T06:00:00Z", &[(Metric::Energy, 5.0)])).unwrap();
}

#[test]
fn a_run_without_a_watch_counts() {
    let mut store = store();
    say_everything(&mut store);
    let summaries = store.summaries(None).unwrap();
    assert_eq!(summaries.len(), 1);
    assert_eq!(summaries[0].date, date(2026, 5, 2));
    assert_eq!(summaries[0].effort_cr10, Some(4.0));
    assert!(summaries[0].load.is_some(), "effort and minutes are enough for a load");
}

#[test]
fn saying_the_same_run_again_adds_nothing() {
    let mut store = store();
    let first = state_session(&mut store, run_without_a_watch()).unwrap();
    let before = store.fingerprint().unwrap();
    state_session(&mut store, run_without_a_watch()).unwrap();
    assert_eq!(store.fingerprint().unwrap(), before);
    assert!(first.is_some());
}

#[test]
fn a_later_answer_corrects_an_earlier_one_and_leaves_the_rest() {
    let mut store = store();
    let niggle = Niggle {
        date: date(2026, 5, 3),
        part: BodyPart::Calf,
        side: Side::Left,
        pain: 3,
        focal_bone: false,
        run: None,
    };
    let first = morning("2026-05-03T06:00:00Z", &[(Metric::Energy, 5.0), (Metric::Mood, 6.0)]);
    check_in(&mut store, CheckIn { niggles: vec![niggle], ..first }).unwrap();
    check_in(&mut store, morning("2026-05-03T07:00:00Z", &[(Metric::Energy, 2.0)])).unwrap();
    check_in(&mut store, morning("2026-05-03T08:00:00Z", &[(Metric::Energy, 5.0)])).unwrap();

    let history = store.history(date(2026, 5, 3), None).unwrap();
    let said: Vec<_> = history.observations.iter().map(|one| (one.metric, one.value)).collect();
    assert_eq!(said, [(Metric::Energy, 5.0), (Metric::Mood, 6.0)]);
    assert_eq!(history.niggles, [niggle]);
    let originals = store.originals().unwrap();
    assert!(originals.iter().all(|original| original.kind == OriginalKind::CheckIn));
    assert_eq!(originals.len(), 3);
}
