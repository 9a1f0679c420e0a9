//! Names that must differ from each other.

use std::collections::BTreeSet;

use super::Identifier;
use crate::diagnostics::{Cause, Diagnostics};
use crate::pointer::Pointer;

/// An element that wants a name in a scope.
pub(super) struct Wish<'a, K> {
    /// Whose name it is.
    pub(super) key: K,
    /// The text the name is made from: elements are served in its order, whatever the order of the
    /// document, and one whose text is the very name is served first.
    pub(super) text: &'a str,
    /// The names it would take, best first.
    pub(super) names: Vec<Identifier>,
    /// Lower is served earlier.
    pub(super) rank: u8,
    /// Where it is declared, for the report.
    pub(super) pointer: &'a Pointer,
}

/// A set of names in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// Whether `A` and `a` are one name, as files are on some systems.
    ignore_case: bool,
}

impl Scope {
    /// A scope in which some names can't be had.
    pub(super) fn reserving<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            taken: names.into_iter().map(str::to_owned).collect(),
            ignore_case: false,
        }
    }

    /// A scope of file names.
    pub(super) fn of_files() -> Self {
        Self {
            taken: BTreeSet::new(),
            ignore_case: true,
        }
    }

    /// Takes the name, or the first variation of it that is free.
    pub(super) fn take(&mut self, name: &Identifier) -> Identifier {
        self.take_first(std::slice::from_ref(name))
    }

    fn take_first(&mut self, names: &[Identifier]) -> Identifier {
        for name in names {
            if self.insert(name) {
                return name.clone();
            }
        }
        let best = names
            .last()
            .cloned()
            .unwrap_or_else(|| Identifier::type_name(""));
        let separator = if best.as_str().starts_with(char::is_uppercase) {
            ""
        } else {
            "_"
        };
        let mut number = 2;
        loop {
            let name = best.with_suffix(format_args!("{separator}{number}"));
            if self.insert(&name) {
                return name;
            }
            number += 1;
        }
    }

    fn insert(&mut self, name: &Identifier) -> bool {
        let name = name.as_str();
        self.taken.insert(if self.ignore_case {
            name.to_lowercase()
        } else {
            name.to_owned()
        })
    }

    /// Serves all wishes by rule: rank, then exactness, then the text. Reports who had to yield.
    pub(super) fn serve<K: Copy>(
        &mut self,
        mut wishes: Vec<Wish<'_, K>>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(K, Identifier)> {
        wishes.sort_by(|a, b| {
            let rule = |wish: &Wish<'_, K>| {
                let exact = wish
                    .names
                    .first()
                    .is_some_and(|name| name.as_str() == wish.text);
                (wish.rank, !exact)
            };
            rule(a)
                .cmp(&rule(b))
                .then_with(|| a.text.cmp(b.text))
                .then_with(|| a.pointer.cmp(b.pointer))
        });
        wishes
            .into_iter()
            .map(|wish| {
                let name = self.take_first(&wish.names);
                if wish.names.first() != Some(&name) {
                    let wanted = wish
                        .names
                        .first()
                        .map(Identifier::as_str)
                        .unwrap_or_default();
                    diagnostics.note(
                        Cause::Name,
                        wish.pointer,
                        format!("`{wanted}` is taken; this is called `{name}`"),
                        "choose another name in codegen.toml, under `names`",
                    );
                }
                (wish.key, name)
            })
            .collect()
    }
}
