//! Mutations of a file: some that know what the bytes mean, some blind.

mod archive;
mod bytes;
mod fit;
mod table;
mod text;
mod xml;

pub use archive::{gzip, zip};

use crate::{
    random::Random,
    seeds::{Kind, Seed, Seeds},
};

/// Changes that repeat a part stop here: larger inputs are slower, and say no more.
const MOST_BYTES: usize = 2 << 20;

/// A mutated copy of a seed.
pub fn mutated(seed: &Seed, seeds: &Seeds, random: &mut Random) -> Vec<u8> {
    match seed.kind {
        Kind::Gzip if !random.once_in(4) => archive::gzipped(seeds, random),
        Kind::Archive if !random.once_in(4) => archive::of_lope(&seed.bytes, random),
        Kind::Zip if !random.once_in(4) => archive::zipped(seeds, random),
        kind => content(kind, &seed.bytes, &seeds.any(random).bytes, random),
    }
}

/// A mutated copy of a file that is no archive; most are changed knowingly, most others blindly, some both ways.
fn content(kind: Kind, seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut changed = seed.to_vec();
    let knowing = !matches!(kind, Kind::Streams | Kind::Binary | Kind::Database) && !random.once_in(3);
    if knowing {
        for _ in 0..=random.below(5) {
            changed = match kind {
                Kind::Fit => fit::changed(&changed, random),
                Kind::Tcx | Kind::Gpx | Kind::HealthExport | Kind::ExportXml => {
                    xml::changed(&changed, random)
                }
                Kind::Wellness | Kind::StravaIndex | Kind::ExportTable | Kind::Beats => {
                    table::changed(&changed, random)
                }
                Kind::IntervalsJson | Kind::ExportJson | Kind::Backup => text::changed_json(&changed, random),
                Kind::Gzip | Kind::Zip | Kind::Streams | Kind::Archive | Kind::Binary | Kind::Database => {
                    changed
                }
            };
            changed.truncate(MOST_BYTES);
        }
    }
    if !knowing || random.once_in(4) {
        bytes::change(&mut changed, other, random);
    }
    if kind == Kind::Streams { crate::streams::sealed(changed) } else { changed }
}
