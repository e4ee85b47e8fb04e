//! Runners to plan for, and plans as a table.

use jiff::{ToSpan, civil::Date, civil::date};
use lope_plan::{Brief, Done, Plan, PlanRules};
use lope_records::{Kind, Level, PlannedSession, Priority, Purpose, Race, Wishes};

/// A Monday.
pub const TODAY: Date = date(2026, 11, 30);

/// A runner of a level who ran `runs` times for `minutes` each week up to now, the long run on Sundays, and is free every day.
pub fn runner(level: Level, runs: usize, minutes: f64) -> Brief {
    let own = PlanRules::default();
    let mut brief = Brief {
        runs_this_week: None,
        today: TODAY,
        until: TODAY,
        level,
        age_y: Some(34),
        wishes: Wishes::default(),
        races: Vec::new(),
        life: Vec::new(),
        done: weeks_of(runs, minutes, 8, TODAY),
        bounds: Vec::new(),
        recovered: Vec::new(),
        signs_ask: false,
        previous: Vec::new(),
    };
    brief.until = brief.reach(&own);
    brief
}

/// Weeks of running up to the Sunday before a Monday: easy runs, and a third of the week on Sunday.
pub fn weeks_of(runs: usize, minutes: f64, weeks: i32, monday: Date) -> Vec<Done> {
    const DAYS: [&[i32]; 8] = [
        &[],
        &[6],
        &[3, 6],
        &[1, 3, 6],
        &[1, 3, 5, 6],
        &[1, 2, 3, 5, 6],
        &[0, 1, 2, 3, 5, 6],
        &[0, 1, 2, 3, 4, 5, 6],
    ];
    let days = DAYS[runs.min(7)];
    let long = if runs <= 3 { minutes / runs.max(1) as f64 * 1.2 } else { minutes * 0.3 };
    let mut done = Vec::new();
    for week in (1..=weeks).rev() {
        for &day in days {
            let is_long = day == 6;
            let each = if is_long { long } else { (minutes - long) / (days.len() - 1).max(1) as f64 };
            done.push(Done {
                date: monday - week.weeks() + day.days(),
                minutes: each,
                kind: if is_long && each > 60.0 { Kind::Long } else { Kind::Easy },
                distance_m: None,
                activity: None,
            });
        }
    }
    done
}

/// A race so many days from today.
pub fn race(days: i32, distance_m: f64, priority: Priority) -> Race {
    Race { date: TODAY + days.days(), distance_m, name: None, priority, goal_s: None }
}

/// The brief with a race, planned as far as it then reaches.
pub fn racing(brief: Brief, race: Race) -> Brief {
    let mut brief = brief.with_race(race);
    brief.until = brief.reach(&PlanRules::default());
    brief
}

fn code(session: &PlannedSession) -> String {
    let letters = match session.purpose {
        Purpose::Rest => return ".".to_owned(),
        Purpose::Mobility => "m",
        Purpose::CrossTrain => "x",
        Purpose::WalkRun => "w",
        Purpose::RecoveryRun => "r",
        Purpose::Easy => "e",
        Purpose::Strides => "s",
        Purpose::Long => "L",
        Purpose::LongWithPace => "LP",
        Purpose::Tempo => "T",
        Purpose::Intervals => "I",
        Purpose::Hills => "H",
        Purpose::RacePace => "P",
        Purpose::Race => "RACE",
    };
    format!("{letters}{}", session.duration_s / 60.0)
}

/// A plan as a table: a week a line, its phase, minutes of running, and each day from Monday on.
pub fn table(plan: &Plan) -> String {
    let mut lines = Vec::new();
    for week in &plan.weeks {
        let days = (0..7).map(|day| {
            let date = week.from + day.days();
            let of_day: Vec<String> = plan.sessions.iter().filter(|one| one.date == date).map(code).collect();
            if of_day.is_empty() { "-".to_owned() } else { of_day.join("+") }
        });
        let in_week = |one: &&PlannedSession| one.date >= week.from && one.date < week.from + 7.days();
        let run = plan
            .sessions
            .iter()
            .filter(in_week)
            .filter(|one| one.purpose.is_run() && one.purpose != Purpose::Race);
        let minutes: f64 = run.map(|one| one.duration_s / 60.0).sum();
        let phase = serde_json::to_value(week.phase).expect("a phase");
        let days: Vec<String> = days.map(|day| format!("{day:<7}")).collect();
        let line = format!("{:<10} {minutes:>4}  {}", phase.as_str().unwrap_or_default(), days.join(""));
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}
