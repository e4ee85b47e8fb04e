//! How far strain has gone: functional overreaching, non-functional, or an overtraining syndrome to be suspected. It is staged
//! by weeks, performance and mood, against a yardstick old enough not to have sunk with them; never a diagnosis.

use jiff::civil::Date;
use lope_records::Metric;
use serde::{Deserialize, Serialize};

use super::{
    episode,
    lasting::{SAID, pace_at_pulse},
};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Referral, SignKind, Unit, Vote},
    known::{Look, Thing, seen::Seen, sessions::days_between},
    rules::by,
};

/// How far strain has gone.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Days to two weeks: part of training where rest follows it.
    Functional,
    /// Weeks, with performance or mood down.
    NonFunctional,
    /// Two months, with performance and mood down.
    SuspectedOvertraining,
}

/// Kinds of sign that are low together, and since when.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ladder(Option<Strain>);

#[derive(Debug, Clone, PartialEq)]
struct Strain {
    kinds: Vec<SignKind>,
    since: Date,
    days: i32,
}

/// Since when an item has been low, by the oldest yardstick there is.
fn since(item: Metric, seen: &Seen<'_>, rules: &Rules) -> Option<Date> {
    let (gap, window) = (rules.ladder_gap_days as i32, rules.ladder_window_days as i32);
    let long = episode::of_item_beside(item, gap, window, seen, rules);
    episode::since(&long, seen.date, rules)
}

impl Strain {
    fn stage(&self, rules: &Rules) -> Stage {
        let has = |kind| self.kinds.contains(&kind);
        let (performance, mood) = (has(SignKind::PaceAtPulse), has(SignKind::Mind));
        match f64::from(self.days) {
            days if days >= rules.overtraining_days && performance && mood => Stage::SuspectedOvertraining,
            days if days >= rules.sign_refer_days && (performance || mood) => Stage::NonFunctional,
            _ => Stage::Functional,
        }
    }
}

impl Ladder {
    /// How far strain has gone, where several kinds of sign are low together.
    pub fn stage(&self, rules: &Rules) -> Option<Stage> {
        self.0.as_ref().map(|strain| strain.stage(rules))
    }
}

impl Thing for Ladder {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Ladder {
        let said = SAID.iter().filter_map(|(kind, items)| {
            let first = items.iter().filter_map(|&item| since(item, seen, rules)).min()?;
            Some((*kind, first))
        });
        let mut signs: Vec<(SignKind, Date)> = said.collect();
        let is_said = !signs.is_empty();
        let pace = pace_at_pulse(seen, rules.ladder_gap_days, rules.ladder_window_days, rules)
            .or_else(|| pace_at_pulse(seen, rules.index_baseline_days, rules.ladder_gap_days, rules));
        signs.extend(pace.map(|sign| (sign.kind, sign.since)));
        signs.sort_by_key(|&(_, since)| since);
        // It has lasted since the second kind joined the first.
        let strain = signs.get(1).filter(|_| is_said).map(|&(_, since)| Strain {
            kinds: signs.iter().map(|&(kind, _)| kind).collect(),
            since,
            days: days_between(since, seen.date),
        });
        Ladder(strain.filter(|strain| strain.kinds.len() as f64 >= rules.sign_kinds))
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let vote = |strain: &Strain| {
            let stage = strain.stage(rules);
            let (at_most, ground, refer) = match stage {
                // What has not lasted is named and answered by what is low.
                Stage::Functional => return None,
                Stage::NonFunctional => (DayKind::Easy, by::sign_refer_days(), Referral::Overreaching),
                Stage::SuspectedOvertraining => {
                    (DayKind::Rest, by::overtraining_days(), Referral::Overtraining)
                }
            };
            let finding =
                Finding::new(About::Stage { stage, kinds: strain.kinds.clone() }, Effect::Easier, ground);
            let finding = finding.since(strain.since).valued(f64::from(strain.days), Unit::Days).refer(refer);
            Some(finding.vote_shorter(at_most, rules.sign_minutes_share))
        };
        self.0.as_ref().and_then(vote).into_iter().collect()
    }
}
