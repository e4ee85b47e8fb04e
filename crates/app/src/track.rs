//! Where an activity went.

use lope_records::{Activity, Quantity};
use lope_store::{Selector, Store};
use serde::Serialize;

use crate::AppError;

/// The course of an activity over the ground, thinned to be drawn.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Track {
    /// In order; empty where no position was recorded.
    pub points: Vec<TrackPoint>,
    /// What holds them all.
    pub bounds: Option<Bounds>,
}

/// A place on the way.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TrackPoint {
    /// Degrees north (WGS 84).
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Seconds since the start.
    pub time_s: f64,
    /// Metres since the start.
    pub distance_m: Option<f64>,
    /// Metres above sea level.
    pub altitude_m: Option<f64>,
}

/// A box of degrees.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounds {
    /// The lowest latitude.
    pub south: f64,
    /// The lowest longitude.
    pub west: f64,
    /// The highest latitude.
    pub north: f64,
    /// The highest longitude.
    pub east: f64,
}

/// Where the activity someone means went, in at most so many `points`: evenly chosen, the first and the last among them.
///
/// # Errors
/// Where the store fails or knows no such activity.
pub fn track(store: &impl Store, which: &Selector, points: usize) -> Result<Track, AppError> {
    let id = store.find(which)?;
    let stored = store.activity(&id)?.ok_or(AppError::Gone(id))?;
    Ok(thinned(&positions(&stored.activity), points.max(2)))
}

fn positions(activity: &Activity) -> Vec<TrackPoint> {
    let streams = &activity.streams;
    let at = |quantity, index| streams.channel(quantity).and_then(|channel| channel.get(index));
    let point = |(index, time_ms): (usize, &u32)| {
        Some(TrackPoint {
            lat: at(Quantity::Latitude, index)?,
            lon: at(Quantity::Longitude, index)?,
            time_s: f64::from(*time_ms) / 1_000.0,
            distance_m: at(Quantity::Distance, index),
            altitude_m: at(Quantity::Altitude, index),
        })
    };
    streams.time_ms().iter().enumerate().filter_map(point).collect()
}

fn thinned(all: &[TrackPoint], points: usize) -> Track {
    let last = all.len().saturating_sub(1);
    let kept = points.min(all.len());
    let index = |place: usize| if kept < 2 { 0 } else { place * last / (kept - 1) };
    Track { points: (0..kept).map(|place| all[index(place)]).collect(), bounds: Bounds::of(all) }
}

impl Bounds {
    fn of(points: &[TrackPoint]) -> Option<Bounds> {
        let first = points.first()?;
        let empty = Bounds { south: first.lat, north: first.lat, west: first.lon, east: first.lon };
        Some(points.iter().fold(empty, |all, point| Bounds {
            south: all.south.min(point.lat),
            north: all.north.max(point.lat),
            west: all.west.min(point.lon),
            east: all.east.max(point.lon),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_track_is_thinned_to_its_bound_and_keeps_both_ends() {
        let at = |index: usize| TrackPoint {
            lat: index as f64,
            lon: -(index as f64),
            time_s: index as f64,
            distance_m: None,
            altitude_m: None,
        };
        let all: Vec<_> = (0..1_000).map(at).collect();
        for points in [2, 3, 7, 999, 1_000, 5_000] {
            let track = thinned(&all, points);
            assert_eq!(track.points.len(), points.min(1_000));
            assert_eq!((track.points[0], track.points.last()), (at(0), Some(&at(999))));
            assert!(track.points.windows(2).all(|pair| pair[0].time_s < pair[1].time_s));
            assert_eq!(track.bounds, Some(Bounds { south: 0.0, north: 999.0, west: -999.0, east: 0.0 }));
        }
        assert_eq!(thinned(&[], 10), Track::default());
        assert_eq!(thinned(&all[..1], 10).points.len(), 1);
    }
}
