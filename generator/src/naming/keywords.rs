//! Names that Rust or the generated code needs for itself: one table for each kind of scope.

// A name that is a keyword gets a `_`; `r#` would work for most, but not for all, and is hard to type.
pub(super) use crate::reserved::{is_keyword, is_reserved_module};

/// Whether generated code needs the type or trait `name` unqualified.
pub(super) fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name)
}

/// Whether a variant can't be called `name`: every enum with a fallback has `Other`.
pub(super) fn is_reserved_variant(name: &str) -> bool {
    matches!(name, "Other" | "Self")
}

/// Whether a setter `name` of a model would hide a method that every model has.
pub(super) fn is_reserved_setter(name: &str) -> bool {
    MODEL_METHODS.contains(&name)
}

/// Whether a setter `name` of a request would hide a method that every request has.
pub(super) fn is_reserved_option(name: &str) -> bool {
    REQUEST_METHODS.contains(&name)
}

/// Whether a method of a group can't be called `name`.
pub(super) fn is_reserved_method(name: &str) -> bool {
    GROUP_METHODS.contains(&name)
}

/// Whether a method of the client can't be called `name`.
pub(super) fn is_reserved_client_method(name: &str) -> bool {
    CLIENT_METHODS.contains(&name)
}

/// Whether a setter `name` would hide a method of the client's builder.
pub(super) fn is_reserved_credential(name: &str) -> bool {
    BUILDER_METHODS.contains(&name)
}

/// Whether a group's feature can't be called `name`: the crate has features of its own, and one for
/// each version of the API.
pub(super) fn is_reserved_feature(name: &str) -> bool {
    let version = name.strip_prefix('v');
    crate::reserved::is_reserved_feature(name)
        || version.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[rustfmt::skip]
const RESERVED_TYPES: &[&str] = &[
    "Self", "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Box",
    "Send", "Sync", "Sized", "Unpin", "Copy", "Clone", "Drop", "Fn", "FnMut", "FnOnce",
    "Default", "Debug", "Display", "Hash", "Eq", "PartialEq", "Ord", "PartialOrd",
    "From", "Into", "TryFrom", "TryInto", "AsRef", "AsMut", "ToOwned", "ToString",
    "Iterator", "IntoIterator", "DoubleEndedIterator", "ExactSizeIterator", "Extend",
    "FromIterator", "Future", "IntoFuture", "Serialize", "Deserialize", "RequestOf",
];

// The lists of methods are compared by a test with the source of the runtime and with generated code.

/// Of models: what is derived, what codecs need, and what every value has.
#[rustfmt::skip]
const MODEL_METHODS: &[&str] = &[
    "new", "default", "clone", "clone_from", "eq", "ne", "serialize", "deserialize",
    "into", "try_into", "to_owned", "borrow", "borrow_mut",
];

/// Of requests, and of the types that gather the fields of a form.
#[rustfmt::skip]
const REQUEST_METHODS: &[&str] = &[
    "new", "send", "send_blocking", "send_streaming", "send_raw", "send_raw_blocking", "send_as",
    "send_as_blocking", "into_future", "into_call", "into",
    "items", "pages", "header", "timeout", "retry", "response_limit", "idempotency_key", "base_url",
    "connect_timeout", "http_client", "user_agent",
    "without_credentials", "allow_empty_path_parameters",
];

/// Of the structs of groups.
const GROUP_METHODS: &[&str] = &["new", "clone", "clone_from"];

/// Of the client. Clippy takes `new` for a constructor.
const CLIENT_METHODS: &[&str] = &["new", "builder", "base_url", "clone", "clone_from", "into"];

/// Of the client's builder, private ones too: a second function of one name does not compile.
#[rustfmt::skip]
const BUILDER_METHODS: &[&str] = &[
    "new", "build", "into", "with",
    "base_url", "server", "server_variable", "header", "user_agent",
    "timeout", "connect_timeout", "idle_timeout", "retry", "response_limit",
    "http_client", "http_client_builder", "transport", "middleware",
    "on_attempt", "on_drift", "trace_bodies", "mocked", "fill_credentials",
    "credential", "credential_basic", "credential_grant", "credential_provider", "provider",
    "oauth_grant", "fail",
    "allow_missing_credentials", "send_credentials_everywhere", "allow_empty_path_parameters",
    "env", "env_prefix", "environment",
];

#[cfg(test)]
mod tests;
