//! `lope backup`: a copy of the whole database, and back.

use std::path::{Path, PathBuf};

use clap::Args;
use dialoguer::theme::ColorfulTheme;
use lope_store::{BEFORE_RESTORE, Store, check_backup};
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    output::Draft,
    screen::backup::{render_backed_up, render_restored},
};

/// Copy Lope's whole database to a file, or put such a copy back
///
/// The copy is of one moment, while Lope goes on working, and is checked before it is called one: it is whole, and holds the same to
/// the last byte that counts. It is quicker to put back than an archive, and for Lope alone; `lope export archive` writes what anyone can
/// read.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope backup                                  lope-backup-2026-11-29.db in this folder
  lope backup /media/disk/lope.db --force      over the one from last time
  lope backup --restore lope-backup-2026-11-29.db

Restoring puts the copy in the place of all that is here. What was here is kept beside it first, as before-restore.db in Lope's
folder. A copy of an older lope is brought up to date; one of a newer lope is refused.")]
pub struct BackupArgs {
    /// Where to: a file or a folder [default: lope-backup-DATE.db in this folder]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// Replace a file that is there
    #[arg(long)]
    force: bool,

    /// Put this copy in the place of all that is here
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "force"])]
    restore: Option<PathBuf>,

    /// Do not ask before restoring
    #[arg(long, short, requires = "restore")]
    yes: bool,
}

pub fn run(args: &BackupArgs, context: &Context) -> anyhow::Result<Exit> {
    if let Some(file) = &args.restore {
        return restore(file, args.yes, context);
    }
    let store = context.open_existing_store()?;
    let name = format!("lope-backup-{}.db", context.today(&store.profile()?));
    let draft = Draft::begin(args.file.as_deref(), &name, args.force)?;
    let fingerprint = store.back_up(draft.path())?;
    let path = draft.finish()?;
    let bytes = std::fs::metadata(&path)?.len();
    let answer = json!({ "file": path, "bytes": bytes, "fingerprint": fingerprint });
    context.answer(&answer, || render_backed_up(&path, bytes))?;
    Ok(Exit::Done)
}

fn restore(file: &Path, yes: bool, context: &Context) -> anyhow::Result<Exit> {
    check_backup(file)?;
    let mut store = context.open_store()?;
    let is_empty = store.originals()?.is_empty() && store.profile()?.entries().is_empty();
    if !yes && !is_empty {
        if !context.is_interactive() {
            let text = "this puts the copy in the place of all that is here, and nobody is there to be asked: say --yes";
            return Err(UsageError(text.to_owned()).into());
        }
        let prompt = "Put this copy in the place of all that is here?";
        let theme = ColorfulTheme::default();
        let question = dialoguer::Confirm::with_theme(&theme).with_prompt(prompt);
        if !question.default(false).interact()? {
            context.print("Nothing was changed.\n")?;
            return Ok(Exit::Done);
        }
    }
    let before = context.data_dir().join(BEFORE_RESTORE);
    let kept = if is_empty { None } else { Some(Draft::begin(Some(&before), BEFORE_RESTORE, true)?) };
    if let Some(draft) = &kept {
        store.back_up(draft.path())?;
    }
    store.restore(file)?;
    // Only now: the copy may be the one that was kept last time.
    let kept = kept.map(Draft::finish).transpose()?;
    drop(store);
    let mut store = context.open_store()?;
    context.freshen(&mut store)?;
    let (activities, days) = (store.summaries(None)?.len(), store.originals()?.len());
    let answer = json!({ "restored": file, "before": kept, "activities": activities, "originals": days });
    context.answer(&answer, || render_restored(file, kept.as_deref(), activities))?;
    Ok(Exit::Done)
}
