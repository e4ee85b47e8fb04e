//! Times the analysis of one RR recording: artefact correction, then time domain and DFA-α1 rolled over it.

use std::hint::black_box;
use std::time::Instant;

use lope_physiology::hrv::{DfaMethod, Edition, RollingPoint, RollingRules, clean, rolling};
use serde_json::json;

/// The analysis is repeated and the fastest run counts: what slows it is the rest of the machine.
const REPEATS: usize = 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a file with one interval in milliseconds a line")?;
    let rr_ms: Vec<f64> = std::fs::read_to_string(path)?.lines().map(str::parse).collect::<Result<_, _>>()?;

    let mut best_s = [f64::INFINITY; 2];
    let mut points: Vec<RollingPoint> = Vec::new();
    for _ in 0..REPEATS {
        let (clean_s, cleaned) = timed(|| clean(black_box(&rr_ms), Edition::NeuroKit));
        let rules = RollingRules { method: DfaMethod::Overlapping, ..RollingRules::default() };
        let (rolling_s, rolled) = timed(|| rolling(black_box(&cleaned), &rules));
        best_s = [best_s[0].min(clean_s), best_s[1].min(rolling_s)];
        points = rolled;
    }
    let windows: Vec<_> = points
        .iter()
        .map(|point| {
            json!({
                "start_s": point.start_s,
                "rmssd_ms": point.reading.ok().map(|reading| reading.measures.rmssd_ms),
                "alpha1": point.alpha1,
            })
        })
        .collect();
    println!("{}", json!({ "clean_s": best_s[0], "rolling_s": best_s[1], "windows": windows }));
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64(), result)
}
