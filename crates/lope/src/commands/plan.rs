//! `lope plan`: weeks and seasons.

mod wishes;

use clap::{Args, Subcommand};

use crate::context::{Context, Exit};

/// Plan your weeks
#[derive(Debug, Args)]
pub struct PlanArgs {
    #[command(subcommand)]
    action: PlanAction,
}

#[derive(Debug, Subcommand)]
enum PlanAction {
    Set(Box<wishes::SetArgs>),
    Edit(wishes::EditArgs),
}

pub fn run(args: &PlanArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        PlanAction::Set(args) => wishes::set(args, context),
        PlanAction::Edit(args) => wishes::edit(args, context),
    }
}
