use lope_records::{BestEffort, Kind, Priority, ProfileEntry};
use proptest::prelude::*;

use super::{
    testing::{TODAY, limits, run},
    *,
};

fn profile(level: Level) -> ProfileEntry {
    ProfileEntry { level: Some(level), max_heart_rate_bpm: Some(188.0), ..ProfileEntry::default() }
}

/// A 10-km race of 45 minutes four weeks ago, and a hard session that says nearly the same.
fn efforts() -> Vec<lope_records::Summary> {
    vec![
        run(40, Kind::Tempo, BestEffort { distance_m: 5_000.0, duration_s: 1_340.0 }),
        run(28, Kind::Race, BestEffort { distance_m: 10_000.0, duration_s: 2_700.0 }),
    ]
}

fn runner(level: Level) -> Runner {
    let limits = limits(&profile(level));
    let shapes = LibraryRules::default();
    let paces = Paces::of(&efforts(), &limits, TODAY, &shapes);
    Runner { limits, paces, race: None, ladder_step: 0, hot: false }
}

fn session(purpose: Purpose, minutes: f64, runner: &Runner) -> Workout {
    workout(purpose, minutes * 60.0, runner, &Rules::default(), &LibraryRules::default()).expect("a run")
}

/// `warm_up 12:00 hr ..139 | 4 x (work 4:00 pace 4:03-3:53, recovery 2:30 open) | cool_down 9:00 open`
fn shown(workout: &Workout) -> String {
    let one = |step: &Step| {
        let Length::Time { seconds } = step.length else { return String::new() };
        let target = match step.target {
            Target::Open => "open".to_owned(),
            Target::HeartRate { low_bpm, high_bpm } => {
                format!("hr {}..{high_bpm}", low_bpm.map_or(String::new(), |low| low.to_string()))
            }
            Target::Pace { slow_mps, fast_mps } => {
                let pace = |mps: f64| {
                    let seconds = (1000.0 / mps).round() as u32;
                    format!("{}:{:02}", seconds / 60, seconds % 60)
                };
                format!("pace {}-{}", pace(slow_mps), pace(fast_mps))
            }
            Target::Effort { low, high } => format!("effort {low}-{high}"),
        };
        let role = serde_json::to_value(step.role).expect("a name");
        format!("{} {}:{:02} {target}", role.as_str().unwrap_or_default(), seconds / 60, seconds % 60)
    };
    let part = |part: &Part| match part {
        Part::Step(step) => one(step),
        Part::Repeat { times, steps } => {
            format!("{times} x ({})", steps.iter().map(one).collect::<Vec<_>>().join(", "))
        }
    };
    workout.parts.iter().map(part).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_library_of_an_amateur() {
    let amateur = runner(Level::Amateur);
    let shown = |purpose, minutes| shown(&session(purpose, minutes, &amateur));
    let all = [
        (Purpose::RecoveryRun, 35.0),
        (Purpose::Easy, 45.0),
        (Purpose::Strides, 45.0),
        (Purpose::Long, 100.0),
        (Purpose::LongWithPace, 100.0),
        (Purpose::Tempo, 50.0),
        (Purpose::Intervals, 60.0),
        (Purpose::Hills, 55.0),
        (Purpose::RacePace, 60.0),
        (Purpose::WalkRun, 30.0),
    ]
    .map(|(purpose, minutes)| format!("{:<14} {}", purpose.name(), shown(purpose, minutes)));
    insta::assert_snapshot!(all.join("\n"), @"
    recovery_run   walk 5:00 hr ..132 | steady 27:00 hr ..132 | walk 3:00 open
    easy           warm_up 5:00 hr ..148 | steady 35:00 hr ..148 | cool_down 5:00 hr ..148
    strides        warm_up 8:00 hr ..148 | steady 24:30 hr ..148 | 5 x (stride 0:20 open, recovery 1:10 open) | cool_down 5:00 open
    long           warm_up 5:00 hr ..148 | steady 90:00 hr ..148 | cool_down 5:00 hr ..148
    long_with_pace warm_up 8:00 hr ..148 | steady 57:00 hr ..148 | work 25:00 pace 5:07-4:43 | cool_down 10:00 open
    tempo          warm_up 15:00 hr ..148 | 2 x (work 10:00 pace 4:42-4:31, recovery 2:00 open) | cool_down 11:00 open
    intervals      warm_up 20:00 hr ..148 | 4 x (work 4:00 pace 4:20-4:10, recovery 2:30 open) | cool_down 14:00 open
    hills          warm_up 20:00 hr ..148 | 8 x (work 0:45 effort 7-8, recovery 1:30 open) | cool_down 17:00 open
    race_pace      warm_up 16:00 hr ..148 | 5 x (work 4:00 pace 4:36-4:25, recovery 2:30 open) | cool_down 11:30 open
    walk_run       walk 5:00 open | 10 x (steady 1:00 hr ..148, walk 1:00 open) | walk 5:00 open
    ");
}

#[test]
fn a_time_too_short_for_fast_running_is_an_easy_run() {
    let short = session(Purpose::Intervals, 20.0, &runner(Level::Elite));
    assert_eq!(short.purpose, Purpose::Easy);
    assert!(short.steps().all(|step| step.role != Role::Work));
    let none = |seconds: f64| {
        workout(Purpose::Easy, seconds, &runner(Level::Amateur), &Rules::default(), &LibraryRules::default())
    };
    for seconds in [0.0, -5.0, f64::NAN, f64::INFINITY, 1e12] {
        assert_eq!(none(seconds), None, "{seconds}");
    }
}

#[test]
fn what_is_not_run_has_no_steps() {
    for purpose in [Purpose::Rest, Purpose::Mobility, Purpose::CrossTrain, Purpose::Race] {
        let made =
            workout(purpose, 3600.0, &runner(Level::Amateur), &Rules::default(), &LibraryRules::default());
        assert_eq!(made, None, "{purpose:?}");
    }
}

#[test]
fn heat_and_doubt_take_the_pace_away() {
    let fast = |runner: &Runner| {
        let made = session(Purpose::Intervals, 60.0, runner);
        made.steps().find(|step| step.role == Role::Work).expect("work").target
    };
    let known = runner(Level::Amateur);
    assert!(matches!(fast(&known), Target::Pace { .. }));
    assert_eq!(fast(&Runner { hot: true, ..known.clone() }), Target::Effort { low: 7, high: 8 });
    assert_eq!(fast(&Runner { paces: Paces::default(), ..known }), Target::Effort { low: 7, high: 8 });
}

#[test]
fn tempo_without_a_pace_goes_by_a_threshold_that_was_measured_and_by_no_guess() {
    let tempo = |profile: &ProfileEntry| {
        let runner = Runner { limits: limits(profile), paces: Paces::default(), ..runner(Level::Amateur) };
        let made = session(Purpose::Tempo, 50.0, &runner);
        made.steps().find(|step| step.role == Role::Work).expect("work").target
    };
    let stated = ProfileEntry { threshold_heart_rate_bpm: Some(170.0), ..profile(Level::Amateur) };
    assert_eq!(tempo(&stated), Target::HeartRate { low_bpm: Some(162), high_bpm: 170 });
    assert_eq!(tempo(&profile(Level::Amateur)), Target::Effort { low: 5, high: 6 });
    let medicated = ProfileEntry { heart_rate_lowering_medication: Some(true), ..stated };
    assert_eq!(tempo(&medicated), Target::Effort { low: 5, high: 6 });
}

#[test]
fn where_heart_rate_says_nothing_easy_goes_by_effort() {
    let blocked = ProfileEntry { pregnant: Some(true), ..profile(Level::Amateur) };
    let runner = Runner { limits: limits(&blocked), ..runner(Level::Amateur) };
    for purpose in [Purpose::Easy, Purpose::RecoveryRun, Purpose::Long, Purpose::WalkRun, Purpose::Strides] {
        let made = session(purpose, 60.0, &runner);
        let by_pulse = made.steps().any(|step| matches!(step.target, Target::HeartRate { .. }));
        assert!(!by_pulse, "{purpose:?}");
    }
}

#[test]
fn a_goal_beyond_what_was_run_is_trained_for_at_the_own_pace() {
    let race = |goal_s: f64| Race {
        date: TODAY,
        distance_m: 10_000.0,
        name: None,
        priority: Priority::A,
        goal_s: Some(goal_s),
    };
    let paces = runner(Level::Amateur).paces;
    let [_, fast] = paces.over(10_000.0).expect("known").range_mps();
    let near = paces.of_race(&race(2_680.0)).expect("a goal").mps;
    assert!((near - 10_000.0 / 2_680.0).abs() < 1e-9, "within what was shown");
    assert!(paces.of_race(&race(2_100.0)).expect("own").mps <= fast, "35 minutes is a dream as yet");
    assert_eq!(Paces::default().of_race(&race(2_100.0)).map(|speed| speed.mps), Some(10_000.0 / 2_100.0));
}

#[test]
fn the_way_back_climbs_with_the_runs_and_begins_anew_after_a_break() {
    let shapes = LibraryRules::default();
    let effort = BestEffort { distance_m: 1_000.0, duration_s: 400.0 };
    let history = |days: &[i32]| History {
        activities: days.iter().map(|days| run(*days, Kind::Easy, effort)).collect(),
        ..History::default()
    };
    let step = |days: &[i32]| ladder_step(&history(days), TODAY, &shapes);
    assert_eq!(step(&[]), 0);
    assert_eq!(step(&[90, 88, 86, 84]), 0, "a long break");
    assert_eq!(step(&[90, 88, 5, 3]), 1);
    assert_eq!(step(&[12, 10, 8, 6, 4]), 2);
    let back = |ladder_step| {
        shown(&session(Purpose::WalkRun, 30.0, &Runner { ladder_step, ..runner(Level::Amateur) }))
    };
    assert!(back(0).contains("10 x (steady 1:00"), "{}", back(0));
    assert!(back(4).contains("3 x (steady 5:00"), "{}", back(4));
    assert!(back(8).starts_with("warm_up"), "the whole is run: {}", back(8));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_session_takes_exactly_its_time_and_a_watch_can_lead_through_it(
        which in 0..Purpose::ALL.len(), seconds in 60.0..30_000.0, level in 0..4_usize, step in 0..12_usize,
        hot: bool, has_paces: bool, race_m in 1_000.0..60_000.0,
    ) {
        let purpose = Purpose::ALL[which];
        let mut runner = runner(Level::ALL[level]);
        runner.ladder_step = step;
        runner.hot = hot;
        if !has_paces { runner.paces = Paces::default(); }
        runner.race = Some(Race { date: TODAY, distance_m: race_m, name: None, priority: Priority::B, goal_s: None });
        let shapes = LibraryRules::default();
        let Some(made) = workout(purpose, seconds, &runner, &Rules::default(), &shapes) else {
            prop_assert!(!purpose.is_run() || purpose == Purpose::Race);
            return Ok(());
        };
        prop_assert_eq!(made.check(), Ok(()));
        prop_assert_eq!(made.duration_s(), Some(seconds.round()));
        let work: u32 = made.run_through().filter(|step| step.role == Role::Work).map(|step| match step.length {
            Length::Time { seconds } => seconds,
            _ => 0,
        }).sum();
        prop_assert!(f64::from(work) <= seconds * shapes.work_share_most + 1.0);
        prop_assert!(made.purpose == purpose || made.purpose == Purpose::Easy);
        prop_assert!(made.purpose.is_intense() || work == 0, "an easy day has no hard part");
    }
}
