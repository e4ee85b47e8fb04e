//! Masking what cannot be true, the same for every format.
//!
//! The original file stays as it is; here only the samples that would falsify a mean or a maximum are taken out,
//! and counted. Doubtful samples stay: a real sprint is never masked.

use lope_records::{Activity, Channel, MaskReason, Masked, Quantity, Sport, Streams};

use crate::monotone::longest_rising;

/// A stretch of positions between two jumps is believed from this many samples on: the receiver found its place
/// again. A shorter one is a stray.
const BELIEVED_SAMPLES: usize = 20;
/// A step shorter than this is receiver noise at any speed, metres.
const NOISE_M: f64 = 25.0;
/// Nobody on foot is this much faster for one sample than for the ones around it, metres per second.
const SPIKE_MPS: f64 = 5.0;
/// Neighbouring samples further apart than this say nothing about a spike, milliseconds.
const NEIGHBOUR_MS: u32 = 2_000;

/// The mean radius of the Earth, metres.
const EARTH_RADIUS_M: f64 = 6_371_008.8;
/// A degree of a great circle is shorter, metres.
const DEGREE_M: f64 = 111_196.0;

/// Masks broken samples and adds their number to [`Activity::masked`]: values outside
/// [`Quantity::plausible`], positions and speeds no one in this sport could reach, distance that runs back.
pub fn clean(activity: &mut Activity) {
    for quantity in Quantity::ALL {
        let count = mask_impossible(&mut activity.streams, quantity);
        add(&mut activity.masked, quantity, MaskReason::Impossible, count);
    }
    let count = mask_null_island(&mut activity.streams);
    add(&mut activity.masked, Quantity::Latitude, MaskReason::Impossible, count);
    add(&mut activity.masked, Quantity::Longitude, MaskReason::Impossible, count);

    let fastest_mps = fastest_mps(activity.sport);
    let count = mask_position_jumps(&mut activity.streams, fastest_mps);
    add(&mut activity.masked, Quantity::Latitude, MaskReason::Jump, count);
    add(&mut activity.masked, Quantity::Longitude, MaskReason::Jump, count);

    let is_on_foot = matches!(activity.sport, Sport::Running | Sport::Walking | Sport::Hiking);
    let count = mask_speed_spikes(&mut activity.streams, fastest_mps, is_on_foot);
    add(&mut activity.masked, Quantity::Speed, MaskReason::Jump, count);

    let count = mask_distance_running_back(&mut activity.streams);
    add(&mut activity.masked, Quantity::Distance, MaskReason::Jump, count);
}

/// The speed nobody in this sport reaches, metres per second.
///
/// On foot the fastest speed ever measured is 12.4 m/s (Bolt, Berlin 2009, at 65 m of the 100 m).
fn fastest_mps(sport: Sport) -> f64 {
    match sport {
        Sport::Running | Sport::Walking | Sport::Hiking => 12.5,
        Sport::Swimming => 5.0,
        Sport::Rowing => 12.0,
        Sport::Cycling => 40.0,
        _ => *Quantity::Speed.plausible().end(),
    }
}

fn add(masked: &mut Vec<Masked>, quantity: Quantity, reason: MaskReason, count: usize) {
    if count == 0 {
        return;
    }
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    match masked.iter_mut().find(|there| there.quantity == Some(quantity) && there.reason == reason) {
        Some(there) => there.count = there.count.saturating_add(count),
        None => masked.push(Masked { quantity: Some(quantity), reason, count }),
    }
}

/// Masks these samples of a channel; returns how many.
fn mask(channel: &mut Channel, broken: &[usize]) -> usize {
    for &index in broken {
        channel.set(index, None);
    }
    broken.len()
}

/// The indices of recorded samples for which `is_broken` holds.
fn broken(channel: &Channel, is_broken: impl Fn(f64) -> bool) -> Vec<usize> {
    let is_broken = |sample: &f64| !sample.is_nan() & is_broken(*sample);
    let samples = channel.as_slice();
    // Nearly always all are sound; without a way out early, the compiler checks several at once.
    if !samples.iter().fold(false, |found, sample| found | is_broken(sample)) {
        return Vec::new();
    }
    samples.iter().enumerate().filter(|(_, sample)| is_broken(sample)).map(|(index, _)| index).collect()
}

fn mask_impossible(streams: &mut Streams, quantity: Quantity) -> usize {
    let (low, high) = quantity.plausible().into_inner();
    let Some(channel) = streams.channel_mut(quantity) else { return 0 };
    let broken = broken(channel, |sample| (sample < low) | (sample > high));
    mask(channel, &broken)
}

/// Masks positions at 0° N 0° E, which receivers write for "none".
fn mask_null_island(streams: &mut Streams) -> usize {
    let (Some(latitude), Some(longitude)) =
        (streams.channel(Quantity::Latitude), streams.channel(Quantity::Longitude))
    else {
        return 0;
    };
    let at_zero = broken(latitude, |degrees| degrees.abs() < 1e-6);
    let broken: Vec<usize> = at_zero
        .into_iter()
        .filter(|&index| longitude.get(index).is_some_and(|degrees| degrees.abs() < 1e-6))
        .collect();
    mask_positions(streams, &broken)
}

fn mask_positions(streams: &mut Streams, broken: &[usize]) -> usize {
    for quantity in [Quantity::Latitude, Quantity::Longitude] {
        if let Some(channel) = streams.channel_mut(quantity) {
            mask(channel, broken);
        }
    }
    broken.len()
}

/// A recorded position.
#[derive(Clone, Copy)]
struct Place {
    index: usize,
    time_ms: u32,
    latitude_deg: f64,
    longitude_deg: f64,
}

impl Place {
    /// Whether nobody gets from here to the later place in time.
    fn is_out_of_reach(self, later: Place, fastest_mps: f64) -> bool {
        // No way is longer than north and east one after the other, which settles nearly all without a root.
        let (north_deg, east_deg) =
            (later.latitude_deg - self.latitude_deg, later.longitude_deg - self.longitude_deg);
        if (north_deg.abs() + east_deg.abs()) * DEGREE_M <= NOISE_M {
            return false;
        }
        let distance_m = self.distance_m(later);
        distance_m > NOISE_M && distance_m * 1000.0 > fastest_mps * f64::from(later.time_ms - self.time_ms)
    }

    /// Distance over ground by the equirectangular approximation, good to 0.1 % over the few kilometres between
    /// samples.
    fn distance_m(self, other: Place) -> f64 {
        let north = (other.latitude_deg - self.latitude_deg).to_radians();
        let turn_deg = (other.longitude_deg - self.longitude_deg + 540.0).rem_euclid(360.0) - 180.0;
        let middle = ((self.latitude_deg + other.latitude_deg) / 2.0).to_radians();
        EARTH_RADIUS_M * north.hypot(turn_deg.to_radians() * middle.cos())
    }
}

/// Masks short stretches of positions out of reach from the stretch before, and a short one at the start that is
/// out of reach of what follows.
fn mask_position_jumps(streams: &mut Streams, fastest_mps: f64) -> usize {
    let (Some(latitude), Some(longitude)) =
        (streams.channel(Quantity::Latitude), streams.channel(Quantity::Longitude))
    else {
        return 0;
    };
    let places: Vec<Place> = streams
        .time_ms()
        .iter()
        .zip(latitude.as_slice().iter().zip(longitude.as_slice()))
        .enumerate()
        .filter(|(_, (_, (latitude, longitude)))| !latitude.is_nan() && !longitude.is_nan())
        .map(|(index, (&time_ms, (&latitude_deg, &longitude_deg)))| Place {
            index,
            time_ms,
            latitude_deg,
            longitude_deg,
        })
        .collect();

    let mut stray = Vec::new();
    let mut believed: Option<Place> = None;
    let mut opening: Option<&[Place]> = None;
    for stretch in places.chunk_by(|&place, &next| !place.is_out_of_reach(next, fastest_mps)) {
        let (Some(&first), Some(&last)) = (stretch.first(), stretch.last()) else { continue };
        let is_reached = believed.is_none_or(|place| !place.is_out_of_reach(first, fastest_mps));
        let is_long = stretch.len() >= BELIEVED_SAMPLES;
        if !is_reached && is_long {
            // What opened the recording was never confirmed, and this is.
            stray.extend(opening.take().into_iter().flatten().map(|place| place.index));
        }
        if is_reached || is_long {
            opening = if believed.is_none() && !is_long { Some(stretch) } else { opening };
            believed = Some(last);
        } else {
            stray.extend(stretch.iter().map(|place| place.index));
        }
        if is_long {
            opening = None;
        }
    }
    mask_positions(streams, &stray)
}

/// Masks speeds nobody in this sport reaches and, on foot, those that stand out for a single sample.
fn mask_speed_spikes(streams: &mut Streams, fastest_mps: f64, is_on_foot: bool) -> usize {
    let Some(channel) = streams.channel(Quantity::Speed) else { return 0 };
    let (speed, time_ms) = (channel.as_slice(), streams.time_ms());
    let stands_out = |index: usize| {
        let (Some(before), Some(after)) = (index.checked_sub(1), speed.get(index + 1)) else { return false };
        time_ms[index + 1] - time_ms[before] <= 2 * NEIGHBOUR_MS
            && speed[index] - speed[before] > SPIKE_MPS
            && speed[index] - after > SPIKE_MPS
    };
    let broken: Vec<usize> = (0..speed.len())
        .filter(|&index| speed[index] > fastest_mps || (is_on_foot && stands_out(index)))
        .collect();
    match streams.channel_mut(Quantity::Speed) {
        Some(channel) => mask(channel, &broken),
        None => 0,
    }
}

/// Masks distances below an earlier one, or far ahead of all later ones: whichever are fewer.
fn mask_distance_running_back(streams: &mut Streams) -> usize {
    let Some(channel) = streams.channel_mut(Quantity::Distance) else { return 0 };
    let recorded: Vec<(usize, f64)> =
        channel.iter().enumerate().filter_map(|(index, metres)| Some((index, metres?))).collect();
    if recorded.is_sorted_by(|(_, earlier), (_, later)| earlier <= later) {
        return 0;
    }
    let metres: Vec<f64> = recorded.iter().map(|&(_, metres)| metres).collect();
    let mut kept = longest_rising(&metres, true).into_iter().peekable();
    let broken: Vec<usize> = recorded
        .iter()
        .enumerate()
        .filter(|&(row, _)| kept.next_if_eq(&row).is_none())
        .map(|(_, &(index, _))| index)
        .collect();
    mask(channel, &broken)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    /// A run of one sample a second with this channel.
    fn run(quantity: Quantity, samples: Vec<f64>) -> Activity {
        let mut activity = Activity::new(Timestamp::UNIX_EPOCH, Sport::Running);
        let time_ms = (0..samples.len() as u32).map(|second| second * 1000).collect();
        activity.streams = Streams::new(time_ms).expect("rising");
        activity.streams.insert(quantity, Channel::new(samples)).expect("one sample an instant");
        activity
    }

    /// A run due north at 3 m/s with `metres_off` added east at some samples.
    fn track(metres_off: impl Fn(usize) -> f64) -> Activity {
        const DEGREE_M: f64 = 111_195.0;
        let north = (0..200).map(|second| second as f64 * 3.0 / DEGREE_M).collect();
        let mut activity = run(Quantity::Latitude, north);
        let east = (0..200).map(|second| 10.0 + metres_off(second) / DEGREE_M).collect();
        activity.streams.insert(Quantity::Longitude, Channel::new(east)).expect("one sample an instant");
        activity
    }

    fn masked(activity: &mut Activity, quantity: Quantity) -> Vec<usize> {
        clean(activity);
        let channel = activity.streams.channel(quantity).expect("recorded");
        let gone: Vec<usize> = (0..channel.len()).filter(|&index| channel.get(index).is_none()).collect();
        let counted: u32 =
            activity.masked.iter().filter(|it| it.quantity == Some(quantity)).map(|it| it.count).sum();
        assert_eq!(counted as usize, gone.len(), "every masked sample is counted");
        gone
    }

    #[test]
    fn hearts_do_not_stop_or_beat_255_times() {
        let mut activity = run(Quantity::HeartRate, vec![140.0, 0.0, 255.0, 141.0]);
        assert_eq!(masked(&mut activity, Quantity::HeartRate), [1, 2]);
    }

    #[test]
    fn stray_positions_go_wherever_they_are() {
        assert_eq!(masked(&mut track(|_| 0.0), Quantity::Longitude), [0_usize; 0]);
        let mut stray = track(|second| if (50..53).contains(&second) { 400.0 } else { 0.0 });
        assert_eq!(masked(&mut stray, Quantity::Latitude), [50, 51, 52]);
        let mut false_start = track(|second| if second < 2 { 9000.0 } else { 0.0 });
        assert_eq!(masked(&mut false_start, Quantity::Longitude), [0, 1]);
    }

    #[test]
    fn a_receiver_that_finds_its_place_again_is_believed() {
        assert_eq!(
            masked(&mut track(|second| if second < 90 { 0.0 } else { 300.0 }), Quantity::Latitude),
            [0_usize; 0]
        );
    }

    #[test]
    fn the_gulf_of_guinea_is_no_place_to_run() {
        let mut activity = track(|second| if second == 7 { -10.0 * 111_195.0 } else { 0.0 });
        activity.streams.channel_mut(Quantity::Latitude).expect("recorded").set(7, Some(0.0));
        assert_eq!(masked(&mut activity, Quantity::Latitude), [7]);
    }

    #[test]
    fn sprints_stay_and_spikes_go() {
        let sprint = vec![3.0, 5.0, 8.0, 10.5, 11.9, 12.2, 11.0, 7.0, 4.0];
        assert_eq!(masked(&mut run(Quantity::Speed, sprint), Quantity::Speed), [0_usize; 0]);
        let spikes = vec![3.0, 3.1, 11.0, 3.2, 3.1, 30.0, 31.0, 3.0];
        assert_eq!(masked(&mut run(Quantity::Speed, spikes), Quantity::Speed), [2, 5, 6]);
    }

    #[test]
    fn distance_never_runs_back() {
        let metres = vec![0.0, 3.0, 900.0, 6.0, 9.0, 9.0, 8.0, 12.0];
        assert_eq!(masked(&mut run(Quantity::Distance, metres), Quantity::Distance), [2, 6]);
    }
}
