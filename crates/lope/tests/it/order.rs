//! The order of the command line's own modules.

use std::{fs, path::Path};

/// Every line of code in a module and those below it.
fn lines(path: &Path) -> Vec<String> {
    if path.is_dir() {
        return fs::read_dir(path).unwrap().flat_map(|entry| lines(&entry.unwrap().path())).collect();
    }
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn what_lays_out_knows_nothing_of_what_asks() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (module, above) in [
        ("screen", &["cli", "commands", "context"][..]),
        ("context.rs", &["cli", "commands"]),
        ("commands", &["cli"]),
    ] {
        for line in lines(&source.join(module)) {
            for name in above {
                assert!(!line.contains(&format!("{name}::")), "{module}: {line}");
            }
        }
    }
}
