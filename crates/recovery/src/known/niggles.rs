//! Places that hurt, each with its course: since when, how often, how bad, and where it is going. Pain that rises week
//! after week asks for less load, however small it is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lope_physiology::statistics::theil_sen;
use lope_records::{History, Source};
use serde::Serialize;

use super::{
    Look, Thing,
    seen::Seen,
    sessions::{days_before, days_between},
};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Place, Unit, Vote},
    gates::pain::reports,
    rules::by,
};

/// Where the pain of a place is going, as far as the mornings allow to tell.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NiggleTrend"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Too few mornings, or too few days, to tell.
    Untold,
    /// Less from week to week.
    Better,
    /// About the same.
    Same,
    /// More from week to week.
    Worse,
}

/// One place from the first morning that named it until it was gone.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NiggleCourse"))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Course {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// The first morning that named it.
    pub first: Date,
    /// The last morning that named it.
    pub last: Date,
    /// The day it was said to be gone; `None` while it is not.
    pub gone: Option<Date>,
    /// Each morning that named it with its pain, 1–10, oldest first.
    pub mornings: Vec<(Date, f64)>,
    /// Mornings with a check-in from the first to the last.
    pub check_ins: usize,
    /// The latest pain.
    pub pain: f64,
    /// The worst pain, and the last morning with it.
    pub worst: f64,
    /// The last morning with the worst.
    pub worst_on: Date,
    /// Where it is going.
    pub trend: Trend,
    /// The median change of the last four weeks, points of 10 a week; `None` where it cannot be told.
    pub change_a_week: Option<f64>,
}

impl Course {
    fn begun(place: Place, on: Date, pain: f64) -> Course {
        Course {
            place,
            first: on,
            last: on,
            gone: None,
            mornings: vec![(on, pain)],
            check_ins: 0,
            pain,
            worst: pain,
            worst_on: on,
            trend: Trend::Untold,
            change_a_week: None,
        }
    }

    fn named(&mut self, on: Date, pain: f64) {
        self.mornings.push((on, pain));
        (self.last, self.pain) = (on, pain);
        if pain >= self.worst {
            (self.worst, self.worst_on) = (pain, on);
        }
    }

    /// Whether it still hurts as far as is known: not gone, and named not long ago.
    pub fn is_ongoing(&self, date: Date, rules: &Rules) -> bool {
        self.gone.is_none() && f64::from(days_between(self.last, date)) <= rules.niggle_quiet_days
    }

    /// The line through the last four weeks, which a single bad morning does not bend.
    fn followed(&mut self, rules: &Rules) {
        const WEEK: f64 = 7.0;
        let first = days_before(self.last, rules.niggle_trend_days as i32);
        let lately = || self.mornings.iter().filter(|(day, _)| *day >= first);
        let points: Vec<(f64, f64)> =
            lately().map(|(day, pain)| (f64::from(days_between(first, *day)), *pain)).collect();
        let span = lately().next().map_or(0, |(day, _)| days_between(*day, self.last));
        if (points.len() as f64) < rules.niggle_trend_mornings
            || f64::from(span) < rules.niggle_trend_span_days
        {
            return;
        }
        let Some(line) = theil_sen(&points) else { return };
        let change = line.slope * WEEK;
        self.change_a_week = Some(change);
        self.trend = if change >= rules.niggle_change_a_week {
            Trend::Worse
        } else if change <= -rules.niggle_change_a_week {
            Trend::Better
        } else {
            Trend::Same
        };
    }
}

/// The latest course of every place that was ever named, in the order of the body.
pub(crate) fn courses(history: &History, date: Date, rules: &Rules) -> Vec<Course> {
    let mut courses: BTreeMap<Place, Course> = BTreeMap::new();
    for (&day, report) in &reports(history, date) {
        if report.is_painless() {
            courses.values_mut().for_each(|course| course.gone = course.gone.or(Some(day)));
        }
        for (&place, &pain) in &report.places {
            let ongoing = courses.get_mut(&place).filter(|course| course.is_ongoing(day, rules));
            match (ongoing, pain > 0.0) {
                (Some(course), true) => course.named(day, pain),
                (Some(course), false) => course.gone = Some(day),
                (None, true) => {
                    courses.insert(place, Course::begun(place, day, pain));
                }
                (None, false) => {}
            }
        }
    }
    let check_ins = check_ins(history, date);
    let mut courses: Vec<Course> = courses.into_values().collect();
    for course in &mut courses {
        course.check_ins = check_ins.range(course.first..=course.last).count();
        course.followed(rules);
    }
    courses
}

/// The mornings on which something was said.
pub(crate) fn check_ins(history: &History, date: Date) -> BTreeSet<Date> {
    let said = history.observations.iter().filter(|seen| seen.source == Source::CheckIn);
    let days = said.map(|seen| seen.date).chain(history.niggles.iter().map(|niggle| niggle.date));
    days.chain(history.tightness.iter().map(|tight| tight.date)).filter(|day| *day <= date).collect()
}

/// The places that hurt these days.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Niggles {
    date: Date,
    courses: Vec<Course>,
}

impl Niggles {
    /// The place that hurts most of those named today, and how much.
    pub fn worst_today(&self) -> Option<(Place, f64)> {
        let today = self.courses.iter().filter(|course| course.gone.is_none() && course.last == self.date);
        today.map(|course| (course.place, course.pain)).max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// Places named within a few days and not gone since: what a run is kept gentle for.
    pub fn sore(&self, rules: &Rules) -> impl Iterator<Item = &Course> {
        let fresh = rules.niggle_fresh_days;
        self.courses.iter().filter(move |course| {
            course.gone.is_none() && f64::from(days_between(course.last, self.date)) <= fresh
        })
    }
}

impl Thing for Niggles {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Niggles {
        Niggles { date: seen.date, courses: courses(seen.history, seen.date, rules) }
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        let is_small = |course: &&Course| course.last == self.date && course.pain <= rules.pain_no_running;
        let finding = |course: &Course| {
            let about = About::Niggle { place: course.place, mornings: course.mornings.len() };
            Finding::new(about, Effect::Neutral, by::pain_no_running())
                .valued(course.pain, Unit::OfTen)
                .beside(Some([0.0, rules.pain_no_running]))
                .since(course.first)
        };
        self.sore(rules).filter(is_small).map(finding).collect()
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let rising = self.courses.iter().filter(|course| {
            course.trend == Trend::Worse
                && course.gone.is_none()
                && f64::from(days_between(course.last, self.date)) <= rules.sign_days
        });
        let vote = |course: &Course| {
            let about = About::RisingPain { place: course.place, mornings: course.mornings.len() };
            Finding::new(about, Effect::Easier, by::niggle_change_a_week())
                .valued(course.change_a_week.unwrap_or(0.0), Unit::OfTenAWeek)
                .since(course.first)
                .vote_shorter(DayKind::Easy, rules.niggle_rising_share)
        };
        rising.map(vote).collect()
    }
}
