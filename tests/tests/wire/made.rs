//! A call of each operation, made from the document, for those that no case is written for.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;

use generated_client::Client;
use serde_json::Value;

use super::cases::Case;
use super::server::Received;

/// A call through the client, its response as JSON again.
type Call = fn(Client) -> Pin<Box<dyn Future<Output = Result<Value, Box<dyn Error>>>>>;

/// An operation, and a call of it if one can be made.
pub(crate) struct Made {
    /// The operationId in the document.
    pub(crate) operation: &'static str,
    /// Its method and path template.
    pub(crate) route: &'static str,
    /// The call.
    pub(crate) call: Option<Call>,
}

macro_rules! made {
    ($operation:literal, $route:literal) => {
        Made {
            operation: $operation,
            route: $route,
            call: None,
        }
    };
    ($operation:literal, $route:literal, |$client:ident| $call:expr) => {
        Made {
            operation: $operation,
            route: $route,
            call: Some(|$client: Client| {
                Box::pin(async move {
                    let response = $call.await?;
                    Ok(serde_json::to_value(response)?)
                })
            }),
        }
    };
}

/// The operations that no case is written for; `build.rs` makes the list.
pub(crate) fn without_case(cases: &[Case]) -> Vec<Made> {
    let mut all: Vec<Made> = include!(concat!(env!("OUT_DIR"), "/calls.rs"));
    all.retain(|made| !cases.iter().any(|case| case.operation == made.operation));
    all
}

/// Judges a request as it arrived by the route of its operation.
pub(crate) fn check(made: &Made, received: &Received) {
    let (method, path) = made.route.split_once(' ').expect("METHOD path");
    let expected = format!("/api{path}");
    let actual = received.target.split('?').next().unwrap_or_default();
    let segments = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (expected, actual) = (segments(&expected), segments(actual));
    let same = expected.iter().zip(&actual).all(|(expected, actual)| {
        let is_parameter = expected.starts_with('{') && expected.ends_with('}');
        expected == actual || (is_parameter && !actual.is_empty())
    });
    assert_eq!(received.method, method, "{}", made.operation);
    assert!(
        same && expected.len() == actual.len(),
        "{actual:?}, but {}",
        made.route
    );
}

/// What to do where no call can be made.
pub(crate) fn advice(made: &Made) -> String {
    let Made {
        operation, route, ..
    } = made;
    format!(
        "no call of `{operation}` can be made from the document; write a row into a function of \
         tests/tests/wire/cases.rs:\n    case!(\"{operation}\", \"{route}\", Nothing, |c| c.…),"
    )
}
