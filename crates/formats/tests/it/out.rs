//! Workouts and calendars as they are written: kept files, read back, and hostile words.
//!
//! `expected/out` holds what is written today; `bench/out/run` reads the same files with the watch maker's own decoders and
//! with two readers of calendars. Where a file is to change, `LOPE_BLESS=1` writes them anew.

use std::{fs, path::PathBuf};

use jiff::{
    Timestamp,
    civil::{Date, date, time},
};
use lope_formats::{
    ReadError, fit,
    out::{
        Entry, When, WriteError, calendar, fit_schedule, fit_workout, intervals_event, intervals_text,
        tcx_workout, zwo_workout,
    },
};
use lope_records::{Length, Part, Purpose, Role, Step, StepCue, Target, Units, Workout, WorkoutText};
use proptest::prelude::*;
use rustyfit::{
    Decoder,
    profile::{
        mesgdef,
        typedef::{self, MesgNum},
    },
};

const MAX_BPM: f64 = 188.0;
const TEN_KM_MPS: f64 = 10_000.0 / 2_700.0;

fn on() -> Date {
    date(2026, 11, 24)
}

fn made() -> Timestamp {
    "2026-11-22T06:30:00Z".parse().unwrap()
}

fn timed(role: Role, seconds: u32, target: Target, cue: Option<StepCue>) -> Step {
    Step { role, length: Length::Time { seconds }, target, cue }
}

fn cap(high_bpm: u8) -> Target {
    Target::HeartRate { low_bpm: None, high_bpm }
}

/// A recovery run with its cap, repetitions by pace, hills by effort with the ways a step can end.
fn workouts() -> Vec<(&'static str, Workout, WorkoutText)> {
    let words = |name: &str, description: &str, steps: &[&str], notes: &[&str]| WorkoutText {
        name: name.to_owned(),
        description: description.to_owned(),
        steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        notes: notes.iter().map(|note| (*note).to_owned()).collect(),
    };
    let recovery = Workout {
        purpose: Purpose::RecoveryRun,
        parts: vec![
            Part::Step(timed(Role::Walk, 300, cap(131), None)),
            Part::Step(timed(Role::Steady, 1_620, cap(131), Some(StepCue::Talk))),
            Part::Step(timed(Role::Walk, 180, Target::Open, None)),
        ],
    };
    let pace = Target::Pace { slow_mps: 3.843_217, fast_mps: 3.999_9 };
    let intervals = Workout {
        purpose: Purpose::Intervals,
        parts: vec![
            Part::Step(timed(Role::WarmUp, 1_200, cap(148), None)),
            Part::Repeat {
                times: 4,
                steps: vec![
                    timed(Role::Work, 240, pace, Some(StepCue::Even)),
                    timed(Role::Recovery, 150, Target::Open, None),
                ],
            },
            Part::Step(timed(Role::CoolDown, 840, Target::Open, None)),
        ],
    };
    let tempo = Target::HeartRate { low_bpm: Some(162), high_bpm: 170 };
    let hills = Workout {
        purpose: Purpose::Hills,
        parts: vec![
            Part::Step(Step {
                length: Length::Distance { metres: 2_500 },
                ..timed(Role::WarmUp, 1, cap(148), None)
            }),
            Part::Repeat {
                times: 8,
                steps: vec![
                    timed(Role::Work, 45, Target::Effort { low: 7, high: 8 }, Some(StepCue::Uphill)),
                    timed(Role::Recovery, 90, Target::Open, Some(StepCue::BackDown)),
                ],
            },
            Part::Step(timed(Role::Work, 600, tempo, Some(StepCue::Threshold))),
            Part::Step(Step { length: Length::Open, ..timed(Role::CoolDown, 1, Target::Open, None) }),
        ],
    };
    vec![
        (
            "recovery",
            recovery,
            words(
                "Tue Recovery 35",
                "Walk 5 min, up to 131 bpm\nEasy 27 min, up to 131 bpm\nWalk 3 min",
                &["Walk", "Easy", "Walk"],
                &["", "Slow enough to talk in whole sentences.", ""],
            ),
        ),
        (
            "intervals",
            intervals,
            words(
                "Tue Reps 4x4",
                "Warm up 20 min, up to 148 bpm\n4 × 4 min hard, 4:20–4:10 /km, 2:30 easily after each\nCool down 14 min",
                &["Warm up", "Hard", "Easy", "Cool down"],
                &[
                    "Begin gently.",
                    "Hard and even: the last as fast as the first.",
                    "Jog easily, or walk.",
                    "",
                ],
            ),
        ),
        (
            "hills",
            hills,
            words(
                "Tue Hills 8x45s",
                "8 × 45 s uphill, effort 7–8 of 10",
                &["Warm up", "Uphill 7-8/10", "Back down", "Tempo", "Cool down"],
                &["", "Strong & tall, short steps <never> all out.", "", "", ""],
            ),
        ),
    ]
}

/// Holds what is written to what is kept.
#[track_caller]
fn kept(name: &str, written: &[u8]) {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/expected/out", name].iter().collect();
    if std::env::var_os("LOPE_BLESS").is_some() {
        fs::write(&path, written).unwrap();
    }
    let expected = fs::read(&path).unwrap_or_default();
    assert!(
        expected == written,
        "{name} is written otherwise than it was; LOPE_BLESS=1 keeps it: {}",
        String::from_utf8_lossy(written)
    );
}

#[test]
fn what_is_written_is_what_was_checked_with_the_readers_of_others() {
    for (name, workout, text) in workouts() {
        let file = fit_workout(&workout, &text, made()).unwrap();
        kept(&format!("{name}.fit"), &file.bytes);
        let json = serde_json::json!({ "workout": workout, "text": text });
        kept(
            &format!("{name}.json"),
            format!("{}\n", serde_json::to_string_pretty(&json).unwrap()).as_bytes(),
        );
        kept(&format!("{name}.tcx"), tcx_workout(&workout, &text, Some(on())).unwrap().as_bytes());
        let steps = intervals_text(&workout, &text, MAX_BPM, Units::Km).unwrap();
        kept(&format!("{name}.txt"), steps.as_bytes());
        let zwo = zwo_workout(&workout, &text, Some(TEN_KM_MPS));
        match name {
            "hills" => assert!(matches!(zwo, Err(WriteError::StepEnd { .. }))),
            _ => kept(&format!("{name}.zwo"), zwo.unwrap().as_bytes()),
        }
    }
    let (_, workout, text) = workouts().swap_remove(1);
    let event =
        intervals_event(&workout, &text, (on(), Some(time(18, 30, 0, 0))), "a@lope", MAX_BPM, Units::Miles);
    let event = serde_json::to_string_pretty(&event.unwrap()).unwrap();
    kept("event.json", format!("{event}\n").as_bytes());
    let file = fit_workout(&workout, &text, made()).unwrap();
    let schedule = fit_schedule(&[(&file, on().at(18, 30, 0, 0))], made()).unwrap();
    kept("schedule.fit", &schedule);
}

#[test]
fn the_week_as_a_calendar() {
    kept("week.ics", calendar("Lope: training", &week(), made()).as_bytes());
}

fn week() -> Vec<Entry> {
    let entry = |day: i8, when, title: &str, description: &str| Entry {
        uid: format!("2026-11-{day}-0@0123abcd.lope"),
        sequence: 3,
        date: date(2026, 11, day),
        when,
        title: title.to_owned(),
        description: description.to_owned(),
        cancelled: false,
    };
    vec![
        entry(
            24,
            When::AllDay,
            "Intervals, 60 min",
            "Warm up 20 min, up to 148 bpm\n4 × 4 min hard; 2:30 easily after each",
        ),
        entry(
            25,
            When::From { start: time(6, 45, 0, 0), minutes: 35 },
            "Recovery run",
            "Läuft über die Wiesen, ganz gemütlich, und über eine sehr lange Zeile mit Umlauten äöü hinweg",
        ),
        Entry { cancelled: true, ..entry(26, When::AllDay, "Hills", "") },
        entry(28, When::From { start: time(23, 30, 0, 0), minutes: 60 }, "Easy run", "Over midnight"),
    ]
}

// Reading back what was written.

/// The steps of a FIT file, by an independent reader of this test.
fn steps_of_fit(bytes: &[u8]) -> (mesgdef::FileId, mesgdef::Workout, Vec<Part>) {
    let decoded = Decoder::default().decode(bytes).unwrap().unwrap();
    let of = |number| decoded.messages.iter().filter(move |message| message.num == number);
    let mut parts: Vec<Part> = Vec::new();
    for message in of(MesgNum::WORKOUT_STEP) {
        let step = mesgdef::WorkoutStep::from(message);
        if step.duration_type == typedef::WktStepDuration::REPEAT_UNTIL_STEPS_CMPLT {
            let mut count = 0;
            let first = parts
                .iter()
                .position(|part| {
                    count += part.steps().len() + usize::from(matches!(part, Part::Repeat { .. }));
                    count > step.duration_value as usize
                })
                .unwrap();
            let steps = parts.drain(first..).flat_map(|part| part.steps().to_vec()).collect();
            parts.push(Part::Repeat { times: step.target_value as u8, steps });
        } else {
            parts.push(Part::Step(step_of_fit(&step)));
        }
    }
    let file_id = mesgdef::FileId::from(of(MesgNum::FILE_ID).next().unwrap());
    (file_id, mesgdef::Workout::from(of(MesgNum::WORKOUT).next().unwrap()), parts)
}

fn step_of_fit(step: &mesgdef::WorkoutStep) -> Step {
    let length = match step.duration_type {
        typedef::WktStepDuration::TIME => Length::Time { seconds: step.duration_value / 1000 },
        typedef::WktStepDuration::DISTANCE => Length::Distance { metres: step.duration_value / 100 },
        _ => Length::Open,
    };
    let (low, high) = (step.custom_target_value_low, step.custom_target_value_high);
    let target = match step.target_type {
        typedef::WktStepTarget::HEART_RATE => Target::HeartRate {
            low_bpm: Some((low - 100) as u8).filter(|low| *low > 60),
            high_bpm: (high - 100) as u8,
        },
        typedef::WktStepTarget::SPEED => {
            Target::Pace { slow_mps: f64::from(low) / 1000.0, fast_mps: f64::from(high) / 1000.0 }
        }
        _ => Target::Open,
    };
    let role = match step.intensity {
        typedef::Intensity::WARMUP => Role::WarmUp,
        typedef::Intensity::COOLDOWN => Role::CoolDown,
        typedef::Intensity::REST => Role::Recovery,
        _ => Role::Work,
    };
    Step { role, length, target, cue: None }
}

/// What FIT can hold of a workout.
fn as_in_fit(workout: &Workout) -> Vec<Part> {
    let mm = |mps: f64| (mps * 1000.0).round() / 1000.0;
    let step = |step: &Step| Step {
        role: match step.role {
            Role::Walk => Role::Recovery,
            Role::Steady | Role::Stride => Role::Work,
            role => role,
        },
        length: step.length,
        target: match step.target {
            Target::Effort { .. } => Target::Open,
            Target::Pace { slow_mps, fast_mps } => {
                Target::Pace { slow_mps: mm(slow_mps), fast_mps: mm(fast_mps) }
            }
            Target::HeartRate { low_bpm, high_bpm } => {
                Target::HeartRate { low_bpm: low_bpm.filter(|low| *low > 60), high_bpm }
            }
            Target::Open => Target::Open,
        },
        cue: None,
    };
    let part = |part: &Part| match part {
        Part::Step(one) => Part::Step(step(one)),
        Part::Repeat { times, steps } => {
            Part::Repeat { times: *times, steps: steps.iter().map(step).collect() }
        }
    };
    workout.parts.iter().map(part).collect()
}

#[test]
fn fit_reads_back_as_the_same_steps() {
    for (name, workout, text) in workouts() {
        let file = fit_workout(&workout, &text, made()).unwrap();
        let (file_id, session, parts) = steps_of_fit(&file.bytes);
        assert_eq!(parts, as_in_fit(&workout), "{name}");
        assert_eq!((file_id.r#type, file_id.serial_number), (typedef::File::WORKOUT, file.serial_number));
        assert_eq!(file_id.manufacturer, typedef::Manufacturer::GARMIN, "a maker that watches know");
        assert_eq!(file_id.product, typedef::GarminProduct::CONNECT.0);
        assert_eq!((&*session.wkt_name, session.sport), (text.name.as_str(), typedef::Sport::RUNNING));
        assert_eq!(usize::from(session.num_valid_steps), workout.written_steps());
        let read = fit::read(&file.bytes, &jiff::tz::TimeZone::UTC);
        assert!(matches!(read, Err(ReadError::NotAnActivity { what }) if what.contains("workout")), "{name}");
    }
}

#[test]
fn a_workout_has_its_own_number_and_the_same_again() {
    let all = workouts();
    let number = |index: usize| {
        let (_, workout, text) = &all[index];
        fit_workout(workout, text, made()).unwrap().serial_number
    };
    assert_eq!(number(0), number(0));
    assert_ne!(number(0), number(1));
}

/// The elements of an XML text in order, each with its own text.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                open.push(found.len());
                found.push((tag.name().as_ref().to_owned(), String::new()));
            }
            Event::Empty(tag) => found.push((tag.name().as_ref().to_owned(), String::new())),
            Event::Text(text) => {
                if let Some(index) = open.last() {
                    found[*index].1 += text.trim();
                }
            }
            Event::GeneralRef(name) => {
                let text = quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                found[*open.last().unwrap()].1 += text;
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

/// Holds a TCX workout to the order of the schema: `Name, Step+, ScheduledOn?, Notes?`; a step is `StepId, Name, Duration,
/// Intensity, Target`, a repeat `StepId, Repetitions, Child+`; numbers go from 1 to 20 and none comes twice.
fn check_tcx(xml: &str) {
    let found = elements(xml);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..4], ["TrainingCenterDatabase", "Workouts", "Workout", "Name"]);
    let ids: Vec<u32> =
        found.iter().filter(|(name, _)| name == "StepId").map(|(_, id)| id.parse().unwrap()).collect();
    assert_eq!(ids, (1..=ids.len() as u32).collect::<Vec<_>>());
    assert!(ids.len() <= 20);
    for (name, text) in found.iter().filter(|(name, _)| name == "Name") {
        assert!((1..=15).contains(&text.chars().count()), "{name} {text:?}");
    }
    let order = names.join(" ");
    for name in ["Step", "Child"] {
        for (at, _) in names.iter().enumerate().filter(|(_, found)| **found == name) {
            let rest = &names[at + 1..];
            let is_step = rest.starts_with(&["StepId", "Name", "Duration"]);
            assert!(is_step || rest.starts_with(&["StepId", "Repetitions", "Child"]), "{order}");
            if is_step {
                let inner: Vec<&&str> = rest
                    .iter()
                    .skip(3)
                    .filter(|one| matches!(**one, "Intensity" | "Target"))
                    .take(2)
                    .collect();
                assert_eq!(inner, [&"Intensity", &"Target"], "{order}");
            }
        }
    }
    let last: Vec<&str> = names.iter().rev().take(1).copied().collect();
    assert_eq!(last, ["Notes"]);
}

#[test]
fn tcx_keeps_the_order_of_its_schema() {
    for (_, workout, text) in workouts() {
        check_tcx(&tcx_workout(&workout, &text, Some(on())).unwrap());
    }
    let (_, workout, text) = workouts().swap_remove(0);
    let long = Workout {
        parts: vec![Part::Step(timed(Role::Steady, 80_000, Target::Open, None))],
        ..workout.clone()
    };
    assert!(matches!(tcx_workout(&long, &text, None), Err(WriteError::StepTooLong { .. })));
    let many = Workout { parts: vec![workout.parts[1].clone(); 21], ..workout };
    assert!(matches!(tcx_workout(&many, &text, None), Err(WriteError::TooManySteps { most: 20, .. })));
    assert!(fit_workout(&many, &text, made()).is_ok());
}

/// A small reader of intervals.icu's text, from its documented grammar: a step is `- [cue] length [target]`; a line `5x` begins
/// a repeat that a blank line ends. Whatever it cannot read is an error, so that no line can be prose.
fn steps_of_intervals(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for block in text.split("\n\n") {
        let mut lines = block.lines().peekable();
        let times = lines.next_if(|line| !line.starts_with("- ")).map(|line| {
            line.strip_suffix('x')
                .and_then(|times| times.parse::<u8>().ok())
                .ok_or_else(|| format!("no repeat: {line}"))
        });
        let steps = lines.map(step_of_line).collect::<Result<Vec<_>, _>>()?;
        match times.transpose()? {
            Some(times) => parts.push(Part::Repeat { times, steps }),
            None => parts.extend(steps.into_iter().map(Part::Step)),
        }
    }
    Ok(parts)
}

fn step_of_line(line: &str) -> Result<Step, String> {
    let words: Vec<&str> = line.strip_prefix("- ").ok_or("no step")?.split(' ').collect();
    let at = words.iter().position(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    let at = at.ok_or_else(|| format!("no length: {line}"))?;
    if words[..at].iter().any(|word| !word.chars().all(char::is_alphabetic)) {
        return Err(format!("a cue with a number: {line}"));
    }
    let open = words[..at].ends_with(&["Press", "lap"]);
    let length = if open { Length::Open } else { length_of(words[at])? };
    let target = match &words[at + 1..] {
        [] => Target::Open,
        [range, "HR"] => {
            let (low, high) =
                range.strip_suffix('%').and_then(|range| range.split_once('-')).ok_or("no range")?;
            let share = |text: &str| text.parse::<u8>().map_err(|error| error.to_string());
            Target::HeartRate { low_bpm: Some(share(low)?), high_bpm: share(high)? }
        }
        [range, "Pace"] => {
            let (range, unit) = range.split_once('/').ok_or("no unit")?;
            let metres = match unit {
                "km" => 1000.0,
                "mi" => 1609.344,
                _ => return Err(format!("no unit: {line}")),
            };
            let (slow, fast) = range.split_once('-').ok_or("no range")?;
            let mps = |clock: &str| {
                let (minutes, seconds) = clock.split_once(':').ok_or("no clock")?;
                let seconds = minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap();
                Ok::<f64, String>(metres / seconds)
            };
            Target::Pace { slow_mps: mps(slow)?, fast_mps: mps(fast)? }
        }
        _ => return Err(format!("no target: {line}")),
    };
    Ok(Step { role: Role::Steady, length, target, cue: None })
}

fn length_of(text: &str) -> Result<Length, String> {
    let number = |text: &str| text.parse::<u32>().map_err(|error| format!("{text}: {error}"));
    if let Some(metres) = text.strip_suffix("mtr") {
        return Ok(Length::Distance { metres: number(metres)? });
    }
    if let Some(kilometres) = text.strip_suffix("km") {
        return Ok(Length::Distance { metres: 1000 * number(kilometres)? });
    }
    let mut seconds = 0;
    let mut rest = text;
    for (unit, each) in [('h', 3600), ('m', 60), ('s', 1)] {
        if let Some((before, after)) = rest.split_once(unit) {
            seconds += each * number(before)?;
            rest = after;
        }
    }
    if rest.is_empty() { Ok(Length::Time { seconds }) } else { Err(format!("no length: {text}")) }
}

/// Holds that text to what it can hold of a workout: shares of the maximum and whole seconds of pace.
#[expect(clippy::panic, reason = "a check that fails shows the text")]
fn check_intervals(workout: &Workout, text: &str, units: Units) {
    let read = steps_of_intervals(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(read.len(), workout.parts.len(), "{text}");
    for (read, written) in read.iter().zip(&workout.parts) {
        assert_eq!(read.times(), written.times());
        assert_eq!(read.steps().len(), written.steps().len());
        for (read, written) in read.steps().iter().zip(written.steps()) {
            assert_eq!(read.length, written.length, "{text}");
            match (read.target, written.target) {
                (Target::Open, Target::Open | Target::Effort { .. }) => {}
                (Target::HeartRate { high_bpm: share, .. }, Target::HeartRate { high_bpm, .. }) => {
                    let bpm = f64::from(share) / 100.0 * MAX_BPM;
                    assert!(
                        bpm <= f64::from(high_bpm) && bpm > f64::from(high_bpm) - 2.0,
                        "never above: {text}"
                    );
                }
                (Target::Pace { slow_mps, fast_mps }, Target::Pace { slow_mps: slow, fast_mps: fast }) => {
                    let metres = if units == Units::Km { 1000.0 } else { 1609.344 };
                    assert!((metres / slow_mps - metres / slow).abs() <= 0.51);
                    assert!((metres / fast_mps - metres / fast).abs() <= 0.51);
                }
                (read, written) => panic!("{read:?} is not {written:?}"),
            }
        }
    }
}

#[test]
fn every_line_for_intervals_is_a_step() {
    for (_, workout, text) in workouts() {
        for units in [Units::Km, Units::Miles] {
            check_intervals(&workout, &intervals_text(&workout, &text, MAX_BPM, units).unwrap(), units);
        }
    }
    assert!(steps_of_intervals("An easy half hour, as you like").is_err(), "prose is none");
}

/// A small reader of calendars: lines unfolded, properties by name.
fn entries_of(ics: &str) -> Vec<Vec<(String, String)>> {
    assert!(ics.ends_with("END:VCALENDAR\r\n") && !ics.replace("\r\n", "").contains(['\r', '\n']));
    assert!(ics.split("\r\n").all(|line| line.len() <= 75), "folded at 75 octets");
    let unfolded = ics.replace("\r\n ", "");
    let mut entries = Vec::new();
    for line in unfolded.lines() {
        match line.split_once(':').unwrap() {
            ("BEGIN", "VEVENT") => entries.push(Vec::new()),
            (name, value) => {
                if let Some(entry) = entries.last_mut() {
                    entry.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
    entries
}

fn property<'a>(entry: &'a [(String, String)], name: &str) -> &'a str {
    let found: Vec<_> = entry.iter().filter(|(found, _)| found == name).collect();
    assert_eq!(found.len(), 1, "{name} once in {entry:?}");
    &found[0].1
}

#[test]
fn an_event_moves_and_is_not_doubled() {
    let before = entries_of(&calendar("x", &week(), made()));
    let mut later = week();
    for entry in &mut later {
        entry.sequence += 1;
    }
    let after = entries_of(&calendar("x", &later, made()));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(property(before, "UID"), property(after, "UID"));
        assert!(property(before, "SEQUENCE") < property(after, "SEQUENCE"));
    }
    assert_eq!(property(&before[2], "STATUS"), "CANCELLED");
    assert_eq!(property(&before[0], "DTEND;VALUE=DATE"), "20261125", "the end of a day is the next");
    assert_eq!(property(&before[3], "DTEND"), "20261129T003000");
}

// Hostile words and numbers.

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        Just(Target::Open),
        (proptest::option::of(any::<u8>()), any::<u8>())
            .prop_map(|(low_bpm, high_bpm)| Target::HeartRate { low_bpm, high_bpm }),
        (0.0..15.0, 0.0..15.0).prop_map(|(slow_mps, fast_mps)| Target::Pace { slow_mps, fast_mps }),
        (0..12_u8, 0..12_u8).prop_map(|(low, high)| Target::Effort { low, high }),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let role = prop_oneof![
        Just(Role::WarmUp),
        Just(Role::Steady),
        Just(Role::Work),
        Just(Role::Stride),
        Just(Role::Recovery),
        Just(Role::Walk),
        Just(Role::CoolDown)
    ];
    let length = prop_oneof![
        prop_oneof![1..5_000_u32, any::<u32>()].prop_map(|seconds| Length::Time { seconds }),
        prop_oneof![1..5_000_u32, any::<u32>()].prop_map(|metres| Length::Distance { metres }),
        Just(Length::Open)
    ];
    (role, length, any_target()).prop_map(|(role, length, target)| Step { role, length, target, cue: None })
}

fn any_workout() -> impl Strategy<Value = Workout> {
    let part = prop_oneof![
        any_step().prop_map(Part::Step),
        (0..120_u8, proptest::collection::vec(any_step(), 0..4))
            .prop_map(|(times, steps)| Part::Repeat { times, steps })
    ];
    proptest::collection::vec(part, 0..8).prop_map(|parts| Workout { purpose: Purpose::Tempo, parts })
}

/// Words with everything that could break a file.
fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[<>&\"'\\]\\[;:,\\\\\r\n\t\u{0}\u{7}🏃\u{202e}x5m2%-]{0,60}",
        Just("5x\n- 10m 300w".to_owned()),
        Just("END:VEVENT\r\nBEGIN:VEVENT".to_owned()),
        "[a-z]{0,400}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_breaks_a_file(
        workout in any_workout(), name in any_words(), description in any_words(),
        steps in proptest::collection::vec(any_words(), 0..6),
    ) {
        let text = WorkoutText { name, description, notes: steps.clone(), steps };
        let is_one = workout.check().is_ok();
        let file = fit_workout(&workout, &text, made());
        prop_assert_eq!(file.is_ok(), is_one);
        if let Ok(file) = file {
            let (_, session, parts) = steps_of_fit(&file.bytes);
            prop_assert_eq!(parts, as_in_fit(&workout));
            prop_assert!(session.wkt_name.chars().count() <= 15);
        }
        match tcx_workout(&workout, &text, None) {
            Ok(xml) => check_tcx(&xml),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
        match zwo_workout(&workout, &text, Some(TEN_KM_MPS)) {
            Ok(xml) => {
                let found = elements(&xml);
                let runs = found.iter().filter(|(name, _)| name == "SteadyState" || name == "FreeRide");
                prop_assert_eq!(runs.count(), workout.run_through().count());
            }
            Err(_) => {
                let timed = workout.steps().all(|step| matches!(step.length, Length::Time { .. }));
                prop_assert!(!(is_one && timed));
            }
        }
        if let Ok(lines) = intervals_text(&workout, &text, MAX_BPM, Units::Km) {
            prop_assert!(is_one);
            let read = steps_of_intervals(&lines);
            prop_assert!(read.is_ok(), "{:?}\n{}", read, lines);
        }
    }

    #[test]
    fn nothing_breaks_a_calendar(
        uid in any_words(), title in any_words(), description in any_words(), sequence: u32, minutes: u32, days in 0..4000_i64,
        timed: bool, cancelled: bool,
    ) {
        use jiff::ToSpan;
        let when = if timed { When::From { start: time(23, 0, 0, 0), minutes } } else { When::AllDay };
        let date = on() + days.days();
        let entry = Entry { uid, sequence, date, when, title, description, cancelled };
        let entries = entries_of(&calendar("a, b; c", &[entry.clone(), entry], made()));
        prop_assert_eq!(entries.len(), 2);
        for entry in entries {
            prop_assert_eq!(property(&entry, "SEQUENCE"), sequence.to_string());
            property(&entry, "SUMMARY");
        }
    }
}
