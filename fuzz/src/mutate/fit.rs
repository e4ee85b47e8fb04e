//! Changes to the messages of a FIT file.

use super::bytes::put_edge;
use crate::random::Random;

/// Global numbers of the messages that are read: file id, session, lap, record, event, device, activity, beats,
/// fields and their developers, and some that are not.
const MESSAGES: [u16; 14] = [0, 12, 18, 19, 20, 21, 23, 34, 78, 132, 206, 207, 132, 0xFFFF];
/// Base types: enum, integers and floats of every width, string, bytes, and some that do not exist.
const BASE_TYPES: [u8; 18] = [
    0x00, 0x01, 0x02, 0x83, 0x84, 0x85, 0x86, 0x07, 0x88, 0x89, 0x0A, 0x8B, 0x8C, 0x0D, 0x8E, 0x8F, 0x90,
    0xFF,
];
const DEFINITION: u8 = 0x40;
const HAS_DEVELOPER_FIELDS: u8 = 0x20;
const COMPRESSED_TIMESTAMP: u8 = 0x80;
/// Of a definition: header, reserved, byte order, two bytes of global number, count of fields.
const FIELDS_AT: usize = 6;

/// One change, to a definition as often as to data, after which the header's size fits again.
pub fn changed(file: &[u8], random: &mut Random) -> Vec<u8> {
    let Some((header, mut messages)) = split(file) else { return file.to_vec() };
    let wants_definition = random.once_in(2);
    let candidates: Vec<usize> =
        (0..messages.len()).filter(|&index| is_definition(&messages[index]) == wants_definition).collect();
    if candidates.is_empty() {
        return file.to_vec();
    }
    let index = *random.pick(&candidates);
    match random.below(6) {
        0 => drop(messages.remove(index)),
        1 => {
            let to = random.below(messages.len() + 1);
            messages.insert(to, messages[index].clone());
        }
        2 => {
            let other = random.below(messages.len());
            messages.swap(index, other);
        }
        _ if wants_definition => change_definition(&mut messages[index], random),
        3 => {
            // What could not be told apart is one long message: more of it is no other test.
            let times = if messages[index].len() > 256 { 1 } else { *random.pick(&[10, 1_000, 5_000]) };
            let copies = vec![messages[index].clone(); times];
            messages.splice(index..index, copies);
        }
        _ => change_data(&mut messages[index], random),
    }
    join(header, &messages)
}

fn is_definition(message: &[u8]) -> bool {
    message[0] & (COMPRESSED_TIMESTAMP | DEFINITION) == DEFINITION && message.len() >= FIELDS_AT
}

fn change_definition(message: &mut Vec<u8>, random: &mut Random) {
    let fields = usize::from(message[FIELDS_AT - 1]).min((message.len() - FIELDS_AT) / 3);
    let field = FIELDS_AT + 3 * random.below(fields.max(1));
    match random.below(8) {
        0 => message[2] ^= 1,
        1 => {
            let number = random.pick(&MESSAGES);
            message[3..5].copy_from_slice(&number.to_le_bytes());
        }
        2 => message[5] = *random.pick(&[0, 1, 254, 255]),
        3 => message[0] = message[0] & 0xF0 | random.byte() & 0x0F,
        4 if fields > 0 => message[field] = *random.pick(&[0, 1, 2, 3, 5, 6, 7, 8, 253, 254, 255]),
        5 if fields > 0 => message[field + 1] = *random.pick(&[0, 1, 2, 3, 4, 5, 8, 64, 255]),
        6 if fields > 0 => message[field + 2] = *random.pick(&BASE_TYPES),
        _ => {
            message[0] |= HAS_DEVELOPER_FIELDS;
            let count = *random.pick(&[0, 1, 2, 255]);
            message.push(count);
            for _ in 0..count {
                message.extend([random.byte() % 8, *random.pick(&[0, 1, 2, 4, 255]), random.byte() % 3]);
            }
        }
    }
}

fn change_data(message: &mut [u8], random: &mut Random) {
    match random.below(4) {
        0 => message[0] = COMPRESSED_TIMESTAMP | (message[0] & 0x03) << 5 | random.byte() & 0x1F,
        1 => message[0] = random.byte() & 0x0F,
        _ => {
            let at = 1.min(message.len() - 1) + random.below(message.len().max(2) - 1);
            put_edge(&mut message[at..], random);
        }
    }
}

/// The header and the messages of a file, as far as they can be told apart; what follows is one message more.
fn split(file: &[u8]) -> Option<(&[u8], Vec<Vec<u8>>)> {
    let header_len = usize::from(*file.first()?);
    let (header, mut rest) = file.split_at_checked(header_len).filter(|_| header_len >= 12)?;
    let mut messages = Vec::new();
    let mut data_lens = [0; 16];
    while let Some(len) = message_len(rest, &mut data_lens) {
        let (message, after) = rest.split_at_checked(len)?;
        messages.push(message.to_vec());
        rest = after;
    }
    if !rest.is_empty() {
        messages.push(rest.to_vec());
    }
    Some((header, messages))
}

/// The length of the first message, and what a definition says about those to come.
fn message_len(bytes: &[u8], data_lens: &mut [usize; 16]) -> Option<usize> {
    let header = *bytes.first()?;
    let len = if header & COMPRESSED_TIMESTAMP != 0 {
        data_lens[usize::from(header >> 5 & 0x03)]
    } else if header & DEFINITION == 0 {
        data_lens[usize::from(header & 0x0F)]
    } else {
        let mut end = FIELDS_AT + 3 * usize::from(*bytes.get(FIELDS_AT - 1)?);
        let sizes = |from: usize, to: usize| -> Option<usize> {
            Some(bytes.get(from..to)?.chunks_exact(3).map(|field| usize::from(field[1])).sum())
        };
        let mut data_len = 1 + sizes(FIELDS_AT, end)?;
        if header & HAS_DEVELOPER_FIELDS != 0 {
            let developer_end = end + 1 + 3 * usize::from(*bytes.get(end)?);
            data_len += sizes(end + 1, developer_end)?;
            end = developer_end;
        }
        data_lens[usize::from(header & 0x0F)] = data_len;
        end
    };
    (len > 0 && len <= bytes.len()).then_some(len)
}

/// A file of these messages. Its checksum is wrong, which readers must bear.
fn join(header: &[u8], messages: &[Vec<u8>]) -> Vec<u8> {
    let content = messages.concat();
    let mut file = [header, &content, &[0, 0]].concat();
    file[4..8].copy_from_slice(&(content.len() as u32).to_le_bytes());
    file
}
