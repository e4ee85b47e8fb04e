//! Reading values out of JSON by name.

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde_json::{Map, Value};

use crate::{ReadError, dates, text};

/// An object of a document.
pub(crate) type Object = Map<String, Value>;

/// The document.
///
/// # Errors
/// [`ReadError::Damaged`] where it is no JSON.
pub(crate) fn parse(content: &str) -> Result<Value, ReadError> {
    serde_json::from_str(content).map_err(|error| ReadError::damaged(error.to_string()))
}

/// Hands every object of a document to `take`, the outer before the inner. The parser bounds how deep they nest.
pub(crate) fn each_object<'v>(value: &'v Value, take: &mut impl FnMut(&'v Object)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_object(item, take)),
        Value::Object(object) => {
            take(object);
            object.values().for_each(|inner| each_object(inner, take));
        }
        _ => {}
    }
}

/// What lies at a path of names.
pub(crate) fn at<'v>(object: &'v Object, path: &[&str]) -> Option<&'v Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(object.get(*first)?, |value, name| value.get(name))
}

/// A finite number at a path, written as such or as text.
pub(crate) fn number(object: &Object, path: &[&str]) -> Option<f64> {
    match at(object, path)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text::number(text),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

/// A number above zero: vendors write 0 and -1 where they know nothing.
pub(crate) fn positive(object: &Object, path: &[&str]) -> Option<f64> {
    number(object, path).filter(|&number| number > 0.0)
}

/// A text at a path that is not empty.
pub(crate) fn string<'v>(object: &'v Object, path: &[&str]) -> Option<&'v str> {
    at(object, path)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// A date at a path: as text, or as milliseconds since 1970.
pub(crate) fn date(object: &Object, path: &[&str]) -> Option<Date> {
    match at(object, path)? {
        Value::String(text) => dates::date(text, None),
        Value::Number(ms) => {
            Some(Offset::UTC.to_datetime(Timestamp::from_millisecond(ms.as_i64()?).ok()?).date())
        }
        _ => None,
    }
}

/// An instant at a path, as text in UTC or as milliseconds since 1970.
pub(crate) fn instant(object: &Object, path: &[&str]) -> Option<Timestamp> {
    match at(object, path)? {
        Value::String(text) => utc(text),
        Value::Number(ms) => Timestamp::from_millisecond(ms.as_f64()? as i64).ok(),
        _ => None,
    }
}

/// An instant as text: with an offset, or in UTC where it names none.
pub(crate) fn utc(text: &str) -> Option<Timestamp> {
    text::instant(text)
        .map(|(instant, _)| instant)
        .or_else(|| Offset::UTC.to_timestamp(dates::datetime(text, None)?).ok())
}

/// An instant with the local time it was written in, such as `2026-10-07 07:12:33 +0200` or as XML writes it: seconds since 1970,
/// and ahead of UTC.
pub(crate) fn local(text: &str) -> Option<(i64, i32)> {
    let (date, rest) = text.trim().split_once([' ', 'T'])?;
    let (instant, offset) = text::instant(&format!("{date}T{}", rest.replace(' ', "")))?;
    Some((instant.as_second(), offset.map_or(0, Offset::seconds)))
}

/// A duration in seconds: `PT7H30M`, `PT1800.5S`, `27000s`, or a number.
pub(crate) fn seconds(value: &Value) -> Option<f64> {
    let text = match value {
        Value::Number(number) => return number.as_f64(),
        Value::String(text) => text.trim(),
        _ => return None,
    };
    if let Some(seconds) = text.strip_suffix('s').and_then(text::number) {
        return Some(seconds);
    }
    let span: jiff::SignedDuration = text.parse().ok()?;
    Some(span.as_secs_f64())
}
