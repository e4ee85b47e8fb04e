//! From a brief to a plan.

use jiff::civil::Date;
use lope_records::{PlannedSession, Purpose};
use lope_recovery::{DayKind, Rules};
use serde::{Deserialize, Serialize};

use crate::{
    brief::{Brief, days_between, end_of_week, start_of_week},
    build::Build,
    days::{DayAhead, Taper, days_ahead},
    frame::{Framing, Phase, Reached, Week},
    lately::Lately,
    model::{Choice, Model},
    relax::{Constraint, HardRule, Relaxed, Wish, wishes},
    rules::PlanRules,
    solve::solve,
};

/// Days that are planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The first day.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// The weeks as the season asks for them, the first one's past days included.
    pub weeks: Vec<Week>,
    /// The sessions, a day of rest one as well: every day has one, some two.
    pub sessions: Vec<PlannedSession>,
    /// What it costs in points, within its frame: no other plan costs less.
    pub cost: i64,
}

/// Wishes that cannot all be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Which wishes and rules stand against each other: with any one of them less the rest could be had.
    pub between: Vec<Constraint>,
    /// Wishes that the nearest plan does without.
    pub without: Vec<Wish>,
    /// The nearest plan: it keeps every rule.
    pub nearest: Box<Plan>,
}

/// Plans the days of a brief: every hard rule is kept, and what is weighed is weighed exactly.
///
/// # Errors
/// [`Conflict`] where wishes stand against each other or against rules, with the nearest plan that can be had.
pub fn plan(brief: &Brief, rules: &Rules, own: &PlanRules) -> Result<Plan, Conflict> {
    match attempt(brief, &Relaxed::default(), rules, own) {
        Some(plan) => Ok(plan),
        None => Err(conflict(brief, rules, own)),
    }
}

/// The model of a brief, for other solvers.
pub fn model(brief: &Brief, rules: &Rules, own: &PlanRules) -> Model {
    let relaxed = Relaxed::default();
    let lately = Lately::of(brief, rules, own);
    let days = days_ahead(brief, runs_often(&lately, rules), &relaxed, rules);
    let reached = Reached::default();
    let framing =
        Framing { brief, days: &days, lately: &lately, reached: &reached, relaxed: &relaxed, rules, own };
    let (weeks, rates) = framing.weeks();
    Build { brief, days: &days, weeks: &weeks, rates: &rates, lately: &lately, relaxed: &relaxed, rules, own }
        .model()
}

fn runs_often(lately: &Lately, rules: &Rules) -> bool {
    f64::from(lately.runs) >= rules.race_eve_run_share * 7.0
}

/// The best plan without what is relaxed. Weeks build on what the weeks before can have, which only solving tells: the frame is
/// told what was reached until nothing builds on more than there is.
fn attempt(brief: &Brief, relaxed: &Relaxed, rules: &Rules, own: &PlanRules) -> Option<Plan> {
    let lately = Lately::of(brief, rules, own);
    let days = days_ahead(brief, runs_often(&lately, rules), relaxed, rules);
    let mut reached = Reached::default();
    loop {
        let framing = Framing { brief, days: &days, lately: &lately, reached: &reached, relaxed, rules, own };
        let (weeks, rates) = framing.weeks();
        let model =
            Build { brief, days: &days, weeks: &weeks, rates: &rates, lately: &lately, relaxed, rules, own }
                .model();
        let solution = solve(&model)?;
        let chosen: Vec<Choice> =
            model.days.iter().zip(&solution.choices).map(|(day, &place)| day.choices[place]).collect();
        let came = Came::of(&model, &chosen, &lately);
        if let Some(lower) = came.lowers(&weeks, &lately, &reached, own, rules) {
            reached = lower;
            continue;
        }
        let sessions = sessions(brief, &days, &weeks, &model, &chosen, rules);
        return Some(Plan { from: brief.today, until: brief.until, weeks, sessions, cost: solution.cost });
    }
}

/// What each week came to.
struct Came {
    minutes: Vec<u16>,
    longest: Vec<u16>,
    trained: Vec<u8>,
}

impl Came {
    fn of(model: &Model, chosen: &[Choice], lately: &Lately) -> Came {
        let count = model.weeks.len();
        let mut came = Came { minutes: vec![0; count], longest: vec![0; count], trained: vec![0; count] };
        if let Some(first) = came.minutes.first_mut() {
            *first = lately.this_week.minutes as u16;
        }
        for (day, choice) in model.days.iter().zip(chosen) {
            came.minutes[day.week] += choice.run_minutes();
            let single =
                if choice.purpose.is_run() && choice.purpose != Purpose::Race { choice.minutes } else { 0 };
            came.longest[day.week] = came.longest[day.week].max(single);
            came.trained[day.week] += u8::from(!choice.is_rest());
        }
        came
    }

    /// What the frame must be told, where a week builds on more than the weeks before came to; `None` where none does.
    fn lowers(
        &self,
        weeks: &[Week],
        lately: &Lately,
        reached: &Reached,
        own: &PlanRules,
        rules: &Rules,
    ) -> Option<Reached> {
        let mut told = reached.clone();
        let count = weeks.len();
        told.minutes.resize(count, None);
        told.longest.resize(count, None);
        told.rest_least.resize(count, 0);
        let mut is_new = false;
        for index in 0..count {
            let back = index.saturating_sub(own.growth_weeks as usize);
            let before = self.minutes[back..index].iter().copied().map(f64::from);
            let missing = (own.growth_weeks as usize).saturating_sub(index);
            let fullest = lately.weeks.iter().rev().take(missing).copied().chain(before).fold(0.0, f64::max);
            let most = (fullest * own.week_growth_most).max(fullest + own.week_growth_min);
            if f64::from(self.minutes[index]) > most && index > 0 {
                for earlier in back..index {
                    is_new |= told.minutes[earlier].is_none_or(|known| known > self.minutes[earlier]);
                    told.minutes[earlier] = Some(self.minutes[earlier]);
                }
            }
            let back = index.saturating_sub(3);
            let before = self.longest[back..index].iter().copied().map(f64::from).fold(0.0, f64::max);
            let longest = before
                .max(lately.longest_before(end_of_week(weeks[index].from), rules))
                .max(lately.first_run_min);
            if f64::from(self.longest[index]) > longest * rules.single_run_cap && index > 0 {
                for earlier in back..index {
                    is_new |= told.longest[earlier].is_none_or(|known| known > self.longest[earlier]);
                    told.longest[earlier] = Some(self.longest[earlier]);
                }
            }
        }
        is_new.then_some(told)
    }
}

/// The smallest set of wishes and rules that stand against each other, and the nearest plan: found by leaving out one after the
/// other and keeping left out what the conflict does not need.
fn conflict(brief: &Brief, rules: &Rules, own: &PlanRules) -> Conflict {
    let can = |relaxed: &Relaxed| attempt(brief, relaxed, rules, own);
    let wished = wishes(brief);
    let all: Vec<Constraint> = HardRule::ALL
        .into_iter()
        .map(Constraint::Rule)
        .chain(wished.iter().copied().map(Constraint::Wish))
        .collect();
    let mut relaxed = Relaxed::default();
    let mut between = Vec::new();
    for constraint in all {
        let without = relaxed.with(constraint);
        if can(&without).is_none() {
            relaxed = without;
        } else {
            between.push(constraint);
        }
    }
    // Wishes yield, those of the conflict first, rules never.
    let is_between = |wish: &Wish| between.contains(&Constraint::Wish(*wish));
    let (first, then): (Vec<Wish>, Vec<Wish>) = wished.into_iter().rev().partition(is_between);
    let mut left = Relaxed::default();
    let mut without = Vec::new();
    let mut nearest = None;
    let single = first.iter().filter_map(|&wish| Some((wish, can(&left.with(Constraint::Wish(wish)))?)));
    if let Some((wish, plan)) = single.min_by_key(|(_, plan)| plan.cost) {
        without.push(wish);
        nearest = Some(plan);
    }
    for wish in first.into_iter().chain(then) {
        if nearest.is_some() {
            break;
        }
        left = left.with(Constraint::Wish(wish));
        without.push(wish);
        nearest = can(&left);
    }
    let nearest = nearest.unwrap_or_else(|| at_rest(brief));
    Conflict { between, without, nearest: Box::new(nearest) }
}

/// A plan of nothing but rest: what is left where no rule leaves anything.
fn at_rest(brief: &Brief) -> Plan {
    let days = 0..=days_between(brief.today, brief.until).max(0);
    let rest = |day: i32| PlannedSession {
        date: brief.today.saturating_add(jiff::Span::new().days(day)),
        slot: 0,
        purpose: Purpose::Rest,
        duration_s: 0.0,
        because: Vec::new(),
    };
    Plan {
        from: brief.today,
        until: brief.until,
        weeks: Vec::new(),
        sessions: days.map(rest).collect(),
        cost: 0,
    }
}

fn sessions(
    brief: &Brief,
    days: &[DayAhead],
    weeks: &[Week],
    model: &Model,
    chosen: &[Choice],
    rules: &Rules,
) -> Vec<PlannedSession> {
    let mut sessions = Vec::new();
    let mut strided = None;
    for (index, (day, choice)) in days.iter().zip(chosen).enumerate() {
        let week = &weeks[model.days[index].week];
        let before = index.checked_sub(1).and_then(|before| chosen.get(before));
        let after_hard = match before {
            Some(before) => before.purpose.is_hard(),
            None => model.start.long || model.start.intense_days & 1 == 1,
        };
        let is_eve = day.run_most_min.is_some();
        let wants_strides = choice.purpose == Purpose::Easy
            && strided != Some(week.from)
            && day.at_most == DayKind::Hard
            && !matches!(week.phase, Phase::Recovery | Phase::AfterRace | Phase::Return);
        let purpose = match choice.purpose {
            Purpose::RecoveryRun if is_eve && !after_hard => Purpose::Strides,
            Purpose::Easy if wants_strides => {
                strided = Some(week.from);
                Purpose::Strides
            }
            purpose => purpose,
        };
        let because = because(brief, day, week, choice, after_hard);
        let session = |slot: u8, purpose: Purpose, minutes: u16, because: Vec<String>| PlannedSession {
            date: day.date,
            slot,
            purpose,
            duration_s: f64::from(minutes) * 60.0,
            because,
        };
        sessions.push(session(0, purpose, choice.minutes, because));
        if choice.second > 0 {
            sessions.push(session(
                1,
                Purpose::RecoveryRun,
                choice.second,
                vec!["recovery_runs_most".to_owned()],
            ));
        }
    }
    let _ = (rules, start_of_week(brief.today));
    sessions
}

/// The rules that put a session where it is, the weightiest first.
fn because(brief: &Brief, day: &DayAhead, week: &Week, choice: &Choice, after_hard: bool) -> Vec<String> {
    let mut names: Vec<&str> = Vec::new();
    if choice.is_fixed {
        names.push("fixed_session");
    }
    let is_easy = !choice.purpose.is_hard();
    if is_easy {
        names.extend(day.because.iter().map(String::as_str));
    }
    if after_hard && is_easy {
        names.push("recovery_after_hard");
    }
    if choice.purpose.is_rest_like() && day.minutes == Some(0) {
        names.push("minutes");
    }
    match day.taper {
        Some(Taper::Early) => names.push("taper_early_share"),
        Some(Taper::Late) => names.push("taper_late_share"),
        None => {}
    }
    match choice.purpose {
        Purpose::Race => names.push("race"),
        Purpose::Rest | Purpose::Mobility => names.push("days_to_rest"),
        Purpose::CrossTrain => names.push("cross_train_min"),
        Purpose::WalkRun => names.push("walk_run_stages"),
        Purpose::RecoveryRun => names.push("recovery_runs_least"),
        Purpose::Easy | Purpose::Strides => names.push("intense_share"),
        Purpose::Long | Purpose::LongWithPace => {
            if brief.wishes.long_run.is_some() {
                names.push("long_run");
            }
            names.push(if choice.minutes >= week.single_most {
                "single_run_cap"
            } else {
                "long_share_beyond_even"
            });
        }
        _ => names.push("hours_between_hard"),
    }
    if week.phase == Phase::Recovery {
        names.push("recovery_week_share");
    }
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.iter().any(|known| known == name) {
            once.push(name.to_owned());
        }
    }
    once
}

trait RestLike {
    fn is_rest_like(self) -> bool;
}

impl RestLike for Purpose {
    fn is_rest_like(self) -> bool {
        matches!(self, Purpose::Rest | Purpose::Mobility)
    }
}
