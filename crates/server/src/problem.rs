//! Why a request has no answer, as `application/problem+json` (RFC 9457).

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use lope_app::{AppError, NextStep};
use lope_store::StoreError;
use schemars::JsonSchema;
use serde::Serialize;

/// The kind of content a problem is.
pub const PROBLEM: &str = "application/problem+json";

/// Why there is no answer, as a client tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Not what the route takes: malformed JSON, a missing header, another method.
    NotUnderstood,
    /// Sign in first.
    PasswordNeeded,
    /// Another host or origin.
    Refused,
    /// Nothing of that name, or no such route.
    NotFound,
    /// It contradicts what is there.
    Conflict,
    /// Another process is writing: try again.
    Busy,
    /// More than is taken.
    TooLarge,
    /// Understood, and cannot be.
    Invalid,
    /// Slower, please.
    TooMany,
    /// A fault of Lope's.
    Fault,
    /// No space left.
    DiskFull,
}

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// For a client to tell it apart.
    pub code: Code,
    status: StatusCode,
    detail: String,
    next: Option<NextStep>,
    retry_after_s: Option<u32>,
}

/// A problem as it is sent.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct ProblemDocument {
    /// Always `about:blank`: `code` tells problems apart.
    r#type: &'static str,
    /// The name of the status.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// Which problem it is.
    code: Code,
    /// What is wrong, and what to do where the next step does not say it, for the runner.
    detail: String,
    /// The next step, for a page to lead there.
    next: Option<NextStep>,
}

impl Problem {
    fn new(code: Code, status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem { code, status, detail: detail.into(), next: None, retry_after_s: None }
    }

    /// Not what the route takes.
    pub fn not_understood(detail: impl Into<String>) -> Problem {
        Problem::new(Code::NotUnderstood, StatusCode::BAD_REQUEST, detail)
    }

    /// Not in a form the route takes, with the status that says so.
    pub fn unacceptable(status: StatusCode, detail: impl Into<String>) -> Problem {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(detail),
            StatusCode::UNPROCESSABLE_ENTITY => Problem::invalid(detail),
            status => Problem::new(Code::NotUnderstood, status, detail),
        }
    }

    /// Sign in first.
    pub fn password_needed(detail: impl Into<String>) -> Problem {
        Problem::new(Code::PasswordNeeded, StatusCode::UNAUTHORIZED, detail)
    }

    /// From another host or origin.
    pub fn refused(detail: impl Into<String>) -> Problem {
        Problem::new(Code::Refused, StatusCode::FORBIDDEN, detail)
    }

    /// Nothing of that name.
    pub fn not_found(detail: impl Into<String>) -> Problem {
        Problem::new(Code::NotFound, StatusCode::NOT_FOUND, detail)
    }

    /// More than is taken.
    pub fn too_large(detail: impl Into<String>) -> Problem {
        Problem::new(Code::TooLarge, StatusCode::PAYLOAD_TOO_LARGE, detail)
    }

    /// Understood, and cannot be.
    pub fn invalid(detail: impl Into<String>) -> Problem {
        Problem::new(Code::Invalid, StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// Slower, please.
    pub fn too_many(retry_after_s: u32) -> Problem {
        let detail = format!("too many requests at once; try again in {retry_after_s} s");
        Problem {
            retry_after_s: Some(retry_after_s),
            ..Problem::new(Code::TooMany, StatusCode::TOO_MANY_REQUESTS, detail)
        }
    }

    /// A fault of Lope's.
    pub fn fault(detail: impl Into<String>) -> Problem {
        Problem::new(Code::Fault, StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// It contradicts what is there.
    pub fn conflict(detail: impl Into<String>) -> Problem {
        Problem::new(Code::Conflict, StatusCode::CONFLICT, detail)
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Problem {
        let (detail, next) = (error.to_string(), error.next_step());
        let problem = match error {
            AppError::Store(error) | AppError::Say(lope_app::SayError::Store(error)) => return error.into(),
            AppError::NoRun
            | AppError::Gone(_)
            | AppError::NoSuchTopic(_)
            | AppError::NoSuchRace
            | AppError::NoSuchLifeEvent
            | AppError::NoPlan
            | AppError::NothingPlannedIn(_)
            | AppError::NotDone { .. }
            | AppError::NoSuchGoal(_)
            | AppError::NoLine(_)
            | AppError::NotSpent
            | AppError::NothingToWeigh(_) => Problem::not_found(detail),
            AppError::Unmeasured(_)
            | AppError::LeftOut(_)
            | AppError::SharesItsFile { .. }
            | AppError::SeveralRaces(_)
            | AppError::SeveralLifeEvents(_)
            | AppError::NothingToRate
            | AppError::AlreadyTrying(_)
            | AppError::NotTrying
            | AppError::NotStated { .. }
            | AppError::NothingToMove(_)
            | AppError::RaceStays(_)
            | AppError::NothingToRun { .. }
            | AppError::RaceToday(_)
            | AppError::NothingPlanned(_)
            | AppError::NotToday { .. }
            | AppError::NoSuchPage(_) => Problem::conflict(detail),
            // What is left says that something asked or said cannot be.
            _ => Problem::invalid(detail),
        };
        Problem { next, ..problem }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        let problem = match &error {
            StoreError::NotFound(_) => Problem::not_found(error.to_string()),
            StoreError::Ambiguous { .. } => Problem::conflict(error.to_string()),
            StoreError::Unstorable(_) => Problem::invalid(error.to_string()),
            StoreError::Locked { .. } => Problem {
                code: Code::Busy,
                retry_after_s: Some(1),
                ..Problem::conflict(
                    "another Lope is writing to this data just now; nothing was saved, try again in a moment",
                )
            },
            StoreError::DiskFull { .. } => {
                Problem::new(Code::DiskFull, StatusCode::INSUFFICIENT_STORAGE, error.to_string())
            }
            _ => Problem::fault(error.to_string()),
        };
        Problem { next: NextStep::after_store(&error), ..problem }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Problem {
        Problem::fault(format!("an answer could not be written: {error}"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let document = ProblemDocument {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Problem"),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            next: self.next,
        };
        let body = serde_json::to_vec(&document).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
