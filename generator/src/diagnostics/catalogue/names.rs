//! Findings about the Rust names of elements.

use super::findings;

findings! {
    /// What can happen to a name.
    NameFinding {
        Taken { text: String, wanted: String, name: String } =
            "name-taken", Note, Name,
            "`{text}` would be `{wanted}` in Rust, which is the name of another element",
            "it is called `{name}`; `names` in codegen.toml can give it another name";
        MethodTaken { text: String, wanted: String, holder: String, name: String, reason: &'static str } =
            "method-name-taken", Note, Name,
            "the method of {text} would be called `{wanted}`, as {holder} is",
            "it is called `{name}`, because {reason}; `names` in codegen.toml can give it another name";
        Reserved { text: String, wanted: String, name: String } =
            "name-reserved", Note, Name,
            "`{text}` would be `{wanted}` in Rust, which has another meaning there",
            "it is called `{name}`; `names` in codegen.toml can give it another name";
        NotAnIdentifier { text: String } =
            "name-not-an-identifier", Error, Configuration,
            "expected a Rust identifier as the name of this element, found `{text}`",
            "give a name of letters, digits and `_` that does not begin with a digit and is no keyword";
    }
}
