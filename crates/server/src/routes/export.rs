//! The ways out: a workout for a watch, a calendar, a week to print; each as a file to be kept.

use std::sync::Arc;

use axum::{
    extract::{RawPathParams, Request, State},
    http::{HeaderValue, Method, header},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use jiff::{ToSpan, civil::Date};
use lope_app::{Asked, export};
use lope_files::{FileError, Format, HandedOut};
use lope_records::Purpose;
use lope_words::Voice;
use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};

use super::{Nothing, Routes, Runner, read_query, stopping};
use crate::{
    openapi::{self, Operation},
    problem::Problem,
    server::Server,
};

/// Which workout is wanted, and as what.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WorkoutWanted {
    /// The day; today where none is given.
    date: Option<Date>,
    /// As what; FIT where nothing is said.
    format: Option<Format>,
    /// A session of the library instead of the day's own, with its minutes.
    session: Option<Purpose>,
    /// How long that takes, warm-up and cool-down included.
    #[schemars(range(min = 1, max = 1_440))]
    minutes: Option<u16>,
}

/// Which week is wanted.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WeekWanted {
    /// Its first day; this week's Monday where none is given.
    from: Option<Date>,
}

/// Days of a week.
const WEEK_DAYS: i32 = 7;

const WORKOUTS: &[&str] = &[
    Format::Fit.kind(),
    Format::Tcx.kind(),
    Format::Zwo.kind(),
    Format::IntervalsText.kind(),
    Format::IntervalsJson.kind(),
];

pub fn routes(routes: Routes) -> Routes {
    routes
        .file("/export/workout", "A day's workout as a file for a watch or a service", WORKOUTS, workout)
        .file(
            "/export/calendar",
            "What is planned, as a calendar",
            &["text/calendar; charset=utf-8"],
            calendar,
        )
        .file("/export/week", "A week to print", &["text/html; charset=utf-8"], week)
}

impl Routes {
    /// Adds a question that is answered by a file.
    fn file<Q>(
        self,
        path: &'static str,
        summary: &'static str,
        kinds: &'static [&'static str],
        ask: fn(&mut Runner<'_>, Q) -> Result<HandedOut, Problem>,
    ) -> Routes
    where
        Q: DeserializeOwned + JsonSchema + Send + 'static,
    {
        let operation =
            Operation::new(Method::GET, path, summary, openapi::file).asked::<Q>().hands_out(kinds);
        let handler = move |State(server): State<Arc<Server>>, path: RawPathParams, request: Request| async move {
            match read_query::<Q>(&path, request.uri()) {
                Ok(asked) => server.hand_out(move |runner| ask(runner, asked)).await,
                Err(problem) => problem.into_response(),
            }
        };
        self.with(operation, on(MethodFilter::GET, handler))
    }
}

impl Server {
    /// Answers with a file, made on a blocking thread.
    async fn hand_out(
        self: &Arc<Server>,
        make: impl FnOnce(&mut Runner<'_>) -> Result<HandedOut, Problem> + Send + 'static,
    ) -> Response {
        let Ok(_turn) = self.turns.acquire().await else { return stopping().into_response() };
        let server = Arc::clone(self);
        match self.blocking(move || server.with_runner(make)).await {
            Ok(file) => download(file),
            Err(problem) => problem.into_response(),
        }
    }
}

/// A file that is kept and never shown as a page of this server.
fn download(file: HandedOut) -> Response {
    let HandedOut { name, kind, bytes } = file;
    let attached = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, attached.unwrap_or(HeaderValue::from_static("attachment"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}

fn workout(runner: &mut Runner<'_>, wanted: WorkoutWanted) -> Result<HandedOut, Problem> {
    let asked = Asked { date: runner.day(wanted.date)?, today: runner.today(), before_training: false };
    let led = match (wanted.session, wanted.minutes) {
        (None, None) => export::workout(runner.store, asked)?,
        (Some(purpose), Some(minutes)) if (1..=1_440).contains(&minutes) => {
            export::session(runner.store, purpose, f64::from(minutes) * 60.0, asked)?
        }
        _ => return Err(Problem::invalid("session and minutes, from 1 to 1440, are said together")),
    };
    let format = wanted.format.unwrap_or_default();
    Ok(lope_files::workout(&led, format, export::made_at(runner.now.timestamp()))?)
}

fn calendar(runner: &mut Runner<'_>, _: Nothing) -> Result<HandedOut, Problem> {
    let today = runner.today();
    let planned = export::calendar(runner.store, today)?;
    let voice = Voice { today, units: planned.units };
    Ok(lope_files::calendar(&planned, voice, export::made_at(runner.now.timestamp())))
}

fn week(runner: &mut Runner<'_>, wanted: WeekWanted) -> Result<HandedOut, Problem> {
    let today = runner.today();
    let monday = today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
    let from = runner.day(Some(wanted.from.unwrap_or(monday)))?;
    let week = export::week(runner.store, from, WEEK_DAYS, today)?;
    Ok(lope_files::week(&week, Voice { today, units: week.units }))
}

impl From<FileError> for Problem {
    fn from(error: FileError) -> Problem {
        match error {
            FileError::Write(error) => Problem::conflict(error.to_string()),
            error => Problem::fault(error.to_string()),
        }
    }
}
