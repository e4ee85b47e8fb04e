//! Training Center XML: activities of laps of tracks of points.
//!
//! The schema is Garmin's TrainingCenterDatabase v2 with its ActivityExtension v2; Polar, Suunto, Strava and many
//! others write it too, each a little differently.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Device, Lap, Quantity, Sport, Totals};

use crate::{
    ReadError, device,
    recordings::{Recordings, Track},
    samples::Samples,
    text,
    xml::{Document, Step},
};

/// A note longer than this is a diary entry, not a name, characters.
const MAX_NAME_CHARS: usize = 120;
/// A lap for every hundred metres of a six-day race.
const MAX_LAPS: usize = 10_000;

/// Reads all activities of a document.
pub(crate) fn read(content: &str) -> Result<Recordings, ReadError> {
    let mut document = Document::new(content);
    let mut recordings = Recordings::default();
    let mut activity: Option<ActivityElement> = None;
    let mut planned = None;
    while let Some(step) = document.next()? {
        match (step, &mut activity) {
            (Step::Open { name: "Activity", attributes }, activity) => {
                let sport_word = attributes.get("Sport").unwrap_or_default();
                *activity = Some(ActivityElement { sport_word, ..ActivityElement::default() });
            }
            (Step::Open { name: "Lap", attributes }, Some(activity)) => {
                activity.open_lap(attributes.get("StartTime").as_deref().unwrap_or_default())?;
            }
            (Step::Open { name: "Track", .. }, Some(activity)) => activity.samples.mark_break(),
            (Step::Open { name: "Trackpoint", .. }, Some(activity)) => activity.point = Point::default(),
            (Step::Open { name: "Course", .. }, _) => planned = Some("a course to follow"),
            (Step::Open { name: "Workout", .. }, _) => planned = planned.or(Some("a planned workout")),
            (Step::Close { name: "Activity", .. }, activity) => {
                if let Some(activity) = activity.take() {
                    recordings.add(activity.finish()?)?;
                }
            }
            (Step::Close { parent, name, text }, Some(activity)) => activity.close(parent, name, text),
            (Step::Open { .. } | Step::Close { .. }, _) => {}
        }
    }
    if let Some(damage) = document.damage() {
        if let Some(activity) = activity {
            recordings.add(activity.finish()?)?;
        }
        recordings.cut_short(damage)?;
    }
    recordings.or_not_an_activity(planned.unwrap_or("a TCX file without any activity"))
}

/// One `<Activity>` as far as it has been read.
#[derive(Default)]
struct ActivityElement {
    sport_word: String,
    id: Option<Timestamp>,
    offset: Option<Offset>,
    notes: Option<String>,
    plan: Option<String>,
    device: Device,
    laps: Vec<LapElement>,
    samples: Samples,
    point: Point,
    untimed: u32,
}

#[derive(Default)]
struct LapElement {
    start: Option<Timestamp>,
    /// The last instant recorded in it.
    end: Option<Timestamp>,
    timer_s: Option<f64>,
    distance_m: Option<f64>,
    mean_heart_rate_bpm: Option<f64>,
    max_heart_rate_bpm: Option<f64>,
    is_rest: Option<bool>,
}

#[derive(Default)]
struct Point {
    instant: Option<Timestamp>,
    values: Vec<(Quantity, f64)>,
}

impl ActivityElement {
    fn open_lap(&mut self, start: &str) -> Result<(), ReadError> {
        if self.laps.len() >= MAX_LAPS {
            return Err(ReadError::hostile(format!("an activity has more than {MAX_LAPS} laps")));
        }
        let start = self.instant(start);
        self.laps.push(LapElement { start, ..LapElement::default() });
        Ok(())
    }

    fn instant(&mut self, text: &str) -> Option<Timestamp> {
        let (instant, offset) = text::instant(text)?;
        self.offset = self.offset.or(offset);
        Some(instant)
    }

    fn close(&mut self, parent: &str, name: &str, text: &str) {
        let quantity = match (parent, name) {
            ("Position", "LatitudeDegrees") => Quantity::Latitude,
            ("Position", "LongitudeDegrees") => Quantity::Longitude,
            ("Trackpoint", "AltitudeMeters") => Quantity::Altitude,
            ("Trackpoint", "DistanceMeters") => Quantity::Distance,
            ("HeartRateBpm", "Value") => Quantity::HeartRate,
            ("Trackpoint", "Cadence") | ("TPX", "RunCadence") => Quantity::Cadence,
            ("TPX" | "Extensions", "Speed") => Quantity::Speed,
            ("TPX", "Watts") => Quantity::Power,
            _ => return self.close_other(parent, name, text),
        };
        if let Some(value) = text::number(text) {
            self.point.values.push((quantity, value));
        }
    }

    fn close_other(&mut self, parent: &str, name: &str, text: &str) {
        match (parent, name) {
            ("Trackpoint", "Time") => self.point.instant = self.instant(text),
            ("Track", "Trackpoint") => self.close_point(),
            ("Activity", "Id") => self.id = self.instant(text),
            ("Activity", "Notes") => self.notes = name_from(text),
            ("Plan", "Name") => self.plan = name_from(text),
            ("Creator", "Name") => self.device = device::from_name(text),
            _ => self.close_in_lap(parent, name, text),
        }
    }

    fn close_in_lap(&mut self, parent: &str, name: &str, text: &str) {
        let Some(lap) = self.laps.last_mut() else { return };
        let positive = || text::number(text).filter(|&value| value > 0.0);
        match (parent, name) {
            ("Lap", "TotalTimeSeconds") => lap.timer_s = positive(),
            ("Lap", "DistanceMeters") => lap.distance_m = positive(),
            ("AverageHeartRateBpm", "Value") => lap.mean_heart_rate_bpm = positive(),
            ("MaximumHeartRateBpm", "Value") => lap.max_heart_rate_bpm = positive(),
            ("Lap", "Intensity") => lap.is_rest = Some(text == "Resting"),
            _ => {}
        }
    }

    fn close_point(&mut self) {
        let Point { instant, values } = std::mem::take(&mut self.point);
        let Some(instant) = instant else {
            self.untimed += 1;
            return;
        };
        if let Some(lap) = self.laps.last_mut() {
            lap.start = lap.start.or(Some(instant));
            lap.end = lap.end.max(Some(instant));
        }
        // Garmin's older watches mark where the timer stopped and ran again by points that hold only a time.
        if values.is_empty() {
            self.samples.mark_break();
        } else {
            self.samples.push(instant, &values);
        }
    }

    fn finish(mut self) -> Result<Vec<Track>, ReadError> {
        let sport = Sport::from_vendor_word(&self.sport_word);
        self.samples.count_both_feet(sport);
        let begun = self.laps.iter().find_map(|lap| lap.start).or(self.id);
        let recorded = self.samples.finish(begun).map_err(|error| ReadError::damaged(error.to_string()))?;
        let name = self.notes.or(self.plan);
        let mut untimed = self.untimed;
        let mut track = |start, laps_of: &[LapElement]| {
            let mut activity = Activity::new(start, sport);
            activity.name = name.clone();
            activity.device = self.device.clone();
            activity.laps = laps(laps_of, start);
            activity.totals = totals(laps_of, start);
            Track { activity, offset: self.offset, untimed: std::mem::take(&mut untimed) }
        };
        if recorded.is_empty() {
            let is_timed = self.laps.iter().any(|lap| lap.timer_s.is_some());
            return Ok(begun
                .filter(|_| is_timed)
                .map(|begun| track(begun, &self.laps))
                .into_iter()
                .collect());
        }
        let mut tracks = Vec::with_capacity(recorded.len());
        let mut rest = self.laps.as_slice();
        let starts: Vec<Timestamp> = recorded.iter().map(|session| session.start).collect();
        for (session, index) in recorded.into_iter().zip(1..) {
            // A session has the laps that begin in it.
            let of_session = starts.get(index).map_or(rest.len(), |next| {
                rest.iter().take_while(|lap| lap.start.is_none_or(|start| start < *next)).count()
            });
            let (laps_of, later) = rest.split_at(of_session);
            rest = later;
            let mut track = track(session.start, laps_of);
            session.fill(&mut track.activity);
            tracks.push(track);
        }
        Ok(tracks)
    }
}

fn name_from(text: &str) -> Option<String> {
    let line = text.lines().next().unwrap_or_default().trim();
    (!line.is_empty() && line.chars().count() <= MAX_NAME_CHARS).then(|| line.to_owned())
}

/// A lap lasts until the next begins, the last one until its last point or for as long as the timer ran.
fn laps(elements: &[LapElement], start: Timestamp) -> Vec<Lap> {
    let starts = elements.iter().skip(1).map(|lap| lap.start).chain([None]);
    let laps = elements.iter().zip(starts).filter_map(|(lap, next)| {
        let begun = lap.start?;
        let recorded_s = next.or(lap.end).map_or(0.0, |end| seconds_between(begun, end));
        Some(Lap {
            start_ms: u32::try_from(begun.as_millisecond() - start.as_millisecond()).ok()?,
            elapsed_s: recorded_s.max(lap.timer_s.unwrap_or(0.0)),
            timer_s: lap.timer_s,
            distance_m: lap.distance_m,
            mean_heart_rate_bpm: lap.mean_heart_rate_bpm,
            is_rest: lap.is_rest,
        })
    });
    laps.collect()
}

fn totals(laps: &[LapElement], start: Timestamp) -> Totals {
    let sum = |value: fn(&LapElement) -> Option<f64>| {
        laps.iter().filter_map(value).reduce(|total, value| total + value)
    };
    let timed_mean = |lap: &LapElement| lap.mean_heart_rate_bpm.zip(lap.timer_s);
    let beats: f64 = laps.iter().filter_map(timed_mean).map(|(mean, timer_s)| mean * timer_s).sum();
    let beating_s: f64 = laps.iter().filter_map(timed_mean).map(|(_, timer_s)| timer_s).sum();
    let end = laps.iter().filter_map(|lap| lap.end).max();
    let timer_s = sum(|lap| lap.timer_s);
    Totals {
        elapsed_s: end.map(|end| seconds_between(start, end)).or(timer_s),
        timer_s,
        distance_m: sum(|lap| lap.distance_m),
        mean_heart_rate_bpm: (beating_s > 0.0).then(|| beats / beating_s),
        max_heart_rate_bpm: laps.iter().filter_map(|lap| lap.max_heart_rate_bpm).reduce(f64::max),
        ..Totals::default()
    }
}

fn seconds_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::Pause;

    fn one(content: &str) -> Track {
        let mut recordings = read(content).unwrap();
        assert_eq!(recordings.tracks.len(), 1, "{:?}", recordings.warnings);
        recordings.tracks.remove(0)
    }

    fn values(activity: &Activity, quantity: Quantity) -> Vec<Option<f64>> {
        activity.streams.channel(quantity).map(|channel| channel.iter().collect()).unwrap_or_default()
    }

    const TWO_LAPS: &str = r#"<?xml version="1.0"?>
        <g:TrainingCenterDatabase xmlns:g="x" xmlns:ns3="y"><g:Activities><g:Activity Sport="Running">
        <g:Id>2026-11-22T08:00:00Z</g:Id>
        <g:Lap StartTime="2026-11-22T08:00:00Z"><g:TotalTimeSeconds>4</g:TotalTimeSeconds>
          <g:DistanceMeters>12</g:DistanceMeters><g:AverageHeartRateBpm><g:Value>120</g:Value></g:AverageHeartRateBpm>
          <g:MaximumHeartRateBpm><g:Value>130</g:Value></g:MaximumHeartRateBpm><g:Intensity>Active</g:Intensity>
          <g:Track>
            <g:Trackpoint><g:Time>2026-11-22T08:00:02Z</g:Time>
              <g:Position><g:LatitudeDegrees>50.1</g:LatitudeDegrees><g:LongitudeDegrees>14.4</g:LongitudeDegrees></g:Position>
              <g:AltitudeMeters>210.5</g:AltitudeMeters><g:DistanceMeters>0</g:DistanceMeters>
              <g:HeartRateBpm xsi:type="HeartRateInBeatsPerMinute_t"><g:Value>118</g:Value></g:HeartRateBpm>
              <g:Extensions><ns3:TPX CadenceSensor="Footpod"><ns3:Speed>2.5</ns3:Speed>
                <ns3:RunCadence>82</ns3:RunCadence><ns3:Watts>240</ns3:Watts></ns3:TPX></g:Extensions></g:Trackpoint>
            <g:Trackpoint><g:DistanceMeters>3</g:DistanceMeters></g:Trackpoint>
            <g:Trackpoint><g:Time>2026-11-22T08:00:04Z</g:Time></g:Trackpoint>
          </g:Track></g:Lap>
        <g:Lap StartTime="2026-11-22T08:01:00Z"><g:TotalTimeSeconds>2</g:TotalTimeSeconds>
          <g:DistanceMeters>6</g:DistanceMeters><g:AverageHeartRateBpm><g:Value>150</g:Value></g:AverageHeartRateBpm>
          <g:Intensity>Resting</g:Intensity>
          <g:Track>
            <g:Trackpoint><g:Time>2026-11-22T08:01:00Z</g:Time><g:HeartRateBpm><g:Value>150</g:Value></g:HeartRateBpm></g:Trackpoint>
            <g:Trackpoint><g:Time>2026-11-22T08:01:02Z</g:Time><g:HeartRateBpm><g:Value>151</g:Value></g:HeartRateBpm></g:Trackpoint>
          </g:Track></g:Lap>
        <g:Notes>Morning &amp; cold
second line</g:Notes>
        <g:Creator xsi:type="Device_t"><g:Name>Garmin Forerunner 910XT</g:Name></g:Creator>
        </g:Activity></g:Activities><g:Author><g:Name>Connect Api</g:Name></g:Author></g:TrainingCenterDatabase>"#;

    #[test]
    fn laps_points_and_totals() {
        let track = one(TWO_LAPS);
        let run = &track.activity;
        assert_eq!(run.start.to_string(), "2026-11-22T08:00:00Z");
        assert_eq!(run.sport, Sport::Running);
        assert_eq!(run.name.as_deref(), Some("Morning & cold"));
        assert_eq!(run.device.manufacturer.as_deref(), Some("garmin"));
        assert_eq!(run.streams.time_ms(), [2_000, 60_000, 62_000]);
        assert_eq!(values(run, Quantity::HeartRate), [Some(118.0), Some(150.0), Some(151.0)]);
        assert_eq!(values(run, Quantity::Cadence), [Some(164.0), None, None]);
        assert_eq!(values(run, Quantity::Speed), [Some(2.5), None, None]);
        assert_eq!(values(run, Quantity::Power), [Some(240.0), None, None]);
        assert_eq!(values(run, Quantity::Altitude), [Some(210.5), None, None]);
        assert_eq!(run.pauses, [Pause { start_ms: 2_000, end_ms: 60_000 }]);
        assert_eq!(run.laps.len(), 2);
        assert_eq!(
            (run.laps[0].elapsed_s, run.laps[0].timer_s, run.laps[0].is_rest),
            (60.0, Some(4.0), Some(false))
        );
        assert_eq!(
            (run.laps[1].start_ms, run.laps[1].elapsed_s, run.laps[1].is_rest),
            (60_000, 2.0, Some(true))
        );
        assert_eq!(run.totals.elapsed_s, Some(62.0));
        assert_eq!(run.totals.timer_s, Some(6.0));
        assert_eq!(run.totals.distance_m, Some(18.0));
        assert_eq!(run.totals.mean_heart_rate_bpm, Some(130.0));
        assert_eq!(run.totals.max_heart_rate_bpm, Some(130.0));
        assert_eq!(track.untimed, 1);
    }

    #[test]
    fn a_recorded_offset_is_kept() {
        let polar = TWO_LAPS.replace("2026-11-22T08", "2026-11-22T09").replace('Z', "+01:00");
        let track = one(&polar);
        assert_eq!(track.activity.start.to_string(), "2026-11-22T08:00:00Z");
        assert_eq!(track.offset, Some(Offset::constant(1)));
    }

    #[test]
    fn a_treadmill_entry_has_totals_only() {
        let track = one(
            r#"<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2026-11-22T08:00:00Z</Id>
            <Lap StartTime="2026-11-22T08:00:00Z"><TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>5000</DistanceMeters></Lap>
            </Activity></Activities></TrainingCenterDatabase>"#,
        );
        assert!(track.activity.streams.is_empty());
        assert_eq!(track.activity.elapsed_s(), 1800.0);
        assert_eq!(track.activity.laps[0].elapsed_s, 1800.0);
    }

    #[test]
    fn several_activities() {
        let (head, body) = TWO_LAPS.split_once("<g:Activity ").unwrap();
        let (body, tail) = body.split_once("</g:Activity>").unwrap();
        let double = format!(
            "{head}<MultiSportSession><FirstSport><g:Activity {body}</g:Activity></FirstSport><NextSport><g:Activity {}</g:Activity></NextSport></MultiSportSession>{tail}",
            body.replace("Running", "Biking")
        );
        let sports: Vec<Sport> =
            read(&double).unwrap().tracks.iter().map(|track| track.activity.sport).collect();
        assert_eq!(sports, [Sport::Running, Sport::Cycling]);
    }

    #[test]
    fn a_cut_file_gives_what_it_holds() {
        let cut = &TWO_LAPS[..TWO_LAPS.find("08:01:02Z").unwrap()];
        let recordings = read(cut).unwrap();
        assert_eq!(recordings.tracks[0].activity.streams.len(), 2);
        assert!(recordings.warnings.iter().any(|warning| warning.contains("damaged")));
        let nothing = &TWO_LAPS[..TWO_LAPS.find("<g:Lap").unwrap()];
        assert!(matches!(read(nothing), Err(ReadError::Damaged { .. })));
    }

    #[test]
    fn plans_are_not_activities() {
        for (content, what) in [
            (
                "<TrainingCenterDatabase><Courses><Course><Track><Trackpoint><Time>2026-11-22T08:00:00Z</Time><DistanceMeters>1</DistanceMeters></Trackpoint></Track></Course></Courses></TrainingCenterDatabase>",
                "a course to follow",
            ),
            (
                "<TrainingCenterDatabase><Workouts><Workout/></Workouts></TrainingCenterDatabase>",
                "a planned workout",
            ),
            ("<TrainingCenterDatabase/>", "a TCX file without any activity"),
        ] {
            match read(content) {
                Err(ReadError::NotAnActivity { what: said }) => assert_eq!(said, what),
                other => panic!("{what}: {:?}", other.map(|r| r.warnings)),
            }
        }
    }
}
