//! Pulling what Lope reads out of Apple's `export.xml`, whatever its size: one element in memory at a time.

use std::io::{self, BufRead, Read};

use quick_xml::{
    Error, Reader,
    events::{BytesStart, Event, attributes::Attributes},
};

use crate::ReadError;

/// No element, text or declaration is longer, bytes: the document type, which is the longest, has twenty thousand.
const MAX_EVENT_BYTES: usize = 1 << 20;
/// How deep elements nest: a beat of a list of a record of a correlation is the deepest.
const MAX_DEPTH: usize = 16;

/// An instant with the local time it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Instant {
    /// Seconds since 1970 in UTC.
    pub(super) at_s: i64,
    /// Ahead of UTC, seconds.
    pub(super) offset_s: i32,
}

/// What the document does next.
pub(super) enum Step<'r> {
    /// A record at the top begins: its type without the common beginnings, and its attributes.
    Record(&'r str, Raw<'r>),
    /// A workout begins.
    Workout(Raw<'r>),
    /// An element inside the record or workout at hand.
    Inside(&'r str, Raw<'r>),
    /// The record or workout at hand ends.
    End,
}

/// The attributes of an element, as they are written.
#[derive(Clone, Copy)]
pub(super) struct Raw<'r>(&'r str);

impl Raw<'_> {
    /// Hands each attribute with its unescaped value to `take`.
    pub(super) fn each(self, mut take: impl FnMut(&str, &str)) {
        for attribute in Attributes::new(self.0, 0).with_checks(false).flatten() {
            if attribute.value.contains('&') {
                let value = quick_xml::escape::unescape(&attribute.value);
                take(attribute.key.as_ref(), value.as_deref().unwrap_or(&attribute.value));
            } else {
                take(attribute.key.as_ref(), &attribute.value);
            }
        }
    }

    /// The value of one attribute.
    pub(super) fn get(self, wanted: &str) -> Option<String> {
        let mut found = None;
        self.each(|name, value| {
            if name == wanted {
                found = Some(value.to_owned());
            }
        });
        found
    }
}

/// Where in the document the reader is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Between the elements below the root.
    Top,
    /// In a record or workout that is read.
    Kept,
    /// In anything else that began at this depth.
    Passed(usize),
}

/// What was found last; its text is in the buffer.
enum Found {
    Record,
    Workout,
    Inside,
    End,
}

/// An export being read. Never recurses, resolves no entity and holds one element at a time.
pub(super) struct Export<R> {
    reader: Reader<Metered<R>>,
    buffer: Vec<u8>,
    place: Place,
    depth: usize,
    /// The element at hand is empty: its end comes next.
    pending_end: bool,
    damage: Option<String>,
}

impl<R: BufRead> Export<R> {
    pub(super) fn new(reader: R) -> Export<R> {
        let mut reader = Reader::from_reader(Metered { inner: reader, left: 0 });
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        let (buffer, place) = (Vec::with_capacity(4096), Place::Top);
        Export { reader, buffer, place, depth: 0, pending_end: false, damage: None }
    }

    /// Why the document could not be read to its end, if so. Known once [`next`](Export::next) gave `None`.
    pub(super) fn damage(&self) -> Option<&str> {
        self.damage.as_deref()
    }

    /// The next step; `None` at the end of the document or of its readable part. `wanted` says whether a record of this type
    /// is read.
    ///
    /// # Errors
    /// [`ReadError::Hostile`] for a document that declares entities or is nested or padded beyond reason.
    pub(super) fn next(&mut self, wanted: impl Fn(&str) -> bool) -> Result<Option<Step<'_>>, ReadError> {
        let Some(found) = self.find(wanted)? else { return Ok(None) };
        let (name, attributes) = self.tag()?;
        Ok(Some(match found {
            Found::Record => Step::Record(record_type(attributes).unwrap_or_default(), Raw(attributes)),
            Found::Workout => Step::Workout(Raw(attributes)),
            Found::Inside => Step::Inside(name, Raw(attributes)),
            Found::End => Step::End,
        }))
    }

    fn find(&mut self, wanted: impl Fn(&str) -> bool) -> Result<Option<Found>, ReadError> {
        if std::mem::take(&mut self.pending_end) {
            self.place = Place::Top;
            return Ok(Some(Found::End));
        }
        loop {
            self.buffer.clear();
            self.reader.get_mut().left = MAX_EVENT_BYTES;
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(ReadError::hostile(format!(
                            "elements are nested more than {MAX_DEPTH} deep"
                        )));
                    }
                    match self.place {
                        Place::Top if tag.name().as_ref() == "HealthData" => {}
                        Place::Top => match kept(&tag, &wanted) {
                            Some(found) => {
                                self.place = Place::Kept;
                                return Ok(Some(found));
                            }
                            None => self.place = Place::Passed(self.depth),
                        },
                        Place::Kept => return Ok(Some(Found::Inside)),
                        Place::Passed(_) => {}
                    }
                }
                Ok(Event::Empty(tag)) => match self.place {
                    Place::Top => {
                        if let Some(found) = kept(&tag, &wanted) {
                            self.pending_end = true;
                            return Ok(Some(found));
                        }
                    }
                    Place::Kept => return Ok(Some(Found::Inside)),
                    Place::Passed(_) => {}
                },
                Ok(Event::End(_)) => {
                    let begun = self.depth;
                    self.depth = begun.saturating_sub(1);
                    match self.place {
                        // Records and workouts lie right below the root.
                        Place::Kept if self.depth <= 1 => {
                            self.place = Place::Top;
                            return Ok(Some(Found::End));
                        }
                        Place::Passed(depth) if begun <= depth => self.place = Place::Top,
                        _ => {}
                    }
                }
                Ok(Event::DocType(doctype)) if doctype.contains("<!ENTITY") => {
                    return Err(ReadError::hostile("the document declares its own entities"));
                }
                Ok(Event::Eof) => {
                    if self.depth > 0 {
                        self.damage = Some("it ends before its last element does".to_owned());
                    }
                    return Ok(None);
                }
                Ok(_) => {}
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::ConnectionAborted => {
                    return Err(ReadError::Io { source: io::Error::from(error.kind()) });
                }
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::QuotaExceeded => {
                    let limit_mb = MAX_EVENT_BYTES >> 20;
                    return Err(ReadError::hostile(format!("an element is longer than {limit_mb} MB")));
                }
                Err(error) => {
                    self.damage = Some(format!("{error} (byte {})", self.reader.error_position()));
                    return Ok(None);
                }
            }
        }
    }

    /// The name and the attributes of the element in the buffer.
    fn tag(&self) -> Result<(&str, &str), ReadError> {
        let tag = std::str::from_utf8(&self.buffer)
            .map_err(|_| ReadError::damaged("an element is not written in UTF-8"))?;
        let tag = tag.strip_prefix('<').unwrap_or(tag);
        let tag = tag.strip_suffix('>').unwrap_or(tag);
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        Ok(tag.split_at(tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len())))
    }
}

/// Whether an element below the root is read.
fn kept(tag: &BytesStart<'_>, wanted: impl Fn(&str) -> bool) -> Option<Found> {
    match tag.name().as_ref() {
        "Record" => record_type(tag.attributes_raw()).is_some_and(wanted).then_some(Found::Record),
        "Workout" => Some(Found::Workout),
        _ => None,
    }
}

/// The type of a record without its common beginning, such as `HeartRate`. Millions are passed over, so nothing else of them is
/// looked at.
fn record_type(attributes: &str) -> Option<&str> {
    let value = match attributes.strip_prefix(" type=") {
        Some(value) => value,
        None => &attributes[attributes.find("type=")? + "type=".len()..],
    };
    let quote = value.chars().next()?;
    let value = value[quote.len_utf8()..].split(quote).next()?;
    let beginnings = ["HKQuantityTypeIdentifier", "HKCategoryTypeIdentifier"];
    Some(beginnings.iter().find_map(|beginning| value.strip_prefix(beginning)).unwrap_or(value))
}

/// A reader that gives up when one element takes too many bytes, because the XML reader buffers whatever it is given.
struct Metered<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.inner.consume(amount);
    }
}

/// Reads an instant such as `2026-10-07 07:12:33 +0200`; other spellings of the same are taken as well.
pub(super) fn instant(text: &str) -> Option<Instant> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        bytes.get(from..to)?.iter().try_fold(0_i64, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
        })
    };
    let is_usual =
        bytes.len() == 25 && bytes[4] == b'-' && bytes[10] == b' ' && matches!(bytes[20], b'+' | b'-');
    if !is_usual {
        let (timestamp, offset) = crate::text::instant(&text.replacen(' ', "T", 1).replace(' ', ""))?;
        let offset_s = offset.map_or(0, |offset| offset.seconds());
        return Some(Instant { at_s: timestamp.as_second(), offset_s });
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let ahead_s = number(21, 23)? * 3600 + number(23, 25)? * 60;
    let is_real =
        (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    if !is_real || ahead_s > 14 * 3600 {
        return None;
    }
    let ahead_s = if bytes[20] == b'-' { -ahead_s } else { ahead_s };
    let local_s = days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some(Instant { at_s: local_s - ahead_s, offset_s: i32::try_from(ahead_s).ok()? })
}

/// Days of a date of the Gregorian calendar since 1970-01-01: years that begin in March, in cycles of 400.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let cycle = year.div_euclid(400);
    let of_cycle = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    cycle * 146_097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn steps(text: &str) -> Result<(Vec<String>, Option<String>), ReadError> {
        let mut export = Export::new(text.as_bytes());
        let mut seen = Vec::new();
        while let Some(step) = export.next(|kind| kind != "StepCount")? {
            seen.push(match step {
                Step::Record(kind, raw) => format!("{kind} {:?}", raw.get("value").unwrap_or_default()),
                Step::Workout(raw) => raw.get("workoutActivityType").unwrap_or_default(),
                Step::Inside(name, raw) => format!("  {name} {:?}", raw.get("value")),
                Step::End => "end".to_owned(),
            });
        }
        Ok((seen, export.damage().map(str::to_owned)))
    }

    #[test]
    fn records_and_workouts_at_the_top_and_nothing_else() {
        let (seen, damage) = steps(
            "<?xml version='1.0'?><!DOCTYPE HealthData [<!ELEMENT HealthData (Record*)> <!-- Note: it's -->]>\n<HealthData locale='de'>\n\
             <Me a='b'/>\n<Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"a &amp; b\"/>\n\
             <Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"1\"><MetadataEntry value='x'/></Record>\n\
             <Correlation><Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"2\"/></Correlation>\n\
             <Workout workoutActivityType=\"Run\"><WorkoutRoute><FileReference value='r'/></WorkoutRoute></Workout>\n\
             <Record value='9' type='HKCategoryTypeIdentifierSleepAnalysis'><MetadataEntry value='z'/></Record></HealthData>",
        )
        .unwrap();
        insta::assert_snapshot!(seen.join("\n"), @r#"
        HeartRate "a & b"
        end
        Run
          WorkoutRoute None
          FileReference Some("r")
        end
        SleepAnalysis "9"
          MetadataEntry Some("z")
        end
        "#);
        assert_eq!(damage, None);
    }

    #[test]
    fn what_a_cut_document_holds_is_kept_and_bombs_are_refused() {
        let (seen, damage) =
            steps("<HealthData><Record type=\"a\" value=\"1\"/><Record type=\"b\" va").unwrap();
        assert_eq!(seen, ["a \"1\"", "end"]);
        assert!(damage.is_some());
        let hostile = [
            "<!DOCTYPE r [<!ENTITY a 'aaaa'>]><HealthData/>".to_owned(),
            "<a>".repeat(100),
            format!("<HealthData {}", "x".repeat(2 * MAX_EVENT_BYTES)),
            format!("<HealthData>{}", "x".repeat(2 * MAX_EVENT_BYTES)),
        ];
        for text in hostile {
            assert!(matches!(steps(&text), Err(ReadError::Hostile { .. })), "{}", &text[..40]);
        }
    }

    #[test]
    fn instants_with_their_offset() {
        let at = |text: &str| instant(text).map(|one| (one.at_s, one.offset_s));
        assert_eq!(at("1970-01-01 01:00:00 +0100"), Some((0, 3600)));
        assert_eq!(at("2026-10-07 07:12:33 +0200"), Some((1_791_349_953, 7200)));
        assert_eq!(at("2026-10-07 00:42:33 -0430"), at("2026-10-07T05:12:33Z").map(|(at, _)| (at, -16_200)));
        for bad in
            ["", "2026-10-07", "2026-13-07 07:12:33 +0200", "2026-10-07 07:12:3x +0200", "äöüäöüäöüäöü x"]
        {
            assert_eq!(at(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn the_calendar_is_that_of_everyone_else(days in -100_000_i64..200_000) {
            let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let ours = days_since_1970(date.year().into(), date.month().into(), date.day().into());
            prop_assert_eq!(ours, days);
        }
    }
}
