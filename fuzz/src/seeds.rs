//! The files that inputs are made from.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::date;
use lope_formats::Contents;
use lope_simulate::exports::{FAMILIES, Told};
use zip::ZipArchive;

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
    ExportXml,
    Binary,
    Database,
    HealthExport,
    Backup,
    Zip,
    Gzip,
    Streams,
    Archive,
}

impl Kind {
    pub const ALL: [Kind; 18] = [
        Kind::Fit,
        Kind::Tcx,
        Kind::Gpx,
        Kind::Wellness,
        Kind::IntervalsJson,
        Kind::StravaIndex,
        Kind::ExportJson,
        Kind::ExportTable,
        Kind::Beats,
        Kind::ExportXml,
        Kind::Binary,
        Kind::Database,
        Kind::HealthExport,
        Kind::Backup,
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
            Kind::ExportXml => "export XML",
            Kind::Binary => "recording of bytes",
            Kind::Database => "database",
            Kind::HealthExport => "export.xml",
            Kind::Backup => "backup",
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
            Kind::ExportXml => "export.sml",
            Kind::Binary => "input.ttbin",
            Kind::Database => "input.db",
            Kind::HealthExport => "export.xml",
            Kind::Backup => "backup.json",
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
            Ok(Contents::Index(_) | Contents::Stated { .. }) if name.ends_with(".json") => {
                Some(Kind::ExportJson)
            }
            Ok(Contents::Index(_)) => Some(Kind::ExportTable),
            Ok(_) if name.ends_with(".hrm") => Some(Kind::ExportTable),
            Ok(_) if name.ends_with(".pwx") || name.ends_with(".sml") => Some(Kind::ExportXml),
            _ if name.ends_with(".tcx") => Some(Kind::Tcx),
            _ if name.ends_with(".gpx") => Some(Kind::Gpx),
            _ => None,
        }
    }
}

/// A file to mutate.
pub struct Seed {
    pub kind: Kind,
    /// What reads it: the export it belongs to, or its kind.
    pub reader: &'static str,
    /// What it is called, which some readers go by.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// All files to mutate.
#[derive(Default)]
pub struct Seeds {
    by_kind: BTreeMap<Kind, Vec<Arc<Seed>>>,
    by_reader: BTreeMap<&'static str, Vec<Arc<Seed>>>,
}

impl Seeds {
    /// Files of a simulated runner, made-up ones, and those in a folder of recordings that are not larger than
    /// `largest`, bytes.
    pub fn gather(corpus: Option<&Path>, largest: usize) -> Seeds {
        let mut seeds = Seeds::default();
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
                seeds.add_called(kind, &file_name(&path), bytes);
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
            self.add_called(kind, &file_name(&path), bytes);
        }
        self.add_simulated();
        let runner = lope_simulate::Runner::typical(lope_records::Level::Amateur, lope_records::Sex::Female);
        let life = lope_simulate::simulate(&runner, date(2026, 5, 1), 3, 1);
        let mut xml = Vec::new();
        lope_simulate::apple::write(&life, 10_000, &mut xml).expect("memory takes it");
        crate::readers::parts("export.xml", &xml)
            .into_iter()
            .for_each(|part| self.add(Kind::ExportJson, part));
        self.add_read(Kind::HealthExport, "Apple Health", "export.xml", xml);
    }

    /// Three days of a simulated runner as every export there is, their run cut short.
    fn add_simulated(&mut self) {
        let runner = lope_simulate::Runner::typical(lope_records::Level::Amateur, lope_records::Sex::Female);
        let mut told = Told::of(&lope_simulate::simulate(&runner, date(2026, 5, 1), 4, 1));
        told.runs.truncate(1);
        told.runs.iter_mut().for_each(|run| (run.minutes, run.distance_m) = (3, 600));
        for family in FAMILIES {
            for form in 0..family.forms.len() {
                (family.write)(&told, form)
                    .into_iter()
                    .flat_map(|file| members(file.path, file.bytes))
                    .for_each(|(path, bytes)| self.add_file(family.name, Path::new(&path), bytes));
            }
        }
    }

    fn add_file(&mut self, family: &'static str, path: &Path, bytes: Vec<u8>) {
        let name = file_name(path);
        let kind = match path.extension().and_then(|ending| ending.to_str()) {
            _ if bytes.starts_with(b"SQLite") => {
                return self.add_read(Kind::Database, family, Kind::Database.file_name(), bytes);
            }
            Some("fit" | "gz") => return,
            Some("json") if bytes.starts_with(b"version=") => {
                for part in crate::readers::parts(Kind::Backup.file_name(), &bytes) {
                    self.add_called(Kind::ExportJson, "backup.json#part", part);
                }
                return self.add_read(Kind::Backup, "runalyze", Kind::Backup.file_name(), bytes);
            }
            Some("json") => Kind::ExportJson,
            Some("gpx") => Kind::Gpx,
            Some("tcx") => Kind::Tcx,
            Some("pwx" | "sml" | "xml") => Kind::ExportXml,
            Some("ttbin") => return self.add_read(Kind::Binary, "TomTom", &name, bytes),
            _ => Kind::ExportTable,
        };
        self.add_called(kind, &name, bytes);
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
            .flat_map(|kind| &self.by_kind[&kind][..self.by_kind[&kind].len().min(20)])
            .flat_map(|seed| streams::blobs(&seed.bytes))
            .collect();
        blobs.into_iter().for_each(|blob| self.add(Kind::Streams, blob));
    }

    /// An archive of a few of the files.
    fn archive(&self) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let kinds = [Kind::Tcx, Kind::Gpx, Kind::Wellness, Kind::StravaIndex, Kind::ExportTable];
        for kind in kinds {
            let seeds = self.by_kind.get(&kind).into_iter().flatten();
            let smallest = seeds.min_by_key(|seed| seed.bytes.len());
            let bytes = smallest.map_or(&[][..], |seed| &seed.bytes);
            std::fs::write(folder.path().join(kind.file_name()), bytes).expect("the folder takes a file");
        }
        let gear = include_bytes!("../seeds/exports/garmin_gear.json");
        std::fs::write(folder.path().join("gear.json"), gear).expect("the folder takes a file");
        archives::of(folder.path())
    }

    fn add(&mut self, kind: Kind, bytes: impl Into<Vec<u8>>) {
        self.add_called(kind, kind.file_name(), bytes.into());
    }

    /// Under a name, with the reader it is known by.
    fn add_called(&mut self, kind: Kind, name: &str, bytes: Vec<u8>) {
        let is_plain = !matches!(kind, Kind::Zip | Kind::Gzip | Kind::Streams | Kind::Fit);
        let export = lope_formats::export_of(name, &bytes).filter(|_| is_plain);
        self.add_read(kind, export.map_or(kind.name(), |(export, _)| export.name), name, bytes);
    }

    fn add_read(&mut self, kind: Kind, reader: &'static str, name: &str, bytes: Vec<u8>) {
        let seed = Arc::new(Seed { kind, reader, name: name.to_owned(), bytes });
        self.by_kind.entry(kind).or_default().push(Arc::clone(&seed));
        self.by_reader.entry(reader).or_default().push(seed);
    }

    /// The readers whose name begins so, in any case.
    pub fn readers(&self, beginning: &str) -> Vec<&'static str> {
        let beginning = beginning.to_lowercase();
        self.by_reader.keys().copied().filter(|name| name.to_lowercase().starts_with(&beginning)).collect()
    }

    /// How many there are of a reader.
    pub fn len(&self, reader: &str) -> usize {
        self.by_reader.get(reader).map_or(0, Vec::len)
    }

    /// One for a reader.
    pub fn of_reader(&self, reader: &str, random: &mut Random) -> &Seed {
        random.pick::<Arc<Seed>>(&self.by_reader[reader])
    }

    /// One of a kind.
    pub fn one(&self, kind: Kind, random: &mut Random) -> &Seed {
        random.pick::<Arc<Seed>>(&self.by_kind[&kind])
    }

    /// One of any kind, each kind as often as any other.
    pub fn any(&self, random: &mut Random) -> &Seed {
        self.one(*random.pick(&Kind::ALL), random)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// What an archive holds, or the file that is none.
fn members(path: String, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(&bytes)) else { return vec![(path, bytes)] };
    (0..archive.len())
        .filter_map(|index| {
            let mut member = archive.by_index(index).ok()?;
            let mut content = Vec::new();
            member.read_to_end(&mut content).ok()?;
            Some((member.name().ok()?.into_owned(), content))
        })
        .collect()
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
