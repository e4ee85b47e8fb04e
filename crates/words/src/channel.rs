//! What a watch and its sensors recorded, by the names that runners use.

use lope_records::{Quantity, Sport};

use crate::{
    Voice,
    units::{climb, clock, distance, pace_clock, swim_unit},
};

/// Slower than this nobody swims, metres per second.
const SLOWEST_SWIM_MPS: f64 = 0.1;

/// What a quantity is called.
pub fn label(quantity: Quantity, sport: Sport) -> &'static str {
    match quantity {
        Quantity::HeartRate => "heart rate",
        Quantity::Speed if sport.is_on_foot() || sport == Sport::Swimming => "pace",
        Quantity::Speed => "speed",
        Quantity::Altitude => "altitude",
        Quantity::Cadence => "cadence",
        Quantity::Power => "power",
        Quantity::RunningPower => "running power",
        Quantity::Temperature => "temperature",
        Quantity::CoreTemperature => "core temperature",
        Quantity::GroundContactTime => "ground contact",
        Quantity::GroundContactBalance => "balance, left",
        Quantity::VerticalOscillation => "oscillation",
        Quantity::VerticalRatio => "vertical ratio",
        Quantity::StepLength => "step length",
        Quantity::Respiration => "breaths",
        Quantity::MuscleOxygen => "muscle oxygen",
        Quantity::MuscleOxygenSecond => "muscle oxygen 2",
        Quantity::TotalHaemoglobin => "haemoglobin",
        Quantity::TotalHaemoglobinSecond => "haemoglobin 2",
        _ => "other",
    }
}

impl Voice {
    /// A sample as a runner reads it, without its unit.
    pub fn sample(&self, quantity: Quantity, value: f64, sport: Sport) -> String {
        match quantity {
            Quantity::Speed if sport.is_on_foot() => {
                pace_clock(value, self.units).unwrap_or_else(|| "still".to_owned())
            }
            Quantity::Speed if sport == Sport::Swimming => {
                clock(swim_unit(self.units).0 / value.max(SLOWEST_SWIM_MPS))
            }
            Quantity::Speed => distance(value * 3600.0, self.units),
            Quantity::Altitude => climb(value, self.units),
            Quantity::VerticalOscillation => format!("{:.1}", value / 10.0),
            Quantity::StepLength => format!("{:.2}", value / 1000.0),
            Quantity::GroundContactBalance
            | Quantity::VerticalRatio
            | Quantity::CoreTemperature
            | Quantity::TotalHaemoglobin
            | Quantity::TotalHaemoglobinSecond => format!("{value:.1}"),
            _ => format!("{value:.0}"),
        }
    }
}

/// The unit of a sample.
pub fn unit(quantity: Quantity, sport: Sport) -> &'static str {
    match quantity {
        Quantity::HeartRate => "bpm",
        Quantity::Cadence if sport.is_on_foot() => "steps/min",
        Quantity::Cadence => "/min",
        Quantity::Power | Quantity::RunningPower => "W",
        Quantity::Temperature | Quantity::CoreTemperature => "°C",
        Quantity::GroundContactTime => "ms",
        Quantity::VerticalOscillation => "cm",
        Quantity::StepLength => "m",
        Quantity::Respiration => "/min",
        Quantity::TotalHaemoglobin | Quantity::TotalHaemoglobinSecond => "g/dl",
        Quantity::GroundContactBalance
        | Quantity::VerticalRatio
        | Quantity::MuscleOxygen
        | Quantity::MuscleOxygenSecond => "%",
        _ => "",
    }
}
