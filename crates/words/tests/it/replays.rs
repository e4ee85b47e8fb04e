//! What was told beside what would be told now, as it is said.

use lope_records::{BodyPart, History, Kind, Metric, Side};
use lope_recovery::{Beside, Inputs, Replay, Rules, Since, morning, replay};
use lope_words::{Voice, replay as words, told_replay};

use crate::runner::{Bend, TODAY, as_usual, niggle};

fn beside(then: &History, now: &History) -> Replay {
    let rules = Rules::default();
    let [(then, looked_at), (now, looks_at)] = [then, now]
        .map(|history| (morning(history, TODAY, &rules).into(), Inputs::of(history, TODAY, TODAY)));
    replay((then, &looked_at), (now, &looks_at))
}

/// The verdict, what has moved, and what has changed since.
fn spoken(then: &History, now: &History) -> String {
    let replay = beside(then, now);
    let voice = Voice { today: TODAY, units: Default::default() };
    let mut lines = vec![words::verdict(&replay).to_owned()];
    for row in voice.moved(&replay) {
        let told = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
        lines.push(format!("{}: {} -> {}", row.label, told(row.then), told(row.now)));
    }
    lines.push(format!("since: {}", words::all_since(&replay.since)));
    assert!(told_replay(&replay, voice).expect("facts")["text"]["verdict"].is_string());
    lines.join("\n")
}

fn fresh() -> History {
    as_usual().rested(3).did(2, Kind::Easy, 45.0)
}

#[test]
fn nothing_has_changed() {
    insta::assert_snapshot!(spoken(&fresh(), &fresh()), @"
    The same answer now: nothing that was known then has changed.
    since:
    ");
}

#[test]
fn a_run_that_came_late() {
    insta::assert_snapshot!(spoken(&fresh(), &fresh().did(1, Kind::Interval, 70.0)), @"
    Another answer now.
    day: a hard session -> a recovery run of 30 min
    because: You are within your usual, and there has been time enough since hard work -> Yesterday was an interval session, and recovery follows hard work
    run: the session you have planned -> 30 min, 8 of them walking; under 138 bpm the whole way (60–70 % of your 197)
    yesterday: – -> 6 x 800 m, 70 min, costlier than 99 % of your sessions; 13 h ago
    hard days: – -> 2 in the last seven days
    Tuesday: 6 x 800 m, 60 min, costlier than 80 % of your sessions; 5 days ago -> –
    since: 1 more activity
    ");
}

#[test]
fn a_check_in_after_the_question() {
    let mut unsaid = as_usual();
    unsaid.observations.retain(|seen| seen.date < TODAY || !seen.metric.is_said());
    let said = as_usual().hurts(niggle(BodyPart::Calf, Side::Left, 3));
    insta::assert_snapshot!(spoken(&unsaid, &said), @"
    Another answer now.
    day: an easy run of 45 min -> cross-training
    how sure: fairly sure (0.50) -> fairly sure (0.80)
    because: 37 h after hard work is too soon for more -> Pain of 3 of 10 at the left calf takes running off the day
    run: 45 min; under 155 bpm the whole way (your aerobic threshold, estimated from a maximum of 197) -> –
    how you feel: not known -> clearly good
    pain: – -> 3 of 10 at the left calf
    legs: – -> soreness 1 of 7, your usual 1.1–2.9
    energy: – -> 6 of 7, your usual 4.1–5.9
    mood: – -> 5 of 7, your usual 4.3–5.8
    check-in: energy and legs not said this morning -> –
    since: 3 more answers of check-ins; 1 more sore or painful place
    ");
}

#[test]
fn a_corrected_profile() {
    let tired = as_usual().today(Metric::Soreness, 4.0).lately(7, Metric::Rmssd, 45.0);
    let corrected = tired.clone().who(|entry| entry.max_heart_rate_bpm = Some(186.0));
    insta::assert_snapshot!(spoken(&tired, &corrected), @"
    Another answer now.
    run: 25 min, 8 of them walking; under 138 bpm the whole way (60–70 % of your 197) -> 25 min, 8 of them walking; under 130 bpm the whole way (60–70 % of your 186)
    stop if: your heart rate is above 138 while walking -> your heart rate is above 130 while walking
    since: your profile, as it holds for that day
    ");
}

#[test]
fn what_bears_on_nothing() {
    let mut noted = fresh();
    noted.activities[3].cadence_spm = Some(171.0);
    insta::assert_snapshot!(spoken(&fresh(), &noted), @"
    The same answer now, reason for reason, although something has changed since.
    since: figures of your activities, edited or measured again
    ");
}

#[test]
fn a_reason_to_report() {
    let mut replay = beside(&fresh(), &fresh().today(Metric::Energy, 1.0));
    replay.since.clear();
    insta::assert_snapshot!(words::verdict(&replay), @"Nothing that was known then has changed, nor has the version of the rules, and still the answer reads differently: a fault of Lope's own, and worth reporting.");
}

#[test]
fn changes_are_counted() {
    let of = |then: usize, now: usize| Beside { then, now };
    let all = [
        Since::Rules(Beside { then: 4, now: 5 }),
        Since::Activities(of(7, 8)),
        Since::Activities(of(8, 6)),
        Since::Activities(of(8, 8)),
        Since::Said(of(3, 6)),
        Since::Measured(of(2, 1)),
        Since::Niggles(of(0, 1)),
    ];
    insta::assert_snapshot!(words::all_since(&all), @"Lope's rules, version 4 then and 5 now; 1 more activity; 2 activities fewer; which recordings of your activities are kept; 3 more answers of check-ins; 1 measured value fewer; 1 more sore or painful place");
}
