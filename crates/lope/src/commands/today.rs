//! `lope today`: the morning.

use clap::Args;
use lope_app::{Asked, ToldDay};
use lope_records::Purpose;
use lope_recovery::Morning;
use lope_store::{Sqlite, Store};
use lope_words::{Voice, routine, workout};

use serde_json::json;

use crate::{
    context::{Context, Exit},
    screen::{
        care::{beside_lines, render_today, today_lines},
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
    let ToldDay { morning, units, beyond } = lope_app::tell_day(&mut store, asked, at)?;
    let voice = Voice { today: date, units };
    let detail = if args.why { Detail::All } else { Detail::OneScreen };
    let beside = lope_app::beside(&store, &morning)?;
    // The answer neither waits for the plan nor fails by it.
    let kept_up = lope_app::keep_up(&mut store, &morning, today).unwrap_or_default();
    let mut told = lope_words::told(&morning, voice)?;
    let mut lines = beyond.as_ref().map_or_else(Vec::new, |beyond| today_lines(beyond, voice));
    lines.extend(beside_lines(&beside, voice));
    told["beyond"] = lines.iter().map(|(label, text)| json!({ "label": label, "text": text })).collect();
    if let Some((suggestion, session)) = &beside.moving {
        told["move"] = json!({ "suggestion": suggestion, "text": routine::today(suggestion, session) });
    }
    if let Some(offer) = &beside.mind {
        told["mind"] = voice.told_offer(offer)?;
    }
    let steps = steps(&store, &morning, asked);
    told["steps"] = steps.clone().into();
    told["plan"] = serde_json::to_value(&kept_up)?;
    context.answer(&told, || {
        let beside = Beside {
            steps,
            beyond: render_today(&lines),
            plan: kept_up.as_ref().map_or_else(String::new, render_kept_up),
        };
        render_morning(&morning, today, voice, detail, &beside)
    })?;
    Ok(Exit::Done)
}

/// The session of the plan step by step, where the day is one of hard work.
fn steps(store: &Sqlite, morning: &Morning, asked: Asked) -> Vec<String> {
    let is_work = morning.prescription.as_ref().and_then(|run| run.planned).is_some_and(Purpose::is_intense);
    let led = is_work.then(|| lope_app::export::workout(store, asked).ok()).flatten();
    led.map_or_else(Vec::new, |led| workout::lines(&led.workout, led.units))
}
