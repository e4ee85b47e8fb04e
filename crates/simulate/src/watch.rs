//! Recorders and what they can do.

use lope_records::Source;

/// The recorder on the wrist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watch {
    /// Maker, as recordings name it.
    pub manufacturer: &'static str,
    /// Model, as recordings name it.
    pub product: &'static str,
    /// Heart rate from a chest strap rather than the wrist.
    pub chest_strap: bool,
    /// Records every beat-to-beat interval; needs a chest strap.
    pub beats: bool,
    /// Records power and running dynamics.
    pub running_dynamics: bool,
    /// Records once a second; otherwise only now and then, as "smart" recording does.
    pub every_second: bool,
}

impl Watch {
    /// A Forerunner 965 with a strap that knows everything.
    pub const FORERUNNER_965: Watch = Watch {
        manufacturer: "garmin",
        product: "fr965",
        chest_strap: true,
        beats: true,
        running_dynamics: true,
        every_second: true,
    };
    /// A Forerunner 255 on the wrist, with smart recording.
    pub const FORERUNNER_255: Watch = Watch {
        manufacturer: "garmin",
        product: "fr255",
        chest_strap: false,
        beats: false,
        running_dynamics: false,
        every_second: false,
    };
    /// A COROS watch on the wrist.
    pub const COROS_PACE_3: Watch = Watch {
        manufacturer: "coros",
        product: "COROS PACE 3",
        chest_strap: false,
        beats: false,
        running_dynamics: false,
        every_second: true,
    };

    /// Where its night values come from.
    pub fn source(&self) -> Source {
        Source::Named(self.manufacturer.to_owned())
    }
}
