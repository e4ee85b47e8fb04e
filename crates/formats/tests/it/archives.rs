//! Folders and archives, as runners have them and as an attacker makes them.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use lope_formats::{Discovery, Item, ReadError, discover};
use tempfile::TempDir;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A folder with these files, and what is found in it.
fn found(files: &[(&str, &[u8])]) -> (TempDir, Discovery) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let discovery = discover(&[folder.path().to_owned()]);
    (folder, discovery)
}

fn below<'p>(path: &'p str, folder: &Path) -> &'p str {
    path.strip_prefix(folder.to_str().unwrap()).unwrap().trim_start_matches(['/', '\\'])
}

/// Path and content, or path and reason, of all that is found, items first.
fn told(folder: &Path, discovery: &Discovery) -> Vec<String> {
    let loaded = |item: &Item| match item.load() {
        Ok(payload) => String::from_utf8(payload.bytes).unwrap(),
        Err(reason) => reason.to_string(),
    };
    let items =
        discovery.items.iter().map(|item| format!("{}: {}", below(item.path(), folder), loaded(item)));
    let refused = discovery
        .refused
        .iter()
        .map(|refused| format!("{}: {}", below(&refused.path, folder), refused.reason));
    items.chain(refused).collect()
}

#[test]
fn an_export_as_a_runner_has_it() {
    let inner = zip(&[("b.fit", b"inner b"), ("deep.zip", b"PK")]);
    let export = zip(&[
        ("activities/2.fit.gz", &gzip(b"two")),
        ("activities.csv", b"index"),
        ("UploadedFiles_1.zip", &inner),
        ("media/a.jpg", b"picture"),
        ("activities/", b""),
    ]);
    let (folder, discovery) =
        found(&[("z.gpx", b"last"), ("run/1.TCX.GZ", &gzip(b"one")), ("export.zip", &export)]);
    assert_eq!(
        told(folder.path(), &discovery),
        [
            "export.zip/UploadedFiles_1.zip/b.fit: inner b",
            "export.zip/activities.csv: index",
            "export.zip/activities/2.fit.gz: two",
            "run/1.TCX.GZ: one",
            "z.gpx: last",
            "export.zip/UploadedFiles_1.zip/deep.zip: an archive inside two others cannot be opened here: unpack it with another program and import the folder",
            "export.zip/media/a.jpg: no activity: this is a picture, video or sound",
        ]
    );
    assert_eq!(discovery.items[4].size(), 4);
}

#[test]
fn items_load_from_any_thread() {
    let contents: Vec<String> = (0..40).map(|index| format!("{index} ").repeat(5_000)).collect();
    let names: Vec<String> = (0..40).map(|index| format!("{index:02}.gpx")).collect();
    let members: Vec<(&str, &[u8])> =
        names.iter().zip(&contents).map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    let (_folder, discovery) = found(&[("outer.zip", &zip(&[("inner.zip", &zip(&members))]))]);
    std::thread::scope(|scope| {
        for half in discovery.items.chunks(20) {
            scope.spawn(|| half.iter().for_each(|item| drop(item.load().unwrap())));
        }
    });
    for (item, content) in discovery.items.iter().zip(&contents) {
        assert_eq!(item.load().unwrap().bytes, content.as_bytes());
    }
}

#[test]
fn names_that_lead_out_of_the_archive_are_refused() {
    let archive = zip(&[("../../evil.fit", b"x"), ("/etc/passwd", b"x"), ("ok.fit", b"fine")]);
    let (folder, discovery) = found(&[("a.zip", &archive)]);
    assert_eq!(discovery.items.len(), 1);
    assert_eq!(discovery.refused.len(), 2);
    assert!(discovery.refused.iter().all(|refused| matches!(refused.reason, ReadError::Hostile { .. })));
    assert!(!folder.path().parent().unwrap().join("evil.fit").exists());
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![0; 20 << 20];
    let nested = zip(&[("bomb.gpx", &zeros), ("bomb.gz", &gzip(&zeros))]);
    let (_folder, discovery) =
        found(&[("a.gpx.gz", &gzip(&zeros)), ("b.zip", &nested), ("c.zip", &zip(&[("bomb.zip", &zeros)]))]);
    assert_eq!(discovery.items.len(), 3);
    for item in &discovery.items {
        assert!(matches!(item.load(), Err(ReadError::Hostile { .. })), "{item:?}");
    }
    assert!(matches!(discovery.refused[0].reason, ReadError::Hostile { .. }));
}

#[test]
fn members_that_share_their_bytes_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("a.gpx", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"content").unwrap();
    writer.shallow_copy_file("a.gpx", "b.gpx").unwrap();
    let archive = writer.finish().unwrap().into_inner();
    let (_folder, discovery) = found(&[("a.zip", &archive)]);
    assert!(discovery.items.is_empty());
    assert!(matches!(discovery.refused[0].reason, ReadError::Hostile { .. }));
}

#[test]
fn a_claim_of_ten_gigabytes_allocates_nothing() {
    let mut archive = zip(&[("a.gpx", b"small"), ("b.gpx", b"fine")]);
    // The sizes in the central directory: 20 bytes after its signature the packed, 24 the unpacked one.
    let entry = archive.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    archive[entry + 24..entry + 28].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    let (_folder, discovery) = found(&[("a.zip", &archive)]);
    assert!(
        discovery.items[0].load().is_ok_and(|payload| payload.bytes == b"small")
            || discovery.items[0].load().is_err()
    );
    assert_eq!(discovery.items[1].load().unwrap().bytes, b"fine");

    // A directory that claims to list 65,000 entries.
    let end = archive.windows(4).position(|window| window == b"PK\x05\x06").unwrap();
    archive[end + 8..end + 12].copy_from_slice(&[0xe8, 0xfd, 0xe8, 0xfd]);
    let (_folder, discovery) = found(&[("a.zip", &archive)]);
    assert!(discovery.items.is_empty());
    assert_eq!(discovery.refused.len(), 1);
}

#[test]
fn what_cannot_be_opened_is_told() {
    let mut encrypted = zip(&[("a.fit", b"secret")]);
    for signature in [b"PK\x03\x04", b"PK\x01\x02"] {
        let header = encrypted.windows(4).position(|window| window == signature).unwrap();
        let flags = header + if signature[2] == 3 { 6 } else { 8 };
        encrypted[flags] |= 1;
    }
    let (folder, discovery) =
        found(&[("cut.zip", &zip(&[("a.fit", b"x")])[..40]), ("empty.zip", b""), ("locked.zip", &encrypted)]);
    assert!(discovery.items.is_empty());
    let told = told(folder.path(), &discovery);
    assert!(told[0].starts_with("cut.zip: damaged: no usable zip archive"), "{}", told[0]);
    assert!(told[1].starts_with("empty.zip: damaged"), "{}", told[1]);
    assert!(told[2].starts_with("locked.zip/a.fit: an encrypted entry cannot be opened here"), "{}", told[2]);

    let missing = discover(&["/no/such/folder".into()]);
    assert!(matches!(missing.refused[0].reason, ReadError::Io { .. }));
}

#[test]
fn damage_costs_one_member() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for name in ["a.gpx", "b.gpx"] {
        archive.start_file(name, stored).unwrap();
        archive.write_all(name.as_bytes()).unwrap();
    }
    let mut archive = archive.finish().unwrap().into_inner();
    let content = archive.windows(10).position(|window| window == b"a.gpxa.gpx").unwrap() + 5;
    archive[content] ^= 1;
    let (_folder, discovery) = found(&[("a.zip", &archive)]);
    assert!(matches!(discovery.items[0].load(), Err(ReadError::Damaged { .. })));
    assert_eq!(discovery.items[1].load().unwrap().bytes, b"b.gpx");
}

#[cfg(unix)]
#[test]
fn links_back_up_and_pipes_do_not_hang() {
    let (folder, _) = found(&[("runs/a.gpx", b"a")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("runs/up")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.gpx")).unwrap();
    let discovery = discover(&[folder.path().to_owned()]);
    assert_eq!(
        told(folder.path(), &discovery),
        [
            "runs/a.gpx: a",
            "runs/up: no activity: this is a folder that is read already",
            "zero.gpx: no activity: this is a device or a pipe",
        ]
    );
}
