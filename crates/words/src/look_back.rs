//! What a look back says: what seems to help, and what gets in the way. Kindly, and no more than was found.

use jiff::civil::Date;
use lope_records::Metric;
use lope_recovery::{Contrast, DayWas, Helps, Leaning, Mistake, MistakeKind, Outcome, Unit};
use serde_json::{Value, json};

use crate::phrase::{count, list, signed_range, trim};

/// Days of a kind, as they are spoken of.
pub fn days_of(kind: DayWas) -> &'static str {
    match kind {
        DayWas::Hard => "hard days",
        DayWas::Long => "long runs",
        DayWas::EasyRun => "easy runs",
        DayWas::RecoveryRun => "recovery runs",
        DayWas::CrossTraining => "cross-training",
        DayWas::Mixed => "runs with other sport",
        DayWas::Rest => "rest days",
    }
}

/// A marker of the morning after.
pub fn marker(metric: Metric) -> &'static str {
    match metric {
        Metric::Soreness => "legs",
        Metric::Energy | Metric::Fatigue => "energy",
        Metric::Rmssd | Metric::Sdnn => "HRV",
        _ => "resting pulse",
    }
}

/// What better and worse are for a marker.
fn better_and_worse(metric: Metric) -> [&'static str; 2] {
    match metric {
        Metric::Soreness => ["fresher", "less fresh"],
        Metric::Energy | Metric::Fatigue | Metric::Rmssd | Metric::Sdnn => ["higher", "lower"],
        _ => ["lower", "higher"],
    }
}

/// `0.4 to 1.2 points of 7`: the ends of an interval on one side of nought, the nearer first.
fn reach(outcome: &Outcome) -> String {
    let [low, high] = outcome.interval.unwrap_or_default().map(f64::abs);
    let (near, far) = (low.min(high), low.max(high));
    let unit = unit(outcome);
    // An interval that all but touches nought is told by its far end.
    if near < 0.05 { format!("up to {far:.1} {unit}") } else { format!("{near:.1} to {far:.1} {unit}") }
}

fn unit(outcome: &Outcome) -> String {
    match (outcome.unit, outcome.scale) {
        (Unit::Points, Some([_, high])) => format!("points of {}", trim(high)),
        (Unit::Points, None) => "points".to_owned(),
        (Unit::Percent, _) => "%".to_owned(),
        _ => "bpm".to_owned(),
    }
}

/// What is found of one marker, in a few words.
pub fn found(outcome: &Outcome) -> String {
    let [better, worse] = better_and_worse(outcome.metric);
    match outcome.told {
        Leaning::TooFew => format!("too few pairs yet: {} of {}", outcome.pairs.len(), outcome.needed),
        Leaning::Alike => {
            let range = signed_range(outcome.interval.unwrap_or_default(), 1);
            format!("cannot be told apart ({range} {})", unit(outcome))
        }
        Leaning::Better => format!("{better} by {}", reach(outcome)),
        Leaning::Worse => format!("{worse} by {}", reach(outcome)),
    }
}

/// What is found of one marker, as a sentence.
pub fn sentence(after: DayWas, than: DayWas, outcome: &Outcome) -> String {
    let (after, than) = (days_of(after), days_of(than));
    let marker = marker(outcome.metric);
    let verb = if outcome.metric == Metric::Soreness { "were" } else { "was" };
    let [better, worse] = better_and_worse(outcome.metric);
    match outcome.told {
        Leaning::TooFew => format!(
            "Whether your {marker} {} more by {after} than by {than} is not known yet: {} of {} pairs of days.",
            if outcome.metric == Metric::Soreness { "gain" } else { "gains" },
            outcome.pairs.len(),
            outcome.needed
        ),
        Leaning::Alike => {
            format!("By your {marker}, the mornings after {after} and after {than} cannot be told apart.")
        }
        Leaning::Better => {
            format!("Your {marker} {verb} {better} after {after} than after {than}, by {}.", reach(outcome))
        }
        Leaning::Worse => {
            format!("Your {marker} {verb} {worse} after {after} than after {than}, by {}.", reach(outcome))
        }
    }
}

/// How the days were compared, and what that shows.
pub fn how() -> &'static str {
    "Days that began alike are held against each other, by how the next morning differed: as long since hard work, as much done the day before, legs and energy as they were; what a bad morning gains by itself is taken off, and days ill or in pain are left out. It is what goes together in your own days, not proof of why."
}

/// What must be known before anything can be told.
pub fn what_it_takes() -> &'static str {
    "Nothing can be told yet: it takes check-ins on the morning of an easy day and on the one after."
}

/// A mistake, and what is kinder to the runner.
pub fn mistake(mistake: &Mistake) -> String {
    let (times, of) = (mistake.days.len(), mistake.of);
    let weeks = (mistake.until - mistake.since).get_days() / 7 + 1;
    let what = match mistake.kind {
        MistakeKind::RestOnlyAfterPain => format!(
            "{times} of {of} rests began only once something hurt. A day off before it hurts belongs to the training."
        ),
        MistakeKind::HardOnHard => format!(
            "{times} of {of} hard days had another hard day right behind. An easy day or rest between lets the work settle."
        ),
        MistakeKind::EasyTooHard => format!(
            "{times} of {of} easy runs were not easy. Whole sentences all the way: that is easy enough."
        ),
        MistakeKind::SleepCut => format!(
            "the night before {times} of {of} early sessions was an hour or more shorter than your usual. A later start or an earlier evening gives it back."
        ),
        MistakeKind::RecoveryTooLong => format!(
            "{times} of {of} recovery runs were longer than a recovery run needs to be. Shorter does the same job."
        ),
    };
    format!("In {} {what}", count(weeks, "week"))
}

/// A mistake by its name.
pub fn mistake_name(kind: MistakeKind) -> &'static str {
    match kind {
        MistakeKind::RestOnlyAfterPain => "rest only after pain",
        MistakeKind::HardOnHard => "hard upon hard",
        MistakeKind::EasyTooHard => "easy not easy",
        MistakeKind::SleepCut => "sleep cut for training",
        MistakeKind::RecoveryTooLong => "recovery too long",
    }
}

/// `4, 11 and 18 November`, `30 October, 2 and 9 November`.
pub fn dates(days: &[Date]) -> String {
    let spoken: Vec<String> = days
        .iter()
        .enumerate()
        .map(|(index, day)| {
            let month_follows = days.get(index + 1).is_none_or(|next| next.month() != day.month());
            day.strftime(if month_follows { "%-d %B" } else { "%-d" }).to_string()
        })
        .collect();
    list(&spoken.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A comparison as JSON, with `text` beside each fact.
pub(crate) fn told_contrast(contrast: &Contrast) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(contrast)?;
    let outcomes = value["outcomes"].as_array_mut().into_iter().flatten();
    for (shown, outcome) in outcomes.zip(&contrast.outcomes) {
        shown["text"] = sentence(contrast.after, contrast.than, outcome).into();
    }
    Ok(value)
}

/// A mistake as JSON, with its `text`.
pub(crate) fn told_mistake(one: &Mistake) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(one)?;
    value["text"] = mistake(one).into();
    Ok(value)
}

/// What seems to help as JSON, with `text` beside each fact.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_helps(helps: &Helps) -> Result<Value, serde_json::Error> {
    let contrasts: Result<Vec<Value>, _> = helps.contrasts.iter().map(told_contrast).collect();
    let mistakes: Result<Vec<Value>, _> = helps.mistakes.iter().map(told_mistake).collect();
    Ok(json!({ "date": helps.date, "contrasts": contrasts?, "mistakes": mistakes?, "text": how() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_told_by_month() {
        let days = [date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 9)];
        assert_eq!(dates(&days), "30 October, 2 and 9 November");
        assert_eq!(dates(&days[..1]), "30 October");
        assert_eq!(dates(&[]), "");
    }
}
