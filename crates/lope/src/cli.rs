//! The shape of the command line.

use std::path::PathBuf;

use clap::{
    Args, Parser, Subcommand,
    builder::styling::{AnsiColor, Styles},
};

use crate::commands::{
    checkin::CheckinArgs, completions::CompletionsArgs, demo::DemoArgs, import::ImportArgs, man::ManArgs,
    profile::ProfileArgs, rebuild::RebuildArgs, review::ReviewArgs, runs::RunsArgs, show::ShowArgs,
    today::TodayArgs,
};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// The recovery system for runners: what should today be, and why?
#[derive(Debug, Parser)]
#[command(
    name = "lope",
    version,
    styles = STYLES,
    max_term_width = 100,
    after_help = "\
To begin:
  lope import ~/Downloads/export.zip    everything your watch or service gave you
  lope checkin                          how you feel, in ten seconds
  lope today                            what today should be, and why

Everything stays on this computer, in one file. Exit codes: 0 done, 1 failed, 2 not understood,
3 done but some files could not be read, 130 stopped by Ctrl-C."
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Keep the data in this folder instead of the platform's own
    #[arg(long, global = true, value_name = "DIR", env = "LOPE_DATA", hide_env_values = true)]
    pub data: Option<PathBuf>,

    /// Answer in JSON, for scripts
    #[arg(long, global = true)]
    pub json: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Today(TodayArgs),
    Checkin(CheckinArgs),
    Import(ImportArgs),
    Review(ReviewArgs),
    Runs(RunsArgs),
    Show(ShowArgs),
    Profile(ProfileArgs),
    Demo(DemoArgs),
    Rebuild(RebuildArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}
