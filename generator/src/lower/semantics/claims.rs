//! Which member of a union a discriminator's value means, where several could be meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::SchemaFinding;
use crate::document::SchemaRef;
use crate::ir::TypeId;
use crate::pointer::Pointer;

use super::discriminator_values::Discriminator;
use super::ids::type_id;
use super::shape::{AllOf, Conjunct, ShapeKind};
use super::state::Semantics;

/// The discriminator values that may choose a member.
#[derive(Debug, Default)]
pub(in crate::lower) struct Claim<'a> {
    pub(in crate::lower) values: Vec<String>,
    /// Whether the mapping gives them to this member, rather than its property allows them.
    pub(in crate::lower) explicit: bool,
    /// Whether other members allow one of them too, and nothing says which member it means.
    pub(in crate::lower) is_shared: bool,
    /// The key of the component that the member is.
    pub(in crate::lower) name: Option<&'a str>,
    /// Where the member stands.
    pub(in crate::lower) at: Pointer,
}

impl<'a> Semantics<'a> {
    /// The discriminator values that may choose a member: those that the mapping gives it, or else
    /// those that its own property allows, or else its name (OpenAPI 3.0.3, "Discriminator Object").
    pub(in crate::lower) fn claim(
        &mut self,
        kind: &ShapeKind<'a>,
        all_of: &AllOf<'a>,
        discriminator: &Discriminator<'a>,
    ) -> Claim<'a> {
        let id = match kind {
            ShapeKind::Reference(id) => Some(*id),
            _ => self.component_in(all_of),
        };
        let mapped = id.map(|id| discriminator.mapped(id)).unwrap_or_default();
        let name = id.map(|id| self.component_name(id));
        let mut values = match kind {
            // The member is more than the component, which the mapping names all the same.
            ShapeKind::Object(_) if !mapped.is_empty() => mapped.clone(),
            _ => self.values_unless_seen(kind, discriminator, &mut Default::default()),
        };
        if values.is_empty() {
            values.extend(name.map(str::to_owned));
        }
        Claim {
            is_shared: false,
            explicit: !mapped.is_empty() && values == mapped,
            name,
            at: all_of.place(),
            values,
        }
    }

    /// Gives each value to one member. What the mapping says counts first. A value that several
    /// members allow tells none of them apart: then it means the one that is called so, or else
    /// the one that is called so but for case and separators. Where that is none, the members that
    /// have no value of their own keep it, and structure decides between them; so that one more
    /// value of an enum that all members share changes no member. Such a value is no constant of
    /// theirs either, though it may be their only one.
    pub(in crate::lower) fn settle(&mut self, claims: &mut [Claim<'a>]) {
        let mut claimants: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate() {
            for value in &claim.values {
                let known = claimants.entry(value.clone()).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        claimants.retain(|_, members| members.len() > 1);
        let mut owners = BTreeSet::new();
        let mut unowned = Vec::new();
        for (value, members) in claimants {
            let only = |is: &dyn Fn(&Claim<'a>) -> bool| {
                let mut fitting = members.iter().filter(|index| is(&claims[**index]));
                fitting.next().filter(|_| fitting.next().is_none()).copied()
            };
            let same = normal(&value);
            let chosen = only(&|claim| claim.explicit)
                .or_else(|| only(&|claim| claim.name == Some(value.as_str())))
                .or_else(|| only(&|claim| claim.name.is_some_and(|name| normal(name) == same)));
            let Some(chosen) = chosen else {
                unowned.push((value, members));
                continue;
            };
            owners.insert(chosen);
            for index in members.into_iter().filter(|index| *index != chosen) {
                claims[index].values.retain(|own| *own != value);
            }
        }
        for (value, members) in unowned {
            let at = claims[members[1]].at.clone();
            for index in members {
                match owners.contains(&index) {
                    true => claims[index].values.retain(|own| *own != value),
                    false => claims[index].is_shared = true,
                }
            }
            self.report(&at, SchemaFinding::DiscriminatorValueShared { value });
        }
    }

    /// The component that a member is, though more stands beside the reference to it.
    pub(super) fn component_in(&self, all_of: &AllOf<'a>) -> Option<TypeId> {
        all_of.conjuncts.iter().rev().find_map(|part| match part {
            Conjunct::Schema(SchemaRef::Reference(component), _) => Some(type_id(*component)),
            _ => None,
        })
    }
}

/// A name without case and separators.
fn normal(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
