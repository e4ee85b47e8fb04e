//! Lives many days of virtual runners and asks for each morning before its training: is a hard day ever allowed while a
//! matter is open, and which rules take planned hard days from runners who are well?

use std::collections::BTreeMap;
use std::time::Instant;

use clap::Parser;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use lope_records::{
    ActivityId, BodyPart, ContentHash, History, Level, Metric, Niggle, Observation, Profile, Sex, Side,
    Source,
};
use lope_recovery::{About, DayKind, Rules, label, measure, morning, open_matters};
use lope_simulate::{Event, Happening, Runner, Season, Simulation, simulate, simulate_season};

/// The first mornings, on which nobody's usual is known yet.
const WARM_UP_DAYS: usize = 100;
/// Days of each life.
const LIFE_DAYS: usize = 400;
/// A morning looks no further back.
const LOOK_BACK_DAYS: i64 = 400;

#[derive(Parser)]
struct Options {
    /// Days to judge, over all sorts of runners together
    #[arg(long, default_value_t = 100_000)]
    days: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Healthy,
    Overreached,
    Ill,
    Injured,
    Sparse,
    Silent,
}

const SORTS: [Sort; 6] =
    [Sort::Healthy, Sort::Overreached, Sort::Ill, Sort::Injured, Sort::Sparse, Sort::Silent];

#[derive(Default)]
struct Tally {
    days: usize,
    kinds: BTreeMap<&'static str, usize>,
    open: usize,
    hard_while_open: usize,
    planned_hard: usize,
    allowed: usize,
    /// Planned hard days that a rule took, by the finding that decided.
    taken: BTreeMap<String, usize>,
    overreaching_named: usize,
}

fn main() {
    let options = Options::parse();
    let (mut tallies, mut asked_s): (BTreeMap<Sort, Tally>, f64) = (BTreeMap::new(), 0.0);
    let mut judged = 0;
    for seed in 0.. {
        if judged >= options.days {
            break;
        }
        let sort = SORTS[seed as usize % SORTS.len()];
        let tally = tallies.entry(sort).or_default();
        let before = tally.days;
        asked_s += live(sort, seed, tally);
        judged += tally.days - before;
    }
    report(&tallies, 1_000.0 * asked_s / judged as f64);
    if tallies.values().any(|tally| tally.hard_while_open > 0) {
        std::process::exit(1);
    }
}

fn simulated(sort: Sort, runner: &Runner, from: Date, seed: u64) -> Simulation {
    let event = |happening, first, days| Event { happening, first, days };
    let events = match sort {
        Sort::Sparse => return simulate(runner, from, LIFE_DAYS, seed),
        Sort::Healthy | Sort::Silent => Vec::new(),
        Sort::Overreached => [150, 260, 350].map(|day| event(Happening::HardBlock, day, 21)).to_vec(),
        Sort::Ill => [140, 220, 300, 370].map(|day| event(Happening::Illness, day, 6)).to_vec(),
        Sort::Injured => [140, 220, 300, 370]
            .map(|day| event(Happening::Niggle(BodyPart::Calf, Side::Left), day, 8))
            .to_vec(),
    };
    simulate_season(runner, &Season { events }, from, LIFE_DAYS, seed)
}

/// Judges the mornings of one life; seconds spent asking.
fn live(sort: Sort, seed: u64, tally: &mut Tally) -> f64 {
    let level = [Level::Beginner, Level::Amateur, Level::Advanced][(seed as usize / SORTS.len()) % 3];
    let sex = if seed.is_multiple_of(2) { Sex::Female } else { Sex::Male };
    let runner = Runner::typical(level, sex);
    let from = date(2025, 1, 6);
    let life = simulated(sort, &runner, from, seed);
    let profile = runner.profile(from);
    let rules = Rules::default();
    let mut history = History { profile: Profile::new(vec![profile.clone()]), ..History::default() };
    let (mut count, mut spent_s) = (0u64, 0.0);
    for (index, day) in life.days.iter().enumerate() {
        said(sort, index, day, &mut history);
        let planned_hard = day.sessions.iter().any(|session| session.kind.is_hard());
        if index >= WARM_UP_DAYS {
            let (seconds, answer) = timed(|| morning(&history, day.date, &rules));
            spent_s += seconds;
            let open = !open_matters(&history, day.date, &rules).is_empty();
            let kind = answer.decision.kind;
            tally.days += 1;
            *tally.kinds.entry(kind.name()).or_default() += 1;
            tally.open += usize::from(open);
            tally.hard_while_open += usize::from(open && kind == DayKind::Hard);
            tally.overreaching_named += usize::from(
                answer.reasons.iter().any(|reason| matches!(reason.about, About::Overreaching { .. })),
            );
            if planned_hard {
                tally.planned_hard += 1;
                if kind == DayKind::Hard {
                    tally.allowed += 1;
                } else {
                    *tally.taken.entry(about(&answer.decision.because.about)).or_default() += 1;
                }
            }
        }
        for session in &day.sessions {
            count += 1;
            let mut hash = [0; 32];
            hash[..8].copy_from_slice(&count.to_be_bytes());
            let id = ActivityId::new(ContentHash(hash), 0);
            history.activities.push(measure(&session.record(&runner), id, String::new(), &profile));
        }
        history.activities.sort_by_key(|session| session.start);
        let first = day.date - LOOK_BACK_DAYS.days();
        history.activities.retain(|session| session.date >= first);
    }
    label(&mut history.activities, &history.races);
    spent_s
}

/// What this runner says of the day, and what is left unsaid.
fn said(sort: Sort, index: usize, day: &lope_simulate::Day, history: &mut History) {
    let speaks = sort != Sort::Sparse || index.is_multiple_of(3);
    let matter =
        |seen: &&Observation| matches!(seen.metric, Metric::Illness | Metric::Pain | Metric::ChestSymptoms);
    if speaks {
        let observations = day.observations.iter();
        history
            .observations
            .extend(observations.filter(|seen| sort != Sort::Silent || !matter(seen)).cloned());
        history.niggles.extend(day.niggles.iter().filter(|_| sort != Sort::Silent).cloned());
    }
    // Said once, half way, and never again.
    if sort == Sort::Silent && index == 2 * WARM_UP_DAYS {
        let said = |metric, value| Observation { date: day.date, metric, source: Source::CheckIn, value };
        match history.activities.len() % 3 {
            0 => history.observations.push(said(Metric::Illness, 3.0)),
            1 => history.observations.push(said(Metric::ChestSymptoms, 1.0)),
            _ => history.niggles.push(Niggle {
                date: day.date,
                part: BodyPart::Calf,
                side: Side::Left,
                pain: 4,
                focal_bone: false,
                run: None,
            }),
        }
    }
}

fn about(about: &About) -> String {
    let name = serde_json::to_value(about).ok().and_then(|value| Some(value["about"].as_str()?.to_owned()));
    name.unwrap_or_default()
}

fn report(tallies: &BTreeMap<Sort, Tally>, milliseconds: f64) {
    println!(
        "| runners | days | hard | easy | recovery | cross | mobility | rest | open | hard while open | overreaching named |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (sort, tally) in tallies {
        let share = |kind: &str| {
            let days = tally.kinds.get(kind).copied().unwrap_or(0);
            format!("{:.1} %", 100.0 * days as f64 / tally.days as f64)
        };
        let kinds =
            ["hard", "easy", "recovery_run", "cross_train", "mobility", "rest"].map(share).join(" | ");
        println!(
            "| {sort:?} | {} | {kinds} | {} | {} | {:.1} % |",
            tally.days,
            tally.open,
            tally.hard_while_open,
            100.0 * tally.overreaching_named as f64 / tally.days as f64
        );
    }
    println!("\nPlanned hard days of healthy runners, and what took the others:\n");
    println!("| what decided | days | share of planned |\n|---|--:|--:|");
    if let Some(healthy) = tallies.get(&Sort::Healthy) {
        let share = |days: usize| 100.0 * days as f64 / healthy.planned_hard as f64;
        println!("| hard, as planned | {} | {:.1} % |", healthy.allowed, share(healthy.allowed));
        for (about, days) in &healthy.taken {
            println!("| {about} | {days} | {:.1} % |", share(*days));
        }
    }
    println!("\n{milliseconds:.2} ms a morning");
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = now();
    let answer = work();
    (start.elapsed().as_secs_f64(), answer)
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}
