//! What becomes of a value where its type is wider in a newer version.

use std::collections::{BTreeMap, BTreeSet};

use super::{Element, Sharing};
use crate::ir::{
    Api, Field, Float, Integer, Presence, StringFormat, Struct, Type, TypeDef, TypeId, TypeKind,
    Union, Variant,
};
use crate::naming::{Names, TypeNames};

/// What becomes of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It stays.
    Same,
    /// Its `From` converts it.
    Into,
    /// It is written as a string.
    Text,
    /// It is in an `Option` now.
    Some(Box<Step>),
    /// It is in a box now.
    Box(Box<Step>),
    /// It was in a box.
    Unbox(Box<Step>),
    /// This becomes of the value in an `Option`.
    Option(Box<Step>),
    /// This becomes of each value of a list.
    List(Box<Step>),
    /// This becomes of each value of a map.
    Map(Box<Step>),
    /// This becomes of the places of a tuple.
    Tuple(Vec<Step>),
}

/// What becomes of the parts of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Widened {
    /// Of a struct.
    Struct {
        /// Where each field of the newer struct comes from.
        fields: Vec<Source>,
        /// What becomes of additional properties, if the older struct has any.
        additional: Option<Step>,
    },
    /// Of an enum of strings, which is made from a string.
    StringEnum,
    /// Of an enum of integers, which is made from an integer.
    IntegerEnum,
    /// Of a union: the variants by their indices in both.
    Union(Vec<(usize, usize, Step)>),
    /// Of what a newtype holds.
    Newtype(Step),
}

/// Where a field gets its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// From the older field at an index.
    Field(usize, Step),
    /// It is the one value that it can have.
    Constant,
    /// It is absent.
    Absent,
}

/// A version, and its index.
#[derive(Clone, Copy, Debug)]
pub(super) struct End<'a> {
    pub(super) index: usize,
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
}

/// Compares types of two versions, with the types that may convert.
#[derive(Debug)]
pub(super) struct Steps<'a> {
    pub(super) old: End<'a>,
    pub(super) new: End<'a>,
    pub(super) sharing: &'a Sharing,
    /// The newer type of the same path as each older type, where they differ.
    pub(super) pairs: &'a BTreeMap<TypeId, TypeId>,
    /// The older types whose conversions were needed.
    pub(super) needs: BTreeSet<TypeId>,
}

impl Steps<'_> {
    /// What becomes of the parts of a type; nothing if some value of the older type is none of the newer.
    pub(super) fn widened(&mut self, old: TypeId, new: TypeId) -> Option<Widened> {
        let (names, new_names) = (self.old.names.ty(old), self.new.names.ty(new));
        let old: &TypeDef = self.old.api.type_def(old);
        let new: &TypeDef = self.new.api.type_def(new);
        match (&old.kind, &new.kind) {
            (TypeKind::Struct(old), TypeKind::Struct(new)) => self.structure(old, new),
            (TypeKind::StringEnum(old), TypeKind::StringEnum(new)) => {
                let has = |text| new.variants.iter().any(|it| it.wire_name == text);
                let mut values = old.variants.iter();
                { values.all(|value| has(value.wire_name.as_str())) }.then_some(Widened::StringEnum)
            }
            (TypeKind::IntegerEnum(old), TypeKind::IntegerEnum(new)) => {
                let has = |number| new.variants.iter().any(|it| it.value == number);
                let fits = contains(new.repr, old.repr);
                let mut values = old.variants.iter();
                (fits && values.all(|it| has(it.value))).then_some(Widened::IntegerEnum)
            }
            (TypeKind::Union(old), TypeKind::Union(new)) => {
                self.union((old, names), (new, new_names))
            }
            (TypeKind::Newtype(old), TypeKind::Newtype(new)) => {
                Some(Widened::Newtype(self.value(old, new)?))
            }
            _ => None,
        }
    }

    fn structure(&mut self, old: &Struct, new: &Struct) -> Option<Widened> {
        let kept = |field: &Field| new.fields.iter().any(|it| it.wire_name == field.wire_name);
        if !old.fields.iter().all(kept) {
            return None;
        }
        let additional = match (&old.additional, &new.additional) {
            // What had no place is now a field, and the rest is no value of the other type.
            (Some(_), _) if new.fields.len() > old.fields.len() => return None,
            (Some(old), Some(new)) => {
                let step = self.value(old, new)?;
                Some(around(step, Step::Map))
            }
            (Some(_), None) => return None,
            (None, _) => None,
        };
        let sources = new.fields.iter().map(|field| {
            let mut before = old.fields.iter().enumerate();
            match before.find(|(_, it)| it.wire_name == field.wire_name) {
                Some((index, before)) => Some(Source::Field(index, self.field(before, field)?)),
                None => added(field),
            }
        });
        let fields = sources.collect::<Option<Vec<_>>>()?;
        Some(Widened::Struct { fields, additional })
    }

    fn field(&mut self, old: &Field, new: &Field) -> Option<Step> {
        use Presence::{Optional, OptionalNullable, Required, RequiredNullable};
        let step = self.value(&old.ty, &new.ty)?;
        let some = |step| Step::Some(Box::new(step));
        match (old.presence, new.presence) {
            (Required, Required) => Some(step),
            (Required, Optional | RequiredNullable) => Some(some(step)),
            (Required, OptionalNullable) => Some(some(some(step))),
            (Optional, Optional) | (RequiredNullable, RequiredNullable) => {
                Some(around(step, Step::Option))
            }
            (Optional, OptionalNullable) => Some(Step::Option(Box::new(some(step)))),
            (RequiredNullable, OptionalNullable) => Some(some(around(step, Step::Option))),
            (OptionalNullable, OptionalNullable) => {
                Some(around(around(step, Step::Option), Step::Option))
            }
            // Absent is not null.
            (Optional | OptionalNullable, RequiredNullable) | (RequiredNullable, Optional) => None,
            (OptionalNullable, Optional) | (_, Required) => None,
        }
    }

    fn union(
        &mut self,
        (old, names): (&Union, &TypeNames),
        (new, new_names): (&Union, &TypeNames),
    ) -> Option<Widened> {
        if old.discriminator != new.discriminator {
            return None;
        }
        let variants = old.variants.iter().zip(&names.members).enumerate();
        let variants = variants.map(|(from, (variant, name))| {
            let to = new_names.members.iter().position(|it| it == name)?;
            let after: &Variant = &new.variants[to];
            let mut values = variant.discriminator_values.iter();
            let told = values.all(|value| after.discriminator_values.contains(value));
            let same = told && variant.written_value == after.written_value;
            let step = same.then(|| self.value(&variant.ty, &after.ty)).flatten()?;
            Some((from, to, step))
        });
        Some(Widened::Union(variants.collect::<Option<_>>()?))
    }

    /// What becomes of a value, wherever it stands.
    fn value(&mut self, old: &Type, new: &Type) -> Option<Step> {
        match (peeled(self.old.api, old), peeled(self.new.api, new)) {
            (Type::Boxed(old), Type::Boxed(new)) => match self.value(old, new)? {
                Step::Same => Some(Step::Same),
                step => Some(Step::Unbox(Box::new(Step::Box(Box::new(step))))),
            },
            (Type::Boxed(old), new) => Some(Step::Unbox(Box::new(self.value(old, new)?))),
            (old, Type::Boxed(new)) => Some(Step::Box(Box::new(self.value(old, new)?))),
            (Type::Nullable(old), Type::Nullable(new)) => {
                Some(around(self.value(old, new)?, Step::Option))
            }
            (old, Type::Nullable(new)) => Some(Step::Some(Box::new(self.value(old, new)?))),
            (Type::Array(old) | Type::Set(old), Type::Array(new) | Type::Set(new)) => {
                Some(around(self.value(old, new)?, Step::List))
            }
            (Type::Map(old), Type::Map(new)) => Some(around(self.value(old, new)?, Step::Map)),
            (Type::Tuple(old), Type::Tuple(new)) if old.len() == new.len() => {
                let places = old.iter().zip(new).map(|(old, new)| self.value(old, new));
                let places = places.collect::<Option<Vec<_>>>()?;
                match places.iter().all(|step| *step == Step::Same) {
                    true => Some(Step::Same),
                    false => Some(Step::Tuple(places)),
                }
            }
            (Type::OpenTuple(old), Type::OpenTuple(new)) => {
                let same = old.needed == new.needed && old.places.len() == new.places.len();
                let mut types = old.types().zip(new.types());
                let same = same && types.all(|(old, new)| self.value(old, new) == Some(Step::Same));
                same.then_some(Step::Same)
            }
            (Type::Named(old), Type::Named(new)) => self.named(*old, *new),
            (Type::Named(old), Type::String(StringFormat::Plain)) => {
                let kind = &self.old.api.type_def(*old).kind;
                matches!(kind, TypeKind::StringEnum(_)).then_some(Step::Text)
            }
            (Type::Integer(old), Type::Integer(new)) if old != new => {
                contains(*new, *old).then_some(Step::Into)
            }
            (Type::Integer(old), Type::Float(new)) => is_exact(*old, *new).then_some(Step::Into),
            (Type::Float(Float::F32), Type::Float(Float::F64)) => Some(Step::Into),
            (old, new) => (old == new).then_some(Step::Same),
        }
    }

    fn named(&mut self, old: TypeId, new: TypeId) -> Option<Step> {
        let (a, b) = (Element::Type(old), Element::Type(new));
        if self
            .sharing
            .is_same((self.old.index, a), (self.new.index, b))
        {
            return Some(Step::Same);
        }
        let converts = self.pairs.get(&old) == Some(&new);
        converts.then(|| {
            self.needs.insert(old);
            Step::Into
        })
    }
}

/// The value of a field that the older struct does not have.
fn added(field: &Field) -> Option<Source> {
    match field.presence {
        Presence::Optional | Presence::OptionalNullable => Some(Source::Absent),
        Presence::Required if field.constant.is_some() => Some(Source::Constant),
        Presence::Required | Presence::RequiredNullable => None,
    }
}

/// What becomes of what stands in something else.
fn around(step: Step, outer: fn(Box<Step>) -> Step) -> Step {
    match step {
        Step::Same => Step::Same,
        step => outer(Box::new(step)),
    }
}

/// What an alias stands for.
fn peeled<'a>(api: &'a Api, ty: &'a Type) -> &'a Type {
    let mut ty = ty;
    for _ in 0..=api.types.len() {
        match ty {
            Type::Named(id) => match &api.type_def(*id).kind {
                TypeKind::Alias(target) => ty = target,
                _ => return ty,
            },
            _ => return ty,
        }
    }
    ty
}

/// Whether every value of an integer type is one of another.
fn contains(wide: Integer, narrow: Integer) -> bool {
    let (least, most) = range(narrow);
    wide.holds(least) && wide.holds(most)
}

fn range(integer: Integer) -> (i128, i128) {
    match integer {
        Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
        Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
        Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
        Integer::I64 => (i64::MIN.into(), i64::MAX.into()),
        Integer::U8 => (0, u8::MAX.into()),
        Integer::U16 => (0, u16::MAX.into()),
        Integer::U32 => (0, u32::MAX.into()),
        Integer::U64 => (0, u64::MAX.into()),
    }
}

/// Whether a type of numbers has every value of a type of integers.
fn is_exact(integer: Integer, float: Float) -> bool {
    let bits = match float {
        Float::F32 => f32::MANTISSA_DIGITS,
        Float::F64 => f64::MANTISSA_DIGITS,
        Float::Decimal => return true,
    };
    let (least, most) = range(integer);
    let limit = 1_i128 << bits;
    least >= -limit && most <= limit
}
