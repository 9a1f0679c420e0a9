//! A call of each operation, as callers write it.

use crate::analysis::Analysis;
use crate::ir::OperationId;
use crate::signatures::{self, Forwards, Version};

/// An operation, and a call of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleCall {
    /// The `operationId` of the document.
    pub operation_id: Option<String>,
    /// The HTTP method and the path template: `GET /pets/{id}`.
    pub route: String,
    /// The call without its `.await`, `client.pets().get(42)`; nothing where an argument can't be made
    /// from its type.
    pub code: Option<String>,
}

impl Analysis {
    /// A call of each operation, in the order of the document, with arguments made from their types. The
    /// crate is called `package` there, a Rust identifier.
    ///
    /// ```
    /// use generator::{Config, analyse};
    ///
    /// let text = "{openapi: 3.0.3, info: {title: Pets, version: '1'}, paths: {/pets: {get: {tags: [pets], \
    ///             responses: {}}}}}";
    /// let analysis = analyse(text, &Config::default()).expect("a document");
    /// let calls = analysis.example_calls("petstore");
    /// assert_eq!(calls[0].route, "GET /pets");
    /// assert_eq!(calls[0].code.as_deref(), Some("client.pets().get()"));
    /// ```
    pub fn example_calls(&self, package: &str) -> Vec<ExampleCall> {
        let (api, names) = (&self.api, &self.names);
        let (signatures, forwards) = (signatures::decide(api, names, None), Forwards::default());
        let version = Version::new(api, names, &signatures, &forwards, package);
        let ids = (0..api.operations.len() as u32).map(OperationId);
        let calls = ids.map(|id| {
            let operation = api.operation(id);
            ExampleCall {
                operation_id: operation.operation_id.clone(),
                route: operation.route(),
                code: version.call(id).map(|call| call.to_string()),
            }
        });
        calls.collect()
    }
}
