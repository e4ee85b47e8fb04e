//! What seems to help on a screen.

use lope_recovery::{Contrast, Helps, Leaning, Mistake, Outcome};
use lope_words::{finding::grade, look_back};

use super::{
    style::{Tone, heading},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};

/// Columns below which a row has no room.
const WIDE: usize = 84;

/// Each comparison with its markers, then what gets in the way.
pub fn render_helps(helps: &Helps) -> String {
    let mut text = heading("What seems to help you");
    text += &helps.contrasts.iter().map(contrast).collect::<String>();
    let mut pairs = helps.contrasts.iter().flat_map(|one| &one.outcomes).map(|outcome| outcome.pairs.len());
    text += &if pairs.any(|pairs| pairs > 0) {
        paragraph(2, &Tone::Dim, look_back::how())
    } else {
        paragraph(2, &Tone::Plain, look_back::what_it_takes())
    };
    text += &format!("\n{}\n", Tone::Strong.paint("What gets in the way"));
    if helps.mistakes.is_empty() {
        text += &paragraph(2, &Tone::Plain, "Nothing that happened again and again in the last six weeks.");
    }
    text + &helps.mistakes.iter().map(mistake).collect::<String>()
}

fn contrast(contrast: &Contrast) -> String {
    let (after, than) = (look_back::days_of(contrast.after), look_back::days_of(contrast.than));
    let [ours, others] = contrast.days;
    let heading = format!("the morning after {after} ({ours}), beside {than} ({others})");
    let nearest = contrast.outcomes.iter().max_by_key(|outcome| outcome.pairs.len());
    if let Some(nearest) = nearest.filter(|_| contrast.outcomes.iter().all(|one| one.told == Leaning::TooFew))
    {
        return paragraph(2, &Tone::Plain, &heading) + &paragraph(4, &Tone::Dim, &look_back::found(nearest));
    }
    if columns() < WIDE {
        let line = |one: &Outcome| format!("{}: {}", look_back::marker(one.metric), look_back::found(one));
        let lines = contrast.outcomes.iter().map(|one| paragraph(4, &tone(one.told), &line(one)));
        return paragraph(2, &Tone::Plain, &heading) + &lines.collect::<String>();
    }
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Left]);
    for outcome in &contrast.outcomes {
        let pairs = match outcome.told {
            Leaning::TooFew => String::new(),
            _ => format!("{} pairs", outcome.pairs.len()),
        };
        let cells: [Cell; 4] = [
            Cell::new(look_back::marker(outcome.metric), Tone::Dim),
            Cell::new(look_back::found(outcome), tone(outcome.told)),
            Cell::new(pairs, Tone::Dim),
            Cell::new(grade(outcome.grade), Tone::Dim),
        ];
        table.row(cells);
    }
    paragraph(2, &Tone::Plain, &heading) + &table.render(4)
}

fn tone(told: Leaning) -> Tone {
    match told {
        Leaning::Better => Tone::Good,
        Leaning::Worse => Tone::Caution,
        Leaning::Alike => Tone::Plain,
        Leaning::TooFew => Tone::Dim,
    }
}

fn mistake(mistake: &Mistake) -> String {
    paragraph(2, &Tone::Caution, look_back::mistake_name(mistake.kind))
        + &paragraph(4, &Tone::Plain, &look_back::mistake(mistake))
        + &paragraph(4, &Tone::Dim, &look_back::dates(&mistake.days))
}
