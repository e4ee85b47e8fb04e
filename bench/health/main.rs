//! Writes the archive that Apple's Health app would export of a simulated runner, of any size.

use std::{fs::File, io::BufWriter, path::PathBuf};

use clap::Parser;
use jiff::civil::date;
use lope_records::{Level, Sex};
use lope_simulate::{Runner, apple, simulate};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Write an Apple Health export of a simulated runner.
#[derive(Parser)]
struct Arguments {
    /// The archive to write.
    archive: PathBuf,
    /// About how many megabytes `export.xml` has.
    #[arg(long, default_value_t = 4_000)]
    megabytes: u64,
    /// How many days it reaches back.
    #[arg(long, default_value_t = 3_650)]
    days: usize,
}

fn main() {
    let arguments = Arguments::parse();
    let runner = Runner::typical(Level::Amateur, Sex::Female);
    let first = date(2026, 11, 22).saturating_sub(jiff::Span::new().days(arguments.days as i64));
    let simulation = simulate(&runner, first, arguments.days, 7);
    let file = File::create(&arguments.archive).expect("the archive can be written");
    let mut archive = ZipWriter::new(file);
    let options = SimpleFileOptions::default().large_file(true);
    archive.start_file("apple_health_export/export.xml", options).expect("an entry");
    let mut out = BufWriter::with_capacity(1 << 20, archive);
    apple::write(&simulation, arguments.megabytes * 1_000_000, &mut out).expect("the archive takes it");
    out.into_inner().map_err(|error| error.into_error()).expect("the archive takes it").finish().expect("a whole archive");
}
