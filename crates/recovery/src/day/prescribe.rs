//! How to do it: duration, heart-rate cap, pace, cues, and when to stop.

use lope_records::{BodyPart, Level, Purpose, Race};

use super::{
    care::{LeaveOut, care},
    decide::Outcome,
    marathon::MarathonSpeed,
    morning::{
        Alternative, CapBasis, Cue, DayKind, OtherActivity, Pace, PaceBasis, Prescription, Status, StopRule,
        Walking,
    },
};
use crate::{
    Rules,
    finding::{About, IllnessKind},
    known::{Known, seen::Runner},
    run::limits::{HeartRateTrust, Limits, Origin},
};

/// What a prescription is cut from.
pub(crate) struct Cut<'a> {
    pub date: jiff::civil::Date,
    pub limits: &'a Limits,
    pub marathon: Option<MarathonSpeed>,
    pub runner: Runner,
    pub rules: &'a Rules,
}

impl Cut<'_> {
    /// The prescription for a run of this kind; `None` for days without a run.
    pub fn prescribe(&self, known: &Known, outcome: &Outcome) -> Option<Prescription> {
        let rules = self.rules;
        let planned = known.planned.as_planned(outcome.kind).map(|session| session.purpose);
        // A long run is a hard day in the week and an easy one to run.
        let kind = if planned == Some(Purpose::Long) { DayKind::Easy } else { outcome.kind };
        let duration_min = self.minutes(known, outcome);
        let hot = known.usual.is_hot(rules);
        let worst = known.niggles.worst_today();
        let common = Prescription {
            kind,
            planned,
            duration_min,
            walk_min: [0.0, 0.0],
            warm_up_min: rules.warm_up_min,
            heart_rate_cap_bpm: None,
            heart_rate_floor_bpm: None,
            cap_basis: None,
            pace: None,
            soft_ground: false,
            in_heat: hot,
            strides: false,
            leave_out: leave_out(kind, known, rules),
            loosen: known.tight.places.iter().map(|tight| tight.place).collect(),
            cues: Vec::new(),
            stop_rules: stop_rules(kind, known, outcome, None, rules),
            twins: Vec::new(),
            race: None,
        };
        let (cap, basis) = match kind {
            DayKind::RecoveryRun => (self.limits.recovery_cap_bpm, self.recovery_basis()),
            DayKind::Easy => (self.limits.aerobic_threshold_bpm.value, self.aerobic_basis()),
            DayKind::Hard => {
                let race = known.race_ahead.today();
                return Some(race.map_or(common.clone(), |race| self.race(race, common)));
            }
            DayKind::Rest | DayKind::Mobility | DayKind::CrossTrain => return None,
        };
        let minutes = duration_min?;
        let is_recovery = kind == DayKind::RecoveryRun;
        let walks = is_recovery && !known.race_ahead.is_eve();
        let trusted = self.limits.heart_rate == HeartRateTrust::Trusted;
        Some(Prescription {
            walk_min: if walks { [rules.walk_in_min, rules.walk_out_min] } else { [0.0, 0.0] },
            heart_rate_cap_bpm: trusted.then_some(cap),
            heart_rate_floor_bpm: trusted.then_some(self.limits.recovery_floor_bpm),
            cap_basis: trusted.then_some(basis),
            pace: self.pace(kind, known, trusted.then_some(cap), hot),
            soft_ground: is_recovery || common.leave_out.contains(&LeaveOut::HardGround),
            strides: self.allows_strides(known, outcome),
            cues: cues(worst.map(|(place, _)| place.part), known, outcome.is_mind_tired(), self.date),
            stop_rules: stop_rules(kind, known, outcome, trusted.then_some(cap), rules),
            twins: self.twins(minutes, trusted.then_some(cap)),
            ..common
        })
    }

    /// The day of a race: the course says where and how far. The longer it is, the less of a warm-up it needs.
    fn race(&self, race: &Race, common: Prescription) -> Prescription {
        let place = common.stop_rules.iter().filter(|rule| matches!(rule, StopRule::Place { .. })).copied();
        Prescription {
            warm_up_min: self.rules.race_warm_up_min(race.distance_m),
            strides: race.distance_m < self.rules.race_half_below_m,
            leave_out: Vec::new(),
            stop_rules: place.chain([StopRule::SharpPain, StopRule::Chest]).collect(),
            race: Some(race.clone()),
            ..common
        }
    }

    /// How long today's run is, minutes; `None` where it is no run, or the plan's own.
    pub fn minutes(&self, known: &Known, outcome: &Outcome) -> Option<f64> {
        let minutes = match outcome.kind {
            DayKind::RecoveryRun => self.recovery_minutes(known, outcome),
            DayKind::Easy => self.easy_minutes(known, outcome),
            DayKind::Hard if outcome.is_race_day => return None,
            DayKind::Hard => {
                let planned = known.planned.minutes(DayKind::Hard)?;
                self.no_spike(known, self.shortened(planned, outcome))
            }
            _ => return None,
        };
        // What is easier than the plan is not longer.
        let minutes =
            known.planned.lowered_from_min(outcome.kind).map_or(minutes, |planned| minutes.min(planned));
        Some(if known.race_ahead.is_eve() { minutes.min(self.rules.race_eve_min) } else { minutes })
    }

    /// By level within 20–45 min, by state within the level; from 15 when rebuilding, three minutes more each run.
    fn recovery_minutes(&self, known: &Known, outcome: &Outcome) -> f64 {
        let rules = self.rules;
        if self.runner.rebuilding || known.breaks.is_long(rules) {
            let next = known
                .usual
                .longest_lately_min
                .map_or(rules.recovery_rebuilding_min, |longest| longest + rules.rebuilding_step_min);
            return next.clamp(rules.recovery_rebuilding_min, rules.rebuilding_longest_min).round();
        }
        let (shortest, longest) = rules.level(self.runner.level).recovery_run_min;
        let middle = shortest + (longest - shortest) * rules.race_short_share;
        let usual = known.usual.easy_run_min.map_or(middle, |easy| easy * rules.recovery_share);
        let usual = known.planned.minutes(DayKind::RecoveryRun).unwrap_or(usual);
        // Whose own mornings say that rest serves their legs better runs the shortest that helps the habit.
        let usual = if known.works.rest_is_better().is_some() { shortest } else { usual };
        let two_bad = outcome.markers.count(Status::Bad) > 1;
        let share = if two_bad { rules.recovery_bad_share } else { 1.0 };
        let minutes = self.stepped((usual * share).clamp(shortest, longest));
        self.shortened(minutes, outcome).min(self.easy_minutes(known, outcome))
    }

    /// The usual easy run; on the way back from a break a little more than the longest run since.
    fn easy_minutes(&self, known: &Known, outcome: &Outcome) -> f64 {
        let rules = self.rules;
        let usual = known.usual.easy_run_min.unwrap_or(rules.level(self.runner.level).easy_run_min);
        let usual = self.stepped(usual.clamp(rules.easy_least_min, rules.easy_most_min));
        let mut minutes = known.planned.minutes(DayKind::Easy).unwrap_or(usual);
        if let Some(longest) = known.usual.longest_lately_min.filter(|_| known.breaks.is_coming_back(rules)) {
            let next = (longest + rules.comeback_step_min).max(rules.recovery_rebuilding_min).round();
            minutes = minutes.min(next);
        }
        self.no_spike(known, self.shortened(minutes, outcome))
    }

    /// Never more than 110 % of the month's longest run.
    fn no_spike(&self, known: &Known, minutes: f64) -> f64 {
        let rules = self.rules;
        match known.usual.longest_min {
            Some(longest) => minutes.min((longest * rules.single_run_cap).floor()).max(rules.least_run_min),
            None => minutes,
        }
    }

    /// The share that a rule leaves of the usual minutes.
    fn shortened(&self, minutes: f64, outcome: &Outcome) -> f64 {
        let share = outcome.share();
        if share < 1.0 { (minutes * share).round().max(self.rules.least_run_min) } else { minutes }
    }

    fn stepped(&self, minutes: f64) -> f64 {
        (minutes / self.rules.minutes_step).round() * self.rules.minutes_step
    }

    fn recovery_basis(&self) -> CapBasis {
        let max = self.limits.max_heart_rate_bpm;
        if self.limits.recovery_cap_bpm < (self.rules.recovery_cap_of_max * max.value).round() {
            CapBasis::AerobicBelowShare { max_bpm: max.value }
        } else {
            CapBasis::OfMaximum { max_bpm: max.value, origin: max.origin }
        }
    }

    fn aerobic_basis(&self) -> CapBasis {
        let (aerobic, threshold) = (self.limits.aerobic_threshold_bpm, self.limits.threshold_heart_rate_bpm);
        match (aerobic.origin, threshold.origin) {
            (Origin::Stated, _) => CapBasis::Aerobic,
            (_, Origin::Stated) => CapBasis::FromThreshold { threshold_bpm: threshold.value },
            _ => CapBasis::FromMaximum { max_bpm: self.limits.max_heart_rate_bpm.value },
        }
    }

    /// Marathon pace plus one to two minutes a kilometre. Where the runner's own easy runs say that the cap means a
    /// slower pace than that, the slow end follows them; in heat it gives half a minute more.
    fn pace(&self, kind: DayKind, known: &Known, cap_bpm: Option<f64>, hot: bool) -> Option<Pace> {
        let rules = self.rules;
        let heat = if hot { rules.heat_pace_s } else { 0.0 };
        let at_cap = known
            .usual
            .easy_efficiency_m_per_beat
            .zip(cap_bpm)
            .map(|(metres_a_beat, cap_bpm)| 1000.0 / (metres_a_beat * cap_bpm / 60.0))
            .filter(|pace| pace.is_finite() && *pace > 0.0);
        let (fast, slow) = match kind {
            DayKind::RecoveryRun => (rules.recovery_pace_fast_s, rules.recovery_pace_slow_s),
            _ => (
                rules.recovery_pace_fast_s * rules.easy_pace_fast_share,
                rules.recovery_pace_slow_s * rules.easy_pace_slow_share,
            ),
        };
        let (range, basis, own_is_slower) = match (self.marathon, at_cap) {
            (Some(MarathonSpeed { mps, basis }), at_cap) => {
                let base = 1000.0 / mps;
                let own = at_cap.filter(|own| *own > base + slow + heat);
                let range = [base + fast, own.unwrap_or(base + slow) + heat];
                let basis = PaceBasis::Marathon { mps, marathon: basis, added_s_per_km: [fast, slow] };
                (range, basis, own.is_some())
            }
            (None, Some(own)) => ([own, own * rules.own_pace_width + heat], PaceBasis::OwnRuns, false),
            (None, None) => return None,
        };
        let walking = match range {
            [fast, _] if fast >= rules.walking_pace_s => Walking::Wholly,
            [_, slow] if slow >= rules.walking_pace_s => Walking::Partly,
            _ => Walking::No,
        };
        Some(Pace { s_per_km: range, basis, own_is_slower, walking })
    }

    /// Strides only when nothing speaks against them. On the day before a race hard work of yesterday does not: they are few.
    fn allows_strides(&self, known: &Known, outcome: &Outcome) -> bool {
        let rules = self.rules;
        known.feeling.soreness_share().is_some_and(|share| share <= rules.strides_soreness_share)
            && !self.runner.rebuilding
            && !known.breaks.is_coming_back(rules)
            && !known.spike.is_recent()
            && self.runner.level != Level::Beginner
            && known.niggles.sore(rules).next().is_none()
            && known.tight.places.iter().all(|tight| !is_of_the_leg(tight.place.part))
            && outcome.markers.count(Status::Bad) == 0
            && (known.race_ahead.is_eve()
                || known.hard_work.hours_since_hard.is_none_or(|hours| hours >= rules.strides_hours))
    }

    fn twins(&self, minutes: f64, cap_bpm: Option<f64>) -> Vec<Alternative> {
        let rules = self.rules;
        let of = |activity, minutes, heart_rate_cap_bpm| Alternative {
            kind: DayKind::CrossTrain,
            activity,
            duration_min: Some(self.stepped(minutes)),
            heart_rate_cap_bpm,
        };
        vec![
            of(OtherActivity::Walk, minutes * rules.walk_for_run, cap_bpm),
            of(OtherActivity::Spin, minutes * rules.spin_for_run, cap_bpm.map(|cap| cap - rules.bike_bpm)),
            of(OtherActivity::Swim, (minutes * rules.swim_for_run).max(rules.swim_least_min), None),
        ]
    }

    /// What else fits today: never more than the gates allow.
    pub fn alternatives(
        &self,
        known: &Known,
        outcome: &Outcome,
        prescription: Option<&Prescription>,
    ) -> Vec<Alternative> {
        let rules = self.rules;
        let of = |kind, activity, duration_min| Alternative {
            kind,
            activity,
            duration_min,
            heart_rate_cap_bpm: None,
        };
        let rest = of(DayKind::Rest, OtherActivity::Rest, None);
        match outcome.kind {
            DayKind::Rest if outcome.is_stop() => Vec::new(),
            DayKind::Rest => {
                vec![of(DayKind::Mobility, OtherActivity::SlowWalk, Some(rules.mobility_min))]
            }
            DayKind::Mobility => vec![
                of(DayKind::Mobility, OtherActivity::Mobility, Some(rules.mobility_min)),
                of(DayKind::CrossTrain, OtherActivity::Walk, Some(rules.walk_min)),
                rest,
            ],
            // Heart rate on a bike is lower than on foot for the same effort, and hard to read in water.
            DayKind::CrossTrain => {
                let mut found = self.twins(
                    rules.cross_train_min,
                    (self.limits.heart_rate == HeartRateTrust::Trusted)
                        .then_some(self.limits.recovery_cap_bpm),
                );
                found.push(rest);
                found
            }
            DayKind::RecoveryRun | DayKind::Easy => {
                let mut found = prescription.map_or_else(Vec::new, |run| run.twins.clone());
                let is_first = outcome.kind == DayKind::RecoveryRun && known.works.rest_is_better().is_some();
                found.insert(if is_first { 0 } else { found.len() }, rest);
                found
            }
            DayKind::Hard if outcome.is_race_day => Vec::new(),
            DayKind::Hard => vec![
                of(DayKind::Easy, OtherActivity::EasyRun, None),
                of(DayKind::CrossTrain, OtherActivity::BikeInstead, None),
            ],
        }
    }
}

/// What to leave out for the places that hurt these days. A hard day is the plan's own speed.
fn leave_out(kind: DayKind, known: &Known, rules: &Rules) -> Vec<LeaveOut> {
    let mut found: Vec<LeaveOut> = known
        .niggles
        .sore(rules)
        .flat_map(|course| care(course.place.part, rules).leave_out.iter().copied())
        .filter(|one| kind != DayKind::Hard || !matches!(one, LeaveOut::Speed | LeaveOut::Strides))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn is_of_the_leg(part: BodyPart) -> bool {
    !matches!(part, BodyPart::Back | BodyPart::Shoulder | BodyPart::Other)
}

/// The cue that loosens a tight place.
fn loosening(part: BodyPart) -> Option<Cue> {
    match part {
        BodyPart::Calf | BodyPart::Achilles | BodyPart::Heel | BodyPart::Foot | BodyPart::Ankle => {
            Some(Cue::LoosenCalf)
        }
        BodyPart::Hamstring | BodyPart::Back => Some(Cue::LoosenHamstring),
        BodyPart::Hip | BodyPart::Glute | BodyPart::Groin | BodyPart::Quadriceps | BodyPart::ItBand => {
            Some(Cue::LoosenHip)
        }
        _ => None,
    }
}

/// Three cues: one for a tired mind, one for the place that is sore, one for the place that is tight, then by turns through the rest so that no two days are alike.
fn cues(sore: Option<BodyPart>, known: &Known, is_mind_tired: bool, date: jiff::civil::Date) -> Vec<Cue> {
    const CUES: &[Cue] =
        &[Cue::QuickSteps, Cue::LooseJaw, Cue::LandSoftly, Cue::Tall, Cue::BreatheInThrees, Cue::ArmsBack];
    const TOLD: usize = 3;
    let spare = sore.map(|part| match part {
        BodyPart::Calf | BodyPart::Achilles | BodyPart::Foot | BodyPart::Heel | BodyPart::Ankle => {
            Cue::SpareCalf
        }
        BodyPart::Knee | BodyPart::ItBand | BodyPart::Shin => Cue::SpareKnee,
        BodyPart::Hamstring | BodyPart::Glute | BodyPart::Hip | BodyPart::Back => Cue::SpareHip,
        _ => Cue::Smooth,
    });
    let turn = date.day_of_year().unsigned_abs() as usize;
    let rest = CUES.iter().copied().cycle().skip(turn % CUES.len()).take(CUES.len()).step_by(2);
    let loosen = known.tight.places.iter().find_map(|tight| loosening(tight.place.part));
    let mind = is_mind_tired.then_some(Cue::WithoutWatch);
    mind.into_iter().chain(spare).chain(loosen).chain(rest).take(TOLD).collect()
}

/// Stop rules that fit the day: its sore places, its soreness, its cold, its cap.
fn stop_rules(
    kind: DayKind,
    known: &Known,
    outcome: &Outcome,
    cap_bpm: Option<f64>,
    limits: &Rules,
) -> Vec<StopRule> {
    let has_cold = outcome
        .votes
        .iter()
        .any(|vote| matches!(vote.finding.about, About::Illness { kind: IllnessKind::AboveNeck, .. }));
    let place = known
        .niggles
        .worst_today()
        .map(|(place, pain)| StopRule::Place { place, above: pain.max(limits.pain_no_running) });
    let is_sore = known.feeling.soreness_share().is_some_and(|share| share > 0.0);
    let mut rules = Vec::new();
    rules.extend(place);
    if kind == DayKind::Hard {
        rules.extend([StopRule::FlatLegs, StopRule::PaceFades, StopRule::SharpPain, StopRule::Chest]);
        return rules;
    }
    rules.extend(has_cold.then_some(StopRule::ColdWorse));
    rules.extend(is_sore.then_some(StopRule::Soreness));
    rules.push(StopRule::SharpPain);
    if kind == DayKind::Easy {
        rules.push(StopRule::Form);
    }
    rules.push(StopRule::Chest);
    if kind == DayKind::RecoveryRun {
        rules.extend(cap_bpm.map(|above_bpm| StopRule::HeartRate { above_bpm }));
    }
    rules
}
