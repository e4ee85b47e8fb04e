//! The record message: one instant of all streams.

use lope_records::{Activity, Channel, Quantity};
use rustyfit::{
    profile::{
        mesgdef,
        typedef::{DateTime, FitBaseType, MesgNum},
    },
    proto::{Field, Message, Value},
};

/// The record message, reused for every instant: one definition for the whole file, with a field that is missing
/// at an instant marked invalid.
pub(super) struct Records<'a> {
    start: DateTime,
    /// The channel of each field after the timestamp, and how it is written.
    columns: Vec<(&'a Channel, Layout)>,
    message: Message,
}

/// How a quantity is written: field number, base type, and how its unit becomes FIT's integer.
#[derive(Clone, Copy)]
struct Layout {
    number: u8,
    base_type: FitBaseType,
    to_fit: fn(f64) -> f64,
}

impl<'a> Records<'a> {
    pub(super) fn new(activity: &'a Activity) -> Records<'a> {
        let columns: Vec<_> = activity
            .streams
            .channels()
            .flat_map(|(quantity, channel)| layouts(quantity).iter().map(move |&layout| (channel, layout)))
            .collect();
        let field = |num, base_type| Field { num, base_type, value: Value::Invalid, is_expanded: false };
        let mut fields = vec![field(mesgdef::Record::TIMESTAMP, FitBaseType::UINT32)];
        fields.extend(columns.iter().map(|(_, layout)| field(layout.number, layout.base_type)));
        Records {
            start: DateTime::from_unix_timestamp(activity.start.as_second()),
            columns,
            message: Message { num: MesgNum::RECORD, fields, ..Message::default() },
        }
    }

    /// The record of the instant at `index`, `time_ms` after the start.
    pub(super) fn at(&mut self, index: usize, time_ms: u32) -> &mut Message {
        let seconds = (f64::from(time_ms) / 1_000.0).round() as u32;
        let (timestamp, fields) = self.message.fields.split_at_mut(1);
        timestamp[0].value = Value::Uint32(self.start.0.saturating_add(seconds));
        for (field, (channel, layout)) in fields.iter_mut().zip(&self.columns) {
            field.value = integer(channel.get(index).map(layout.to_fit), layout.base_type);
        }
        &mut self.message
    }
}

/// A number in a field's base type; its largest value, which FIT reads as invalid, where it is missing or does
/// not fit.
fn integer(value: Option<f64>, base_type: FitBaseType) -> Value {
    let fitting = |low: f64, high: f64| value.map(f64::round).filter(|value| (low..high).contains(value));
    match base_type {
        FitBaseType::UINT8 => Value::Uint8(fitting(0.0, 255.0).map_or(u8::MAX, |value| value as u8)),
        FitBaseType::SINT8 => Value::Int8(fitting(-128.0, 127.0).map_or(i8::MAX, |value| value as i8)),
        FitBaseType::UINT16 => Value::Uint16(fitting(0.0, 65_535.0).map_or(u16::MAX, |value| value as u16)),
        FitBaseType::SINT32 => {
            Value::Int32(fitting(-2_147_483_648.0, 2_147_483_647.0).map_or(i32::MAX, |value| value as i32))
        }
        _ => Value::Uint32(fitting(0.0, 4_294_967_295.0).map_or(u32::MAX, |value| value as u32)),
    }
}

/// Half the circle is 2³¹ of FIT's angular units.
fn semicircles(degrees: f64) -> f64 {
    degrees * (2_147_483_648.0 / 180.0)
}

/// The fields that hold a quantity. Cadence counts one foot and needs a second field for its fraction.
fn layouts(quantity: Quantity) -> &'static [Layout] {
    use FitBaseType as Base;
    use mesgdef::Record;
    macro_rules! fields {
        ($(($number:expr, $base_type:expr, $to_fit:expr)),+) => {
            &[$(Layout { number: $number, base_type: $base_type, to_fit: $to_fit }),+]
        };
    }
    match quantity {
        Quantity::HeartRate => fields![(Record::HEART_RATE, Base::UINT8, |bpm| bpm)],
        Quantity::Speed => fields![(Record::ENHANCED_SPEED, Base::UINT32, |mps| 1_000.0 * mps)],
        Quantity::Distance => fields![(Record::DISTANCE, Base::UINT32, |m| 100.0 * m)],
        Quantity::Altitude => fields![(Record::ENHANCED_ALTITUDE, Base::UINT32, |m| 5.0 * (m + 500.0))],
        Quantity::Latitude => fields![(Record::POSITION_LAT, Base::SINT32, semicircles)],
        Quantity::Longitude => fields![(Record::POSITION_LONG, Base::SINT32, semicircles)],
        Quantity::Cadence => fields![
            (Record::CADENCE, Base::UINT8, |steps| (steps / 2.0).floor()),
            (Record::FRACTIONAL_CADENCE, Base::UINT8, |steps| (128.0 * (steps / 2.0).fract()).floor())
        ],
        Quantity::Power => fields![(Record::POWER, Base::UINT16, |watts| watts)],
        Quantity::Temperature => fields![(Record::TEMPERATURE, Base::SINT8, |celsius| celsius)],
        Quantity::GroundContactTime => fields![(Record::STANCE_TIME, Base::UINT16, |ms| 10.0 * ms)],
        Quantity::VerticalOscillation => {
            fields![(Record::VERTICAL_OSCILLATION, Base::UINT16, |mm| 10.0 * mm)]
        }
        Quantity::StepLength => fields![(Record::STEP_LENGTH, Base::UINT16, |mm| 10.0 * mm)],
        // The simulated watches record nothing else.
        _ => &[],
    }
}
