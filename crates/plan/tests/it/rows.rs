//! The rules of a plan as the rows of the system state them, checked on nothing but what was asked and what was planned. It shares
//! no code with the frame or the solver; what a race, a level and a break leave is read from the rules of the morning.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use lope_plan::{Brief, Phase, Plan, PlanRules};
use lope_records::{Day, Kind, Level, LifeKind, PlannedSession, Priority, Purpose};
use lope_recovery::{DayKind, Rules};

/// What a day came to, run or planned.
#[derive(Debug, Clone, Default)]
struct DayWas {
    purposes: Vec<(Purpose, f64)>,
    is_planned: bool,
}

impl DayWas {
    fn has(&self, is: fn(Purpose) -> bool) -> bool {
        self.purposes.iter().any(|(purpose, _)| is(*purpose))
    }

    fn is_rest(&self) -> bool {
        !self.has(|purpose| !matches!(purpose, Purpose::Rest | Purpose::Mobility))
    }

    fn runs(&self) -> impl Iterator<Item = (Purpose, f64)> + '_ {
        self.purposes.iter().copied().filter(|(purpose, _)| purpose.is_run() && *purpose != Purpose::Race)
    }

    fn minutes(&self) -> f64 {
        self.runs().map(|(_, minutes)| minutes).sum()
    }

    fn chosen_intense(&self) -> usize {
        self.purposes.iter().filter(|(purpose, _)| purpose.is_intense() && *purpose != Purpose::Race).count()
    }
}

/// Everything a plan is checked by.
pub struct Rows<'a> {
    brief: &'a Brief,
    plan: &'a Plan,
    rules: Rules,
    own: PlanRules,
    days: BTreeMap<Date, DayWas>,
    broken: Vec<String>,
}

/// Which rows a plan breaks; none, where it is sound.
pub fn broken(brief: &Brief, plan: &Plan) -> Vec<String> {
    let mut days: BTreeMap<Date, DayWas> = BTreeMap::new();
    for done in &brief.done {
        let purpose = match done.kind {
            Kind::Race => Purpose::Race,
            Kind::Interval => Purpose::Intervals,
            Kind::Tempo => Purpose::Tempo,
            Kind::Long => Purpose::Long,
            Kind::Recovery => Purpose::RecoveryRun,
            Kind::OtherSport => Purpose::CrossTrain,
            Kind::Easy | Kind::Run => Purpose::Easy,
        };
        days.entry(done.date).or_default().purposes.push((purpose, done.minutes));
    }
    for session in &plan.sessions {
        let day = days.entry(session.date).or_default();
        day.is_planned = true;
        day.purposes.push((session.purpose, session.duration_s / 60.0));
    }
    let mut rows =
        Rows { brief, plan, rules: Rules::default(), own: PlanRules::default(), days, broken: Vec::new() };
    rows.every_day_is_planned();
    rows.lengths();
    rows.recovery_follows_what_is_hard();
    rows.hard_days_in_a_week();
    rows.rest_in_every_seven_days();
    rows.recovery_runs();
    rows.recovery_weeks();
    rows.weeks_grow_slowly();
    rows.no_run_is_a_spike();
    rows.mostly_easy();
    rows.tapers();
    rows.around_races();
    rows.wishes();
    rows.life_and_what_recovery_leaves();
    rows.the_way_back();
    rows.kinds_by_phase();
    rows.broken
}

impl Rows<'_> {
    fn fail(&mut self, row: &str, date: Date, what: impl std::fmt::Debug) {
        self.broken.push(format!("{row} {date} {what:?}"));
    }

    fn planned(&self) -> Vec<(Date, DayWas)> {
        let planned = self.days.iter().filter(|(_, day)| day.is_planned);
        planned.map(|(date, day)| (*date, day.clone())).collect()
    }

    fn day(&self, date: Date) -> DayWas {
        self.days.get(&date).cloned().unwrap_or_default()
    }

    fn mondays(&self) -> Vec<Date> {
        let mut mondays: Vec<Date> = self.planned().iter().map(|(date, _)| monday(*date)).collect();
        mondays.dedup();
        mondays
    }

    fn week(&self, monday: Date) -> Vec<DayWas> {
        (0..7).map(|day| self.day(monday + day.days())).collect()
    }

    fn minutes(&self, monday: Date) -> f64 {
        self.week(monday).iter().map(DayWas::minutes).sum()
    }

    fn phase(&self, monday: Date) -> Option<Phase> {
        self.plan.weeks.iter().find(|week| week.from == monday).map(|week| week.phase)
    }

    /// Whether races, life or what recovery leaves make a week no ordinary one, or it has begun or is not planned to its end.
    fn is_odd(&self, monday: Date) -> bool {
        let to = monday + 6.days();
        let near = |date: Date| date >= monday - 21.days() && date <= to + 15.days();
        monday < self.plan.from
            || to > self.plan.until
            || self.brief.races.iter().any(|race| near(race.date))
            || self.brief.life.iter().any(|event| event.from <= to && event.to >= monday)
            || self.brief.bounds.iter().any(|bound| bound.from <= to && bound.to >= monday)
            || matches!(self.phase(monday), Some(Phase::Return))
            || self.is_coming_back(monday)
    }

    /// Whether ten days or more without a run ended in a week or just before it.
    fn is_coming_back(&self, monday: Date) -> bool {
        let off = |date: Date| !self.day(date).has(Purpose::is_run);
        (-6..14).any(|ago| (0..9).all(|day| off(monday - (ago + day).days())))
    }

    fn every_day_is_planned(&mut self) {
        let mut date = self.plan.from;
        while date <= self.plan.until {
            let of_day: Vec<PlannedSession> =
                self.plan.sessions.iter().filter(|one| one.date == date).cloned().collect();
            let slots: Vec<u8> = of_day.iter().map(|one| one.slot).collect();
            let is_right = slots == [0] || (slots == [0, 1] && self.brief.wishes.two_a_day);
            if !is_right {
                self.fail("a session a day", date, slots);
            }
            if of_day
                .iter()
                .any(|one| one.because.is_empty() || one.because.iter().any(|name| name.contains(' ')))
            {
                self.fail("rules are listed", date, &of_day);
            }
            date += 1.day();
        }
    }

    /// Whole steps of five minutes, and nothing that is not worth its shoes.
    fn lengths(&mut self) {
        for session in self.plan.sessions.clone() {
            let minutes = session.duration_s / 60.0;
            let is_run = session.purpose.is_run() && session.purpose != Purpose::Race;
            if minutes % 5.0 != 0.0 || (is_run && minutes < 15.0) {
                self.fail("length", session.date, (session.purpose, minutes));
            }
        }
    }

    /// R33: the day after intervals, tempo, a long run or a race is a recovery run or rest; never more than two hard days in a row.
    fn recovery_follows_what_is_hard(&mut self) {
        for (date, day) in self.planned() {
            let before = self.day(date - 1.day());
            let gentle = |purpose: Purpose| {
                matches!(
                    purpose,
                    Purpose::Rest
                        | Purpose::Mobility
                        | Purpose::CrossTrain
                        | Purpose::RecoveryRun
                        | Purpose::Race
                )
            };
            if before.has(Purpose::is_hard) && !day.purposes.iter().all(|(purpose, _)| gentle(*purpose)) {
                self.fail("R33 recovery after hard", date, &day.purposes);
            }
            let three = (0..3).all(|ago| self.day(date - ago.days()).has(Purpose::is_hard));
            if three {
                self.fail("R33 three hard days", date, ());
            }
        }
    }

    /// A chosen intense day finds fewer of them than the level carries in the six days before it.
    fn hard_days_in_a_week(&mut self) {
        let most = self.rules.level(self.brief.level).hard_days_in_week;
        for (date, day) in self.planned() {
            let before = (1..7).filter(|&ago| self.day(date - ago.days()).has(Purpose::is_intense)).count();
            if day.chosen_intense() > 0 && before >= most {
                self.fail("hard days in a week", date, before);
            }
        }
    }

    /// R34: a full day of rest in every seven; an easy day stands in for those who run daily and for elites.
    fn rest_in_every_seven_days(&mut self) {
        let stands_in = self.brief.wishes.every_day || self.brief.level == Level::Elite;
        let level = self.rules.level(self.brief.level).running_days_in_a_row;
        let (mut trained, mut ran) = (0, 0);
        let mut date = self.plan.from - 14.days();
        while date <= self.plan.until {
            let day = self.day(date);
            // The shake-out on the day before a race is as light.
            let is_easy = stands_in
                && match day.purposes.as_slice() {
                    [(Purpose::RecoveryRun, _)] => true,
                    [(Purpose::Strides, minutes)] => *minutes <= self.rules.race_eve_min,
                    _ => false,
                };
            trained = if day.is_rest() || is_easy { 0 } else { trained + 1 };
            ran = if day.has(Purpose::is_run) { ran + 1 } else { 0 };
            let is_free = !day.is_planned || day.has(|purpose| purpose == Purpose::Race);
            // What was done before the plan began is nobody's fault.
            if !is_free && trained > 6 {
                self.fail("R34 rest", date, trained);
            }
            if !is_free && !self.brief.wishes.every_day && ran > level {
                self.fail("running days in a row", date, ran);
            }
            date += 1.day();
        }
    }

    /// R32: one to three recovery runs a week; daily for elites; an easy run for each hard one for beginners.
    fn recovery_runs(&mut self) {
        for monday in self.mondays() {
            let week = self.week(monday);
            let runs: Vec<Purpose> =
                week.iter().flat_map(|day| day.runs().map(|(purpose, _)| purpose)).collect();
            let of = |is: fn(Purpose) -> bool| runs.iter().filter(|&&purpose| is(purpose)).count();
            let recovery = of(|purpose| purpose == Purpose::RecoveryRun);
            let hard = of(Purpose::is_hard);
            let is_daily = self.brief.level == Level::Elite
                || self.brief.wishes.every_day
                || self.brief.wishes.two_a_day;
            if recovery > 3 && !is_daily && monday >= self.plan.from {
                self.fail("R32 at most three recovery runs", monday, recovery);
            }
            let is_plain = !self.is_odd(monday)
                && self.brief.wishes.minutes.is_empty()
                && self.brief.wishes.fixed.is_empty();
            if is_plain && runs.len() >= 4 && hard > 0 && recovery == 0 {
                self.fail("R32 a recovery run", monday, &runs);
            }
            let is_beginner = self.brief.level == Level::Beginner && self.brief.wishes.fixed.is_empty();
            if is_beginner && monday >= self.plan.from && hard > runs.len() - hard {
                self.fail("R32 an easy run for each hard one", monday, &runs);
            }
        }
    }

    /// Weeks of training in a row, and recovery weeks lighter than those around them.
    fn recovery_weeks(&mut self) {
        let is_master = self.brief.age_y.is_some_and(|years| f64::from(years) >= self.own.masters_age_y);
        let wished = self.brief.wishes.weeks_between_recovery.map(|weeks| weeks.clamp(2, 3));
        let most = wished.map_or(if is_master { 2 } else { 3 }, usize::from);
        let mut row = 0;
        for week in self.plan.weeks.clone() {
            let is_light =
                matches!(week.phase, Phase::Recovery | Phase::Taper | Phase::AfterRace | Phase::Return);
            row = if is_light { 0 } else { row + 1 };
            if row > most {
                self.fail("R35 weeks in a row", week.from, row);
            }
            if week.phase != Phase::Recovery || self.is_odd(week.from) {
                continue;
            }
            for other in [week.from - 1.week(), week.from + 1.week()] {
                let is_training = self.phase(other).is_some_and(|phase| phase != Phase::Recovery);
                if !is_training || self.is_odd(other) {
                    continue;
                }
                let rests = |days: &[DayWas]| days.iter().filter(|day| day.is_rest()).count();
                let intense = |days: &[DayWas]| days.iter().map(DayWas::chosen_intense).sum::<usize>();
                let (own, others) = (self.week(week.from), self.week(other));
                if self.minutes(week.from) >= self.minutes(other) && !self.is_daily_least(week.from) {
                    self.fail("R35 fewer minutes", week.from, (self.minutes(week.from), self.minutes(other)));
                }
                if !self.brief.wishes.every_day && rests(&own) <= rests(&others) && rests(&own) < 6 {
                    self.fail("R35 more days of rest", week.from, (rests(&own), rests(&others)));
                }
                if intense(&own) >= intense(&others).max(1) {
                    self.fail("R35 less intensity", week.from, (intense(&own), intense(&others)));
                }
            }
        }
    }

    /// Whether a week of someone who runs every day is as short as that can be.
    fn is_daily_least(&self, monday: Date) -> bool {
        self.brief.wishes.every_day && self.minutes(monday) <= 7.0 * self.rules.easy_least_min
    }

    /// Whether a break makes the weeks before it no measure.
    fn is_after_break(&self) -> bool {
        let run = |date: Date| self.brief.done.iter().any(|one| one.date == date && one.is_run());
        (1..=28 - 9).any(|ago| (0..9).all(|day| !run(self.plan.from - (ago + day).days())))
    }

    /// Minutes of the fullest of the twenty-six weeks before the plan, to the nearest five.
    fn fullest_lately(&self) -> f64 {
        let first = monday(self.plan.from);
        let fullest = (1..=26).map(|ago| self.minutes(first - ago.weeks())).fold(0.0, f64::max);
        (fullest / 5.0).round() * 5.0
    }

    /// What a break before the plan leaves of the fullest week: half after two weeks and more, until four weeks after the eighteen days
    /// of walking and running; two thirds after ten days, until four weeks after them.
    fn left_by_a_break(&self) -> f64 {
        let is_off = |ago: i32| {
            !self.brief.done.iter().any(|one| one.date == self.plan.from - ago.days() && one.is_run())
        };
        let ended =
            |days_off: i32, within: i32| (0..=within).any(|ago| (1..=days_off).all(|off| is_off(ago + off)));
        let share = if ended(14, 18 + 28) {
            0.5
        } else if ended(10, 28) {
            0.67
        } else {
            0.0
        };
        share * self.fullest_lately()
    }

    fn weeks_grow_slowly(&mut self) {
        for (index, monday) in self.mondays().into_iter().enumerate() {
            if index == 0 && (monday < self.plan.from || self.is_after_break()) {
                continue;
            }
            let before = (1..=4).map(|ago| self.minutes(monday - ago.weeks())).fold(0.0, f64::max);
            // What was run within eight weeks may be run again, where no week without a run lies between.
            let lately =
                (1..=8).map(|ago| self.minutes(monday - ago.weeks())).take_while(|&minutes| minutes > 0.0);
            let again = lately.fold(0.0, f64::max);
            let back = (before * 1.20).max(before + 15.0).max(again).min(self.fullest_lately());
            let most = (before * 1.10).max(before + 15.0).max(back).max(self.left_by_a_break());
            let is_way_back =
                self.phase(monday) == Some(Phase::Return) || (index < 4 && self.is_after_break());
            if self.minutes(monday) > most + 1e-9 && !is_way_back && !self.is_daily_least(monday) {
                self.fail("R36 weeks grow slowly", monday, (self.minutes(monday), before));
            }
        }
    }

    /// No single run above 110 % of the longest of the thirty days before it; short runs are no spike.
    fn no_run_is_a_spike(&mut self) {
        for (date, day) in self.planned() {
            let longest = (1..=30)
                .flat_map(|ago| self.day(date - ago.days()).purposes)
                .filter(|(purpose, _)| purpose.is_run())
                .map(|(_, minutes)| minutes)
                .fold(0.0, f64::max);
            for (purpose, minutes) in day.runs() {
                if minutes > (longest * 1.10).max(longest + 5.0).max(45.0) + 1e-9 {
                    self.fail("single run", date, (purpose, minutes, longest));
                }
            }
        }
    }

    /// About four of five sessions are easy over every four weeks; a race counts as it falls.
    fn mostly_easy(&mut self) {
        let mondays = self.mondays();
        for four in mondays.windows(4) {
            let weeks: Vec<DayWas> = four.iter().flat_map(|&monday| self.week(monday)).collect();
            let runs = weeks.iter().map(|day| day.runs().count()).sum::<usize>();
            let intense = weeks.iter().map(DayWas::chosen_intense).sum::<usize>();
            if four[0] >= self.plan.from && intense as f64 > (0.25 * runs as f64).ceil() + 1.0 {
                self.fail("mostly easy", four[0], (intense, runs));
            }
        }
    }

    /// Two weeks with 41–60 % less before a race that matters most, and as hard.
    fn tapers(&mut self) {
        let races: Vec<Date> = self
            .brief
            .races
            .iter()
            .filter(|race| race.priority == Priority::A)
            .map(|race| race.date)
            .collect();
        for race in races {
            let first = race - 14.days();
            let others = self.brief.races.iter().any(|other| {
                other.date != race && other.date < race + 1.day() && other.date > first - 6.weeks()
            });
            let is_free =
                self.brief.life.iter().all(|event| event.to < first - 1.week() || event.from > race)
                    && self.brief.bounds.iter().all(|bound| bound.to < first - 1.week() || bound.from > race);
            if first < self.plan.from + 1.week()
                || race > self.plan.until
                || others
                || !is_free
                || self.is_after_break()
            {
                continue;
            }
            let before = monday(first);
            let usual = (1..=4).map(|ago| self.minutes(before - ago.weeks())).fold(0.0, f64::max);
            let taper: Vec<DayWas> = (0..14).map(|day| self.day(first + day.days())).collect();
            let minutes: f64 = taper.iter().map(DayWas::minutes).sum();
            let share = minutes / (2.0 * usual);
            // A short week is less than one run's rounding away from either end.
            let slack = 15.0 / (2.0 * usual);
            let is_back = usual < 60.0
                || self
                    .plan
                    .weeks
                    .iter()
                    .any(|week| week.phase == Phase::Return && week.from > before - 5.weeks())
                || self.is_daily_least(monday(race) - 1.week());
            if !is_back && !(0.40 - slack..=0.60 + slack).contains(&share) {
                self.fail("R36 taper", race, (share, minutes, usual));
            }
            let was_intense =
                (1..=2).all(|ago| self.week(before - ago.weeks()).iter().any(|day| day.chosen_intense() > 0));
            if was_intense
                && usual >= 120.0
                && !is_back
                && self.brief.wishes.minutes.is_empty()
                && taper.iter().all(|day| day.chosen_intense() == 0)
            {
                self.fail("R36 taper as hard", race, ());
            }
        }
    }

    /// R36: the days before and after a race.
    fn around_races(&mut self) {
        for race in self.brief.races.clone() {
            let is_run = self.day(race.date).has(|purpose| purpose == Purpose::Race);
            if !is_run {
                continue;
            }
            let (quiet, _) = self.rules.quiet_days(&race);
            for ago in 1..=quiet as i32 {
                let date = race.date - ago.days();
                let day = self.day(date);
                if !day.is_planned || (race.priority == Priority::C && ago > 1) {
                    continue;
                }
                let other_race = day.has(|purpose| purpose == Purpose::Race);
                if day.has(Purpose::is_hard) && !other_race {
                    self.fail("quiet days before a race", date, &day.purposes);
                }
                if ago == 1
                    && race.priority != Priority::C
                    && day.minutes() > self.rules.race_eve_min
                    && !other_race
                {
                    self.fail("the day before a race", date, &day.purposes);
                }
            }
            let window = self.rules.race_window(Some(race.distance_m), 0.0);
            for after in 1..=window.easy_days as i32 {
                let date = race.date + after.days();
                let day = self.day(date);
                if !day.is_planned || day.has(|purpose| purpose == Purpose::Race) {
                    continue;
                }
                let after = f64::from(after);
                let is_rest = after > window.rest_days || day.is_rest();
                let gentle = |purpose: Purpose| {
                    !purpose.is_run()
                        || matches!(purpose, Purpose::RecoveryRun | Purpose::Strides | Purpose::WalkRun)
                };
                let is_short = after > window.easy_days * 0.5
                    || day.purposes.iter().all(|(purpose, _)| gentle(*purpose));
                if !is_rest || !is_short || day.has(Purpose::is_hard) {
                    self.fail("R36 after a race", date, &day.purposes);
                }
            }
        }
    }

    fn wishes(&mut self) {
        let wishes = self.brief.wishes.clone();
        for (date, day) in self.planned() {
            let is_race = day.has(|purpose| purpose == Purpose::Race);
            let minutes: f64 = day.purposes.iter().map(|(_, minutes)| minutes).sum();
            let there = wishes.minutes.get(&Day::of(date)).copied();
            if !is_race && there.is_some_and(|there| minutes > f64::from(there)) {
                self.fail("minutes of a day", date, minutes);
            }
            let on_day = wishes.long_run.is_none_or(|wished| wished == Day::of(date));
            let is_fixed =
                wishes.fixed.iter().any(|fixed| fixed.day == Day::of(date) && fixed.purpose.is_long());
            if day.has(Purpose::is_long) && !on_day && !is_fixed {
                self.fail("day of the long run", date, &day.purposes);
            }
            let left = self.left(date);
            let can = left >= DayKind::RecoveryRun && !is_race;
            let is_back = self.plan.weeks.iter().any(|week| week.phase == Phase::Return);
            let near = self
                .brief
                .races
                .iter()
                .any(|race| date >= race.date - 1.day() && date <= race.date + 14.days());
            if wishes.every_day && can && !is_back && !near && !day.has(Purpose::is_run) {
                self.fail("runs every day", date, &day.purposes);
            }
        }
        for monday in self.mondays() {
            let runs = self.week(monday).iter().map(|day| day.runs().count()).sum::<usize>();
            if monday >= self.plan.from
                && wishes.runs_a_week.is_some_and(|most| runs > usize::from(most))
                && !wishes.every_day
            {
                self.fail("runs a week", monday, runs);
            }
            if self.is_odd(monday) || matches!(self.phase(monday), Some(Phase::Recovery)) {
                continue;
            }
            for fixed in &wishes.fixed {
                let of_day = self.week(monday);
                let has = of_day.get(fixed.day as usize).is_some_and(|day| day.has_purpose(fixed.purpose));
                let is_asked = !fixed.purpose.is_intense()
                    || of_day.iter().map(|day| day.runs().count()).sum::<usize>() >= 3;
                if !has && is_asked {
                    self.fail("fixed session", monday, fixed);
                }
            }
        }
    }

    /// The most that life and recovery leave of a day.
    fn left(&self, date: Date) -> DayKind {
        let life = self.brief.life.iter().filter(|event| event.is_on(date)).map(|event| match event.kind {
            LifeKind::NoTraining => DayKind::Rest,
            LifeKind::Busy => DayKind::Hard,
            _ => DayKind::Easy,
        });
        let bounds = self.brief.bounds.iter().filter(|bound| (bound.from..=bound.to).contains(&date));
        life.chain(bounds.map(|bound| bound.at_most)).min().unwrap_or(DayKind::Hard)
    }

    fn life_and_what_recovery_leaves(&mut self) {
        for (date, day) in self.planned() {
            let left = self.left(date);
            let most = day.purposes.iter().map(|(purpose, _)| kind(*purpose)).max().unwrap_or(DayKind::Rest);
            let is_race = day.has(|purpose| purpose == Purpose::Race);
            if most > left && !(is_race && left >= DayKind::RecoveryRun) {
                self.fail("what is left of a day", date, (&day.purposes, left));
            }
        }
    }

    /// After two weeks or more without a run: walking and running in turns on alternate days, and nothing hard.
    fn the_way_back(&mut self) {
        let run = |day: &DayWas| day.has(Purpose::is_run);
        let mut off = 0;
        let mut since: Option<i32> =
            if self.brief.done.iter().any(|one| one.is_run()) { None } else { Some(0) };
        if self.brief.level != Level::Beginner && since.is_some() {
            since = None;
        }
        let mut date =
            self.brief.done.iter().map(|one| one.date).min().unwrap_or(self.plan.from).min(self.plan.from);
        while date <= self.plan.until {
            let day = self.day(date);
            if run(&day) {
                if off >= 14 {
                    since = Some(0);
                }
                off = 0;
            } else {
                off += 1;
            }
            if let Some(days) = since {
                let is_race = day.has(|purpose| purpose == Purpose::Race);
                if day.is_planned && days < 14 && day.has(Purpose::is_hard) && !is_race {
                    self.fail("the way back is easy", date, &day.purposes);
                }
                if day.is_planned && days < 10 && run(&day) && run(&self.day(date - 1.day())) && !is_race {
                    self.fail("the way back is on alternate days", date, &day.purposes);
                }
                since = Some(days + 1);
            }
            date += 1.day();
        }
    }

    fn kinds_by_phase(&mut self) {
        for (date, day) in self.planned() {
            let Some(phase) = self.phase(monday(date)) else { continue };
            let is_fixed = self.brief.wishes.fixed.iter().any(|fixed| fixed.day == Day::of(date));
            for (purpose, _) in day.runs().filter(|_| !is_fixed) {
                let fits = match purpose {
                    Purpose::RacePace => matches!(phase, Phase::Peak | Phase::Taper),
                    Purpose::LongWithPace => phase == Phase::Peak,
                    Purpose::WalkRun => phase == Phase::Return,
                    purpose if purpose.is_intense() => !matches!(phase, Phase::Return | Phase::AfterRace),
                    _ => true,
                };
                if !fits {
                    self.fail("kinds by phase", date, (purpose, phase));
                }
            }
        }
    }
}

impl DayWas {
    fn has_purpose(&self, wanted: Purpose) -> bool {
        self.purposes.iter().any(|(purpose, _)| *purpose == wanted)
    }
}

/// The kind of day that a session makes.
fn kind(purpose: Purpose) -> DayKind {
    match purpose {
        Purpose::Rest => DayKind::Rest,
        Purpose::Mobility => DayKind::Mobility,
        Purpose::CrossTrain => DayKind::CrossTrain,
        Purpose::RecoveryRun | Purpose::WalkRun => DayKind::RecoveryRun,
        Purpose::Easy | Purpose::Strides => DayKind::Easy,
        _ => DayKind::Hard,
    }
}

fn monday(date: Date) -> Date {
    date - i32::from(date.weekday().to_monday_zero_offset()).days()
}
