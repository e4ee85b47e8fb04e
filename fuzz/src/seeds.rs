//! The files that inputs are made from.

use std::path::{Path, PathBuf};

use jiff::civil::date;
use lope_formats::Contents;

use crate::{
    archives,
    mutate::{gzip, zip},
    random::Random,
    streams,
};

/// What reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Fit,
    Tcx,
    Gpx,
    Wellness,
    IntervalsJson,
    StravaIndex,
    ExportJson,
    ExportTable,
    Beats,
    HealthExport,
    Zip,
    Gzip,
    Streams,
    Archive,
}

impl Kind {
    pub const ALL: [Kind; 14] = [
        Kind::Fit,
        Kind::Tcx,
        Kind::Gpx,
        Kind::Wellness,
        Kind::IntervalsJson,
        Kind::StravaIndex,
        Kind::ExportJson,
        Kind::ExportTable,
        Kind::Beats,
        Kind::HealthExport,
        Kind::Zip,
        Kind::Gzip,
        Kind::Streams,
        Kind::Archive,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Fit => "FIT",
            Kind::Tcx => "TCX",
            Kind::Gpx => "GPX",
            Kind::Wellness => "wellness CSV",
            Kind::IntervalsJson => "intervals.icu JSON",
            Kind::StravaIndex => "Strava index",
            Kind::ExportJson => "export JSON",
            Kind::ExportTable => "export table",
            Kind::Beats => "beats",
            Kind::HealthExport => "Apple Health",
            Kind::Zip => "zip",
            Kind::Gzip => "gzip",
            Kind::Streams => "stored streams",
            Kind::Archive => "archive of Lope",
        }
    }

    /// The name a file of this kind has.
    pub fn file_name(self) -> &'static str {
        match self {
            Kind::Fit => "input.fit",
            Kind::Tcx => "input.tcx",
            Kind::Gpx => "input.gpx",
            Kind::Wellness => "wellness.csv",
            Kind::IntervalsJson => "wellness.json",
            Kind::StravaIndex => "activities.csv",
            Kind::ExportJson => "export.json",
            Kind::ExportTable => "table.csv",
            Kind::Beats => "2026-05-15 07-10-00.txt",
            Kind::HealthExport => "export.xml",
            Kind::Zip => "input.zip",
            Kind::Gzip => "input.fit.gz",
            Kind::Streams => "input.streams",
            Kind::Archive => "lope-archive.zip",
        }
    }

    /// What reads these bytes, if anything here does.
    fn of(path: &Path, bytes: &[u8]) -> Option<Kind> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Some(Kind::Zip);
        } else if bytes.starts_with(&[0x1f, 0x8b]) {
            return Some(Kind::Gzip);
        } else if bytes.get(8..12) == Some(b".FIT") {
            return Some(Kind::Fit);
        }
        let name = path.to_string_lossy().to_lowercase();
        match lope_formats::read(&name, bytes, &crate::readers::now()) {
            Ok(Contents::Wellness { .. }) if name.ends_with(".json") => Some(Kind::ExportJson),
            Ok(Contents::Wellness { .. }) if name.ends_with(".txt") => Some(Kind::Beats),
            Ok(Contents::Wellness { .. }) => Some(Kind::ExportTable),
            Ok(Contents::Index(_)) if name.ends_with(".json") => Some(Kind::ExportJson),
            Ok(Contents::Index(_)) => Some(Kind::ExportTable),
            _ if name.ends_with(".tcx") => Some(Kind::Tcx),
            _ if name.ends_with(".gpx") => Some(Kind::Gpx),
            _ => None,
        }
    }
}

/// A file to mutate.
pub struct Seed {
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

/// All files to mutate.
pub struct Seeds(Vec<Vec<Seed>>);

impl Seeds {
    /// Files of a simulated runner, made-up ones, and those in a folder of recordings that are not larger than
    /// `largest`, bytes.
    pub fn gather(corpus: Option<&Path>, largest: usize) -> Seeds {
        let mut seeds = Seeds(Kind::ALL.map(|_| Vec::new()).into());
        let simulated = tempfile::tempdir().expect("a temporary folder");
        let simulation = lope_simulate::demo(date(2026, 11, 22));
        lope_simulate::files::write(&simulation, simulated.path()).expect("the temporary folder takes files");
        let mut paths = Vec::new();
        files_below(simulated.path(), &mut paths);
        if let Some(corpus) = corpus {
            files_below(corpus, &mut paths);
        }
        for path in paths {
            let Ok(bytes) = std::fs::read(&path) else { continue };
            if bytes.len() <= largest
                && let Some(kind) = Kind::of(&path, &bytes)
            {
                seeds.add(kind, bytes);
            }
        }
        seeds.add(Kind::Tcx, include_bytes!("../seeds/lap.tcx"));
        seeds.add(Kind::Gpx, include_bytes!("../seeds/track.gpx"));
        seeds.add(Kind::Wellness, include_bytes!("../seeds/wellness.csv"));
        seeds.add(Kind::IntervalsJson, include_bytes!("../seeds/intervals.json"));
        seeds.add(Kind::StravaIndex, include_bytes!("../seeds/activities.csv"));
        seeds.add_exports();
        seeds.add_packed();
        seeds.add(Kind::Archive, seeds.archive());
        seeds
    }

    /// Documents of exports, made up, and those that the export of a simulated runner is distilled to.
    fn add_exports(&mut self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/exports");
        let mut paths = Vec::new();
        files_below(&folder, &mut paths);
        for path in paths {
            let bytes = std::fs::read(&path).expect("a seed can be read");
            let kind = match path.extension().and_then(|ending| ending.to_str()) {
                Some("json") => Kind::ExportJson,
                Some("csv") => Kind::ExportTable,
                _ => Kind::Beats,
            };
            self.add(kind, bytes);
        }
        let runner = lope_simulate::Runner::typical(lope_records::Level::Amateur, lope_records::Sex::Female);
        let life = lope_simulate::simulate(&runner, date(2026, 5, 1), 3, 1);
        let mut xml = Vec::new();
        lope_simulate::apple::write(&life, 10_000, &mut xml).expect("memory takes it");
        crate::readers::parts(&xml).into_iter().for_each(|part| self.add(Kind::ExportJson, part));
        self.add(Kind::HealthExport, xml);
    }

    /// Archives of what is there, one inside another, and the streams of its recordings.
    fn add_packed(&mut self) {
        let mut random = Random::new(0);
        let fit = self.one(Kind::Fit, &mut random).bytes.clone();
        let index = self.one(Kind::StravaIndex, &mut random).bytes.clone();
        let inner = zip(&[("activities/1.fit", fit.clone())], &mut random);
        let export = [("activities.csv", index), ("a.fit.gz", gzip(&fit)), ("inner.zip", inner)];
        self.add(Kind::Gzip, gzip(&fit));
        self.add(Kind::Zip, zip(&export, &mut random));
        let blobs: Vec<Vec<u8>> = [Kind::Fit, Kind::Tcx, Kind::Gpx]
            .into_iter()
            .flat_map(|kind| &self.0[kind as usize][..self.0[kind as usize].len().min(20)])
            .flat_map(|seed| streams::blobs(&seed.bytes))
            .collect();
        blobs.into_iter().for_each(|blob| self.add(Kind::Streams, blob));
    }

    /// An archive of a few of the files.
    fn archive(&self) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let kinds = [Kind::Tcx, Kind::Gpx, Kind::Wellness, Kind::StravaIndex, Kind::ExportTable];
        for kind in kinds {
            let smallest = self.0[kind as usize].iter().min_by_key(|seed| seed.bytes.len());
            let bytes = smallest.map_or(&[][..], |seed| &seed.bytes);
            std::fs::write(folder.path().join(kind.file_name()), bytes).expect("the folder takes a file");
        }
        archives::of(folder.path())
    }

    fn add(&mut self, kind: Kind, bytes: impl Into<Vec<u8>>) {
        self.0[kind as usize].push(Seed { kind, bytes: bytes.into() });
    }

    pub fn len(&self, kind: Kind) -> usize {
        self.0[kind as usize].len()
    }

    /// One of a kind.
    pub fn one(&self, kind: Kind, random: &mut Random) -> &Seed {
        random.pick(&self.0[kind as usize])
    }

    /// One of any kind, each kind as often as any other.
    pub fn any(&self, random: &mut Random) -> &Seed {
        self.one(*random.pick(&Kind::ALL), random)
    }
}

/// All files below a folder, in an order that does not depend on the disk.
fn files_below(folder: &Path, paths: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files_below(&path, paths) } else { paths.push(path) }
    }
}
