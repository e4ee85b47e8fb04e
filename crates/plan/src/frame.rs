//! The season's frame, set by rule before anything is weighed: what each week is for, its minutes, its long run, its kinds of work.

use jiff::{ToSpan, civil::Date};
use lope_records::{Priority, Purpose, Race};
use lope_recovery::Rules;
use serde::{Deserialize, Serialize};

use crate::{
    brief::{Brief, end_of_week, start_of_week, weeks_of},
    days::DayAhead,
    lately::Lately,
    relax::Relaxed,
    rules::PlanRules,
};

/// What a week is for.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Walking and running in turns: the way back, or the way in.
    Return,
    /// Running as usual, as no race is ahead.
    Keep,
    /// General running.
    Base,
    /// Harder work.
    Build,
    /// Work like the race.
    Peak,
    /// Less before the race, as hard.
    Taper,
    /// Less after it.
    AfterRace,
    /// A recovery week.
    Recovery,
}

/// One week as the season asks for it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Week {
    /// Its Monday.
    pub from: Date,
    /// What it is for.
    pub phase: Phase,
    /// Minutes of running asked for, those already run included; races not.
    pub minutes: u16,
    /// Runs asked for, and had at the most; races are not counted.
    pub runs: u8,
    /// Minutes of its long run, where it has one.
    pub long_min: Option<u16>,
    /// Whether that has parts at race pace.
    pub with_pace: bool,
    /// Its intense sessions, in order.
    pub intense: Vec<Purpose>,
    /// Minutes of each.
    pub intense_min: u16,
    /// Minutes of an even easy run.
    pub easy_min: u16,
    /// Minutes of a recovery run.
    pub recovery_min: u16,
    /// Days of full rest at the least.
    pub rest_least: u8,
    /// Recovery runs at the least, where hard days leave room for them.
    pub recovery_least: u8,
    /// Minutes of a single run at the most.
    pub single_most: u16,
}

/// What a solved plan came to, week by week, where it fell short of its frame: the weeks after it build on what can be had.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reached {
    /// Minutes that a week came to.
    pub minutes: Vec<Option<u16>>,
    /// The longest run of a week.
    pub longest: Vec<Option<u16>>,
    /// Minutes that a recovery week stays below.
    pub below: Vec<Option<u16>>,
    /// Days of rest that a recovery week must have, to have more than the weeks around it.
    pub rest_least: Vec<u8>,
    /// Intense sessions that a recovery week may have, to have fewer than the weeks around it.
    pub intense_most: Vec<u8>,
    /// First runs after breaks that chosen days of rest make.
    pub returns: Vec<Date>,
}

impl Reached {
    /// Nothing yet, of so many weeks.
    pub fn of(weeks: usize) -> Reached {
        Reached {
            minutes: vec![None; weeks],
            longest: vec![None; weeks],
            below: vec![None; weeks],
            rest_least: vec![0; weeks],
            intense_most: vec![u8::MAX; weeks],
            returns: Vec::new(),
        }
    }

    /// What a week was framed with, or less where less was reached.
    pub fn least(known: &[Option<u16>], week: usize, framed: f64) -> f64 {
        known.get(week).copied().flatten().map_or(framed, |most| framed.min(f64::from(most)))
    }
}

/// Everything a frame is made by.
pub(crate) struct Framing<'a> {
    pub brief: &'a Brief,
    pub days: &'a [DayAhead],
    pub lately: &'a Lately,
    pub reached: &'a Reached,
    pub relaxed: &'a Relaxed,
    pub rules: &'a Rules,
    pub own: &'a PlanRules,
}

/// Sorts of distance that are trained for alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Distance {
    Short,
    Middle,
    Half,
    Marathon,
    Ultra,
}

/// Where a week stands in the season.
pub(crate) struct Place<'a> {
    pub index: usize,
    pub monday: Date,
    pub phase: Phase,
    /// What every week is for.
    pub phases: &'a [Phase],
    /// Its days that are planned.
    pub days: Vec<&'a DayAhead>,
    /// Minutes of the weeks before it.
    pub minutes: &'a [f64],
    /// Longest runs of the weeks before it.
    pub longest: &'a [f64],
}

/// The rule by which the sessions of a recovery week are what they are.
pub(crate) const RECOVERY_WEEK: &str = "recovery_week_share";

/// Down to whole steps of five minutes.
pub(crate) fn whole(minutes: f64, rules: &Rules) -> u16 {
    ((minutes / rules.minutes_step + f64::EPSILON.sqrt()).floor() * rules.minutes_step).max(0.0) as u16
}

/// Minutes that a race takes: as hoped for, or at the speed of races of which nothing is known.
pub(crate) fn race_min(race: &Race, rules: &Rules) -> f64 {
    race.goal_s.unwrap_or(race.distance_m / rules.race_unknown_mps) / 60.0
}

/// The days of one calendar week that are planned.
pub(crate) fn of_week(days: &[DayAhead], monday: Date) -> impl Iterator<Item = &DayAhead> + Clone {
    let to = end_of_week(monday);
    days.iter().filter(move |day| (monday..=to).contains(&day.date))
}

impl Framing<'_> {
    /// The frame of every week from today's on. Beside it the minutes asked of each day on average, which stretches of days are
    /// bounded by.
    pub fn weeks(&self) -> (Vec<Week>, Vec<f64>) {
        let first = start_of_week(self.brief.today);
        let count = weeks_of(self.brief) as i32;
        let mondays: Vec<Date> = (0..count).map(|week| first.saturating_add(week.weeks())).collect();
        let phases = self.phases(&mondays);
        let (mut weeks, mut rates): (Vec<Week>, Vec<f64>) = (Vec::new(), Vec::new());
        let (mut minutes, mut longest): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
        for (index, (&monday, &phase)) in mondays.iter().zip(&phases).enumerate() {
            let place = Place {
                index,
                monday,
                phase,
                phases: &phases,
                days: of_week(self.days, monday).collect(),
                minutes: &minutes,
                longest: &longest,
            };
            let (week, of_days) = self.week(&place);
            // A race is a run as well, as long as it is.
            let raced = place.days.iter().filter_map(|day| day.race.as_ref());
            let raced = raced.map(|race| race_min(race, self.rules)).fold(0.0, f64::max);
            rates.extend(of_days);
            minutes.push(Reached::least(&self.reached.minutes, index, f64::from(week.minutes)));
            let intense = if week.intense.is_empty() { 0 } else { week.intense_min };
            let long = week.long_min.unwrap_or(0).max(week.easy_min).max(week.recovery_min).max(intense);
            let long = f64::from(long).max(raced);
            longest.push(Reached::least(&self.reached.longest, index, long));
            weeks.push(week);
        }
        (weeks, rates)
    }

    /// The distance that the season leads up to from a day on: that of the next race that matters most, else of the next raced in
    /// earnest.
    pub fn goal_m(&self, from: Date) -> Option<f64> {
        self.goal(from).map(|(_, distance_m)| distance_m)
    }

    /// Days of every race that the season leads up to, in order.
    pub fn goals(&self) -> Vec<Date> {
        let mut from = self.brief.today;
        let mut goals = Vec::new();
        while let Some((date, _)) = self.goal(from) {
            goals.push(date);
            from = date.saturating_add(1.day());
        }
        goals
    }

    /// Day and distance of it.
    pub fn goal(&self, from: Date) -> Option<(Date, f64)> {
        let next = |least: Priority| {
            let mut races =
                self.brief.races.iter().filter(|race| race.priority <= least && race.date >= from);
            races.next().map(|race| (race.date, race.distance_m))
        };
        next(Priority::A).or_else(|| next(Priority::B))
    }

    /// The sort of distance that is trained for; to just keep running is as for a half marathon.
    pub fn distance(&self, from: Date) -> Distance {
        let rules = self.rules;
        match self.goal_m(from) {
            None => Distance::Half,
            Some(metres) if metres < rules.race_short_below_m => Distance::Short,
            Some(metres) if metres < rules.race_middle_below_m => Distance::Middle,
            Some(metres) if metres < rules.race_half_below_m => Distance::Half,
            Some(metres) if metres < rules.race_marathon_below_m => Distance::Marathon,
            Some(_) => Distance::Ultra,
        }
    }
}
