//! The long view in words.

use jiff::civil::Date;
use lope_records::Metric;
use lope_recovery::{DayWas, Farthest, Fastest, Leaning, Month, Quickest, Shift, ShiftOf, Year};
use serde_json::Value;

use crate::{
    Voice, look_back,
    phrase::{count, distance_name, signed_range},
    units::{clock, spoken},
};

/// `November 2026`.
pub fn month_name(month: &Month) -> String {
    month.first.strftime("%B %Y").to_string()
}

/// `12 April 2026`.
fn dated(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// How steadily, and what was rested and endured: as sentences.
pub fn steadiness(year: &Year) -> Vec<String> {
    let [ran, weeks] = year.weeks();
    let [well, months] = year.months_without_injury();
    let rest: usize = year.months.iter().map(|month| month.days_rest).sum();
    let ill: usize = year.months.iter().map(|month| month.days_ill).sum();
    let mut told = vec![match weeks {
        0 => "No whole week of training is on record yet.".to_owned(),
        weeks => format!("You ran in {ran} of {}.", count(weeks as i32, "week")),
    }];
    if rest > 0 {
        told.push(format!("You took {} of rest: they are done, like the runs.", count(rest as i32, "day")));
    }
    if ill > 0 {
        told.push(format!("You were ill on {}.", count(ill as i32, "day")));
    }
    told.push(match (well, months) {
        (_, 0) => "Whether anything hurt is not known: there are no check-ins.".to_owned(),
        (well, months) if well == months => {
            format!("No injury was noted in {} with check-ins.", count(months as i32, "month"))
        }
        (well, months) => {
            format!("In {well} of {} with check-ins no injury was noted.", count(months as i32, "month"))
        }
    });
    told
}

/// What is counted, and how.
pub fn counted() -> &'static str {
    "A week belongs to the month of its Thursday. An injury is pain above 2 of 10, pain on bone, or another service's word; what was not said is not known."
}

/// What a comparison of the first quarter with the last allows to say.
pub fn shift(shift: &Shift) -> String {
    let [low, high] = shift.interval;
    match shift.of {
        ShiftOf::EasyEfficiency => {
            let percent = |difference: f64| 100.0 * difference / shift.before;
            let (low, high) = (percent(low), percent(high));
            match shift.told {
                Leaning::Better => format!(
                    "Your easy runs went {} further on each heartbeat than in the first three months.",
                    between(low, high, "%")
                ),
                Leaning::Worse => format!(
                    "Your easy runs went {} less far on each heartbeat than in the first three months.",
                    between(-high, -low, "%")
                ),
                _ => format!(
                    "How far a heartbeat takes your easy runs cannot be told apart from the first three months ({} %).",
                    signed_range([low, high], 1)
                ),
            }
        }
        ShiftOf::RestingHeartRate => match shift.told {
            Leaning::Better => format!(
                "Your resting heart rate was {} lower than in the first three months.",
                between(-high, -low, "bpm")
            ),
            Leaning::Worse => format!(
                "Your resting heart rate was {} higher than in the first three months.",
                between(low, high, "bpm")
            ),
            _ => format!(
                "Your resting heart rate cannot be told apart from the first three months ({} bpm).",
                signed_range([low, high], 1)
            ),
        },
    }
}

/// Both ends above nought; where the nearer all but touches it, the far end alone.
fn between(low: f64, high: f64, unit: &str) -> String {
    if low < 0.05 { format!("up to {high:.1} {unit}") } else { format!("{low:.1} to {high:.1} {unit}") }
}

/// The fastest of both quarters.
pub fn quickest(one: &Quickest) -> String {
    format!(
        "Fastest {}: {} in the first three months, {} in the last.",
        distance_name(one.distance_m),
        clock(one.before_s),
        clock(one.after_s)
    )
}

/// The fastest over a distance, beside what was before the year.
pub fn fastest(one: &Fastest) -> (String, String) {
    let before = match one.before_s {
        Some(before) if one.duration_s < before => format!("before: {}", clock(before)),
        _ => String::new(),
    };
    (format!("{}, {}", clock(one.duration_s), dated(one.on)), before)
}

impl Voice {
    /// The farthest run.
    pub fn farthest(&self, one: &Farthest) -> (String, String) {
        let before = match one.before_m {
            Some(before) if one.distance_m > before => {
                format!("before: {}", self.distance(before))
            }
            _ => String::new(),
        };
        (
            format!("{} in {}, {}", self.distance(one.distance_m), spoken(one.minutes * 60.0), dated(one.on)),
            before,
        )
    }

    /// A month as a sentence: what the table shows, for those who cannot see one.
    pub fn month(&self, month: &Month) -> String {
        if month.runs == 0 {
            return format!("{}: no run.{}", month_name(month), endured(month));
        }
        let weeks = match (month.weeks_with_a_run, month.weeks) {
            (_, 0) => String::new(),
            (ran, weeks) => format!("running in {ran} of {}, ", count(weeks as i32, "week")),
        };
        let distance = if month.distance_m > 0.0 {
            format!(", {}", self.distance(month.distance_m))
        } else {
            String::new()
        };
        format!(
            "{}: {weeks}{} on {}, {}{distance}; {} of rest.{}",
            month_name(month),
            count(month.runs as i32, "run"),
            count(month.days_run as i32, "day"),
            spoken(month.minutes * 60.0),
            count(month.days_rest as i32, "day"),
            endured(month)
        )
    }
}

fn endured(month: &Month) -> String {
    let ill = (month.days_ill > 0).then(|| format!(" {} ill.", count(month.days_ill as i32, "day")));
    let hurt = (month.days_injured > 0)
        .then(|| format!(" {} with an injury.", count(month.days_injured as i32, "day")));
    [ill, hurt].into_iter().flatten().collect()
}

/// What helped: what is told apart, else what the legs say of recovery runs.
pub fn helped(year: &Year) -> Vec<String> {
    let all = || year.helped.iter().flat_map(|one| one.outcomes.iter().map(move |found| (one, found)));
    let apart: Vec<String> = all()
        .filter(|(_, found)| matches!(found.told, Leaning::Better | Leaning::Worse))
        .map(|(one, found)| look_back::sentence(one.after, one.than, found))
        .collect();
    let of_legs = |(one, found): &(&lope_recovery::Contrast, &lope_recovery::Outcome)| {
        one.after == DayWas::RecoveryRun && found.metric == Metric::Soreness
    };
    let legs = all().find(of_legs).map(|(one, found)| look_back::sentence(one.after, one.than, found));
    if apart.is_empty() { legs.into_iter().collect() } else { apart }
}

/// The year as JSON, with `text` beside each fact.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_year(year: &Year, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(year)?;
    let mut beside = |list: &str, texts: Vec<String>| {
        let facts = value[list].as_array_mut().into_iter().flatten();
        for (fact, text) in facts.zip(texts) {
            fact["text"] = text.into();
        }
    };
    beside("months", year.months.iter().map(|month| voice.month(month)).collect());
    beside("changes", year.changes.iter().map(shift).collect());
    beside("quickest", year.quickest.iter().map(quickest).collect());
    beside("fastest", year.fastest.iter().map(|one| fastest(one).0).collect());
    let helped: Result<Vec<Value>, _> = year.helped.iter().map(look_back::told_contrast).collect();
    value["helped"] = helped?.into();
    value["text"] = steadiness(year).into();
    Ok(value)
}
