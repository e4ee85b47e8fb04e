//! A session moved by hand: two days of a plan change places, what that changes, and which rules it would break.
//!
//! What is asked of the moved plan is what the solver asks of every plan: the bars of the model, what each day leaves room for, and the
//! frame, told what the plan that stands comes to. What that plan breaks already is no fault of the move.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::{Day, PlannedSession, Purpose};
use lope_recovery::{DayKind, Rules};
use serde::{Deserialize, Serialize};

use crate::{
    brief::{Brief, days_between},
    days::DayAhead,
    follow::{Difference, difference},
    frame::{Phase, Week},
    lately::Lately,
    model::{Choice, Model},
    plan::{Asked, Came, Plan},
    reasons,
    relax::{HardRule, Relaxed, Wish},
    rules::{PlanRules, longest_next_min},
    solve::{Bar, State},
};

/// What a session would be moved against.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// A rule that every plan keeps.
    Rule(HardRule),
    /// Something the runner wishes.
    Wish(Wish),
    /// What lies on the day itself, by the stable name of a rule or a reason: a race near by, life, pain, a way back.
    Day(String),
}

/// A rule or a wish that a moved session would break.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Broken {
    /// The day on which; the Monday where it is a whole week.
    pub date: Date,
    /// Whether it is the week, not the day.
    pub is_week: bool,
    /// What is broken.
    pub against: Against,
    /// Whether the morning of that day would refuse it for certain: such a move cannot be kept.
    pub is_refused: bool,
    /// What would stand on that day.
    pub session: Option<PlannedSession>,
}

/// Two days of a plan that change places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exchange {
    /// The day whose sessions are moved.
    pub from: Date,
    /// The day they are moved to, whose own come back.
    pub to: Date,
    /// What it changes.
    pub changes: Difference,
    /// Rules and wishes that it would break and that are kept now.
    pub breaks: Vec<Broken>,
}

/// Why sessions cannot be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmovable {
    /// Nothing is planned on the day, or it is gone by.
    NotPlanned(Date),
    /// A race has its day.
    Race(Date),
}

/// The days of a plan that stands, to try what changes places with what.
pub struct Exchanges<'a> {
    brief: &'a Brief,
    own: &'a PlanRules,
    rules: &'a Rules,
    lately: Lately,
    days: Vec<DayAhead>,
    weeks: Vec<Week>,
    model: Model,
    breaks_now: BTreeMap<Mark, u16>,
}

/// What is broken where: a spacing on a day, a count or a sum over the week of a Monday.
type Mark = (Date, bool, Against);

impl<'a> Exchanges<'a> {
    /// Reads the plan that stands: the sessions of [`Brief::previous`].
    pub fn of(brief: &'a Brief, rules: &'a Rules, own: &'a PlanRules) -> Exchanges<'a> {
        let relaxed = Relaxed::new();
        let asked = Asked::of(brief, &relaxed, rules, own);
        let (days, weeks, model) = asked.filled(|date| choice(&brief.previous, date));
        let lately = Lately::of(brief, rules, own);
        let breaks_now = BTreeMap::new();
        let mut exchanges = Exchanges { brief, own, rules, lately, days, weeks, model, breaks_now };
        exchanges.breaks_now = exchanges.breaks(&brief.previous);
        exchanges
    }

    /// The sessions of two days in each other's place.
    ///
    /// # Errors
    /// [`Unmovable`] where one of the days is not planned, or has a race.
    pub fn exchange(&self, from: Date, to: Date) -> Result<Exchange, Unmovable> {
        let previous = &self.brief.previous;
        for date in [from, to] {
            let mut of_day = previous.iter().filter(|one| one.date == date).peekable();
            if date < self.brief.today || of_day.peek().is_none() {
                return Err(Unmovable::NotPlanned(date));
            }
            if of_day.any(|one| one.purpose == Purpose::Race) {
                return Err(Unmovable::Race(date));
            }
        }
        let sessions = exchanged(previous, from, to);
        let plan = Plan {
            from: self.brief.today,
            until: sessions.last().map_or(to, |last| last.date),
            weeks: Vec::new(),
            sessions,
            cost: 0,
        };
        let breaks = self
            .breaks(&plan.sessions)
            .into_iter()
            .filter(|(mark, by)| self.breaks_now.get(mark).is_none_or(|now| now < by));
        let mut told: Vec<Broken> = Vec::new();
        for ((date, is_week, against), _) in breaks {
            // Days in a row are broken from one day on: the first says it.
            if told.iter().any(|one| one.against == against) {
                continue;
            }
            let session =
                plan.sessions.iter().find(|one| !is_week && one.date == date && one.slot == 0).cloned();
            let is_refused = session.as_ref().is_some_and(|one| self.is_refused(date, one.purpose));
            told.push(Broken { date, is_week, against, is_refused, session });
        }
        Ok(Exchange { from, to, changes: difference(previous, &plan, self.own), breaks: told })
    }

    /// The plan that stands with the sessions of two days in each other's place.
    ///
    /// # Errors
    /// As [`Exchanges::exchange`].
    pub fn exchanged(&self, from: Date, to: Date) -> Result<Vec<PlannedSession>, Unmovable> {
        self.exchange(from, to).map(|_| exchanged(&self.brief.previous, from, to))
    }

    /// The last day that is planned.
    pub fn last(&self) -> Option<Date> {
        self.brief.previous.last().map(|one| one.date)
    }

    /// Whether the morning of a day would refuse a session for certain.
    fn is_refused(&self, date: Date, purpose: Purpose) -> bool {
        let mut bounds = self.brief.bounds.iter().filter(|bound| (bound.from..=bound.to).contains(&date));
        bounds.any(|bound| day_kind(purpose) > bound.at_most)
    }

    /// Everything that a plan breaks, and by how much.
    fn breaks(&self, sessions: &[PlannedSession]) -> BTreeMap<Mark, u16> {
        let chosen: Vec<Choice> = self.days.iter().map(|day| choice(sessions, day.date)).collect();
        let mut found = BTreeMap::new();
        let mut note = |date: Date, is_week: bool, against: Against, by: u16| {
            let known = found.entry((date, is_week, against)).or_insert(0);
            *known = by.max(*known);
        };
        for (place, day) in self.days.iter().enumerate() {
            self.of_day(place, &chosen, &mut |against, by| note(day.date, false, against, by));
        }
        self.in_order(&chosen, &mut note);
        self.of_weeks(&chosen, &mut |week, against, by| note(week.from, true, against, by));
        found
    }

    /// What stands in the way of a session by the days before it.
    fn in_order(&self, chosen: &[Choice], note: &mut impl FnMut(Date, bool, Against, u16)) {
        let mut state = State::first(&self.model);
        let mut intense = state.intense;
        for (place, (day, choice)) in self.model.days.iter().zip(chosen).enumerate() {
            let (date, week) = (self.days[place].date, &self.weeks[day.week]);
            let stands = Bar::ALL.into_iter().filter(|bar| bar.stands(&self.model, day, &state, choice));
            for (against, is_week) in stands.filter_map(meaning) {
                note(if is_week { week.from } else { date }, is_week, against, 1);
            }
            state = state.after(&self.model, day, choice).bounded(&self.model, day);
            intense += u8::from(choice.purpose.is_intense() && choice.purpose != Purpose::Race);
            let next = self.model.days.get(place + 1);
            if next.is_none_or(|next| next.week != day.week) {
                let most = self.model.weeks[day.week].intense_most(state.runs);
                if intense > most {
                    note(week.from, true, Against::Rule(HardRule::IntenseShare), (intense - most).into());
                }
                let wished = self.brief.wishes.runs_a_week.filter(|_| !self.brief.wishes.every_day);
                if let Some(runs) = wished.filter(|&most| state.runs > most) {
                    let by = (state.runs - runs).into();
                    note(week.from, true, Against::Wish(Wish::RunsAWeek { runs }), by);
                }
                let missing = self.model.weeks[day.week].recovery_wanted.saturating_sub(state.recoveries);
                if missing > 0 {
                    note(week.from, true, Against::Day("recovery_runs_least".to_owned()), missing.into());
                }
                (state, intense) = (state.of_new_week(), 0);
            }
            if next.is_none_or(|next| next.block != day.block) {
                state.minutes = 0;
            }
        }
    }

    /// What stands in the way by the weeks beside a week.
    fn of_weeks(&self, chosen: &[Choice], note: &mut impl FnMut(&Week, Against, u16)) {
        let came = Came::of(&self.model, chosen, &self.days, &self.lately);
        for (index, week) in self.weeks.iter().enumerate() {
            let beyond = f64::from(came.minutes[index]) - came.most_minutes(index, &self.lately, self.own);
            if beyond > 0.0 {
                note(week, Against::Rule(HardRule::WeekGrowth), beyond.ceil() as u16);
            }
            if week.phase != Phase::Recovery {
                continue;
            }
            for other in came.beside(index, &self.weeks) {
                let (intense, most) = (came.intense[index], came.intense[other].max(1) - 1);
                let fuller = (came.minutes[index] + 1).saturating_sub(came.minutes[other]);
                let more = u16::from(intense.saturating_sub(most));
                let is_free = came.is_odd[index] || self.brief.wishes.every_day;
                let less =
                    if is_free { 0 } else { (came.rests[other] + 1).saturating_sub(came.rests[index]) };
                if fuller + more + u16::from(less) > 0 {
                    note(week, Against::Rule(HardRule::RecoveryWeek), fuller.max(more).max(less.into()));
                }
            }
        }
    }

    /// What a day itself leaves no room for, and the runs of the thirty days before it.
    fn of_day(&self, place: usize, chosen: &[Choice], note: &mut impl FnMut(Against, u16)) {
        let (day, choice) = (&self.days[place], &chosen[place]);
        let purpose = choice.purpose;
        if day.race.is_some() || purpose == Purpose::Race {
            return;
        }
        let weekday = Day::of(day.date);
        let minutes = choice.minutes + choice.second;
        let too_long = day.run_most_min.map_or(0.0, |most| f64::from(minutes) - most);
        let is_before_race = day.run_most_min.is_some() && purpose == Purpose::Strides;
        if day_kind(purpose) > day.at_most && !is_before_race {
            note(Against::Day(day.because.first().cloned().unwrap_or_default()), 1);
        } else if purpose.is_run() && too_long > 0.0 {
            note(Against::Day("race_eve_min".to_owned()), too_long as u16);
        }
        if let Some(there) = day.minutes.filter(|&there| there < minutes) {
            note(Against::Wish(Wish::Minutes { day: weekday }), minutes - there);
        }
        let beyond = f64::from(choice.minutes) - self.single_most(place, chosen);
        if purpose.is_run() && beyond > 0.0 {
            note(Against::Day("single_run_cap".to_owned()), beyond.ceil() as u16);
        }
        let wished = self.brief.wishes.long_run.filter(|&wished| purpose.is_long() && wished != weekday);
        wished.into_iter().for_each(|day| note(Against::Wish(Wish::LongRun { day }), 1));
        let is_fixed = |one: &Choice| one.is_fixed && one.purpose != purpose;
        if self.model.days[place].choices.iter().any(is_fixed) {
            note(Against::Wish(self.fixed_on(weekday)), 1);
        }
    }

    /// Minutes of a single run at the most, by the longest of the thirty days before a day.
    fn single_most(&self, place: usize, chosen: &[Choice]) -> f64 {
        let date = self.days[place].date;
        let is_near = |day: &DayAhead| days_between(day.date, date) <= self.rules.longest_days as i32;
        let before = self.days.iter().zip(chosen).take(place).filter(|(day, _)| is_near(day));
        let run = before.filter(|(_, choice)| choice.purpose.is_run());
        let known = self.lately.longest_before(date, self.rules).max(self.lately.first_run_min);
        let longest = run.map(|(_, choice)| f64::from(choice.minutes)).fold(known, f64::max);
        longest_next_min(longest, self.rules).max(self.rules.spike_least_min)
    }

    /// The wish for a session that has a weekday.
    fn fixed_on(&self, day: Day) -> Wish {
        let index = self.brief.wishes.fixed.iter().position(|one| one.day == day).unwrap_or_default();
        Wish::Fixed { index, day }
    }
}

/// What a bar of the model is to a runner, and whether it is of the week; what only the frame prefers is nothing.
fn meaning(bar: Bar) -> Option<(Against, bool)> {
    Some(match bar {
        Bar::AfterHard => (Against::Rule(HardRule::RecoveryAfterHard), false),
        Bar::Alternates => (Against::Day("walk_run_days".to_owned()), false),
        Bar::HardDays => (Against::Rule(HardRule::HardDaysInWeek), false),
        Bar::SecondLong => (Against::Day(reasons::ONE_LONG_RUN.to_owned()), true),
        Bar::Trained => (Against::Rule(HardRule::DaysToRest), false),
        Bar::Ran => (Against::Rule(HardRule::RunningDaysInARow), false),
        Bar::Recoveries => (Against::Day("recovery_runs_most".to_owned()), true),
        Bar::NeedsNoRecovery | Bar::OtherKind | Bar::Runs | Bar::Minutes => return None,
    })
}

/// The kind of day that a session makes: the least that a day must leave for it.
pub fn day_kind(purpose: Purpose) -> DayKind {
    match purpose {
        Purpose::Rest => DayKind::Rest,
        Purpose::Mobility => DayKind::Mobility,
        Purpose::CrossTrain => DayKind::CrossTrain,
        Purpose::RecoveryRun | Purpose::WalkRun => DayKind::RecoveryRun,
        Purpose::Easy | Purpose::Strides => DayKind::Easy,
        _ => DayKind::Hard,
    }
}

/// What stands on a day, as the model has it; rest where nothing is planned.
fn choice(sessions: &[PlannedSession], date: Date) -> Choice {
    let of = |slot: u8| sessions.iter().find(|one| one.date == date && one.slot == slot);
    let minutes = |one: &PlannedSession| (one.duration_s / 60.0).round() as u16;
    Choice {
        purpose: of(0).map_or(Purpose::Rest, |one| one.purpose),
        minutes: of(0).map_or(0, minutes),
        second: of(1).map_or(0, minutes),
        cost: 0,
        is_fixed: false,
    }
}

/// The sessions of two days in each other's place, in order.
fn exchanged(sessions: &[PlannedSession], from: Date, to: Date) -> Vec<PlannedSession> {
    let place = |one: &PlannedSession| match one.date {
        date if date == from => to,
        date if date == to => from,
        date => date,
    };
    let moved = |one: &PlannedSession| match place(one) {
        date if date == one.date => one.clone(),
        date => PlannedSession { date, because: vec![reasons::MOVED.to_owned()], ..one.clone() },
    };
    let mut sessions: Vec<PlannedSession> = sessions.iter().map(moved).collect();
    sessions.sort_by_key(|one| (one.date, one.slot));
    sessions
}
