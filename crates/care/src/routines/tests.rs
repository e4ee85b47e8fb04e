use std::collections::BTreeSet;

use lope_records::{Aid, BodyPart, Routine, Side};
use lope_recovery::{Action, DayKind};

use super::{
    moves::{Move, Style},
    player::{Cue, Event, Player, Timed, script},
    session::{Session, Spared, moves, usual_min},
    suggest::{Why, choose, suggest},
};
use crate::{
    body_today::{BodyToday, Closed, Hurt},
    move_rules::MoveRules,
    testing::{easy_day, everything, place, sore_calf},
};

fn session(routine: Routine, minutes: Option<f64>, body: &BodyToday) -> Session {
    Session::of(routine, minutes, body, &MoveRules::default())
}

fn names(session: &Session) -> Vec<Move> {
    session.steps.iter().map(|step| step.does).collect()
}

/// Every body that a routine has to fit.
fn bodies() -> Vec<BodyToday> {
    let with = |part, actions| BodyToday {
        hurts: vec![Hurt { place: place(part, Side::Left), leave_out: &[], actions }],
        ..easy_day()
    };
    vec![
        easy_day(),
        BodyToday { hurts: vec![sore_calf(Side::Left)], ..easy_day() },
        BodyToday { hurts: vec![sore_calf(Side::Both)], at_hand: everything(), ..easy_day() },
        BodyToday { tight: vec![place(BodyPart::Calf, Side::Left)], ..easy_day() },
        BodyToday { soreness: Some(1.0), kind: DayKind::Rest, ..easy_day() },
        with(BodyPart::Knee, &[Action::ShortSteps]),
        with(BodyPart::Achilles, &[Action::CalfHolds]),
        with(BodyPart::Back, &[Action::TrunkStrength, Action::Mobility]),
    ]
}

#[test]
fn every_move_is_in_a_routine_and_every_routine_has_its_moves() {
    let used: BTreeSet<Move> = Routine::ALL.iter().flat_map(|routine| moves(*routine)).copied().collect();
    assert_eq!(used.len(), Move::ALL.len(), "{:?}", Move::ALL.iter().filter(|one| !used.contains(one)));
    for routine in Routine::ALL {
        let session = session(*routine, None, &BodyToday { at_hand: everything(), ..easy_day() });
        assert!(!session.steps.is_empty(), "{routine:?}");
    }
}

#[test]
fn all_of_a_routine_is_each_of_its_moves_once() {
    for routine in Routine::ALL {
        let whole = Session::whole(*routine, &MoveRules::default());
        assert_eq!(names(&whole), moves(*routine));
        assert!(whole.left_out.is_empty() && whole.steps.iter().all(|step| step.rounds == 1));
    }
}

#[test]
fn a_routine_takes_the_minutes_there_are() {
    let rules = MoveRules::default();
    for body in bodies() {
        for routine in Routine::ALL {
            for minutes in [5.0, 10.0, 15.0, 22.0, 30.0] {
                let session = session(*routine, Some(minutes), &body);
                assert!(session.duration_s <= minutes * 60.0, "{routine:?} in {minutes} min");
                let steps: f64 = session.steps.iter().map(|step| step.duration_s(&rules)).sum();
                assert!((session.duration_s - steps).abs() < 1e-9);
            }
        }
    }
    let whole = session(Routine::FullBody, None, &easy_day());
    assert!(whole.duration_s > 13.0 * 60.0, "{}", whole.duration_s);
    let long = session(Routine::FullBody, Some(30.0), &easy_day());
    assert!(long.duration_s > 20.0 * 60.0, "{}", long.duration_s);
    assert!(usual_min(Routine::AfterRun, &rules) <= 5.0);
}

#[test]
fn the_full_body_has_its_six_areas() {
    use BodyPart::*;
    let session = session(Routine::FullBody, Some(15.0), &easy_day());
    let served: BTreeSet<BodyPart> =
        names(&session).iter().flat_map(|does| does.facts().serves).copied().collect();
    for part in [Hip, Glute, Quadriceps, Hamstring, Calf, Shoulder] {
        assert!(served.contains(&part), "{part}");
    }
}

#[test]
fn a_place_that_hurts_is_neither_stretched_nor_pressed() {
    for body in bodies() {
        for routine in Routine::ALL {
            for step in session(*routine, Some(30.0), &body).steps {
                for hurt in &body.hurts {
                    let hits = step.does.facts().serves.contains(&hurt.place.part)
                        && step.sides.iter().any(|side| {
                            *side == hurt.place.side || hurt.place.side == Side::Both || *side == Side::Both
                        });
                    let is_care = step.does.facts().is.is_some_and(|is| hurt.actions.contains(&is));
                    assert!(!hits || is_care, "{routine:?} {:?} on {:?}", step.does, hurt.place);
                    assert!(!hits || !matches!(step.style, Style::Hold | Style::Press | Style::Isolated));
                }
            }
        }
    }
}

#[test]
fn the_side_that_does_not_hurt_is_still_stretched() {
    let body = BodyToday { hurts: vec![sore_calf(Side::Left)], ..easy_day() };
    let session = session(Routine::FullBody, Some(30.0), &body);
    let calf = session.steps.iter().find(|step| step.does == Move::CalfStraight).expect("the other side");
    assert_eq!(calf.sides, [Side::Right]);
    let spared = session.left_out.iter().find(|one| one.does == Move::CalfStraight).expect("noted");
    assert_eq!(spared.side, Side::Left);
    assert_eq!(spared.spared, Spared::Hurts { place: place(BodyPart::Calf, Side::Left) });
}

#[test]
fn drills_are_for_fresh_legs_that_may_spring() {
    assert!(!session(Routine::Drills, None, &easy_day()).steps.is_empty());
    let closed = [
        BodyToday { hurts: vec![sore_calf(Side::Left)], ..easy_day() },
        BodyToday { kind: DayKind::RecoveryRun, ..easy_day() },
        BodyToday { soreness: Some(0.6), ..easy_day() },
    ];
    for body in closed {
        let session = session(Routine::Drills, None, &body);
        assert!(session.steps.is_empty() && !session.left_out.is_empty(), "{body:?}");
    }
}

#[test]
fn very_sore_legs_are_only_moved() {
    let body = BodyToday { soreness: Some(1.0), at_hand: everything(), ..easy_day() };
    for routine in Routine::ALL {
        let session = session(*routine, None, &body);
        assert!(session.steps.iter().all(|step| matches!(step.style, Style::Flow | Style::Strength)));
    }
    assert!(!session(Routine::Loosen, None, &body).steps.is_empty());
}

#[test]
fn self_massage_uses_what_is_at_hand() {
    let with = |at_hand: &[Aid]| {
        let body = BodyToday { at_hand: at_hand.iter().copied().collect(), ..easy_day() };
        let session = session(Routine::SelfMassage, Some(30.0), &body);
        session.steps.into_iter().map(|step| (step.does, step.with)).collect::<Vec<_>>()
    };
    assert!(with(&[]).contains(&(Move::PressCalf, None)), "hands");
    assert!(with(&[Aid::Ball]).contains(&(Move::PressSole, Some(Aid::Ball))));
    assert!(with(&[Aid::Roller, Aid::Percussion]).contains(&(Move::PressCalf, Some(Aid::Roller))));
    assert!(!with(&[Aid::Ball]).iter().any(|(does, _)| *does == Move::PressUpperBack), "no roller");
}

#[test]
fn a_tight_place_comes_first() {
    let body = BodyToday { tight: vec![place(BodyPart::Shoulder, Side::Both)], ..easy_day() };
    let short = session(Routine::FullBody, Some(2.0), &body);
    assert!(short.steps.iter().all(|step| step.does.facts().serves.contains(&BodyPart::Shoulder)));
    let loosen = session(Routine::Loosen, Some(10.0), &body);
    assert!(loosen.steps.iter().all(|step| step.does.facts().serves.contains(&BodyPart::Shoulder)));
}

#[test]
fn a_quiet_day_is_told_nothing_and_a_day_with_a_reason_is() {
    let rules = MoveRules::default();
    assert_eq!(suggest(&easy_day(), &rules), None);
    assert_eq!(suggest(&BodyToday { kind: DayKind::Hard, ..easy_day() }, &rules), None);
    let tight = place(BodyPart::Calf, Side::Left);
    let of = |body: BodyToday| suggest(&body, &rules).map(|one| (one.routine, one.why));
    assert_eq!(
        of(BodyToday { tight: vec![tight], ..easy_day() }),
        Some((Routine::Loosen, Why::Tight { places: vec![tight] }))
    );
    assert_eq!(of(BodyToday { soreness: Some(0.7), ..easy_day() }), Some((Routine::Loosen, Why::SoreLegs)));
    assert_eq!(
        of(BodyToday { kind: DayKind::Mobility, ..easy_day() }),
        Some((Routine::FullBody, Why::MobilityDay))
    );
    assert_eq!(
        of(BodyToday { kind: DayKind::Mobility, is_done: true, ..easy_day() }),
        None,
        "the run is done"
    );
    let ill = BodyToday { closed: Some(Closed::Ill), tight: vec![tight], ..easy_day() };
    assert_eq!(of(ill.clone()), None);
    assert!(session(Routine::Loosen, None, &ill).steps.is_empty());
}

#[test]
fn who_asks_gets_what_fits_the_minutes() {
    let rules = MoveRules::default();
    let of = |minutes, body: &BodyToday| choose(minutes, body, &rules).routine;
    assert_eq!(of(Some(10.0), &easy_day()), Routine::Loosen);
    assert_eq!(of(Some(20.0), &easy_day()), Routine::FullBody);
    assert_eq!(of(None, &easy_day()), Routine::AfterRun);
}

/// Plays cues on a clock that ticks every quarter of a second; the moments at which each began.
fn played(cues: &[Timed]) -> (Vec<(f64, usize)>, f64) {
    let mut player = Player::new(cues.to_vec(), 100.0);
    let mut began = vec![(0.0, 0)];
    let mut now_s = 100.0;
    loop {
        now_s += 0.25;
        for event in player.tick(now_s) {
            match event {
                Event::Began(index) => began.push((now_s - 100.0, index)),
                Event::Ended => return (began, now_s - 100.0),
            }
        }
    }
}

#[test]
fn every_routine_plays_to_its_end_on_time() {
    let rules = MoveRules::default();
    for routine in Routine::ALL {
        let session = session(*routine, None, &BodyToday { at_hand: everything(), ..easy_day() });
        let cues = script(&session, &rules);
        let (began, ended) = played(&cues);
        assert!((ended - session.duration_s).abs() < 0.5, "{routine:?}: {ended} of {}", session.duration_s);
        let mut start = 0.0;
        for ((at, index), cue) in began.iter().zip(&cues) {
            assert!((at - start).abs() <= 0.25, "{routine:?}, cue {index}");
            start += cue.duration_s;
        }
        // Each side gets the same time.
        let on = |wanted: Side| -> f64 {
            let works = cues.iter().filter(|one| match one.cue {
                Cue::Work { side } | Cue::Contract { side } | Cue::Stretch { side } => side == wanted,
                _ => false,
            });
            works.map(|one| one.duration_s).sum()
        };
        assert_eq!(on(Side::Left), on(Side::Right), "{routine:?}");
    }
}

#[test]
fn active_isolated_stretching_has_its_dose() {
    let rules = MoveRules::default();
    let cues = script(&session(Routine::ActiveIsolated, Some(2.0), &easy_day()), &rules);
    let of = |is: &dyn Fn(&Cue) -> bool| {
        cues.iter().filter(|one| one.step == 0 && is(&one.cue)).collect::<Vec<_>>()
    };
    let contracted = of(&|cue| matches!(cue, Cue::Contract { side: Side::Left }));
    let stretched = of(&|cue| matches!(cue, Cue::Stretch { side: Side::Left }));
    assert!((5..=10).contains(&contracted.len()) && contracted.len() == stretched.len());
    for one in contracted.iter().chain(&stretched) {
        assert!((1.0..=2.0).contains(&one.duration_s));
    }
}

#[test]
fn a_player_stands_still_skips_and_goes_back() {
    let rules = MoveRules::default();
    let session = session(Routine::FullBody, None, &easy_day());
    let cues = script(&session, &rules);
    let mut player = Player::new(cues.clone(), 0.0);
    assert!(player.tick(4.0).is_empty());
    player.pause(4.0);
    assert!(player.tick(500.0).is_empty() && player.is_paused());
    player.pause(500.0);
    assert_eq!(player.now().map(|(index, _, left)| (index, left)), Some((0, 6.0)), "the pause took nothing");
    assert_eq!(player.tick(506.0), [Event::Began(1)]);

    let events = player.skip(510.0);
    let next = cues.iter().position(|one| one.step == 1).expect("a second step");
    assert_eq!(events, [Event::Began(next)]);
    assert_eq!(
        player.back(525.0),
        [Event::Began(next + 1), Event::Began(next)],
        "to the beginning of this step"
    );
    assert_eq!(player.back(525.0), [Event::Began(0)], "and from there to the one before");
    assert!((player.active_s() - 29.0).abs() < 1e-9, "{}", player.active_s());

    for _ in 0..session.steps.len() {
        player.skip(525.0);
    }
    assert_eq!(player.now(), None);
    assert_eq!(player.left_s(), 0.0);
    assert!(player.skip(526.0).is_empty() && player.tick(600.0).is_empty());
}

#[test]
fn time_lost_between_ticks_is_not_lost() {
    let rules = MoveRules::default();
    let cues = script(&session(Routine::Feet, None, &easy_day()), &rules);
    let mut player = Player::new(cues.clone(), 0.0);
    let events = player.tick(1.0e6);
    assert_eq!(events.len(), cues.len());
    assert_eq!(events.last(), Some(&Event::Ended));
}
