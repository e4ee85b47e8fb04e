//! Opening archives and unpacking what is in them, within limits.
//!
//! What an archive says about itself is never believed: sizes are counted while unpacking, and nothing is
//! allocated from a number in a header. Nothing is ever written under a name that an archive gives.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use flate2::bufread::MultiGzDecoder;
use zip::{ZipArchive, ZipReadOptions, read::ZipArchiveMetadata, result::ZipError};

use crate::{Payload, ReadError};

/// The largest payload that is read: a day of points every second in the wordiest format has about half of this.
const MAX_PAYLOAD_BYTES: u64 = 48 << 20;
/// The largest archive inside an archive; it is unpacked to a temporary file, not into memory.
const MAX_INNER_ARCHIVE_BYTES: u64 = 4 << 30;
/// How many times its packed size a payload may have, once it is larger than [`FREE_BYTES`]. Recordings in XML
/// shrink to a fiftieth at the very most; a bomb to a thousandth.
const MAX_RATIO: u64 = 250;
const FREE_BYTES: u64 = 8 << 20;
/// How much of an archive is read to list it. Ten years of a watch's files list in a tenth of this.
const MAX_LISTING_BYTES: u64 = 16 << 20;
const MAX_MEMBERS: usize = 100_000;

/// A zip archive, opened and listed. Members can be unpacked from several threads at once.
pub(crate) struct Archive {
    place: Place,
    metadata: Arc<ZipArchiveMetadata>,
}

/// Where an archive's bytes are.
enum Place {
    /// In the runner's own file, opened anew for each member: there may be thousands of archives.
    Path(PathBuf),
    /// In a nameless temporary file, gone when the program is, however it ends.
    Temporary(Mutex<File>),
}

/// One member as the archive lists it.
pub(crate) struct Member {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) packed_bytes: u64,
    /// As the archive claims.
    pub(crate) unpacked_bytes: u64,
}

impl Archive {
    /// Opens the archive at a path.
    pub(crate) fn open(path: PathBuf) -> Result<Archive, ReadError> {
        Archive::list(Place::Path(path))
    }

    /// Opens an archive that is itself a member of this one.
    pub(crate) fn open_inner(&self, index: usize) -> Result<Archive, ReadError> {
        let mut file = tempfile::tempfile()?;
        self.unpack(index, |reader, packed_bytes| {
            copy_within(reader, &mut file, packed_bytes, MAX_INNER_ARCHIVE_BYTES)?.or_damaged()
        })?;
        Archive::list(Place::Temporary(Mutex::new(file)))
    }

    fn list(place: Place) -> Result<Archive, ReadError> {
        let reader = Metered { inner: place.reader()?, left: MAX_LISTING_BYTES };
        let archive = ZipArchive::new(BufReader::new(reader)).map_err(from_zip)?;
        let metadata = archive.metadata();
        if metadata.len() > MAX_MEMBERS {
            return Err(ReadError::hostile(format!("the archive lists more than {MAX_MEMBERS} entries")));
        }
        if overlaps(&metadata)? {
            return Err(ReadError::hostile("entries of the archive share the same bytes, as in a zip bomb"));
        }
        drop(archive);
        Ok(Archive { place, metadata })
    }

    /// Whether a name occurs more than once. Only the last entry of that name can be read.
    pub(crate) fn has_duplicate_names(&self) -> bool {
        self.metadata.has_duplicate_names()
    }

    /// All members but folders, sorted by name, each with the reason if it cannot be read.
    pub(crate) fn members(&self) -> Vec<(Member, Result<(), ReadError>)> {
        let mut members: Vec<_> = (0..self.metadata.len()).filter_map(|index| self.member(index)).collect();
        members.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
        members
    }

    fn member(&self, index: usize) -> Option<(Member, Result<(), ReadError>)> {
        let entry = self.metadata.entry(index).ok()?;
        if entry.is_dir() {
            return None;
        }
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        let readable = if is_unsafe(&name) {
            Err(ReadError::hostile("its name leads out of the archive"))
        } else if entry.encrypted() {
            Err(ReadError::unsupported("an encrypted entry"))
        } else if entry.is_symlink() {
            Err(ReadError::not_an_activity("a link to another file"))
        } else {
            Ok(())
        };
        let (packed_bytes, unpacked_bytes) = (entry.compressed_size(), entry.size());
        Some((Member { index, name, packed_bytes, unpacked_bytes }, readable))
    }

    /// The unpacked content of a member.
    pub(crate) fn load(&self, index: usize) -> Result<Payload, ReadError> {
        self.unpack(index, read_payload)
    }

    /// Hands the unpacked content of a member and its packed size to `read`.
    pub(crate) fn unpack<T>(
        &self,
        index: usize,
        read: impl FnOnce(&mut dyn Read, u64) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        let entry = self.metadata.entry(index).map_err(from_zip)?;
        let packed_bytes = entry.compressed_size();
        let mut place = BufReader::new(self.place.reader()?);
        let mut reader = entry.with_reader(&mut place, ZipReadOptions::default()).map_err(from_zip)?;
        read(&mut reader, packed_bytes)
    }
}

/// Whether members overlap, by the archive's own listing: the trick of bombs that need no inner archive.
fn overlaps(metadata: &ZipArchiveMetadata) -> Result<bool, ReadError> {
    let mut ranges = Vec::with_capacity(metadata.len());
    for index in 0..metadata.len() {
        let entry = metadata.entry(index).map_err(from_zip)?;
        ranges.push((entry.header_start(), entry.header_start().saturating_add(entry.compressed_size())));
    }
    ranges.sort_unstable();
    Ok(ranges.windows(2).any(|pair| pair[1].0 < pair[0].1 || pair[1].0 == pair[0].0))
}

/// Whether a name would leave the folder it is unpacked in, on any system.
fn is_unsafe(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    name.contains('\0')
        || name.starts_with(['/', '\\'])
        || name.get(1..2) == Some(":")
        || parts.any(|part| part == "..")
}

/// Reads what was stored as `packed_bytes` bytes, gunzipping it if that is what it is. Of one that is cut short, the
/// readable start is kept: a recording holds most of a run by then.
pub(crate) fn read_payload(reader: &mut dyn Read, packed_bytes: u64) -> Result<Payload, ReadError> {
    if packed_bytes > MAX_PAYLOAD_BYTES {
        return Err(ReadError::TooLarge { limit_bytes: MAX_PAYLOAD_BYTES });
    }
    let mut bytes = Vec::new();
    let mut reader = BufReader::new(reader);
    let start = reader.fill_buf().map_err(while_unpacking)?;
    let copied = if start.starts_with(&[0x1f, 0x8b]) {
        copy_within(&mut MultiGzDecoder::new(reader), &mut bytes, packed_bytes, MAX_PAYLOAD_BYTES)?
    } else {
        copy_within(&mut reader, &mut bytes, packed_bytes, MAX_PAYLOAD_BYTES)?
    };
    if bytes.is_empty() {
        copied.or_damaged()?;
    }
    let warning = match copied {
        Copied::Whole => None,
        Copied::CutShort => Some("the packed file is cut short; what it holds was read".to_owned()),
    };
    Ok(Payload { bytes, warning })
}

/// How far something could be unpacked.
#[derive(Clone, Copy)]
enum Copied {
    Whole,
    CutShort,
}

impl Copied {
    fn or_damaged(self) -> Result<(), ReadError> {
        match self {
            Copied::Whole => Ok(()),
            Copied::CutShort => Err(ReadError::damaged("it does not unpack: it is cut short")),
        }
    }
}

fn copy_within(
    from: &mut dyn Read,
    to: &mut dyn Write,
    packed_bytes: u64,
    limit_bytes: u64,
) -> Result<Copied, ReadError> {
    let mut buffer = vec![0; 64 << 10];
    let mut total: u64 = 0;
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => return Ok(Copied::Whole),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(Copied::CutShort),
            Err(error) => return Err(while_unpacking(error)),
        };
        total += count as u64;
        if total > FREE_BYTES && total / MAX_RATIO > packed_bytes {
            return Err(ReadError::hostile(format!(
                "it unpacks to more than {MAX_RATIO} times its size, as a decompression bomb does"
            )));
        }
        if total > limit_bytes {
            return Err(ReadError::TooLarge { limit_bytes });
        }
        to.write_all(&buffer[..count])?;
    }
}

/// A reader of something packed to so many bytes that ends where it unpacks like a bomb.
pub(crate) fn within(reader: &mut dyn Read, packed_bytes: u64) -> impl Read {
    Within { reader, packed_bytes, total: 0 }
}

struct Within<'r> {
    reader: &'r mut dyn Read,
    packed_bytes: u64,
    total: u64,
}

impl Read for Within<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.total += count as u64;
        if self.total > FREE_BYTES && self.total / MAX_RATIO > self.packed_bytes {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        Ok(count)
    }
}

/// An error without a number from the operating system is the decoder's: the packed data are wrong.
fn while_unpacking(error: io::Error) -> ReadError {
    if error.raw_os_error().is_some() {
        ReadError::Io { source: error }
    } else {
        ReadError::damaged(format!("it does not unpack ({error})"))
    }
}

fn from_zip(error: ZipError) -> ReadError {
    match error {
        ZipError::Io(error) if error.kind() == io::ErrorKind::QuotaExceeded => {
            ReadError::hostile(format!("its table of contents is larger than {} MB", MAX_LISTING_BYTES >> 20))
        }
        ZipError::Io(error) => while_unpacking(error),
        ZipError::CompressionMethodNotSupported(_) => ReadError::unsupported("this kind of compression"),
        ZipError::UnsupportedArchive(what) => ReadError::unsupported(format!("this archive ({what})")),
        // The reader's own words speak of records by their initials.
        ZipError::InvalidArchive(_) => {
            ReadError::damaged("its structure is broken, as when a copy stops halfway")
        }
        error => ReadError::damaged(format!("no usable zip archive: {error}")),
    }
}

impl Place {
    fn reader(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(match self {
            Place::Path(path) => Box::new(File::open(path)?),
            Place::Temporary(file) => Box::new(Shared { file, position: 0 }),
        })
    }
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// One of several readers of a file, each with a position of its own.
struct Shared<'a> {
    file: &'a Mutex<File>,
    position: u64,
}

impl Read for Shared<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.position))?;
        let count = file.read(buffer)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for Shared<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let SeekFrom::Current(_) = to {
            file.seek(SeekFrom::Start(self.position))?;
        }
        self.position = file.seek(to)?;
        Ok(self.position)
    }
}

/// A reader that gives up after so many bytes, because the zip reader lists whatever an archive claims to hold.
struct Metered<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::from(io::ErrorKind::QuotaExceeded))?;
        Ok(count)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out() {
        for name in ["../a.fit", "a/../../b.fit", "/etc/passwd", "C:\\a.fit", "..\\a.fit", "a\0.fit"] {
            assert!(is_unsafe(name), "{name:?}");
        }
        for name in ["activities/1.fit.gz", "a..b/c..fit", "...", "2026:11:22.fit"] {
            assert!(!is_unsafe(name), "{name:?}");
        }
    }

    #[test]
    fn a_payload_is_gunzipped_by_its_content() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(b"hello").unwrap();
        let packed = encoder.finish().unwrap();
        for stored in [&packed[..], b"hello"] {
            let payload = read_payload(&mut &stored[..], 30).unwrap();
            assert_eq!((&payload.bytes[..], payload.warning), (&b"hello"[..], None));
        }
    }

    #[test]
    fn of_a_payload_cut_short_the_start_is_kept() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        (0..10_000).for_each(|number| writeln!(encoder, "{}", number * number).unwrap());
        let packed = encoder.finish().unwrap();
        let half = read_payload(&mut &packed[..packed.len() / 2], 1_000).unwrap();
        assert!(half.bytes.starts_with(b"0\n1\n4\n9\n16\n") && half.bytes.len() > 10_000);
        assert_eq!(half.warning.as_deref(), Some("the packed file is cut short; what it holds was read"));
        assert!(matches!(read_payload(&mut &packed[..10], 10), Err(ReadError::Damaged { .. })));
    }

    #[test]
    fn a_bomb_stops_early() {
        let mut endless = io::repeat(0);
        assert!(matches!(read_payload(&mut endless, 1000), Err(ReadError::Hostile { .. })));
        for packed_bytes in [1 << 20, 1 << 40] {
            assert!(matches!(read_payload(&mut endless, packed_bytes), Err(ReadError::TooLarge { .. })));
        }
    }

    #[test]
    fn shared_readers_do_not_disturb_each_other() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        let place = Place::Temporary(Mutex::new(file));
        let (mut a, mut b) = (place.reader().unwrap(), place.reader().unwrap());
        let mut two = [0; 2];
        a.seek(SeekFrom::End(-4)).unwrap();
        b.read_exact(&mut two).unwrap();
        a.seek(SeekFrom::Current(1)).unwrap();
        a.read_exact(&mut two).unwrap();
        assert_eq!(&two, b"78");
    }
}
