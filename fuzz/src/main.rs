//! Feeds mutated files to every reader and to what comes after them. Fails on a panic, on an input that takes too
//! long, and on too much memory.
//!
//! Seeds are files of a simulated runner, made-up ones, and, where it exists, a corpus of real recordings
//! (`LOPE_CORPUS`, else `../shared/data` beside the project). Every input has a number from which it can be made
//! again: `--from 1234 --inputs 1 --keep finding` writes it to a file.

mod archives;
mod limits;
mod mutate;
mod random;
mod readers;
mod run;
mod seeds;
mod streams;

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;

use crate::{
    run::{Outcome, run},
    seeds::Seeds,
};

/// Feed mutated files to every reader.
#[derive(Parser)]
struct Arguments {
    /// How many inputs for each reader.
    #[arg(long, default_value_t = 10_000)]
    inputs: u64,
    /// Begin at this number: repeats a finding.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Larger seeds are left out, bytes.
    #[arg(long, default_value_t = 300_000)]
    largest: usize,
    /// Only readers whose name begins so, such as "polar".
    #[arg(long, default_value = "")]
    only: String,
    /// Leave the corpus out.
    #[arg(long)]
    no_corpus: bool,
    /// Write every input that fails into this folder.
    #[arg(long)]
    keep: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let corpus = Some(corpus()).filter(|folder| folder.is_dir() && !arguments.no_corpus);
    if corpus.is_none() {
        println!("without a corpus of recordings: simulated and made-up seeds only");
    }
    let seeds = Seeds::gather(corpus.as_deref(), arguments.largest);
    let readers = seeds.readers(&arguments.only);
    assert!(!readers.is_empty(), "no reader is called {:?}", arguments.only);
    let inputs = arguments.inputs * readers.len() as u64;
    let outcome = run(&seeds, &readers, arguments.from, inputs, arguments.keep.as_deref());
    report(&seeds, &outcome)
}

fn corpus() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    std::env::var_os("LOPE_CORPUS").map_or_else(beside, PathBuf::from)
}

fn report(seeds: &Seeds, outcome: &Outcome) -> ExitCode {
    println!("{:34}{:>8}{:>10}{:>10}{:>10}", "", "seeds", "accepted", "refused", "panics");
    for (reader, [accepted, refused, panics]) in &outcome.counts {
        println!("{reader:34}{:>8}{accepted:>10}{refused:>10}{panics:>10}", seeds.len(reader));
    }
    let (slowest, number) = outcome.slowest;
    println!("slowest input  {slowest:.1?} (number {number})");
    let memory_mb = limits::peak_memory_mb();
    if let Some(memory_mb) = memory_mb {
        println!("peak memory    {memory_mb} MB");
    }
    let panics: u64 = outcome.counts.values().map(|[_, _, panics]| panics).sum();
    let failures = [
        (panics > 0).then(|| format!("{panics} panics")),
        (slowest > limits::LONGEST).then(|| format!("an input took longer than {:?}", limits::LONGEST)),
        memory_mb
            .filter(|memory_mb| *memory_mb > limits::MOST_MEMORY_MB)
            .map(|_| format!("more than {} MB of memory", limits::MOST_MEMORY_MB)),
    ];
    failures.iter().flatten().for_each(|failure| println!("FAILED: {failure}"));
    if failures.iter().any(Option::is_some) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
