//! `lope completions`: what the shell needs to complete commands and options.

use clap::{Args, Command};
use clap_complete::Shell;

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

pub fn run(args: &CompletionsArgs, mut lope: Command, context: &Context) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut lope, "lope", &mut script);
    context.print(&String::from_utf8(script)?)?;
    Ok(Exit::Done)
}
