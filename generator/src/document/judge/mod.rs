//! Examples and defaults against their schemas.
//!
//! The validator is our own, although libraries beat our own code elsewhere. The schemas here are
//! those that `normalize` has made: of OpenAPI 3.0, with `nullable`, boolean exclusive bounds and
//! repaired keywords. A validator of JSON Schema would need each of them in another dialect, would
//! compile each schema with all that it refers to, and has no bound on its work. Here each example
//! has a budget of steps, so that the work is linear in the size of any document.
//!
//! A refusal is reported only where it is certain. Not judged are: `pattern`, `format`, `not`,
//! more than one match of `oneOf`, examples of media types other than JSON, and strings that may
//! be the serialized form of a value.

mod judgement;
mod words;

#[cfg(test)]
mod tests;

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};
use rayon::prelude::*;
use serde_json::Value;

use self::judgement::{Judgement, Refusal};
use super::cursor::Cursor;
use super::objects::{
    Components, Header, MediaType, Named, OpenApi, Operation, Parameter, PathItem, RequestBody,
    Response, SchemaOrContent,
};
use super::schema::{Additional, Schema};
use super::schemas::{SchemaId, SchemaRef, Schemas};
use crate::diagnostics::{Diagnostics, JudgeFinding};
use crate::pointer::{Pointer, component_name};

/// The most findings about one example.
const MOST: usize = 3;

/// Reports the examples and defaults that their schemas refuse.
pub(super) fn check(openapi: &OpenApi, schemas: &Schemas, found: &mut Diagnostics) {
    let document = (openapi, schemas);
    let at = Cursor::ROOT.key("components");
    let components: Vec<_> = schemas.components().collect();
    let of_schemas = each(components, document, |walk, (id, name)| {
        walk.schema(schemas.component(id), &at.key("schemas").key(name));
    });
    let mut others = Walk::new(document);
    others.components(&at);
    let at = Cursor::ROOT.key("paths");
    let items = openapi.paths.iter().collect();
    let paths = each(items, document, |walk, (path, item)| {
        walk.path_item(item, &at.key(path));
    });
    let parts = of_schemas.into_iter().chain([others.found]).chain(paths);
    parts.for_each(|part| found.extend(part));
}

/// Walks through the members of a list side by side; the findings are in the order of the list.
fn each<'a, T: Send>(
    members: Vec<T>,
    document: (&'a OpenApi, &'a Schemas),
    walk_through: impl Fn(&mut Walk<'a>, T) + Sync,
) -> Vec<Diagnostics> {
    let parts = members.into_par_iter().map(|member| {
        let mut walk = Walk::new(document);
        walk_through(&mut walk, member);
        walk.found
    });
    parts.collect()
}

/// How a value is written where its example stands.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// As JSON.
    Json,
    /// As JSON, or as the string that is sent.
    Parameter,
}

/// A walk over all that has examples or defaults, each where it is declared.
struct Walk<'a> {
    components: &'a Components,
    schemas: &'a Schemas,
    /// How values of the schemas are written that are walked through now.
    form: Form,
    found: Diagnostics,
}

impl<'a> Walk<'a> {
    fn new((openapi, schemas): (&'a OpenApi, &'a Schemas)) -> Self {
        Self {
            components: &openapi.components,
            schemas,
            form: Form::Json,
            found: Diagnostics::new(),
        }
    }

    /// All components but schemas.
    fn components(&mut self, at: &Cursor<'_>) {
        let components = self.components;
        for (name, parameter) in &components.parameters {
            self.parameter(parameter, &at.key("parameters").key(name));
        }
        for (name, header) in &components.headers {
            self.header(header, &at.key("headers").key(name));
        }
        for (name, body) in &components.request_bodies {
            self.request_body(body, &at.key("requestBodies").key(name));
        }
        for (name, response) in &components.responses {
            self.response(response, &at.key("responses").key(name));
        }
    }

    fn path_item(&mut self, item: &'a PathItem, at: &Cursor<'_>) {
        for (index, parameter) in item.parameters.iter().enumerate() {
            self.parameter(parameter, &at.key("parameters").index(index));
        }
        for (method, operation) in &item.operations {
            self.operation(operation, &at.key(&method.key()));
        }
    }

    fn operation(&mut self, operation: &'a Operation, at: &Cursor<'_>) {
        for (index, parameter) in operation.parameters.iter().enumerate() {
            self.parameter(parameter, &at.key("parameters").index(index));
        }
        if let Some(body) = &operation.request_body {
            self.request_body(body, &at.key("requestBody"));
        }
        let at = at.key("responses");
        let responses = &operation.responses;
        if let Some(response) = &responses.default {
            self.response(response, &at.key("default"));
        }
        for (status, response) in &responses.responses {
            self.response(response, &at.key(&status.to_string()));
        }
    }

    fn parameter(&mut self, parameter: &'a ReferenceOr<Parameter>, at: &Cursor<'_>) {
        if let ReferenceOr::Item(parameter) = parameter {
            let example = parameter.example.as_ref();
            self.value(&parameter.format, example, &parameter.examples, at);
        }
    }

    fn header(&mut self, header: &'a ReferenceOr<Header>, at: &Cursor<'_>) {
        if let ReferenceOr::Item(header) = header {
            self.value(
                &header.format,
                header.example.as_ref(),
                &header.examples,
                at,
            );
        }
    }

    /// The value of a parameter or of a header.
    fn value(
        &mut self,
        format: &'a SchemaOrContent,
        example: Option<&'a Value>,
        examples: &'a Named<Example>,
        at: &Cursor<'_>,
    ) {
        match format {
            SchemaOrContent::Schema(schema) => {
                self.form = Form::Parameter;
                self.schema(*schema, &at.key("schema"));
                self.examples(*schema, example, examples, at);
                self.form = Form::Json;
            }
            SchemaOrContent::Content(content) => self.content(content, at),
        }
    }

    fn request_body(&mut self, body: &'a ReferenceOr<RequestBody>, at: &Cursor<'_>) {
        if let ReferenceOr::Item(body) = body {
            self.content(&body.content, at);
        }
    }

    fn response(&mut self, response: &'a ReferenceOr<Response>, at: &Cursor<'_>) {
        if let ReferenceOr::Item(response) = response {
            for (name, header) in &response.headers {
                self.header(header, &at.key("headers").key(name));
            }
            self.content(&response.content, at);
        }
    }

    fn content(&mut self, content: &'a IndexMap<String, MediaType>, at: &Cursor<'_>) {
        for (name, media) in content {
            let at = at.key("content");
            let at = at.key(name);
            for (property, encoding) in &media.encoding {
                let at = at.key("encoding");
                let at = at.key(property);
                for (name, header) in &encoding.headers {
                    self.header(header, &at.key("headers").key(name));
                }
            }
            let Some(schema) = media.schema else {
                continue;
            };
            self.schema(schema, &at.key("schema"));
            if is_json(name) {
                let example = media.example.as_ref();
                self.examples(schema, example, &media.examples, &at);
            }
        }
    }

    fn examples(
        &mut self,
        schema: SchemaRef,
        example: Option<&'a Value>,
        examples: &'a Named<Example>,
        at: &Cursor<'_>,
    ) {
        if let Some(example) = example {
            self.example(schema, example, &at.key("example"));
        }
        for (name, example) in examples {
            match example {
                ReferenceOr::Item(example) => {
                    if let Some(value) = &example.value {
                        let at = at.key("examples");
                        self.example(schema, value, &at.key(name).key("value"));
                    }
                }
                ReferenceOr::Reference { reference } => self.component_example(schema, reference),
            }
        }
    }

    /// An example among the components, which is reported where it stands.
    fn component_example(&mut self, schema: SchemaRef, reference: &str) {
        let Some(name) = component_name(reference, "examples") else {
            return;
        };
        if let Some(ReferenceOr::Item(example)) = self.components.examples.get(&*name)
            && let Some(value) = &example.value
        {
            let at = Cursor::ROOT.key("components");
            let at = at.key("examples");
            self.example(schema, value, &at.key(&name).key("value"));
        }
    }

    fn example(&mut self, schema: SchemaRef, value: &'a Value, at: &Cursor<'_>) {
        for refusal in self.refusals(schema, value).into_iter().take(MOST) {
            let (at, place) = placed(&refusal, at);
            let finding = JudgeFinding::ExampleRefused {
                place,
                expected: refusal.expected,
                found: refusal.found,
            };
            self.found.report(&at, finding);
        }
    }

    /// What the schema refuses in the value.
    fn refusals(&self, schema: SchemaRef, value: &Value) -> Vec<Refusal> {
        let judge = |value: &Value| Judgement::new(self.schemas).refusals(schema, value);
        let refusals = judge(value);
        let Value::String(text) = value else {
            return refusals;
        };
        let serialized = match serde_json::from_str(text) {
            Ok(Value::Array(_) | Value::Object(_)) => true,
            Ok(scalar) => self.form == Form::Parameter && judge(&scalar).is_empty(),
            // XML, or an array or object in the style of a parameter.
            Err(_) => {
                let of_parts = |refusal: &Refusal| !refusal.is_scalar;
                text.starts_with('<')
                    || self.form == Form::Parameter && refusals.iter().any(of_parts)
            }
        };
        if serialized { Vec::new() } else { refusals }
    }

    /// A schema and all that stands in it: recursion is as deep as the document.
    fn schema(&mut self, schema: SchemaRef, at: &Cursor<'_>) {
        let SchemaRef::Inline(id) = schema else {
            return;
        };
        let schema = &self.schemas[id];
        self.own_values(id, schema, at);
        for (name, property) in &schema.properties {
            self.schema(*property, &at.key("properties").key(name));
        }
        for (index, place) in schema.prefix_items.iter().enumerate() {
            self.schema(*place, &at.key("prefixItems").index(index));
        }
        if let Additional::Schema(additional) = schema.additional {
            self.schema(additional, &at.key(schema.additional_key()));
        }
        if let Some(items) = schema.items {
            self.schema(items, &at.key("items"));
        }
        for (key, members) in [
            ("allOf", &schema.all_of),
            ("anyOf", &schema.any_of),
            ("oneOf", &schema.one_of),
        ] {
            for (index, member) in members.iter().enumerate() {
                self.schema(*member, &at.key(key).index(index));
            }
        }
        for (place, part) in schema.conditions.iter().chain(&schema.patterns) {
            self.schema_below(*part, &mut place.keys(), at);
        }
    }

    /// A schema that stands at `path` below `at`.
    fn schema_below(
        &mut self,
        schema: SchemaRef,
        path: &mut dyn Iterator<Item = String>,
        at: &Cursor<'_>,
    ) {
        match path.next() {
            Some(key) => self.schema_below(schema, path, &at.key(&key)),
            None => self.schema(schema, at),
        }
    }

    /// The default and the examples of a schema.
    fn own_values(&mut self, id: SchemaId, schema: &'a Schema, at: &Cursor<'_>) {
        let own = SchemaRef::Inline(id);
        // A default of null says that there is none.
        if let Some(default) = schema
            .default
            .as_deref()
            .filter(|default| !default.is_null())
        {
            let refusals = self.refusals(own, default);
            if let Some(refusal) = refusals.into_iter().next() {
                let (at, place) = placed(&refusal, &at.key("default"));
                let finding = JudgeFinding::DefaultRefused {
                    place,
                    expected: refusal.expected,
                    found: refusal.found,
                };
                self.found.report(&at, finding);
            }
        }
        for (index, example) in schema.examples.iter().enumerate() {
            self.example(own, example, &at.key("examples").index(index));
        }
        if let Some(example) = schema.example.as_deref()
            && schema.examples.first() != Some(example)
        {
            self.example(own, example, &at.key("example"));
        }
    }
}

/// The place of a refusal in the document, and within the value as it is told.
fn placed(refusal: &Refusal, at: &Cursor<'_>) -> (Pointer, String) {
    let keys = refusal.at.keys();
    let pointer = keys.fold(at.pointer(), |pointer, key| pointer.child(key));
    let place = match refusal.at.as_str() {
        "" => String::new(),
        inside => format!(" at `{inside}`"),
    };
    (pointer, place)
}

/// `application/json`, `application/problem+json` and their like, with or without parameters.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
