//! Heart-rate variability of real recordings: a number where the beats are all there, the reason where not.
//!
//! The recordings are not part of the repository: without them the test says that it skips.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use lope_formats::Contents;
use lope_physiology::hrv::{Unknown, coverage, reading};

/// Recordings with beats: straps and optical sensors, rides, runs and a multisport race.
const RECORDINGS: [&str; 12] = [
    "GoldenCheetah+GoldenCheetah/test/rides/2017_hrv.FIT",
    "GoldenCheetah+GoldenCheetah/test/rides/IpBike-HRV-Data.fit",
    "GoldenCheetah+GoldenCheetah/test/rides/MultiSport-2019-11-24.fit",
    "GoldenCheetah+GoldenCheetah/test/rides/TacxNeo.fit.zip.d/2019-11-21T12_57_39+00_00_4271854808.fit",
    "GoldenCheetah+GoldenCheetah/test/roundtrip/Fr955v19.28andStryd.fit",
    "GoldenCheetah+GoldenCheetah/test/runs/GarminFR955v18.zip.d/14211916346_ACTIVITY.fit",
    "GoldenCheetah+GoldenCheetah/test/runs/Move_2020_01_15_19_27_16_Running.fit",
    "jimmykane+fit-parser/examples/batt.fit",
    "jimmykane+fit-parser/test/running-with-developer-data.fit",
    "thomaschampagne+elevate/desktop/src/specs/integration/file/fixtures/running/kaiteriteri.fit",
    "thomaschampagne+elevate/desktop/src/specs/integration/file/fixtures/running/portland.fit",
    "tormoder+fit/testdata/bpg/garmin.fit",
];

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("LOPE_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
    {
        eprintln!("skipped: {} is not there; set LOPE_CORPUS to the folder of recordings", folder.display());
    }
    None
}

#[test]
fn variability_is_a_number_or_the_reason_why_not() {
    let Some(corpus) = corpus() else { return };
    let mut text = String::new();
    for name in RECORDINGS {
        let bytes = std::fs::read(corpus.join(name)).expect("a file of the corpus");
        let now = "2026-11-27T12:00[UTC]".parse().expect("a time");
        let Ok(Contents::Activities { activities, .. }) = lope_formats::read(name, &bytes, &now) else {
            panic!("{name} holds activities");
        };
        for activity in activities.iter().filter(|activity| !activity.rr.intervals_ms.is_empty()) {
            let rr_ms: Vec<f64> = activity.rr.intervals_ms.iter().copied().map(f64::from).collect();
            let elapsed_s = activity.elapsed_s();
            let said = match reading(&rr_ms, Some(elapsed_s)) {
                Ok(reading) => format!("RMSSD {:.1} ms", reading.measures.rmssd_ms),
                Err(Unknown::Coverage { .. }) => "beats missing or counted twice".to_owned(),
                Err(Unknown::Artefacts { corrected_pct }) => {
                    format!("{corrected_pct:.0} % of the beats are wrong")
                }
                Err(Unknown::TooFew { found, .. }) => format!("{found} sound intervals"),
            };
            let file = name.rsplit('/').next().unwrap_or(name);
            let cover = coverage(&rr_ms, elapsed_s).expect("a session lasts");
            writeln!(text, "{file} {}: cover {cover:.2}, {said}", activity.sport)
                .expect("a string takes any text");
        }
    }
    insta::assert_snapshot!(text, @r#"
    2017_hrv.FIT other: cover 1.00, 14 % of the beats are wrong
    IpBike-HRV-Data.fit running: cover 1.00, 9 % of the beats are wrong
    MultiSport-2019-11-24.fit transition: cover 1.00, RMSSD 4.2 ms
    MultiSport-2019-11-24.fit cycling: cover 0.99, 9 % of the beats are wrong
    MultiSport-2019-11-24.fit transition: cover 1.00, RMSSD 12.6 ms
    MultiSport-2019-11-24.fit running: cover 0.99, RMSSD 11.0 ms
    2019-11-21T12_57_39+00_00_4271854808.fit cycling: cover 1.05, 9 % of the beats are wrong
    Fr955v19.28andStryd.fit running: cover 1.00, RMSSD 2.9 ms
    14211916346_ACTIVITY.fit running: cover 1.00, RMSSD 6.4 ms
    Move_2020_01_15_19_27_16_Running.fit running: cover 1.00, RMSSD 10.8 ms
    batt.fit cycling: cover 0.93, 9 % of the beats are wrong
    running-with-developer-data.fit running: cover 1.00, 5 % of the beats are wrong
    kaiteriteri.fit running: cover 1.06, RMSSD 13.1 ms
    portland.fit running: cover 1.00, RMSSD 7.5 ms
    garmin.fit cycling: cover 1.00, RMSSD 107.7 ms
    "#);
}
