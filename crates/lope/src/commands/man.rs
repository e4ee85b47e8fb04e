//! `lope man`: manual pages, one for each command.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, Command};
use serde::Serialize;

use crate::context::{Context, Exit};

/// Write manual pages into a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope man ~/.local/share/man/man1    then `man lope-today` opens a page")]
pub struct ManArgs {
    /// The folder, made if it is not there
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

#[derive(Serialize)]
struct Written<'a> {
    folder: &'a Path,
}

pub fn run(args: &ManArgs, lope: Command, context: &Context) -> anyhow::Result<Exit> {
    let cannot_write = || format!("cannot write manual pages to {}", args.dir.display());
    std::fs::create_dir_all(&args.dir).with_context(cannot_write)?;
    clap_mangen::generate_to(lope, &args.dir).with_context(cannot_write)?;
    context.answer(&Written { folder: &args.dir }, || {
        format!("Manual pages written to {}\n", args.dir.display())
    })?;
    Ok(Exit::Done)
}
