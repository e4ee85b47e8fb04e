//! Is the training working? Histories whose truth is known, and chance alone.

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use lope_records::{Held, History, Kind, Metric, RunningForm, Source, Summary, Suspicion, Work};
use lope_recovery::{Caveat, Course, Figure, LeftOut, Moving, Rules, Tendency, Trends, form_within, trends};

use crate::runner::{TODAY, as_usual, run, said};

/// Normal noise without a dependency, the same for ever.
struct Noise(u64);

impl Noise {
    fn seeded(seed: u64) -> Noise {
        let mut noise = Noise(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            noise.uniform();
        }
        noise
    }

    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.uniform()).ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

/// The usual half year with every run bent by what a day of it brings, from 0 at its beginning to 1 today.
fn half_a_year(mut bend: impl FnMut(&mut Summary, f64)) -> History {
    let mut history = as_usual();
    for run in &mut history.activities {
        let back = TODAY.since(run.date).expect("days").get_days();
        bend(run, 1.0 - f64::from(back) / 180.0);
    }
    history
}

fn looked_back(history: &History, weeks: usize) -> Trends {
    trends(history, TODAY, weeks, &Rules::default())
}

fn course(trends: &Trends, figure: Figure) -> &Course {
    let all = trends.adaptation.iter().chain(&trends.form).chain([&trends.middle]);
    all.into_iter().find(|course| course.figure == figure).expect("every figure has a course")
}

fn change(course: &Course) -> (f64, [f64; 2], Moving) {
    let told = match course.told {
        Tendency::Change { from, to, interval, moving } => Some((to - from, interval, moving)),
        _ => None,
    };
    told.expect("enough is known")
}

fn is_easy(run: &Summary) -> bool {
    matches!(run.kind, Kind::Easy | Kind::Recovery)
}

fn held(mean: f64) -> Option<Held> {
    Some(Held { mean, thirds: [mean, mean] })
}

/// A form with a cadence and a contact time, at a speed.
fn form(speed_mps: f64, cadence_spm: f64, contact_ms: f64) -> Option<RunningForm> {
    Some(RunningForm {
        steady_s: 2_000.0,
        speed_mps,
        thirds_mps: [speed_mps; 2],
        cadence_spm: held(cadence_spm),
        ground_contact_ms: held(contact_ms),
        balance_left_pct: None,
        oscillation_mm: None,
    })
}

#[test]
fn the_true_change_is_found_within_its_interval() {
    let mut noise = Noise::seeded(3);
    // Over half a year efficiency grows by 0.12, the index by 1.5 km/h.
    let history = half_a_year(|run, part| {
        run.efficiency_m_per_beat = is_easy(run).then(|| 1.20 + 0.12 * part + 0.01 * noise.normal());
        run.hr_speed_index = Some(1.5 * part + 0.2 * noise.normal());
    });
    let trends = looked_back(&history, 16);
    let easy = course(&trends, Figure::EasyMPerBeat);
    let days = TODAY.since(easy.points[0].date).expect("days").get_days() - 1;
    let (_, [low, high], moving) = change(easy);
    let truth = 0.12 * f64::from(days) / 180.0;
    assert!(low <= truth && truth <= high && moving == Moving::Rising, "{truth}: {easy:?}");
    let (_, [low, high], moving) = change(course(&trends, Figure::IndexKmh));
    let truth = 1.5 * f64::from(days) / 180.0;
    assert!(low <= truth && truth <= high && moving == Moving::Rising, "{truth}: {low} to {high}");
}

/// Half a year of a runner whom nothing moves but chance.
fn by_chance(seed: u64) -> History {
    let mut noise = Noise::seeded(seed);
    let mut history = half_a_year(|run, _| {
        let speed = 2.8 + 0.15 * noise.normal();
        run.efficiency_m_per_beat = Some(1.22 + 0.04 * noise.normal());
        run.hr_speed_index = Some(0.4 + 0.4 * noise.normal());
        run.grade_adjusted_speed_mps = Some(speed);
        run.temperature_c = Some(12.0 + 4.0 * noise.normal());
        let between = (300.0 + 200.0 * noise.normal()).max(0.0);
        run.zone_s = Some([run.moving_s - between, between, 0.0]);
        run.form =
            form(speed, 140.0 + 10.0 * speed + noise.normal(), 320.0 - 25.0 * speed + 4.0 * noise.normal());
        run.work = run.kind.is_hard().then(|| Work {
            repeats: 6,
            total_s: 1_080.0 + 20.0 * noise.normal(),
            speed_mps: 3.9 + 0.08 * noise.normal(),
            heart_rate_bpm: Some(172.0 + 2.0 * noise.normal()),
        });
    });
    for seen in &mut history.observations {
        match seen.metric {
            Metric::Soreness => seen.value = (2.5 + noise.normal()).round().clamp(1.0, 7.0),
            Metric::Energy => seen.value = (5.0 + noise.normal()).round().clamp(1.0, 7.0),
            _ => {}
        }
    }
    history
}

#[test]
fn chance_alone_is_called_a_trend_no_more_often_than_is_said() {
    let (mut told, mut called) = (0, 0);
    let mut by_figure = std::collections::BTreeMap::<String, (usize, usize)>::new();
    for seed in 0..200 {
        let trends = looked_back(&by_chance(seed), 12);
        let like = trends.like_sessions.iter().map(|like| &like.course);
        let all = trends.adaptation.iter().chain(&trends.form).chain(like).chain([&trends.middle]);
        for course in all.filter(|course| course.moving().is_some()) {
            let is_called = matches!(course.moving(), Some(Moving::Rising | Moving::Falling));
            let figure = by_figure.entry(format!("{:?}", course.figure)).or_default();
            *figure = (figure.0 + 1, figure.1 + usize::from(is_called));
            (told, called) = (told + 1, called + usize::from(is_called));
        }
    }
    assert!(told > 1_500, "most could be told: {by_figure:?}");
    assert!(called as f64 <= 0.05 * told as f64, "{called} of {told}: {by_figure:?}");
    for (figure, (told, called)) in &by_figure {
        // Two hundred draws of one in twenty: seventeen at the most, but for one chance in a hundred.
        assert!(*called as f64 <= 0.085 * *told as f64, "{figure}: {called} of {told}");
    }
}

/// A spring that becomes summer: heat costs what it costs, and efficiency grows by `rise` over half a year.
fn warming(seed: u64, rise: f64) -> Moving {
    let mut noise = Noise::seeded(seed);
    let history = half_a_year(|run, part| {
        let warm_c = 8.0 + 18.0 * part + 4.0 * noise.normal();
        run.temperature_c = Some(warm_c);
        let heat_c = (warm_c - 22.0).max(0.0);
        run.efficiency_m_per_beat = Some(1.22 + rise * part - 0.007 * heat_c + 0.03 * noise.normal());
    });
    course(&looked_back(&history, 24), Figure::EasyMPerBeat).moving().expect("many runs")
}

#[test]
fn summer_is_no_loss_and_hides_no_gain() {
    let share = |rise: f64, wanted: Moving| (0..60).filter(|&seed| warming(seed, rise) == wanted).count();
    assert!(share(0.0, Moving::Falling) <= 5, "{} of 60", share(0.0, Moving::Falling));
    assert!(share(0.12, Moving::Rising) >= 50, "{} of 60", share(0.12, Moving::Rising));
}

#[test]
fn heat_is_left_out_and_what_moves_heart_rate_by_itself_is_said() {
    let mut noise = Noise::seeded(8);
    let warming = half_a_year(|run, part| {
        run.temperature_c = Some(18.0 + 10.0 * part + 0.5 * noise.normal());
        run.grade_adjusted_speed_mps = Some(2.6 + 0.3 * part + 0.02 * noise.normal());
        run.efficiency_m_per_beat = Some(1.2 + 0.01 * noise.normal());
    });
    let trends = looked_back(&warming, 20);
    let caveats = &course(&trends, Figure::EasyMPerBeat).caveats;
    assert!(
        caveats.iter().any(|one| matches!(one, Caveat::Heat { change_c, .. } if *change_c > 2.0)),
        "{caveats:?}"
    );
    assert!(
        caveats.iter().any(|one| matches!(one, Caveat::Pace { change_pct } if *change_pct > 5.0)),
        "{caveats:?}"
    );
    let one_step = half_a_year(|run, part| {
        let is_hot = part > 0.7;
        run.temperature_c = Some(if is_hot { 26.0 } else { 21.0 });
        run.efficiency_m_per_beat = Some(if is_hot { 1.15 } else { 1.22 } + 0.005 * noise.normal());
    });
    let easy = looked_back(&one_step, 20).adaptation.remove(0);
    assert_ne!(easy.moving(), Some(Moving::Falling), "heat may be all of it: {easy:?}");
    let heat_wave = half_a_year(|run, part| {
        let is_hot = part > 0.9;
        run.temperature_c = Some(if is_hot { 31.0 } else { 14.0 });
        run.efficiency_m_per_beat = Some(if is_hot { 1.05 } else { 1.22 });
    });
    let trends = looked_back(&heat_wave, 16);
    let easy = course(&trends, Figure::EasyMPerBeat);
    assert_eq!(change(easy).2, Moving::Level, "{easy:?}");
    let hot =
        |one: &Caveat| matches!(one, Caveat::LeftOut { why: LeftOut::Heat, sessions } if *sessions >= 3);
    assert!(easy.caveats.iter().any(hot), "{easy:?}");
}

#[test]
fn what_cannot_be_compared_is_left_out_with_its_reason() {
    let mut count = 0;
    let history = half_a_year(|run, _| {
        if is_easy(run) {
            count += 1;
            match count % 4 {
                0 => run.suspicions = vec![Suspicion::CadenceLock],
                1 => run.sub_sport = Some("trail".to_owned()),
                _ => {}
            }
        }
    });
    let trends = looked_back(&history, 16);
    let easy = course(&trends, Figure::EasyMPerBeat);
    for why in [LeftOut::Doubt, LeftOut::Ground] {
        let told = |one: &Caveat| matches!(one, Caveat::LeftOut { why: told, .. } if *told == why);
        assert!(easy.caveats.iter().any(told), "{why:?}: {easy:?}");
    }
    let all = history.activities.iter().filter(|run| is_easy(run) && run.date >= trends.first).count();
    assert!(easy.points.len() <= all / 2 + 1, "half of {all}: {}", easy.points.len());
}

#[test]
fn warm_ups_in_files_of_their_own_are_no_easy_runs() {
    let mut history = as_usual();
    let hard: Vec<Date> =
        history.activities.iter().filter(|run| run.kind.is_hard()).map(|run| run.date).collect();
    let jog = |day: Date, minutes: f64| Summary {
        efficiency_m_per_beat: Some(0.9),
        start: run(day, Kind::Easy, minutes).start - 3.hours(),
        ..run(day, Kind::Easy, minutes)
    };
    history.activities.extend(hard.iter().map(|day| jog(*day, 30.0)));
    history.activities.push(jog(TODAY - 6.days(), 12.0));
    history.activities.sort_by_key(|run| run.start);
    let trends = looked_back(&history, 8);
    let easy = course(&trends, Figure::EasyMPerBeat);
    assert!(easy.points.iter().all(|point| point.value == 1.22), "{easy:?}");
    let warm_ups =
        |one: &Caveat| matches!(one, Caveat::LeftOut { why: LeftOut::WarmUp, sessions } if *sessions > 10);
    assert!(easy.caveats.iter().any(warm_ups), "{easy:?}");
}

#[test]
fn missing_is_missing_and_too_few_is_said() {
    let bare = half_a_year(|run, _| {
        run.efficiency_m_per_beat = None;
        run.hr_speed_index = None;
        run.distance_m = None;
    });
    let trends = looked_back(&bare, 8);
    for figure in [Figure::EasyMPerBeat, Figure::IndexKmh, Figure::MiddlePct] {
        assert_eq!(course(&trends, figure).told, Tendency::TooFew { found: 0, needed: 8 }, "{figure:?}");
    }
    let mix = trends.mix.expect("runs");
    assert_eq!((mix.zones.known_min(), mix.zones.below_pct()), (0.0, None));
    assert!((mix.zones.unknown_min - trends.weeks.iter().map(|week| week.run_min).sum::<f64>()).abs() < 1e-6);
    assert!(trends.weeks.iter().all(|week| week.distance_m.is_none() && week.zones.unknown_min > 0.0));
    assert!(trends.form.is_empty() && trends.form_held.is_empty());
    let nothing = looked_back(&History::default(), 8);
    assert_eq!((nothing.mix, nothing.weeks.len(), nothing.judged()), (None, 8, 0));
    assert!(nothing.weeks.iter().all(|week| week.rest_days == 0), "nothing known is no rest");
}

#[test]
fn a_week_counts_runs_minutes_days_and_what_is_known() {
    let mut history = as_usual();
    // The last whole week: Monday 16 to Sunday 22 November.
    for run in history.activities.iter_mut().filter(|run| run.date >= date(2026, 11, 16)) {
        run.zone_s = match run.kind {
            Kind::Easy => Some([2_400.0, 300.0, 0.0]),
            Kind::Interval => Some([1_800.0, 600.0, 600.0]),
            _ => None,
        };
    }
    let trends = looked_back(&history, 3);
    let week = trends.weeks.last().expect("three weeks");
    assert_eq!((week.monday, week.days, week.runs), (date(2026, 11, 16), 7, 4));
    assert_eq!(week.monday.weekday(), Weekday::Monday);
    assert_eq!((week.hard_days, week.rest_days, week.unknown_days), (2, 2, 0), "Sunday is not over");
    assert_eq!((week.zones.below_min, week.zones.between_min, week.zones.above_min), (110.0, 20.0, 10.0));
    assert_eq!(week.zones.unknown_min, 10.0 + 55.0, "what the strap missed, and the tempo run");
    assert_eq!((week.easy_zones.between_min, week.easy_zones.known_min()), (10.0, 90.0));
    // Two of four runs were easy, and 110 of 140 known minutes: two figures.
    let mix = looked_back(&history, 1).mix.expect("runs");
    assert_eq!((mix.easy_runs, mix.hard_runs, mix.untold_runs), (2, 2, 0));
    assert!((mix.zones.below_pct().expect("known") - 100.0 * 110.0 / 140.0).abs() < 1e-9);
    let begun = last_week_of(&history, date(2026, 11, 18));
    assert_eq!((begun.0, begun.1), (3, 2), "Monday to Wednesday, Tuesday and Wednesday run");
}

fn last_week_of(history: &History, day: Date) -> (usize, usize) {
    let trends = trends(history, day, 3, &Rules::default());
    let week = trends.weeks.last().expect("three weeks");
    (week.days, week.runs)
}

#[test]
fn days_nothing_is_known_of_are_no_rest() {
    let mut history = as_usual();
    let gap = date(2026, 10, 19)..date(2026, 11, 2);
    history.activities.retain(|run| !gap.contains(&run.date));
    history.observations.retain(|seen| !gap.contains(&seen.date));
    let trends = looked_back(&history, 6);
    let week = trends.weeks.iter().find(|week| week.monday == date(2026, 10, 26)).expect("in the window");
    assert!(week.unknown_days >= 3 && week.runs == 0, "{week:?}");
}

/// Tuesday's intervals of half a year with a fast part.
fn repeats(mut speed: impl FnMut(f64) -> f64) -> History {
    half_a_year(|run, part| {
        if run.kind == Kind::Interval {
            let work =
                Work { repeats: 6, total_s: 1_080.0, speed_mps: speed(part), heart_rate_bpm: Some(172.0) };
            run.work = Some(work);
        }
    })
}

#[test]
fn like_sessions_tell_progress_plateau_and_going_back() {
    let told = |rise: f64, scatter: f64| {
        let mut noise = Noise::seeded(4);
        let trends = looked_back(&repeats(|part| 3.8 + rise * part + scatter * noise.normal()), 8);
        let like =
            trends.like_sessions.into_iter().find(|like| like.kind == Kind::Interval).expect("every Tuesday");
        assert!(like.course.points.len() > 20 && like.course.figure == Figure::WorkMPerBeat, "{like:?}");
        like.course.moving().expect("enough of them")
    };
    assert_eq!(told(0.4, 0.03), Moving::Rising);
    assert_eq!(told(-0.4, 0.03), Moving::Falling);
    assert_eq!(told(0.0, 0.03), Moving::Level);
    assert_eq!(told(0.0, 0.5), Moving::Unclear);
}

#[test]
fn other_sessions_between_do_not_make_a_trend() {
    // Long repeats early, short and fast ones later: two groups, neither of which moves.
    let history = half_a_year(|run, part| {
        if run.kind == Kind::Interval {
            let (repeats, each_s, speed_mps) = if part < 0.5 { (4, 300.0, 3.7) } else { (12, 60.0, 4.4) };
            let total_s = f64::from(repeats) * each_s;
            run.work = Some(Work { repeats, total_s, speed_mps, heart_rate_bpm: Some(172.0) });
        }
    });
    let trends = looked_back(&history, 8);
    let intervals: Vec<_> = trends.like_sessions.iter().filter(|like| like.kind == Kind::Interval).collect();
    let [now] = intervals.as_slice() else { panic!("the early ones are no more run: {intervals:?}") };
    assert_eq!((now.work.map(|work| work.repeats), now.course.moving()), (Some(12), Some(Moving::Level)));
}

/// The usual half year in which each hard day is followed by so many sore mornings.
fn sore_after_hard_days(mornings: impl Fn(f64) -> i32) -> History {
    let mut history = as_usual();
    // One hard day a week leaves room to recover.
    history.activities.retain(|run| run.kind != Kind::Tempo);
    history.observations.retain(|seen| seen.metric != Metric::Energy);
    let hard: Vec<Date> =
        history.activities.iter().filter(|run| run.kind == Kind::Interval).map(|run| run.date).collect();
    for day in hard {
        let part = 1.0 - f64::from(TODAY.since(day).expect("days").get_days()) / 180.0;
        for morning in 1..=mornings(part) {
            let on = day + morning.days();
            history.observations.retain(|seen| seen.date != on || seen.metric != Metric::Soreness);
            history.observations.push(said(on, Metric::Soreness, 6.0));
        }
    }
    history.observations.retain(|seen| seen.date <= TODAY);
    history.observations.sort_by_key(|seen| seen.date);
    history
}

#[test]
fn shorter_recovery_is_found_and_a_steady_one_is_not_called_shorter() {
    let shorter = looked_back(
        &sore_after_hard_days(|part| {
            if part < 0.4 {
                4
            } else if part < 0.7 {
                2
            } else {
                1
            }
        }),
        8,
    );
    let felt = course(&shorter, Figure::FeltBackDays);
    let (change_days, _, moving) = change(felt);
    assert!(moving == Moving::Falling && change_days < -1.5, "{felt:?}");
    let steady = looked_back(&sore_after_hard_days(|_| 2), 8);
    let felt = course(&steady, Figure::FeltBackDays);
    assert_eq!(change(felt).2, Moving::Level, "{felt:?}");
    assert!(
        felt.points.iter().all(|point| point.value == 3.0),
        "two sore mornings, usual on the third: {felt:?}"
    );
}

#[test]
fn soreness_after_like_sessions_falls() {
    let history = {
        let mut history = sore_after_hard_days(|_| 2);
        for seen in history.observations.iter_mut().filter(|seen| seen.value == 6.0) {
            let part = 1.0 - f64::from(TODAY.since(seen.date).expect("days").get_days()) / 180.0;
            seen.value = (6.0 - 3.0 * part).round();
        }
        history
    };
    let trends = looked_back(&history, 8);
    let sore = course(&trends, Figure::SorenessAfterPoints);
    let (change_points, _, moving) = change(sore);
    assert!(moving == Moving::Falling && (-3.6..-2.0).contains(&change_points), "{sore:?}");
}

#[test]
fn the_next_hard_day_does_not_pass_for_recovery() {
    // Tuesday's intervals are felt until Friday, when the next hard session comes: the days until then are no recovery.
    let mut history = as_usual();
    for seen in &mut history.observations {
        let is_sore = matches!(seen.date.weekday(), Weekday::Wednesday | Weekday::Thursday | Weekday::Friday);
        match seen.metric {
            Metric::Soreness => seen.value = if is_sore { 6.0 } else { 2.0 },
            Metric::Energy => seen.value = 5.0,
            _ => {}
        }
    }
    let trends = looked_back(&history, 8);
    let felt = course(&trends, Figure::FeltBackDays);
    let Tendency::CutShort { sessions, of } = felt.told else { panic!("{felt:?}") };
    assert!(2 * sessions >= of - 2 && sessions < of, "every other one: {felt:?}");
}

#[test]
fn mornings_without_a_word_are_unknown() {
    let mut silent = sore_after_hard_days(|_| 2);
    silent.observations.retain(|seen| seen.source != Source::CheckIn);
    let trends = looked_back(&silent, 8);
    assert!(matches!(course(&trends, Figure::FeltBackDays).told, Tendency::TooFew { found: 0, .. }));
    assert!(matches!(course(&trends, Figure::SorenessAfterPoints).told, Tendency::TooFew { found: 0, .. }));
    assert!(course(&trends, Figure::NightsBackDays).moving().is_some(), "the watch measured on");
}

#[test]
fn form_is_held_against_the_own_at_the_same_speed() {
    let mut noise = Noise::seeded(21);
    // Faster from week to week, and cadence only as speed asks; contact time longer at the same speed.
    let history = half_a_year(|run, part| {
        let speed = 2.6 + 0.3 * part + 0.1 * noise.normal();
        let contact = 320.0 - 25.0 * speed + 24.0 * part + 2.0 * noise.normal();
        run.form = form(speed, 140.0 + 10.0 * speed + 0.4 * noise.normal(), contact);
    });
    let trends = looked_back(&history, 20);
    let cadence = course(&trends, Figure::CadenceSpm);
    assert_eq!(change(cadence).2, Moving::Level, "{cadence:?}");
    let contact = course(&trends, Figure::ContactMs);
    let days = TODAY.since(contact.points[0].date).expect("days").get_days() - 1;
    let truth = 24.0 * f64::from(days) / 180.0;
    let (_, [low, high], moving) = change(contact);
    assert!(moving == Moving::Rising && low - 2.0 <= truth && truth <= high + 2.0, "{truth}: {contact:?}");
}

#[test]
fn another_watch_measures_another_form() {
    let history = half_a_year(|run, part| {
        run.device.product = Some(if part < 0.8 { "old" } else { "new" }.to_owned());
        run.form = form(2.8, if part < 0.8 { 160.0 } else { 172.0 }, 250.0);
    });
    let trends = looked_back(&history, 20);
    let cadence = course(&trends, Figure::CadenceSpm);
    assert_ne!(cadence.moving(), Some(Moving::Rising), "{cadence:?}");
    let device = |one: &Caveat| matches!(one, Caveat::LeftOut { why: LeftOut::Device, .. });
    assert!(cadence.caveats.iter().any(device), "{cadence:?}");
}

#[test]
fn form_that_fades_within_runs_is_told() {
    let mut noise = Noise::seeded(5);
    let mut fading = |late_ms: f64| {
        half_a_year(|run, part| {
            let fade = if part > 0.96 { late_ms } else { 2.0 } + 2.0 * noise.normal();
            run.form = form(2.8, 168.0, 250.0);
            if let Some(form) = &mut run.form {
                form.ground_contact_ms = Some(Held { mean: 250.0, thirds: [250.0, 250.0 + fade] });
            }
        })
    };
    let tired = looked_back(&fading(20.0), 8);
    let contact = tired.form_held.iter().find(|held| held.figure == Figure::ContactMs).expect("recorded");
    assert!(contact.is_tiring() && (contact.lately - 20.0).abs() < 4.0, "{contact:?}");
    let usual = looked_back(&fading(2.0), 8);
    assert!(usual.form_held.iter().all(|held| !held.is_tiring()), "{:?}", usual.form_held);
}

#[test]
fn thirds_at_other_speeds_tell_no_drift() {
    let mut quick = run(TODAY, Kind::Easy, 60.0);
    quick.form = form(2.8, 168.0, 250.0);
    let drifts =
        |run: &Summary| form_within(run, &Rules::default()).iter().map(|one| one.drift).collect::<Vec<_>>();
    assert_eq!(drifts(&quick), [Some(0.0), Some(0.0)]);
    if let Some(form) = &mut quick.form {
        form.thirds_mps = [2.7, 2.95];
    }
    assert_eq!(drifts(&quick), [None, None]);
}

#[test]
fn a_profile_that_changed_makes_no_trend() {
    let mut history = as_usual();
    let mut entry = history.profile.on(TODAY);
    entry.valid_from = Some(date(2026, 10, 20));
    entry.resting_heart_rate_bpm = Some(52.0);
    let earlier = {
        let mut earlier = history.profile.on(date(2026, 1, 1));
        earlier.valid_from = None;
        earlier
    };
    history.profile = lope_records::Profile::new(vec![earlier, entry]);
    for run in &mut history.activities {
        run.hr_speed_index = Some(if run.date < date(2026, 10, 20) { 0.4 } else { 1.4 });
    }
    let trends = looked_back(&history, 12);
    let index = course(&trends, Figure::IndexKmh);
    assert_ne!(index.moving(), Some(Moving::Rising), "{index:?}");
    let limits = |one: &Caveat| matches!(one, Caveat::LeftOut { why: LeftOut::Limits, .. });
    assert!(index.caveats.iter().any(limits), "{index:?}");
}

#[test]
fn nothing_later_than_the_day_is_looked_at() {
    let history = by_chance(1);
    let day = TODAY - 30.days();
    let mut until = history.clone();
    until.activities.retain(|run| run.date <= day);
    until.observations.retain(|seen| seen.date <= day);
    let rules = Rules::default();
    assert_eq!(trends(&history, day, 8, &rules), trends(&until, day, 8, &rules));
}
