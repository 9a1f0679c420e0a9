//! Names that Rust, or the code around, needs for itself. One table for each kind of place.

/// Whether `name` is a keyword of any edition, or reserved for one. The name gets a `_`; `r#` would
/// work for most, but not for all, and is hard to type.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

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
    matches!(name, "new" | "clone")
}

/// Whether a method of the client can't be called `name`.
pub(super) fn is_reserved_client_method(name: &str) -> bool {
    CLIENT_METHODS.contains(&name)
}

/// Whether a setter `name` would hide a method of the client's builder.
pub(super) fn is_reserved_credential(name: &str) -> bool {
    BUILDER_METHODS.contains(&name)
}

/// Whether a module can't be called `name`: Windows keeps some file names for devices, and a module
/// must not hide a crate that generated code uses.
pub(super) fn is_reserved_module(name: &str) -> bool {
    let port = |rest: &str| matches!(rest.as_bytes(), [b'0'..=b'9']);
    RESERVED_MODULES.contains(&name)
        || name.strip_prefix("com").is_some_and(port)
        || name.strip_prefix("lpt").is_some_and(port)
}

/// Whether a group's feature can't be called `name`: the crate has features of its own, and one for
/// each version of the API.
pub(super) fn is_reserved_feature(name: &str) -> bool {
    let version = name.strip_prefix('v');
    RESERVED_FEATURES.contains(&name)
        || version.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether cargo refuses a package called `name`, or builds it in a folder that has another use.
pub(super) fn is_reserved_package(name: &str) -> bool {
    RESERVED_PACKAGES.contains(&name)
}

#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "as", "break", "const", "continue", "crate", "else", "enum", "extern", "false", "fn", "for",
    "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
    "self", "Self", "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where",
    "while", "async", "await", "dyn", "abstract", "become", "box", "do", "final", "gen", "macro",
    "override", "priv", "try", "typeof", "unsized", "virtual", "yield", "_",
];

#[rustfmt::skip]
const RESERVED_TYPES: &[&str] = &[
    "Self", "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Box",
    "Send", "Sync", "Sized", "Unpin", "Copy", "Clone", "Drop", "Fn", "FnMut", "FnOnce",
    "Default", "Debug", "Display", "Hash", "Eq", "PartialEq", "Ord", "PartialOrd",
    "From", "Into", "TryFrom", "TryInto", "AsRef", "AsMut", "ToOwned", "ToString",
    "Iterator", "IntoIterator", "DoubleEndedIterator", "ExactSizeIterator", "Extend",
    "FromIterator", "Future", "IntoFuture", "Serialize", "Deserialize",
];

#[rustfmt::skip]
const MODEL_METHODS: &[&str] = &[
    "new", "default", "clone", "clone_from", "into", "try_into", "to_owned", "eq", "ne",
    "serialize", "deserialize", "borrow", "borrow_mut", "drop",
];

#[rustfmt::skip]
const REQUEST_METHODS: &[&str] = &[
    "new", "send", "send_blocking", "send_streaming", "into_future", "into_call", "into", "clone",
    "items", "pages", "header", "timeout", "retry", "response_limit", "idempotency_key", "base_url",
    "connect_timeout", "http_client", "user_agent",
];

#[rustfmt::skip]
const CLIENT_METHODS: &[&str] = &[
    "new", "builder", "from_env", "clone", "from", "into", "core", "runtime", "base_url",
];

#[rustfmt::skip]
const BUILDER_METHODS: &[&str] = &[
    "new", "build", "build_blocking", "clone", "from_env", "default", "into",
    "base_url", "header", "headers", "user_agent", "http_client_builder", "timeout", "connect_timeout", "deadline",
    "retry", "retries", "response_limit", "http_client", "client", "middleware", "hook", "drift",
    "server", "server_variable", "credential", "credential_basic", "credential_provider", "provider",
    "transport", "on_attempt", "on_drift", "env", "env_prefix", "idle_timeout", "tracing", "redirect",
];

#[rustfmt::skip]
const RESERVED_MODULES: &[&str] = &[
    "mod", "lib", "main", "con", "prn", "aux", "nul",
    "std", "core", "alloc", "serde", "serde_json", "bytes", "http", "jiff", "uuid", "reqwest",
    "rust_decimal", "tokio", "tracing",
    "runtime", "models", "api", "client", "mock", "untagged",
];

#[rustfmt::skip]
const RESERVED_FEATURES: &[&str] = &[
    "default", "full", "std", "blocking", "mock", "tracing", "tower", "stream", "streaming",
    "multipart", "rustls", "rustls-tls", "native-tls", "http2", "http3", "gzip", "brotli", "zstd",
    "deflate", "jiff", "uuid", "rust-decimal", "cookies", "decimal", "sse", "test", "drift",
];

#[rustfmt::skip]
const RESERVED_PACKAGES: &[&str] = &[
    "test", "core", "std", "alloc", "proc-macro", "build", "deps", "examples", "incremental",
    "con", "prn", "aux", "nul",
];
