//! Trends in words: no more than their intervals allow.

use lope_records::{Kind, Units};
use lope_recovery::{
    Caveat, Course, Figure, FormHeld, FormWithin, LeftOut, LikeSessions, Mix, Moving, Tendency, Trends, Week,
    Zones, evidence::Grade,
};
use serde_json::{Value, json};

use crate::{
    Voice,
    phrase::{self, count, day, list, trim},
    units::{self, METRES_PER_YARD},
};

/// What a figure is called.
pub fn label(figure: Figure) -> &'static str {
    match figure {
        Figure::EasyMPerBeat => "distance a beat",
        Figure::IndexKmh => "pace at pulse",
        Figure::FeltBackDays => "feeling back after",
        Figure::NightsBackDays => "nights back after",
        Figure::SorenessAfterPoints => "soreness after",
        Figure::MiddlePct => "easy in the middle",
        Figure::WorkMPerBeat => "distance a beat",
        Figure::WorkMps => "pace",
        Figure::CadenceSpm => "cadence",
        Figure::ContactMs => "ground contact",
        Figure::BalanceLeftPct => "balance, left",
        Figure::OscillationMm => "oscillation",
    }
}

/// What it is a figure of, in full.
pub fn meaning(figure: Figure) -> &'static str {
    match figure {
        Figure::EasyMPerBeat => "distance on the flat for each heart beat of your easy runs",
        Figure::IndexKmh => {
            "how much faster you ran than your heart rate foretold, minutes 5 to 10 of easy runs"
        }
        Figure::FeltBackDays => {
            "mornings after hard work until legs and energy were as usual, among like sessions"
        }
        Figure::NightsBackDays => {
            "mornings after hard work until pulse and HRV were as usual, among like sessions"
        }
        Figure::SorenessAfterPoints => "the sorer of the two mornings after hard work, among like sessions",
        Figure::MiddlePct => "time of easy runs between the thresholds",
        Figure::WorkMPerBeat => "distance on the flat for each heart beat",
        Figure::WorkMps => "pace on the flat",
        Figure::CadenceSpm | Figure::ContactMs | Figure::BalanceLeftPct | Figure::OscillationMm => {
            "on easy runs, as it would be at your usual easy speed"
        }
    }
}

/// What may be said of a course, in two or three words.
pub fn moving(course: &Course) -> String {
    match course.told {
        Tendency::TooFew { found, needed } => format!("too few: {found} of {needed}"),
        Tendency::TooShort { days, needed } => format!("too short: {days} of {needed} days"),
        Tendency::CutShort { sessions, of } => format!("cut short: {sessions} of {of}"),
        Tendency::Change { moving: Moving::Rising, .. } => "rising".to_owned(),
        Tendency::Change { moving: Moving::Falling, .. } => "falling".to_owned(),
        Tendency::Change { moving: Moving::Level, .. } => "level".to_owned(),
        Tendency::Change { moving: Moving::Unclear, .. } => "no clear change".to_owned(),
    }
}

/// The same of sessions that were run before.
pub fn progress(course: &Course) -> String {
    match course.told {
        Tendency::Change { moving: Moving::Rising, .. } => "progress".to_owned(),
        Tendency::Change { moving: Moving::Falling, .. } => "going back".to_owned(),
        Tendency::Change { moving: Moving::Level, .. } => "plateau".to_owned(),
        _ => moving(course),
    }
}

/// What a session was: `10 x 1:30`, `2 x 12 min`, `race over 10.0 km`.
pub fn session(like: &LikeSessions, voice: Voice) -> String {
    let minutes = format!("{:.0} min", like.minutes);
    let stretch = |seconds: f64| {
        if seconds < 300.0 {
            units::clock((seconds / 5.0).round() * 5.0)
        } else {
            format!("{:.0} min", seconds / 60.0)
        }
    };
    match (like.kind, like.work) {
        (Kind::Race, _) => match like.distance_m {
            Some(metres) => format!("race over {}", voice.distance(metres)),
            None => format!("race, {minutes}"),
        },
        (Kind::Interval | Kind::Tempo, Some(work)) if work.repeats > 1 => {
            format!("{} x {}", work.repeats, stretch(work.repeat_s()))
        }
        (Kind::Tempo, Some(work)) => format!("tempo, {}", stretch(work.total_s)),
        (Kind::Long, _) => format!("long run, {minutes}"),
        (Kind::Tempo, None) => format!("tempo, {minutes}"),
        _ => format!("intervals, {minutes}"),
    }
}

/// What else could be behind a course, or what it does not count.
pub fn caveat(figure: Figure, caveat: &Caveat) -> String {
    let is_form = figure.more_is_better().is_none();
    match *caveat {
        Caveat::Pace { change_pct } if is_form => format!(
            "these runs became {:.0} % {} meanwhile; what your own speed does to it is taken out",
            change_pct.abs(),
            if change_pct > 0.0 { "faster" } else { "slower" }
        ),
        Caveat::Pace { change_pct } => format!(
            "these runs became {:.0} % {} meanwhile, which moves the figure by itself",
            change_pct.abs(),
            if change_pct > 0.0 { "faster" } else { "slower" }
        ),
        Caveat::Heat { change_c, taken_out } => format!(
            "the later ones had {:.0} °C {} heat{}",
            change_c.abs(),
            if change_c > 0.0 { "more" } else { "less" },
            if taken_out {
                "; what heat does to you is taken out as far as it can be told"
            } else {
                ", which moves heart rate by itself"
            }
        ),
        Caveat::LeftOut { why, sessions } => {
            let why = match why {
                LeftOut::WarmUp => "short, or around hard work",
                LeftOut::Doubt => "the recording or its speed is in doubt",
                LeftOut::Ground => "pace on that ground is another",
                LeftOut::Heat => "it was far warmer",
                LeftOut::Limits => "your profile was another",
                LeftOut::Device => "another watch recorded it",
            };
            format!("{} left out: {why}", count(sessions as i32, "run"))
        }
        Caveat::AtLeast { sessions } => format!(
            "{sessions} of them not back by the next hard day or the sixth morning: counted as at least that"
        ),
    }
}

/// Which way to read a change; nothing where none is told.
pub fn reading(course: &Course) -> Option<&'static str> {
    let moving = match course.told {
        Tendency::CutShort { .. } => {
            return Some("the next hard day often came first, so days to recover tell no trend");
        }
        _ => course.moving()?,
    };
    Some(match (course.figure, moving) {
        (Figure::EasyMPerBeat | Figure::IndexKmh, Moving::Rising) => {
            "easy pace costs your heart less than it did"
        }
        (Figure::EasyMPerBeat | Figure::IndexKmh, Moving::Falling) => {
            "easy pace costs your heart more than it did: heat, hills, little sleep and tired legs do that as well as a break"
        }
        (Figure::EasyMPerBeat, Moving::Level) => "easy pace costs your heart what it did",
        (Figure::FeltBackDays, Moving::Falling) => "you feel as usual sooner after like work",
        (Figure::FeltBackDays, Moving::Rising) => "it takes you longer to feel as usual after like work",
        (Figure::NightsBackDays, Moving::Falling) => "your nights are as usual sooner after like work",
        (Figure::NightsBackDays, Moving::Rising) => "your nights take longer to be as usual after like work",
        (Figure::SorenessAfterPoints, Moving::Falling) => "like work leaves you less sore",
        (Figure::SorenessAfterPoints, Moving::Rising) => "like work leaves you sorer",
        (Figure::MiddlePct, Moving::Rising) => {
            "easy runs spend more of their time above your aerobic threshold than they did"
        }
        (Figure::MiddlePct, Moving::Falling) => {
            "easy runs spend less of their time above your aerobic threshold than they did"
        }
        _ => return None,
    })
}

/// How often chance alone would have moved something.
pub fn chance(trends: &Trends) -> String {
    match trends.judged() {
        0 => {
            "Nothing here can be told from chance yet: a trend takes eight runs over three weeks.".to_owned()
        }
        judged => format!(
            "In brackets: where the change lies with nineteen chances of twenty. {} held against chance here; of twenty that do not move, it moves one. What changes while you train is not shown to come from it.",
            units::count(judged as u64, "trend is", "trends are")
        ),
    }
}

/// Sessions and minutes, which are two figures, and for how many of the minutes intensity is known.
pub fn mix(mix: &Mix) -> String {
    let told = mix.easy_runs + mix.hard_runs;
    let mut sentences = Vec::new();
    if told > 0 {
        let share = 100.0 * mix.easy_runs as f64 / told as f64;
        let unsure = match mix.untold_runs {
            0 => String::new(),
            runs => format!(", {runs} cannot be told"),
        };
        let minutes = mix.zones.below_pct().map_or(String::new(), |below| {
            format!(
                ", and {below:.0} % of the minutes below your aerobic threshold: two figures, and the well-known 80 to 20 is one of runs, not of minutes"
            )
        });
        sentences.push(format!("{} of {told} runs were easy ({share:.0} %){unsure}{minutes}", mix.easy_runs));
    } else {
        sentences.push("Of no run can be told whether it was easy".to_owned());
    }
    sentences.push(known(&mix.zones));
    if let Some(between) = mix.easy_zones.between_pct() {
        sentences.push(format!(
            "Easy and long runs spent {between:.0} % of their time in the middle, between the thresholds"
        ));
    }
    sentences.join(". ") + "."
}

fn known(zones: &Zones) -> String {
    let all = zones.known_min() + zones.unknown_min;
    let spoken = |minutes: f64| units::spoken(minutes * 60.0);
    // Seconds without a sample are no gap.
    if zones.unknown_min < 1.0 {
        format!("Intensity is known for all {}", spoken(all))
    } else if zones.known_min() <= 0.0 {
        format!("Intensity is known for none of {}", spoken(all))
    } else {
        format!("Intensity is known for {} of {}", spoken(zones.known_min()), spoken(all))
    }
}

/// How form held within the latest runs: what changed, the own usual, and what that says.
pub fn held(held: &FormHeld) -> [String; 3] {
    let unit = unit(held.figure);
    let usual = held.usual.map_or_else(
        || "too few runs yet".to_owned(),
        |[low, high]| format!("{} to {}", signed(held.figure, low), signed(held.figure, high)),
    );
    let says = match held.usual {
        None => "",
        Some(_) if held.is_tiring() => "more than usual",
        Some(_) => "held as usual",
    };
    [format!("{} {unit}", signed(held.figure, held.lately)), usual, says.to_owned()]
}

/// What it may mean that form faded more than usual; nothing where it did not.
pub fn faded(trends: &Trends) -> Option<String> {
    let faded: Vec<&str> =
        trends.form_held.iter().filter(|held| held.is_tiring()).map(|held| label(held.figure)).collect();
    (!faded.is_empty()).then(|| {
        format!(
            "{} changed more than usual towards the end: it may be tired muscles, or the ground, the shoes, the sensor.",
            phrase::sentence(&list(&faded))
        )
    })
}

/// How sure each of it is, by the topics of `lope why`.
pub fn grounds(trends: &Trends) -> String {
    let like = trends.like_sessions.iter().map(|like| &like.course);
    let courses = trends.adaptation.iter().chain(like).chain(&trends.form);
    let of_courses = courses.map(|course| (course.evidence, course.grade));
    let of_held = trends.form_held.iter().map(|held| (held.evidence, held.grade));
    let mut topics: Vec<(&str, Grade)> = Vec::new();
    for (topic, grade) in of_courses.chain(of_held) {
        // A topic is as sure as its surest cut-off.
        match topics.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, known)) => *known = grade.max(*known),
            None => topics.push((topic, grade)),
        }
    }
    let topics: Vec<String> =
        topics.into_iter().map(|(topic, grade)| format!("{topic} {}", grade.name())).collect();
    format!("How sure: {}. More: lope why adaptation.", topics.join(", "))
}

fn unit(figure: Figure) -> &'static str {
    match figure {
        Figure::CadenceSpm => "steps/min",
        Figure::ContactMs => "ms",
        Figure::BalanceLeftPct | Figure::MiddlePct => "%",
        Figure::OscillationMm => "mm",
        _ => "",
    }
}

fn signed(figure: Figure, value: f64) -> String {
    let decimals = match figure {
        Figure::ContactMs | Figure::MiddlePct => 0,
        _ => 1,
    };
    phrase::signed(value, decimals)
}

/// Whether a change is told as a share of the figure rather than in its unit.
fn is_relative(figure: Figure) -> bool {
    matches!(figure, Figure::EasyMPerBeat | Figure::WorkMPerBeat | Figure::WorkMps)
}

impl Voice {
    /// A value of a figure, with its unit.
    pub fn figure(&self, figure: Figure, value: f64) -> String {
        match figure {
            Figure::EasyMPerBeat | Figure::WorkMPerBeat => match self.units {
                Units::Km => format!("{value:.2} m"),
                Units::Miles => format!("{:.2} yd", value / METRES_PER_YARD),
            },
            Figure::IndexKmh => self.speed(value),
            Figure::WorkMps => units::pace(value, self.units),
            Figure::FeltBackDays | Figure::NightsBackDays => format!("{value:.1} days"),
            Figure::SorenessAfterPoints => format!("{value:.1} of 7"),
            Figure::MiddlePct => format!("{value:.0} %"),
            Figure::CadenceSpm => format!("{value:.0} /min"),
            Figure::ContactMs => format!("{value:.0} ms"),
            Figure::BalanceLeftPct => format!("{value:.1} %"),
            Figure::OscillationMm => format!("{:.1} cm", value / 10.0),
        }
    }

    /// Where a course stands now; nothing while too little is known.
    pub fn now(&self, course: &Course) -> String {
        match course.told {
            Tendency::Change { to, .. } => self.figure(course.figure, to),
            _ => String::new(),
        }
    }

    /// Its change with the interval it lies in: `+4.1 % (+1.2 to +6.8)`.
    pub fn change(&self, course: &Course) -> String {
        let Tendency::Change { from, to, interval, .. } = course.told else { return String::new() };
        let figure = course.figure;
        let in_words = |change: f64| match figure {
            _ if is_relative(figure) => signed(figure, 100.0 * change / from),
            Figure::IndexKmh if self.units == Units::Miles => {
                signed(figure, change * 1000.0 / units::METRES_PER_MILE)
            }
            _ => signed(figure, change),
        };
        let unit = match figure {
            _ if is_relative(figure) => "%",
            Figure::IndexKmh if self.units == Units::Miles => "mph",
            Figure::IndexKmh => "km/h",
            Figure::FeltBackDays | Figure::NightsBackDays => "days",
            Figure::SorenessAfterPoints => "points",
            Figure::MiddlePct => "% of time",
            figure => unit(figure),
        };
        let [low, high] = interval.map(in_words);
        format!("{} {unit} ({low} to {high})", in_words(to - from))
    }

    /// The Monday of a week, and how much of it has been.
    pub fn week(&self, week: &Week) -> String {
        let monday = week.monday.strftime("%-d %b");
        if week.days < 7 { format!("{monday} ({} d)", week.days) } else { monday.to_string() }
    }

    /// How the weeks are headed: `8 weeks, from 28 September`.
    pub fn weeks(&self, trends: &Trends) -> String {
        format!("{}, from {}", count(trends.weeks.len() as i32, "week"), day(trends.first, self.today))
    }

    /// How the latest of like sessions felt, where that differs from those before it by a point or more.
    pub fn felt(&self, like: &LikeSessions) -> Option<String> {
        let [latest, before] = like.effort_cr10.filter(|[latest, before]| (latest - before).abs() >= 1.0)?;
        Some(format!("felt {} of 10, {} before", trim(latest), trim(before)))
    }

    /// One quantity of form within a run: its mean, and its change from the first third to the last.
    pub fn within(&self, within: &FormWithin) -> (String, String) {
        let drift = within.drift.map(|drift| {
            format!(
                "{} {} from the first third to the last",
                signed(within.figure, drift),
                unit(within.figure)
            )
        });
        (
            self.figure(within.figure, within.mean),
            drift.unwrap_or_else(|| "the thirds were not run alike".to_owned()),
        )
    }
}

/// The trends as JSON, with `text` beside each fact.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_trends(trends: &Trends, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(trends)?;
    let of_course = |course: &Course| {
        json!({
            "label": label(course.figure),
            "meaning": meaning(course.figure),
            "now": voice.now(course),
            "change": voice.change(course),
            "moving": moving(course),
            "reading": reading(course),
            "caveats": course.caveats.iter().map(|one| caveat(course.figure, one)).collect::<Vec<_>>(),
        })
    };
    let put = |list: &mut Value, texts: Vec<Value>| {
        for (shown, text) in list.as_array_mut().into_iter().flatten().zip(texts) {
            shown["text"] = text;
        }
    };
    value["text"] = json!({ "mix": trends.mix.as_ref().map(mix), "faded": faded(trends), "chance": chance(trends), "grounds": grounds(trends) });
    value["middle"]["text"] = of_course(&trends.middle);
    put(&mut value["adaptation"], trends.adaptation.iter().map(of_course).collect());
    put(&mut value["form"], trends.form.iter().map(of_course).collect());
    let of_held = |one: &FormHeld| {
        let [lately, usual, says] = held(one);
        json!({ "label": label(one.figure), "lately": lately, "usual": usual, "says": says })
    };
    put(&mut value["form_held"], trends.form_held.iter().map(of_held).collect());
    let like = trends.like_sessions.iter().map(|like| {
        let mut text = of_course(&like.course);
        text["session"] = session(like, voice).into();
        text["moving"] = progress(&like.course).into();
        text["felt"] = voice.felt(like).into();
        text
    });
    put(&mut value["like_sessions"], like.collect());
    Ok(value)
}

/// What is waiting for more, in one line: `Not yet: soreness after (too few: 3 of 8).`
pub fn not_yet<'a>(waiting: impl Iterator<Item = (String, &'a Course)>) -> Option<String> {
    let waiting: Vec<String> = waiting.map(|(name, course)| format!("{name} ({})", moving(course))).collect();
    let names: Vec<&str> = waiting.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| format!("Not yet: {}.", list(&names)))
}
