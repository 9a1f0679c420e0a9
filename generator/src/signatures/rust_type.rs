//! A Rust type as a value: compared, printed, and turned into tokens by `emit`.

use std::borrow::Cow;
use std::fmt;

/// A Rust type as it is written at one place. `Display` writes it as Rust source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RustType {
    /// A path and its generic arguments: `bool`, `Vec<u8>`, `std::net::Ipv4Addr`, `models::Pet`.
    Path(Cow<'static, str>, Vec<RustType>),
    /// `()`, `(A,)`, `(A, B)`.
    Tuple(Vec<RustType>),
    /// The number of a const generic parameter.
    Number(i32),
    /// `&str`.
    Str,
    /// `impl Into<T>`.
    Into(Box<RustType>),
    /// `impl IntoIterator<Item = T>`.
    Sequence(Box<RustType>),
}

impl RustType {
    /// A type without generic arguments.
    pub(crate) fn path(path: impl Into<Cow<'static, str>>) -> Self {
        Self::Path(path.into(), Vec::new())
    }

    /// A type of generic arguments.
    pub(crate) fn generic(path: &'static str, arguments: impl Into<Vec<Self>>) -> Self {
        Self::Path(path.into(), arguments.into())
    }

    /// `Option<T>`.
    pub(crate) fn option(self) -> Self {
        Self::generic("Option", [self])
    }

    /// `impl Into<T>`.
    pub(crate) fn into_impl(self) -> Self {
        Self::Into(Box::new(self))
    }

    /// `impl IntoIterator<Item = T>`.
    pub(crate) fn sequence(self) -> Self {
        Self::Sequence(Box::new(self))
    }

    /// The type with the last segment of each path alone. What `Value` is nobody knows by that name.
    pub(super) fn without_paths(&self) -> Self {
        let all = |types: &[Self]| types.iter().map(Self::without_paths).collect();
        match self {
            Self::Path(path, arguments) if path.starts_with("serde_json::") => {
                Self::Path(path.clone(), all(arguments))
            }
            Self::Path(path, arguments) => {
                let last = path.rsplit("::").next().unwrap_or_default();
                Self::Path(last.to_owned().into(), all(arguments))
            }
            Self::Tuple(items) => Self::Tuple(all(items)),
            Self::Into(inner) => Self::Into(Box::new(inner.without_paths())),
            Self::Sequence(item) => Self::Sequence(Box::new(item.without_paths())),
            Self::Number(_) | Self::Str => self.clone(),
        }
    }

    /// Whether some path in it starts with `root`, such as `runtime`.
    pub(crate) fn mentions(&self, root: &str) -> bool {
        match self {
            Self::Path(path, arguments) => {
                starts_with(path, root) || arguments.iter().any(|ty| ty.mentions(root))
            }
            Self::Tuple(items) => items.iter().any(|ty| ty.mentions(root)),
            Self::Into(inner) | Self::Sequence(inner) => inner.mentions(root),
            Self::Number(_) | Self::Str => false,
        }
    }
}

/// Whether a path of several segments starts with the segment `root`, or is the path `root`.
pub(super) fn starts_with(path: &str, root: &str) -> bool {
    let is_path = root.contains("::");
    path.strip_prefix(root).is_some_and(|rest| match is_path {
        true => rest.is_empty(),
        false => rest.starts_with("::"),
    })
}

impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path, arguments) => {
                f.write_str(path)?;
                if arguments.is_empty() {
                    return Ok(());
                }
                f.write_str("<")?;
                separated(f, arguments)?;
                f.write_str(">")
            }
            Self::Tuple(items) => {
                f.write_str("(")?;
                separated(f, items)?;
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Self::Number(number) => number.fmt(f),
            Self::Str => f.write_str("&str"),
            Self::Into(inner) => write!(f, "impl Into<{inner}>"),
            Self::Sequence(item) => write!(f, "impl IntoIterator<Item = {item}>"),
        }
    }
}

/// Writes values with commas between them.
pub(super) fn separated<T: fmt::Display>(f: &mut fmt::Formatter<'_>, items: &[T]) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_read_like_rust_source() {
        let pet = RustType::path("models::Pet");
        let list = RustType::generic("Vec", [pet.clone()]);
        let map = RustType::generic("BTreeMap", [RustType::path("String"), pet.clone()]);
        let cases = [
            (list.option(), "Option<Vec<models::Pet>>"),
            (map, "BTreeMap<String, models::Pet>"),
            (RustType::Tuple(vec![pet.clone()]), "(models::Pet,)"),
            (RustType::Tuple(Vec::new()), "()"),
            (
                RustType::generic("runtime::Tuple", [RustType::Number(1), pet.clone()]),
                "runtime::Tuple<1, models::Pet>",
            ),
            (
                pet.into_impl().sequence(),
                "impl IntoIterator<Item = impl Into<models::Pet>>",
            ),
        ];
        for (ty, text) in cases {
            assert_eq!(ty.to_string(), text);
        }
    }

    #[test]
    fn a_path_mentions_its_first_segment_alone() {
        let list = RustType::generic("Vec", [RustType::path("models::Pet")]);
        assert!(list.mentions("models"));
        assert!(!RustType::path("super::models::Pet").mentions("models"));
        assert!(!RustType::path("models").mentions("models"));
        assert!(RustType::path("models::Pet").mentions("models::Pet"));
        assert!(!RustType::path("models::Pets").mentions("models::Pet"));
    }
}
