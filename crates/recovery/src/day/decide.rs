//! The decision: every thing says what it allows at most, and the lowest wins. Gates vote like all others, so that no
//! score can raise a day above them.

use super::{markers::Markers, morning::DayKind};
use crate::{
    Rules,
    finding::{About, Effect, Finding, Referral, Vote},
    known::{Known, Look, seen::Runner},
    rules::by,
    state::systems::System,
};

/// The kind of day with the markers and votes that led to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outcome {
    pub kind: DayKind,
    pub markers: Markers,
    pub votes: Vec<Vote>,
    /// The day of a race that is not run yet: what does not stand above it is told and does not decide.
    pub is_race_day: bool,
}

impl Outcome {
    /// The finding that decided: of the lowest votes the most serious, then the surest; that nothing speaks against the plan where none did.
    pub fn because(&self) -> Finding {
        // A stop before all else, then what someone should be asked about, then what is surest.
        let rank = |vote: &&Vote| {
            let finding = &vote.finding;
            (finding.effect, finding.refer.is_none(), std::cmp::Reverse(finding.grade))
        };
        deciding(&self.votes, self.is_race_day)
            .filter(|vote| vote.at_most == self.kind)
            .min_by_key(rank)
            .map(|vote| vote.finding.clone())
            .unwrap_or_else(|| Finding::new(About::AllClear, Effect::Neutral, by::markers_bad()))
    }

    /// Who should be asked, by the most serious finding that says so.
    pub fn refer(&self) -> Option<Referral> {
        let mut votes: Vec<&Vote> = self.votes.iter().filter(|vote| vote.finding.refer.is_some()).collect();
        votes.sort_by_key(|vote| vote.at_most);
        votes.first().and_then(|vote| vote.finding.refer)
    }

    /// Whether training is to stop altogether.
    pub fn is_stop(&self) -> bool {
        self.votes.iter().any(|vote| vote.finding.effect == Effect::Stop)
    }

    /// Whether the mind is what is tired.
    pub fn is_mind_tired(&self) -> bool {
        let is_mind = |about: &About| matches!(about, About::TiredSystem { system: System::Mind, .. });
        self.votes.iter().any(|vote| is_mind(&vote.finding.about))
    }

    /// Share of the usual minutes that all rules together leave.
    pub fn share(&self) -> f64 {
        self.votes.iter().map(|vote| vote.share).fold(1.0, f64::min)
    }
}

/// Decides the kind of day.
pub(crate) fn decide(known: &Known, runner: Runner, rules: &Rules) -> Outcome {
    let markers = Markers::judge(known, rules);
    let mut votes = known.votes(&Look { known, markers: &markers, runner, rules });
    votes.extend(markers.vote(known, rules));
    let is_race_day = known.race_ahead.today().is_some();
    let kind = deciding(&votes, is_race_day).map(|vote| vote.at_most).min().unwrap_or(DayKind::Hard);
    Outcome { kind, markers, votes, is_race_day }
}

/// The votes that decide: all of them, and on the day of a race the race's own and what stands above it.
fn deciding(votes: &[Vote], is_race_day: bool) -> impl Iterator<Item = &Vote> {
    let is_the_race = |vote: &Vote| matches!(vote.finding.about, About::RaceAhead { days: 0, .. });
    votes.iter().filter(move |vote| !is_race_day || is_the_race(vote) || vote.stands_above_a_race())
}
