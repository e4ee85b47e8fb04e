//! Times load and zones of ten years of activities: 3,000 hours at one sample a second.

use std::hint::black_box;
use std::time::Instant;

use lope_physiology::{
    Sampled,
    intensity::{reserve::HeartRateReserve, zones::ThreeZones},
    load::{stress, trimp},
};
use serde_json::json;

const ACTIVITIES: usize = 3_000;
const SAMPLES: usize = 3_600;
/// The archive is worked through this often and the fastest round counts: what slows it is the rest of the machine.
const REPEATS: usize = 5;

fn main() {
    let archive: Vec<Vec<f64>> = (0..ACTIVITIES).map(heart_rate).collect();
    let seconds = vec![1.0; SAMPLES];
    let reserve = HeartRateReserve::new(48.0, 190.0).expect("rest below maximum");
    let zones = ThreeZones::new(148.0, 169.0).expect("the first threshold below the second");

    let (mut best_s, mut load, mut high_s) = (f64::INFINITY, 0.0, 0.0);
    for _ in 0..REPEATS {
        let start = now();
        (load, high_s) = (0.0, 0.0);
        for beats in black_box(&archive) {
            let series = Sampled::new(beats, &seconds).expect("one second a sample");
            let impulse = trimp::trimp(series, reserve, trimp::TrimpWeights::MEN);
            let score = impulse.and_then(|impulse| {
                stress::heart_rate_stress_score(impulse, 169.0, reserve, trimp::TrimpWeights::MEN)
            });
            load += score.expect("every sample is measured");
            high_s += zones.time(series).expect("every sample is measured").high_s;
        }
        best_s = best_s.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{}",
        json!({ "seconds": best_s, "samples": ACTIVITIES * SAMPLES, "load": load, "high_s": high_s })
    );
}

/// A heart rate that wanders between 100 and 190 bpm in whole beats; the peer makes the same.
fn heart_rate(activity: usize) -> Vec<f64> {
    (0..SAMPLES)
        .map(|second| 100.0 + ((second * 7 + activity * 13 + second * second / 50) % 91) as f64)
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}
