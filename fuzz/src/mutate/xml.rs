//! Changes to the elements of an XML document.

use std::ops::Range;

use super::text;
use crate::random::Random;

/// Pieces at which readers of XML break.
const MARKUP: [&str; 12] = [
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "&a;",
    "<x><x><x><x>",
    "</x>",
    "<![CDATA[",
    "<?xml encoding='utf-16'?>",
    "&#x0;",
    "&#xFFFFFFFF;",
    "<Trackpoint><Time></Time></Trackpoint>",
    "<trk><trkseg>",
    "<!--",
    "<x a=''a=\"",
];

/// One change: an element dropped, repeated, moved, nested or emptied, a number or some markup put in.
pub fn changed(document: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = document.to_vec();
    let at = random.below(bytes.len() + 1);
    let Some(element) = element_after(&bytes, at) else {
        bytes.splice(at..at, random.pick(&MARKUP).bytes());
        return bytes;
    };
    let copy = bytes[element.clone()].to_vec();
    match random.below(8) {
        0 => drop(bytes.drain(element)),
        1 => {
            let times = *random.pick(&[1, 2, 200]);
            // Repeated, not multiplied: a whole track two hundred times over says no more than twice.
            let times = if copy.len() > 2_000 { 1 } else { times };
            bytes.splice(element.start..element.start, copy.repeat(times));
        }
        2 => {
            let to = element_after(&bytes, random.below(bytes.len())).map_or(0, |other| other.start);
            bytes.splice(to..to, copy);
        }
        3 => {
            let inside = copy.iter().position(|byte| *byte == b'>').map_or(0, |end| end + 1);
            bytes.splice(element.start + inside..element.start + inside, copy);
        }
        4 => {
            let name: Vec<u8> = copy[1..].iter().copied().take_while(|byte| is_name(*byte)).collect();
            let depth = *random.pick(&[1, 10, 100]);
            let open = [b"<", &name[..], b">"].concat().repeat(depth);
            let close = [b"</", &name[..], b">"].concat().repeat(depth);
            bytes.splice(element, [open, copy, close].concat());
        }
        5 => {
            let start = copy.iter().position(|byte| *byte == b'>').map_or(0, |end| end + 1);
            let end = copy.iter().rposition(|byte| *byte == b'<').unwrap_or(0).max(start);
            bytes.drain(element.start + start..element.start + end);
        }
        6 => text::replace_number(&mut bytes, element.start, random),
        _ => drop(bytes.splice(element.start..element.start, random.pick(&MARKUP).bytes())),
    }
    bytes
}

/// The first element that begins at `at` or after it, up to the next tag that closes its name.
fn element_after(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let opens = |pair: &[u8]| pair[0] == b'<' && pair[1].is_ascii_alphabetic();
    let start = at + bytes.get(at..)?.windows(2).position(opens)?;
    let name = bytes[start + 1..].iter().copied().take_while(|byte| is_name(*byte));
    let close: Vec<u8> = b"</".iter().copied().chain(name).chain([b'>']).collect();
    let end = bytes[start..].windows(close.len()).position(|window| window == close)?;
    Some(start..start + end + close.len())
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-')
}
