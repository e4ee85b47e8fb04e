//! Dates as spreadsheets and services write them, in the user's language.

use jiff::civil::{Date, DateTime};

/// No date is longer than this, bytes.
const MAX_BYTES: usize = 64;

/// Which number comes first in a date such as `3/4/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// The order that all dates of a file agree on; `None` if none of them tells, or they contradict each other.
    pub(crate) fn of<'t>(dates: impl Iterator<Item = &'t str>) -> Option<Order> {
        let (mut day_first, mut month_first) = (false, false);
        for date in dates {
            if let Some(Parts { numbers: [(first, _), (second, _), ..], .. }) = Parts::of(date)
                && is_ambiguous(date)
            {
                day_first |= (13..=31).contains(&first);
                month_first |= (13..=31).contains(&second);
            }
        }
        match (day_first, month_first) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// How much closer together the days of a file must lie in one order than in the other to tell.
const CLOSER: i64 = 2;

impl Order {
    /// The order of all dates of a file: as they [agree on](Order::of), else the one in which they lie closer together and none is
    /// after `latest`, since tables of days go day by day.
    pub(crate) fn decided(dates: &[String], latest: Date) -> Option<Order> {
        let agreed = Order::of(dates.iter().map(String::as_str));
        if agreed.is_some() {
            return agreed;
        }
        let apart = |order| {
            let days: Option<Vec<Date>> = dates.iter().map(|text| date(text, Some(order))).collect();
            let days = days.filter(|days| days.iter().all(|day| *day <= latest))?;
            Some(days.windows(2).map(|pair| i64::from((pair[1] - pair[0]).get_days()).abs()).sum::<i64>())
        };
        match (apart(Order::DayFirst), apart(Order::MonthFirst)) {
            (Some(_), None) => Some(Order::DayFirst),
            (None, Some(_)) => Some(Order::MonthFirst),
            (Some(day), Some(month)) if CLOSER * day < month => Some(Order::DayFirst),
            (Some(day), Some(month)) if CLOSER * month < day => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// Whether dates are written year, day, month: one of them would have no such month otherwise.
pub(crate) fn is_swapped<'t>(mut dates: impl Iterator<Item = &'t str>) -> bool {
    dates.any(|date| {
        let mut parts = date.split('-');
        let is_year = parts.next().is_some_and(|year| year.len() == 4);
        is_year && parts.next().and_then(|month| month.parse::<u32>().ok()).is_some_and(|month| month > 12)
    })
}

/// `2017-27-07` as `2017-07-27`.
pub(crate) fn swapped(date: &str) -> String {
    let mut parts = date.splitn(3, '-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(day), Some(rest)) if rest.len() >= 2 && rest.is_char_boundary(2) => {
            format!("{year}-{}-{day}{}", &rest[..2], &rest[2..])
        }
        _ => date.to_owned(),
    }
}

/// Whether the date is three numbers of which the first is not the year, set apart by something other than the
/// points of a German or Czech date.
fn is_ambiguous(date: &str) -> bool {
    let after = date.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = date.trim_start().len() - after.len();
    (1..=2).contains(&digits) && after.starts_with(['/', '-'])
}

/// A date with or without a time of day; without one it is midnight. `order` decides what only it can decide.
pub(crate) fn datetime(text: &str, order: Option<Order>) -> Option<DateTime> {
    let Parts { numbers, count, month, afternoon } = Parts::of(text)?;
    let is_year = |(value, digits): (i64, usize)| digits == 4 && value >= 1900;
    let numbers = &numbers[..count];
    let (year, month, day, time) = match (numbers, month) {
        // 14 avr. 2026 à 15:42, Apr 14, 2026, 3:42 PM
        (&[a, b, ref time @ ..], Some(month)) if is_year(b) => (b.0, month, a.0, time),
        (&[a, b, ref time @ ..], Some(month)) if is_year(a) => (a.0, month, b.0, time),
        // 2026-04-14
        (&[a, b, c, ref time @ ..], None) if is_year(a) => (a.0, b.0, c.0, time),
        // 14.04.2026, 14/04/2026
        (&[a, b, c, ref time @ ..], None) if is_year(c) => {
            let order = if is_ambiguous(text) { order? } else { Order::DayFirst };
            match order {
                Order::DayFirst => (c.0, b.0, a.0, time),
                Order::MonthFirst => (c.0, a.0, b.0, time),
            }
        }
        _ => return None,
    };
    let clock = |index: usize| time.get(index).map_or(0, |&(value, _)| value);
    let hour = match (clock(0), afternoon) {
        (12, Some(false)) => 0,
        (hour @ 1..12, Some(true)) => hour + 12,
        (hour, _) => hour,
    };
    let small = |value: i64| i8::try_from(value).ok();
    DateTime::new(
        i16::try_from(year).ok()?,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(clock(1))?,
        small(clock(2))?,
        0,
    )
    .ok()
}

/// The date alone.
pub(crate) fn date(text: &str, order: Option<Order>) -> Option<Date> {
    datetime(text, order).map(DateTime::date)
}

/// The numbers of a date, each with how many digits it has, and what its words say.
struct Parts {
    numbers: [(i64, usize); 6],
    count: usize,
    month: Option<i64>,
    afternoon: Option<bool>,
}

impl Parts {
    fn of(text: &str) -> Option<Parts> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let mut parts = Parts { numbers: [(0, 0); 6], count: 0, month: None, afternoon: None };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let alike: fn(char) -> bool = match first {
                c if c.is_ascii_digit() => |c| c.is_ascii_digit(),
                c if c.is_alphabetic() => char::is_alphabetic,
                _ => |c| !c.is_alphanumeric(),
            };
            let end = rest.find(|c| !alike(c)).unwrap_or(rest.len()).max(first.len_utf8());
            let (token, after) = rest.split_at(end);
            if first.is_ascii_digit() && parts.count < parts.numbers.len() {
                parts.numbers[parts.count] = (token.parse().ok()?, token.len());
                parts.count += 1;
            } else if first.is_alphabetic() {
                let word = token.to_lowercase();
                parts.month = parts.month.or_else(|| month(&word));
                parts.afternoon = match word.as_str() {
                    "am" | "a" if parts.count > 3 => Some(false),
                    "pm" | "p" if parts.count > 3 => Some(true),
                    _ => parts.afternoon,
                };
            }
            rest = after;
        }
        (parts.count >= 2).then_some(parts)
    }
}

/// The beginnings of month names in the languages services come in: English, German, French, Spanish, Italian,
/// Portuguese, Dutch, Czech, Polish, Danish, Norwegian, Swedish. Longer ones first where one begins another.
const MONTHS: [(&str, i64); 59] = [
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("led", 1),
    ("sty", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("úno", 2),
    ("lut", 2),
    ("mar", 3),
    ("mär", 3),
    ("maa", 3),
    ("mrt", 3),
    ("bře", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("dub", 4),
    ("kwi", 4),
    ("may", 5),
    ("mai", 5),
    ("maj", 5),
    ("mag", 5),
    ("mei", 5),
    ("kvě", 5),
    ("července", 7),
    ("červenec", 7),
    ("červen", 6),
    ("čvc", 7),
    ("čvn", 6),
    ("června", 6),
    ("juil", 7),
    ("juin", 6),
    ("jun", 6),
    ("giu", 6),
    ("cze", 6),
    ("jul", 7),
    ("lug", 7),
    ("lip", 7),
    ("aug", 8),
    ("aoû", 8),
    ("ago", 8),
    ("srp", 8),
    ("sie", 8),
    ("sep", 9),
    ("set", 9),
    ("zář", 9),
    ("wrz", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("říj", 10),
    ("paź", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
];

/// Czech and Polish both call a month `lis…`: October is `říjen` and `październik`, so November it is in both.
const LATE_MONTHS: [(&str, i64); 4] = [("lis", 11), ("dic", 12), ("pro", 12), ("gru", 12)];

fn month(word: &str) -> Option<i64> {
    MONTHS
        .iter()
        .chain(&LATE_MONTHS)
        .find(|(beginning, _)| word.starts_with(beginning))
        .map(|&(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_instant_in_many_languages() {
        let afternoon = jiff::civil::datetime(2026, 4, 14, 15, 42, 53, 0);
        for text in [
            "Apr 14, 2026, 3:42:53 PM",
            "Apr 14, 2026, 3:42:53\u{202f}PM",
            "14 Apr 2026, 15:42:53",
            "14.04.2026, 15:42:53",
            "14. 4. 2026 15:42:53",
            "14. dubna 2026 15:42:53",
            "14 avr. 2026 à 15:42:53",
            "14 de abr. de 2026, 15:42:53",
            "14 abr 2026 3:42:53 p.m.",
            "2026-04-14 15:42:53",
            "2026/04/14 15:42:53",
        ] {
            assert_eq!(datetime(text, None), Some(afternoon), "{text}");
        }
        let midnight = jiff::civil::datetime(2026, 4, 3, 0, 5, 0, 0);
        assert_eq!(datetime("Apr 03, 2026, 12:05:00 AM", None), Some(midnight));
        assert_eq!(date("1 juillet 2026", None), Some(jiff::civil::date(2026, 7, 1)));
        assert_eq!(date("1 juin 2026", None), Some(jiff::civil::date(2026, 6, 1)));
        assert_eq!(date("1. července 2026", None), Some(jiff::civil::date(2026, 7, 1)));
        assert_eq!(date("1. června 2026", None), Some(jiff::civil::date(2026, 6, 1)));
    }

    #[test]
    fn slashes_need_an_order() {
        assert_eq!(date("3/4/2026", None), None);
        assert_eq!(date("3/4/2026", Some(Order::DayFirst)), Some(jiff::civil::date(2026, 4, 3)));
        assert_eq!(date("3/4/2026", Some(Order::MonthFirst)), Some(jiff::civil::date(2026, 3, 4)));
        assert_eq!(Order::of(["3/4/2026", "13/4/2026"].into_iter()), Some(Order::DayFirst));
        assert_eq!(Order::of(["3/4/2026", "3/14/2026"].into_iter()), Some(Order::MonthFirst));
        assert_eq!(Order::of(["3/4/2026", "2026-04-13", "13.4.2026"].into_iter()), None);
        assert_eq!(Order::of(["13/4/2026", "4/13/2026"].into_iter()), None);
    }

    #[test]
    fn what_is_no_date() {
        for text in ["", "soon", "2026", "14", "2026-13-01", "31.2.2026", "99999999999999999999-1-1", "1-2-3"]
        {
            assert_eq!(date(text, None), None, "{text}");
        }
    }
}
