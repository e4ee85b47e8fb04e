//! What a look back says.

use jiff::{ToSpan, civil::date};
use lope_records::{BestEffort, BodyPart, History, Kind, Metric, Niggle, Side, Units};
use lope_recovery::{
    Contrast, DayWas, Helps, Leaning, LegsAfter, Letter, Mistake, MistakeKind, Note, Outcome, Rules, Shift,
    ShiftOf, Unit, evidence::Grade, letter, year,
};
use lope_words::{Voice, letter as words, look_back, told_helps, told_letter, told_year, year as year_words};
use proptest::prelude::*;

use crate::runner::{Bend, TODAY, as_usual, run, said};

fn outcome(metric: Metric, interval: Option<[f64; 2]>) -> Outcome {
    let told = match interval {
        None => Leaning::TooFew,
        Some([low, _]) if low > 0.0 => Leaning::Better,
        Some([_, high]) if high < 0.0 => Leaning::Worse,
        Some(_) => Leaning::Alike,
    };
    let (unit, scale) = match metric {
        Metric::Rmssd => (Unit::Percent, None),
        Metric::RestingHeartRate => (Unit::Bpm, None),
        _ => (Unit::Points, Some([1.0, 7.0])),
    };
    let pair = [date(2026, 5, 6), date(2026, 4, 15)];
    Outcome {
        metric,
        scale,
        unit,
        pairs: vec![pair; 4],
        needed: 8,
        better_by: interval.map(|[low, high]| (low + high) / 2.0),
        interval,
        told,
        rule: "works_interval_share",
        evidence: "own-days",
        grade: Grade::Weak,
    }
}

#[test]
fn only_the_words_that_the_interval_allows() {
    let outcomes = [
        outcome(Metric::Soreness, None),
        outcome(Metric::Soreness, Some([0.4, 1.2])),
        outcome(Metric::Soreness, Some([-1.2, -0.01])),
        outcome(Metric::Energy, Some([-0.5, 0.2])),
        outcome(Metric::Rmssd, Some([2.1, 9.0])),
        outcome(Metric::RestingHeartRate, Some([0.6, 2.4])),
    ];
    let say = |one: &Outcome| {
        let sentence = look_back::sentence(DayWas::RecoveryRun, DayWas::Rest, one);
        format!("{}: {}\n   {sentence}", look_back::marker(one.metric), look_back::found(one))
    };
    insta::assert_snapshot!(outcomes.iter().map(say).collect::<Vec<_>>().join("\n"), @"
    legs: too few pairs yet: 4 of 8
       Whether your legs gain more by recovery runs than by rest days is not known yet: 4 of 8 pairs of days.
    legs: fresher by 0.4 to 1.2 points of 7
       Your legs were fresher after recovery runs than after rest days, by 0.4 to 1.2 points of 7.
    legs: less fresh by up to 1.2 points of 7
       Your legs were less fresh after recovery runs than after rest days, by up to 1.2 points of 7.
    energy: cannot be told apart (−0.5 to +0.2 points of 7)
       By your energy, the mornings after recovery runs and after rest days cannot be told apart.
    HRV: higher by 2.1 to 9.0 %
       Your HRV was higher after recovery runs than after rest days, by 2.1 to 9.0 %.
    resting pulse: lower by 0.6 to 2.4 bpm
       Your resting pulse was lower after recovery runs than after rest days, by 0.6 to 2.4 bpm.
    ");
    let contrast =
        Contrast { after: DayWas::RecoveryRun, than: DayWas::Rest, days: [4, 9], outcomes: outcomes.into() };
    let helps = Helps { date: date(2026, 5, 17), contrasts: vec![contrast], mistakes: Vec::new() };
    let told = told_helps(&helps).expect("facts");
    assert!(
        told["contrasts"][0]["outcomes"][1]["text"].as_str().is_some_and(|text| text.contains("0.4 to 1.2"))
    );
}

#[test]
fn a_shorter_run_says_why_and_legs_are_told_as_they_were() {
    let note = Note::RestServesLegs { legs: outcome(Metric::Soreness, Some([-1.2, -0.4])) };
    insta::assert_snapshot!(lope_words::day::note(&note), @"Your legs were less fresh after recovery runs than after rest days, by 0.4 to 1.2 points of 7. So the run is as short as a recovery run gets, and rest is as good a choice.");
    let legs = |before| LegsAfter { on: date(2026, 5, 7), after: 3.0, before, scale: Some([1.0, 7.0]) };
    let told = [legs(Some(4.0)), legs(None)].map(|one| lope_words::review::legs_after(&one));
    insta::assert_snapshot!(told.join("\n"), @"
    Your legs the morning after: soreness 3 of 7 (4 on the morning of the run).
    Your legs the morning after: soreness 3 of 7.
    ");
}

#[test]
fn mistakes_are_named_kindly() {
    let say = |kind| {
        look_back::mistake(&Mistake {
            kind,
            days: vec![date(2026, 5, 6); 5],
            of: 14,
            since: date(2026, 3, 30),
            until: date(2026, 5, 10),
            rule: "mistake_times",
            evidence: "own-days",
            grade: Grade::Weak,
        })
    };
    let kinds = [
        MistakeKind::RestOnlyAfterPain,
        MistakeKind::HardOnHard,
        MistakeKind::EasyTooHard,
        MistakeKind::SleepCut,
        MistakeKind::RecoveryTooLong,
    ];
    insta::assert_snapshot!(kinds.map(say).join("\n"), @"
    In 6 weeks 5 of 14 rests began only once something hurt. A day off before it hurts belongs to the training.
    In 6 weeks 5 of 14 hard days had another hard day right behind. An easy day or rest between lets the work settle.
    In 6 weeks 5 of 14 easy runs were not easy. Whole sentences all the way: that is easy enough.
    In 6 weeks the night before 5 of 14 early sessions was an hour or more shorter than your usual. A later start or an earlier evening gives it back.
    In 6 weeks 5 of 14 recovery runs were longer than a recovery run needs to be. Shorter does the same job.
    ");
}

const KM: Voice = Voice { today: TODAY, units: Units::Km };

/// The letter as it is read: each part with its heading.
fn read(letter: &Letter, voice: Voice) -> String {
    let mut lines = Vec::new();
    for claim in &letter.claims {
        let heading = words::part(claim.part());
        if !lines.contains(&heading.to_owned()) {
            lines.push(heading.to_owned());
        }
        lines.push(voice.claim(claim));
    }
    lines.join("\n")
}

fn letter_of(history: &History) -> Letter {
    letter(history, TODAY, &Rules::default())
}

#[test]
fn a_usual_week() {
    let letter = letter_of(&as_usual());
    insta::assert_snapshot!(read(&letter, KM), @"
    What happened
    5 runs: 5 h 5 min, 55.3 km, about your usual week.
    Tuesday and Friday brought hard work, Monday and Saturday rest.
    Over 7 mornings your legs were as usual.
    Your energy was as usual.
    What helps you
    By your legs, the mornings after recovery runs and after rest days cannot be told apart.
    One thing for next week
    Nothing needs changing. Keep on.
    ");
    let miles = read(&letter, Voice { units: Units::Miles, ..KM });
    insta::assert_snapshot!(miles.lines().nth(1).unwrap_or_default(), @"5 runs: 5 h 5 min, 34.4 mi, about your usual week.");
    let told = told_letter(&letter, KM).expect("facts");
    for claim in told["claims"].as_array().expect("claims") {
        let has = |key: &str| claim[key].as_str().is_some_and(|text| !text.is_empty());
        assert!(has("text") && has("behind") && has("part") && has("claim"), "{claim}");
    }
}

/// A week in which all happens at once.
fn eventful() -> History {
    let mut history =
        as_usual().did(9, Kind::Race, 40.0).did(11, Kind::Tempo, 50.0).did(12, Kind::Easy, 30.0);
    for session in history.activities.iter_mut().filter(|one| one.date >= TODAY - 13.days()) {
        session.judged_s = 2_400.0;
        session.above_easy_s = Some(0.0);
        session.effort_cr10 = session.effort_cr10.or((!session.kind.is_hard()).then_some(2.0));
        session.best_efforts = vec![BestEffort { distance_m: 5_000.0, duration_s: 1_250.0 }];
    }
    history.niggles.push(Niggle {
        date: TODAY - 10.days(),
        part: BodyPart::ItBand,
        side: Side::Right,
        pain: 4,
        focal_bone: false,
        run: None,
    });
    history.observations.push(said(TODAY - 9.days(), Metric::Illness, 3.0));
    history.observations.sort_by_key(|seen| seen.date);
    history.lately(14, Metric::Energy, 2.0).lately(14, Metric::Soreness, 5.0)
}

#[test]
fn an_eventful_week() {
    insta::assert_snapshot!(read(&letter_of(&eventful()), KM), @"
    What happened
    5 runs: 4 h 25 min, 49.8 km, about your usual week.
    You were ill on 1 day; rest is the right training then.
    Pain at the right IT band on 1 morning, 4 of 10 at most.
    Wednesday and Friday brought hard work, Monday and Saturday rest.
    All 3 easy runs were easy.
    Tuesday brought your fastest 5 km on record: 20:50.
    Over 7 mornings your legs were less fresh than usual.
    Your energy was lower than usual.
    What helps you
    By your legs, the mornings after recovery runs and after rest days cannot be told apart.
    One thing for next week
    You had a fever on 13 November: is it over? To answer: lope checkin --illness none.
    ");
}

#[test]
fn weeks_without_running_are_told_without_blame() {
    insta::assert_snapshot!(read(&letter_of(&as_usual().rested(20)), KM), @"
    What happened
    A week without a run: weeks off belong to a year.
    Over 7 mornings your legs were as usual.
    Your energy was as usual.
    What helps you
    By your legs, the mornings after recovery runs and after rest days cannot be told apart.
    One thing for next week
    Come back gently: `lope today` says how much.
    ");
    insta::assert_snapshot!(read(&letter_of(&History::default()), KM), @"
    What happened
    Nothing is known of this week: no session and no check-in. That happens.
    One thing for next week
    Bring in your runs with `lope import`, or say one: `lope checkin --ran 45min --effort 3`.
    ");
}

#[test]
fn a_year() {
    let mut history = as_usual().hurts(Niggle {
        date: TODAY - 40.days(),
        part: BodyPart::Calf,
        side: Side::Left,
        pain: 4,
        focal_bone: false,
        run: None,
    });
    history.observations.push(said(TODAY - 80.days(), Metric::Illness, 1.0));
    history.observations.sort_by_key(|seen| seen.date);
    let year = year(&history, date(2026, 1, 1), TODAY, &Rules::default());
    let mut lines = year_words::steadiness(&year);
    lines.extend(year.months.iter().map(|month| KM.month(month)));
    lines.extend(year.farthest.iter().map(|one| KM.farthest(one).0));
    lines.extend(year.fastest.iter().map(|one| year_words::fastest(one).0));
    lines.extend(year_words::helped(&year));
    insta::assert_snapshot!(lines.join("\n"), @"
    You ran in 26 of 26 weeks.
    You took 52 days of rest: they are done, like the runs.
    You were ill on 1 day.
    In 6 of 7 months with check-ins no injury was noted.
    May 2026: running in 1 of 1 week, 4 runs on 4 days, 4 h 5 min, 43.8 km; 1 day of rest.
    June 2026: running in 4 of 4 weeks, 21 runs on 21 days, 21 h 20 min, 232.8 km; 9 days of rest.
    July 2026: running in 5 of 5 weeks, 23 runs on 23 days, 22 h 45 min, 248.3 km; 8 days of rest.
    August 2026: running in 4 of 4 weeks, 21 runs on 21 days, 22 h, 238.1 km; 10 days of rest.
    September 2026: running in 4 of 4 weeks, 22 runs on 22 days, 22 h 5 min, 240.4 km; 8 days of rest. 1 day ill.
    October 2026: running in 5 of 5 weeks, 22 runs on 22 days, 22 h, 240.7 km; 9 days of rest. 1 day with an injury.
    November 2026: running in 3 of 3 weeks, 15 runs on 15 days, 15 h 15 min, 166.0 km; 7 days of rest.
    16.8 km in 1 h 40 min, 31 May 2026
    21:30, 29 May 2026
    By your legs, the mornings after recovery runs and after rest days cannot be told apart.
    ");
    let told = told_year(&year, Voice { units: Units::Miles, ..KM }).expect("facts");
    assert!(told["months"][1]["text"].as_str().is_some_and(|text| text.contains(" mi;")), "{told}");
}

#[test]
fn a_change_is_told_by_its_interval() {
    let say = |of, before: f64, interval: [f64; 2], told| {
        year_words::shift(&Shift {
            of,
            before,
            after: before + (interval[0] + interval[1]) / 2.0,
            weeks: [13, 13],
            interval,
            told,
            rule: "works_interval_share",
            evidence: "own-days",
            grade: Grade::Weak,
        })
    };
    let lines = [
        say(ShiftOf::EasyEfficiency, 1.2, [0.01, 0.05], Leaning::Better),
        say(ShiftOf::EasyEfficiency, 1.2, [-0.05, -0.01], Leaning::Worse),
        say(ShiftOf::EasyEfficiency, 1.2, [-0.02, 0.05], Leaning::Alike),
        say(ShiftOf::RestingHeartRate, 50.0, [-4.0, -0.01], Leaning::Better),
        say(ShiftOf::RestingHeartRate, 50.0, [1.2, 4.0], Leaning::Worse),
        say(ShiftOf::RestingHeartRate, 50.0, [-1.0, 2.0], Leaning::Alike),
    ];
    insta::assert_snapshot!(lines.join("\n"), @"
    Your easy runs went 0.8 to 4.2 % further on each heartbeat than in the first three months.
    Your easy runs went 0.8 to 4.2 % less far on each heartbeat than in the first three months.
    How far a heartbeat takes your easy runs cannot be told apart from the first three months (−1.7 to +4.2 %).
    Your resting heart rate was up to 4.0 bpm lower than in the first three months.
    Your resting heart rate was 1.2 to 4.0 bpm higher than in the first three months.
    Your resting heart rate cannot be told apart from the first three months (−1.0 to +2.0 bpm).
    ");
}

fn plain_words(letter: &Letter) -> usize {
    [KM, Voice { units: Units::Miles, ..KM }]
        .map(|voice| read(letter, voice).split_whitespace().count())
        .into_iter()
        .max()
        .unwrap_or_default()
}

/// Words that blame, or count days as debts.
const BLAME: [&str; 7] = ["failed", "failure", "missed", "streak", "lazy", "bad", "guilt"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_letter_has_at_most_150_words_and_no_blame(
        sessions in prop::collection::vec((7..70i32, 0..5usize, 20.0..150.0f64), 0..60),
        mornings in prop::collection::vec((7..70i32, 1..=7u8, 1..=7u8), 0..60),
        pains in prop::collection::vec((7..60i32, 0..=8u8, any::<bool>()), 0..6),
        ills in prop::collection::vec((7..30i32, 0..=3u8), 0..4),
    ) {
        const KINDS: [Kind; 5] = [Kind::Easy, Kind::Recovery, Kind::Interval, Kind::Race, Kind::OtherSport];
        let mut history = History::default();
        for (back, kind, minutes) in sessions {
            let mut session = run(TODAY - back.days(), KINDS[kind], minutes);
            session.effort_cr10 = Some(minutes / 20.0);
            session.best_efforts = vec![BestEffort { distance_m: 21_097.5, duration_s: 5_000.0 + 10.0 * minutes }];
            history.activities.push(session);
        }
        for (back, soreness, energy) in mornings {
            history.observations.push(said(TODAY - back.days(), Metric::Soreness, f64::from(soreness)));
            history.observations.push(said(TODAY - back.days(), Metric::Energy, f64::from(energy)));
        }
        for (back, pain, focal_bone) in pains {
            let (date, part, side) = (TODAY - back.days(), BodyPart::Quadriceps, Side::Right);
            history.niggles.push(Niggle { date, part, side, pain, focal_bone, run: None });
        }
        for (back, ill) in ills {
            history.observations.push(said(TODAY - back.days(), Metric::Illness, f64::from(ill)));
        }
        history.activities.sort_by_key(|session| session.start);
        history.observations.sort_by_key(|seen| seen.date);
        history.niggles.sort_by_key(|niggle| niggle.date);
        let letter = letter_of(&history);
        prop_assert!(plain_words(&letter) <= 150, "{}", read(&letter, KM));
        let said = read(&letter, KM).to_lowercase();
        let blamed = said.split(|c: char| !c.is_alphanumeric()).find(|word| BLAME.contains(word));
        prop_assert_eq!(blamed, None, "{}", said);
    }
}
