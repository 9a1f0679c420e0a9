//! Rust expressions as values: constants of the document, and the arguments of examples.

use std::fmt;

use super::rust_type::{separated, starts_with};

/// A Rust expression. `Display` writes it on one line, as rustfmt has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    /// `true`.
    Bool(bool),
    /// `42`.
    Integer(i128),
    /// `42_i64`.
    Suffixed(i128, &'static str),
    /// `1.5`.
    Float(f64),
    /// `"text"`.
    String(String),
    /// `Kind::Small`.
    Path(String),
    /// `Pet::new("text")`.
    Call(String, Vec<Expression>),
    /// `"text".into()`: a method without arguments.
    Method(Box<Expression>, &'static str),
    /// `["a"]`.
    Array(Vec<Expression>),
    /// `vec![1]`.
    Vec(Vec<Expression>),
    /// `(1, true)`.
    Tuple(Vec<Expression>),
    /// `{"a": 1}`, within `json!`.
    Object(Vec<(String, Expression)>),
    /// `serde_json::json!([1])`.
    Json(Box<Expression>),
    /// `"…".parse()?`.
    Try(Box<Expression>),
}

impl Expression {
    /// A string literal.
    pub(super) fn string(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    /// A method without arguments.
    pub(super) fn method(self, name: &'static str) -> Self {
        Self::Method(Box::new(self), name)
    }

    /// The value, or the function's return with the error.
    pub(super) fn or_return(self) -> Self {
        Self::Try(Box::new(self))
    }

    /// Whether some path in it starts with `root`, such as `models`.
    pub(super) fn mentions(&self, root: &str) -> bool {
        match self {
            Self::Path(path) => starts_with(path, root),
            Self::Call(path, items) => {
                starts_with(path, root) || items.iter().any(|item| item.mentions(root))
            }
            Self::Method(inner, _) | Self::Try(inner) => inner.mentions(root),
            Self::Array(items) | Self::Vec(items) | Self::Tuple(items) => {
                items.iter().any(|item| item.mentions(root))
            }
            _ => false,
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Suffixed(value, suffix) => write!(f, "{value}_{suffix}"),
            Self::Float(value) => write!(f, "{value:?}"),
            Self::String(text) => write!(f, "{text:?}"),
            Self::Path(path) => f.write_str(path),
            Self::Call(path, arguments) => {
                write!(f, "{path}(")?;
                separated(f, arguments)?;
                f.write_str(")")
            }
            Self::Method(receiver, name) => write!(f, "{receiver}.{name}()"),
            Self::Array(items) => {
                f.write_str("[")?;
                separated(f, items)?;
                f.write_str("]")
            }
            Self::Vec(items) => {
                f.write_str("vec![")?;
                separated(f, items)?;
                f.write_str("]")
            }
            Self::Tuple(items) => {
                f.write_str("(")?;
                separated(f, items)?;
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Self::Object(entries) => {
                f.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{key:?}: {value}")?;
                }
                f.write_str("}")
            }
            Self::Json(inner) => write!(f, "serde_json::json!({inner})"),
            Self::Try(inner) => write!(f, "{inner}?"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_reads_like_json() {
        let null = Expression::Path("null".to_owned());
        let one = Expression::Suffixed(1, "i64");
        let object = Expression::Object(vec![("a".to_owned(), one), ("b".to_owned(), null)]);
        let json = Expression::Json(Box::new(Expression::Array(vec![object])));
        assert_eq!(
            json.to_string(),
            r#"serde_json::json!([{"a": 1_i64, "b": null}])"#
        );
        let tuple = Expression::Tuple(vec![Expression::Bool(true)]);
        assert_eq!(tuple.to_string(), "(true,)");
    }

    #[test]
    fn expressions_read_like_rust_source() {
        let parsed = Expression::string("a").method("parse").or_return();
        let pet = Expression::Call(
            "a::Pet::new".to_owned(),
            vec![Expression::string("x, \"y\""), Expression::Float(1.5)],
        );
        let all = Expression::Array(vec![pet, Expression::Vec(vec![parsed])]);
        let text = r#"[a::Pet::new("x, \"y\"", 1.5), vec!["a".parse()?]]"#;
        assert_eq!(all.to_string(), text);
    }
}
