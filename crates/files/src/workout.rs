//! A workout as a file that watches and services read.

use jiff::Timestamp;
use lope_app::export::{Led, files};
use lope_words::workout;
use serde::{Deserialize, Serialize};

use crate::{FileError, HandedOut};

/// What a workout is written as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// For Garmin's watches and most others.
    #[default]
    Fit,
    /// For older watches and many services.
    Tcx,
    /// For Zwift.
    Zwo,
    /// The workout text of intervals.icu.
    IntervalsText,
    /// An event of its API.
    IntervalsJson,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 5] =
        [Format::Fit, Format::Tcx, Format::Zwo, Format::IntervalsText, Format::IntervalsJson];

    /// The stable name used in flags, addresses and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Format::Fit => "fit",
            Format::Tcx => "tcx",
            Format::Zwo => "zwo",
            Format::IntervalsText => "intervals-text",
            Format::IntervalsJson => "intervals-json",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The kind of its content.
    pub const fn kind(self) -> &'static str {
        match self {
            Format::Fit => "application/vnd.ant.fit",
            Format::Tcx => "application/vnd.garmin.tcx+xml",
            Format::Zwo => "application/xml",
            Format::IntervalsText => "text/plain; charset=utf-8",
            Format::IntervalsJson => "application/json",
        }
    }

    /// The end of its name.
    fn end(self) -> &'static str {
        match self {
            Format::IntervalsText => "txt",
            Format::IntervalsJson => "json",
            other => other.name(),
        }
    }
}

/// A session to be led through, in a format; `now` is the moment it says it was made.
///
/// # Errors
/// [`FileError`] where the format does not hold it.
pub fn workout(led: &Led, format: Format, now: Timestamp) -> Result<HandedOut, FileError> {
    let Led { workout: steps, date, units, max_heart_rate_bpm, .. } = led;
    let text = workout::text(steps, *date, *units);
    let bytes = match format {
        Format::Fit => files::fit_workout(steps, &text, now)?.bytes,
        Format::Tcx => files::tcx_workout(steps, &text, Some(*date))?.into_bytes(),
        Format::Zwo => files::zwo_workout(steps, &text, led.ten_km_mps)?.into_bytes(),
        Format::IntervalsText => {
            files::intervals_text(steps, &text, *max_heart_rate_bpm, *units)?.into_bytes()
        }
        Format::IntervalsJson => {
            let when = (*date, led.start);
            let event = files::intervals_event(steps, &text, when, &led.uid, *max_heart_rate_bpm, *units)?;
            format!("{}\n", serde_json::to_string_pretty(&event)?).into_bytes()
        }
    };
    Ok(HandedOut { name: format!("lope-{date}.{}", format.end()), kind: format.kind(), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_formats_and_are_what_is_serialised() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
            let json = serde_json::to_string(&format).expect("a name");
            assert_eq!(json, format!("{:?}", format.name()));
        }
    }
}
