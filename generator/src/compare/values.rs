//! The types of values, wherever they stand.

use super::change::Direction;
use super::comparer::{At, Comparer};
use super::rules::Kind;
use crate::ir::{Docs, Facts, Float, Integer, StringFormat, Type, TypeId, TypeKind};

/// What stands at the place of a value, and so which rows its changes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Parameter,
    Header,
    Error,
    Value,
}

/// How the values of a type relate to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Same,
    Wider,
    Narrower,
    Other,
}

impl Relation {
    fn kind(self, of: Of) -> Kind {
        match (of, self) {
            (Of::Parameter, Self::Wider) => Kind::ParameterWidened,
            (Of::Parameter, Self::Narrower) => Kind::ParameterNarrowed,
            (Of::Parameter, _) => Kind::ParameterChanged,
            (Of::Header, _) => Kind::HeaderChanged,
            (Of::Error, _) => Kind::ErrorBodyChanged,
            (Of::Value, Self::Wider) => Kind::ValueWidened,
            (Of::Value, Self::Narrower) => Kind::ValueNarrowed,
            (Of::Value, _) => Kind::ValueChanged,
        }
    }
}

impl Comparer<'_> {
    /// Compares the types of a value, and what the documents say of it.
    pub(super) fn value(&mut self, old: (&Type, &Docs), new: (&Type, &Docs), of: Of, at: &At) {
        let before = self.changes.len();
        self.types(old.0, new.0, of, at);
        if self.changes.len() > before {
            // Facts of another type say nothing of the old values.
            return;
        }
        let shared = match (first_named(old.0), first_named(new.0)) {
            (Some(a), Some(b)) => self.old.type_path(a) == self.new.type_path(b),
            (None, None) => true,
            _ => false,
        };
        if shared {
            self.facts(&old.1.facts, &new.1.facts, at);
        } else {
            let all = |api, (ty, docs): (&Type, &Docs)| {
                docs.facts.clone().into_inner().and(facts_behind(api, ty))
            };
            let (old, new) = (all(self.old.api, old), all(self.new.api, new));
            self.facts(&old, &new, at);
        }
    }

    /// Compares the types of a value.
    pub(super) fn types(&mut self, old: &Type, new: &Type, of: Of, at: &At) {
        if let (Some(a), Some(b)) = (first_named(old), first_named(new))
            && self.old.is_alias(a)
            && self.new.is_alias(b)
            && self.old.type_path(a) == self.new.type_path(b)
        {
            // Compared where it is declared.
            self.pair(a, b, at);
            return;
        }
        let (old, new) = (
            self.old.api.resolve_alias(old),
            self.new.api.resolve_alias(new),
        );
        match (old, new) {
            (Type::Boxed(old), new) => self.types(old, new, of, at),
            (old, Type::Boxed(new)) => self.types(old, new, of, at),
            (Type::Nullable(old), Type::Nullable(new))
            | (Type::Array(old) | Type::Set(old), Type::Array(new) | Type::Set(new))
            | (Type::Map(old), Type::Map(new)) => self.types(old, new, of, at),
            (Type::Tuple(old), Type::Tuple(new)) if old.len() == new.len() => {
                for (old, new) in old.iter().zip(new) {
                    self.types(old, new, of, at);
                }
            }
            (Type::OpenTuple(a), Type::OpenTuple(b))
                if a.needed == b.needed && a.places.len() == b.places.len() =>
            {
                for (old, new) in a.types().zip(b.types()) {
                    self.types(old, new, of, at);
                }
            }
            (Type::Named(a), Type::Named(b)) if self.are_alike(*a, *b) => {
                self.pair(*a, *b, at);
            }
            _ => {
                let relation = self.relation(old, new);
                if relation == Relation::Same {
                    return;
                }
                let texts = (self.old.type_text(old), self.new.type_text(new));
                let detail = format!("from {} to {}", texts.0, texts.1);
                // Formats that Rust has no type for, or lists that a request writes otherwise.
                if texts.0 == texts.1 {
                    self.put(Kind::ValueFormat, at, detail);
                    return;
                }
                let kind = relation.kind(of);
                let name = texts.1.clone();
                self.put(kind, at, detail)
                    .advise(instead(relation, at.direction, &texts.0, &name));
            }
        }
    }

    /// Notes that two named types stand for each other, to be compared once.
    pub(super) fn pair(&mut self, old: TypeId, new: TypeId, at: &At) {
        if self.met.insert((old, new)) {
            self.pairs.entry(old).or_default().push((new, at.clone()));
            self.queue.push_back((old, new));
        }
    }

    /// Whether two named types can be compared part by part.
    fn are_alike(&self, old: TypeId, new: TypeId) -> bool {
        let kinds = (
            &self.old.api.type_def(old).kind,
            &self.new.api.type_def(new).kind,
        );
        match kinds {
            (TypeKind::IntegerEnum(old), TypeKind::IntegerEnum(new)) => old.repr == new.repr,
            (old, new) => std::mem::discriminant(old) == std::mem::discriminant(new),
        }
    }

    fn relation(&self, old: &Type, new: &Type) -> Relation {
        if old == new && first_named(old).is_none() {
            return Relation::Same;
        }
        match (old, new) {
            (_, Type::Any) => Relation::Wider,
            (Type::Any, _) => Relation::Narrower,
            (Type::Nullable(old), new) => self.relation(old, new).or(Relation::Narrower),
            (old, Type::Nullable(new)) => self.relation(old, new).or(Relation::Wider),
            (Type::Integer(old), Type::Integer(new)) => integers(*old, *new),
            (Type::Integer(_), Type::Float(_)) => Relation::Wider,
            (Type::Float(_), Type::Integer(_)) => Relation::Narrower,
            (Type::Float(Float::F32), Type::Float(_)) => Relation::Wider,
            (Type::Float(_), Type::Float(Float::F32)) => Relation::Narrower,
            // Numbers, with more or fewer of their digits.
            (Type::Float(_), Type::Float(_)) => Relation::Wider,
            (Type::String(_), Type::String(StringFormat::Plain)) => Relation::Wider,
            (Type::String(StringFormat::Plain), Type::String(_)) => Relation::Narrower,
            (Type::Named(old), new) if self.is_part(self.old.api, *old, new) => Relation::Wider,
            (old, Type::Named(new)) if self.is_part(self.new.api, *new, old) => Relation::Narrower,
            (old, Type::Named(new)) if self.has_variant(self.new.api, *new, old) => Relation::Wider,
            (Type::Named(old), new) if self.has_variant(self.old.api, *old, new) => {
                Relation::Narrower
            }
            _ => Relation::Other,
        }
    }

    /// Whether the values of a named type are some of those of a type without a name.
    fn is_part(&self, api: &crate::ir::Api, id: TypeId, of: &Type) -> bool {
        match (&api.type_def(id).kind, of) {
            (TypeKind::StringEnum(_), Type::String(StringFormat::Plain)) => true,
            (TypeKind::IntegerEnum(_), Type::Integer(_) | Type::Float(_)) => true,
            (TypeKind::Struct(_), Type::Map(value)) => **value == Type::Any,
            _ => false,
        }
    }

    /// Whether a union has a variant for the values of a type.
    fn has_variant(&self, api: &crate::ir::Api, id: TypeId, ty: &Type) -> bool {
        let TypeKind::Union(union) = &api.type_def(id).kind else {
            return false;
        };
        // Of a named type, its kind has to do, since names are no part of the meaning.
        let same = |variant: &Type| {
            let variant = api.resolve_alias(variant);
            variant == ty && first_named(ty).is_none()
                || matches!((variant, ty), (Type::Named(_), Type::Named(_)))
        };
        union.variants.iter().any(|variant| same(&variant.ty))
    }
}

impl Relation {
    /// Of a relation inside, and one around it.
    fn or(self, around: Self) -> Self {
        match self {
            Self::Same => around,
            inside if inside == around => around,
            _ => Self::Other,
        }
    }
}

fn integers(old: Integer, new: Integer) -> Relation {
    let ends = |integer: Integer| -> (i128, i128) {
        let all = [
            i8::MIN.into(),
            i16::MIN.into(),
            i32::MIN.into(),
            i64::MIN.into(),
            0i128,
        ];
        let least = all.into_iter().filter(|it| integer.holds(*it)).min();
        let all: [i128; 8] = [
            i8::MAX.into(),
            u8::MAX.into(),
            i16::MAX.into(),
            u16::MAX.into(),
            i32::MAX.into(),
            u32::MAX.into(),
            i64::MAX.into(),
            u64::MAX.into(),
        ];
        let most = all.into_iter().filter(|it| integer.holds(*it)).max();
        (least.unwrap_or_default(), most.unwrap_or_default())
    };
    let ((a, b), (c, d)) = (ends(old), ends(new));
    match (c <= a && b <= d, a <= c && d <= b) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Other,
    }
}

/// The first name on the way to a type.
pub(super) fn first_named(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Boxed(inner) => first_named(inner),
        _ => None,
    }
}

/// What aliases, and the type at their end, say of values.
fn facts_behind(api: &crate::ir::Api, ty: &Type) -> Facts {
    let mut facts = Facts::default();
    let mut next = first_named(ty);
    for _ in 0..=api.types.len() {
        let Some(id) = next else { break };
        let def = api.type_def(id);
        facts = facts.and(def.docs.facts.clone().into_inner());
        next = match &def.kind {
            TypeKind::Alias(target) => first_named(target),
            _ => None,
        };
    }
    facts
}

/// What to write where a value has another type.
fn instead(relation: Relation, direction: Direction, old: &str, new: &str) -> String {
    let sent = matches!(direction, Direction::Sent | Direction::Both);
    match relation {
        Relation::Wider if sent => format!(
            "Give a `{new}`; what was given converts with `.into()` where Rust has the conversion."
        ),
        Relation::Wider => format!("Take a `{new}`, which can be more than a `{old}`."),
        Relation::Narrower if sent => {
            format!("Give a `{new}`, and decide what becomes of values that are none.")
        }
        _ => format!("Use `{new}` instead of `{old}`."),
    }
}
