//! What the runner says, written down as originals of Lope's own: so that it is kept and rebuilt like any file.

use std::collections::BTreeMap;

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::Offset,
};
use lope_records::{Activity, Metric, Niggle, Observation, OffsetSource, Source, Sport, Tightness, Totals};
use lope_store::Wellness;
use serde::{Deserialize, Serialize};

/// An original written by Lope: a small JSON file.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "lope", rename_all = "kebab-case")]
pub enum Document {
    /// How the runner felt one morning.
    CheckIn(CheckIn),
    /// A session nobody recorded.
    Session(StatedSession),
}

/// How the runner felt one morning.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckIn {
    /// When it was said. Makes every answer an original of its own, also one that returns to an earlier answer.
    pub given: Timestamp,
    /// The morning it is about.
    pub date: Date,
    /// The answers; those on a scale from 1 to 7 in the sense of their name.
    pub answers: BTreeMap<Metric, f64>,
    /// Where it hurts.
    pub niggles: Vec<Niggle>,
    /// Where it is tight. Check-ins of before that was asked lack it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tightness: Vec<Tightness>,
    /// When the run began that the weighings are of, by the local clock: each run of a day has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Time>,
}

/// A session known only by what someone says of it: the runner, or the index of an export.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedSession {
    /// When it began.
    pub start: Timestamp,
    /// Local time then, seconds east of UTC.
    pub offset_s: i32,
    /// The sport.
    pub sport: Sport,
    /// Its name.
    pub name: Option<String>,
    /// How long it took and how far it went.
    pub totals: Totals,
    /// Effort felt, CR10.
    pub effort_cr10: Option<f64>,
}

impl Document {
    /// Whether these bytes claim to be such a document.
    pub(crate) fn is_claimed_by(bytes: &[u8]) -> bool {
        bytes.starts_with(br#"{"lope":""#)
    }

    /// The bytes to keep.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

impl CheckIn {
    /// The answers as observations, with the niggles.
    pub(crate) fn into_wellness(self) -> Wellness {
        let source = self.weighed.map_or(Source::CheckIn, Source::weighed);
        let observation =
            |(metric, value)| Observation { date: self.date, metric, source: source.clone(), value };
        Wellness {
            observations: self.answers.into_iter().map(observation).collect(),
            niggles: self.niggles,
            tightness: self.tightness,
        }
    }
}

impl StatedSession {
    /// The runner's local date at the start.
    pub(crate) fn date(&self) -> Date {
        Offset::from_seconds(self.offset_s).unwrap_or(Offset::UTC).to_datetime(self.start).date()
    }
}

impl From<StatedSession> for Activity {
    fn from(session: StatedSession) -> Activity {
        Activity {
            offset: Offset::from_seconds(session.offset_s).unwrap_or(Offset::UTC),
            offset_source: OffsetSource::Setting,
            name: session.name,
            totals: session.totals,
            effort_cr10: session.effort_cr10,
            ..Activity::new(session.start, session.sport)
        }
    }
}

impl From<Activity> for StatedSession {
    fn from(activity: Activity) -> StatedSession {
        StatedSession {
            start: activity.start,
            offset_s: activity.offset.seconds(),
            sport: activity.sport,
            name: activity.name,
            totals: activity.totals,
            effort_cr10: activity.effort_cr10,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use lope_records::{BodyPart, RunPain, Side};

    use super::*;

    #[test]
    fn a_check_in_reads_well_and_comes_back() {
        let check_in = Document::CheckIn(CheckIn {
            given: "2026-11-22T06:10:00Z".parse().unwrap(),
            date: date(2026, 11, 22),
            answers: BTreeMap::from([(Metric::Energy, 5.0), (Metric::Soreness, 3.0)]),
            niggles: vec![],
            tightness: vec![],
            weighed: None,
        });
        let bytes = check_in.to_bytes().unwrap();
        assert!(Document::is_claimed_by(&bytes));
        assert_eq!(
            String::from_utf8(bytes.clone()).unwrap(),
            r#"{"lope":"check-in","given":"2026-11-22T06:10:00Z","date":"2026-11-22","answers":{"energy":5.0,"soreness":3.0},"niggles":[]}"#
        );
        assert_eq!(serde_json::from_slice::<Document>(&bytes).unwrap(), check_in);
    }

    #[test]
    fn what_a_run_did_and_what_is_tight_are_kept() {
        let day = date(2026, 11, 22);
        let (part, side) = (BodyPart::Achilles, Side::Left);
        let run = Some(RunPain { date: date(2026, 11, 21), during: Some(4), after: None });
        let check_in = Document::CheckIn(CheckIn {
            given: "2026-11-22T06:10:00Z".parse().unwrap(),
            date: day,
            answers: BTreeMap::new(),
            niggles: vec![Niggle { date: day, part, side, pain: 2, focal_bone: false, run }],
            tightness: vec![Tightness { date: day, part: BodyPart::Calf, side, degree: None }],
            weighed: None,
        });
        let bytes = check_in.to_bytes().unwrap();
        assert_eq!(
            String::from_utf8(bytes.clone()).unwrap(),
            r#"{"lope":"check-in","given":"2026-11-22T06:10:00Z","date":"2026-11-22","answers":{},"niggles":[{"date":"2026-11-22","part":"achilles","side":"left","pain":2,"focal_bone":false,"run":{"date":"2026-11-21","during":4,"after":null}}],"tightness":[{"date":"2026-11-22","part":"calf","side":"left","degree":null}]}"#
        );
        assert_eq!(serde_json::from_slice::<Document>(&bytes).unwrap(), check_in);
    }

    #[test]
    fn a_check_in_of_before_is_still_read() {
        let old = br#"{"lope":"check-in","given":"2026-05-03T06:10:00Z","date":"2026-05-03","answers":{"pain":3.0},"niggles":[{"date":"2026-05-03","part":"calf","side":"left","pain":3,"focal_bone":false}]}"#;
        let Document::CheckIn(read) = serde_json::from_slice(old).unwrap() else { unreachable!() };
        assert_eq!((read.niggles[0].pain, read.niggles[0].run), (3, None));
        assert!(read.tightness.is_empty());
        assert_eq!(Document::CheckIn(read).to_bytes().unwrap(), old, "byte for byte");
    }
}
