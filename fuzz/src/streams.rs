//! Streams as the store keeps them.

use lope_formats::Contents;

/// The checksum at the end of a blob.
const CHECKSUM_LEN: usize = 8;

/// The blobs, without their checksums, of all recordings in a file.
pub fn blobs(file: &[u8]) -> Vec<Vec<u8>> {
    let Ok(Contents::Activities { activities, .. }) = lope_formats::read("", file, &crate::readers::now())
    else {
        return Vec::new();
    };
    let blobs = activities.iter().filter_map(|one| lope_store::encode(&one.streams, &one.rr).ok());
    blobs.map(|blob| blob[..blob.len() - CHECKSUM_LEN].to_vec()).collect()
}

/// A blob with the checksum (FNV-1a) of its content: without it nothing behind the checksum would be tried.
pub fn sealed(mut blob: Vec<u8>) -> Vec<u8> {
    let checksum = blob.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    blob.extend(checksum.to_le_bytes());
    blob
}
