//! A recording made ready to be stored, and read back.

use jiff::{Timestamp, tz::Offset};
use lope_records::{
    Activity, ActivityId, Breathing, Device, Kind, Lap, Masked, OffsetSource, Pause, Sport, Summary, Surface,
    Swim, Totals,
};
use serde::{Deserialize, Serialize};

use crate::{DecodeError, Span, Unstorable, streams};

/// A recording made ready to be stored: everything encoded, so that the one writer only writes.
#[derive(Debug, Clone)]
pub struct NewRecording {
    pub(crate) id: ActivityId,
    pub(crate) span: Span,
    pub(crate) name: Option<String>,
    pub(crate) effort_cr10: Option<f64>,
    pub(crate) richness: (bool, usize, usize),
    pub(crate) details: String,
    pub(crate) streams: Vec<u8>,
    pub(crate) summary: EncodedSummary,
}

/// What the runner may state of an activity, and merges and annotations may complete; also the part of a
/// summary's JSON that repeats it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Stated {
    pub name: Option<String>,
    pub sport: Sport,
    #[serde(default)]
    pub stated_kind: Option<Kind>,
    pub effort_cr10: Option<f64>,
    #[serde(default)]
    pub breathing: Option<Breathing>,
    #[serde(default)]
    pub surface: Option<Surface>,
}

/// A summary as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct EncodedSummary {
    pub date: String,
    pub start_ms: i64,
    pub rules_version: u32,
    pub json: String,
}

impl NewRecording {
    /// Encodes a recording and its summary. Pure, and by far the larger part of saving: call it on the thread
    /// that read the file.
    ///
    /// The recording takes its id from the summary, which is [`ActivityId::new`] of the original's hash and
    /// the session's place in it. Streams are kept to the resolution of their quantities, the start to the
    /// millisecond; a summary measured after
    /// [`round_to_resolution`](lope_records::Streams::round_to_resolution) is the same whenever it is measured
    /// again from the store.
    ///
    /// # Errors
    /// [`Unstorable`] where a number that must be known is not finite, or a stream has more samples than any
    /// recorder writes.
    pub fn new(activity: &Activity, summary: &Summary) -> Result<NewRecording, Unstorable> {
        for lap in &activity.laps {
            finite("the duration of a lap", lap.elapsed_s)?;
        }
        finite("the duration", activity.elapsed_s())?;
        Ok(NewRecording {
            id: summary.id.clone(),
            span: Span::of(activity),
            name: activity.name.clone(),
            effort_cr10: activity.effort_cr10.filter(|effort| effort.is_finite()),
            richness: activity.richness(),
            details: to_json(&Details::of(activity))?,
            streams: streams::encode(&activity.streams, &activity.rr)?,
            summary: EncodedSummary::new(summary)?,
        })
    }

    /// The id it will be known by.
    pub fn id(&self) -> &ActivityId {
        &self.id
    }
}

impl EncodedSummary {
    pub fn new(summary: &Summary) -> Result<EncodedSummary, Unstorable> {
        finite("the summary's duration", summary.elapsed_s)?;
        finite("the summary's moving time", summary.moving_s)?;
        finite("the summary's judged time", summary.judged_s)?;
        finite("the summary's confidence", summary.kind_confidence)?;
        finite("the summary's load", summary.load.map_or(0.0, |load| load.value))?;
        for seconds in summary.zone_s.into_iter().flatten() {
            finite("the summary's time in a zone", seconds)?;
        }
        let form = summary.form.is_none_or(|form| form.is_finite());
        let work = summary.work.is_none_or(|work| work.is_finite());
        if !(form && work) {
            return Err(Unstorable { what: "the summary's form".to_owned() });
        }
        for best in &summary.best_efforts {
            finite("a best effort of the summary", best.distance_m + best.duration_s)?;
        }
        Ok(EncodedSummary {
            date: summary.date.to_string(),
            start_ms: summary.start.as_millisecond(),
            rules_version: summary.rules_version,
            json: to_json(summary)?,
        })
    }
}

/// JSON writes what is not finite as `null`, which only optional numbers can be read back from.
fn finite(what: &str, value: f64) -> Result<(), Unstorable> {
    if value.is_finite() { Ok(()) } else { Err(Unstorable { what: what.to_owned() }) }
}

pub(crate) fn to_json(value: &impl Serialize) -> Result<String, Unstorable> {
    serde_json::to_string(value).map_err(|error| Unstorable { what: error.to_string() })
}

/// What an activity has beside the columns that are searched and its streams.
#[derive(Serialize, Deserialize)]
pub(crate) struct Details {
    offset_s: i32,
    offset_source: OffsetSource,
    sub_sport: Option<String>,
    device: Device,
    #[serde(default)]
    swim: Option<Swim>,
    totals: Totals,
    laps: Vec<Lap>,
    pauses: Vec<Pause>,
    masked: Vec<Masked>,
}

impl Details {
    fn of(activity: &Activity) -> Details {
        Details {
            offset_s: activity.offset.seconds(),
            offset_source: activity.offset_source,
            sub_sport: activity.sub_sport.clone(),
            device: activity.device.clone(),
            swim: activity.swim,
            totals: activity.totals,
            laps: activity.laps.clone(),
            pauses: activity.pauses.clone(),
            masked: activity.masked.clone(),
        }
    }

    /// The activity these are the details of.
    pub fn into_activity(
        self,
        start: Timestamp,
        stated: Stated,
        encoded_streams: &[u8],
    ) -> Result<Activity, DecodeError> {
        let (streams, rr) = streams::decode(encoded_streams)?;
        Ok(Activity {
            start,
            offset: Offset::from_seconds(self.offset_s).unwrap_or(Offset::UTC),
            offset_source: self.offset_source,
            sport: stated.sport,
            sub_sport: self.sub_sport,
            name: stated.name,
            stated_kind: stated.stated_kind,
            effort_cr10: stated.effort_cr10,
            breathing: stated.breathing,
            surface: stated.surface,
            device: self.device,
            swim: self.swim,
            totals: self.totals,
            laps: self.laps,
            pauses: self.pauses,
            streams,
            rr,
            masked: self.masked,
        })
    }
}
