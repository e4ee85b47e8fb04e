//! The `lope` command: what should today be, and why.
//!
//! Thin commands over the other crates, one file each in `commands`; what they show is put together in
//! `screen`. No policy and no arithmetic of its own beyond units.

mod cli;
mod commands;
mod context;
mod input;
mod screen;

use std::{io::ErrorKind, process::ExitCode};

use clap::Parser;

use crate::{
    cli::Cli,
    context::{Context, Exit, NothingHere, UsageError},
    screen::style::{Tone, one_line},
};

fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let outcome = Context::new(&global).and_then(|context| commands::run(command, &context));
    outcome.unwrap_or_else(|error| explain(&error)).into()
}

/// Says what went wrong, and how that ends.
fn explain(error: &anyhow::Error) -> Exit {
    let io_errors = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    match io_errors.map(std::io::Error::kind).next() {
        // Whoever read the output has seen enough (`lope runs | head`).
        Some(ErrorKind::BrokenPipe) => return Exit::Done,
        // Ctrl-C at a question.
        Some(ErrorKind::Interrupted) => return Exit::Interrupted,
        _ => {}
    }
    // Only what others wrote could command the terminal; how to begin is Lope's own word, in lines of its own.
    let text = if error.is::<NothingHere>() {
        error.to_string()
    } else {
        one_line(&format!("{error:#}")).into_owned()
    };
    anstream::eprintln!("{} {text}", Tone::Bad.paint("lope:"));
    if error.is::<UsageError>() { Exit::Usage } else { Exit::Failed }
}
