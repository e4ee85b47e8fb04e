//! `lope today`: the morning.

use clap::Args;
use lope_app::{Asked, KeptUp, ToldDay};
use lope_store::Store;
use lope_words::{Voice, answers};

use crate::{
    context::{Context, Exit},
    screen::{
        care::render_today,
        morning::{Beside, Detail, render_morning},
        plan::render_kept_up,
    },
};

/// What today should be, and why
///
/// Hard as planned, easy, a recovery run, cross-training, mobility or rest: decided from what you ran, what your
/// watch measured and how you feel, each against your own usual. Every reason is shown with how sure the science
/// behind it is. Not a diagnosis: pain and illness that stay belong to a professional.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope today
  lope today --why                            every reason, the trend, and what is not known
  lope today --date yesterday --before-training    the morning as it was
  lope today --date saturday                  a day to come, with what that assumes
  lope today --json | jq -r .decision.kind")]
pub struct TodayArgs {
    /// Another day: 2026-11-22, yesterday, monday; a day to come is a forecast
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// Show every reason, the three markers, the trend of training, and what would make the answer surer
    #[arg(long)]
    why: bool,

    /// As the morning was, before anything was done that day
    #[arg(long)]
    before_training: bool,
}

pub fn run(args: &TodayArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let date = context.day(args.date.as_deref(), &profile)?;
    let asked = Asked { date, today, before_training: args.before_training };
    let at = context.now(&profile).timestamp();
    let ToldDay { morning, units, beyond, led, kept_up } = lope_app::tell_day(&mut store, asked, at)?;
    let voice = Voice { today: date, units };
    let detail = if args.why { Detail::All } else { Detail::OneScreen };
    let workout = led.as_ref().map(|led| &led.workout);
    let repair = kept_up.as_ref().map(KeptUp::parts);
    context.answer(&answers::day(&morning, &beyond, workout, repair, voice)?, || {
        let beside = Beside {
            steps: answers::steps(workout, voice),
            beyond: render_today(&answers::beyond(&beyond, voice)),
            plan: kept_up.as_ref().map_or_else(String::new, render_kept_up),
        };
        render_morning(&morning, today, voice, detail, &beside)
    })?;
    Ok(Exit::Done)
}
