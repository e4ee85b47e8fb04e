//! The signs on a screen.

use lope_recovery::{Finding, Signs};
use lope_words::{Voice, finding::grade, signs};

use super::{
    style::{Tone, day_heading},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph, wrap},
};

/// Columns that label, since and evidence take beside the sentence.
const FRAME: usize = 44;
/// Columns of a sentence below which its evidence goes.
const NARROW: usize = 36;

/// What warns, what to watch, what is good, the ways back, and what is not known.
pub fn render_signs(shown: &Signs, voice: Voice) -> String {
    let mut text = day_heading(shown.date);
    text += &paragraph(2, &Tone::Plain, &signs::summary(shown));
    let groups = [
        ("First", &shown.gates, Tone::Bad),
        ("Warning", &shown.warnings, Tone::Bad),
        ("To watch", &shown.watch, Tone::Caution),
        ("Way back", &shown.ways_back, Tone::Caution),
        ("Good", &shown.good, Tone::Good),
    ];
    for (title, findings, tone) in groups {
        if !findings.is_empty() {
            text += &format!("\n{}\n", tone.paint(title));
            text += &rows(findings, voice);
        }
    }
    if let Some(unknown) = signs::unknown(shown) {
        text += &format!("\n{}", paragraph(0, &Tone::Dim, &unknown));
    }
    text
}

fn rows(findings: &[Finding], voice: Voice) -> String {
    let width = columns().saturating_sub(FRAME);
    let is_narrow = width < NARROW;
    let width = if is_narrow { columns().saturating_sub(FRAME / 2) } else { width };
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Left]);
    let mut referrals: Vec<&str> = Vec::new();
    for one in findings {
        let since = one.since.map_or(String::new(), |day| format!("since {}", day.strftime("%-d %b")));
        let mut label = voice.label(one);
        for (number, line) in wrap(&voice.row(one), width).into_iter().enumerate() {
            let mut cells = vec![Cell::new(std::mem::take(&mut label), Tone::Strong), line.into()];
            if number == 0 && !is_narrow {
                cells.extend([Cell::new(&since, Tone::Dim), Cell::new(grade(one.grade), Tone::Dim)]);
            }
            table.row(cells);
        }
        referrals.extend(signs::refer(one).filter(|text| !referrals.contains(text)));
    }
    let mut text = table.render(2);
    for referral in referrals {
        text += &paragraph(2, &Tone::Plain, referral);
    }
    text
}
