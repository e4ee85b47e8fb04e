//! Life beside training, on a screen.

use jiff::civil::Date;
use lope_app::{Life, LifeNoted};
use lope_records::LifeEvent;
use lope_words::{Voice, life};

use super::{
    style::{Tone, section},
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// What was noted, what it does to the weeks, and the way back.
pub fn render_noted(noted: &LifeNoted, voice: Voice) -> String {
    let event = &noted.event;
    let when = if event.from > voice.today { voice.ahead(event.from) } else { String::new() };
    let heading = format!("{}   {}   {when}", days(event), life::event(event));
    let mut text = format!("{}\n", Tone::Strong.paint(heading.trim_end()));
    text += &paragraph(2, &Tone::Plain, life::effect(event.kind));
    if let Some(before) = &noted.replaced {
        let before = format!("Before, you had said {}, {}.", life::event(before), days(before));
        text += &paragraph(2, &Tone::Dim, &before);
    }
    let kind = event.kind.name().replace('_', "-");
    let back = format!("Take it back: lope life remove {} --kind {kind}", event.from);
    text + &paragraph(2, &Tone::Dim, &back)
}

/// What was taken back.
pub fn render_removed(event: &LifeEvent, _voice: Voice) -> String {
    format!("Taken back: {}, {}.\n", life::event(event), days(event))
}

/// What is on or to come, then what is over.
pub fn render_life(all: &Life, voice: Voice) -> String {
    if all.ahead.is_empty() && all.past.is_empty() {
        return paragraph(
            0,
            &Tone::Plain,
            "Nothing is noted. What takes from you beside training belongs here: lope life add travel monday friday",
        );
    }
    let table = |events: &[LifeEvent]| {
        let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
        for event in events {
            let when = match event.from > voice.today {
                true => voice.ahead(event.from),
                false if event.to >= voice.today => "now".to_owned(),
                false => String::new(),
            };
            table.row([
                Cell::new(days(event), Tone::Plain),
                Cell::new(life::event(event), Tone::Strong),
                Cell::new(when, Tone::Dim),
            ]);
        }
        table.render(2)
    };
    let mut text = String::new();
    for (title, events) in [("Ahead", &all.ahead), ("Over", &all.past)] {
        if !events.is_empty() {
            text += &section(title, &table(events));
        }
    }
    text
}

/// `Mon 2 – Fri 6 Mar 2027`, or the one day.
fn days(event: &LifeEvent) -> String {
    let long = |date: Date| date.strftime("%a %-d %b %Y").to_string();
    let (from, to) = (event.from, event.to);
    match from {
        _ if from == to => long(to),
        _ if (from.year(), from.month()) == (to.year(), to.month()) => {
            format!("{} – {}", from.strftime("%a %-d"), long(to))
        }
        _ => format!("{} – {}", from.strftime("%a %-d %b"), long(to)),
    }
}
