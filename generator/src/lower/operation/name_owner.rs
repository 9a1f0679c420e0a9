//! Whose the inline schemas of an operation's parts are.

use super::super::builder::NameContext;
use crate::ir::{Hint, OperationId, Owner, Parent};
use crate::pointer::Pointer;

/// The operation, or the component (a parameter, body, response or header) that a part stands in.
///
/// What stands in a component is lowered under the component's name, so that it is one type for
/// all operations that refer to it.
#[derive(Clone, Debug)]
pub(super) enum NameOwner {
    /// Beneath the operation itself.
    Operation(OperationId),
    /// Beneath `components/KIND/NAME`.
    Component(String),
}

impl NameOwner {
    /// The place of something declared at `at` (in `Document::openapi`) that the operation `id` has.
    pub(super) fn of(id: OperationId, at: &Pointer) -> Self {
        if !at.as_str().starts_with("/components/") {
            return Self::Operation(id);
        }
        match at.keys().nth(2) {
            Some(name) => Self::Component(name),
            None => Self::Operation(id),
        }
    }

    /// The scope of a schema here. `word` names it below an operation, `kind` below a component.
    pub(super) fn scope(&self, word: &str, kind: &str) -> NameContext {
        match self {
            Self::Operation(id) => self.below(*id, vec![word.to_owned()]),
            Self::Component(name) => component(vec![name.clone(), kind.to_owned()]),
        }
    }

    /// As [`NameOwner::scope`], for one part of several: `word` is in the name of both.
    pub(super) fn part(&self, word: &str, kind: &str) -> NameContext {
        let words = [word, kind].map(str::to_owned);
        match self {
            Self::Operation(id) => self.below(*id, words.into()),
            Self::Component(name) => component([name.clone()].into_iter().chain(words).collect()),
        }
    }

    /// The scope of an object that is taken apart: its properties are named by themselves.
    pub(super) fn of_field(&self) -> NameContext {
        match self {
            Self::Operation(id) => self.below(*id, Vec::new()),
            Self::Component(name) => component(vec![name.clone()]),
        }
    }

    fn below(&self, id: OperationId, words: Vec<String>) -> NameContext {
        let parent = Parent::Operation(id);
        let hint = Hint {
            parent,
            words,
            ..Hint::default()
        };
        NameContext::new(Owner::Operation(id), hint)
    }
}

fn component(words: Vec<String>) -> NameContext {
    let hint = Hint {
        words,
        ..Hint::default()
    };
    NameContext::new(Owner::Component, hint)
}
