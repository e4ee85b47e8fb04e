//! Distance and speed where only positions were recorded.

use lope_records::{Activity, Channel, Pause, Quantity, Streams, StreamsError};

/// Mean radius of the Earth, metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Fills in distance from positions, and speed from distance, where the recorder gave none. Nothing is covered
/// during a pause.
pub(crate) fn fill(activity: &mut Activity) -> Result<(), StreamsError> {
    let Activity { streams, pauses, .. } = activity;
    if streams.channel(Quantity::Distance).is_none()
        && let Some(distance) = distance(streams, pauses)
    {
        streams.insert(Quantity::Distance, distance)?;
    }
    if streams.channel(Quantity::Speed).is_none()
        && let Some(speed) = speed(streams, pauses)
    {
        streams.insert(Quantity::Speed, speed)?;
    }
    Ok(())
}

fn distance(streams: &Streams, pauses: &[Pause]) -> Option<Channel> {
    let latitude = streams.channel(Quantity::Latitude)?;
    let longitude = streams.channel(Quantity::Longitude)?;
    let mut total_m = 0.0;
    let mut last = None;
    let samples = streams.time_ms().iter().zip(latitude.iter().zip(longitude.iter())).map(
        |(&time_ms, (latitude, longitude))| {
            let (Some(latitude), Some(longitude)) = (latitude, longitude) else { return f64::NAN };
            if let Some((last_ms, last_position)) = last
                && !is_paused_between(pauses, last_ms, time_ms)
            {
                total_m += great_circle_m(last_position, (latitude, longitude));
            }
            last = Some((time_ms, (latitude, longitude)));
            total_m
        },
    );
    Some(Channel::new(samples.collect()))
}

/// The mean speed from the sample before to the sample after, which evens out the quantisation of positions
/// without shifting anything in time.
fn speed(streams: &Streams, pauses: &[Pause]) -> Option<Channel> {
    let distance = streams.channel(Quantity::Distance)?;
    let time_ms = streams.time_ms();
    let known: Vec<usize> = (0..time_ms.len()).filter(|&index| distance.get(index).is_some()).collect();
    let at = |index: usize| distance.get(index).unwrap_or(f64::NAN);
    let mut speed = Channel::missing(time_ms.len());
    for (position, &index) in known.iter().enumerate() {
        let joined = |a: usize, b: usize| !is_paused_between(pauses, time_ms[a], time_ms[b]);
        let before = position
            .checked_sub(1)
            .map(|p| known[p])
            .filter(|&before| joined(before, index))
            .unwrap_or(index);
        let after = known.get(position + 1).copied().filter(|&after| joined(index, after)).unwrap_or(index);
        if before < after {
            let seconds = f64::from(time_ms[after] - time_ms[before]) / 1000.0;
            // A distance that runs backwards is a fault of the recorder, not a speed.
            speed.set(index, Some((at(after) - at(before)) / seconds).filter(|&speed| speed >= 0.0));
        }
    }
    Some(speed)
}

fn is_paused_between(pauses: &[Pause], from_ms: u32, to_ms: u32) -> bool {
    let next = pauses.partition_point(|pause| pause.start_ms < from_ms);
    pauses.get(next).is_some_and(|pause| pause.end_ms <= to_ms)
}

/// Great-circle distance between two positions (latitude, longitude in degrees), metres, by the haversine
/// formula (R. W. Sinnott, Sky and Telescope 68, 1984).
fn great_circle_m(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (latitude_a, latitude_b) = (a.0.to_radians(), b.0.to_radians());
    let half_latitude = (latitude_b - latitude_a) / 2.0;
    let half_longitude = (b.1 - a.1).to_radians() / 2.0;
    let h = half_latitude.sin().powi(2) + latitude_a.cos() * latitude_b.cos() * half_longitude.sin().powi(2);
    2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::Sport;

    fn track(time_ms: Vec<u32>, latitudes: Vec<f64>, pauses: Vec<Pause>) -> Activity {
        let mut activity = Activity::new("2026-11-22T08:00:00Z".parse().unwrap(), Sport::Running);
        let count = time_ms.len();
        activity.streams = Streams::new(time_ms).unwrap();
        activity.streams.insert(Quantity::Latitude, Channel::new(latitudes)).unwrap();
        activity.streams.insert(Quantity::Longitude, Channel::new(vec![14.0; count])).unwrap();
        activity.pauses = pauses;
        fill(&mut activity).unwrap();
        activity
    }

    fn rounded(activity: &Activity, quantity: Quantity) -> Vec<Option<f64>> {
        let channel = activity.streams.channel(quantity).unwrap();
        channel.iter().map(|value| value.map(|v| (v * 10.0).round() / 10.0)).collect()
    }

    #[test]
    fn a_degree_of_latitude_is_111_km() {
        assert!((great_circle_m((50.0, 14.0), (51.0, 14.0)) - 111_195.1).abs() < 0.1);
        assert!(
            (great_circle_m((0.0, 0.0), (0.0, 180.0)) - std::f64::consts::PI * EARTH_RADIUS_M).abs() < 0.1
        );
    }

    #[test]
    fn distance_and_speed_from_positions() {
        // 0.00009 degrees of latitude are ten metres; the third position was masked.
        let run = track(vec![0, 2_000, 4_000, 6_000], vec![50.0, 50.00009, f64::NAN, 50.00027], vec![]);
        assert_eq!(rounded(&run, Quantity::Distance), [Some(0.0), Some(10.0), None, Some(30.0)]);
        assert_eq!(rounded(&run, Quantity::Speed), [Some(5.0), Some(5.0), None, Some(5.0)]);
    }

    #[test]
    fn nothing_is_covered_during_a_pause() {
        let pause = Pause { start_ms: 2_000, end_ms: 60_000 };
        let run = track(vec![0, 2_000, 60_000, 62_000], vec![50.0, 50.00009, 50.009, 50.00909], vec![pause]);
        assert_eq!(rounded(&run, Quantity::Distance), [Some(0.0), Some(10.0), Some(10.0), Some(20.0)]);
        assert_eq!(rounded(&run, Quantity::Speed), [Some(5.0); 4]);
    }
}
