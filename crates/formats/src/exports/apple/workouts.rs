//! The workouts of an export, and the routes beside it.

use lope_records::{Channel, Quantity};

use super::{
    model::{RoutePoint, Workout},
    stream::{Raw, instant},
};
use crate::{gpx, text};

/// A workout being read.
#[derive(Default)]
pub(super) struct OpenWorkout {
    pub(super) workout: Workout,
    paused_s: Option<i64>,
}

/// A workout that begins.
pub(super) fn workout(raw: Raw<'_>) -> Option<Box<OpenWorkout>> {
    let mut workout = Workout::default();
    let (mut start, mut end) = (None, None);
    let (mut duration, mut duration_unit, mut distance, mut distance_unit) =
        (None, String::new(), None, String::new());
    raw.each(|name, value| match name {
        "workoutActivityType" => {
            workout.kind = value.strip_prefix("HKWorkoutActivityType").unwrap_or(value).to_owned();
        }
        "sourceName" => workout.teller = value.to_owned(),
        "startDate" => start = instant(value),
        "endDate" => end = instant(value),
        "duration" => duration = text::number(value),
        "durationUnit" => duration_unit = value.to_owned(),
        "totalDistance" => distance = text::number(value),
        "totalDistanceUnit" => distance_unit = value.to_owned(),
        _ => {}
    });
    let (start, end) = (start?, end?);
    workout.start_s = start.at_s;
    workout.end_s = end.at_s.max(start.at_s);
    workout.offset_s = Some(start.offset_s);
    workout.timer_s =
        duration.zip(seconds(&duration_unit)).map(|(value, unit)| value * unit).filter(|&s| s > 0.0);
    workout.distance_m =
        distance.zip(metres(&distance_unit)).map(|(value, unit)| value * unit).filter(|&m| m > 0.0);
    Some(Box::new(OpenWorkout { workout, paused_s: None }))
}

impl OpenWorkout {
    /// Takes in an element inside it.
    pub(super) fn inside(&mut self, name: &str, raw: Raw<'_>) {
        let workout = &mut self.workout;
        match name {
            "WorkoutStatistics" => {
                let number = |name: &str| {
                    raw.get(name).and_then(|value| text::number(&value)).filter(|&value| value > 0.0)
                };
                let kind = raw.get("type").unwrap_or_default();
                if kind.ends_with("IdentifierHeartRate") {
                    workout.mean_heart_rate_bpm = number("average");
                    workout.max_heart_rate_bpm = number("maximum");
                } else if kind.contains("IdentifierDistance") {
                    let unit = metres(&raw.get("unit").unwrap_or_default());
                    let distance = number("sum").zip(unit).map(|(value, unit)| value * unit);
                    workout.distance_m = distance.or(workout.distance_m);
                }
            }
            "WorkoutEvent" => {
                let at_s =
                    raw.get("date").and_then(|date| instant(&date)).map(|at| at.at_s - workout.start_s);
                match raw.get("type").unwrap_or_default().strip_prefix("HKWorkoutEventType") {
                    Some("Pause") => self.paused_s = self.paused_s.or(at_s),
                    Some("Resume") => {
                        let pause =
                            self.paused_s.take().zip(at_s).filter(|(from, to)| *from >= 0 && to > from);
                        workout.pauses.extend(pause);
                    }
                    _ => {}
                }
            }
            "FileReference" => workout.routes.extend(raw.get("path")),
            _ => {}
        }
    }
}

/// A length such as `3 102 cm` or `12 m`, in metres.
pub(super) fn length_m(text: &str) -> Option<f64> {
    let (number, unit) = text.trim().rsplit_once(' ')?;
    Some(text::number(number)? * metres(unit)?)
}

fn metres(unit: &str) -> Option<f64> {
    Some(match unit {
        "m" => 1.0,
        "km" => 1000.0,
        "cm" => 0.01,
        "mi" => 1609.344,
        "ft" => 0.3048,
        "yd" => 0.9144,
        _ => return None,
    })
}

fn seconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "min" | "" => 60.0,
        "s" | "sec" => 1.0,
        "hr" | "h" => 3600.0,
        _ => return None,
    })
}

/// The points of a route within a workout.
pub(super) fn route(bytes: &[u8], start_s: i64, end_s: i64) -> Vec<RoutePoint> {
    let content = text::decode(bytes);
    let Ok(recordings) = gpx::read(content.trim_start()) else { return Vec::new() };
    let mut points = Vec::new();
    for track in recordings.tracks {
        let activity = track.activity;
        let begun_s = activity.start.as_millisecond() as f64 / 1000.0 - start_s as f64;
        let channel = |quantity| activity.streams.channel(quantity).map(Channel::as_slice);
        let (Some(north), Some(east)) = (channel(Quantity::Latitude), channel(Quantity::Longitude)) else {
            continue;
        };
        let (altitude, speed) = (channel(Quantity::Altitude), channel(Quantity::Speed));
        for (index, &ms) in activity.streams.time_ms().iter().enumerate() {
            let at_s = begun_s + f64::from(ms) / 1000.0;
            let value = |channel: Option<&[f64]>| {
                channel.and_then(|values| values.get(index)).copied().filter(|v| v.is_finite())
            };
            if (0.0..=(end_s - start_s) as f64).contains(&at_s)
                && north[index].is_finite()
                && east[index].is_finite()
            {
                points.push(RoutePoint(at_s, north[index], east[index], value(altitude), value(speed)));
            }
        }
    }
    points
}
