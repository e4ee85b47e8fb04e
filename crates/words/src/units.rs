//! Numbers as a runner reads them: pace, distance, duration, in kilometres or miles.

use lope_records::Units;

/// The international mile.
pub const METRES_PER_MILE: f64 = 1609.344;
/// The international foot.
pub const METRES_PER_FOOT: f64 = 0.3048;
/// The international yard.
pub const METRES_PER_YARD: f64 = 0.9144;
/// The international pound.
pub const KG_PER_POUND: f64 = 0.453_592_37;

/// What stands for a value that is not known.
pub const UNKNOWN: &str = "–";

/// `45:10`, or `1:05:12` from an hour on.
pub fn clock(duration_s: f64) -> String {
    let seconds = whole(duration_s);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// `45 min`, `2 h`, `7 h 30 min`: rounded to the minute.
pub fn spoken(duration_s: f64) -> String {
    let minutes = whole(duration_s / 60.0);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// `7.52 km`, `16.3 km` or `6.23 mi`: from ten on, hundredths are noise.
pub fn distance(metres: f64, units: Units) -> String {
    let (number, unit) = match units {
        Units::Km => (metres / 1000.0, "km"),
        Units::Miles => (metres / METRES_PER_MILE, "mi"),
    };
    let decimals = if number < 9.995 { 2 } else { 1 };
    format!("{number:.decimals$} {unit}")
}

/// `5:12 /km` or `8:22 /mi`; the mark for unknown below a crawl.
pub fn pace(speed_mps: f64, units: Units) -> String {
    match pace_clock(speed_mps, units) {
        Some(pace) => format!("{pace} {}", per(units)),
        None => UNKNOWN.to_owned(),
    }
}

/// `5:12`, without its unit; `None` below a crawl of 0.3 m/s, where pace says nothing.
pub fn pace_clock(speed_mps: f64, units: Units) -> Option<String> {
    let metres = match units {
        Units::Km => 1000.0,
        Units::Miles => METRES_PER_MILE,
    };
    (speed_mps > 0.3).then(|| clock(metres / speed_mps))
}

/// `2:38 /100 m` or `2:24 /100 yd`, as swimmers say it; the mark for unknown below a crawl.
pub fn swim_pace(speed_mps: f64, units: Units) -> String {
    let (metres, unit) = swim_unit(units);
    if speed_mps > 0.1 { format!("{} {unit}", clock(metres / speed_mps)) } else { UNKNOWN.to_owned() }
}

/// What a swimmer's pace is counted over, metres, and its name.
pub fn swim_unit(units: Units) -> (f64, &'static str) {
    match units {
        Units::Km => (100.0, "/100 m"),
        Units::Miles => (100.0 * METRES_PER_YARD, "/100 yd"),
    }
}

/// The unit of a pace.
pub fn per(units: Units) -> &'static str {
    match units {
        Units::Km => "/km",
        Units::Miles => "/mi",
    }
}

/// `120 m` or `394 ft`.
pub fn climb(metres: f64, units: Units) -> String {
    match units {
        Units::Km => format!("{metres:.0} m"),
        Units::Miles => format!("{:.0} ft", metres / METRES_PER_FOOT),
    }
}

/// `65.0 kg` or `143 lb`.
pub fn mass(kilograms: f64, units: Units) -> String {
    match units {
        Units::Km => format!("{kilograms:.1} kg"),
        Units::Miles => format!("{:.0} lb", kilograms / KG_PER_POUND),
    }
}

/// `178 cm` or `5 ft 10`.
pub fn height(metres: f64, units: Units) -> String {
    let inches = whole(metres / METRES_PER_FOOT * 12.0);
    match units {
        Units::Km => format!("{:.0} cm", metres * 100.0),
        Units::Miles => format!("{} ft {}", inches / 12, inches % 12),
    }
}

/// Thousands apart: `12 345`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 file`, `3 files`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

fn whole(number: f64) -> u64 {
    // A negative or missing number is shown as zero; `as` saturates.
    number.round().max(0.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(clock(2710.4), "45:10");
        assert_eq!(clock(59.6), "1:00");
        assert_eq!(clock(3912.0), "1:05:12");
        assert_eq!(clock(f64::NAN), "0:00");
        assert_eq!(spoken(2710.0), "45 min");
        assert_eq!(spoken(27_000.0), "7 h 30 min");
        assert_eq!(spoken(7200.0), "2 h");
    }

    #[test]
    fn both_systems() {
        assert_eq!(distance(10_020.0, Units::Km), "10.0 km");
        assert_eq!(distance(7_524.0, Units::Km), "7.52 km");
        assert_eq!(distance(10_020.0, Units::Miles), "6.23 mi");
        assert_eq!(pace(1000.0 / 312.0, Units::Km), "5:12 /km");
        assert_eq!(pace(METRES_PER_MILE / 502.0, Units::Miles), "8:22 /mi");
        assert_eq!(pace(0.0, Units::Km), "–");
        assert_eq!(swim_pace(100.0 / 158.0, Units::Km), "2:38 /100 m");
        assert_eq!(swim_pace(91.44 / 144.0, Units::Miles), "2:24 /100 yd");
        assert_eq!(climb(120.0, Units::Miles), "394 ft");
        assert_eq!(mass(65.0, Units::Miles), "143 lb");
        assert_eq!(height(1.778, Units::Miles), "5 ft 10");
        assert_eq!(height(1.778, Units::Km), "178 cm");
    }

    #[test]
    fn counts() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(count(1, "file", "files"), "1 file");
        assert_eq!(count(0, "file", "files"), "0 files");
    }
}
