//! What reading may cost: time and memory.

use std::time::Duration;

/// The longest one input may take.
pub const LONGEST: Duration = Duration::from_secs(2);
/// The most memory of the whole program, seeds and all, megabytes.
pub const MOST_MEMORY_MB: u64 = 500;

/// How long this thread was at work, which other work on the machine does not change; `None` where the system does not say.
pub fn worked() -> Option<Duration> {
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    status.split_ascii_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory this process ever held, megabytes; `None` where the system does not say.
pub fn peak_memory_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? / 1024)
}
