//! Fields that apps and add-on sensors write beside the recorder's own.

use lope_records::Quantity;
use rustyfit::profile::{
    mesgdef::{FieldDescription, Record},
    typedef::{FitBaseType, MesgNum},
};

use super::message::{DeveloperField, Message};

/// The developer fields of a file that Lope reads, by what their descriptions say.
#[derive(Default)]
pub(super) struct DeveloperFields(Vec<Described>);

struct Described {
    /// Which app, and which of its fields.
    key: (u8, u8),
    base_type: FitBaseType,
    quantity: Quantity,
    /// What one unit of the field is in the quantity's unit.
    factor: f64,
}

impl DeveloperFields {
    /// Notes a field description. Two sensors of one kind give the first and the second quantity of that kind;
    /// further fields of a quantity that has one are left out.
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
        self.0.retain(|described| described.key != (app, number));

        let is_for_records = native_message.is_none_or(|number| number == u32::from(MesgNum::RECORD.0));
        let is_scaled = scale.is_some_and(|scale| scale != 1.0) || offset.is_some_and(|offset| offset != 0.0);
        let Some(quantity) = quantity(&name.to_lowercase(), native_field) else { return };
        if !is_for_records || is_scaled {
            return;
        }
        let taken = |quantity| self.0.iter().any(|described| described.quantity == quantity);
        let quantity = match (quantity, taken(quantity)) {
            (quantity, false) => quantity,
            (Quantity::MuscleOxygen, true) => Quantity::MuscleOxygenSecond,
            (Quantity::TotalHaemoglobin, true) => Quantity::TotalHaemoglobinSecond,
            (_, true) => return,
        };
        self.0.push(Described {
            key: (app, number),
            base_type,
            quantity,
            factor: factor(quantity, &units.to_lowercase()),
        });
    }

    /// The sample a field of a record holds, if it is one that Lope reads.
    pub(super) fn sample(&self, field: &DeveloperField<'_>) -> Option<(Quantity, f64)> {
        let described = self.0.iter().find(|described| described.key == field.key)?;
        Some((described.quantity, field.value(described.base_type).number()? * described.factor))
    }
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
