//! Blind changes to bytes.

use super::text;
use crate::random::Random;

/// Integers at which code breaks.
pub const EDGES: [u64; 12] =
    [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, u64::MAX];

/// One to eight changes, with pieces of `other` spliced in now and then.
pub fn change(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(8) {
        if bytes.is_empty() {
            bytes.extend_from_slice(&other[..other.len().min(64)]);
        }
        if !bytes.is_empty() {
            change_once(bytes, other, random);
        }
    }
}

fn change_once(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let len = bytes.len();
    let at = random.below(len);
    match random.below(10) {
        0 => bytes[at] ^= 1 << random.below(8),
        1 => bytes[at] = random.byte(),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..(at + 1 + random.below(64)).min(len))),
        4 => {
            let piece = bytes[at..(at + 1 + random.below(256)).min(len)].to_vec();
            let to = random.below(len);
            bytes.splice(to..to, piece);
        }
        5 => put_edge(&mut bytes[at..], random),
        6 if !other.is_empty() => {
            let from = random.below(other.len());
            let piece = other[from..(from + 1 + random.below(512)).min(other.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        7 => text::replace_number(bytes, at, random),
        // The header of a binary file is where sizes are claimed.
        8 => {
            let head = random.below(len.min(32));
            bytes[head] = random.byte();
        }
        _ => {
            let end = (at + 1 + random.below(32)).min(len);
            bytes[at..end].fill([0x00, 0xFF, b'9'][random.below(3)]);
        }
    }
}

/// Writes an edge of some width and byte order over the first bytes.
pub fn put_edge(bytes: &mut [u8], random: &mut Random) {
    let width = *random.pick(&[1, 2, 4, 8]);
    let mut edge = random.pick(&EDGES).to_le_bytes();
    if random.once_in(2) {
        edge[..width].reverse();
    }
    for (slot, byte) in bytes.iter_mut().zip(&edge[..width]) {
        *slot = *byte;
    }
}
