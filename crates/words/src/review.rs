//! What a review says of a run.

use lope_records::{Breathing, Kind, Surface, Suspicion};
use lope_recovery::{
    Check, Doubt, Gap, HeartRateTrust, LegsAfter, Looked, Origin, Review, Sign, Unit, Verdict,
};
use serde_json::{Value, json};

use crate::{Voice, phrase, units};

/// The answer in two or three words.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Easy => "easy was easy",
        Verdict::NotEasy => "not easy",
        Verdict::Inconclusive => "inconclusive",
        Verdict::MeantHard => "meant to be hard",
        Verdict::NotARun => "not a run",
    }
}

/// The answer in a sentence or two.
pub fn sentence(review: &Review) -> String {
    match review.verdict {
        Verdict::Easy => "Easy was easy. That is what makes the hard days work.".to_owned(),
        Verdict::NotEasy => not_easy(review),
        Verdict::Inconclusive => inconclusive(review),
        Verdict::MeantHard => format!("{}: hard on purpose, so easy is not the question.", a(review.kind)),
        Verdict::NotARun => "Not a run, so there is nothing to hold against easy running.".to_owned(),
    }
}

/// What it was instead, and what to do differently, by the signs that failed.
fn not_easy(review: &Review) -> String {
    let told = |sign, passed| review.checks.iter().any(|one| one.sign == sign && one.passed == Some(passed));
    let was_long = told(Sign::Duration, false);
    let was_slow = told(Sign::Pace, true);
    let heart = told(Sign::HeartRate, false) || told(Sign::Drift, false);
    let was = match review.kind {
        Kind::Recovery if was_long && !told(Sign::Pace, false) => {
            "Too long for a recovery run, and not light enough."
        }
        Kind::Recovery => "More of a workout than a recovery run.",
        _ if was_long => "It was to recover, and became a training run.",
        Kind::Long => "A long run that cost more than it had to.",
        _ if told(Sign::Pace, false) => {
            "This ran into the middle ground: too fast to recover, too slow to train speed."
        }
        _ if was_slow => "The pace was easy; what it cost was not.",
        _ => "This cost more than an easy run does.",
    };
    let next = match review.kind {
        _ if was_long => "Shorter next time, with walking breaks if the cap asks for them.",
        Kind::Recovery => "Slower next time, with walking breaks if the cap asks for them.",
        _ if heart && was_slow => {
            "Heat, hills, little sleep and tired legs do that: slow down until heart rate is easy too."
        }
        _ if heart => "Next time let heart rate set the pace.",
        _ => "Next time let your breath set the pace: whole sentences all the way.",
    };
    format!("{was} {next}")
}

fn inconclusive(review: &Review) -> String {
    let passed = |but: Option<Sign>| {
        let mut passing = review.checks.iter().filter(|check| check.passed == Some(true));
        passing.any(|check| Some(check.sign) != but && check.sign != Sign::Duration)
    };
    let is_in_doubt = review.checks.iter().any(|check| check.passed.is_none());
    // Who said how it felt is not asked for it.
    let quickest =
        if review.unknown.contains(&Gap::Effort) { " Effort felt is the quickest second one." } else { "" };
    match review.failed() {
        Some(check) if is_in_doubt => format!(
            "One sign says that it was not easy ({}), but what else was recorded is in doubt.",
            looked(check.looked)
        ),
        Some(check) if passed(Some(check.sign)) => format!(
            "One sign says that it was not easy ({}), the others do not agree: heat, hills, a bad night or zones that do not fit can do that.",
            looked(check.looked)
        ),
        Some(check) => format!(
            "One sign says that it was not easy ({}), and no other is known.{quickest}",
            looked(check.looked)
        ),
        None if is_in_doubt && !passed(None) => {
            "The recording is in doubt, so nothing is said about the run.".to_owned()
        }
        None if passed(None) => format!(
            "The one sign that is known agrees with easy, and one alone does not settle it.{quickest}"
        ),
        None => "Too little is known to say. Effort felt is the quickest way to know more.".to_owned(),
    }
}

fn a(kind: Kind) -> &'static str {
    match kind {
        Kind::Race => "A race",
        Kind::Interval => "An interval session",
        Kind::Tempo => "A tempo run",
        _ => "A session",
    }
}

/// What was looked at.
pub fn looked(looked: Looked) -> String {
    match looked {
        Looked::TimeAbove { bpm } => format!("time above {bpm:.0} bpm"),
        Looked::MeanHeartRate => "mean heart rate".to_owned(),
        Looked::Pace => "pace on the flat".to_owned(),
        Looked::Drift => "drift from first to second half".to_owned(),
        Looked::Effort => "effort felt".to_owned(),
        Looked::Breathing { .. } => "breathing".to_owned(),
        Looked::Length => "length".to_owned(),
    }
}

/// How a run breathed.
pub fn breathing(breathing: Breathing) -> &'static str {
    match breathing {
        Breathing::Nose => "through the nose",
        Breathing::Easy => "free to talk",
        Breathing::Sentences => "whole sentences",
        Breathing::Phrases => "a few words at a time",
        Breathing::Words => "single words",
    }
}

impl Voice {
    /// What a check found, and what easy allows.
    pub fn check(&self, check: &Check) -> (String, String) {
        let shown = |value: f64| match (check.looked, check.unit) {
            // A speed is told as the pace a runner knows.
            (Looked::Pace, _) => units::pace(value * 1000.0 / 3600.0, self.units),
            (_, Unit::Percent) => format!("{} %", phrase::trim((value * 10.0).round() / 10.0)),
            (_, Unit::OfTen) => format!("{} of 10", phrase::trim(value)),
            (_, Unit::Minutes) => format!("{value:.0} min"),
            _ => format!("{value:.0} bpm"),
        };
        match check.looked {
            Looked::Breathing { said } => {
                (breathing(said).to_owned(), "whole sentences at the least".to_owned())
            }
            Looked::Pace => (shown(check.value), format!("not faster than {}", shown(check.limit))),
            _ => (shown(check.value), format!("at most {}", shown(check.limit))),
        }
    }
}

/// A doubt, with what cures it.
pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Recording { suspicion, max_heart_rate_bpm: max } => match suspicion {
            Suspicion::CadenceLock => "heart rate follows the steps: the optical sensor may have counted cadence. A tighter strap or a chest strap mends it".to_owned(),
            Suspicion::NoisyHeartRate => "heart rate drops out or jumps, so it is not judged".to_owned(),
            Suspicion::ZonesTooLow => {
                let known = if max.origin == Origin::Stated { "set to" } else { "estimated as" };
                format!("heart rate was high for very long: a maximum {known} {:.0} bpm may be too low. `lope profile set --max-hr` moves the zones", max.value)
            }
            Suspicion::SlowStart => "heart rate began too high and settled: a dry strap or a loose watch".to_owned(),
            Suspicion::NoisyPosition => "positions jump, so pace and distance are unsure".to_owned(),
        },
        Doubt::HeartRate { trust } => match trust {
            HeartRateTrust::Medication => "medication lowers heart rate, so it is not judged".to_owned(),
            HeartRateTrust::Pregnancy => "pregnancy changes heart rate, so it is not judged".to_owned(),
            _ => "no run on record came near the maximum that a formula gives, so heart rate is not judged. `lope profile set --max-hr` states a measured one".to_owned(),
        },
        Doubt::Ground { surface } => format!("pace on {} is not compared", phrase::surface(*surface)),
        Doubt::HigherMaximum { bpm } => format!("{bpm:.0} bpm was reached before, more than the maximum behind these zones. `lope profile set --max-hr {bpm:.0}` moves them"),
    }
}

/// What would have been looked at.
pub fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::HeartRate => "heart rate after the first five minutes",
        Gap::EasyPace => "easy pace: no marathon pace, race or best effort to tell it from",
        Gap::Drift => "drift: the run was too short or not steady",
        Gap::Effort => "effort felt: `lope checkin --effort`",
    }
}

/// Softer ground for legs that recover.
pub fn hard_ground(surface: Surface) -> String {
    format!(
        "{}: coaches send recovery runs to grass or trail where there is any.",
        phrase::sentence(phrase::surface(surface))
    )
}

/// How a recovery run left the legs.
pub fn legs_after(legs: &LegsAfter) -> String {
    let of = legs.scale.map_or(String::new(), |[_, high]| format!(" of {}", phrase::trim(high)));
    let before = legs
        .before
        .map_or(String::new(), |before| format!(" ({} on the morning of the run)", phrase::trim(before)));
    format!("Your legs the morning after: soreness {}{of}{before}.", phrase::trim(legs.after))
}

/// The review as JSON, with `text` beside each fact.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_review(review: &Review, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(review)?;
    value["text"] = json!({ "verdict": verdict(review.verdict), "sentence": sentence(review) });
    let checks = value["checks"].as_array_mut().into_iter().flatten();
    for (shown, check) in checks.zip(&review.checks) {
        let (found, easy) = voice.check(check);
        shown["text"] = json!({ "looked": looked(check.looked), "found": found, "easy": easy });
    }
    let doubts = value["doubts"].as_array_mut().into_iter().flatten();
    for (shown, one) in doubts.zip(&review.doubts) {
        shown["text"] = doubt(one).into();
    }
    value["unknown"] =
        review.unknown.iter().map(|&one| json!({ "unknown": one, "text": gap(one) })).collect();
    value["hard_ground"] =
        review.hard_ground.map(|surface| json!({ "surface": surface, "text": hard_ground(surface) })).into();
    Ok(value)
}
