//! All signs of a morning in one look: what warns, what to watch, what is good, and the ways back.

use jiff::civil::Date;
use serde::Serialize;

use super::{key_sessions, ladder::Stage, steady::steady};
use crate::{
    Rules,
    day::decide::decide,
    finding::{About, Finding, Settled, SignKind},
    known::{
        Known,
        seen::{Runner, Seen},
    },
};

/// Every sign of a morning. Nothing in here is a diagnosis.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Signs {
    /// The morning.
    pub date: Date,
    /// What closes the day or is open: it stands above every sign.
    pub gates: Vec<Finding>,
    /// How far strain has gone, where several kinds of sign are low together.
    pub stage: Option<Stage>,
    /// What warns: at least two kinds of sign together, or one that has lasted so long that someone should be asked.
    pub warnings: Vec<Finding>,
    /// One kind of sign, or one night: to be watched.
    pub watch: Vec<Finding>,
    /// Signs of good recovery.
    pub good: Vec<Finding>,
    /// Ways back after illness, injury, a race or a break: no hard day until they are walked.
    pub ways_back: Vec<Finding>,
    /// Kinds of sign that too little is known of to tell.
    pub unknown: Vec<SignKind>,
}

/// Where a finding stands among the signs.
enum Standing {
    Gate,
    Warning,
    Watch,
    WayBack,
    NoSign,
}

fn standing(finding: &Finding) -> Standing {
    match &finding.about {
        About::Chest { .. }
        | About::Bone { .. }
        | About::Pain { .. }
        | About::Injury
        | About::Illness { .. }
        | About::RunPain { settled: Settled::No | Settled::Unsaid, .. } => Standing::Gate,
        About::Overreaching { .. }
        | About::Stage { .. }
        | About::LowEnergy
        | About::EnergyAvailability { .. }
        | About::BoneStress { .. }
        | About::IllnessWatch { .. }
        | About::LastingNiggle { .. } => Standing::Warning,
        About::Lasting { .. }
        | About::Drift { .. }
        | About::EffortDrift { .. }
        | About::Breaths
        | About::HrvFarAbove { .. }
        | About::RunPain { settled: Settled::Yes, .. }
        | About::RisingPain { .. }
        | About::TiredSystem { .. } => Standing::Watch,
        About::Rebuilding
        | About::Break
        | About::Comeback { .. }
        | About::AfterIllness { .. }
        | About::JustWell
        | About::BoneExamined { .. }
        | About::PainLately { .. }
        | About::Race { .. } => Standing::WayBack,
        _ => Standing::NoSign,
    }
}

impl Signs {
    pub(crate) fn of(seen: &Seen<'_>, known: &Known, runner: Runner, rules: &Rules) -> Signs {
        let voted = decide(known, runner, rules).votes.into_iter().map(|vote| vote.finding);
        let (good, unknown) = steady(seen, known, rules);
        let mut signs = Signs {
            date: seen.date,
            gates: Vec::new(),
            stage: known.ladder.stage(rules),
            warnings: Vec::new(),
            watch: Vec::new(),
            good,
            ways_back: Vec::new(),
            unknown,
        };
        for finding in voted.chain(known.findings(rules)) {
            let list = match standing(&finding) {
                Standing::Gate => &mut signs.gates,
                Standing::Warning => &mut signs.warnings,
                Standing::Watch => &mut signs.watch,
                Standing::WayBack => &mut signs.ways_back,
                Standing::NoSign => continue,
            };
            if !list.contains(&finding) {
                list.push(finding);
            }
        }
        // The stage says what it is a stage of.
        if signs.warnings.iter().any(|one| matches!(one.about, About::Stage { .. })) {
            signs.warnings.retain(|one| !matches!(one.about, About::Overreaching { .. }));
        }
        // A plateau by itself is most of training: beside other signs it is one more.
        let is_quiet = signs.warnings.is_empty() && signs.watch.is_empty();
        for finding in key_sessions::read(seen, rules) {
            if is_quiet && key_sessions::is_plateau(&finding) {
                continue;
            }
            let list = if key_sessions::is_good(&finding) { &mut signs.good } else { &mut signs.watch };
            list.push(finding);
        }
        signs.contradict_nothing();
        signs
    }

    /// A kind of sign that warns, or is to be watched, is not good as well.
    fn contradict_nothing(&mut self) {
        let mut low: Vec<SignKind> = Vec::new();
        for finding in self.warnings.iter().chain(&self.watch) {
            match &finding.about {
                About::Overreaching { kinds } | About::Stage { kinds, .. } => low.extend(kinds),
                About::Lasting { kind, .. } | About::Drift { kind } => low.push(*kind),
                About::LowEnergy => low.push(SignKind::Energy),
                About::EffortDrift { .. } => low.push(SignKind::PaceAtPulse),
                About::TiredSystem { system, .. } => low.extend(system.signs()),
                _ => {}
            }
        }
        self.good.retain(|good| !matches!(&good.about, About::Steady { kind } if low.contains(kind)));
    }
}
