//! How to do it: duration, heart-rate cap, pace, terrain, cues, and when to stop.

use lope_records::{BodyPart, Level, Metric, Units};

use crate::{
    Rules,
    day::decide::{Outcome, Runner},
    day::morning::{DayKind, Prescription, Status, Twin},
    gates::safety,
    known::signals::Signals,
    known::training::{BREAK_DAYS, Training},
    run::limits::{Limits, Origin},
    words,
};

/// How much lower heart rate is on a bike than on foot for the same effort, beats per minute.
pub(crate) const BIKE_BPM: f64 = 8.0;

/// Marathon speed with where it comes from, as the morning knows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MarathonSpeed {
    pub mps: f64,
    pub basis: String,
}

/// The prescription for a run of this kind; `None` for days without a run.
pub(crate) fn prescribe(
    kind: DayKind,
    signals: &Signals,
    outcome: &Outcome,
    limits: &Limits,
    marathon: Option<&MarathonSpeed>,
    runner: Runner,
    rules: &Rules,
) -> Option<Prescription> {
    if !matches!(kind, DayKind::RecoveryRun | DayKind::Easy) {
        return None;
    }
    let is_recovery = kind == DayKind::RecoveryRun;
    let duration_min = match kind {
        DayKind::RecoveryRun => recovery_minutes(signals, outcome, runner, rules),
        _ => easy_minutes(signals, runner.level, rules),
    };
    let (cap, cap_basis) = if is_recovery {
        (limits.recovery_cap_bpm, recovery_basis(limits, rules))
    } else {
        (limits.aerobic_threshold_bpm.value, aerobic_basis(limits))
    };
    let hot = signals.training.temperature_c.is_some_and(|temperature| temperature >= rules.heat_c);
    let pace = pace(kind, signals, cap, marathon, hot, runner.units, rules);
    Some(Prescription {
        kind,
        duration_min,
        heart_rate_cap_bpm: cap,
        heart_rate_floor_bpm: limits.recovery_floor_bpm,
        cap_basis,
        pace_basis: pace.as_ref().map(|(_, basis)| basis.clone()),
        pace_s_per_km: pace.map(|(range, _)| range),
        talk_test: if is_recovery {
            "whole sentences throughout, as if on the phone"
        } else {
            "full sentences without a breath between"
        },
        terrain: terrain(is_recovery, hot),
        warm_up: if is_recovery {
            "walk the first 5 min, then jog"
        } else {
            "start slower than you want to for 10 min"
        },
        strides: strides(signals, outcome, runner),
        cool_down: if is_recovery {
            "walk the last 3 min, then five minutes of easy mobility for calves, hips and hamstrings"
        } else {
            "slow down over the last 5 min"
        },
        cues: cues(signals),
        stop_rules: stop_rules(signals, cap),
        twins: twins(duration_min, cap),
    })
}

/// By level within 20–45 min, by state within the level; from 15 when rebuilding, three minutes more each run.
fn recovery_minutes(signals: &Signals, outcome: &Outcome, runner: Runner, rules: &Rules) -> f64 {
    let training = &signals.training;
    if runner.rebuilding || training.days_since_run.is_none_or(|days| days > BREAK_DAYS) {
        let longest = longest_lately(training);
        let next = if longest > 0.0 { longest + 3.0 } else { rules.recovery_rebuilding_min };
        return next.clamp(rules.recovery_rebuilding_min, 30.0).round();
    }
    let (shortest, longest) = rules.level(runner.level).recovery_run_min;
    // Two thirds of a usual easy run, less when the signs are bad; never longer than an easy run today.
    let usual = training.easy_run_min.map_or(0.5 * (shortest + longest), |easy| easy * 2.0 / 3.0);
    let share = if outcome.markers.count(Status::Bad) >= 2 { 0.85 } else { 1.0 };
    let minutes = round_to_5((usual * share).clamp(shortest, longest));
    after_illness(minutes, signals, rules).min(easy_minutes(signals, runner.level, rules))
}

/// The usual easy run; on the way back from a break five minutes more than the longest run since.
fn easy_minutes(signals: &Signals, level: Level, rules: &Rules) -> f64 {
    let usual = rules.level(level).easy_run_min;
    let training = &signals.training;
    let minutes = round_to_5(training.easy_run_min.unwrap_or(usual).clamp(20.0, 90.0));
    let longest = longest_lately(training);
    let minutes = match training.comeback {
        Some(_) if longest > 0.0 => minutes.min((longest + 5.0).max(rules.recovery_rebuilding_min).round()),
        _ => minutes,
    };
    within_month(after_illness(minutes, signals, rules), signals, rules)
}

/// A share of the usual minutes for as long as an illness asks for easy days, at least ten.
fn after_illness(minutes: f64, signals: &Signals, rules: &Rules) -> f64 {
    if signals.owes_easy_days_to_illness() {
        (minutes * rules.illness_share).round().max(10.0)
    } else {
        minutes
    }
}

/// The longest run of the last fortnight, minutes.
fn longest_lately(training: &Training) -> f64 {
    training.recent_runs_min.iter().copied().fold(0.0, f64::max)
}

/// Never more than 110 % of the month's longest run.
fn within_month(minutes: f64, signals: &Signals, rules: &Rules) -> f64 {
    match signals.training.longest_run_min {
        Some(longest) => minutes.min((longest * rules.single_run_cap).floor()).max(10.0),
        None => minutes,
    }
}

fn round_to_5(minutes: f64) -> f64 {
    (minutes / 5.0).round() * 5.0
}

fn recovery_basis(limits: &Limits, rules: &Rules) -> String {
    let max = limits.max_heart_rate_bpm;
    let of_max = (rules.recovery_cap_of_max * max.value).round();
    if limits.recovery_cap_bpm < of_max {
        return format!("your aerobic threshold, below 70 % of your {:.0}", max.value);
    }
    match max.origin {
        Origin::Stated => format!("60–70 % of your {:.0}", max.value),
        Origin::Estimated => format!("60–70 % of an estimated {:.0}", max.value),
        Origin::Assumed => format!("60–70 % of {:.0}, assumed: your maximum is not known", max.value),
    }
}

fn aerobic_basis(limits: &Limits) -> String {
    match (limits.aerobic_threshold_bpm.origin, limits.threshold_heart_rate_bpm.origin) {
        (Origin::Stated, _) => "your aerobic threshold".to_owned(),
        (_, Origin::Stated) => {
            format!(
                "your aerobic threshold, estimated from a threshold of {:.0}",
                limits.threshold_heart_rate_bpm.value
            )
        }
        _ => format!(
            "your aerobic threshold, estimated from a maximum of {:.0}",
            limits.max_heart_rate_bpm.value
        ),
    }
}

/// Marathon pace plus one to two minutes a kilometre. Where the runner's own easy runs say that the cap means a
/// slower pace than that, the slow end follows them; in heat it gives half a minute more.
fn pace(
    kind: DayKind,
    signals: &Signals,
    cap_bpm: f64,
    marathon: Option<&MarathonSpeed>,
    hot: bool,
    units: Units,
    rules: &Rules,
) -> Option<([f64; 2], String)> {
    let heat = if hot { 30.0 } else { 0.0 };
    let at_cap = signals
        .training
        .easy_efficiency_m_per_beat
        .map(|metres_a_beat| 1000.0 / (metres_a_beat * cap_bpm / 60.0))
        .filter(|pace| (180.0..1200.0).contains(pace));
    let (fast, slow) = match kind {
        DayKind::RecoveryRun => (rules.recovery_pace_fast_s, rules.recovery_pace_slow_s),
        _ => (rules.recovery_pace_fast_s / 2.0, rules.recovery_pace_slow_s * 0.75),
    };
    match (marathon, at_cap) {
        (Some(marathon), at_cap) => {
            let base = 1000.0 / marathon.mps;
            let mut range = [base + fast, base + slow + heat];
            let (per_unit, unit) = match units {
                Units::Km => (1.0, "km"),
                Units::Miles => (words::METRES_PER_MILE / 1000.0, "mile"),
            };
            let mut basis = format!(
                "marathon pace ({}) plus {:.0}–{:.0} s a {unit}",
                marathon.basis,
                fast * per_unit,
                slow * per_unit
            );
            if let Some(own) = at_cap.filter(|own| *own > range[1]) {
                range[1] = own + heat;
                basis.push_str("; your own easy runs are slower at this heart rate");
            }
            Some((range, basis))
        }
        (None, Some(own)) => {
            Some(([own, own * 1.12 + heat], "your own easy runs at this heart rate".to_owned()))
        }
        (None, None) => None,
    }
}

fn terrain(is_recovery: bool, hot: bool) -> String {
    let ground =
        if is_recovery { "flat and soft if you can: grass, trail or track" } else { "rolling is fine" };
    if hot {
        format!("{ground}; go early or in the shade, and let the pace go in the heat")
    } else {
        ground.to_owned()
    }
}

/// Strides only when nothing speaks against them.
fn strides(signals: &Signals, outcome: &Outcome, runner: Runner) -> Option<&'static str> {
    let fresh_legs = signals.soreness_share().is_some_and(|share| share <= 0.34);
    let allowed = fresh_legs
        && !runner.rebuilding
        && signals.training.comeback.is_none()
        && signals.training.days_since_run.is_some_and(|days| days <= BREAK_DAYS)
        && runner.level != Level::Beginner
        && signals.niggles.is_empty()
        && outcome.markers.count(Status::Bad) == 0
        && signals.training.hours_since_hard.is_none_or(|hours| hours >= 36.0);
    allowed.then_some("if the legs feel light: 4 × 15 s relaxed strides near the end, well below race pace, a minute of jogging between")
}

/// Three cues: one for the place that is sore, then by turns through the rest so that no two days are alike.
fn cues(signals: &Signals) -> Vec<&'static str> {
    const CUES: [&str; 6] = [
        "short, quick steps",
        "loose jaw, low shoulders",
        "land softly: listen to your feet",
        "tall, with a slight lean from the ankles",
        "breathe in for three steps, out for three",
        "arms swing back, not across",
    ];
    let sore = safety::worst_place(signals).map(|niggle| match niggle.part {
        BodyPart::Calf | BodyPart::Achilles | BodyPart::Foot | BodyPart::Heel | BodyPart::Ankle => {
            "land under your hips, heels free to touch: spare the calf"
        }
        BodyPart::Knee | BodyPart::ItBand | BodyPart::Shin => "short, quick steps: spare the knee and shin",
        BodyPart::Hamstring | BodyPart::Glute | BodyPart::Hip | BodyPart::Back => {
            "no overstriding: spare the hamstring and hip"
        }
        _ => "smooth and quiet",
    });
    let turn = signals.date.day_of_year().unsigned_abs() as usize;
    let mut cues: Vec<&str> = sore.into_iter().collect();
    let rest = (0..CUES.len()).map(|step| CUES[(turn + step * 2 + step / 3) % CUES.len()]);
    for cue in rest {
        if cues.len() < 3 && !cues.contains(&cue) {
            cues.push(cue);
        }
    }
    cues
}

fn stop_rules(signals: &Signals, cap_bpm: f64) -> Vec<String> {
    let mut rules = Vec::new();
    if let Some(niggle) = safety::worst_place(signals) {
        rules.push(format!(
            "the {} tightens or hurts more than {} of 10",
            safety::place(niggle),
            niggle.pain.max(2)
        ));
    }
    if signals.said(Metric::Soreness).is_some() || rules.is_empty() {
        rules.push("soreness grows instead of easing after ten minutes".to_owned());
    }
    rules.push("any pain turns sharp or changes how you run".to_owned());
    rules.push(
        "chest pain, dizziness or breathlessness that does not fit the pace: stop and get help".to_owned(),
    );
    rules.push(format!("your heart rate is above {cap_bpm:.0} while walking"));
    rules
}

fn twins(duration_min: f64, cap_bpm: f64) -> Vec<Twin> {
    vec![
        Twin {
            activity: "walk",
            duration_min: round_to_5(duration_min * 1.3),
            heart_rate_cap_bpm: Some(cap_bpm),
        },
        Twin {
            activity: "easy spin",
            duration_min: round_to_5(duration_min * 1.1),
            heart_rate_cap_bpm: Some(cap_bpm - BIKE_BPM),
        },
        Twin {
            activity: "easy swim",
            duration_min: round_to_5((duration_min * 0.75).max(15.0)),
            heart_rate_cap_bpm: None,
        },
    ]
}
