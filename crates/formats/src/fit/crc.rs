//! The checksum of FIT files: CRC-16 with polynomial 0x8005, reflected, starting from zero.

/// Bytes that go in one step.
const STEP: usize = 16;

/// `TABLES[k][b]` is the checksum of byte `b` followed by `k` zero bytes.
const TABLES: [[u16; 256]; STEP] = {
    let mut tables = [[0; 256]; STEP];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u16;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xA001 } else { crc >> 1 };
            bit += 1;
        }
        tables[0][byte] = crc;
        byte += 1;
    }
    let mut table = 1;
    while table < STEP {
        let mut byte = 0;
        while byte < 256 {
            let shorter = tables[table - 1][byte];
            tables[table][byte] = (shorter >> 8) ^ tables[0][(shorter & 0xFF) as usize];
            byte += 1;
        }
        table += 1;
    }
    tables
};

/// The checksum of `bytes`.
pub(super) fn checksum(bytes: &[u8]) -> u16 {
    let (chunks, rest) = bytes.as_chunks::<STEP>();
    let mut crc = 0_u16;
    for chunk in chunks {
        let mut chunk = *chunk;
        let [low, high] = crc.to_le_bytes();
        chunk[0] ^= low;
        chunk[1] ^= high;
        crc = std::iter::zip(chunk, TABLES.iter().rev())
            .fold(0, |crc, (byte, table)| crc ^ table[usize::from(byte)]);
    }
    for &byte in rest {
        crc = (crc >> 8) ^ TABLES[0][usize::from((crc as u8) ^ byte)];
    }
    crc
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn it_is_the_known_checksum() {
        // The check value of this CRC for the digits 1 to 9, and a real FIT header.
        assert_eq!(checksum(b"123456789"), 0xBB3D);
        assert_eq!(checksum(&[14, 32, 84, 8, 214, 204, 9, 0, 46, 70, 73, 84]), 12_856);
        assert_eq!(checksum(&[]), 0);
    }
}
