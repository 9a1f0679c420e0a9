//! The bounds of the work: every document ends, and twice the document is about twice the work.
//!
//! What several schemas mean together is worked out once for each list of conjuncts. What these
//! lists are made of is counted, and so is every step; where a document asks for more steps than
//! its size gives it, what is left is any JSON.

use std::fmt::Write;
use std::rc::Rc;

use super::shape::{AllOf, Conjunct, Extra, Shape, ShapeKind};
use super::state::Semantics;
use crate::diagnostics::SchemaFinding;
use crate::pointer::Pointer;

/// The longest list of conjuncts whose shape is kept: longer ones are seldom met twice.
const LONGEST_KEPT: usize = 32;

impl<'a> Semantics<'a> {
    /// Counts `steps`; reports the limit at `at` and gives false if there are too many.
    pub(super) fn may_work(&mut self, steps: usize, at: &Pointer) -> bool {
        self.work.steps = self.work.steps.saturating_add(steps);
        let limit = self.work.limit;
        if self.work.steps <= limit {
            return true;
        }
        let what = "steps to combine schemas";
        self.report(at, SchemaFinding::CombinationLimit { what, limit });
        self.combined.cuts += 1;
        false
    }

    /// Reports that schemas are nested too deep at `at`.
    pub(in crate::lower) fn nested_too_deep(&mut self, limit: usize, at: &Pointer) {
        self.report(at, SchemaFinding::NestingLimit { limit });
        self.combined.cuts += 1;
    }

    /// What a value is that obeys all conjuncts; `None` while that is being worked out.
    pub(super) fn shape_unless_busy(&mut self, all_of: &AllOf<'a>) -> Option<Shape<'a>> {
        let at = all_of.place();
        if all_of.conjuncts.len() < 2 {
            return Some(self.combine(all_of));
        }
        if !self.may_work(all_of.conjuncts.len(), &at) {
            return Some(Shape::any());
        }
        let mut key = format!("{at}");
        write_all_of(all_of, &mut key);
        let key = (self.in_progress.clone(), key);
        if let Some((_, shape)) = self.combined.done.get(&key) {
            return Some(shape.clone());
        }
        let before = self.combined.cuts;
        if self.combined.busy.insert(key.1.clone(), ()).is_some() {
            self.combined.cuts += 1;
            return None;
        }
        let shape = self.combine(all_of);
        self.combined.busy.swap_remove(&key.1);
        if self.combined.cuts == before && all_of.conjuncts.len() <= LONGEST_KEPT {
            let known = (all_of.clone(), shape.clone());
            self.combined.done.insert(key, known);
        }
        Some(shape)
    }

    /// The one shape that says what `shape` says.
    pub(in crate::lower) fn share(&mut self, shape: Shape<'a>) -> Rc<Shape<'a>> {
        let mut key = format!("{:?}", shape.nullable);
        write_kind(&shape.kind, &mut key);
        let shared = self.combined.computed.entry(key);
        Rc::clone(shared.or_insert_with(|| Rc::new(shape)))
    }
}

/// How much there is in a kind.
pub(super) fn weight(kind: &ShapeKind<'_>) -> usize {
    match kind {
        ShapeKind::Object(object) => {
            let conditional = object.conditional.values().flatten();
            let parts = object.properties.values().chain(conditional);
            let parts = parts.chain(object.patterns.values());
            1 + parts.map(|part| part.conjuncts.len()).sum::<usize>()
        }
        ShapeKind::Union(alternatives) => 1 + alternatives.members.len(),
        ShapeKind::Strings(values) => 1 + values.len(),
        ShapeKind::Integers(_, values) => 1 + values.len(),
        ShapeKind::Array { items, .. } => 1 + items.conjuncts.len(),
        ShapeKind::Tuple(tuple) => {
            let conjuncts = tuple.places.iter().map(|place| place.conjuncts.len());
            1 + conjuncts.sum::<usize>()
        }
        _ => 1,
    }
}

/// Conjuncts by identity: equal texts are equal conjuncts. The address of a shape is one, since whatever
/// is kept under such a text holds the shape, so that no other can have its address.
fn write_all_of(all_of: &AllOf<'_>, out: &mut String) {
    out.push('[');
    for conjunct in &all_of.conjuncts {
        let written = match conjunct {
            Conjunct::Schema(schema, _) => write!(out, "{schema},"),
            Conjunct::Computed(shape, ..) => write!(out, "={:x},", Rc::as_ptr(shape).addr()),
        };
        written.expect("a String takes all");
    }
    let declared_in = all_of.declared_in.map(|id| id.0);
    write!(out, "]{declared_in:?}").expect("a String takes all");
}

fn write_kind(kind: &ShapeKind<'_>, out: &mut String) {
    match kind {
        ShapeKind::Object(object) => {
            write!(out, "{{{}", object.typed).expect("a String takes all");
            for (name, all_of) in &object.properties {
                write!(out, "{name:?}").expect("a String takes all");
                write_all_of(all_of, out);
            }
            for (name, branches) in object.conditional.iter() {
                write!(out, "if {name:?}").expect("a String takes all");
                branches.iter().for_each(|all_of| write_all_of(all_of, out));
            }
            for (place, all_of) in object.patterns.iter() {
                write!(out, "{place}").expect("a String takes all");
                write_all_of(all_of, out);
            }
            write!(out, "{:?}{}", object.required, object.unevaluated).expect("a String takes all");
            match &object.extra {
                Extra::Of(all_of) => write_all_of(all_of, out),
                Extra::Unsaid => out.push('?'),
                Extra::Denied => out.push('!'),
            }
            out.push('}');
        }
        ShapeKind::Union(alternatives) => {
            write!(out, "|{:?}", alternatives.discriminator).expect("a String takes all");
            alternatives
                .members
                .iter()
                .for_each(|member| write_all_of(member, out));
        }
        ShapeKind::Array { items, unique } => {
            write!(out, "array {unique}").expect("a String takes all");
            write_all_of(items, out);
        }
        ShapeKind::Tuple(tuple) => {
            write!(out, "tuple {} {}", tuple.needed, tuple.rest.is_some())
                .expect("a String takes all");
            let items = tuple.places.iter().chain(&tuple.rest);
            items.for_each(|item| write_all_of(item, out));
        }
        plain => write!(out, "{plain:?}").expect("a String takes all"),
    }
}
