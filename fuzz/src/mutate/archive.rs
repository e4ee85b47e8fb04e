//! Archives made around mutated files.

use std::io::{Cursor, Write};

use flate2::{Compression, write::GzEncoder};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{bytes, content, text};
use crate::{
    archives,
    random::Random,
    seeds::{Kind, Seeds},
};

/// Names of entries, some of which no archive should hold.
const NAMES: [&str; 14] = [
    "activities/1.fit",
    "activities/1.fit.gz",
    "activities.csv",
    "a.gpx",
    "a.tcx",
    "wellness.csv",
    "inner.zip",
    "../../escape.fit",
    "/etc/passwd",
    "C:\\a.fit",
    "a\nb\u{1b}[2J.gpx",
    "folder/",
    "",
    "__MACOSX/._a.fit",
];

/// A mutated file, gzipped; now and then gzipped again, cut short or changed after that.
pub fn gzipped(seeds: &Seeds, random: &mut Random) -> Vec<u8> {
    let mut packed = gzip(&member(seeds, random));
    match random.below(6) {
        0 => packed = gzip(&packed),
        1 => packed.extend(gzip(&member(seeds, random))),
        2 => packed.truncate(random.below(packed.len())),
        3 => bytes::change(&mut packed, b"", random),
        _ => {}
    }
    packed
}

/// A zip archive of a few mutated files, of which one may be an archive; now and then changed after that.
pub fn zipped(seeds: &Seeds, random: &mut Random) -> Vec<u8> {
    let mut members = Vec::new();
    for _ in 0..=random.below(4) {
        members.push((*random.pick(&NAMES), member(seeds, random)));
    }
    if random.once_in(3) {
        let inner = [("activities/2.fit", member(seeds, random)), ("deeper.zip", zip(&[], random))];
        members.push(("inner.zip", zip(&inner, random)));
    }
    let mut packed = zip(&members, random);
    if random.once_in(3) {
        bytes::change(&mut packed, b"", random);
    }
    packed
}

/// A file as it may lie in an archive.
fn member(seeds: &Seeds, random: &mut Random) -> Vec<u8> {
    let seed = seeds.any(random);
    match seed.kind {
        Kind::Gzip | Kind::Zip | Kind::Archive => seed.bytes.clone(),
        kind => content(kind, &seed.bytes, b"", random),
    }
}

/// An archive of Lope with a few of its files changed, left out or called otherwise; most state the new digest.
pub fn of_lope(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut entries = archives::entries(seed);
    for _ in 0..=random.below(2) {
        let place = random.below(entries.len());
        let before = entries[place].1.clone();
        let is_text = std::str::from_utf8(&before).is_ok();
        match random.below(8) {
            0 => drop(entries.remove(place)),
            1 => entries[place].0 = (*random.pick(&NAMES)).to_owned(),
            2 => bytes::change(&mut entries[place].1, seed, random),
            _ if is_text => entries[place].1 = text::changed_json(&before, random),
            _ => bytes::change(&mut entries[place].1, seed, random),
        }
        if place < entries.len() && !random.once_in(4) {
            archives::mend(&mut entries, &before, place);
        }
    }
    let members: Vec<(&str, Vec<u8>)> =
        entries.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    zip(&members, random)
}

pub fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// Members whose name is there already are left out.
pub fn zip(members: &[(&str, Vec<u8>)], random: &mut Random) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        let method = *random.pick(&[CompressionMethod::Stored, CompressionMethod::Deflated]);
        let options = SimpleFileOptions::default().compression_method(method);
        if writer.start_file(*name, options).is_ok() {
            writer.write_all(content).expect("memory takes it");
        }
    }
    writer.finish().expect("memory takes it").into_inner()
}
