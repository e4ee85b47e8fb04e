//! The `lope` command: what should today be, and why.
//!
//! Thin commands over the other crates, one file each in `commands`; what they show is put together in
//! `screen`. No policy and no arithmetic of its own beyond units.

mod cli;
mod commands;
mod context;
mod input;
mod screen;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    cli::Cli,
    context::{Context, Exit, UsageError},
};

fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let outcome = Context::new(&global).and_then(|context| commands::run(command, &context));
    let exit = outcome.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            // Whoever read our output has seen enough (`lope runs | head`).
            return Exit::Done;
        }
        anstream::eprintln!("{} {error:#}", screen::style::Tone::Bad.paint("lope:"));
        if error.is::<UsageError>() { Exit::Usage } else { Exit::Failed }
    });
    exit.into()
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
