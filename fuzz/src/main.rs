//! Feeds mutated files to every reader and to what comes after them, and fails on the first panic.
//!
//! Seeds are files of a simulated runner and, where it exists, the corpus of real recordings (`LOPE_CORPUS`, else
//! `../shared/data` beside the project). Every input has a number from which it can be made again.

mod mutate;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::tz::TimeZone;
use lope_formats::Contents;
use lope_records::{ActivityId, ProfileEntry};
use mutate::{Random, mutated};

/// Feed mutated files to every reader.
#[derive(Parser)]
struct Arguments {
    /// How many inputs.
    #[arg(long, default_value_t = 100_000)]
    inputs: u64,
    /// Begin at this number: repeats a finding.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Larger seeds are left out, bytes.
    #[arg(long, default_value_t = 300_000)]
    largest: u64,
}

/// A file to mutate.
struct Seed {
    path: String,
    bytes: Vec<u8>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let seeds = seeds(arguments.largest);
    println!("{} seeds, {} inputs from number {}", seeds.len(), arguments.inputs, arguments.from);
    std::panic::set_hook(Box::new(|_| {}));

    let bar = ProgressBar::new(arguments.inputs).with_style(
        ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}").expect("a valid template"),
    );
    let (next, read, panics) = (AtomicU64::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let slowest = std::sync::Mutex::new((Duration::ZERO, 0));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let folder = tempfile::tempdir().expect("a temporary folder");
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= arguments.inputs {
                        break;
                    }
                    let number = arguments.from + number;
                    let begun = Instant::now();
                    match catch_unwind(AssertUnwindSafe(|| feed(number, &seeds, folder.path()))) {
                        Ok(was_read) => _ = read.fetch_add(usize::from(was_read), Ordering::Relaxed),
                        Err(cause) => {
                            panics.fetch_add(1, Ordering::Relaxed);
                            bar.suspend(|| println!("PANIC at number {number}: {}", message(&*cause)));
                        }
                    }
                    let mut slowest = slowest.lock().expect("no thread panics while it holds this");
                    *slowest = (*slowest).max((begun.elapsed(), number));
                    bar.inc(1);
                }
            });
        }
    });
    bar.finish_and_clear();
    let (slowest, number) = *slowest.lock().expect("all threads are done");
    let panics = panics.into_inner();
    let read = read.into_inner();
    println!(
        "{} inputs: {read} read, {} refused, {panics} panics; slowest {slowest:.1?} (number {number})",
        arguments.inputs,
        arguments.inputs as usize - read - panics,
    );
    if panics == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Makes input `number` and reads it; whether a reader accepted it. Every fourth goes through the disk, where
/// archives are opened; what is read is measured as well.
fn feed(number: u64, seeds: &[Seed], folder: &Path) -> bool {
    let mut random = Random::new(number);
    let seed = &seeds[random.below(seeds.len())];
    let other = &seeds[random.below(seeds.len())];
    let bytes = mutated(&seed.bytes, &other.bytes, &mut random);
    if number % 4 == 0 || is_archive(&seed.path) {
        through_disk(&seed.path, &bytes, folder)
    } else {
        read(&seed.path, &bytes)
    }
}

fn is_archive(path: &str) -> bool {
    path.ends_with(".zip") || path.ends_with(".gz")
}

fn through_disk(path: &str, bytes: &[u8], folder: &Path) -> bool {
    let name = Path::new(path).file_name().unwrap_or_default();
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("the temporary folder takes a file");
    let found = lope_formats::discover(std::slice::from_ref(&file));
    let read = found
        .items
        .iter()
        .filter_map(|item| Some((item.path().to_owned(), item.load().ok()?)))
        .filter(|(path, bytes)| read(path, bytes))
        .count();
    std::fs::remove_file(&file).expect("the file was just written");
    read > 0
}

fn read(path: &str, bytes: &[u8]) -> bool {
    match lope_formats::read(path, bytes, &TimeZone::UTC) {
        Ok(Contents::Activities { activities, .. }) => {
            for (session, activity) in activities.iter().enumerate() {
                let id = ActivityId::new(lope_formats::content_hash(bytes), session);
                let summary = lope_recovery::measure(activity, id, path.to_owned(), &ProfileEntry::default());
                assert!(summary.moving_s.is_finite() && summary.elapsed_s.is_finite());
                assert!(summary.load.is_none_or(|load| load.value.is_finite()));
            }
            true
        }
        Ok(_) => true,
        Err(_) => false,
    }
}

fn seeds(largest: u64) -> Vec<Seed> {
    let mut paths = Vec::new();
    let simulated = tempfile::tempdir().expect("a temporary folder");
    let today = jiff::civil::date(2026, 11, 22);
    let simulation = lope_simulate::demo(today);
    lope_simulate::files::write(&simulation, simulated.path()).expect("the temporary folder takes files");
    files_below(simulated.path(), &mut paths);
    let corpus = std::env::var_os("LOPE_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    if corpus.is_dir() {
        files_below(&corpus, &mut paths);
    } else {
        println!("no corpus at {}: simulated files only", corpus.display());
    }
    paths.sort();
    paths
        .into_iter()
        .filter(|path| std::fs::metadata(path).is_ok_and(|file| (1..=largest).contains(&file.len())))
        .filter(|path| {
            let name = path.to_string_lossy().to_lowercase();
            [".fit", ".tcx", ".gpx", ".csv", ".gz", ".zip"].iter().any(|ending| name.ends_with(ending))
        })
        .filter_map(|path| Some(Seed { bytes: std::fs::read(&path).ok()?, path: path.to_string_lossy().into_owned() }))
        .collect()
}

fn files_below(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files_below(&path, paths) } else { paths.push(path) }
    }
}

fn message(cause: &(dyn std::any::Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}
