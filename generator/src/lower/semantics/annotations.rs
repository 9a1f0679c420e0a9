//! What the schemas of a place say beside its type: documentation, facts, default, access.
//!
//! The schema nearest to the use gives what only one can give: the schema itself, then the inline
//! members of its `allOf`, then the components that these refer to, and so on; equally near ones in
//! document order. Limits intersect. A component that gives the place its type says its facts in
//! its own documentation, and they are not repeated.

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use super::ids::type_id;
use super::shape::{AllOf, Conjunct, ShapeKind};
use super::state::Semantics;
use super::{docs, literals};
use crate::document::{ComponentId, Schema, SchemaRef};
use crate::ir::{Access, Docs, Facts, Literal, TypeId};
use crate::pointer::Pointer;

/// To how many components a place is followed for its facts, so that long chains of `allOf` take
/// linear time. The nearest come first.
const MAX_COMPONENTS: usize = 256;

/// See the module.
#[derive(Default)]
pub(in crate::lower) struct Annotations {
    pub(in crate::lower) docs: Docs,
    /// The default, where it is a scalar; also that of the component that is used.
    pub(in crate::lower) default: Option<Literal>,
    /// The least integer; also that of the component that is used.
    pub(in crate::lower) minimum: Option<i64>,
    /// What any of the schemas says (JSON Schema 2020-12 validation, section 9.4).
    pub(in crate::lower) access: Access,
}

/// What was found so far.
struct Found<'a> {
    annotations: Annotations,
    default: Option<Said<'a>>,
    example: Option<Said<'a>>,
    /// The component that the type of the place is.
    named: Option<TypeId>,
    seen: BTreeSet<TypeId>,
}

/// A value of the document.
struct Said<'a> {
    value: &'a Value,
    /// Whether the documentation of the place says it.
    here: bool,
}

/// A schema that holds at the place.
#[derive(Clone, Copy)]
struct Member<S> {
    schema: S,
    /// Whether the documentation of the place says its facts.
    here: bool,
    /// Whether it is no member of several in an `allOf`, whose default or example, being an object,
    /// has the properties of that member alone.
    whole: bool,
}

/// Schemas whose facts are still to be read.
#[derive(Default)]
struct Queue<'a> {
    inline: VecDeque<Member<&'a Schema>>,
    targets: VecDeque<Member<ComponentId>>,
}

impl<'a> Semantics<'a> {
    /// What the conjuncts say of a place of that kind. The last one that has an annotation gives it,
    /// `readOnly` and `writeOnly` apart: a property that is declared again is declared more
    /// precisely.
    pub(in crate::lower) fn annotations(
        &self,
        all_of: &AllOf<'a>,
        kind: &ShapeKind<'a>,
    ) -> Annotations {
        let named = match kind {
            ShapeKind::Reference(id) => Some(*id),
            _ => None,
        };
        let mut found = Found {
            annotations: Annotations::default(),
            default: None,
            example: None,
            named,
            seen: BTreeSet::new(),
        };
        let alone = all_of.conjuncts.len() == 1;
        for conjunct in all_of.conjuncts.iter().rev() {
            let Conjunct::Schema(schema, at) = conjunct else {
                continue;
            };
            let own = self.inline_schema(*schema);
            match own {
                Some(own) => self.collect_docs(own, at, &mut found.annotations),
                None => self.collect_target(*schema, &mut found.annotations),
            }
            // A `$ref` alone says nothing.
            let here = !alone || own.is_some();
            let member = Member {
                schema: *schema,
                here,
                whole: true,
            };
            self.collect_facts(member, &mut found);
        }
        found.finish()
    }

    /// What a schema says, and the only one that it consists of: `anyOf: [X, {type: "null"}]`.
    fn collect_docs(&self, schema: &'a Schema, at: &Pointer, found: &mut Annotations) {
        found.docs = docs::join(std::mem::take(&mut found.docs), docs::docs(schema, at));
        let Some(inner) = schema.annotated().or(self.sole_alternative(schema)) else {
            return;
        };
        match self.inline_schema(inner) {
            // One step is as far as anybody goes.
            Some(inner) => {
                found.docs = docs::join(std::mem::take(&mut found.docs), docs::docs(inner, at));
            }
            None => self.collect_target(inner, found),
        }
    }

    /// Of the documentation of a component, deprecation also counts where it is used.
    fn collect_target(&self, target: SchemaRef, found: &mut Annotations) {
        if let Some(schema) = self.near_schema(target) {
            found.docs.deprecated |= schema.deprecated;
        }
    }

    /// The only alternative, `null` apart.
    pub(super) fn sole_alternative(&self, schema: &Schema) -> Option<SchemaRef> {
        let is_null = |member: SchemaRef| {
            let inline = self.inline_schema(member);
            inline.is_some_and(Schema::is_null)
        };
        let members = schema.one_of.iter().chain(&schema.any_of).copied();
        let mut members = members.filter(|member| !is_null(*member));
        match (members.next(), members.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// The facts of a schema and of those that it consists of, the nearest first.
    fn collect_facts(&self, member: Member<SchemaRef>, found: &mut Found<'a>) {
        let mut queue = Queue::default();
        queue.push(self, member);
        loop {
            if let Some(member) = queue.inline.pop_front() {
                let mut facts = docs::facts(member.schema, self.config);
                facts.xml = self.xml(member.schema);
                found.add(facts, member);
                queue.push_members(self, member);
            } else if let Some(member) = queue.targets.pop_front() {
                queue.push_target(self, member, found);
            } else {
                break;
            }
        }
    }
}

impl<'a> Queue<'a> {
    fn push(&mut self, semantics: &Semantics<'a>, member: Member<SchemaRef>) {
        match member.schema {
            SchemaRef::Inline(id) => self.inline.push_back(member.of(&semantics.schemas[id])),
            SchemaRef::Reference(target) => self.targets.push_back(member.of(target)),
        }
    }

    /// What a schema consists of.
    fn push_members(&mut self, semantics: &Semantics<'a>, member: Member<&'a Schema>) {
        let schema = member.schema;
        let only = schema.all_of.is_empty() || schema.annotated().is_some();
        let whole = member.whole && only;
        let members = schema.all_of.iter().copied();
        for schema in members.chain(semantics.sole_alternative(schema)) {
            let member = Member {
                whole,
                ..member.of(schema)
            };
            self.push(semantics, member);
        }
    }

    /// The schema of a component that was not met yet.
    fn push_target(
        &mut self,
        semantics: &Semantics<'a>,
        member: Member<ComponentId>,
        found: &mut Found<'a>,
    ) {
        let id = type_id(member.schema);
        if found.seen.len() < MAX_COMPONENTS && found.seen.insert(id) {
            let here = member.here && found.named != Some(id);
            let member = Member {
                here,
                ..member.of(semantics.schemas.component(member.schema))
            };
            self.push(semantics, member);
        }
    }
}

impl<S> Member<S> {
    fn of<T>(&self, schema: T) -> Member<T> {
        Member {
            schema,
            here: self.here,
            whole: self.whole,
        }
    }
}

impl<'a> Found<'a> {
    fn add(&mut self, facts: Facts, member: Member<&'a Schema>) {
        let schema = member.schema;
        let minimum = facts.minimum.as_ref();
        let minimum = minimum.and_then(|limit| limit.least_integer());
        let annotations = &mut self.annotations;
        annotations.access = access(annotations.access, schema);
        annotations.minimum = annotations.minimum.max(minimum);
        let here = member.here;
        if here {
            let own = std::mem::take(&mut annotations.docs.facts);
            annotations.docs.facts = own.into_inner().and(facts).into();
        }
        let complete = |value: &&Value| member.whole || !value.is_object();
        let said = |value| Said { value, here };
        if self.default.is_none() {
            self.default = schema.default.as_deref().filter(complete).map(said);
        }
        if self.example.is_none() {
            self.example = schema.example.as_deref().filter(complete).map(said);
        }
    }

    fn finish(self) -> Annotations {
        let shown = |said: &Said<'_>| {
            let shown = said.here && !said.value.is_null();
            shown.then(|| literals::json(said.value))
        };
        let mut annotations = self.annotations;
        let facts = &mut annotations.docs.facts;
        if let Some(default) = self.default.as_ref().and_then(shown) {
            facts.default = Some(default);
        }
        if let Some(example) = self.example.as_ref().and_then(shown) {
            facts.example = Some(example);
        }
        let default = self.default.as_ref();
        annotations.default = default.and_then(|said| literals::literal(said.value));
        annotations
    }
}

fn access(known: Access, schema: &Schema) -> Access {
    match (known, schema.read_only, schema.write_only) {
        (Access::Both, true, false) => Access::Received,
        (Access::Both, false, true) => Access::Sent,
        _ => known,
    }
}
