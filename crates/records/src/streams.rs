//! Time series recorded in an activity.

use std::collections::BTreeMap;

/// A physical quantity sampled during an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Quantity {
    /// Heart rate, beats per minute.
    HeartRate,
    /// Speed over ground, metres per second.
    Speed,
    /// Distance since the start, metres.
    Distance,
    /// Altitude above sea level, metres.
    Altitude,
    /// Latitude, degrees north (WGS 84).
    Latitude,
    /// Longitude, degrees east (WGS 84).
    Longitude,
    /// Cadence: steps per minute with both feet for running and walking, revolutions per minute otherwise.
    Cadence,
    /// Power, watts, as the watch reports it.
    Power,
    /// Power from a running sensor's own field (Stryd), watts.
    RunningPower,
    /// Temperature at the sensor, degrees Celsius.
    Temperature,
    /// Core body temperature, degrees Celsius.
    CoreTemperature,
    /// Ground contact time, milliseconds.
    GroundContactTime,
    /// Share of ground contact on the left foot, percent.
    GroundContactBalance,
    /// Vertical oscillation, millimetres.
    VerticalOscillation,
    /// Vertical oscillation over step length, percent.
    VerticalRatio,
    /// Step length, millimetres.
    StepLength,
    /// Breaths per minute.
    Respiration,
    /// Muscle oxygen saturation of the first sensor, percent.
    MuscleOxygen,
    /// Muscle oxygen saturation of a second sensor, percent.
    MuscleOxygenSecond,
    /// Total haemoglobin of the first sensor, grams per decilitre.
    TotalHaemoglobin,
    /// Total haemoglobin of a second sensor, grams per decilitre.
    TotalHaemoglobinSecond,
}

impl Quantity {
    /// All quantities, in declaration order.
    pub const ALL: [Quantity; 21] = [
        Quantity::HeartRate,
        Quantity::Speed,
        Quantity::Distance,
        Quantity::Altitude,
        Quantity::Latitude,
        Quantity::Longitude,
        Quantity::Cadence,
        Quantity::Power,
        Quantity::RunningPower,
        Quantity::Temperature,
        Quantity::CoreTemperature,
        Quantity::GroundContactTime,
        Quantity::GroundContactBalance,
        Quantity::VerticalOscillation,
        Quantity::VerticalRatio,
        Quantity::StepLength,
        Quantity::Respiration,
        Quantity::MuscleOxygen,
        Quantity::MuscleOxygenSecond,
        Quantity::TotalHaemoglobin,
        Quantity::TotalHaemoglobinSecond,
    ];

    /// The stable name, with its unit, used in files, the database and JSON.
    pub fn name(self) -> &'static str {
        self.properties().0
    }

    /// The smallest difference that storage keeps, in the quantity's unit: at least as fine as any recorder's.
    pub fn resolution(self) -> f64 {
        self.properties().1
    }

    /// How many steps of the [`resolution`](Quantity::resolution) make one unit: a whole number.
    pub fn steps_per_unit(self) -> u32 {
        // The reciprocals in the table are whole numbers up to 10⁷.
        (1.0 / self.resolution()).round() as u32
    }

    /// The range outside which a sample cannot be true for anyone, in the quantity's unit.
    pub fn plausible(self) -> std::ops::RangeInclusive<f64> {
        let (_, _, low, high) = self.properties();
        low..=high
    }

    /// The quantity with this stable [`name`](Quantity::name).
    pub fn from_name(name: &str) -> Option<Quantity> {
        Quantity::ALL.into_iter().find(|quantity| quantity.name() == name)
    }

    /// Name, resolution, lowest and highest plausible value: one row a quantity.
    fn properties(self) -> (&'static str, f64, f64, f64) {
        match self {
            Quantity::HeartRate => ("heart_rate_bpm", 1.0, 25.0, 240.0),
            Quantity::Speed => ("speed_mps", 0.001, 0.0, 60.0),
            Quantity::Distance => ("distance_m", 0.01, 0.0, 2_000_000.0),
            Quantity::Altitude => ("altitude_m", 0.1, -500.0, 9_000.0),
            Quantity::Latitude => ("latitude_deg", 1e-7, -90.0, 90.0),
            Quantity::Longitude => ("longitude_deg", 1e-7, -180.0, 180.0),
            Quantity::Cadence => ("cadence_per_min", 0.5, 0.0, 400.0),
            Quantity::Power => ("power_w", 1.0, 0.0, 3_000.0),
            Quantity::RunningPower => ("running_power_w", 1.0, 0.0, 3_000.0),
            Quantity::Temperature => ("temperature_c", 0.1, -50.0, 70.0),
            Quantity::CoreTemperature => ("core_temperature_c", 0.01, 30.0, 45.0),
            Quantity::GroundContactTime => ("ground_contact_time_ms", 0.1, 50.0, 2_000.0),
            Quantity::GroundContactBalance => ("ground_contact_balance_left_pct", 0.01, 20.0, 80.0),
            Quantity::VerticalOscillation => ("vertical_oscillation_mm", 0.1, 0.0, 400.0),
            Quantity::VerticalRatio => ("vertical_ratio_pct", 0.01, 0.0, 50.0),
            Quantity::StepLength => ("step_length_mm", 0.1, 0.0, 4_000.0),
            Quantity::Respiration => ("respiration_per_min", 0.01, 1.0, 99.0),
            Quantity::MuscleOxygen => ("muscle_oxygen_pct", 0.1, 0.0, 100.0),
            Quantity::MuscleOxygenSecond => ("muscle_oxygen_2_pct", 0.1, 0.0, 100.0),
            Quantity::TotalHaemoglobin => ("total_haemoglobin_gdl", 0.01, 0.0, 40.0),
            Quantity::TotalHaemoglobinSecond => ("total_haemoglobin_2_gdl", 0.01, 0.0, 40.0),
        }
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// The samples of one quantity, one for each instant of the [`Streams`] they belong to.
///
/// A sample that was not recorded, or was masked as broken, is missing: `NaN` inside, `None` through
/// [`get`](Channel::get) and [`iter`](Channel::iter). Infinite values cannot be stored.
#[derive(Debug, Clone, Default)]
pub struct Channel(Vec<f64>);

impl Channel {
    /// Builds a channel from samples; what is not finite becomes missing.
    pub fn new(mut samples: Vec<f64>) -> Channel {
        for sample in &mut samples {
            if !sample.is_finite() {
                *sample = f64::NAN;
            }
        }
        Channel(samples)
    }

    /// A channel of `len` missing samples.
    pub fn missing(len: usize) -> Channel {
        Channel(vec![f64::NAN; len])
    }

    /// How many instants it covers, missing ones included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it covers no instant at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sample at `index`, or `None` where it is missing or out of range.
    pub fn get(&self, index: usize) -> Option<f64> {
        self.0.get(index).copied().filter(|sample| !sample.is_nan())
    }

    /// Sets the sample at `index`; `None` masks it. An index out of range changes nothing.
    pub fn set(&mut self, index: usize, value: Option<f64>) {
        if let Some(slot) = self.0.get_mut(index) {
            *slot = value.filter(|value| value.is_finite()).unwrap_or(f64::NAN);
        }
    }

    /// All samples in order, missing ones as `None`.
    pub fn iter(&self) -> impl Iterator<Item = Option<f64>> + '_ {
        self.0.iter().map(|&sample| (!sample.is_nan()).then_some(sample))
    }

    /// The recorded samples in order, missing ones left out.
    pub fn present(&self) -> impl Iterator<Item = f64> + '_ {
        self.0.iter().copied().filter(|sample| !sample.is_nan())
    }

    /// The raw slice with `NaN` for missing samples, for numeric code that handles it.
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }
}

impl PartialEq for Channel {
    fn eq(&self, other: &Channel) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(a, b)| a == b || (a.is_nan() && b.is_nan()))
    }
}

/// Why streams could not be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StreamsError {
    /// The instants do not rise strictly.
    #[error("sample {index} is not later than the one before it")]
    TimeNotRising {
        /// The first sample that is out of order.
        index: usize,
    },
    /// A channel has another number of samples than there are instants.
    #[error("{quantity} has {found} samples where {expected} instants were recorded")]
    LengthDiffers {
        /// The channel at fault.
        quantity: Quantity,
        /// Its number of samples.
        found: usize,
        /// The number of instants.
        expected: usize,
    },
}

/// The time series of one activity over one common axis of instants.
///
/// Instants are milliseconds since the activity's start and rise strictly; every [`Channel`] has one sample an
/// instant. A gap in recording is a gap in the instants, not a run of missing samples.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Streams {
    time_ms: Vec<u32>,
    channels: BTreeMap<Quantity, Channel>,
}

impl Streams {
    /// Streams over the given instants (milliseconds since the start), with no channel yet.
    ///
    /// # Errors
    /// [`StreamsError::TimeNotRising`] unless each instant is later than the one before.
    pub fn new(time_ms: Vec<u32>) -> Result<Streams, StreamsError> {
        match time_ms.windows(2).position(|pair| pair[0] >= pair[1]) {
            Some(index) => Err(StreamsError::TimeNotRising { index: index + 1 }),
            None => Ok(Streams { time_ms, channels: BTreeMap::new() }),
        }
    }

    /// Adds or replaces a channel. One without a single recorded sample is left out.
    ///
    /// # Errors
    /// [`StreamsError::LengthDiffers`] unless it has one sample an instant.
    pub fn insert(&mut self, quantity: Quantity, channel: Channel) -> Result<(), StreamsError> {
        if channel.len() != self.time_ms.len() {
            return Err(StreamsError::LengthDiffers {
                quantity,
                found: channel.len(),
                expected: self.time_ms.len(),
            });
        }
        if channel.present().next().is_some() {
            self.channels.insert(quantity, channel);
        } else {
            self.channels.remove(&quantity);
        }
        Ok(())
    }

    /// The instants, milliseconds since the activity's start, strictly rising.
    pub fn time_ms(&self) -> &[u32] {
        &self.time_ms
    }

    /// The number of instants.
    pub fn len(&self) -> usize {
        self.time_ms.len()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.time_ms.is_empty()
    }

    /// The channel of a quantity, if it was recorded at all.
    pub fn channel(&self, quantity: Quantity) -> Option<&Channel> {
        self.channels.get(&quantity)
    }

    /// The channel of a quantity, to mask samples in.
    pub fn channel_mut(&mut self, quantity: Quantity) -> Option<&mut Channel> {
        self.channels.get_mut(&quantity)
    }

    /// All channels, in the order of [`Quantity`].
    pub fn channels(&self) -> impl Iterator<Item = (Quantity, &Channel)> + '_ {
        self.channels.iter().map(|(&quantity, channel)| (quantity, channel))
    }

    /// Rounds every sample to its quantity's [`resolution`](Quantity::resolution): the streams as storage gives
    /// them back. What is computed from them is the same before and after they were stored.
    pub fn round_to_resolution(&mut self) {
        for (quantity, channel) in &mut self.channels {
            let steps = f64::from(quantity.steps_per_unit());
            for sample in &mut channel.0 {
                *sample = (*sample * steps).round() / steps;
            }
        }
    }

    /// How many samples of a quantity were recorded and not masked.
    pub fn count(&self, quantity: Quantity) -> usize {
        self.channel(quantity).map_or(0, |channel| channel.present().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_ranges_hold() {
        for quantity in Quantity::ALL {
            assert_eq!(Quantity::from_name(quantity.name()), Some(quantity));
            assert!(quantity.resolution() > 0.0);
            assert!((quantity.resolution() * f64::from(quantity.steps_per_unit()) - 1.0).abs() < 1e-12);
            assert!(quantity.plausible().start() < quantity.plausible().end());
        }
    }

    #[test]
    fn instants_must_rise() {
        assert_eq!(Streams::new(vec![0, 1000, 1000]), Err(StreamsError::TimeNotRising { index: 2 }));
        assert!(Streams::new(vec![]).is_ok());
    }

    #[test]
    fn missing_is_not_zero() {
        let channel = Channel::new(vec![140.0, f64::NAN, f64::INFINITY, 0.0]);
        assert_eq!(channel.iter().collect::<Vec<_>>(), [Some(140.0), None, None, Some(0.0)]);
        assert_eq!(channel.present().count(), 2);
    }

    #[test]
    fn rounding_gives_the_decimal_the_recorder_meant() {
        let mut streams = Streams::new(vec![0, 1000, 2000]).expect("rising");
        let samples = vec![142.300_001, f64::NAN, -12.34];
        streams.insert(Quantity::Altitude, Channel::new(samples)).expect("same length");
        streams.round_to_resolution();
        let altitude = streams.channel(Quantity::Altitude).expect("kept");
        assert_eq!(altitude.iter().collect::<Vec<_>>(), [Some(142.3), None, Some(-12.3)]);
    }

    #[test]
    fn a_channel_has_one_sample_an_instant() {
        let mut streams = Streams::new(vec![0, 1000]).expect("rising");
        assert!(streams.insert(Quantity::HeartRate, Channel::new(vec![140.0])).is_err());
        streams.insert(Quantity::HeartRate, Channel::missing(2)).expect("same length");
        assert!(streams.channel(Quantity::HeartRate).is_none(), "an empty channel is not kept");
    }
}
