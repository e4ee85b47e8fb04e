//! A journey across time zones, day by day: when to look for light and when to keep from it, naps, and how to run.

use jiff::{
    ToSpan,
    civil::{Date, Time},
};
use lope_records::Journey;
use serde::Serialize;

use crate::{
    rules::{CareRules, by},
    settings::{Stands, quarter},
};

/// Which way the body clock goes.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockGoes {
    /// Earlier each day.
    Earlier,
    /// Later each day.
    Later,
}

/// One day there, by the clock on the wall.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct JourneyDay {
    /// The day.
    pub date: Date,
    /// Hours the body clock is still off.
    pub off_h: f64,
    /// When to be in the light, out of doors where possible.
    pub light: Option<[Time; 2]>,
    /// When to keep from bright light.
    pub dim: Option<[Time; 2]>,
    /// Minutes of a nap, if one is needed.
    pub nap_min: Option<f64>,
    /// Whether running stays easy.
    pub easy: bool,
}

/// The days after a flight until the body clock has followed.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JourneyPlan {
    /// The journey.
    pub journey: Journey,
    /// Which way the body clock goes.
    pub goes: ClockGoes,
    /// When the runner gets up, by the clock there.
    pub wake: Time,
    /// When they go to bed.
    pub bed: Time,
    /// The days, that of arrival first.
    pub days: Vec<JourneyDay>,
    /// By when a nap is over.
    pub nap_by: Time,
    /// What it stands on.
    pub stands: Stands,
}

/// The plan for a journey of a runner who gets up at `wake_h` and sleeps `sleep_h`; `None` where it is so short that the
/// body clock hardly notices.
pub fn journey_plan(journey: Journey, wake_h: f64, sleep_h: f64, rules: &CareRules) -> Option<JourneyPlan> {
    let east = f64::from(journey.hours_east);
    if east.abs() < rules.zones {
        return None;
    }
    let day_h = 24.0;
    let goes = if east > 0.0 && east <= rules.round_h { ClockGoes::Earlier } else { ClockGoes::Later };
    let (off_h, a_day) = match goes {
        ClockGoes::Earlier => (east, rules.east_h_per_day),
        ClockGoes::Later => ((-east).rem_euclid(day_h), rules.west_h_per_day),
    };
    let days = (off_h / a_day).ceil();
    let easy = (days * rules.easy_share).ceil();
    let bed_h = wake_h - sleep_h + day_h;
    let one = |index: i32| {
        let off_h = (off_h - f64::from(index) * a_day).max(0.0);
        let (light, dim) = around(goes, off_h, wake_h, bed_h, rules);
        JourneyDay {
            date: journey.arrival.saturating_add(index.days()),
            off_h,
            light,
            dim,
            nap_min: (f64::from(index) < easy).then_some(rules.journey_nap_min),
            easy: f64::from(index) < easy,
        }
    };
    Some(JourneyPlan {
        journey,
        goes,
        wake: quarter(wake_h),
        bed: quarter(bed_h),
        days: (0..days as i32).map(one).collect(),
        nap_by: quarter(rules.nap_to_h),
        stands: by::low_point_h().into(),
    })
}

/// Light to look for and light to keep from, within the waking hours of a day on which the clock is still off.
fn around(
    goes: ClockGoes,
    off_h: f64,
    wake_h: f64,
    bed_h: f64,
    rules: &CareRules,
) -> (Option<[Time; 2]>, Option<[Time; 2]>) {
    let low_at_home = wake_h - rules.low_point_h;
    // Hours from the midnight before the day, awake from getting up to bed.
    let within = |from: f64, to: f64| {
        let (from, to) = (from.max(wake_h), to.min(bed_h));
        // Less than half an hour is not worth a word.
        (to - from >= rules.nap_min / 60.0).then(|| [quarter(from), quarter(to)])
    };
    match goes {
        ClockGoes::Earlier => {
            let low = low_at_home + off_h;
            let light = low.max(wake_h);
            (within(light, light + rules.light_h), within(low - rules.light_h, low))
        }
        ClockGoes::Later => {
            // Its low point of the night to come.
            let low = low_at_home - off_h + 24.0;
            let light = low.min(bed_h);
            (within(light - rules.light_h, light), within(low, low + rules.light_h))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn plan(hours_east: i8) -> Option<JourneyPlan> {
        let journey = Journey { hours_east, arrival: date(2026, 11, 22) };
        journey_plan(journey, 6.5, 8.0, &CareRules::default())
    }

    #[test]
    fn seven_hours_east_the_morning_light_comes_too_early_at_first() {
        let plan = plan(7).expect("a plan");
        assert_eq!((plan.goes, plan.days.len()), (ClockGoes::Earlier, 7), "about a day a time zone");
        let first = plan.days[0];
        assert_eq!(first.dim, Some([time(7, 30, 0, 0), time(10, 30, 0, 0)]));
        assert_eq!(first.light, Some([time(10, 30, 0, 0), time(13, 30, 0, 0)]));
        let last = plan.days[6];
        assert_eq!(last.light, Some([time(6, 30, 0, 0), time(9, 30, 0, 0)]), "in the new morning at last");
        assert_eq!(last.dim, None);
        assert_eq!(plan.days.iter().filter(|day| day.easy).count(), 4);
    }

    #[test]
    fn to_the_west_the_evening_light_helps_and_it_is_sooner_over() {
        let plan = plan(-7).expect("a plan");
        assert_eq!((plan.goes, plan.days.len()), (ClockGoes::Later, 5));
        assert_eq!(plan.days[0].light, Some([time(17, 30, 0, 0), time(20, 30, 0, 0)]));
        assert_eq!(plan.days[0].dim, Some([time(20, 30, 0, 0), time(22, 30, 0, 0)]), "until bed");
    }

    #[test]
    fn eleven_hours_east_are_thirteen_west_and_two_are_nothing() {
        assert_eq!(plan(11).map(|plan| plan.goes), Some(ClockGoes::Later));
        assert_eq!(plan(2), None);
        assert_eq!(plan(-2), None);
    }

    #[test]
    fn every_journey_ends_with_the_clock_of_the_place() {
        for hours in (-12..=14).filter(|hours: &i8| hours.abs() >= 3) {
            let plan = plan(hours).expect("a plan");
            assert!(plan.days.windows(2).all(|pair| pair[1].off_h < pair[0].off_h), "{hours}");
            assert!(plan.days.last().is_some_and(|day| day.off_h <= 1.5), "{hours}");
            assert!(plan.days.len() <= 10, "{hours}");
        }
    }
}
