//! Modalities in words: what each may do, how much, with whom not, and what is proposed.

use lope_care::{
    modalities::{
        facts::{Dose, DoseUnit, Fits, ModalityFacts, Not},
        propose::{HeldBackBy, Proposal, Proposed, Reason},
    },
    move_rules::MoveRules,
};
use lope_records::{Deed, Level, Modality, Routine};
use lope_recovery::{Leaning, Tried};
use serde_json::{Value, json};

use crate::{finding::grade, look_back, phrase::sentence, routine, voice::place};

/// What a modality is called.
pub fn modality(one: Modality) -> &'static str {
    match one {
        Modality::Roller => "foam roller",
        Modality::Ball => "massage ball",
        Modality::Percussion => "percussion massager",
        Modality::SportsMassage => "sports massage",
        Modality::Compression => "compression",
        Modality::ColdWater => "cold water",
        Modality::Contrast => "cold and warm water in turns",
        Modality::Sauna => "sauna",
        Modality::Yoga => "gentle yoga",
        Modality::Cryotherapy => "very cold air",
        Modality::UnderwaterTreadmill => "a treadmill under water",
    }
}

/// What a deed is called.
pub fn deed(one: Deed) -> &'static str {
    match one {
        Deed::Routine(one) => routine::routine(one),
        Deed::Modality(one) => modality(one),
        Deed::Mind(one) => crate::mind::session(one),
    }
}

/// How it is done.
pub fn how(one: Modality) -> &'static str {
    match one {
        Modality::Roller => "Thighs, calves, seat: a minute or so each, slowly.",
        Modality::Ball => "Sole, seat, back of the shoulder: lean on it and breathe.",
        Modality::Percussion => "Large muscles only, low setting, a minute or two each.",
        Modality::SportsMassage => "By someone trained; say what is tender before they begin.",
        Modality::Compression => "Socks or tights that are firm and never numb a toe.",
        Modality::ColdWater => "Hips under water, someone in the house, out at once when you shiver hard.",
        Modality::Contrast => "In the shower on the legs: a minute cold, one or two warm, and again.",
        Modality::Sauna => "Sit low, drink before and after, leave before you feel faint.",
        Modality::Yoga => "Slow and warm, no pose that hurts; a film at home is enough.",
        Modality::Cryotherapy => "With someone at the door, hands, feet and ears covered, skin dry.",
        Modality::UnderwaterTreadmill => "Water at hip to chest height, an easy stride.",
    }
}

/// When it has a reason.
pub fn fits(one: Fits) -> &'static str {
    match one {
        Fits::Tight => "a place is tight",
        Fits::SoreLegs => "the legs are sore",
        Fits::SoreAfterHard => "the legs are sore after hard work or a race",
        Fits::Stress => "much stress",
        Fits::DayOff => "a day of mobility",
        Fits::WithoutImpact => "a day of endurance without impact",
    }
}

/// All of them in one line.
pub fn whens(all: &[Fits]) -> String {
    all.iter().map(|one| fits(*one)).collect::<Vec<_>>().join("; ")
}

/// With whom, where or when not.
pub fn not(one: Not) -> &'static str {
    match one {
        Not::WhereItHurts => "where it hurts, is swollen or was hurt lately",
        Not::BoneAndNeck => "on bone, spine, neck or the back of the knee",
        Not::Veins => "on varicose veins or after a clot",
        Not::BloodThinners => "with blood thinners, unless a doctor agrees",
        Not::Heart => "with heart disease or untreated high blood pressure",
        Not::Arteries => "with poor blood flow to the legs",
        Not::ColdSensitive => "if cold turns your fingers white or brings a rash",
        Not::Skin => "with open wounds or infected skin",
        Not::Alone => "alone",
        Not::AfterStrength => "on the day of strength work or the day after",
        Not::Fever => "with a fever or an infection",
        Not::Pregnancy => "in pregnancy, unless a midwife or doctor agrees",
        Not::LowPressure => "with low blood pressure or after fainting",
        Not::Dry => "thirsty or after alcohol",
        Not::SmallRooms => "if small rooms trouble you",
        Not::NewBeforeRace => "for the first time before a race",
    }
}

/// All of them in one line.
pub fn nots(all: &[Not]) -> String {
    all.iter().map(|one| not(*one)).collect::<Vec<_>>().join("; ")
}

/// How much: `10–15 min in water of 10–15 °C`.
pub fn dose(dose: &Dose) -> String {
    let [least, most] = dose.amount;
    let unit = match dose.unit {
        DoseUnit::Minutes => "min",
        DoseUnit::Hours => "h",
    };
    let much = format!("{least}–{most} {unit}");
    match dose.water_c {
        Some([low, high]) => format!("{much} in water of {low}–{high} °C"),
        None => much,
    }
}

/// Why it is proposed.
pub fn reason(one: Reason) -> String {
    match one {
        Reason::Tight { place: spot } => format!("the {} is tight", place(spot)),
        Reason::SoreLegs => "your legs are sore".to_owned(),
        Reason::SoreAfterHard => "your legs are sore after hard work".to_owned(),
        Reason::Stress => "much stress today".to_owned(),
        Reason::DayOff => "today is for mobility".to_owned(),
        Reason::RecoveryDay => "a few minutes belong to the end of a recovery run".to_owned(),
        Reason::WithoutImpact => "today is for endurance without impact".to_owned(),
    }
}

/// What holds something back.
pub fn held_back(deed_held: Deed, by: HeldBackBy) -> String {
    let called = sentence(deed(deed_held));
    match by {
        HeldBackBy::Strength => {
            format!("{called}: not the day of strength work or the day after (lope why cold-after-strength)")
        }
        HeldBackBy::Race => format!("{called}: nothing new in the days before a race"),
        HeldBackBy::OwnDays => format!("{called}: your own mornings were worse after it"),
    }
}

/// What is proposed, in one line: name, how much, why.
pub fn proposed(one: &Proposed) -> String {
    let mut text = sentence(deed(one.deed));
    if let Some(much) = &one.dose {
        text += &format!(", {}", dose(much));
    }
    match (one.deed, one.with) {
        (Deed::Routine(Routine::SelfMassage), Some(aid)) => text += &format!(", with {}", routine::tool(aid)),
        (Deed::Routine(Routine::SelfMassage), None) => text += ", with your hands",
        _ => {}
    }
    format!("{text}: {}", reason(one.reason))
}

/// How it is done, or the command that guides.
pub fn how_to(one: Deed) -> String {
    match one {
        Deed::Routine(one) => format!("Guided: lope routine {}", one.name()),
        Deed::Modality(one) => how(one).to_owned(),
        Deed::Mind(one) => format!("Guided: lope mind {}", one.name()),
    }
}

/// What stands beside every proposal.
pub fn nothing(has_options: bool) -> &'static str {
    if has_options {
        "Or nothing: sleep, food and time do most, and no method is of use to everyone."
    } else {
        "Nothing today: no reason in your data. Sleep, food and time do most."
    }
}

/// What a runner's own days say of something that was tried.
pub fn tried(of: Deed, tried: &Tried) -> String {
    let [with, without] = tried.days;
    let called = sentence(deed(of));
    let best = tried.outcomes.iter().find(|one| one.told != Leaning::TooFew);
    match best.or(tried.outcomes.first()) {
        Some(few) if few.told == Leaning::TooFew => {
            format!("{called}: {}", look_back::found(few))
        }
        Some(outcome) => format!(
            "{called}, {with} days beside {without} without it: {} {}",
            look_back::marker(outcome.metric),
            look_back::found(outcome)
        ),
        None => format!("{called}, {with} days: nothing was said of the mornings after"),
    }
}

/// What such a comparison is.
pub fn how_it_is_tried() -> &'static str {
    "Days that began alike and were run alike, in pairs: what goes together in your days, not proof."
}

/// Where it is for some alone.
pub fn level(facts: &ModalityFacts) -> Option<&'static str> {
    (facts.from_level == Level::Elite).then_some("elite runners who have it at hand anyway")
}

/// A proposal as JSON with `text` beside the facts.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_proposal(proposal: &Proposal, own: &[(Deed, Tried)]) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(proposal)?;
    for (one, told) in proposal.options.iter().zip(value["options"].as_array_mut().into_iter().flatten()) {
        told["text"] = json!({ "what": proposed(one), "how": how_to(one.deed), "not": nots(one.not) });
    }
    for (one, told) in proposal.held_back.iter().zip(value["held_back"].as_array_mut().into_iter().flatten())
    {
        told["text"] = held_back(one.deed, one.by).into();
    }
    let told = |(of, found): &(Deed, Tried)| {
        Ok(json!({ "done": of, "found": serde_json::to_value(found)?, "text": tried(*of, found) }))
    };
    value["tried"] = own.iter().map(told).collect::<Result<Vec<Value>, serde_json::Error>>()?.into();
    value["text"] = json!({
        "nothing": nothing(!proposal.options.is_empty()),
        "closed": proposal.closed.map(routine::closed),
    });
    Ok(value)
}

/// All modalities as a part of a page of Markdown.
pub fn page(rules: &MoveRules) -> String {
    let mut text = String::from(
        "\n## Modalities\n\nNo method beside sleep, food and time is of use to every runner (`lope why recovery-methods`). What is \
         proposed is at hand or free, two things at the most, and nothing is always one of the choices.\n",
    );
    for &one in Modality::ALL {
        let facts = lope_care::modalities::facts::facts(one, rules);
        let when = whens(facts.fits);
        text += &format!(
            "\n### {}\n\n{}\n\n- How much: {}\n- When: {when}\n- Not: {}\n",
            sentence(modality(one)),
            how(one),
            dose(&facts.dose),
            nots(facts.not)
        );
        if let Some(whom) = level(&facts) {
            text += &format!("- For: {whom}\n");
        }
        let evidence = facts.evidence;
        text += &format!(
            "- May be said: {}\n- Evidence: {}\n- Source: {}\n",
            evidence.wording,
            grade(evidence.grade),
            evidence.source
        );
        if let Some(against) = evidence.contested {
            text += &format!("- Against it: {against} It is never proposed.\n");
        }
    }
    text
}
