//! The solver's optimum beside that of trying everything, on models small enough for it. Days are weighed here by reading whole
//! sequences back, not by stepping from day to day.

use jiff::ToSpan;
use lope_plan::{
    Brief, PlanRules, model,
    model::{Choice, Model, UNBOUNDED},
    solve,
};
use lope_records::Purpose;
use lope_recovery::Rules;

use crate::generated;

/// Days of a small model, and what may stand on each at the most.
const DAYS: i32 = 6;
const CHOICES: usize = 6;

/// A model of few days with few choices: those of the runner's own, some left out.
fn small(seed: u64) -> Option<Model> {
    let brief = generated::brief(seed);
    let brief = Brief { until: brief.today + (DAYS - 1).days(), ..brief };
    let mut model = model(&brief, &Rules::default(), &PlanRules::default())?;
    for day in &mut model.days {
        let every = day.choices.len().div_ceil(CHOICES);
        day.choices = day.choices.iter().copied().step_by(every).collect();
    }
    Some(model)
}

/// The least cost of all sequences that keep the rules.
fn by_trying_everything(model: &Model) -> Option<i64> {
    let counts: Vec<usize> = model.days.iter().map(|day| day.choices.len()).collect();
    let all: usize = counts.iter().product();
    let sequence = |mut number: usize| -> Vec<Choice> {
        let picked = model.days.iter().zip(&counts).map(|(day, &count)| {
            let place = number % count;
            number /= count;
            day.choices[place]
        });
        picked.collect()
    };
    (0..all).filter_map(|number| cost(model, &sequence(number))).min()
}

/// Days in a row up to and with each day, counted no further than the limit.
fn in_row(first: u8, limit: u8, ends: &[bool]) -> Vec<u8> {
    let mut row = Vec::new();
    let mut before = first.min(limit);
    for &ends in ends {
        before = if ends { 0 } else { (before + 1).min(limit) };
        row.push(before);
    }
    row
}

/// What a sequence costs; `None` where it breaks a rule.
fn cost(model: &Model, chosen: &[Choice]) -> Option<i64> {
    let (limits, start, points) = (&model.limits, &model.start, &model.points);
    let count = chosen.len();
    let is_run = |choice: &Choice| choice.purpose.is_run();
    let is_race = |choice: &Choice| choice.purpose == Purpose::Race;
    let was_intense = |day: usize, ago: usize| match day.checked_sub(ago) {
        Some(before) => chosen[before].purpose.is_intense(),
        None => start.intense_days >> (ago - day - 1) & 1 == 1,
    };
    let was_hard = |day: usize| match day.checked_sub(1) {
        Some(before) => chosen[before].purpose.is_hard(),
        None => start.long || start.intense_days & 1 == 1,
    };
    let stands_in = |choice: &Choice| {
        limits.easy_stands_in && choice.purpose == Purpose::RecoveryRun && choice.second == 0
    };
    let is_light: Vec<bool> = chosen.iter().map(|choice| choice.is_rest() || stands_in(choice)).collect();
    let is_off: Vec<bool> = chosen.iter().map(|choice| !is_run(choice)).collect();
    let trained = in_row(start.trained, limits.trained, &is_light);
    let ran = in_row(start.ran, limits.ran, &is_off);
    let before = |row: &[u8], first: u8, limit: u8, day: usize| {
        day.checked_sub(1).map_or(first.min(limit), |day| row[day])
    };
    let mut cost = 0;
    for (index, choice) in chosen.iter().enumerate() {
        let day = &model.days[index];
        let ran_before = before(&ran, start.ran, limits.ran, index);
        let trained_before = before(&trained, start.trained, limits.trained, index);
        let full = |ends: bool, before: u8, limit: u8| !ends && before == limit && limit < UNBOUNDED;
        if !is_race(choice)
            && (full(is_light[index], trained_before, limits.trained)
                || full(is_off[index], ran_before, limits.ran))
        {
            return None;
        }
        let is_gentle = !is_run(choice) || choice.purpose == Purpose::RecoveryRun;
        if limits.recovery_after_hard && was_hard(index) && !is_gentle && !is_race(choice) {
            return None;
        }
        let has_reason = was_hard(index) || day.is_gentle || stands_in(choice);
        if choice.purpose == Purpose::RecoveryRun && !has_reason {
            return None;
        }
        if day.alternates && is_run(choice) && !is_race(choice) && ran_before > 0 {
            return None;
        }
        let lately = (1..=6).filter(|&ago| was_intense(index, ago)).count() as u8;
        if choice.purpose.is_intense() && !is_race(choice) && lately >= limits.intense_in_week {
            return None;
        }
        cost += i64::from(choice.cost);
        if choice.purpose.is_intense() && was_intense(index, 2) {
            cost += i64::from(points.close);
        }
        if is_run(choice) && ran_before > 0 {
            cost += i64::from(points.row);
        }
    }
    for (number, week) in model.weeks.iter().enumerate() {
        let of_week: Vec<&Choice> =
            (0..count).filter(|&day| model.days[day].week == number).map(|day| &chosen[day]).collect();
        if of_week.is_empty() {
            continue;
        }
        let first = if number == 0 { *start } else { Default::default() };
        let sum = |value: fn(&Choice) -> u8| of_week.iter().map(|choice| value(choice)).sum::<u8>();
        let runs = first.runs + sum(Choice::runs);
        let recoveries = first.recoveries + sum(Choice::recovery_runs);
        let rests = first.rests + sum(|choice| u8::from(choice.is_rest()));
        let longs = u8::from(first.has_long) + sum(|choice| u8::from(choice.purpose.is_long()));
        let menu: Vec<Purpose> = of_week
            .iter()
            .filter(|choice| choice.purpose.is_intense() && !is_race(choice))
            .filter(|choice| !choice.is_fixed && !choice.purpose.is_long())
            .map(|choice| choice.purpose)
            .collect();
        let done = usize::from(first.intense);
        let fits =
            menu.iter().enumerate().all(|(place, purpose)| week.intense.get(done + place) == Some(purpose));
        let intense = first.intense + menu.len() as u8;
        let beside = week.beside + u8::from(week.with_pace && longs > 0);
        let most = week.intense_most.get(usize::from(runs)).copied().unwrap_or(u8::MAX);
        let is_kept = fits
            && longs <= 1
            && runs <= week.runs_most
            && recoveries <= week.recovery_most
            && rests >= week.rest_least
            && (intense == 0 || intense + beside <= most);
        if !is_kept {
            return None;
        }
        let missing = |wanted: u8, had: u8| i64::from(wanted.saturating_sub(had));
        cost += missing(week.runs, runs) * i64::from(points.run)
            + missing(week.intense.len() as u8, intense) * i64::from(points.intense)
            + missing(u8::from(week.wants_long), longs) * i64::from(points.long)
            + missing(week.recovery_wanted, recoveries) * i64::from(points.recovery_run);
    }
    for (number, block) in model.blocks.iter().enumerate() {
        let of_block = (0..count).filter(|&day| model.days[day].block == number);
        let minutes: u16 = of_block.map(|day| chosen[day].run_minutes()).sum();
        if minutes > block.most {
            return None;
        }
        let short = (block.wanted / points.step_min).saturating_sub(minutes / points.step_min);
        cost += i64::from(short) * i64::from(points.short);
    }
    Some(cost)
}

#[test]
fn nothing_that_was_tried_is_better() {
    let mut solved = 0;
    for model in (0..60).filter_map(small) {
        let best = by_trying_everything(&model);
        let solution = solve(&model);
        assert_eq!(solution.as_ref().map(|solution| solution.cost), best);
        if let Some(solution) = solution {
            let chosen: Vec<Choice> =
                model.days.iter().zip(&solution.choices).map(|(day, &place)| day.choices[place]).collect();
            assert_eq!(cost(&model, &chosen), Some(solution.cost), "what it says is what it costs");
            solved += 1;
        }
    }
    assert!(solved > 30, "{solved}");
}
