//! A morning as it was told beside the same morning now: what has moved, and what has changed since.

use std::mem::{Discriminant, discriminant};

use jiff::civil::Date;
use lope_records::{ActivityId, Metric};
use serde::{Deserialize, Deserializer, Serialize, de::IgnoredAny};

use crate::{
    day::morning::{Confidence, DayKind, Decision, Marker, Morning, Prescription},
    finding::{About, Finding, Place, Referral, SignKind},
    gates::Matter,
    inputs::{Inputs, Part},
};

/// What of a [`Morning`] is held against another. Read from the JSON of one that was kept, as far as this program still
/// knows its reasons.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The day.
    pub date: Date,
    /// The last day anything was known of, where the day lay ahead of it.
    pub forecast_from: Option<Date>,
    /// What it should be.
    pub decision: Decision,
    /// What was open.
    pub open: Vec<Matter>,
    /// The three markers.
    pub markers: Vec<Marker>,
    /// Why. One that cannot be read any more is left out.
    #[serde(deserialize_with = "as_far_as_known")]
    pub reasons: Vec<Finding>,
    /// How to do it, where it is a run.
    pub prescription: Option<Prescription>,
    /// The version of the rules that decided.
    pub rules_version: u32,
}

fn as_far_as_known<'de, D: Deserializer<'de>>(findings: D) -> Result<Vec<Finding>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum One {
        Known(Box<Finding>),
        Unknown(IgnoredAny),
    }
    let all = Vec::<One>::deserialize(findings)?.into_iter();
    Ok(all.filter_map(|one| if let One::Known(finding) = one { Some(*finding) } else { None }).collect())
}

impl From<Morning> for Told {
    fn from(morning: Morning) -> Told {
        Told {
            date: morning.date,
            forecast_from: morning.forecast_from,
            decision: morning.decision,
            open: morning.open,
            markers: morning.markers,
            reasons: morning.reasons,
            prescription: morning.prescription,
            rules_version: morning.rules_version,
        }
    }
}

/// One thing then and now.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Beside{T}"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Beside<T> {
    /// As it was told.
    pub then: T,
    /// As it would be told now.
    pub now: T,
}

impl<T: PartialEq> Beside<T> {
    fn moved(then: T, now: T) -> Option<Beside<T>> {
        (then != now).then_some(Beside { then, now })
    }
}

/// Something that has changed between the two answers. That they differ need not come from it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "since", rename_all = "snake_case")]
pub enum Since {
    /// The rules, by their version.
    Rules(Beside<u32>),
    /// The profile as it holds on the day.
    Profile,
    /// Which activities are known, by how many there are.
    Activities(Beside<usize>),
    /// What is known of the same activities: an edit, or figures that were measured again.
    Figures,
    /// What the runner said, by how many answers there are.
    Said(Beside<usize>),
    /// What was measured, by how many values there are.
    Measured(Beside<usize>),
    /// Sore and painful places, by how many were named.
    Niggles(Beside<usize>),
    /// Races that are planned or were run, by how many there are.
    Races(Beside<usize>),
    /// What is planned, by how many sessions there are.
    Planned(Beside<usize>),
}

/// What is not as it was told; nothing where the answer is the same in every reason and number.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// The kind of day.
    pub kind: Option<Beside<DayKind>>,
    /// How sure.
    pub confidence: Option<Beside<Confidence>>,
    /// The finding that decided.
    pub because: Option<Beside<Finding>>,
    /// Who should be asked.
    pub see_professional: Option<Beside<Option<Referral>>>,
    /// How to do it.
    pub prescription: Option<Beside<Option<Prescription>>>,
    /// Markers that stand elsewhere.
    pub markers: Vec<Beside<Marker>>,
    /// What was open and is not, or the other way round.
    pub open: Vec<Beside<Option<Matter>>>,
    /// Reasons that are new, gone, or say something else.
    pub reasons: Vec<Beside<Option<Finding>>>,
}

impl Moved {
    fn between(then: &Told, now: &Told) -> Moved {
        let (was, is) = (&then.decision, &now.decision);
        let markers = then.markers.iter().flat_map(|then| {
            let now = now.markers.iter().find(|now| now.kind == then.kind)?;
            Beside::moved(then.clone(), now.clone())
        });
        Moved {
            kind: Beside::moved(was.kind, is.kind),
            confidence: Beside::moved(was.confidence.clone(), is.confidence.clone()),
            because: Beside::moved(was.because.clone(), is.because.clone()),
            see_professional: Beside::moved(was.see_professional, is.see_professional),
            prescription: Beside::moved(then.prescription.clone(), now.prescription.clone()),
            markers: markers.collect(),
            open: paired(&then.open, &now.open, &[]),
            reasons: paired(
                &then.reasons,
                &now.reasons,
                &[
                    &|then, now| then.rule == now.rule && subject(&then.about) == subject(&now.about),
                    &|then, now| subject(&then.about) == subject(&now.about),
                ],
            ),
        }
    }

    /// Whether nothing has moved.
    pub fn is_nothing(&self) -> bool {
        let Moved { kind, confidence, because, see_professional, prescription, markers, open, reasons } =
            self;
        kind.is_none()
            && confidence.is_none()
            && because.is_none()
            && see_professional.is_none()
            && prescription.is_none()
            && markers.is_empty()
            && open.is_empty()
            && reasons.is_empty()
    }

    /// Whether a runner would do something else: another kind of day, another length, another heart rate.
    pub fn is_another_day(&self) -> bool {
        let done = |run: &Option<Prescription>| {
            run.as_ref().map(|run| (run.duration_min, run.walk_min, run.heart_rate_cap_bpm))
        };
        self.kind.is_some() || self.prescription.as_ref().is_some_and(|how| done(&how.then) != done(&how.now))
    }
}

/// What a finding is about, so that the same thing is found on another morning.
#[derive(PartialEq)]
enum Subject<'a> {
    Item(Metric),
    Session(&'a ActivityId),
    Place(Discriminant<About>, Option<Place>),
    Sign(Discriminant<About>, SignKind),
    Thing(Discriminant<About>),
}

fn subject(about: &About) -> Subject<'_> {
    let thing = discriminant(about);
    match about {
        About::Said { metric, .. } | About::VeryBad { metric, .. } => Subject::Item(*metric),
        About::Hrv { metric } | About::HrvFarAbove { metric } => Subject::Item(*metric),
        About::HardWork { session }
        | About::Race { session, .. }
        | About::Spike { session, .. }
        | About::DoneToday { session } => Subject::Session(&session.id),
        About::Pain { place, .. } | About::PainLately { place, .. } => Subject::Place(thing, *place),
        About::Bone { place, .. } | About::LastingNiggle { place, .. } => Subject::Place(thing, Some(*place)),
        About::Drift { kind } | About::Lasting { kind, .. } => Subject::Sign(thing, *kind),
        _ => Subject::Thing(thing),
    }
}

/// Whether two things, one of then and one of now, are the same although they differ.
type IsSame<'a, T> = &'a dyn Fn(&T, &T) -> bool;

/// What differs between two lists, each thing beside itself: those of now in their order, then those that are gone. What
/// is equal goes together first, then what the first of `same` takes for the same, then the next.
fn paired<T: PartialEq + Clone>(then: &[T], now: &[T], same: &[IsSame<T>]) -> Vec<Beside<Option<T>>> {
    let mut gone: Vec<&T> = then.iter().collect();
    let mut found: Vec<Option<&T>> = vec![None; now.len()];
    let equal: IsSame<T> = &|then, now| then == now;
    for is_same in std::iter::once(&equal).chain(same) {
        for (now, found) in now.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            if let Some(at) = gone.iter().position(|then| is_same(then, now)) {
                *found = Some(gone.remove(at));
            }
        }
    }
    let of_now = now.iter().zip(found).filter(|(now, then)| *then != Some(now));
    let of_now = of_now.map(|(now, then)| Beside { then: then.cloned(), now: Some(now.clone()) });
    of_now.chain(gone.into_iter().map(|then| Beside { then: Some(then.clone()), now: None })).collect()
}

/// A morning as it was told beside the same question's answer now.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Replay {
    /// As it was told.
    pub then: Told,
    /// As it would be told now.
    pub now: Told,
    /// What has moved.
    pub moved: Moved,
    /// What has changed since.
    pub since: Vec<Since>,
}

/// Holds what was told, and the inputs it was told from, against the answer now. Where nothing has changed since, nothing
/// moves: an answer is a function of its inputs and the rules.
pub fn replay(then: (Told, &Inputs), now: (Told, &Inputs)) -> Replay {
    let ((then, looked_at), (now, looks_at)) = (then, now);
    let rules = Beside::moved(then.rules_version, now.rules_version).map(Since::Rules);
    let since = rules.into_iter().chain(changed(looked_at, looks_at)).collect();
    Replay { moved: Moved::between(&then, &now), then, now, since }
}

fn changed(then: &Inputs, now: &Inputs) -> impl Iterator<Item = Since> {
    let of = |then: &Part, now: &Part| Beside { then: then.count, now: now.count };
    let others = then.activities != now.activities;
    [
        (then.profile != now.profile, Since::Profile),
        (others, Since::Activities(of(&then.activities, &now.activities))),
        // Other activities have other figures: that says nothing more.
        (!others && then.figures != now.figures, Since::Figures),
        (then.said != now.said, Since::Said(of(&then.said, &now.said))),
        (then.measured != now.measured, Since::Measured(of(&then.measured, &now.measured))),
        (then.niggles != now.niggles, Since::Niggles(of(&then.niggles, &now.niggles))),
        (then.races != now.races, Since::Races(of(&then.races, &now.races))),
        (then.planned != now.planned, Since::Planned(of(&then.planned, &now.planned))),
    ]
    .into_iter()
    .filter_map(|(changed, since)| changed.then_some(since))
}
