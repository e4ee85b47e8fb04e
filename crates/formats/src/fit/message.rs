//! The wire format of FIT: definitions, and the messages laid out by them, read where they lie.
//!
//! A header byte says whether a definition or a message follows. A definition gives one of sixteen local kinds a
//! message number and the number, size and base type of each field; a message is nothing but its fields' bytes.
//! After *FIT Protocol*, the description that comes with Garmin's SDK.

use std::ops::Range;

use rustyfit::profile::typedef::{FitBaseType, MesgNum};

use super::value::Value;

const IS_COMPRESSED: u8 = 0b1000_0000;
const IS_DEFINITION: u8 = 0b0100_0000;
const HAS_DEVELOPER_FIELDS: u8 = 0b0010_0000;
/// A header's part that names the local kind.
const LOCAL_KIND: u8 = 0b1111;
/// A compressed header's part that carries the lowest bits of the instant.
const COMPRESSED_INSTANT: u8 = 0b1_1111;
/// Every message may say when it was written, in this field.
const TIMESTAMP: u8 = 253;

/// The messages of one FIT file, one after the other.
pub(super) struct Messages<'a> {
    rest: &'a [u8],
    definitions: [Option<Definition>; 16],
    /// The last instant said, FIT seconds: compressed headers count on from there.
    instant_s: u32,
}

/// How the messages of a local kind are laid out.
struct Definition {
    number: MesgNum,
    is_big_endian: bool,
    fields: Vec<FieldLayout>,
    developer_fields: Vec<FieldLayout>,
    /// Bytes of one message.
    size: usize,
    /// Where the timestamp stands in them.
    timestamp: Option<Range<usize>>,
}

struct FieldLayout {
    number: u8,
    /// Its base type; of an app's field, which app.
    kind: u8,
    /// Where it stands in a message.
    range: Range<usize>,
}

/// Why nothing more can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// The bytes end within a definition or a message.
    Incomplete,
    /// A message of a local kind that was never defined.
    Undefined,
}

/// One message.
pub(super) struct Message<'a> {
    definition: &'a Definition,
    bytes: &'a [u8],
    /// When it was written, FIT seconds, where it says so.
    pub(super) instant_s: Option<u32>,
}

/// A field of the profile.
pub(super) struct Field<'a> {
    pub(super) number: u8,
    pub(super) value: Value<'a>,
}

/// A field that an app defines, whose base type stands in a field description.
pub(super) struct DeveloperField<'a> {
    /// Which app, and which of its fields.
    pub(super) key: (u8, u8),
    bytes: &'a [u8],
    is_big_endian: bool,
}

impl<'a> Messages<'a> {
    /// The messages in `bytes`, which begin after the file's header.
    pub(super) fn new(bytes: &'a [u8]) -> Messages<'a> {
        Messages { rest: bytes, definitions: [const { None }; 16], instant_s: 0 }
    }

    /// How many bytes are not read yet.
    pub(super) fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// The next message; `None` at the end. After damage, which leaves `remaining` as it was before the damaged
    /// message, there is no reading on: where a message begins is known only from the one before.
    pub(super) fn next_message(&mut self) -> Option<Result<Message<'_>, Damage>> {
        while let Some((&header, after)) = self.rest.split_first() {
            if header & IS_COMPRESSED != 0 {
                let kind = header >> 5 & 0b11;
                return Some(self.message(kind, after, Some(header & COMPRESSED_INSTANT)));
            }
            let kind = header & LOCAL_KIND;
            if header & IS_DEFINITION == 0 {
                return Some(self.message(kind, after, None));
            }
            let Some((definition, after)) = define(after, header & HAS_DEVELOPER_FIELDS != 0) else {
                return Some(Err(Damage::Incomplete));
            };
            self.definitions[usize::from(kind)] = Some(definition);
            self.rest = after;
        }
        None
    }

    fn message(
        &mut self,
        kind: u8,
        bytes: &'a [u8],
        compressed_instant: Option<u8>,
    ) -> Result<Message<'_>, Damage> {
        let definition = self.definitions[usize::from(kind)].as_ref().ok_or(Damage::Undefined)?;
        let (bytes, after) = bytes.split_at_checked(definition.size).ok_or(Damage::Incomplete)?;
        self.rest = after;
        let instant_s = match compressed_instant {
            // The lowest bits as they are next after the last instant.
            Some(low) => Some(
                self.instant_s
                    .wrapping_add(u32::from(low.wrapping_sub(self.instant_s as u8) & COMPRESSED_INSTANT)),
            ),
            None => definition.instant_s(bytes),
        };
        self.instant_s = instant_s.unwrap_or(self.instant_s);
        Ok(Message { definition, bytes, instant_s })
    }
}

/// Reads a definition after its header; gives what follows it.
fn define(bytes: &[u8], has_developer_fields: bool) -> Option<(Definition, &[u8])> {
    let (&[_, architecture, number_low, number_high], bytes) = bytes.split_first_chunk()?;
    let is_big_endian = architecture != 0;
    let number = [number_low, number_high];
    let number = if is_big_endian { u16::from_be_bytes(number) } else { u16::from_le_bytes(number) };
    let mut size = 0;
    let (fields, bytes) = layouts(bytes, &mut size)?;
    let (developer_fields, bytes) =
        if has_developer_fields { layouts(bytes, &mut size)? } else { (Vec::new(), bytes) };
    let timestamp = fields.iter().find(|field| field.number == TIMESTAMP).map(|field| field.range.clone());
    let number = MesgNum(number);
    Some((Definition { number, is_big_endian, fields, developer_fields, size, timestamp }, bytes))
}

/// Reads a count and so many fields' number, size and kind. `size` is that of the message so far.
fn layouts<'a>(bytes: &'a [u8], size: &mut usize) -> Option<(Vec<FieldLayout>, &'a [u8])> {
    let (&count, bytes) = bytes.split_first()?;
    let (fields, after) = bytes.split_at_checked(usize::from(count) * 3)?;
    let layout = |&[number, field_size, kind]: &[u8; 3]| {
        let start = *size;
        *size += usize::from(field_size);
        FieldLayout { number, kind, range: start..*size }
    };
    Some((fields.as_chunks().0.iter().map(layout).collect(), after))
}

impl Definition {
    fn instant_s(&self, bytes: &[u8]) -> Option<u32> {
        Value::new(FitBaseType::UINT32, self.is_big_endian, bytes.get(self.timestamp.clone()?)?).whole()
    }
}

impl<'a> Message<'a> {
    /// What kind of message it is.
    pub(super) fn number(&self) -> MesgNum {
        self.definition.number
    }

    /// Its fields in order.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field<'a>> {
        let (bytes, is_big_endian) = (self.bytes, self.definition.is_big_endian);
        self.definition.fields.iter().map(move |field| Field {
            number: field.number,
            value: Value::new(FitBaseType(field.kind), is_big_endian, &bytes[field.range.clone()]),
        })
    }

    /// The fields of apps in order.
    pub(super) fn developer_fields(&self) -> impl Iterator<Item = DeveloperField<'a>> {
        let (bytes, is_big_endian) = (self.bytes, self.definition.is_big_endian);
        self.definition.developer_fields.iter().map(move |field| DeveloperField {
            key: (field.kind, field.number),
            bytes: &bytes[field.range.clone()],
            is_big_endian,
        })
    }
}

impl<'a> DeveloperField<'a> {
    /// Its value, of the base type that its description gives.
    pub(super) fn value(&self, base_type: FitBaseType) -> Value<'a> {
        Value::new(base_type, self.is_big_endian, self.bytes)
    }
}
