//! What a schema may be where a condition holds.
//!
//! `then`, `else` and `dependentSchemas` are applied in place (JSON Schema 2020-12, core §10.2.2):
//! their properties are properties of the schema. A client does not check the conditions, so these
//! properties are optional. A property holds what any of the conditions allows; where a schema
//! declares it without a condition, that type counts, since it holds all values, and an object gets
//! the properties of its conditions.

use indexmap::IndexMap;

use crate::diagnostics::{NormalizeFinding, SchemaFinding};
use crate::document::Schema;
use crate::pointer::Pointer;

use super::ids::{MAX_DEPTH, component_pointer};
use super::shape::{AllOf, Alternatives, Conjunct, Extra, Object, Shape, ShapeKind};
use super::state::Semantics;
use super::work;
use crate::ir::TypeId;

/// The steps that it costs to add properties to a property, for each part of that property.
const PARTS_WEIGHT: usize = 16;

/// What conditions add.
#[derive(Default)]
struct Added<'a> {
    /// See [`Object::conditional`].
    properties: IndexMap<&'a str, Vec<AllOf<'a>>>,
    /// Whether there may be others that are to be kept.
    open: bool,
    /// The components that were looked into.
    seen: Vec<TypeId>,
}

impl<'a> Added<'a> {
    fn add(&mut self, name: &'a str, all_of: Option<AllOf<'a>>) {
        let branches = self.properties.entry(name).or_default();
        if let Some(all_of) = all_of
            && !branches.iter().any(|own| own.contains(&all_of))
        {
            branches.push(all_of);
        }
    }

    fn merge(&mut self, properties: IndexMap<&'a str, Vec<AllOf<'a>>>) {
        for (name, branches) in properties {
            self.add(name, None);
            let branches = branches.into_iter();
            branches.for_each(|all_of| self.add(name, Some(all_of)));
        }
    }

    fn names(&self) -> String {
        const MOST: usize = 12;
        let names = self.properties.keys().take(MOST);
        let mut names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        if self.properties.len() > MOST {
            names.push("…".to_owned());
        }
        names.join(", ")
    }

    /// An object of which nothing else is known.
    fn into_object(self) -> Object<'a> {
        Object {
            conditional: Box::new(self.properties),
            extra: match self.open {
                true => Extra::Of(AllOf::default()),
                false => Extra::Unsaid,
            },
            ..Object::default()
        }
    }
}

impl<'a> Semantics<'a> {
    /// What obeys `met` and has what the conditions of the same schema may add.
    pub(in crate::lower) fn conditional(
        &mut self,
        met: Shape<'a>,
        schema: &'a Schema,
        at: &Pointer,
    ) -> Shape<'a> {
        if schema.conditions.is_empty() {
            return met;
        }
        let mut tested: Vec<&'a str> = Vec::new();
        let mut by_keyword: IndexMap<String, Added<'a>> = IndexMap::new();
        let mut branches: IndexMap<String, Shape<'a>> = IndexMap::new();
        for (path, part) in &schema.conditions {
            let place = at.join(path);
            let shape = self.conjunct(&Conjunct::Schema(*part, place.clone()));
            let keyword = path.keys().next().unwrap_or_default();
            // `then` and `else` belong to the keyword `if`.
            let key = match keyword.as_str() {
                "then" | "else" => "if".to_owned(),
                other => other.to_owned(),
            };
            let mut added = Added::default();
            self.add_properties(&shape.kind, &place, &mut added);
            let all = by_keyword.entry(key).or_default();
            all.open |= added.open && keyword != "if";
            if keyword == "if" {
                // What it asks for is no type: other values are valid, too.
                tested.extend(added.properties.into_keys());
            } else {
                all.merge(added.properties);
            }
            branches.insert(keyword, shape);
        }
        let mut all = Added::default();
        for (keyword, added) in by_keyword {
            self.report_conditions(keyword, &added, at);
            all.open |= added.open;
            all.merge(added.properties);
        }
        tested.into_iter().for_each(|name| all.add(name, None));
        if let Some(either) = self.either(&met, &branches, at) {
            return either;
        }
        if all.properties.is_empty() && !all.open {
            return met;
        }
        let object = ShapeKind::Object(all.into_object());
        Shape {
            kind: self.intersect_kinds(met.kind, object, at),
            nullable: met.nullable,
        }
    }

    fn report_conditions(&mut self, keyword: String, added: &Added<'a>, at: &Pointer) {
        let place = at.child(&keyword);
        if added.properties.is_empty() {
            let finding = NormalizeFinding::KeywordIgnored { key: keyword };
            return self.report(&place, finding);
        }
        let properties = added.names();
        let finding = SchemaFinding::ConditionNotChecked {
            keyword,
            properties,
        };
        self.report(&place, finding);
    }

    /// `then` or `else`, where the schema says nothing else of its type and these are not both
    /// objects.
    fn either(
        &mut self,
        met: &Shape<'a>,
        branches: &IndexMap<String, Shape<'a>>,
        at: &Pointer,
    ) -> Option<Shape<'a>> {
        let (then, other) = (branches.get("then")?, branches.get("else")?);
        let test = branches.get("if")?;
        if !matches!(met.kind, ShapeKind::Any | ShapeKind::Content(_))
            || self.is_object(then) && self.is_object(other)
        {
            return None;
        }
        let then = match (&test.kind, &then.kind) {
            // A test of properties says nothing of other values.
            (ShapeKind::Object(object), _) if !object.typed => then.clone(),
            _ => self.intersect(test.clone(), then.clone(), at),
        };
        let members = [(then, "then"), (other.clone(), "else")];
        if members
            .iter()
            .any(|(shape, _)| matches!(shape.kind, ShapeKind::Any | ShapeKind::Content(_)))
        {
            return None;
        }
        let members = members
            .into_iter()
            .filter(|(shape, _)| !matches!(shape.kind, ShapeKind::Never))
            .map(|(shape, key)| AllOf::known(shape, &at.child(key), "branch"));
        let members = members.collect();
        let mut shape = self.simplify(None, members, at);
        if met.nullable == Some(true) {
            shape.nullable = Some(true);
        }
        Some(shape)
    }

    fn is_object(&mut self, shape: &Shape<'a>) -> bool {
        match &shape.kind {
            ShapeKind::Object(_) => true,
            ShapeKind::Reference(id) => {
                let known = self.component_shape(*id);
                known.is_some_and(|shape| matches!(shape.kind, ShapeKind::Object(_)))
            }
            _ => false,
        }
    }

    /// The properties that a value of that kind may have.
    fn add_properties(&mut self, kind: &ShapeKind<'a>, at: &Pointer, added: &mut Added<'a>) {
        if self.depth >= 2 * MAX_DEPTH || !self.may_work(work::weight(kind), at) {
            return;
        }
        self.depth += 1;
        match kind {
            ShapeKind::Object(object) => {
                for (name, all_of) in &object.properties {
                    added.add(name, Some(all_of.clone()));
                }
                for name in &object.required {
                    added.add(name, None);
                }
                added.merge(IndexMap::clone(&object.conditional));
                added.open |= !object.patterns.is_empty() || matches!(object.extra, Extra::Of(_));
            }
            ShapeKind::Reference(id) if !added.seen.contains(id) => {
                added.seen.push(*id);
                match self.component_shape(*id) {
                    Some(shape) => self.add_properties(&shape.kind, at, added),
                    // It is being worked out: to be itself adds nothing.
                    None => self.combined.cuts += 1,
                }
            }
            ShapeKind::Union(alternatives) => {
                for member in &alternatives.members {
                    if let Some(shape) = self.shape_unless_busy(member) {
                        self.add_properties(&shape.kind, at, added);
                    }
                }
            }
            _ => {}
        }
        self.depth -= 1;
    }

    /// What a property must obey that `object` declares, and about which it may have conditions.
    pub(in crate::lower) fn with_conditions(
        &mut self,
        object: &Object<'a>,
        name: &str,
        own: &AllOf<'a>,
        at: &Pointer,
    ) -> AllOf<'a> {
        let branches = object.conditional.get(name).into_iter().flatten();
        let branches: Vec<_> = branches.filter(|it| !own.contains(it)).cloned().collect();
        if branches.is_empty() {
            return own.clone();
        }
        let Some(shape) = self.shape_unless_busy(own) else {
            return own.clone();
        };
        let place = at.child("properties").child(name);
        let more = if matches!(shape.kind, ShapeKind::Any | ShapeKind::Content(_)) {
            self.any_of(branches, true, &place, "conditional")
        } else if self.is_object(&shape) {
            self.conditional_parts(&shape.kind, branches, &place)
        } else {
            None
        };
        let mut all_of = own.clone();
        if let Some(more) = more {
            all_of.add(AllOf::known(more, &place, "conditional"));
        }
        all_of
    }

    /// What conditions add to a property that is an object of that kind; none if that is nothing.
    fn conditional_parts(
        &mut self,
        own: &ShapeKind<'a>,
        branches: Vec<AllOf<'a>>,
        at: &Pointer,
    ) -> Option<Shape<'a>> {
        let own = match own {
            ShapeKind::Reference(id) if self.hierarchy.is_parent(*id) => return None,
            ShapeKind::Reference(id) => self.component_shape(*id)?.kind.clone(),
            own => own.clone(),
        };
        // Each may be a type of its own, whose properties have conditions in turn.
        if !self.may_work(PARTS_WEIGHT * work::weight(&own), at) {
            return None;
        }
        let mut added = Added::default();
        for branch in branches {
            if let Some(shape) = self.shape_unless_busy(&branch) {
                self.add_properties(&shape.kind, at, &mut added);
            }
        }
        let ShapeKind::Object(own) = own else {
            return None;
        };
        added.properties.retain(|name, branches| {
            let Some(declared) = own.properties.get(name) else {
                return !own.conditional.contains_key(name) || !branches.is_empty();
            };
            branches.retain(|branch| !declared.contains(branch));
            // Other types hold the values of all conditions.
            !branches.is_empty()
                && self.shape_unless_busy(declared).is_some_and(|shape| {
                    matches!(shape.kind, ShapeKind::Any | ShapeKind::Content(_))
                        || self.is_object(&shape)
                })
        });
        let kept = matches!(own.extra, Extra::Of(_)) || !own.patterns.is_empty();
        added.open &= !kept;
        let nothing = added.properties.is_empty() && !added.open;
        (!nothing).then(|| Shape {
            kind: ShapeKind::Object(added.into_object()),
            nullable: None,
        })
    }

    /// What a property must obey that only conditions declare.
    pub(in crate::lower) fn conditional_property(
        &mut self,
        name: &str,
        branches: &[AllOf<'a>],
        at: &Pointer,
    ) -> AllOf<'a> {
        let branches = self.with_values(branches.to_vec());
        let place = match declared_in(&branches) {
            Some(id) => component_pointer(self.component_name(id)),
            None => at.clone(),
        };
        let place = place.child("properties").child(name);
        match branches.as_slice() {
            [only] => only.clone(),
            _ => {
                let declared_in = declared_in(&branches);
                let shape = self.any_of(branches, false, &place, "conditional");
                let shape = shape.unwrap_or_else(Shape::any);
                let mut all_of = AllOf::known(shape, &place, "conditional");
                all_of.declared_in = declared_in;
                all_of
            }
        }
    }

    /// Those members that some value obeys, each once.
    pub(super) fn with_values(&mut self, members: Vec<AllOf<'a>>) -> Vec<AllOf<'a>> {
        let mut kept: Vec<AllOf<'a>> = Vec::new();
        for member in members {
            let shape = self.shape_unless_busy(&member);
            let never = shape.is_none_or(|shape| matches!(shape.kind, ShapeKind::Never));
            if !never && !kept.iter().any(|own| own.contains(&member)) {
                kept.push(member);
            }
        }
        kept
    }

    /// What obeys at least one member, and, if `open`, anything else as `Other` of a union. None if
    /// that is anything.
    pub(super) fn any_of(
        &mut self,
        members: Vec<AllOf<'a>>,
        open: bool,
        at: &Pointer,
        role: &'static str,
    ) -> Option<Shape<'a>> {
        let members = self.with_values(members);
        let shapes = members.iter().map(|it| self.shape_unless_busy(it));
        let shapes: Vec<_> = shapes.collect();
        let any = |shape: &Option<Shape<'a>>| {
            let kind = shape.as_ref().map(|shape| &shape.kind);
            matches!(kind, None | Some(ShapeKind::Any | ShapeKind::Content(_)))
        };
        if members.is_empty() || shapes.iter().any(any) {
            return None;
        }
        let single = (members.len() == 1).then(|| members[0].clone());
        let mut shape = self.simplify(None, members, at);
        shape.kind = self.join_members(shape.kind, at);
        shape.kind = match shape.kind {
            ShapeKind::Any => return None,
            kind @ ShapeKind::Union(_) => kind,
            kind if open => {
                let only = single.unwrap_or_else(|| AllOf::known(Shape::of(kind), at, role));
                ShapeKind::Union(Alternatives {
                    discriminator: None,
                    members: vec![only],
                })
            }
            kind => kind,
        };
        Some(shape)
    }
}

/// The component that declares all of these.
pub(in crate::lower) fn declared_in(members: &[AllOf<'_>]) -> Option<TypeId> {
    let first = members.first()?.declared_in;
    let same = members.iter().all(|member| member.declared_in == first);
    first.filter(|_| same)
}
