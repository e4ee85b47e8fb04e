//! The library of the why as a page.

use lope_recovery::evidence::{Evidence, Grade};

/// A number that decides: its name, value, unit, and how sure a decision by it is.
pub type Number = (&'static str, f64, &'static str, Grade);

/// A rule's name as it is read: without the unit that stands beside its value.
pub fn rule(name: &str) -> String {
    const UNITS: [&str; 14] = [
        "_h",
        "_min",
        "_s",
        "_m",
        "_mps",
        "_bpm",
        "_sd",
        "_kmh",
        "_pct",
        "_c",
        "_days",
        "_nights",
        "_mornings",
        "_spm",
    ];
    let bare = UNITS.iter().find_map(|unit| name.strip_suffix(unit)).unwrap_or(name);
    bare.replace('_', " ")
}

/// Every entry of the library with the numbers that stand on it, in Markdown.
pub fn page(entries: Vec<(Evidence, Vec<Number>)>) -> String {
    let mut text = String::from(
        "# What the advice stands on\n\n\
         Every recommendation stands on an entry of this library and is worded no more strongly than it allows. A decision is\n\
         never surer than the lower of two grades: that of the claim, and that of the very number it is cut off at. Nothing\n\
         contested decides. Nothing in here is a diagnosis, and none of it replaces someone who can examine you.\n\n\
         This page is printed by `lope why --page`.\n",
    );
    for (evidence, numbers) in entries {
        text += &entry(&evidence, &numbers, "##");
    }
    text
}

/// One entry under a heading of a level, with the numbers that stand on it.
pub(crate) fn entry(evidence: &Evidence, numbers: &[Number], level: &str) -> String {
    let Evidence { id, claim, source, grade, wording, contested } = evidence;
    let mut text = format!("\n{level} {id}\n\n{claim}\n\n");
    text += &format!("- Evidence: {}\n- Source: {source}\n- May be said: {wording}\n", grade.name());
    if let Some(against) = contested {
        text += &format!("- Against it: {against}\n");
    }
    if !numbers.is_empty() {
        text += "\n| decides by | value | as sure as |\n|---|--:|---|\n";
    }
    for (name, value, unit, grade) in numbers {
        text += &format!("| {} | {value} {unit} | {} |\n", rule(name), grade.name());
    }
    text
}
