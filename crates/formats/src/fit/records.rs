//! Record messages, gathered into columns.

use lope_records::Quantity;
use rustyfit::profile::mesgdef::Record as Field;

use super::{content::TimerEvent, developer::DeveloperFields, message::Message};
use crate::{
    ReadError,
    clock::{self, Shift},
    monotone::longest_rising,
};

/// More records than 14 days at one a second are not one recording.
pub(super) const MOST_RECORDS: usize = 14 * 86_400;
/// Two records next to each other are no further apart where recording went on, metres.
const LONGEST_STEP_M: f64 = 200.0;

/// Degrees in one semicircle unit.
const SEMICIRCLE_DEG: f64 = 180.0 / 2_147_483_648.0;

/// One sample a row; a column is as long as its last sample needs, `NaN` where one is missing.
pub(super) type Columns = [Vec<f64>; Quantity::ALL.len()];

/// All records of a file, in file order until [`Records::put_in_order`].
#[derive(Default)]
pub(super) struct Records {
    /// Instant of each row, FIT seconds.
    pub(super) time_s: Vec<u32>,
    /// From the recorder's own fields.
    pub(super) native: Columns,
    /// From fields that apps and sensors added.
    pub(super) developer: DeveloperFields,
    /// Rows dropped or merged because of their clock, and records without one.
    pub(super) dropped: u32,
    /// Distance by the rolling counter of compressed records, in sixteenths of a metre.
    compressed_distance: Option<u32>,
}

/// The quantity a native field holds, with the scale and offset of the profile: `raw / scale - offset`.
pub(super) const fn native(field: u8) -> Option<(Quantity, f64, f64)> {
    Some(match field {
        Field::HEART_RATE => (Quantity::HeartRate, 1.0, 0.0),
        Field::ENHANCED_SPEED | Field::SPEED => (Quantity::Speed, 1000.0, 0.0),
        Field::DISTANCE => (Quantity::Distance, 100.0, 0.0),
        Field::ENHANCED_ALTITUDE | Field::ALTITUDE => (Quantity::Altitude, 5.0, 500.0),
        Field::POSITION_LAT => (Quantity::Latitude, 1.0 / SEMICIRCLE_DEG, 0.0),
        Field::POSITION_LONG => (Quantity::Longitude, 1.0 / SEMICIRCLE_DEG, 0.0),
        Field::POWER => (Quantity::Power, 1.0, 0.0),
        Field::TEMPERATURE => (Quantity::Temperature, 1.0, 0.0),
        Field::CORE_TEMPERATURE => (Quantity::CoreTemperature, 100.0, 0.0),
        Field::STANCE_TIME => (Quantity::GroundContactTime, 10.0, 0.0),
        Field::STANCE_TIME_BALANCE => (Quantity::GroundContactBalance, 100.0, 0.0),
        Field::VERTICAL_OSCILLATION => (Quantity::VerticalOscillation, 10.0, 0.0),
        Field::VERTICAL_RATIO => (Quantity::VerticalRatio, 100.0, 0.0),
        Field::STEP_LENGTH => (Quantity::StepLength, 10.0, 0.0),
        Field::ENHANCED_RESPIRATION_RATE => (Quantity::Respiration, 100.0, 0.0),
        Field::RESPIRATION_RATE => (Quantity::Respiration, 1.0, 0.0),
        Field::SATURATED_HEMOGLOBIN_PERCENT => (Quantity::MuscleOxygen, 10.0, 0.0),
        Field::TOTAL_HEMOGLOBIN_CONC => (Quantity::TotalHaemoglobin, 100.0, 0.0),
        _ => return None,
    })
}

/// [`native`] of every field number: records are most of a file.
const NATIVE: [Option<(Quantity, f64, f64)>; 256] = {
    let mut table = [None; 256];
    let mut field = 0;
    while field < 256 {
        table[field] = native(field as u8);
        field += 1;
    }
    table
};

/// Whether sensors of this quantity write zero for "nothing measured".
fn zero_means_missing(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::GroundContactTime
            | Quantity::GroundContactBalance
            | Quantity::VerticalOscillation
            | Quantity::VerticalRatio
            | Quantity::StepLength
            | Quantity::Respiration
            | Quantity::CoreTemperature
            | Quantity::MuscleOxygen
            | Quantity::MuscleOxygenSecond
            | Quantity::TotalHaemoglobin
            | Quantity::TotalHaemoglobinSecond
    )
}

/// Sets a sample of a quantity unless the row has one already.
pub(super) fn set(column: &mut Vec<f64>, quantity: Quantity, row: usize, sample: f64) {
    if sample == 0.0 && zero_means_missing(quantity) {
        return;
    }
    match column.get_mut(row) {
        Some(there) if there.is_nan() => *there = sample,
        Some(_) => {}
        None => {
            if column.len() < row {
                column.resize(row, f64::NAN);
            }
            column.push(sample);
        }
    }
}

impl Records {
    /// Adds a record. One of the same instant as the record before fills the fields still missing there.
    ///
    /// # Errors
    /// [`ReadError::Hostile`] past 1.2 million records.
    pub(super) fn add(&mut self, record: &Message<'_>) -> Result<(), ReadError> {
        let Some(time_s) = record.instant_s else {
            self.dropped += 1;
            return Ok(());
        };
        if self.time_s.last() == Some(&time_s) {
            self.dropped += 1;
        } else if self.time_s.len() == MOST_RECORDS {
            return Err(ReadError::Hostile {
                reason: format!("more than {MOST_RECORDS} records in one file"),
            });
        } else {
            self.time_s.push(time_s);
        }
        let row = self.time_s.len() - 1;

        let (mut cadence, mut fraction) = (None, 0.0);
        for field in record.fields() {
            if let Some((quantity, scale, offset)) = NATIVE[usize::from(field.number)] {
                if let Some(raw) = field.value.number() {
                    self.set_native(quantity, row, raw / scale - offset);
                }
            } else {
                match field.number {
                    Field::CADENCE => cadence = field.value.number(),
                    Field::FRACTIONAL_CADENCE => fraction = field.value.number().unwrap_or(0.0) / 128.0,
                    Field::CADENCE256 if cadence.is_none() => {
                        cadence = field.value.number().map(|raw| raw / 256.0);
                    }
                    Field::COMPRESSED_SPEED_DISTANCE => self.add_compressed(row, field.value.bytes()),
                    _ => {}
                }
            }
        }
        if let Some(cadence) = cadence {
            self.set_native(Quantity::Cadence, row, cadence + fraction);
        }
        for field in record.developer_fields() {
            self.developer.add(row, &field);
        }
        Ok(())
    }

    /// Adds speed and distance packed into three bytes: 12 bits of speed in hundredths of a metre a second, then
    /// 12 bits of a distance counter in sixteenths of a metre, which starts again every 256 m.
    fn add_compressed(&mut self, row: usize, packed: &[u8]) {
        let &[low, middle, high] = packed else { return };
        if [low, middle, high] == [u8::MAX; 3] {
            return;
        }
        let speed = u32::from(low) | u32::from(middle & 0x0F) << 8;
        let counter = u32::from(middle >> 4) | u32::from(high) << 4;
        let distance = match self.compressed_distance {
            Some(before) => before.saturating_add(counter.wrapping_sub(before) & 0xFFF),
            None => counter,
        };
        self.compressed_distance = Some(distance);
        self.set_native(Quantity::Speed, row, f64::from(speed) / 100.0);
        self.set_native(Quantity::Distance, row, f64::from(distance) / 16.0);
    }

    fn set_native(&mut self, quantity: Quantity, row: usize, sample: f64) {
        set(&mut self.native[quantity as usize], quantity, row, sample);
    }

    /// Sets right what a clock stamped that jumped while recording went on, then leaves the rows whose clock rises, so
    /// that most remain. Returns what was moved.
    pub(super) fn put_in_order(&mut self, timer: &[TimerEvent]) -> Vec<Shift> {
        let mut times_ms: Vec<i64> = self.time_s.iter().map(|&time_s| i64::from(time_s) * 1_000).collect();
        if clock::stretches(&times_ms).len() < 2 {
            if self.time_s.windows(2).any(|pair| pair[0] >= pair[1]) {
                self.keep(&longest_rising(&self.time_s, false));
            }
            return Vec::new();
        }
        let goes_on = |row: usize| self.goes_on(row, timer);
        let shifts = clock::set_right(&mut times_ms, goes_on);
        // A stretch of an earlier day that was written later is put where it belongs.
        let mut stretches = clock::stretches(&times_ms);
        stretches.sort_by_key(|stretch| times_ms[stretch.start]);
        let rows: Vec<usize> = stretches.into_iter().flatten().collect();
        let in_order: Vec<i64> = rows.iter().map(|&row| times_ms[row]).collect();
        let kept: Vec<usize> =
            longest_rising(&in_order, false).into_iter().map(|place| rows[place]).collect();
        self.time_s =
            times_ms.into_iter().map(|time_ms| u32::try_from(time_ms / 1_000).unwrap_or(0)).collect();
        self.keep(&kept);
        shifts
    }

    /// Whether recording went on from the row before to this one, though the clock jumped between them: distance goes on,
    /// and the timer did not stop. Where the clock jumped ahead both must be known; one that goes back was set, for time
    /// does not.
    fn goes_on(&self, row: usize, timer: &[TimerEvent]) -> bool {
        let Some(before) = row.checked_sub(1) else { return false };
        let metres = |row: usize| {
            self.native[Quantity::Distance as usize].get(row).copied().filter(|metres| !metres.is_nan())
        };
        let step = metres(before).zip(metres(row)).map(|(before, after)| after - before);
        let distance_goes_on = step.map(|step| (0.0..=LONGEST_STEP_M).contains(&step));
        // Events stand in the order of the file.
        let last = timer[..timer.partition_point(|event| event.row <= row)].last();
        let timer_runs = last.map(|event| event.starts && event.row < row);
        if self.time_s[row] < self.time_s[before] {
            distance_goes_on != Some(false) && timer_runs != Some(false)
        } else {
            distance_goes_on == Some(true) && timer_runs == Some(true)
        }
    }

    /// Keeps these rows, given in order.
    fn keep(&mut self, rows: &[usize]) {
        self.dropped += (self.time_s.len() - rows.len()) as u32;
        self.time_s = rows.iter().map(|&row| self.time_s[row]).collect();
        self.native.iter_mut().for_each(|column| keep_rows(column, rows));
        self.developer.keep(rows);
    }
}

/// Keeps these rows of a column, given in order.
pub(super) fn keep_rows(column: &mut Vec<f64>, rows: &[usize]) {
    if !column.is_empty() {
        *column = rows.iter().map(|&row| column.get(row).copied().unwrap_or(f64::NAN)).collect();
    }
}
