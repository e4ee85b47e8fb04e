//! The outer shape of a FIT file: one or several parts, each a header, messages and a checksum.

use super::{
    crc::checksum,
    message::{Damage, Message, Messages},
};
use crate::ReadError;

/// The mark at byte 8 of every header.
const MARK: &[u8] = b".FIT";
/// The shortest header there is; what longer ones add is not needed.
const SHORTEST_HEADER: usize = 12;
/// Recorders chain a handful of files; thousands are made to harm.
const MOST_PARTS: usize = 1_000;

/// One of the FIT files chained in a file.
pub(super) struct Part<'a> {
    /// Its messages.
    messages: &'a [u8],
    /// What is wrong with its frame.
    pub(super) warnings: Vec<String>,
}

/// Splits a file into its parts. Whatever the headers claim, no part reaches past the end of the file.
///
/// # Errors
/// [`ReadError::Unrecognised`] if it does not begin like a FIT file, [`ReadError::Hostile`] for thousands of parts.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part<'_>>, ReadError> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let Some(header_size) = header_size(rest) else {
            match parts.last_mut() {
                None => return Err(ReadError::Unrecognised),
                Some(Part { warnings, .. }) => {
                    warnings
                        .push(format!("the last {} bytes are not FIT data and were not read", rest.len()));
                }
            }
            break;
        };
        if parts.len() == MOST_PARTS {
            return Err(ReadError::Hostile { reason: format!("more than {MOST_PARTS} FIT files in one") });
        }
        let (part, after) = split_part(rest, header_size);
        parts.push(part);
        rest = after;
    }
    if parts.is_empty() { Err(ReadError::Unrecognised) } else { Ok(parts) }
}

/// The size of the header these bytes begin with, if they begin with one.
fn header_size(bytes: &[u8]) -> Option<usize> {
    let size = usize::from(*bytes.first()?);
    (size >= SHORTEST_HEADER && bytes.len() >= size && bytes.get(8..12)? == MARK).then_some(size)
}

/// The first part of bytes that begin with a header, and what follows it.
fn split_part(bytes: &[u8], header_size: usize) -> (Part<'_>, &[u8]) {
    let claimed = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
    let content = &bytes[header_size..];
    let mut warnings = Vec::new();

    // A recorder that died never filled in the size; the messages are there all the same.
    let is_unfinished = claimed == 0 && content.len() > 2 && header_size_after_checksum(content).is_none();
    if is_unfinished {
        warnings.push("the recorder never closed the file; what it holds was read".to_owned());
        return (Part { messages: content, warnings }, &[]);
    }
    let Some((messages, after)) = content.split_at_checked(claimed) else {
        warnings.push(format!(
            "the file is cut short: {} of {claimed} bytes are there; what it holds was read",
            content.len()
        ));
        return (Part { messages: content, warnings }, &[]);
    };
    let Some((&stored, after)) = after.split_first_chunk::<2>() else {
        warnings.push("the file is cut short: its checksum is missing".to_owned());
        return (Part { messages, warnings }, &[]);
    };
    if u16::from_le_bytes(stored) != checksum(&bytes[..header_size + claimed]) {
        warnings.push("the checksum is wrong: some of the content may be damaged".to_owned());
    }
    (Part { messages, warnings }, after)
}

/// Whether an empty part is followed by another one.
fn header_size_after_checksum(content: &[u8]) -> Option<usize> {
    content.get(2..).and_then(header_size)
}

impl Part<'_> {
    /// Hands over the messages in order up to the end or the first damage, which becomes a warning.
    ///
    /// # Errors
    /// The first error of `on_message`.
    pub(super) fn decode(
        &mut self,
        mut on_message: impl FnMut(&Message<'_>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut messages = Messages::new(self.messages);
        loop {
            let at = self.messages.len() - messages.remaining();
            match messages.next_message() {
                None => return Ok(()),
                Some(Ok(message)) => on_message(&message)?,
                Some(Err(damage)) => {
                    self.warnings.push(match damage {
                        Damage::Incomplete => format!("the last message, at byte {at}, is incomplete"),
                        Damage::Undefined => format!(
                            "unreadable from byte {at} of {}: a message of a kind that was never defined",
                            self.messages.len()
                        ),
                    });
                    return Ok(());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(header_size: u8, claimed: u32, content: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0; usize::from(header_size)];
        bytes[0] = header_size;
        bytes[4..8].copy_from_slice(&claimed.to_le_bytes());
        bytes[8..12].copy_from_slice(MARK);
        bytes.extend(content);
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    fn shapes(bytes: &[u8]) -> Vec<(usize, usize)> {
        let parts = parts(bytes).expect("a FIT file");
        parts.iter().map(|part| (part.messages.len(), part.warnings.len())).collect()
    }

    #[test]
    fn headers_of_any_length_and_chains_are_split() {
        assert_eq!(shapes(&part(14, 3, &[1, 2, 3])), [(3, 0)]);
        assert_eq!(shapes(&part(20, 3, &[1, 2, 3])), [(3, 0)]);
        assert_eq!(
            shapes(&[part(12, 1, &[9]), part(14, 0, &[]), part(14, 2, &[7, 7])].concat()),
            [(1, 0), (0, 0), (2, 0)]
        );
    }

    #[test]
    fn false_claims_give_what_is_there() {
        assert_eq!(shapes(&part(14, 0, &[1, 2, 3])), [(5, 1)], "a size never filled in");
        assert_eq!(shapes(&part(14, u32::MAX, &[1, 2, 3])), [(5, 1)], "4 GB claimed");
        assert_eq!(shapes(&[part(14, 1, &[5]), b"rubbish".to_vec()].concat()), [(1, 1)]);
        let mut flipped = part(14, 3, &[1, 2, 3]);
        flipped[15] ^= 0xFF;
        assert_eq!(shapes(&flipped), [(3, 1)], "wrong checksum");
        for not_fit in [&b""[..], b"\x0e", b"GPX and so on and on", &[14; 40]] {
            assert!(matches!(parts(not_fit), Err(ReadError::Unrecognised)));
        }
    }
}
