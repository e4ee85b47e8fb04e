//! Runners who are well: is the state true, comes what is told of the days ahead, and what does Lope take from them?

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use lope_records::Metric;
use lope_recovery::{About, DayKind, Marker, Rules, System, SystemState, morning, state};
use lope_simulate::{Life, Season, Truth};

use crate::people::{Person, Record, first_day, mean};

/// The first mornings, on which nobody's usual is known yet.
const WARM_UP_DAYS: usize = 100;
/// Mornings of a month.
const MONTH_DAYS: usize = 30;
/// Mornings from one on which the days ahead are told to the next: all weekdays come.
const AHEAD_EVERY_DAYS: usize = 10;
/// Days ahead that are held against what came.
pub const AHEAD_DAYS: [usize; 3] = [1, 3, 7];

/// What a healthy life showed.
#[derive(Default)]
pub struct Healthy {
    /// By system: estimate and truth of each morning.
    pub systems: BTreeMap<System, Vec<Held>>,
    /// By system, how the days until then were lived, and how many: what was told ahead of a state, and the state.
    pub ahead: BTreeMap<(System, Lived, usize), Vec<Held>>,
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
    /// Deviation that answers truly have from what is expected of them this morning; `None` of what is measured or lies ahead.
    pub chance: Option<f64>,
}

impl Held {
    pub fn holds(&self) -> bool {
        (self.interval[0]..=self.interval[1]).contains(&self.truth)
    }
}

/// How the days ahead are lived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lived {
    Rest,
    AsUsual,
}

impl Lived {
    pub const ALL: [Lived; 2] = [Lived::Rest, Lived::AsUsual];
}

pub fn live(person: &Person, days: usize) -> Healthy {
    let (runner, season, rules) = (&person.runner, Season::default(), Rules::default());
    let mut life = Life::new(runner, &season, first_day(), person.seed);
    let mut record = Record::new(runner);
    let mut told: Vec<(Truth, Vec<SystemState>)> = Vec::new();
    let mut healthy = Healthy::default();
    let mut named_this_month = false;
    for index in 0..WARM_UP_DAYS + days {
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
            if (index - WARM_UP_DAYS).is_multiple_of(AHEAD_EVERY_DAYS) {
                for lived in Lived::ALL {
                    live_ahead(&life, &record, day.date, lived, &mut healthy);
                }
            }
        }
        record.trained(day.date, &life.train_as_planned());
    }
    hold_against_truth(&told, person, &rules, &mut healthy);
    healthy
}

/// Lives on from a morning, with the chance that its days have in any case, and holds what was told ahead against the state then.
fn live_ahead(life: &Life<'_>, record: &Record<'_>, today: Date, lived: Lived, healthy: &mut Healthy) {
    let (mut life, mut record, rules) = (life.clone(), record.clone(), Rules::default());
    let systems = |record: &Record<'_>, date| {
        state(&record.history, date, &rules).map_or_else(Vec::new, |state| state.systems)
    };
    let (told, mut date) = (systems(&record, today), today);
    for days in 1..=AHEAD_DAYS[2] {
        let sessions = match lived {
            Lived::Rest => life.train(&[], 1.0),
            Lived::AsUsual => life.train_as_planned(),
        };
        record.trained(date, &sessions);
        let Some(day) = life.wake(true) else { break };
        record.woke(&day);
        date = day.date;
        if !AHEAD_DAYS.contains(&days) {
            continue;
        }
        for then in systems(&record, date) {
            let Some(told) = told.iter().find(|one| one.system == then.system) else { continue };
            let Some(told) = told.ahead.get(days - 1) else { continue };
            let told = match lived {
                Lived::Rest => told.rest,
                Lived::AsUsual => told.as_usual,
            };
            let held = Held { tired: told.tired, interval: told.interval, truth: then.tired, chance: None };
            healthy.ahead.entry((then.system, lived, days)).or_default().push(held);
        }
    }
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
    let tired = |truth: &Truth, items: &[Metric]| {
        let of = |metric: &Metric| {
            let (level, spread) = usual.get(metric)?;
            let worse = if is_worse_when_high(*metric) { 1.0 } else { -1.0 };
            Some(worse * (expected(truth, *metric)?.mean - level) / spread)
        };
        mean(items.iter().filter_map(of))
    };
    let chance = |truth: &Truth, items: &[Metric]| {
        let of = |metric: &Metric| Some(expected(truth, *metric)?.variance / usual.get(metric)?.1.powi(2));
        let variances: Option<Vec<f64>> = items.iter().map(of).collect();
        variances.map(|variances| variances.iter().sum::<f64>().sqrt() / variances.len() as f64)
    };
    for (truth, systems) in told {
        for one in systems {
            let chance = chance(truth, &one.items).filter(|_| one.system != System::Nerves);
            let truth = tired(truth, &one.items);
            let held = Held { tired: one.tired, interval: one.interval, truth, chance };
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
