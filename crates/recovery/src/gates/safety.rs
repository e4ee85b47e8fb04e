//! Gates above every score. A red flag ends in rest and a professional, whatever the markers say; nothing after
//! this step can route around it.

use lope_records::{BodyPart, Niggle, Side};

use crate::{
    Rules,
    day::morning::{DayKind, Effect, reason},
    day::vote::Vote,
    evidence,
    known::signals::Signals,
    known::training::days_before,
    words,
};

/// What safety allows at most today, with a reason for each gate that closed.
pub(crate) fn gates(signals: &Signals, rules: &Rules) -> Vec<Vote> {
    let mut votes = Vec::new();
    if signals.chest_symptoms {
        votes.push(stop(
            "chest",
            "chest pain, fainting or unusual breathlessness was reported".to_owned(),
            None,
            &evidence::CHEST,
            "Chest symptoms need a doctor before any exercise. If they are there now, or with sweating, nausea or pain in the arm or jaw, call an emergency number. Once a doctor has cleared you: `lope checkin --chest no`.",
        ));
    }
    for niggle in &signals.niggles {
        if niggle.focal_bone {
            votes.push(stop(
                "bone",
                format!("pain on one spot of bone at the {}", place(niggle)),
                Some(f64::from(niggle.pain)),
                &evidence::BONE_STRESS,
                "Pain on one spot of bone can be a bone stress injury. Do not run on it; have it examined. Once it no longer hurts, also when pressed: `lope checkin --pain 0`.",
            ));
        }
    }
    pain(signals, rules, &mut votes);
    earlier_pain(signals, &mut votes);
    injury(signals, &mut votes);
    illness(signals, rules, &mut votes);
    votes
}

fn pain(signals: &Signals, rules: &Rules, votes: &mut Vec<Vote>) {
    let Some(pain) = signals.worst_pain() else { return };
    let place = worst_place(signals).map_or(String::new(), |niggle| format!(" at the {}", place(niggle)));
    if pain > rules.pain_stop {
        votes.push(stop(
            "pain",
            format!("{} of 10{place}", words::trim(pain)),
            Some(pain),
            &evidence::PAIN,
            "Pain above 5 of 10 wants rest and, if it is there again tomorrow, someone who can examine it.",
        ));
    } else if pain > rules.pain_no_running {
        votes.push(Vote::new(
            DayKind::CrossTrain,
            format!("pain of {} of 10{place} takes running off the day", words::trim(pain)),
            reason(
                "pain",
                format!(
                    "{} of 10{place}, up to {} is safe to run on",
                    words::trim(pain),
                    words::trim(rules.pain_no_running)
                ),
                Some(pain),
                "of 10",
                Some([0.0, rules.pain_no_running]),
                Effect::Easier,
                &evidence::PAIN,
            ),
        ));
    }
}

/// Pain does not end by silence: after pain that stopped training no impact until the runner says how it is. Nor does
/// it end overnight: nothing hard in the days after pain that took running off the day.
fn earlier_pain(signals: &Signals, votes: &mut Vec<Vote>) {
    let said = |(pain, days): (f64, i32)| {
        format!("{} of 10 {}", words::trim(pain), words::day(days_before(signals.date, days), signals.date))
    };
    if let Some((pain, days)) = signals.unanswered_pain {
        let text = format!("{}, and nothing said about it since", said((pain, days)));
        votes.push(Vote::new(
            DayKind::CrossTrain,
            format!("pain of {text}: no running until you say how it is (`lope checkin --pain`)"),
            reason("pain", text, Some(pain), "of 10", None, Effect::Easier, &evidence::PAIN),
        ));
    } else if let Some((pain, days)) = signals.recent_pain {
        let text = said((pain, days));
        votes.push(Vote::new(
            DayKind::Easy,
            format!("pain of {text}: a few easy days before anything hard"),
            reason("pain", text, Some(pain), "of 10", None, Effect::Easier, &evidence::PAIN),
        ));
    }
}

/// The injury field of intervals.icu says how bad, not where.
fn injury(signals: &Signals, votes: &mut Vec<Vote>) {
    let (at_most, text) = match signals.injury {
        Some(4.0..) => (DayKind::CrossTrain, "injured: no running"),
        Some(3.0..) => (DayKind::Easy, "an injury that is more than a niggle: nothing hard"),
        _ => return,
    };
    let value = signals.injury;
    votes.push(Vote::new(
        at_most,
        text.to_owned(),
        reason("injury", text.to_owned(), value, "of 4", None, Effect::Easier, &evidence::PAIN),
    ));
}

fn illness(signals: &Signals, rules: &Rules, votes: &mut Vec<Vote>) {
    match signals.illness {
        Some((value, _)) if value >= 3.0 => votes.push(stop(
            "fever",
            "fever was reported".to_owned(),
            None,
            &evidence::ILLNESS,
            "Rest with a fever. If it lasts more than three days, or breathing or the heart feels wrong, see a doctor. Once it is gone: `lope checkin --illness none`.",
        )),
        Some((value, _)) if value >= 2.0 => votes.push(Vote::new(
            DayKind::Rest,
            "symptoms below the neck want rest until a day without them (`lope checkin --illness none`)".to_owned(),
            reason("illness", "symptoms below the neck".to_owned(), None, "", None, Effect::Stop, &evidence::ILLNESS),
        )),
        Some((value, 0)) if value >= 1.0 => votes.push(Vote::new(
            DayKind::RecoveryRun,
            "a cold above the neck allows a short easy try-out at most".to_owned(),
            reason(
                "illness",
                "a cold above the neck, no fever".to_owned(),
                None,
                "",
                None,
                Effect::Easier,
                &evidence::ILLNESS,
            ),
        )),
        _ => after_illness(signals, rules, votes),
    }
}

/// A day without symptoms before training; then one easy day for each day ill; a week without hard work after a
/// fever.
fn after_illness(signals: &Signals, rules: &Rules, votes: &mut Vec<Vote>) {
    let since_fever = signals.days_since_fever.filter(|&days| f64::from(days) <= rules.fever_no_hard_days);
    let days_ill = signals.days_ill;
    let still_owed = signals.owes_easy_days_to_illness();
    let (at_most, text) = if signals.just_well {
        (DayKind::Mobility, "the first day without symptoms: move gently, train from tomorrow".to_owned())
    } else if let Some(days) = since_fever {
        (DayKind::Easy, format!("a fever {} ago: a week without hard work", words::count(days, "day")))
    } else if still_owed {
        let ill = words::count(days_ill as i32, "day");
        (DayKind::Easy, format!("{ill} ill lately: as many easy days"))
    } else {
        return;
    };
    votes.push(Vote::new(
        at_most,
        text.clone(),
        reason("illness", text, None, "", None, Effect::Easier, &evidence::ILLNESS),
    ));
}

/// The end of all training today. `text` says why beside `label`; on its own it begins with it.
fn stop(label: &str, text: String, value: Option<f64>, entry: &evidence::Evidence, advice: &str) -> Vote {
    let unit = if value.is_some() { "of 10" } else { "" };
    let because = if text.contains(label) { text.clone() } else { format!("{label} {text}") };
    let mut vote =
        Vote::new(DayKind::Rest, because, reason(label, text, value, unit, None, Effect::Stop, entry));
    vote.see_professional = Some(advice.to_owned());
    vote
}

/// The place that hurts most today.
pub(crate) fn worst_place(signals: &Signals) -> Option<&Niggle> {
    signals.niggles.iter().filter(|niggle| niggle.date == signals.date).max_by_key(|niggle| niggle.pain)
}

/// A place in words: `left calf`, `lower back`.
pub(crate) fn place(niggle: &Niggle) -> String {
    let part = match niggle.part {
        BodyPart::Quadriceps => "front of the thigh",
        BodyPart::ItBand => "IT band",
        BodyPart::Back => "lower back",
        BodyPart::Other => "sore spot",
        part => part.name(),
    };
    match niggle.side {
        Side::Both => part.to_owned(),
        side => format!("{} {part}", side.name()),
    }
}
