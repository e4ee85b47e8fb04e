//! Changes to text: numbers, dates, JSON.

use crate::random::Random;

/// Texts at which readers of numbers and instants break.
pub const NUMBERS: [&str; 16] = [
    "0",
    "-1",
    "1e308",
    "-1e308",
    "1e-320",
    "NaN",
    "inf",
    "-inf",
    "99999999999999999999",
    "0.0000000001",
    "2026-02-30",
    "9999-12-31T23:59:59Z",
    "-9999-01-01",
    "2026-11-22T23:59:60+25:59",
    "1,5",
    "",
];

/// Pieces at which readers of JSON break.
const JSON: [&str; 12] = [
    "[",
    "]",
    "{",
    "}",
    "null",
    ",",
    "\"",
    "\\ud800",
    "\"id\":",
    "1e999",
    "{\"id\":\"2026-11-22\",\"hrv\":-0}",
    "\"date\":\"9999-12-31\"",
];

/// Replaces the first run of digits after `at`.
pub fn replace_number(bytes: &mut Vec<u8>, at: usize, random: &mut Random) {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b':' | b'T');
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return };
    let end =
        bytes[start..].iter().position(|byte| !is_part(byte)).map_or(bytes.len(), |found| start + found);
    bytes.splice(start..end, random.pick(&NUMBERS).bytes());
}

/// Puts a piece of JSON somewhere, nests all of it, or repeats a record.
pub fn changed_json(json: &[u8], random: &mut Random) -> Vec<u8> {
    let mut json = json.to_vec();
    let at = random.below(json.len() + 1);
    match random.below(4) {
        0 => drop(json.splice(at..at, random.pick(&JSON).bytes())),
        1 => {
            let depth = *random.pick(&[1, 100, 100_000]);
            json = [vec![b'['; depth], json, vec![b']'; depth]].concat();
        }
        2 => {
            if let Some(start) = json[..at].iter().rposition(|byte| *byte == b'{') {
                let record = json[start..at].to_vec();
                json.splice(at..at, record);
            }
        }
        _ => replace_number(&mut json, at, random),
    }
    json
}
