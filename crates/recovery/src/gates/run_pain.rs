//! Pain on a run: up to 5 of 10 may be run with only where it has settled by the next morning to what it was before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::{History, Niggle};

use super::pain::{Report, reports};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Place, Referral, Settled, Unit, Vote},
    known::{
        Look, Thing,
        seen::Seen,
        sessions::{days_before, days_between},
    },
    rules::by,
};

/// What a place felt of one run, and the words on it before and since.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Felt {
    pub place: Place,
    /// The day of the run.
    pub run: Date,
    /// The day it was said.
    pub said_on: Date,
    /// The worst during it and after it.
    pub worst: f64,
    /// The latest word before the run; `None` where nothing was said of the place in the days before.
    pub before: Option<f64>,
    /// The latest word since, from the morning after on.
    pub since: Option<f64>,
}

/// What places felt of the runs that may still ask for something.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RunPain {
    date: Date,
    felt: Vec<Felt>,
}

impl Felt {
    fn of(niggle: &Niggle, spoken: &Spoken, rules: &Rules) -> Option<Felt> {
        let run = niggle.run?;
        let place = Place { part: niggle.part, side: niggle.side };
        let word = |(_, report): (&Date, &Report)| report.word(place, rules.pain_no_running);
        let first = days_before(run.date, rules.pain_before_days as i32);
        // What is said in the evening after a run is no word on the time before it.
        let is_before = |day: &Date| *day < niggle.date && !spoken.evenings.contains(&(place, *day));
        let before =
            spoken.days.range(first..=run.date).rev().filter(|(day, _)| is_before(day)).find_map(word);
        let since = spoken.days.iter().rev().take_while(|(day, _)| **day > run.date).find_map(word);
        let worst = f64::from(run.worst()?);
        Some(Felt { place, run: run.date, said_on: niggle.date, worst, before, since })
    }

    /// Whether it has settled to what it was before the run; where that is not known, to what is safe.
    fn settled(&self, date: Date, rules: &Rules) -> Settled {
        let Some(since) = self.since else { return Settled::Unsaid };
        let is_recent = f64::from(days_between(self.run, date)) <= rules.pain_settle_days;
        let usual = self.before.unwrap_or(rules.pain_no_running);
        if since > usual && is_recent { Settled::No } else { Settled::Yes }
    }
}

/// Every word on pain, and the evenings on which a place was spoken of after a run of that day.
struct Spoken {
    days: BTreeMap<Date, Report>,
    evenings: Vec<(Place, Date)>,
}

fn felt(history: &History, date: Date, rules: &Rules) -> Vec<Felt> {
    let known = || history.niggles.iter().filter(|niggle| niggle.date <= date);
    let evening = |niggle: &Niggle| {
        let place = Place { part: niggle.part, side: niggle.side };
        niggle.run.filter(|run| run.date == niggle.date).map(|_| (place, niggle.date))
    };
    let spoken = Spoken { days: reports(history, date), evenings: known().filter_map(evening).collect() };
    known()
        .filter_map(|niggle| Felt::of(niggle, &spoken, rules))
        .filter(|felt| felt.worst > rules.pain_no_running)
        .collect()
}

/// Pain on a run above what is safe, of which nothing was said since.
pub(super) fn open(history: &History, date: Date, rules: &Rules) -> Vec<Felt> {
    felt(history, date, rules).into_iter().filter(|felt| felt.since.is_none()).collect()
}

impl RunPain {
    fn vote(&self, felt: &Felt, rules: &Rules) -> Option<Vote> {
        let settled = felt.settled(self.date, rules);
        let is_severe = felt.worst > rules.pain_stop;
        let about = About::RunPain { place: felt.place, run: felt.run, morning: felt.since, settled };
        let finding = |effect, ground| {
            let safe = Some([0.0, rules.pain_no_running]);
            Finding::new(about.clone(), effect, ground).valued(felt.worst, Unit::OfTen).beside(safe)
        };
        if is_severe && felt.said_on == self.date {
            return Some(finding(Effect::Stop, by::pain_stop()).refer(Referral::Pain).vote(DayKind::Rest));
        }
        let at_most = match settled {
            Settled::Unsaid if is_severe => DayKind::CrossTrain,
            Settled::Unsaid => DayKind::Easy,
            Settled::No => DayKind::CrossTrain,
            Settled::Yes => {
                let lately = f64::from(days_between(felt.run, self.date)) <= rules.pain_no_hard_days;
                return lately.then(|| finding(Effect::Easier, by::pain_no_hard_days()).vote(DayKind::Easy));
            }
        };
        Some(finding(Effect::Easier, by::pain_no_running()).vote(at_most))
    }
}

impl Thing for RunPain {
    fn read(seen: &Seen<'_>, rules: &Rules) -> RunPain {
        RunPain { date: seen.date, felt: felt(seen.history, seen.date, rules) }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let mut votes: Vec<Vote> = self.felt.iter().filter_map(|felt| self.vote(felt, look.rules)).collect();
        votes.sort_by_key(|vote| vote.at_most);
        votes
    }
}
