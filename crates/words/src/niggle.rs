//! Places that hurt, in words: their course, what each does to the day, and what to do early.

use lope_recovery::{Action, Care, DayKind, LeaveOut, NiggleCourse, NiggleToday, NiggleTrend, TightPlace};
use serde_json::{Value, json};

use crate::{
    Voice,
    day::kind,
    finding::grade,
    phrase::{count, list, sentence, trim},
    voice::place,
};

/// What of running to leave out.
pub fn leave_out(one: LeaveOut) -> &'static str {
    match one {
        LeaveOut::Hills => "hills",
        LeaveOut::Downhill => "running downhill",
        LeaveOut::Strides => "strides",
        LeaveOut::Speed => "anything fast",
        LeaveOut::LongRuns => "long runs",
        LeaveOut::HardGround => "hard ground",
        LeaveOut::RoughGround => "rough ground",
        LeaveOut::Camber => "slanting roads",
        LeaveOut::Barefoot => "going barefoot or in flat shoes",
    }
}

/// What to leave out, in one line: `hills, strides and anything fast`.
pub fn left_out(all: &[LeaveOut]) -> String {
    list(&all.iter().map(|&one| leave_out(one)).collect::<Vec<_>>())
}

/// What to do for a place.
pub fn action(one: Action) -> &'static str {
    match one {
        Action::ShortSteps => "short, quick steps",
        Action::CalfHolds => "hold a heel raise, 5 × 45 s, as strong as is comfortable",
        Action::CalfHeavySlow => "heavy, slow heel raises every other day, three seconds up and three down",
        Action::CalfRaises => "slow heel raises every other day, with straight and with bent knees",
        Action::HeelRaisesOnTowel => {
            "slow heel raises every other day, the toes propped up on a rolled towel"
        }
        Action::FootStrength => "strength for the foot: short foot, spreading and pressing the toes",
        Action::Balance => "standing on one leg, a minute a side each day",
        Action::HipStrength => "hip strength twice a week: side-lying raises, bridges, band walks",
        Action::ThighStrength => "thigh strength twice a week: squats and step-ups, slow and free of pain",
        Action::HamstringStrength => "slow hamstring strength twice a week: bridges first, then on one leg",
        Action::GroinSqueezes => "squeezes of a ball between the knees, 5 × 10 s each day",
        Action::TrunkStrength => "trunk strength twice a week: side plank, bird dog, dead bug",
        Action::Mobility => "gentle mobility, nothing that hurts",
    }
}

/// Where it is going, and how that is known.
pub fn trend(course: &NiggleCourse) -> String {
    let points = |change: f64| trim((change.abs() * 10.0).round() / 10.0);
    match (course.trend, course.change_a_week) {
        (NiggleTrend::Better, Some(change)) => format!("getting better, {} less a week", points(change)),
        (NiggleTrend::Worse, Some(change)) => format!("getting worse, {} more a week", points(change)),
        (NiggleTrend::Same, _) => "about the same".to_owned(),
        _ => "too few mornings to tell".to_owned(),
    }
}

/// Whom to see, and when.
pub fn see(care: &Care) -> String {
    let weeks = count((care.see_after_days / 7.0).round() as i32, "week");
    let physio = format!("a physiotherapist if it is no better in {weeks}, or gets worse");
    if care.bone_site {
        format!(
            "{physio}. On one spot of bone, at night, or worse with each run: have it examined before you run (`lope checkin --where … --bone`)"
        )
    } else {
        physio
    }
}

/// What to do, in one line, with how sure that is.
pub fn actions(care: &Care) -> String {
    let all: Vec<&str> = care.actions.iter().map(|&one| action(one)).collect();
    format!("{} ({}: lope why {})", all.join("; "), grade(care.grade), care.evidence)
}

impl Voice {
    /// How much it hurt when it was last named, and when that was unless it is today: `2 of 10 yesterday`.
    pub fn latest(&self, course: &NiggleCourse) -> String {
        let pain = format!("{} of 10", trim(course.pain));
        if course.last == self.today { pain } else { format!("{pain} {}", self.on(course.last)) }
    }

    /// How often it was named and how bad it was: `9 of 12 mornings since 1 November, at worst 4 of 10 on Friday`.
    pub fn named(&self, course: &NiggleCourse) -> String {
        let mornings = course.mornings.len();
        let of = course.check_ins.max(mornings);
        let named = match of {
            1 if course.last == self.today => "named today".to_owned(),
            1 => format!("named once, {}", self.on(course.last)),
            of => format!("named on {mornings} of {of} mornings{}", self.since(course.first)),
        };
        if course.worst > course.pain {
            format!("{named}; at worst {} of 10 {}", trim(course.worst), self.on(course.worst_on))
        } else {
            named
        }
    }

    /// A place that no longer hurts: `gone since 12 November; worst 4 of 10, on 3 mornings`.
    pub fn over(&self, course: &NiggleCourse) -> String {
        let mornings = count(course.mornings.len() as i32, "morning");
        let worst = format!("worst {} of 10, named on {mornings}", trim(course.worst));
        match course.gone {
            Some(day) if day == self.today => format!("gone today; {worst}"),
            Some(day) => format!("gone{}; {worst}", self.since(day)),
            None => format!("not named{}; {worst}", self.since(course.last)),
        }
    }

    /// What a place does to the day: `An easy run at most, for this place alone. …`.
    pub fn does_today(&self, niggle: &NiggleToday) -> String {
        let told = niggle
            .reasons
            .first()
            .map(|reason| self.because(reason, niggle.at_most.unwrap_or(DayKind::Hard)));
        match (niggle.at_most, told) {
            (Some(most), Some(told)) => {
                format!("{} at most, for this place alone. {told}", sentence(kind(most)))
            }
            (Some(most), None) => format!("{} at most, for this place alone", sentence(kind(most))),
            (None, Some(told)) => format!("Takes nothing off the day. {told}"),
            (None, None) => "Takes nothing off the day".to_owned(),
        }
    }

    /// How often a place was tight: `tight on 9 of the last 14 mornings with a check-in, the last today`.
    pub fn tight(&self, tight: &TightPlace) -> String {
        let last = self.on(tight.last);
        let often = match tight.mornings {
            1 => format!("tight {last}"),
            mornings => {
                let asked = count(tight.asked as i32, "morning");
                format!("tight on {mornings} of the last {asked} with a check-in, the last {last}")
            }
        };
        match tight.lasts {
            true => format!("{often}: long enough to be worth a look at what makes it so"),
            false => format!("{often}: now and then is normal"),
        }
    }

    /// A tight place as JSON with `text` beside the facts.
    ///
    /// # Errors
    /// Where a fact cannot be serialised, which is a fault of this program.
    pub fn told_tight(&self, tight: &TightPlace) -> Result<Value, serde_json::Error> {
        let mut value = serde_json::to_value(tight)?;
        value["text"] = json!({ "place": place(tight.place), "tight": self.tight(tight) });
        Ok(value)
    }

    /// A place with its course, what it does to the day and what to do, as JSON with `text` beside the facts.
    ///
    /// # Errors
    /// Where a fact cannot be serialised, which is a fault of this program.
    pub fn told_niggle(&self, niggle: &NiggleToday) -> Result<Value, serde_json::Error> {
        let mut value = serde_json::to_value(niggle)?;
        value["mornings"] =
            niggle.course.mornings.iter().map(|(date, pain)| json!({ "date": date, "pain": pain })).collect();
        value["text"] = json!({
            "place": place(niggle.course.place),
            "named": self.named(&niggle.course),
            "trend": trend(&niggle.course),
            "over": (!niggle.is_ongoing).then(|| self.over(&niggle.course)),
            "today": niggle.is_ongoing.then(|| self.does_today(niggle)),
            "leave_out": left_out(niggle.care.leave_out),
            "actions": actions(&niggle.care),
            "see": see(&niggle.care),
        });
        Ok(value)
    }
}
