//! What was edited, and how to take it back.

use lope_app::{Edited, Figures};
use lope_records::Edit;

use super::{
    style::{Tone, heading},
    wrap::paragraph,
};

/// The activity, every edit that holds, and the way back.
pub fn render_edited(edited: &Edited) -> String {
    let Figures(summary) = &edited.activity;
    let start = summary.offset().to_datetime(summary.start).strftime("%A %-d %B %Y, %H:%M");
    let what = if summary.is_run() { summary.kind.name() } else { summary.sport.name() };
    let name = summary.name.as_ref().map_or_else(String::new, |name| format!("  {name}"));
    let mut text = heading(format!("{start}   {what}{name}"));
    if let Some(undone) = &edited.undone {
        text += &paragraph(2, &Tone::Plain, &format!("taken back: {}", said(undone)));
    }
    for edit in &edited.edits {
        text += &paragraph(2, &Tone::Plain, &format!("edited: {}", said(edit)));
    }
    if edited.left_out {
        text +=
            &paragraph(2, &Tone::Caution, "It is in no list and no figure; --leave-out no brings it back.");
    }
    text += &match &edited.edits[..] {
        [] => paragraph(2, &Tone::Dim, "Nothing is edited."),
        _ => paragraph(2, &Tone::Dim, &format!("Take the last back: lope edit {} --undo", summary.id)),
    };
    text
}

fn said(edit: &Edit) -> String {
    lope_words::edit(edit).join(", ")
}
