//! The ways out: today's session for a watch, planned sessions for a calendar, the week for a wall.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use lope_plan::{
    library::{self, LibraryRules, Runner},
    paces::PaceSource,
};
use lope_records::{Day, History, PlannedSession, Purpose, Race, Units, Wishes, Workout};
use lope_recovery::{DayKind, Morning, Origin, Prescription, Rules};
use lope_store::Store;
use serde::Serialize;

use crate::{
    AppError, Asked,
    question::{Question, known_up_to},
};

/// The files that watches, services and calendars read, from a workout and its words.
pub use lope_formats::out as files;

/// Days back that a calendar still tells what became of a session.
const CALENDAR_BACK_DAYS: i32 = 14;

/// A session to be led through.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Led {
    /// Its day.
    pub date: Date,
    /// When it begins, where the runner said so for that weekday.
    pub start: Option<Time>,
    /// Names it for good in a calendar.
    pub uid: String,
    /// Its steps.
    pub workout: Workout,
    /// Whether it is the plan's own session, else what the morning asks for, or what was asked for.
    pub from_plan: bool,
    /// What its paces stand on, where a step has one.
    pub paces: Option<PaceSource>,
    /// What a service counts heart rates against, beats per minute.
    pub max_heart_rate_bpm: f64,
    /// How that is known.
    pub max_heart_rate_origin: Origin,
    /// What a treadmill's file counts paces against, metres per second.
    pub ten_km_mps: Option<f64>,
    /// The runner's units.
    #[serde(skip)]
    pub units: Units,
}

/// The session that a day's morning prescribes: the plan's where the day is as planned, else the easy or recovery run. A day to
/// come is a forecast; beyond its reach it is the session of the plan.
///
/// # Errors
/// [`AppError::NothingToRun`], [`AppError::RaceToday`] and [`AppError::NothingPlanned`] where there is none, as for
/// [`today`](crate::today()), and where the store fails.
pub fn workout(store: &impl Store, asked: Asked) -> Result<Led, AppError> {
    let rules = Rules::default();
    let question = match Question::of(asked, &rules) {
        Ok(question) => question,
        // Farther ahead than a forecast reaches, the plan is all there is.
        Err(too_far) => {
            let days = (asked.date - asked.today).get_days();
            let planned = ahead(store, days, asked.today)?.into_iter().find(|led| led.date == asked.date);
            return planned.ok_or(too_far);
        }
    };
    let history = question.history(store, &rules)?;
    let morning = question.answer(&history, &rules);
    let around = Around::of(store, history, asked.date, is_hot(&morning))?;
    let (workout, from_plan) = session_of(&morning, &around)?;
    Ok(around.led(workout, 0, from_plan))
}

/// A session from the library for a day, sized to the runner. For today it is never more than the morning allows.
///
/// # Errors
/// [`AppError::NotToday`] where it is, [`AppError::NoSuchSession`] where it is none, and as for [`workout`].
pub fn session(store: &impl Store, purpose: Purpose, duration_s: f64, asked: Asked) -> Result<Led, AppError> {
    let rules = Rules::default();
    let question = Question::of(Asked { date: asked.date.min(asked.today), ..asked }, &rules)?;
    let history = question.history(store, &rules)?;
    let morning = question.answer(&history, &rules);
    if asked.date == asked.today && !allows(&morning, purpose) {
        return Err(AppError::NotToday { purpose, kind: morning.decision.kind });
    }
    let around = Around::of(store, history, asked.date, asked.date == asked.today && is_hot(&morning))?;
    let workout = around.workout(purpose, duration_s).ok_or(AppError::NoSuchSession(purpose))?;
    Ok(around.led(workout, 0, false))
}

/// What the morning makes of the plan, as steps: this is where a planned session becomes a workout.
fn session_of(morning: &Morning, around: &Around) -> Result<(Workout, bool), AppError> {
    let nothing = || AppError::NothingToRun { date: morning.date, kind: morning.decision.kind };
    let run = morning.prescription.as_ref().ok_or_else(nothing)?;
    if run.race.is_some() {
        return Err(AppError::RaceToday(morning.date));
    }
    if let Some(planned) = planned_session(run, morning.date) {
        let workout = library::planned(&planned, &around.runner, &around.rules, &around.shapes);
        return workout.map(|workout| (workout, true)).ok_or_else(nothing);
    }
    let prescribed = library::prescribed(run, &around.shapes);
    prescribed.map(|workout| (workout, run.planned.is_some())).ok_or(AppError::NothingPlanned(morning.date))
}

/// The planned session that the prescription is, with the minutes that the morning leaves of it. An easy or recovery run is as
/// the morning prescribes it, and strides are left out where the legs are not for them.
fn planned_session(run: &Prescription, date: Date) -> Option<PlannedSession> {
    let purpose = run.planned?;
    let is_prescribed = match purpose {
        Purpose::Easy | Purpose::RecoveryRun => true,
        Purpose::Strides => !run.strides,
        _ => false,
    };
    let duration_s = run.duration_min.filter(|_| !is_prescribed)? * 60.0;
    Some(PlannedSession { date, slot: 0, purpose, duration_s, because: Vec::new() })
}

fn is_hot(morning: &Morning) -> bool {
    morning.prescription.as_ref().is_some_and(|run| run.in_heat)
}

/// Whether the morning allows a session of this purpose.
fn allows(morning: &Morning, purpose: Purpose) -> bool {
    match morning.decision.kind {
        DayKind::Hard => true,
        DayKind::Easy => {
            let strides = morning.prescription.as_ref().is_some_and(|run| run.strides);
            !purpose.is_hard() && (purpose != Purpose::Strides || strides)
        }
        DayKind::RecoveryRun => matches!(purpose, Purpose::RecoveryRun | Purpose::WalkRun),
        DayKind::Rest | DayKind::Mobility | DayKind::CrossTrain => false,
    }
}

/// What a session is made from beside its purpose.
struct Around {
    date: Date,
    start: Option<Time>,
    whose: String,
    runner: Runner,
    units: Units,
    rules: Rules,
    shapes: LibraryRules,
}

impl Around {
    fn of(store: &impl Store, mut history: History, date: Date, hot: bool) -> Result<Around, AppError> {
        let (rules, shapes) = (Rules::default(), LibraryRules::default());
        lope_recovery::label(&mut history.activities, &history.races);
        let runner = Runner::of(&history, date, hot, &rules, &shapes);
        let units = history.profile.on(date).units.unwrap_or_default();
        let start = start_of(&store.wishes()?, date, 0);
        Ok(Around { date, start, whose: whose(store)?, runner, units, rules, shapes })
    }

    fn workout(&self, purpose: Purpose, duration_s: f64) -> Option<Workout> {
        library::workout(purpose, duration_s, &self.runner, &self.rules, &self.shapes)
    }

    fn led(&self, workout: Workout, slot: u8, from_plan: bool) -> Led {
        let by_pace = workout.steps().any(|step| matches!(step.target, lope_records::Target::Pace { .. }));
        Led {
            date: self.date,
            start: self.start,
            uid: uid(self.date, slot, &self.whose),
            paces: self.runner.paces.source().filter(|_| by_pace),
            max_heart_rate_bpm: self.runner.limits.max_heart_rate_bpm.value,
            max_heart_rate_origin: self.runner.limits.max_heart_rate_bpm.origin,
            ten_km_mps: self.runner.paces.ten_km_mps(),
            units: self.units,
            workout,
            from_plan,
        }
    }
}

/// Whose store it is, for names that must not meet those of another runner in one calendar: the first file that was ever
/// imported is no other's, and stays the first.
fn whose(store: &impl Store) -> Result<String, AppError> {
    let first = store.originals()?.into_iter().next();
    Ok(first.map_or_else(
        || "runner".to_owned(),
        |original| original.hash.0[..4].iter().map(|byte| format!("{byte:02x}")).collect(),
    ))
}

fn uid(date: Date, slot: u8, whose: &str) -> String {
    format!("{date}-{slot}@{whose}.lope")
}

/// The main session begins when the runner says; for a second one nobody said.
fn start_of(wishes: &Wishes, date: Date, slot: u8) -> Option<Time> {
    wishes.start.get(&Day::of(date)).copied().filter(|_| slot == 0)
}

/// A planned session with its steps, where it is run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scheduled {
    /// The session.
    #[serde(flatten)]
    pub session: PlannedSession,
    /// When it begins, where the runner said so.
    pub start: Option<Time>,
    /// Names it for good in a calendar.
    pub uid: String,
    /// Its steps, as the runner stands today.
    pub workout: Option<Workout>,
}

/// Some days of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Week {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// What is planned, by day and slot.
    pub sessions: Vec<Scheduled>,
    /// The races in it.
    pub races: Vec<Race>,
    /// What the paces stand on, where there are any.
    pub paces: Option<PaceSource>,
    /// The runner's units.
    #[serde(skip)]
    pub units: Units,
}

/// The plan from a day on, for so many days, with the steps of each session.
///
/// # Errors
/// [`AppError::NoPlan`] where nothing is planned on them, and where the store fails.
pub fn week(store: &impl Store, from: Date, days: i32, today: Date) -> Result<Week, AppError> {
    let to = from.saturating_add((days - 1).days());
    let planned = store.plan()?.map_or_else(Vec::new, |plan| plan.sessions);
    let scheduled = Scheduling::of(store, today)?;
    let within = planned.into_iter().filter(|one| (from..=to).contains(&one.date));
    let sessions: Vec<Scheduled> = within.map(|session| scheduled.one(session)).collect();
    let races =
        store.races()?.into_iter().filter(|race| (from..=to).contains(&race.date)).collect::<Vec<_>>();
    if sessions.is_empty() && races.is_empty() {
        return Err(AppError::NothingPlannedIn(from));
    }
    let by_pace = |one: &Scheduled| {
        one.workout
            .iter()
            .flat_map(Workout::steps)
            .any(|step| matches!(step.target, lope_records::Target::Pace { .. }))
    };
    let paces = scheduled.around.runner.paces.source().filter(|_| sessions.iter().any(by_pace));
    Ok(Week { from, to, races, paces, units: scheduled.around.units, sessions })
}

/// The planned sessions that are run on the days after today, as they are planned: none of their mornings is known yet.
///
/// # Errors
/// Where the store fails.
pub fn ahead(store: &impl Store, days: i32, today: Date) -> Result<Vec<Led>, AppError> {
    let last = today.saturating_add(days.days());
    let planned = store.plan()?.map_or_else(Vec::new, |plan| plan.sessions);
    let Scheduling { mut around, wishes } = Scheduling::of(store, today)?;
    let mut sessions = Vec::new();
    for one in planned.iter().filter(|one| one.slot == 0 && one.date > today && one.date <= last) {
        (around.date, around.start) = (one.date, start_of(&wishes, one.date, one.slot));
        let workout = around.workout(one.purpose, one.duration_s);
        sessions.extend(workout.map(|workout| around.led(workout, one.slot, true)));
    }
    Ok(sessions)
}

/// What a calendar is to hold, and to hold no more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calendar {
    /// How often the plan has changed: what is told later is the newer.
    pub sequence: u32,
    /// What is planned, by day and slot.
    pub sessions: Vec<Scheduled>,
    /// What was planned once and is no more: its day and its name.
    pub taken_back: Vec<(Date, String)>,
    /// Races from then on.
    pub races: Vec<Race>,
    /// The runner's units.
    #[serde(skip)]
    pub units: Units,
    /// The names of races, in the same order.
    pub race_uids: Vec<String>,
}

/// The sessions of the last two weeks and all that are planned, with those that were taken back.
///
/// # Errors
/// [`AppError::NoPlan`] where nothing was ever planned, and where the store fails.
pub fn calendar(store: &impl Store, today: Date) -> Result<Calendar, AppError> {
    let from = today.saturating_sub(CALENDAR_BACK_DAYS.days());
    let planned = store.plan()?.map_or_else(Vec::new, |plan| plan.sessions);
    let scheduled = Scheduling::of(store, today)?;
    let races: Vec<Race> = store.races()?.into_iter().filter(|race| race.date >= from).collect();
    // A race takes the place of the day's main session, with or without a plan.
    let is_raced = |date: Date, slot: u8| slot == 0 && races.iter().any(|race| race.date == date);
    let mut shown = planned;
    shown.retain(|one| !is_raced(one.date, one.slot));
    let stands = |date: Date, slot: u8| {
        is_raced(date, slot) || shown.iter().any(|one| (one.date, one.slot) == (date, slot))
    };
    let ever = store.ever_planned()?;
    if ever.is_empty() && races.is_empty() {
        return Err(AppError::NothingPlannedIn(today));
    }
    let whose = &scheduled.around.whose;
    let gone = ever.iter().filter(|(date, slot)| *date >= from && !stands(*date, *slot));
    let taken_back = gone.map(|(date, slot)| (*date, uid(*date, *slot, whose))).collect();
    let race_uids = races.iter().map(|race| uid(race.date, 0, whose)).collect();
    let sessions = shown.into_iter().filter(|one| one.date >= from).map(|one| scheduled.one(one)).collect();
    let units = scheduled.around.units;
    Ok(Calendar { sequence: store.plan_changes()?, sessions, taken_back, races, race_uids, units })
}

/// Turns planned sessions into what is scheduled, as the runner stands today.
struct Scheduling {
    around: Around,
    wishes: Wishes,
}

impl Scheduling {
    fn of(store: &impl Store, today: Date) -> Result<Scheduling, AppError> {
        let history = known_up_to(store, today, &Rules::default())?;
        Ok(Scheduling { around: Around::of(store, history, today, false)?, wishes: store.wishes()? })
    }

    fn one(&self, session: PlannedSession) -> Scheduled {
        let PlannedSession { date, slot, purpose, duration_s, .. } = session;
        Scheduled {
            start: start_of(&self.wishes, date, slot),
            uid: uid(date, slot, &self.around.whose),
            workout: self.around.workout(purpose, duration_s),
            session,
        }
    }
}

/// The moment a file says it was made: to the second, as files hold it.
pub fn made_at(now: Timestamp) -> Timestamp {
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
