//! The library of the why on a screen.

use lope_app::Topic;
use lope_recovery::Finding;
use lope_words::{Voice, finding::grade};

use super::{
    style::Tone,
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// Every entry in a line.
pub fn render_library(topics: &[Topic]) -> String {
    let mut table = Table::with_headings([
        ("topic", Align::Left),
        ("evidence", Align::Left),
        ("rules", Align::Right),
        ("what may be said", Align::Left),
    ]);
    for Topic { evidence, rules } in topics {
        table.row([
            Cell::new(evidence.id, Tone::Strong),
            Cell::new(grade(evidence.grade), Tone::Dim),
            rules.len().to_string().into(),
            evidence.wording.into(),
        ]);
    }
    table.render(0) + &paragraph(0, &Tone::Dim, "One of them in full: lope why TOPIC")
}

/// One entry with the numbers that decide by it.
pub fn render_topic(topic: &Topic) -> String {
    let Topic { evidence, rules } = topic;
    let mut text = format!(
        "{}   {}\n",
        Tone::Strong.paint(evidence.id),
        Tone::Dim.paint(format!("evidence: {}", grade(evidence.grade)))
    );
    text += &paragraph(2, &Tone::Plain, evidence.claim);
    text += &paragraph(2, &Tone::Dim, &format!("Source: {}", evidence.source));
    text += &paragraph(2, &Tone::Dim, &format!("May be said: {}", evidence.wording));
    if let Some(against) = evidence.contested {
        text += &paragraph(2, &Tone::Caution, &format!("Against it: {against}"));
    }
    if rules.is_empty() {
        return text;
    }
    let mut table = Table::with_headings([
        ("decides by", Align::Left),
        ("value", Align::Right),
        ("", Align::Left),
        ("as sure as", Align::Left),
    ]);
    for rule in rules {
        table.row([
            lope_words::evidence::rule(rule.name).into(),
            rule.value.to_string().into(),
            Cell::new(rule.unit, Tone::Dim),
            Cell::new(grade(rule.grade), Tone::Dim),
        ]);
    }
    text + "\n" + &table.render(2)
}

/// What the topic says of this morning.
pub fn render_findings(findings: &[Finding], voice: Voice) -> String {
    if findings.is_empty() {
        return format!("\n{}", paragraph(2, &Tone::Dim, "Nothing of this morning stands on it."));
    }
    let mut table = Table::with_headings([("this morning", Align::Left), ("", Align::Left)]);
    for one in findings {
        table.row([voice.label(one).into(), Cell::new(voice.row(one), Tone::Plain)]);
    }
    format!("\n{}", table.render(2))
}
