use std::{collections::HashSet, fs, io::Read};

use jiff::civil::date;
use lope_records::{BodyPart, Level, Sex, Side};
use lope_simulate::{Event, Happening, Runner, Season, files, simulate, simulate_season};

#[test]
fn a_folder_holds_every_session_and_the_mornings() {
    let runner = Runner::typical(Level::Elite, Sex::Female);
    let simulation = simulate(&runner, date(2026, 5, 1), 9, 1);
    let folder = tempfile::tempdir().unwrap();
    let written = files::write(&simulation, folder.path()).unwrap();
    assert_eq!(written.len(), simulation.sessions().count() + 1);
    assert_eq!(written.iter().collect::<HashSet<_>>().len(), written.len(), "no file is written twice");
    assert!(written.last().unwrap().ends_with("wellness.csv"));

    let mut gzipped = 0;
    for path in &written[..written.len() - 1] {
        let mut bytes = fs::read(path).unwrap();
        if path.extension().unwrap() == "gz" {
            gzipped += 1;
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut plain).unwrap();
            bytes = plain;
        }
        assert_eq!(&bytes[8..12], b".FIT", "{}", path.display());
    }
    assert!(gzipped > 0);
}

#[test]
fn the_wellness_file_has_a_row_for_each_date_and_source() {
    let calf = Happening::Niggle(BodyPart::Calf, Side::Left);
    let season = Season { events: vec![Event { happening: calf, first: 2, days: 1 }] };
    let runner = Runner::typical(Level::Amateur, Sex::Male);
    let simulation = simulate_season(&runner, &season, date(2026, 5, 1), 4, 5);
    let csv = files::wellness_csv(&simulation);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(
        rows[0],
        "date,source,resting_heart_rate_bpm,rmssd_ms,sleep_h,sleep_quality,energy,soreness,mood,motivation,stress,\
         appetite,life_load,pain,sleep_onset_h,wake_time_h,niggles"
    );
    let columns = rows[0].split(',').count();
    assert!(rows.iter().all(|row| row.split(',').count() == columns));
    assert!(rows[1].starts_with("2026-05-01,garmin,"));
    assert!(
        rows.iter().any(|row| row.starts_with("2026-05-03,check-in,") && row.ends_with(",2,,,left calf 2"))
    );
    let values: usize =
        rows[1..].iter().flat_map(|row| row.split(',').skip(2)).filter(|cell| !cell.is_empty()).count();
    assert_eq!(values, simulation.observations().count() + simulation.niggles().count());
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("taken");
    fs::write(&file, "").unwrap();
    let runner = Runner::typical(Level::Beginner, Sex::Male);
    let error = files::write(&simulate(&runner, date(2026, 5, 1), 3, 1), &file).unwrap_err();
    assert!(error.to_string().starts_with("cannot write "), "{error}");
    assert!(error.to_string().contains("taken"), "{error}");
}
