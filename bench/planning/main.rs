//! Plans of thousands of generated runners held against the rows, times, and small models for an independent solver.

#[path = "../../crates/plan/tests/it/generated.rs"]
mod generated;
#[path = "../../crates/plan/tests/it/rows.rs"]
mod rows;

use std::time::Duration;

use clap::{Parser, Subcommand};
use jiff::{ToSpan, civil::Date};
use lope_plan::{Brief, PlanRules, model, plan, solve};
use lope_records::{PlannedSession, Purpose};
use lope_recovery::Rules;
use nix::sys::resource::{UsageWho, getrusage};

/// Processor time of this process so far: a busy machine disturbs it less than the clock.
fn processor_time() -> Duration {
    let used = getrusage(UsageWho::RUSAGE_SELF).expect("usage of this process");
    let of = |time: nix::sys::time::TimeVal| Duration::new(time.tv_sec() as u64, time.tv_usec() as u32 * 1000);
    of(used.user_time()) + of(used.system_time())
}

#[derive(Parser)]
struct Asked {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Holds every plan against the rows.
    Check {
        #[arg(long, default_value_t = 2000)]
        seasons: u64,
    },
    /// Times plans of sixteen and fifty-two weeks and replans of a week, on one core.
    Times {
        #[arg(long, default_value_t = 200)]
        runners: u64,
    },
    /// Prints models of two weeks with their optimum and the time it took, one a line.
    Models {
        #[arg(long, default_value_t = 200)]
        count: usize,
    },
}

fn main() {
    match Asked::parse().what {
        What::Check { seasons } => check(seasons),
        What::Times { runners } => times(runners),
        What::Models { count } => models(count),
    }
}

fn check(seasons: u64) {
    let (mut weeks, mut conflicts, mut found) = (0, 0, Vec::new());
    for seed in 0..seasons {
        let brief = generated::brief(seed);
        let (planned, asked) = match plan(&brief, &Rules::default(), &PlanRules::default()) {
            Ok(planned) => (planned, brief),
            Err(conflict) => {
                conflicts += 1;
                let asked = brief.without(&conflict.without);
                (*conflict.nearest, asked)
            }
        };
        weeks += planned.weeks.len();
        found.extend(rows::broken(&asked, &planned).into_iter().map(|row| format!("{seed}: {row}")));
    }
    println!("{seasons} seasons, {weeks} weeks, {conflicts} with wishes in conflict (their nearest plan is held against the rows)");
    found.iter().for_each(|row| println!("broken {row}"));
    println!("{} rows broken", found.len());
    if !found.is_empty() {
        std::process::exit(1);
    }
}

fn until(brief: &Brief, last: Date) -> Brief {
    Brief { until: last, ..brief.clone() }
}

/// Milliseconds of the median, of nine in ten, and of the slowest.
fn told(name: &str, mut milliseconds: Vec<f64>) {
    milliseconds.sort_by(f64::total_cmp);
    let at = |share: f64| milliseconds[((milliseconds.len() - 1) as f64 * share) as usize];
    println!("| {name} | {} | {:.1} | {:.1} | {:.1} |", milliseconds.len(), at(0.5), at(0.9), at(1.0));
}

fn times(runners: u64) {
    let (rules, own) = (Rules::default(), PlanRules::default());
    let timed = |brief: &Brief| {
        let began = processor_time();
        let planned = plan(brief, &rules, &own);
        ((processor_time() - began).as_secs_f64() * 1e3, planned)
    };
    let (mut sixteen, mut year, mut twice) = (Vec::new(), Vec::new(), Vec::new());
    let (mut replan, mut season) = (Vec::new(), Vec::new());
    for seed in 0..runners {
        let brief = generated::brief(seed);
        let weeks = |count: i32| until(&brief, brief.today + (count * 7 - 1).days());
        let (taken, planned) = timed(&weeks(16));
        if brief.wishes.two_a_day { twice.push(taken) } else { sixteen.push(taken) }
        year.push(timed(&weeks(52)).0);
        // The next morning lowers the day, and the week is planned again on the plan as it stood.
        if let Ok(planned) = planned {
            let lowered = |weeks: Brief| {
                let next = weeks.after(planned.sessions.clone());
                let (date, purpose) = (brief.today, Purpose::RecoveryRun);
                let left = PlannedSession { date, slot: 0, purpose, duration_s: 1800.0, because: Vec::new() };
                next.once_gone(&[left])
            };
            replan.push(timed(&lowered(weeks(1))).0);
            season.push(timed(&lowered(weeks(16))).0);
        }
    }
    println!("| what | runners | median, ms | nine of ten, ms | slowest, ms |\n|---|--:|--:|--:|--:|");
    told("a plan of 16 weeks", sixteen);
    told("the same, two sessions a day", twice);
    told("a plan of 52 weeks", year);
    told("a week planned again", replan);
    told("sixteen weeks planned again", season);
}

fn models(count: usize) {
    let mut printed = 0;
    for seed in 0.. {
        if printed == count {
            return;
        }
        let brief = generated::brief(seed);
        let brief = until(&brief, brief.today + 13.days());
        let Some(model) = model(&brief, &Rules::default(), &PlanRules::default()) else { continue };
        // Small models take less than the clock of a process tells: each is solved many times.
        const TIMES: u32 = 200;
        let began = processor_time();
        let solutions = (0..TIMES).map(|_| solve(std::hint::black_box(&model)));
        let Some(Some(solution)) = solutions.last() else { continue };
        let seconds = ((processor_time() - began) / TIMES).as_secs_f64();
        let line = serde_json::json!({
            "seed": seed, "model": model, "cost": solution.cost, "choices": solution.choices, "seconds": seconds,
        });
        println!("{line}");
        printed += 1;
    }
}
