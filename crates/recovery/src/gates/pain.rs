//! Pain, place by place: what it allows today, and that it stays open until something is said of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lope_records::{History, Metric, Source};

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Place, Referral, Unit, Vote},
    known::{Look, Thing, seen::Seen, sessions::days_between},
    rules::by,
};

/// The latest word on the pain of one place, or of no place in particular.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ache {
    pub place: Option<Place>,
    pub value: f64,
    pub on: Date,
    /// The last day on which it was above what is safe to run on, where it no longer is.
    bad_until: Option<Date>,
}

/// Every place with its latest word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pain {
    date: Date,
    aches: Vec<Ache>,
}

/// Everything said about pain on one day.
#[derive(Default)]
pub(crate) struct Report {
    /// The worst pain anywhere: the runner's own figure before another source's.
    figure: Option<(bool, f64)>,
    pub places: BTreeMap<Place, f64>,
}

impl Report {
    /// The word on one place: what was said of it, or that nothing hurts more than is safe.
    pub fn word(&self, place: Place, safe: f64) -> Option<f64> {
        let worst = self.figure.map(|(_, worst)| worst);
        self.places.get(&place).copied().or(worst.filter(|&worst| worst <= safe))
    }

    /// Whether the runner said that nothing hurts at all.
    pub fn is_painless(&self) -> bool {
        self.figure == Some((true, 0.0))
    }
}

/// What was said about pain, day by day, up to and including a date.
pub(crate) fn reports(history: &History, date: Date) -> BTreeMap<Date, Report> {
    let mut days: BTreeMap<Date, Report> = BTreeMap::new();
    for seen in history.observations.iter().filter(|seen| seen.metric == Metric::Pain && seen.date <= date) {
        let figure = &mut days.entry(seen.date).or_default().figure;
        let own = seen.source == Source::CheckIn;
        *figure = Some(figure.map_or((own, seen.value), |known| match (known.0, own) {
            (true, false) => known,
            (false, true) => (own, seen.value),
            _ => (own, known.1.max(seen.value)),
        }));
    }
    for niggle in history.niggles.iter().filter(|niggle| niggle.date <= date) {
        let place = Place { part: niggle.part, side: niggle.side };
        days.entry(niggle.date).or_default().places.insert(place, f64::from(niggle.pain));
    }
    // An examination that clears bone pain answers the pain of those places.
    let cleared = history
        .observations
        .iter()
        .filter(|seen| seen.metric == Metric::BoneExamined && seen.value > 0.0 && seen.date <= date);
    for exam in cleared {
        for niggle in history.niggles.iter().filter(|niggle| niggle.focal_bone && niggle.date < exam.date) {
            let place = Place { part: niggle.part, side: niggle.side };
            days.entry(exam.date).or_default().places.entry(place).or_insert(0.0);
        }
    }
    // No pain at all takes back what was said of places the same morning: a check-in corrects the one before.
    for report in days.values_mut().filter(|report| report.is_painless()) {
        report.places.values_mut().for_each(|pain| *pain = 0.0);
    }
    days
}

fn aches(history: &History, date: Date, rules: &Rules) -> Vec<Ache> {
    let safe = rules.pain_no_running;
    let reports = reports(history, date);
    let places: BTreeSet<Option<Place>> = std::iter::once(None)
        .chain(reports.values().flat_map(|report| report.places.keys().copied().map(Some)))
        .collect();
    let latest = |place: Option<Place>| {
        let mut ache: Option<Ache> = None;
        for (&on, report) in &reports {
            let worst = report.figure.map(|(_, worst)| worst);
            let word = match place {
                Some(place) => report.word(place, safe),
                // A place that hurts as much says where the figure belongs.
                None if report.places.values().any(|&pain| pain > safe) => worst.map(|_| 0.0),
                None => worst,
            };
            let Some(value) = word else { continue };
            let bad_until = if value > safe { Some(on) } else { ache.and_then(|ache| ache.bad_until) };
            ache = Some(Ache { place, value, on, bad_until });
        }
        ache
    };
    places.into_iter().filter_map(latest).collect()
}

/// Pain above what is safe to run on of which nothing less was said since.
pub(super) fn open(history: &History, date: Date, rules: &Rules) -> Vec<Ache> {
    aches(history, date, rules).into_iter().filter(|ache| ache.value > rules.pain_no_running).collect()
}

impl Pain {
    fn vote(&self, ache: &Ache, rules: &Rules) -> Option<Vote> {
        let open = ache.on < self.date;
        let about = About::Pain { place: ache.place, on: ache.on, open };
        let safe = Some([0.0, rules.pain_no_running]);
        let finding =
            |effect, ground| Finding::new(about.clone(), effect, ground).valued(ache.value, Unit::OfTen);
        if ache.value > rules.pain_stop && open {
            Some(finding(Effect::Easier, by::pain_stop()).beside(safe).vote(DayKind::CrossTrain))
        } else if ache.value > rules.pain_stop {
            let finding = finding(Effect::Stop, by::pain_stop()).beside(safe);
            Some(finding.refer(Referral::Pain).vote(DayKind::Rest))
        } else if ache.value > rules.pain_no_running {
            let at_most = if open { DayKind::Easy } else { DayKind::CrossTrain };
            Some(finding(Effect::Easier, by::pain_no_running()).beside(safe).vote(at_most))
        } else {
            // It does not end overnight either.
            let on = ache.bad_until?;
            let lately = f64::from(days_between(on, self.date)) <= rules.pain_no_hard_days;
            let about = About::PainLately { place: ache.place, on };
            let finding = Finding::new(about, Effect::Easier, by::pain_no_hard_days());
            lately.then(|| finding.valued(ache.value, Unit::OfTen).vote(DayKind::Easy))
        }
    }
}

impl Thing for Pain {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Pain {
        Pain { date: seen.date, aches: aches(seen.history, seen.date, rules) }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let mut votes: Vec<Vote> = self.aches.iter().filter_map(|ache| self.vote(ache, look.rules)).collect();
        votes.sort_by_key(|vote| vote.at_most);
        votes
    }
}
