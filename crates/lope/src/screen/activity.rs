//! One activity on a screen.

use lope_app::Shown;
use lope_records::{Activity, LoadMethod, Masked, Quantity, Sport, Summary, Suspicion, Swim, Units};
use lope_recovery::Channel;
use lope_store::StoredActivity;

use super::{
    runs::kind_tone,
    spark,
    style::{Tone, one_line},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};
use lope_words::{
    Voice, channel, phrase, trends,
    units::{self, climb, clock, count, distance, pace, pace_clock, per, swim_pace, swim_unit},
};

/// Columns of a curve at the most, and of its labels.
const CURVE_WIDTH: usize = 60;
const CURVE_FRAME: usize = 48;
const LAPS_SHOWN: usize = 30;
/// A shorter stop is not worth a word, seconds.
const WORTH_SAYING_S: f64 = 5.0;

/// Figures, curves, zones, laps, doubts, and where it came from.
pub fn render_activity(shown: &Shown, voice: Voice) -> String {
    let Shown { summary, stored, .. } = shown;
    let units = voice.units;
    let mut text = headline(summary);
    text += &figures(shown, units).render(2);
    let edited = lope_words::edit(&stored.edited()).join(", ");
    if !edited.is_empty() {
        text += &paragraph(2, &Tone::Dim, &format!("edited: {edited}"));
    }
    text += &curves(shown, voice);
    text += &form(shown, voice);
    text += &zones(summary);
    text += &laps(&stored.activity, units);
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

fn figures(shown: &Shown, units: Units) -> Table {
    let summary = &shown.summary;
    let mut table = Table::new([Align::Left, Align::Right, Align::Left]);
    let mut row = |label: &str, value: Option<String>, note: String| {
        if let Some(value) = value {
            table.row([Cell::new(label, Tone::Dim), value.into(), Cell::new(note, Tone::Dim)]);
        }
    };
    // The watch's own time first, for that is what a runner compares.
    let timer_s = summary.timer_s.unwrap_or(summary.moving_s);
    let mut beside = Vec::new();
    if timer_s - summary.moving_s >= WORTH_SAYING_S {
        beside.push(format!("{} in motion", clock(summary.moving_s)));
    }
    if summary.elapsed_s - timer_s >= WORTH_SAYING_S {
        beside.push(format!("{} paused", clock(summary.elapsed_s - timer_s)));
    }
    row("time", Some(clock(timer_s)), beside.join(", "));
    row("distance", summary.distance_m.map(|metres| distance(metres, units)), String::new());
    if summary.is_run() {
        let adjusted =
            summary.grade_adjusted_speed_mps.map(|speed| format!("{} on the flat", pace(speed, units)));
        row("pace", summary.speed_mps.map(|speed| pace(speed, units)), adjusted.unwrap_or_default());
    } else if summary.sport == Sport::Swimming {
        row("pace", summary.speed_mps.map(|speed| swim_pace(speed, units)), String::new());
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
    row(
        "breathing",
        summary.breathing.map(|said| lope_words::review::breathing(said).to_owned()),
        String::new(),
    );
    row("on", summary.ground().map(|surface| phrase::surface(surface).to_owned()), String::new());
    for one in &shown.worn {
        let source = format!("as {} keeps it", one.source.name());
        row(lope_words::gear::kind(one.kind), Some(one.name.clone()), source);
    }
    if let Some(Swim { pool_length_m, lengths, strokes }) = summary.swim {
        let each = strokes.zip(lengths).map(|(strokes, lengths)| f64::from(strokes) / f64::from(lengths));
        row(
            "strokes",
            strokes.map(|strokes| units::grouped(strokes.into())),
            each.map_or_else(String::new, |each| format!("{each:.1} a length")),
        );
        let pool = pool_length_m.map_or_else(String::new, |metres| format!("of {} m", phrase::trim(metres)));
        row("lengths", lengths.map(|lengths| lengths.to_string()), pool);
    }
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

/// A line for each quantity that was recorded: its mean, its course, and between which values it went.
fn curves(shown: &Shown, voice: Voice) -> String {
    let sport = shown.stored.activity.sport;
    let mut table =
        Table::new([Align::Left, Align::Right, Align::Left, Align::Right, Align::Left, Align::Right]);
    for Channel { quantity, mean, course, .. } in &shown.channels {
        let Some(range) = spark::extent(course) else { continue };
        let show = |value| voice.sample(*quantity, value, sport);
        table.row([
            Cell::new(channel::label(*quantity, sport), Tone::Dim),
            show(*mean).into(),
            Cell::new(channel::unit(*quantity, sport), Tone::Dim),
            Cell::new(show(*range.start()), Tone::Dim),
            spark::sparkline(course, CURVE_WIDTH.min(columns() - CURVE_FRAME), range.clone()).into(),
            Cell::new(show(*range.end()), Tone::Dim),
        ]);
    }
    section("", &table.render(2))
}

/// How it was run where it was steady and flat, and whether that held.
fn form(shown: &Shown, voice: Voice) -> String {
    let mut table = Table::new([Align::Left, Align::Right, Align::Left]);
    for within in &shown.form {
        let (mean, drift) = voice.within(within);
        table.row([
            Cell::new(trends::label(within.figure), Tone::Dim),
            mean.into(),
            Cell::new(drift, Tone::Dim),
        ]);
    }
    section("Form where it was steady and flat", &table.render(2))
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

fn laps(activity: &Activity, units: Units) -> String {
    let laps = &activity.laps;
    let is_swim = activity.sport == Sport::Swimming;
    if laps.len() < 2 {
        return String::new();
    }
    let pace_heading = format!("pace {}", if is_swim { swim_unit(units).1 } else { per(units) });
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
        let speed = lap.distance_m.filter(|metres| lap_s > 0.0 && *metres > 0.0).map(|metres| metres / lap_s);
        let lap_pace = if is_swim {
            speed.map(|speed| clock(swim_unit(units).0 / speed))
        } else {
            speed.and_then(|speed| pace_clock(speed, units))
        };
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
