//! Item by item: what is said and measured, followed by the runner's own level, how its deviations decay, and what load does
//! to it ([`wandering`](lope_physiology::statistics::wandering)).

use std::rc::Rc;

use jiff::civil::Date;
use lope_physiology::statistics::{
    Ddof, deviations_from_before, loads_above_usual, median, standard_deviation,
    wandering::{Bank, Prior, Standing},
};
use lope_records::{Direction, Kind, Metric};

use super::{priors, systems::System};
use crate::{
    Rules,
    known::{
        feeling::Feeling,
        seen::{Scaled, Seen},
        sessions::days_between,
    },
};

/// One thing that is followed.
#[derive(Debug, PartialEq)]
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
    Item { metric: Metric::Fatigue, system: System::Energy, prior: &priors::ENERGY },
    Item { metric: Metric::SleepQuality, system: System::Energy, prior: &priors::SLEEP_QUALITY },
    Item { metric: Metric::Mood, system: System::Mind, prior: &priors::MOOD },
    Item { metric: Metric::Motivation, system: System::Mind, prior: &priors::MOTIVATION },
    Item { metric: Metric::Stress, system: System::Mind, prior: &priors::STRESS },
];

/// How the days ahead are lived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lived {
    Rest,
    RecoveryRun,
    AsUsual,
}

/// How much more tired than usual something is, in spreads of the runner's own days, and the variance of that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tired {
    pub spreads: f64,
    pub variance: f64,
}

/// An item as its bank knows it this morning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Followed {
    item: &'static Item,
    bank: Rc<Bank<3>>,
    /// The usual, as it stood before the days that it judges.
    usual: Standing,
    /// What the days ahead push.
    pushes: PushesAhead,
    /// Days with a value.
    pub days: usize,
    /// Spread of the runner's own days.
    spread: f64,
    /// The scale it is said on, and which way it is good.
    scale: Option<(f64, f64)>,
    direction: Direction,
}

impl Followed {
    /// Everything that enough is known of.
    pub fn all(seen: &Seen<'_>, rules: &Rules) -> Vec<Followed> {
        let length = seen.first_day().map(|first| days_between(first, seen.date) + 1);
        let length = length.unwrap_or(0).min(rules.state_days as i32);
        let pushes = Pushes::of(seen, length, rules);
        ITEMS.iter().filter_map(|item| follow(item, seen, length, &pushes, rules)).collect()
    }

    pub fn system(&self) -> System {
        self.item.system
    }

    pub fn metric(&self) -> Metric {
        self.item.metric
    }

    /// How tired it is today. What is said is taken at its word; what a sensor measures one night is not, for a night alone says
    /// little.
    pub fn today(&self, feeling: &Feeling, rules: &Rules) -> Tired {
        let (Some(scale), said) = (self.scale, self.said(feeling)) else { return self.lasting(&self.bank) };
        let Some(said) = said else { return self.unsaid(&self.bank) };
        // The same day could have been said a point higher or lower; a whole point stands for all that is rounded to it. Chance
        // is as large as it was before the days that are judged: what is said today makes today's answer no vaguer.
        let point: f64 = 1.0 / (scale.1 - scale.0);
        let tired = self.beside_usual(
            in_units(self.item.metric, self.scale, self.direction, said.value),
            self.usual.noise_variance.max(point * point / 12.0),
        );
        // The good half of a scale is no complaint, whatever is usual.
        let is_complaint = said.badness().is_some_and(|badness| badness >= rules.said_bad_half);
        let most = if is_complaint { f64::INFINITY } else { rules.state_back_sd };
        Tired { spreads: tired.spreads.min(most), ..tired }
    }

    pub fn is_said(&self, feeling: &Feeling) -> bool {
        self.said(feeling).is_some()
    }

    /// This morning's answer, where it is of the same scale.
    fn said<'a>(&self, feeling: &'a Feeling) -> Option<&'a Scaled> {
        feeling.items.iter().find(|said| {
            said.metric == self.item.metric && said.scale == self.scale && said.direction == self.direction
        })
    }

    /// What to expect of it on each of the days ahead: what will be said, chance included; of what is measured, what lasts.
    pub fn ahead(&self, days: usize, lived: Lived) -> Vec<Tired> {
        let mut bank = Bank::clone(&self.bank);
        let (pushed, variances) = self.pushes.of(lived);
        let mut next = || {
            bank.step_unsure(&pushed, &variances);
            if self.scale.is_some() { self.unsaid(&bank) } else { self.lasting(&bank) }
        };
        (0..days).map(|_| next()).collect()
    }

    fn lasting(&self, bank: &Bank<3>) -> Tired {
        let standing = bank.standing();
        self.beside_usual(standing.today, standing.today_variance)
    }

    /// What was not said could be anything that such days are.
    fn unsaid(&self, bank: &Bank<3>) -> Tired {
        let standing = bank.standing();
        self.beside_usual(standing.today, standing.today_variance + standing.noise_variance)
    }

    fn beside_usual(&self, value: f64, variance: f64) -> Tired {
        let spread = self.spread;
        let variance = variance + self.usual.level_variance;
        Tired { spreads: (self.usual.level - value) / spread, variance: variance / (spread * spread) }
    }
}

/// A value in the units of its bank: the higher, the better.
fn in_units(metric: Metric, scale: Option<(f64, f64)>, direction: Direction, value: f64) -> f64 {
    match (scale, metric) {
        (Some((low, high)), _) => {
            let share = (value - low) / (high - low);
            if direction == Direction::HigherIsWorse { 1.0 - share } else { share }
        }
        (None, Metric::Rmssd) => value.ln(),
        (None, _) => -value,
    }
}

/// What pushes the items: yesterday's load, and the night.
struct Pushes {
    days: Vec<[f64; 3]>,
    ahead: PushesAhead,
}

/// What a day ahead pushes: load, pulse and sleep.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PushesAhead {
    /// The load of a day of rest.
    rest: f64,
    /// That of a recovery run.
    recovery_run: f64,
    /// How far each varies over the runner's own days.
    variances: [f64; 3],
}

impl PushesAhead {
    /// Means and variances: the nights are not known, and the load of days as usual is not either.
    fn of(&self, lived: Lived) -> ([f64; 3], [f64; 3]) {
        let [load, pulse, sleep] = self.variances;
        match lived {
            Lived::Rest => ([self.rest, 0.0, 0.0], [0.0, pulse, sleep]),
            Lived::RecoveryRun => ([self.recovery_run, 0.0, 0.0], [0.0, pulse, sleep]),
            Lived::AsUsual => ([0.0; 3], [load, pulse, sleep]),
        }
    }
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
        // A day after many like these: what was usual so far is not pushed.
        let after = |load: f64| {
            let mut lived = loads.clone();
            lived.extend([load, 0.0]);
            loads_above_usual(&lived).last().copied().unwrap_or(0.0)
        };
        let easy = seen
            .sessions
            .runs_within(rules.usual_days)
            .filter(|run| matches!(run.kind, Kind::Easy | Kind::Recovery));
        let easy: Vec<f64> = easy.filter_map(|run| Some(run.load?.value)).collect();
        let recovery_run = median(&easy).unwrap_or(0.0) * rules.recovery_share;
        let variances = [&pushed, &pulse, &sleep]
            .map(|values| standard_deviation(values, Ddof::Population).unwrap_or(0.0).powi(2));
        let ahead = PushesAhead { rest: after(0.0), recovery_run: after(recovery_run), variances };
        let days =
            pushed.into_iter().zip(pulse).zip(sleep).map(|((load, pulse), sleep)| [load, pulse, sleep]);
        Pushes { days: days.collect(), ahead }
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
    let least_spread = match item.metric {
        Metric::Rmssd => rules.hrv_least_spread,
        Metric::RestingHeartRate => rules.drift_least_bpm,
        _ => rules.said_least_spread_share,
    };
    let values = seen.daily(item.metric, source, 0, length);
    // What was last known a week ago says nothing of today.
    let fresh = values.len().saturating_sub(rules.measured_gap_days as usize);
    let days = values.iter().flatten().count();
    if (days as f64) < rules.said_baseline_count || values[fresh..].iter().all(Option::is_none) {
        return None;
    }
    let mut bank = Bank::new(item.prior)?;
    let live = |bank: &mut Bank<3>, (pushed, value): (&[f64; 3], &Option<f64>)| {
        bank.step(pushed);
        if let Some(value) = *value {
            bank.observe(in_units(item.metric, scale, direction, value));
        }
    };
    // The days that are judged, and those before them. A young record has no older usual than its own.
    let gap = if item.metric.is_said() { rules.said_gap_days } else { rules.measured_gap_days };
    let before = values.len().saturating_sub(gap as usize);
    let young = values.iter().scan(0.0, |count, value| {
        *count += f64::from(u8::from(value.is_some()));
        Some(*count)
    });
    let young = young.take_while(|count| *count <= rules.said_baseline_count).count();
    let mut days_lived = pushes.days.iter().zip(&values);
    days_lived.by_ref().take(before.max(young)).for_each(|day| live(&mut bank, day));
    let usual = bank.standing();
    days_lived.for_each(|day| live(&mut bank, day));
    // Who always says the same is no more tired for a hair's breadth.
    let spread = (usual.noise_variance + usual.deviation_variance).sqrt().max(least_spread);
    Some(Followed { item, bank: Rc::new(bank), usual, pushes: pushes.ahead, days, spread, scale, direction })
}

impl Seen<'_> {
    /// The first day that anything is known of.
    fn first_day(&self) -> Option<Date> {
        let said = self.history.observations.first().map(|seen| seen.date);
        let done = self.sessions.past().first().map(|session| session.date);
        said.into_iter().chain(done).min()
    }
}
