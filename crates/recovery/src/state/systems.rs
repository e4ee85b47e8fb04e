//! The four systems: how tired each is, how sure that is, and when it is expected back.
//!
//! What is said and measured is followed item by item, each by the runner's own level, how its deviations decay, and what
//! load does to it ([`wandering`]); a system's state is that of its items by how sure they are. Items that share more than
//! that foretold no better on people (`docs/validation.md`).

use jiff::civil::Date;
use lope_physiology::statistics::{
    deviations_from_before, loads_above_usual, normal_share_below,
    wandering::{Bank, Prior, Standing},
};
use lope_records::{Direction, Metric};
use serde::Serialize;

use super::priors;
use crate::{
    Rules,
    known::{seen::Seen, sessions::days_between},
};

/// A system of the body that tires and recovers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// Autonomic: variability and pulse.
    Nerves,
    /// Musculoskeletal: soreness.
    Muscles,
    /// Glycogen, sleep, fuelling, hormones: energy and sleep as they are felt.
    Energy,
    /// Mood, motivation, stress.
    Mind,
}

/// How tired a system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tiredness {
    /// Fresher than usual.
    Fresher,
    /// As usual.
    AsUsual,
    /// A little more tired than usual.
    ALittleTired,
    /// Beyond the usual.
    Tired,
    /// Far beyond it.
    VeryTired,
}

/// When a system is expected back near the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "back", rename_all = "snake_case")]
pub enum Back {
    /// It is there.
    Now,
    /// In some days.
    Within {
        /// If the days are as usual; `None` beyond a week.
        as_usual: Option<usize>,
        /// If the days are rest; `None` beyond a week.
        with_rest: Option<usize>,
    },
    /// So far beyond the runner's days on record that they tell no date.
    Untold,
}

/// Where one system stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SystemState {
    /// The system.
    pub system: System,
    /// How tired it is, in a word.
    pub tiredness: Tiredness,
    /// How much more tired than usual, in spreads of the runner's own days; below nought is fresher.
    pub tired: f64,
    /// Where that lies with four chances in five.
    pub interval: [f64; 2],
    /// Chance that a day like today is within the runner's usual, 0–1.
    pub within_usual: f64,
    /// When it is expected back near the usual.
    pub back: Back,
    /// What it was told from.
    pub items: Vec<Metric>,
    /// Days with a value that each was told from, at the most.
    pub days: usize,
}

/// Where the runner stands on a morning: shown beside the decision, which it never raises.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct State {
    /// The systems that something is known of.
    pub systems: Vec<SystemState>,
    /// Chance that all of them are within the usual: that of the one least likely to be, 0–1.
    pub readiness: f64,
    /// Which one that is.
    pub weakest: System,
    /// Where that chance lies with four chances in five.
    pub readiness_interval: [f64; 2],
}

/// One thing that is followed.
struct Item {
    metric: Metric,
    system: System,
    prior: &'static Prior<3>,
}

const ITEMS: &[Item] = &[
    Item { metric: Metric::Rmssd, system: System::Nerves, prior: &priors::LN_RMSSD },
    Item { metric: Metric::RestingHeartRate, system: System::Nerves, prior: &priors::RESTING_HEART_RATE },
    Item { metric: Metric::Soreness, system: System::Muscles, prior: &priors::SORENESS },
    Item { metric: Metric::Energy, system: System::Energy, prior: &priors::ENERGY },
    Item { metric: Metric::SleepQuality, system: System::Energy, prior: &priors::SLEEP_QUALITY },
    Item { metric: Metric::Mood, system: System::Mind, prior: &priors::MOOD },
    Item { metric: Metric::Motivation, system: System::Mind, prior: &priors::MOTIVATION },
    Item { metric: Metric::Stress, system: System::Mind, prior: &priors::STRESS },
];

/// An item as its bank knows it this morning.
struct Followed {
    item: &'static Item,
    bank: Bank<3>,
    /// The usual, as it stood before the days that it judges.
    usual: Standing,
    /// Load, pulse and sleep of a day without a session.
    rest: [f64; 3],
    days: usize,
    /// Smallest spread of its days that is believed.
    least_spread: f64,
    /// What was said of it this morning, and the variance of saying it in whole points.
    said_today: Option<(f64, f64)>,
}

impl State {
    /// The state on a morning; `None` where too little was ever said or measured.
    pub(crate) fn of(seen: &Seen<'_>, rules: &Rules) -> Option<State> {
        let length =
            seen.first_day().map(|first| days_between(first, seen.date) + 1)?.min(rules.history_days as i32);
        let pushes = Pushes::of(seen, length, rules);
        let followed: Vec<Followed> =
            ITEMS.iter().filter_map(|item| follow(item, seen, length, &pushes, rules)).collect();
        let systems: Vec<SystemState> = [System::Nerves, System::Muscles, System::Energy, System::Mind]
            .into_iter()
            .filter_map(|system| {
                let of_system: Vec<&Followed> =
                    followed.iter().filter(|one| one.item.system == system).collect();
                SystemState::of(system, &of_system, rules)
            })
            .collect();
        let weakest = systems.iter().min_by(|a, b| a.within_usual.total_cmp(&b.within_usual))?;
        let readiness = weakest.within_usual;
        let [low, high] = weakest.interval.map(|tired| normal_share_below(rules.state_usual_sd - tired));
        let weakest = weakest.system;
        // Each end alike within four chances in five: the more tired, the less likely.
        Some(State { readiness, readiness_interval: [high, low], weakest, systems })
    }
}

/// What pushes the items: yesterday's load, and the night.
struct Pushes {
    days: Vec<[f64; 3]>,
    rest: [f64; 3],
}

impl Pushes {
    fn of(seen: &Seen<'_>, length: i32, rules: &Rules) -> Pushes {
        let mut loads = vec![0.0; length as usize];
        for session in seen.sessions.past() {
            let back = days_between(session.date, seen.date);
            let slot = usize::try_from(length - 1 - back).ok().and_then(|index| loads.get_mut(index));
            if let (Some(slot), Some(load)) = (slot, session.load) {
                *slot += load.value;
            }
        }
        let night = |metric| {
            let source = seen.main_source(metric, rules.measured_baseline_days as i32);
            let values = source.map(|source| seen.daily(metric, source, 0, length));
            values.map_or_else(|| vec![0.0; length as usize], |values| deviations_from_before(&values))
        };
        let (pulse, sleep) = (night(Metric::RestingHeartRate), night(Metric::SleepDuration));
        let pushed = loads_above_usual(&loads);
        // A day without a session after many like these: what was usual so far is not pushed.
        let mut with_rest = loads.clone();
        with_rest.extend([0.0, 0.0]);
        let rest = loads_above_usual(&with_rest).last().copied().unwrap_or(0.0);
        let days =
            pushed.into_iter().zip(pulse).zip(sleep).map(|((load, pulse), sleep)| [load, pulse, sleep]);
        Pushes { days: days.collect(), rest: [rest, 0.0, 0.0] }
    }
}

fn follow(
    item: &'static Item,
    seen: &Seen<'_>,
    length: i32,
    pushes: &Pushes,
    rules: &Rules,
) -> Option<Followed> {
    let source = seen.main_source(item.metric, rules.measured_baseline_days as i32)?;
    let direction = source.direction(item.metric);
    let scale = if item.metric.is_said() { Some(source.scale()?) } else { None };
    let in_units = |value: f64| match (scale, item.metric) {
        (Some((low, high)), _) => {
            let share = (value - low) / (high - low);
            if direction == Direction::HigherIsWorse { 1.0 - share } else { share }
        }
        (None, Metric::Rmssd) => value.ln(),
        (None, _) => -value,
    };
    let least_spread = match item.metric {
        Metric::Rmssd => rules.hrv_least_spread,
        Metric::RestingHeartRate => rules.drift_least_bpm,
        _ => rules.said_least_spread_share,
    };
    let mut bank = Bank::new(item.prior)?;
    let mut days = 0;
    let values = seen.daily(item.metric, source, 0, length);
    let said_today = scale.zip(values.last().copied().flatten()).map(|((low, high), value)| {
        // A whole point stands for all that is rounded to it.
        let point: f64 = 1.0 / (high - low);
        (in_units(value), point * point / 12.0)
    });
    let gap = if item.metric.is_said() { rules.said_gap_days } else { rules.measured_gap_days };
    let mut usual = None;
    let mut last = None;
    for ((inputs, value), back) in pushes.days.iter().zip(values).zip((0..length).rev()) {
        bank.step(inputs);
        if let Some(value) = value.map(in_units) {
            bank.observe(value);
            days += 1;
            last = Some(back);
        }
        // A young record has no older usual than its own.
        if f64::from(back) >= gap || days as f64 <= rules.said_baseline_count {
            usual = Some(bank.standing());
        }
    }
    let usual = usual?;
    // What was last known a week ago says nothing of today.
    let is_fresh = last.is_some_and(|back| f64::from(back) < rules.measured_gap_days);
    (is_fresh && days as f64 >= rules.said_baseline_count).then_some(Followed {
        item,
        bank,
        usual,
        rest: pushes.rest,
        days,
        least_spread,
        said_today,
    })
}

impl Tiredness {
    fn of(tired: f64, rules: &Rules) -> Tiredness {
        match tired {
            _ if tired >= rules.state_very_sd => Tiredness::VeryTired,
            _ if tired >= rules.state_usual_sd => Tiredness::Tired,
            _ if tired >= rules.state_back_sd => Tiredness::ALittleTired,
            _ if tired > -rules.state_back_sd => Tiredness::AsUsual,
            _ => Tiredness::Fresher,
        }
    }
}

impl SystemState {
    fn of(system: System, followed: &[&Followed], rules: &Rules) -> Option<SystemState> {
        let ahead = rules.state_ahead_days as usize;
        let now = together(followed.iter().map(|one| one.today()))?;
        let within = |rest: bool| {
            let mut banks: Vec<Bank<3>> = followed.iter().map(|one| one.bank.clone()).collect();
            (1..=ahead).find(|_| {
                for (bank, one) in banks.iter_mut().zip(followed) {
                    bank.step(if rest { &one.rest } else { &[0.0; 3] });
                }
                let expected = together(banks.iter().zip(followed).map(|(bank, one)| one.lasting(bank)));
                expected.is_some_and(|(tired, _)| tired < rules.state_back_sd)
            })
        };
        let back = match now.0 {
            tired if tired < rules.state_back_sd => Back::Now,
            tired if tired >= rules.state_very_sd => Back::Untold,
            _ => Back::Within { as_usual: within(false), with_rest: within(true) },
        };
        let (tired, variance) = now;
        let reach = rules.state_interval_sd * variance.sqrt();
        Some(SystemState {
            system,
            tiredness: Tiredness::of(tired, rules),
            tired,
            interval: [tired - reach, tired + reach],
            within_usual: normal_share_below((rules.state_usual_sd - tired) / (1.0 + variance).sqrt()),
            back,
            items: followed.iter().map(|one| one.item.metric).collect(),
            days: followed.iter().map(|one| one.days).max().unwrap_or(0),
        })
    }
}

impl Followed {
    /// How much more tired than usual the item is today, in spreads of a day, and the variance of that. What is said is taken at
    /// its word; what a sensor measures one night is not, for a night alone says little.
    fn today(&self) -> (f64, f64) {
        match self.said_today {
            Some((value, variance)) => self.beside_usual(value, variance),
            // What was not said could have been anything that such days are.
            None if self.item.metric.is_said() => {
                let standing = self.bank.standing();
                self.beside_usual(standing.today, standing.today_variance + standing.noise_variance)
            }
            None => self.lasting(&self.bank),
        }
    }

    /// What of it lasts.
    fn lasting(&self, bank: &Bank<3>) -> (f64, f64) {
        let standing = bank.standing();
        self.beside_usual(standing.today, standing.today_variance)
    }

    fn beside_usual(&self, value: f64, variance: f64) -> (f64, f64) {
        // Who always says the same is no more tired for a hair's breadth.
        let spread =
            (self.usual.noise_variance + self.usual.deviation_variance).sqrt().max(self.least_spread);
        ((self.usual.level - value) / spread, variance / (spread * spread))
    }
}

/// Means by how sure they are, with the variance of the result; `None` of none.
fn together(items: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    let (sum, weights) = items.fold((0.0, 0.0), |(sum, weights), (tired, variance)| {
        let weight = 1.0 / variance.max(f64::EPSILON);
        (sum + weight * tired, weights + weight)
    });
    (weights > 0.0).then(|| (sum / weights, 1.0 / weights))
}

impl Seen<'_> {
    /// The first day that anything is known of.
    fn first_day(&self) -> Option<Date> {
        let said = self.history.observations.first().map(|seen| seen.date);
        let done = self.sessions.past().first().map(|session| session.date);
        said.into_iter().chain(done).min()
    }
}
