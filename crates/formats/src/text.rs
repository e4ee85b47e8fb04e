//! From bytes to text and from text to numbers and instants.

use std::borrow::Cow;

use jiff::{
    Timestamp,
    civil::DateTime,
    fmt::temporal::{Pieces, PiecesOffset},
    tz::Offset,
};

/// The text in `bytes`, byte order mark taken off: UTF-8, UTF-16 with a byte order mark, or ISO 8859-1 where the
/// bytes are not UTF-8. Borrowed where it is UTF-8 already.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_single_bytes(rest),
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => decode_single_bytes(bytes),
    }
}

/// A Latin-1 file is told by what it holds, not by what it declares: the declaration is often wrong.
fn decode_single_bytes(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // Cut in the middle of a character, or a damaged stretch in an otherwise good file.
        Err(error) if error.valid_up_to() + 4 > bytes.len() => String::from_utf8_lossy(bytes),
        Err(_) => Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, str> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Cow::Owned(
        char::decode_utf16(units).map(|result| result.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
    )
}

/// A finite number, with a decimal point or, as some programs write in their user's language, a decimal comma.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let value: f64 = match (text.rfind('.'), text.rfind(',')) {
        (_, None) => text.parse().ok()?,
        (None, Some(_)) => text.replace(',', ".").parse().ok()?,
        (Some(point), Some(comma)) if point > comma => text.replace(',', "").parse().ok()?,
        (Some(_), Some(_)) => text.replace('.', "").replace(',', ".").parse().ok()?,
    };
    value.is_finite().then_some(value)
}

/// An instant as XML writes it, and the offset from UTC if it names one. Without any offset the formats that
/// are read here mean UTC.
pub(crate) fn instant(text: &str) -> Option<(Timestamp, Option<Offset>)> {
    let pieces = Pieces::parse(text.trim()).ok()?;
    let local = DateTime::from_parts(pieces.date(), pieces.time()?);
    let offset = match pieces.offset() {
        Some(PiecesOffset::Numeric(numeric)) => Some(numeric.offset()),
        _ => None,
    };
    let timestamp = offset.unwrap_or(Offset::UTC).to_timestamp(local).ok()?;
    // Many programs write +00:00 where they mean Z: that says nothing about where the runner was.
    Some((timestamp, offset.filter(|offset| *offset != Offset::UTC)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        assert_eq!(decode(b"\xef\xbb\xbfa"), "a");
        assert_eq!(decode("Běh".as_bytes()), "Běh");
        assert_eq!(decode(b"caf\xe9 au lait"), "café au lait");
        assert_eq!(decode(&[0xff, 0xfe, b'a', 0, 0x1b, 0x01]), "aě");
        assert_eq!(decode(&[0xfe, 0xff, 0, b'a', 0x01, 0x1b, 0xff]), "aě");
        assert_eq!(decode(&"Běh".as_bytes()[..2]), "B\u{fffd}");
    }

    #[test]
    fn numbers() {
        for (text, value) in
            [(" 12.5 ", 12.5), ("12,5", 12.5), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("-3", -3.0)]
        {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "NaN", "inf", "12 m", "--"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn instants() {
        let noon: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        assert_eq!(instant("2026-11-22T12:00:00Z"), Some((noon, None)));
        assert_eq!(instant("2026-11-22T12:00:00"), Some((noon, None)));
        assert_eq!(instant(" 2026-11-22T12:00:00.000+00:00\n"), Some((noon, None)));
        assert_eq!(instant("2026-11-22T13:00:00+01:00"), Some((noon, Some(Offset::constant(1)))));
        for bad in ["", "yesterday", "2026-11-22", "2026-13-22T12:00:00Z", "9999-99-99T99:99:99Z"] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }
}
