//! Illness by the neck rule: fever and symptoms below the neck stop training and stay open until the runner says that they
//! are over; a cold above it allows a try-out, unless the pulse is raised.

use jiff::civil::Date;
use lope_records::{History, Metric};

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, IllnessKind, Referral, Vote},
    known::{
        Look, Thing,
        seen::Seen,
        sessions::{days_before, days_between},
    },
    rules::by,
};

/// What was said of illness lately.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Illness {
    /// The latest word: the day, and the worst said on it.
    latest: Option<(Date, Option<IllnessKind>)>,
    date: Date,
    /// Days ill of the last ten.
    days_ill: usize,
    days_since_ill: Option<i32>,
    /// Days since the runner first said to be well again; `None` where nothing was said of it.
    days_well: Option<i32>,
    /// What was worst of the last ten days.
    worst: Option<IllnessKind>,
    fever_days_ago: Option<i32>,
    /// The last day ill was yesterday, and it was more than a cold.
    was_ill_yesterday: bool,
}

fn kind(value: f64) -> Option<IllnessKind> {
    // The stored word counts from 1 (above the neck) to fever.
    const KINDS: &[IllnessKind] = &[IllnessKind::AboveNeck, IllnessKind::BelowNeck, IllnessKind::Fever];
    let index = (value as usize).checked_sub(1)?;
    KINDS.get(index).or(KINDS.last()).copied()
}

fn latest(history: &History, date: Date) -> Option<(Date, Option<IllnessKind>)> {
    let said = history.observations.iter().filter(|seen| seen.metric == Metric::Illness && seen.date <= date);
    let latest = said.max_by(|a, b| a.date.cmp(&b.date).then(a.value.total_cmp(&b.value)))?;
    Some((latest.date, kind(latest.value)))
}

/// A fever or an illness below the neck of which nothing newer was said.
pub(super) fn open(history: &History, date: Date) -> Option<(IllnessKind, Date)> {
    let (on, kind) = latest(history, date)?;
    kind.filter(|kind| *kind > IllnessKind::AboveNeck).map(|kind| (kind, on))
}

impl Thing for Illness {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Illness {
        let days_of = |days: f64, least: IllnessKind| {
            let mut dates: Vec<Date> = seen
                .within(Metric::Illness, days as i32)
                .filter(|said| kind(said.value) >= Some(least))
                .map(|said| said.date)
                .collect();
            dates.dedup();
            dates
        };
        let ill = days_of(rules.illness_window_days, IllnessKind::AboveNeck);
        let fevers = days_of(rules.fever_no_hard_days, IllnessKind::Fever);
        let age = |day: &Date| days_between(*day, seen.date);
        let window = || seen.within(Metric::Illness, rules.illness_window_days as i32);
        let well = window().filter(|said| kind(said.value).is_none() && ill.last() < Some(&said.date));
        let days_well = well.map(|said| age(&said.date)).max();
        let worst = window().filter_map(|said| kind(said.value)).max();
        let yesterday = days_before(seen.date, 1);
        Illness {
            latest: latest(seen.history, seen.date),
            date: seen.date,
            days_ill: ill.len(),
            days_since_ill: ill.last().map(age),
            days_well,
            worst,
            fever_days_ago: fevers.last().map(age),
            was_ill_yesterday: days_of(1.0, IllnessKind::BelowNeck).contains(&yesterday),
        }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let Some((on, latest)) = self.latest else { return Vec::new() };
        let today = on == self.date;
        let vote = match latest {
            Some(kind @ (IllnessKind::BelowNeck | IllnessKind::Fever)) => {
                let about = About::Illness { kind, on, open: !today, raised_pulse: false };
                let rests = f64::from(days_between(on, self.date)) <= rules.illness_rest_days;
                let effect = if rests { Effect::Stop } else { Effect::Easier };
                let mut finding = Finding::new(about, effect, by::illness_rest_days());
                if rests && kind == IllnessKind::Fever {
                    finding = finding.refer(Referral::Fever);
                }
                if rests {
                    finding.vote(DayKind::Rest)
                } else {
                    finding.vote_shorter(DayKind::Easy, rules.illness_share)
                }
            }
            Some(IllnessKind::AboveNeck) if today => {
                let raised_pulse = look.known.pulse.is_raised_today(rules);
                let about = About::Illness { kind: IllnessKind::AboveNeck, on, open: false, raised_pulse };
                let (effect, at_most) = if raised_pulse {
                    (Effect::Stop, DayKind::Rest)
                } else {
                    (Effect::Easier, DayKind::RecoveryRun)
                };
                let finding = Finding::new(about, effect, by::illness_rest_days());
                finding.vote_shorter(at_most, rules.illness_share)
            }
            _ => return self.after(rules).into_iter().collect(),
        };
        vec![vote]
    }
}

impl Illness {
    /// A day without symptoms before training; then one easy day for each day ill; a week without hard work after a
    /// fever. What stayed open until it was answered is over from the answer on, not from the silence before.
    fn after(&self, rules: &Rules) -> Option<Vote> {
        if self.was_ill_yesterday {
            let finding = Finding::new(About::JustWell, Effect::Easier, by::illness_window_days());
            return Some(finding.vote(DayKind::Mobility));
        }
        let easy_days = match self.worst {
            Some(IllnessKind::BelowNeck | IllnessKind::Fever) => self.days_well.map(|days| days + 1),
            _ => self.days_since_ill,
        };
        let owes = easy_days.is_some_and(|days| days as usize <= self.days_ill);
        let about = About::AfterIllness { days_ill: self.days_ill, fever_days_ago: self.fever_days_ago };
        let ground =
            if self.fever_days_ago.is_some() { by::fever_no_hard_days() } else { by::illness_window_days() };
        (owes || self.fever_days_ago.is_some()).then(|| {
            Finding::new(about, Effect::Easier, ground).vote_shorter(DayKind::Easy, rules.illness_share)
        })
    }
}
