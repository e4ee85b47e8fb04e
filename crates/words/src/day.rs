//! The day in words: its kind, how to do it, what would change it, what is missing.

use lope_records::{Metric, Units};
use lope_recovery::{
    About, Alternative, BeforeRace, CapBasis, Change, ConfidenceLevel, Counterfactual, Cue, DayKind, DayWas,
    Decision, Finding, LeaveOut, MarathonBasis, Matter, MatterKind, Missing, Note, Origin, OtherActivity,
    Outlook, Pace, PaceBasis, Place, PlanHeld, Prescription, QuietSource, StopRule, Walking,
};

use crate::{
    look_back,
    phrase::{count, full_item, hours, list, sentence, trim},
    plan, race,
    units::{self, METRES_PER_MILE, UNKNOWN, pace_clock, per},
    voice::{Voice, place},
};

/// A kind of day with its article: `an easy run`.
pub fn kind(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Rest => "a rest day",
        DayKind::Mobility => "a mobility day",
        DayKind::CrossTrain => "cross-training",
        DayKind::RecoveryRun => "a recovery run",
        DayKind::Easy => "an easy run",
        DayKind::Hard => "a hard session",
    }
}

/// The day as the answer on a screen. A hard day is a permission, not an order.
pub fn title(decision: &Decision) -> &'static str {
    match decision.kind {
        _ if race::is_race_day(decision) => "RACE DAY",
        DayKind::Rest => "REST",
        DayKind::Mobility => "MOBILITY",
        DayKind::CrossTrain => "CROSS TRAIN",
        DayKind::RecoveryRun => "RECOVERY RUN",
        DayKind::Easy => "EASY",
        DayKind::Hard => "HARD is fine today",
    }
}

/// How sure an answer is.
pub fn confidence(level: ConfidenceLevel) -> &'static str {
    match level {
        ConfidenceLevel::Sure => "sure",
        ConfidenceLevel::FairlySure => "fairly sure",
        ConfidenceLevel::Unsure => "not very sure",
    }
}

/// `an easy run of 45 min`.
pub fn day(day: DayKind, duration_min: Option<f64>) -> String {
    match duration_min {
        Some(minutes) => format!("{} of {minutes:.0} min", kind(day)),
        None => kind(day).to_owned(),
    }
}

/// What a heart-rate cap is taken from.
pub fn cap_basis(basis: CapBasis) -> String {
    match basis {
        CapBasis::OfMaximum { max_bpm, origin: Origin::Stated } => format!("60–70 % of your {max_bpm:.0}"),
        CapBasis::OfMaximum { max_bpm, origin: Origin::Assumed } => {
            format!("60–70 % of {max_bpm:.0}, assumed: your maximum is not known")
        }
        CapBasis::OfMaximum { max_bpm, origin: Origin::Seen } => {
            format!("60–70 % of {max_bpm:.0}, the highest you were seen at")
        }
        CapBasis::OfMaximum { max_bpm, .. } => format!("60–70 % of an estimated {max_bpm:.0}"),
        CapBasis::AerobicBelowShare { max_bpm } => {
            format!("your aerobic threshold, below 70 % of your {max_bpm:.0}")
        }
        CapBasis::Aerobic => "your aerobic threshold".to_owned(),
        CapBasis::FromThreshold { threshold_bpm } => {
            format!("your aerobic threshold, estimated from a threshold of {threshold_bpm:.0}")
        }
        CapBasis::FromMaximum { max_bpm } => {
            format!("your aerobic threshold, estimated from a maximum of {max_bpm:.0}")
        }
    }
}

/// Something to think of while running.
pub fn cue(cue: Cue) -> &'static str {
    match cue {
        Cue::QuickSteps => "short, quick steps",
        Cue::LooseJaw => "loose jaw, low shoulders",
        Cue::LandSoftly => "land softly: listen to your feet",
        Cue::Tall => "tall, with a slight lean from the ankles",
        Cue::BreatheInThrees => "breathe in for three steps, out for three",
        Cue::ArmsBack => "arms swing back, not across",
        Cue::SpareCalf => "land under your hips, heels free to touch: spare the calf",
        Cue::SpareKnee => "short, quick steps: spare the knee and shin",
        Cue::SpareHip => "no overstriding: spare the hamstring and hip",
        Cue::LoosenCalf => "loosen the calf first: ankle circles and slow heel raises",
        Cue::LoosenHamstring => "loosen the hamstring first: slow leg swings and hip hinges",
        Cue::LoosenHip => "loosen the hip first: slow lunges and hip circles",
        Cue::WithoutWatch => "leave the watch, or cover it: no pace and no goal today",
        Cue::Smooth => "smooth and quiet",
    }
}

/// When to stop or shorten.
pub fn stop_rule(rule: StopRule) -> String {
    match rule {
        StopRule::Place { place: spot, above } => {
            format!("the {} tightens or hurts more than {} of 10", place(spot), trim(above))
        }
        StopRule::Soreness => "soreness grows instead of easing after ten minutes".to_owned(),
        StopRule::SharpPain => "any pain turns sharp or changes how you run".to_owned(),
        StopRule::Chest => "chest pain, dizziness or odd breathlessness: get help".to_owned(),
        StopRule::HeartRate { above_bpm } => format!("your heart rate is above {above_bpm:.0} while walking"),
        StopRule::ColdWorse => "you feel worse after ten minutes, or it moves to the chest".to_owned(),
        StopRule::FlatLegs => "the legs are flat after the warm-up: make it an easy run".to_owned(),
        StopRule::PaceFades => "pace fades while effort climbs: end the hard part".to_owned(),
        StopRule::Form => "your form goes".to_owned(),
    }
}

/// A note beside the answer.
pub fn note(note: &Note) -> String {
    match note {
        Note::HeartRateAssumed => "Your maximum heart rate and age are not known, so every heart rate here is rough: `lope profile set --max-hr` or `--born`.".to_owned(),
        Note::ShortNight { hours: slept } => format!(
            "A short night ({}): a nap of 20 minutes early in the afternoon can help more than coffee late.",
            hours(*slept)
        ),
        Note::Quiet { quiet } => self::quiet(quiet),
        Note::Heat => "Your runs were warm lately: go by heart rate and effort, not by pace.".to_owned(),
        Note::RestServesLegs { legs } => format!(
            "{} So the run is as short as a recovery run gets, and rest is as good a choice.",
            look_back::sentence(DayWas::RecoveryRun, DayWas::Rest, legs)
        ),
        Note::EarlyAction { places } => format!(
            "What to do early for the {}, and where it is going: `lope niggles`.",
            places_in_words(places)
        ),
        Note::RaceClosed { .. } => "Your race is today, and what closes the day stands above it. Another race will come.".to_owned(),
        Note::DayOffOffered => "A day off is there for you whenever you like; nothing is lost by it.".to_owned(),
    }
}

/// A source that has gone quiet: what it told, since when it does not, and what brings it back.
pub fn quiet(quiet: &QuietSource) -> String {
    let told = told_by(quiet);
    let ends = if told.len() > 1 { "end" } else { "ends" };
    format!(
        "The {} from {} {ends} on {}: sync the device, or export again and `lope import`.",
        list(&told),
        quiet.source,
        quiet.last.strftime("%A %-d %B")
    )
}

fn told_by(quiet: &QuietSource) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for metric in &quiet.of {
        let name = match metric {
            Metric::Rmssd | Metric::Sdnn => "HRV",
            Metric::RestingHeartRate => "resting heart rate",
            Metric::SleepingHeartRate => "heart rate asleep",
            _ => "sleep",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What is not known.
pub fn missing(missing: &Missing) -> String {
    match missing {
        Missing::Feeling => "nothing said this morning about energy, legs or mood".to_owned(),
        Missing::FeelingRange { found, needed } => {
            format!(
                "how you usually feel is being learned ({found} of {needed} check-ins older than two weeks)"
            )
        }
        Missing::Hrv => "no HRV on record".to_owned(),
        Missing::HrvNights { found, needed } => {
            format!("HRV on {found} of the last 7 nights, {needed} needed")
        }
        Missing::HrvRange { found, needed } => {
            format!("your usual HRV is being learned ({found} of {needed} nights)")
        }
        Missing::Pulse => "no resting heart rate on record".to_owned(),
        Missing::PulseToday => "no resting heart rate this morning".to_owned(),
        Missing::PulseRange { found, needed } => {
            format!("your usual resting heart rate is being learned ({found} of {needed} mornings)")
        }
        Missing::EasyRun => "no easy run with heart rate and speed on record".to_owned(),
        Missing::EasyRunOld { days } => format!("the latest easy run with heart rate is {days} days old"),
        Missing::EasyRuns { needed } => {
            format!("fewer than {needed} easy runs with heart rate before the latest to compare it with")
        }
        Missing::EasyRunHot => "the latest easy run was in heat".to_owned(),
        Missing::HeartRate => "heart rate says little about you".to_owned(),
        Missing::Record { days, needed } => {
            format!("{} of training on record, {needed} make a usual", count(*days, "day"))
        }
        Missing::Recording { days } => {
            format!("nothing recorded for {days} days; `lope import` brings in what a watch holds")
        }
        Missing::MaxHeartRate => "your maximum heart rate is not measured".to_owned(),
        Missing::Quiet { quiet } => {
            format!("{} from {} since {}", list(&told_by(quiet)), quiet.source, quiet.last.strftime("%-d %B"))
        }
        Missing::SetAside { why } => {
            format!("last night was set aside ({})", crate::finding::confounder(*why))
        }
        Missing::Agreement => "your markers disagree".to_owned(),
    }
}

/// The condition of a change: `soreness at 3 or less`.
pub fn change(change: &Change) -> String {
    match change {
        Change::Said { metric, value, or_beyond, lower } => {
            let bound = match (or_beyond, lower) {
                (false, _) => "",
                (true, true) => " or less",
                (true, false) => " or more",
            };
            format!("{} at {}{bound}", full_item(*metric), trim(*value))
        }
        Change::FeelingUsual => "how you feel at your usual".to_owned(),
        Change::FeelingSaid => "a check-in that says you feel well".to_owned(),
        Change::Sleep { hours: slept } => format!("{slept:.0} hours of sleep"),
        Change::HrvUsual => "HRV back in your usual range".to_owned(),
        Change::HrvBelow { ln_ms } => format!("a 7-day HRV of {:.0} ms or less", ln_ms.exp()),
        Change::PulseUsual { bpm } => format!("a pulse of {bpm:.0}, your usual"),
        Change::PulseRaised { bpm } => format!("a pulse of {bpm:.0} or more"),
        Change::BreathsUsual => "breaths asleep back to usual".to_owned(),
        Change::PaceAtPulseUsual => "your pace at your pulse back to usual".to_owned(),
        Change::OneMoreEasyDay => "one more easy day behind you".to_owned(),
        Change::DayOffYesterday => "a day off yesterday".to_owned(),
        Change::Both { first, second } => format!("{} and {}", self::change(first), self::change(second)),
    }
}

/// `It would be an easy run of 35 min with soreness at 3 or less.`: changes that lead to the same day together.
pub fn would_change(changes: &[Counterfactual]) -> Vec<String> {
    let of = |one: &Counterfactual| day(one.kind, one.duration_min);
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for one in changes {
        match told.iter_mut().find(|(day, _)| *day == of(one)) {
            Some((_, conditions)) => conditions.push(change(&one.change)),
            None => told.push((of(one), vec![change(&one.change)])),
        }
    }
    told.into_iter()
        .map(|(day, conditions)| {
            let conditions: Vec<&str> = conditions.iter().map(String::as_str).collect();
            format!("It would be {day} with {}.", list(&conditions).replace(" and ", " or "))
        })
        .collect()
}

/// Something else to do: `35 min walk`.
pub fn alternative(other: &Alternative) -> String {
    let minutes = other.duration_min.map_or(String::new(), |minutes| format!("{minutes:.0} min "));
    let cap = other.heart_rate_cap_bpm.map_or(String::new(), |cap| format!(" under {cap:.0} bpm"));
    match other.activity {
        OtherActivity::Walk => format!("{minutes}walk{cap}"),
        OtherActivity::SlowWalk => format!("{minutes}of slow walking or gentle mobility, if that feels good"),
        OtherActivity::Spin => format!("{minutes}easy spin{cap}"),
        OtherActivity::Swim => format!("{minutes}easy swim or aqua jogging"),
        OtherActivity::Mobility => {
            format!("{minutes}of gentle mobility: calves, hamstrings, hips and back, nothing that hurts")
        }
        OtherActivity::EasyRun => "an easy run: nothing is lost by a day".to_owned(),
        OtherActivity::BikeInstead => {
            "the same minutes on the bike, if the legs object while warming up".to_owned()
        }
        OtherActivity::Rest => "rest".to_owned(),
    }
}

/// Whether a finding speaks of an open matter already, so that it need not be asked twice.
pub fn speaks_of(finding: &Finding, matter: &Matter) -> bool {
    match (&finding.about, &matter.kind) {
        (About::Chest { .. }, MatterKind::Chest) | (About::Injury, MatterKind::Injury { .. }) => true,
        (About::Bone { place, .. }, MatterKind::Bone { place: same, .. }) => place == same,
        (About::Pain { place, .. }, MatterKind::Pain { place: same, .. }) => place == same,
        (About::RunPain { place, .. }, MatterKind::RunPain { place: same, .. }) => place == same,
        (About::Illness { .. }, MatterKind::Fever | MatterKind::BelowNeck) => true,
        _ => false,
    }
}

impl Voice {
    /// `Your left calf was 4 of 10 on Tuesday: how is it?`
    pub fn question(&self, matter: &Matter) -> String {
        let on = self.on(matter.said_on);
        match &matter.kind {
            MatterKind::Chest => format!("You had chest symptoms {on}: has a doctor cleared you?"),
            MatterKind::Bone { place: spot, .. } => {
                format!("Your {} hurt on the bone {on}: has someone examined it?", place(*spot))
            }
            MatterKind::Pain { place: Some(spot), pain } => {
                format!("Your {} was {} of 10 {on}: how is it?", place(*spot), trim(*pain))
            }
            MatterKind::Pain { pain, .. } => {
                format!("You had pain of {} of 10 {on}: how is it?", trim(*pain))
            }
            MatterKind::RunPain { place: spot, pain, run } => {
                let run = self.on(*run);
                format!(
                    "Your {} was {} of 10 during or after the run {run}: how is it now?",
                    place(*spot),
                    trim(*pain)
                )
            }
            MatterKind::Fever => format!("You had a fever {on}: is it over?"),
            MatterKind::BelowNeck => format!("You were ill {on}: is it over?"),
            MatterKind::Injury { .. } => format!("You noted an injury {on}: how is it?"),
        }
    }

    /// The command that answers an open matter.
    pub fn answer(&self, matter: &Matter) -> String {
        match &matter.kind {
            MatterKind::Chest => "lope checkin --chest no".to_owned(),
            MatterKind::Bone { .. } => "lope checkin --examined".to_owned(),
            MatterKind::Pain { place: Some(spot), .. } | MatterKind::RunPain { place: spot, .. } => {
                let side = match spot.side {
                    lope_records::Side::Both => String::new(),
                    side => format!("{} ", side.name()),
                };
                format!("lope checkin --where \"{side}{}:0\"", spot.part.name())
            }
            MatterKind::Pain { .. } => "lope checkin --pain 0".to_owned(),
            MatterKind::Fever | MatterKind::BelowNeck => "lope checkin --illness none".to_owned(),
            MatterKind::Injury { .. } => "note it in the service it came from".to_owned(),
        }
    }

    /// How a hard day without a prescription of its own is run: as planned, and no farther than is safe.
    pub fn as_planned(&self, longest_m: f64) -> String {
        format!("the session you have planned, up to {} in all", units::distance(longest_m, self.units))
    }

    /// `30 min, 8 of them walking; under 132 bpm the whole way (60–70 % of your 188)`.
    pub fn effort(&self, run: &Prescription) -> Option<String> {
        if let Some(race) = &run.race {
            return Some(self.race_run(race));
        }
        let minutes = run.duration_min?;
        if run.kind == DayKind::Hard {
            return Some(run.planned.map_or_else(
                || format!("{minutes:.0} min"),
                |purpose| plan::session(purpose, minutes * 60.0),
            ));
        }
        let walk: f64 = run.walk_min.iter().sum();
        let walked = if walk > 0.0 { format!(", {walk:.0} of them walking") } else { String::new() };
        let limit = match (run.heart_rate_cap_bpm, run.cap_basis) {
            (Some(cap), Some(basis)) => format!("under {cap:.0} bpm the whole way ({})", cap_basis(basis)),
            _ => "by talk and effort, 2–3 of 10: heart rate is no guide for you".to_owned(),
        };
        Some(format!("{minutes:.0} min{walked}; {limit}"))
    }

    /// `about 6:12–7:12 /km if that keeps the cap; marathon pace plus 1–2 min a km`.
    pub fn pace(&self, pace: &Pace) -> String {
        let clock =
            |s_per_km: f64| pace_clock(1000.0 / s_per_km, self.units).unwrap_or_else(|| UNKNOWN.to_owned());
        let [fast, slow] = pace.s_per_km;
        let walking = match pace.walking {
            Walking::No => "",
            Walking::Partly => "; the slow end of that is a brisk walk, and that is fine",
            Walking::Wholly => ": that is a brisk walk. Walk it, or jog and walk by turns",
        };
        let basis = match pace.basis {
            PaceBasis::OwnRuns => "as your own easy runs at this heart rate".to_owned(),
            PaceBasis::Marathon { marathon, added_s_per_km, .. } => {
                let known = match marathon {
                    MarathonBasis::Stated => String::new(),
                    MarathonBasis::BestEffort { distance_m, days_ago } => format!(
                        ", told from your best {}, {} ago",
                        self.distance(distance_m).replace(".00 ", " "),
                        count(days_ago, "day")
                    ),
                };
                let own = if pace.own_is_slower {
                    "; your own easy runs are slower at this heart rate"
                } else {
                    ""
                };
                let [fast, slow] = added_s_per_km.map(|seconds| self.added(seconds));
                format!("marathon pace plus {fast}–{slow} min{known}{own}")
            }
        };
        format!("about {}–{} {}{walking}; {basis}", clock(fast), clock(slow), per(self.units))
    }

    /// What is added to a pace, in halves of a minute a kilometre or mile: `1½`.
    fn added(&self, s_per_km: f64) -> String {
        let per = if self.units == Units::Km { 1.0 } else { METRES_PER_MILE / 1000.0 };
        let halves = (s_per_km * per / 30.0).round() as u32;
        match (halves / 2, halves % 2) {
            (0, _) => "½".to_owned(),
            (minutes, 0) => minutes.to_string(),
            (minutes, _) => format!("{minutes}½"),
        }
    }

    /// `A usual day and night, and tomorrow could be hard.`
    pub fn outlook(&self, outlook: &Outlook) -> String {
        match (outlook.kind, &outlook.because.about) {
            (DayKind::Hard, _) if race::asked(&outlook.because) == Some(BeforeRace::Run) => {
                format!("{}.", self.because(&outlook.because, DayKind::Hard))
            }
            _ if outlook.planned.as_ref().is_some_and(|planned| planned.held == PlanHeld::AsPlanned) => {
                let sessions = outlook.planned.iter().map(plan::sessions).collect::<String>();
                format!("After a usual day and night tomorrow is as planned: {sessions}.")
            }
            (DayKind::Hard, _) => "A usual day and night, and tomorrow could be hard.".to_owned(),
            (other, About::Pain { open: true, place: Some(spot), .. }) => {
                format!("Tomorrow waits for your word on the {}: {} at most.", place(*spot), kind(other))
            }
            (other, About::Illness { open: true, .. }) => {
                let most = if other == DayKind::Rest { "" } else { " at most" };
                format!(
                    "Tomorrow is {}{most} until you say that the illness is over: `lope checkin --illness none`.",
                    kind(other)
                )
            }
            (other, _) => format!(
                "Tomorrow looks like {}, after a usual day and night: {}.",
                kind(other),
                opening(&self.because(&outlook.because, other))
            ),
        }
    }
}

/// A sentence as it goes on after a colon: its first letter small, but for names that are all capitals.
fn opening(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => sentence.to_owned(),
    }
}

/// The talk test of an easy day.
pub fn talk(kind: DayKind) -> &'static str {
    if kind == DayKind::RecoveryRun {
        "whole sentences throughout, as if on the phone"
    } else {
        "full sentences without a breath between"
    }
}

/// The ground to look for.
pub fn ground(run: &Prescription) -> String {
    let is_flat = run.leave_out.iter().any(|one| matches!(one, LeaveOut::Hills | LeaveOut::Downhill));
    let is_even = run.leave_out.contains(&LeaveOut::RoughGround);
    let ground = match (run.soft_ground, is_flat) {
        _ if is_even => "flat and even: no trail that turns the foot",
        (true, _) => "flat and soft if you can: grass, trail or track",
        (false, true) => "flat",
        (false, false) => "rolling is fine",
    };
    let heat = if run.in_heat { "; early or in the shade, and let the pace go in the heat" } else { "" };
    format!("{ground}{heat}")
}

/// `left calf and right hamstring`.
fn places_in_words(places: &[Place]) -> String {
    let names: Vec<String> = places.iter().map(|spot| place(*spot)).collect();
    list(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// How to begin.
pub fn begin(run: &Prescription) -> String {
    match run.walk_min {
        _ if run.race.is_some() && run.strides => {
            format!(
                "{:.0} min easy and a few strides, so that they end shortly before the start",
                run.warm_up_min
            )
        }
        _ if run.race.is_some() => {
            format!(
                "{:.0} min of easy jogging; the first minutes of the race are the rest of the warm-up",
                run.warm_up_min
            )
        }
        [walk, _] if walk > 0.0 => format!("walk the first {walk:.0} min, then jog"),
        _ if run.kind == DayKind::Hard => {
            format!("{:.0}–15 min easy, then a few strides; hard only if the legs say yes", run.warm_up_min)
        }
        _ => format!("slower than you want to for {:.0} min", run.warm_up_min),
    }
}

/// How to end.
pub fn end(run: &Prescription) -> String {
    match run.walk_min {
        _ if run.race.is_some() => {
            "walk until the breath is calm; something to eat and drink within the hour".to_owned()
        }
        [_, walk] if walk > 0.0 => {
            let parts = match run.loosen.as_slice() {
                [] => "calves, hips and hamstrings".to_owned(),
                tight => format!("the {}", places_in_words(tight)),
            };
            format!("walk the last {walk:.0} min, then five minutes of easy mobility for {parts}")
        }
        _ if run.kind == DayKind::Hard => "10 min easy, and something to eat within the hour".to_owned(),
        _ if !run.loosen.is_empty() => {
            let tight = places_in_words(&run.loosen);
            format!("slow down over the last 5 min, then five minutes of easy mobility for the {tight}")
        }
        _ => "slow down over the last 5 min".to_owned(),
    }
}

/// Strides near the end of a run, where they are allowed. Those before a race belong to its warm-up.
pub fn strides(run: &Prescription) -> Option<&'static str> {
    (run.strides && run.race.is_none()).then_some(STRIDES)
}

const STRIDES: &str = "if the legs feel light: 4 × 15 s relaxed strides near the end, well below race pace, a minute of jogging between";

/// What a forecast assumes.
pub fn forecast() -> String {
    sentence(
        "a forecast: it assumes that the days until then go as Lope says, that you feel as usual, and that what is open stays open.",
    )
}
