//! One activity on a screen.

use lope_app::Shown;
use lope_records::{Lap, LoadMethod, Masked, Quantity, Summary, Suspicion, Units};
use lope_store::StoredActivity;

use super::{
    runs::kind_tone,
    spark,
    style::{Tone, one_line},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};
use lope_words::units::{self, climb, clock, count, distance, pace, pace_clock, per};

/// Columns of a curve at the most, and of its labels.
const CURVE_WIDTH: usize = 60;
const CURVE_FRAME: usize = 28;
const LAPS_SHOWN: usize = 30;

/// Figures, curves, zones, laps, doubts, and where it came from.
pub fn render_activity(shown: &Shown, units: Units) -> String {
    let Shown { summary, stored } = shown;
    let mut text = headline(summary);
    text += &figures(summary, units).render(2);
    let edited = lope_words::edit(&stored.edited()).join(", ");
    if !edited.is_empty() {
        text += &paragraph(2, &Tone::Dim, &format!("edited: {edited}"));
    }
    text += &curves(stored, units);
    text += &zones(summary);
    text += &laps(&stored.activity.laps, units);
    text += &doubts(summary);
    text += &origin(stored, summary);
    text
}

fn headline(summary: &Summary) -> String {
    let start = summary.offset().to_datetime(summary.start).strftime("%A %-d %B %Y, %H:%M");
    let what = if summary.is_run() { summary.kind.name() } else { summary.sport.name() };
    let what = kind_tone(summary).paint(what.replace('_', " "));
    let sure = if let Some(sure) = summary.sport_told {
        Tone::Dim.paint(format!(" (a run as told from its name or motion, {:.0} % sure)", 100.0 * sure))
    } else if summary.is_run() && summary.kind_confidence < 0.5 {
        Tone::Dim.paint(" perhaps")
    } else {
        String::new()
    };
    let name =
        summary.name.as_deref().map_or_else(String::new, |name| format!("  {}", Tone::Strong.paint(name)));
    format!("{start}   {what}{sure}{name}\n")
}

fn figures(summary: &Summary, units: Units) -> Table {
    let mut table = Table::new([Align::Left, Align::Right, Align::Left]);
    let mut row = |label: &str, value: Option<String>, note: String| {
        if let Some(value) = value {
            table.row([Cell::new(label, Tone::Dim), value.into(), Cell::new(note, Tone::Dim)]);
        }
    };
    let stopped_s = summary.elapsed_s - summary.moving_s;
    let stopped = if stopped_s >= 30.0 { format!("and {} stopped", clock(stopped_s)) } else { String::new() };
    row("time in motion", Some(clock(summary.moving_s)), stopped);
    row("distance", summary.distance_m.map(|metres| distance(metres, units)), String::new());
    if summary.is_run() {
        let adjusted =
            summary.grade_adjusted_speed_mps.map(|speed| format!("{} on the flat", pace(speed, units)));
        row("pace", summary.speed_mps.map(|speed| pace(speed, units)), adjusted.unwrap_or_default());
    } else {
        let per_hour = |speed| format!("{}/h", distance(speed * 3600.0, units));
        row("speed", summary.speed_mps.map(per_hour), String::new());
    }
    let highest = summary.max_heart_rate_bpm.map(|bpm| format!("up to {bpm:.0}, held 15 s"));
    row(
        "heart rate",
        summary.mean_heart_rate_bpm.map(|bpm| format!("{bpm:.0} bpm")),
        highest.unwrap_or_default(),
    );
    let descent = summary.descent_m.map(|metres| format!("and {} down", climb(metres, units)));
    row("climb", summary.ascent_m.map(|metres| climb(metres, units)), descent.unwrap_or_default());
    row("cadence", summary.cadence_spm.map(|steps| format!("{steps:.0} steps/min")), String::new());
    row(
        "temperature",
        summary.temperature_c.map(|degrees| format!("{degrees:.0} °C")),
        "at the sensor".to_owned(),
    );
    row("effort felt", summary.effort_cr10.map(|effort| format!("{effort} of 10")), String::new());
    if let Some(load) = summary.load {
        row(
            "load",
            Some(format!("{:.0}", load.value)),
            format!("{}; 100 is an hour at threshold", load_basis(load.method)),
        );
    }
    row(
        "drift",
        summary.decoupling_pct.map(|percent| format!("{percent:.1} %")),
        "efficiency lost from the first half to the second".to_owned(),
    );
    row(
        "beats recorded",
        (summary.rr_intervals > 0).then(|| units::grouped(summary.rr_intervals.into())),
        String::new(),
    );
    table
}

fn load_basis(method: LoadMethod) -> &'static str {
    match method {
        LoadMethod::HeartRate => "from heart rate",
        LoadMethod::MeanHeartRate => "from mean heart rate",
        LoadMethod::Pace => "from pace",
        LoadMethod::Effort => "from effort felt",
        LoadMethod::Duration => "from time alone",
    }
}

fn curves(stored: &StoredActivity, units: Units) -> String {
    let samples = |quantity| -> Vec<Option<f64>> {
        stored.activity.streams.channel(quantity).map(|channel| channel.iter().collect()).unwrap_or_default()
    };
    let mut table = Table::new([Align::Left, Align::Right, Align::Left, Align::Left]);
    let mut curve = |label: &str, samples: &[Option<f64>], show: &dyn Fn(f64) -> String| {
        if let Some(range) = spark::extent(samples) {
            table.row([
                Cell::new(label, Tone::Dim),
                show(*range.start()).into(),
                spark::sparkline(samples, CURVE_WIDTH.min(columns() - CURVE_FRAME), range.clone()).into(),
                show(*range.end()).into(),
            ]);
        }
    };
    curve("heart rate", &samples(Quantity::HeartRate), &|bpm| format!("{bpm:.0}"));
    if stored.activity.sport.has_impact() {
        curve("pace", &samples(Quantity::Speed), &|speed| {
            pace_clock(speed, units).unwrap_or_else(|| "still".to_owned())
        });
    }
    curve("altitude", &samples(Quantity::Altitude), &|metres| climb(metres, units));
    section("", &table.render(2))
}

fn zones(summary: &Summary) -> String {
    let Some(zone_s) = summary.zone_s else { return String::new() };
    let total_s: f64 = zone_s.iter().sum();
    if total_s <= 0.0 {
        return String::new();
    }
    let mut table = Table::new([Align::Left, Align::Right, Align::Right, Align::Left]);
    let names = ["below the aerobic threshold", "between the thresholds", "above the lactate threshold"];
    for ((name, seconds), tone) in names.into_iter().zip(zone_s).zip([Tone::Good, Tone::Caution, Tone::Bad]) {
        let share = seconds / total_s;
        table.row([
            Cell::new(name, Tone::Dim),
            clock(seconds).into(),
            format!("{:.0} %", share * 100.0).into(),
            Cell::new("━".repeat((share * 30.0).round() as usize), tone),
        ]);
    }
    section("Zones", &table.render(2))
}

fn laps(laps: &[Lap], units: Units) -> String {
    if laps.len() < 2 {
        return String::new();
    }
    let pace_heading = format!("pace {}", per(units));
    let mut table = Table::with_headings([
        ("lap", Align::Right),
        ("time", Align::Right),
        ("distance", Align::Right),
        (&pace_heading, Align::Right),
        ("heart", Align::Right),
        ("", Align::Left),
    ]);
    for (number, lap) in (1..).zip(laps).take(LAPS_SHOWN) {
        let lap_s = lap.timer_s.unwrap_or(lap.elapsed_s);
        let lap_pace =
            lap.distance_m.filter(|_| lap_s > 0.0).and_then(|metres| pace_clock(metres / lap_s, units));
        table.row([
            Cell::new(number.to_string(), Tone::Dim),
            clock(lap_s).into(),
            lap.distance_m.map_or_else(String::new, |metres| distance(metres, units)).into(),
            lap_pace.unwrap_or_default().into(),
            lap.mean_heart_rate_bpm.map_or_else(String::new, |bpm| format!("{bpm:.0}")).into(),
            Cell::new(if lap.is_rest == Some(true) { "rest" } else { "" }, Tone::Dim),
        ]);
    }
    let mut text = section("Laps", &table.render(2));
    if laps.len() > LAPS_SHOWN {
        text += &format!(
            "  {}\n",
            Tone::Dim.paint(format!("and {} more; --json has all", laps.len() - LAPS_SHOWN))
        );
    }
    text
}

fn doubts(summary: &Summary) -> String {
    let suspicions = summary.suspicions.iter().map(|suspicion| match suspicion {
        Suspicion::CadenceLock => "heart rate follows cadence: the sensor may have counted steps".to_owned(),
        Suspicion::NoisyHeartRate => "heart rate drops out or jumps".to_owned(),
        Suspicion::ZonesTooLow => "so long so high that your zones are probably set too low".to_owned(),
        Suspicion::SlowStart => "the first minutes of heart rate are implausible".to_owned(),
        Suspicion::NoisyPosition => "position jumps: pace and distance are unsure".to_owned(),
    });
    let masked = summary.masked.iter().map(masked);
    let lines: String = suspicions.chain(masked).map(|line| paragraph(2, &Tone::Plain, &line)).collect();
    section("Doubts", &lines)
}

fn masked(masked: &Masked) -> String {
    use lope_records::MaskReason;
    let what = match masked.quantity {
        Some(quantity) => {
            format!("{} of {}", count(masked.count.into(), "sample", "samples"), spoken_quantity(quantity))
        }
        None => count(masked.count.into(), "record", "records"),
    };
    let why = match masked.reason {
        MaskReason::Impossible => "cannot be true",
        MaskReason::Jump => "jump as no runner can",
        MaskReason::Clock => "have a clock that went back or stood still",
    };
    format!("{what} left out: they {why}")
}

/// The name of a quantity without its unit: `heart rate`.
fn spoken_quantity(quantity: Quantity) -> String {
    let name = quantity.name().rsplit_once('_').map_or(quantity.name(), |(name, _unit)| name);
    name.trim_end_matches("_per").replace('_', " ")
}

fn origin(stored: &StoredActivity, summary: &Summary) -> String {
    let device = [&summary.device.manufacturer, &summary.device.product];
    let device: Vec<&str> = device.into_iter().flatten().map(String::as_str).collect();
    let by = if device.is_empty() { String::new() } else { format!(" by {}", device.join(" ")) };
    let sensor = match summary.device.chest_strap {
        Some(true) => ", heart rate from a chest strap",
        Some(false) => ", heart rate from the wrist",
        None => "",
    };
    let records = count(summary.records.into(), "record", "records");
    let what = format!("{}: {records}{}{sensor}", summary.id, one_line(&by));
    let mut lines = paragraph(2, &Tone::Plain, &what);
    lines += &format!("  {}\n", one_line(&summary.file));
    for merged in stored.recordings.iter().filter(|recording| recording.id != stored.id) {
        lines += &format!("  {} {}\n", Tone::Dim.paint("merged with"), one_line(&merged.file));
    }
    section("From", &lines)
}

/// A titled section, or nothing where it would be empty.
fn section(title: &str, body: &str) -> String {
    match (title, body) {
        (_, "") => String::new(),
        ("", body) => format!("\n{body}"),
        (title, body) => format!("\n{}\n{body}", Tone::Strong.paint(title)),
    }
}
