//! Planned sessions, weeks and seasons, in words.

use jiff::civil::Date;
use lope_plan::{
    Against, Became, Broken, Cause, Conflict, Constraint, Difference, Exchange, HardRule, Moved, Phase,
    PlanRules, Wish,
};
use lope_records::{PlannedSession, Purpose, Wishes};
use lope_recovery::{PlanHeld, PlannedDay, Rules};

use crate::{
    phrase::{list, sentence},
    wishes,
};

/// What a session is called: `recovery run`, `intervals`.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Rest => "rest",
        Purpose::Mobility => "mobility",
        Purpose::CrossTrain => "cross-training",
        Purpose::WalkRun => "walk and run",
        Purpose::RecoveryRun => "recovery run",
        Purpose::Easy => "easy run",
        Purpose::Strides => "easy run with strides",
        Purpose::Long => "long run",
        Purpose::LongWithPace => "long run with race pace",
        Purpose::Tempo => "tempo",
        Purpose::Intervals => "intervals",
        Purpose::Hills => "hills",
        Purpose::RacePace => "race pace",
        Purpose::Race => "race",
    }
}

/// A session with its minutes, where it has any: `intervals, 55 min`.
pub fn session(of: Purpose, duration_s: f64) -> String {
    match duration_s {
        seconds if seconds > 0.0 => format!("{}, {:.0} min", purpose(of), seconds / 60.0),
        _ => purpose(of).to_owned(),
    }
}

/// The sessions of a day: `intervals, 55 min, then recovery run, 30 min`.
pub fn sessions(day: &PlannedDay) -> String {
    let sessions: Vec<String> = day.sessions.iter().map(|one| session(one.purpose, one.duration_s)).collect();
    sessions.join(", then ")
}

/// What became of the day's plan: `As planned: intervals, 55 min.`
pub fn held(day: &PlannedDay) -> String {
    let sessions = sessions(day);
    match day.held {
        PlanHeld::AsPlanned => format!("As planned: {sessions}."),
        PlanHeld::Shortened => format!("Planned was {sessions}: shorter today."),
        PlanHeld::Lowered => format!("Planned was {sessions}: not today."),
    }
}

/// What a week is for.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Return => "the way back",
        Phase::Keep => "as usual",
        Phase::Base => "base",
        Phase::Build => "build",
        Phase::Peak => "peak",
        Phase::Taper => "taper",
        Phase::AfterRace => "after the race",
        Phase::Recovery => "recovery week",
    }
}

/// What a week of its kind is about.
pub fn about(phase: Phase) -> &'static str {
    match phase {
        Phase::Return => "walk and run in turns, then short runs; every other day is off",
        Phase::Keep => "mostly easy, a long run, and something faster",
        Phase::Base => "running, mostly easy; the weeks grow a little",
        Phase::Build => "harder work, with easy days around it",
        Phase::Peak => "work like the race",
        Phase::Taper => "less of it, as hard as before",
        Phase::AfterRace => "rest, then easy days",
        Phase::Recovery => "less of everything, so that the weeks before can settle",
    }
}

/// What became of a planned session.
pub fn became(became: Became) -> &'static str {
    match became {
        Became::AsPlanned => "as planned",
        Became::Shorter => "shorter",
        Became::Longer => "longer",
        Became::Easier => "easier",
        Became::Harder => "harder",
        Became::Missed => "not run",
        Became::RanInstead => "something was run instead",
    }
}

/// Why a session stands where it does, by the name of a rule; what a name of its own does not have is said as the library says
/// what the rule stands on.
pub fn because(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "fixed_session" => "it has this weekday",
        "long_run_day" => "you wished the long run on this day",
        "no_time" => "there is no time on this day",
        "no_training" => "no training, as you noted",
        "travel" => "you are on the road",
        "night_shifts" => "you work at night",
        "family_illness" => "someone at home is ill",
        "race" => "the race",
        "state_very_sd" => "you are very tired",
        "moved" => "you moved it here",
        "one_long_run" => "one long run a week",
        "walk_run_days" => "on the way back there is a day between runs",
        "every_day" => "you run every day: an easy day stands in for rest",
        "recovery_after_hard" => "the day after a hard one is for recovery",
        "days_to_rest" => "a full day of rest in every week",
        "cross_train_min" => "endurance without impact",
        "walk_run_stages" => "walking and running in turns is the way back",
        "recovery_runs_least" | "recovery_runs_most" => "an easy run for the hard ones",
        "intense_share" => "most of a week's runs are easy",
        "single_run_cap" => "as long as the last thirty days allow",
        "long_share_beyond_even" => "the week's long run, within its share of the week",
        "hours_between_hard" | "days_between_intense" => "two days between hard ones",
        "recovery_week_share" => "a recovery week: less of everything",
        "taper_early_share" | "taper_late_share" => "less before the race, as hard as before",
        "race_eve_min" | "race_eve_run_share" => "the day before a race",
        "race_short_run_share" => "two days before a race",
        "after_race_rest" => "rest after the race",
        "after_race_easy" | "race_short_share" => "easy days after the race",
        other => {
            let tables = [Rules::default().table(), PlanRules::default().table()];
            return tables
                .iter()
                .flatten()
                .find(|rule| rule.ground.rule == other)
                .map(|rule| rule.ground.evidence.wording);
        }
    })
}

/// A wish that others or a rule stand against.
fn wish(one: Wish, all: &Wishes) -> String {
    match one {
        Wish::Fixed { index, day } => {
            let session = all.fixed.get(index).map_or("a session", |fixed| purpose(fixed.purpose));
            format!("{session} on {}s", wishes::name(day))
        }
        Wish::LongRun { day } => format!("the long run on {}s", wishes::name(day)),
        Wish::EveryDay => "running every day".to_owned(),
        Wish::RunsAWeek { runs } => format!("{runs} runs a week at the most"),
        Wish::Minutes { day } => format!("the minutes there are on {}s", wishes::name(day)),
    }
}

fn rule(rule: HardRule) -> &'static str {
    match rule {
        HardRule::RecoveryAfterHard => "recovery on the day after a hard one",
        HardRule::HardDaysInWeek => "no more hard days in a week than your level carries",
        HardRule::DaysToRest => "a day of rest in every week",
        HardRule::RunningDaysInARow => "no more days of running in a row than your level carries",
        HardRule::IntenseShare => "most runs easy",
        HardRule::WeekGrowth => "no week much fuller than those before it",
        HardRule::RecoveryWeek => "more rest in a recovery week",
    }
}

/// What stands against what, and what the nearest plan does without.
pub fn conflict(conflict: &Conflict, all: &Wishes) -> String {
    let names = |one: &Constraint| match one {
        Constraint::Wish(one) => wish(*one, all),
        Constraint::Rule(one) => rule(*one).to_owned(),
    };
    let between: Vec<String> = conflict.between.iter().map(names).collect();
    let without: Vec<String> = conflict.without.iter().map(|one| wish(*one, all)).collect();
    let joined = |names: &[String]| list(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let between = match between.len() {
        0 => "Not everything you wish for can be had.".to_owned(),
        _ => format!("These cannot all be had: {}.", joined(&between)),
    };
    match without.is_empty() {
        true => between,
        false => format!("{between} The nearest plan does without {}.", joined(&without)),
    }
}

/// What a session that was moved would break: `Fri 4 Dec, tempo, 50 min: the day after a hard one is for recovery`.
pub fn broken(broken: &Broken, all: &Wishes) -> String {
    let place = match &broken.session {
        _ if broken.is_week => format!("The week of {}", broken.date.strftime("%-d %B")),
        Some(one) => format!("{}, {}", short_date(broken.date), session(one.purpose, one.duration_s)),
        None => short_date(broken.date),
    };
    let why = match &broken.against {
        _ if broken.is_refused && matches!(broken.against, Against::Day(_)) => {
            "that morning leaves no room for it".to_owned()
        }
        Against::Rule(one @ (HardRule::RecoveryAfterHard | HardRule::IntenseShare)) => {
            because(one.name()).unwrap_or(rule(*one)).to_owned()
        }
        Against::Rule(one) => rule(*one).to_owned(),
        Against::Wish(Wish::Minutes { day }) => {
            format!("it is longer than the minutes there are on {}s", wishes::name(*day))
        }
        Against::Wish(Wish::RunsAWeek { runs }) => format!("you wished for {runs} runs a week at the most"),
        Against::Wish(one) => format!("you wished for {}", wish(*one, all)),
        Against::Day(name) => because(name).unwrap_or("the day leaves no room for it").to_owned(),
    };
    format!("{place}: {why}")
}

/// What a move does, in a sentence: what goes where, and what comes back.
pub fn exchange(exchange: &Exchange) -> String {
    let on = |date: Date| exchange.changes.moved.iter().find(|day| day.date == date);
    match (on(exchange.to), on(exchange.from)) {
        (Some(to), Some(from)) => format!(
            "{} goes to {}, and {} comes to {}.",
            sentence(&of_day(&to.now)),
            short_date(exchange.to),
            of_day(&from.now),
            short_date(exchange.from)
        ),
        _ => "Nothing would change: both days are planned alike.".to_owned(),
    }
}

/// Whether a move is free, and what to know where it is not.
pub fn exchange_verdict(exchange: &Exchange) -> &'static str {
    match exchange.breaks.as_slice() {
        [] => "It breaks no rule.",
        breaks if breaks.iter().any(|one| one.is_refused) => {
            "The morning of that day would refuse it: it cannot be moved there."
        }
        _ => {
            "It can stand there all the same, by your word: each morning still decides, and a plan that is made again may move it back."
        }
    }
}

/// Why a plan is as it is.
pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Built | Cause::Replanned => "You planned again",
        Cause::Missed => "Not everything was run as planned",
        Cause::Morning => "Today is easier than planned",
        Cause::Stated => "Races, life or wishes are others",
        Cause::Moved => "You moved a session",
        Cause::Left => "You left the plan as it was",
    }
}

/// What became of the plan by what happened: the change that was made, or the larger one that waits.
pub fn kept_up(why: Cause, changes: &Difference, is_made: bool) -> String {
    let why = cause(why);
    if is_made {
        let days = &changes.moved;
        let first = days.iter().take(2).map(day_moved).collect::<Vec<_>>().join("; ");
        let more = match days.len() {
            0..=2 => String::new(),
            count => format!("; and {} more", count - 2),
        };
        return format!("{why}, so the plan moved: {first}{more}.");
    }
    let weeks = weeks_moved(changes).map_or(String::new(), |weeks| format!(" ({weeks})"));
    format!("{why}, and the plan would change by more than a repair{weeks}.")
}

/// A day that moved: `Thu 3 Dec: recovery run, 30 min instead of intervals, 60 min`.
pub fn day_moved(day: &Moved) -> String {
    let now = of_day(&day.now);
    let before = of_day(&day.before);
    let date = short_date(day.date);
    let reason = day.now.iter().flat_map(|one| &one.because).find_map(|rule| because(rule));
    let reason = reason.map_or(String::new(), |reason| format!(" ({reason})"));
    match day.before.is_empty() {
        true => format!("{date}: {now}{reason}"),
        false => format!("{date}: {now} instead of {before}{reason}"),
    }
}

/// What a change comes to, week by week: `the week of 30 Nov 40 min less`.
pub fn weeks_moved(difference: &Difference) -> Option<String> {
    let of = |&(monday, was, is): &(Date, f64, f64)| {
        let word = if is < was { "less" } else { "more" };
        format!("{:.0} min {word} in the week of {}", (is - was).abs(), short_date(monday))
    };
    let weeks: Vec<String> = difference.weeks.iter().map(of).collect();
    (!weeks.is_empty()).then(|| list(&weeks.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// The sessions of a day: `intervals, 55 min, then recovery run, 30 min`.
fn of_day(sessions: &[PlannedSession]) -> String {
    let sessions: Vec<String> = sessions.iter().map(|one| session(one.purpose, one.duration_s)).collect();
    if sessions.is_empty() { "nothing".to_owned() } else { sessions.join(", then ") }
}

/// `Thu 3 Dec`.
fn short_date(date: Date) -> String {
    date.strftime("%a %-d %b").to_string()
}
