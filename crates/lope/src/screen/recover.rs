//! What to do for recovery on a screen.

use jiff::civil::Date;
use lope_app::Recover;
use lope_care::modalities::facts::ModalityFacts;
use lope_records::{Deed, Done, Modality};
use lope_recovery::Leaning;
use lope_words::{
    budget,
    finding::grade,
    modality as words,
    phrase::{list, sentence, trim},
    routine,
};

use super::{
    style::{Tone, heading, section},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph, wrap},
};

/// Columns of the labels of one modality.
const FRAME: usize = 14;

/// What is proposed, what is held back, what was done, and what it went with.
pub fn render_recover(found: &Recover) -> String {
    let proposal = &found.proposal;
    let mut text = heading("For recovery today");
    if let Some(closed) = proposal.closed {
        return text + &paragraph(2, &Tone::Bad, routine::closed(closed));
    }
    for (number, one) in proposal.options.iter().enumerate() {
        text += &paragraph(2, &Tone::Strong, &format!("{}. {}.", number + 1, words::proposed(one)));
        text += &paragraph(5, &Tone::Plain, &words::how_to(one.deed));
        if !one.not.is_empty() {
            text += &paragraph(5, &Tone::Caution, &format!("Not: {}.", words::nots(one.not)));
        }
        text +=
            &paragraph(5, &Tone::Dim, &format!("Evidence: {} (lope why {})", grade(one.grade), one.evidence));
    }
    text += &paragraph(2, &Tone::Plain, words::nothing(!proposal.options.is_empty()));
    if !proposal.also.is_empty() {
        let also: Vec<&str> = proposal.also.iter().map(|one| words::deed(*one)).collect();
        text += &paragraph(2, &Tone::Dim, &format!("Also at hand, with the same reason: {}.", list(&also)));
    }
    for one in &proposal.held_back {
        text += &paragraph(2, &Tone::Caution, &format!("{}.", words::held_back(one.deed, one.by)));
    }
    let done: Vec<String> = found.done.iter().map(done_line).collect();
    if !done.is_empty() {
        let done: Vec<&str> = done.iter().map(String::as_str).collect();
        text += &paragraph(2, &Tone::Good, &format!("Done today: {}.", list(&done)));
    }
    text + &section("What your own mornings say", &tried(found))
}

fn done_line(done: &Done) -> String {
    let minutes = done.minutes.map_or(String::new(), |minutes| format!(" ({} min)", trim(minutes)));
    format!("{}{minutes}", words::deed(done.deed))
}

fn tried(found: &Recover) -> String {
    if found.tried.is_empty() {
        return String::new();
    }
    let line = |(deed, tried): &(Deed, lope_recovery::Tried)| {
        let told = tried.outcomes.first().map_or(Leaning::TooFew, |one| one.told);
        let tone = match told {
            Leaning::Better => Tone::Good,
            Leaning::Worse => Tone::Caution,
            Leaning::Alike => Tone::Plain,
            Leaning::TooFew => Tone::Dim,
        };
        paragraph(2, &tone, &format!("{}.", words::tried(*deed, tried)))
    };
    let lines: String = found.tried.iter().map(line).collect();
    lines + &paragraph(2, &Tone::Dim, words::how_it_is_tried())
}

/// What was noted and taken back.
pub fn render_noted(noted: &[Done], undone: Option<Deed>, date: Date, today: Date) -> String {
    let when = if date == today { "today".to_owned() } else { date.to_string() };
    let mut text = String::new();
    if let Some(deed) = undone {
        text += &paragraph(0, &Tone::Plain, &format!("Taken back: {}, {when}.", words::deed(deed)));
    }
    for one in noted {
        text += &paragraph(0, &Tone::Good, &format!("Noted: {}, {when}.", done_line(one)));
    }
    if !noted.is_empty() {
        let then = "Say tomorrow how your legs are (lope checkin --soreness): with enough pairs of days Lope tells what it goes with.";
        text += &paragraph(0, &Tone::Dim, then);
    }
    text
}

/// One modality in full.
pub fn render_facts(modality: Modality) -> String {
    let facts = lope_app::modality(modality);
    let mut table = Table::new([Align::Left, Align::Left]);
    let mut row = |label: &str, text: &str, tone: Tone| {
        for (number, line) in wrap(text, columns() - FRAME).into_iter().enumerate() {
            table.row([Cell::new(if number == 0 { label } else { "" }, Tone::Dim), Cell::new(line, tone)]);
        }
    };
    row("how", words::how(modality), Tone::Plain);
    row("how much", &words::dose(&facts.dose), Tone::Plain);
    row("when", &words::whens(facts.fits), Tone::Plain);
    row("not", &words::nots(facts.not), Tone::Caution);
    row("for", words::level(&facts).unwrap_or_default(), Tone::Plain);
    row("takes", &takes(&facts), Tone::Plain);
    row("may be said", facts.evidence.wording, Tone::Plain);
    row("found", facts.evidence.claim, Tone::Plain);
    row("against it", facts.evidence.contested.unwrap_or_default(), Tone::Caution);
    row("evidence", &format!("{} (lope why {})", grade(facts.evidence.grade), facts.evidence.id), Tone::Dim);
    heading(sentence(words::modality(modality))) + &table.render(2)
}

fn takes(facts: &ModalityFacts) -> String {
    facts.takes.map_or_else(
        || "nothing but what a home has".to_owned(),
        |aid| format!("{}; {}", budget::aid(aid), budget::free(lope_care::budget::free(aid))),
    )
}

/// All of them, with how sure each is.
pub fn render_list() -> String {
    let mut table = Table::with_headings([
        ("name", Align::Left),
        ("how much", Align::Left),
        ("evidence", Align::Left),
        ("may be said", Align::Left),
    ]);
    for &modality in Modality::ALL {
        let facts = lope_app::modality(modality);
        table.row([
            Cell::new(modality.name(), Tone::Strong),
            words::dose(&facts.dose).into(),
            Cell::new(grade(facts.evidence.grade), Tone::Dim),
            facts.evidence.wording.into(),
        ]);
    }
    table.render(0) + &paragraph(0, &Tone::Dim, "One of them in full, with whom not: lope recover NAME")
}
