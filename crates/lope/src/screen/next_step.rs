//! What to do next, as a command.

use lope_app::NextStep;

/// The command that does it, and what it does.
pub fn render(step: &NextStep) -> String {
    match step {
        NextStep::Import => "`lope import` brings them in".to_owned(),
        NextStep::Rebuild => "`lope rebuild` derives all of it again".to_owned(),
        NextStep::Topics => "`lope why` lists the topics".to_owned(),
        NextStep::Runs => "`lope runs` lists what is, by ids that say which is meant".to_owned(),
        NextStep::SayOfARun => {
            "--ran 45min notes one without a watch, and `lope edit` says it of an earlier one".to_owned()
        }
        NextStep::BringBack { id } => format!("`lope edit {id} --leave-out no` brings it back"),
        NextStep::LeaveOut { id } => format!(
            "`lope edit {id} --leave-out yes` leaves it out of everything, `lope forget {id} --with-others` deletes all of them"
        ),
        NextStep::SayThatItWasARun => "say --sport running as well if it was one".to_owned(),
        NextStep::Profile => "`lope profile` shows what is, `lope profile clear` takes it back".to_owned(),
        NextStep::Races => "`lope race` lists them".to_owned(),
        NextStep::BuildPlan => "`lope plan build` makes one".to_owned(),
        NextStep::Life => "`lope life` lists what is".to_owned(),
        NextStep::EndTry => "`lope sleep end` ends it".to_owned(),
        NextStep::Sleep => "`lope sleep` offers a routine where your nights ask for one".to_owned(),
        NextStep::Day { date: Some(date) } => format!("`lope today --date {date}` says why"),
        NextStep::Day { date: None } => "`lope today` says why, --date asks for another day".to_owned(),
        NextStep::ChooseSession => "say which, such as --session tempo --minutes 50".to_owned(),
        NextStep::Recover => "`lope recover` shows what was".to_owned(),
        NextStep::Goals => "`lope mind` shows those that are".to_owned(),
        NextStep::Journal => "`lope journal` shows what was".to_owned(),
        NextStep::Budget => "`lope budget` lists those of this year".to_owned(),
    }
}
