//! What was sweated: from weighings before and after a run, and what they teach over time.

use jiff::civil::Date;
use lope_physiology::statistics::median;
use lope_records::{Metric, Observation, Source, Summary};
use serde::Serialize;

use crate::{
    rules::by,
    settings::{Next, Runner, Stands, hours_between, local_end},
};

/// How warm a run was.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Warmth {
    /// Cool.
    Cool,
    /// Neither.
    Mild,
    /// Warm.
    Warm,
    /// Nobody knows.
    Unknown,
}

/// A run with a weighing before and after it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Weighing {
    date: Date,
    /// Weight lost, kilograms; below nought where more was drunk than lost.
    lost_kg: f64,
    /// The same as a share of the weight before, percent.
    lost_pct: f64,
    /// Sweat, litres.
    sweat_l: f64,
    /// Hours of running; `None` where no run of that day is known.
    hours: Option<f64>,
    warmth: Warmth,
}

impl Weighing {
    /// Litres an hour.
    fn rate_l_per_h(&self) -> Option<f64> {
        self.hours.filter(|hours| *hours > 0.0).map(|hours| self.sweat_l / hours)
    }
}

/// What a runner sweats at a warmth.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SweatRate {
    /// The warmth.
    pub warmth: Warmth,
    /// The middle of the runs, litres an hour.
    pub litres_per_h: f64,
    /// The least and the most of them.
    pub spread: [f64; 2],
    /// Runs that were weighed.
    pub runs: usize,
    /// What it stands on.
    pub stands: Stands,
}

/// Where the fluid of a day is known from.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FluidFrom {
    /// From the scale.
    Weighed,
    /// From what earlier runs taught.
    Learned,
}

/// What a run took of fluid, and what to do about it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fluid {
    /// Where it is known from.
    pub from: FluidFrom,
    /// Sweat, litres: least and most.
    pub sweat_l: [f64; 2],
    /// Weight lost, kilograms, where it was weighed.
    pub lost_kg: Option<f64>,
    /// The same as a share of the weight before, percent.
    pub lost_pct: Option<f64>,
    /// More was drunk than lost.
    pub gained: bool,
    /// Litres to drink over the next hours; `None` where a day or more is left, so that meals and thirst do.
    pub drink_l: Option<f64>,
    /// Whether salt goes with it.
    pub salt: bool,
    /// What it stands on.
    pub stands: Stands,
}

impl Fluid {
    /// Whether there is anything to say.
    pub fn is_worth_a_word(&self) -> bool {
        self.gained || self.drink_l.is_some()
    }
}

/// All weighings up to the day, oldest first, those of one day in the order of its runs.
fn weighings(runner: &Runner<'_>) -> Vec<Weighing> {
    let seen = runner.history.observations.iter().filter(|seen| seen.date <= runner.date);
    let after = seen.filter(|seen| seen.metric == Metric::MassAfterRun);
    let mut all: Vec<(&Source, Weighing)> =
        after.filter_map(|after| Some((&after.source, weighing(runner, after)?))).collect();
    // Weighings of before were kept one a day, without their run: one that was weighed again since is told twice.
    let again: Vec<Weighing> =
        all.iter().filter(|(source, _)| **source != Source::CheckIn).map(|(_, one)| *one).collect();
    let is_again =
        |one: &Weighing| again.iter().any(|other| other.date == one.date && other.hours == one.hours);
    all.retain(|(source, one)| **source != Source::CheckIn || !is_again(one));
    all.sort_by(|one, other| (one.1.date, one.0.name()).cmp(&(other.1.date, other.0.name())));
    all.into_iter().map(|(_, one)| one).collect()
}

fn weighing(runner: &Runner<'_>, after: &Observation) -> Option<Weighing> {
    let of_day = runner.history.observations.iter().filter(|seen| seen.date == after.date);
    let told: Vec<&Observation> = of_day.filter(|seen| seen.source == after.source).collect();
    let on = |metric| told.iter().rev().find(|seen| seen.metric == metric).map(|seen| seen.value);
    let before_kg = on(Metric::MassBeforeRun)?;
    let run = weighed_run(runner, after.date, on(Metric::WeighedRun));
    let lost_kg = before_kg - after.value;
    Some(Weighing {
        date: after.date,
        lost_kg,
        lost_pct: 100.0 * lost_kg / before_kg,
        // A kilogram of sweat is a litre.
        sweat_l: lost_kg + on(Metric::DrunkOnRun).unwrap_or_default()
            - on(Metric::UrineOnRun).unwrap_or_default(),
        hours: on(Metric::WeighedRun).or(run.map(|run| run.elapsed_s / 3600.0)),
        warmth: warmth(run.and_then(|run| run.temperature_c), runner),
    })
}

/// The run of a day that was weighed: the one that took as long, else the longest.
fn weighed_run<'a>(runner: &Runner<'a>, date: Date, hours: Option<f64>) -> Option<&'a Summary> {
    let Some(hours) = hours else { return longest_run(runner, date) };
    let runs = runner.history.activities.iter().filter(|session| session.date == date && session.is_run());
    let off = |run: &&Summary| (run.elapsed_s / 3600.0 - hours).abs();
    runs.min_by(|one, other| off(one).total_cmp(&off(other)))
}

fn longest_run<'a>(runner: &Runner<'a>, date: Date) -> Option<&'a Summary> {
    let runs = runner.history.activities.iter().filter(|session| session.date == date && session.is_run());
    runs.max_by(|one, other| one.elapsed_s.total_cmp(&other.elapsed_s))
}

fn warmth(temperature_c: Option<f64>, runner: &Runner<'_>) -> Warmth {
    match temperature_c {
        None => Warmth::Unknown,
        Some(degrees) if degrees >= runner.rules.warm_c => Warmth::Warm,
        Some(degrees) if degrees <= runner.rules.cool_c => Warmth::Cool,
        Some(_) => Warmth::Mild,
    }
}

/// What was learned of sweat, by warmth.
pub(super) fn rates(runner: &Runner<'_>) -> Vec<SweatRate> {
    let weighings = weighings(runner);
    let of = |warmth: Warmth| {
        let believed = 0.0..=runner.rules.sweat_most_l_per_h;
        let rates: Vec<f64> = weighings
            .iter()
            .filter(|one| one.warmth == warmth)
            .filter_map(Weighing::rate_l_per_h)
            .filter(|rate| believed.contains(rate))
            .collect();
        let (least, most) =
            (rates.iter().copied().reduce(f64::min)?, rates.iter().copied().reduce(f64::max)?);
        let litres_per_h = median(&rates)?;
        (rates.len() as f64 >= runner.rules.sweat_runs).then(|| SweatRate {
            warmth,
            litres_per_h,
            spread: [least, most],
            runs: rates.len(),
            stands: by::sweat_runs().into(),
        })
    };
    [Warmth::Cool, Warmth::Mild, Warmth::Warm, Warmth::Unknown].into_iter().filter_map(of).collect()
}

/// What the day's run took, from the scale or else from what was learned.
pub(super) fn of_day(runner: &Runner<'_>, next: &Next, rates: &[SweatRate]) -> Option<Fluid> {
    let rules = runner.rules;
    let run = longest_run(runner, runner.date);
    let near = match (run, next) {
        (Some(run), Next::Session(next)) => hours_between(local_end(run), next.starts) <= rules.turnaround_h,
        (None, Next::Session(_)) => true,
        _ => false,
    };
    // Of two that were weighed the later one asks: between them was time to drink.
    if let Some(weighed) = weighings(runner).into_iter().rfind(|one| one.date == runner.date) {
        let gained = -weighed.lost_kg >= rules.gained_kg;
        let drinks = near && weighed.lost_pct >= rules.loss_told_pct;
        let ground = if gained { by::gained_kg() } else { by::drink_l_per_kg() };
        return Some(Fluid {
            from: FluidFrom::Weighed,
            sweat_l: [weighed.sweat_l; 2],
            lost_kg: Some(weighed.lost_kg),
            lost_pct: Some(weighed.lost_pct),
            gained,
            drink_l: drinks.then_some(weighed.lost_kg * rules.drink_l_per_kg),
            salt: drinks && weighed.lost_pct >= rules.loss_salt_pct,
            stands: ground.into(),
        });
    }
    // What earlier runs taught says how much was sweated, not what was drunk: no amount follows from it.
    let run = run?;
    let rate = rates.iter().find(|rate| rate.warmth == warmth(run.temperature_c, runner))?;
    Some(Fluid {
        from: FluidFrom::Learned,
        sweat_l: rate.spread.map(|rate| rate * run.elapsed_s / 3600.0),
        lost_kg: None,
        lost_pct: None,
        gained: false,
        drink_l: None,
        salt: false,
        stands: rate.stands,
    })
}
