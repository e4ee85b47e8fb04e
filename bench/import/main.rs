//! Import of a thousand FIT files and the morning of a ten-year runner, beside their peers, in one run.
//!
//! Peers: a bare decode by the fastest maintained Rust reader (rustyfit, streaming, nothing kept) on one core, and
//! Python's fitdecode on as many of the files as a minute allows. Each runs in a process of its own, so that its
//! time and peak memory are the operating system's own figures.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use clap::{Parser, Subcommand};
use jiff::{ToSpan, civil::date};
use lope_records::{Level, Sex};
use lope_simulate::{Runner, fit, simulate};

/// Import and morning, beside their peers.
#[derive(Parser)]
struct Arguments {
    /// The `lope` binary under test.
    #[arg(long, default_value = "lope")]
    lope: PathBuf,
    /// A Python with fitdecode; without it that peer is left out and said so.
    #[arg(long)]
    python: Option<PathBuf>,
    /// Where files and databases are kept between runs.
    #[arg(long, default_value = ".")]
    folder: PathBuf,
    /// Rounds of import and bare decoding, in turn; medians are printed.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Subcommand)]
enum Role {
    /// Decode every file of a folder with rustyfit and keep nothing.
    #[command(hide = true)]
    Bare { folder: PathBuf },
    /// Run a command and print its wall time, processor time and peak memory.
    #[command(hide = true)]
    Measured { command: Vec<String> },
}

/// What a process took.
#[derive(Clone, Copy)]
struct Cost {
    wall_s: f64,
    processor_s: f64,
    peak_mb: f64,
}

const FILES: usize = 1_000;
const PYTHON_FILES: usize = 20;

/// Three ways of recording, a folder each: every second from the wrist; every second with each beat from a strap and
/// running dynamics; now and then, as "smart" recording does. In different years, so that none is taken for a
/// duplicate of another.
const RECORDERS: [(&str, Level, i16); 3] = [
    ("every-second", Level::Beginner, 2016),
    ("with-beats", Level::Amateur, 2019),
    ("smart", Level::Advanced, 2022),
];

fn main() {
    let arguments = Arguments::parse();
    match &arguments.role {
        Some(Role::Bare { folder }) => bare(folder),
        Some(Role::Measured { command }) => measured(command),
        None => compare(&arguments),
    }
}

fn compare(arguments: &Arguments) {
    let files = arguments.folder.join("files");
    let years = arguments.folder.join("ten-years");
    mix(&files);
    let bytes = size(&files);
    println!("{FILES} FIT files, {:.1} MB; {} cores\n", bytes / 1e6, cores());

    let own = std::env::current_exe().expect("this program has a path");
    let own = own.to_string_lossy().into_owned();
    let files_text = files.to_string_lossy().into_owned();
    let lope = arguments.lope.to_string_lossy().into_owned();

    println!(
        "{:<34} {:>8} {:>9} {:>9} {:>10} {:>9}",
        "", "wall s", "MB/s", "files/s", "MB/s·core", "peak MB"
    );
    // In turn, so that whatever else the machine does meets both alike.
    let rounds: Vec<(Cost, Cost)> = (0..arguments.rounds.max(1))
        .map(|_| {
            let decode = run(&own, &["bare".into(), files_text.clone()]);
            let data = tempfile::tempdir_in(&arguments.folder).expect("a folder for the database");
            let data = data.path().to_string_lossy().into_owned();
            let words = ["--data".into(), data, "import".into(), "--json".into(), files_text.clone()];
            (decode, run(&lope, &words))
        })
        .collect();
    row("bare decode, rustyfit, one core", median_cost(rounds.iter().map(|round| round.0)), bytes, FILES);
    let import = median_cost(rounds.iter().map(|round| round.1));
    row("lope import, decode to database", import, bytes, FILES);
    let per_core = sorted(rounds.iter().map(|(decode, import)| decode.processor_s / import.processor_s));
    let on_the_clock = sorted(rounds.iter().map(|(decode, import)| decode.wall_s / import.wall_s));
    println!(
        "\nimport against bare decode, round by round: {:.2} × per core ({:.2}–{:.2}), {:.2} × on the clock; peak {:.0} MB",
        per_core[per_core.len() / 2],
        per_core[0],
        per_core[per_core.len() - 1],
        on_the_clock[on_the_clock.len() / 2],
        import.peak_mb
    );
    match &arguments.python {
        Some(python) => python_peer(python, &files, import, bytes),
        None => println!("fitdecode: left out, name a Python that has it with --python"),
    }
    morning(&years, &lope);
}

fn python_peer(python: &Path, files: &Path, import: Cost, bytes: f64) {
    let some: Vec<PathBuf> = fit_files(files).into_iter().step_by(FILES / PYTHON_FILES).collect();
    let some_bytes: f64 = some.iter().map(|path| path.metadata().map_or(0.0, |file| file.len() as f64)).sum();
    let script = "import sys, fitdecode\nfor path in sys.argv[1:]:\n    with fitdecode.FitReader(path) as fit:\n        for _ in fit: pass\n";
    let mut words = vec!["-c".to_owned(), script.to_owned()];
    words.extend(some.iter().map(|path| path.to_string_lossy().into_owned()));
    let cost = run(&python.to_string_lossy(), &words);
    row(&format!("fitdecode, {} files", some.len()), cost, some_bytes, some.len());
    println!(
        "import against fitdecode: {:.0} × on the clock",
        (bytes / import.wall_s) / (some_bytes / cost.wall_s)
    );
}

/// `lope today` from a cold process, the files of the database warm.
fn morning(years: &Path, lope: &str) {
    let files = years.join("files");
    let last_day = ten_years(&files);
    let data = years.join("data");
    if !data.join("lope.db").exists() {
        let words = ["--data", &data.to_string_lossy(), "import", "--json", &files.to_string_lossy()];
        run(lope, &words.map(str::to_owned));
    }
    let words: Vec<String> = ["--data", &data.to_string_lossy(), "today", "--date", &last_day.to_string()]
        .map(str::to_owned)
        .into();
    let mut times: Vec<Duration> = (0..40)
        .map(|_| {
            let begun = Instant::now();
            let status = Command::new(lope).args(&words).stdout(Stdio::null()).status().expect("lope runs");
            assert!(status.success(), "lope today failed");
            begun.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "\nlope today, ten years of training, cold process: median {:.1} ms, 95th percentile {:.1} ms ({} rounds)",
        times[times.len() / 2].as_secs_f64() * 1e3,
        times[times.len() * 95 / 100].as_secs_f64() * 1e3,
        times.len()
    );
}

/// Writes a thousand FIT files, a third for each way of recording, unless they are there.
fn mix(folder: &Path) {
    let written = fit_files(folder).len();
    if written == FILES {
        return;
    }
    assert!(written == 0, "{} holds {written} other FIT files: name another folder", folder.display());
    eprintln!("writing {FILES} FIT files of simulated runners to {}", folder.display());
    for (index, (name, level, year)) in RECORDERS.into_iter().enumerate() {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        let wanted = (FILES - index).div_ceil(RECORDERS.len());
        let runner = Runner::typical(level, Sex::Male);
        let simulation = simulate(&runner, date(year, 1, 4), 900, 7);
        let sessions: Vec<_> = simulation.sessions().take(wanted).collect();
        assert!(sessions.len() == wanted, "900 days hold {wanted} sessions");
        for (number, session) in sessions.into_iter().enumerate() {
            let bytes = fit::encode(&session.record(&runner)).expect("a session fits the format");
            std::fs::write(folder.join(format!("{number:04}.fit")), bytes).expect("the folder takes files");
        }
    }
}

/// Ten years of one runner, from 2016 on: recordings and mornings. Gives the day after the last.
fn ten_years(folder: &Path) -> jiff::civil::Date {
    let (begin, days) = (date(2016, 1, 4), 3_650);
    if fit_files(folder).is_empty() {
        eprintln!("writing ten years of a simulated runner to {}", folder.display());
        let simulation = simulate(&Runner::typical(Level::Advanced, Sex::Male), begin, days, 7);
        lope_simulate::files::write(&simulation, folder).expect("the folder takes files");
    }
    begin + (days as i64).days()
}

fn fit_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(fit_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "fit") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn size(folder: &Path) -> f64 {
    fit_files(folder).iter().map(|path| path.metadata().map_or(0.0, |file| file.len() as f64)).sum()
}

fn row(name: &str, cost: Cost, bytes: f64, files: usize) {
    println!(
        "{name:<34} {:>8.2} {:>9.1} {:>9.0} {:>10.1} {:>9.0}",
        cost.wall_s,
        bytes / 1e6 / cost.wall_s,
        files as f64 / cost.wall_s,
        bytes / 1e6 / cost.processor_s,
        cost.peak_mb
    );
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn median_cost(costs: impl Iterator<Item = Cost>) -> Cost {
    let mut costs: Vec<Cost> = costs.collect();
    costs.sort_by(|a, b| a.wall_s.total_cmp(&b.wall_s));
    costs[costs.len() / 2]
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Runs a command through this program's `measured` role, whose children are that command alone.
fn run(program: &str, words: &[String]) -> Cost {
    let own = std::env::current_exe().expect("this program has a path");
    let output =
        Command::new(own).arg("measured").arg("--").arg(program).args(words).output().expect("a process");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut figures = text.split_whitespace().map(|word| word.parse::<f64>().expect("three figures"));
    let mut figure = || figures.next().expect("three figures");
    Cost { wall_s: figure(), processor_s: figure(), peak_mb: figure() }
}

fn measured(command: &[String]) {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let begun = Instant::now();
    let status = Command::new(&command[0])
        .args(&command[1..])
        .stdout(Stdio::null())
        .status()
        .expect("the command starts");
    let wall_s = begun.elapsed().as_secs_f64();
    assert!(status.success(), "the command failed: {status}");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts its children");
    let processor = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    println!("{wall_s} {} {}", processor as f64 / 1e6, usage.max_rss() as f64 / 1024.0);
}

/// Reads every message of every file and keeps nothing.
fn bare(folder: &Path) {
    let mut messages = 0u64;
    for path in fit_files(folder) {
        let bytes = std::fs::read(&path).expect("the file is there");
        messages += decode(&bytes);
    }
    assert!(messages > 0, "no message decoded");
    println!("{messages}");
}

fn decode(bytes: &[u8]) -> u64 {
    use rustyfit::{Decoder, DecoderEvent, StreamingIterator};
    let mut decoder = Decoder::builder().checksum(false).build();
    let mut stream = decoder.stream(bytes);
    let mut messages = 0;
    while let Some(Ok(event)) = stream.next() {
        messages += u64::from(matches!(event, DecoderEvent::Message(_)));
    }
    messages
}
