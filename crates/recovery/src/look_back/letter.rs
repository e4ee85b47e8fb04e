//! The week's letter: what happened, what helped, and one thing to change; each claim is a fact with what it stands on.

use std::collections::BTreeMap;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use lope_physiology::statistics;
use lope_records::{History, Metric, Summary};
use serde::Serialize;

use super::{
    days::{DayWas, Days},
    mistakes::{Mistake, mistakes},
    review::{Verdict, review},
    works::{ENERGY, LEGS, Leaning, Outcome, contrasts, felt},
};
use crate::{
    Rules,
    assemble::{known_on, signs},
    finding::Place,
    gates::{Matter, open_matters},
    known::{seen::Seen, sessions::days_before},
    run::limits::HeartRateTrust,
};

/// The letter of one week.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Letter {
    /// Its Monday.
    pub first: Date,
    /// Its Sunday.
    pub last: Date,
    /// What it says, in order: one sentence each.
    pub claims: Vec<Claim>,
}

/// The part of a letter that a claim belongs to.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// What happened.
    Happened,
    /// What helped.
    Helped,
    /// One thing to change next week.
    Change,
}

/// Where the mornings of a week stood.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mornings {
    /// Better than usual.
    Better,
    /// As usual.
    AsUsual,
    /// Worse than usual.
    Worse,
}

/// One claim of a letter with the facts behind it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "claim", rename_all = "snake_case")]
pub enum Claim {
    /// Nothing is known of the week.
    NothingKnown,
    /// What was run.
    Ran {
        /// Runs.
        runs: usize,
        /// Minutes in motion.
        minutes: f64,
        /// Distance, metres, where it is known of every run.
        distance_m: Option<f64>,
        /// Minutes of a usual week of those before.
        usual_minutes: Option<f64>,
        /// More (positive) or less than that, where it differs; share of the usual.
        beyond_usual: Option<f64>,
    },
    /// No session has ever been on record, so that nothing can be said of training.
    NoneOnRecord,
    /// No run.
    NoRun {
        /// Sessions of other sports.
        others: usize,
    },
    /// What the days were.
    Shape {
        /// Days of hard work.
        hard: Vec<Date>,
        /// Days of rest.
        rest: Vec<Date>,
    },
    /// Easy runs that were easy.
    Easy {
        /// Those that clearly were.
        easy: usize,
        /// Runs that were to be.
        of: usize,
    },
    /// The fastest over a distance of all on record in the year before.
    Fastest {
        /// The distance, metres.
        distance_m: f64,
        /// The time, seconds.
        duration_s: f64,
        /// The fastest before, seconds.
        before_s: f64,
        /// Whether the record reaches back that year.
        of_whole_year: bool,
        /// The day.
        on: Date,
    },
    /// How one item of the check-in stood.
    Felt {
        /// The item.
        metric: Metric,
        /// Mornings it was said on.
        mornings: usize,
        /// Their mean, in standard deviations better than usual.
        sd: f64,
        /// What that is.
        stood: Mornings,
    },
    /// Days ill.
    Ill {
        /// The days.
        days: Vec<Date>,
    },
    /// A place that hurt.
    Hurt {
        /// Where; `None` where only a figure was said.
        place: Option<Place>,
        /// The days.
        days: Vec<Date>,
        /// The worst of it, 0–10.
        worst: f64,
    },
    /// What was found of days that began alike.
    Helped {
        /// The kind of day.
        after: DayWas,
        /// The kind it is held against.
        than: DayWas,
        /// What was found.
        outcome: Outcome,
    },
    /// The one thing for next week.
    Change {
        /// Which.
        advice: Advice,
    },
}

/// The one thing for next week.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "advice", rename_all = "snake_case")]
pub enum Advice {
    /// Answer what is open.
    Answer {
        /// The matter.
        matter: Matter,
    },
    /// Look after what was said on the day of the letter itself.
    LookAfter {
        /// The matter.
        matter: Matter,
    },
    /// Look at what warns on the day of the letter.
    HeedSigns,
    /// Bring runs in, or say them: none is on record.
    BringRuns,
    /// Come back gently from days ill, in pain or without a run.
    EaseBack,
    /// What happened again and again.
    Mistake {
        /// Which, and when.
        mistake: Mistake,
    },
    /// Say on more mornings how they are.
    SayMornings {
        /// Mornings of the week that said something.
        said: usize,
    },
    /// Keep on.
    KeepOn,
}

impl Claim {
    /// The part of the letter it belongs to.
    pub fn part(&self) -> Passage {
        match self {
            Claim::Helped { .. } => Passage::Helped,
            Claim::Change { .. } => Passage::Change,
            _ => Passage::Happened,
        }
    }
}

/// The letter of the last whole week, Monday to Sunday, before a day. What is open is what is open on that day; nothing
/// later is looked at. Pure like [`morning`](crate::morning).
pub fn letter(history: &History, date: Date, rules: &Rules) -> Letter {
    let until_monday = i64::from(date.weekday().since(Weekday::Monday));
    let last = date.saturating_sub((until_monday + 1).days());
    let monday = monday_of(last);
    // What is said on the day itself is what the next morning will ask for.
    let asked = date.tomorrow().unwrap_or(date);
    let open = open_matters(&known_on(history, date), asked, rules).into_iter().next();
    let first = open.map(|matter| match matter.said_on < date {
        true => Advice::Answer { matter },
        false => Advice::LookAfter { matter },
    });
    let is_warned = !signs(history, date, rules).warnings.is_empty();
    let first = first.or(is_warned.then_some(Advice::HeedSigns));
    let history = known_on(history, last);
    let seen = Seen::of(&history, last, HeartRateTrust::Trusted, rules);
    let week = Week { first: monday, last, days: Days::up_to(last, &history, rules), seen: &seen, rules };
    Letter { first: monday, last, claims: week.claims(first) }
}

/// The Monday of the week that ends with a Sunday.
fn monday_of(sunday: Date) -> Date {
    sunday.saturating_sub(1.week()).saturating_add(1.day())
}

/// The week of a letter.
struct Week<'a> {
    first: Date,
    last: Date,
    days: Days<'a>,
    seen: &'a Seen<'a>,
    rules: &'a Rules,
}

impl Week<'_> {
    fn claims(&self, first: Option<Advice>) -> Vec<Claim> {
        let is_known = |day: Date| self.days.was(day).is_some() || self.days.is_heard_of(day);
        if !self.dates().any(is_known) {
            return vec![Claim::NothingKnown, Claim::Change { advice: self.advice(first, false) }];
        }
        let (ill, hurt) = (self.ill(), self.hurt());
        let is_back = ill.is_some() || hurt.is_some() || self.runs().next().is_none();
        let mut claims = vec![self.ran()];
        claims.extend(ill);
        claims.extend(hurt);
        claims.extend(self.shape());
        claims.extend(self.easy());
        claims.extend(self.fastest());
        claims.extend([LEGS, ENERGY].into_iter().filter_map(|metrics| self.felt(metrics)));
        claims.extend(self.helped());
        claims.push(Claim::Change { advice: self.advice(first, is_back) });
        claims
    }

    fn dates(&self) -> impl DoubleEndedIterator<Item = Date> + use<> {
        self.days.between(self.first, self.last)
    }

    fn runs(&self) -> impl Iterator<Item = &Summary> {
        self.days.runs(self.first, self.last)
    }

    fn ran(&self) -> Claim {
        let runs: Vec<&Summary> = self.runs().collect();
        if self.days.first_session().is_none() {
            return Claim::NoneOnRecord;
        }
        if runs.is_empty() {
            let others = self.dates().map(|day| self.days.sessions(day).len()).sum();
            return Claim::NoRun { others };
        }
        let minutes = runs.iter().map(|run| run.moving_s).sum::<f64>() / 60.0;
        let usual_minutes = self.usual_minutes();
        let beyond_usual = usual_minutes
            .map(|usual| minutes / usual - 1.0)
            .filter(|beyond| beyond.abs() > self.rules.letter_usual_share);
        let distance_m = runs.iter().map(|run| run.distance_m).sum();
        Claim::Ran { runs: runs.len(), minutes, distance_m, usual_minutes, beyond_usual }
    }

    /// Minutes run in the median of the weeks before that had a run.
    fn usual_minutes(&self) -> Option<f64> {
        let minutes = |back: i64| {
            let last = self.last.saturating_sub(back.weeks());
            let runs = self.days.runs(monday_of(last), last);
            Some(runs.map(|run| run.moving_s / 60.0).sum()).filter(|minutes: &f64| *minutes > 0.0)
        };
        let weeks: Vec<f64> = (1..=self.rules.letter_usual_weeks as i64).filter_map(minutes).collect();
        statistics::median(&weeks).filter(|_| weeks.len() as f64 >= self.rules.letter_usual_least_weeks)
    }

    fn shape(&self) -> Option<Claim> {
        let of = |kind: DayWas| -> Vec<Date> {
            self.dates().filter(|day| self.days.was(*day) == Some(kind)).collect()
        };
        let (hard, rest) = (of(DayWas::Hard), of(DayWas::Rest));
        let ran = self.runs().next().is_some();
        (ran && !(hard.is_empty() && rest.is_empty())).then_some(Claim::Shape { hard, rest })
    }

    fn easy(&self) -> Option<Claim> {
        let verdicts = self.runs().map(|run| review(run, self.seen.history, self.rules).verdict);
        let verdicts: Vec<Verdict> = verdicts
            .filter(|one| matches!(one, Verdict::Easy | Verdict::NotEasy | Verdict::Inconclusive))
            .collect();
        let easy = verdicts.iter().filter(|one| **one == Verdict::Easy).count();
        (easy > 0).then_some(Claim::Easy { easy, of: verdicts.len() })
    }

    /// The longest distance that was run faster than in all the year before, where that is long enough on record.
    fn fastest(&self) -> Option<Claim> {
        let known_until = days_before(self.first, self.rules.sure_record_days as i32);
        self.days.runs(Date::MIN, known_until).next()?;
        let year = days_before(self.first, self.rules.year_days as i32);
        let of_whole_year = self.days.first_session().is_some_and(|first| first <= year);
        let mut before: BTreeMap<u64, f64> = BTreeMap::new();
        for effort in self.days.runs(year, days_before(self.first, 1)).flat_map(|run| &run.best_efforts) {
            let best = before.entry(effort.distance_m.to_bits()).or_insert(effort.duration_s);
            *best = best.min(effort.duration_s);
        }
        let beaten =
            self.runs().flat_map(|run| run.best_efforts.iter().map(move |effort| (run.date, effort)));
        beaten
            .filter_map(|(on, effort)| {
                let &before_s = before.get(&effort.distance_m.to_bits())?;
                let (distance_m, duration_s) = (effort.distance_m, effort.duration_s);
                (duration_s < before_s).then_some((distance_m, duration_s, before_s, on))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)).then(b.3.cmp(&a.3)))
            .map(|(distance_m, duration_s, before_s, on)| Claim::Fastest {
                distance_m,
                duration_s,
                before_s,
                of_whole_year,
                on,
            })
    }

    fn felt(&self, metrics: &[Metric]) -> Option<Claim> {
        let mornings = self.dates().filter_map(|day| felt(metrics, day, self.seen, self.rules));
        let (said, sds): (Vec<Metric>, Vec<f64>) = mornings.unzip();
        let sd = statistics::mean(&sds).filter(|_| sds.len() as f64 >= self.rules.week_count)?;
        let stood = match sd {
            sd if sd >= self.rules.said_good_sd => Mornings::Better,
            sd if sd <= -self.rules.said_good_sd => Mornings::Worse,
            _ => Mornings::AsUsual,
        };
        Some(Claim::Felt { metric: *said.first()?, mornings: sds.len(), sd, stood })
    }

    fn ill(&self) -> Option<Claim> {
        let days: Vec<Date> = self.dates().filter(|day| self.days.is_ill(*day)).collect();
        (!days.is_empty()).then_some(Claim::Ill { days })
    }

    /// The place that hurt most, where it was more than is safe to run on.
    fn hurt(&self) -> Option<Claim> {
        let days: Vec<Date> = self.dates().filter(|day| self.days.is_injured(*day, self.rules)).collect();
        let worst = days.iter().filter_map(|day| self.days.pain(*day)).max_by(f64::total_cmp)?;
        let niggles = self.seen.history.niggles.iter().filter(|one| days.contains(&one.date));
        let place = niggles.max_by_key(|one| one.pain).map(|one| Place { part: one.part, side: one.side });
        Some(Claim::Hurt { place, days, worst })
    }

    /// What is told apart, else what cannot be, else what is nearest to being known.
    fn helped(&self) -> Option<Claim> {
        let rank = |outcome: &Outcome| match outcome.told {
            Leaning::Better | Leaning::Worse => (0, 0),
            Leaning::Alike => (1, 0),
            Leaning::TooFew => (2, outcome.needed.saturating_sub(outcome.pairs.len())),
        };
        let all = contrasts(self.seen, self.rules).into_iter().flat_map(|contrast| {
            let (after, than) = (contrast.after, contrast.than);
            contrast.outcomes.into_iter().map(move |outcome| (after, than, outcome))
        });
        let told = all.filter(|(_, _, outcome)| !outcome.pairs.is_empty());
        let (after, than, outcome) = told.min_by_key(|(_, _, outcome)| rank(outcome))?;
        Some(Claim::Helped { after, than, outcome })
    }

    /// What is open or warns before all else, then a gentle way back, then what happened again and again.
    fn advice(&self, first: Option<Advice>, is_back: bool) -> Advice {
        if let Some(first) = first {
            return first;
        }
        if self.days.first_session().is_none() {
            return Advice::BringRuns;
        }
        if is_back {
            return Advice::EaseBack;
        }
        if let Some(mistake) = mistakes(self.seen, self.rules).into_iter().next() {
            return Advice::Mistake { mistake };
        }
        let is_said = |day: &Date| {
            let morning = self.seen.between(Metric::Soreness, *day, *day);
            morning.chain(self.seen.between(Metric::Energy, *day, *day)).next().is_some()
        };
        let said = self.dates().filter(is_said).count();
        if (said as f64) < self.rules.week_count { Advice::SayMornings { said } } else { Advice::KeepOn }
    }
}
