//! Whole answers that are more than one thing told: the same document for a script at the command line and for the web.

use jiff::civil::Date;
use lope_care::{
    Beyond,
    budget::{Account, Ranked},
    mind::{goals::Progress, offer::Offer, session as mind_session},
    modalities::{facts::ModalityFacts, propose::Proposal},
    routines::{player::Timed, session::Session, suggest::Why},
};
use lope_records::{
    CareSettings, Deed, Done, Expense, JournalLine, Metric, MindSession, Modality, SleepRoutine, Unasked,
    Workout,
};
use lope_recovery::{
    Baseline, Finding, LegsAfter, Matter, Morning, NiggleToday, Place, Replay, Review, State, TightPlace,
    Tried,
};
use serde::Serialize;
use serde_json::{Error, Value, json};

use crate::{
    Repair, Voice, budget as money, fuel, life_care,
    mind::{self as minds, Darkness},
    modality as modalities,
    phrase::{self, full_item},
    place, routine, sleep_care, told, told_baselines, told_fuel, told_kept_up, told_life, told_replay,
    told_review, told_sleep, told_state, workout,
};

/// What each value of a morning is held against.
///
/// # Errors
/// As all of this module: where a fact cannot be serialised, which is a fault of this program.
pub fn baselines(date: Date, baselines: &[Baseline]) -> Result<Value, Error> {
    Ok(json!({ "date": date, "baselines": told_baselines(baselines)? }))
}

/// The normal ranges begun anew from a day, or that taken back.
///
/// # Errors
/// As [`baselines`].
pub fn recalibrated(from: Date, begun_anew: bool, baselines: &[Baseline]) -> Result<Value, Error> {
    Ok(json!({ "from": from, "begun_anew": begun_anew, "baselines": told_baselines(baselines)? }))
}

/// Where the four systems stand, as far as anything is known of them.
///
/// # Errors
/// As [`baselines`].
pub fn state(date: Date, state: Option<&State>) -> Result<Value, Error> {
    Ok(json!({ "date": date, "state": state.map(told_state).transpose()? }))
}

/// The places that hurt, and those that are tight.
///
/// # Errors
/// As [`baselines`].
pub fn niggles(
    date: Date,
    niggles: &[NiggleToday],
    tight: &[TightPlace],
    voice: Voice,
) -> Result<Value, Error> {
    let niggles: Vec<_> = niggles.iter().map(|one| voice.told_niggle(one)).collect::<Result<_, _>>()?;
    let tight: Vec<_> = tight.iter().map(|one| voice.told_tight(one)).collect::<Result<_, _>>()?;
    Ok(json!({ "date": date, "niggles": niggles, "tight": tight }))
}

/// What is open, each with its question and the command that answers it.
pub fn open(open: &[Matter], voice: Voice) -> Vec<Value> {
    let one =
        |matter| json!({ "matter": matter, "text": voice.question(matter), "answer": voice.answer(matter) });
    open.iter().map(one).collect()
}

/// A run and what easy makes of it.
///
/// # Errors
/// As [`baselines`].
pub fn review(
    activity: &impl Serialize,
    review: &Review,
    legs_after: Option<&LegsAfter>,
    voice: Voice,
) -> Result<Value, Error> {
    let review = told_review(review, voice)?;
    let mut legs = serde_json::to_value(legs_after)?;
    if let Some(after) = legs_after {
        legs["text"] = crate::review::legs_after(after).into();
    }
    Ok(json!({ "activity": activity, "review": review, "legs_after": legs }))
}

/// A morning as it was told, beside what would be told now.
///
/// # Errors
/// As [`baselines`].
pub fn replayed(replayed: &impl Serialize, replay: Option<&Replay>, voice: Voice) -> Result<Value, Error> {
    let mut value = serde_json::to_value(replayed)?;
    if let Some(replay) = replay {
        value["replay"] = told_replay(replay, voice)?;
    }
    Ok(value)
}

/// An entry of the library, with what it says of this runner this morning where there is one.
///
/// # Errors
/// As [`baselines`].
pub fn topic(topic: &impl Serialize, findings: &[Finding], voice: Option<Voice>) -> Result<Value, Error> {
    let told = findings.iter().zip(voice.iter().cycle());
    let told: Vec<_> = told.map(|(one, voice)| json!({ "finding": one, "text": voice.row(one) })).collect();
    let mut value = serde_json::to_value(topic)?;
    value["this_morning"] = told.into();
    Ok(value)
}

/// What a check-in asks: the words of its questions beside each.
///
/// # Errors
/// As [`baselines`].
pub fn form(
    form: &impl Serialize,
    matters: &[Matter],
    sore: impl Iterator<Item = Place>,
    items: impl Iterator<Item = Metric>,
    voice: Voice,
) -> Result<Value, Error> {
    let mut value = serde_json::to_value(form)?;
    value["open"] = open(matters, voice).into();
    for (told, spot) in value["sore"].as_array_mut().into_iter().flatten().zip(sore) {
        told["text"] = place(spot).into();
    }
    for (told, item) in value["items"].as_array_mut().into_iter().flatten().zip(items) {
        let (low, high) = phrase::ends(item).unzip();
        (told["low"], told["high"]) = (low.into(), high.into());
        told["label"] = full_item(item).into();
    }
    Ok(value)
}

/// A line of each thing beyond the run that matters today, with its label.
pub fn beyond(beyond: &Beyond, voice: Voice) -> Vec<(&'static str, String)> {
    let Beyond { fuel, sleep, life, moving, mind } = beyond;
    let eat = fuel.as_ref().and_then(|one| fuel::fuel_today(one, voice)).map(|text| ("eat", text));
    let sleep = sleep.as_ref().and_then(sleep_care::sleep_today);
    let life = life.as_ref().and_then(|one| life_care::life_today(one, voice)).map(|text| ("life", text));
    let moving = moving.as_ref().map(|(suggestion, session)| ("move", routine::today(suggestion, session)));
    let mind = mind.as_ref().map(|offer| ("mind", voice.offer(offer)));
    [eat, sleep, life, moving, mind].into_iter().flatten().collect()
}

/// A planned session step by step; nothing where the day has none of hard work.
pub fn steps(workout: Option<&Workout>, voice: Voice) -> Vec<String> {
    workout.map_or_else(Vec::new, |workout| workout::lines(workout, voice.units))
}

/// A morning with what stands beside it: `beyond`, a line of each that matters today, `steps` of a planned session, and `kept_up`, what
/// became of the plan.
///
/// # Errors
/// As [`baselines`].
pub fn day(
    morning: &Morning,
    beyond: &Beyond,
    workout: Option<&Workout>,
    kept_up: Option<Repair<'_>>,
    voice: Voice,
) -> Result<Value, Error> {
    let mut told = told(morning, voice)?;
    told["beyond"] = labelled(beyond, voice);
    told["steps"] = steps(workout, voice).into();
    told["kept_up"] = kept_up.map(told_kept_up).transpose()?.into();
    Ok(told)
}

fn labelled(beyond: &Beyond, voice: Voice) -> Value {
    let lines = self::beyond(beyond, voice);
    lines.iter().map(|(label, text)| json!({ "label": label, "text": text })).collect()
}

/// What a day asks for beyond the run, with what the runner states of it. What is switched off is `null`.
///
/// # Errors
/// As [`baselines`].
pub fn care(
    date: Date,
    beyond: &Beyond,
    settings: &CareSettings,
    quiet: impl IntoIterator<Item = Unasked>,
    voice: Voice,
) -> Result<Value, Error> {
    Ok(json!({
        "date": date,
        "today": labelled(beyond, voice),
        "fuel": beyond.fuel.as_ref().map(|one| told_fuel(one, voice)).transpose()?,
        "sleep": beyond.sleep.as_ref().map(|one| told_sleep(one, voice)).transpose()?,
        "life": beyond.life.as_ref().map(|one| told_life(one, voice)).transpose()?,
        "settings": settings,
        "quiet": quiet.into_iter().collect::<Vec<_>>(),
    }))
}

/// The routines for better sleep that can be tried.
pub fn sleep_routines() -> Value {
    let one = |one: &SleepRoutine| json!({ "routine": one, "text": sleep_care::routine(*one) });
    SleepRoutine::ALL.iter().map(one).collect()
}

/// Routines of moves, each with what it is for.
///
/// # Errors
/// As [`baselines`].
pub fn routines(all: &[Session]) -> Result<Value, Error> {
    all.iter().map(|one| routine::told_session(one, None)).collect()
}

/// A routine for a day, with its cues in time and what each asks for.
///
/// # Errors
/// As [`baselines`].
pub fn routine_today(session: &Session, why: &Why, cues: &[Timed]) -> Result<Value, Error> {
    let mut value = routine::told_session(session, Some(why))?;
    value["cues"] = cued(cues, |timed| routine::cue(timed, &session.steps))?;
    Ok(value)
}

/// Cues, each with what it asks for as it is shown and spoken.
fn cued(cues: &[Timed], asks: impl Fn(&Timed) -> String) -> Result<Value, Error> {
    let one = |timed: &Timed| {
        let mut value = serde_json::to_value(timed)?;
        value["text"] = asks(timed).into();
        Ok(value)
    };
    cues.iter().map(one).collect()
}

/// What to do for recovery on a day, what was tried, and what was done.
///
/// # Errors
/// As [`baselines`].
pub fn recover(proposal: &Proposal, tried: &[(Deed, Tried)], done: &[Done]) -> Result<Value, Error> {
    let mut value = modalities::told_proposal(proposal, tried)?;
    let one = |one: &Done| {
        let mut value = serde_json::to_value(one)?;
        value["text"] = modalities::deed(one.deed).into();
        Ok(value)
    };
    value["done"] = done.iter().map(one).collect::<Result<Value, Error>>()?;
    Ok(value)
}

/// What is known of a modality.
pub fn modality(one: Modality, facts: &ModalityFacts) -> Value {
    json!({
        "name": one,
        "dose": facts.dose,
        "fits": facts.fits,
        "not": facts.not,
        "takes": facts.takes,
        "from_level": facts.from_level,
        "evidence": facts.evidence.id,
        "grade": facts.evidence.grade,
        "text": {
            "name": modalities::modality(one),
            "how": modalities::how(one),
            "dose": modalities::dose(&facts.dose),
            "when": modalities::whens(facts.fits),
            "not": modalities::nots(facts.not),
            "may": facts.evidence.wording,
            "whom": modalities::level(facts),
        },
    })
}

/// What a day offers the mind, and how the goals go. Beside the advice to talk to someone stands nothing that could be read as
/// one more thing to do.
///
/// # Errors
/// As [`baselines`].
pub fn mind(offer: Option<&Offer>, goals: &[Progress], voice: Voice) -> Result<Value, Error> {
    let goals = goals_beside(offer, goals);
    let goals: Vec<_> = goals.iter().map(minds::told_progress).collect::<Result<_, _>>()?;
    Ok(
        json!({ "date": voice.today, "offer": offer.map(|offer| voice.told_offer(offer)).transpose()?, "goals": goals }),
    )
}

/// The goals that are told beside an offer.
pub fn goals_beside<'a>(offer: Option<&Offer>, goals: &'a [Progress]) -> &'a [Progress] {
    if matches!(offer, Some(Offer::Talk { .. })) { &[] } else { goals }
}

/// A session for the mind with its cues in time.
///
/// # Errors
/// As [`baselines`].
pub fn mind_session(session: MindSession, cues: &[Timed]) -> Result<Value, Error> {
    let ground = mind_session::ground(session);
    let thoughts = mind_session::thoughts(session);
    Ok(json!({
        "name": session,
        "cues": cued(cues, |timed| minds::cue(timed.cue).to_owned())?,
        "duration_s": cues.iter().map(|cue| cue.duration_s).sum::<f64>(),
        "evidence": ground.id,
        "grade": ground.grade,
        "text": {
            "name": minds::session(session),
            "purpose": minds::purpose(session),
            "thoughts": thoughts.iter().map(|one| minds::thought(*one)).collect::<Vec<_>>(),
        },
    }))
}

/// That a line of the journal was kept, with what is said where it is a dark one.
pub fn journal_kept(date: Date, dark: Option<Darkness>, replaced: Option<&JournalLine>) -> Value {
    let help = match dark {
        Some(Darkness::Harm) => minds::crisis(),
        Some(Darkness::Hopeless) => vec![minds::hopeless()],
        None => Vec::new(),
    };
    json!({ "kept": date, "help": help, "replaced": replaced })
}

/// Money for recovery: the account, what was spent, and what would help most.
///
/// # Errors
/// As [`baselines`].
pub fn budget(account: &Account, expenses: &[Expense], ranked: &[Ranked]) -> Result<Value, Error> {
    let ranked: Vec<_> = ranked.iter().map(money::told_ranked).collect::<Result<_, _>>()?;
    let expense = |one: &Expense| {
        let mut value = serde_json::to_value(one)?;
        value["text"] = money::aid(one.aid).into();
        Ok(value)
    };
    let expenses: Vec<_> = expenses.iter().map(expense).collect::<Result<_, Error>>()?;
    Ok(json!({
        "account": account,
        "expenses": expenses,
        "ranked": ranked,
        "text": { "account": money::account(account), "free": money::free_first() },
    }))
}
