//! Findings about `$ref`: OpenAPI 3.0.3, "Reference Object".

use super::findings;

findings! {
    /// What can be wrong with a reference.
    ReferenceFinding {
        NotFound { reference: String, instead: &'static str } =
            "reference-not-found", Warning, Reference,
            "expected the target of the reference `{reference}`, found nothing there",
            "{instead}; correct the reference, or add what it names";

        /// One for each file, or other document, whoever refers to it.
        OtherDocument { reference: String, reason: String } =
            "reference-to-other-document", Warning, Reference,
            "expected the file of the reference `{reference}`, but {reason}",
            "what needs it is read as any JSON, or left out; add the file, or correct the reference";

        NotFoundInFile { reference: String, needed: String } =
            "reference-not-found-in-file", Warning, Reference,
            "expected the target of the reference `{reference}`, found nothing there; it is needed {needed}",
            "what needs it is read as any JSON, or left out; correct the reference, or add what it names";

        Remote { reference: String, needed: String } =
            "reference-to-url", Warning, Reference,
            "expected a reference to a file, found the URL `{reference}`, from which nothing is fetched; it is needed {needed}",
            "what needs it is read as any JSON, or left out; download the file, keep it beside the \
             document, and refer to it by its relative path";

        Cycle { instead: &'static str } =
            "reference-cycle", Warning, Reference,
            "expected a reference to something that is none, found one that leads back to itself",
            "{instead}; correct one reference of the cycle";

        WrongType { reference: String, expected: &'static str, found: &'static str, instead: &'static str } =
            "reference-to-wrong-type", Warning, Reference,
            "expected a reference to a {expected}, found `{reference}`, which is a {found}",
            "{instead}; correct the reference";

        Limit { reference: String, limit: String, instead: &'static str } =
            "reference-limit", Warning, Reference,
            "the reference `{reference}` is not followed: {limit}, which is the limit of this generator",
            "{instead}; refer to a component, and to nothing inside of one";

        /// Of a path item or an operation: nothing of it is in the client.
        PathItemUnresolved { reference: String, reason: String } =
            "path-item-reference-unresolved", Omission, Reference,
            "expected a path item or an operation at `{reference}`, but {reason}",
            "its operations are not in the client; correct the reference";

        PathItemLimit { reference: String, limit: String } =
            "path-item-reference-limit", Omission, Reference,
            "the reference `{reference}` is not followed: {limit}, which is the limit of this generator",
            "its operations are not in the client; refer to a path item that is no reference";

        ToSchema { reference: String, expected: &'static str } =
            "reference-to-schema", Warning, Repair,
            "expected a reference to a {expected}, found `{reference}`, which is a schema",
            "read as JSON of that schema; refer to a {expected} that has it as its `schema`";

        Dynamic { key: &'static str, reference: String } =
            "dynamic-reference", Note, Repair,
            "expected a `$dynamicAnchor` in this schema for `{key}: '{reference}'`, found one elsewhere only",
            "read as `$ref: '{reference}'` where nothing binds the anchor; add a default with that \
             `$dynamicAnchor` to the `$defs` of the schema";

        RelativeToSchema { reference: String, instead: String } =
            "reference-relative-to-schema", Warning, Repair,
            "expected a pointer from the root of the document, found `{reference}`, which starts at a schema",
            "read as `{instead}`; write that, or give the schema an `$id`";
    }
}
