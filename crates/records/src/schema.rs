//! The shape of what is serialised by its stable name.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{Metric, Quantity};

impl JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = Quantity::ALL.map(Quantity::name).to_vec();
        json_schema!({ "type": "string", "enum": names, "description": "A quantity, with its unit." })
    }
}

/// A [`Metric`] where it is given by its stable name.
#[derive(Debug, Clone, Copy)]
pub struct MetricName;

impl JsonSchema for MetricName {
    fn schema_name() -> Cow<'static, str> {
        "MetricName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = Metric::ALL.map(Metric::name).to_vec();
        json_schema!({ "type": "string", "enum": names, "description": "Something measured or said, with its unit." })
    }
}
