//! The four systems as they are said.

use lope_records::{History, Metric};
use lope_recovery::{Rules, SystemState, state};
use lope_words::{state as words, told_state};

use crate::runner::{Bend, TODAY, as_usual};

fn spoken(history: &History) -> String {
    let stands = state(history, TODAY, &Rules::default()).expect("half a year is known");
    let row = |one: &SystemState| {
        format!(
            "{}: {}, {}; {}; {}",
            words::system(one.system),
            words::tiredness(one.tiredness),
            words::reach(one),
            words::back(one),
            words::told_from(one)
        )
    };
    let mut lines: Vec<String> = stands.systems.iter().map(row).collect();
    lines.push(words::readiness(&stands));
    assert!(told_state(&stands).expect("facts")["systems"][0]["text"]["tiredness"].is_string());
    lines.join("\n")
}

#[test]
fn a_usual_morning() {
    insta::assert_snapshot!(spoken(&as_usual()), @"
    nerves: as usual, 0.0 (−0.2 to +0.1); ; HRV and pulse, 180 days
    muscles: fresher than usual, −1.4 (−2.3 to −0.4); ; soreness, 180 days
    energy: fresher than usual, −1.4 (−2.1 to −0.6); ; energy, 180 days
    mind: as usual, 0.0 (−0.5 to +0.5); ; mood, 180 days
    Readiness 82 % (69–93 %): the chance that a day like today is within your usual; least sure: mind.
    ");
}

#[test]
fn tired_for_a_week() {
    let history =
        as_usual().lately(7, Metric::Energy, 3.0).lately(7, Metric::Mood, 4.0).today(Metric::Soreness, 4.0);
    insta::assert_snapshot!(spoken(&history), @"
    nerves: as usual, 0.0 (−0.2 to +0.1); ; HRV and pulse, 180 days
    muscles: very tired, +2.6 (+1.7 to +3.6); too far from your usual to tell; soreness, 180 days
    energy: very tired, +2.6 (+1.9 to +3.4); too far from your usual to tell; energy, 180 days
    mind: tired, +1.3 (+0.8 to +1.8); not back within a week; mood, 180 days
    Readiness 8 % (1–20 %): the chance that a day like today is within your usual; least sure: energy.
    ");
}
