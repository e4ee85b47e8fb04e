//! Bodies for the tests of this crate.

use std::collections::BTreeSet;

use jiff::civil::date;
use lope_records::{Aid, BodyPart, Side};
use lope_recovery::{Action, LeaveOut, Place};

use crate::body_today::{BodyToday, Hurt};

/// A body on an easy day with nothing to say.
pub fn easy_day() -> BodyToday {
    BodyToday {
        date: date(2026, 11, 22),
        soreness: Some(0.2),
        stress: Some(0.3),
        hard_days_ago: Some(4),
        at_hand: BTreeSet::new(),
        ..BodyToday::well()
    }
}

pub fn place(part: BodyPart, side: Side) -> Place {
    Place { part, side }
}

/// A calf that hurts, with the care that `lope niggles` names for it.
pub fn sore_calf(side: Side) -> Hurt {
    Hurt {
        place: place(BodyPart::Calf, side),
        leave_out: &[LeaveOut::Hills, LeaveOut::Strides, LeaveOut::Speed],
        actions: &[Action::CalfRaises, Action::Mobility],
    }
}

pub fn everything() -> BTreeSet<Aid> {
    Aid::ALL.iter().copied().collect()
}
