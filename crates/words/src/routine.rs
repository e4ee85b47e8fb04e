//! Routines in words: what each is for, how each move is done, what is left out and why.

use lope_care::{
    Closed, MoveRules,
    routines::{
        moves::{Move, Style},
        player::{Cue, Timed},
        session::{LeftOutMove, Session, Spared, Step, ground},
        suggest::{Suggestion, Why},
    },
};
use lope_records::{Aid, Routine, Side};
use lope_recovery::Place;
use serde_json::{Value, json};

use crate::{
    finding::grade,
    phrase::{list, sentence},
    voice::place,
};

/// What a routine is called.
pub fn routine(one: Routine) -> &'static str {
    match one {
        Routine::FullBody => "full body",
        Routine::AfterRun => "after an easy run",
        Routine::Loosen => "loosening",
        Routine::ActiveIsolated => "active isolated stretching",
        Routine::Feet => "feet",
        Routine::Drills => "running drills",
        Routine::SelfMassage => "self-massage",
    }
}

/// What it is for, and when.
pub fn purpose(one: Routine) -> &'static str {
    match one {
        Routine::FullBody => {
            "Hips, seat, thighs, hamstrings, calves and shoulders, for range of motion. On a day off or in the evening."
        }
        Routine::AfterRun => "A few minutes standing, once you are home and before you cool off.",
        Routine::Loosen => {
            "Only the places that are tight or sore: slow movement first, then a stretch. Not right before something fast."
        }
        Routine::ActiveIsolated => {
            "The opposite muscle works for two seconds, then two seconds of stretch, and again. Warm, never forced."
        }
        Routine::Feet => "Strength and feeling for feet and ankles, barefoot, two or three times a week.",
        Routine::Drills => "Running drills over 20 m on flat ground: fresh legs, after ten easy minutes.",
        Routine::SelfMassage => "A minute a muscle with hands, ball, roller or massager. Firm, never sharp.",
    }
}

/// What a move is called.
pub fn name(one: Move) -> &'static str {
    match one {
        Move::CalfStraight => "calf, straight knee",
        Move::CalfBent => "calf, bent knee",
        Move::CalfSitting => "calf, sitting",
        Move::HamstringLying => "hamstring, lying",
        Move::HamstringStep => "hamstring, heel on a step",
        Move::QuadStanding => "front of the thigh, standing",
        Move::HipFlexorKneeling => "front of the hip, kneeling",
        Move::FigureFour => "seat, figure four",
        Move::Butterfly => "inner thighs, butterfly",
        Move::SideLean => "side of the hip, leaning",
        Move::KneesToChest => "lower back, knees to the chest",
        Move::ShoulderAcross => "shoulder, arm across",
        Move::ChestDoorway => "chest, in a doorway",
        Move::ShinSit => "shins, sitting on the heels",
        Move::ToesBack => "sole, toes back",
        Move::AnkleRocks => "ankle rocks",
        Move::AnkleCircles => "ankle circles",
        Move::LegSwings => "leg swings, forward and back",
        Move::SideSwings => "leg swings, side to side",
        Move::HipCircles => "hip circles",
        Move::HeelSlides => "heel slides",
        Move::CatCow => "round and hollow back",
        Move::OpenBook => "open book",
        Move::ArmCircles => "arm circles",
        Move::ToeSpread => "toe spread",
        Move::BigToe => "big toe alone",
        Move::ShortFoot => "short foot",
        Move::TowelCurl => "towel curl",
        Move::HeelRaises => "slow heel raises",
        Move::OneLeg => "stand on one leg",
        Move::Ankling => "ankling",
        Move::March => "high march",
        Move::Skip => "light skips",
        Move::HeelsToSeat => "heels to the seat",
        Move::SideSteps => "side steps",
        Move::Grapevine => "grapevine",
        Move::PressSole => "sole",
        Move::PressCalf => "calf",
        Move::PressHamstring => "hamstring",
        Move::PressThigh => "front of the thigh",
        Move::PressOuterThigh => "outside of the thigh",
        Move::PressSeat => "seat and side of the hip",
        Move::PressUpperBack => "upper back",
        Move::PressShoulder => "back of the shoulder",
    }
}

/// How a move is done, in two short sentences.
pub fn how(one: Move) -> &'static str {
    match one {
        Move::CalfStraight => {
            "Hands on a wall, one foot back, heel down and knee straight. Lean in until the calf pulls."
        }
        Move::CalfBent => {
            "Hands on a wall, one foot back, nearer than for a straight knee. Bend both knees, heels down, until it pulls low in the calf."
        }
        Move::CalfSitting => {
            "Sit with the leg straight and a towel around the ball of the foot. Draw the toes towards you, knee quiet."
        }
        Move::HamstringLying => {
            "On your back, a towel around one foot, the other leg long. Raise the leg with a soft knee until it pulls behind the thigh."
        }
        Move::HamstringStep => {
            "Heel on a low step, knee soft, back long. Tip forward from the hips until it pulls behind the thigh."
        }
        Move::QuadStanding => {
            "Hold on to something, heel towards the seat, knees side by side. Tuck the pelvis under until the thigh pulls."
        }
        Move::HipFlexorKneeling => {
            "Kneel on something soft, the other foot in front. Tuck the pelvis under and move forward a hand's width."
        }
        Move::FigureFour => {
            "On your back, one ankle over the other knee. Draw the lower thigh towards you until the seat pulls."
        }
        Move::Butterfly => {
            "Sit tall, soles together, knees falling out. Let them sink by themselves and do not press."
        }
        Move::SideLean => {
            "Stand side-on to a wall, the leg at the wall crossed behind. Push the hip towards the wall until its side pulls."
        }
        Move::KneesToChest => {
            "On your back, both knees held loosely to the chest. Breathe out long and let the back grow wide."
        }
        Move::ShoulderAcross => {
            "Bring one arm across the chest, the other hand above the elbow. Shoulder low, draw it closer."
        }
        Move::ChestDoorway => {
            "Forearms on the door frame, elbows at shoulder height. Step through until the chest opens."
        }
        Move::ShinSit => {
            "Kneel on something soft, tops of the feet down. Sit back towards the heels as far as it is comfortable."
        }
        Move::ToesBack => {
            "Sit with one ankle over the other knee. Draw the toes back with your hand until the sole pulls."
        }
        Move::AnkleRocks => {
            "One foot a hand's width from a wall, heel down. Let the knee travel to the wall and back, slowly."
        }
        Move::AnkleCircles => {
            "Lift one foot and draw large, slow circles with it. Half way through, go the other way round."
        }
        Move::LegSwings => {
            "Hold on to something and let one leg swing forward and back. Small first, never higher than is easy."
        }
        Move::SideSwings => {
            "Face a wall, hands on it, and swing one leg across and out. Hips level, trunk quiet."
        }
        Move::HipCircles => {
            "Stand tall, lift one knee, carry it out and round. Slowly, as large as it goes without leaning."
        }
        Move::HeelSlides => {
            "On your back, slide one heel towards the seat and away again. Slowly, through all of the way that is easy."
        }
        Move::CatCow => "On hands and knees, round the back, then let it sink. Go with your breath.",
        Move::OpenBook => {
            "On your side, knees bent, arms in front. Open the upper arm to the other side and follow it with your eyes."
        }
        Move::ArmCircles => {
            "Stand tall and draw slow circles with both arms. Half way through, go the other way round."
        }
        Move::ToeSpread => {
            "Feet flat on the floor, spread all toes apart. Hold for three seconds, let go, and again."
        }
        Move::BigToe => {
            "Feet flat: lift the big toes and leave the others down. Then the other way about, slowly."
        }
        Move::ShortFoot => {
            "Foot flat: draw the ball towards the heel so that the arch lifts, toes long. Hold for five seconds, and again."
        }
        Move::TowelCurl => "Put a towel under the foot and pull it in with the toes. Heel down, no hurry.",
        Move::HeelRaises => {
            "Rise onto the balls of the feet in three seconds, down in three. Hold on lightly, weight on the big toe."
        }
        Move::OneLeg => {
            "Stand on one foot, knee soft, toes wide. Turn the head slowly, or close the eyes if that is easy."
        }
        Move::Ankling => "Tiny, quick steps from the ankles, heels kissing the ground. Tall, arms loose.",
        Move::March => "March with knees to hip height and toes up. Tall, land under your hips.",
        Move::Skip => "Skip lightly from foot to foot, knees low. Quiet landings.",
        Move::HeelsToSeat => {
            "Jog on the spot or slowly forward, heels towards the seat. Knees point down, trunk tall."
        }
        Move::SideSteps => {
            "Step sideways, feet never touching. Hips low and level; change the leading side when you turn."
        }
        Move::Grapevine => {
            "Go sideways, one foot crossing in front, then behind. Let the hips turn and the shoulders face ahead."
        }
        Move::PressSole => {
            "Sitting or standing, press along the sole from the heel to the toes. Stay where it is firm, breathe, go on."
        }
        Move::PressCalf => {
            "Work from above the heel to below the back of the knee, not on either. Slowly, and stay where it is firm."
        }
        Move::PressHamstring => {
            "Work from above the knee to the seat, slowly. Leave out the back of the knee."
        }
        Move::PressThigh => {
            "Work from above the kneecap to below the hip, slowly. Turn the leg in and out a little."
        }
        Move::PressOuterThigh => {
            "Work the muscle beside the outer seam, front and back of it. Leave out the bony points of hip and knee."
        }
        Move::PressSeat => {
            "Lean onto one side of the seat and work in small circles. If it tingles down the leg, move away from there."
        }
        Move::PressUpperBack => {
            "Lie across it at the shoulder blades, arms crossed, seat on the floor. Roll between their lower ends and the shoulders; never the lower back or the neck."
        }
        Move::PressShoulder => {
            "Lean on a wall and work the muscle behind the shoulder. Beside the bone, never on the neck."
        }
    }
}

/// How a move is done as active isolated stretching: which muscle works.
pub fn how_isolated(one: Move) -> &'static str {
    match one {
        Move::CalfSitting => {
            "Sit, leg straight, towel around the foot. The shin pulls the toes up; at the end the towel helps a little."
        }
        Move::HamstringLying => {
            "On your back, towel around the foot. The front of the thigh lifts the leg; at the end the towel helps a little."
        }
        Move::QuadStanding => {
            "Hold on to something. The back of the thigh draws the heel to the seat; at the end the hand helps a little."
        }
        Move::HipFlexorKneeling => {
            "Kneel on something soft. Tighten the seat and move forward; at the end lean a little further."
        }
        Move::ShoulderAcross => {
            "The chest draws the arm across; at the end the other hand helps a little. Shoulder low."
        }
        other => how(other),
    }
}

/// What it is done with.
pub fn tool(aid: Aid) -> &'static str {
    match aid {
        Aid::Ball => "a ball",
        Aid::Roller => "a roller",
        Aid::Percussion => "a massager, low, a hand's width every five seconds",
        Aid::Strap => "a strap",
        other => other.name(),
    }
}

/// How long a move is done and on which sides: `30 s a side`, `right only, 30 s`.
pub fn amount(step: &Step) -> String {
    let seconds = format!("{:.0} s", step.work_s);
    let each = match step.sides.as_slice() {
        [Side::Both] => seconds,
        [one] => format!("{} only, {seconds}", one.name()),
        _ => format!("{seconds} a side"),
    };
    let each = if step.rounds > 1 { format!("{each}, {} times", step.rounds) } else { each };
    match step.with {
        Some(aid) => format!("{each}, with {}", tool(aid)),
        None if step.style == Style::Press => format!("{each}, with your hands"),
        None => each,
    }
}

/// How a step is done.
pub fn instruction(step: &Step) -> &'static str {
    if step.style == Style::Isolated { how_isolated(step.does) } else { how(step.does) }
}

/// What a cue asks for, as it is shown and spoken.
pub fn cue(timed: &Timed, steps: &[Step]) -> String {
    let step = steps.get(timed.step);
    let what = step.map_or("", |step| name(step.does));
    let on = |side: Side| match side {
        Side::Both => String::new(),
        side => format!(", {}", side.name()),
    };
    match timed.cue {
        Cue::Ready => format!("Get ready: {what}"),
        Cue::Work { side } => format!("{}{}", sentence(what), on(side)),
        Cue::Contract { side } => format!("Work{}", on(side)),
        Cue::Stretch { side } => format!("Stretch{}", on(side)),
        Cue::Switch { to: Side::Both } => "And again".to_owned(),
        Cue::Switch { to } => format!("Change to the {}", to.name()),
        Cue::Back => "Walk back".to_owned(),
        Cue::In => "In".to_owned(),
        Cue::Out => "Out".to_owned(),
        Cue::Think => String::new(),
    }
}

/// Why a move is left out.
pub fn spared(one: Spared) -> String {
    match one {
        Spared::Hurts { place: spot } => {
            format!("so that the {} is not stretched, pressed or loaded", place(spot))
        }
        Spared::Springs { place: spot } => {
            format!("so that the {} is spared the springing (lope niggles)", place(spot))
        }
        Spared::NotToday => "drills are for days of easy running and more".to_owned(),
        Spared::SoreLegs => "the legs are too sore: move them, no more".to_owned(),
        Spared::NoTool => "a roller is needed".to_owned(),
    }
}

/// What is left out, moves of one reason together, each in a line.
pub fn left_out(all: &[LeftOutMove]) -> Vec<String> {
    let mut reasons: Vec<(Spared, Vec<String>)> = Vec::new();
    for one in all {
        let called = match one.side {
            Side::Both => name(one.does).to_owned(),
            side => format!("{} ({})", name(one.does), side.name()),
        };
        match reasons.iter_mut().find(|(spared, _)| *spared == one.spared) {
            Some((_, moves)) => moves.push(called),
            None => reasons.push((one.spared, vec![called])),
        }
    }
    let line = |(why, moves): (Spared, Vec<String>)| {
        let called: Vec<&str> = moves.iter().map(String::as_str).collect();
        let moves = match called.len() {
            1..=3 => list(&called),
            many => format!("{} and {} more", called[..2].join(", "), many - 2),
        };
        format!("{}: {}", sentence(&moves), spared(why))
    };
    reasons.into_iter().map(line).collect()
}

/// Why this routine today.
pub fn why(why: &Why) -> String {
    match why {
        Why::Tight { places } => format!("{} tight", are(places)),
        Why::SoreLegs => "your legs are sore".to_owned(),
        Why::MobilityDay => "today is for mobility".to_owned(),
        Why::AfterRun => "a few minutes belong to the end of a recovery run".to_owned(),
        Why::Asked => "nothing of today asks for it; you did".to_owned(),
    }
}

fn are(places: &[Place]) -> String {
    let named: Vec<String> = places.iter().map(|one| format!("the {}", place(*one))).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    format!("{} {}", list(&named), if named.len() == 1 { "is" } else { "are" })
}

/// The line of a morning: `10 min of loosening; the left calf is tight (lope routine loosen)`.
pub fn today(suggestion: &Suggestion, session: &Session) -> String {
    let called = match suggestion.routine {
        Routine::FullBody => "of stretching, full body",
        _ => "of loosening",
    };
    format!(
        "{} {called}; {} (lope routine {})",
        minutes(session.duration_s),
        why(&suggestion.why),
        suggestion.routine.name()
    )
}

/// What closes everything.
pub fn closed(one: Closed) -> &'static str {
    match one {
        Closed::Chest => "Not today: chest pain, fainting or odd breathlessness belong to a doctor first.",
        Closed::Ill => {
            "Not today: with a fever or an illness below the neck the body has other work. Rest, drink, sleep."
        }
    }
}

/// What a routine must never do.
pub fn never() -> &'static str {
    "Stop what hurts or tingles. A stretch pulls; it never stings."
}

/// Minutes as they are planned with.
pub fn minutes(seconds: f64) -> String {
    format!("{} min", (seconds / 60.0).round().max(1.0))
}

/// A session as JSON with `text` beside the facts.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_session(session: &Session, why_today: Option<&Why>) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(session)?;
    for (step, told) in session.steps.iter().zip(value["steps"].as_array_mut().into_iter().flatten()) {
        told["text"] = json!({ "name": name(step.does), "amount": amount(step), "how": instruction(step) });
    }
    value["text"] = json!({
        "name": routine(session.routine),
        "purpose": purpose(session.routine),
        "why": why_today.map(why),
        "left_out": left_out(&session.left_out),
        "closed": session.closed.map(closed),
        "never": never(),
    });
    Ok(value)
}

/// All routines as a part of a page of Markdown: what each is for and on what it stands, then every move.
pub fn page(rules: &MoveRules) -> String {
    let mut text = String::from(
        "## Routines\n\nA place that is tight comes first, one that hurts is left out, and so is what there is no time for. With more \
         time the moves are done twice.\n",
    );
    for &one in Routine::ALL {
        let (session, evidence) = (Session::whole(one, rules), ground(one));
        let usual = Session::example(one, rules);
        text += &format!(
            "\n### {}\n\n`lope routine {}` — {} where nothing is said, up to {:.0} min.\n\n{}\n\n",
            sentence(routine(one)),
            one.name(),
            minutes(usual.duration_s),
            rules.routine_longest_min,
            purpose(one),
        );
        text += &format!(
            "Evidence: {} — {}. Source: {}. `lope why {}`\n\n| move | how long | how |\n|---|---|---|\n",
            grade(evidence.grade),
            evidence.wording,
            evidence.source,
            evidence.id
        );
        for step in &session.steps {
            text += &format!("| {} | {} | {} |\n", name(step.does), amount(step), instruction(step));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_move_is_told_in_two_short_sentences() {
        for &one in Move::ALL {
            for text in [how(one), how_isolated(one)] {
                let sentences = text.trim_end_matches('.').split(". ").count();
                assert!((1..=2).contains(&sentences), "{one:?}: {text}");
                assert!(text.len() <= 175, "{one:?}: {} letters", text.len());
                assert!(text.ends_with('.') && text.chars().next().is_some_and(char::is_uppercase), "{text}");
            }
        }
        let isolated = Move::ALL.iter().filter(|one| one.can_be_isolated());
        assert!(isolated.clone().count() >= 5);
        assert!(
            isolated.into_iter().all(|one| how_isolated(*one) != how(*one)),
            "each says which muscle works"
        );
    }
}
