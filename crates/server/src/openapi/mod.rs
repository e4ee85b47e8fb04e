//! The routes as an OpenAPI 3.1 document, made from the table and the types themselves.

pub mod told;
pub mod told_plan;

use axum::http::Method;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{problem::ProblemDocument, routes::BASE};

/// What a route answers, as a schema.
pub type Answered = fn(&mut SchemaGenerator) -> Schema;

/// An answer that is one type.
pub fn answers<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// An answer that is a file, which no schema describes.
pub fn file(_: &mut SchemaGenerator) -> Schema {
    Schema::default()
}

/// The fields of what is taken.
pub fn fields<T: JsonSchema>() -> Vec<String> {
    let mut taken = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let schema = resolved(taken.subschema_for::<T>(), &taken);
    let fields = schema.get("properties").and_then(Value::as_object);
    fields.into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// A route in the document.
#[derive(Debug, Clone)]
pub struct Operation {
    /// How it is asked.
    pub method: Method,
    /// Its path below [`BASE`].
    pub path: &'static str,
    summary: &'static str,
    answered: Answered,
    asked: Option<Answered>,
    body: Option<(&'static str, Answered)>,
    /// The status and the kind of content of its answer.
    success: (u16, &'static str),
    /// Further kinds of content it can be.
    or_kinds: &'static [&'static str],
    /// Sent twice with one key it is done once.
    pub takes_key: bool,
}

impl Operation {
    /// A route that answers in JSON and takes nothing.
    pub fn new(method: Method, path: &'static str, summary: &'static str, answered: Answered) -> Operation {
        let success = (200, "application/json");
        Operation {
            method,
            path,
            summary,
            answered,
            asked: None,
            body: None,
            success,
            or_kinds: &[],
            takes_key: false,
        }
    }

    /// What stands in its path and query.
    #[must_use]
    pub fn asked<Q: JsonSchema>(self) -> Operation {
        Operation { asked: Some(answers::<Q>), ..self }
    }

    /// What its body says, in JSON.
    #[must_use]
    pub fn said<B: JsonSchema>(self) -> Operation {
        Operation { body: Some(("application/json", answers::<B>)), ..self }
    }

    /// What its body is, of another kind.
    #[must_use]
    pub fn sent<B: JsonSchema>(self, kind: &'static str) -> Operation {
        Operation { body: Some((kind, answers::<B>)), ..self }
    }

    /// Another status or kind of answer.
    #[must_use]
    pub fn succeeds(self, status: u16, kind: &'static str) -> Operation {
        Operation { success: (status, kind), ..self }
    }

    /// A file, of one of these kinds.
    #[must_use]
    pub fn hands_out(self, kinds: &'static [&'static str]) -> Operation {
        let kind = kinds.first().copied().unwrap_or("application/octet-stream");
        Operation { success: (200, kind), or_kinds: kinds, ..self }
    }

    /// Sent twice with one key it is done once.
    #[must_use]
    pub fn once_by_key(self) -> Operation {
        Operation { takes_key: true, ..self }
    }

    fn is_deed(&self) -> bool {
        self.method != Method::GET
    }
}

/// Where the document keeps its types.
const SCHEMAS: &str = "/components/schemas";

/// The document of these routes.
pub fn document(operations: &[Operation]) -> Value {
    let settings =
        || SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = SCHEMAS.into());
    let mut given = settings().for_serialize().into_generator();
    let mut taken = settings().for_deserialize().into_generator();
    let problem = given.subschema_for::<ProblemDocument>();
    let mut paths = Map::new();
    for operation in operations {
        let described = describe(operation, &problem, &mut given, &mut taken);
        let path = paths.entry(format!("{BASE}{}", operation.path)).or_insert_with(|| json!({}));
        path[operation.method.as_str().to_lowercase()] = described;
    }
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Lope",
            "version": "1",
            "description": "The recovery system for runners: every answer is the document that the command of the same name prints with --json.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "lope_session", "description": "Beyond loopback alone." },
            },
        },
        "security": [{}, { "session": [] }],
    });
    let mut schemas = given.take_definitions(true);
    let (said, renamed) = apart(taken.take_definitions(true), &schemas);
    rename(&mut document["paths"], &renamed);
    schemas.extend(said);
    document["components"]["schemas"] = reached(&document["paths"], &schemas).into();
    document
}

/// The types that anything in the paths leads to.
fn reached(paths: &Value, schemas: &Map<String, Value>) -> Map<String, Value> {
    let mut found = Map::new();
    let mut next = vec![paths.clone()];
    while let Some(mut part) = next.pop() {
        each_reference(&mut part, &mut |path| {
            let name = path.rsplit('/').next().unwrap_or_default();
            if let (false, Some(schema)) = (found.contains_key(name), schemas.get(name)) {
                found.insert(name.to_owned(), schema.clone());
                next.push(schema.clone());
            }
        });
    }
    found.sort_keys();
    found
}

fn describe(
    operation: &Operation,
    problem: &Schema,
    given: &mut SchemaGenerator,
    taken: &mut SchemaGenerator,
) -> Value {
    let (status, kind) = operation.success;
    let answer = (operation.answered)(given);
    let mut content = if status == 204 { json!({}) } else { json!({ kind: { "schema": answer } }) };
    for kind in operation.or_kinds {
        content[kind] = json!({ "schema": answer });
    }
    let mut described = json!({
        "operationId": name(operation),
        "summary": operation.summary,
        "responses": {
            status.to_string(): { "description": "Done.", "content": content },
            "default": {
                "description": "Why there is no answer.",
                "content": { "application/problem+json": { "schema": problem } },
            },
        },
    });
    let mut parameters = operation.asked.map_or_else(Vec::new, |asked| parameters(operation, asked, taken));
    if operation.is_deed() {
        parameters.push(json!({
            "name": "Lope-Client", "in": "header", "required": true,
            "description": "Any value: a page from elsewhere cannot send it.",
            "schema": { "type": "string", "pattern": "^[!-~]+$" },
        }));
    }
    if operation.takes_key {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "The same key with the same body is done once, however often it is sent.",
            "schema": { "type": "string", "pattern": "^[!-~]+$" },
        }));
        described["responses"]["204"] =
            json!({ "description": "It was done before, and its answer is not remembered any more." });
    }
    described["parameters"] = parameters.into();
    if let Some((kind, body)) = operation.body {
        let schema = marked(body(taken));
        described["requestBody"] = json!({ "required": true, "content": { kind: { "schema": schema } } });
    }
    described
}

/// Each field of what is asked as a parameter of the path or the query.
fn parameters(operation: &Operation, asked: Answered, taken: &mut SchemaGenerator) -> Vec<Value> {
    let asked = resolved(asked(taken), taken);
    let required = asked.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let properties = asked.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let one = |(name, mut schema): (String, Value)| {
        let in_path = operation.path.contains(&format!("{{{name}}}"));
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        json!({
            "name": name,
            "in": if in_path { "path" } else { "query" },
            "required": in_path || required.contains(&Value::from(name.clone())),
            "description": description,
            "schema": marked(without_null(schema)),
        })
    };
    properties.into_iter().map(one).collect()
}

/// A parameter that is not given is left out: there is no null in a query.
fn without_null(mut schema: Value) -> Value {
    let is_null = |one: &Value| *one == json!({ "type": "null" }) || *one == "null";
    if let Some(types) = schema["type"].as_array_mut() {
        types.retain(|one| !is_null(one));
        if let [only] = types.as_slice() {
            schema["type"] = only.clone();
        }
    }
    if let Some(any) = schema["anyOf"].as_array_mut() {
        any.retain(|one| !is_null(one));
        if let [only] = any.as_slice() {
            return only.clone();
        }
    }
    if let Some(object) = schema.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    schema
}

/// The schema behind a reference.
fn resolved(schema: Schema, generator: &SchemaGenerator) -> Value {
    let schema = schema.to_value();
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    name.and_then(|name| generator.definitions().get(name)).cloned().unwrap_or(schema)
}

/// Marks references to what is taken, which has names of its own where it is shaped otherwise than what is given.
fn marked(schema: impl Into<Value>) -> Value {
    let mut schema = schema.into();
    each_reference(&mut schema, &mut |path| *path = path.replace(SCHEMAS, "/taken"));
    schema
}

/// The types that are taken, under names that are free, and what each is called now.
fn apart(
    taken: Map<String, Value>,
    given: &Map<String, Value>,
) -> (Map<String, Value>, Vec<(String, String)>) {
    let mut names: Vec<(String, String)> = taken
        .iter()
        .map(|(name, schema)| {
            let differs = given.get(name).is_some_and(|other| other != schema);
            (name.clone(), if differs { format!("{name}Said") } else { name.clone() })
        })
        .collect();
    // What holds something that is renamed is another type itself.
    loop {
        let moved = |schema: &Value| {
            names
                .iter()
                .any(|(name, now)| name != now && schema.to_string().contains(&format!("{SCHEMAS}/{name}\"")))
        };
        let further = names
            .iter()
            .position(|(name, now)| name == now && given.contains_key(name) && moved(&taken[name]));
        match further {
            Some(place) => names[place].1 = format!("{}Said", names[place].0),
            None => break,
        }
    }
    let renamed = |(name, mut schema): (String, Value)| {
        each_reference(&mut schema, &mut |path| *path = path.replace(SCHEMAS, "/taken"));
        rename(&mut schema, &names);
        let now = names.iter().find(|(old, _)| *old == name).map_or(name.clone(), |(_, now)| now.clone());
        (now, schema)
    };
    (taken.into_iter().map(renamed).collect(), names)
}

fn rename(schema: &mut Value, names: &[(String, String)]) {
    each_reference(schema, &mut |path| {
        let Some(name) = path.strip_prefix("#/taken/") else { return };
        let now = names.iter().find(|(old, _)| old == name).map_or(name, |(_, now)| now);
        *path = format!("#{SCHEMAS}/{now}");
    });
}

fn each_reference(schema: &mut Value, change: &mut impl FnMut(&mut String)) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(path) if key == "$ref" => change(path),
                    value => each_reference(value, change),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| each_reference(value, change)),
        _ => {}
    }
}

/// What a client calls it: `getActivitiesIdTrack`.
fn name(operation: &Operation) -> String {
    let words = operation.path.split(|letter: char| !letter.is_ascii_alphanumeric());
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let path: String = words.map(capital).collect();
    format!("{}{path}", operation.method.as_str().to_lowercase())
}
