//! Mutations of a file: some blind, some that know what the bytes mean.

/// A small, seeded generator (SplitMix64; Steele, Lea & Flood 2014): the same seed gives the same inputs on every
/// machine, so that a finding can be repeated from its number alone.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which must not be zero.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// Integers at which code breaks.
const EDGES: [u64; 12] =
    [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, u64::MAX];

/// Texts at which number readers break.
const NUMBERS: [&str; 14] = [
    "0", "-1", "1e308", "-1e308", "1e-320", "NaN", "inf", "-inf", "99999999999999999999", "0.0000000001",
    "2026-02-30", "9999-12-31T23:59:59Z", "-9999-01-01", "",
];

/// Pieces of XML at which tree builders break.
const MARKUP: [&str; 8] = [
    "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<x><x><x><x>", "</x>", "<![CDATA[", "<?xml encoding='utf-16'?>",
    "&#x0;", "<Trackpoint><Time></Time></Trackpoint>",
];

/// A mutated copy of `seed`: one to eight changes, with pieces of `other` spliced in now and then.
pub fn mutated(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(8) {
        if bytes.is_empty() {
            bytes.extend_from_slice(&other[..other.len().min(64)]);
        }
        change(&mut bytes, other, random);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let len = bytes.len();
    if len == 0 {
        return;
    }
    let at = random.below(len);
    match random.below(11) {
        0 => bytes[at] ^= 1 << random.below(8),
        1 => bytes[at] = random.next() as u8,
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..(at + 1 + random.below(64)).min(len))),
        4 => {
            let piece = bytes[at..(at + 1 + random.below(256)).min(len)].to_vec();
            let to = random.below(len);
            bytes.splice(to..to, piece);
        }
        5 => {
            let width = [1, 2, 4, 8][random.below(4)];
            let edge = EDGES[random.below(EDGES.len())];
            let edge = if random.below(2) == 0 { edge.to_le_bytes() } else { edge.swap_bytes().to_le_bytes() };
            for (slot, byte) in bytes[at..].iter_mut().zip(&edge[..width]) {
                *slot = *byte;
            }
        }
        6 if !other.is_empty() => {
            let from = random.below(other.len());
            let piece = other[from..(from + 1 + random.below(512)).min(other.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        7 => replace_number(bytes, at, random),
        8 => {
            let piece = MARKUP[random.below(MARKUP.len())].bytes();
            bytes.splice(at..at, piece);
        }
        // The header of a FIT file or an archive is where sizes are claimed.
        9 => {
            let head = random.below(len.min(32));
            bytes[head] = random.next() as u8;
        }
        _ => {
            let end = (at + 1 + random.below(32)).min(len);
            bytes[at..end].fill([0x00, 0xFF, b'9'][random.below(3)]);
        }
    }
}

/// Replaces the first run of digits after `at`.
fn replace_number(bytes: &mut Vec<u8>, at: usize, random: &mut Random) {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b':' | b'T');
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return };
    let end = bytes[start..].iter().position(|byte| !is_part(byte)).map_or(bytes.len(), |found| start + found);
    bytes.splice(start..end, NUMBERS[random.below(NUMBERS.len())].bytes());
}
