//! Words that Rust, or the generated code, needs for itself.

/// Keywords of every edition, strict and reserved.
const KEYWORDS: [&str; 53] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union",
];

/// Types and traits that generated files name without a path.
const PRELUDE: [&str; 34] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Some",
    "String",
    "ToString",
    "Vec",
];

/// Whether the text is a keyword.
pub(super) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

/// A type name that shadows nothing the generated code uses.
pub(super) fn free_type(name: String) -> String {
    if PRELUDE.contains(&name.as_str()) || matches!(name.as_str(), "Sized" | "Sync" | "Unpin") {
        return format!("{name}Model");
    }
    free_value(name)
}

/// A variant name; `Other` is kept for values that the document does not name.
pub(super) fn free_variant(name: String) -> String {
    if name == "Other" {
        "OtherValue".to_owned()
    } else {
        free_value(name)
    }
}

/// A name that is no keyword.
pub(super) fn free_value(name: String) -> String {
    if is_keyword(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// Whether a file of that name causes trouble on some system, or in a module tree.
pub(super) fn is_reserved_file(name: &str) -> bool {
    let device = name
        .strip_prefix("com")
        .or_else(|| name.strip_prefix("lpt"));
    matches!(name, "mod" | "lib" | "main" | "con" | "prn" | "aux" | "nul")
        || device.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}
