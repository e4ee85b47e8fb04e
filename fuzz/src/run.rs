//! All inputs on all cores, watched.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    limits::{self, LONGEST},
    mutate::mutated,
    random::Random,
    readers,
    seeds::{Seed, Seeds},
};

thread_local! {
    /// Where the last panic of this thread was, and what it said.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What came of all inputs.
#[derive(Default)]
pub struct Outcome {
    /// For each reader: accepted, refused, panicked.
    pub counts: BTreeMap<&'static str, [u64; 3]>,
    /// The longest time and the number of its input.
    pub slowest: (Duration, u64),
}

/// Reads inputs for some readers in turn, with numbers from `from`. An input that does not end ends the program.
pub fn run(
    seeds: &Seeds,
    for_readers: &[&'static str],
    from: u64,
    inputs: u64,
    keep: Option<&Path>,
) -> Outcome {
    std::panic::set_hook(Box::new(|panic| PANIC.set(panic.to_string())));
    let bar = ProgressBar::new(inputs).with_style(
        ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}").expect("a valid template"),
    );
    let next = AtomicU64::new(from);
    let outcome = Mutex::new(Outcome::default());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    // What each worker reads, and since when.
    let reading: Vec<Mutex<Option<(u64, Instant)>>> = (0..workers).map(|_| Mutex::new(None)).collect();
    thread::scope(|scope| {
        let handles: Vec<_> = reading
            .iter()
            .map(|reading| {
                scope.spawn(|| {
                    let folder = tempfile::tempdir().expect("a temporary folder");
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= from + inputs {
                            break;
                        }
                        *lock(reading) = Some((number, now()));
                        let (seed, result, took) = one(number, seeds, for_readers, folder.path(), keep);
                        *lock(reading) = None;
                        let mut outcome = lock(&outcome);
                        outcome.counts.entry(seed.reader).or_default()[result as usize] += 1;
                        outcome.slowest = outcome.slowest.max((took, number));
                        bar.inc(1);
                        if result == Ended::Panicked {
                            bar.suspend(|| println!("number {number}, {}: {}", seed.name, PANIC.take()));
                        }
                    }
                })
            })
            .collect();
        while handles.iter().any(|handle| !handle.is_finished()) {
            thread::sleep(Duration::from_millis(20));
            for (number, begun) in reading.iter().filter_map(|reading| *lock(reading)) {
                if begun.elapsed() > 10 * LONGEST {
                    println!("FAILED: number {number} does not end");
                    std::process::exit(1);
                }
            }
        }
    });
    bar.finish_and_clear();
    outcome.into_inner().expect("no thread panics while it holds this")
}

/// How reading an input ended.
#[derive(Clone, Copy, PartialEq)]
enum Ended {
    Accepted,
    Refused,
    Panicked,
}

/// Makes input `number` and reads it, which takes a while.
fn one<'s>(
    number: u64,
    seeds: &'s Seeds,
    for_readers: &[&'static str],
    folder: &Path,
    keep: Option<&Path>,
) -> (&'s Seed, Ended, Duration) {
    let mut random = Random::new(number);
    let reader = for_readers[(number % for_readers.len() as u64) as usize];
    let seed = seeds.of_reader(reader, &mut random);
    let bytes = mutated(seed, seeds, &mut random);
    let through_disk = random.once_in(8);
    // Written before it is read: what does not end is a finding too.
    let kept = keep.map(|keep| keep.join(format!("{number}-{}", seed.name)));
    if let Some(kept) = &kept {
        std::fs::write(kept, &bytes).expect("the folder takes a file");
    }
    let (begun, worked) = (now(), limits::worked());
    let ended = match catch_unwind(AssertUnwindSafe(|| readers::read(seed, &bytes, folder, through_disk))) {
        Ok(true) => Ended::Accepted,
        Ok(false) => Ended::Refused,
        Err(_) => Ended::Panicked,
    };
    let took = limits::worked().zip(worked).map_or_else(|| begun.elapsed(), |(after, before)| after - before);
    if let Some(kept) = kept.filter(|_| ended != Ended::Panicked && took < LONGEST) {
        std::fs::remove_file(kept).expect("the file was just written");
    }
    (seed, ended, took)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().expect("no thread panics while it holds this")
}

#[expect(clippy::disallowed_methods, reason = "how long reading takes is what is measured")]
fn now() -> Instant {
    Instant::now()
}
