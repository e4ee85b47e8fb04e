//! The runner of the demonstration.

use jiff::{ToSpan, civil::Date};
use lope_records::{BodyPart, Level, Sex, Side};

use crate::{Character, Event, Happening, Place, Runner, Season, Simulation, simulate_season};

const DAYS: usize = 200;

/// Two hundred days that end on the morning of a date. An amateur from the Black Forest who runs easy days too
/// hard has been on holiday, ill, to a race, had a sore calf, and is now eleven days into a block without rest
/// days: the evening before yesterday brought intervals, yesterday a run that should have been easier.
pub fn demo(today: Date) -> Simulation {
    let typical = Runner::typical(Level::Amateur, Sex::Male);
    let mut week = typical.week.clone();
    // The usual week begins three days ago: rest, intervals, recovery, and an easy run planned for today.
    week.starts = today.weekday().wrapping_sub(3);
    let runner = Runner { week, character: Character::EasyTooHard, ..typical };
    let event = |happening, first, days| Event { happening, first, days };
    let season = Season {
        events: vec![
            event(Happening::Holiday(Place::TENERIFE), 38, 9),
            event(Happening::Race { distance_m: 10_000.0 }, 88, 1),
            event(Happening::Illness, 118, 5),
            event(Happening::Niggle(BodyPart::Calf, Side::Left), 152, 7),
            event(Happening::HardBlock, DAYS - 12, 12),
        ],
    };
    let from = today.saturating_sub((DAYS as i64 - 1).days());
    simulate_season(&runner, &season, from, DAYS, 41)
}
