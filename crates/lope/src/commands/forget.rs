//! `lope forget`: delete for good.

use clap::Args;
use dialoguer::theme::ColorfulTheme;
use lope_app::{Forgot, forget, forget_day, forget_everything, would_forget, would_forget_day};
use lope_store::{Selector, Sqlite, Store};

use crate::{
    context::{Context, Exit, UsageError},
    screen::forget::{
        render_everything, render_forgot, render_forgot_day, render_scrubbed, render_would_forget,
        render_would_forget_day,
    },
};

/// Delete an activity, a day or everything for good
///
/// What goes: the activity, the files it came in, byte for byte, from every source, and what you said of it. What stays: what you were
/// told and what was planned, and the lists of services that name it among others. The bytes are written over, so that nothing of
/// them is left in Lope's file. Copies elsewhere are yours: importing the folder again brings it back, and so does a backup.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope forget 3fa1                  says what goes, and asks
  lope forget 3fa1 --yes            does not ask, for scripts
  lope forget 3fa1 --with-others    it came in one file with others: all of them
  lope forget --day yesterday       that day: activities, check-in, journal, what you were told
  lope forget --all                 everything Lope knows; asks for the words
  lope edit 3fa1 --leave-out yes    out of every list and figure instead, and back again

To keep a copy first: lope backup, or lope export archive")]
pub struct ForgetArgs {
    /// latest, a number counting back, or the beginning of an id
    #[arg(value_name = "ACTIVITY", required_unless_present_any = ["day", "all", "clean"])]
    activity: Option<Selector>,

    /// What is kept of a day: its activities, what you said, did and wrote, and what you were told of it: 2026-11-22, yesterday
    #[arg(long, value_name = "DATE", conflicts_with_all = ["activity", "all", "clean"])]
    day: Option<String>,

    /// Everything: activities, nights, check-ins, profile, plans, journal, all of it
    #[arg(long, conflicts_with = "activity")]
    all: bool,

    /// The other activities of the same file as well
    #[arg(long, conflicts_with_all = ["all", "clean"])]
    with_others: bool,

    /// Write over what is left of things forgotten while another lope was reading
    #[arg(long, conflicts_with_all = ["activity", "all", "yes"])]
    clean: bool,

    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

/// What is typed before everything goes.
const WORDS: &str = "forget everything";

pub fn run(args: &ForgetArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    if args.clean {
        let overwritten = store.scrub()?;
        context
            .answer(&serde_json::json!({ "overwritten": overwritten }), || render_scrubbed(overwritten))?;
        return Ok(if overwritten { Exit::Done } else { Exit::Failed });
    }
    if let Some(day) = &args.day {
        return one_day(day, args, &mut store, context);
    }
    let Some(which) = &args.activity else { return everything(args, &mut store, context) };
    context.freshen(&mut store)?;
    let units = context.units(&store.profile()?);
    if !args.yes {
        let going = would_forget(&store, which)?;
        must_ask(context)?;
        anstream::eprint!("{}", render_would_forget(&going, units));
        let theme = ColorfulTheme::default();
        let question = dialoguer::Confirm::with_theme(&theme).with_prompt("Delete it for good?");
        if !question.default(false).interact()? {
            return nothing_was_deleted(context);
        }
    }
    let forgot = forget(&mut store, which, args.with_others)?;
    answer(&forgot, context, || render_forgot(&forgot, units))
}

fn one_day(day: &str, args: &ForgetArgs, store: &mut Sqlite, context: &Context) -> anyhow::Result<Exit> {
    context.freshen(store)?;
    let profile = store.profile()?;
    let (day, units) = (context.day(Some(day), &profile)?, context.units(&profile));
    if !args.yes {
        let going = would_forget_day(store, day)?;
        must_ask(context)?;
        anstream::eprint!("{}", render_would_forget_day(&going, units));
        if going.is_nothing() {
            return nothing_was_deleted(context);
        }
        let theme = ColorfulTheme::default();
        let question = dialoguer::Confirm::with_theme(&theme).with_prompt("Delete it for good?");
        if !question.default(false).interact()? {
            return nothing_was_deleted(context);
        }
    }
    let forgot = forget_day(store, day, args.with_others, &context.now(&profile))?;
    context.answer(&forgot, || render_forgot_day(&forgot, units))?;
    Ok(Exit::Done)
}

fn everything(args: &ForgetArgs, store: &mut impl Store, context: &Context) -> anyhow::Result<Exit> {
    if !args.yes {
        must_ask(context)?;
        let prompt = format!("This deletes all that Lope knows of you. Type {WORDS:?} to do so");
        let theme = ColorfulTheme::default();
        let question = dialoguer::Input::<String>::with_theme(&theme).with_prompt(prompt);
        if question.allow_empty(true).interact_text()?.trim() != WORDS {
            return nothing_was_deleted(context);
        }
    }
    let forgot = forget_everything(store)?;
    let unread = lope_server::forget_uploads(context.data_dir());
    answer(&forgot, context, || render_everything(&forgot, &context.data_dir().display().to_string(), unread))
}

/// Nobody is asked where nobody sits.
fn must_ask(context: &Context) -> Result<(), UsageError> {
    if context.is_interactive() {
        return Ok(());
    }
    Err(UsageError("this deletes for good, and nobody is there to be asked: say --yes".to_owned()))
}

fn nothing_was_deleted(context: &Context) -> anyhow::Result<Exit> {
    context.print("Nothing was deleted.\n")?;
    Ok(Exit::Done)
}

fn answer(forgot: &Forgot, context: &Context, text: impl FnOnce() -> String) -> anyhow::Result<Exit> {
    context.answer(forgot, text)?;
    Ok(Exit::Done)
}
