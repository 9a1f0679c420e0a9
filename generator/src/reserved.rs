//! Words that no module, feature or package can have for a name, whatever it is for.

/// Whether `name` is a keyword of any edition, or reserved for one.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether a module can't be called `name`: Windows keeps some file names for devices, and a module
/// must not hide a crate that generated code uses.
pub(crate) fn is_reserved_module(name: &str) -> bool {
    let port = |rest: &str| matches!(rest.as_bytes(), [b'0'..=b'9']);
    RESERVED_MODULES.contains(&name)
        || name.strip_prefix("com").is_some_and(port)
        || name.strip_prefix("lpt").is_some_and(port)
}

/// Whether a module at the root of a client can't be called `name`: besides reserved modules, what
/// the root re-exports, and crates that a client may depend on.
pub(crate) fn is_reserved_root_module(name: &str) -> bool {
    is_reserved_module(name) || AT_THE_ROOT.contains(&name)
}

/// Whether a crate has a feature of its own called `name`.
pub(crate) fn is_reserved_feature(name: &str) -> bool {
    RESERVED_FEATURES.contains(&name)
}

/// Whether cargo refuses a package called `name`, or builds it in a folder that has another use.
pub(crate) fn is_reserved_package(name: &str) -> bool {
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
const RESERVED_MODULES: &[&str] = &[
    "mod", "lib", "main", "con", "prn", "aux", "nul",
    "std", "core", "alloc", "serde", "serde_json", "bytes", "http", "jiff", "uuid", "reqwest",
    "rust_decimal", "tokio", "tracing",
    "runtime", "models", "api", "client", "mock", "untagged",
];

#[rustfmt::skip]
const AT_THE_ROOT: &[&str] = &[
    "servers", "shared", "webhooks", "base64", "chrono", "futures_core", "http_body", "httpdate", "percent_encoding",
    "quick_xml", "time", "tower_service", "url", "wiremock",
];

#[rustfmt::skip]
const RESERVED_FEATURES: &[&str] = &[
    "default", "full", "std", "all-schemas", "serde", "blocking", "mock", "tracing", "tower", "stream", "streaming",
    "multipart", "rustls", "rustls-tls", "native-tls", "http2", "http3", "gzip", "brotli", "zstd",
    "deflate", "jiff", "uuid", "rust-decimal", "cookies", "decimal", "sse", "test", "drift", "xml",
];

#[rustfmt::skip]
const RESERVED_PACKAGES: &[&str] = &[
    "test", "core", "std", "alloc", "proc-macro", "build", "deps", "examples", "incremental",
    "con", "prn", "aux", "nul",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_depends_on_is_no_module_of_its_root() {
        let source = include_str!("package/dependencies.rs").lines();
        let names = source.filter_map(|line| line.trim().strip_prefix("name: \""));
        let names = names.filter_map(|rest| rest.split('"').next());
        let (mut seen, dev) = (0, ["futures-util", "tokio"]);
        for name in names.filter(|name| !dev.contains(name)) {
            seen += 1;
            assert!(is_reserved_root_module(&name.replace('-', "_")), "{name}");
        }
        assert!(seen > 10, "{seen}");
    }
}
