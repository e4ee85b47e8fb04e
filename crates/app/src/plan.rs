//! The plan: made, kept up with what happens, asked what if, moved by hand, taken back.

use jiff::{ToSpan, civil::Date};
use lope_care::{CareRules, life::LifeWhy};
use lope_plan::{
    Became, Brief, Cause, Conflict, DayOfPlan, Difference, Done, Exchange, Exchanges, Plan, PlanRules,
    PlannedWeek, SessionShown, Unmovable, Week, Weight, Wish, difference, matched,
};
use lope_records::{ActivityId, Care, History, Kind, LifeEvent, LifeKind, PlannedSession, Purpose, Race};
use lope_recovery::{DayKind, Morning, PlanHeld, Rules};
use lope_store::{KeptPlan, Store};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{AppError, Asked, add_life_event, add_race, question::known_up_to, today as morning_of};

/// What a kept plan holds beside its sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Frame {
    weeks: Vec<Week>,
    /// The races, life and wishes it was made by, as a digest.
    stated: String,
    /// The morning that made it, with what it left of its day.
    #[serde(default)]
    morning: Option<(Date, DayKind)>,
    /// The Monday of a week that has so many runs at the most, by the runner's word.
    #[serde(default)]
    runs_of_week: Option<(Date, u8)>,
    /// Whether the days before it were said to be heavy.
    #[serde(default)]
    life_weighs: bool,
    /// Wishes that it does without, by the runner's word.
    #[serde(default)]
    without: Vec<Wish>,
}

/// Whether so many of the last days were said to be heavy that the week ahead gives way. What is stated of the days ahead — nights,
/// an illness in the family — the plan knows by itself.
pub(crate) fn life_weighs(history: &History, care: &Care, date: Date) -> bool {
    let life = lope_care::life::life(history, care, date, &CareRules::default());
    life.is_some_and(|life| life.why.iter().any(|why| matches!(why, LifeWhy::HeavyDays { .. })))
}

/// The plan that stands, beside what was done.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanShown {
    /// The day it was made; moving a session makes no other.
    pub made_on: Date,
    /// Why it is as it is.
    pub cause: Cause,
    /// What it changed of the plan before it; `None` where there was none, or nothing changed.
    pub changed: Option<Difference>,
    /// Its weeks, the one of the first planned day first.
    pub weeks: Vec<PlannedWeek>,
}

/// A plan that was asked for: kept, or, where wishes stand against each other, the nearest that can be had.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposed {
    /// Wishes and rules that cannot all be had.
    pub conflict: Option<Conflict>,
    /// What it changes of the plan that stood.
    pub changes: Option<Difference>,
    /// Whether it is kept, and stands now.
    pub is_kept: bool,
}

/// What became of the plan by what happened since.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptUp {
    /// What happened.
    pub cause: Cause,
    /// What it changes.
    pub changes: Difference,
    /// Whether the change was made; a change of load, phase or goal is asked first.
    pub is_made: bool,
}

impl KeptUp {
    /// What happened, what it changes, and whether the change was made.
    pub fn parts(&self) -> (Cause, &Difference, bool) {
        (self.cause, &self.changes, self.is_made)
    }
}

/// Something that could be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum WhatIf {
    /// A race more.
    Race(Race),
    /// Something more that life asks for.
    Life(Vec<LifeEvent>),
    /// So many runs in the week of `today`, at the most.
    Runs(u8),
}

/// What would be planned if something were otherwise.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Supposed {
    /// What would change.
    pub changes: Difference,
    /// Wishes and rules that could not all be had then; the changes are those of the nearest plan.
    pub conflict: Option<Conflict>,
}

/// What every answer is made with.
struct Planner<'a, S> {
    store: &'a S,
    today: Date,
    rules: Rules,
    own: PlanRules,
}

impl<'a, S: Store> Planner<'a, S> {
    fn of(store: &'a S, today: Date) -> Planner<'a, S> {
        Planner { store, today, rules: Rules::default(), own: PlanRules::default() }
    }

    /// Everything a plan is made from, with what stands as what is moved as little as can be.
    fn brief(&self, stands: Option<&KeptPlan>) -> Result<Brief, AppError> {
        let history = known_up_to(self.store, self.today, &self.rules)?;
        let mut life = history.life.clone();
        if life_weighs(&history, &self.store.care()?, self.today) {
            let to = self.today.saturating_add((CareRules::default().life_days as i32 - 1).days());
            life.push(LifeEvent { kind: LifeKind::Busy, from: self.today, to, name: None });
        }
        let brief = Brief::new(&history, self.store.wishes()?, life, self.today, &self.rules, &self.own);
        let mut brief = brief.after(stands.map(|plan| plan.sessions.clone()).unwrap_or_default());
        let said = stands.map(frame).transpose()?.and_then(|frame| frame.runs_of_week);
        brief.runs_this_week = said.filter(|(week, _)| *week == monday(brief.today)).map(|(_, runs)| runs);
        Ok(brief)
    }

    fn plan(&self, brief: &Brief) -> (Plan, Option<Conflict>) {
        match lope_plan::plan(brief, &self.rules, &self.own) {
            Ok(plan) => (plan, None),
            Err(conflict) => (*conflict.nearest.clone(), Some(conflict)),
        }
    }

    fn changes(&self, brief: &Brief, plan: &Plan) -> Difference {
        difference(&brief.previous, plan, &self.own)
    }

    fn life_weighs(&self) -> Result<bool, AppError> {
        let history = known_up_to(self.store, self.today, &self.rules)?;
        Ok(life_weighs(&history, &self.store.care()?, self.today))
    }

    /// What the runner states, as a digest: a plan is made by it.
    fn stated(&self) -> Result<String, AppError> {
        let stated = serde_json::to_vec(&(self.store.races()?, self.store.life()?, self.store.wishes()?));
        let digest = Sha256::digest(stated.map_err(AppError::from)?);
        Ok(digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }

    /// A plan as it is kept: days gone by stay as they were planned, and the weeks with them.
    fn kept(
        &self,
        brief: &Brief,
        plan: Plan,
        conflict: Option<&Conflict>,
        stands: Option<&KeptPlan>,
        cause: Cause,
        morning: Option<(Date, DayKind)>,
    ) -> Result<KeptPlan, AppError> {
        let from = plan.from;
        let before = stands.map(frame).transpose()?;
        let weeks = before.into_iter().flat_map(|frame| frame.weeks);
        let first = plan.weeks.first().map(|week| week.from);
        let weeks =
            weeks.filter(|week| first.is_none_or(|first| week.from < first)).chain(plan.weeks).collect();
        let gone_by =
            stands.into_iter().flat_map(|plan| &plan.sessions).filter(|one| one.date < from).cloned();
        let ahead = plan.sessions.into_iter().filter(|one| one.date >= from);
        Ok(KeptPlan {
            made_on: self.today,
            cause: cause.name().to_owned(),
            sessions: gone_by.chain(ahead).collect(),
            frame: serde_json::to_string(&Frame {
                weeks,
                stated: self.stated()?,
                morning,
                life_weighs: self.life_weighs()?,
                runs_of_week: brief.runs_this_week.map(|runs| (monday(brief.today), runs)),
                without: conflict.map(|conflict| conflict.without.clone()).unwrap_or_default(),
            })?,
        })
    }

    /// Whether the week before this one came out lighter than the plan that stands builds on.
    fn came_short(&self, stands: &KeptPlan) -> Result<bool, AppError> {
        let to = monday(self.today);
        let from = to.saturating_sub(1.week());
        let is_of_week = |date: Date| (from..to).contains(&date);
        let of_week = stands.sessions.iter().filter(|one| is_of_week(one.date));
        let planned = of_week.filter_map(Done::as_planned);
        let summaries = self.store.summaries(Some(from))?;
        let done = summaries.iter().map(Done::of).filter(|one| is_of_week(one.date));
        let [planned_min, done_min] = [run_min(planned), run_min(done)];
        Ok(stands.made_on < to && done_min <= planned_min - self.rules.minutes_step)
    }

    /// What was planned up to and with a day, beside what was done.
    fn beside(&self, planned: &[PlannedSession]) -> Result<(Vec<SessionShown>, Vec<Done>), AppError> {
        let since = planned.first().map_or(self.today, |first| monday(first.date));
        let summaries = self.store.summaries(Some(since))?;
        let mut done: Vec<Done> =
            summaries.iter().filter(|one| one.date <= self.today).map(Done::of).collect();
        let matches = matched(planned, &done, self.today, &self.own);
        let is_told = |activity: &Option<ActivityId>| {
            activity.is_some() && matches.iter().any(|one| one.activity == *activity)
        };
        done.retain(|one| one.is_run() && !is_told(&one.activity));
        let gone_by = matches.into_iter().map(|one| {
            let may_still_be = one.planned.date == self.today && one.became == Became::Missed;
            SessionShown {
                became: (!may_still_be).then_some(one.became),
                done_min: one.activity.is_some().then_some(one.minutes),
                activity: one.activity,
                session: one.planned,
            }
        });
        let ahead = planned.iter().filter(|one| one.date > self.today).cloned();
        let ahead =
            ahead.map(|session| SessionShown { session, became: None, activity: None, done_min: None });
        Ok((gone_by.chain(ahead).collect(), done))
    }
}

/// Minutes of running, races left out.
fn run_min(sessions: impl Iterator<Item = Done>) -> f64 {
    sessions.filter(|one| one.is_run() && one.kind != Kind::Race).map(|one| one.minutes).sum()
}

fn frame(kept: &KeptPlan) -> Result<Frame, AppError> {
    Ok(serde_json::from_str(&kept.frame)?)
}

/// The plan that stands, beside what was done; `None` where none was made.
///
/// # Errors
/// Where the store fails.
pub fn plan(store: &impl Store, today: Date) -> Result<Option<PlanShown>, AppError> {
    store.plan()?.map(|kept| shown(store, &kept, today)).transpose()
}

fn shown(store: &impl Store, kept: &KeptPlan, today: Date) -> Result<PlanShown, AppError> {
    let (sessions, done) = Planner::of(store, today).beside(&kept.sessions)?;
    let weeks_framed = frame(kept)?.weeks;
    let (races, life) = (store.races()?, store.life()?);
    let first = kept.sessions.first().map_or(today, |one| one.date);
    let last = kept.sessions.last().map_or(today, |one| one.date);
    let mondays = monday(first).series(7.days()).take_while(|from| *from <= last);
    let day = |date: Date| DayOfPlan {
        date,
        sessions: sessions.iter().filter(|one| one.session.date == date).cloned().collect(),
        beside: done.iter().filter(|one| one.date == date).cloned().collect(),
        race: races.iter().find(|race| race.date == date).cloned(),
        life: life.iter().filter(|event| event.is_on(date)).cloned().collect(),
    };
    let week = |from: Date| {
        let days: Vec<DayOfPlan> = from.series(1.day()).take(7).map(day).collect();
        let of_week = || days.iter().flat_map(|day| &day.sessions);
        let runs = of_week().filter(|one| one.session.purpose.is_run());
        let beside = days.iter().flat_map(|day| &day.beside).fold(0.0, |sum, one| sum + one.minutes);
        PlannedWeek {
            from,
            frame: weeks_framed.iter().find(|week| week.from == from).cloned(),
            planned_min: runs.clone().fold(0.0, |sum, one| sum + one.session.duration_s / 60.0),
            done_min: runs.filter_map(|one| one.done_min).fold(beside, |sum, minutes| sum + minutes),
            days,
        }
    };
    let cause = Cause::from_name(&kept.cause).unwrap_or(Cause::Built);
    let changed = changed(store, kept)?;
    Ok(PlanShown { made_on: kept.made_on, cause, changed, weeks: mondays.map(week).collect() })
}

/// What a plan changes of the one before it.
fn changed(store: &impl Store, kept: &KeptPlan) -> Result<Option<Difference>, AppError> {
    let Some(before) = store.plan_before()? else { return Ok(None) };
    let plan = Plan {
        from: kept.made_on,
        until: kept.sessions.last().map_or(kept.made_on, |last| last.date),
        weeks: Vec::new(),
        sessions: kept.sessions.clone(),
        cost: 0,
    };
    let changed = difference(&before.sessions, &plan, &PlanRules::default());
    Ok(Some(changed).filter(|changed| changed.weight > Weight::Nothing))
}

fn monday(date: Date) -> Date {
    date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days())
}

/// Plans anew from today on. Where a plan stands it is moved as little as can be, unless `from_nothing`. Where wishes stand
/// against each other nothing is kept, but for the nearest plan where `nearest` says so.
///
/// # Errors
/// Where the store fails.
pub fn make_plan(
    store: &mut impl Store,
    today: Date,
    from_nothing: bool,
    nearest: bool,
) -> Result<Proposed, AppError> {
    let stands = store.plan()?;
    let brief = Planner::of(store, today).brief(stands.as_ref().filter(|_| !from_nothing))?;
    let cause = if from_nothing || stands.is_none() { Cause::Built } else { Cause::Replanned };
    propose(store, today, stands, &brief, cause, nearest)
}

/// Plans by a brief, and keeps what comes of it where nothing stands in its way, or the nearest is wanted.
fn propose(
    store: &mut impl Store,
    today: Date,
    stands: Option<KeptPlan>,
    brief: &Brief,
    cause: Cause,
    nearest: bool,
) -> Result<Proposed, AppError> {
    let planner = Planner::of(store, today);
    let (plan, conflict) = planner.plan(brief);
    let before: Vec<PlannedSession> = stands.iter().flat_map(|plan| plan.sessions.clone()).collect();
    let changes = stands.is_some().then(|| difference(&before, &plan, &planner.own));
    let is_kept = conflict.is_none() || nearest;
    if is_kept {
        let kept = planner.kept(brief, plan, conflict.as_ref(), stands.as_ref(), cause, None)?;
        store.keep_plan(&kept)?;
    }
    Ok(Proposed { conflict, changes, is_kept })
}

/// Keeps the plan up with what happened: something was missed or run otherwise, the morning lowered the day, or what the runner
/// states is another, or life weighs on the week as it did not before, or no longer does. A small repair is made; a change of load,
/// phase or goal is given and not made. Today's own session stays as it was planned: the morning says what becomes of it. `None` where
/// there is no plan, or nothing to change.
///
/// # Errors
/// Where the store fails.
pub(crate) fn keep_up(
    store: &mut impl Store,
    morning: &Morning,
    history: &History,
    today: Date,
) -> Result<Option<KeptUp>, AppError> {
    let Some((kept_up, kept)) = repaired(store, morning, history, today)? else { return Ok(None) };
    kept.map_or(Ok(()), |kept| store.keep_plan(&kept))?;
    Ok(Some(kept_up))
}

/// A larger change that waits until the runner agrees to it ([`make_plan`]) or does not ([`leave_plan`]).
///
/// # Errors
/// Where the store fails.
pub fn waiting(store: &impl Store, today: Date) -> Result<Option<KeptUp>, AppError> {
    if store.plan()?.is_none() {
        return Ok(None);
    }
    let (morning, _) = morning_of(store, Asked { date: today, today, before_training: false })?;
    let history = known_up_to(store, today, &Rules::default())?;
    Ok(repaired(store, &morning, &history, today)?
        .map(|(kept_up, _)| kept_up)
        .filter(|kept_up| !kept_up.is_made))
}

/// Leaves the plan as it is, whatever happened: what waits is not asked again.
///
/// # Errors
/// [`AppError::NoPlan`] where none stands, and where the store fails.
pub fn leave_plan(store: &mut impl Store, today: Date) -> Result<PlanShown, AppError> {
    let stands = store.plan()?.ok_or(AppError::NoPlan)?;
    let (morning, _) = morning_of(store, Asked { date: today, today, before_training: false })?;
    let asks = Some((today, morning.decision.kind));
    let planner = Planner::of(store, today);
    let (stated, life_weighs) = (planner.stated()?, planner.life_weighs()?);
    let frame = Frame { stated, morning: asks, life_weighs, ..frame(&stands)? };
    let cause = Cause::Left.name().to_owned();
    let frame = serde_json::to_string(&frame)?;
    let kept = KeptPlan { made_on: today, cause, frame, ..stands };
    store.keep_plan(&kept)?;
    shown(store, &kept, today)
}

/// What happened to the plan, what it changes, and the plan to keep where that is a repair.
fn repaired(
    store: &impl Store,
    morning: &Morning,
    history: &History,
    today: Date,
) -> Result<Option<(KeptUp, Option<KeptPlan>)>, AppError> {
    let Some(stands) = store.plan()?.filter(|_| morning.date == today && morning.forecast_from.is_none())
    else {
        return Ok(None);
    };
    let planner = Planner::of(store, today);
    let since: Vec<PlannedSession> =
        stands.sessions.iter().filter(|one| (stands.made_on..today).contains(&one.date)).cloned().collect();
    let (lately, _) = planner.beside(&since)?;
    let asks = (today, morning.decision.kind);
    let stood = frame(&stands)?;
    let is_lowered = morning.planned.as_ref().is_some_and(|planned| planned.held == PlanHeld::Lowered);
    let is_other = |one: &SessionShown| !matches!(one.became, None | Some(Became::AsPlanned));
    let cause = match () {
        () if stood.stated != planner.stated()? => Cause::Stated,
        () if stood.life_weighs != life_weighs(history, &store.care()?, today) => Cause::Stated,
        () if lately.iter().any(is_other) || planner.came_short(&stands)? => Cause::Missed,
        () if is_lowered && stood.morning != Some(asks) => Cause::Morning,
        () => return Ok(None),
    };
    let mut brief = planner.brief(Some(&stands))?;
    let mut held = Vec::new();
    if cause != Cause::Stated && brief.today == today {
        held = held_today(morning, &planner);
        brief = brief.once_gone(&held);
    }
    let (plan, conflict) = planner.plan(&brief);
    let mut changes = planner.changes(&brief, &plan);
    // What the morning took of today may come back later in the week, or be gone: neither is a change of load.
    let with_today = Plan { from: today, sessions: [held, plan.sessions.clone()].concat(), ..plan.clone() };
    changes.weight = changes.weight.min(planner.changes(&brief, &with_today).weight);
    if changes.moved.is_empty() {
        return Ok(None);
    }
    // What was given up by the runner's word is no news.
    let gives_up = conflict.iter().flat_map(|conflict| &conflict.without);
    let is_agreed = gives_up.into_iter().all(|wish| stood.without.contains(wish));
    let is_made = changes.weight <= Weight::Quiet && is_agreed;
    let keep = || planner.kept(&brief, plan, conflict.as_ref(), Some(&stands), cause, Some(asks));
    let kept = is_made.then(keep).transpose()?;
    Ok(Some((KeptUp { cause, changes, is_made }, kept)))
}

/// What the morning leaves of its day.
fn held_today<S: Store>(morning: &Morning, planner: &Planner<'_, S>) -> Vec<PlannedSession> {
    if let Some(day) = morning.planned.as_ref().filter(|day| day.held == PlanHeld::AsPlanned) {
        return day.sessions.clone();
    }
    let run = morning.prescription.as_ref();
    let purpose = run.and_then(|run| run.planned).unwrap_or(match morning.decision.kind {
        DayKind::Rest => Purpose::Rest,
        DayKind::Mobility => Purpose::Mobility,
        DayKind::CrossTrain => Purpose::CrossTrain,
        DayKind::RecoveryRun => Purpose::RecoveryRun,
        DayKind::Easy => Purpose::Easy,
        DayKind::Hard => Purpose::Tempo,
    });
    let usual_min = if purpose.is_run() { planner.own.intense_least_min } else { 0.0 };
    let duration_s = run.and_then(|run| run.duration_min).unwrap_or(usual_min) * 60.0;
    vec![PlannedSession { date: morning.date, slot: 0, purpose, duration_s, because: Vec::new() }]
}

/// What would be planned if something were otherwise. Nothing is kept.
///
/// # Errors
/// [`AppError::NoPlan`] where none stands, [`AppError::Race`] where the race cannot be, and where the store fails.
pub fn what_if(store: &impl Store, today: Date, what: &WhatIf) -> Result<Supposed, AppError> {
    let stands = store.plan()?.ok_or(AppError::NoPlan)?;
    let planner = Planner::of(store, today);
    let mut brief = planner.brief(Some(&stands))?;
    match what {
        WhatIf::Race(race) => {
            race.admits(today)?;
            brief = brief.with_race(race.clone());
        }
        WhatIf::Life(events) => {
            events.iter().try_for_each(|event| event.admits(today))?;
            brief.life.extend(events.iter().cloned());
        }
        WhatIf::Runs(runs) => brief.runs_this_week = Some(*runs),
    }
    let (plan, conflict) = planner.plan(&brief);
    Ok(Supposed { changes: planner.changes(&brief, &plan), conflict })
}

/// Makes it so: says what is to be otherwise, and plans again where a plan stands. Where not everything can be had it is the
/// nearest plan, as [`what_if`] shows it. `None` where there is no plan.
///
/// # Errors
/// [`AppError::Race`] and [`AppError::Life`] where it cannot be, [`AppError::NoPlan`] for a week's runs where no plan stands, and
/// where the store fails.
pub fn agree(store: &mut impl Store, today: Date, what: &WhatIf) -> Result<Option<Proposed>, AppError> {
    let stands = store.plan()?;
    match what {
        WhatIf::Race(race) => drop(add_race(store, race.clone(), today)?),
        WhatIf::Life(events) => {
            events.iter().try_for_each(|event| event.admits(today))?;
            events.iter().try_for_each(|event| add_life_event(store, event.clone(), today).map(drop))?;
        }
        WhatIf::Runs(_) if stands.is_none() => return Err(AppError::NoPlan),
        WhatIf::Runs(_) => {}
    }
    let Some(stands) = stands else { return Ok(None) };
    let mut brief = Planner::of(store, today).brief(Some(&stands))?;
    if let WhatIf::Runs(runs) = what {
        brief.runs_this_week = Some(*runs);
    }
    propose(store, today, Some(stands), &brief, Cause::Replanned, true).map(Some)
}

/// A session that was moved by hand, or was to be.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedByHand {
    /// What changes places, and what that breaks.
    #[serde(flatten)]
    pub exchange: Exchange,
    /// Whether it is kept, and stands now.
    pub is_kept: bool,
}

/// Weeks before and after that of a session that it may be moved to.
const MOVED_WEEKS: i32 = 2;

/// Where the sessions of a day could go and what that would break: to one day, or to every day near by. Nothing is changed.
///
/// # Errors
/// [`AppError::NoPlan`] where none stands, [`AppError::NothingToMove`] and [`AppError::RaceStays`] where they cannot be moved, and
/// where the store fails.
pub fn moves(
    store: &impl Store,
    today: Date,
    from: Date,
    to: Option<Date>,
) -> Result<Vec<Exchange>, AppError> {
    let stands = store.plan()?.ok_or(AppError::NoPlan)?;
    let planner = Planner::of(store, today);
    let brief = planner.brief(Some(&stands))?;
    let exchanges = Exchanges::of(&brief, &planner.rules, &planner.own);
    if let Some(to) = to {
        return Ok(vec![exchanges.exchange(from, to)?]);
    }
    // Its own day says whether it can be moved at all.
    exchanges.exchange(from, from)?;
    let first = monday(from).saturating_sub((MOVED_WEEKS - 1).weeks());
    let near = first.series(1.day()).take(7 * (2 * MOVED_WEEKS as usize - 1));
    Ok(near.filter(|&date| date != from).filter_map(|to| exchanges.exchange(from, to).ok()).collect())
}

/// Moves the sessions of a day to another, whose own come in their place. Where that breaks a rule it is kept only `anyway`; what the
/// morning of the day would refuse for certain is not kept at all.
///
/// # Errors
/// As [`moves`].
pub fn move_session(
    store: &mut impl Store,
    today: Date,
    from: Date,
    to: Date,
    anyway: bool,
) -> Result<MovedByHand, AppError> {
    let stands = store.plan()?.ok_or(AppError::NoPlan)?;
    let planner = Planner::of(store, today);
    let brief = planner.brief(Some(&stands))?;
    let exchanges = Exchanges::of(&brief, &planner.rules, &planner.own);
    let exchange = exchanges.exchange(from, to)?;
    let sessions = exchanges.exchanged(from, to)?;
    let is_free = exchange.breaks.is_empty() || (anyway && !exchange.breaks.iter().any(|one| one.is_refused));
    let is_kept = is_free && !exchange.changes.moved.is_empty();
    if is_kept {
        // What else happened since it was made is still to be seen to, so that day stays.
        store.keep_plan(&KeptPlan { cause: Cause::Moved.name().to_owned(), sessions, ..stands })?;
    }
    Ok(MovedByHand { exchange, is_kept })
}

impl From<Unmovable> for AppError {
    fn from(why: Unmovable) -> AppError {
        match why {
            Unmovable::NotPlanned(date) => AppError::NothingToMove(date),
            Unmovable::Race(date) => AppError::RaceStays(date),
        }
    }
}

/// Takes the plan that stands back; the one before it stands again, and is given where there is one.
///
/// # Errors
/// [`AppError::NoPlan`] where none stands, and where the store fails.
pub fn restore_plan(store: &mut impl Store, today: Date) -> Result<Option<PlanShown>, AppError> {
    if !store.take_back_plan()? {
        return Err(AppError::NoPlan);
    }
    plan(store, today)
}
