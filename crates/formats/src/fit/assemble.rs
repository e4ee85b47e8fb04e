//! Putting the messages of one FIT file together into activities.

use std::ops::Range;

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};
use lope_records::{
    Activity, Channel, Lap, MaskReason, Masked, Pause, Quantity, RrSeries, Sport, Streams, Swim, Totals,
};
use rustyfit::profile::typedef;

use super::{
    content::{Content, Session, TimerEvent, word},
    records::{Columns, Records},
    strap::Strap,
};
use crate::{ReadError, clock, zone};

/// Seconds from 1970 to the beginning of FIT time, 31 December 1989.
const FIT_EPOCH_S: i64 = 631_065_600;
/// Instants below this count from when the recorder was switched on, not from the beginning of FIT time.
const FIRST_ABSOLUTE_S: u32 = 0x1000_0000;
/// How long before its first record a session may say it began, seconds.
const LONGEST_LEAD_S: u32 = 86_400;
/// Cadence of one leg is never higher, strides a minute; what is higher counts both.
const HIGHEST_LEG_CADENCE: f64 = 120.0;

/// Builds one activity for each session; where the file was cut before its summary, one from the records.
pub(super) fn assemble(
    mut content: Content,
    strap: &Strap,
    zone: &TimeZone,
    warnings: &mut Vec<String>,
) -> Result<Vec<Activity>, ReadError> {
    content.put_in_order();
    wear(&mut content, strap);
    let records = &mut content.records;
    let mut of_apps = std::mem::take(&mut records.developer).resolve(&records.native);
    let clock = Clock::of(&content, zone, warnings);
    if content.sessions.is_empty() {
        if content.records.time_s.is_empty() {
            return Err(ReadError::Empty);
        }
        warnings.push("the file has no summary: the activity was put together from its records".to_owned());
        let (sport, sub_sport) = content.sport;
        content.sessions.push(Session { sport, sub_sport, ..Session::default() });
    }
    let sessions = in_order(std::mem::take(&mut content.sessions));
    let windows = windows(&sessions, &content.records.time_s);
    let mut activities = Vec::new();
    for (session, window) in sessions.into_iter().zip(windows) {
        for (session, window) in parts(session, window, &mut content.records, warnings) {
            let part = activity(session, window, &mut content, &mut of_apps, &clock, zone, warnings)?;
            activities.push(part);
        }
    }
    if activities.iter().all(|activity| activity.streams.is_empty()) && content.records.dropped > 0 {
        warnings.push("the records say no time, so only the summary could be used".to_owned());
    }
    Ok(activities)
}

/// Heart rate and beats as a strap recorded them goes before what a watch made out under water.
fn wear(content: &mut Content, strap: &Strap) {
    let rates = strap.heart_rates(&content.records.time_s);
    if rates.iter().all(|rate| rate.is_nan()) {
        return;
    }
    content.device.chest_strap = Some(true);
    let column = &mut content.records.native[Quantity::HeartRate as usize];
    column.resize(rates.len(), f64::NAN);
    for (sample, rate) in column.iter_mut().zip(rates) {
        *sample = if rate.is_nan() { *sample } else { rate };
    }
    let times_s = &content.records.time_s;
    if let (true, Some(&first_s), Some(&last_s)) = (content.beats.is_empty(), times_s.first(), times_s.last())
    {
        content.beats = strap.intervals(first_s..=last_s).collect();
    }
}

/// Sessions by start, each once: some recorders write a summary before and after the records. One that says no
/// time is left out if another does.
fn in_order(mut sessions: Vec<Session>) -> Vec<Session> {
    for session in &mut sessions {
        let elapsed_s = session.totals.elapsed_s.unwrap_or(0.0) as u32;
        session.start_s = session.start_s.or(session.written_s.map(|s| s.saturating_sub(elapsed_s)));
    }
    if sessions.iter().any(|session| session.start_s.is_some()) {
        sessions.retain(|session| session.start_s.is_some());
    } else {
        sessions.truncate(1);
    }
    sessions.sort_by_key(|session| session.start_s);
    sessions.dedup_by(|later, earlier| {
        let is_same = later.start_s.is_some()
            && (later.start_s, later.sport, later.totals.elapsed_s)
                == (earlier.start_s, earlier.sport, earlier.totals.elapsed_s);
        if is_same {
            std::mem::swap(later, earlier);
        }
        is_same
    });
    sessions
}

/// What belongs to a session: everything from its start to the next one's, so that nothing is lost between.
struct Window {
    rows: Range<usize>,
    from_s: u32,
    /// When the next session starts.
    until_s: Option<u32>,
}

fn windows(sessions: &[Session], time_s: &[u32]) -> Vec<Window> {
    let boundary = |index: usize| if index == 0 { Some(0) } else { sessions.get(index)?.start_s };
    let row_at = |instant_s: u32| time_s.partition_point(|&time_s| time_s < instant_s);
    (0..sessions.len())
        .map(|index| {
            let from_s = boundary(index).unwrap_or(0);
            let until_s = boundary(index + 1);
            let end = until_s.map_or(time_s.len(), row_at);
            Window { rows: row_at(from_s).min(end)..end, from_s, until_s }
        })
        .collect()
}

/// A stop of many hours ends a session and begins another: each has its own day, and what the summary says of both
/// together is said of neither. A few records days from the others are of a clock that was wrong.
fn parts(
    session: Session,
    window: Window,
    records: &mut Records,
    warnings: &mut Vec<String>,
) -> Vec<(Session, Window)> {
    let times_ms: Vec<i64> =
        records.time_s[window.rows.clone()].iter().map(|&time_s| i64::from(time_s) * 1_000).collect();
    let mut stretches = clock::stretches(&times_ms);
    if stretches.len() < 2 {
        return vec![(session, window)];
    }
    clock::leave_out_strays(&mut stretches);
    let kept: usize = stretches.iter().map(Range::len).sum();
    if kept < times_ms.len() {
        let far_off = times_ms.len() - kept;
        warnings.push(format!(
            "the recorder's clock was wrong: {far_off} of {} records lie days from the others and were left out",
            times_ms.len()
        ));
        records.dropped += far_off as u32;
    }
    let at = |stretch: &Range<usize>| records.time_s[window.rows.start + stretch.start];
    let starts: Vec<u32> = stretches.iter().map(at).collect();
    let longest = stretches.iter().map(Range::len).max();
    if let [only] = stretches.as_slice() {
        let rows = window.rows.start + only.start..window.rows.start + only.end;
        return vec![(session, Window { rows, ..window })];
    }
    warnings.push(format!("stopped for hours or days on the way: read as {} sessions", stretches.len()));
    let part = |(index, stretch): (usize, Range<usize>)| {
        let is_longest = Some(stretch.len()) == longest;
        let rows = window.rows.start + stretch.start..window.rows.start + stretch.end;
        let part = Window {
            rows,
            from_s: if index == 0 { window.from_s } else { starts[index] },
            until_s: starts.get(index + 1).copied().or(window.until_s),
        };
        let (sport, sub_sport) = (session.sport, session.sub_sport);
        let whole = Session {
            start_s: session.start_s.filter(|_| index == 0),
            written_s: None,
            sport,
            sub_sport,
            effort_cr10: session.effort_cr10.filter(|_| is_longest),
            swim: Swim { lengths: None, strokes: None, ..session.swim },
            totals: Totals::default(),
        };
        (whole, part)
    };
    stretches.into_iter().enumerate().map(part).collect()
}

impl Window {
    fn contains(&self, instant_s: u32) -> bool {
        instant_s >= self.from_s && self.until_s.is_none_or(|until_s| instant_s < until_s)
    }
}

/// From FIT seconds to instants.
struct Clock {
    /// What to add to FIT seconds to get seconds since 1970, UTC.
    shift_s: i64,
    /// Local time as recorded.
    recorded: Option<Offset>,
}

impl Clock {
    /// Most recorders count from 1989. Old ones without GPS count from when they were switched on, and only the
    /// activity message tells what that is in local time.
    fn of(content: &Content, zone: &TimeZone, warnings: &mut Vec<String>) -> Clock {
        let plain = |recorded| Clock { shift_s: FIT_EPOCH_S, recorded };
        let first_s = content.records.time_s.first().copied();
        let is_relative = first_s
            .or(content.sessions.first().and_then(|session| session.start_s))
            .is_some_and(|s| s < FIRST_ABSOLUTE_S);
        let Some((utc_s, local_s)) = content.utc_and_local_s else {
            if is_relative {
                warnings.push("the recorder's clock was not set: the date is wrong".to_owned());
            }
            return plain(None);
        };
        if !is_relative {
            return plain(zone::plausible_offset(i64::from(local_s) - i64::from(utc_s)));
        }
        let local = Offset::UTC.to_datetime(instant(i64::from(local_s) + FIT_EPOCH_S));
        let utc_is_relative = utc_s < FIRST_ABSOLUTE_S && local_s >= FIRST_ABSOLUTE_S;
        match in_zone(local, zone).filter(|_| utc_is_relative) {
            Some(utc) => Clock { shift_s: utc.as_second() - i64::from(utc_s), recorded: None },
            None => {
                warnings.push("the recorder's clock was not set: the date is wrong".to_owned());
                plain(None)
            }
        }
    }

    fn instant(&self, fit_s: u32) -> Timestamp {
        instant(i64::from(fit_s) + self.shift_s)
    }
}

fn in_zone(local: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(local).compatible().ok().map(|zoned| zoned.timestamp())
}

/// FIT seconds reach from 1989 to 2126, well within what a timestamp holds.
fn instant(unix_s: i64) -> Timestamp {
    Timestamp::from_second(unix_s).unwrap_or_default()
}

fn activity(
    session: Session,
    window: Window,
    content: &mut Content,
    of_apps: &mut Columns,
    clock: &Clock,
    zone: &TimeZone,
    warnings: &mut Vec<String>,
) -> Result<Activity, ReadError> {
    let times = &content.records.time_s[window.rows.clone()];
    let start_s = start(&session, times, warnings)?;
    let since_start_ms = |instant_s: u32| {
        u32::try_from(u64::from(instant_s.saturating_sub(start_s)) * 1000).unwrap_or(u32::MAX)
    };

    let (sport, sub_sport) = sport(session.sport.or(content.sport.0), session.sub_sport);
    let mut activity = Activity::new(clock.instant(start_s), sport);
    activity.sub_sport = sub_sport;
    activity.name = content.workout_name.clone();
    activity.effort_cr10 = session.effort_cr10;
    activity.device = content.device.clone();
    activity.totals = session.totals;
    if let (Some(first_s), Some(last_s)) = (times.first(), times.last()) {
        // Saved hours after the last record: the session ended where recording did.
        let recorded_s = f64::from(last_s - first_s);
        let longest_s = recorded_s + clock::JUMP_MS as f64 / 1_000.0;
        activity.totals.elapsed_s = activity.totals.elapsed_s.filter(|&elapsed_s| elapsed_s <= longest_s);
    }
    if sport == Sport::Swimming {
        let swim = swim(&session, content.lengths.iter().filter(|(start_s, _)| window.contains(*start_s)));
        // Some watches and apps count lengths and leave the sum to the reader.
        let stated_m = activity.totals.distance_m.filter(|&metres| metres > 0.0);
        activity.totals.distance_m = stated_m.or(swim.distance_m());
        activity.swim = Some(swim);
    }
    activity.laps = content
        .laps
        .iter()
        .filter(|lap| window.contains(lap.start_s))
        .map(|lap| Lap {
            start_ms: since_start_ms(lap.start_s),
            elapsed_s: lap.elapsed_s.or(lap.timer_s).unwrap_or(0.0),
            timer_s: lap.timer_s,
            distance_m: lap.distance_m,
            mean_heart_rate_bpm: lap.mean_heart_rate_bpm,
            is_rest: lap.is_rest,
        })
        .collect();
    activity.laps.sort_by_key(|lap| lap.start_ms);
    activity.pauses = pauses(&content.timer, &window)
        .map(|(from_s, to_s)| Pause { start_ms: since_start_ms(from_s), end_ms: since_start_ms(to_s) })
        .filter(|pause| pause.start_ms < pause.end_ms)
        .collect();
    activity.rr = RrSeries {
        intervals_ms: content
            .beats
            .iter()
            .filter(|&&(instant_s, _)| window.contains(instant_s))
            .map(|&(_, interval_ms)| interval_ms)
            .collect(),
    };
    activity.streams = streams(&mut content.records, of_apps, &window, sport, since_start_ms)?;
    if window.from_s == 0 && content.records.dropped > 0 {
        activity.masked.push(Masked {
            quantity: None,
            reason: MaskReason::Clock,
            count: content.records.dropped,
        });
    }
    zone::set_offset(&mut activity, clock.recorded, zone);
    Ok(activity)
}

/// What a swim's session says, completed by the lengths that were swum in it.
fn swim<'a>(session: &Session, lengths: impl Iterator<Item = &'a (u32, u32)>) -> Swim {
    let (count, strokes) =
        lengths.fold((0, 0_u32), |(count, sum), (_, strokes)| (count + 1, sum.saturating_add(*strokes)));
    let counted = |number: u32| (number > 0).then_some(number);
    Swim {
        pool_length_m: session.swim.pool_length_m,
        lengths: session.swim.lengths.or(counted(count)),
        strokes: session.swim.strokes.and_then(counted).or(counted(strokes)),
    }
}

/// When the session began, FIT seconds: as it says, unless its records say otherwise.
fn start(session: &Session, times: &[u32], warnings: &mut Vec<String>) -> Result<u32, ReadError> {
    match (session.start_s, times.first()) {
        (Some(start_s), None) => Ok(start_s),
        (Some(start_s), Some(&first_s)) if start_s <= first_s && first_s - start_s <= LONGEST_LEAD_S => {
            Ok(start_s)
        }
        (None, Some(&first_s)) => Ok(first_s),
        (Some(start_s), Some(&first_s)) => {
            if start_s.abs_diff(first_s) > 3600 {
                warnings.push("the summary's start contradicts the records, which were believed".to_owned());
            }
            Ok(first_s)
        }
        (None, None) => Err(ReadError::Damaged { reason: "the summary says no time".to_owned() }),
    }
}

/// The stretches between stopping and starting the timer within a window. The last stop ends the session.
fn pauses<'a>(timer: &'a [TimerEvent], window: &'a Window) -> impl Iterator<Item = (u32, u32)> + 'a {
    let mut stopped_s = None;
    let mut last_s = 0;
    timer.iter().filter(|event| window.contains(event.instant_s)).filter_map(
        move |&TimerEvent { instant_s, starts, .. }| {
            if instant_s < last_s {
                return None;
            }
            last_s = instant_s;
            if starts {
                stopped_s.take().map(|stopped_s| (stopped_s, instant_s))
            } else {
                stopped_s.get_or_insert(instant_s);
                None
            }
        },
    )
}

/// The sport, and the finer word for it. Where the sport itself says little, the finer word decides.
fn sport(sport: Option<u8>, sub_sport: Option<u8>) -> (Sport, Option<String>) {
    let sub_word = sub_sport
        .map(typedef::SubSport)
        .filter(|&sub_sport| sub_sport != typedef::SubSport::GENERIC)
        .and_then(word);
    let number = typedef::Sport(sport.unwrap_or(typedef::Sport::GENERIC.0));
    let by_sport = word(number).map_or(Sport::Other, |word| Sport::from_vendor_word(&word));
    let by_sub_sport = sub_word.as_deref().map_or(Sport::Other, Sport::from_vendor_word);
    let says_little = by_sport == Sport::Other || number == typedef::Sport::FITNESS_EQUIPMENT;
    let sport = if says_little && by_sub_sport != Sport::Other { by_sub_sport } else { by_sport };
    (sport, sub_word)
}

/// The channels of a window. A quantity that the recorder never wrote is taken from an app's field.
fn streams(
    records: &mut Records,
    of_apps: &mut Columns,
    window: &Window,
    sport: Sport,
    since_start_ms: impl Fn(u32) -> u32,
) -> Result<Streams, ReadError> {
    let damaged = |error: lope_records::StreamsError| ReadError::Damaged { reason: error.to_string() };
    let rows = window.rows.clone();
    let is_on_foot = sport.is_on_foot();
    let time_ms = records.time_s[rows.clone()].iter().map(|&time_s| since_start_ms(time_s)).collect();
    let mut streams = Streams::new(time_ms).map_err(damaged)?;

    let is_whole = rows.len() == records.time_s.len();
    let take = |column: &mut Vec<f64>| {
        let mut samples = if is_whole {
            std::mem::take(column)
        } else {
            column.get(rows.start..rows.end.min(column.len())).unwrap_or_default().to_vec()
        };
        samples.resize(rows.len(), f64::NAN);
        samples
    };
    for quantity in Quantity::ALL {
        // An app's power on anything but foot is what a power meter says.
        let target =
            if quantity == Quantity::RunningPower && !is_on_foot { Quantity::Power } else { quantity };
        let column = match &mut records.native[quantity as usize] {
            native if !native.is_empty() => native,
            _ => &mut of_apps[quantity as usize],
        };
        if column.is_empty() || streams.channel(target).is_some() {
            continue;
        }
        let before = column[..rows.start.min(column.len())].iter().rfind(|sample| !sample.is_nan()).copied();
        let mut samples = take(column);
        match quantity {
            Quantity::Cadence if is_on_foot => count_both_feet(&mut samples),
            Quantity::Distance => count_from_here(&mut samples, before),
            // A power field that nobody fed: the sensor stayed at home.
            Quantity::Power | Quantity::RunningPower if !samples.iter().any(|&watts| watts > 0.0) => continue,
            _ => {}
        }
        streams.insert(target, Channel::new(samples)).map_err(damaged)?;
    }
    Ok(streams)
}

/// Turns strides of one leg into steps of both, unless the recorder counted both already.
fn count_both_feet(cadence: &mut [f64]) {
    let mut moving: Vec<f64> = cadence.iter().copied().filter(|&cadence| cadence > 0.0).collect();
    if moving.is_empty() {
        return;
    }
    let middle = moving.len() / 2;
    let (_, &mut median, _) = moving.select_nth_unstable_by(middle, f64::total_cmp);
    if median <= HIGHEST_LEG_CADENCE {
        cadence.iter_mut().for_each(|cadence| *cadence *= 2.0);
    }
}

/// Counts distance from the session's start, where the recorder went on counting from the session `before`.
fn count_from_here(metres: &mut [f64], before: Option<f64>) {
    let first = metres.iter().copied().find(|metres| !metres.is_nan());
    if let (Some(before), Some(first)) = (before, first)
        && first >= before
    {
        metres.iter_mut().for_each(|metres| *metres -= before);
    }
}
