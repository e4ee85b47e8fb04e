//! `lope mind`: short guided sessions for the mind, and goals that can be kept.

use clap::Args;
use lope_care::mind::session::thoughts;
use lope_records::{Deed, GoalKind, MindSession, RecoveryGoal, Unasked};
use lope_store::Store;
use lope_words::{Voice, answers, mind as words};
use serde_json::json;

use super::routine::{Heard, in_today, led};
use crate::{
    context::{Context, Exit, UsageError},
    guide::Guided,
    input,
    screen::mind::{render_goal, render_head, render_mind, render_session},
};

/// Short guided sessions for the mind: breathing, a body scan, seeing a run or a race, a run without a watch
///
/// Without a name: what the day offers, which on most days is nothing, and how your goals go. In a terminal a session is guided,
/// as in `lope routine`. Low mood that stays belongs to someone you can talk to, and Lope says so.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope mind                             what today offers, and your goals
  lope mind breathe --minutes 3
  lope mind scan --voice
  lope mind race                        a few days before one
  lope mind --goal rest-days:2          a goal: rest-days, routines, check-ins or mind, times a week
  lope mind --drop-goal rest-days
  lope mind --in-today off              no word about it in `lope today`")]
pub struct MindArgs {
    /// breathe, scan, calm-run, race, without-watch or bad-run
    #[arg(value_name = "NAME", value_parser = name)]
    session: Option<MindSession>,

    /// Minutes of breathing, 1 to 20
    #[arg(long, value_name = "MIN", value_parser = clap::value_parser!(u8).range(1..=20))]
    minutes: Option<u8>,

    #[command(flatten)]
    heard: Heard,

    /// As a list, not guided
    #[arg(long)]
    print: bool,

    /// A goal, times a week: rest-days:2, routines:3, check-ins:5, mind:2
    #[arg(long, value_name = "KIND:TIMES", value_parser = goal, conflicts_with = "session")]
    goal: Option<(GoalKind, u8)>,

    /// Let a goal go
    #[arg(long, value_name = "KIND", value_parser = kind, conflicts_with_all = ["session", "goal"])]
    drop_goal: Option<GoalKind>,

    /// Whether `lope today` may offer a session where the day gives a reason
    #[arg(long, value_name = "on|off", value_parser = input::on_or_off)]
    in_today: Option<bool>,
}

pub fn run(args: &MindArgs, context: &Context) -> anyhow::Result<Exit> {
    if let Some(wanted) = args.in_today {
        return in_today(Unasked::Mind, wanted, context);
    }
    if args.minutes.is_some() && args.session != Some(MindSession::Breathe) {
        return Err(
            UsageError("--minutes belongs to breathe: lope mind breathe --minutes 3".to_owned()).into()
        );
    }
    if let Some(session) = args.session {
        return guided(session, args, context);
    }
    if args.goal.is_some() || args.drop_goal.is_some() {
        return goals(args, context);
    }
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let voice = Voice { today: context.today(&profile), units: context.units(&profile) };
    let found = lope_app::mind(&store, voice.today)?;
    let goals = answers::goals_beside(found.offer.as_ref(), &found.goals);
    context.answer(&answers::mind(found.offer.as_ref(), goals, voice)?, || {
        render_mind(found.offer.as_ref(), goals, voice)
    })?;
    Ok(Exit::Done)
}

fn goals(args: &MindArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let since = context.today(&store.profile()?);
    if let Some(kind) = args.drop_goal {
        lope_app::drop_goal(&mut store, kind)?;
        context.answer(&json!({ "dropped": kind }), || render_goal(None))?;
    }
    if let Some((kind, a_week)) = args.goal {
        let goal = RecoveryGoal { kind, a_week, since };
        lope_app::set_goal(&mut store, goal)?;
        context.answer(&json!({ "goal": goal }), || render_goal(Some(&goal)))?;
    }
    Ok(Exit::Done)
}

fn guided(session: MindSession, args: &MindArgs, context: &Context) -> anyhow::Result<Exit> {
    let cues = lope_app::mind_cues(session, args.minutes.map(f64::from));
    let all = thoughts(session);
    if args.print || !context.is_interactive() || !context.is_watched() {
        let told = answers::mind_session(session, &cues)?;
        context.answer(&told, || render_session(session, &cues))?;
        return Ok(Exit::Done);
    }
    let guided = Guided {
        asks: cues.iter().map(|timed| words::cue(timed.cue).to_owned()).collect(),
        steps: all.iter().map(|one| (String::new(), words::thought(*one).to_owned())).collect(),
        cues,
    };
    context.print(&render_head(session, &guided.cues))?;
    led(&guided, Deed::Mind(session), &args.heard, context)
}

fn name(typed: &str) -> Result<MindSession, String> {
    input::one_of(typed, MindSession::ALL, MindSession::name)
}

fn kind(typed: &str) -> Result<GoalKind, String> {
    input::one_of(typed, GoalKind::ALL, GoalKind::name)
}

fn goal(typed: &str) -> Result<(GoalKind, u8), String> {
    let (kind_typed, times) = typed.split_once(':').ok_or("say how often a week, such as rest-days:2")?;
    let times = times.trim().parse().map_err(|_| "say how often a week, such as rest-days:2")?;
    Ok((kind(kind_typed)?, times))
}
