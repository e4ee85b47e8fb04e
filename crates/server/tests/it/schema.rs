//! Holds a value against a schema, as far as the document uses them; and a field that no schema names is a fault as well.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Everything that is wrong with the value.
pub fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let named = check(document, schema, value, "", &mut faults);
    unnamed(&named, value, "", &mut faults);
    faults
}

/// What a schema says of a value: the fields it names, with what is said of each.
#[derive(Default)]
struct Named {
    fields: std::collections::BTreeMap<String, Named>,
    items: Vec<Named>,
    /// Any field may be there.
    is_open: bool,
}

impl Named {
    fn join(&mut self, other: Named) {
        self.is_open |= other.is_open;
        for (name, field) in other.fields {
            self.fields.entry(name).or_default().join(field);
        }
        for (place, item) in other.items.into_iter().enumerate() {
            if place == self.items.len() {
                self.items.push(Named::default());
            }
            self.items[place].join(item);
        }
    }
}

fn unnamed(named: &Named, value: &Value, at: &str, faults: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match named.fields.get(name) {
                    Some(known) => unnamed(known, field, &format!("{at}/{name}"), faults),
                    None if named.is_open => {}
                    None => faults.push(format!("{at}/{name} is in the answer and in no schema")),
                }
            }
        }
        Value::Array(items) => {
            for (place, (item, known)) in items.iter().zip(&named.items).enumerate() {
                unnamed(known, item, &format!("{at}/{place}"), faults);
            }
        }
        _ => {}
    }
}

fn check(document: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) -> Named {
    let Some(schema) = schema.as_object() else {
        // true: anything.
        return Named { is_open: true, ..Named::default() };
    };
    let mut named = Named::default();
    if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
        let target = document.pointer(path.trim_start_matches('#'));
        match target {
            Some(target) => named.join(check(document, target, value, at, faults)),
            None => faults.push(format!("{path} leads nowhere")),
        }
    }
    if let Some(kind) = schema.get("type") {
        let kinds: Vec<&str> = match kind {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            kind => kind.as_str().into_iter().collect(),
        };
        if !kinds.iter().any(|kind| is_kind(kind, value)) {
            faults.push(format!("{at} is {value}, not {kinds:?}"));
        }
    }
    if let Some(all) = schema.get("enum").and_then(Value::as_array)
        && !all.contains(value)
    {
        faults.push(format!("{at} is {value}, none of {all:?}"));
    }
    if let Some(only) = schema.get("const")
        && only != value
    {
        faults.push(format!("{at} is {value}, not {only}"));
    }
    for (bound, is_beyond) in [("minimum", (|a, b| a < b) as fn(f64, f64) -> bool), ("maximum", |a, b| a > b)]
    {
        if let (Some(bound), Some(number)) = (schema.get(bound).and_then(Value::as_f64), value.as_f64())
            && is_beyond(number, bound)
        {
            faults.push(format!("{at} is {number}, beyond {bound}"));
        }
    }
    for all in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        named.join(check(document, all, value, at, faults));
    }
    for any in ["anyOf", "oneOf"] {
        let Some(any) = schema.get(any).and_then(Value::as_array) else { continue };
        let mut tried: Vec<(Vec<String>, Named)> = Vec::new();
        for one in any {
            let mut faults = Vec::new();
            let named = check(document, one, value, at, &mut faults);
            tried.push((faults, named));
        }
        let fits: Vec<_> = tried.iter().position(|(faults, _)| faults.is_empty()).into_iter().collect();
        match fits.first() {
            Some(&fit) => named.join(tried.swap_remove(fit).1),
            None => {
                let nearest = tried.into_iter().min_by_key(|(faults, _)| faults.len());
                faults.push(format!(
                    "{at} fits none of several; the nearest: {:?}",
                    nearest.map(|(faults, _)| faults)
                ));
            }
        }
    }
    match value {
        Value::Object(fields) => named.join(check_object(document, schema, fields, at, faults)),
        Value::Array(items) => named.join(check_array(document, schema, items, at, faults)),
        _ => {}
    }
    named
}

fn check_object(
    document: &Value,
    schema: &Map<String, Value>,
    fields: &Map<String, Value>,
    at: &str,
    faults: &mut Vec<String>,
) -> Named {
    let mut named = Named::default();
    let known = schema.get("properties").and_then(Value::as_object);
    for (name, schema) in known.into_iter().flatten() {
        if let Some(value) = fields.get(name) {
            let field = check(document, schema, value, &format!("{at}/{name}"), faults);
            named.fields.entry(name.clone()).or_default().join(field);
        }
    }
    for name in
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    {
        if !fields.contains_key(name) {
            faults.push(format!("{at}/{name} is missing"));
        }
    }
    let others: BTreeSet<&String> =
        fields.keys().filter(|name| known.is_none_or(|known| !known.contains_key(*name))).collect();
    match schema.get("additionalProperties") {
        Some(Value::Bool(false)) => {
            faults.extend(others.iter().map(|name| format!("{at}/{name} may not be there")));
        }
        Some(schema) => {
            for name in others {
                let field = check(document, schema, &fields[name], &format!("{at}/{name}"), faults);
                named.fields.entry(name.clone()).or_default().join(field);
            }
        }
        None => {}
    }
    named
}

fn check_array(
    document: &Value,
    schema: &Map<String, Value>,
    items: &[Value],
    at: &str,
    faults: &mut Vec<String>,
) -> Named {
    let first = schema.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let each = schema.get("items");
    for (bound, is_beyond) in [
        ("minItems", items.len() < bound(schema, "minItems", 0)),
        ("maxItems", items.len() > bound(schema, "maxItems", usize::MAX)),
    ] {
        if is_beyond {
            faults.push(format!("{at} has {} items, beyond {bound}", items.len()));
        }
    }
    let item = |(place, item): (usize, &Value)| match first.get(place).or(each) {
        Some(schema) => check(document, schema, item, &format!("{at}/{place}"), faults),
        None => Named::default(),
    };
    Named { items: items.iter().enumerate().map(item).collect(), ..Named::default() }
}

fn bound(schema: &Map<String, Value>, name: &str, without: usize) -> usize {
    schema.get(name).and_then(Value::as_u64).map_or(without, |bound| bound as usize)
}

fn is_kind(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => false,
    }
}

#[test]
fn it_finds_what_is_wrong() {
    use serde_json::json;
    let document =
        json!({ "x": { "type": "object", "properties": { "a": { "type": "integer" } }, "required": ["a"] } });
    let schema = json!({ "allOf": [{ "$ref": "#/x" }, { "type": "object", "properties": { "b": { "anyOf": [{ "type": "string" }, { "type": "null" }] } } }] });
    assert_eq!(faults(&document, &schema, &json!({ "a": 1, "b": null })), Vec::<String>::new());
    assert_eq!(faults(&document, &schema, &json!({ "a": 1.5, "b": null })).len(), 1);
    assert_eq!(faults(&document, &schema, &json!({ "b": "x" })), ["/a is missing"]);
    assert_eq!(faults(&document, &schema, &json!({ "a": 1, "b": 2 })).len(), 1);
    assert_eq!(
        faults(&document, &schema, &json!({ "a": 1, "c": 2 })),
        ["/c is in the answer and in no schema"]
    );
}
