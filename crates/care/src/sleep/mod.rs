//! Sleep, from this runner's own nights: what is needed and owed, when, and what tonight should be.

mod course;
mod journey;
mod nights;
mod routine;

use jiff::civil::{Date, Time};
use lope_records::{Care, CareTopic, History, Kind, LifeEvent, LifeKind, Purpose};
use serde::Serialize;

pub use course::{SleepCourse, course};
pub use journey::{ClockGoes, JourneyDay, JourneyPlan, journey_plan};
pub use nights::{Need, Owed, Times};
pub use routine::{Asks, Offered, TryOutcome, TryResult};

use crate::{
    rules::{CareRules, by},
    settings::{Next, Runner, Stands, hour_of, quarter, to_quarters},
};
use nights::Nights;

/// What is known of a runner's sleep, and what tonight should be.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sleep {
    /// The day: tonight is its evening.
    pub date: Date,
    /// Hours of the last night.
    pub last_night_h: Option<f64>,
    /// What is needed.
    pub need: Need,
    /// What is owed over the week.
    pub owed_week: Option<Owed>,
    /// What is owed over four weeks.
    pub owed_month: Option<Owed>,
    /// When the runner sleeps.
    pub times: Option<Times>,
    /// Tonight; `None` where nobody knows when the runner gets up, or they work at night.
    pub tonight: Option<Tonight>,
    /// A nap today, where one is worth it.
    pub nap: Option<Nap>,
    /// Work at night, today or from tomorrow on.
    pub shifts: Option<Shifts>,
    /// A journey whose days these are.
    pub journey: Option<JourneyPlan>,
    /// A routine that the data ask for.
    pub offered: Option<Offered>,
    /// What became of those that were tried.
    pub tries: Vec<TryResult>,
}

/// Where the hour of getting up is known from.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WakeFrom {
    /// The runner stated it.
    Stated,
    /// From nights before such mornings.
    Nights,
    /// From tomorrow's session, which begins so early that one is up before the usual time.
    Session,
}

/// Why tonight is worth a word.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum TonightWhy {
    /// The last night was short.
    ShortNight {
        /// Hours.
        hours: f64,
    },
    /// Hours are owed over the week.
    Owed {
        /// Hours.
        hours: f64,
    },
    /// The day was a very long one, or a race.
    LongDay,
    /// The day was hard.
    HardDay,
    /// Tomorrow is.
    Tomorrow {
        /// What it is for.
        purpose: Purpose,
    },
    /// Tomorrow's session begins so early that one is up before the usual time.
    EarlyStart {
        /// When it begins.
        at: Time,
    },
}

/// Tonight.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tonight {
    /// To bed, about.
    pub bed: Time,
    /// Up again.
    pub wake: Time,
    /// Where that is known from.
    pub wake_from: WakeFrom,
    /// Hours of sleep that leaves.
    pub sleep_h: f64,
    /// Of them, more than is usually needed, for the load.
    pub extra_h: f64,
    /// Whether it would be earlier still, and one does not fall asleep so early.
    pub held: bool,
    /// The last coffee.
    pub coffee_until: Time,
    /// The last strong dose of caffeine.
    pub strong_until: Time,
    /// Why it is worth a word; nothing where the evening is like any other.
    pub why: Vec<TonightWhy>,
    /// What the hours stand on.
    pub stands: Stands,
    /// What the coffee stands on.
    pub coffee_stands: Stands,
}

/// A nap.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Nap {
    /// Minutes.
    pub minutes: f64,
    /// From when.
    pub from: Time,
    /// By when it is over.
    pub to: Time,
    /// Why.
    pub why: TonightWhy,
    /// What it stands on.
    pub stands: Stands,
}

/// Work at night.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shifts {
    /// The days of it.
    pub event: LifeEvent,
    /// Whether the first of them is still to come or today.
    pub begins: bool,
    /// Minutes of the nap before the first shift, at most.
    pub nap_min: f64,
    /// Hours to sleep by day.
    pub sleep_h: f64,
    /// What it stands on.
    pub stands: Stands,
}

impl Sleep {
    /// Whether there is a reason to speak of sleep today.
    pub fn asks(&self) -> bool {
        self.tonight.as_ref().is_some_and(|tonight| !tonight.why.is_empty())
            || self.nap.is_some()
            || self.shifts.is_some()
            || self.journey.is_some()
            || self.offered.is_some()
    }
}

/// A runner's sleep on a day; `None` where they do not wish to hear of it.
pub fn sleep(history: &History, care: &Care, date: Date, rules: &CareRules) -> Option<Sleep> {
    if !care.wants(CareTopic::Sleep) {
        return None;
    }
    let runner = Runner { history, care, date, rules, day_stands: true };
    let nights = Nights::of(runner);
    let need = nights.need();
    let owed_week = nights.owed(rules.debt_short_days, rules.debt_short_nights, &need);
    let owed_month = nights.owed(rules.debt_long_days, rules.debt_long_nights, &need);
    let last_night_h = nights.hours(date);
    let shifts = shifts(&runner, &need);
    // Around work at night nobody's times say anything.
    let times = if shifts.is_some() { None } else { nights.usual_times() };
    let tonight = if shifts.is_some() { None } else { tonight(&nights, &need, last_night_h, owed_week) };
    let journey = journey(&nights, &need);
    let calm = shifts.is_none() && journey.is_none();
    let nap = if calm { nap(&runner, last_night_h, owed_week, &need) } else { None };
    let offered =
        if calm { routine::offered(&nights, &need, owed_week.as_ref(), times.as_ref()) } else { None };
    let tries = routine::results(&nights);
    Some(Sleep {
        date,
        last_night_h,
        need,
        owed_week,
        owed_month,
        times,
        tonight,
        nap,
        shifts,
        journey,
        offered,
        tries,
    })
}

/// What of the nights behind asks for more sleep.
fn behind(last_h: Option<f64>, owed: Option<Owed>, need: &Need, rules: &CareRules) -> Vec<TonightWhy> {
    let short = last_h.filter(|hours| need.hours - hours >= rules.short_by_h);
    let owed = owed.filter(|owed| owed.hours >= rules.debt_told_h);
    let short = short.map(|hours| TonightWhy::ShortNight { hours });
    short.into_iter().chain(owed.map(|owed| TonightWhy::Owed { hours: owed.hours })).collect()
}

fn tonight(nights: &Nights<'_>, need: &Need, last_h: Option<f64>, owed: Option<Owed>) -> Option<Tonight> {
    let runner = nights.runner();
    let rules = runner.rules;
    let usual = nights.usual_before(runner.tomorrow());
    let stated = runner.care.settings.wake.map(|wake| (hour_of(wake), WakeFrom::Stated));
    let (usual_wake_h, wake_from) = stated
        .or_else(|| usual.map(|night| (night.midpoint_h() + night.duration_h() / 2.0, WakeFrom::Nights)))?;
    // A session that begins early gets one up for it; one that begins late moves nothing.
    let early =
        runner.stated_start_tomorrow().filter(|start| hour_of(*start) - rules.up_before_h < usual_wake_h);
    let (wake_h, wake_from) = match early {
        Some(start) => (hour_of(start) - rules.up_before_h, WakeFrom::Session),
        None => (usual_wake_h, wake_from),
    };

    let mut why = behind(last_h, owed, need, rules);
    let raced = runner.done().any(|session| session.kind == Kind::Race);
    let hard = runner.done().any(|session| matches!(session.kind, Kind::Interval | Kind::Tempo | Kind::Long));
    let is_long_day = raced || runner.minutes_done() >= rules.longest_day_min;
    let tomorrow = runner.sessions_tomorrow().into_iter().find(|session| session.is_demanding());
    if is_long_day {
        why.push(TonightWhy::LongDay);
    } else if hard {
        why.push(TonightWhy::HardDay);
    }
    why.extend(tomorrow.as_ref().map(|session| TonightWhy::Tomorrow { purpose: session.purpose }));
    why.extend(early.map(|at| TonightWhy::EarlyStart { at }));
    let extra_h = if is_long_day {
        rules.longest_extra_h
    } else if hard || tomorrow.is_some() {
        rules.hard_extra_h
    } else {
        0.0
    };

    let latency_h = rules.latency_min / 60.0;
    let wanted_h = wake_h - (need.hours + extra_h) - latency_h;
    // Never later than the own usual time, and no earlier than one can fall asleep.
    let bed_h = usual.map_or(wanted_h, |night| {
        let latest = night.midpoint_h() - night.duration_h() / 2.0 - latency_h;
        wanted_h.clamp(latest - rules.earlier_h, latest)
    });
    Some(Tonight {
        bed: quarter(bed_h),
        wake: quarter(wake_h),
        wake_from,
        sleep_h: to_quarters(wake_h) - to_quarters(bed_h) - latency_h,
        extra_h,
        held: bed_h > wanted_h,
        coffee_until: quarter(bed_h - rules.coffee_h),
        strong_until: quarter(bed_h - rules.strong_caffeine_h),
        why,
        stands: by::hard_extra_h().into(),
        coffee_stands: by::coffee_h().into(),
    })
}

fn nap(runner: &Runner<'_>, last_h: Option<f64>, owed: Option<Owed>, need: &Need) -> Option<Nap> {
    let rules = runner.rules;
    let today = match runner.next() {
        Next::Session(session) if session.starts.date() == runner.date => Some(session),
        _ => None,
    };
    let why = behind(last_h, owed, need, rules).into_iter().next()?;
    let to_h = today.map_or(rules.nap_to_h, |session| {
        let before_it = hour_of(session.starts.time()) - rules.nap_before_min / 60.0;
        // A session of the morning leaves the afternoon free.
        if before_it > rules.nap_from_h { before_it.min(rules.nap_to_h) } else { rules.nap_to_h }
    });
    (to_h - rules.nap_from_h >= rules.nap_min / 60.0).then(|| Nap {
        minutes: rules.nap_min,
        from: quarter(rules.nap_from_h),
        to: quarter(to_h),
        why,
        stands: by::nap_min().into(),
    })
}

fn shifts(runner: &Runner<'_>, need: &Need) -> Option<Shifts> {
    let near = |event: &&LifeEvent| {
        event.kind == LifeKind::NightShifts && (event.is_on(runner.date) || event.from == runner.tomorrow())
    };
    let event = runner.history.life.iter().find(near)?;
    Some(Shifts {
        event: event.clone(),
        begins: event.from >= runner.date,
        nap_min: runner.rules.shift_nap_min,
        sleep_h: need.hours,
        stands: by::shift_nap_min().into(),
    })
}

/// The journey whose days these are, or whose flight is tomorrow.
fn journey(nights: &Nights<'_>, need: &Need) -> Option<JourneyPlan> {
    let runner = nights.runner();
    let wake_h = wake_h(nights);
    let plans = runner.care.journeys.iter().rev();
    let mut plans = plans.filter_map(|one| journey_plan(*one, wake_h, need.hours, runner.rules));
    plans.find(|plan| {
        let last = plan.days.last().map_or(plan.journey.arrival, |day| day.date);
        (plan.journey.arrival..=last).contains(&runner.date) || plan.journey.arrival == runner.tomorrow()
    })
}

/// When the runner gets up: as stated, as their nights tell, or else at the hour most do.
fn wake_h(nights: &Nights<'_>) -> f64 {
    let runner = nights.runner();
    let stated = runner.care.settings.wake.map(hour_of);
    let told = || nights.usual_before(runner.date).map(|night| night.midpoint_h() + night.duration_h() / 2.0);
    stated.or_else(told).unwrap_or(runner.rules.usual_wake_h)
}

/// The plan for a journey of this runner, as it is asked for ahead.
pub fn plan_journey(
    history: &History,
    care: &Care,
    date: Date,
    journey: lope_records::Journey,
    rules: &CareRules,
) -> Option<JourneyPlan> {
    let nights = Nights::of(Runner { history, care, date, rules, day_stands: true });
    journey_plan(journey, wake_h(&nights), nights.need().hours, rules)
}
