//! Mornings of which little is known: an answer all the same, and honest about it.

use jiff::ToSpan;
use lope_records::{History, Kind, Load, LoadMethod, Metric, Observation, Source, Units};
use lope_recovery::{Rules, morning};
use lope_words::{Voice, day};

use crate::runner::{TODAY, as_usual, measured, run};

/// The answer, why, and what is not known.
fn spoken(history: &History) -> String {
    let morning = morning(history, TODAY, &Rules::default());
    let voice = Voice { today: TODAY, units: Units::Km };
    let decision = &morning.decision;
    let mut lines = vec![
        format!("{} ({})", day::title(decision), day::confidence(decision.confidence.level)),
        voice.because(&decision.because, decision.kind),
    ];
    lines.extend(morning.prescription.as_ref().and_then(|run| voice.effort(run)));
    lines.extend(decision.confidence.missing.iter().map(|one| format!("? {}", day::missing(one))));
    lines.join("\n")
}

/// Runs of three weeks without a watch: minutes, and how hard they felt.
fn effort_and_minutes() -> History {
    let mut history = History::default();
    for back in [21, 19, 17, 14, 12, 10, 7, 5, 3, 1] {
        let mut one = run(TODAY - back.days(), Kind::Run, 40.0);
        (one.distance_m, one.speed_mps, one.grade_adjusted_speed_mps, one.hr_speed_index) =
            (None, None, None, None);
        (one.efficiency_m_per_beat, one.cadence_spm, one.temperature_c) = (None, None, None);
        one.effort_cr10 = Some(3.0);
        one.load = Some(Load { value: 40.0, method: LoadMethod::Effort });
        history.activities.push(one);
    }
    history
}

#[test]
fn effort_and_minutes_only() {
    insta::assert_snapshot!(spoken(&effort_and_minutes()), @"
    EASY (not very sure)
    A hard day needs your word on energy and legs (`lope checkin`)
    40 min; under 145 bpm the whole way (your aerobic threshold, estimated from a maximum of 185)
    ? nothing said this morning about energy, legs or mood
    ? no HRV on record
    ? no resting heart rate on record
    ? no easy run with heart rate and speed on record
    ? 21 days of training on record, 28 make a usual
    ? your maximum heart rate is not measured
    ");
}

#[test]
fn hrv_only() {
    let mut history = History::default();
    for back in (0..60).rev() {
        let wave = f64::from(back % 5) - 2.0;
        history.observations.push(measured(TODAY - back.days(), Metric::Rmssd, (4.0 + wave * 0.07).exp()));
    }
    insta::assert_snapshot!(spoken(&history), @"
    RECOVERY RUN (not very sure)
    No run on record before today: begin easy
    15 min, 8 of them walking; under 130 bpm the whole way (60–70 % of 185, assumed: your maximum is not known)
    ? nothing said this morning about energy, legs or mood
    ? no easy run with heart rate and speed on record
    ? 0 days of training on record, 28 make a usual
    ? your maximum heart rate is not measured
    ");
}

#[test]
fn a_watch_that_is_not_synced_is_named_with_what_to_do() {
    let mut history = as_usual();
    history.observations.retain(|one| one.source == Source::CheckIn || one.date < TODAY - 4.days());
    let notes = morning(&history, TODAY, &Rules::default()).notes;
    let notes: Vec<String> = notes.iter().map(day::note).collect();
    insta::assert_snapshot!(notes.join("\n"), @"The HRV, resting heart rate and sleep from watch end on Tuesday 17 November: sync the device, or export again and `lope import`.");
}

#[test]
fn nothing_for_ten_days() {
    let mut history = as_usual();
    history.activities.retain(|one| one.date < TODAY - 10.days());
    history.observations.retain(|seen| seen.date < TODAY - 10.days());
    insta::assert_snapshot!(spoken(&history), @"
    EASY (not very sure)
    11 days without a run: come back shorter and easier
    30 min; under 155 bpm the whole way (your aerobic threshold, estimated from a maximum of 197)
    ? HRV, resting heart rate and sleep from watch since 11 November
    ? nothing said this morning about energy, legs or mood
    ? the latest easy run with heart rate is 11 days old
    ? nothing recorded for 11 days; `lope import` brings in what a watch holds
    ");
}

#[test]
fn a_watch_changed_five_days_ago() {
    let mut history = as_usual();
    let is_new = |seen: &Observation| seen.date > TODAY - 5.days() && !seen.metric.is_said();
    for seen in history.observations.iter_mut().filter(|seen| is_new(seen)) {
        seen.source = Source::Named("new watch".to_owned());
        if seen.metric == Metric::RestingHeartRate {
            seen.value += 6.0;
        }
    }
    insta::assert_snapshot!(spoken(&history), @"
    EASY (fairly sure)
    37 h after hard work is too soon for more
    45 min; under 155 bpm the whole way (your aerobic threshold, estimated from a maximum of 197)
    ? your usual HRV is being learned (0 of 14 nights)
    ? your usual resting heart rate is being learned (0 of 14 mornings)
    ");
}

#[test]
fn nothing_at_all() {
    insta::assert_snapshot!(spoken(&History::default()), @"
    RECOVERY RUN (not very sure)
    No run on record before today: begin easy
    15 min, 8 of them walking; under 130 bpm the whole way (60–70 % of 185, assumed: your maximum is not known)
    ? nothing said this morning about energy, legs or mood
    ? no HRV on record
    ? no resting heart rate on record
    ? no easy run with heart rate and speed on record
    ? 0 days of training on record, 28 make a usual
    ? your maximum heart rate is not measured
    ");
}
