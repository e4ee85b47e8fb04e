//! The season's frame, set by rule before anything is weighed: phases, minutes of each week, its long run, its kinds of work.

use jiff::{ToSpan, civil::Date};
use lope_records::{Day, Level, Priority, Purpose};
use lope_recovery::{DayKind, Rules};
use serde::{Deserialize, Serialize};

use crate::{
    brief::{Brief, days_between, end_of_week, start_of_week},
    days::{DayAhead, Taper},
    lately::Lately,
    relax::{Relaxed, Wish},
    rules::PlanRules,
};

/// What a week is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Walking and running in turns, then short runs: the way back.
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
    /// Recovery runs at the least.
    pub recovery_least: u8,
    /// Minutes of a single run at the most: 110 % of the longest of the thirty days before.
    pub single_most: u16,
}

/// What a solved plan came to, week by week, where it fell short of its frame: the weeks after it build on what can be had.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Reached {
    /// Minutes at the most that each week came to.
    pub minutes: Vec<Option<u16>>,
    /// The longest run of each.
    pub longest: Vec<Option<u16>>,
    /// Days of rest that weeks around a recovery week have.
    pub rest_least: Vec<u8>,
}

impl Reached {
    fn minutes(&self, week: usize, framed: f64) -> f64 {
        self.minutes.get(week).copied().flatten().map_or(framed, |most| framed.min(f64::from(most)))
    }

    fn longest(&self, week: usize, framed: f64) -> f64 {
        self.longest.get(week).copied().flatten().map_or(framed, |most| framed.min(f64::from(most)))
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

/// Down to whole steps of five minutes.
pub(crate) fn whole(minutes: f64, rules: &Rules) -> u16 {
    ((minutes / rules.minutes_step + f64::EPSILON.sqrt()).floor() * rules.minutes_step).max(0.0) as u16
}

/// The days of one calendar week that are planned.
fn of_week<'d>(days: &'d [DayAhead], monday: Date) -> impl Iterator<Item = &'d DayAhead> + Clone {
    let to = end_of_week(monday);
    days.iter().filter(move |day| (monday..=to).contains(&day.date))
}

impl Framing<'_> {
    /// The frame of every week from today's on.
    ///
    /// Beside it the minutes asked of each day on average, which stretches of days are bounded by.
    pub fn weeks(&self) -> (Vec<Week>, Vec<f64>) {
        let first = start_of_week(self.brief.today);
        let last = start_of_week(self.brief.until);
        let count = days_between(first, last) / 7 + 1;
        let mondays: Vec<Date> = (0..count).map(|week| first.saturating_add(week.weeks())).collect();
        let mut phases: Vec<Phase> = mondays.iter().map(|&monday| self.phase(monday)).collect();
        self.lay_recovery_weeks(&mondays, &mut phases);
        let mut minutes: Vec<f64> = Vec::new();
        let mut longest: Vec<f64> = Vec::new();
        let mut weeks = Vec::new();
        let mut rates = Vec::new();
        for (index, (&monday, &phase)) in mondays.iter().zip(&phases).enumerate() {
            let (week, of_days) = self.week(index, monday, phase, &phases, &minutes, &longest);
            rates.extend(of_days);
            minutes.push(self.reached.minutes(index, f64::from(week.minutes)));
            let long = week.long_min.unwrap_or(week.easy_min);
            longest.push(self.reached.longest(index, f64::from(long)));
            weeks.push(week);
        }
        (weeks, rates)
    }

    fn level(&self) -> Level {
        self.brief.level
    }

    /// What a week is for, recovery weeks not looked at: by the next race that the season leads up to.
    fn phase(&self, monday: Date) -> Phase {
        let own = self.own;
        let sunday = end_of_week(monday);
        let from_today = f64::from(days_between(start_of_week(self.brief.today), monday)) / 7.0;
        if from_today < self.lately.walk_run_weeks {
            return Phase::Return;
        }
        let week = of_week(self.days, monday);
        let is = |wanted: fn(&DayAhead) -> bool| week.clone().filter(|day| wanted(day)).count() * 2;
        let planned = week.clone().count();
        if is(|day| day.taper.is_some()) > planned {
            return Phase::Taper;
        }
        let after = |day: &DayAhead| {
            day.because.iter().any(|rule| rule.starts_with("race_aftermath") || rule == "race_short_share")
        };
        if week.clone().filter(|day| after(day)).count() * 2 > planned {
            return Phase::AfterRace;
        }
        let goals = |least: Priority| {
            self.brief
                .races
                .iter()
                .filter(move |race| race.priority <= least && race.date > sunday)
                .map(|race| race.date)
                .min()
        };
        let Some(goal) = goals(Priority::A).or_else(|| goals(Priority::B)) else { return Phase::Keep };
        let weeks = f64::from(days_between(monday, goal)) / 7.0;
        let taper = self.rules.taper_days / 7.0;
        match weeks {
            weeks if weeks <= taper + own.peak_weeks => Phase::Peak,
            weeks if weeks <= taper + own.peak_weeks + own.build_weeks => Phase::Build,
            _ => Phase::Base,
        }
    }

    /// Weeks of training before a recovery week.
    fn load_weeks(&self) -> usize {
        let own = self.own;
        let is_master = self.brief.age_y.is_some_and(|years| f64::from(years) >= own.masters_age_y);
        let reach = (own.weeks_without_race * 7.0) as usize;
        let heavy = self.days.iter().take(reach).filter(|day| day.is_heavy).count() as f64;
        let masters = own.load_weeks_masters as usize;
        let most = own.load_weeks as usize;
        match self.brief.wishes.weeks_between_recovery {
            Some(weeks) => usize::from(weeks).clamp(masters, most),
            None if is_master || heavy >= own.heavy_life_days => masters,
            None => most,
        }
    }

    /// Lays the recovery weeks: never more weeks of training in a row than the runner carries, cycles as whole as can be, on weeks
    /// that life weighs on where it does not matter. Exact: the best of all ways, by the weeks since the last light one.
    fn lay_recovery_weeks(&self, mondays: &[Date], phases: &mut [Phase]) {
        let load = self.load_weeks();
        let is_light = |phase: Phase| matches!(phase, Phase::Taper | Phase::AfterRace | Phase::Return);
        let broken = |weeks: usize| ((load - weeks) * (load - weeks)) as u32;
        let begun = self.lately.load_weeks.min(load);
        // Cheapest way to each count of training weeks since the last light one, with the recovery weeks on it.
        let mut ways: Vec<Option<(u32, Vec<usize>)>> = vec![None; load + 1];
        ways[begun] = Some((0, Vec::new()));
        for (index, &monday) in mondays.iter().enumerate() {
            let heavy = of_week(self.days, monday).filter(|day| day.is_heavy).count() * 2 > 7;
            let is_forced = index == 0 && self.brief.signs_ask && !is_light(phases[0]);
            let mut next: Vec<Option<(u32, Vec<usize>)>> = vec![None; load + 1];
            let mut offer = |weeks: usize, cost: u32, laid: Vec<usize>| {
                let slot = &mut next[weeks];
                if slot.as_ref().is_none_or(|(known, _)| cost < *known) {
                    *slot = Some((cost, laid));
                }
            };
            for (weeks, way) in ways.into_iter().enumerate() {
                let Some((cost, laid)) = way else { continue };
                if is_light(phases[index]) {
                    offer(0, cost + broken(weeks), laid);
                    continue;
                }
                if weeks < load && !is_forced {
                    offer(weeks + 1, cost, laid.clone());
                }
                if weeks > 0 || is_forced {
                    let mut laid = laid;
                    laid.push(index);
                    let odd = if is_forced { 0 } else { broken(weeks) + u32::from(!heavy) };
                    offer(0, cost + odd, laid);
                }
            }
            ways = next;
        }
        let best = ways.into_iter().flatten().min_by_key(|(cost, _)| *cost);
        for index in best.map(|(_, laid)| laid).unwrap_or_default() {
            phases[index] = Phase::Recovery;
        }
    }

    /// The race the season leads up to from a week on.
    fn goal_m(&self, monday: Date) -> Option<f64> {
        let ahead = |least: Priority| {
            let mut races =
                self.brief.races.iter().filter(move |race| race.priority <= least && race.date >= monday);
            races.next().map(|race| race.distance_m)
        };
        ahead(Priority::A).or_else(|| ahead(Priority::B))
    }

    /// A figure by the distance that is trained for: five kilometres, ten, half, marathon, ultra.
    fn by_distance(&self, monday: Date, figures: [f64; 5]) -> f64 {
        let rules = self.rules;
        let [short, middle, half, marathon, ultra] = figures;
        match self.goal_m(monday) {
            None => half,
            Some(metres) if metres < rules.race_short_below_m => short,
            Some(metres) if metres < rules.race_middle_below_m => middle,
            Some(metres) if metres < rules.race_half_below_m => half,
            Some(metres) if metres < rules.race_marathon_below_m => marathon,
            Some(_) => ultra,
        }
    }

    /// Minutes of a full week that the season leads to.
    fn ceiling(&self, monday: Date, phase: Phase) -> f64 {
        let own = self.own;
        let usual = self.lately.week_min;
        if phase == Phase::Keep && self.lately.walk_run_weeks == 0.0 {
            return usual;
        }
        let factors = [
            own.week_short_factor,
            own.week_middle_factor,
            1.0,
            own.week_marathon_factor,
            own.week_ultra_factor,
        ];
        usual.max(own.week_min(self.level()) * self.by_distance(monday, factors))
    }

    /// Runs of a week.
    fn runs(&self, days: usize) -> u8 {
        let wishes = &self.brief.wishes;
        let a_day = if wishes.two_a_day { 2 } else { 1 };
        let mut runs = self.lately.runs;
        if let Some(most) = wishes.runs_a_week.filter(|&runs| !self.relaxed.has(Wish::RunsAWeek { runs })) {
            runs = runs.max(most).min(most);
        }
        if wishes.every_day && !self.relaxed.has(Wish::EveryDay) {
            runs = runs.max(7);
        } else if !wishes.two_a_day {
            runs = runs.min(self.own.days_to_rest as u8);
        }
        runs.min((days * a_day) as u8)
    }

    /// The day's share of a full week's rate: less before and after races.
    fn day_share(&self, day: &DayAhead) -> f64 {
        let life = if day.is_heavy { self.own.life_week_share } else { 1.0 };
        let after = match day.at_most {
            _ if day.because.iter().any(|rule| rule == "no_training") => 0.0,
            DayKind::Rest | DayKind::Mobility | DayKind::CrossTrain if day.taper.is_none() => 0.0,
            DayKind::RecoveryRun if day.taper.is_none() => self.rules.race_short_share,
            _ => 1.0,
        };
        life.min(after)
    }

    fn week(
        &self,
        index: usize,
        monday: Date,
        phase: Phase,
        phases: &[Phase],
        minutes: &[f64],
        longest: &[f64],
    ) -> (Week, Vec<f64>) {
        let (rules, own) = (self.rules, self.own);
        let least = rules.level(self.level()).recovery_run_min.0;
        let days: Vec<&DayAhead> = of_week(self.days, monday).collect();
        let past = if index == 0 { days_between(monday, self.brief.today) as usize } else { 0 };
        let can_run = days.iter().filter(|day| day.can_run(least)).count();
        let done = if index == 0 { self.lately.this_week.clone() } else { Default::default() };
        let mut runs = self.runs(can_run + done.runs.min(past));
        if let Some(most) = self.brief.runs_this_week.filter(|_| index == 0) {
            runs = runs.min(most);
        }
        if phase == Phase::Return {
            runs = runs.min(((7.0 / own.walk_run_days).ceil()) as u8);
        }
        if phase == Phase::Recovery && !self.brief.wishes.every_day {
            runs = runs.saturating_sub(1 + u8::from(self.brief.wishes.two_a_day)).max(2.min(runs));
        }

        // The fullest of the weeks before, and what this one may be beside it.
        let back = own.growth_weeks as usize;
        let fullest = self
            .lately
            .weeks
            .iter()
            .copied()
            .chain(minutes.iter().copied())
            .rev()
            .take(back)
            .fold(0.0, f64::max);
        let ceiling = self.ceiling(monday, phase);
        let grown = (fullest * own.week_growth).max(if fullest < ceiling {
            fullest + rules.minutes_step
        } else {
            0.0
        });
        let mut full = grown.min(ceiling);
        if phase == Phase::Recovery {
            // Less than every week around it: the one before, and what the one after will be.
            let before = minutes.last().copied().or(self.lately.weeks.last().copied()).unwrap_or(full);
            full = before.min(full) * own.recovery_week_share;
        }
        if self.relaxed.has_rule(crate::relax::HardRule::WeekGrowth) {
            full = ceiling.max(full);
        }
        let rate = |day: &&DayAhead| match day.taper {
            Some(taper) => {
                fullest.min(ceiling.max(fullest))
                    * if taper == Taper::Early { rules.taper_early_share } else { rules.taper_late_share }
            }
            None => full * self.day_share(day),
        };
        let mut rates: Vec<f64> =
            days.iter().map(|day| if day.race.is_some() { 0.0 } else { rate(day) / 7.0 }).collect();
        if phase == Phase::Return {
            let a_day = f64::from(runs) * own.walk_run_min / 7.0;
            rates.iter_mut().for_each(|rate| *rate = a_day);
        }
        let ahead: f64 = rates.iter().sum();
        // What is left of a week that has begun is what the whole of it asks for, less what was run.
        let asked = if past > 0 { (ahead + full * past as f64 / 7.0).max(done.minutes) } else { ahead };
        if past > 0 && ahead > 0.0 && days.iter().all(|day| day.taper.is_none()) {
            let left = (asked - done.minutes).max(0.0) / ahead;
            rates.iter_mut().for_each(|rate| *rate *= left.min(full / ahead));
        }

        // One run's bound: the longest of the thirty days before, as far as they are certainly within them.
        let chain = longest.iter().rev().take(3).copied().fold(0.0, f64::max);
        let reference = chain.max(self.lately.longest_before(end_of_week(monday), rules));
        let reference = if reference > 0.0 {
            reference
        } else {
            longest.last().copied().unwrap_or(self.lately.first_run_min)
        };
        let single_most = (reference * rules.single_run_cap).max(self.lately.first_run_min);

        let recovery = whole(rules.level(self.level()).recovery_run_min.1.min(single_most), rules);
        let is_intense_week = self.intense_budget(monday, phase, index, runs, phases);
        let long_days = days
            .iter()
            .filter(|day| day.at_most == DayKind::Hard && day.race.is_none() && self.is_long_day(day));
        let longest_day =
            long_days.clone().map(|day| day.minutes.map_or(f64::INFINITY, f64::from)).fold(0.0, f64::max);
        let share = 1.0 / f64::from(runs.max(1)) + own.long_share_beyond_even;
        let farthest = self.by_distance(
            monday,
            [
                own.long_short_min,
                own.long_middle_min,
                own.long_half_min,
                own.long_marathon_min,
                own.long_ultra_min,
            ],
        );
        let long =
            [asked * share, farthest, single_most, longest_day].into_iter().fold(f64::INFINITY, f64::min);
        let long = whole(long, rules);
        let has_long =
            phase != Phase::Return && f64::from(long) >= own.long_least_min && runs >= 2 && !done.long;
        let long_min = has_long.then_some(long);

        let intense_min = own
            .intense_min(self.level())
            .min(asked * own.intense_week_share)
            .max(own.intense_least_min)
            .min(single_most);
        let intense_min = whole(intense_min, rules);
        let mut intense = is_intense_week;
        if f64::from(intense_min) < own.intense_least_min {
            intense.clear();
        }
        let with_pace = has_long
            && phase == Phase::Peak
            && self.goal_m(monday).is_some_and(|metres| metres >= rules.race_middle_below_m)
            && (index + phases.len()) % 2 == 0
            && !intense.is_empty()
            && f64::from(long) >= own.long_half_min.min(farthest) * own.easy_of_long;
        if with_pace {
            intense.pop();
        }
        let hard = intense.len() + usize::from(has_long);
        let rests = 7usize.saturating_sub(usize::from(runs));
        let least_runs = usize::from(f64::from(runs) >= own.recovery_runs_from && hard > 0)
            * own.recovery_runs_least as usize;
        let recoveries = hard.saturating_sub(rests).max(least_runs).min(own.recovery_runs_most as usize);
        let rest = f64::from(asked)
            - f64::from(long_min.unwrap_or(0))
            - intense.len() as f64 * f64::from(intense_min)
            - recoveries as f64 * f64::from(recovery);
        let easies = usize::from(runs).saturating_sub(hard + recoveries);
        let easy = if easies == 0 { f64::from(recovery) } else { rest / easies as f64 };
        let most_easy = rules
            .easy_most_min
            .min(single_most)
            .min(long_min.map_or(f64::INFINITY, |long| f64::from(long) * own.easy_of_long));
        let easy_min = whole(
            easy.clamp(rules.easy_least_min.min(most_easy), most_easy.max(rules.easy_least_min)),
            rules,
        );

        let rest_least = self.rest_least(index, phase, runs);
        let week = Week {
            from: monday,
            phase,
            minutes: whole(asked, rules),
            runs,
            long_min,
            with_pace,
            intense,
            intense_min,
            easy_min,
            recovery_min: recovery,
            rest_least,
            recovery_least: recoveries.min(least_runs) as u8,
            single_most: whole(single_most, rules),
        };
        (week, rates)
    }

    fn rest_least(&self, index: usize, phase: Phase, runs: u8) -> u8 {
        let asked = self.reached.rest_least.get(index).copied().unwrap_or(0);
        if self.brief.wishes.every_day || self.relaxed.has_rule(crate::relax::HardRule::RecoveryWeek) {
            return 0;
        }
        let by_runs = if self.brief.wishes.two_a_day { 1 } else { 7u8.saturating_sub(runs) };
        if phase == Phase::Recovery { by_runs.max(asked) } else { 0 }
    }

    fn is_long_day(&self, day: &DayAhead) -> bool {
        let wished = self.brief.wishes.long_run.filter(|&day| !self.relaxed.has(Wish::LongRun { day }));
        wished.is_none_or(|wished| Day::of(day.date) == wished)
    }

    /// The intense sessions of a week.
    fn intense_budget(
        &self,
        monday: Date,
        phase: Phase,
        index: usize,
        runs: u8,
        phases: &[Phase],
    ) -> Vec<Purpose> {
        let own = self.own;
        let share = (own.intense_share * f64::from(runs)).round() as usize;
        let most = share.min(self.rules.level(self.level()).hard_days_in_week);
        let is_new = self.level() == Level::Beginner
            && (index as f64) < own.beginner_quiet_weeks
            && matches!(phase, Phase::Base | Phase::Keep);
        let after_return = phases
            .iter()
            .take(index)
            .rev()
            .take(own.beginner_quiet_weeks as usize)
            .any(|&before| before == Phase::Return);
        let count = match phase {
            Phase::Return | Phase::AfterRace => 0,
            _ if is_new || after_return || self.lately.is_coming_back => 0,
            Phase::Recovery => most.saturating_sub(1),
            Phase::Taper => most.min(1),
            _ => most,
        };
        let turn = days_between(self.brief.today, monday) / 7;
        let order = self.kinds(monday, phase, turn % 2 == 0);
        order.into_iter().cycle().take(count).collect()
    }

    /// Kinds of intense work by phase and distance, the most telling first.
    fn kinds(&self, monday: Date, phase: Phase, is_even: bool) -> Vec<Purpose> {
        use Purpose::{Hills, Intervals, RacePace, Tempo};
        let is_long_race = self.goal_m(monday).is_none_or(|metres| metres >= self.rules.race_middle_below_m);
        match (phase, is_long_race) {
            (Phase::Base | Phase::Keep, _) if is_even => vec![Hills, Tempo, Tempo],
            (Phase::Base | Phase::Keep, _) => vec![Tempo, Hills, Tempo],
            (Phase::Build, true) => {
                if is_even {
                    vec![Tempo, Intervals, Tempo]
                } else {
                    vec![Intervals, Tempo, Tempo]
                }
            }
            (Phase::Build, false) => vec![Intervals, Tempo, Hills],
            (Phase::Peak, true) => vec![RacePace, Tempo, Intervals],
            (Phase::Peak, false) => {
                if is_even {
                    vec![RacePace, Tempo, Intervals]
                } else {
                    vec![Intervals, RacePace, Tempo]
                }
            }
            (Phase::Taper, _) => vec![RacePace],
            _ => vec![Tempo, Tempo],
        }
    }
}
