//! Reviews as they are said.

use jiff::ToSpan;
use lope_records::{Breathing, History, Kind, Summary, Surface, Suspicion, Units};
use lope_recovery::{Rules, review};
use lope_words::{Voice, review as words, told_review};

use crate::runner::{Bend, TODAY, as_usual, run};

/// The verdict, its sentence, the checks, and what is in doubt or not known.
fn spoken(session: &Summary, history: &History) -> String {
    let reviewed = review(session, history, &Rules::default());
    let voice = Voice { today: TODAY, units: Units::Km };
    let mut lines = vec![words::verdict(reviewed.verdict).to_uppercase(), words::sentence(&reviewed)];
    for check in &reviewed.checks {
        let (found, easy) = voice.check(check);
        let mark = match check.passed {
            Some(true) => "+",
            Some(false) => "-",
            None => "?",
        };
        lines.push(format!(
            "{mark} {}: {found}, {easy} ({})",
            words::looked(check.looked),
            check.grade.name()
        ));
    }
    lines.extend(reviewed.doubts.iter().map(|doubt| format!("in doubt: {}", words::doubt(doubt))));
    lines.extend(reviewed.unknown.iter().map(|&gap| format!("not known: {}", words::gap(gap))));
    lines.extend(reviewed.hard_ground.map(words::hard_ground));
    let told = told_review(&reviewed, voice).expect("facts");
    assert_eq!(told["text"]["sentence"], lines[1].as_str());
    lines.join("\n")
}

/// Yesterday's run, easy by every sign.
fn easy() -> Summary {
    Summary {
        judged_s: 2_400.0,
        above_easy_s: Some(60.0),
        above_cap_s: Some(120.0),
        judged_heart_rate_bpm: Some(136.0),
        decoupling_pct: Some(2.4),
        effort_cr10: Some(2.0),
        ..run(TODAY - 1.days(), Kind::Easy, 45.0)
    }
}

fn said(session: Summary) -> String {
    spoken(&session, &as_usual())
}

#[test]
fn easy_was_easy() {
    insta::assert_snapshot!(said(Summary { breathing: Some(Breathing::Easy), ..easy() }), @"
    EASY WAS EASY
    Easy was easy. That is what makes the hard days work.
    + time above 155 bpm: 2.5 %, at most 10 % (expert opinion)
    + mean heart rate: 136 bpm, at most 155 bpm (expert opinion)
    + pace on the flat: 5:57 /km, not faster than 5:22 /km (expert opinion)
    + drift from first to second half: 2.4 %, at most 5 % (weak)
    + effort felt: 2 of 10, at most 3 of 10 (expert opinion)
    + breathing: free to talk, whole sentences at the least (moderate)
    ");
}

#[test]
fn too_fast_by_every_sign() {
    let fast = Summary {
        above_easy_s: Some(1_500.0),
        judged_heart_rate_bpm: Some(158.0),
        effort_cr10: Some(5.0),
        grade_adjusted_speed_mps: Some(3.6),
        ..easy()
    };
    insta::assert_snapshot!(said(fast), @"
    NOT EASY
    This ran into the middle ground: too fast to recover, too slow to train speed. Next time let heart rate set the pace.
    - time above 155 bpm: 62.5 %, at most 10 % (expert opinion)
    - mean heart rate: 158 bpm, at most 155 bpm (expert opinion)
    - pace on the flat: 4:38 /km, not faster than 5:22 /km (expert opinion)
    + drift from first to second half: 2.4 %, at most 5 % (weak)
    - effort felt: 5 of 10, at most 3 of 10 (expert opinion)
    ");
}

#[test]
fn an_easy_pace_that_cost_more() {
    let hot = Summary {
        above_easy_s: Some(1_500.0),
        judged_heart_rate_bpm: Some(156.0),
        decoupling_pct: Some(8.3),
        effort_cr10: Some(5.0),
        ..easy()
    };
    insta::assert_snapshot!(said(hot.clone()), @"
    NOT EASY
    The pace was easy; what it cost was not. Heat, hills, little sleep and tired legs do that: slow down until heart rate is easy too.
    - time above 155 bpm: 62.5 %, at most 10 % (expert opinion)
    - mean heart rate: 156 bpm, at most 155 bpm (expert opinion)
    + pace on the flat: 5:57 /km, not faster than 5:22 /km (expert opinion)
    - drift from first to second half: 8.3 %, at most 5 % (weak)
    - effort felt: 5 of 10, at most 3 of 10 (expert opinion)
    ");
    insta::assert_snapshot!(said(Summary { effort_cr10: Some(3.0), ..hot }), @"
    INCONCLUSIVE
    One sign says that it was not easy (time above 155 bpm), the others do not agree: heat, hills, a bad night or zones that do not fit can do that.
    - time above 155 bpm: 62.5 %, at most 10 % (expert opinion)
    - mean heart rate: 156 bpm, at most 155 bpm (expert opinion)
    + pace on the flat: 5:57 /km, not faster than 5:22 /km (expert opinion)
    - drift from first to second half: 8.3 %, at most 5 % (weak)
    + effort felt: 3 of 10, at most 3 of 10 (expert opinion)
    ");
}

#[test]
fn a_recovery_run_on_the_road_that_became_long() {
    let long = Summary {
        name: Some("Recovery run".to_owned()),
        kind: Kind::Long,
        moving_s: 4_200.0,
        effort_cr10: Some(5.0),
        surface: Some(Surface::Road),
        ..easy()
    };
    insta::assert_snapshot!(said(long), @"
    NOT EASY
    It was to recover, and became a training run. Shorter next time, with walking breaks if the cap asks for them.
    + time above 155 bpm: 2.5 %, at most 10 % (expert opinion)
    + mean heart rate: 136 bpm, at most 155 bpm (expert opinion)
    + pace on the flat: 5:57 /km, not faster than 5:22 /km (expert opinion)
    + drift from first to second half: 2.4 %, at most 5 % (weak)
    - effort felt: 5 of 10, at most 3 of 10 (expert opinion)
    - length: 70 min, at most 45 min (expert opinion)
    Road: coaches send recovery runs to grass or trail where there is any.
    ");
}

#[test]
fn without_heart_rate_breath_and_effort_tell() {
    let bare = Summary {
        judged_s: 0.0,
        above_easy_s: None,
        judged_heart_rate_bpm: None,
        decoupling_pct: None,
        grade_adjusted_speed_mps: None,
        ..easy()
    };
    insta::assert_snapshot!(said(Summary { effort_cr10: None, ..bare.clone() }), @"
    INCONCLUSIVE
    Too little is known to say. Effort felt is the quickest way to know more.
    not known: heart rate after the first five minutes
    not known: easy pace: no marathon pace, race or best effort to tell it from
    not known: drift: the run was too short or not steady
    not known: effort felt: `lope checkin --effort`
    ");
    insta::assert_snapshot!(said(bare.clone()), @"
    INCONCLUSIVE
    The one sign that is known agrees with easy, and one alone does not settle it.
    + effort felt: 2 of 10, at most 3 of 10 (expert opinion)
    not known: heart rate after the first five minutes
    not known: easy pace: no marathon pace, race or best effort to tell it from
    not known: drift: the run was too short or not steady
    ");
    let breathless = Summary { effort_cr10: Some(6.0), breathing: Some(Breathing::Phrases), ..bare };
    insta::assert_snapshot!(said(breathless), @"
    NOT EASY
    This cost more than an easy run does. Next time let your breath set the pace: whole sentences all the way.
    - effort felt: 6 of 10, at most 3 of 10 (expert opinion)
    - breathing: a few words at a time, whole sentences at the least (moderate)
    not known: heart rate after the first five minutes
    not known: easy pace: no marathon pace, race or best effort to tell it from
    not known: drift: the run was too short or not steady
    ");
}

#[test]
fn a_recording_in_doubt_is_said_first() {
    let locked = Summary {
        above_easy_s: Some(2_300.0),
        judged_heart_rate_bpm: Some(171.0),
        suspicions: vec![Suspicion::CadenceLock],
        surface: Some(Surface::Snow),
        effort_cr10: None,
        ..easy()
    };
    insta::assert_snapshot!(said(locked), @"
    INCONCLUSIVE
    The recording is in doubt, so nothing is said about the run.
    ? time above 155 bpm: 95.8 %, at most 10 % (expert opinion)
    ? mean heart rate: 171 bpm, at most 155 bpm (expert opinion)
    ? pace on the flat: 5:57 /km, not faster than 5:22 /km (expert opinion)
    ? drift from first to second half: 2.4 %, at most 5 % (weak)
    in doubt: heart rate follows the steps: the optical sensor may have counted cadence. A tighter strap or a chest strap mends it
    in doubt: pace on snow is not compared
    not known: effort felt: `lope checkin --effort`
    ");
}

#[test]
fn medication_takes_heart_rate_out_of_it() {
    let history = as_usual().who(|entry| entry.heart_rate_lowering_medication = Some(true));
    insta::assert_snapshot!(spoken(&easy(), &history), @"
    EASY WAS EASY
    Easy was easy. That is what makes the hard days work.
    ? time above 155 bpm: 2.5 %, at most 10 % (expert opinion)
    ? mean heart rate: 136 bpm, at most 155 bpm (expert opinion)
    + pace on the flat: 5:57 /km, not faster than 5:22 /km (expert opinion)
    ? drift from first to second half: 2.4 %, at most 5 % (weak)
    + effort felt: 2 of 10, at most 3 of 10 (expert opinion)
    in doubt: medication lowers heart rate, so it is not judged
    ");
}

#[test]
fn hard_on_purpose_and_no_run() {
    insta::assert_snapshot!(said(run(TODAY - 1.days(), Kind::Interval, 60.0)), @"
    MEANT TO BE HARD
    An interval session: hard on purpose, so easy is not the question.
    ");
    insta::assert_snapshot!(said(run(TODAY - 1.days(), Kind::OtherSport, 60.0)), @"
    NOT A RUN
    Not a run, so there is nothing to hold against easy running.
    ");
}
