//! Plans of eight runners, as tables: what a coach would look at first.

use jiff::ToSpan;
use lope_plan::{Bound, Brief, PlanRules, plan};
use lope_records::{Day, FixedSession, Goal, Level, LifeEvent, LifeKind, Priority, Purpose, Sport};
use lope_recovery::{DayKind, Rules};

use crate::rows::broken;
use crate::runner::{TODAY, race, racing, runner, table, weeks_of};

/// The plan of a brief as a table; it keeps every row.
fn sound(brief: &Brief) -> String {
    let planned = plan(brief, &Rules::default(), &PlanRules::default());
    let planned = planned.map_err(|conflict| conflict.between).expect("a plan");
    assert_eq!(broken(brief, &planned), Vec::<String>::new());
    table(&planned)
}

fn beginner() -> Brief {
    let mut brief = runner(Level::Beginner, 0, 0.0);
    brief.wishes.minutes =
        [(Day::Monday, 0), (Day::Wednesday, 0), (Day::Friday, 0), (Day::Saturday, 0)].into();
    racing(brief, race(12 * 7 - 1, 5_000.0, Priority::A))
}

fn marathoner() -> Brief {
    let mut brief = runner(Level::Amateur, 5, 260.0);
    let week = [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];
    brief.wishes.minutes = week.map(|day| (day, 70)).into();
    brief.wishes.minutes.insert(Day::Friday, 0);
    brief.wishes.long_run = Some(Day::Sunday);
    brief.wishes.runs_a_week = Some(5);
    racing(brief, race(16 * 7 - 1, 42_195.0, Priority::A))
}

fn master() -> Brief {
    let mut brief = runner(Level::Amateur, 4, 200.0);
    brief.age_y = Some(58);
    brief.wishes.other_sports = vec![Sport::Cycling];
    racing(racing(brief, race(14 * 7 - 2, 10_000.0, Priority::A)), race(8 * 7 - 1, 5_000.0, Priority::B))
}

fn elite() -> Brief {
    let mut brief = runner(Level::Elite, 7, 660.0);
    brief.wishes.two_a_day = true;
    brief.wishes.runs_a_week = Some(11);
    racing(brief, race(12 * 7 - 1, 10_000.0, Priority::A))
}

fn streaker() -> Brief {
    let mut brief = runner(Level::Amateur, 7, 270.0);
    brief.wishes.every_day = true;
    brief
}

fn returning() -> Brief {
    let mut brief = runner(Level::Amateur, 5, 240.0);
    brief.done = weeks_of(5, 240.0, 20, TODAY - 10.weeks());
    brief.wishes.goal = Goal::ComeBack;
    brief.until = TODAY + 12.weeks() - 1.day();
    brief.bounds.push(Bound {
        from: TODAY,
        to: TODAY + 14.days(),
        at_most: DayKind::Easy,
        rule: "bone_return_days".to_owned(),
    });
    brief
}

fn bad_week() -> Brief {
    let mut brief = runner(Level::Advanced, 6, 380.0);
    brief.signs_ask = true;
    brief.recovered = vec![0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8];
    let away = LifeEvent { kind: LifeKind::Travel, from: TODAY + 2.days(), to: TODAY + 4.days(), name: None };
    brief.life.push(away);
    brief.wishes.fixed.push(FixedSession {
        day: Day::Tuesday,
        purpose: Purpose::Intervals,
        minutes: 75,
        name: None,
    });
    racing(brief, race(8 * 7 - 1, 21_097.5, Priority::A))
}

fn ultra() -> Brief {
    let mut brief = runner(Level::Advanced, 6, 360.0);
    brief.wishes.other_sports = vec![Sport::Cycling];
    racing(racing(brief, race(30 * 7 - 2, 100_000.0, Priority::A)), race(18 * 7 - 1, 42_195.0, Priority::B))
}

#[test]
fn a_beginner_who_has_not_run_before() {
    insta::assert_snapshot!(sound(&beginner()), @"
    return       90  .      w30    .      w30    .      .      w30
    return       90  .      w30    .      w30    .      .      w30
    return       90  .      w30    .      w30    .      .      w30
    build        95  .      s30    .      e30    .      .      e35
    build       100  .      s30    .      e35    .      .      e35
    build       105  .      s35    .      e35    .      .      e35
    recovery     70  .      .      .      e35    .      .      e35
    peak        110  .      I35    .      s40    .      .      e35
    peak        115  .      P35    .      s40    .      .      e40
    peak        110  .      I35    .      s45    .      .      e30
    taper        75  .      s20    .      e20    .      .      P35
    taper        -0  .      .      .      .      .      .      RACE25
    keep         45  .      r25    .      s20    .      .      .
    keep         60  .      s30    .      e30    .      .      .
    keep         60  .      s30    .      e30    .      .      .
    ");
}

#[test]
fn a_marathoner_with_a_family() {
    insta::assert_snapshot!(sound(&marathoner()), @"
    base        275  r35    s50    e50    T55    .      .      L85
    recovery    190  r35    e40    .      e45    .      .      L70
    base        290  r35    T55    .      s55    .      e55    L90
    base        305  r35    .      s60    H55    .      e60    L95
    build       320  r35    I55    .      s65    .      e65    L100
    recovery    220  r35    .      .      e50    .      e50    L85
    build       335  r35    T55    .      s70    .      e65    L110
    build       355  r35    .      s70    I55    .      e75    L120
    recovery    245  r35    .      .      e60    .      e60    L90
    build       375  .      I55    r35    s70    .      e85    L130
    peak        395  r35    s70    .      e70    .      e80    LP140
    recovery    275  r35    .      .      e65    .      e70    L105
    peak        405  r35    s70    .      e70    .      e80    LP150
    peak        340  .      s70    P55    r35    .      e90    L90
    taper       210  r35    s50    e50    P35    .      .      e40
    taper       140  e30    e30    e30    e30    .      s20    RACE230
    after_race   90  .      .      r20    r35    .      r35    .
    after_race  180  e35    e35    e35    e35    .      e40    .
    keep        260  H55    r35    s40    e40    .      .      L90
    ");
}

#[test]
fn a_master_over_ten_kilometres() {
    insta::assert_snapshot!(sound(&master()), @"
    base        210  x35    T55    x35    s55    .      L65    r35
    recovery    145  .      e50    .      e50    .      e45    .
    build       215  I55    r35    x35    x35    s55    .      L70
    build       225  x35    I55    x35    s60    .      L75    r35
    recovery    155  .      .      e45    .      e50    .      L60
    build       235  r35    x35    I55    x35    s65    .      L80
    build       245  x35    I55    x35    s70    .      L85    r35
    recovery    100  .      e50    .      e50    .      .      RACE25
    peak        210  x35    r35    x35    P55    .      s40    L80
    peak        255  x35    I55    x35    s75    .      L90    r35
    recovery    175  .      e50    .      e55    .      L70    .
    peak        225  L95    r35    x35    s60    x35    .      I35
    taper       130  r35    .      P35    r35    s25    .      .
    taper       110  P35    r35    s20    e20    .      RACE55 .
    after_race  150  r35    x35    e25    x35    e30    .      L60
    keep        200  x35    T55    r35    x35    s45    .      L65
    keep        200  r35    x35    s40    x35    H55    .      L70
    ");
}

#[test]
fn an_elite_who_runs_twice_a_day() {
    insta::assert_snapshot!(sound(&elite()), @"
    build       630  .      I70+r45r45+r45s70+r45T70+r45r45+r45L105
    recovery    455  .      e25+r45T75+r45r35+r45e35+r45L105   .
    build       630  I70+r45.      T70+r45r45+r45H70+r45r45+r45L105
    build       630  .      I70+r45r45+r45s70+r45T70+r45r45+r45L105
    recovery    455  .      e35+r45T75+r45.      e25+r45L105   r35+r45
    build       630  I70+r45.      T70+r45r45+r45H70+r45r45+r45L105
    peak        630  .      P70+r45r45+r45s70+r45T70+r45r45+r45L105
    recovery    455  .      e25+r45e35+r45T75+r45r35+r45L105   .
    peak        630  P70+r45r45+r45s70+r45T70+r45r45+r45L105   .
    peak        590  I70+r45r45+r45P70+r45r45+r45T70+r45.      L65
    taper       405  r45+r25P55+r25r45+r25s20+r25r35    L60    r45
    taper       250  P55+r20r35+r20s20+r20e20+r20e20+r20.      RACE55
    after_race  460  r35    r45    r45    e40+r45e40+r45L75    r45+r45
    keep        605  T70+r45.      H70+r45r45+r45T70+r45r45+r45L80
    keep        610  .      H70+r45r45+r45s70+r45T70+r45r45+r45L85
    ");
}

#[test]
fn a_runner_who_runs_every_day() {
    insta::assert_snapshot!(sound(&streaker()), @"
    keep        270  r20    T45    r20    s30    H45    r35    L75
    recovery    185  r35    e20    T35    r35    e20    e20    e20
    keep        270  T45    r20    s30    H45    r20    L75    r35
    keep        270  H45    r20    s30    T45    r20    L75    r35
    keep        270  T45    r20    s20    H45    r35    e30    L75
    recovery    185  r35    e20    T35    r35    e20    e20    e20
    keep        270  H45    r20    s30    T45    r20    L75    r35
    keep        270  T45    r20    s30    H45    r20    L75    r35
    keep        270  H45    r20    s20    e30    T45    r35    L75
    ");
}

#[test]
fn a_runner_back_from_a_stress_fracture() {
    insta::assert_snapshot!(sound(&returning()), @"
    return      120  w30    .      w30    .      w30    .      w30
    return       90  .      w30    .      w30    .      w30    .
    return      120  w30    .      w30    .      w30    .      w30
    keep        140  s35    e35    .      e35    .      e35    .
    keep        165  s30    e30    e30    e30    .      e45    .
    keep        195  s35    e35    e35    e45    .      e45    .
    recovery    135  e30    e30    .      e30    .      e45    .
    keep        215  T45    r35    s45    e45    .      e45    .
    keep        235  H50    r35    s50    e50    .      e50    .
    keep        240  T55    r35    s50    e50    .      e50    .
    recovery    165  e40    e40    .      e40    .      e45    .
    keep        240  T55    r35    s45    e45    .      L60    .
    ");
}

#[test]
fn a_runner_in_a_bad_week() {
    insta::assert_snapshot!(sound(&bad_week()), @"
    recovery    240  r40    .      e45    e40    e40    .      L75
    build       400  r30    I75    .      s65    T65    r40    L125
    peak        420  r40    I75    .      s65    P70    r40    L130
    recovery    290  r40    .      e50    e50    e60    L90    .
    peak        440  s85    I75    r40    P70    r40    L130   .
    peak        445  s90    I75    r40    e90    P70    .      L80
    taper       225  r40    P45    r40    s35    e35    .      e30
    taper       150  P35    r40    e25    e25    e25    .      RACE115
    after_race  180  .      r30    r40    r40    .      e35    e35
    keep        345  e40    e45    T55    .      H55    r40    L110
    keep        380  r30    I75    .      s55    H60    r40    L120
    ");
}

#[test]
fn an_ultra_in_thirty_weeks() {
    insta::assert_snapshot!(sound(&ultra()), @"
    base        380  r40    T60    .      s65    H60    r40    L115
    recovery    265  r40    e35    .      e35    e45    L110   .
    base        400  T65    r40    s65    H65    r40    L125   .
    base        420  H70    r40    s65    T70    r40    L135   .
    base        445  T70    r40    s80    H70    r40    L145   .
    recovery    310  e45    e45    .      e55    .      L125   r40
    base        465  H70    r40    s90    T70    .      L155   r40
    base        480  T70    r40    s90    H70    .      L170   r40
    base        495  H70    r40    s90    .      T70    r40    L185
    recovery    345  r40    e55    e55    .      e55    L140   .
    base        510  H70    r40    s90    T70    r40    L200   .
    base        530  T70    r40    s90    H70    .      L220   r40
    recovery    370  .      e60    .      e60    e60    L150   r40
    base        540  T70    r40    .      H70    r40    s90    L230
    base        545  r40    H70    .      s90    T70    r40    L235
    recovery    380  r40    e60    .      e60    e65    L155   .
    base        550  H70    r40    s90    T70    r40    L240   .
    base        340  T70    r40    e80    e80    e50    s20    RACE230
    after_race  120  .      .      x35    r40    r40    r40    x35
    after_race  405  e65    .      e65    e65    e65    e65    e80
    build       550  .      T70    r40    s90    I70    r40    L240
    build       550  .      I70    r40    s90    T70    r40    L240
    recovery    385  .      e60    e60    .      e65    L160   r40
    build       550  I70    r40    .      T70    r40    s90    L240
    peak        550  r40    P70    .      s90    T70    r40    L240
    recovery    385  r40    e60    .      e60    e65    L160   .
    peak        580  s75    e75    P70    r40    e80    LP240  .
    peak        505  s90    P70    r40    e90    T70    .      L145
    taper       255  r40    L90    r30    s20    P45    .      e30
    taper       160  e35    e35    e35    e35    s20    RACE555.
    after_race  100  .      .      .      r30    r30    r40    x35
    after_race  220  r40    r40    .      e35    e35    e35    e35
    after_race  265  r40    e35    .      r40    e35    e35    L80
    ");
}
