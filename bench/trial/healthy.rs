//! Runners who are well: is the state true, are habits learned, and what does Lope take from them?

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;
use lope_records::Metric;
use lope_recovery::{About, DayKind, Habit, Marker, Rules, System, SystemState, habits, morning};
use lope_simulate::{Life, Season, Truth, Workout};

use crate::people::{Person, Record, first_day, mean};

/// The first mornings, on which nobody's usual is known yet.
const WARM_UP_DAYS: usize = 100;
/// Mornings of a month.
const MONTH_DAYS: usize = 30;

/// What a healthy life showed.
#[derive(Default)]
pub struct Healthy {
    /// By system: estimate and truth of each morning.
    pub systems: BTreeMap<System, Vec<Held>>,
    pub habits: Vec<Learned>,
    pub months: usize,
    /// Months with a morning on which overreaching was named.
    pub overreaching_months: usize,
    /// Mornings on which it was named, by the signs.
    pub kinds: BTreeMap<String, usize>,
    pub planned_hard: usize,
    /// Planned hard days by what decided.
    pub taken: BTreeMap<String, usize>,
    /// Markers of the mornings on which Nuuttila 2022 decided.
    pub decisions: Vec<Vec<Marker>>,
}

/// A system on a morning.
#[derive(Clone, Copy)]
pub struct Held {
    pub tired: f64,
    pub interval: [f64; 2],
    pub truth: f64,
}

/// A habit beside the true one.
pub struct Learned {
    pub habit: Habit,
    pub load: f64,
    pub left: Option<f64>,
}

pub fn live(person: &Person, days: usize) -> Healthy {
    let (runner, season, rules) = (&person.runner, Season::default(), Rules::default());
    let mut life = Life::new(runner, &season, first_day(), person.seed);
    let mut record = Record::new(runner);
    let mut told: Vec<(Truth, Vec<SystemState>)> = Vec::new();
    let mut healthy = Healthy::default();
    let mut named_this_month = false;
    let mut before_last = None;
    for index in 0..WARM_UP_DAYS + days {
        let is_last = index + 1 == WARM_UP_DAYS + days;
        if is_last {
            before_last = Some(life.clone());
        }
        let Some(day) = life.wake(false) else { break };
        record.woke(&day);
        if index >= WARM_UP_DAYS {
            let answer = morning(&record.history, day.date, &rules);
            for reason in &answer.reasons {
                if let About::Overreaching { kinds } = &reason.about {
                    named_this_month = true;
                    *healthy.kinds.entry(format!("{kinds:?}")).or_default() += 1;
                }
            }
            if (index - WARM_UP_DAYS) % MONTH_DAYS == MONTH_DAYS - 1 {
                healthy.months += 1;
                healthy.overreaching_months += usize::from(std::mem::take(&mut named_this_month));
            }
            if life.planned().iter().any(|workout| workout.kind().is_hard()) {
                healthy.planned_hard += 1;
                let about = match answer.decision.kind {
                    DayKind::Hard => "hard, as planned".to_owned(),
                    _ => name(&answer.decision.because.about),
                };
                *healthy.taken.entry(about).or_default() += 1;
            }
            if matches!(day.date.weekday(), Weekday::Monday | Weekday::Thursday) {
                healthy.decisions.push(answer.markers.clone());
            }
            told.push((day.truth, answer.state.map_or_else(Vec::new, |state| state.systems)));
        }
        if !is_last {
            record.trained(day.date, &life.train_as_planned());
        } else if let Some(before) = &before_last {
            let learned = habits(&record.history, day.date, &rules);
            healthy.habits =
                learned.into_iter().map(|habit| beside_truth(habit, before, &record, person)).collect();
        }
    }
    hold_against_truth(&told, person, &rules, &mut healthy);
    healthy
}

pub fn is_overreaching(about: &About) -> bool {
    matches!(about, About::Overreaching { .. })
}

pub fn name(about: &About) -> String {
    let name = serde_json::to_value(about).ok().and_then(|value| Some(value["about"].as_str()?.to_owned()));
    name.unwrap_or_default()
}

/// The truth of a system, in the unit of the state: how far what is expected of its items this morning is worse than in the long
/// mean, in spreads of the runner's days — chance and rounding included, and never smaller than the spread that the rules believe.
fn hold_against_truth(
    told: &[(Truth, Vec<SystemState>)],
    person: &Person,
    rules: &Rules,
    healthy: &mut Healthy,
) {
    let runner = &person.runner;
    let expected = |truth: &Truth, metric| truth.expected(runner, metric);
    let usual = |metric: Metric| {
        let all: Vec<_> = told.iter().filter_map(|(truth, _)| expected(truth, metric)).collect();
        let level = mean(all.iter().map(|one| one.mean));
        let variance = mean(all.iter().map(|one| (one.mean - level).powi(2) + one.variance));
        (level, variance.sqrt().max(least_spread(metric, rules)))
    };
    let metrics: BTreeSet<Metric> =
        told.iter().flat_map(|(_, systems)| systems).flat_map(|one| one.items.iter().copied()).collect();
    let usual: BTreeMap<Metric, (f64, f64)> =
        metrics.into_iter().map(|metric| (metric, usual(metric))).collect();
    for (truth, systems) in told {
        for one in systems {
            let tired = |metric: &Metric| {
                let (level, spread) = usual.get(metric)?;
                let worse = if is_worse_when_high(*metric) { 1.0 } else { -1.0 };
                Some(worse * (expected(truth, *metric)?.mean - level) / spread)
            };
            let truth = mean(one.items.iter().filter_map(tired));
            let held = Held { tired: one.tired, interval: one.interval, truth };
            healthy.systems.entry(one.system).or_default().push(held);
        }
    }
}

fn is_worse_when_high(metric: Metric) -> bool {
    matches!(metric, Metric::RestingHeartRate | Metric::Soreness | Metric::Stress)
}

fn least_spread(metric: Metric, rules: &Rules) -> f64 {
    match metric {
        Metric::Rmssd => rules.hrv_least_spread,
        Metric::RestingHeartRate => rules.drift_least_bpm,
        // Answers from 1 to 7.
        _ => 6.0 * rules.said_least_spread_share,
    }
}

/// The true habit: the last day lived again with the same chance, once with rest and once with each workout of the runner's week,
/// and what that changes the morning after and the one after that.
fn beside_truth(habit: Habit, before: &Life<'_>, record: &Record<'_>, person: &Person) -> Learned {
    let runner = &person.runner;
    let lived = |workouts: &[Workout]| {
        let mut life = before.clone();
        life.wake(false);
        let load: f64 = life.train(workouts, 1.0).iter().map(|session| session.load).sum();
        let mut expected = || {
            let truth = life.wake(false).map(|day| day.truth);
            life.train(&[], 1.0);
            truth.and_then(|truth| truth.expected(runner, habit.metric)).map_or(f64::NAN, |one| one.mean)
        };
        (load, [expected(), expected()])
    };
    let usual =
        mean(record.history.activities.iter().filter_map(|session| session.load).map(|load| load.value));
    let (_, rested) = lived(&[]);
    let (mut squares, mut sums) = (0.0, [0.0; 2]);
    for day in &runner.week.days {
        let (load, trained) = lived(day);
        let sessions = load / usual;
        squares += sessions * sessions;
        for (sum, (with, without)) in sums.iter_mut().zip(trained.into_iter().zip(rested)) {
            *sum += sessions * (with - without);
        }
    }
    // Where load does nothing to the first morning, or more to the second, no share is left that could be told.
    let left = Some(sums[1] / sums[0]).filter(|left| (0.0..1.0).contains(left));
    Learned { habit, load: sums[0] / squares, left }
}
