//! What a look back says.

use jiff::civil::date;
use lope_records::Metric;
use lope_recovery::{Contrast, DayWas, Helps, Mistake, MistakeKind, Outcome, Told, Unit, evidence::Grade};
use lope_words::{look_back, told_helps};

fn outcome(metric: Metric, interval: Option<[f64; 2]>) -> Outcome {
    let told = match interval {
        None => Told::TooFew,
        Some([low, _]) if low > 0.0 => Told::Better,
        Some([_, high]) if high < 0.0 => Told::Worse,
        Some(_) => Told::Alike,
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
       Whether recovery runs do your legs more good than rest days is not known yet: 4 of 8 pairs of days.
    legs: fresher by 0.4 to 1.2 points of 7
       Your legs were fresher after recovery runs than after rest days, by 0.4 to 1.2 points of 7.
    legs: less fresh by up to 1.2 points of 7
       Your legs were less fresh after recovery runs than after rest days, by up to 1.2 points of 7.
    energy: cannot be told apart (-0.5 to +0.2 points of 7)
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
fn mistakes_are_named_kindly() {
    let say = |kind| {
        look_back::mistake(&Mistake {
            kind,
            days: vec![date(2026, 5, 6); 5],
            of: 14,
            since: date(2026, 4, 6),
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
    5 of 14 rests began only once something hurt. A day off before it hurts belongs to the training.
    5 of 14 hard days had another hard day right behind. An easy day or rest between lets the work settle.
    5 of 14 easy runs were not easy. Whole sentences all the way: that is easy enough.
    Before 5 of 14 early sessions the night was an hour or more shorter than your usual. A later start or an earlier evening gives it back.
    5 of 14 recovery runs were longer than a recovery run needs to be. Shorter does the same job.
    ");
}
