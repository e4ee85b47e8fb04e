//! Beats that a strap kept to itself under water and handed over afterwards, in `hr` messages.
//!
//! A message with a time of day ties the strap's own clock to it; the following ones list beats by the strap's clock, whole
//! or as its lowest twelve bits, two beats in three bytes. Each beat comes with the heart rate the strap shows for it. The
//! messages often stand in FIT files chained after the recording.

use std::ops::RangeInclusive;

use rustyfit::profile::mesgdef::Hr;

use super::message::Message;
use crate::ReadError;

/// More beats than 14 days hold at 200 a minute.
const MOST_BEATS: usize = 4_000_000;
/// Ticks of the strap's clock in a second.
const TICKS_A_SECOND: f64 = 1024.0;
/// Where the lowest twelve bits start again.
const ROUND: u32 = 1 << 12;
/// For so long a heart rate holds, seconds.
const HOLDS_S: f64 = 5.0;
/// Intervals between beats of a living heart, seconds.
const INTERVALS_S: RangeInclusive<f64> = 0.25..=2.5;

fn too_many() -> ReadError {
    ReadError::Hostile { reason: format!("more than {MOST_BEATS} beats in one file") }
}

/// The beats of a strap, by time.
#[derive(Default)]
pub(super) struct Strap {
    /// FIT seconds and the heart rate shown, beats per minute.
    beats: Vec<(f64, u8)>,
    /// What to add to the strap's clock, in seconds, to get FIT seconds.
    clock_s: Option<f64>,
    /// The strap's clock at the last beat, ticks.
    last_tick: u32,
}

impl Strap {
    /// Takes in a message. What comes before the strap's clock is tied to the time of day cannot be placed.
    ///
    /// # Errors
    /// [`ReadError::Hostile`] past four million beats.
    pub(super) fn add(&mut self, message: &Message<'_>) -> Result<(), ReadError> {
        let (mut whole, mut packed, mut rates, mut fraction_s) = (Vec::new(), &[][..], &[][..], 0.0);
        for field in message.fields() {
            match field.number {
                Hr::EVENT_TIMESTAMP => whole = field.value.list_u32().collect(),
                Hr::EVENT_TIMESTAMP_12 => packed = field.value.bytes(),
                Hr::FILTERED_BPM => rates = field.value.bytes(),
                Hr::FRACTIONAL_TIMESTAMP => fraction_s = field.value.number().unwrap_or(0.0) / 32_768.0,
                Hr::TIME256 => fraction_s = field.value.number().unwrap_or(0.0) / 256.0,
                _ => {}
            }
        }
        if let (Some(instant_s), Some(&tick)) = (message.instant_s, whole.first()) {
            self.clock_s = Some(f64::from(instant_s) + fraction_s - f64::from(tick) / TICKS_A_SECOND);
            self.last_tick = tick;
        }
        let Some(clock_s) = self.clock_s else { return Ok(()) };
        let mut ticks = whole;
        for &[low, middle, high] in packed.as_chunks().0 {
            let pair = [
                u32::from(low) | u32::from(middle & 0x0F) << 8,
                u32::from(middle >> 4) | u32::from(high) << 4,
            ];
            for bits in pair {
                let last = ticks.last().copied().unwrap_or(self.last_tick);
                let ahead = bits.wrapping_sub(last) % ROUND;
                ticks.push(last.wrapping_add(ahead));
            }
        }
        if self.beats.len() + ticks.len() > MOST_BEATS {
            return Err(too_many());
        }
        self.last_tick = ticks.last().copied().unwrap_or(self.last_tick);
        let beats = ticks.iter().zip(rates);
        self.beats.extend(beats.map(|(&tick, &rate)| (clock_s + f64::from(tick) / TICKS_A_SECOND, rate)));
        Ok(())
    }

    /// Adds the beats of a file chained to this one.
    ///
    /// # Errors
    /// [`ReadError::Hostile`] past four million beats.
    pub(super) fn append(&mut self, later: Strap) -> Result<(), ReadError> {
        if self.beats.len() + later.beats.len() > MOST_BEATS {
            return Err(too_many());
        }
        self.beats.extend(later.beats);
        Ok(())
    }

    /// Puts the beats of all files in order.
    pub(super) fn put_in_order(&mut self) {
        self.beats.sort_by(|a, b| a.0.total_cmp(&b.0));
    }

    /// The heart rate at these instants, FIT seconds that rise: of the last beat before, while it holds.
    pub(super) fn heart_rates(&self, times_s: &[u32]) -> Vec<f64> {
        let mut before = 0;
        let rate = |&time_s: &u32| {
            let time_s = f64::from(time_s);
            before += self.beats[before..].iter().take_while(|(beat_s, _)| *beat_s <= time_s).count();
            let (beat_s, rate) = *self.beats.get(before.checked_sub(1)?)?;
            (time_s - beat_s <= HOLDS_S && rate != u8::MAX && rate > 0).then(|| f64::from(rate))
        };
        times_s.iter().map(rate).map(|rate| rate.unwrap_or(f64::NAN)).collect()
    }

    /// The intervals between successive beats of a time, FIT seconds, each with the second it ended in: a strap counts from
    /// when it is put on.
    pub(super) fn intervals(&self, time_s: RangeInclusive<u32>) -> impl Iterator<Item = (u32, u16)> + '_ {
        self.beats.windows(2).filter(move |pair| time_s.contains(&(pair[1].0 as u32))).filter_map(|pair| {
            let interval_s = pair[1].0 - pair[0].0;
            INTERVALS_S
                .contains(&interval_s)
                .then(|| (pair[1].0 as u32, (interval_s * 1000.0).round() as u16))
        })
    }
}
