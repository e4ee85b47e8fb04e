//! `lope completions`: what the shell needs to complete commands and options.

use clap::{Args, Command};
use clap_complete::Shell;
use serde::Serialize;

use crate::context::{Context, Exit};

/// Print completions for your shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope completions bash > ~/.local/share/bash-completion/completions/lope
  lope completions zsh > ~/.zfunc/_lope
  lope completions fish > ~/.config/fish/completions/lope.fish")]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

#[derive(Serialize)]
struct Completions<'a> {
    shell: String,
    script: &'a str,
}

pub fn run(args: &CompletionsArgs, mut lope: Command, context: &Context) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut lope, "lope", &mut script);
    let script = String::from_utf8(script)?;
    context.answer(&Completions { shell: args.shell.to_string(), script: &script }, || script.clone())?;
    Ok(Exit::Done)
}
