//! Facts with their words beside them, as schemas.

use schemars::{Schema, SchemaGenerator, json_schema};

pub fn morning(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn state(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn signs(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn niggles(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn baselines(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn recalibrated(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn form(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn noted(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn runs(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn shown(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn review(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn topic(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn trends(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn helps(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn letter(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn year(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn replays(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}

pub fn moved(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}
