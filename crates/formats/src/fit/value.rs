//! Field values as numbers.

use rustyfit::proto::Value;

/// The value as a number; `None` where the recorder marked it as invalid, and for text and arrays.
pub(super) fn number(value: &Value) -> Option<f64> {
    match *value {
        Value::Uint8(value) => (value != u8::MAX).then(|| f64::from(value)),
        Value::Int8(value) => (value != i8::MAX).then(|| f64::from(value)),
        Value::Uint16(value) => (value != u16::MAX).then(|| f64::from(value)),
        Value::Int16(value) => (value != i16::MAX).then(|| f64::from(value)),
        Value::Uint32(value) => (value != u32::MAX).then(|| f64::from(value)),
        Value::Int32(value) => (value != i32::MAX).then(|| f64::from(value)),
        Value::Float32(value) => value.is_finite().then(|| f64::from(value)),
        Value::Float64(value) => value.is_finite().then_some(value),
        _ => None,
    }
}

/// The value as a whole number that fits 32 bits; `None` where invalid.
pub(super) fn whole(value: &Value) -> Option<u32> {
    match *value {
        Value::Uint8(value) => (value != u8::MAX).then(|| u32::from(value)),
        Value::Uint16(value) => (value != u16::MAX).then(|| u32::from(value)),
        Value::Uint32(value) => (value != u32::MAX).then_some(value),
        _ => None,
    }
}

/// The value as an enumeration's number; `None` where invalid.
pub(super) fn byte(value: &Value) -> Option<u8> {
    whole(value).and_then(|value| u8::try_from(value).ok())
}

/// The value as text; `None` if there is none to see. Of a list of texts the first.
pub(super) fn text(value: &Value) -> Option<&str> {
    let text = match value {
        Value::String(text) => text,
        Value::ArrayString(texts) => texts.first()?,
        _ => return None,
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    (!text.is_empty()).then_some(text)
}
