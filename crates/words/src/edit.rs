//! What a runner said of an activity after the fact, in words.

use lope_records::Edit;

use crate::{
    phrase::{self, trim},
    review,
};

/// Each thing an edit says: `kind easy`, `effort 4 of 10`.
pub fn edit(edit: &Edit) -> Vec<String> {
    let left_out = edit.left_out.map(|yes| if yes { "left out" } else { "not left out" });
    [
        edit.sport.map(|sport| format!("sport {sport}")),
        edit.kind.map(|kind| format!("kind {kind}")),
        edit.name.as_ref().map(|name| format!("name {name}")),
        edit.effort_cr10.map(|effort| format!("effort {} of 10", trim(effort))),
        edit.breathing.map(|breathing| format!("breathing: {}", review::breathing(breathing))),
        edit.surface.map(|surface| format!("on {}", phrase::surface(surface))),
        left_out.map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect()
}
