//! What was run up to now, as far as the weeks ahead build on it.

use jiff::{ToSpan, civil::Date};
use lope_physiology::statistics::{QuantileMethod, quantile};
use lope_records::{Goal, Kind, Level, Purpose};
use lope_recovery::Rules;

use crate::{
    brief::{Brief, Done, days_between, start_of_week},
    rules::PlanRules,
};

/// What a season builds on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lately {
    /// Minutes of running of the full weeks before this one, races left out, oldest first; after a break what is left of those
    /// before it.
    weeks: Vec<f64>,
    /// Minutes of a usual full week of these months; after a break of those before it.
    pub week_min: f64,
    /// The same where weeks were run, else 0: what the weeks ahead come back to.
    come_back_min: f64,
    /// Minutes of a week that a break leaves, for some weeks after the way back from it: whoever is back goes on with these, not with
    /// the few minutes of that way. Else 0.
    left_min: f64,
    /// Minutes of a week that are never too many for the level.
    pub least_week_min: f64,
    /// Runs of a usual week.
    pub runs: u8,
    /// Weeks of training in a row up to now, since the last light one.
    pub load_weeks: usize,
    /// Minutes of a single run where there is none to compare with.
    pub first_run_min: f64,
    /// Days of walking and running in turns ahead; 0: none.
    pub walk_run_days: i32,
    /// Days without hard work ahead after a break.
    pub quiet_days: i32,
    /// Days without a run up to today; `None` where nobody knows.
    pub days_off: Option<i32>,
    /// Whether the record is so short that nothing hard is planned at first.
    pub is_new: bool,
    /// This week's days up to yesterday.
    pub this_week: ThisWeek,
    /// How the last days stand at the beginning of today.
    pub standing: Standing,
    runs_done: Vec<(Date, f64)>,
}

/// What was done of this week; races are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct ThisWeek {
    pub minutes: f64,
    pub runs: usize,
    pub intense: usize,
    pub recoveries: usize,
    pub rests: usize,
    pub long: bool,
}

/// What a week builds on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    /// Minutes of the fullest of the weeks before it.
    pub fullest_min: f64,
    /// Minutes that are no progress: had not long ago with no week without a run since, or a step back to what is usual.
    pub again_min: f64,
}

impl Before {
    /// Minutes that the week may come to at the most.
    pub fn most_min(self, own: &PlanRules) -> f64 {
        let Before { fullest_min, again_min } = self;
        (fullest_min * own.week_growth_most).max(fullest_min + own.week_growth_min).max(again_min)
    }
}

/// How the last days stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Which of the last six days were intense, yesterday the lowest bit.
    pub intense: u8,
    /// Whether yesterday was a long run.
    pub long: bool,
    /// Days of training in a row.
    pub trained: u8,
    /// Days of running in a row.
    pub ran: u8,
}

impl Lately {
    /// Reads what was run.
    pub fn of(brief: &Brief, rules: &Rules, own: &PlanRules) -> Lately {
        let level = rules.level(brief.level);
        let runs: Vec<&Done> =
            brief.done.iter().filter(|one| one.is_run() && one.date < brief.today).collect();
        let latest = latest_break(&runs, brief.today, rules);
        let gap = latest.as_ref().filter(|gap| !gap.is_over(brief.today, rules, own));
        // What was usual: after a break, what was usual before it.
        let end = start_of_week(gap.map_or(brief.today, |gap| gap.last));
        let back = (1..=own.usual_weeks as i32).rev();
        let mondays: Vec<Date> = back.map(|weeks| end.saturating_sub(weeks.weeks())).collect();
        let ran = |monday: Date| ran(&runs, monday);
        let on_record = mondays.iter().copied().skip_while(|&from| ran(from).runs == 0);
        let on_record: Vec<(Had, Had)> = on_record.map(|from| (planned(brief, from), ran(from))).collect();
        let usual_runs =
            usual(&on_record, |had| had.runs as f64, own).unwrap_or(own.runs(brief.level)).round();
        let least_week_min = own.runs(brief.level) * level.recovery_run_min.0;
        let in_steps = |minutes: f64| (minutes / rules.minutes_step).round().max(1.0) * rules.minutes_step;
        let usual_min = usual(&on_record, |had| had.minutes, own).map(in_steps);
        let week_min = usual_min.unwrap_or(least_week_min);
        let recent = mondays.len().saturating_sub(own.come_back_weeks as usize);
        let mut weeks: Vec<f64> = mondays.iter().skip(recent).map(|&from| ran(from).minutes).collect();
        let walk_run_days = walk_run_days(brief, &runs, gap, own, rules);
        let late = || weeks.iter().rev().take(own.growth_weeks as usize);
        let light_min = own.life_week_share * late().copied().fold(0.0, f64::max);
        let load_weeks = late().take_while(|&&minutes| minutes > light_min).count();
        let is_near = |gap: &&Break| gap.is_near(brief.today, own);
        let left_min = |gap: &Break| gap.left_min(week_min, rules, own);
        if runs.is_empty() {
            weeks = vec![least_week_min];
        } else if let Some(gap) = gap {
            // The first weeks back have so much, not a step more, or as much as one of them had.
            let monday = start_of_week(brief.today);
            let since = 1..=days_between(gap.last, brief.today) / 7;
            let since = since.map(|ago| ran(monday.saturating_sub(ago.weeks())).minutes.min(week_min));
            weeks = vec![since.fold(left_min(gap), f64::max) / own.return_growth];
        }
        let longest_days = rules.longest_days as i32;
        let has_longest = runs.iter().any(|run| days_between(run.date, brief.today) <= longest_days);
        let first_run_min = level.recovery_run_min.0.max(own.walk_run_min.min(level.easy_run_min));
        let first = runs.first().map(|run| days_between(run.date, brief.today));
        Lately {
            runs: usual_runs.clamp(2.0, own.runs(Level::Elite)) as u8,
            week_min,
            come_back_min: usual_min.unwrap_or(0.0),
            left_min: latest.as_ref().filter(is_near).map_or(0.0, left_min),
            least_week_min,
            load_weeks: if gap.is_some() { 0 } else { load_weeks },
            first_run_min: if has_longest { 0.0 } else { first_run_min },
            walk_run_days,
            quiet_days: quiet_days(gap, brief.today, rules),
            days_off: runs.last().map(|run| days_between(run.date, brief.today) - 1),
            is_new: first.is_none_or(|days| f64::from(days) < rules.hard_history_days),
            this_week: this_week(brief),
            standing: standing(brief),
            runs_done: runs.iter().map(|run| (run.date, run.minutes)).collect(),
            weeks,
        }
    }

    /// The weeks before the one that comes after these planned ones, the latest first.
    pub fn weeks_before<'a>(&'a self, planned: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        planned.iter().rev().chain(self.weeks.iter().rev()).copied()
    }

    /// What the week after these planned ones builds on.
    pub fn before(&self, planned: &[f64], own: &PlanRules) -> Before {
        let fullest = |weeks: f64, is_had: fn(&f64) -> bool| {
            let weeks = self.weeks_before(planned).take(weeks as usize).take_while(is_had);
            weeks.fold(0.0, f64::max)
        };
        let fullest_min = fullest(own.growth_weeks, |_| true);
        let had_min = fullest(own.come_back_weeks, |&minutes| minutes > 0.0);
        let step_min = (fullest_min * own.return_growth).max(fullest_min + own.week_growth_min);
        Before { fullest_min, again_min: had_min.max(step_min).max(self.left_min).min(self.come_back_min) }
    }

    /// The longest run of the thirty days before a day, as far as it was run already.
    pub fn longest_before(&self, date: Date, rules: &Rules) -> f64 {
        let is_near = |day: Date| days_between(day, date) <= rules.longest_days as i32;
        let near = self.runs_done.iter().filter(|(day, _)| is_near(*day));
        near.map(|(_, minutes)| *minutes).fold(0.0, f64::max)
    }
}

/// Runs and minutes of a week, races left out.
#[derive(Debug, Clone, Copy)]
struct Had {
    runs: usize,
    minutes: f64,
}

fn ran(runs: &[&Done], monday: Date) -> Had {
    let to = monday.saturating_add(1.week());
    let of_week = |run: &&&Done| run.date >= monday && run.date < to && run.kind != Kind::Race;
    let runs = runs.iter().filter(of_week);
    Had { runs: runs.clone().count(), minutes: runs.map(|run| run.minutes).sum() }
}

fn planned(brief: &Brief, monday: Date) -> Had {
    let of_week = brief.previous.iter().filter(|one| start_of_week(one.date) == monday);
    let runs = of_week.filter(|one| one.purpose.is_run() && one.purpose != Purpose::Race);
    Had { runs: runs.clone().count(), minutes: runs.map(|one| one.duration_s / 60.0).sum() }
}

/// What a usual full week has. What was planned counts as well as what was run, so that an illness and a few days missed do not
/// make less usual; but never more than one of these weeks really had.
fn usual(weeks: &[(Had, Had)], of: fn(Had) -> f64, own: &PlanRules) -> Option<f64> {
    let meant: Vec<f64> = weeks.iter().map(|&(planned, ran)| of(planned).max(of(ran))).collect();
    let most = weeks.iter().map(|&(_, ran)| of(ran)).fold(0.0, f64::max);
    Some(quantile(&meant, own.usual_quantile, QuantileMethod::Linear)?.min(most))
}

/// Days without a run.
struct Break {
    /// The last run before it.
    last: Date,
    /// The first after it; `None` while it lasts.
    back: Option<Date>,
    days: i32,
}

impl Break {
    /// Days without hard work from the first run back on.
    fn easy_days(&self, rules: &Rules) -> f64 {
        (f64::from(self.days) * rules.comeback_share)
            .clamp(rules.comeback_least_days, rules.comeback_most_days)
            .ceil()
    }

    /// Whether it is so long that the way back begins with walking and running in turns.
    fn is_long(&self, own: &PlanRules) -> bool {
        f64::from(self.days) >= own.walk_run_break_days
    }

    /// Days of walking and running in turns on the way back.
    fn way_days(&self, own: &PlanRules) -> f64 {
        if self.is_long(own) { own.walk_run_stages * own.walk_run_days } else { 0.0 }
    }

    /// Days since the first run back; `None` while the break lasts.
    fn days_back(&self, today: Date) -> Option<f64> {
        self.back.map(|back| f64::from(days_between(back, today)))
    }

    /// Whether the way back from it is over.
    fn is_over(&self, today: Date, rules: &Rules, own: &PlanRules) -> bool {
        self.days_back(today).is_some_and(|days| days >= self.easy_days(rules).max(self.way_days(own)))
    }

    /// Whether the way back from it has been over for a few weeks at the most.
    fn is_near(&self, today: Date, own: &PlanRules) -> bool {
        self.days_back(today).is_some_and(|days| days <= self.way_days(own) + 7.0 * own.growth_weeks)
    }

    /// What it leaves of the minutes of a usual week.
    fn left_min(&self, usual_min: f64, rules: &Rules, own: &PlanRules) -> f64 {
        usual_min * if self.is_long(own) { own.return_share } else { rules.break_share }
    }
}

/// The latest break.
fn latest_break(runs: &[&Done], today: Date, rules: &Rules) -> Option<Break> {
    let mut dates: Vec<Date> = runs.iter().map(|run| run.date).collect();
    dates.dedup();
    let last = *dates.last()?;
    let since = days_between(last, today);
    if f64::from(since) >= rules.break_days {
        return Some(Break { last, back: None, days: since - 1 });
    }
    let pairs = dates.windows(2).rev().filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    let mut breaks =
        pairs.map(|(last, back)| Break { last, back: Some(back), days: days_between(last, back) - 1 });
    breaks.find(|gap| f64::from(gap.days) >= rules.break_days)
}

/// Days of the way back that are left where hard work is not yet.
fn quiet_days(gap: Option<&Break>, today: Date, rules: &Rules) -> i32 {
    let left = |gap: &Break| Some(gap.easy_days(rules) as i32 - days_between(gap.back?, today));
    gap.and_then(left).unwrap_or(0).max(0)
}

/// Days of walking and running in turns that are left of a way back, or of the way in.
fn walk_run_days(brief: &Brief, runs: &[&Done], gap: Option<&Break>, own: &PlanRules, rules: &Rules) -> i32 {
    let since = |from: Date| runs.iter().filter(|run| run.date >= from).count() as f64;
    let lately = brief.today.saturating_sub((rules.usual_days as i32).days());
    let left = match gap {
        Some(gap) if gap.is_long(own) => own.walk_run_stages - gap.back.map_or(0.0, since),
        _ if brief.wishes.goal == Goal::ComeBack => own.walk_run_stages - since(lately),
        _ if brief.level == Level::Beginner && runs.is_empty() => own.walk_run_stages,
        _ => 0.0,
    };
    (left.max(0.0) * own.walk_run_days) as i32
}

fn this_week(brief: &Brief) -> ThisWeek {
    let monday = start_of_week(brief.today);
    let mut week = ThisWeek::default();
    for day in (0..days_between(monday, brief.today)).map(|day| monday.saturating_add(day.days())) {
        let of_day = || brief.done.iter().filter(|one| one.date == day);
        week.rests += usize::from(of_day().next().is_none());
        for run in of_day().filter(|one| one.is_run() && one.kind != Kind::Race) {
            week.minutes += run.minutes;
            week.runs += 1;
            week.intense += usize::from(run.kind.is_hard());
            week.recoveries += usize::from(run.kind == Kind::Recovery);
            week.long |= run.kind == Kind::Long;
        }
    }
    week
}

fn standing(brief: &Brief) -> Standing {
    let on = |ago: i32| {
        let day = brief.today.saturating_sub(ago.days());
        brief.done.iter().filter(move |one| one.date == day)
    };
    let is_intense = |ago: &i32| on(*ago).any(|one| one.is_run() && one.kind.is_hard());
    let row = |counts: fn(&Done) -> bool| (1..=2 * 7).take_while(|&ago| on(ago).any(counts)).count() as u8;
    Standing {
        intense: (1..7).filter(is_intense).map(|ago| 1u8 << (ago - 1)).sum(),
        long: on(1).any(|one| one.kind == Kind::Long),
        trained: row(|_| true),
        ran: row(Done::is_run),
    }
}
