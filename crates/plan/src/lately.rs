//! What was run up to now, as far as the weeks ahead build on it.

use jiff::{ToSpan, civil::Date};
use lope_physiology::statistics::{QuantileMethod, median, quantile};
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
    pub weeks: Vec<f64>,
    /// Minutes of a usual full week of these months; after a break of those before it.
    pub week_min: f64,
    /// The same where weeks were run, else 0: what the weeks ahead come back to in larger steps.
    pub come_back_min: f64,
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
        let back = own.usual_weeks as i32;
        let gap = last_break(&runs, brief.today, rules, own);
        // What was usual: after a break, what was usual before it.
        let end = start_of_week(gap.as_ref().map_or(brief.today, |gap| gap.last));
        let mondays: Vec<Date> = (1..=back).rev().map(|week| end.saturating_sub(week.weeks())).collect();
        let of_week = |from: Date| {
            let to = from.saturating_add(1.week());
            runs.iter().filter(move |run| run.date >= from && run.date < to && run.kind != Kind::Race)
        };
        let ran = |&from: &Date| -> f64 { of_week(from).map(|run| run.minutes).sum() };
        let on_record: Vec<Date> = mondays.iter().copied().skip_while(|from| ran(from) == 0.0).collect();
        let counts = mondays.iter().map(|&from| of_week(from).count() as f64);
        let counts: Vec<f64> = counts.filter(|&count| count > 0.0).collect();
        let usual_runs = median(&counts).unwrap_or(own.runs(brief.level)).round();
        let least_week_min = own.runs(brief.level) * level.recovery_run_min.0;
        let usual = usual_min(brief, &on_record, ran, rules, own);
        let week_min = usual.unwrap_or(least_week_min);
        let recent = mondays.len().saturating_sub(own.growth_weeks as usize);
        let mut weeks: Vec<f64> = mondays.iter().skip(recent).map(ran).collect();
        let walk_run_days = walk_run_days(brief, &runs, gap.as_ref(), own, rules);
        let light_min = own.life_week_share * weeks.iter().copied().fold(0.0, f64::max);
        let load_weeks = weeks.iter().rev().take_while(|&&minutes| minutes > light_min).count();
        if let Some(gap) = &gap {
            let is_long = f64::from(gap.days) >= own.walk_run_break_days;
            let left = week_min * if is_long { own.return_share } else { rules.break_share };
            // The first weeks back have so much, not a step more, or as much as one of them had.
            let weeks_since = days_between(gap.last, brief.today) / 7;
            let monday = start_of_week(brief.today);
            let since =
                (1..=weeks_since).map(|ago| ran(&monday.saturating_sub(ago.weeks()))).fold(0.0, f64::max);
            weeks = vec![left.max(since.min(week_min)) / own.return_growth];
        } else if runs.is_empty() {
            weeks = vec![least_week_min];
        }
        let longest_days = rules.longest_days as i32;
        let has_longest = runs.iter().any(|run| days_between(run.date, brief.today) <= longest_days);
        let first_run_min = level.recovery_run_min.0.max(own.walk_run_min.min(level.easy_run_min));
        let first = runs.first().map(|run| days_between(run.date, brief.today));
        Lately {
            runs: usual_runs.clamp(2.0, own.runs(Level::Elite)) as u8,
            week_min,
            come_back_min: usual.unwrap_or(0.0),
            least_week_min,
            load_weeks: if gap.is_some() { 0 } else { load_weeks },
            first_run_min: if has_longest { 0.0 } else { first_run_min },
            walk_run_days,
            quiet_days: quiet_days(gap.as_ref(), brief.today, rules),
            days_off: runs.last().map(|run| days_between(run.date, brief.today) - 1),
            is_new: first.is_none_or(|days| f64::from(days) < rules.hard_history_days),
            this_week: this_week(brief),
            standing: standing(brief),
            runs_done: runs.iter().map(|run| (run.date, run.minutes)).collect(),
            weeks,
        }
    }

    /// The longest run of the thirty days before a day, as far as it was run already.
    pub fn longest_before(&self, date: Date, rules: &Rules) -> f64 {
        let is_near = |day: Date| days_between(day, date) <= rules.longest_days as i32;
        let near = self.runs_done.iter().filter(|(day, _)| is_near(*day));
        near.map(|(_, minutes)| *minutes).fold(0.0, f64::max)
    }
}

/// Minutes of a usual full week. What was planned counts as well as what was run, so that an illness and a few days missed do not
/// make less usual; but never more than one of these weeks really had.
fn usual_min(
    brief: &Brief,
    mondays: &[Date],
    ran: impl Fn(&Date) -> f64,
    rules: &Rules,
    own: &PlanRules,
) -> Option<f64> {
    let planned = |from: &Date| -> f64 {
        let of_week = brief.previous.iter().filter(|one| start_of_week(one.date) == *from);
        let runs = of_week.filter(|one| one.purpose.is_run() && one.purpose != Purpose::Race);
        runs.map(|one| one.duration_s / 60.0).sum()
    };
    let meant: Vec<f64> = mondays.iter().map(|from| planned(from).max(ran(from))).collect();
    let usual = quantile(&meant, own.usual_quantile, QuantileMethod::Linear)?;
    let most = mondays.iter().map(ran).fold(0.0, f64::max);
    let steps = (usual.min(most) / rules.minutes_step).round().max(1.0);
    Some(steps * rules.minutes_step)
}

/// A break whose way back is not over.
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
}

/// The latest break whose way back is not over.
fn last_break(runs: &[&Done], today: Date, rules: &Rules, own: &PlanRules) -> Option<Break> {
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
    let found = breaks.find(|gap| f64::from(gap.days) >= rules.break_days)?;
    let back = f64::from(days_between(found.back?, today));
    let stages = own.walk_run_stages * own.walk_run_days;
    let way = if f64::from(found.days) >= own.walk_run_break_days { stages } else { 0.0 };
    (back < found.easy_days(rules).max(way)).then_some(found)
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
        Some(gap) if f64::from(gap.days) >= own.walk_run_break_days => {
            own.walk_run_stages - gap.back.map_or(0.0, since)
        }
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
