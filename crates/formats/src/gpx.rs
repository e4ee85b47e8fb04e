//! GPX 1.0 and 1.1: tracks of segments of points.
//!
//! Each track with times is one activity. Heart rate and the rest live in extensions, which every program spells
//! in its own way; they are told by their last word.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Device, Quantity, Sport};

use crate::{
    ReadError, device,
    recordings::{Recordings, Track},
    samples::{Recorded, Samples},
    text,
    xml::{Document, Step},
};

/// Reads all tracks of a document.
pub(crate) fn read(content: &str) -> Result<Recordings, ReadError> {
    let mut document = Document::new(content);
    let mut recordings = Recordings::default();
    let mut device = Device::default();
    let mut track: Option<TrackElement> = None;
    let mut seen = Seen::default();
    while let Some(step) = document.next()? {
        match (step, &mut track) {
            (Step::Open { name: "gpx", attributes }, _) => {
                device = device::from_name(&attributes.get("creator").unwrap_or_default());
            }
            (Step::Open { name: "trk", .. }, track) => *track = Some(TrackElement::default()),
            (Step::Open { name: "trkseg", .. }, Some(track)) => track.samples.mark_break(),
            (Step::Open { name: "trkpt", attributes }, Some(track)) => {
                seen.track_points = true;
                let coordinate = |name| attributes.get(name).as_deref().and_then(text::number);
                track.point = Some(Point::at(coordinate("lat"), coordinate("lon")));
            }
            (Step::Open { name: "rtept", .. }, _) => seen.route = true,
            (Step::Open { name: "wpt", .. }, _) => seen.waypoints = true,
            (Step::Close { name: "trk", .. }, track) => {
                if let Some(track) = track.take() {
                    recordings.add(track.finish(&device)?)?;
                }
            }
            (Step::Close { parent, name, text }, Some(track)) => track.close(parent, name, text),
            (Step::Open { .. } | Step::Close { .. }, _) => {}
        }
    }
    if let Some(damage) = document.damage() {
        if let Some(track) = track {
            recordings.add(track.finish(&device)?)?;
        }
        recordings.cut_short(damage)?;
    }
    recordings.or_not_an_activity(seen.what())
}

/// What a document without a recorded track holds instead.
#[derive(Default)]
struct Seen {
    track_points: bool,
    route: bool,
    waypoints: bool,
}

impl Seen {
    fn what(&self) -> &'static str {
        match self {
            Seen { track_points: true, .. } => "a track without times: a path, not a recording",
            Seen { route: true, .. } => "a route to follow",
            Seen { waypoints: true, .. } => "a list of waypoints",
            _ => "a GPX file without any track",
        }
    }
}

/// One `<trk>` as far as it has been read.
#[derive(Default)]
struct TrackElement {
    name: Option<String>,
    kind: Option<String>,
    offset: Option<Offset>,
    samples: Samples,
    /// The point being read, if one is.
    point: Option<Point>,
    untimed: u32,
}

#[derive(Default)]
struct Point {
    instant: Option<Timestamp>,
    values: Vec<(Quantity, f64)>,
}

impl Point {
    fn at(latitude: Option<f64>, longitude: Option<f64>) -> Point {
        let values = match (latitude, longitude) {
            (Some(latitude), Some(longitude)) => {
                vec![(Quantity::Latitude, latitude), (Quantity::Longitude, longitude)]
            }
            _ => Vec::new(),
        };
        Point { instant: None, values }
    }
}

impl TrackElement {
    fn close(&mut self, parent: &str, name: &str, text: &str) {
        let Some(point) = &mut self.point else {
            match (parent, name) {
                ("trk", "name") => self.name = Some(text.to_owned()).filter(|name| !name.is_empty()),
                ("trk", "type") => self.kind = Some(text.to_owned()),
                _ => {}
            }
            return;
        };
        match (parent, name) {
            ("trkpt", "time") => {
                if let Some((instant, offset)) = text::instant(text) {
                    point.instant = Some(instant);
                    self.offset = self.offset.or(offset);
                }
            }
            (_, "trkpt") => self.close_point(),
            _ => {
                if let Some(quantity) = quantity(name)
                    && let Some(value) = text::number(text)
                {
                    point.values.push((quantity, value));
                }
            }
        }
    }

    fn close_point(&mut self) {
        let Some(Point { instant, values }) = self.point.take() else { return };
        match instant {
            Some(instant) => self.samples.push(instant, &values),
            None => self.untimed += 1,
        }
    }

    fn finish(mut self, device: &Device) -> Result<Vec<Track>, ReadError> {
        let sport = sport(self.kind.as_deref().unwrap_or_default());
        self.samples.count_both_feet(sport);
        // Some programs write the step from the point before under this name, not the way since the start.
        if !self.samples.present(Quantity::Distance).is_sorted() {
            self.samples.remove(Quantity::Distance);
        }
        let recorded = self.samples.finish(None).map_err(|error| ReadError::damaged(error.to_string()))?;
        let track = |session: Recorded| {
            let mut activity = Activity::new(session.start, sport);
            activity.name = self.name.clone();
            activity.device = device.clone();
            session.fill(&mut activity);
            Track { activity, offset: self.offset, untimed: std::mem::take(&mut self.untimed) }
        };
        Ok(recorded.into_iter().map(track).collect())
    }
}

/// What an element of a point gives, by its name in any case and with any prefix: `gpxtpx:hr`, `ns3:hr`,
/// `gpxdata:hr` and `heartrate` are all the same.
const QUANTITIES: [(&str, Quantity); 16] = [
    ("ele", Quantity::Altitude),
    ("hr", Quantity::HeartRate),
    ("heartrate", Quantity::HeartRate),
    ("heart_rate", Quantity::HeartRate),
    ("cad", Quantity::Cadence),
    ("cadence", Quantity::Cadence),
    ("runcadence", Quantity::Cadence),
    ("run_cadence", Quantity::Cadence),
    ("atemp", Quantity::Temperature),
    ("temp", Quantity::Temperature),
    ("temperature", Quantity::Temperature),
    ("power", Quantity::Power),
    ("powerinwatts", Quantity::Power),
    ("watts", Quantity::Power),
    ("speed", Quantity::Speed),
    ("distance", Quantity::Distance),
];

fn quantity(name: &str) -> Option<Quantity> {
    QUANTITIES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|&(_, quantity)| quantity)
}

/// The sport of a track's `<type>`: a word, or the number that Strava writes.
fn sport(kind: &str) -> Sport {
    match kind.trim() {
        "1" | "17" => Sport::Cycling,
        "4" => Sport::Hiking,
        "9" => Sport::Running,
        "10" => Sport::Walking,
        "16" => Sport::Swimming,
        word => Sport::from_vendor_word(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::Pause;

    fn one(tracks: &str) -> Track {
        let content = format!("<gpx creator='StravaGPX Android' version='1.1'>{tracks}</gpx>");
        let mut recordings = read(&content).unwrap();
        assert_eq!(recordings.tracks.len(), 1);
        recordings.tracks.remove(0)
    }

    fn point(time: &str, extensions: &str) -> String {
        format!(
            "<trkpt lat='50.1' lon='14.4'><ele>200</ele><time>2026-11-22T{time}</time>\
             <extensions>{extensions}</extensions></trkpt>"
        )
    }

    fn not_an_activity(content: &str) -> String {
        match read(content) {
            Err(ReadError::NotAnActivity { what }) => what,
            other => panic!("{:?}", other.map(|recordings| recordings.warnings)),
        }
    }

    #[test]
    fn every_spelling_of_the_extensions() {
        let run = one(&format!(
            "<trk><name>Cold &#8211; fog</name><type>9</type><trkseg>{}{}{}</trkseg></trk>",
            point(
                "08:00:00Z",
                "<gpxtpx:TrackPointExtension><gpxtpx:hr>140</gpxtpx:hr><gpxtpx:cad>85</gpxtpx:cad>\
                 <gpxtpx:atemp>3.5</gpxtpx:atemp></gpxtpx:TrackPointExtension><power>250</power>"
            ),
            point("08:00:01.500Z", "<ns3:TrackPointExtension><ns3:hr>141</ns3:hr><ns3:speed>3,1</ns3:speed></ns3:TrackPointExtension>"),
            point("08:00:03Z", "<heartrate>142</heartrate><Temperature>4</Temperature><PowerInWatts>260</PowerInWatts>"),
        ))
        .activity;
        let values = |quantity| run.streams.channel(quantity).unwrap().iter().collect::<Vec<_>>();
        assert_eq!(run.sport, Sport::Running);
        assert_eq!(run.name.as_deref(), Some("Cold – fog"));
        assert_eq!(run.device.product.as_deref(), Some("Android"));
        assert_eq!(run.streams.time_ms(), [0, 1_500, 3_000]);
        assert_eq!(values(Quantity::HeartRate), [Some(140.0), Some(141.0), Some(142.0)]);
        assert_eq!(values(Quantity::Cadence), [Some(170.0), None, None]);
        assert_eq!(values(Quantity::Temperature), [Some(3.5), None, Some(4.0)]);
        assert_eq!(values(Quantity::Power), [Some(250.0), None, Some(260.0)]);
        assert_eq!(values(Quantity::Speed), [None, Some(3.1), None]);
        assert_eq!(values(Quantity::Latitude), [Some(50.1); 3]);
    }

    #[test]
    fn segments_are_pauses_only_where_time_passed() {
        let run = one(&format!(
            "<trk><trkseg>{}</trkseg><trkseg>{}</trkseg><trkseg/><trkseg>{}</trkseg></trk>",
            point("08:00:00Z", ""),
            point("08:00:01Z", ""),
            point("08:05:00Z", "")
        ))
        .activity;
        assert_eq!(run.pauses, [Pause { start_ms: 1_000, end_ms: 300_000 }]);
    }

    #[test]
    fn each_track_is_an_activity_and_waypoints_do_not_leak_into_it() {
        let points = [point("08:00:00Z", ""), point("09:00:00+01:00", "<hr>150</hr>")];
        let content = format!(
            "<gpx><wpt lat='1' lon='2'><ele>9</ele><time>2020-01-01T00:00:00Z</time><name>home</name></wpt>\
             <trk><trkseg>{}</trkseg></trk><trk><type>cycling</type><trkseg>{}</trkseg></trk></gpx>",
            points[0], points[1]
        );
        let tracks = read(&content).unwrap().tracks;
        assert_eq!(tracks.len(), 2);
        assert_eq!(tracks[0].activity.sport, Sport::Other);
        assert_eq!(tracks[0].activity.name, None);
        assert_eq!(tracks[1].activity.sport, Sport::Cycling);
        assert_eq!(tracks[1].offset, Some(Offset::constant(1)));
        assert_eq!(tracks[1].activity.start, tracks[0].activity.start);
    }

    #[test]
    fn a_distance_that_is_only_a_step_is_left_out() {
        let track = |second: &str| {
            one(&format!(
                "<trk><trkseg>{}{}</trkseg></trk>",
                point("08:00:00Z", "<distance>3.0</distance>"),
                point("08:00:01Z", second)
            ))
        };
        let rising = track("<gpxdata:distance>6</gpxdata:distance>").activity;
        assert_eq!(rising.streams.count(Quantity::Distance), 2);
        let step = track("<gpxdata:distance>2.8</gpxdata:distance>").activity;
        assert_eq!(step.streams.count(Quantity::Distance), 0);
    }

    #[test]
    fn what_is_no_recording_is_named() {
        assert_eq!(
            not_an_activity("<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>"),
            "a track without times: a path, not a recording"
        );
        assert_eq!(not_an_activity("<gpx><rte><rtept lat='1' lon='2'/></rte></gpx>"), "a route to follow");
        assert_eq!(not_an_activity("<gpx><wpt lat='1' lon='2'/></gpx>"), "a list of waypoints");
        assert_eq!(not_an_activity("<gpx/>"), "a GPX file without any track");
    }
}
