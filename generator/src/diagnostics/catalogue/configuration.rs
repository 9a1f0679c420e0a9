//! Findings about `codegen.toml`.

use super::findings;

findings! {
    /// What can be wrong with the configuration.
    ConfigurationFinding {
        InvalidToml { reason: String } =
            "invalid-toml", Error, Configuration,
            "expected valid TOML: {reason}",
            "correct the text here";

        NoClient =
            "no-client", Error, Configuration,
            "expected at least one `[[client]]`, found none",
            "add a `[[client]]` with `crate`, `out` and a `[[client.version]]`";

        MissingSetting { key: &'static str } =
            "missing-setting", Error, Configuration,
            "expected `{key}` in this table, found none",
            "add it";

        UnknownSetting { key: String, hint: String } =
            "unknown-setting", Error, Configuration,
            "expected a setting of this table, found `{key}`",
            "{hint}";

        WrongType { key: String, expected: &'static str, found: &'static str } =
            "setting-of-wrong-type", Error, Configuration,
            "expected {expected} for `{key}`, found {found}",
            "correct the value";

        UnknownValue { key: &'static str, expected: &'static str, found: String } =
            "unknown-setting-value", Error, Configuration,
            "expected {expected} for `{key}`, found `{found}`",
            "use one of these";

        InvalidSetting { key: &'static str, expected: &'static str, found: String, hint: String } =
            "invalid-setting", Error, Configuration,
            "expected {expected} for `{key}`, found `{found}`",
            "{hint}";

        RepeatedSetting { key: &'static str, found: String, hint: String } =
            "repeated-setting", Error, Configuration,
            "expected `{found}` once under `{key}`, found it again",
            "{hint}";

        ModuleIsGroup { module: String, instead: String } =
            "module-is-group", Error, Configuration,
            "expected a module whose feature no group of operations has, found `{module}`",
            "write `module = \"{instead}\"`";

        InvalidPointer { found: String } =
            "invalid-pointer", Error, Configuration,
            "expected a JSON pointer, found `{found}`",
            "write it like `#/paths/~1pets~1{{id}}/get`: each `/` in a key is `~1`";

        UnknownPaginationStyle { found: String, known: String } =
            "unknown-pagination-style", Error, Configuration,
            "expected a style of pagination, found `{found}`",
            "the styles are {known}";

        InvalidPattern { found: String, reason: String } =
            "invalid-pattern", Error, Configuration,
            "expected a pattern of paths, found `{found}`: {reason}",
            "write it like `/pets/*` or `/pets/**`";

        /// Of `only` or `without`.
        ChoiceMatchesNothing { key: &'static str, what: &'static str, found: String, hint: String } =
            "choice-matches-nothing", Error, Configuration,
            "expected {what} of the document under `{key}`, found `{found}`, which matches nothing",
            "remove the entry, or correct it{hint}";

        UnusedFormat { format: String } =
            "unused-format", Error, Configuration,
            "expected a format of the document under `formats`, found `{format}`, which no schema has",
            "remove the entry, or correct it";

        Unused { key: &'static str, place: String, hint: String } =
            "unused-setting", Error, Configuration,
            "expected a place of the document under `{key}`, found `{place}`, which nothing uses",
            "remove the entry, or correct its pointer{hint}";
    }
}
