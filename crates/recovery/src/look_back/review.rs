//! Was easy easy? One run held against what easy running is, by several independent signs.
//!
//! Two independent signs must disagree with easy before a run is called not easy; one alone is inconclusive.
//! Where the recording itself is in doubt, the doubt is said aloud before the runner is.

use lope_records::{Breathing, History, Kind, Summary, Surface, Suspicion};
use serde::Serialize;

use crate::{
    Rules,
    day::marathon::marathon_speed,
    evidence::Grade,
    finding::Unit,
    rules::{Ground, by},
    run::limits::{HeartRateTrust, Limit, Limits},
    words,
};

/// The answer to "was easy easy?".
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every sign that is known agrees with easy.
    Easy,
    /// Two or more independent signs disagree.
    NotEasy,
    /// One sign disagrees, or too little is known.
    Inconclusive,
    /// It was a hard session by intent: easy is not the question.
    MeantHard,
    /// Not a run.
    NotARun,
}

/// Signs that fail for the same cause count once.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Heart rate against the ceiling.
    HeartRate,
    /// Grade-adjusted pace against the fast end of easy.
    Pace,
    /// Efficiency lost over the run.
    Drift,
    /// Effort felt.
    Effort,
    /// How it breathed.
    Breathing,
    /// Length, for a recovery run.
    Duration,
}

/// What one check looked at.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Looked {
    /// Share of the time above a heart rate, percent.
    TimeAbove {
        /// The heart rate, beats per minute.
        bpm: f64,
    },
    /// Mean heart rate, beats per minute.
    MeanHeartRate,
    /// Grade-adjusted speed, km/h.
    Pace,
    /// Efficiency lost from the first half to the second, percent.
    Drift,
    /// Effort felt, CR10.
    Effort,
    /// How it breathed, from 1 (through the nose) to 5 (single words).
    Breathing {
        /// As the runner said.
        said: Breathing,
    },
    /// Minutes in motion.
    Length,
}

impl Looked {
    /// The independent sign it belongs to.
    pub fn sign(self) -> Sign {
        match self {
            Looked::TimeAbove { .. } | Looked::MeanHeartRate => Sign::HeartRate,
            Looked::Pace => Sign::Pace,
            Looked::Drift => Sign::Drift,
            Looked::Effort => Sign::Effort,
            Looked::Breathing { .. } => Sign::Breathing,
            Looked::Length => Sign::Duration,
        }
    }

    /// The unit of the value and of its limit.
    pub fn unit(self) -> Unit {
        match self {
            Looked::TimeAbove { .. } | Looked::Drift => Unit::Percent,
            Looked::MeanHeartRate => Unit::Bpm,
            Looked::Pace => Unit::Kmh,
            Looked::Effort => Unit::OfTen,
            Looked::Breathing { .. } => Unit::OfFive,
            Looked::Length => Unit::Minutes,
        }
    }
}

/// One check of a review.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// The independent sign it belongs to.
    pub sign: Sign,
    /// What was looked at.
    pub looked: Looked,
    /// The value found.
    pub value: f64,
    /// The limit it is held against: easy is at most this.
    pub limit: f64,
    /// The unit of both.
    pub unit: Unit,
    /// Whether it agrees with easy; `None` where the recording is in doubt.
    pub passed: Option<bool>,
    /// The rule that speaks, by its name in [`Rules`].
    pub rule: &'static str,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure it is: the lower of the claim's grade and the cut-off's.
    pub grade: Grade,
}

impl Check {
    fn new(looked: Looked, value: f64, limit: f64, ground: Ground) -> Check {
        Check {
            sign: looked.sign(),
            looked,
            value,
            limit,
            unit: looked.unit(),
            passed: Some(value <= limit),
            rule: ground.rule,
            evidence: ground.evidence.id,
            grade: ground.grade(),
        }
    }

    fn in_doubt_if(self, doubt: bool) -> Check {
        Check { passed: self.passed.filter(|_| !doubt), ..self }
    }
}

/// A reason not to hold the recording, or what it is held against, against the runner.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum Doubt {
    /// The recording itself.
    Recording {
        /// What looks wrong.
        suspicion: Suspicion,
        /// The maximum heart rate that its zones come from.
        max_heart_rate_bpm: Limit,
    },
    /// Heart rate says nothing about this runner.
    HeartRate {
        /// Why.
        trust: HeartRateTrust,
    },
    /// Pace on such ground is not to be compared.
    Ground {
        /// What it was run on.
        surface: Surface,
    },
    /// The heart was seen to reach more than the maximum that this run was measured with.
    HigherMaximum {
        /// The maximum that was seen, beats per minute.
        bpm: f64,
    },
}

/// What a review would have looked at, had it been known.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// Heart rate after the first minutes.
    HeartRate,
    /// A marathon pace, race or best effort to tell easy pace from.
    EasyPace,
    /// Drift: the run was too short or not steady.
    Drift,
    /// Effort felt.
    Effort,
}

/// The review of one run.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// The answer.
    pub verdict: Verdict,
    /// The kind of session.
    pub kind: Kind,
    /// The checks, in order of sign.
    pub checks: Vec<Check>,
    /// Doubts about the recording and about its yardsticks.
    pub doubts: Vec<Doubt>,
    /// What was not known.
    pub unknown: Vec<Gap>,
    /// Hard ground under a run that was to recover; it is told, and counts for nothing.
    pub hard_ground: Option<Surface>,
}

impl Review {
    /// The first check that disagrees with easy.
    pub fn failed(&self) -> Option<&Check> {
        self.checks.iter().find(|check| check.passed == Some(false))
    }
}

/// What one run is held against.
struct Yardstick {
    /// The limits that the run was measured with.
    measured: Limits,
    /// The limits as the whole record tells them.
    learned: Limits,
    marathon_mps: Option<f64>,
}

/// Reviews one run against the limits that held on its day and the best efforts before it.
pub fn review(session: &Summary, history: &History, rules: &Rules) -> Review {
    let measured = Limits::of(&history.profile.on(session.date), session.date, rules);
    let marathon = marathon_speed(&history.activities, &measured, session.date, rules);
    let learned = Limits::learned(history, session.date, rules);
    let yardstick = Yardstick { measured, learned, marathon_mps: marathon.map(|marathon| marathon.mps) };
    judge_session(session, &yardstick, rules)
}

fn judge_session(session: &Summary, yardstick: &Yardstick, rules: &Rules) -> Review {
    let unasked = |verdict| Review {
        verdict,
        kind: session.kind,
        checks: Vec::new(),
        doubts: Vec::new(),
        unknown: Vec::new(),
        hard_ground: None,
    };
    if !session.is_run() {
        return unasked(Verdict::NotARun);
    }
    if session.kind.is_hard() && !says_easy(session) {
        return unasked(Verdict::MeantHard);
    }
    let doubts = doubts(session, yardstick);
    let (checks, unknown) = checks(session, yardstick, &doubts, rules);
    let is_hard = |surface: &Surface| matches!(surface, Surface::Road | Surface::Track);
    Review {
        verdict: judge(&checks, rules),
        kind: session.kind,
        checks,
        doubts,
        unknown,
        hard_ground: session.ground().filter(is_hard).filter(|_| is_to_recover(session)),
    }
}

fn doubts(session: &Summary, yardstick: &Yardstick) -> Vec<Doubt> {
    let Yardstick { measured, learned, .. } = yardstick;
    let of_recording = session
        .suspicions
        .iter()
        .map(|&suspicion| Doubt::Recording { suspicion, max_heart_rate_bpm: measured.max_heart_rate_bpm });
    let trust = learned.heart_rate;
    let of_heart = (trust != HeartRateTrust::Trusted).then_some(Doubt::HeartRate { trust });
    let seen = learned.max_heart_rate_bpm.value;
    let of_maximum = (seen > measured.max_heart_rate_bpm.value).then_some(Doubt::HigherMaximum { bpm: seen });
    let of_ground = session.ground().filter(|surface| !surface.is_even());
    let of_ground = of_ground.map(|surface| Doubt::Ground { surface });
    of_recording.chain(of_heart).chain(of_maximum).chain(of_ground).collect()
}

fn checks(
    session: &Summary,
    yardstick: &Yardstick,
    doubts: &[Doubt],
    rules: &Rules,
) -> (Vec<Check>, Vec<Gap>) {
    let mut unknown = Vec::new();
    let mut known = |check: Option<Check>, gap: Gap| {
        if check.is_none() {
            unknown.push(gap);
        }
        check
    };
    let [time_above, mean] = heart_rate(session, yardstick, doubts, rules);
    let time_above = known(time_above, Gap::HeartRate);
    let pace = known(pace(session, yardstick, doubts, rules), Gap::EasyPace);
    let drift = known(drift(session, doubts, rules), Gap::Drift);
    // Who told how it breathed need not be asked how it felt.
    let breathing = breathing(session, rules);
    let effort = effort(session, rules);
    if breathing.is_none() {
        known(effort.clone(), Gap::Effort);
    }
    let length = length(session, rules);
    let checks = [time_above, mean, pace, drift, effort, breathing, length];
    (checks.into_iter().flatten().collect(), unknown)
}

/// Whether heart rate says nothing here, whatever it was.
fn heart_is_in_doubt(doubts: &[Doubt]) -> bool {
    doubts.iter().any(|doubt| match doubt {
        Doubt::Recording { suspicion, .. } => *suspicion != Suspicion::NoisyPosition,
        Doubt::HeartRate { .. } => true,
        Doubt::Ground { .. } | Doubt::HigherMaximum { .. } => false,
    })
}

/// Time above the ceiling, and the mean below it. A recovery run is held to its own cap, other easy runs to the aerobic
/// threshold.
fn heart_rate(
    session: &Summary,
    yardstick: &Yardstick,
    doubts: &[Doubt],
    rules: &Rules,
) -> [Option<Check>; 2] {
    if session.judged_s < rules.review_settled_min * 60.0 {
        return [None, None];
    }
    let is_recovery = session.kind == Kind::Recovery;
    let ceiling = |limits: &Limits| {
        if is_recovery { limits.recovery_cap_bpm } else { limits.aerobic_threshold_bpm.value }
    };
    let (above_s, ground) = if is_recovery {
        (session.above_cap_s, by::recovery_cap_of_max())
    } else {
        (session.above_easy_s, by::easy_time_above_share())
    };
    let is_in_doubt = heart_is_in_doubt(doubts);
    let measured = ceiling(&yardstick.measured);
    let time_above = above_s.map(|above_s| {
        let share = 100.0 * above_s / session.judged_s;
        let looked = Looked::TimeAbove { bpm: measured };
        let check = Check::new(looked, share, 100.0 * rules.easy_time_above_share, ground);
        // Time above a ceiling that proved too low convicts nobody.
        let is_too_low = ceiling(&yardstick.learned) > measured && check.passed == Some(false);
        check.in_doubt_if(is_in_doubt || is_too_low)
    });
    let mean = session.judged_heart_rate_bpm.map(|bpm| {
        Check::new(Looked::MeanHeartRate, bpm, ceiling(&yardstick.learned), ground).in_doubt_if(is_in_doubt)
    });
    [time_above, mean]
}

fn pace(session: &Summary, yardstick: &Yardstick, doubts: &[Doubt], rules: &Rules) -> Option<Check> {
    let (speed, marathon) = session.grade_adjusted_speed_mps.zip(yardstick.marathon_mps)?;
    let share = if session.kind == Kind::Recovery { 1.0 } else { rules.easy_pace_fast_share };
    let fastest = 1000.0 / (1000.0 / marathon + share * rules.recovery_pace_fast_s);
    let is_in_doubt = doubts.iter().any(|doubt| {
        matches!(doubt, Doubt::Ground { .. } | Doubt::Recording { suspicion: Suspicion::NoisyPosition, .. })
    });
    let check = Check::new(
        Looked::Pace,
        speed * METRES_A_SECOND,
        fastest * METRES_A_SECOND,
        by::recovery_pace_fast_s(),
    );
    Some(check.in_doubt_if(is_in_doubt))
}

/// One metre a second in kilometres an hour.
const METRES_A_SECOND: f64 = 3600.0 / 1000.0;

fn drift(session: &Summary, doubts: &[Doubt], rules: &Rules) -> Option<Check> {
    let check =
        Check::new(Looked::Drift, session.decoupling_pct?, rules.easy_drift_pct, by::easy_drift_pct());
    Some(check.in_doubt_if(heart_is_in_doubt(doubts)))
}

fn effort(session: &Summary, rules: &Rules) -> Option<Check> {
    // The same pace feels harder after an hour and a half.
    let (limit, ground) = match session.kind {
        Kind::Long if !is_to_recover(session) => (rules.long_effort_cr10, by::long_effort_cr10()),
        _ => (rules.easy_effort_cr10, by::easy_effort_cr10()),
    };
    Some(Check::new(Looked::Effort, session.effort_cr10?, limit, ground))
}

fn breathing(session: &Summary, rules: &Rules) -> Option<Check> {
    let said = session.breathing?;
    let looked = Looked::Breathing { said };
    Some(Check::new(looked, said.rank() as f64, rules.easy_breathing, by::easy_breathing()))
}

/// Length is judged by what the run was to be, before what it became makes it long.
fn length(session: &Summary, rules: &Rules) -> Option<Check> {
    let (minutes, longest) = (session.moving_s / 60.0, rules.recovery_longest_min);
    is_to_recover(session).then(|| Check::new(Looked::Length, minutes, longest, by::recovery_longest_min()))
}

/// Whether it was to recover: by its kind, or by the runner's own name for it.
fn is_to_recover(session: &Summary) -> bool {
    let name = session.name.as_deref().unwrap_or_default().to_lowercase();
    session.kind == Kind::Recovery || words::of_name(&name).any(|word| word == "recovery")
}

/// Whether the runner's own name for a run says that it was to be easy, whatever heart rate made of it.
fn says_easy(session: &Summary) -> bool {
    let name = session.name.as_deref().unwrap_or_default().to_lowercase();
    session.kind != Kind::Race
        && words::of_name(&name).any(|word| matches!(word, "easy" | "recovery" | "jog" | "shakeout"))
}

/// A sign fails when any of its checks does; two failed signs make "not easy". Drift is heart rate once more, and
/// both rise in the heat: together they are one sign. One sign alone passes nothing, and length is none of them.
fn judge(checks: &[Check], rules: &Rules) -> Verdict {
    let signs = |passed: bool| {
        let mut signs: Vec<Sign> = checks
            .iter()
            .filter(|check| check.passed == Some(passed))
            .map(|check| if check.sign == Sign::Drift { Sign::HeartRate } else { check.sign })
            .filter(|sign| !passed || *sign != Sign::Duration)
            .collect();
        signs.sort();
        signs.dedup();
        signs
    };
    let failed = signs(false);
    let passed = signs(true).into_iter().filter(|sign| !failed.contains(sign)).count();
    match failed.len() {
        0 if passed as f64 >= rules.review_signs => Verdict::Easy,
        failed if failed as f64 >= rules.review_signs => Verdict::NotEasy,
        _ => Verdict::Inconclusive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;
    use jiff::civil::date;
    use lope_records::ProfileEntry;

    fn reviewed(session: &Summary, marathon_mps: Option<f64>) -> Review {
        let profile = ProfileEntry { max_heart_rate_bpm: Some(190.0), ..ProfileEntry::default() };
        let limits = Limits::of(&profile, date(2026, 5, 1), &Rules::default());
        let yardstick = Yardstick { measured: limits.clone(), learned: limits, marathon_mps };
        judge_session(session, &yardstick, &Rules::default())
    }

    fn easy_run() -> Summary {
        Summary {
            judged_s: 2_400.0,
            above_easy_s: Some(60.0),
            above_cap_s: Some(1_200.0),
            judged_heart_rate_bpm: Some(138.0),
            effort_cr10: Some(2.0),
            grade_adjusted_speed_mps: Some(2.9),
            ..run(date(2026, 5, 1), Kind::Easy, 45.0)
        }
    }

    fn verdict(session: &Summary) -> Verdict {
        reviewed(session, Some(3.5)).verdict
    }

    #[test]
    fn an_easy_run_is_easy() {
        assert_eq!(verdict(&easy_run()), Verdict::Easy);
    }

    #[test]
    fn heart_rate_alone_does_not_convict() {
        let in_heat =
            Summary { above_easy_s: Some(1_800.0), judged_heart_rate_bpm: Some(155.0), ..easy_run() };
        assert_eq!(verdict(&in_heat), Verdict::Inconclusive);
        let and_felt_hard = Summary { effort_cr10: Some(6.0), ..in_heat };
        assert_eq!(verdict(&and_felt_hard), Verdict::NotEasy);
    }

    #[test]
    fn drift_is_heart_rate_once_more() {
        let in_heat = Summary {
            above_easy_s: Some(1_800.0),
            judged_heart_rate_bpm: Some(155.0),
            decoupling_pct: Some(11.0),
            ..easy_run()
        };
        assert_eq!(verdict(&in_heat), Verdict::Inconclusive);
    }

    #[test]
    fn a_run_named_easy_is_held_to_it_however_hard_it_was() {
        let run = |name: &str| Summary {
            name: Some(name.to_owned()),
            kind: Kind::Tempo,
            above_easy_s: Some(2_300.0),
            judged_heart_rate_bpm: Some(165.0),
            effort_cr10: Some(7.0),
            ..easy_run()
        };
        assert_eq!(verdict(&run("Easy run")), Verdict::NotEasy);
        assert_eq!(verdict(&run("Tuesday")), Verdict::MeantHard);
    }

    #[test]
    fn a_locked_sensor_is_doubted_before_the_runner() {
        let locked = Summary {
            above_easy_s: Some(2_400.0),
            judged_heart_rate_bpm: Some(172.0),
            suspicions: vec![Suspicion::CadenceLock],
            effort_cr10: None,
            grade_adjusted_speed_mps: None,
            ..easy_run()
        };
        let review = reviewed(&locked, None);
        assert_eq!(review.verdict, Verdict::Inconclusive);
        assert!(matches!(review.doubts[..], [Doubt::Recording { suspicion: Suspicion::CadenceLock, .. }]));
    }

    #[test]
    fn a_recovery_run_is_held_to_its_own_cap_and_length() {
        let long_and_warm = Summary { kind: Kind::Recovery, moving_s: 3_600.0, ..easy_run() };
        assert_eq!(
            verdict(&long_and_warm),
            Verdict::NotEasy,
            "half the time above the cap, and an hour long"
        );
    }

    #[test]
    fn one_passing_sign_alone_is_inconclusive() {
        let effort_alone = Summary {
            judged_s: 0.0,
            above_easy_s: None,
            judged_heart_rate_bpm: None,
            grade_adjusted_speed_mps: None,
            ..easy_run()
        };
        assert_eq!(verdict(&effort_alone), Verdict::Inconclusive);
        let locked = Summary { suspicions: vec![Suspicion::CadenceLock], ..easy_run() };
        let review = reviewed(&locked, None);
        assert_eq!(review.verdict, Verdict::Inconclusive, "effort alone, where the sensor counts steps");
    }

    #[test]
    fn a_run_named_recovery_is_held_to_its_length_however_long_it_became() {
        let long = Summary {
            name: Some("Recovery run".to_owned()),
            kind: Kind::Long,
            moving_s: 4_200.0,
            effort_cr10: Some(5.0),
            ..easy_run()
        };
        assert_eq!(verdict(&long), Verdict::NotEasy);
    }

    #[test]
    fn nothing_known_is_inconclusive_not_easy() {
        let bare = Summary {
            effort_cr10: None,
            judged_s: 0.0,
            above_easy_s: None,
            judged_heart_rate_bpm: None,
            grade_adjusted_speed_mps: None,
            ..easy_run()
        };
        assert_eq!(verdict(&bare), Verdict::Inconclusive);
    }

    #[test]
    fn breath_and_ground_can_be_said_and_count() {
        let breathless = Summary { breathing: Some(Breathing::Phrases), ..easy_run() };
        assert_eq!(verdict(&breathless), Verdict::Inconclusive, "one sign");
        let and_hard = Summary { effort_cr10: Some(6.0), ..breathless };
        assert_eq!(verdict(&and_hard), Verdict::NotEasy);
        let by_breath = Summary {
            breathing: Some(Breathing::Easy),
            effort_cr10: None,
            grade_adjusted_speed_mps: None,
            ..easy_run()
        };
        assert_eq!(verdict(&by_breath), Verdict::Easy, "heart rate and breath agree");

        let fast = Summary { grade_adjusted_speed_mps: Some(3.6), ..and_hard };
        let pace = |surface| {
            let review = reviewed(&Summary { surface: Some(surface), ..fast.clone() }, Some(3.5));
            review.checks.iter().find(|check| check.sign == Sign::Pace).and_then(|check| check.passed)
        };
        assert_eq!((pace(Surface::Road), pace(Surface::Sand)), (Some(false), None));
    }

    #[test]
    fn hard_ground_under_a_recovery_run_is_told() {
        let on = |kind, sub_sport: &str| {
            let run = Summary { kind, sub_sport: Some(sub_sport.to_owned()), ..easy_run() };
            reviewed(&run, None).hard_ground
        };
        assert_eq!(on(Kind::Recovery, "street"), Some(Surface::Road));
        assert_eq!(on(Kind::Recovery, "trail"), None);
        assert_eq!(on(Kind::Easy, "street"), None);
    }

    #[test]
    fn a_ceiling_that_proved_too_low_convicts_nobody() {
        let profile = ProfileEntry { born: Some(date(1986, 1, 1)), ..ProfileEntry::default() };
        let raced = Summary { max_heart_rate_bpm: Some(201.0), ..run(date(2026, 4, 20), Kind::Race, 40.0) };
        let history = History {
            profile: lope_records::Profile::new(vec![profile]),
            activities: vec![raced],
            ..History::default()
        };
        let warm = Summary {
            above_easy_s: Some(1_200.0),
            judged_heart_rate_bpm: Some(147.0),
            effort_cr10: Some(6.0),
            ..easy_run()
        };
        let review = review(&warm, &history, &Rules::default());
        assert!(review.doubts.contains(&Doubt::HigherMaximum { bpm: 201.0 }));
        assert_eq!(review.verdict, Verdict::Inconclusive);
    }
}
