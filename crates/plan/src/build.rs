//! From frame and days to a model: what may stand on each day, and what it costs.

use jiff::civil::Date;
use lope_records::{Day, FixedSession, PlannedSession, Purpose};
use lope_recovery::{DayKind, Rules};

use crate::{
    brief::{Brief, Done, days_between, start_of_week},
    days::{DayAhead, Taper},
    frame::{Phase, Week, race_min, whole},
    lately::Lately,
    model::{Choice, Limits, Model, ModelBlock, ModelDay, ModelWeek, Points, Start, UNBOUNDED},
    relax::{HardRule, Relaxed},
    rules::PlanRules,
    week::intense_most,
};

/// Everything a model is built from.
pub(crate) struct Build<'a> {
    pub brief: &'a Brief,
    pub days: &'a [DayAhead],
    pub weeks: &'a [Week],
    pub rates: &'a [f64],
    /// Days of the races that the season leads up to, in order.
    pub goals: &'a [Date],
    pub lately: &'a Lately,
    pub relaxed: &'a Relaxed,
    pub rules: &'a Rules,
    pub own: &'a PlanRules,
}

impl Build<'_> {
    pub fn model(&self) -> Model {
        let (block_of, blocks) = self.blocks();
        let first = start_of_week(self.brief.today);
        let days: Vec<ModelDay> = self
            .days
            .iter()
            .zip(block_of)
            .enumerate()
            .map(|(index, (day, block))| {
                let week = (days_between(first, day.date) / 7) as usize;
                self.day(index, day, week, block)
            })
            .collect();
        Model {
            weeks: self.weeks.iter().enumerate().map(|(index, week)| self.week(index, week, &days)).collect(),
            days,
            blocks,
            limits: self.limits(),
            start: self.start(),
            points: self.points(),
        }
    }

    /// Stretches of days whose minutes are bounded together: calendar weeks, and the parts of a taper whatever their weekday.
    fn blocks(&self) -> (Vec<usize>, Vec<ModelBlock>) {
        let mut of_day = Vec::new();
        let mut sums: Vec<f64> = Vec::new();
        let mut before: Option<&DayAhead> = None;
        for (day, rate) in self.days.iter().zip(self.rates) {
            let goes_on = before.is_some_and(|before| match (before.taper, day.taper) {
                (Some(one), Some(other)) => {
                    let is_same_week = start_of_week(before.date) == start_of_week(day.date);
                    one == other && (is_same_week || !self.is_back(day))
                }
                (None, None) => !before.ends_taper() && start_of_week(before.date) == start_of_week(day.date),
                // The race itself ends the days that lead up to it.
                (Some(Taper::Late), None) => day.race.is_some(),
                _ => false,
            });
            if !goes_on {
                sums.push(0.0);
            }
            if let Some(sum) = sums.last_mut() {
                *sum += rate;
            }
            of_day.push(sums.len() - 1);
            before = Some(day);
        }
        let grows = !self.relaxed.contains(&HardRule::WeekGrowth);
        // Who runs every day runs a little on every day, and was used to as much.
        let least = self.rules.easy_least_min;
        let daily = |block: usize| {
            let days = self.days.iter().zip(&of_day).filter(|(day, of)| **of == block && day.can_run(least));
            let is_used = self.lately.week_min >= 7.0 * least;
            if self.brief.wishes.every_day && is_used { (days.count() as f64 * least) as u16 } else { 0 }
        };
        let block = |(place, sum): (usize, f64)| {
            let wanted = whole(sum, self.rules);
            ModelBlock { wanted, most: if grows { wanted.max(daily(place)) } else { u16::MAX } }
        };
        let blocks = sums.into_iter().enumerate().map(block).collect();
        (of_day, blocks)
    }

    /// Whether the way back lies so near behind a day that its week grows from little.
    fn is_back(&self, day: &DayAhead) -> bool {
        let reach = self.own.growth_weeks as i32 * 7;
        let is_near = |week: &Week| (0..=reach).contains(&days_between(week.from, day.date));
        self.weeks.iter().any(|week| week.phase == Phase::Return && is_near(week))
    }

    fn limits(&self) -> Limits {
        let level = self.rules.level(self.brief.level);
        let every_day = self.brief.wishes.every_day;
        let is_elite = level.running_days_in_a_row > self.own.days_to_rest as usize;
        let free = |rule: HardRule, limit: u8| {
            if self.relaxed.contains(&rule) { UNBOUNDED } else { limit }
        };
        let ran = if every_day { UNBOUNDED } else { level.running_days_in_a_row as u8 };
        Limits {
            recovery_after_hard: !self.relaxed.contains(&HardRule::RecoveryAfterHard),
            intense_in_week: free(HardRule::HardDaysInWeek, level.hard_days_in_week as u8),
            trained: free(HardRule::DaysToRest, self.own.days_to_rest as u8),
            ran: free(HardRule::RunningDaysInARow, ran),
            easy_stands_in: every_day || is_elite,
        }
    }

    fn start(&self) -> Start {
        let (week, standing) = (&self.lately.this_week, &self.lately.standing);
        Start {
            intense_days: standing.intense,
            long: standing.long,
            trained: standing.trained,
            ran: standing.ran,
            runs: week.runs as u8,
            intense: week.intense as u8,
            has_long: week.long,
            recoveries: week.recoveries as u8,
            rests: week.rests as u8,
        }
    }

    fn points(&self) -> Points {
        let own = self.own;
        let few = self.lately.runs as f64 <= own.recovery_runs_from;
        Points {
            short: own.short_points as i32,
            run: own.run_points as i32,
            intense: own.intense_points as i32,
            long: own.long_points as i32,
            recovery_run: own.recovery_run_points as i32,
            close: own.close_points as i32,
            row: if few { own.row_points as i32 } else { 0 },
            step_min: self.rules.minutes_step as u16,
        }
    }

    fn week(&self, index: usize, week: &Week, days: &[ModelDay]) -> ModelWeek {
        let own = self.own;
        let fixed = days
            .iter()
            .filter(|day| day.week == index)
            .flat_map(|day| &day.choices)
            .filter(|choice| choice.is_fixed);
        let fixed: Vec<Purpose> =
            fixed.map(|choice| choice.purpose).filter(|purpose| purpose.is_intense()).collect();
        let mut intense = week.intense.clone();
        for purpose in &fixed {
            // A fixed session stands for one of the week's own, its like before another.
            let like = intense.iter().position(|own| own == purpose);
            like.or(intense.len().checked_sub(1)).map(|place| intense.remove(place));
        }
        let free = self.relaxed.contains(&HardRule::IntenseShare);
        let has_long = week.long_min.is_some();
        let most = |runs: u8| {
            if free { UNBOUNDED } else { intense_most(self.brief.level, runs, has_long, own) as u8 }
        };
        let is_elite = self.brief.wishes.two_a_day || self.brief.wishes.every_day;
        let done = if index == 0 { self.start() } else { Start::default() };
        ModelWeek {
            intense,
            beside: fixed.len() as u8,
            wants_long: week.long_min.is_some(),
            with_pace: week.with_pace,
            runs: week.runs,
            runs_most: week.runs.max(done.runs),
            rest_least: if self.relaxed.contains(&HardRule::RecoveryWeek) {
                0
            } else {
                self.rest_least(index, week, days)
            },
            recovery_wanted: week.recovery_least,
            recovery_most: if is_elite {
                UNBOUNDED
            } else {
                (own.recovery_runs_most as u8).max(done.recoveries)
            },
            intense_most: (0..=UNBOUNDED).map(|runs| most(runs).max(done.intense)).collect(),
        }
    }

    /// Days of rest that a week must have, as far as its days can be rest.
    fn rest_least(&self, index: usize, week: &Week, days: &[ModelDay]) -> u8 {
        let of_week = days.iter().filter(|day| day.week == index);
        let can_rest = of_week.filter(|day| day.choices.iter().any(Choice::is_rest)).count();
        let had = if index == 0 { self.lately.this_week.rests } else { 0 };
        week.rest_least.min((can_rest + had) as u8)
    }

    fn day(&self, index: usize, day: &DayAhead, week: usize, block: usize) -> ModelDay {
        let framed = &self.weeks[week];
        let mut choices = self.choices(day, framed);
        for choice in &mut choices {
            choice.cost += self.unready(index, choice) + self.moved(day, choice) - self.fitness(day, choice);
        }
        let after_missed = index == 0 && self.missed_yesterday();
        if after_missed && !self.planned(day).any(|planned| planned.purpose.is_hard()) {
            choices.retain(|choice| {
                !choice.purpose.is_hard() || choice.is_fixed || choice.purpose == Purpose::Race
            });
        }
        ModelDay {
            choices,
            week,
            block,
            is_gentle: day.at_most == DayKind::RecoveryRun || framed.phase == Phase::AfterRace,
            alternates: framed.phase == Phase::Return,
        }
    }

    fn planned(&self, day: &DayAhead) -> impl Iterator<Item = &PlannedSession> {
        let date = day.date;
        self.brief.previous.iter().filter(move |session| session.date == date && session.slot == 0)
    }

    /// Whether a hard session was planned for yesterday and nothing like it was run: it is not moved onto today.
    fn missed_yesterday(&self) -> bool {
        let Ok(yesterday) = self.brief.today.yesterday() else { return false };
        let mut planned =
            self.brief.previous.iter().filter(|one| one.date == yesterday && one.purpose.is_hard());
        let was_run = |planned: &PlannedSession| {
            let enough = |one: &Done| one.minutes * 60.0 >= self.own.done_share * planned.duration_s;
            let like = |one: &Done| one.kind.is_hard() || (planned.purpose.is_long() && enough(one));
            self.brief.done.iter().any(|one| one.date == yesterday && one.is_run() && like(one))
        };
        planned.any(|planned| !was_run(planned))
    }

    /// Points of a hard session for the chance that the runner is not recovered.
    fn unready(&self, index: usize, choice: &Choice) -> i32 {
        let ready = self.brief.recovered.get(index).copied().unwrap_or(1.0);
        if choice.purpose.is_hard() && choice.purpose != Purpose::Race {
            (self.own.unready_points * (1.0 - ready)).round() as i32
        } else {
            0
        }
    }

    /// Points of a session for what it leaves of fitness, less fatigue, on the day of the race that the season leads up to.
    fn fitness(&self, day: &DayAhead, choice: &Choice) -> i32 {
        let (rules, own) = (self.rules, self.own);
        let Some(goal) = self.goals.iter().find(|goal| **goal >= day.date) else { return 0 };
        let days = f64::from(days_between(day.date, *goal));
        let kernel = (-days / own.fitness_fade_days).exp()
            - own.fatigue_factor * (-days / own.fatigue_fade_days).exp();
        let an_hour = if choice.purpose.is_intense() { own.intense_load } else { rules.unknown_run_load };
        let main =
            if choice.purpose.is_run() && choice.purpose != Purpose::Race { choice.minutes } else { 0 };
        let load =
            f64::from(main) * an_hour / 60.0 + f64::from(choice.second) * rules.unknown_run_load / 60.0;
        (own.fitness_points * load * kernel).round() as i32
    }

    /// Points for standing elsewhere than before.
    fn moved(&self, day: &DayAhead, choice: &Choice) -> i32 {
        let own = self.own;
        if f64::from(days_between(self.brief.today, day.date)) >= own.close_days {
            return 0;
        }
        let Some(planned) = self.planned(day).next() else { return 0 };
        if sort(planned.purpose) != sort(choice.purpose) {
            return own.moved_points as i32;
        }
        let apart = (planned.duration_s / 60.0 - f64::from(choice.minutes)).abs() / self.rules.minutes_step;
        (apart.floor() * own.resized_points) as i32
    }

    fn choices(&self, day: &DayAhead, week: &Week) -> Vec<Choice> {
        if let Some(race) = &day.race {
            return vec![plain(Purpose::Race, whole(race_min(race, self.rules), self.rules), 0)];
        }
        if let Some(fixed) = self.fixed(day, week) {
            let minutes = whole(f64::from(fixed.minutes.min(week.single_most)), self.rules);
            let has_time = day.has(f64::from(minutes));
            return if has_time {
                vec![Choice { is_fixed: true, ..plain(fixed.purpose, minutes, 0) }]
            } else {
                Vec::new()
            };
        }
        let mut choices = Vec::new();
        // On the way back nobody runs every day.
        let every_day = self.brief.wishes.every_day && week.phase != Phase::Return;
        if !(every_day && day.at_most >= DayKind::RecoveryRun) {
            choices.push(plain(Purpose::Rest, 0, 0));
            choices.extend(self.cross_training(day, week));
        }
        choices.extend(self.recovery_runs(day, week));
        choices.extend(self.easy_runs(day, week));
        choices.extend(self.long_run(day, week));
        choices.extend(self.intense(day, week));
        let second = f64::from(week.recovery_min);
        if self.brief.wishes.two_a_day && day.at_most >= DayKind::Easy && week.phase != Phase::Return {
            let twice: Vec<Choice> = choices
                .iter()
                .filter(|choice| choice.purpose.is_run() && !choice.purpose.is_long())
                .filter(|choice| day.has(f64::from(choice.minutes) + second))
                .map(|choice| Choice { second: whole(second * day.share, self.rules), ..*choice })
                .collect();
            choices.extend(twice);
        }
        choices
    }

    /// The session that has this weekday, where the day and the week leave it.
    fn fixed(&self, day: &DayAhead, week: &Week) -> Option<&FixedSession> {
        let weekday = Day::of(day.date);
        let fixed = self.brief.wishes.fixed.iter().find(|fixed| fixed.day == weekday)?;
        let is_left = if fixed.purpose.is_hard() {
            day.at_most == DayKind::Hard && day.taper.is_none()
        } else {
            day.at_most >= DayKind::Easy
        };
        let is_light =
            matches!(week.phase, Phase::Return | Phase::AfterRace | Phase::Recovery | Phase::Taper);
        let has_runs = f64::from(week.runs) >= self.own.intense_from_runs;
        let is_asked = !fixed.purpose.is_intense() || (has_runs && (!week.intense.is_empty() || !is_light));
        (is_left && is_asked && week.phase != Phase::Return).then_some(fixed)
    }

    fn cross_training(&self, day: &DayAhead, week: &Week) -> Option<Choice> {
        let minutes = self.rules.cross_train_min;
        let wanted = !self.brief.wishes.other_sports.is_empty()
            && !matches!(week.phase, Phase::Recovery | Phase::Taper);
        (wanted && day.at_most >= DayKind::CrossTrain && day.has(minutes))
            .then(|| plain(Purpose::CrossTrain, whole(minutes, self.rules), -(self.own.row_points as i32)))
    }

    fn recovery_runs(&self, day: &DayAhead, week: &Week) -> Vec<Choice> {
        if day.at_most < DayKind::RecoveryRun || week.phase == Phase::Return {
            return Vec::new();
        }
        let (least, _) = self.rules.level(self.brief.level).recovery_run_min;
        let most = day.run_most_min.unwrap_or(f64::from(week.recovery_min));
        let sizes = [least.min(most), most];
        // An easy run goes before it where both may be.
        let dearer = |choice: Choice| Choice { cost: choice.cost + self.own.uneven_points as i32, ..choice };
        let sized = self.sized(Purpose::RecoveryRun, day, sizes.into_iter(), most, least.min(most));
        sized.into_iter().map(dearer).collect()
    }

    fn easy_runs(&self, day: &DayAhead, week: &Week) -> Vec<Choice> {
        let (rules, own) = (self.rules, self.own);
        if week.phase == Phase::Return {
            let is_left = day.at_most >= DayKind::RecoveryRun && day.run_most_min.is_none();
            let walk_run = own.walk_run_min;
            return if is_left {
                self.sized(Purpose::WalkRun, day, std::iter::once(walk_run), walk_run, walk_run)
            } else {
                Vec::new()
            };
        }
        if day.at_most < DayKind::Easy {
            return Vec::new();
        }
        let even = f64::from(week.easy_min) * day.share;
        let below_long = week.long_min.map_or(f64::INFINITY, |long| f64::from(long) * own.easy_of_long);
        let most = self
            .rules
            .easy_most_min
            .min(below_long)
            .min(f64::from(week.single_most))
            .max(f64::from(week.easy_min));
        let least = self.rules.easy_least_min;
        let step = rules.minutes_step * if self.brief.wishes.two_a_day { 2.0 } else { 1.0 };
        let shorter = (own.easy_shorter_min / step) as i32;
        let longer = (own.easy_longer_min / step) as i32;
        let sizes = (-shorter..=longer).map(|steps| (even + f64::from(steps) * step).clamp(least, most));
        self.sized(Purpose::Easy, day, sizes, even.max(least), least)
    }

    fn long_run(&self, day: &DayAhead, week: &Week) -> Option<Choice> {
        let (rules, own) = (self.rules, self.own);
        let long = week.long_min?;
        let wished = self.brief.wishes.long_run;
        let weekday = Day::of(day.date);
        let minutes = whole(f64::from(long) * day.share, self.rules);
        let is_day = wished.is_none_or(|wished| wished == weekday) && day.at_most == DayKind::Hard;
        let cost =
            if wished.is_none() && weekday < Day::Saturday { own.weekday_long_points as i32 } else { 0 };
        let purpose =
            if week.with_pace && day.taper.is_none() { Purpose::LongWithPace } else { Purpose::Long };
        let is_long = f64::from(minutes) >= rules.long_least_min;
        (is_day && is_long && day.has(f64::from(minutes))).then(|| plain(purpose, minutes, cost))
    }

    fn intense(&self, day: &DayAhead, week: &Week) -> Vec<Choice> {
        if day.at_most < DayKind::Hard {
            return Vec::new();
        }
        let least = self.own.intense_least_min;
        let wanted = (f64::from(week.intense_min) * day.share.max(self.rules.taper_early_share)).max(least);
        let there = day.minutes.map_or(f64::INFINITY, f64::from);
        let mut kinds = week.intense.clone();
        kinds.dedup();
        let sized = kinds
            .into_iter()
            .flat_map(|purpose| self.sized(purpose, day, std::iter::once(wanted.min(there)), wanted, least));
        let mut choices: Vec<Choice> = sized.collect();
        choices.sort_by_key(|choice| choice.purpose);
        choices.dedup();
        choices
    }

    /// Sessions of some lengths, each where the day has time for it, and points by how far they are from the one wanted.
    fn sized(
        &self,
        purpose: Purpose,
        day: &DayAhead,
        sizes: impl Iterator<Item = f64>,
        wanted: f64,
        least: f64,
    ) -> Vec<Choice> {
        let there = day.minutes.map_or(f64::INFINITY, f64::from);
        let wanted = whole(wanted, self.rules);
        let mut minutes: Vec<u16> = sizes.map(|size| whole(size.min(there), self.rules)).collect();
        minutes.sort_unstable();
        minutes.dedup();
        let is_long_enough =
            |&minutes: &u16| f64::from(minutes) >= least.min(f64::from(wanted)) && minutes > 0;
        let step = self.rules.minutes_step as i32;
        let cost = |minutes: u16| i32::from(minutes.abs_diff(wanted)) / step * self.own.uneven_points as i32;
        minutes
            .into_iter()
            .filter(is_long_enough)
            .map(|minutes| plain(purpose, minutes, cost(minutes)))
            .collect()
    }
}

fn plain(purpose: Purpose, minutes: u16, cost: i32) -> Choice {
    Choice { purpose, minutes, second: 0, cost, is_fixed: false }
}

/// What a session is moved for: rest, easy running, a long run, intense work of any sort.
pub(crate) fn sort(purpose: Purpose) -> u8 {
    match purpose {
        _ if purpose == Purpose::Race => 3 + 1,
        _ if purpose.is_long() => 3,
        _ if purpose.is_intense() => 2,
        _ if purpose.is_run() => 1,
        _ => 0,
    }
}
