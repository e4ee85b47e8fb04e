//! The signs of a morning as they are said.

use lope_records::{History, Metric, Units};
use lope_recovery::{Finding, Rules, signs};
use lope_words::{Voice, signs as words, told_signs};

use crate::runner::{Bend, TODAY, as_usual};

fn spoken(history: &History) -> String {
    let shown = signs(history, TODAY, &Rules::default());
    let voice = Voice { today: TODAY, units: Units::Km };
    let mut lines = vec![words::summary(&shown)];
    let mut tell = |mark: &str, findings: &[Finding]| {
        for one in findings {
            lines.push(format!("{mark} {}: {}", voice.label(one), voice.row(one)));
            lines.extend(words::refer(one).map(|text| format!("  ! {text}")));
        }
    };
    tell("gate", &shown.gates);
    tell("warning", &shown.warnings);
    tell("watch", &shown.watch);
    tell("back", &shown.ways_back);
    tell("good", &shown.good);
    lines.extend(words::unknown(&shown));
    assert!(told_signs(&shown, voice).expect("facts")["text"]["summary"].is_string());
    lines.join("\n")
}

#[test]
fn a_usual_week() {
    insta::assert_snapshot!(spoken(&as_usual()), @"
    Nothing warns, and recovery keeps up with your training.
    good energy: worse than your usual on none of 7 mornings
    good legs: worse than your usual on none of 7 mornings
    good mood: worse than your usual on none of 7 mornings
    good pulse: worse than your usual on none of 7 mornings
    good HRV: the week not below your usual
    Too little known this week to tell: sleep and appetite.
    ");
}

#[test]
fn strain_of_three_weeks() {
    let low = as_usual().lately(22, Metric::Energy, 2.0).lately(22, Metric::Mood, 2.0);
    insta::assert_snapshot!(spoken(&low), @"
    Strain of weeks: less of everything until it turns, and someone to look for what else it may be.
    warning strain: energy and mood low together for 21 days: it may be overreaching that no longer serves
      ! This has lasted two weeks or more. A sports physician can look for what else it may be: iron, thyroid, infection, too little food. Not a diagnosis.
    warning energy: low for 21 days
      ! Three weeks of little energy are a question for a doctor: iron, thyroid, an infection, food, mood. Not a diagnosis.
    watch key session: the tempo session: as those of the last half year
    watch key session: 6 x 800 m: as those of the last half year
    watch key session: the long session: as those of the last half year
    good legs: worse than your usual on none of 7 mornings
    good pulse: worse than your usual on none of 7 mornings
    good HRV: the week not below your usual
    Too little known this week to tell: sleep and appetite.
    ");
}

#[test]
fn ill_today() {
    insta::assert_snapshot!(spoken(&as_usual().today(Metric::Illness, 3.0)), @"
    What is open stands above every sign.
    gate illness: a fever
      ! Rest with a fever. If it lasts more than three days, or breathing or the heart feels wrong, see a doctor. Once it is gone: `lope checkin --illness none`.
    good energy: worse than your usual on none of 7 mornings
    good legs: worse than your usual on none of 7 mornings
    good mood: worse than your usual on none of 7 mornings
    good pulse: worse than your usual on none of 7 mornings
    good HRV: the week not below your usual
    Too little known this week to tell: sleep and appetite.
    ");
}

#[test]
fn little_known_is_called_little() {
    let mut nights = as_usual();
    nights.observations.retain(|seen| seen.metric == Metric::Rmssd);
    insta::assert_snapshot!(spoken(&nights), @"
    Nothing warns, as far as the little that is known tells.
    good HRV: the week not below your usual
    Too little known this week to tell: energy, sore legs, mood, sleep, appetite and pulse.
    ");
    nights.observations.iter_mut().rev().take(7).for_each(|seen| seen.value *= 0.97);
    insta::assert_snapshot!(spoken(&nights), @"
    Nothing warns, and none of the signs known was good all week.
    Too little known this week to tell: energy, sore legs, mood, sleep, appetite and pulse.
    ");
}

#[test]
fn nothing_known() {
    insta::assert_snapshot!(spoken(&History::default()), @"
    Too little is known of the last week to tell any sign.
    Too little known this week to tell: energy, sore legs, mood, sleep, appetite, pulse, HRV and pace at your pulse.
    ");
}
