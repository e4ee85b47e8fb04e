//! Sessions for the mind in words, goals, and what is said where someone is in a dark place.

use lope_care::mind::{
    goals::Progress,
    mood::LowMood,
    offer::{Offer, Reason},
    session::{Thought, ground, script, thoughts},
};
use lope_care::{move_rules::MoveRules, routines::player::Cue};
use lope_records::{GoalKind, MindSession, RecoveryGoal};
use lope_recovery::evidence;
use serde_json::{Value, json};

use crate::{
    Voice,
    finding::grade,
    phrase::{count, distance_name, sentence},
    routine::minutes,
};

/// What a session is called.
pub fn session(one: MindSession) -> &'static str {
    match one {
        MindSession::Breathe => "slow breathing",
        MindSession::Scan => "body scan",
        MindSession::CalmRun => "seeing a calm run",
        MindSession::Race => "seeing the race",
        MindSession::WithoutWatch => "a run without a watch",
        MindSession::BadRun => "after a run that went badly",
    }
}

/// What it is for.
pub fn purpose(one: MindSession) -> &'static str {
    match one {
        MindSession::Breathe => {
            "Four seconds in, six out. Calms for now; if you feel dizzy, breathe as you like."
        }
        MindSession::Scan => "Attention from the feet to the head, part by part. Sitting or lying.",
        MindSession::CalmRun => "An easy run, seen from inside. Sitting or lying.",
        MindSession::Race => {
            "The race, seen from inside, the hard part included. A quiet place, a few days before."
        }
        MindSession::WithoutWatch => "Read before you leave: an easy run with no pace and no goal.",
        MindSession::BadRun => "Four questions, with a pen if you like. A run is a run, not a verdict.",
    }
}

/// A thought to stay with.
pub fn thought(one: Thought) -> &'static str {
    match one {
        Thought::Settle => "Sit or lie down, feet heavy, jaw loose. Let one breath go by itself.",
        Thought::BreatheAlong => "In through the nose, out long and easy.",
        Thought::Feet => "Your feet: toes, soles, heels. Warm or cool, let them be as they are.",
        Thought::LowerLegs => "Shins and calves. Where they are tight, breathe out and let go a little.",
        Thought::Thighs => "Knees and thighs. They carried you; they may lie heavy now.",
        Thought::Seat => "Hips and seat. Feel what holds you.",
        Thought::Belly => "The belly, rising and sinking without your help.",
        Thought::Back => "The back, from the lowest ribs up to the shoulder blades. Let it grow wide.",
        Thought::Hands => "Hands and arms. Fingers loose, palms open.",
        Thought::Shoulders => "The shoulders. Let them sink away from the ears.",
        Thought::Face => "Jaw, tongue, eyes, forehead. Let the face go smooth.",
        Thought::Whole => "All of the body at once, breathing. Stay a little, then move fingers and toes.",
        Thought::CalmPlace => "See a path that you like. What light is it, what does the air smell of?",
        Thought::CalmFirstSteps => "You begin slower than you need. Short steps, loose hands.",
        Thought::CalmBreath => "The breath finds its own rhythm, three steps in, three out.",
        Thought::CalmSound => "Hear your feet. Quiet, even, nothing to prove.",
        Thought::CalmEnd => "You stop before you are tired, walk, and look around. Keep that feeling.",
        Thought::RaceMorning => {
            "The morning of the race. You have done this before: shoes, number, a few easy steps."
        }
        Thought::RaceStart => "The start. Others rush; you hold back and let them go.",
        Thought::RaceRhythm => "Your rhythm is there. Tall, relaxed, as in your best long run.",
        Thought::RaceHard => {
            "Now it is hard, as you knew it would be. You breathe out, loosen the hands, and run to the next bend."
        }
        Thought::RaceLast => "The last part. One runner ahead, then the next; your form holds.",
        Thought::RaceAfter => "You are through. Whatever the clock says, you ran what was in you today.",
        Thought::LeaveTheWatch => "Leave the watch at home, or turn it face down. Nobody reads this run.",
        Thought::FeelTheBreath => "Whole sentences, all the way. Where they break off, slow down.",
        Thought::LookAround => "Find three things on the way that you have not seen before.",
        Thought::EndEarly => "Turn back while you still want more. That is the whole plan.",
        Thought::WhatWentWell => {
            "What did go as you meant it, be it the start, a bend, or that you went at all?"
        }
        Thought::WhatWasNotYours => "What was not in your hands: heat, wind, a short night, a long week?",
        Thought::WhatToAFriend => "What would you say to a friend who had run it?",
        Thought::WhatIsNext => "What is one small thing for next time? Then let the run go.",
    }
}

/// What a cue of a session asks for, as it is shown and spoken; a thought says it by itself.
pub fn cue(cue: Cue) -> &'static str {
    match cue {
        Cue::In => "In",
        Cue::Out => "Out",
        _ => "",
    }
}

/// A goal: `two rest days a week`.
pub fn goal(goal: &RecoveryGoal) -> String {
    format!("{} a week", kind(goal.kind, goal.a_week.into()))
}

fn kind(kind: GoalKind, number: i32) -> String {
    match kind {
        GoalKind::RestDays => count(number, "rest day"),
        GoalKind::Routines => count(number, "routine"),
        GoalKind::CheckIns => count(number, "check-in"),
        GoalKind::Mind => format!("{} for the mind", count(number, "session")),
    }
}

/// How a goal goes, in its own favour: what was done is what counts.
pub fn progress(one: &Progress) -> String {
    let now = kind(one.goal.kind, one.this_week.times as i32);
    let so_far = format!("{now} so far this week");
    match (one.weeks.len(), one.kept) {
        (0, _) => format!("{so_far}; the first whole week is still to come"),
        (weeks, kept) if weeks == kept => {
            format!("{so_far}; kept in every one of {}", count(weeks as i32, "week"))
        }
        (weeks, 0) => format!(
            "{so_far}; {} over the last {}. A smaller goal is a goal as well",
            kind(one.goal.kind, one.weeks.iter().map(|week| week.times).sum::<usize>() as i32),
            count(weeks as i32, "week")
        ),
        (weeks, kept) => format!("{so_far}; kept in {kept} of {}", count(weeks as i32, "week")),
    }
}

/// Someone to talk to, after two weeks of low mood.
pub fn talk(mood: &LowMood) -> String {
    format!(
        "You said your mood was low on {} of the last {} check-ins that told it. That is a long time to carry, and no weakness: \
         low mood that stays can be treated. A doctor or a counsellor is the one to ask, best this week, and someone you trust can \
         be told today. If it ever gets so dark that you think of harming yourself, call your local emergency number or a crisis \
         helpline at once; findahelpline.com names one where you are.",
        mood.low, mood.asked
    )
}

/// A line for someone in a dark place, and whose guidance it follows.
struct Guided {
    line: &'static str,
    after: &'static str,
}

/// Danger first, then someone trained, someone near, and the days after. No way of doing it is named.
const CRISIS: &[Guided] = &[
    Guided { line: "Your line is kept, and nobody else reads it.", after: "this project" },
    Guided {
        line: "It sounds as if you are in a very dark place. You need not be alone with it: there is help now, and thoughts like \
               these can ease, even when that is hard to believe.",
        after: "WHO & IASP 2023: hope, no blame, no method",
    },
    Guided {
        line: "If you might harm yourself, or have, call your local emergency number now (112 works across Europe and on most \
               mobile phones), or go to the nearest emergency department.",
        after: "WHO 2023: danger first",
    },
    Guided {
        line: "A crisis helpline listens day and night, by phone or in writing: 988 in the United States and Canada, 116 123 in the \
               United Kingdom, Ireland, Germany and more of Europe. Elsewhere findahelpline.com names one.",
        after: "WHO & IASP 2023: say where help is; 988 Lifeline: help them connect",
    },
    Guided {
        line: "Tell one person today, best of all now, a friend, someone at home, a doctor: “I am not well. Can you stay with me?” \
               If something near could hurt you, let them keep it, or go where it is not.",
        after: "WHO 2023 and 988 Lifeline: be there, help keep them safe; Stanley et al. 2018",
    },
    Guided {
        line: "For now only the next hour counts. In the coming days see a doctor or a counsellor, and let someone ask how you are.",
        after: "988 Lifeline: follow up; Stanley et al. 2018; National Health Service: get through today",
    },
    Guided { line: "The running can wait. You matter more.", after: "this project" },
];

/// What is said to someone who wrote of harming themselves or of not wanting to live. Nothing else is said beside it.
pub fn crisis() -> Vec<&'static str> {
    CRISIS.iter().map(|one| one.line).collect()
}

/// What is said to someone who wrote that there is no hope.
pub fn hopeless() -> &'static str {
    "That sounds heavy, and it can get lighter with help, even when that is hard to believe. Is there someone you can tell today how \
     it is, a friend, someone at home, a doctor? A helpline listens as well; findahelpline.com names one where you are. If thoughts \
     of harming yourself come, call it or your local emergency number at once."
}

/// How dark a line of the journal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Darkness {
    /// It speaks of self-harm or of not wanting to live.
    Harm,
    /// It says that there is no hope.
    Hopeless,
}

/// Plain words of self-harm and of no hope. Rather once too often: the answer is kind either way.
const HARM: &[&str] = &[
    "kill myself",
    "killing myself",
    "suicide",
    "suicidal",
    "end my life",
    "ending my life",
    "take my life",
    "take my own life",
    "end it all",
    "want to die",
    "wanna die",
    "wish i was dead",
    "wish i were dead",
    "better off dead",
    "better off without me",
    "want to hurt myself",
    "hurting myself",
    "harm myself",
    "harming myself",
    "self-harm",
    "self harm",
    "cutting myself",
    "no reason to live",
    "nothing to live for",
    "not worth living",
    "don't want to live",
    "dont want to live",
    "do not want to live",
    "don't want to be alive",
    "don't want to be here anymore",
    "don't want to wake up",
    "nobody would miss me",
    "no one would miss me",
];
const NO_HOPE: &[&str] = &[
    "hopeless",
    "no hope",
    "can't go on",
    "cannot go on",
    "can't take it anymore",
    "no point in anything",
    "see no way out",
    "tired of living",
    "burden to everyone",
    "burden to my family",
    "worthless",
];

/// How dark a line is, by plain words; read where it is written and nowhere else.
pub fn darkness(line: &str) -> Option<Darkness> {
    let plain = line.to_lowercase().replace(['\u{2019}', '\u{02bc}'], "'");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = |words: &[&str]| words.iter().any(|one| plain.contains(one));
    if says(HARM) { Some(Darkness::Harm) } else { says(NO_HOPE).then_some(Darkness::Hopeless) }
}

impl Voice {
    /// What a day offers the mind.
    pub fn offer(&self, offer: &Offer) -> String {
        match offer {
            Offer::Talk { mood } => talk(mood),
            Offer::Session { session: one, reason } => {
                let why = match reason {
                    Reason::Stress => "much stress today".to_owned(),
                    Reason::Race { race, days } => {
                        let called = race
                            .name
                            .clone()
                            .unwrap_or_else(|| format!("your {}", distance_name(race.distance_m)));
                        match days {
                            0 => format!("{called} is today"),
                            1 => format!("{called} is tomorrow"),
                            days => format!("{called} is in {days} days"),
                        }
                    }
                    Reason::WentBadly => {
                        "the last hard days cost more than usual, and your mood is not high".to_owned()
                    }
                    Reason::TiredMind => "your mind is what is tired".to_owned(),
                };
                format!("{}; {why} (lope mind {})", session(*one), one.name())
            }
        }
    }

    /// An offer as JSON with `text` beside the facts.
    ///
    /// # Errors
    /// Where a fact cannot be serialised, which is a fault of this program.
    pub fn told_offer(&self, offer: &Offer) -> Result<Value, serde_json::Error> {
        let mut value = serde_json::to_value(offer)?;
        value["text"] = self.offer(offer).into();
        Ok(value)
    }
}

/// A goal with how it goes as JSON with `text` beside the facts.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_progress(one: &Progress) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(one)?;
    value["text"] = json!({ "goal": goal(&one.goal), "progress": progress(one) });
    Ok(value)
}

/// All sessions as a part of a page of Markdown.
pub fn page(rules: &MoveRules) -> String {
    let mut text = String::from("\n## The mind\n");
    for &one in MindSession::ALL {
        let evidence = ground(one);
        let seconds: f64 = script(one, None, rules).iter().map(|cue| cue.duration_s).sum();
        text += &format!(
            "\n### {}\n\n`lope mind {}` — {}. {}\n\nEvidence: {} — {}. Source: {}. `lope why {}`\n\n",
            sentence(session(one)),
            one.name(),
            minutes(seconds),
            purpose(one),
            grade(evidence.grade),
            evidence.wording,
            evidence.source,
            evidence.id
        );
        for of in thoughts(one) {
            text += &format!("- {}\n", thought(*of));
        }
    }
    text + &dark_hours()
}

/// What is said in a dark hour, line by line with whose guidance it follows.
fn dark_hours() -> String {
    let evidence = &evidence::CRISIS;
    let mut text = format!(
        "\n### In a dark hour\n\nWhere a line of the journal speaks of self-harm or of not wanting to live, this is said and nothing \
         else. It is plain English words that are looked for, where the line is written and nowhere else, so a dark line in other \
         words is not seen. Two weeks of low mood are answered with someone to talk to. The wording follows the guidance named; no \
         clinician has read it.\n\nEvidence: {} — {}. Source: {}. `lope why {}`\n\n| what is said | after |\n|---|---|\n",
        grade(evidence.grade),
        evidence.wording,
        evidence.source,
        evidence.id
    );
    for Guided { line, after } in CRISIS {
        text += &format!("| {line} | {after} |\n");
    }
    text + &format!("\nOf no hope: {}\n", hopeless())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_of_harm_are_heard_and_a_hard_run_is_not() {
        for line in [
            "I don’t want to live",
            "thinking of suicide again",
            "Everyone is  better off without me",
            "I want to hurt myself",
            "nobody would miss me",
        ] {
            assert_eq!(darkness(line), Some(Darkness::Harm), "{line}");
        }
        assert_eq!(darkness("it all feels hopeless"), Some(Darkness::Hopeless));
        for line in [
            "that hill nearly killed me",
            "dead legs, died in the last km",
            "hurt myself on a root, left ankle",
            "tired, and fine",
            "my dog would miss me on a longer one",
            "no way out of the park but the hill",
            "",
        ] {
            assert_eq!(darkness(line), None, "{line}");
        }
    }

    #[test]
    fn the_words_for_a_crisis_name_help_and_no_training() {
        let all = crisis().join(" ");
        for help in ["local emergency number", "helpline", "today", "stay with me", "can ease", "coming days"]
        {
            assert!(all.contains(help), "{help}");
        }
        for word in ["easy run", "training", "session", "min ", "lope "] {
            assert!(!all.contains(word), "{word}");
        }
    }
}
