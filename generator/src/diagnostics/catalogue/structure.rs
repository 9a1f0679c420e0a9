//! Findings about the shape of objects, whatever they mean: types of values, keys, path templates.

use super::findings;

findings! {
    /// What can be wrong with an object of the specification.
    StructureFinding {
        /// A value of another type than the specification says.
        UnexpectedType { expected: String, found: String, instead: String } =
            "unexpected-type", Warning, Repair,
            "expected {expected}, found {found}",
            "{instead}";

        /// A key that the specification does not have, near to one that the object lacks.
        MisspeltKey { key: String, object: String, meant: String } =
            "misspelt-key", Warning, Ignored,
            "expected a key that {object} can have, found `{key}`",
            "the key is ignored; did you mean `{meant}`?";

        /// A key that the specification does not have.
        UnknownKey { key: String, object: String } =
            "unknown-key", Note, Ignored,
            "expected a key that {object} can have, found `{key}`",
            "the key is ignored; remove it, or start it with `x-` if it is an extension";

        /// A key that the specification has in another version.
        KeyOfAnotherVersion { key: String, object: String, version: &'static str, written: &'static str } =
            "key-of-another-version", Note, Ignored,
            "expected a key that {object} can have in {written}, found `{key}` of {version}",
            "other tools may ignore it; write what {written} has for it, or change the version of the \
             document; this is told once for each key";

        /// A keyword that has a meaning, but none for a client.
        WithoutEffect { keyword: String, reason: &'static str } =
            "keyword-without-effect", Note, Ignored,
            "`{keyword}` has no effect in the client",
            "nothing is lost: {reason}";

        PathWithoutSlash { path: String } =
            "path-without-slash", Warning, Repair,
            "expected a path that starts with `/`, found `{path}`",
            "read as if it started with `/`; add it";

        PathParameterUnnamed { path: String } =
            "path-parameter-unnamed", Warning, Repair,
            "expected a name in each pair of braces, found `{{}}` in the path `{path}`",
            "read as parameters called `value`, `value2` and so on; name them";

        PathBraceUnpaired { path: String } =
            "path-brace-unpaired", Warning, Repair,
            "expected braces in pairs, found one without its partner in the path `{path}`",
            "it is sent as it is; write `{{name}}` for a parameter";
    }
}

impl StructureFinding {
    /// A value whose JSON type is not that of its keyword.
    pub(crate) fn unexpected(
        expected: impl Into<String>,
        found: impl Into<String>,
        instead: impl Into<String>,
    ) -> Self {
        Self::UnexpectedType {
            expected: expected.into(),
            found: found.into(),
            instead: instead.into(),
        }
    }
}
