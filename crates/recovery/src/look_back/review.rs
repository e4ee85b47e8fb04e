//! Was easy easy? One run held against what easy running is, by several independent signs.
//!
//! Two independent signs must disagree with easy before a run is called not easy; one alone is inconclusive.
//! Where the recording itself is in doubt, the doubt is said aloud before the runner is.

use lope_records::{History, Kind, Summary, Suspicion};
use serde::Serialize;

use crate::{
    Rules,
    day::marathon::marathon_speed,
    evidence::{self, Evidence, Grade},
    run::limits::{HeartRateTrust, Limits, Origin},
    words,
};

/// The answer to "was easy easy?".
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

impl Verdict {
    /// The words on the screen.
    pub fn phrase(self) -> &'static str {
        match self {
            Verdict::Easy => "easy was easy",
            Verdict::NotEasy => "not easy",
            Verdict::Inconclusive => "inconclusive",
            Verdict::MeantHard => "meant to be hard",
            Verdict::NotARun => "not a run",
        }
    }
}

/// Signs that fail for the same cause count once.
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
    /// Length, for a recovery run.
    Duration,
}

/// One check of a review.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// The independent sign it belongs to.
    pub sign: Sign,
    /// What was looked at: `time above 138 bpm`.
    pub what: String,
    /// The value found.
    pub value: f64,
    /// The limit it is held against.
    pub limit: f64,
    /// The unit of both.
    pub unit: &'static str,
    /// Whether it agrees with easy; `None` where the recording is in doubt.
    pub passed: Option<bool>,
    /// How sure the rule behind it is.
    pub grade: Grade,
    /// The rule's entry in the library.
    pub evidence: &'static str,
}

/// The review of one run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// The answer.
    pub verdict: Verdict,
    /// The kind of session.
    pub kind: Kind,
    /// One sentence to the runner.
    pub sentence: String,
    /// The checks, in order of sign.
    pub checks: Vec<Check>,
    /// Doubts about the recording, in words.
    pub doubts: Vec<String>,
    /// What was not known.
    pub unknown: Vec<&'static str>,
}

/// Reviews one run against the limits that held on its day and the best efforts before it.
pub fn review(session: &Summary, history: &History, rules: &Rules) -> Review {
    let limits = Limits::of(&history.profile.on(session.date), session.date, rules);
    let marathon = marathon_speed(&history.activities, &limits, session.date, rules);
    judge_session(session, &limits, marathon.map(|marathon| marathon.mps), rules)
}

fn judge_session(
    session: &Summary,
    limits: &Limits,
    marathon_speed_mps: Option<f64>,
    rules: &Rules,
) -> Review {
    let doubts: Vec<String> = session.suspicions.iter().map(|doubt| doubt_phrase(*doubt, limits)).collect();
    let early = if !session.is_run() {
        Some((Verdict::NotARun, "Not a run, so there is nothing to hold against easy running.".to_owned()))
    } else if session.kind.is_hard() && !says_easy(session) {
        Some((
            Verdict::MeantHard,
            format!("{}: hard on purpose, so easy is not the question.", kind_phrase(session.kind)),
        ))
    } else {
        None
    };
    if let Some((verdict, sentence)) = early {
        return Review {
            verdict,
            kind: session.kind,
            sentence,
            checks: Vec::new(),
            doubts,
            unknown: Vec::new(),
        };
    }
    let (checks, unknown) = checks(session, limits, marathon_speed_mps, rules);
    let verdict = judge(&checks, rules);
    let sentence = sentence(verdict, session, &checks, &doubts);
    Review { verdict, kind: session.kind, sentence, checks, doubts, unknown }
}

fn checks(
    session: &Summary,
    limits: &Limits,
    marathon_speed_mps: Option<f64>,
    rules: &Rules,
) -> (Vec<Check>, Vec<&'static str>) {
    let mut checks = Vec::new();
    let mut unknown = Vec::new();
    let is_recovery = session.kind == Kind::Recovery;
    // A recovery run is held to its own cap; other easy runs to the aerobic threshold.
    let (ceiling, above_s, entry) = if is_recovery {
        (limits.recovery_cap_bpm, session.above_cap_s, &evidence::RECOVERY_INTENSITY)
    } else {
        (limits.aerobic_threshold_bpm.value, session.above_easy_s, &evidence::BELOW_VT1)
    };
    let heart_in_doubt = limits.heart_rate != HeartRateTrust::Trusted
        || session.suspicions.iter().any(|doubt| *doubt != Suspicion::NoisyPosition);
    let pace_in_doubt = session.suspicions.contains(&Suspicion::NoisyPosition);
    let mut check = |sign, what: String, value: f64, limit: f64, unit, in_doubt: bool, entry: &Evidence| {
        let passed = (!in_doubt).then_some(value <= limit);
        checks.push(Check { sign, what, value, limit, unit, passed, grade: entry.grade, evidence: entry.id });
    };

    match above_s.filter(|_| session.judged_s >= 300.0) {
        Some(above_s) => {
            let share = 100.0 * above_s / session.judged_s;
            let limit = 100.0 * rules.easy_time_above_share;
            check(
                Sign::HeartRate,
                format!("time above {ceiling:.0} bpm"),
                share,
                limit,
                "%",
                heart_in_doubt,
                entry,
            );
        }
        None => unknown.push("heart rate after the first five minutes"),
    }
    if let Some(bpm) = session.judged_heart_rate_bpm.filter(|_| session.judged_s >= 300.0) {
        check(Sign::HeartRate, "mean heart rate".to_owned(), bpm, ceiling, "bpm", heart_in_doubt, entry);
    }
    match session.grade_adjusted_speed_mps.zip(marathon_speed_mps) {
        Some((speed, marathon)) => {
            let added =
                if is_recovery { rules.recovery_pace_fast_s } else { rules.recovery_pace_fast_s / 2.0 };
            let fastest = 1000.0 / (1000.0 / marathon + added);
            let what = "grade-adjusted speed".to_owned();
            check(
                Sign::Pace,
                what,
                speed * 3.6,
                fastest * 3.6,
                "km/h",
                pace_in_doubt,
                &evidence::RECOVERY_INTENSITY,
            );
        }
        None => unknown.push("easy pace: no marathon pace, race or best effort to tell it from"),
    }
    match session.decoupling_pct {
        Some(drift) => {
            let what = "drift from first to second half".to_owned();
            check(Sign::Drift, what, drift, rules.easy_drift_pct, "%", heart_in_doubt, &evidence::DECOUPLING);
        }
        None => unknown.push("drift: the run was too short or not steady"),
    }
    match session.effort_cr10 {
        Some(effort) => {
            let what = "effort felt".to_owned();
            // The same pace feels harder after an hour and a half.
            let is_long = session.kind == Kind::Long;
            let limit = if is_long { rules.long_effort_cr10 } else { rules.easy_effort_cr10 };
            check(Sign::Effort, what, effort, limit, "of 10", false, &evidence::SUBJECTIVE);
        }
        None => unknown.push("effort felt: `lope checkin --effort`"),
    }
    // Length is judged by what the run was to be, before what it became makes it long.
    if is_recovery || says_recovery(session) {
        let (minutes, longest) = (session.moving_s / 60.0, rules.recovery_longest_min);
        let what = "length".to_owned();
        check(Sign::Duration, what, minutes, longest, "min", false, &evidence::RECOVERY_INTENSITY);
    }
    (checks, unknown)
}

/// Whether the runner's own name for a run says that it was to be easy, whatever heart rate made of it.
fn says_easy(session: &Summary) -> bool {
    let name = session.name.as_deref().unwrap_or_default().to_lowercase();
    session.kind != Kind::Race
        && words::of_name(&name).any(|word| matches!(word, "easy" | "recovery" | "jog" | "shakeout"))
}

/// Whether the runner's own name for a run says that it was to recover.
fn says_recovery(session: &Summary) -> bool {
    let name = session.name.as_deref().unwrap_or_default().to_lowercase();
    words::of_name(&name).any(|word| word == "recovery")
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

fn sentence(verdict: Verdict, session: &Summary, checks: &[Check], doubts: &[String]) -> String {
    let failed = checks.iter().find(|check| check.passed == Some(false));
    match verdict {
        Verdict::Easy => "Easy was easy. That is what makes the hard days work.".to_owned(),
        Verdict::NotEasy => match session.kind {
            Kind::Recovery => "More of a workout than a recovery run. Slower next time, with walking breaks if the cap asks for them.".to_owned(),
            _ => "This ran into the middle ground: too fast to recover, too slow to train speed. Next time let heart rate set the pace.".to_owned(),
        },
        Verdict::Inconclusive => match failed {
            Some(check) if doubts.is_empty() && checks.iter().any(|other| other.passed == Some(true) && other.sign != check.sign) => format!("One sign says it was not easy ({}), the others do not agree: heat, hills, a bad night or zones that do not fit can do that.", check.what),
            Some(check) if doubts.is_empty() => format!("One sign says it was not easy ({}), and no other is known. Effort felt is the quickest second one.", check.what),
            Some(check) => format!("One sign says it was not easy ({}), but the recording is in doubt.", check.what),
            None if !doubts.is_empty() => "The recording is in doubt, so nothing is said about the run.".to_owned(),
            None if checks.iter().any(|check| check.passed == Some(true) && check.sign != Sign::Duration) => {
                "The one sign that is known agrees with easy, and one alone does not settle it. Effort felt is the quickest second one.".to_owned()
            }
            None => "Too little is known to say. Effort felt is the quickest way to know more.".to_owned(),
        },
        Verdict::MeantHard | Verdict::NotARun => String::new(),
    }
}

fn doubt_phrase(doubt: Suspicion, limits: &Limits) -> String {
    match doubt {
        Suspicion::CadenceLock => "heart rate follows the steps: the optical sensor may have counted cadence. A tighter strap or a chest strap cures it".to_owned(),
        Suspicion::NoisyHeartRate => "heart rate drops out or jumps, so it is not judged".to_owned(),
        Suspicion::ZonesTooLow => {
            let max = limits.max_heart_rate_bpm;
            let known = if max.origin == Origin::Stated { "set to" } else { "estimated as" };
            format!("heart rate was high for very long: a maximum {known} {:.0} bpm may be too low. `lope profile set --max-hr` moves the zones", max.value)
        }
        Suspicion::SlowStart => "heart rate began too high and settled: a dry strap or a loose watch".to_owned(),
        Suspicion::NoisyPosition => "positions jump, so pace and distance are unsure".to_owned(),
    }
}

fn kind_phrase(kind: Kind) -> &'static str {
    match kind {
        Kind::Race => "A race",
        Kind::Interval => "An interval session",
        Kind::Tempo => "A tempo run",
        _ => "A session",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;
    use jiff::civil::date;
    use lope_records::ProfileEntry;

    fn limits() -> Limits {
        let profile = ProfileEntry { max_heart_rate_bpm: Some(190.0), ..ProfileEntry::default() };
        Limits::of(&profile, date(2026, 5, 1), &Rules::default())
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
        judge_session(session, &limits(), Some(3.5), &Rules::default()).verdict
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
        let review = judge_session(&locked, &limits(), None, &Rules::default());
        assert_eq!(review.verdict, Verdict::Inconclusive);
        assert!(review.sentence.contains("in doubt"), "{}", review.sentence);
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
        let review = judge_session(&locked, &limits(), None, &Rules::default());
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
}
