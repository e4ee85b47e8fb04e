//! One week of the frame: how many runs, how many minutes, how they are shared out.

use jiff::{ToSpan, civil::Date};
use lope_records::{Day, Level, Purpose, Surface};
use lope_recovery::DayKind;

use crate::{
    brief::{days_between, end_of_week},
    days::{DayAhead, Taper},
    frame::{Distance, Framing, Phase, Place, Reached, Week, of_week, whole},
    lately::Before,
    relax::HardRule,
    rules::{PlanRules, longest_next_min},
};

impl Framing<'_> {
    /// One week, and the minutes asked of each of its days on average.
    pub fn week(&self, place: &Place<'_>) -> (Week, Vec<f64>) {
        let (rules, own, phase) = (self.rules, self.own, place.phase);
        let begun = if place.index == 0 { self.lately.this_week } else { Default::default() };
        let wished_runs = self.runs(place);
        let usual_runs = self.runs_of_minutes(place, wished_runs, begun.minutes);
        let runs = self.runs_of_phase(place, usual_runs);
        let rates = self.rates(place, runs);
        let asked = begun.minutes + rates.iter().sum::<f64>();
        let single_most = self.single_most(place);
        let (shortest, longest) = rules.level(self.brief.level).recovery_run_min;
        let recovery_min = whole(longest.min(single_most.max(shortest)), rules);

        // A single run is no long one: it would have no easy one beside it.
        let has_room = runs > 1 && !begun.long;
        let long_min = self.long_min(place, asked, usual_runs, single_most).filter(|_| has_room);
        let mut intense = self.intense(place, runs, long_min.is_some());
        if phase != Phase::Taper {
            intense.truncate((asked * own.intense_week_share / own.intense_least_min) as usize);
        }
        let as_many = if phase == Phase::Recovery { intense.len() + 1 } else { intense.len() };
        let intense_min = self.intense_min(asked, as_many, single_most);
        if f64::from(intense_min) < own.intense_least_min {
            intense.clear();
        }
        let with_pace = self.is_with_pace(place, long_min, &intense);
        if with_pace {
            intense.pop();
        }

        let hard = intense.len() + usize::from(long_min.is_some());
        let rests = 7usize.saturating_sub(usize::from(runs));
        let wants_one = f64::from(runs) >= own.recovery_runs_from && hard > 0;
        let recovery_least = if wants_one { own.recovery_runs_least as usize } else { 0 };
        let recoveries = hard.saturating_sub(rests).max(recovery_least).min(own.recovery_runs_most as usize);
        let left = asked
            - f64::from(long_min.unwrap_or(0))
            - intense.len() as f64 * f64::from(intense_min)
            - recoveries as f64 * f64::from(recovery_min);
        let easies = usize::from(runs).saturating_sub(hard + recoveries);
        let easy_min = self.easy_min(left / easies.max(1) as f64, long_min, single_most);
        // No more than the runs can hold.
        let easy_most = self.easy_min(f64::from(easy_min) + own.easy_longer_min, long_min, single_most);
        let spare = left - easies as f64 * f64::from(easy_most.max(easy_min));
        let held_by_runs = (asked - spare.max(0.0)).max(begun.minutes);
        let asked = if phase == Phase::Return { asked } else { held_by_runs };
        let held = if rates.iter().sum::<f64>() > 0.0 {
            ((asked - begun.minutes) / rates.iter().sum::<f64>()).clamp(0.0, 1.0)
        } else {
            1.0
        };
        let rates: Vec<f64> = rates.into_iter().map(|rate| rate * held).collect();
        let week = Week {
            from: place.monday,
            phase,
            minutes: whole(asked, rules),
            runs,
            long_min,
            with_pace,
            intense,
            intense_min,
            easy_min: if phase == Phase::Return { own.walk_run_min as u16 } else { easy_min },
            recovery_min,
            rest_least: self.rest_least(place, runs),
            recovery_least: recovery_least as u8,
            single_most: whole(single_most, rules),
        };
        (week, rates)
    }

    /// Runs of an ordinary week on these days.
    fn runs(&self, place: &Place<'_>) -> u8 {
        let wishes = &self.brief.wishes;
        let least = self.rules.level(self.brief.level).recovery_run_min.0;
        let can_run = place.days.iter().filter(|day| day.can_run(least)).count();
        let begun = if place.index == 0 { self.lately.this_week.runs } else { 0 };
        let a_day = if wishes.two_a_day { 2 } else { 1 };
        let mut runs = self.lately.runs;
        if let Some(most) = wishes.runs_a_week {
            runs = most;
        }
        let this_week = self.brief.runs_this_week.filter(|_| place.index == 0);
        if let Some(most) = this_week {
            return runs.min(most).min((can_run * a_day + begun) as u8);
        }
        if wishes.every_day {
            runs = runs.max(7);
        } else if !wishes.two_a_day {
            runs = runs.min(self.own.days_to_rest as u8);
        }
        runs.min((can_run * a_day + begun) as u8)
    }

    /// No more runs than the minutes are worth: few of some length rather than many that are hardly one. Before a race they are as
    /// many as ever, only shorter.
    fn runs_of_minutes(&self, place: &Place<'_>, runs: u8, begun_min: f64) -> u8 {
        if self.brief.wishes.every_day || matches!(place.phase, Phase::Taper | Phase::Return) {
            return runs;
        }
        let asked = begun_min + self.rates(place, runs).iter().sum::<f64>();
        let worth = self.rules.level(self.brief.level).recovery_run_min.1;
        let share = if place.phase == Phase::Recovery { self.own.recovery_week_share } else { 1.0 };
        runs.min(((asked / share / worth).round() as u8).max(2))
    }

    fn runs_of_phase(&self, place: &Place<'_>, usual: u8) -> u8 {
        let wishes = &self.brief.wishes;
        match place.phase {
            Phase::Return => usual.min((7.0 / self.own.walk_run_days).ceil() as u8),
            // One run less, and of those who run twice a day the runs of one day.
            Phase::Recovery if !wishes.every_day => {
                let fewer = if wishes.two_a_day { 2 } else { 1 };
                let asked = self.reached.rest_least.get(place.index).copied().unwrap_or(0);
                let days = 7u8.saturating_sub(asked) * fewer;
                usual.saturating_sub(fewer).max(usual.min(2)).min(days)
            }
            _ => usual,
        }
    }

    /// The fullest of the weeks before a taper began.
    fn fullest_before_taper(&self, place: &Place<'_>) -> f64 {
        let tapers = |ago: &usize| {
            let monday = place.monday.saturating_sub((*ago as i32).weeks());
            of_week(self.days, monday).any(|day| day.taper.is_some())
        };
        let begun = (0..=place.index).take_while(tapers).count().saturating_sub(1);
        let weeks = self.lately.weeks_before(place.minutes);
        weeks.skip(begun).take(self.own.growth_weeks as usize).fold(0.0, f64::max)
    }

    /// Minutes of a full week that the season leads to.
    fn ceiling(&self, place: &Place<'_>) -> f64 {
        let own = self.own;
        let usual = self.lately.week_min;
        let from = place.monday;
        if self.goal_m(from).is_none() {
            return usual.max(self.lately.least_week_min);
        }
        usual.max(own.week_min(self.brief.level) * own.week_factor(self.distance(from)))
    }

    /// Minutes of this week were all of its days free.
    fn full(&self, place: &Place<'_>) -> f64 {
        let own = self.own;
        let Before { fullest_min, again_min } = self.lately.before(place.minutes, own);
        let ceiling = self.ceiling(place);
        if self.relaxed.contains(&HardRule::WeekGrowth) {
            return ceiling.max(fullest_min);
        }
        let grown = (fullest_min * own.week_growth).max(fullest_min + self.rules.minutes_step).max(again_min);
        let full = grown.min(ceiling.max(self.rules.minutes_step));
        if place.phase == Phase::Recovery {
            let before = self.lately.weeks_before(place.minutes).next().unwrap_or(full);
            let lighter = before.min(full) * own.recovery_week_share;
            return Reached::least(&self.reached.below, place.index, lighter);
        }
        full
    }

    /// Minutes asked of each day on average.
    fn rates(&self, place: &Place<'_>, runs: u8) -> Vec<f64> {
        let (rules, own) = (self.rules, self.own);
        let full = self.full(place);
        // Less than before the taper, and no more than may be beside the weeks before, whatever they were.
        let tapered = |share: f64| (self.fullest_before_taper(place) * share).min(full);
        let races_in_earnest = place.days.iter().any(|day| day.is_raced_in_earnest());
        let a_day = |day: &&DayAhead| match (place.phase, day.taper) {
            _ if day.race.is_some() => 0.0,
            (Phase::Return, _) => f64::from(runs) * own.walk_run_min,
            (_, Some(Taper::Early)) => tapered(rules.taper_early_share),
            (_, Some(Taper::Late)) => tapered(rules.taper_late_share),
            _ if races_in_earnest => full * self.day_share(day).min(own.race_week_share),
            _ => full * self.day_share(day),
        };
        let mut rates: Vec<f64> = place.days.iter().map(|day| a_day(day) / 7.0).collect();
        let past = if place.index == 0 { days_between(place.monday, self.brief.today) } else { 0 };
        let ahead: f64 = rates.iter().sum();
        if past > 0 && ahead > 0.0 && place.days.iter().all(|day| day.taper.is_none()) {
            // What is left of a week that has begun: the whole of it less what was run. What was missed is not crammed into fewer days
            // than there would have been for it, nor beyond what they were planned with.
            let whole = ahead + full * f64::from(past) / 7.0;
            let most = ahead.max(self.planned_left());
            let left = (whole - self.lately.this_week.minutes).clamp(0.0, most);
            rates.iter_mut().for_each(|rate| *rate *= left / ahead);
        }
        rates
    }

    /// Minutes of running that the rest of this week was planned with before.
    fn planned_left(&self) -> f64 {
        let days = self.brief.today..=end_of_week(self.brief.today);
        let planned = self.brief.previous.iter().filter(|one| days.contains(&one.date));
        let run = planned.filter(|one| one.purpose.is_run() && one.purpose != Purpose::Race);
        run.map(|one| one.duration_s / 60.0).sum()
    }

    /// The day's share of a full week's rate: less after races, and where life weighs on it.
    fn day_share(&self, day: &DayAhead) -> f64 {
        let life = if day.is_heavy { self.own.life_week_share } else { 1.0 };
        let left = match day.at_most {
            DayKind::Rest | DayKind::Mobility | DayKind::CrossTrain if day.is_after_race => 0.0,
            DayKind::Rest if day.is_off => 0.0,
            DayKind::RecoveryRun => self.rules.race_short_share,
            DayKind::Easy if day.is_after_race => self.own.after_race_share,
            _ => 1.0,
        };
        life.min(left)
    }

    /// Minutes of a single run at the most: by the longest of the thirty days before, as far as they certainly lie within them.
    fn single_most(&self, place: &Place<'_>) -> f64 {
        let rules = self.rules;
        let planned = place.longest.iter().rev().take(3).copied().fold(0.0, f64::max);
        let longest = planned.max(self.lately.longest_before(end_of_week(place.monday), rules));
        if longest == 0.0 {
            return self.lately.first_run_min;
        }
        // What is short is no spike for whoever runs as long on an ordinary day.
        let short = rules.spike_least_min.min(self.lately.week_min / f64::from(self.lately.runs));
        longest_next_min(longest, rules).max(self.lately.first_run_min).max(short)
    }

    fn long_min(&self, place: &Place<'_>, asked: f64, runs: u8, single_most: f64) -> Option<u16> {
        let own = self.own;
        let is_long_race = |day: &&DayAhead| {
            day.race.as_ref().is_some_and(|race| race.distance_m >= self.rules.race_middle_below_m)
        };
        if place.phase == Phase::Return || runs < 2 || place.days.iter().any(is_long_race) {
            return None;
        }
        let days = place.days.iter().filter(|day| day.at_most == DayKind::Hard && day.race.is_none());
        let time = |day: &&DayAhead| day.minutes.map_or(f64::INFINITY, f64::from);
        let there = days.filter(|day| self.is_long_day(day.date)).map(time).fold(0.0, f64::max);
        let distance = self.distance(place.monday);
        let share = 1.0 / f64::from(runs) + own.long_share_beyond(distance);
        let farthest = own.long_most_min(distance);
        let long = [asked * share, farthest, single_most, there].into_iter().fold(f64::INFINITY, f64::min);
        Some(whole(long, self.rules)).filter(|&long| f64::from(long) >= self.rules.long_least_min)
    }

    /// Whether the long run may be on a day.
    pub fn is_long_day(&self, date: Date) -> bool {
        self.brief.wishes.long_run.is_none_or(|wished| Day::of(date) == wished)
    }

    /// The long runs of the peak have parts at race pace before a marathon, every second of them before other races of more than ten
    /// kilometres.
    fn is_with_pace(&self, place: &Place<'_>, long_min: Option<u16>, intense: &[Purpose]) -> bool {
        let peaks = place.phases.iter().take(place.index).filter(|&&phase| phase == Phase::Peak).count();
        let is_far = self.goal_m(place.monday).is_some_and(|metres| metres >= self.rules.race_middle_below_m);
        let is_marathon = self.distance(place.monday) == Distance::Marathon;
        let is_due = place.phase == Phase::Peak && is_far && (is_marathon || peaks % 2 == 1);
        // A fixed intense session stands for the week's.
        if self.brief.wishes.fixed.iter().any(|fixed| fixed.purpose.is_intense()) {
            return false;
        }
        let is_untouched = place.days.iter().all(|day| day.taper.is_none());
        is_due && is_untouched && long_min.is_some() && !intense.is_empty()
    }

    /// The intense sessions of a week.
    fn intense(&self, place: &Place<'_>, runs: u8, has_long: bool) -> Vec<Purpose> {
        let (own, phase) = (self.own, place.phase);
        let most = intense_most(self.brief.level, runs, has_long, own)
            .min(self.rules.level(self.brief.level).hard_days_in_week);
        let heavy = place.days.iter().filter(|day| day.is_heavy).count();
        let fewer = if heavy > 3 { own.life_intense_fewer as usize } else { 0 };
        let most = most.saturating_sub(fewer);
        let quiet = own.beginner_quiet_weeks as usize;
        let is_new = self.brief.level == Level::Beginner && place.index < quiet;
        let unknown_weeks = (self.rules.hard_history_days / 7.0) as usize;
        let is_unknown = self.lately.is_new && place.index < unknown_weeks;
        let before = place.phases.iter().take(place.index).rev().take(quiet);
        let is_back = before.into_iter().any(|&before| before == Phase::Return);
        let count = match phase {
            Phase::Return | Phase::AfterRace => 0,
            _ if is_new || is_unknown || is_back => 0,
            Phase::Recovery => {
                let told = self.reached.intense_most.get(place.index).copied().unwrap_or(u8::MAX);
                most.saturating_sub(1).min(usize::from(told))
            }
            Phase::Taper => most.min(1),
            _ => most,
        };
        // As many as have room between days that are not hard.
        let left = place.days.iter().filter(|day| day.at_most == DayKind::Hard && day.race.is_none()).count();
        let room = left.div_ceil(2).saturating_sub(usize::from(has_long && left > 1));
        let is_even = place.monday.iso_week_date().week() % 2 == 0;
        let kinds = self.kinds(place, is_even).into_iter().take(count.min(room));
        kinds
            .map(|kind| if kind == Purpose::Hills && !self.has_hills() { Purpose::Intervals } else { kind })
            .collect()
    }

    /// Whether anything at hand to run on can rise; where the runner says nothing of it, it can.
    fn has_hills(&self) -> bool {
        let surfaces = &self.brief.wishes.surfaces;
        let is_level = |surface: &Surface| matches!(surface, Surface::Track | Surface::Treadmill);
        surfaces.is_empty() || !surfaces.iter().all(is_level)
    }

    /// Kinds of intense work by phase and distance, the most telling first.
    fn kinds(&self, place: &Place<'_>, is_even: bool) -> [Purpose; 3] {
        use Purpose::{Hills, Intervals, RacePace, Tempo};
        let is_far = self.goal_m(place.monday).is_none_or(|metres| metres >= self.rules.race_middle_below_m);
        match (place.phase, is_far, is_even) {
            (Phase::Base | Phase::Keep, _, true) => [Hills, Tempo, Intervals],
            (Phase::Base | Phase::Keep, _, false) => [Tempo, Hills, Tempo],
            (Phase::Build, true, true) => [Tempo, Intervals, Tempo],
            (Phase::Build, ..) => [Intervals, Tempo, Hills],
            (Phase::Peak, true, _) => [RacePace, Tempo, Intervals],
            (Phase::Peak, false, true) => [RacePace, Tempo, Intervals],
            (Phase::Peak, false, false) => [Intervals, RacePace, Tempo],
            (Phase::Taper, ..) => [RacePace, Intervals, Tempo],
            _ => [Tempo, Hills, Tempo],
        }
    }

    fn intense_min(&self, asked: f64, count: usize, single_most: f64) -> u16 {
        let own = self.own;
        let a_session = asked * own.intense_week_share / count.max(1) as f64;
        let usual = own.intense_min(self.brief.level).min(a_session).max(own.intense_least_min);
        whole(usual.min(single_most), self.rules)
    }

    fn easy_min(&self, even: f64, long_min: Option<u16>, single_most: f64) -> u16 {
        let rules = self.rules;
        let below_long = long_min.map_or(f64::INFINITY, |long| f64::from(long) * self.own.easy_of_long);
        let most = rules.easy_most_min.min(single_most).min(below_long).max(rules.easy_least_min);
        whole(even.clamp(rules.easy_least_min, most), rules)
    }

    /// Days of rest at the least: a recovery week has more than the weeks around it.
    fn rest_least(&self, place: &Place<'_>, runs: u8) -> u8 {
        let wishes = &self.brief.wishes;
        if place.phase != Phase::Recovery || self.relaxed.contains(&HardRule::RecoveryWeek) {
            return 0;
        }
        let asked = self.reached.rest_least.get(place.index).copied().unwrap_or(0);
        match (wishes.every_day, wishes.two_a_day) {
            (true, _) => 0,
            (_, true) => asked.max(1),
            _ => asked.max(7u8.saturating_sub(runs)),
        }
    }
}

/// Intense sessions among so many runs at the most; a beginner has an easy run for each hard one, the long one included.
pub(crate) fn intense_most(level: Level, runs: u8, has_long: bool, own: &PlanRules) -> usize {
    if f64::from(runs) < own.intense_from_runs {
        return 0;
    }
    let share = (own.intense_share * f64::from(runs)).round() as usize;
    let hard = (own.beginner_hard_share * f64::from(runs)) as usize;
    if level == Level::Beginner { share.min(hard.saturating_sub(usize::from(has_long))) } else { share }
}
