//! Field values as numbers and text.

use rustyfit::profile::typedef::FitBaseType;

/// The bytes of a field and how to understand them. One that the recorder marked as invalid, or whose size does
/// not fit its type, has no value.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    base_type: FitBaseType,
    is_big_endian: bool,
    bytes: &'a [u8],
}

impl<'a> Value<'a> {
    pub(super) fn new(base_type: FitBaseType, is_big_endian: bool, bytes: &'a [u8]) -> Value<'a> {
        Value { base_type, is_big_endian, bytes }
    }

    /// The bytes as they are.
    pub(super) fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The value as a number; `None` for text and lists.
    #[inline(always)]
    pub(super) fn number(self) -> Option<f64> {
        match self.base_type {
            FitBaseType::SINT8 => self.one(i8::from_le_bytes, i8::MAX).map(f64::from),
            FitBaseType::SINT16 => self.one(i16::from_le_bytes, i16::MAX).map(f64::from),
            FitBaseType::SINT32 => self.one(i32::from_le_bytes, i32::MAX).map(f64::from),
            FitBaseType::FLOAT32 => {
                self.little_endian().map(f32::from_le_bytes).filter(|it| it.is_finite()).map(f64::from)
            }
            FitBaseType::FLOAT64 => self.little_endian().map(f64::from_le_bytes).filter(|it| it.is_finite()),
            _ => self.whole().map(f64::from),
        }
    }

    /// The value as a whole number that fits 32 bits.
    #[inline(always)]
    pub(super) fn whole(self) -> Option<u32> {
        match self.base_type {
            FitBaseType::UINT8 | FitBaseType::ENUM | FitBaseType::BYTE => {
                self.one(u8::from_le_bytes, u8::MAX).map(u32::from)
            }
            FitBaseType::UINT16 => self.one(u16::from_le_bytes, u16::MAX).map(u32::from),
            FitBaseType::UINT32 => self.one(u32::from_le_bytes, u32::MAX),
            FitBaseType::UINT8Z => self.one(u8::from_le_bytes, 0).map(u32::from),
            FitBaseType::UINT16Z => self.one(u16::from_le_bytes, 0).map(u32::from),
            FitBaseType::UINT32Z => self.one(u32::from_le_bytes, 0),
            _ => None,
        }
    }

    /// The value as an enumeration's number.
    pub(super) fn byte(self) -> Option<u8> {
        self.whole().and_then(|value| u8::try_from(value).ok())
    }

    /// The valid values of a list of 16-bit numbers.
    pub(super) fn list_u16(self) -> impl Iterator<Item = u16> {
        let pairs = if self.base_type == FitBaseType::UINT16 { self.bytes.as_chunks().0 } else { &[] };
        let from_bytes = if self.is_big_endian { u16::from_be_bytes } else { u16::from_le_bytes };
        pairs.iter().map(move |&pair| from_bytes(pair)).filter(|&value| value != u16::MAX)
    }

    /// The valid values of a list of 32-bit numbers.
    pub(super) fn list_u32(self) -> impl Iterator<Item = u32> {
        let words = if self.base_type == FitBaseType::UINT32 { self.bytes.as_chunks().0 } else { &[] };
        let from_bytes = if self.is_big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
        words.iter().map(move |&word| from_bytes(word)).filter(|&value| value != u32::MAX)
    }

    /// The value as text, of a list of texts the first; `None` if there is none to see.
    pub(super) fn text(self) -> Option<String> {
        if self.base_type != FitBaseType::STRING {
            return None;
        }
        let text = self.bytes.split(|&byte| byte == 0).find(|text| !text.is_empty())?;
        let text = String::from_utf8_lossy(text);
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A single value, unless it is the one that stands for "invalid".
    #[inline(always)]
    fn one<T: PartialEq, const N: usize>(self, from_bytes: fn([u8; N]) -> T, invalid: T) -> Option<T> {
        self.little_endian().map(from_bytes).filter(|value| *value != invalid)
    }

    #[inline(always)]
    fn little_endian<const N: usize>(self) -> Option<[u8; N]> {
        let mut bytes: [u8; N] = self.bytes.try_into().ok()?;
        if self.is_big_endian {
            bytes.reverse();
        }
        Some(bytes)
    }
}
