//! Trends as they are said.

use lope_records::{Held, History, Kind, Metric, RunningForm, Summary, Units, Work};
use lope_recovery::{Course, Rules, Tendency, Trends, trends};
use lope_words::{Voice, told_trends, trends as words};

use crate::runner::{TODAY, as_usual};

const VOICE: Voice = Voice { today: TODAY, units: Units::Km };

/// Half a year in which each run is bent by the part of it that has gone, 0 to 1, and by a wave that repeats.
fn half_a_year(bend: impl Fn(&mut Summary, f64, f64)) -> History {
    let mut history = as_usual();
    for (index, run) in history.activities.iter_mut().enumerate() {
        let back = TODAY.since(run.date).expect("days").get_days();
        bend(run, 1.0 - f64::from(back) / 180.0, [0.0, 0.9, -0.6, 0.3, -0.8, 0.7, -0.2][index % 7]);
    }
    history
}

fn looked_back(history: &History) -> Trends {
    trends(history, TODAY, 12, &Rules::default())
}

fn said(trends: &Trends, voice: Voice) -> String {
    let row = |label: &str, course: &Course, moving: String| {
        let said: Vec<String> = words::reading(course)
            .into_iter()
            .map(str::to_owned)
            .chain(course.caveats.iter().map(|one| words::caveat(course.figure, one)))
            .collect();
        format!("{label}: {} | {} | {moving} | {}", voice.now(course), voice.change(course), said.join("; "))
    };
    let plain = |course: &Course| row(words::label(course.figure), course, words::moving(course));
    let mut lines: Vec<String> = trends.mix.iter().map(words::mix).collect();
    lines.extend(trends.adaptation.iter().chain([&trends.middle]).chain(&trends.form).map(plain));
    for like in &trends.like_sessions {
        lines.push(row(&words::session(like, voice), &like.course, words::progress(&like.course)));
        lines.extend(voice.felt(like));
    }
    lines.extend(trends.form_held.iter().map(|held| words::held(held).join(" | ")));
    lines.extend(words::faded(trends));
    lines.extend([words::chance(trends), words::grounds(trends)]);
    let told = told_trends(trends, voice).expect("facts");
    assert!(told["adaptation"][0]["text"]["moving"].is_string() && told["text"]["chance"].is_string());
    lines.join("\n")
}

#[test]
fn a_season_that_works() {
    let mut history = half_a_year(|run, part, wave| {
        run.efficiency_m_per_beat = Some(1.15 + 0.15 * part + 0.01 * wave);
        run.hr_speed_index = Some(1.6 * part + 0.1 * wave);
        run.temperature_c = Some(24.0 - 16.0 * part);
        run.zone_s = Some(match run.kind {
            Kind::Easy | Kind::Long => {
                [run.moving_s * (0.7 + 0.2 * part), run.moving_s * (0.3 - 0.2 * part), 0.0]
            }
            Kind::Interval => [1_800.0, 600.0, 900.0],
            _ => [1_500.0, 1_500.0, 0.0],
        });
        run.work = run.kind.is_hard().then(|| Work {
            repeats: if run.kind == Kind::Interval { 6 } else { 1 },
            total_s: if run.kind == Kind::Interval { 1_080.0 } else { 1_500.0 },
            speed_mps: 3.7 + 0.4 * part + 0.02 * wave,
            heart_rate_bpm: Some(171.0),
        });
        run.effort_cr10 = (run.kind == Kind::Interval).then_some(if part > 0.96 { 6.0 } else { 8.0 });
    });
    for seen in history.observations.iter_mut().filter(|seen| seen.metric == Metric::Soreness) {
        seen.value = 2.0;
    }
    insta::assert_snapshot!(said(&looked_back(&history), VOICE), @"
    35 of 59 runs were easy (59 %), and 73 % of the minutes below your aerobic threshold: two figures, and the well-known 80 to 20 is one of runs, not of minutes. Intensity is known for 57 h 20 min of 59 h 20 min. Easy and long runs spent 15 % of their time in the middle, between the thresholds.
    distance a beat: 1.30 m | +5.3 % (+4.3 to +5.9) | rising | easy pace costs your heart less than it did
    pace at pulse: 1.6 km/h | +0.7 km/h (+0.6 to +0.8) | rising | easy pace costs your heart less than it did
    feeling back after: 1.0 days | 0.0 days (0.0 to 0.0) | level | 
    nights back after: 1.0 days | 0.0 days (0.0 to 0.0) | level | 
    soreness after: 2.0 of 7 | 0.0 points (0.0 to 0.0) | level | 
    easy in the middle: 10 % | −9 % of time (−9 to −9) | falling | easy runs spend less of their time above your aerobic threshold than they did
    tempo, 25 min: 1.44 m | +9.1 % (+8.5 to +10.4) | progress | 3 runs left out: it was far warmer
    6 x 3:00: 1.43 m | +8.7 % (+7.7 to +9.4) | progress | 3 runs left out: it was far warmer
    felt 6 of 10, 8 before
    long run, 100 min: 1.29 m | +10.5 % (+9.3 to +12.7) | progress | 3 runs left out: it was far warmer
    In brackets: where the change lies with nineteen chances of twenty. 9 trends are held against chance here; of twenty that do not move, it moves one. What changes while you train is not shown to come from it.
    How sure: adaptation moderate, repeated-work weak, like-sessions expert opinion. More: lope why adaptation.
    ");
}

#[test]
fn form_that_fades_and_a_harder_easy() {
    let history = half_a_year(|run, part, wave| {
        run.efficiency_m_per_beat = Some(1.30 - 0.15 * part + 0.01 * wave);
        run.grade_adjusted_speed_mps = Some(2.6 + 0.4 * part);
        let fades_ms = if part > 0.97 { 22.0 } else { 3.0 + wave };
        run.form = Some(RunningForm {
            steady_s: 1_800.0,
            speed_mps: 2.6 + 0.4 * part + 0.05 * wave,
            thirds_mps: [2.8, 2.8],
            cadence_spm: Some(Held { mean: 166.0 + 4.0 * part, thirds: [168.0, 168.0 - 0.2 * wave] }),
            ground_contact_ms: Some(Held { mean: 255.0, thirds: [250.0, 250.0 + fades_ms] }),
            balance_left_pct: Some(Held { mean: 49.5 + 0.1 * wave, thirds: [49.5, 49.6] }),
            oscillation_mm: None,
        });
    });
    insta::assert_snapshot!(said(&looked_back(&history), Voice { units: Units::Miles, ..VOICE }), @"
    35 of 59 runs were easy (59 %). Intensity is known for none of 59 h 20 min.
    distance a beat: 1.26 yd | −5.3 % (−6.3 to −4.7) | falling | easy pace costs your heart more than it did: heat, hills, little sleep and tired legs do that as well as a break; these runs became 6 % faster meanwhile, which moves the figure by itself
    pace at pulse: 0.2 mph | 0.0 mph (0.0 to 0.0) | level | 
    feeling back after: 1.0 days | 0.0 days (0.0 to 0.0) | level | 
    nights back after: 1.0 days | 0.0 days (0.0 to 0.0) | level | 
    soreness after: 2.4 of 7 | 0.0 points (−0.8 to +0.8) | no clear change | 
    easy in the middle:  |  | too few: 0 of 8 | 
    cadence: 170 /min | +1.7 steps/min (+1.7 to +1.7) | level | these runs became 6 % faster meanwhile; what your own speed does to it is taken out
    ground contact: 255 ms | 0 ms (0 to 0) | level | these runs became 6 % faster meanwhile; what your own speed does to it is taken out
    balance, left: 49.5 % | −0.1 % (−0.4 to +0.1) | level | these runs became 6 % faster meanwhile; what your own speed does to it is taken out
    tempo, 55 min: 1.26 yd | −11.2 % (−12.0 to −9.6) | going back | 
    intervals, 60 min: 1.26 yd | −10.8 % (−11.8 to −9.2) | going back | 
    long run, 100 min: 1.26 yd | −10.8 % (−12.1 to −9.6) | going back | 
    0.0 steps/min | −3.4 to +3.4 | held as usual
    +22 ms | −2 to +8 | more than usual
    +0.1 % | −0.4 to +0.6 | held as usual
    Ground contact changed more than usual towards the end: it may be tired muscles, or the ground, the shoes, the sensor.
    In brackets: where the change lies with nineteen chances of twenty. 11 trends are held against chance here; of twenty that do not move, it moves one. What changes while you train is not shown to come from it.
    How sure: adaptation moderate, repeated-work weak, like-sessions expert opinion, running-form expert opinion, form-tired expert opinion. More: lope why adaptation.
    ");
}

#[test]
fn a_beginner_is_told_what_is_missing() {
    let mut history = as_usual();
    history.activities.drain(..history.activities.len() - 6);
    history.observations.clear();
    insta::assert_snapshot!(said(&looked_back(&history), VOICE), @"
    3 of 6 runs were easy (50 %). Intensity is known for none of 6 h.
    distance a beat:  |  | too few: 2 of 8 | 
    pace at pulse:  |  | too few: 2 of 8 | 
    feeling back after:  |  | too few: 0 of 8 | 
    nights back after:  |  | too few: 0 of 8 | 
    soreness after:  |  | too few: 0 of 8 | 
    easy in the middle:  |  | too few: 0 of 8 | 
    tempo, 55 min:  |  | too few: 2 of 5 | 
    Nothing here can be told from chance yet: a trend takes eight runs over three weeks.
    How sure: adaptation moderate, repeated-work weak, like-sessions expert opinion. More: lope why adaptation.
    ");
}

#[test]
fn nothing_rises_that_is_not_told_to() {
    let trends = looked_back(&as_usual());
    for course in trends.adaptation.iter().filter(|course| !matches!(course.told, Tendency::Change { .. })) {
        assert!(words::reading(course).is_none() && VOICE.change(course).is_empty(), "{course:?}");
    }
}
