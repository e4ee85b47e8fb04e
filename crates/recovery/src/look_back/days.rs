//! What each day was: what a look back counts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::{History, Kind, Metric, Observation, Summary};
use serde::Serialize;

use crate::{
    Rules,
    known::sessions::{Sessions, days_before, days_between},
    state::trend::RECORDER_IN_USE_DAYS,
};

/// What was done on a day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayWas {
    /// Hard work: by its kind, by how it felt, or by its cost.
    Hard,
    /// A long run.
    Long,
    /// An easy run.
    EasyRun,
    /// A recovery run and nothing else.
    RecoveryRun,
    /// Other sports, without a run, and nothing hard.
    CrossTraining,
    /// A run and other sports, nothing hard.
    Mixed,
    /// Nothing, and the day is known.
    Rest,
}

/// The days of a history up to its last: what was done on each, and what is known of it.
pub(crate) struct Days<'a> {
    history: &'a History,
    sessions: BTreeMap<Date, Vec<&'a Summary>>,
    /// The last hard session of each hard day.
    hard: BTreeMap<Date, &'a Summary>,
    last: Date,
}

impl<'a> Days<'a> {
    /// The days up to `last`, that day included.
    pub fn up_to(last: Date, history: &'a History, rules: &Rules) -> Days<'a> {
        let after = last.tomorrow().unwrap_or(last);
        let all = Sessions::before(history, after, rules);
        let mut sessions: BTreeMap<Date, Vec<&Summary>> = BTreeMap::new();
        for session in all.past() {
            sessions.entry(session.date).or_default().push(session);
        }
        let hard =
            all.past().iter().filter(|one| all.is_hard(one, rules)).map(|one| (one.date, *one)).collect();
        Days { history, sessions, hard, last }
    }

    /// The first day that anything is known of.
    pub fn first(&self) -> Option<Date> {
        let done = self.sessions.keys().next();
        let heard_of = self.history.observations.first().map(|seen| seen.date);
        done.copied().into_iter().chain(heard_of).min().filter(|day| *day <= self.last)
    }

    /// The first day with a session on record.
    pub fn first_session(&self) -> Option<Date> {
        self.sessions.keys().next().copied().filter(|day| *day <= self.last)
    }

    /// The sessions of a day, oldest first.
    pub fn sessions(&self, day: Date) -> &[&'a Summary] {
        self.sessions.get(&day).map_or(&[], Vec::as_slice)
    }

    /// All sessions from one day to another, both included, oldest first.
    pub fn done(&self, first: Date, last: Date) -> impl DoubleEndedIterator<Item = &'a Summary> + '_ {
        self.sessions.range(first..=last.max(first)).flat_map(|(_, all)| all).copied()
    }

    /// The runs among them.
    pub fn runs(&self, first: Date, last: Date) -> impl DoubleEndedIterator<Item = &'a Summary> + '_ {
        self.done(first, last).filter(|one| one.is_run())
    }

    /// Hours from the end of the last hard session before a day to its morning; `None` before the first.
    pub fn hours_since_hard(&self, day: Date, rules: &Rules) -> Option<f64> {
        let (_, hard) = self.hard.range(..day).next_back()?;
        let morning = hard.offset().to_timestamp(day.at(rules.morning_hour as i8, 0, 0, 0)).ok()?;
        Some((morning.as_second() - hard.end().as_second()).max(0) as f64 / 3600.0)
    }

    /// What a day was; `None` where nothing is known of it.
    pub fn was(&self, day: Date) -> Option<DayWas> {
        let sessions = self.sessions(day);
        let runs = sessions.iter().filter(|one| one.is_run());
        let all_runs = |kind: Kind| runs.clone().all(|run| run.kind == kind);
        Some(match (runs.clone().count(), sessions.len()) {
            (_, 0) => return self.is_known(day).then_some(DayWas::Rest),
            _ if self.hard.contains_key(&day) => DayWas::Hard,
            _ if runs.clone().any(|run| run.kind == Kind::Long) => DayWas::Long,
            (0, _) => DayWas::CrossTraining,
            (runs, all) if runs < all => DayWas::Mixed,
            _ if all_runs(Kind::Recovery) => DayWas::RecoveryRun,
            _ => DayWas::EasyRun,
        })
    }

    /// Whether it is known what was done on a day: something was said or measured once sessions were on record, or the
    /// recorder was in use around it. A day before the first session may have held any that was not recorded.
    fn is_known(&self, day: Date) -> bool {
        let near = days_before(day, RECORDER_IN_USE_DAYS)..=days_before(day, -RECORDER_IN_USE_DAYS);
        let is_kept = self.first_session().is_some_and(|first| first <= day);
        day <= self.last && (is_kept && self.is_heard_of(day) || self.sessions.range(near).next().is_some())
    }

    /// Days from one to another, both included and none after the last.
    pub fn between(&self, first: Date, last: Date) -> impl DoubleEndedIterator<Item = Date> + use<> {
        (0..=days_between(first, last.min(self.last))).map(move |count| days_before(first, -count))
    }

    /// The worst pain said of a morning, of any place and by any source, 0–10.
    pub fn pain(&self, day: Date) -> Option<f64> {
        let places = self.history.niggles.iter().filter(|one| one.date == day).map(|one| f64::from(one.pain));
        self.said(day, Metric::Pain).chain(places).max_by(f64::total_cmp)
    }

    /// Whether an illness was said of a morning.
    pub fn is_ill(&self, day: Date) -> bool {
        self.said(day, Metric::Illness).any(|value| value > 0.0)
    }

    /// Whether a morning was one of injury: pain that takes running off a day, pain on bone, or another service's word.
    pub fn is_injured(&self, day: Date, rules: &Rules) -> bool {
        self.pain(day).is_some_and(|pain| pain > rules.pain_no_running)
            || self.history.niggles.iter().any(|one| one.date == day && one.focal_bone && one.pain > 0)
            || self.said(day, Metric::Injury).any(|value| value >= rules.injury_no_hard)
    }

    /// Whether the runner said anything of a morning.
    pub fn is_said(&self, day: Date) -> bool {
        const ANSWERS: [Metric; 3] = [Metric::Pain, Metric::Illness, Metric::Injury];
        let items =
            Metric::ALL.into_iter().filter(|metric| metric.is_said() && *metric != Metric::SleepQuality);
        let mut answers = ANSWERS.into_iter().chain(items);
        answers.any(|metric| self.said(day, metric).next().is_some())
            || self.history.niggles.iter().any(|one| one.date == day)
    }

    /// Whether anything was said or measured on a morning.
    pub fn is_heard_of(&self, day: Date) -> bool {
        self.observed(day).next().is_some()
    }

    /// All values of a metric on a morning.
    fn said(&self, day: Date, metric: Metric) -> impl Iterator<Item = f64> + '_ {
        self.observed(day).filter(move |seen| seen.metric == metric).map(|seen| seen.value)
    }

    fn observed(&self, day: Date) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let observations = &self.history.observations;
        let start = observations.partition_point(|seen| seen.date < day);
        observations[start..].iter().take_while(move |seen| seen.date == day)
    }
}
