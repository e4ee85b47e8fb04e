//! The library of the why: what is claimed, on whose word, how sure, and which rules stand on it.

use jiff::civil::Date;
use lope_care::{CareRules, MoveRules};
use lope_plan::{PlanRules, library::LibraryRules};
use lope_recovery::Finding;
use lope_recovery::{
    Rules,
    evidence::{Evidence, Grade, LIBRARY},
};
use lope_store::Store;
use serde::Serialize;

use crate::{AppError, Asked, today};

/// One entry of the library with the rules that stand on it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    /// What is claimed, on whose word, how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// The numbers that decide by it.
    pub rules: Vec<RuleOfTopic>,
}

/// A number that decides.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RuleOfTopic {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// The unit of the value.
    pub unit: &'static str,
    /// How sure a decision by it is: the lower of the claim's grade and the cut-off's.
    pub grade: Grade,
}

/// The library, or the one entry that is asked for by its name.
///
/// # Errors
/// [`AppError::NoSuchTopic`] where there is none of that name.
pub fn why(topic: Option<&str>) -> Result<Vec<Topic>, AppError> {
    let table = [
        Rules::default().table(),
        PlanRules::default().table(),
        LibraryRules::default().table(),
        CareRules::default().table(),
        MoveRules::default().table(),
    ]
    .concat();
    let of_topic = |evidence: &Evidence| {
        let rules = table.iter().filter(|rule| rule.ground.evidence.id == evidence.id);
        let rules = rules.map(|rule| RuleOfTopic {
            name: rule.ground.rule,
            value: rule.value,
            unit: rule.unit,
            grade: rule.ground.grade(),
        });
        Topic { evidence: *evidence, rules: rules.collect() }
    };
    let wanted = topic.map(|topic| topic.trim().to_lowercase().replace([' ', '_'], "-"));
    let found: Vec<Topic> = LIBRARY
        .iter()
        .filter(|evidence| wanted.as_ref().is_none_or(|wanted| evidence.id == *wanted))
        .map(of_topic)
        .collect();
    match (found.is_empty(), topic) {
        (true, Some(topic)) => Err(AppError::NoSuchTopic(topic.to_owned())),
        _ => Ok(found),
    }
}

/// What fuel, sleep and life stand on: the entries of the library with their numbers alone.
pub fn care_why() -> Vec<Topic> {
    let mine: Vec<&str> = CareRules::default().table().iter().map(|rule| rule.ground.rule).collect();
    let mut topics = why(None).unwrap_or_default();
    for topic in &mut topics {
        topic.rules.retain(|rule| mine.contains(&rule.name));
    }
    topics.retain(|topic| !topic.rules.is_empty());
    topics
}

/// What one entry of the library says of this runner on a morning: the findings that stand on it.
///
/// # Errors
/// Where the store fails.
pub fn findings_by(store: &impl Store, date: Date, topic: &Topic) -> Result<Vec<Finding>, AppError> {
    let asked = Asked { date, today: date, before_training: false };
    let (morning, _) = today(store, asked)?;
    let mut found = morning.reasons;
    found.retain(|finding| finding.evidence == topic.evidence.id);
    Ok(found)
}
