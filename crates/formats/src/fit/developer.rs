//! Fields that apps and add-on sensors write beside the recorder's own.

use lope_records::Quantity;
use rustyfit::profile::{
    mesgdef::{FieldDescription, Record},
    typedef::{FitBaseType, MesgNum},
};

use super::{
    message::{DeveloperField, Message},
    records::{Columns, keep_rows, native, set},
};

/// The developer fields of a file that Lope reads, by what their descriptions say, with what the records hold of each.
#[derive(Default)]
pub(super) struct DeveloperFields {
    described: Vec<Described>,
    /// One column a field, as long as its last sample needs, `NaN` where one is missing.
    columns: Vec<Vec<f64>>,
}

#[derive(PartialEq)]
struct Described {
    /// Which app, and which of its fields.
    key: (u8, u8),
    base_type: FitBaseType,
    quantity: Quantity,
    /// What one unit of the field is in the quantity's unit.
    factor: f64,
    /// Scale and offset of the native field it stands for: some apps write whole numbers in those.
    native: Option<(f64, f64)>,
    /// Not described anew since.
    holds: bool,
}

impl DeveloperFields {
    /// Notes a field description.
    pub(super) fn describe(&mut self, description: &Message<'_>) {
        let mut key = (None, None);
        let (mut name, mut units) = (String::new(), String::new());
        let mut base_type = FitBaseType::BYTE;
        let (mut native_message, mut native_field) = (None, None);
        let (mut scale, mut offset) = (None, None);
        for field in description.fields() {
            match field.number {
                FieldDescription::DEVELOPER_DATA_INDEX => key.0 = field.value.byte(),
                FieldDescription::FIELD_DEFINITION_NUMBER => key.1 = field.value.byte(),
                FieldDescription::FIT_BASE_TYPE_ID => {
                    base_type = field.value.byte().map_or(base_type, FitBaseType);
                }
                FieldDescription::FIELD_NAME => name = field.value.text().unwrap_or_default(),
                FieldDescription::UNITS => units = field.value.text().unwrap_or_default(),
                FieldDescription::NATIVE_MESG_NUM => native_message = field.value.whole(),
                FieldDescription::NATIVE_FIELD_NUM => native_field = field.value.byte(),
                FieldDescription::SCALE => scale = field.value.number(),
                FieldDescription::OFFSET => offset = field.value.number(),
                _ => {}
            }
        }
        let (Some(app), Some(number)) = key else { return };
        let earlier = self.described.iter_mut().filter(|described| described.key == (app, number));
        earlier.for_each(|described| described.holds = false);
        let is_for_records = native_message.is_none_or(|number| number == u32::from(MesgNum::RECORD.0));
        let is_scaled = scale.is_some_and(|scale| scale != 1.0) || offset.is_some_and(|offset| offset != 0.0);
        let Some(quantity) = quantity(&name.to_lowercase(), native_field) else { return };
        if !is_for_records || is_scaled {
            return;
        }
        let described = Described {
            key: (app, number),
            base_type,
            quantity,
            factor: factor(quantity, &units.to_lowercase()),
            native: native_field.and_then(native).map(|(_, scale, offset)| (scale, offset)),
            holds: false,
        };
        // Some apps describe their fields again and again.
        if let Some(same) = self.described.iter_mut().find(|one| **one == described) {
            same.holds = true;
        } else if self.described.len() < MOST_FIELDS {
            self.columns.push(Vec::new());
            self.described.push(Described { holds: true, ..described });
        }
    }

    /// Takes in what a field of a record holds, if it is one that Lope reads.
    pub(super) fn add(&mut self, row: usize, field: &DeveloperField<'_>) {
        let found = self.described.iter().zip(&mut self.columns);
        let found = found.into_iter().find(|(described, _)| described.holds && described.key == field.key);
        let Some((described, column)) = found else { return };
        if let Some(raw) = field.value(described.base_type).number() {
            set(column, described.quantity, row, raw * described.factor);
        }
    }

    /// Keeps these rows, given in order.
    pub(super) fn keep(&mut self, rows: &[usize]) {
        self.columns.iter_mut().for_each(|column| keep_rows(column, rows));
    }

    /// What all fields say together: each in its quantity's unit, the same series once, and a second sensor as a second
    /// sensor. `native` holds the recorder's own columns, which go first.
    pub(super) fn resolve(self, native: &Columns) -> Columns {
        let mut resolved = Columns::default();
        // Which app's sensor is the first and which the second; the recorder's own is of no app.
        let mut sensors: Vec<Option<u8>> = Vec::new();
        let fields: Vec<(Described, Vec<f64>)> = self.described.into_iter().zip(self.columns).collect();
        for quantity in Quantity::ALL {
            let own = &native[quantity as usize];
            let second = second_of(quantity);
            let mut known: Vec<&[f64]> = Vec::new();
            if !own.is_empty() {
                known.push(own);
                if second.is_some() && !sensors.contains(&None) {
                    sensors.push(None);
                }
            }
            let of_quantity = fields.iter().filter(|(described, _)| described.quantity == quantity);
            let scaled: Vec<(Option<u8>, Vec<f64>)> = of_quantity
                .filter(|(_, column)| !column.is_empty())
                .map(|(described, column)| (Some(described.key.0), described.in_units(column)))
                .collect();
            for (app, column) in &scaled {
                if known.iter().any(|known| is_copy(known, column, quantity)) {
                    continue;
                }
                let Some(second) = second else {
                    if known.is_empty() {
                        resolved[quantity as usize].clone_from(column);
                        known.push(column);
                    }
                    continue;
                };
                if !sensors.contains(app) {
                    sensors.push(*app);
                }
                let target = match sensors.iter().position(|sensor| sensor == app) {
                    Some(0) => quantity,
                    Some(1) => second,
                    _ => continue,
                };
                // Two fields of one app that differ are two sensors as well.
                let free = [target, second].into_iter().find(|&target| {
                    resolved[target as usize].is_empty() && (target != quantity || own.is_empty())
                });
                if let Some(target) = free {
                    resolved[target as usize].clone_from(column);
                    known.push(column);
                }
            }
        }
        resolved
    }
}

impl Described {
    /// The samples in the quantity's unit: as they are, or in the scale of the native field where only that is plausible.
    fn in_units(&self, samples: &[f64]) -> Vec<f64> {
        let plausible = self.quantity.plausible();
        let is_plausible = |convert: &dyn Fn(f64) -> f64| {
            let present = samples.iter().copied().filter(|sample| !sample.is_nan());
            let (mut sound, mut all) = (0, 0);
            for sample in present {
                all += 1;
                sound += usize::from(plausible.contains(&convert(sample)));
            }
            2 * sound > all
        };
        match self.native {
            Some((scale, offset))
                if !is_plausible(&|sample| sample)
                    && is_plausible(&|sample| sample / self.factor / scale - offset) =>
            {
                samples.iter().map(|sample| sample / self.factor / scale - offset).collect()
            }
            _ => samples.to_vec(),
        }
    }
}

/// So many fields are read: each costs a column as long as the recording, and no more than there are quantities are of use.
const MOST_FIELDS: usize = Quantity::ALL.len();
/// How far a copy may be from its original in steps of the quantity's resolution: one of them is rounded.
const COPY_STEPS: f64 = 6.0;

/// The quantity of a second sensor, where there is one.
fn second_of(quantity: Quantity) -> Option<Quantity> {
    match quantity {
        Quantity::MuscleOxygen => Some(Quantity::MuscleOxygenSecond),
        Quantity::TotalHaemoglobin => Some(Quantity::TotalHaemoglobinSecond),
        _ => None,
    }
}

/// Whether two columns are one sensor's: nearly everywhere the same where both say something.
fn is_copy(known: &[f64], column: &[f64], quantity: Quantity) -> bool {
    let both = known.iter().zip(column).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let (mut same, mut all) = (0, 0);
    for (a, b) in both {
        all += 1;
        same += usize::from((a - b).abs() <= COPY_STEPS * quantity.resolution());
    }
    all > 0 && 20 * same >= 19 * all
}

/// What a field measures: by the native field it stands for, else by its name in lower case.
///
/// A name is trusted only where apps agree on it. "Power" from an app is the power of a running sensor.
fn quantity(name: &str, native_field: Option<u8>) -> Option<Quantity> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["avg", "average", "max", "min", "lap", "air power", "form power"]) {
        return None;
    }
    match native_field {
        Some(Record::HEART_RATE) => return Some(Quantity::HeartRate),
        Some(Record::CADENCE) => return Some(Quantity::Cadence),
        Some(Record::DISTANCE) => return Some(Quantity::Distance),
        Some(Record::SPEED | Record::ENHANCED_SPEED) => return Some(Quantity::Speed),
        Some(Record::POWER) => return Some(Quantity::RunningPower),
        Some(Record::TEMPERATURE) => return Some(Quantity::Temperature),
        Some(Record::VERTICAL_OSCILLATION) => return Some(Quantity::VerticalOscillation),
        Some(Record::STANCE_TIME) => return Some(Quantity::GroundContactTime),
        Some(Record::TOTAL_HEMOGLOBIN_CONC) => return Some(Quantity::TotalHaemoglobin),
        Some(Record::SATURATED_HEMOGLOBIN_PERCENT) => return Some(Quantity::MuscleOxygen),
        Some(Record::CORE_TEMPERATURE) => return Some(Quantity::CoreTemperature),
        _ => {}
    }
    if has(&["smo2", "muscle oxygen", "muscle_oxygen", "saturated_hemoglobin", "saturated hemoglobin"]) {
        Some(Quantity::MuscleOxygen)
    } else if name == "thb" || has(&["thb ", "thb_", "total_hemoglobin", "total hemoglobin"]) {
        Some(Quantity::TotalHaemoglobin)
    } else if has(&["core_temperature", "core temperature", "core body temperature"]) {
        Some(Quantity::CoreTemperature)
    } else if matches!(name, "power" | "running power" | "running_power" | "rp_power" | "stryd power") {
        Some(Quantity::RunningPower)
    } else if matches!(name, "ground time" | "ground contact time" | "stance_time") {
        Some(Quantity::GroundContactTime)
    } else if matches!(name, "vertical oscillation" | "vertical_oscillation") {
        Some(Quantity::VerticalOscillation)
    } else if matches!(name, "respiration rate" | "respiration_rate" | "breathing rate") {
        Some(Quantity::Respiration)
    } else {
        None
    }
}

/// What one unit of a field, in lower case, is in the quantity's own unit.
fn factor(quantity: Quantity, units: &str) -> f64 {
    match (quantity, units) {
        (Quantity::Speed, "km/h" | "kph" | "kmh") => 1.0 / 3.6,
        (Quantity::Distance, "km") => 1000.0,
        (Quantity::VerticalOscillation, "centimeters" | "centimetres" | "cm") => 10.0,
        (Quantity::GroundContactTime, "s" | "seconds") => 1000.0,
        _ => 1.0,
    }
}
