//! The shape of the command line.

use clap::{
    CommandFactory, Parser, Subcommand,
    builder::styling::{AnsiColor, Styles},
};

use crate::{
    commands::{
        backup, baselines, budget, care, checkin, completions, demo, edit, export, forget, fuel, gear, helps,
        import, journal, letter, life, man, mind, niggles, plan, profile, race, rebuild, recalibrate,
        recover, replay, review, routine, runs, send, serve, show, signs, sleep, state, today, trends, watch,
        why, year,
    },
    context::{Context, Exit, Global},
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

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Today(today::TodayArgs),
    Signs(signs::SignsArgs),
    State(state::StateArgs),
    Baselines(baselines::BaselinesArgs),
    Checkin(checkin::CheckinArgs),
    Niggles(niggles::NigglesArgs),
    Race(race::RaceArgs),
    Life(life::LifeArgs),
    Week(plan::WeekArgs),
    Plan(plan::PlanArgs),
    Export(export::ExportArgs),
    Send(send::SendArgs),
    Fuel(fuel::FuelArgs),
    Sleep(sleep::SleepArgs),
    Care(care::CareArgs),
    Routine(routine::RoutineArgs),
    Recover(recover::RecoverArgs),
    Mind(mind::MindArgs),
    Journal(journal::JournalArgs),
    Budget(budget::BudgetArgs),
    Import(import::ImportArgs),
    Watch(watch::WatchArgs),
    Review(review::ReviewArgs),
    Replay(replay::ReplayArgs),
    Trends(trends::TrendsArgs),
    Helps(helps::HelpsArgs),
    Letter(letter::LetterArgs),
    Year(year::YearArgs),
    Runs(runs::RunsArgs),
    Show(show::ShowArgs),
    Gear(gear::GearArgs),
    Edit(edit::EditArgs),
    Forget(forget::ForgetArgs),
    Why(why::WhyArgs),
    Profile(profile::ProfileArgs),
    Recalibrate(recalibrate::RecalibrateArgs),
    Serve(serve::ServeArgs),
    Demo(demo::DemoArgs),
    Rebuild(rebuild::RebuildArgs),
    Backup(backup::BackupArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Command {
    /// Does it.
    pub fn run(self, context: &Context) -> anyhow::Result<Exit> {
        match self {
            Command::Today(args) => today::run(&args, context),
            Command::Signs(args) => signs::run(&args, context),
            Command::State(args) => state::run(&args, context),
            Command::Baselines(args) => baselines::run(&args, context),
            Command::Checkin(args) => checkin::run(&args, context),
            Command::Niggles(args) => niggles::run(&args, context),
            Command::Race(args) => race::run(&args, context),
            Command::Life(args) => life::run(&args, context),
            Command::Week(args) => plan::week(&args, context),
            Command::Plan(args) => plan::run(&args, context),
            Command::Export(args) => export::run(&args, context),
            Command::Send(args) => send::run(&args, context),
            Command::Fuel(args) => fuel::run(&args, context),
            Command::Sleep(args) => sleep::run(&args, context),
            Command::Care(args) => care::run(&args, context),
            Command::Routine(args) => routine::run(&args, context),
            Command::Recover(args) => recover::run(&args, context),
            Command::Mind(args) => mind::run(&args, context),
            Command::Journal(args) => journal::run(&args, context),
            Command::Budget(args) => budget::run(&args, context),
            Command::Import(args) => import::run(&args, context),
            Command::Watch(args) => watch::run(&args, context),
            Command::Review(args) => review::run(&args, context),
            Command::Replay(args) => replay::run(&args, context),
            Command::Trends(args) => trends::run(&args, context),
            Command::Helps(args) => helps::run(&args, context),
            Command::Letter(args) => letter::run(&args, context),
            Command::Year(args) => year::run(&args, context),
            Command::Runs(args) => runs::run(&args, context),
            Command::Show(args) => show::run(&args, context),
            Command::Gear(args) => gear::run(&args, context),
            Command::Edit(args) => edit::run(&args, context),
            Command::Forget(args) => forget::run(&args, context),
            Command::Why(args) => why::run(&args, context),
            Command::Profile(args) => profile::run(&args, context),
            Command::Recalibrate(args) => recalibrate::run(&args, context),
            Command::Serve(args) => serve::run(&args, context),
            Command::Demo(args) => demo::run(&args, context),
            Command::Rebuild(args) => rebuild::run(&args, context),
            Command::Backup(args) => backup::run(&args, context),
            Command::Completions(args) => completions::run(&args, Cli::command(), context),
            Command::Man(args) => man::run(&args, Cli::command(), context),
        }
    }
}
