//! Easy runs that feel harder than they did, at the same pace: a sign by itself.

use lope_physiology::statistics::median;
use lope_records::{Kind, Summary};

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Unit, Vote},
    known::{Look, Thing, seen::Seen, sessions::days_before},
    rules::by,
};

/// Effort felt on the easy runs of the last days beside the weeks before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EffortDrift(Option<Drift>);

#[derive(Debug, Clone, PartialEq)]
struct Drift {
    lately: f64,
    usual: f64,
    runs: usize,
}

impl Thing for EffortDrift {
    fn read(seen: &Seen<'_>, rules: &Rules) -> EffortDrift {
        let is_easy =
            |run: &&Summary| matches!(run.kind, Kind::Easy | Kind::Recovery | Kind::Run | Kind::Long);
        let border = days_before(seen.date, rules.effort_days as i32);
        let all = rules.effort_days + rules.effort_usual_days;
        let easy: Vec<&Summary> = seen.sessions.runs_within(all).filter(is_easy).collect();
        let felt = |runs: &dyn Fn(&&&Summary) -> bool| {
            easy.iter().filter(runs).filter_map(|run| run.effort_cr10).collect::<Vec<f64>>()
        };
        let speed = |runs: &dyn Fn(&&&Summary) -> bool| {
            let speeds =
                easy.iter().filter(runs).filter_map(|run| run.grade_adjusted_speed_mps.or(run.speed_mps));
            median(&speeds.collect::<Vec<f64>>())
        };
        let recent = |run: &&&Summary| run.date >= border;
        // The latest runs felt harder: the last of the window, as many as are needed.
        let felt_lately = felt(&recent);
        let needed = rules.effort_runs as usize;
        let lately = felt_lately.len().checked_sub(needed).map(|from| &felt_lately[from..]);
        let before = felt(&|run| run.date < border);
        let before = if before.len() >= needed {
            before
        } else {
            // Few ratings yet: the first ones of the window are the usual.
            let first = felt_lately.len().saturating_sub(needed);
            before.into_iter().chain(felt_lately[..first].iter().copied()).collect()
        };
        let faster = speed(&recent)
            .zip(speed(&|run| run.date < border))
            .is_some_and(|(now, then)| now > then * (1.0 + rules.effort_speed_share));
        let drift = lately
            .and_then(median)
            .zip(median(&before))
            .filter(|(now, then)| before.len() >= needed && !faster && now - then >= rules.effort_rise_cr10);
        EffortDrift(drift.map(|(lately, usual)| Drift { lately, usual, runs: needed }))
    }

    fn votes(&self, _look: &Look<'_>) -> Vec<Vote> {
        let vote = |drift: &Drift| {
            let about = About::EffortDrift { runs: drift.runs };
            Finding::new(about, Effect::Easier, by::effort_rise_cr10())
                .valued(drift.lately, Unit::OfTen)
                .beside(Some([drift.usual, drift.usual]))
                .vote(DayKind::Easy)
        };
        self.0.iter().map(vote).collect()
    }
}
