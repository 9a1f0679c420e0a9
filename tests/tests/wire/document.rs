//! What the document says of an operation: the example of its response, its error statuses.

use std::collections::BTreeMap;

use serde_json::Value;

/// An operation of the document.
pub(crate) struct Operation {
    /// The status and body of the response when all is well.
    pub(crate) response: (u16, Option<Value>),
    /// The error statuses and the document's words for them.
    pub(crate) errors: Vec<(u16, String)>,
}

/// The operations of the checked-in document by operationId.
pub(crate) fn operations() -> BTreeMap<String, Operation> {
    let text = include_str!("../../../spec/v1.1/openapi.yaml");
    let document: Value = serde_yaml::from_str(text).expect("the document is YAML");
    let items = document["paths"].as_object().expect("paths").values();
    let operations = items.flat_map(|item| item.as_object().expect("a path item").values());
    operations
        .filter_map(|operation| {
            Some((
                operation["operationId"].as_str()?.to_owned(),
                read(operation),
            ))
        })
        .collect()
}

fn read(operation: &Value) -> Operation {
    let responses = operation["responses"].as_object().expect("responses");
    let mut success = None;
    let mut errors = Vec::new();
    for (status, response) in responses {
        match status.parse::<u16>() {
            Ok(status) if status >= 400 => {
                let words = response["description"]
                    .as_str()
                    .unwrap_or_default()
                    .trim()
                    .to_owned();
                errors.push((status, words));
            }
            other => {
                let content = &response["content"]["application/json"];
                success = Some((other.unwrap_or(200), content.get("example").cloned()));
            }
        }
    }
    Operation {
        response: success.expect("a response that is no error"),
        errors,
    }
}
