//! Who is tried, and how their days become what Lope knows.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use lope_records::{ActivityId, ContentHash, History, Level, Profile, ProfileEntry, Sex};
use lope_recovery::{label, measure};
use lope_simulate::{Day, Runner, Session};

/// A morning looks no further back.
const LOOK_BACK_DAYS: i64 = 400;

/// The first day of every life, a Monday.
pub fn first_day() -> Date {
    date(2025, 1, 6)
}

/// A virtual runner and the chance of their life.
pub struct Person {
    pub runner: Runner,
    pub seed: u64,
}

/// People of three levels and both sexes, no two alike.
pub fn people(count: usize, first_seed: u64) -> Vec<Person> {
    let person = |index: usize| {
        let seed = first_seed + index as u64;
        let level = [Level::Beginner, Level::Amateur, Level::Advanced][index % 3];
        let sex = if index % 6 < 3 { Sex::Female } else { Sex::Male };
        Person { runner: Runner::someone(level, sex, seed), seed }
    };
    (0..count).map(person).collect()
}

impl Person {
    /// The same runner with a body that bears no more than a twentieth to a quarter above its habit, and overreaches beyond.
    pub fn who_bears_little(&self) -> Runner {
        Runner { bears: Some(0.05 + 0.025 * (self.seed % 9) as f64), ..self.runner.clone() }
    }
}

/// Asks the same of everyone, on all cores, with progress on stderr; answers in the order of the people.
pub fn each<T: Send>(what: &str, people: &[Person], ask: impl Fn(&Person) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let answers: Mutex<Vec<(usize, T)>> = Mutex::default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(person) = people.get(index) else { break };
                    let answer = ask(person);
                    if let Ok(mut answers) = answers.lock() {
                        answers.push((index, answer));
                        eprint!("\r{what}: {} of {}  ", answers.len(), people.len());
                    }
                }
            });
        }
    });
    eprintln!();
    let mut answers = answers.into_inner().unwrap_or_default();
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// What Lope knows of a life so far.
#[derive(Clone)]
pub struct Record<'a> {
    pub history: History,
    runner: &'a Runner,
    profile: ProfileEntry,
    count: u64,
}

impl<'a> Record<'a> {
    pub fn new(runner: &'a Runner) -> Record<'a> {
        let profile = runner.profile(first_day());
        let history = History { profile: Profile::new(vec![profile.clone()]), ..History::default() };
        Record { history, runner, profile, count: 0 }
    }

    /// What was measured and said on a morning.
    pub fn woke(&mut self, day: &Day) {
        self.history.observations.extend(day.observations.iter().cloned());
        self.history.niggles.extend(day.niggles.iter().cloned());
    }

    /// What was trained that day.
    pub fn trained(&mut self, today: Date, sessions: &[Session]) {
        for session in sessions {
            self.count += 1;
            let mut hash = [0; 32];
            hash[..8].copy_from_slice(&self.count.to_be_bytes());
            let id = ActivityId::new(ContentHash(hash), 0);
            let activity = session.record(self.runner);
            self.history.activities.push(measure(&activity, id, String::new(), &self.profile));
        }
        self.history.activities.sort_by_key(|session| session.start);
        let first = today - LOOK_BACK_DAYS.days();
        self.history.activities.retain(|session| session.date >= first);
        label(&mut self.history.activities, &[]);
    }
}

pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) = values.into_iter().fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / f64::max(count, 1.0)
}
