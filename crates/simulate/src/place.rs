//! Where a runner lives and travels.

use jiff::{civil::Date, tz::TimeZone};

/// A place to run from: position, clock, hills and weather.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Name.
    pub name: &'static str,
    /// IANA time zone.
    pub time_zone: &'static str,
    /// The zone's present rule in POSIX notation, so that offsets do not depend on a time zone database.
    pub time_zone_rule: &'static str,
    /// Degrees north.
    pub latitude_deg: f64,
    /// Degrees east.
    pub longitude_deg: f64,
    /// Metres above sea level.
    pub altitude_m: f64,
    /// Typical height of the hills around, metres.
    pub relief_m: f64,
    /// Mean daytime temperature over the year, degrees Celsius.
    pub temperature_c: f64,
    /// How much warmer than that the middle of July is; negative in the south.
    pub july_c: f64,
}

impl Place {
    /// Low mountains, four seasons.
    pub const FREIBURG: Place = Place {
        name: "Freiburg",
        time_zone: "Europe/Berlin",
        time_zone_rule: "CET-1CEST,M3.5.0,M10.5.0/3",
        latitude_deg: 47.992,
        longitude_deg: 7.867,
        altitude_m: 278.0,
        relief_m: 30.0,
        temperature_c: 12.5,
        july_c: 11.0,
    };
    /// Flat and mild.
    pub const UTRECHT: Place = Place {
        name: "Utrecht",
        time_zone: "Europe/Amsterdam",
        time_zone_rule: "CET-1CEST,M3.5.0,M10.5.0/3",
        latitude_deg: 52.087,
        longitude_deg: 5.132,
        altitude_m: 4.0,
        relief_m: 3.0,
        temperature_c: 11.5,
        july_c: 8.0,
    };
    /// A mile high, with cold winters.
    pub const BOULDER: Place = Place {
        name: "Boulder",
        time_zone: "America/Denver",
        time_zone_rule: "MST7MDT,M3.2.0,M11.1.0",
        latitude_deg: 40.015,
        longitude_deg: -105.27,
        altitude_m: 1_650.0,
        relief_m: 45.0,
        temperature_c: 13.0,
        july_c: 13.0,
    };
    /// On the other side of the world: summer at Christmas.
    pub const MELBOURNE: Place = Place {
        name: "Melbourne",
        time_zone: "Australia/Melbourne",
        time_zone_rule: "AEST-10AEDT,M10.1.0,M4.1.0/3",
        latitude_deg: -37.83,
        longitude_deg: 144.98,
        altitude_m: 20.0,
        relief_m: 12.0,
        temperature_c: 17.0,
        july_c: -6.0,
    };
    /// A warm island for a holiday.
    pub const TENERIFE: Place = Place {
        name: "Tenerife",
        time_zone: "Atlantic/Canary",
        time_zone_rule: "WET0WEST,M3.5.0/1,M10.5.0",
        latitude_deg: 28.4,
        longitude_deg: -16.55,
        altitude_m: 90.0,
        relief_m: 60.0,
        temperature_c: 22.0,
        july_c: 3.5,
    };

    /// The clock there.
    pub fn clock(&self) -> TimeZone {
        TimeZone::posix(self.time_zone_rule).unwrap_or(TimeZone::UTC)
    }

    /// What the season makes the temperature on a day, degrees Celsius: a cosine with its top in mid-July.
    pub(crate) fn season_c(&self, date: Date) -> f64 {
        const MID_JULY: f64 = 197.0;
        let phase = (f64::from(date.day_of_year()) - MID_JULY) / 365.25;
        self.temperature_c + self.july_c * libm::cos(std::f64::consts::TAU * phase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    #[expect(clippy::print_stderr, reason = "a test that skips says so")]
    fn every_rule_is_the_zones_present_rule() {
        for place in [Place::FREIBURG, Place::UTRECHT, Place::BOULDER, Place::MELBOURNE, Place::TENERIFE] {
            let Ok(zone) = TimeZone::get(place.time_zone) else {
                eprintln!("skipped: no time zone database here");
                return;
            };
            for day in 0..366 {
                let noon = date(2026, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap().at(12, 0, 0, 0);
                assert_eq!(
                    zone.to_timestamp(noon).unwrap(),
                    place.clock().to_timestamp(noon).unwrap(),
                    "{} on {noon}",
                    place.name
                );
            }
        }
    }

    #[test]
    fn july_is_warm_in_the_north_and_cold_in_the_south() {
        let (january, july) = (date(2026, 1, 15), date(2026, 7, 15));
        assert!(Place::FREIBURG.season_c(july) > Place::FREIBURG.season_c(january) + 15.0);
        assert!(Place::MELBOURNE.season_c(july) < Place::MELBOURNE.season_c(january));
    }
}
