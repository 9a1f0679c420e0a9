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
use openapiv3::{
    AdditionalProperties, Components, Example, Header, MediaType, OpenAPI, Operation, Parameter,
    ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody, Response, Schema, SchemaKind,
};
use rayon::prelude::*;
use serde_json::Value;

use self::judgement::{Judgement, Refusal};
use super::cursor::Cursor;
use super::extension;
use super::operations::{MoreOperations, operations};
use super::view::{SchemaRef, applicators};
use crate::diagnostics::{Diagnostics, JudgeFinding};
use crate::method::Method;
use crate::pointer::{Pointer, component_name};

/// The most findings about one example.
const MOST: usize = 3;

type Examples = IndexMap<String, ReferenceOr<Example>>;

/// Reports the examples and defaults that their schemas refuse.
pub(super) fn check(openapi: &OpenAPI, more: &MoreOperations, found: &mut Diagnostics) {
    let none = Components::default();
    let components = openapi.components.as_ref().unwrap_or(&none);
    let at = Cursor::ROOT.key("components");
    let schemas = each(&components.schemas, components, |walk, name, schema| {
        walk.schema(schema.into(), &at.key("schemas").key(name));
    });
    let mut others = Walk::new(components);
    others.components(&at);
    let at = Cursor::ROOT.key("paths");
    let paths = each(&openapi.paths.paths, components, |walk, path, item| {
        if let ReferenceOr::Item(item) = item {
            walk.path_item(item, more.get(path), &at.key(path));
        }
    });
    let parts = schemas.into_iter().chain([others.found]).chain(paths);
    parts.for_each(|part| found.extend(part));
}

/// Walks through the members of a map side by side; the findings are in the order of the map.
fn each<'a, T: Sync>(
    map: &'a IndexMap<String, T>,
    components: &'a Components,
    walk_through: impl Fn(&mut Walk<'a>, &'a str, &'a T) + Sync,
) -> Vec<Diagnostics> {
    let members: Vec<_> = map.iter().collect();
    let parts = members.into_par_iter().map(|(name, member)| {
        let mut walk = Walk::new(components);
        walk_through(&mut walk, name, member);
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
    /// How values of the schemas are written that are walked through now.
    form: Form,
    found: Diagnostics,
}

impl<'a> Walk<'a> {
    fn new(components: &'a Components) -> Self {
        Self {
            components,
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

    fn path_item(
        &mut self,
        item: &'a PathItem,
        more: Option<&'a Vec<(Method, Operation)>>,
        at: &Cursor<'_>,
    ) {
        for (index, parameter) in item.parameters.iter().enumerate() {
            self.parameter(parameter, &at.key("parameters").index(index));
        }
        for (method, operation) in operations(item, more) {
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
            let data = parameter.parameter_data_ref();
            self.value(&data.format, data.example.as_ref(), &data.examples, at);
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
        format: &'a ParameterSchemaOrContent,
        example: Option<&'a Value>,
        examples: &'a Examples,
        at: &Cursor<'_>,
    ) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                self.form = Form::Parameter;
                self.schema(schema.into(), &at.key("schema"));
                self.examples(schema.into(), example, examples, at);
                self.form = Form::Json;
            }
            ParameterSchemaOrContent::Content(content) => self.content(content, at),
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
            let Some(schema) = &media.schema else {
                continue;
            };
            self.schema(schema.into(), &at.key("schema"));
            if is_json(name) {
                let example = media.example.as_ref();
                self.examples(schema.into(), example, &media.examples, &at);
            }
        }
    }

    fn examples(
        &mut self,
        schema: SchemaRef<'a>,
        example: Option<&'a Value>,
        examples: &'a Examples,
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
    fn component_example(&mut self, schema: SchemaRef<'a>, reference: &str) {
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

    fn example(&mut self, schema: SchemaRef<'a>, value: &'a Value, at: &Cursor<'_>) {
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
    fn refusals(&self, schema: SchemaRef<'a>, value: &Value) -> Vec<Refusal> {
        let judge = |value: &Value| Judgement::new(self.components).refusals(schema, value);
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
    fn schema(&mut self, schema: SchemaRef<'a>, at: &Cursor<'_>) {
        let SchemaRef::Inline(schema) = schema else {
            return;
        };
        self.own_values(schema, at);
        let SchemaKind::Any(any) = &schema.schema_kind else {
            return;
        };
        let tuple = schema
            .schema_data
            .extensions
            .contains_key(extension::PREFIX_ITEMS);
        let key = if tuple { "prefixItems" } else { "properties" };
        for (name, property) in &any.properties {
            self.schema(property.into(), &at.key(key).key(name));
        }
        if let Some(AdditionalProperties::Schema(schema)) = &any.additional_properties {
            self.schema((&**schema).into(), &at.key("additionalProperties"));
        }
        if let Some(items) = &any.items {
            self.schema(items.into(), &at.key("items"));
        }
        for (key, members) in [
            ("allOf", &any.all_of),
            ("anyOf", &any.any_of),
            ("oneOf", &any.one_of),
        ] {
            for (index, member) in members.iter().enumerate() {
                if let Some(applicators) = applicators(member.into()) {
                    for (place, schema) in applicators {
                        self.applicator(schema, &mut place.keys(), at);
                    }
                    continue;
                }
                self.schema(member.into(), &at.key(key).index(index));
            }
        }
    }

    /// A schema that stands at `path` below `at`.
    fn applicator(
        &mut self,
        schema: SchemaRef<'a>,
        path: &mut dyn Iterator<Item = String>,
        at: &Cursor<'_>,
    ) {
        match path.next() {
            Some(key) => self.applicator(schema, path, &at.key(&key)),
            None => self.schema(schema, at),
        }
    }

    /// The default and the examples of a schema.
    fn own_values(&mut self, schema: &'a Schema, at: &Cursor<'_>) {
        let data = &schema.schema_data;
        let own = SchemaRef::Inline(schema);
        // A default of null says that there is none.
        if let Some(default) = data.default.as_ref().filter(|default| !default.is_null()) {
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
        let several = data.extensions.get(extension::EXAMPLES);
        let several = several
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        for (index, example) in several.iter().enumerate() {
            self.example(own, example, &at.key("examples").index(index));
        }
        if let Some(example) = &data.example
            && several.first() != Some(example)
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
