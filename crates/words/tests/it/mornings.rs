//! Ten mornings as they are said.

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Metric, Niggle, Priority, Race, Side, Units};
use lope_recovery::{Rules, morning};
use lope_words::{Voice, day, finding, told};

use crate::runner::{Bend, TODAY, as_usual, niggle, run, said};

/// The answer, what it asks, how, the reasons that ask for something, what would change it, and tomorrow.
fn spoken(history: &History) -> String {
    let morning = morning(history, TODAY, &Rules::default());
    let units = history.profile.on(TODAY).units.unwrap_or_default();
    let voice = Voice { today: TODAY, units };
    let decision = &morning.decision;
    let mut lines = vec![
        format!("{} ({})", day::title(decision), day::confidence(decision.confidence.level)),
        voice.because(&decision.because, decision.kind),
    ];
    lines.extend(decision.see_professional.map(|reason| format!("! {}", finding::referral(reason))));
    lines.extend(morning.open.iter().map(|one| format!("? {} {}", voice.question(one), voice.answer(one))));
    if let Some(run) = &morning.prescription {
        lines.extend(voice.effort(run));
        lines.extend(run.pace.as_ref().map(|pace| voice.pace(pace)));
        let rules: Vec<String> = run.stop_rules.iter().map(|rule| day::stop_rule(*rule)).collect();
        lines.push(format!("stop if {}", rules.join("; ")));
    }
    for reason in morning.reasons.iter().take(5) {
        let (label, row) = (voice.label(reason), voice.row(reason));
        lines.push(format!(
            "- {label}: {row} => {} ({})",
            finding::effect(reason.effect),
            finding::grade(reason.grade)
        ));
    }
    lines.extend(day::would_change(&morning.would_change).into_iter().map(|one| format!("~ {one}")));
    lines.extend(morning.tomorrow.iter().map(|tomorrow| voice.outlook(tomorrow)));
    assert!(told(&morning, voice).expect("facts")["decision"]["because"].is_string());
    lines.join("\n")
}

fn fresh() -> History {
    as_usual().did(2, Kind::Easy, 45.0)
}

fn said_before(mut history: History, back: i32, metric: Metric, value: f64) -> History {
    history.observations.push(said(TODAY - back.days(), metric, value));
    history.observations.sort_by_key(|seen| seen.date);
    history
}

#[test]
fn nothing_speaks_against_a_hard_day() {
    insta::assert_snapshot!(spoken(&fresh()), @"
    HARD is fine today (fairly sure)
    You are within your usual, and there has been time enough since hard work
    stop if the legs are flat after the warm-up: make it an easy run; pace fades while effort climbs: end the hard part; any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day RMSSD 53 ms (ln 3.97), your usual 52–58 (ln 3.95–4.05) => nothing against it (moderate)
    - pace at pulse: the easy run 2 days ago was as fast at its pulse as usual => nothing against it (moderate)
    ~ It would be an easy run of 45 min with mood at 3 or less, a 7-day HRV of 47 ms or less or a pulse of 54 or more.
    Tomorrow looks like a recovery run, after a usual day and night: today was an interval session, and recovery follows hard work.
    ");
}

#[test]
fn sore_legs_and_low_hrv_after_hard_work() {
    let history = as_usual().today(Metric::Soreness, 4.0).lately(7, Metric::Rmssd, 45.0);
    insta::assert_snapshot!(spoken(&history), @"
    RECOVERY RUN (fairly sure)
    How you feel and your pulse or HRV are worse than your usual: two of three markers agree
    25 min, 8 of them walking; under 138 bpm the whole way (60–70 % of your 197)
    about 5:52–6:52 /km; marathon pace plus 1–2 min, told from your best 5 km, 2 days ago
    stop if soreness grows instead of easing after ten minutes; any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help; your heart rate is above 138 while walking
    - markers: how you feel and your pulse or HRV below your usual => easier (moderate)
    - Friday: a tempo run, 55 min; 37 h ago => easier (moderate)
    - muscles: far more tired than usual: 2.6 times your common ups and downs => easier (expert opinion)
    - hard days: 2 in the last seven days => easier (expert opinion)
    - HRV: 7-day RMSSD 45 ms (ln 3.81), your usual 52–58 (ln 3.95–4.05) => easier (moderate)
    ~ It would be an easy run of 45 min with soreness at 3 or less.
    Tomorrow looks like an easy run, after a usual day and night: your pulse or HRV is worse than your usual: one of three markers, so nothing hard.
    ");
}

#[test]
fn energy_is_low() {
    insta::assert_snapshot!(spoken(&fresh().today(Metric::Energy, 2.0)), @"
    RECOVERY RUN (fairly sure)
    Your energy is far lower than usual, while nerves are as usual: a short recovery run at most, or rest
    30 min, 8 of them walking; under 138 bpm the whole way (60–70 % of your 197)
    about 5:52–6:52 /km; marathon pace plus 1–2 min, told from your best 5 km, 9 days ago
    stop if any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help; your heart rate is above 138 while walking
    - energy: far lower than usual: 4.0 times your common ups and downs => easier (expert opinion)
    - markers: how you feel below your usual => easier (moderate)
    - energy: energy 2 of 7, your usual 4.1–5.9: enough by itself => easier (expert opinion)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    ~ It would be a hard session with energy at 4 or more.
    A usual day and night, and tomorrow could be hard.
    ");
}

#[test]
fn four_days_after_a_marathon_in_miles() {
    let mut history = as_usual().rested(4).did(4, Kind::Race, 210.0).who(|who| {
        who.units = Some(Units::Miles);
        who.marathon_speed_mps = Some(1.85);
    });
    history.activities.last_mut().expect("the race").distance_m = Some(42_195.0);
    insta::assert_snapshot!(spoken(&history), @"
    RECOVERY RUN (fairly sure)
    The race on Wednesday still asks for recovery
    30 min, 8 of them walking; under 138 bpm the whole way (60–70 % of your 197)
    about 16:06–17:43 /mi: that is a brisk walk. Walk it, or jog and walk by turns; marathon pace plus 1½–3 min
    stop if any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help; your heart rate is above 138 while walking
    - Wednesday: a race, 26.2 mi: short and very easy for the first 7 days => easier (expert opinion)
    - hard days: 2 in the last seven days => easier (expert opinion)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    Tomorrow looks like a recovery run, after a usual day and night: the race on Wednesday still asks for recovery.
    ");
}

#[test]
fn the_calf_hurts() {
    insta::assert_snapshot!(spoken(&fresh().hurts(niggle(BodyPart::Calf, Side::Left, 4))), @"
    CROSS TRAIN (fairly sure)
    Pain of 4 of 10 at the left calf takes running off the day
    - pain: 4 of 10 at the left calf => easier (moderate)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day RMSSD 53 ms (ln 3.97), your usual 52–58 (ln 3.95–4.05) => nothing against it (moderate)
    Tomorrow waits for your word on the left calf: an easy run at most.
    ");
}

#[test]
fn a_fever_nine_days_ago_and_nothing_said_since() {
    insta::assert_snapshot!(spoken(&said_before(fresh(), 9, Metric::Illness, 3.0)), @"
    EASY (fairly sure)
    A fever on 13 November, and nothing said of it since: is it over? (`lope checkin --illness none`)
    ? You had a fever on 13 November: is it over? lope checkin --illness none
    23 min; under 155 bpm the whole way (your aerobic threshold, estimated from a maximum of 197)
    about 5:22–6:22 /km; marathon pace plus ½–1½ min, told from your best 5 km, 9 days ago
    stop if any pain turns sharp or changes how you run; your form goes; chest pain, dizziness or odd breathlessness: get help
    - illness: a fever on 13 November, and nothing said of it since => easier (expert opinion)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day RMSSD 53 ms (ln 3.97), your usual 52–58 (ln 3.95–4.05) => nothing against it (moderate)
    Tomorrow is an easy run at most until you say that the illness is over: `lope checkin --illness none`.
    ");
}

#[test]
fn bone_pain_that_was_never_examined() {
    let shin = Niggle { date: TODAY - 5.days(), focal_bone: true, ..niggle(BodyPart::Shin, Side::Right, 3) };
    insta::assert_snapshot!(spoken(&fresh().hurts(shin).today(Metric::Pain, 0.0)), @"
    REST (sure)
    Pain on one spot of bone at the right shin, said on Tuesday, not examined yet
    ! Pain on one spot of bone can be a bone stress injury. Do not run on it; have it examined, also if it no longer hurts. Once someone has examined it and cleared you: `lope checkin --examined`.
    ? Your right shin hurt on the bone on Tuesday: has someone examined it? lope checkin --examined
    - bone: pain on one spot of bone at the right shin, said on Tuesday, not examined yet => stop (strong)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day RMSSD 53 ms (ln 3.97), your usual 52–58 (ln 3.95–4.05) => nothing against it (moderate)
    Tomorrow looks like a rest day, after a usual day and night: pain on one spot of bone at the right shin, said on Tuesday, not examined yet.
    ");
}

#[test]
fn three_taps_and_minutes() {
    let mut history = History::default();
    for back in [2, 4, 7, 9, 11] {
        history.activities.insert(0, run(TODAY - back.days(), Kind::Easy, 40.0));
    }
    for session in &mut history.activities {
        session.efficiency_m_per_beat = None;
        session.hr_speed_index = None;
    }
    let history = history.today(Metric::Energy, 5.0).today(Metric::Soreness, 2.0).today(Metric::Mood, 5.0);
    insta::assert_snapshot!(spoken(&history), @"
    EASY (not very sure)
    No hard session in 28 days, so an ordinary easy day first
    40 min; under 145 bpm the whole way (your aerobic threshold, estimated from a maximum of 185)
    stop if soreness grows instead of easing after ten minutes; any pain turns sharp or changes how you run; your form goes; chest pain, dizziness or odd breathlessness: get help
    - hard days: none in 28 days => nothing against it (expert opinion)
    - record: 11 days of training, 14 needed => nothing against it (expert opinion)
    - legs: soreness 2 of 7 => nothing against it (weak)
    - energy: 5 of 7 => nothing against it (weak)
    - mood: 5 of 7 => nothing against it (weak)
    Tomorrow looks like an easy run, after a usual day and night: no hard session in 28 days, so an ordinary easy day first.
    ");
}

#[test]
fn nothing_known() {
    insta::assert_snapshot!(spoken(&History::default()), @"
    RECOVERY RUN (not very sure)
    No run on record before today: begin easy
    15 min, 8 of them walking; under 130 bpm the whole way (60–70 % of 185, assumed: your maximum is not known)
    stop if any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help; your heart rate is above 130 while walking
    - record: no run on record => easier (expert opinion)
    - check-in: energy and legs not said this morning => nothing against it (weak)
    - hard days: none in 28 days => nothing against it (expert opinion)
    - record: 0 days of training, 14 needed => nothing against it (expert opinion)
    Tomorrow looks like a recovery run, after a usual day and night: no run on record before today: begin easy.
    ");
}

#[test]
fn ten_low_days() {
    let low = fresh().lately(16, Metric::Energy, 3.0).lately(16, Metric::Mood, 2.0);
    insta::assert_snapshot!(spoken(&low), @"
    RECOVERY RUN (fairly sure)
    Possible overreaching: energy and mood off together for 15 days. Days of rest and recovery now, half your usual load
    ! This has lasted two weeks or more. A sports physician can look for what else it may be: iron, thyroid, infection, too little food. Not a diagnosis.
    15 min, 8 of them walking; under 138 bpm the whole way (60–70 % of your 197)
    about 5:52–6:52 /km; marathon pace plus 1–2 min, told from your best 5 km, 9 days ago
    stop if any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help; your heart rate is above 138 while walking
    - strain: possible overreaching: energy and mood off together for 15 days => easier (weak)
    - markers: how you feel below your usual => easier (moderate)
    - energy: far lower than usual: 2.5 times your common ups and downs => easier (expert opinion)
    - mood: mood 2 of 7, your usual 4.3–5.8: enough by itself => easier (expert opinion)
    - mind: far lower than usual: 2.5 times your common ups and downs => easier (expert opinion)
    Tomorrow looks like a recovery run, after a usual day and night: possible overreaching: energy and mood off together for 16 days. Days of rest and recovery now, half your usual load.
    ");
}

fn racing(mut history: History, days: i32, distance_m: f64, priority: Priority) -> History {
    let name = Some("City run".to_owned());
    let goal_s = Some(distance_m * 0.27);
    history.races.push(Race { date: TODAY + days.days(), distance_m, name, priority, goal_s });
    history
}

#[test]
fn the_day_before_a_race() {
    insta::assert_snapshot!(spoken(&racing(fresh(), 1, 10_000.0, Priority::B)), @"
    RECOVERY RUN (fairly sure)
    With City run (10 km) tomorrow, the day before is short and very easy, or rest
    20 min; under 138 bpm the whole way (60–70 % of your 197)
    about 5:52–6:52 /km; marathon pace plus 1–2 min, told from your best 5 km, 9 days ago
    stop if any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help; your heart rate is above 138 while walking
    - race: City run (10 km) tomorrow: the day before short and very easy, or rest => easier (expert opinion)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day RMSSD 53 ms (ln 3.97), your usual 52–58 (ln 3.95–4.05) => nothing against it (moderate)
    Tomorrow is your race: City run (10 km).
    ");
}

#[test]
fn the_day_of_a_race() {
    let day = racing(fresh(), 0, 10_000.0, Priority::B);
    insta::assert_snapshot!(spoken(&day), @"
    RACE DAY (fairly sure)
    Today is your race: City run (10 km)
    City run (10 km); your goal 45:00, 4:30 /km
    stop if any pain turns sharp or changes how you run; chest pain, dizziness or odd breathlessness: get help
    - race: City run (10 km) today => nothing against it (moderate)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day RMSSD 53 ms (ln 3.97), your usual 52–58 (ln 3.95–4.05) => nothing against it (moderate)
    ~ It would be a mobility day with soreness at 7.
    Tomorrow looks like a recovery run, after a usual day and night: today was a race, and recovery follows hard work.
    ");
    let run = morning(&day, TODAY, &Rules::default()).prescription.expect("a race");
    insta::assert_snapshot!(format!("{}\n{}", day::begin(&run), day::end(&run)), @"
    15 min easy and a few strides, so that they end shortly before the start
    walk until the breath is calm; something to eat and drink within the hour
    ");
    let marathon = racing(fresh(), 0, 42_195.0, Priority::B);
    let run = morning(&marathon, TODAY, &Rules::default()).prescription.expect("a race");
    insta::assert_snapshot!(day::begin(&run), @"5 min of easy jogging; the first minutes of the race are the rest of the warm-up");
}

#[test]
fn a_race_that_is_closed() {
    let ill = racing(fresh().today(Metric::Illness, 3.0), 0, 10_000.0, Priority::A);
    insta::assert_snapshot!(spoken(&ill), @"
    REST (fairly sure)
    A fever: rest until a day without symptoms
    ! Rest with a fever. If it lasts more than three days, or breathing or the heart feels wrong, see a doctor. Once it is gone: `lope checkin --illness none`.
    - illness: a fever => stop (expert opinion)
    - race: City run (10 km) today => nothing against it (moderate)
    - legs: soreness 1 of 7, your usual 1.1–2.9 => ready (weak)
    - energy: 6 of 7, your usual 4.1–5.9 => ready (weak)
    - sleep: 7 h 06, your usual 7 h 00–8 h 00 => nothing against it (moderate)
    Tomorrow is a rest day until you say that the illness is over: `lope checkin --illness none`.
    ");
    let morning = morning(&ill, TODAY, &Rules::default());
    let notes: Vec<String> = morning.notes.iter().map(day::note).collect();
    insta::assert_snapshot!(notes.join("\n"), @"Your race is today, and what closes the day stands above it. Another race will come.");
}

#[test]
fn the_weeks_before_a_race() {
    let because = |days, metres, priority| {
        let morning = morning(&racing(fresh(), days, metres, priority), TODAY, &Rules::default());
        let voice = Voice { today: TODAY, units: Units::Miles };
        let because = voice.because(&morning.decision.because, morning.decision.kind);
        format!("{}: {because}", day::title(&morning.decision))
    };
    let days = [
        because(10, 42_195.0, Priority::A),
        because(6, 42_195.0, Priority::A),
        because(2, 80_467.2, Priority::B),
        because(1, 12_300.0, Priority::C),
    ];
    insta::assert_snapshot!(days.join("\n"), @"
    HARD is fine today: With City run (marathon) in 10 days, as hard as planned, and less of it
    EASY: With City run (marathon) in 6 days, nothing hard any more: the training is done
    EASY: With City run (50 miles) in 2 days, two days before are for a short easy run
    EASY: With City run (7.64 mi) tomorrow, the day before is easy
    ");
}
