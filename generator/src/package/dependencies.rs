//! Features and dependencies of clients. A test compares the versions with those of the workspace,
//! which the runtime is tested with.

/// Features of the runtime, what they turn on, and what for.
pub(super) const FEATURES: [(&str, &[&str], &str); 8] = [
    (
        "rustls",
        &["reqwest/rustls"],
        "TLS by rustls; without it, hand in a `reqwest::Client` of your own.",
    ),
    (
        "http2",
        &["reqwest/http2"],
        "HTTP/2 where the server offers it.",
    ),
    (
        "gzip",
        &["reqwest/gzip"],
        "Compressed responses; the limit of size holds for what comes out.",
    ),
    (
        "blocking",
        &["tokio/rt"],
        "`send_blocking` on every request, for threads outside of async code.",
    ),
    (
        "tracing",
        &["dep:tracing"],
        "A span for each call, by OpenTelemetry's conventions for HTTP clients.",
    ),
    (
        "tower",
        &["dep:tower-service"],
        "Calls through a `tower::Service`.",
    ),
    (
        "mock",
        &["dep:wiremock"],
        "A test double of the API, on a free port of loopback.",
    ),
    (
        "serde",
        &[],
        "`Serialize` for responses and `Deserialize` for requests too: for logs, caches and fixtures.",
    ),
];

/// A dependency of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dependency {
    /// Its name, which is that of the crate in Rust too where its types stand in signatures.
    pub(super) name: &'static str,
    /// The version requirement.
    pub(super) version: &'static str,
    /// Its features.
    pub(super) features: &'static [&'static str],
    /// Whether its default features are on.
    pub(super) defaults: bool,
    /// Why it is there.
    pub(super) reason: &'static str,
}

/// Dependencies of every client.
pub(super) const DEPENDENCIES: [Dependency; 12] = [
    Dependency {
        name: "base64",
        version: "0.23",
        features: &[],
        defaults: true,
        reason: "Binary strings in JSON, and HTTP Basic.",
    },
    Dependency {
        name: "bytes",
        version: "1.12",
        features: &[],
        defaults: true,
        reason: "Bodies, without copies.",
    },
    Dependency {
        name: "futures-core",
        version: "0.3",
        features: &[],
        defaults: true,
        reason: "The `Stream` of pages, events and downloads.",
    },
    Dependency {
        name: "http",
        version: "1.5",
        features: &[],
        defaults: true,
        reason: "Status, headers and requests, in the words every HTTP crate shares.",
    },
    Dependency {
        name: "http-body",
        version: "1.0",
        features: &[],
        defaults: true,
        reason: "What the HTTP library reads bodies from.",
    },
    Dependency {
        name: "httpdate",
        version: "1.0",
        features: &[],
        defaults: true,
        reason: "Dates in `Retry-After`.",
    },
    Dependency {
        name: "percent-encoding",
        version: "2.3",
        features: &[],
        defaults: true,
        reason: "Parameters in paths and queries.",
    },
    Dependency {
        name: "reqwest",
        version: "0.13.5",
        features: &[],
        defaults: false,
        reason: "HTTP.",
    },
    Dependency {
        name: "serde",
        version: "1.0.229",
        features: &["std"],
        defaults: false,
        reason: "The traits of the models; no derives.",
    },
    Dependency {
        name: "serde_json",
        version: "1.0.154",
        features: &["float_roundtrip", "preserve_order", "raw_value"],
        defaults: true,
        reason: "JSON, with numbers to their last digit.",
    },
    Dependency {
        name: "tokio",
        version: "1",
        features: &["fs", "rt", "sync", "time"],
        defaults: false,
        reason: "The clock of timeouts and retries, files as bodies, and the lock of refreshed credentials.",
    },
    Dependency {
        name: "url",
        version: "2.5",
        features: &[],
        defaults: true,
        reason: "Base URLs and redirects.",
    },
];

/// Dependencies behind features.
pub(super) const OPTIONAL: [Dependency; 3] = [
    Dependency {
        name: "tower-service",
        version: "0.3",
        features: &[],
        defaults: false,
        reason: "The trait that middleware of others speaks.",
    },
    Dependency {
        name: "tracing",
        version: "0.1",
        features: &["std"],
        defaults: false,
        reason: "Spans.",
    },
    Dependency {
        name: "wiremock",
        version: "0.6",
        features: &[],
        defaults: false,
        reason: "The server of the test double.",
    },
];

/// The feature of clients that send or receive XML, what it turns on, and what for.
pub(super) const XML: (&str, &[&str], &str) = ("xml", &["dep:quick-xml"], "Bodies of XML.");

/// The dependency behind [`XML`].
pub(super) const OF_XML: Dependency = Dependency {
    name: "quick-xml",
    version: "0.42",
    features: &[],
    defaults: true,
    reason: "Reads XML, and escapes what is written.",
};

/// Dependencies of the clients whose types are theirs or convert into them; of those for dates the
/// settings name one.
pub(super) const OF_TYPES: [Dependency; 5] = [
    Dependency {
        name: "chrono",
        version: "0.4",
        features: &["std"],
        defaults: false,
        reason: "What dates and times of the document convert into.",
    },
    Dependency {
        name: "jiff",
        version: "1.0",
        features: &["std"],
        defaults: false,
        reason: "What dates and times of the document convert into.",
    },
    Dependency {
        name: "rust_decimal",
        version: "1.43",
        features: &["std"],
        defaults: false,
        reason: "What exact decimals of the document convert into.",
    },
    Dependency {
        name: "time",
        version: "0.3",
        features: &["std"],
        defaults: false,
        reason: "What dates and times of the document convert into.",
    },
    Dependency {
        name: "uuid",
        version: "1.29",
        features: &["serde"],
        defaults: true,
        reason: "UUIDs of the document.",
    },
];

/// Dependencies of the examples.
pub(super) const DEV_DEPENDENCIES: [Dependency; 1] = [Dependency {
    name: "tokio",
    version: "1",
    features: &["macros", "rt-multi-thread"],
    defaults: false,
    reason: "Runs the examples.",
}];
