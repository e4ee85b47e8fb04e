//! The four systems: how tired each is, how sure that is, and when it is expected back.
//!
//! A system's state is that of its items by how sure they are. Items that share more than that foretold no better on people
//! (`docs/validation.md`). It votes by which system is tired: what spares that one is left of the day, never more.

use lope_physiology::statistics::normal_share_below;
use lope_records::Metric;
use serde::{Deserialize, Serialize};

use super::follow::{Followed, Lived, Tired};
use crate::{
    Rules,
    day::morning::{DayKind, MarkerKind},
    finding::{About, Effect, Finding, SignKind, Unit, Vote},
    known::{Look, Thing, feeling::Feeling, seen::Seen},
    rules::by,
};

/// A system of the body that tires and recovers.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// What is expected on each of the next days, tomorrow first; empty where it was not asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ahead: Vec<DayAhead>,
    /// What it was told from.
    pub items: Vec<Metric>,
    /// Days with a value that each was told from, at the most.
    pub days: usize,
}

/// A system on a day ahead, by how the days until then are lived.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DayAhead {
    /// Days of rest.
    pub rest: Expected,
    /// Recovery runs.
    pub recovery_run: Expected,
    /// Days as usual.
    pub as_usual: Expected,
}

/// How tired a system is expected to be: what the state will tell on that day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// How much more tired than usual, in spreads of the runner's own days.
    pub tired: f64,
    /// Where that lies with four chances in five.
    pub interval: [f64; 2],
}

impl Expected {
    fn of(tired: Tired, rules: &Rules) -> Expected {
        let reach = rules.state_interval_sd * tired.variance.sqrt();
        Expected { tired: tired.spreads, interval: [tired.spreads - reach, tired.spreads + reach] }
    }
}

impl System {
    /// All of them, as they are told.
    pub const ALL: [System; 4] = [System::Nerves, System::Muscles, System::Energy, System::Mind];

    /// The kinds of sign that speak of it.
    pub(crate) fn signs(self) -> &'static [SignKind] {
        match self {
            System::Nerves => &[SignKind::Pulse, SignKind::Hrv],
            System::Muscles => &[SignKind::Legs],
            System::Energy => &[SignKind::Energy, SignKind::Sleep],
            System::Mind => &[SignKind::Mind],
        }
    }

    /// The marker that speaks of it.
    fn marker(self) -> MarkerKind {
        if self == System::Nerves { MarkerKind::Autonomic } else { MarkerKind::Subjective }
    }
}

/// Where the runner stands on a morning: it may lower a day and never raises one.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

impl State {
    /// The chance that all systems are within the usual, 0–1: today, and on each day ahead that was asked for if the days until then
    /// are recovery runs. That of the one least likely to be.
    pub fn recovered(&self, rules: &Rules) -> Vec<f64> {
        let chance = |expected: &Expected| {
            let [low, high] = expected.interval;
            let reach = (high - low) / (2.0 * rules.state_interval_sd);
            normal_share_below((rules.state_usual_sd - expected.tired) / (1.0 + reach * reach).sqrt())
        };
        let days = self.systems.iter().map(|system| system.ahead.len()).max().unwrap_or(0);
        let least = |day: usize| {
            let known = self.systems.iter().filter_map(|system| system.ahead.get(day));
            known.map(|ahead| chance(&ahead.recovery_run)).fold(1.0, f64::min)
        };
        std::iter::once(self.readiness).chain((0..days).map(least)).collect()
    }
}

/// The systems of a morning, item by item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Systems(Vec<Followed>);

impl Systems {
    fn items(&self, system: System) -> impl Iterator<Item = &Followed> + Clone {
        self.0.iter().filter(move |one| one.system() == system)
    }

    /// How tired a system is today; `None` where nothing is known of it.
    fn today(&self, system: System, feeling: &Feeling, rules: &Rules) -> Option<Tired> {
        together(self.items(system).map(|one| one.today(feeling, rules)))
    }

    /// Where all of them stand; `None` where too little was ever said or measured.
    pub fn state(&self, feeling: &Feeling, rules: &Rules) -> Option<State> {
        let known = System::ALL.into_iter().filter_map(|system| self.stand(system, feeling, rules));
        let systems: Vec<SystemState> = known.collect();
        let weakest = systems.iter().min_by(|a, b| a.within_usual.total_cmp(&b.within_usual))?;
        let readiness = weakest.within_usual;
        // The more tired, the less likely: each end alike.
        let [high, low] = weakest.interval.map(|tired| normal_share_below(rules.state_usual_sd - tired));
        let weakest = weakest.system;
        Some(State { readiness, readiness_interval: [low, high], weakest, systems })
    }

    fn stand(&self, system: System, feeling: &Feeling, rules: &Rules) -> Option<SystemState> {
        let Tired { spreads: tired, variance } = self.today(system, feeling, rules)?;
        let back = match tired {
            _ if tired < rules.state_back_sd => Back::Now,
            _ if tired >= rules.state_very_sd => Back::Untold,
            _ => Back::Within {
                as_usual: self.back_within(system, Lived::AsUsual, rules),
                with_rest: self.back_within(system, Lived::Rest, rules),
            },
        };
        let reach = rules.state_interval_sd * variance.sqrt();
        Some(SystemState {
            system,
            tiredness: Tiredness::of(tired, rules),
            tired,
            interval: [tired - reach, tired + reach],
            within_usual: normal_share_below((rules.state_usual_sd - tired) / (1.0 + variance).sqrt()),
            back,
            ahead: Vec::new(),
            items: self.items(system).map(Followed::metric).collect(),
            days: self.days(system),
        })
    }

    /// As [`state`](Systems::state), with what is expected of the days ahead.
    pub fn state_and_ahead(&self, feeling: &Feeling, rules: &Rules) -> Option<State> {
        let mut state = self.state(feeling, rules)?;
        for one in &mut state.systems {
            let of =
                |lived| self.ahead(one.system, lived, rules).into_iter().map(|day| Expected::of(day, rules));
            let days = of(Lived::Rest).zip(of(Lived::RecoveryRun)).zip(of(Lived::AsUsual));
            one.ahead = days
                .map(|((rest, recovery_run), as_usual)| DayAhead { rest, recovery_run, as_usual })
                .collect();
        }
        Some(state)
    }

    /// What to expect of a system on each of the days ahead.
    fn ahead(&self, system: System, lived: Lived, rules: &Rules) -> Vec<Tired> {
        let days = rules.state_ahead_days as usize;
        let items: Vec<Vec<Tired>> = self.items(system).map(|one| one.ahead(days, lived)).collect();
        (0..days).filter_map(|day| together(items.iter().map(|item| item[day]))).collect()
    }

    /// The first of the days ahead on which it is expected near the usual.
    fn back_within(&self, system: System, lived: Lived, rules: &Rules) -> Option<usize> {
        let ahead = self.ahead(system, lived, rules);
        ahead.iter().position(|one| one.spreads < rules.state_back_sd).map(|day| day + 1)
    }

    /// Days that a system is told from, at the most.
    fn days(&self, system: System) -> usize {
        self.items(system).map(|one| one.days).max().unwrap_or(0)
    }

    /// How tired each system is to a decision. What is said counts by itself, so that a further good answer outvotes no bad one,
    /// and what is not said this morning does not vote.
    fn telling(&self, feeling: &Feeling, rules: &Rules) -> Vec<(System, f64)> {
        let told = |system: System| {
            let spreads = if system == System::Nerves {
                self.today(system, feeling, rules)?.spreads
            } else {
                let said = self.items(system).filter(|one| one.is_said(feeling));
                said.map(|one| one.today(feeling, rules).spreads).max_by(f64::total_cmp)?
            };
            Some((system, spreads))
        };
        System::ALL.into_iter().filter_map(told).collect()
    }
}

impl Thing for Systems {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Systems {
        Systems(Followed::all(seen, rules))
    }

    /// Nerves or energy: rest or a short recovery run. Muscles while the nerves are fresh: no impact. Mind: easy, without watch or
    /// goal.
    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let told = self.telling(&look.known.feeling, rules);
        let is =
            |system: System, spreads: f64| told.iter().any(|&(one, tired)| one == system && tired >= spreads);
        let whole = is(System::Nerves, rules.state_usual_sd) && is(System::Energy, rules.state_usual_sd);
        // A marker of this very morning that is bad is not called fresh, whatever lasts of it.
        let is_fresh = |&&(system, tired): &&(System, f64)| {
            tired < rules.state_back_sd && !look.markers.is_bad(system.marker())
        };
        let fresh: Vec<System> = told.iter().filter(is_fresh).map(|&(system, _)| system).collect();
        let vote = |&(system, tired): &(System, f64)| {
            let at_most = match system {
                System::Nerves | System::Energy if whole => DayKind::Rest,
                System::Nerves | System::Energy => DayKind::RecoveryRun,
                System::Muscles if fresh.contains(&System::Nerves) => DayKind::CrossTrain,
                System::Muscles => DayKind::RecoveryRun,
                System::Mind => DayKind::Easy,
            };
            let about = About::TiredSystem { system, fresh: fresh.clone() };
            Finding::new(about, Effect::Easier, by::state_very_sd())
                .valued(tired, Unit::Spreads)
                .beside(Some([-rules.state_usual_sd, rules.state_usual_sd]))
                .vote(at_most)
        };
        told.iter().filter(|(_, tired)| *tired >= rules.state_very_sd).map(vote).collect()
    }
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

/// Means by how sure they are, with the variance of the result; `None` of none.
fn together(items: impl Iterator<Item = Tired>) -> Option<Tired> {
    let (sum, weights) = items.fold((0.0, 0.0), |(sum, weights), one| {
        let weight = 1.0 / one.variance.max(f64::EPSILON);
        (sum + weight * one.spreads, weights + weight)
    });
    (weights > 0.0).then(|| Tired { spreads: sum / weights, variance: 1.0 / weights })
}
