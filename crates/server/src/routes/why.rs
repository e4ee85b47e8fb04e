//! What the advice stands on.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Answer, Nothing, Routes, Runner};
use crate::{
    openapi::{answers, told},
    problem::Problem,
};

/// Which topic is asked about.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TopicAsked {
    /// Its name, as every reason gives it under `evidence`.
    topic: String,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question(
            "/why",
            "Every claim with its source, its grade and its numbers",
            answers::<Vec<lope_app::Topic>>,
            library,
        )
        .question("/why/{topic}", "One of them, with what it says this morning", told::topic, topic)
}

fn library(_: &mut Runner<'_>, _: Nothing) -> Answer {
    Ok(serde_json::to_value(lope_app::why(None)?)?)
}

fn topic(runner: &mut Runner<'_>, asked: TopicAsked) -> Answer {
    let found = lope_app::why(Some(&asked.topic))?;
    let [topic] = found.as_slice() else {
        return Err(Problem::not_found("nothing is known by that name"));
    };
    let today = runner.today();
    let findings = lope_app::findings_by(runner.store, today, topic)?;
    Ok(lope_words::answers::topic(topic, &findings, Some(runner.voice(today)))?)
}
