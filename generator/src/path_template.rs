//! Path templates, such as `/pets/{id}`: OpenAPI 3.0.3, "Path Templating". The URL of a server is
//! a template of the same form.
//!
//! This is the generator's only parser of them. Clients have one of their own, `runtime/template.rs`,
//! because a template is filled when a call is made.

use std::fmt;

/// A template, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathTemplate<'t> {
    parts: Vec<PathPart<'t>>,
}

/// A part of a [`PathTemplate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathPart<'t> {
    /// Characters that are sent as they are.
    Literal(&'t str),
    /// The name of the parameter in a pair of braces; it may be empty.
    Parameter(&'t str),
}

impl<'t> PathTemplate<'t> {
    /// Takes a template apart. An opening brace that nothing closes is literal, and so is a closing
    /// one that nothing opens.
    pub(crate) fn parse(text: &'t str) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once('{')
            && let Some((name, after)) = after.split_once('}')
        {
            if !literal.is_empty() {
                parts.push(PathPart::Literal(literal));
            }
            parts.push(PathPart::Parameter(name));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(PathPart::Literal(rest));
        }
        Self { parts }
    }

    /// The parts in order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = PathPart<'t>> + '_ {
        self.parts.iter().copied()
    }

    /// The names of the parameters in order, as often as they stand there.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.parts().filter_map(|part| match part {
            PathPart::Parameter(name) => Some(name),
            PathPart::Literal(_) => None,
        })
    }

    /// Whether there is a brace without its partner.
    pub(crate) fn has_lone_brace(&self) -> bool {
        self.parts().any(|part| match part {
            PathPart::Literal(text) => text.contains(['{', '}']),
            PathPart::Parameter(name) => name.contains('{'),
        })
    }
}

impl fmt::Display for PathPart<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Parameter(name) => write!(f, "{{{name}}}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PathPart::{Literal, Parameter};
    use super::*;

    fn parts(text: &str) -> Vec<PathPart<'_>> {
        PathTemplate::parse(text).parts().collect()
    }

    #[test]
    fn braces_hold_names() {
        let text = "/a/{b}x{c}";
        assert_eq!(
            parts(text),
            [Literal("/a/"), Parameter("b"), Literal("x"), Parameter("c")]
        );
        assert_eq!(parts("/{}"), [Literal("/"), Parameter("")]);
        assert_eq!(parts(""), []);
        let names: Vec<_> = PathTemplate::parse("/{a}/{b}/{a}").parameters().collect();
        assert_eq!(names, ["a", "b", "a"]);
    }

    #[test]
    fn a_brace_without_a_partner_is_literal() {
        assert_eq!(parts("/{open"), [Literal("/{open")]);
        assert_eq!(parts("/a}/{b}"), [Literal("/a}/"), Parameter("b")]);
        for text in ["/{open", "/a}", "/{a{b}", "/a}{b"] {
            assert!(PathTemplate::parse(text).has_lone_brace(), "{text}");
        }
        assert!(!PathTemplate::parse("/{a}/{b}").has_lone_brace());
    }

    #[test]
    fn the_parts_give_the_template_again() {
        for text in ["/a/{b}x{c}", "/{open", "/{}/}", ""] {
            let parts = parts(text);
            let again: String = parts.iter().map(PathPart::to_string).collect();
            assert_eq!(again, text);
        }
    }
}
