//! Findings about types that refer to themselves.

use super::findings;

findings! {
    /// What can be wrong with a type that contains itself.
    PassFinding {
        NoValue =
            "schema-without-value", Warning, Reference,
            "this schema refers to itself and describes no value",
            "it is typed as any JSON value; give it a type of its own";
    }
}
