//! Findings about `$ref`: OpenAPI 3.0.3, "Reference Object".

use super::findings;

findings! {
    /// What can be wrong with a reference.
    ReferenceFinding {
        Unresolvable { reference: String, reason: String, instead: String } =
            "reference-not-found", Warning, Reference,
            "the reference `{reference}` can't be followed: {reason}",
            "{instead}";
    }
}
