//! The examples that the document gives for bodies, which the API as data does not have.

use std::collections::BTreeMap;

use openapiv3::{Example, ReferenceOr, StatusCode};
use serde_json::Value;

use crate::document::{self, Document, MediaType, Named};
use crate::ir::Operation;
use crate::pointer::Pointer;

/// Operations of the document by the path and the method that their pointer names.
pub(super) struct Examples<'a> {
    document: &'a Document,
    operations: BTreeMap<(String, String), &'a document::Operation>,
}

/// A response with an example.
pub(super) struct Saved {
    pub(super) name: String,
    pub(super) code: u16,
    pub(super) media_type: String,
    pub(super) body: String,
}

impl<'a> Examples<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let paths = document.openapi().paths.iter();
        let operations = paths.flat_map(|(path, item)| {
            let operations = item.operations.iter();
            operations.map(move |(method, operation)| ((path.clone(), method.key()), operation))
        });
        Self {
            document,
            operations: operations.collect(),
        }
    }

    fn operation(&self, operation: &Operation) -> Option<&'a document::Operation> {
        let mut keys = operation.pointer.keys().skip(1);
        let path = keys.next()?;
        let method = keys
            .next()
            .unwrap_or_else(|| operation.method.key().to_owned());
        self.operations.get(&(path, method)).copied()
    }

    /// The example of a body in one of its forms.
    pub(super) fn body(&self, operation: &Operation, media_type: &str) -> Option<&'a Value> {
        let body = self.operation(operation)?.request_body.as_ref()?;
        let (_, body) = self.document.request_body(body, &Pointer::root())?;
        let content = body.content.iter();
        let mut content = content.filter(|(key, _)| key.eq_ignore_ascii_case(media_type));
        content.find_map(|(_, media)| self.all(media).into_iter().next().map(|(_, value)| value))
    }

    /// Every response that has an example, with each of them.
    pub(super) fn responses(&self, operation: &Operation) -> Vec<Saved> {
        let mut found = Vec::new();
        let Some(declared) = self.operation(operation) else {
            return found;
        };
        let responses = declared.responses.responses.iter();
        let responses = responses.map(|(status, response)| (code(status), response));
        let rest = declared
            .responses
            .default
            .iter()
            .map(|response| (500, response));
        for (code, response) in responses.chain(rest) {
            let Some((_, response)) = self.document.response(response, &Pointer::root()) else {
                continue;
            };
            for (media_type, media) in &response.content {
                for (name, value) in self.all(media) {
                    let about = response.description.trim();
                    let name = match name {
                        Some(name) => name.to_owned(),
                        None if about.is_empty() => code.to_string(),
                        None => about.to_owned(),
                    };
                    found.push(Saved {
                        name,
                        code,
                        media_type: media_type.clone(),
                        body: text(value),
                    });
                }
            }
        }
        found
    }

    /// The example of a parameter itself, which goes before that of its schema.
    pub(super) fn parameter(&self, operation: &Operation, name: &str) -> Option<&'a Value> {
        let path = operation.pointer.keys().nth(1)?;
        let item = self.document.openapi().paths.get(&path);
        let of_path = item.into_iter().flat_map(|item| &item.parameters);
        let own = self.operation(operation).into_iter();
        let own = own.flat_map(|operation| &operation.parameters);
        let declared = own.chain(of_path).filter_map(|parameter| {
            let (_, parameter) = self.document.parameter(parameter, &Pointer::root())?;
            Some(parameter)
        });
        let mut same = declared.filter(|parameter| parameter.name == name);
        let parameter = same.next()?;
        let all = self.both(&parameter.example, &parameter.examples);
        let mut all = all.into_iter();
        all.next().map(|(_, value)| value)
    }

    /// `example` and `examples`, with their summaries or keys.
    fn all(&self, media: &'a MediaType) -> Vec<(Option<&'a str>, &'a Value)> {
        self.both(&media.example, &media.examples)
    }

    fn both(
        &self,
        example: &'a Option<Value>,
        examples: &'a Named<Example>,
    ) -> Vec<(Option<&'a str>, &'a Value)> {
        let own = example.iter().map(|value| (None, value));
        let named = examples.iter().filter_map(|(key, example)| {
            let example = match example {
                ReferenceOr::Item(example) => example,
                ReferenceOr::Reference { reference } => {
                    let name = reference.strip_prefix("#/components/examples/")?;
                    let components = &self.document.openapi().components;
                    components.examples.get(name)?.as_item()?
                }
            };
            let name = example.summary.as_deref().unwrap_or(key);
            Some((Some(name), example.value.as_ref()?))
        });
        own.chain(named).collect()
    }
}

/// A status; of a range, its first.
fn code(status: &StatusCode) -> u16 {
    match status {
        StatusCode::Code(code) => *code,
        StatusCode::Range(digit) => digit * 100,
    }
}

/// A body as it is sent: texts as they stand, everything else as JSON.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => serde_json::to_string_pretty(value).unwrap_or_default(),
    }
}
