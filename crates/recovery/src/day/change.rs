//! What would have changed the answer: the same question asked again with one thing changed. It knows none of the things;
//! each brings its own changes.

use super::{
    decide::{Outcome, decide},
    morning::{Counterfactual, DayKind},
};
use crate::{
    Rules,
    finding::Change,
    known::{Changed, Known, seen::Runner},
};

/// More than these are noise on a morning.
const TOLD: usize = 3;

/// The smallest single changes that lead to another day; where none does, two at once.
pub(crate) fn would_change(
    known: &Known,
    outcome: &Outcome,
    runner: Runner,
    rules: &Rules,
    minutes: &dyn Fn(&Known, &Outcome) -> Option<f64>,
) -> Vec<Counterfactual> {
    // What would make an easy day easier still helps nobody; what would end a hard one does.
    let is_news =
        |kind: DayKind| kind > outcome.kind || outcome.kind == DayKind::Hard && kind != outcome.kind;
    let ask = |changed: &Changed| {
        let other = decide(&changed.known, runner, rules);
        is_news(other.kind).then(|| Counterfactual {
            change: changed.change.clone(),
            kind: other.kind,
            duration_min: minutes(&changed.known, &other),
        })
    };
    let parts = known.changes(rules);
    let mut found: Vec<Counterfactual> = Vec::new();
    for part in &parts {
        let news = part.iter().find_map(ask);
        // All of how someone feels is no news where one item of it is enough.
        let is_whole = |one: &Counterfactual| one.change == Change::FeelingUsual;
        let said = |one: &Counterfactual| matches!(one.change, Change::Said { .. } | Change::FeelingSaid);
        if let Some(news) = news.filter(|news| !(is_whole(news) && found.iter().any(said))) {
            found.push(news);
        }
    }
    if found.is_empty() {
        found.extend(pairs(&parts, rules, &ask));
    }
    // The ones that lead furthest from today's answer go last; what would allow more goes first.
    found.sort_by_key(|other| (other.kind < outcome.kind, (other.kind as i32 - outcome.kind as i32).abs()));
    found.truncate(TOLD);
    found
}

/// The first two things that together lead elsewhere, each changed as far as it goes.
fn pairs(
    parts: &[Vec<Changed>],
    rules: &Rules,
    ask: &dyn Fn(&Changed) -> Option<Counterfactual>,
) -> Option<Counterfactual> {
    let whole =
        |part: &&Vec<Changed>| part.first().is_some_and(|one| !matches!(one.change, Change::Said { .. }));
    parts.iter().filter(whole).filter_map(|part| part.last()).find_map(|first| {
        let others = first.known.changes(rules);
        others.into_iter().filter(|part| whole(&part)).find_map(|mut part| {
            let second = part.pop().filter(|second| second.thing > first.thing)?;
            let both = Changed {
                thing: second.thing,
                change: Change::Both {
                    first: Box::new(first.change.clone()),
                    second: Box::new(second.change),
                },
                known: second.known,
            };
            ask(&both)
        })
    })
}
