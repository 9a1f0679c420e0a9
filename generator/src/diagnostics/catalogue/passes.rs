//! Findings about types that refer to themselves.

use super::findings;

findings! {
    /// What the passes find of types as a whole.
    PassFinding {
        SchemasLeftOut { count: usize } =
            "schemas-left-out", Note, Inferred,
            "expected schemas that operations use, found {count} that no operation reaches",
            "they are not in the client; `all_schemas = true` in codegen.toml puts them behind the feature `all-schemas`";
        NoValue =
            "schema-without-value", Warning, Reference,
            "this schema refers to itself and describes no value",
            "it is typed as any JSON value; give it a type of its own";
    }
}
