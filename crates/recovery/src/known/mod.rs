//! What is known this morning, one file a thing: how it is read from the history, its own normal, what it says, and the
//! smallest change that would say otherwise. The steps of the day loop over the list below; a new thing is a new file
//! and its line here.

pub(crate) mod baselines;
pub(crate) mod breaks;
pub(crate) mod breaths;
pub(crate) mod done_today;
pub(crate) mod feeling;
pub(crate) mod habit;
pub(crate) mod hard_work;
pub(crate) mod hrv;
pub(crate) mod journal;
pub(crate) mod niggles;
pub(crate) mod pace_at_pulse;
pub(crate) mod planned;
pub(crate) mod pulse;
pub(crate) mod quiet;
pub(crate) mod race_ahead;
pub(crate) mod races;
pub(crate) mod record;
pub(crate) mod seen;
mod series;
pub(crate) mod sessions;
pub(crate) mod sleep;
pub(crate) mod spike;
pub(crate) mod tightness;
pub(crate) mod usual;

use crate::{
    Rules,
    day::markers::Markers,
    finding::{Change, Finding, Vote},
    gates::{bone, chest, illness, injury, pain, run_pain},
    look_back::works,
    signs::{
        bone_stress, drift, effort_drift, energy_availability, illness_watch, ladder, lasting,
        lasting_niggle, lasting_tightness, low_energy,
    },
    state::systems,
};

use seen::{Runner, Seen};

/// One thing that bears on a day.
pub(crate) trait Thing: Sized + Clone {
    /// How it is read from the history.
    fn read(seen: &Seen<'_>, rules: &Rules) -> Self;

    /// What it tells, whether or not it decides.
    fn findings(&self, _rules: &Rules) -> Vec<Finding> {
        Vec::new()
    }

    /// What it allows at most, beside all else that is known.
    fn votes(&self, _look: &Look<'_>) -> Vec<Vote> {
        Vec::new()
    }

    /// The other ways it could have been, each part of it with the smallest change first.
    fn changes(&self, _rules: &Rules) -> Vec<Vec<(Change, Self)>> {
        Vec::new()
    }
}

/// What a vote is cast on.
pub(crate) struct Look<'a> {
    pub known: &'a Known,
    pub markers: &'a Markers,
    pub runner: Runner,
    pub rules: &'a Rules,
}

/// Everything known with one thing changed.
pub(crate) struct Changed {
    /// Which thing, by its place in the list.
    pub thing: usize,
    pub change: Change,
    pub known: Known,
}

macro_rules! things {
    ($($name:ident: $thing:ty,)+) => {
        /// Everything that bears on a day, in the order of the morning: what closes, what is known, what has lasted.
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) struct Known {
            $(pub $name: $thing,)+
        }

        impl Known {
            /// Reads every thing from the history.
            pub fn read(seen: &Seen<'_>, rules: &Rules) -> Known {
                Known { $($name: <$thing>::read(seen, rules),)+ }
            }

            /// What each thing tells.
            pub fn findings(&self, rules: &Rules) -> Vec<Finding> {
                let mut findings = Vec::new();
                $(findings.extend(self.$name.findings(rules));)+
                findings
            }

            /// What each thing allows at most.
            pub fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
                let mut votes = Vec::new();
                $(votes.extend(self.$name.votes(look));)+
                votes
            }

            /// Every single change of one thing, the smallest first within each part of it.
            pub fn changes(&self, rules: &Rules) -> Vec<Vec<Changed>> {
                let mut all = Vec::new();
                let mut thing = 0;
                $(
                    for part in self.$name.changes(rules) {
                        let changed = |(change, $name)| {
                            Changed { thing, change, known: Known { $name, ..self.clone() } }
                        };
                        all.push(part.into_iter().map(changed).collect());
                    }
                    thing += 1;
                )+
                let _ = thing;
                all
            }
        }
    };
}

things! {
    chest: chest::Chest,
    bone: bone::Bone,
    pain: pain::Pain,
    run_pain: run_pain::RunPain,
    injury: injury::Injury,
    illness: illness::Illness,
    race_ahead: race_ahead::RaceAhead,
    planned: planned::Planned,
    races: races::Races,
    spike: spike::Spike,
    done_today: done_today::DoneToday,
    feeling: feeling::Feeling,
    sleep: sleep::Sleep,
    noted: journal::Noted,
    hrv: hrv::Hrv,
    pulse: pulse::Pulse,
    breaths: breaths::Breaths,
    pace_at_pulse: pace_at_pulse::PaceAtPulse,
    systems: systems::Systems,
    illness_watch: illness_watch::IllnessWatch,
    lasting: lasting::Lasting,
    ladder: ladder::Ladder,
    low_energy: low_energy::LowEnergy,
    effort_drift: effort_drift::EffortDrift,
    energy_availability: energy_availability::EnergyAvailability,
    lasting_niggle: lasting_niggle::LastingNiggle,
    bone_stress: bone_stress::BoneStress,
    lasting_tightness: lasting_tightness::LastingTightness,
    niggles: niggles::Niggles,
    tight: tightness::Tight,
    drift: drift::Drift,
    hard_work: hard_work::HardWork,
    breaks: breaks::Breaks,
    habit: habit::Habit,
    record: record::Record,
    usual: usual::Usual,
    works: works::Works,
    quiet: quiet::Quiet,
}
