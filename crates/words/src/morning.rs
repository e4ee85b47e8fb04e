//! A morning for scripts: every fact with its rendered text beside it.

use lope_recovery::{About, DayKind, Finding, Morning};
use serde_json::{Value, json};

use crate::{Voice, day, finding, niggle, plan, told_state};

/// The morning as JSON, with `text` beside each fact.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told(morning: &Morning, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(morning)?;
    let kind = morning.decision.kind;
    let finding_text = |finding: &Finding| {
        json!({
            "label": voice.label(finding),
            "text": voice.row(finding),
        })
    };
    let decision = &mut value["decision"];
    decision["finding"] = decision["because"].take();
    decision["because"] = voice.because(&morning.decision.because, kind).into();
    decision["title"] = day::title(&morning.decision).into();
    let level = morning.decision.confidence.level;
    decision["confidence"]["text"] = day::confidence(level).into();
    let missing = &morning.decision.confidence.missing;
    texts(
        &mut decision["confidence"]["missing"],
        missing.iter().map(|one| json!({ "text": day::missing(one) })),
    );
    if let Some(reason) = morning.decision.see_professional {
        decision["see_professional"] = json!({ "about": reason, "text": finding::referral(reason) });
    }
    texts(&mut value["reasons"], morning.reasons.iter().map(finding_text));
    texts(
        &mut value["open"],
        morning.open.iter().map(|one| {
            let is_said = day::speaks_of(&morning.decision.because, one);
            json!({ "text": voice.question(one), "answer": voice.answer(one), "said_by_decision": is_said })
        }),
    );
    texts(
        &mut value["would_change"],
        morning.would_change.iter().map(|one| {
            json!({ "condition": day::change(&one.change), "text": day::day(one.kind, one.duration_min) })
        }),
    );
    texts(
        &mut value["alternatives"],
        morning.alternatives.iter().map(|one| json!({ "text": day::alternative(one) })),
    );
    texts(&mut value["notes"], morning.notes.iter().map(|note| json!({ "text": day::note(note) })));
    if let Some(run) = &morning.prescription {
        let how = &mut value["prescription"];
        // A race and a hard session are not run by talk, nor on chosen ground.
        let by_feel = run.race.is_none() && run.kind != DayKind::Hard;
        how["text"] = json!({
            "effort": voice.effort(run).or_else(|| Some(voice.as_planned(morning.longest_run_m?))),
            "pace": run.pace.as_ref().map(|pace| voice.pace(pace)),
            "talk": by_feel.then(|| day::talk(run.kind)),
            "ground": by_feel.then(|| day::ground(run)),
            "begin": day::begin(run),
            "strides": day::strides(run),
            "end": day::end(run),
            "leave_out": niggle::left_out(&run.leave_out),
            "cues": run.cues.iter().map(|cue| day::cue(*cue)).collect::<Vec<_>>(),
            "stop_rules": run.stop_rules.iter().map(|rule| day::stop_rule(*rule)).collect::<Vec<_>>(),
        });
    }
    if let Some(planned) = &morning.planned {
        // What decided has said it already.
        let is_said = matches!(morning.decision.because.about, About::Planned { .. });
        value["planned"]["text"] = (!is_said).then(|| plan::held(planned)).into();
    }
    if let Some(state) = &morning.state {
        value["state"] = told_state(state)?;
    }
    if let Some(tomorrow) = &morning.tomorrow {
        value["tomorrow"]["text"] = voice.outlook(tomorrow).into();
    }
    Ok(value)
}

/// Puts words beside each fact of a list. A fact that is a bare name becomes an object.
fn texts(list: &mut Value, words: impl Iterator<Item = Value>) {
    let Some(facts) = list.as_array_mut() else { return };
    for (fact, words) in facts.iter_mut().zip(words) {
        if let (Some(fact), Value::Object(words)) = (fact.as_object_mut(), words) {
            fact.extend(words);
        }
    }
}
