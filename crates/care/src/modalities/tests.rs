use std::collections::BTreeMap;

use lope_records::{BodyPart, Deed, Level, Modality, Race, Routine, Side};
use lope_recovery::{DayKind, Leaning, evidence};

use super::{
    facts::{Not, facts},
    propose::{HeldBackBy, Proposal, Reason, propose},
};
use crate::{
    body_today::{BodyToday, Closed},
    move_rules::MoveRules,
    testing::{easy_day, everything, place},
};

fn proposed(body: &BodyToday) -> Proposal {
    propose(body, &BTreeMap::new(), &MoveRules::default())
}

fn deeds(proposal: &Proposal) -> Vec<Deed> {
    proposal.options.iter().map(|one| one.deed).collect()
}

/// Sore the day after hard work, with everything at hand.
fn sore_elite() -> BodyToday {
    BodyToday {
        level: Level::Elite,
        kind: DayKind::RecoveryRun,
        soreness: Some(0.7),
        hard_days_ago: Some(1),
        at_hand: everything(),
        ..easy_day()
    }
}

#[test]
fn every_modality_has_a_dose_a_ground_and_someone_it_is_not_for() {
    let rules = MoveRules::default();
    for &modality in Modality::ALL {
        let facts = facts(modality, &rules);
        let [least, most] = facts.dose.amount;
        assert!(0.0 < least && least <= most, "{modality:?}");
        assert!(!facts.not.is_empty() && !facts.fits.is_empty(), "{modality:?}");
        assert!(evidence::LIBRARY.contains(facts.evidence), "{modality:?}");
    }
}

#[test]
fn a_quiet_day_gets_nothing() {
    let proposal = proposed(&BodyToday { at_hand: everything(), ..easy_day() });
    assert!(proposal.options.is_empty() && proposal.also.is_empty());
}

#[test]
fn the_evening_of_a_run_is_no_day_off() {
    let off = BodyToday { kind: DayKind::Mobility, at_hand: everything(), ..easy_day() };
    assert!(!deeds(&proposed(&off)).is_empty());
    assert_eq!(deeds(&proposed(&BodyToday { is_done: true, ..off })), []);
}

#[test]
fn never_more_than_two_and_the_cheapest_first() {
    let proposal = proposed(&sore_elite());
    assert_eq!(deeds(&proposal), [Deed::Routine(Routine::Loosen), Deed::Routine(Routine::SelfMassage)]);
    assert!(proposal.also.contains(&Deed::Modality(Modality::ColdWater)));
    assert!(proposal.also.contains(&Deed::Modality(Modality::Cryotherapy)));
}

#[test]
fn what_only_elites_use_is_not_shown_to_others() {
    for level in [Level::Beginner, Level::Amateur, Level::Advanced] {
        let body = BodyToday { level, kind: DayKind::CrossTrain, ..sore_elite() };
        let proposal = proposed(&body);
        let all: Vec<Deed> = deeds(&proposal).into_iter().chain(proposal.also).collect();
        for modality in [Modality::Cryotherapy, Modality::UnderwaterTreadmill] {
            assert!(!all.contains(&Deed::Modality(modality)), "{level:?}");
        }
    }
    let elite = proposed(&BodyToday { kind: DayKind::CrossTrain, ..sore_elite() });
    assert_eq!(
        deeds(&elite)[0],
        Deed::Modality(Modality::UnderwaterTreadmill),
        "it is the session of the day"
    );
}

#[test]
fn what_is_not_at_hand_is_not_proposed() {
    let body = BodyToday { at_hand: Default::default(), ..sore_elite() };
    let proposal = proposed(&body);
    assert_eq!(proposal.also, [Deed::Modality(Modality::Contrast)], "a shower is in every home");
}

#[test]
fn cold_stays_away_from_strength_work() {
    for (days, is_held) in [(0, true), (1, true), (2, false)] {
        let proposal = proposed(&BodyToday { strength_days_ago: Some(days), ..sore_elite() });
        let cold = Deed::Modality(Modality::ColdWater);
        let held = proposal.held_back.iter().any(|one| one.deed == cold && one.by == HeldBackBy::Strength);
        assert_eq!(held, is_held, "{days}");
        assert_eq!(proposal.also.contains(&cold), !is_held, "{days}");
    }
}

#[test]
fn nothing_new_before_a_race() {
    let race = Race {
        date: easy_day().date,
        distance_m: 10_000.0,
        name: None,
        priority: Default::default(),
        goal_s: None,
    };
    let proposal = proposed(&BodyToday { race: Some((race, 2)), ..sore_elite() });
    assert!(proposal.held_back.iter().any(|one| one.by == HeldBackBy::Race));
    assert!(!proposal.also.contains(&Deed::Modality(Modality::Sauna)));
}

#[test]
fn own_days_move_a_thing_up_and_take_it_out() {
    let rules = MoveRules::default();
    let cold = Deed::Modality(Modality::ColdWater);
    let better = propose(&sore_elite(), &BTreeMap::from([(cold, Leaning::Better)]), &rules);
    assert_eq!(deeds(&better)[0], cold);
    let worse = propose(&sore_elite(), &BTreeMap::from([(cold, Leaning::Worse)]), &rules);
    assert!(worse.held_back.iter().any(|one| one.deed == cold && one.by == HeldBackBy::OwnDays));
    let alike = propose(&sore_elite(), &BTreeMap::from([(cold, Leaning::Alike)]), &rules);
    assert_eq!(deeds(&alike)[0], Deed::Routine(Routine::Loosen));
}

#[test]
fn what_is_contested_is_never_proposed() {
    let proposal = proposed(&sore_elite());
    let all: Vec<Deed> = deeds(&proposal).into_iter().chain(proposal.also).collect();
    assert!(!all.contains(&Deed::Modality(Modality::Compression)));
    assert!(proposal.options.iter().all(|one| one.grade != evidence::Grade::Contested));
}

#[test]
fn an_illness_closes_all_of_it() {
    let proposal = proposed(&BodyToday { closed: Some(Closed::Chest), ..sore_elite() });
    assert!(proposal.options.is_empty() && proposal.closed == Some(Closed::Chest));
}

#[test]
fn a_tight_calf_is_told_why() {
    let tight = place(BodyPart::Calf, Side::Left);
    let proposal = proposed(&BodyToday { tight: vec![tight], ..easy_day() });
    assert_eq!(proposal.options[0].reason, Reason::Tight { place: tight });
    assert_eq!(deeds(&proposal)[1], Deed::Routine(Routine::SelfMassage));
    assert!(proposal.options[1].not.contains(&Not::WhereItHurts));
}
