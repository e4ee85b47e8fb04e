//! The week's letter in words: a sentence a claim, and what is behind each.

use lope_records::Metric;
use lope_recovery::{Advice, Claim, Letter, Mornings, Passage};
use serde_json::Value;

use crate::{
    Voice,
    finding::grade,
    look_back::{self, dates, marker},
    phrase::{count, distance_name, list, sentence, trim},
    units::{clock, spoken},
    voice::{at, place},
};

/// The heading of a part.
pub fn part(part: Passage) -> &'static str {
    match part {
        Passage::Happened => "What happened",
        Passage::Helped => "What helps you",
        Passage::Change => "One thing for next week",
    }
}

/// `Monday`, `Monday and Friday`: days of one week.
fn weekdays(days: &[jiff::civil::Date]) -> String {
    let names: Vec<String> = days.iter().map(|day| day.strftime("%A").to_string()).collect();
    list(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

impl Voice {
    /// A claim as one sentence, or two where the second is what to do.
    pub fn claim(&self, claim: &Claim) -> String {
        match claim {
            Claim::NothingKnown => {
                "Nothing is known of this week: no session and no check-in. That happens.".to_owned()
            }
            Claim::Ran { runs, minutes, distance_m, usual_minutes, beyond_usual } => {
                let runs = count(*runs as i32, "run");
                let distance =
                    distance_m.map_or(String::new(), |metres| format!(", {}", self.distance(metres)));
                let beside = match (usual_minutes, beyond_usual) {
                    (None, _) => "",
                    (_, None) => ", about your usual week",
                    (_, Some(beyond)) if *beyond > 0.0 => ", more than your usual week",
                    _ => ", a lighter week than usual",
                };
                format!("{runs}: {}{distance}{beside}.", spoken(minutes * 60.0))
            }
            Claim::NoneOnRecord => "No run or other session is on record yet.".to_owned(),
            Claim::NoRun { others: 0 } => "A week without a run: weeks off belong to a year.".to_owned(),
            Claim::NoRun { others } => {
                format!("A week without a run, with {} of other sport.", count(*others as i32, "session"))
            }
            Claim::Shape { hard, rest } => shape(hard, rest),
            Claim::Easy { of: 1, .. } => "The one easy run was easy.".to_owned(),
            Claim::Easy { easy: 2, of: 2 } => "Both easy runs were easy.".to_owned(),
            Claim::Easy { easy, of } if easy == of => format!("All {of} easy runs were easy."),
            Claim::Easy { easy, of } => {
                let were = if *easy == 1 { "was" } else { "were" };
                format!("{easy} of {of} easy runs {were} clearly easy.")
            }
            Claim::Fastest { distance_m, duration_s, on, of_whole_year, .. } => format!(
                "{} brought your fastest {} {}: {}.",
                on.strftime("%A"),
                distance_name(*distance_m),
                if *of_whole_year { "in twelve months" } else { "on record" },
                clock(*duration_s)
            ),
            Claim::Felt { metric, mornings, stood, .. } => felt(*metric, *mornings, *stood),
            Claim::Ill { days } => {
                format!(
                    "You were ill on {}; rest is the right training then.",
                    count(days.len() as i32, "day")
                )
            }
            Claim::Hurt { place, days, worst } => format!(
                "Pain{} on {}, {} of 10 at most.",
                at(*place),
                count(days.len() as i32, "morning"),
                trim(*worst)
            ),
            Claim::Helped { after, than, outcome } => look_back::sentence(*after, *than, outcome),
            Claim::Change { advice } => self.advice(advice),
        }
    }

    fn advice(&self, advice: &Advice) -> String {
        match advice {
            Advice::Answer { matter } => {
                format!("{} To answer: {}.", self.question(matter), self.answer(matter))
            }
            Advice::LookAfter { matter } => match matter.kind.place() {
                Some(spot) => format!(
                    "Your {} comes first: `lope niggles` says what to do early, `lope today` what it leaves of a day.",
                    place(spot)
                ),
                None => "What is open comes first: `lope today` says what it leaves of a day.".to_owned(),
            },
            Advice::HeedSigns => {
                "Something warns these days: `lope signs` says what, and what to do about it.".to_owned()
            }
            Advice::BringRuns => {
                "Bring in your runs with `lope import`, or say one: `lope checkin --ran 45min --effort 3`."
                    .to_owned()
            }
            Advice::EaseBack => "Come back gently: `lope today` says how much.".to_owned(),
            Advice::Mistake { mistake } => look_back::mistake(mistake),
            Advice::SayMornings { said: 0 } => {
                "Ten seconds of `lope checkin` on a few mornings give the next letter something to go on."
                    .to_owned()
            }
            Advice::SayMornings { said } => format!(
                "You checked in on {}: a few more, ten seconds each, make the next letter better.",
                count(*said as i32, "morning")
            ),
            Advice::KeepOn => "Nothing needs changing. Keep on.".to_owned(),
        }
    }

    /// What is behind a claim: figures, days, and how sure it is; nothing where the sentence says it all.
    pub fn behind(&self, claim: &Claim) -> String {
        match claim {
            Claim::NothingKnown | Claim::NoneOnRecord | Claim::NoRun { .. } => {
                "sessions and check-ins on record".to_owned()
            }
            Claim::Ran { usual_minutes: Some(usual), .. } => {
                format!("a usual week of the eight before: {}", spoken(usual * 60.0))
            }
            Claim::Ran { .. } => "the runs on record; too few weeks before to call one usual".to_owned(),
            Claim::Shape { .. } => {
                "hard by kind, effort or cost; rest where the recorder was in use".to_owned()
            }
            Claim::Easy { .. } => "each run by `lope review`: two signs must agree".to_owned(),
            Claim::Fastest { before_s, .. } => format!("the fastest before: {}", clock(*before_s)),
            Claim::Felt { sd, mornings, .. } => format!(
                "the mean of {}: {:.1} standard deviations {} your usual",
                count(*mornings as i32, "morning"),
                sd.abs(),
                if *sd < 0.0 { "worse than" } else { "better than" }
            ),
            Claim::Ill { days } | Claim::Hurt { days, .. } => dates(days),
            Claim::Helped { outcome, .. } => format!(
                "{}; {}, mornings that began alike; {}; all: `lope helps`",
                look_back::found(outcome),
                count(outcome.pairs.len() as i32, "pair"),
                evidence(outcome.grade)
            ),
            Claim::Change { advice: Advice::Mistake { mistake } } => {
                format!("{}; {}", dates(&mistake.days), evidence(mistake.grade))
            }
            Claim::Change { advice: Advice::Answer { matter } | Advice::LookAfter { matter } } => {
                format!("said {}", self.on(matter.said_on))
            }
            Claim::Change { advice: Advice::HeedSigns } => {
                "the signs of the morning it is read on".to_owned()
            }
            Claim::Change { advice: Advice::BringRuns } => "no session on record".to_owned(),
            Claim::Change { advice: Advice::EaseBack } => "days ill, in pain or without a run".to_owned(),
            Claim::Change { advice: Advice::SayMornings { said } } => {
                format!("check-ins of the week: {said}")
            }
            Claim::Change { advice: Advice::KeepOn } => {
                "nothing open, and nothing that happened again and again".to_owned()
            }
        }
    }
}

fn evidence(found: lope_recovery::evidence::Grade) -> String {
    format!("evidence: {}", grade(found))
}

fn shape(hard: &[jiff::civil::Date], rest: &[jiff::civil::Date]) -> String {
    let work = match hard {
        [] => String::new(),
        days => format!("{} brought hard work", weekdays(days)),
    };
    let off = match rest {
        [] => String::new(),
        days => format!("{} rest", weekdays(days)),
    };
    match (hard.is_empty(), rest.is_empty()) {
        (false, false) => format!("{work}, {off}."),
        (false, true) => format!("{work}."),
        _ => sentence(&format!("{} brought rest.", weekdays(rest))),
    }
}

fn felt(metric: Metric, mornings: usize, stood: Mornings) -> String {
    let stood = match (stood, metric) {
        (Mornings::AsUsual, _) => "as usual",
        (Mornings::Better, Metric::Soreness) => "fresher than usual",
        (Mornings::Worse, Metric::Soreness) => "less fresh than usual",
        (Mornings::Better, _) => "better than usual",
        (Mornings::Worse, _) => "lower than usual",
    };
    match metric {
        Metric::Soreness => format!("Over {} your legs were {stood}.", count(mornings as i32, "morning")),
        metric => format!("Your {} was {stood}.", marker(metric)),
    }
}

/// The letter as JSON, each claim with its `text`, its `part` and what is `behind` it.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_letter(letter: &Letter, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(letter)?;
    let claims = value["claims"].as_array_mut().into_iter().flatten();
    for (shown, claim) in claims.zip(&letter.claims) {
        shown["part"] = serde_json::to_value(claim.part())?;
        shown["text"] = voice.claim(claim).into();
        shown["behind"] = voice.behind(claim).into();
    }
    Ok(value)
}
