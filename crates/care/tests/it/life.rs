//! What life takes.

use jiff::ToSpan;
use lope_care::{
    CareRules,
    life::{LetGo, Life, life},
};
use lope_records::{Care, History, LifeEvent, LifeKind, Metric, PlannedSession, Purpose};

use crate::runner::{TODAY, as_usual, said};

fn told(history: &History) -> Life {
    life(history, &Care::default(), TODAY, &CareRules::default()).expect("wanted")
}

fn planned(days: i32, slot: u8, purpose: Purpose) -> PlannedSession {
    PlannedSession { date: TODAY + days.days(), slot, purpose, duration_s: 3600.0, because: Vec::new() }
}

fn heavy(days: i32) -> History {
    let mut history = as_usual();
    for back in 0..days {
        history.observations.push(said(TODAY - back.days(), Metric::Stress, 7.0));
    }
    history.observations.sort_by_key(|seen| seen.date);
    history
}

#[test]
fn an_ordinary_week_gives_nothing_up() {
    for history in [as_usual(), heavy(2)] {
        let one = told(&history);
        assert!(!one.is_overloaded() && one.gives.is_none() && one.let_go.is_none());
    }
    let mut travels = as_usual();
    travels.life = vec![LifeEvent { kind: LifeKind::Travel, from: TODAY, to: TODAY + 5.days(), name: None }];
    assert!(!told(&travels).is_overloaded(), "the plan knows of travel by itself");
}

#[test]
fn the_least_goes_first_and_no_race_does() {
    let mut history = heavy(3);
    assert_eq!(told(&history).let_go, Some(LetGo::OneHardSession));
    history.planned = vec![planned(2, 0, Purpose::Long), planned(5, 0, Purpose::Race)];
    assert_eq!(told(&history).let_go, Some(LetGo::PartOfLongRun { date: TODAY + 2.days() }));
    history.planned.push(planned(3, 0, Purpose::Tempo));
    let tempo = LetGo::HardSession { date: TODAY + 3.days(), purpose: Purpose::Tempo };
    assert_eq!(told(&history).let_go, Some(tempo));
    history.planned.push(planned(4, 1, Purpose::Easy));
    let second = LetGo::SecondSession { date: TODAY + 4.days(), purpose: Purpose::Easy };
    assert_eq!(told(&history).let_go, Some(second));
    history.planned = vec![planned(1, 0, Purpose::Easy)];
    assert_eq!(told(&history).let_go, None, "an easy week has nothing to give");
}

#[test]
fn a_busy_time_overloads_the_days_it_takes() {
    let busy = |days: i32| {
        let mut history = as_usual();
        history.life =
            vec![LifeEvent { kind: LifeKind::Busy, from: TODAY, to: TODAY + days.days(), name: None }];
        told(&history).is_overloaded()
    };
    assert!(!busy(1) && busy(2) && busy(20));
}
