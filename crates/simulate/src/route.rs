//! The way a run takes: a loop over hills.

use std::f64::consts::TAU;

use crate::{Place, random::Random};

/// Metres of a degree of latitude.
const METRES_PER_DEGREE: f64 = 111_195.0;

/// A wave along the way: length, height, and where it begins.
#[derive(Debug, Clone, Copy)]
struct Wave {
    length_m: f64,
    height: f64,
    phase: f64,
}

impl Wave {
    fn at(&self, distance_m: f64) -> f64 {
        self.height * libm::sin(TAU * distance_m / self.length_m + self.phase)
    }

    fn slope_at(&self, distance_m: f64) -> f64 {
        TAU * self.height / self.length_m * libm::cos(TAU * distance_m / self.length_m + self.phase)
    }
}

/// A smooth way over hills that ends about where it began.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    hills: [Wave; 3],
    bends: [Wave; 2],
    first_heading: f64,
    loop_m: f64,
    base_m: f64,
    latitude_deg: f64,
    longitude_deg: f64,
    metres_per_longitude_degree: f64,
}

impl Route {
    /// A loop of a length from a place; `hilliness` scales its hills, 0 being a track.
    pub(crate) fn new(place: &Place, loop_m: f64, hilliness: f64, random: &mut Random) -> Route {
        let mut wave = |length_m: f64, height: f64| Wave {
            length_m: length_m * random.between(0.8, 1.25),
            height,
            phase: random.between(0.0, TAU),
        };
        let relief_m = place.relief_m * hilliness;
        let hills =
            [wave(900.0, 0.2 * relief_m), wave(2_600.0, 0.5 * relief_m), wave(7_000.0, 0.8 * relief_m)];
        let bends = [wave(350.0, 0.5), wave(1_300.0, 0.8)];
        let latitude = place.latitude_deg.to_radians();
        Route {
            base_m: place.altitude_m - hills.iter().map(|hill| hill.at(0.0)).sum::<f64>(),
            hills,
            bends,
            first_heading: random.between(0.0, TAU),
            loop_m: loop_m.max(400.0),
            latitude_deg: place.latitude_deg + random.normal() * 0.0004,
            longitude_deg: place.longitude_deg + random.normal() * 0.0004,
            metres_per_longitude_degree: METRES_PER_DEGREE * libm::cos(latitude),
        }
    }

    /// Altitude after a distance, metres.
    pub(crate) fn altitude_m(&self, distance_m: f64) -> f64 {
        self.base_m + self.hills.iter().map(|hill| hill.at(distance_m)).sum::<f64>()
    }

    /// Rise over run after a distance.
    pub(crate) fn grade(&self, distance_m: f64) -> f64 {
        self.hills.iter().map(|hill| hill.slope_at(distance_m)).sum()
    }

    /// One step of so many metres from a position, east and north of the start.
    pub(crate) fn advance(&self, position: &mut (f64, f64), distance_m: f64, step_m: f64) {
        let bend: f64 = self.bends.iter().map(|bend| bend.at(distance_m)).sum();
        let heading = self.first_heading + TAU * distance_m / self.loop_m + bend;
        position.0 += step_m * libm::cos(heading);
        position.1 += step_m * libm::sin(heading);
    }

    /// Degrees of latitude and longitude of a position east and north of the start.
    pub(crate) fn degrees(&self, (east_m, north_m): (f64, f64)) -> (f64, f64) {
        (
            self.latitude_deg + north_m / METRES_PER_DEGREE,
            self.longitude_deg + east_m / self.metres_per_longitude_degree,
        )
    }
}

/// How much harder a grade is than the flat at the same speed, from heart rate on real hills: near 1.19 at 5 %,
/// 1.44 at 10 %, 0.88 at −5 %, hardly less further down.
pub(crate) fn cost_of_grade(grade: f64) -> f64 {
    let grade = grade.clamp(-0.107, 0.25);
    1.0 + 3.0 * grade + 14.0 * grade * grade
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grade_is_the_slope_of_the_altitude() {
        let route = Route::new(&Place::FREIBURG, 10_000.0, 1.0, &mut Random::new(1));
        for metre in [0.0, 333.0, 5_000.0, 9_999.0] {
            let rise = (route.altitude_m(metre + 0.5) - route.altitude_m(metre - 0.5)) / 1.0;
            assert!((rise - route.grade(metre)).abs() < 1e-4, "{rise} {}", route.grade(metre));
            assert!(rise.abs() < 0.15);
        }
        assert_eq!(route.altitude_m(0.0), Place::FREIBURG.altitude_m);
    }

    #[test]
    fn a_loop_stays_near_home_and_comes_back() {
        let route = Route::new(&Place::UTRECHT, 8_000.0, 1.0, &mut Random::new(2));
        let mut position = (0.0, 0.0);
        let mut farthest: f64 = 0.0;
        for metre in 0..8_000 {
            route.advance(&mut position, f64::from(metre), 1.0);
            farthest = farthest.max(position.0.hypot(position.1));
        }
        assert!(farthest < 4_000.0, "{farthest}");
        assert!(position.0.hypot(position.1) < 0.5 * farthest, "{position:?} of {farthest}");
    }

    #[test]
    fn uphill_costs_more_and_downhill_gives_back_less() {
        assert_eq!(cost_of_grade(0.0), 1.0);
        assert!(cost_of_grade(0.05) - 1.0 > 1.0 - cost_of_grade(-0.05));
        let mut last = cost_of_grade(-0.3);
        for percent in -30..30 {
            let cost = cost_of_grade(f64::from(percent) / 100.0);
            assert!(cost >= last && cost > 0.8, "{percent}");
            last = cost;
        }
    }
}
