//! What fuel, sleep and life look at alike: who it is for, what was done on the day, what comes next, and what an advice stands on.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};
use lope_physiology::statistics::median;
use lope_records::{Care, Day, History, Kind, Metric, Purpose, Summary};
use lope_recovery::{Ground, evidence::Grade};
use serde::Serialize;

use crate::rules::{CareRules, by};

/// What an advice stands on.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stands {
    /// The rule that gives the amount.
    pub rule: &'static str,
    /// The entry of the library.
    pub evidence: &'static str,
    /// How sure it is: the lower grade of the claim and of the very number.
    pub grade: Grade,
}

impl From<Ground> for Stands {
    fn from(ground: Ground) -> Stands {
        Stands { rule: ground.rule, evidence: ground.evidence.id, grade: ground.grade() }
    }
}

/// Why no amount is shown.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    /// The runner wishes so.
    Wished,
    /// There are signs of too little energy: counting would not help.
    EnergyLow,
    /// Amounts were found in adults.
    Young,
    /// Amounts are others in pregnancy.
    Pregnant,
}

/// What comes next.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "known")]
pub enum Next {
    /// No plan says.
    Unknown,
    /// Nothing today or tomorrow.
    NothingNear,
    /// This.
    Session(NextSession),
}

/// The next session of the plan, or the next race, today or tomorrow.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextSession {
    /// What it is for.
    pub purpose: Purpose,
    /// When it begins, about: planned sessions have no hour, so the runner's usual one is taken.
    pub starts: DateTime,
    /// How long it takes, seconds; `None` where nobody knows.
    pub duration_s: Option<f64>,
    /// Whether the day has two sessions.
    pub of_two: bool,
}

impl NextSession {
    /// Whether it draws on what was eaten before: hard, long, a race, or one of two on a day.
    pub fn is_demanding(&self) -> bool {
        self.purpose.is_hard() || self.of_two
    }

    /// Its minutes.
    pub fn minutes(&self) -> Option<f64> {
        self.duration_s.map(|seconds| seconds / 60.0)
    }
}

/// One runner on one day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Runner<'a> {
    /// All that is known up to the day.
    pub history: &'a History,
    /// What they state of the hours beside running.
    pub care: &'a Care,
    pub date: Date,
    pub rules: &'a CareRules,
    /// Whether what was planned for the day still is to be.
    pub day_stands: bool,
}

impl<'a> Runner<'a> {
    /// What the runner did on the day, in its order.
    pub fn done(&self) -> impl Iterator<Item = &'a Summary> {
        let date = self.date;
        self.history.activities.iter().filter(move |session| session.date == date)
    }

    /// Minutes in motion of the day.
    pub fn minutes_done(&self) -> f64 {
        self.done().fold(0.0, |sum, session| sum + session.moving_s / 60.0)
    }

    /// Sessions planned for a day that are still to come; a race the runner states takes the day.
    pub fn sessions_left(&self, day: Date) -> Vec<NextSession> {
        if day == self.date && !self.day_stands {
            return Vec::new();
        }
        if let Some(race) = self.history.races.iter().find(|race| race.date == day) {
            let ran = day == self.date && self.done().any(|session| session.kind == Kind::Race);
            let race = NextSession {
                purpose: Purpose::Race,
                starts: self.starts(day, 0),
                duration_s: self.race_takes_s(race.distance_m, race.goal_s),
                of_two: false,
            };
            return if ran { Vec::new() } else { vec![race] };
        }
        let done = if day == self.date { self.done().count() } else { 0 };
        let planned: Vec<_> = self.history.planned.iter().filter(|session| session.date == day).collect();
        let of_two = planned.iter().filter(|session| session.purpose != Purpose::Rest).count() > 1;
        let left = planned.into_iter().filter(|session| session.purpose != Purpose::Rest).skip(done);
        left.map(|session| NextSession {
            purpose: session.purpose,
            starts: self.starts(day, session.slot),
            duration_s: Some(session.duration_s),
            of_two,
        })
        .collect()
    }

    /// Minutes of the day that are planned and still to come.
    pub fn minutes_to_come(&self) -> f64 {
        self.sessions_left(self.date)
            .iter()
            .filter_map(NextSession::minutes)
            .fold(0.0, |sum, minutes| sum + minutes)
    }

    /// What comes next, today or tomorrow.
    pub fn next(&self) -> Next {
        let tomorrow = self.tomorrow();
        let mut ahead = self.sessions_left(self.date);
        ahead.extend(self.sessions_left(tomorrow));
        match ahead.into_iter().next() {
            Some(session) => Next::Session(session),
            None if self.history.planned.iter().any(|session| session.date >= self.date) => Next::NothingNear,
            None => Next::Unknown,
        }
    }

    /// What tomorrow holds.
    pub fn sessions_tomorrow(&self) -> Vec<NextSession> {
        self.sessions_left(self.tomorrow())
    }

    pub fn tomorrow(&self) -> Date {
        self.date.saturating_add(1.day())
    }

    /// When a session of a day begins, about: as the runner says of that weekday, else at the hour they usually do.
    fn starts(&self, day: Date, slot: u8) -> DateTime {
        let usual = || if slot == 0 { self.usual_start_h() } else { self.rules.second_start_h };
        day.to_datetime(self.stated_start(day, slot).unwrap_or_else(|| clock(usual())))
    }

    /// When the runner says that the session of a weekday begins; of a second one nobody said.
    fn stated_start(&self, day: Date, slot: u8) -> Option<Time> {
        self.care.starts.get(&Day::of(day)).copied().filter(|_| slot == 0)
    }

    /// When tomorrow's session begins, where there is one and the runner said when.
    pub fn stated_start_tomorrow(&self) -> Option<Time> {
        let tomorrow = self.tomorrow();
        self.sessions_left(tomorrow).first()?;
        self.stated_start(tomorrow, 0)
    }

    /// The hour at which the runner usually begins, local time.
    fn usual_start_h(&self) -> f64 {
        let first = self.date.saturating_sub((self.rules.times_days as i32).days());
        let hours: Vec<f64> = self
            .history
            .activities
            .iter()
            .filter(|session| session.date >= first && session.is_run())
            .map(|session| hour_of(local(session).time()))
            .collect();
        median(&hours).unwrap_or(self.rules.usual_start_h)
    }

    /// How long a race takes, about: the goal, or at the pace the runner usually runs at.
    pub fn race_takes_s(&self, distance_m: f64, goal_s: Option<f64>) -> Option<f64> {
        let first = self.date.saturating_sub((self.rules.mass_days as i32).days());
        let paces: Vec<f64> = self
            .history
            .activities
            .iter()
            .filter(|session| session.date >= first && session.is_run())
            .filter_map(|run| run.speed_mps)
            .collect();
        goal_s.or_else(|| median(&paces).filter(|speed| *speed > 0.0).map(|speed| distance_m / speed))
    }

    /// The weight that amounts are cut from, kilograms: the last one measured of late, else the one stated.
    pub fn mass_kg(&self) -> Option<f64> {
        let first = self.date.saturating_sub((self.rules.mass_days as i32).days());
        let measured = self
            .history
            .observations
            .iter()
            .rev()
            .filter(|seen| seen.date <= self.date && seen.date >= first)
            .find(|seen| seen.metric == Metric::BodyMass)
            .map(|seen| seen.value);
        measured.or(self.history.profile.on(self.date).body_mass_kg)
    }

    /// Full years of age; `None` where no birth is stated.
    pub fn age_y(&self) -> Option<f64> {
        let born = self.history.profile.on(self.date).born?;
        let years = born.until((jiff::Unit::Year, self.date)).ok()?.get_years();
        Some(f64::from(years))
    }

    /// The last value of a metric on a day.
    pub fn on(&self, day: Date, metric: Metric) -> Option<f64> {
        let of_day = self.history.observations.iter().rev().skip_while(|seen| seen.date > day);
        of_day.take_while(|seen| seen.date == day).find(|seen| seen.metric == metric).map(|seen| seen.value)
    }

    /// The days of a window that ends on the day, oldest first.
    pub fn days(&self, count: f64) -> Vec<Date> {
        let first = self.date.saturating_sub((count as i32 - 1).days());
        first.series(1.day()).take_while(|day| *day <= self.date).collect()
    }
}

/// When a session began, by its own clock.
pub(crate) fn local(session: &Summary) -> DateTime {
    session.offset().to_datetime(session.start)
}

/// When a session ended, by its own clock.
pub(crate) fn local_end(session: &Summary) -> DateTime {
    session.offset().to_datetime(session.end())
}

/// Hours from one local moment to another.
pub(crate) fn hours_between(from: DateTime, to: DateTime) -> f64 {
    from.until((jiff::Unit::Second, to)).map_or(0.0, |span| span.get_seconds() as f64 / 3600.0)
}

/// A time of day as hours from midnight.
pub(crate) fn hour_of(time: Time) -> f64 {
    f64::from(time.hour()) + f64::from(time.minute()) / 60.0
}

/// Hours from midnight, however far before or after it, as a time of day to the minute.
pub(crate) fn clock(hours: f64) -> Time {
    let minutes = (hours.rem_euclid(24.0) * 60.0).round() as i32 % (24 * 60);
    Time::new((minutes / 60) as i8, (minutes % 60) as i8, 0, 0).unwrap_or(Time::MIN)
}

/// A time of day to the quarter of an hour.
pub(crate) fn quarter(hours: f64) -> Time {
    clock(to_quarters(hours))
}

/// Hours to the quarter: advice is no finer than that.
pub(crate) fn to_quarters(hours: f64) -> f64 {
    const QUARTERS: f64 = 60.0 / 15.0;
    (hours * QUARTERS).round() / QUARTERS
}

/// Amounts for each kilogram, for this runner.
pub(crate) fn for_mass(mass_kg: Option<f64>, per_kg: [f64; 2]) -> Option<[f64; 2]> {
    mass_kg.map(|mass| per_kg.map(|amount| amount * mass))
}

/// What the food table stands on.
pub(crate) fn food_stands() -> Stands {
    by::plate_share().into()
}
