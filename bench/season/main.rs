//! A year with the plan: virtual runners wake, ask what today is, run what is left of it, miss days, fall ill and sleep badly; and
//! the plan is kept up as the command line keeps it. What was run is then held against the rules, whatever was planned.

mod rows;
mod year;

use clap::Parser;
use year::Year;

/// Lives a year by the plan and says whether what was run kept the rules.
#[derive(Parser)]
struct Args {
    /// How many runners.
    #[arg(long, default_value_t = 200)]
    runners: usize,
    /// How many weeks each lives.
    #[arg(long, default_value_t = 52)]
    weeks: usize,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() {
    let Args { runners, weeks, seed } = Args::parse();
    let years = live_all(runners, weeks, seed);
    print!("{}", table(&years));
    // A rule that what was run does not keep is a failure.
    if years.iter().any(|year| !year.broken.is_empty()) {
        std::process::exit(1);
    }
}

/// Lives all years, on all cores, with progress on stderr; in the order of their seeds.
fn live_all(runners: usize, weeks: usize, seed: u64) -> Vec<Year> {
    use std::sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    };
    let next = AtomicUsize::new(0);
    let years: Mutex<Vec<(usize, Year)>> = Mutex::default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= runners {
                        break;
                    }
                    let year = Year::live(seed + index as u64, weeks);
                    if let Ok(mut years) = years.lock() {
                        years.push((index, year));
                        eprint!("\ryears lived: {} of {runners}  ", years.len());
                    }
                }
            });
        }
    });
    eprintln!();
    let mut years = years.into_inner().unwrap_or_default();
    years.sort_by_key(|(index, _)| *index);
    years.into_iter().map(|(_, year)| year).collect()
}

fn table(years: &[Year]) -> String {
    let sum = |of: &dyn Fn(&Year) -> usize| years.iter().map(of).sum::<usize>();
    let days = sum(&|year| year.days);
    let share = |count: usize| 100.0 * count as f64 / days.max(1) as f64;
    let moved = |of: fn(&Year) -> &Vec<usize>| -> Vec<f64> {
        years.iter().flat_map(of).map(|&days| days as f64).collect()
    };
    let (all, near) = (moved(|year| &year.moved), moved(|year| &year.moved_near));
    let minutes = |of: fn(&Year) -> f64| years.iter().map(of).sum::<f64>();
    let of_planned = |of: fn(&Year) -> f64| 100.0 * minutes(of) / minutes(|year| year.planned_min);
    let mut text = format!("{} runners, {days} days\n\n", years.len());
    let mut row = |what: &str, value: String| text += &format!("| {what} | {value} |\n");
    row("days missed", format!("{:.1} %", share(sum(&|year| year.missed))));
    row("days ill", format!("{:.1} %", share(sum(&|year| year.ill))));
    row("days the morning made easier than planned", format!("{:.1} %", share(sum(&|year| year.lowered))));
    row("repairs made quietly, a runner and year", format!("{:.1}", per_year(all.len(), days)));
    row(
        "larger changes asked first, a runner and year",
        format!("{:.1}", per_year(sum(&|year| year.asked), days)),
    );
    let at = |mut values: Vec<f64>, shares: [f64; 3]| {
        values.sort_by(f64::total_cmp);
        let last = values.len().saturating_sub(1) as f64;
        shares.map(|share| values.get((last * share) as usize).copied().unwrap_or_default())
    };
    let [median, nine, most] = at(all, [0.5, 0.9, 1.0]);
    row("days a repair moved: median, 90 %, most", format!("{median}, {nine}, {most}"));
    let [median, nine, most] = at(near, [0.5, 0.9, 1.0]);
    row("days of the next two weeks among them", format!("{median}, {nine}, {most}"));
    row("planned minutes on days missed", format!("{:.1} %", of_planned(|year| year.missed_min)));
    row("planned minutes that the mornings took", format!("{:.1} %", of_planned(|year| year.taken_min)));
    let percent = |values: Vec<f64>| {
        let [low, median, high] = at(values, [0.1, 0.5, 0.9]).map(|share| 100.0 * share);
        format!("{low:.0} %, {median:.0} %, {high:.0} %")
    };
    row(
        "an ordinary week of the last quarter as planned, of those before the year: 10 %, median, 90 %",
        percent(years.iter().filter_map(|year| year.planned).collect()),
    );
    row("all of its weeks as run, of the same", percent(years.iter().map(|year| year.held).collect()));
    row("sessions run as planned or easier", format!("{:.1} %", share(sum(&|year| year.kept))));
    for name in rows::NAMES {
        let broken = years.iter().flat_map(|year| &year.broken).filter(|broken| broken.rule == name).count();
        row(&format!("broken by what was run: {name}"), broken.to_string());
    }
    for broken in years.iter().flat_map(|year| &year.broken).take(20) {
        text += &format!("\n{}: {} on {} ({})", broken.seed, broken.rule, broken.date, broken.what);
    }
    text
}

fn per_year(count: usize, days: usize) -> f64 {
    365.0 * count as f64 / days.max(1) as f64
}
