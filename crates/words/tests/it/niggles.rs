//! Places that hurt or are tight, as they are said.

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Metric, Niggle, RunPain, Side, Tightness, Units};
use lope_recovery::{Rules, morning, niggles, open_matters};
use lope_words::{Voice, day, niggle as words, place};

use crate::runner::{Bend, TODAY, as_usual, niggle};

const VOICE: Voice = Voice { today: TODAY, units: Units::Km };

fn heel(days_ago: i32, pain: u8) -> Niggle {
    Niggle { date: TODAY - days_ago.days(), ..niggle(BodyPart::Achilles, Side::Left, pain) }
}

fn after_run(niggle: Niggle, run_days_ago: i32, during: u8) -> Niggle {
    let run = RunPain { date: TODAY - run_days_ago.days(), during: Some(during), after: Some(2) };
    Niggle { run: Some(run), ..niggle }
}

fn with(niggles: &[Niggle]) -> History {
    let mut history = as_usual().did(2, Kind::Easy, 45.0);
    history.niggles.extend(niggles);
    history.niggles.sort_by_key(|niggle| niggle.date);
    history
}

/// What a place does to the day, and the row it has among the reasons.
fn said(niggles: &[Niggle]) -> String {
    let history = with(niggles);
    let answer = morning(&history, TODAY, &Rules::default());
    let decision = &answer.decision;
    let row = answer.reasons.iter().find(|one| one.about.place().is_some()).map(|one| VOICE.row(one));
    let asked = open_matters(&history, TODAY, &Rules::default());
    let asked = asked.iter().map(|one| format!("\n? {} {}", VOICE.question(one), VOICE.answer(one)));
    format!(
        "{}: {}\n- {}{}",
        day::title(decision),
        VOICE.because(&decision.because, decision.kind),
        row.unwrap_or_default(),
        asked.collect::<String>()
    )
}

#[test]
fn the_pain_monitoring_rule_is_said_in_full() {
    insta::assert_snapshot!(said(&[heel(2, 1), after_run(heel(0, 1), 1, 4)]), @"
    EASY: Pain of 4 of 10 at the left achilles during or after the run yesterday, settled to 1 since: easy running is fine, nothing hard yet
    - 4 of 10 at the left achilles during or after the run yesterday, settled to 1 since
    ");
    insta::assert_snapshot!(said(&[heel(2, 0), after_run(heel(0, 2), 1, 4)]), @"
    CROSS TRAIN: Pain of 4 of 10 at the left achilles during or after the run yesterday, 2 since: not yet back to what it was before. No running until it is: by the pain-monitoring rule up to 5 is fine only where it settles by the next morning
    - 4 of 10 at the left achilles during or after the run yesterday, 2 since: not yet back to what it was before
    ");
    insta::assert_snapshot!(said(&[heel(2, 0), after_run(heel(0, 0), 1, 6)]), @"
    REST: Pain of 6 of 10 at the left achilles during or after the run yesterday, gone since: above 5 means stop
    - 6 of 10 at the left achilles during or after the run yesterday, gone since
    ");
    insta::assert_snapshot!(said(&[after_run(heel(3, 1), 3, 4)]), @r#"
    EASY: Pain of 4 of 10 at the left achilles during or after the run on Thursday, and nothing said of it since: how is it now? (`lope checkin --where`)
    - 4 of 10 at the left achilles during or after the run on Thursday, and nothing said of it since
    ? Your left achilles was 4 of 10 during or after the run on Thursday: how is it now? lope checkin --where "left achilles:0"
    "#);
}

#[test]
fn a_place_is_told_with_its_course_and_what_to_do() {
    let rising =
        [(14, 1), (12, 1), (9, 1), (6, 2), (3, 3), (1, 2), (0, 2)].map(|(ago, pain)| heel(ago, pain));
    let shin = Niggle { date: TODAY - 3.days(), ..niggle(BodyPart::Shin, Side::Right, 1) };
    let knee =
        |days: i32, pain| Niggle { date: TODAY - days.days(), ..niggle(BodyPart::Knee, Side::Both, pain) };
    let history = with(&[&rising[..], &[shin, knee(9, 3), knee(5, 0)]].concat());
    let lines: Vec<String> = niggles(&history, TODAY, &Rules::default())
        .iter()
        .map(|one| {
            let name = place(one.course.place);
            if !one.is_ongoing {
                return format!("{name}: {}", VOICE.over(&one.course));
            }
            [
                format!("{name}: {}; {}", VOICE.named(&one.course), words::trend(&one.course)),
                VOICE.does_today(one),
                format!("leave out {}", words::left_out(one.care.leave_out)),
                words::actions(&one.care),
                words::see(&one.care),
            ]
            .join("\n  ")
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    left achilles: named on 7 of 15 mornings since 8 November; at worst 3 of 10 on Thursday; getting worse, 0.6 more a week
      An easy run at most, for this place alone. Pain now 2 of 10 at the left achilles; it kept you from running on Thursday: a few easy days before anything hard
      leave out hills, strides and anything fast
      hold a heel raise, 5 × 45 s, as strong as is comfortable; heavy, slow heel raises every other day, three seconds up and three down (moderate: lope why achilles-loading)
      a physiotherapist if it is no better in 3 weeks, or gets worse
    right shin: named once, on Thursday; too few mornings to tell
      Takes nothing off the day
      leave out strides, anything fast, hard ground and long runs
      short, quick steps; slow heel raises every other day, with straight and with bent knees (expert opinion: lope why early-action)
      a physiotherapist if it is no better in 3 weeks, or gets worse. On one spot of bone, at night, or worse with each run: have it examined before you run (`lope checkin --where … --bone`)
    knee: gone since Tuesday; worst 3 of 10, named on 1 morning
    ");
}

#[test]
fn every_part_of_the_body_has_its_words() {
    for part in BodyPart::ALL {
        let places = niggles(&with(&[niggle(part, Side::Left, 1)]), TODAY, &Rules::default());
        let care = &places[0].care;
        let text = [words::left_out(care.leave_out), words::actions(care), words::see(care)].join(" ");
        for word in ["you have", "tendin", "syndrome", "fracture", "always", "cures", "heals"] {
            assert!(!text.contains(word), "{part}: no diagnosis and no promise: {text}");
        }
        let told = VOICE.told_niggle(&places[0]).expect("facts");
        assert!(told["text"]["actions"].is_string() && told["mornings"][0]["pain"] == 1.0);
    }
}

fn tight(days_ago: i32, degree: Option<u8>) -> Tightness {
    Tightness { date: TODAY - days_ago.days(), part: BodyPart::Calf, side: Side::Left, degree }
}

/// The reasons that tell of tightness, and the run.
fn told_tight(tightness: Vec<Tightness>) -> String {
    let mut history = History { tightness, ..with(&[]) };
    history.observations.retain(|seen| seen.date < TODAY || seen.metric != Metric::Energy);
    let answer = morning(&history, TODAY, &Rules::default());
    let run = answer.prescription.as_ref().expect("a run");
    let rows = answer.reasons.iter().filter(|one| one.about.place().is_some());
    let rows: Vec<String> = rows.map(|one| format!("- {}: {}", VOICE.label(one), VOICE.row(one))).collect();
    let cue = run.cues.first().map_or("", |cue| day::cue(*cue));
    let because = VOICE.because(&answer.decision.because, answer.decision.kind);
    format!("{because}\n{}\nthink of {cue}\nend {}", rows.join("\n"), day::end(run))
}

#[test]
fn tightness_is_named_without_alarm() {
    insta::assert_snapshot!(told_tight(vec![tight(0, None)]), @"
    A hard day needs your word on energy (`lope checkin`)
    - tight: left calf
    think of loosen the calf first: ankle circles and slow heel raises
    end slow down over the last 5 min, then five minutes of easy mobility for the left calf
    ");
    insta::assert_snapshot!(told_tight(vec![tight(0, Some(6))]), @"
    With the left calf this tight, nothing hard
    - tight: left calf, 6 of 7
    think of loosen the calf first: ankle circles and slow heel raises
    end slow down over the last 5 min, then five minutes of easy mobility for the left calf
    ");
    let weeks = [12, 11, 9, 8, 6, 5, 3, 2, 0].map(|ago| tight(ago, None));
    insta::assert_snapshot!(told_tight(weeks.to_vec()), @"
    Your left calf was tight on 9 of the last 14 mornings with a check-in: easy until it lets go, and worth a look at what makes it so
    - tight: left calf on 9 of the last 14 mornings with a check-in
    think of loosen the calf first: ankle circles and slow heel raises
    end slow down over the last 5 min, then five minutes of easy mobility for the left calf
    ");
}
