//! The plan as documents: weeks, changes, conflicts and moves, each fact with its words, for a script and for the web.

use lope_plan::{
    Became, Cause, Conflict, DayOfPlan, Difference, Exchange, PlannedWeek, SessionShown, day_kind,
};
use lope_records::{Purpose, Wishes};
use serde::Serialize;
use serde_json::{Error, Value, json};

use crate::{
    Voice, life,
    phrase::sentence,
    plan::{
        about, became, because, broken, cause, conflict, day_moved, exchange, exchange_verdict, kept_up,
        phase, purpose, weeks_moved,
    },
};

/// What becomes of the plan: what happened, what that changes, and whether the change was made.
pub type Repair<'a> = (Cause, &'a Difference, bool);

/// A week of the plan with its words: a heading, what it is about, and of each session its title, what put it there and what became
/// of it.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_week(week: &PlannedWeek, voice: Voice) -> Result<Value, Error> {
    let mut told = serde_json::to_value(week)?;
    let in_words = week.frame.as_ref().map(|frame| (phase(frame.phase), about(frame.phase)));
    let minutes = match week.done_min {
        done if done > 0.0 && week.planned_min == 0.0 => format!("{done:.0} min run"),
        done if done > 0.0 => format!("{:.0} min planned, {done:.0} run", week.planned_min),
        _ => format!("{:.0} min planned", week.planned_min),
    };
    told["text"] = json!({
        "heading": format!("Week of {}", week.from.strftime("%-d %B")),
        "phase": in_words.map(|words| words.0),
        "about": in_words.map(|words| words.1),
        "minutes": minutes,
    });
    for (told, day) in told["days"].as_array_mut().into_iter().flatten().zip(&week.days) {
        tell_day(told, day, voice);
    }
    Ok(told)
}

fn tell_day(told: &mut Value, day: &DayOfPlan, voice: Voice) {
    let of_day =
        |told: &mut Value, name: &str| told[name].as_array_mut().map(std::mem::take).unwrap_or_default();
    let mut sessions = of_day(told, "sessions");
    for (told, one) in sessions.iter_mut().zip(&day.sessions) {
        told["kind"] = json!(day_kind(one.session.purpose));
        told["text"] = session_words(one, day, voice);
    }
    let mut beside = of_day(told, "beside");
    for (told, one) in beside.iter_mut().zip(&day.beside) {
        // Before there was a plan nothing could be beside it.
        let beside = if day.sessions.is_empty() { "" } else { ", not planned" };
        told["text"] = format!("ran {:.0} min{beside}", one.minutes).into();
    }
    let mut events = of_day(told, "life");
    for (told, one) in events.iter_mut().zip(&day.life) {
        told["text"] = life::event(one).into();
    }
    (told["sessions"], told["beside"], told["life"]) = (sessions.into(), beside.into(), events.into());
    if let Some(race) = &day.race {
        told["race"]["text"] = voice.race(race).into();
    }
}

fn session_words(one: &SessionShown, day: &DayOfPlan, voice: Voice) -> Value {
    let SessionShown { session: planned, became: was, done_min, .. } = one;
    let title = match &day.race {
        Some(race) if planned.purpose == Purpose::Race => voice.race(race),
        _ => purpose(planned.purpose).to_owned(),
    };
    let why: Vec<&str> = planned.because.iter().filter_map(|rule| because(rule)).collect();
    let was = was.filter(|was| *was != Became::AsPlanned || done_min.is_some()).map(became);
    let was = was.map(|was| done_min.map_or(was.to_owned(), |minutes| format!("{minutes:.0} min, {was}")));
    json!({ "title": sentence(&title), "why": why, "became": was })
}

/// The plan with its words; `plan` is what was serialised of it beside its weeks and what changed last. `waits` is a larger change
/// that is asked first.
///
/// # Errors
/// As [`told_week`].
pub fn told_plan(
    plan: &impl Serialize,
    weeks: &[PlannedWeek],
    why: Cause,
    changed: Option<&Difference>,
    waits: Option<Repair<'_>>,
    voice: Voice,
) -> Result<Value, Error> {
    let mut told = serde_json::to_value(plan)?;
    told["text"] = cause(why).into();
    told["weeks"] = weeks.iter().map(|week| told_week(week, voice)).collect::<Result<_, _>>()?;
    told["changed"] = changed.map(told_difference).transpose()?.into();
    told["waits"] = waits.map(told_kept_up).transpose()?.into();
    Ok(told)
}

/// What one plan changes of another, with its words.
///
/// # Errors
/// As [`told_week`].
pub fn told_difference(difference: &Difference) -> Result<Value, Error> {
    let mut told = serde_json::to_value(difference)?;
    for (told, day) in told["moved"].as_array_mut().into_iter().flatten().zip(&difference.moved) {
        told["text"] = day_moved(day).into();
    }
    told["text"] = weeks_moved(difference).into();
    Ok(told)
}

/// What becomes of the plan by what happened, with its words.
///
/// # Errors
/// As [`told_week`].
pub fn told_kept_up((why, changes, is_made): Repair<'_>) -> Result<Value, Error> {
    let text = kept_up(why, changes, is_made);
    Ok(json!({ "cause": why, "changes": told_difference(changes)?, "is_made": is_made, "text": text }))
}

/// A plan that was asked for or supposed, with its words: what it changes, and what stands against what.
///
/// # Errors
/// As [`told_week`].
pub fn told_proposed(
    proposed: &impl Serialize,
    changes: Option<&Difference>,
    between: Option<&Conflict>,
    all: &Wishes,
) -> Result<Value, Error> {
    let mut told = serde_json::to_value(proposed)?;
    told["changes"] = changes.map(told_difference).transpose()?.into();
    if let Some(between) = between {
        told["conflict"]["text"] = conflict(between, all).into();
    }
    Ok(told)
}

/// A session moved to another day, with its words; `moved` is what was serialised of it.
///
/// # Errors
/// As [`told_week`].
pub fn told_exchange(moved: &impl Serialize, of: &Exchange, all: &Wishes) -> Result<Value, Error> {
    let mut told = serde_json::to_value(moved)?;
    for (told, one) in told["breaks"].as_array_mut().into_iter().flatten().zip(&of.breaks) {
        told["text"] = broken(one, all).into();
    }
    told["changes"] = told_difference(&of.changes)?;
    told["text"] = json!({ "does": exchange(of), "verdict": exchange_verdict(of) });
    Ok(told)
}
