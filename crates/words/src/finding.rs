//! A finding in words: its label, its row among the reasons, and the sentence it makes as the reason of a day.

use lope_records::Metric;
use lope_recovery::{
    About, Aftermath, Confounder, DayKind, Effect, EnergySignal, Finding, IllnessKind, IllnessSignal,
    MarkerKind, Phase, Progress, Referral, Settled, SignKind, Stage, Status, evidence::Grade,
};

use crate::{
    phrase::{count, full_item, hours, item, list, sentence, trim},
    plan, state, trends,
    voice::{Voice, at, place, session_kind},
};

/// The word after "says:".
pub fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Stop => "stop",
        Effect::Easier => "easier",
        Effect::Neutral => "nothing against it",
        Effect::Harder => "ready",
    }
}

/// How sure a claim is.
pub fn grade(grade: Grade) -> &'static str {
    grade.name()
}

/// What a marker is, in words a runner uses.
pub fn marker(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Subjective => "how you feel",
        MarkerKind::Autonomic => "your pulse or HRV",
        MarkerKind::Performance => "your pace at your pulse",
    }
}

/// Where a marker stands.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Bad => "below your usual",
        Status::Normal => "as usual",
        Status::Good => "clearly good",
        Status::Unknown => "not known",
    }
}

/// A kind of sign.
pub fn sign(kind: SignKind) -> &'static str {
    match kind {
        SignKind::Energy => "energy",
        SignKind::Legs => "sore legs",
        SignKind::Mind => "mood",
        SignKind::Sleep => "sleep",
        SignKind::Appetite => "appetite",
        SignKind::Pulse => "pulse",
        SignKind::Hrv => "HRV",
        SignKind::PaceAtPulse => "pace at your pulse",
        SignKind::Effort => "effort felt",
    }
}

/// What was noted of a night.
pub fn confounder(confounder: Confounder) -> &'static str {
    match confounder {
        Confounder::Alcohol => "alcohol",
        Confounder::Travel => "travel",
        Confounder::Heat => "a hot night",
        Confounder::LateMeal => "a late meal",
        Confounder::Medication => "medication",
        Confounder::Illness => "illness",
    }
}

fn energy_signal(signal: EnergySignal, loss_pct: f64, days: i32) -> String {
    match signal {
        EnergySignal::Weight => format!("{loss_pct:.0} % of weight lost in {days} days"),
        EnergySignal::Periods => "no period noted for three months".to_owned(),
        EnergySignal::Bone => "bone pain within two years".to_owned(),
        EnergySignal::Appetite => "appetite low".to_owned(),
        EnergySignal::Energy => "energy low".to_owned(),
        EnergySignal::Mood => "mood low".to_owned(),
        EnergySignal::Illness => "ill again and again".to_owned(),
    }
}

fn illness_signal(signal: IllnessSignal) -> &'static str {
    match signal {
        IllnessSignal::Pulse => "pulse",
        IllnessSignal::Breaths => "breaths",
        IllnessSignal::Skin => "skin temperature",
        IllnessSignal::Hrv => "the night's HRV",
        IllnessSignal::Energy => "energy",
    }
}

fn items(items: &[Metric]) -> String {
    list(&items.iter().map(|&item| full_item(item)).collect::<Vec<_>>())
}

fn illness(kind: IllnessKind) -> &'static str {
    match kind {
        IllnessKind::AboveNeck => "a cold above the neck",
        IllnessKind::BelowNeck => "symptoms below the neck",
        IllnessKind::Fever => "a fever",
    }
}

/// `12 days`, of a value in days.
fn days(finding: &Finding) -> String {
    count(finding.value.unwrap_or(0.0).round() as i32, "day")
}

impl Voice {
    /// What a finding is about, in a word or two.
    pub fn label(&self, finding: &Finding) -> String {
        let word = match &finding.about {
            About::Said { metric, .. } | About::VeryBad { metric, .. } => item(*metric).0,
            About::WordMissing { .. } => "check-in",
            About::Sleep | About::SleepDebt { .. } => "sleep",
            About::Hrv { .. } | About::HrvFarAbove { .. } => "HRV",
            About::Pulse { asleep: true, .. } => "night pulse",
            About::Pulse { .. } => "pulse",
            About::Drift { kind } => sign(*kind),
            About::Breaths => "breaths",
            About::SetAside { .. } | About::Explained { .. } => "journal",
            About::CyclePhase { .. } => "cycle",
            About::PaceAtPulse { .. } => "pace at pulse",
            About::Markers { .. } => "markers",
            About::TiredSystem { system, .. } => state::system(*system),
            About::AllClear | About::Planned { .. } => "plan",
            About::HardWork { session } | About::Race { session, .. } | About::Spike { session, .. } => {
                return self.day(session.date);
            }
            About::DoneToday { .. } => "today",
            About::HardInARow | About::HardInWeek { .. } | About::NoHardLately => "hard days",
            About::RunningInARow { .. } => "week",
            About::Rebuilding | About::Comeback { .. } => "way back",
            About::NoRuns | About::ShortRecord { .. } => "record",
            About::Break | About::Silence => "break",
            About::Pain { .. }
            | About::PainLately { .. }
            | About::RunPain { .. }
            | About::RisingPain { .. } => "pain",
            About::Bone { .. } | About::BoneExamined { .. } => "bone",
            About::Chest { .. } => "chest",
            About::Injury => "injury",
            About::Illness { .. } | About::JustWell | About::AfterIllness { .. } => "illness",
            About::Lasting { kind, .. } => sign(*kind),
            About::Overreaching { .. } => "strain",
            About::LowEnergy => "energy",
            About::LastingNiggle { .. } | About::Niggle { .. } => "niggle",
            About::Tight { .. } | About::LastingTightness { .. } => "tight",
            About::EffortDrift { .. } => "effort",
            About::EnergyAvailability { .. } => "fuelling",
            About::Stage { .. } => "strain",
            About::IllnessWatch { .. } => "illness?",
            About::BoneStress { .. } => "bone",
            About::KeySessions { .. } => "key session",
            About::FormFades { .. } => "form",
            About::Steady { kind: SignKind::Legs } => "legs",
            About::Steady { kind } => sign(*kind),
            About::RaceAhead { .. } => "race",
        };
        word.to_owned()
    }

    /// The row of a finding among the reasons: `soreness 4 of 7, your usual 1–3`.
    pub fn row(&self, finding: &Finding) -> String {
        let value = finding.value.unwrap_or(0.0);
        let usual = |show: &dyn Fn(f64) -> String| {
            finding
                .usual
                .map_or(String::new(), |[low, high]| format!(", your usual {}–{}", show(low), show(high)))
        };
        match &finding.about {
            About::Said { metric, scale, low_is_best } => {
                let of = scale.map_or(String::new(), |[_, top]| format!(" of {}", trim(top)));
                let (label, noun) = item(*metric);
                let noun = if noun == label { String::new() } else { format!("{noun} ") };
                let hint = if *low_is_best { " (1 is best)" } else { "" };
                format!(
                    "{noun}{}{of}{hint}{}",
                    trim(value),
                    usual(&|point| trim((point * 10.0).round() / 10.0))
                )
            }
            About::VeryBad { metric, scale } => {
                let of = scale.map_or(String::new(), |[_, top]| format!(" of {}", trim(top)));
                let usual = usual(&|point| trim((point * 10.0).round() / 10.0));
                format!("{} {}{of}{usual}: enough by itself", full_item(*metric), trim(value))
            }
            About::WordMissing { energy: true, legs: true } => {
                "energy and legs not said this morning".to_owned()
            }
            About::WordMissing { energy: true, .. } => "energy not said this morning".to_owned(),
            About::WordMissing { .. } => "legs not said this morning".to_owned(),
            About::Sleep => format!("{}{}", hours(value), usual(&hours)),
            About::SleepDebt { nights, need_h } => {
                format!(
                    "{} short over {nights} nights, of the {} you need a night",
                    hours(value),
                    hours(*need_h)
                )
            }
            About::Hrv { metric } | About::HrvFarAbove { metric } => {
                let name = if *metric == Metric::Sdnn { "SDNN" } else { "RMSSD" };
                let far = if matches!(finding.about, About::HrvFarAbove { .. }) {
                    "; far above it while tired is a question, not a green light"
                } else {
                    ""
                };
                let ms = |ln: f64| format!("{:.0}", ln.exp());
                let range = finding.usual.map_or(String::new(), |[low, high]| {
                    format!(", your usual {}–{} (ln {low:.2}–{high:.2})", ms(low), ms(high))
                });
                format!("7-day {name} {} ms (ln {value:.2}){range}{far}", ms(value))
            }
            About::Pulse { mean_bpm, .. } => {
                let mean =
                    mean_bpm.map_or(String::new(), |mean| format!(" (mean of the last mornings {mean:.0})"));
                format!("{value:.0} bpm{mean}{}", usual(&|bpm| format!("{bpm:.0}")))
            }
            About::Drift { kind: SignKind::Hrv } => {
                let [low, high] = finding.usual.unwrap_or_default();
                format!(
                    "four weeks at {:.0} ms, {:.0}–{:.0} in the months before",
                    value.exp(),
                    low.exp(),
                    high.exp()
                )
            }
            About::Drift { .. } => {
                let [low, high] = finding.usual.unwrap_or_default();
                format!("four weeks at {value:.0} bpm, {low:.0}–{high:.0} in the months before")
            }
            About::Breaths => {
                format!("{value:.1} a minute asleep{}, raised for nights", usual(&|one| format!("{one:.1}")))
            }
            About::SetAside { why } => {
                let why = list(&why.iter().map(|&one| confounder(one)).collect::<Vec<_>>());
                format!("{} of the week set aside for pulse and HRV ({why})", count(value as i32, "night"))
            }
            About::Explained { why } => format!("{} explains a raised pulse", confounder(*why)),
            About::CyclePhase { phase: Phase::First } => {
                "first half: pulse and HRV beside such nights".to_owned()
            }
            About::CyclePhase { phase: Phase::Second } => {
                "second half: pulse and HRV beside such nights".to_owned()
            }
            About::PaceAtPulse { days_ago, change_kmh, in_heat } => {
                let when = match days_ago {
                    1 => "yesterday's easy run".to_owned(),
                    days => format!("the easy run {days} days ago"),
                };
                let change = if change_kmh.abs() < 0.05 {
                    "as fast at its pulse as".to_owned()
                } else {
                    let way = if *change_kmh < 0.0 { "slower" } else { "faster" };
                    format!("{} {way} at its pulse than", self.speed(change_kmh.abs()))
                };
                let heat = if *in_heat { "; in heat, so it does not count" } else { "" };
                format!("{when} was {change} usual{heat}")
            }
            About::Markers { bad, sore_legs, .. } => {
                let bad = list(&bad.iter().map(|&kind| marker(kind)).collect::<Vec<_>>());
                match (bad.is_empty(), sore_legs) {
                    (true, _) => "the legs are too sore for impact".to_owned(),
                    (false, true) => format!("{bad} below your usual, and the legs too sore for impact"),
                    (false, false) => format!("{bad} below your usual"),
                }
            }
            About::TiredSystem { system, .. } => {
                format!("{}: {value:.1} times your common ups and downs", state::far_off(*system))
            }
            About::AllClear => "nothing known speaks against it".to_owned(),
            About::HardWork { session } => {
                let rank = session
                    .costlier_than_pct
                    .map_or(String::new(), |pct| format!(", costlier than {pct:.0} % of your sessions"));
                format!("{}, {:.0} min{rank}; {}", self.session(session), session.minutes, self.ago(session))
            }
            About::Race { session, allows, days } => {
                let what = match allows {
                    Aftermath::Rest => "rest for the first",
                    Aftermath::Short => "short and very easy for the first",
                    Aftermath::NothingHard => "nothing hard for",
                };
                let distance =
                    session.distance_m.map_or(String::new(), |metres| format!(", {}", self.distance(metres)));
                format!("{}{distance}: {what} {}", self.session(session), count(*days as i32, "day"))
            }
            About::Spike { session, longest_m } => format!(
                "{} in one run, {value:.1} times the longest of the 30 days before ({})",
                session.distance_m.map_or(String::new(), |metres| self.distance(metres)),
                self.distance(*longest_m)
            ),
            About::DoneToday { session } => {
                format!("{}, {:.0} min, is done", self.session(session), session.minutes)
            }
            About::HardInARow => format!("{} of hard work in a row", days(finding)),
            About::HardInWeek { .. } => format!("{value:.0} in the last seven days"),
            About::NoHardLately => format!("none in {}", days(finding)),
            About::RunningInARow { is_habit: false } => format!("{} of running in a row", days(finding)),
            About::RunningInARow { is_habit: true } => {
                format!("{} of running in a row, as is your habit", days(finding))
            }
            About::Rebuilding => "rebuilding, as you said".to_owned(),
            About::NoRuns => "no run on record".to_owned(),
            About::Break => format!("{} without a run", days(finding)),
            About::Silence => format!("{} of which nothing is known", days(finding)),
            About::Comeback { break_days } => {
                format!("back after {} without a run", count(*break_days, "day"))
            }
            About::ShortRecord { needed } => format!("{} of training, {needed} needed", days(finding)),
            About::Pain { place, on, open } => {
                let since = if *open {
                    format!(" {}, and nothing said of it since", self.on(*on))
                } else {
                    String::new()
                };
                format!("{} of 10{}{since}", trim(value), at(*place))
            }
            About::PainLately { place, on } => {
                format!("now {} of 10{}; it kept you from running {}", trim(value), at(*place), self.on(*on))
            }
            About::RunPain { place: spot, run, morning, settled } => {
                let felt = format!(
                    "{} of 10{} during or after the run {}",
                    trim(value),
                    at(Some(*spot)),
                    self.on(*run)
                );
                match (settled, morning) {
                    (Settled::Unsaid, _) | (_, None) => format!("{felt}, and nothing said of it since"),
                    (Settled::Yes, Some(0.0)) => format!("{felt}, gone since"),
                    (Settled::Yes, Some(since)) => format!("{felt}, settled to {} since", trim(*since)),
                    (Settled::No, Some(since)) => {
                        format!("{felt}, {} since: not yet back to what it was before", trim(*since))
                    }
                }
            }
            About::Niggle { place: spot, mornings } => {
                let named = if *mornings > 1 {
                    let since = finding.since.map_or(String::new(), |first| self.since(first));
                    format!(", named on {mornings} mornings{since}")
                } else {
                    String::new()
                };
                format!("{} of 10{}{named}: within what is safe to run on", trim(value), at(Some(*spot)))
            }
            About::RisingPain { place: spot, mornings } => format!(
                "{} hurts more from week to week, by {value:.1} of 10 a week over {mornings} mornings",
                place(*spot)
            ),
            About::Tight { place: spot } => match finding.value {
                Some(degree) => format!("{}, {} of 7", place(*spot), trim(degree)),
                None => place(*spot),
            },
            About::LastingTightness { place: spot, mornings, asked } => {
                format!("{} on {mornings} of the last {asked} mornings with a check-in", place(*spot))
            }
            About::Bone { place: spot, on } => {
                format!(
                    "pain on one spot of bone at the {}, said {}, not examined yet",
                    place(*spot),
                    self.on(*on)
                )
            }
            About::BoneExamined { on } => format!("examined {}: two easy weeks", self.on(*on)),
            About::Chest { on } => {
                format!("chest pain, fainting or unusual breathlessness, said {}", self.on(*on))
            }
            About::Injury => format!("{} of 4 by the service you note it in", trim(value)),
            About::Illness { kind, raised_pulse: true, .. } => {
                format!("{}, and your pulse is raised: that counts as below the neck", illness(*kind))
            }
            About::Illness { kind, on, open: true, .. } => {
                format!("{} {}, and nothing said of it since", illness(*kind), self.on(*on))
            }
            About::Illness { kind, .. } => illness(*kind).to_owned(),
            About::JustWell => "the first day without symptoms".to_owned(),
            About::AfterIllness { fever_days_ago: Some(ago), .. } => {
                format!("a fever {} ago", count(*ago, "day"))
            }
            About::AfterIllness { days_ill, .. } => {
                format!("{} ill lately: as many easy days", count(*days_ill as i32, "day"))
            }
            About::Lasting { kind, items: low } => {
                let what = if low.is_empty() { sign(*kind).to_owned() } else { items(low) };
                format!("{what} below your usual for {}", days(finding))
            }
            About::Overreaching { kinds } => {
                let kinds = list(&kinds.iter().map(|&kind| sign(kind)).collect::<Vec<_>>());
                format!("possible overreaching: {kinds} off together for {}", days(finding))
            }
            About::LowEnergy => format!("low for {}", days(finding)),
            About::LastingNiggle { place: spot, mornings } => {
                let weeks = (finding.value.unwrap_or(0.0) / 7.0).floor() as i32;
                format!(
                    "{} for {}, on {mornings} mornings: less impact, strength for it twice a week, and a physiotherapist to look at it",
                    place(*spot),
                    count(weeks.max(1), "week")
                )
            }
            About::EffortDrift { runs } => {
                let [usual, _] = finding.usual.unwrap_or_default();
                format!(
                    "your last {runs} easy runs felt {} of 10, {} before, at the same pace",
                    trim(value),
                    trim(usual)
                )
            }
            About::EnergyAvailability { signals, days } => {
                let one = |signal: &EnergySignal| energy_signal(*signal, value, *days);
                signals.iter().map(one).collect::<Vec<_>>().join(", ")
            }
            About::Stage { stage, kinds } => {
                let kinds = list(&kinds.iter().map(|&kind| sign(kind)).collect::<Vec<_>>());
                let stage = match stage {
                    Stage::Functional => "it may be overreaching that rest turns to gain",
                    Stage::NonFunctional => "it may be overreaching that no longer serves",
                    Stage::SuspectedOvertraining => "an overtraining syndrome may be behind it",
                };
                format!("{kinds} low together for {}: {stage}", days(finding))
            }
            About::IllnessWatch { signals } => {
                let signals = list(&signals.iter().map(|&signal| illness_signal(signal)).collect::<Vec<_>>());
                format!("{signals} out of your usual together")
            }
            About::BoneStress { place: spot, from } => {
                let since = finding.since.map_or(String::new(), |day| format!(" {}", self.on(day)));
                format!("{} from {}{since} to {} of 10", place(*spot), trim(*from), trim(value))
            }
            About::KeySessions { kind, name, progress } => {
                let session = name.clone().unwrap_or_else(|| format!("the {} session", kind.name()));
                match progress {
                    Progress::Forward => {
                        format!("{session}: {value:+.0} % beside those of the last half year")
                    }
                    Progress::Plateau => format!("{session}: as those of the last half year"),
                    Progress::Back => format!("{session}: {value:.0} % beside those of the last half year"),
                }
            }
            About::FormFades { figures } => {
                let figures = list(&figures.iter().map(|&one| trends::label(one)).collect::<Vec<_>>());
                format!(
                    "{figures} changed more than usual towards the end of {}: it may be tired muscles, or the ground, the shoes, the sensor",
                    count(value as i32, "easy run")
                )
            }
            About::Steady { kind: SignKind::PaceAtPulse } => {
                format!("{} faster at your pulse than the four weeks before", self.speed(value))
            }
            About::Steady { kind: SignKind::Hrv } => "the week not below your usual".to_owned(),
            About::Steady { .. } => format!("worse than your usual on none of {value:.0} mornings"),
            About::RaceAhead { race, asks, .. } => self.race_row(race, *asks),
            About::Planned { purpose } => plan::session(*purpose, value * 60.0),
        }
    }

    /// The sentence a finding makes as what decided a day.
    pub fn because(&self, finding: &Finding, kind: DayKind) -> String {
        let row = self.row(finding);
        let text = match &finding.about {
            About::AllClear => {
                "you are within your usual, and there has been time enough since hard work".to_owned()
            }
            About::VeryBad { metric: Metric::Soreness, .. } if kind < DayKind::Easy => {
                "legs this sore want a day of gentle movement".to_owned()
            }
            About::VeryBad { metric, scale } => {
                let of = scale.map_or(String::new(), |[_, top]| format!(" of {}", trim(top)));
                let value = trim(finding.value.unwrap_or(0.0));
                match kind {
                    DayKind::Rest => format!("{} at {value}{of} wants rest", full_item(*metric)),
                    _ => format!("{} at {value}{of} is no day for hard work", full_item(*metric)),
                }
            }
            About::WordMissing { energy, legs } => {
                let what = match (energy, legs) {
                    (true, true) => "energy and legs",
                    (true, false) => "energy",
                    _ => "legs",
                };
                format!("a hard day needs your word on {what} (`lope checkin`)")
            }
            About::TiredSystem { system, fresh } => state::spares(*system, fresh, kind),
            About::Sleep => format!("a night of {} wants an easy day", hours(finding.value.unwrap_or(0.0))),
            About::SleepDebt { .. } => format!("the week's nights owe you sleep: {row}"),
            About::Breaths => format!("{row}: an illness may be coming, so nothing hard"),
            About::Explained { .. } => {
                format!("{row}, so it is no sign of strain; easy today, and tomorrow tells more")
            }
            About::HrvFarAbove { .. } => {
                "HRV far above your usual while you feel tired: take it easy and see".to_owned()
            }
            About::Markers { bad, sore_legs, .. } => {
                let names: Vec<&str> = bad.iter().map(|&kind| marker(kind)).collect();
                let are = if names.len() == 1 { "is" } else { "are" };
                let worse = format!("{} {are} worse than your usual", list(&names));
                match (bad.len(), sore_legs) {
                    (0, _) | (1, true) => "sore legs want a day without impact".to_owned(),
                    (1, _) => format!("{worse}: one of three markers, so nothing hard"),
                    (2, true) => format!("{worse}, and the legs are too sore to run well"),
                    (2, _) => format!("{worse}: two of three markers agree"),
                    _ => format!("{worse}: all three markers agree"),
                }
            }
            About::HardWork { session } => {
                let day = self.day(session.date);
                if kind == DayKind::Easy {
                    format!("{:.0} h after hard work is too soon for more", session.hours_ago)
                } else {
                    format!("{day} was {}, and recovery follows hard work", session_kind(session))
                }
            }
            About::Race { session, .. } => {
                format!("the race {} still asks for recovery", self.on(session.date))
            }
            About::Spike { session, .. } => {
                let far = if finding.value.is_some_and(|times| times > 1.5) { "far " } else { "" };
                format!(
                    "the run {} was {far}longer than your longest run of the month",
                    self.on(session.date)
                )
            }
            About::DoneToday { session } => {
                format!("today's running is done ({}, {:.0} min)", self.session(session), session.minutes)
            }
            About::HardInARow => format!("{row} is enough"),
            About::HardInWeek { .. } => {
                format!("{:.0} hard days in the last seven are enough", finding.value.unwrap_or(0.0))
            }
            About::NoHardLately => {
                format!("no hard session in {}, so an ordinary easy day first", days(finding))
            }
            About::RunningInARow { is_habit: true } => {
                format!("{row}: short and easy keeps the habit, and a day off is no break of it")
            }
            About::RunningInARow { .. } => format!("{row}: a day off belongs to the plan"),
            About::Rebuilding => "rebuilding: short and easy, a little longer each time".to_owned(),
            About::NoRuns => "no run on record before today: begin easy".to_owned(),
            About::Break => format!("{row}: come back shorter and easier"),
            About::Silence => format!("{row}: begin easier and shorter than usual"),
            About::Comeback { .. } => format!("{row}: easy until the legs are used to it"),
            About::ShortRecord { .. } => {
                format!("{} of training on record are too few to send you hard", days(finding))
            }
            About::Pain { open: true, on, place } => format!(
                "pain of {} of 10{} {} is still open: how is it now? (`lope checkin --pain`)",
                trim(finding.value.unwrap_or(0.0)),
                at(*place),
                self.on(*on)
            ),
            About::Pain { .. } if kind == DayKind::Rest => format!("pain of {row} means stop"),
            About::Pain { .. } => format!("pain of {row} takes running off the day"),
            About::PainLately { .. } => format!("pain {row}: a few easy days before anything hard"),
            About::RunPain { settled: Settled::Unsaid, .. } => {
                format!("pain of {row}: how is it now? (`lope checkin --where`)")
            }
            About::RunPain { .. } if kind == DayKind::Rest => format!("pain of {row}: above 5 means stop"),
            About::RunPain { settled: Settled::No, .. } => {
                format!(
                    "pain of {row}. No running until it is: by the pain-monitoring rule up to 5 is fine only where it settles by the next morning"
                )
            }
            About::RunPain { .. } => format!("pain of {row}: easy running is fine, nothing hard yet"),
            About::RisingPain { .. } => format!("your {row}: less load until it turns, shorter and easy"),
            About::Tight { place: spot } => {
                format!("with the {} this tight, nothing hard", place(*spot))
            }
            About::LastingTightness { place: spot, mornings, asked } => format!(
                "your {} was tight on {mornings} of the last {asked} mornings with a check-in: easy until it lets go, and worth a look at what makes it so",
                place(*spot)
            ),
            About::Bone { .. } => row,
            About::BoneExamined { .. } => format!("bone pain was {row}"),
            About::Chest { .. } => row,
            About::Injury => format!("injury {row}"),
            About::Illness { kind: IllnessKind::AboveNeck, raised_pulse: false, .. } => {
                "a cold above the neck allows a short easy try-out at most".to_owned()
            }
            About::Illness { open: true, .. } => {
                format!("{row}: is it over? (`lope checkin --illness none`)")
            }
            About::Illness { .. } => format!("{row}: rest until a day without symptoms"),
            About::JustWell => format!("{row}: move gently, train from tomorrow"),
            About::AfterIllness { fever_days_ago: Some(_), .. } => {
                format!("{row}: a week without hard work, and shorter runs")
            }
            About::AfterIllness { .. } => row,
            About::Lasting { .. } => format!("{row}: nothing hard until it turns"),
            About::Overreaching { .. } => {
                let lasts =
                    if finding.refer.is_some() { "" } else { ", and a professional if it lasts two weeks" };
                format!("{row}. Days of rest and recovery now, half your usual load{lasts}")
            }
            About::LowEnergy => format!("energy {row}"),
            About::EffortDrift { .. } => {
                format!("effort has risen: {row}. What else takes from you, sleep, food, stress, a cold?")
            }
            About::EnergyAvailability { .. } => {
                format!(
                    "are you eating enough for your training? {row}; low energy availability costs more than it gives"
                )
            }
            About::Stage { stage: Stage::SuspectedOvertraining, .. } => {
                format!("{row}. Rest until someone has looked at it")
            }
            About::Stage { .. } => format!("{row}. Nothing hard until it turns"),
            About::IllnessWatch { .. } => format!("{row}: an illness may be coming. Take it easy and see"),
            About::BoneStress { .. } => {
                format!("pain that grows on a bone that can break by stress is no pain to run on: {row}")
            }
            About::RaceAhead { race, asks, .. } => self.race_because(race, *asks),
            About::Planned { .. } => format!("as planned: {row}"),
            About::Said { .. }
            | About::Steady { .. }
            | About::KeySessions { .. }
            | About::FormFades { .. }
            | About::SetAside { .. }
            | About::CyclePhase { .. }
            | About::Hrv { .. }
            | About::Pulse { .. }
            | About::Drift { .. }
            | About::PaceAtPulse { .. }
            | About::Niggle { .. }
            | About::LastingNiggle { .. } => row,
        };
        sentence(&text)
    }
}

/// What to do about a referral.
pub fn referral(reason: Referral) -> &'static str {
    match reason {
        Referral::Chest => {
            "Chest symptoms need a doctor before any exercise. If they are there now, or with sweating, nausea or pain in the arm or jaw, call an emergency number. Once a doctor has cleared you: `lope checkin --chest no`."
        }
        Referral::Bone => {
            "Pain on one spot of bone can be a bone stress injury. Do not run on it; have it examined, also if it no longer hurts. Once someone has examined it and cleared you: `lope checkin --examined`."
        }
        Referral::Pain => {
            "Pain above 5 of 10 wants rest and, if it is there again tomorrow, someone who can examine it."
        }
        Referral::Fever => {
            "Rest with a fever. If it lasts more than three days, or breathing or the heart feels wrong, see a doctor. Once it is gone: `lope checkin --illness none`."
        }
        Referral::ExtremeSoreness => {
            "Soreness this strong passes in days. If your urine turns dark, or the muscles swell or go weak, see a doctor today."
        }
        Referral::Overreaching => {
            "This has lasted two weeks or more. A sports physician can look for what else it may be: iron, thyroid, infection, too little food. Not a diagnosis."
        }
        Referral::LowEnergy => {
            "Three weeks of little energy are a question for a doctor: iron, thyroid, an infection, food, mood. Not a diagnosis."
        }
        Referral::EnergyAvailability => {
            "These together can mean too little energy for your training, which harms bones and hormones. A sports dietitian or doctor can help; they will ask whether meals are skipped or foods left out, about bone injuries, how often you are ill and, of women, whether periods have changed. Not a diagnosis."
        }
        Referral::Overtraining => {
            "Two months with performance and mood down are a question for a sports physician before any further training: iron, thyroid, infection, too little food and low mood come first. Low mood alone is reason enough to talk to someone. Not a diagnosis."
        }
        Referral::BoneStress => {
            "Pain that grows from week to week at a place like this can be a bone stress injury. Do not run on it until someone has examined it: `lope checkin --examined` once you are cleared. Not a diagnosis."
        }
        Referral::LastingNiggle => {
            "A niggle that has stayed for three weeks is best looked at by a physiotherapist now, while it is small."
        }
    }
}
