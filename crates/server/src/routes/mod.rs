//! The routes: a question or a deed is one function and one line of a table, which is the router and the document in one.

mod about;
mod activities;
mod budget;
mod care;
mod check_in;
mod data;
mod export;
mod imports;
mod life;
mod look_back;
mod mind;
mod morning;
mod plan;
mod profile;
mod races;
mod recover;
mod session;
mod why;

use std::{fmt::Write as _, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{Query, RawPathParams, Request, State, rejection::BytesRejection},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use jiff::{Zoned, civil::Date};
use lope_records::{Profile, Units};
use lope_store::{Sent, Sqlite, Store};
use lope_words::Voice;
use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    kept::{AsOf, Packed},
    openapi::{self, Answered, Operation},
    problem::Problem,
    repeats,
    server::Server,
    stores::lock,
};

/// What a question or a deed answers.
pub type Answer = Result<Value, Problem>;

/// Where every route of this version begins.
pub const BASE: &str = "/api/v1";

/// Bodies that are no upload are small.
pub const MOST_BODY_BYTES: usize = 256 << 10;

/// Whose store is asked, and when.
pub struct Runner<'a> {
    /// The store. Every figure in it is up to the rules and thresholds of now.
    pub store: &'a mut Sqlite,
    /// Who they are.
    pub profile: Profile,
    /// The present moment where they are.
    pub now: Zoned,
}

impl Runner<'_> {
    /// Today where the runner is.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The day that is asked about; today where none is.
    ///
    /// # Errors
    /// Where no runner could have lived it.
    pub fn day(&self, asked: Option<Date>) -> Result<Date, Problem> {
        match asked {
            Some(date) if !(1900..=2200).contains(&date.year()) => Err(Problem::invalid(format!(
                "{date} is no day of a runner's life: the years go from 1900 to 2200"
            ))),
            asked => Ok(asked.unwrap_or(self.today())),
        }
    }

    /// Kilometres or miles.
    pub fn units(&self) -> Units {
        self.profile.on(self.today()).units.unwrap_or_default()
    }

    /// Who is spoken to, on a day that is spoken of as today.
    pub fn voice(&self, today: Date) -> Voice {
        Voice { today, units: self.units() }
    }
}

/// A route that takes nothing.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Which day is asked about.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// The day; today where the runner is, where none is given.
    pub date: Option<Date>,
}

/// All routes, and what they are in the document.
pub struct Routes {
    router: Router<Arc<Server>>,
    operations: Vec<Operation>,
}

/// Every route.
pub fn all() -> Routes {
    let routes = Routes { router: Router::new(), operations: Vec::new() };
    let routes = about::routes(routes);
    let routes = morning::routes(routes);
    let routes = check_in::routes(routes);
    let routes = activities::routes(routes);
    let routes = look_back::routes(routes);
    let routes = why::routes(routes);
    let routes = profile::routes(routes);
    let routes = races::routes(routes);
    let routes = life::routes(routes);
    let routes = plan::routes(routes);
    let routes = export::routes(routes);
    let routes = care::routes(routes);
    let routes = recover::routes(routes);
    let routes = mind::routes(routes);
    let routes = budget::routes(routes);
    let routes = imports::routes(routes);
    let routes = data::routes(routes);
    session::routes(routes)
}

impl Routes {
    /// Adds what only asks: `GET`, with what stands in the path and the query as one thing.
    pub fn question<Q>(
        self,
        path: &'static str,
        summary: &'static str,
        answered: Answered,
        ask: fn(&mut Runner<'_>, Q) -> Answer,
    ) -> Routes
    where
        Q: DeserializeOwned + JsonSchema + Send + 'static,
    {
        let operation = Operation::new(Method::GET, path, summary, answered).asked::<Q>();
        let handler = move |State(server): State<Arc<Server>>, path: RawPathParams, request: Request| async move {
            let asked = read_query::<Q>(&path, request.uri());
            let question = request.uri().path_and_query().map_or("", |whole| whole.as_str()).to_owned();
            let headers = request.headers().clone();
            match asked {
                Ok(asked) => server.answer(question, headers, move |runner| ask(runner, asked)).await,
                Err(problem) => problem.into_response(),
            }
        };
        self.with(operation, on(MethodFilter::GET, handler))
    }

    /// Adds what does something: what stands in the path and the query, and what the body says. Sent twice with one key it is done once.
    pub fn deed<Q, B>(
        self,
        method: Method,
        path: &'static str,
        summary: &'static str,
        answered: Answered,
        act: fn(&mut Runner<'_>, Q, B) -> Answer,
    ) -> Routes
    where
        Q: DeserializeOwned + JsonSchema + Send + 'static,
        B: Body,
    {
        self.deed_of(Operation::new(method, path, summary, answered).once_by_key(), act)
    }

    /// Adds what does something that is the same done twice, and cannot be [whole](Store::whole) with its key.
    pub fn deed_without_key<Q, B>(
        self,
        method: Method,
        path: &'static str,
        summary: &'static str,
        answered: Answered,
        act: fn(&mut Runner<'_>, Q, B) -> Answer,
    ) -> Routes
    where
        Q: DeserializeOwned + JsonSchema + Send + 'static,
        B: Body,
    {
        self.deed_of(Operation::new(method, path, summary, answered), act)
    }

    fn deed_of<Q, B>(self, operation: Operation, act: fn(&mut Runner<'_>, Q, B) -> Answer) -> Routes
    where
        Q: DeserializeOwned + JsonSchema + Send + 'static,
        B: Body,
    {
        let operation = B::described(operation.asked::<Q>());
        let (method, takes_key) = (operation.method.clone(), operation.takes_key);
        let filter = match method {
            Method::DELETE => MethodFilter::DELETE,
            Method::PUT => MethodFilter::PUT,
            _ => MethodFilter::POST,
        };
        let handler = async move |State(server): State<Arc<Server>>,
                                  path: RawPathParams,
                                  uri: Uri,
                                  headers: HeaderMap,
                                  body: Result<Bytes, BytesRejection>| {
            let asked = whole(body).and_then(|body| {
                let sent = if takes_key { repeats::sent(&method, &uri, &headers, &body)? } else { None };
                Ok((sent, read_query::<Q>(&path, &uri)?, B::read(&headers, &body)?))
            });
            match asked {
                Ok((sent, asked, body)) => server.act(sent, move |runner| act(runner, asked, body)).await,
                Err(problem) => problem.into_response(),
            }
        };
        self.with(operation, on(filter, handler))
    }

    /// Adds a route that is neither: an upload, a stream.
    pub fn with(mut self, operation: Operation, route: MethodRouter<Arc<Server>>) -> Routes {
        self.router = self.router.route(&format!("{BASE}{}", operation.path), route);
        self.operations.push(operation);
        self
    }

    /// The table as a router and as the document's operations.
    pub fn into_parts(self) -> (Router<Arc<Server>>, Vec<Operation>) {
        (self.router, self.operations)
    }
}

/// What the body of a deed may be.
pub trait Body: Sized + Send + 'static {
    /// Reads it.
    ///
    /// # Errors
    /// Where it is not what the route takes.
    fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Problem>;

    /// Adds it to the description of its route.
    fn described(operation: Operation) -> Operation;
}

/// No body.
impl Body for () {
    fn read(_: &HeaderMap, _: &[u8]) -> Result<(), Problem> {
        Ok(())
    }

    fn described(operation: Operation) -> Operation {
        operation
    }
}

/// A body in JSON.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + JsonSchema + Send + 'static> Body for Json<T> {
    fn read(headers: &HeaderMap, body: &[u8]) -> Result<Json<T>, Problem> {
        let kind =
            headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            let detail = "the body is to be JSON, with Content-Type: application/json";
            return Err(Problem::unacceptable(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let unreadable = |error: serde_json::Error| {
            let detail = format!("the body cannot be read: {error}");
            if error.is_data() { Problem::invalid(detail) } else { Problem::not_understood(detail) }
        };
        let value: Value = serde_json::from_slice(body).map_err(unreadable)?;
        // Not every type that is read here refuses what it does not know: files of Lope's own may come from a newer one.
        let known = openapi::fields::<T>();
        if let Some(field) =
            value.as_object().and_then(|said| said.keys().find(|name| !known.contains(*name)))
        {
            return Err(Problem::invalid(format!(
                "{field:?} is no field of this; those are {}",
                known.join(", ")
            )));
        }
        serde_json::from_value(value).map(Json).map_err(unreadable)
    }

    fn described(operation: Operation) -> Operation {
        operation.said::<T>()
    }
}

/// The whole of a body.
fn whole(body: Result<Bytes, BytesRejection>) -> Result<Bytes, Problem> {
    body.map_err(|error| Problem::unacceptable(error.status(), error.body_text()))
}

/// What stands in the path and the query, as one thing. A name that is not known is refused.
fn read_query<Q: DeserializeOwned>(path: &RawPathParams, uri: &Uri) -> Result<Q, Problem> {
    let mut query = String::new();
    for (name, value) in path {
        let _ = write!(query, "{name}={}&", percent_encoded(value));
    }
    query += uri.query().unwrap_or_default();
    let whole: Uri =
        format!("/?{query}").parse().map_err(|_| Problem::not_understood("the query cannot be read"))?;
    let asked = Query::<Q>::try_from_uri(&whole);
    asked.map(|Query(asked)| asked).map_err(|error| {
        let cause = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        Problem::invalid(format!("the query cannot be read: {cause}"))
    })
}

fn percent_encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().fold(String::new(), |mut done, byte| {
        let _ = if plain(byte) { write!(done, "{}", char::from(byte)) } else { write!(done, "%{byte:02X}") };
        done
    })
}

impl Server {
    /// Answers a question: as it was answered before where nothing was written since, else on a blocking thread.
    async fn answer(
        self: &Arc<Server>,
        question: String,
        headers: HeaderMap,
        ask: impl FnOnce(&mut Runner<'_>) -> Answer + Send + 'static,
    ) -> Response {
        match self.packed(question, ask).await {
            Ok(packed) => packed.to_response(&headers),
            Err(problem) => problem.into_response(),
        }
    }

    async fn packed(
        self: &Arc<Server>,
        question: String,
        ask: impl FnOnce(&mut Runner<'_>) -> Answer + Send + 'static,
    ) -> Result<Arc<Packed>, Problem> {
        let (server, asked) = (Arc::clone(self), question.clone());
        if let Some(kept) = self.blocking(move || server.kept(&asked).map(|(_, kept)| kept)).await? {
            return Ok(kept);
        }
        // As many at once as there are cores: more would only take each other's time.
        let _turn = self.turns.acquire().await.map_err(|_| stopping())?;
        let server = Arc::clone(self);
        self.blocking(move || {
            let (as_of, kept) = server.kept(&question)?;
            if let Some(kept) = kept {
                return Ok(kept);
            }
            let answer = server.with_runner(ask)?;
            let packed = Arc::new(Packed::json(&answer)?);
            lock(&server.answers).keep(as_of, question, &packed);
            Ok(packed)
        })
        .await
    }

    /// The answer that was given since the store was last written, and as of what it would be given now.
    fn kept(&self, question: &str) -> Result<(AsOf, Option<Arc<Packed>>), Problem> {
        let as_of = (self.stores.version()?, (self.clock)().date());
        Ok((as_of, lock(&self.answers).find(as_of, question)))
    }

    /// Does something, one at a time in this process; what was sent before with the same key is not done again. Where its answer is not
    /// remembered any more, there is none.
    async fn act(
        self: &Arc<Server>,
        sent: Option<Sent>,
        act: impl FnOnce(&mut Runner<'_>) -> Answer + Send + 'static,
    ) -> Response {
        let _turn = self.writing.lock().await;
        let server = Arc::clone(self);
        let done = self.blocking(move || match sent {
            Some(sent) => server.once(sent, act),
            None => server.with_runner(act).map(Arc::new).map(Some),
        });
        let fresh = [(header::CACHE_CONTROL, "no-store")];
        match done.await {
            Ok(Some(answer)) => (fresh, axum::Json(&*answer)).into_response(),
            Ok(None) => (StatusCode::NO_CONTENT, fresh).into_response(),
            Err(problem) => problem.into_response(),
        }
    }

    /// Does what was sent with a key, and keeps the key with it: both or neither.
    fn once(
        &self,
        sent: Sent,
        act: impl FnOnce(&mut Runner<'_>) -> Answer,
    ) -> Result<Option<Arc<Value>>, Problem> {
        let answer = self.with_runner(|Runner { store, profile, now }| {
            store.whole(|store| {
                if repeats::is_done(store, &sent)? {
                    return Ok(None);
                }
                let answer = act(&mut Runner { store, profile: profile.clone(), now: now.clone() })?;
                store.keep_sent(&sent)?;
                Ok::<_, Problem>(Some(Arc::new(answer)))
            })
        })?;
        match answer {
            Some(answer) => {
                self.repeats.keep(sent, &answer);
                Ok(Some(answer))
            }
            None => Ok(self.repeats.find(&sent)),
        }
    }

    /// Works on the store, with every figure up to the rules and thresholds of now.
    fn with_runner<T>(&self, work: impl FnOnce(&mut Runner<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        self.stores.with(|store| {
            lope_app::freshen(store, &mut |_, _| ())?;
            let profile = store.profile()?;
            let now = self.now(&profile);
            work(&mut Runner { store, profile, now })
        })
    }

    /// Runs what waits for the disk or computes, where it holds up nobody.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let done = tokio::task::spawn_blocking(work).await;
        done.unwrap_or_else(|_| {
            Err(Problem::fault(
                "answering this made Lope stumble, which is a fault in Lope: please report it",
            ))
        })
    }
}

/// The server is on its way out.
pub fn stopping() -> Problem {
    Problem::fault("Lope is stopping")
}

/// A number that was asked for, within its bounds; the usual one where none was.
fn within(asked: Option<usize>, usual: usize, least: usize, most: usize) -> Result<usize, Problem> {
    let asked = asked.unwrap_or(usual);
    if (least..=most).contains(&asked) {
        Ok(asked)
    } else {
        Err(Problem::invalid(format!("{asked} is not from {least} to {most}")))
    }
}
