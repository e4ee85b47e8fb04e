//! From a brief to a plan.

use jiff::{ToSpan, civil::Date};
use lope_records::{PlannedSession, Purpose};
use lope_recovery::{DayKind, Rules};
use serde::{Deserialize, Serialize};

use crate::{
    brief::{Brief, days_between, end_of_week, weeks_of},
    build::Build,
    days::{DayAhead, Taper, days_ahead},
    frame::{Framing, Phase, RECOVERY_WEEK, Reached, Week},
    lately::Lately,
    model::{Choice, Model},
    reasons,
    relax::{Constraint, HardRule, Relaxed, Wish, wishes},
    rules::{PlanRules, longest_next_min},
    solve::solve,
};

/// Days that are planned.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    match attempt(brief, &Relaxed::new(), rules, own) {
        Some(plan) => Ok(plan),
        None => Err(conflict(brief, rules, own)),
    }
}

/// The model that the plan of a brief is the best of, for other solvers; `None` where wishes stand in each other's way.
pub fn model(brief: &Brief, rules: &Rules, own: &PlanRules) -> Option<Model> {
    let solved = Asked::of(brief, &Relaxed::new(), rules, own).solved()?;
    Some(solved.model)
}

fn attempt(brief: &Brief, relaxed: &Relaxed, rules: &Rules, own: &PlanRules) -> Option<Plan> {
    let asked = Asked::of(brief, relaxed, rules, own);
    let solved = asked.solved()?;
    let sessions = sessions(brief, &solved);
    Some(Plan { from: brief.today, until: brief.until, weeks: solved.weeks, sessions, cost: solved.cost })
}

/// A brief read.
pub(crate) struct Asked<'a> {
    brief: &'a Brief,
    relaxed: &'a Relaxed,
    rules: &'a Rules,
    own: &'a PlanRules,
    lately: Lately,
}

/// The best of all plans of a frame.
struct Solved {
    days: Vec<DayAhead>,
    weeks: Vec<Week>,
    model: Model,
    chosen: Vec<Choice>,
    cost: i64,
}

impl<'a> Asked<'a> {
    pub fn of(brief: &'a Brief, relaxed: &'a Relaxed, rules: &'a Rules, own: &'a PlanRules) -> Asked<'a> {
        Asked { brief, relaxed, rules, own, lately: Lately::of(brief, rules, own) }
    }

    /// Frame and solution. Weeks build on what the weeks before them can have, which only solving tells: the frame is told what was
    /// reached until no week builds on more than there is. Each telling lowers something, so it ends.
    fn solved(&self) -> Option<Solved> {
        let mut reached = Reached::of(weeks_of(self.brief));
        loop {
            let (days, weeks, model) = self.framed(&reached);
            let solution = solve(&model)?;
            let places = model.days.iter().zip(&solution.choices);
            let chosen: Vec<Choice> = places.map(|(day, &place)| day.choices[place]).collect();
            let told = self.told(&reached, &days, &weeks, &model, &chosen);
            if told == reached {
                return Some(Solved { days, weeks, model, chosen, cost: solution.cost });
            }
            reached = told;
        }
    }

    /// The frame, told what a plan that stands comes to.
    pub fn filled(&self, choice: impl Fn(Date) -> Choice) -> (Vec<DayAhead>, Vec<Week>, Model) {
        let mut reached = Reached::of(weeks_of(self.brief));
        loop {
            let (days, weeks, model) = self.framed(&reached);
            let chosen: Vec<Choice> = days.iter().map(|day| choice(day.date)).collect();
            let told = self.told(&reached, &days, &weeks, &model, &chosen);
            if told == reached {
                return (days, weeks, model);
            }
            reached = told;
        }
    }

    /// What the frame must be told of a plan.
    fn told(
        &self,
        reached: &Reached,
        days: &[DayAhead],
        weeks: &[Week],
        model: &Model,
        chosen: &[Choice],
    ) -> Reached {
        let came = Came::of(model, chosen, days, &self.lately);
        let mut told = came.lowers(weeks, &self.lately, reached, self.rules, self.own);
        told.returns.extend(first_run_after_break(days, chosen, &self.lately, &reached.returns, self.own));
        told
    }

    fn framed(&self, reached: &Reached) -> (Vec<DayAhead>, Vec<Week>, Model) {
        let Asked { brief, relaxed, rules, own, lately } = self;
        let days = &days_ahead(brief, lately, &reached.returns, rules, own);
        let framing = Framing { brief, days, lately, reached, relaxed, rules, own };
        let (weeks, rates) = framing.weeks();
        let goals = framing.goals();
        let build =
            Build { brief, days, weeks: &weeks, rates: &rates, goals: &goals, lately, relaxed, rules, own };
        let model = build.model();
        (days.clone(), weeks, model)
    }
}

/// What each week came to.
pub(crate) struct Came {
    pub minutes: Vec<u16>,
    longest: Vec<u16>,
    pub rests: Vec<u8>,
    /// Intense sessions, races left out.
    pub intense: Vec<u8>,
    /// Whether races, life or its being begun make a week no measure for a recovery week beside it.
    pub is_odd: Vec<bool>,
}

impl Came {
    pub fn of(model: &Model, chosen: &[Choice], days: &[DayAhead], lately: &Lately) -> Came {
        let count = model.weeks.len();
        let mut came = Came {
            minutes: vec![0; count],
            longest: vec![0; count],
            rests: vec![0; count],
            intense: vec![0; count],
            is_odd: vec![false; count],
        };
        if let (Some(minutes), Some(rests)) = (came.minutes.first_mut(), came.rests.first_mut()) {
            *minutes = lately.this_week.minutes as u16;
            *rests = lately.this_week.rests as u8;
        }
        for ((day, choice), ahead) in model.days.iter().zip(chosen).zip(days) {
            came.minutes[day.week] += choice.run_minutes();
            let is_run = choice.purpose.is_run();
            let single = if is_run { choice.minutes } else { 0 };
            came.longest[day.week] = came.longest[day.week].max(single);
            came.rests[day.week] += u8::from(choice.is_rest());
            let is_intense = choice.purpose.is_intense() && choice.purpose != Purpose::Race;
            came.intense[day.week] += u8::from(is_intense);
            came.is_odd[day.week] |=
                ahead.race.is_some() || ahead.taper.is_some() || ahead.at_most < DayKind::Hard;
        }
        came
    }

    /// What the frame must be told, where a week builds on more than the weeks before it came to or a recovery week is not lighter
    /// than those around it.
    fn lowers(
        &self,
        weeks: &[Week],
        lately: &Lately,
        reached: &Reached,
        rules: &Rules,
        own: &PlanRules,
    ) -> Reached {
        let mut told = reached.clone();
        let count = weeks.len();
        for index in 1..count {
            let back = index.saturating_sub(own.come_back_weeks as usize);
            let most = self.most_minutes(index, lately, own);
            if f64::from(self.minutes[index].max(weeks[index].minutes)) > most {
                lower(&mut told.minutes[back..index], &self.minutes[back..index]);
            }
            let framed = f64::from(weeks[index - 1].minutes);
            if f64::from(self.minutes[index - 1]) * own.week_growth_most < framed {
                lower(&mut told.minutes[index - 1..index], &self.minutes[index - 1..index]);
            }
            if self.builds_on_more(index, weeks, lately, rules) {
                let back = index.saturating_sub(3);
                lower(&mut told.longest[back..index], &self.longest[back..index]);
            }
        }
        for index in (0..count).filter(|&index| weeks[index].phase == Phase::Recovery) {
            for other in self.beside(index, weeks) {
                if self.minutes[index] >= self.minutes[other] {
                    let below = self.minutes[other].saturating_sub(rules.minutes_step as u16);
                    lower(&mut told.below[index..=index], &[below]);
                }
                if self.intense[index] >= self.intense[other].max(1) {
                    let most = self.intense[other].max(1) - 1;
                    told.intense_most[index] = told.intense_most[index].min(most);
                }
                if self.rests[index] <= self.rests[other] && !self.is_odd[index] {
                    told.rest_least[index] = told.rest_least[index].max((self.rests[other] + 1).min(7 - 1));
                }
            }
        }
        told
    }

    /// Minutes that a week may come to, by those before it.
    pub fn most_minutes(&self, index: usize, lately: &Lately, own: &PlanRules) -> f64 {
        let planned: Vec<f64> = self.minutes[..index].iter().copied().map(f64::from).collect();
        lately.before(&planned, own).most_min(own)
    }

    /// The ordinary weeks before and after one, which a recovery week is held beside.
    pub fn beside(&self, index: usize, weeks: &[Week]) -> impl Iterator<Item = usize> {
        let around = [index.checked_sub(1), Some(index + 1).filter(|&next| next < weeks.len())];
        let is_measure = |&other: &usize| !self.is_odd[other] && weeks[other].phase != Phase::Recovery;
        around.into_iter().flatten().filter(is_measure).collect::<Vec<_>>().into_iter()
    }

    /// Whether the longest run of a week is a spike beside those of the three weeks before.
    fn builds_on_more(&self, index: usize, weeks: &[Week], lately: &Lately, rules: &Rules) -> bool {
        let planned = self.longest[index.saturating_sub(3)..index].iter().copied().map(f64::from);
        let known = lately.longest_before(end_of_week(weeks[index].from), rules);
        let longest = planned.fold(known, f64::max).max(lately.first_run_min);
        let run = f64::from(self.longest[index].min(weeks[index].single_most));
        run > longest_next_min(longest, rules).max(rules.spike_least_min)
    }
}

/// The first run after so many days without one that the way back is walked and run, where it is not on one already.
fn first_run_after_break(
    days: &[DayAhead],
    chosen: &[Choice],
    lately: &Lately,
    returns: &[Date],
    own: &PlanRules,
) -> Option<Date> {
    let mut off = lately.days_off.unwrap_or(0);
    for (day, choice) in days.iter().zip(chosen) {
        if !choice.purpose.is_run() {
            off += 1;
            continue;
        }
        let is_break = f64::from(off) >= own.walk_run_break_days;
        let is_race = choice.purpose == Purpose::Race;
        // Whoever races all the same has the way back before them after it.
        let back = if is_race { day.date.saturating_add(1.day()) } else { day.date };
        if is_break && !day.is_return && !returns.contains(&back) {
            return Some(back);
        }
        off = 0;
    }
    None
}

/// Notes what was reached, where it is less than was known.
fn lower(known: &mut [Option<u16>], reached: &[u16]) {
    for (known, &reached) in known.iter_mut().zip(reached) {
        *known = Some(known.map_or(reached, |before| before.min(reached)));
    }
}

/// The smallest set of wishes and rules that stand against each other, and the nearest plan: found by leaving out one after the
/// other and keeping left out what the conflict does not need.
fn conflict(brief: &Brief, rules: &Rules, own: &PlanRules) -> Conflict {
    let wished = wishes(brief);
    let can =
        |rules_left: &Relaxed, given_up: &[Wish]| attempt(&brief.without(given_up), rules_left, rules, own);
    let (mut relaxed, mut given_up) = (Relaxed::new(), Vec::new());
    let mut between = Vec::new();
    for rule in HardRule::ALL {
        let without = relaxed.iter().copied().chain([rule]).collect();
        if can(&without, &given_up).is_none() {
            relaxed = without;
        } else {
            between.push(Constraint::Rule(rule));
        }
    }
    for &wish in &wished {
        let without = [given_up.clone(), vec![wish]].concat();
        if can(&relaxed, &without).is_none() {
            given_up = without;
        } else {
            between.push(Constraint::Wish(wish));
        }
    }
    // The nearest plan: the one wish of the conflict without which the rest costs least, else one more after the other.
    let (first, then): (Vec<Wish>, Vec<Wish>) =
        wished.into_iter().rev().partition(|wish| between.contains(&Constraint::Wish(*wish)));
    let all = Relaxed::new();
    let single = first.iter().filter_map(|&wish| Some((vec![wish], can(&all, &[wish])?)));
    let nearest = single.min_by_key(|(_, plan)| plan.cost).or_else(|| {
        let order = [first, then].concat();
        (2..=order.len()).find_map(|count| Some((order[..count].to_vec(), can(&all, &order[..count])?)))
    });
    let (without, nearest) = nearest.unwrap_or_else(|| (Vec::new(), at_rest(brief)));
    Conflict { between, without, nearest: Box::new(nearest) }
}

/// A plan of nothing but rest: what is left where no rule leaves anything.
fn at_rest(brief: &Brief) -> Plan {
    let days = 0..=days_between(brief.today, brief.until).max(0);
    let rest = |day: i32| PlannedSession {
        date: brief.today.saturating_add(day.days()),
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

fn sessions(brief: &Brief, solved: &Solved) -> Vec<PlannedSession> {
    let Solved { days, weeks, model, chosen, .. } = solved;
    let mut sessions = Vec::new();
    let mut strided = None;
    let mut after_hard = model.start.long || model.start.intense_days & 1 == 1;
    for ((day, choice), place) in days.iter().zip(chosen).zip(&model.days) {
        let week = &weeks[place.week];
        let purpose = strided_purpose(day, week, choice, after_hard, strided != Some(week.from));
        if purpose == Purpose::Strides {
            strided = Some(week.from);
        }
        let of_day = |slot: u8, purpose: Purpose, minutes: u16, because: Vec<String>| PlannedSession {
            date: day.date,
            slot,
            purpose,
            duration_s: f64::from(minutes) * 60.0,
            because,
        };
        sessions.push(of_day(0, purpose, choice.minutes, because(brief, day, week, choice, after_hard)));
        if choice.second > 0 {
            let because = vec!["recovery_runs_most".to_owned()];
            sessions.push(of_day(1, Purpose::RecoveryRun, choice.second, because));
        }
        after_hard = choice.purpose.is_hard();
    }
    sessions
}

/// One easy run a week, and that on the day before a race, has strides where the legs are fresh.
fn strided_purpose(day: &DayAhead, week: &Week, choice: &Choice, after_hard: bool, is_due: bool) -> Purpose {
    let is_eve = day.because.iter().all(|rule| rule == "race_eve_min") && day.run_most_min.is_some();
    let is_light = matches!(week.phase, Phase::Recovery | Phase::AfterRace | Phase::Return);
    match choice.purpose {
        Purpose::RecoveryRun if is_eve && !after_hard => Purpose::Strides,
        Purpose::Easy if is_due && !choice.is_fixed && !is_light && day.at_most == DayKind::Hard => {
            Purpose::Strides
        }
        purpose => purpose,
    }
}

/// The rules that put a session where it is, the weightiest first.
fn because(brief: &Brief, day: &DayAhead, week: &Week, choice: &Choice, after_hard: bool) -> Vec<String> {
    let mut names: Vec<&str> = Vec::new();
    if choice.is_fixed {
        names.push(reasons::FIXED_SESSION);
    }
    let is_easy = !choice.purpose.is_hard();
    if is_easy {
        names.extend(day.because.iter().map(String::as_str));
    }
    if after_hard && is_easy {
        names.push("recovery_after_hard");
    }
    if is_easy && choice.purpose.is_run() && brief.wishes.every_day {
        names.push(reasons::EVERY_DAY);
    }
    if choice.is_rest() && day.minutes == Some(0) {
        names.push(reasons::NO_TIME);
    }
    match day.taper {
        Some(Taper::Early) => names.push("taper_early_share"),
        Some(Taper::Late) => names.push("taper_late_share"),
        None => {}
    }
    match choice.purpose {
        Purpose::Race => names.push(reasons::RACE),
        Purpose::Rest | Purpose::Mobility => names.push("days_to_rest"),
        Purpose::CrossTrain => names.push("cross_train_min"),
        Purpose::WalkRun => names.push("walk_run_stages"),
        Purpose::RecoveryRun => names.push("recovery_runs_least"),
        Purpose::Easy | Purpose::Strides => names.push("intense_share"),
        Purpose::Long | Purpose::LongWithPace => {
            if brief.wishes.long_run.is_some() {
                names.push(reasons::LONG_RUN_DAY);
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
        names.push(RECOVERY_WEEK);
    }
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.iter().any(|known| known == name) {
            once.push(name.to_owned());
        }
    }
    once
}
