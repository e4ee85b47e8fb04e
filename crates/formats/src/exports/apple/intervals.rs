//! Intervals between beats, from the way Apple tells them.

use super::stream::Raw;
use crate::text;

/// Beats of one reading.
const MAX_BEATS: usize = 1_000;

/// The beats of one reading, as they come.
#[derive(Default)]
pub(super) struct Beats {
    last_cs: Option<i64>,
}

impl Beats {
    /// Adds a beat. Its rate is that of the interval it ends, in whole beats per minute; its time has hundredths of a second.
    /// Together they are sharper than either; apart, beats between the two are missing.
    pub(super) fn add(&mut self, raw: Raw<'_>, rr_ms: &mut Vec<u16>) {
        const HALF_DAY_CS: i64 = 12 * 360_000;
        const CLOCK_MS: f64 = 10.0;
        let (Some(bpm), Some(time)) = (raw.get("bpm").and_then(|bpm| text::number(&bpm)), raw.get("time"))
        else {
            return;
        };
        if !(20.0..=250.0).contains(&bpm) || rr_ms.len() >= MAX_BEATS {
            return;
        }
        let (shortest_ms, longest_ms) = (60_000.0 / (bpm + 0.5), 60_000.0 / (bpm - 0.5));
        let now_cs = time_of_day_cs(&time);
        let passed_ms =
            now_cs.zip(self.last_cs).map(|(now, last)| (now - last).rem_euclid(HALF_DAY_CS) as f64 * 10.0);
        let interval_ms = match passed_ms {
            Some(passed) if (shortest_ms - CLOCK_MS..=longest_ms + CLOCK_MS).contains(&passed) => {
                passed.clamp(shortest_ms, longest_ms)
            }
            _ => {
                if !rr_ms.is_empty() {
                    rr_ms.push(0);
                }
                60_000.0 / bpm
            }
        };
        rr_ms.push(interval_ms.round() as u16);
        self.last_cs = now_cs;
    }
}

/// Hundredths of a second since midnight or noon: `7:15:18.27 AM`, `08:34:05,10`.
fn time_of_day_cs(time: &str) -> Option<i64> {
    let time = time.trim_start();
    let clock = &time
        [..time.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(time.len())];
    let mut parts = clock.splitn(3, ':');
    let hour: i64 = parts.next()?.parse().ok().filter(|hour| *hour < 25)?;
    let minute: i64 = parts.next()?.parse().ok().filter(|minute| *minute < 60)?;
    let second = text::number(parts.next()?).filter(|second| (0.0..61.0).contains(second))?;
    Some((hour % 12) * 360_000 + minute * 6_000 + (second * 100.0).round() as i64)
}
