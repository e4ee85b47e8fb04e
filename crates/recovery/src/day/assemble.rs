//! From a history to a morning: the order of the steps, and what makes an answer more than a verdict — how sure
//! it is, what would have changed it, what else one could do.

use jiff::civil::Date;
use lope_physiology::performance::vdot;
use lope_records::{History, Metric, Source, Summary};

use crate::{
    RULES_VERSION, Rules,
    day::decide::{Outcome, Runner, decide},
    day::morning::{
        Alternative, Confidence, ConfidenceLevel, Counterfactual, DayKind, Decision, Effect, MarkerKind,
        Morning, Prescription, Reason, Status,
    },
    day::prescribe::{BIKE_BPM, MarathonSpeed, prescribe},
    known::signals::{Said, Signals, has_own_speed},
    known::training::{days_before, days_between},
    run::classify,
    run::limits::{Limits, Origin},
    state::trend::Trend,
    words,
};

/// Days of history a morning looks back on: beyond them nothing can change its answer.
pub const HISTORY_DAYS: i32 = 400;
/// Days for which a best effort tells the marathon pace of today.
const FITNESS_DAYS: i32 = 180;

/// Decides one day from everything known up to it.
///
/// A pure function: the same history and rules give the same morning for ever. Activities of the day itself and
/// anything later are not looked at. Activities must be sorted by start, observations by date.
pub fn morning(history: &History, date: Date, rules: &Rules) -> Morning {
    let profile = history.profile.on(date);
    let runner = Runner {
        level: profile.level.unwrap_or_default(),
        rebuilding: profile.rebuilding.unwrap_or(false),
        units: profile.units.unwrap_or_default(),
    };
    let limits = Limits::of(&profile, date, rules);
    let labelled;
    let history = {
        let mut activities = history.activities.clone();
        classify::label(&mut activities);
        labelled = History { activities, ..history.clone() };
        &labelled
    };
    let signals = Signals::of(history, date, rules);
    let outcome = decide(&signals, runner, rules);
    let marathon = marathon_speed(&history.activities, &limits, date);
    let prescription_for = |kind, signals: &Signals, outcome: &Outcome| {
        prescribe(kind, signals, outcome, &limits, marathon.as_ref(), runner, rules)
    };
    let prescription = prescription_for(outcome.kind, &signals, &outcome);
    let because = outcome
        .deciding()
        .map(|vote| vote.because.as_str())
        .filter(|because| !because.is_empty())
        .map_or_else(
            || {
                "taken together you are within your normal range, and there has been time enough since hard work"
                    .to_owned()
            },
            str::to_owned,
        );
    Morning {
        date,
        decision: Decision {
            kind: outcome.kind,
            confidence: confidence(&signals, &outcome, &limits),
            because: words::sentence(&because),
            see_professional: outcome.see_professional().map(str::to_owned),
        },
        markers: outcome.markers.markers.to_vec(),
        reasons: reasons(&outcome),
        would_change: would_change(&signals, &outcome, runner, rules, &prescription_for),
        alternatives: alternatives(&outcome, prescription.as_ref(), &limits),
        longest_run_m: signals.training.longest_run_m.map(|longest| longest * rules.single_run_cap),
        trend: Trend::before(history, date),
        notes: notes(&signals, outcome.kind, &limits, rules),
        prescription,
        rules_version: RULES_VERSION,
    }
}

/// What stops first, then what says easier, then what is ready, then what is normal. Of each, what decided comes
/// first, then what is surest; gates before markers.
fn reasons(outcome: &Outcome) -> Vec<Reason> {
    let decided =
        outcome.deciding().filter(|_| outcome.kind != DayKind::Hard).and_then(|vote| vote.reason.as_ref());
    let mut reasons: Vec<Reason> = outcome.votes.iter().filter_map(|vote| vote.reason.clone()).collect();
    reasons.extend(outcome.markers.reasons.iter().cloned());
    let rank = |reason: &Reason| match reason.effect {
        Effect::Stop => 0,
        Effect::Easier => 1,
        Effect::Harder => 2,
        Effect::Neutral => 3,
    };
    reasons.sort_by_key(|reason| (rank(reason), decided != Some(reason), std::cmp::Reverse(reason.grade)));
    reasons
}

/// Starts from certainty and takes away for what is not known, weighted by what it is worth to the decision.
fn confidence(signals: &Signals, outcome: &Outcome, limits: &Limits) -> Confidence {
    let mut missing = Vec::new();
    let mut score: f64 = 0.95;
    let is_stop = outcome
        .deciding()
        .is_some_and(|vote| vote.reason.as_ref().is_some_and(|reason| reason.effect == Effect::Stop));
    let mut lacks = |cost: f64, what: Option<String>| {
        score -= cost;
        missing.extend(what);
    };
    for marker in &outcome.markers.markers {
        if let (Status::Unknown, Some(why)) = (marker.status, &marker.unknown_because) {
            let cost = match marker.kind {
                MarkerKind::Subjective => 0.30,
                MarkerKind::Autonomic => 0.15,
                MarkerKind::Performance => 0.08,
            };
            lacks(cost, Some(why.clone()));
        }
    }
    let training = &signals.training;
    if training.history_days < 28 {
        lacks(
            0.15,
            Some(format!(
                "{} of training on record, 28 make a usual",
                words::count(training.history_days, "day")
            )),
        );
    }
    if training.days_since_activity.is_some_and(|days| days > 7) {
        lacks(0.15, training.days_since_activity.map(|days| format!("nothing recorded for {days} days")));
    }
    if signals.said.iter().any(|said| said.normal.is_none()) {
        lacks(0.08, Some("your own normal range for how you feel needs 7 check-ins".to_owned()));
    }
    if limits.max_heart_rate_bpm.origin != Origin::Stated
        && matches!(outcome.kind, DayKind::RecoveryRun | DayKind::Easy)
    {
        lacks(0.05, Some("your maximum heart rate is not measured".to_owned()));
    }
    let (bad, good) = (outcome.markers.count(Status::Bad), outcome.markers.count(Status::Good));
    if bad > 0 && good > 0 {
        lacks(0.15, Some("your markers disagree".to_owned()));
    }
    let score = if is_stop { 0.95 } else { score.clamp(0.05, 0.95) };
    let level = match score {
        0.8.. => ConfidenceLevel::Sure,
        0.5.. => ConfidenceLevel::FairlySure,
        _ => ConfidenceLevel::Unsure,
    };
    Confidence { score: (score * 100.0).round() / 100.0, level, missing }
}

type PrescriptionFor<'a> = dyn Fn(DayKind, &Signals, &Outcome) -> Option<Prescription> + 'a;

/// The smallest single changes that lead to another day: each item of the check-in point by point, HRV and pulse
/// back in (or out of) their range, one more day since hard work. If none does, two at once.
fn would_change(
    signals: &Signals,
    outcome: &Outcome,
    runner: Runner,
    rules: &Rules,
    prescription_for: &PrescriptionFor<'_>,
) -> Vec<Counterfactual> {
    let describe = |condition: String, changed: &Signals, other: &Outcome| Counterfactual {
        condition,
        kind: other.kind,
        text: day_text(other.kind, prescription_for(other.kind, changed, other).as_ref()),
    };
    let decide_on = |changed: &Signals| decide(changed, runner, rules);
    // On a day of recovery, what would make it lower still helps nobody.
    let is_news =
        |kind: DayKind| kind > outcome.kind || (kind != outcome.kind && outcome.kind >= DayKind::Easy);
    let mut found = Vec::new();
    for index in 0..signals.said.len() {
        for change in point_by_point(&signals.said[index]) {
            let mut changed = signals.clone();
            changed.said[index].today = change.value;
            if signals.said[index].metric == Metric::SleepDuration {
                changed.sleep_h = Some(change.value);
            }
            let other = decide_on(&changed);
            if is_news(other.kind) {
                found.push(describe(change.condition, &changed, &other));
                break;
            }
        }
    }
    let changes = whole_changes(signals, rules);
    for (condition, changed) in &changes {
        let other = decide_on(changed);
        if is_news(other.kind) {
            found.push(describe(condition.clone(), changed, &other));
        }
    }
    if found.is_empty() && signals.said.iter().any(|said| said.z().is_some_and(|z| z < 0.0)) {
        let mut changed = signals.clone();
        for said in &mut changed.said {
            said.today = said.normal.map_or_else(|| comfortable(said), |normal| normal.centre);
        }
        for (condition, with_measured) in std::iter::once(("".to_owned(), signals.clone())).chain(changes) {
            let both = Signals { said: changed.said.clone(), ..with_measured };
            let other = decide_on(&both);
            if is_news(other.kind) {
                let also = if condition.is_empty() { String::new() } else { format!(" and {condition}") };
                found.push(describe(format!("how you feel at your usual{also}"), &both, &other));
                break;
            }
        }
    }
    // More than three are noise on a morning; the ones that lead furthest from today's answer go last.
    found.sort_by_key(|other| (other.kind as i32 - outcome.kind as i32).abs());
    found.dedup_by(|a, b| a.condition == b.condition);
    found.truncate(3);
    found
}

struct Change {
    condition: String,
    value: f64,
}

/// The other points of an item's scale, nearest first, better before worse.
fn point_by_point(said: &Said) -> Vec<Change> {
    let noun = words::full_item(said.metric);
    let Some((low, high)) = said.scale else {
        let is_sleep = said.metric == Metric::SleepDuration;
        let eight_hours = || Change { condition: "eight hours of sleep".to_owned(), value: 8.0 };
        return is_sleep.then(eight_hours).into_iter().collect();
    };
    let mut points: Vec<f64> = (0..=(high - low) as i32).map(|step| low + f64::from(step)).collect();
    points.retain(|point| (point - said.today).abs() >= 0.5);
    points.sort_by(|a, b| (a - said.today).abs().total_cmp(&(b - said.today).abs()));
    points
        .into_iter()
        .map(|value| {
            let bound = if value < said.today { "or less" } else { "or more" };
            let at_end = value == low || value == high;
            let condition = if at_end {
                format!("{noun} at {}", words::trim(value))
            } else {
                format!("{noun} at {} {bound}", words::trim(value))
            };
            Change { condition, value }
        })
        .collect()
}

fn comfortable(said: &Said) -> f64 {
    said.scale.map_or(said.today, |(low, high)| {
        let step = (high - low) / 3.0;
        if said.direction == lope_records::Direction::HigherIsBetter { high - step } else { low + step }
    })
}

/// Changes of measured things, each with its words.
fn whole_changes(signals: &Signals, rules: &Rules) -> Vec<(String, Signals)> {
    let mut changes = Vec::new();
    if !signals.said.iter().any(|said| said.metric == Metric::Energy || said.metric == Metric::Soreness) {
        let mut changed = signals.clone();
        changed.said.extend([(Metric::Energy, 5.0), (Metric::Soreness, 2.0)].map(|(metric, today)| Said {
            metric,
            today,
            normal: None,
            direction: Source::CheckIn.direction(metric),
            scale: Source::CheckIn.scale(),
        }));
        changes.push(("a check-in that says you feel well".to_owned(), changed));
    }
    if let Ok(hrv) = &signals.hrv {
        let bounds = hrv.week.baseline.bounds(rules.hrv_band_sd);
        let mut changed = signals.clone();
        let mut inside = hrv.clone();
        if hrv.week.recent_mean < *bounds.start() {
            inside.week.recent_mean = hrv.week.baseline.centre;
            changed.hrv = Ok(inside);
            changes.push(("HRV back in your normal range".to_owned(), changed));
        } else {
            inside.week.recent_mean = bounds.start() - 0.05;
            changed.hrv = Ok(inside);
            changes.push((format!("7-day HRV below {:.2}", bounds.start()), changed));
        }
    }
    if let Ok(pulse) = &signals.pulse {
        let mut changed = signals.clone();
        let mut usual = pulse.clone();
        usual.today_bpm = pulse.normal.centre;
        usual.three_days_bpm = pulse.normal.centre;
        changed.pulse = Ok(usual);
        changes.push((format!("a pulse of {:.0}, your usual", pulse.normal.centre), changed));
    }
    if signals.training.demanding.is_some() {
        let mut changed = signals.clone();
        if let Some(demanding) = &mut changed.training.demanding {
            demanding.hours_ago += 24.0;
        }
        changed.training.hours_since_hard = changed.training.hours_since_hard.map(|hours| hours + 24.0);
        changed.training.hard_days_in_a_row = 0;
        changes.push(("one more easy day behind you".to_owned(), changed));
    }
    if signals.training.running_days_in_a_row > 2 {
        let mut changed = signals.clone();
        changed.training.running_days_in_a_row = 0;
        changes.push(("a day off yesterday".to_owned(), changed));
    }
    changes
}

/// A day in words: `an easy run of 45 min`.
fn day_text(kind: DayKind, prescription: Option<&Prescription>) -> String {
    match prescription {
        Some(run) => format!("{} of {:.0} min", kind.phrase(), run.duration_min),
        None => kind.phrase().to_owned(),
    }
}

/// What else fits today: never more than the safety gates allow.
fn alternatives(outcome: &Outcome, prescription: Option<&Prescription>, limits: &Limits) -> Vec<Alternative> {
    let is_stop = outcome.see_professional().is_some();
    let of = |kind, text: &str| Alternative { kind, text: text.to_owned() };
    match outcome.kind {
        DayKind::Rest if is_stop => Vec::new(),
        DayKind::Rest => {
            vec![of(DayKind::Mobility, "a slow walk of 20 min or gentle mobility, if that feels good")]
        }
        DayKind::Mobility => {
            vec![
                of(
                    DayKind::Mobility,
                    "20 min of gentle mobility: calves, hamstrings, hips and back, nothing that hurts",
                ),
                of(DayKind::CrossTrain, "a 30 min walk"),
                of(DayKind::Rest, "a full day off"),
            ]
        }
        DayKind::CrossTrain => {
            // Heart rate on a bike is lower than on foot for the same effort, and hard to read in water.
            let cap = limits.recovery_cap_bpm;
            vec![
                of(DayKind::CrossTrain, &format!("35 min easy spin, under {:.0} bpm", cap - BIKE_BPM)),
                of(DayKind::CrossTrain, "25 min easy swim or aqua jogging, breathing as in a conversation"),
                of(DayKind::CrossTrain, &format!("45 min walk on flat ground, under {cap:.0} bpm")),
                of(DayKind::Rest, "rest"),
            ]
        }
        DayKind::RecoveryRun | DayKind::Easy => {
            let mut found: Vec<Alternative> = prescription
                .into_iter()
                .flat_map(|run| &run.twins)
                .map(|twin| {
                    of(DayKind::CrossTrain, &format!("{:.0} min {}", twin.duration_min, twin.activity))
                })
                .collect();
            found.push(of(DayKind::Rest, "rest"));
            found
        }
        DayKind::Hard => vec![
            of(DayKind::Easy, "an easy run, if the plan allows: nothing is lost by a day"),
            of(DayKind::CrossTrain, "the same minutes on the bike, if the legs object while warming up"),
        ],
    }
}

fn notes(signals: &Signals, kind: DayKind, limits: &Limits, rules: &Rules) -> Vec<String> {
    let mut notes = Vec::new();
    if kind != DayKind::Rest && limits.max_heart_rate_bpm.origin == Origin::Assumed {
        notes.push("Your maximum heart rate and age are not known, so every heart rate here is rough: `lope profile set --max-hr` or `--born`.".to_owned());
    }
    if let Some(hours) = signals.sleep_h.filter(|hours| *hours < rules.short_night_h) {
        notes.push(format!(
            "A short night ({}): a nap of 20 minutes early in the afternoon helps more than coffee late.",
            words::hours(hours)
        ));
    }
    if signals.training.temperature_c.is_some_and(|temperature| temperature >= rules.heat_c) {
        notes.push("Your runs were warm lately: go by heart rate and effort, not by pace.".to_owned());
    }
    notes
}

/// Marathon speed as stated, else from the best effort of the last half year: the stretch of 3 km or more with the
/// highest VDOT, of races and hard sessions alone. The fastest part of an easy run was no effort.
pub(crate) fn marathon_speed(activities: &[Summary], limits: &Limits, date: Date) -> Option<MarathonSpeed> {
    if let Some(stated) = limits.marathon_speed_mps {
        return Some(MarathonSpeed { mps: stated.value, basis: "as you set it".to_owned() });
    }
    let first = days_before(date, FITNESS_DAYS);
    activities
        .iter()
        .filter(|run| run.date >= first && run.date < date && run.suspicions.is_empty())
        .filter(|run| run.kind.is_hard() && !has_own_speed(run))
        .flat_map(|run| run.best_efforts.iter().map(move |effort| (run, effort)))
        .filter(|(_, effort)| effort.distance_m >= 3_000.0)
        .filter_map(|(run, effort)| Some((vdot::vdot(effort.distance_m, effort.duration_s)?, run, effort)))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .and_then(|(_, run, effort)| {
            let mps = vdot::marathon_speed_mps(effort.distance_m, effort.duration_s)?;
            let days = words::count(days_between(run.date, date), "day");
            let km = effort.distance_m / 1000.0;
            Some(MarathonSpeed {
                mps,
                basis: format!("from your best {} km, {days} ago", words::trim((km * 10.0).round() / 10.0)),
            })
        })
}
