//! What was run up to now, as far as weeks ahead build on it.

use jiff::{ToSpan, civil::Date};
use lope_records::{Goal, Kind, Level};
use lope_recovery::Rules;

use crate::{
    brief::{Brief, Done, days_between, start_of_week},
    rules::PlanRules,
};

/// What a season builds on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lately {
    /// Minutes of running of the full weeks before this one, oldest first.
    pub weeks: Vec<f64>,
    /// Minutes of a usual week.
    pub week_min: f64,
    /// Runs of a usual week.
    pub runs: u8,
    /// Weeks of training in a row up to now, since the last light one.
    pub load_weeks: usize,
    /// Minutes of a single run that nobody is too new for.
    pub first_run_min: f64,
    /// Weeks of walking and running in turns ahead; 0: none.
    pub walk_run_weeks: f64,
    /// Whether a break is so near that nothing is hard for some weeks.
    pub is_coming_back: bool,
    /// This week's days up to yesterday.
    pub this_week: ThisWeek,
    /// How the last days stand at the beginning of today.
    pub standing: Standing,
    runs_done: Vec<(Date, f64)>,
}

/// What was done of this week.
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
        let monday = start_of_week(brief.today);
        let level = rules.level(brief.level);
        let runs: Vec<&Done> =
            brief.done.iter().filter(|one| one.is_run() && one.date < brief.today).collect();
        let in_week = |from: Date| {
            let to = from.saturating_add(1.week());
            runs.iter().filter(move |run| run.date >= from && run.date < to)
        };
        let back = (own.growth_weeks as i32).min(own.growth_weeks as i32);
        let mondays = (1..=back).rev().map(|week| monday.saturating_sub(week.weeks()));
        let mut weeks: Vec<f64> =
            mondays.clone().map(|from| in_week(from).map(|run| run.minutes).sum()).collect();
        let counts: Vec<usize> =
            mondays.map(|from| in_week(from).count()).filter(|&count| count > 0).collect();
        let gap = last_break(&runs, brief.today, rules);
        let is_new = runs.is_empty();
        let default_runs = own.runs(brief.level);
        let usual_runs = if counts.is_empty() {
            default_runs
        } else {
            (counts.iter().sum::<usize>() as f64 / counts.len() as f64).round()
        };
        let stages = own.walk_run_stages;
        let since = |from: Date| runs.iter().filter(|run| run.date >= from).count() as f64;
        let stages_left = match &gap {
            Some(gap) if f64::from(gap.days) >= own.walk_run_break_days => {
                stages - gap.back.map_or(0.0, since)
            }
            _ if brief.wishes.goal == Goal::ComeBack => {
                stages - since(brief.today.saturating_sub((rules.usual_days as i32).days()))
            }
            _ if is_new && brief.level == Level::Beginner => stages,
            _ => 0.0,
        };
        let walk_run_runs =
            (7.0 / own.walk_run_days).ceil().min(usual_runs.max(default_runs.min(own.beginner_runs)));
        let walk_run_weeks = (stages_left.max(0.0) / walk_run_runs).ceil();
        // What was usual: before a break, what was usual then.
        let fullest = |weeks: &[f64]| {
            let mut sorted = weeks.to_vec();
            sorted.sort_by(f64::total_cmp);
            let top: Vec<f64> = sorted.into_iter().rev().take(2).filter(|&minutes| minutes > 0.0).collect();
            (!top.is_empty()).then(|| top.iter().sum::<f64>() / top.len() as f64)
        };
        let week_before_break = gap.as_ref().and_then(|gap| {
            let end = start_of_week(gap.last);
            let mondays = (0..back).rev().map(|week| end.saturating_sub(week.weeks()));
            fullest(&mondays.map(|from| in_week(from).map(|run| run.minutes).sum()).collect::<Vec<f64>>())
        });
        let unknown = usual_runs * level.recovery_run_min.0;
        let mut week_min = fullest(&weeks).unwrap_or(unknown);
        if walk_run_weeks > 0.0 || gap.is_some() {
            let before = week_before_break.unwrap_or(unknown);
            let share = if walk_run_weeks > 0.0 { own.return_share } else { rules.break_share };
            let now = weeks.iter().copied().fold(0.0, f64::max);
            weeks = vec![(before * share).max(now.min(before)).min(before)];
            week_min = before;
        } else if is_new {
            weeks = vec![unknown];
        }
        let longest =
            runs.iter().filter(|run| days_between(run.date, brief.today) <= rules.longest_days as i32);
        let has_longest = longest.clone().any(|run| run.minutes > 0.0);
        let first_run_min = if has_longest {
            0.0
        } else {
            level.recovery_run_min.0.max(own.walk_run_min.min(level.easy_run_min))
        };
        let load_weeks =
            weeks.iter().rev().take_while(|&&minutes| minutes > own.life_week_share * week_min).count();
        Lately {
            runs: usual_runs.clamp(2.0, 14.0) as u8,
            week_min,
            load_weeks,
            first_run_min,
            walk_run_weeks,
            is_coming_back: gap.is_some() && walk_run_weeks == 0.0,
            this_week: this_week(brief, monday, rules),
            standing: standing(brief),
            runs_done: runs.iter().map(|run| (run.date, run.minutes)).collect(),
            weeks,
        }
    }

    /// The longest run of the thirty days before a day, as far as it was run already.
    pub fn longest_before(&self, date: Date, rules: &Rules) -> f64 {
        let is_near = |day: Date| days_between(day, date) <= rules.longest_days as i32;
        self.runs_done
            .iter()
            .filter(|(day, _)| is_near(*day))
            .map(|(_, minutes)| *minutes)
            .fold(0.0, f64::max)
    }
}

/// A break that is not over long enough.
struct Break {
    /// The last run before it.
    last: Date,
    /// The first after it; `None` while it lasts.
    back: Option<Date>,
    days: i32,
}

/// The latest break whose way back is not over: as long again as the morning holds it, or as the walking and running needs.
fn last_break(runs: &[&Done], today: Date, rules: &Rules) -> Option<Break> {
    let mut dates: Vec<Date> = runs.iter().map(|run| run.date).collect();
    dates.dedup();
    let last = *dates.last()?;
    let since = days_between(last, today);
    if f64::from(since) >= rules.break_days {
        return Some(Break { last, back: None, days: since });
    }
    let pairs = dates.windows(2).rev().filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    let mut breaks =
        pairs.map(|(last, back)| Break { last, back: Some(back), days: days_between(last, back) - 1 });
    let found = breaks.find(|gap| f64::from(gap.days) >= rules.break_days)?;
    let easy = (f64::from(found.days) * rules.comeback_share)
        .clamp(rules.comeback_least_days, rules.comeback_most_days);
    let back = found.back?;
    (f64::from(days_between(back, today)) < easy).then_some(found)
}

fn this_week(brief: &Brief, monday: Date, _rules: &Rules) -> ThisWeek {
    let mut week = ThisWeek::default();
    let days = days_between(monday, brief.today);
    for day in (0..days).map(|day| monday.saturating_add(day.days())) {
        let runs: Vec<&Done> = brief.done.iter().filter(|one| one.date == day && one.is_run()).collect();
        week.rests += usize::from(!brief.done.iter().any(|one| one.date == day));
        for run in runs {
            if run.kind == Kind::Race {
                continue;
            }
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
    let intense = (1..7)
        .filter(|&ago| on(ago).any(|one| one.is_run() && one.kind.is_hard()))
        .map(|ago| 1u8 << (ago - 1))
        .sum();
    let row = |counts: fn(&Done) -> bool| (1..).take_while(|&ago| on(ago).any(counts)).take(14).count() as u8;
    Standing {
        intense,
        long: on(1).any(|one| one.kind == Kind::Long),
        trained: row(|_| true),
        ran: row(Done::is_run),
    }
}
