//! What an XML document gave, on its way to finished activities.

use jiff::{
    SignedDuration,
    tz::{Offset, TimeZone},
};
use lope_records::Activity;

use crate::{Contents, ReadError, clean, motion, samples, zone};

/// The most activities one document may hold: some programs export a whole history as one file.
const MAX_TRACKS: usize = 10_000;

/// One recording as the document holds it.
pub(crate) struct Track {
    pub(crate) activity: Activity,
    /// The offset from UTC that the document's instants name.
    pub(crate) offset: Option<Offset>,
    /// How many points had no time and were left out.
    pub(crate) untimed: u32,
}

/// All recordings of a document.
#[derive(Default)]
pub(crate) struct Recordings {
    pub(crate) tracks: Vec<Track>,
    pub(crate) warnings: Vec<String>,
}

impl Recordings {
    /// Adds the recordings that one element of the document gave.
    ///
    /// # Errors
    /// [`ReadError::Hostile`] beyond all reason: each costs memory, and an empty one next to no bytes.
    pub(crate) fn add(&mut self, tracks: Vec<Track>) -> Result<(), ReadError> {
        if self.tracks.len() + tracks.len() > MAX_TRACKS {
            return Err(ReadError::hostile(format!("it holds more than {MAX_TRACKS} activities")));
        }
        let untimed: u32 = tracks.iter().map(|track| track.untimed).sum();
        if untimed > 0 {
            self.warnings.push(format!("points left out because they have no time: {untimed}"));
        }
        if tracks.len() > 1 {
            let sessions = tracks.len();
            self.warnings.push(format!("stopped for hours or days on the way: read as {sessions} sessions"));
        }
        self.tracks.extend(tracks);
        Ok(())
    }

    /// Notes that the document could not be read to its end.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] if nothing was read before.
    pub(crate) fn cut_short(&mut self, damage: &str) -> Result<(), ReadError> {
        if self.tracks.is_empty() {
            return Err(ReadError::damaged(damage));
        }
        self.warnings.push(format!("the file is damaged, what came before is kept: {damage}"));
        Ok(())
    }

    pub(crate) fn or_not_an_activity(self, what: &str) -> Result<Recordings, ReadError> {
        if self.tracks.is_empty() { Err(ReadError::not_an_activity(what)) } else { Ok(self) }
    }

    /// Masks what is broken, fills in distance and speed, and finds out the local time.
    pub(crate) fn finish(self, zone: &TimeZone) -> Result<Contents, ReadError> {
        let mut activities = Vec::with_capacity(self.tracks.len());
        for Track { mut activity, offset, .. } in self.tracks {
            clean(&mut activity);
            motion::fill(&mut activity).map_err(|error| ReadError::damaged(error.to_string()))?;
            zone::set_offset(&mut activity, offset, zone);
            activities.push(activity);
        }
        Ok(Contents::Activities { activities, warnings: self.warnings })
    }
}

impl Recordings {
    /// [Finishes](Recordings::finish) recordings of a document that tells local time alone: each starts as though local time were UTC,
    /// and is set right by the zone of its first position, else by the runner's.
    pub(crate) fn finish_local(mut self, zone: &TimeZone) -> Result<Contents, ReadError> {
        for Track { activity, offset, .. } in &mut self.tracks {
            let ahead = offset.unwrap_or_else(|| {
                zone::set_offset(activity, None, zone);
                activity.offset
            });
            activity.start = activity
                .start
                .checked_sub(SignedDuration::from_secs(ahead.seconds().into()))
                .map_err(|_| ReadError::damaged("a recording outside of time"))?;
        }
        self.finish(zone)
    }
}

impl samples::Recorded {
    /// Puts the streams, the pauses and what was masked into an activity that starts where they do.
    pub(crate) fn fill(self, activity: &mut Activity) {
        activity.streams = self.streams;
        activity.pauses = self.pauses;
        activity.masked = self.masked;
    }
}
