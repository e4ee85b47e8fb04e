//! `lope edit`: the runner's own word on an activity.

use clap::Args;
use lope_records::{Breathing, Edit, Kind, Sport, Surface};
use lope_store::Selector;

use crate::{
    context::{Context, Exit},
    input,
    screen::edit::render_edited,
};

/// Say what an activity was, or leave it out
///
/// What you say goes before what the watch recorded, what a service says and what Lope takes it for, and it stays,
/// whatever is imported later. The files themselves are never changed. Without options it lists what was edited.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope edit 3fa1 --kind easy --name \"Along the river\"
  lope edit latest --effort 4 --breathing sentences --surface trail
  lope edit 3fa1 --sport hiking             a walk that was recorded as a run
  lope edit 3fa1 --leave-out yes            out of every list and figure; lope runs --left-out
  lope edit 3fa1 --undo                     take the last edit back, again and again
  lope edit 3fa1 --json | jq .edits")]
pub struct EditArgs {
    /// latest, a number counting back, or the beginning of an id
    #[arg(value_name = "ACTIVITY")]
    activity: Selector,

    /// running, walking, hiking, cycling, swimming…
    #[arg(long, value_name = "SPORT", value_parser = input::sport)]
    sport: Option<Sport>,

    /// What sort of run: recovery, easy, long, tempo, interval or race
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,

    /// Its name
    #[arg(long, value_parser = name)]
    name: Option<String>,

    /// How hard it felt: 0 rest – 3 moderate – 5 hard – 10 maximal (CR10)
    #[arg(long, value_name = "0-10", value_parser = input::effort)]
    effort: Option<f64>,

    /// How it breathed: nose, easy, sentences, phrases or words
    #[arg(long, value_name = "BREATH", value_parser = input::breathing)]
    breathing: Option<Breathing>,

    /// What it was run on: road, trail, grass, track, treadmill, sand or snow
    #[arg(long, value_name = "GROUND", value_parser = input::surface)]
    surface: Option<Surface>,

    /// Leave it out of every list and computation, or take it in again
    #[arg(long, value_name = "yes|no", value_parser = input::yes_or_no)]
    leave_out: Option<bool>,

    /// Take the last edit back
    #[arg(long, conflicts_with_all = ["sport", "kind", "name", "effort", "breathing", "surface", "leave_out"])]
    undo: bool,
}

pub fn run(args: &EditArgs, context: &Context) -> anyhow::Result<Exit> {
    let edit = Edit {
        sport: args.sport,
        kind: args.kind,
        name: args.name.clone(),
        effort_cr10: args.effort,
        breathing: args.breathing,
        surface: args.surface,
        left_out: args.leave_out,
    };
    let edited = if args.undo {
        lope_app::undo_edit(&mut context.open_existing_store()?, &args.activity)?
    } else if edit == Edit::default() {
        lope_app::edits(&context.open_fresh_store()?, &args.activity)?
    } else {
        lope_app::edit(&mut context.open_existing_store()?, &args.activity, &edit)?
    };
    context.answer(&edited, || render_edited(&edited))?;
    Ok(Exit::Done)
}

fn kind(word: &str) -> Result<Kind, String> {
    let wanted = word.to_lowercase();
    let found = Kind::OF_A_RUN.into_iter().find(|kind| kind.name() == wanted);
    found.ok_or_else(|| format!("use one of {}", Kind::OF_A_RUN.map(Kind::name).join(", ")))
}

fn name(typed: &str) -> Result<String, &'static str> {
    let name = typed.trim();
    if name.is_empty() { Err("a name has letters; --undo takes one back") } else { Ok(name.to_owned()) }
}
