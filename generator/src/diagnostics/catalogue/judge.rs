//! Findings about examples and defaults that their schemas refuse.

use super::findings;

findings! {
    /// What a schema says of the values that stand with it.
    JudgeFinding {
        DefaultRefused { place: String, expected: String, found: String } =
            "default-refused", Warning, Ignored,
            "the schema refuses its default: expected {expected}{place}, found {found}",
            "the client relies on the schema; correct the default, or the schema if it is wrong";
        ExampleRefused { place: String, expected: String, found: String } =
            "example-refused", Warning, Ignored,
            "the schema refuses this example: expected {expected}{place}, found {found}",
            "the client relies on the schema; correct the example, or the schema if servers send \
             what the example has";
    }
}
