//! Packs the built web app into the binary, where there is one: `web/dist`, made by `npm run build` in `web/`.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../web");
    let (dist, out) = (root.join("dist"), PathBuf::from(env::var("OUT_DIR")?));
    // A path that is not there counts as changed at every build, so the folder that holds it is watched until it is.
    let watched = [&dist, &root].into_iter().find(|path| path.exists());
    println!(
        "cargo::rerun-if-changed={}",
        watched.map_or("build.rs".into(), |path| path.display().to_string())
    );
    let mut files = Vec::new();
    if dist.is_dir() {
        below(&dist, &mut files)?;
    }
    let mut names: Vec<(String, PathBuf)> = Vec::new();
    for file in files {
        let name: Vec<_> =
            file.strip_prefix(&dist)?.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        names.push((name.join("/"), file));
    }
    // The order in which the server looks for them.
    names.sort();
    let mut table = format!("static ASSETS: [Asset; {}] = [\n", names.len());
    for (place, (name, file)) in names.iter().enumerate() {
        let packed = out.join(format!("asset_{place}.gz"));
        let mut encoder = GzEncoder::new(fs::File::create(&packed)?, Compression::best());
        encoder.write_all(&fs::read(file)?)?;
        encoder.finish()?;
        writeln!(
            table,
            "    Asset {{ path: {name:?}, kind: {:?}, is_hashed: {}, gzipped: include_bytes!({:?}) }},",
            kind(name),
            name.starts_with("assets/"),
            packed.display().to_string(),
        )?;
    }
    table += "];\n";
    Ok(fs::write(out.join("assets.rs"), table)?)
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { below(&path, found)? } else { found.push(path) }
    }
    Ok(())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
