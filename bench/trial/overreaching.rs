//! Runners who overreach over two weeks: how soon is it named?

use lope_recovery::{About, Rules, SignKind, morning};
use lope_simulate::{Event, Happening, Life, Overreaching, Runner, Season};

use crate::{
    healthy::is_overreaching,
    people::{Person, Record, first_day},
};

/// The day on which the overload begins: by then four weeks' older yardstick is known.
const FIRST_DAY: usize = 130;
const OVERLOAD_DAYS: usize = 14;
/// Mornings judged from the first day of the overload.
const JUDGED_DAYS: usize = 32;
/// From here on the runner is overreached: half of the full height.
pub const OVERREACHED: f64 = 0.5;

/// What became of an overreached runner, in days since the overload began.
pub struct Named {
    /// When the body was overreached.
    pub overreached: usize,
    /// When it was named.
    pub named: Option<usize>,
    /// When Lope first asked for an easier day because something had lasted.
    pub lasting: Option<usize>,
    /// The kinds it was named by.
    pub kinds: Vec<SignKind>,
}

/// Lives through an overload that shows `height` times as much as in the literature.
pub fn live(person: &Person, height: f64) -> Named {
    let shows = &person.runner.overreaching;
    let overreaching = Overreaching {
        pulse_pct: height * shows.pulse_pct,
        ln_rmssd: height * shows.ln_rmssd,
        energy: height * shows.energy,
        mood: height * shows.mood,
        motivation: height * shows.motivation,
        sleep_quality: height * shows.sleep_quality,
        soreness: height * shows.soreness,
        effort_cr10: height * shows.effort_cr10,
        speed_share: height * shows.speed_share,
    };
    let runner = Runner { overreaching, ..person.runner.clone() };
    let event = |happening| Event { happening, first: FIRST_DAY, days: OVERLOAD_DAYS };
    let season = Season { events: vec![event(Happening::HardBlock), event(Happening::Overreaching)] };
    let (mut life, mut record) =
        (Life::new(&runner, &season, first_day(), person.seed), Record::new(&runner));
    let rules = Rules::default();
    let (mut overreached, mut named, mut lasting, mut kinds) = (None, None, None, Vec::new());
    for index in 0..FIRST_DAY + JUDGED_DAYS {
        let Some(day) = life.wake(false) else { break };
        record.woke(&day);
        if let Some(since) = index.checked_sub(FIRST_DAY)
            && named.is_none()
        {
            if day.truth.overreached >= OVERREACHED {
                overreached.get_or_insert(since);
            }
            let answer = morning(&record.history, day.date, &rules);
            let is_lasting = |about: &About| matches!(about, About::Lasting { .. }) || is_overreaching(about);
            if answer.reasons.iter().any(|reason| is_lasting(&reason.about)) {
                lasting.get_or_insert(since);
            }
            for reason in &answer.reasons {
                if let About::Overreaching { kinds: by } = &reason.about {
                    named = Some(since);
                    kinds = by.clone();
                }
            }
        }
        record.trained(day.date, &life.train_as_planned());
    }
    Named { overreached: overreached.unwrap_or(OVERLOAD_DAYS), named, lasting, kinds }
}
