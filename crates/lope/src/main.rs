//! The `lope` command: what should today be, and why.
//!
//! Arguments and layout, in one order: `cli` names the commands; `commands`, one file each, turn what was typed into
//! a question to `lope-app` and the answer into text; `context` knows where the data is and what day it is; `guide`
//! leads through a routine in time; `screen` lays out, and knows nothing of the others. No policy and no arithmetic of its own.

mod cli;
mod commands;
mod context;
mod guide;
mod input;
mod output;
mod screen;

use std::{io::ErrorKind, process::ExitCode};

use clap::Parser;
use lope_app::{AppError, NextStep};
use lope_store::StoreError;

use crate::{
    cli::Cli,
    context::{Context, Exit, NothingHere, UsageError},
    screen::style::{Tone, one_line},
};

fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let outcome = Context::new(&global).and_then(|context| command.run(&context));
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
        let next = next_step(error).map(|step| format!("; {}", screen::next_step::render(&step)));
        one_line(&format!("{error:#}{}", next.unwrap_or_default())).into_owned()
    };
    anstream::eprintln!("{} {text}", Tone::Bad.paint("lope:"));
    let is_misuse = error.is::<UsageError>() || matches!(error.downcast_ref(), Some(AppError::Profile(_)));
    if is_misuse { Exit::Usage } else { Exit::Failed }
}

/// What to do next, where an error knows.
fn next_step(error: &anyhow::Error) -> Option<NextStep> {
    let of_a_question = error.downcast_ref::<AppError>().and_then(AppError::next_step);
    of_a_question.or_else(|| error.downcast_ref::<StoreError>().and_then(NextStep::after_store))
}
