//! How a caller gives a value: the type of an argument, and what becomes of it.

use super::conversion::Conversion;
use super::rust_type::RustType;
use super::types::TypeWriter;
use crate::ir::{Parameter, Presence, StringFormat, Type};
use crate::naming::Identifier;

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    /// Its name.
    pub name: Identifier,
    /// Its type in the signature.
    pub ty: RustType,
    /// How it becomes the value that is stored or sent.
    pub conversion: Conversion,
}

/// What is accepted for a type.
enum Accepts {
    /// The type itself.
    Itself,
    /// Whatever converts into it.
    Into,
    /// Any sequence of what converts into its items, which are of this type.
    Items(RustType),
    /// Any sequence of its items, which are of this type.
    Sequence(RustType),
    /// Any sequence of names and values, which are of this type.
    Pairs(RustType),
}

impl TypeWriter<'_> {
    /// An argument that is stored in a model: generous where that costs the caller nothing to read.
    pub(super) fn stored(&self, name: &Identifier, ty: &Type) -> Argument {
        if let Type::Boxed(inner) = ty {
            let unboxed = self.stored(name, inner);
            let conversion = Conversion::Box(Box::new(unboxed.conversion));
            return Argument {
                conversion,
                ..unboxed
            };
        }
        let (ty, conversion) = match self.accepts(ty) {
            Accepts::Itself => (self.ty(ty), Conversion::None),
            Accepts::Into => (self.ty(ty).into_impl(), Conversion::Into),
            Accepts::Items(item) => (item.into_impl().sequence(), Conversion::Collect),
            Accepts::Sequence(item) => (item.sequence(), Conversion::Gather),
            Accepts::Pairs(value) => (pairs(value), Conversion::GatherMap),
        };
        let name = name.clone();
        Argument {
            name,
            ty,
            conversion,
        }
    }

    /// The argument of the setter of a map.
    pub(super) fn pairs(&self, name: &Identifier, value: &Type) -> Argument {
        Argument {
            name: name.clone(),
            ty: pairs(self.ty(value)),
            conversion: Conversion::GatherMap,
        }
    }

    /// The argument of a setter of a model: what makes the field present.
    pub(super) fn setter(&self, name: &Identifier, presence: Presence, ty: &Type) -> Argument {
        let present = |conversion| Conversion::Some(Box::new(conversion));
        match presence {
            Presence::Required | Presence::Optional => {
                let stored = self.stored(name, ty);
                let conversion = present(stored.conversion);
                Argument {
                    conversion,
                    ..stored
                }
            }
            Presence::RequiredNullable => Argument {
                name: name.clone(),
                ty: self.ty(ty).option().into_impl(),
                conversion: Conversion::Into,
            },
            Presence::OptionalNullable => Argument {
                name: name.clone(),
                ty: self.ty(ty).option().into_impl(),
                conversion: present(Conversion::Into),
            },
        }
    }

    /// The argument for a parameter, which is serialized at once, so that strings are borrowed.
    pub(super) fn parameter(&self, name: &Identifier, parameter: &Parameter) -> Argument {
        let ty = &parameter.ty;
        let (ty, conversion) = match ty {
            Type::Binary => (self.ty(ty).into_impl(), Conversion::Into),
            Type::Array(item) | Type::Set(item) if **item == Type::Binary => {
                (self.ty(item).sequence(), Conversion::None)
            }
            Type::String(StringFormat::Plain) => (RustType::Str, Conversion::None),
            _ => match self.accepts(ty) {
                Accepts::Itself | Accepts::Sequence(_) | Accepts::Pairs(_) => {
                    (self.ty(ty), Conversion::Borrow)
                }
                Accepts::Into => {
                    let ty = self.ty(ty);
                    (ty.clone().into_impl(), Conversion::BorrowInto(ty))
                }
                Accepts::Items(item) => {
                    let ty = item.clone().into_impl().sequence();
                    (ty, Conversion::BorrowCollect(item))
                }
            },
        };
        let name = name.clone();
        Argument {
            name,
            ty,
            conversion,
        }
    }

    fn accepts(&self, ty: &Type) -> Accepts {
        match ty {
            // Items of a union are not converted, so that the type of an empty list is known.
            Type::Array(item) | Type::Set(item) if self.is_open(item) && !self.is_union(item) => {
                Accepts::Items(self.ty(item))
            }
            Type::Array(item) | Type::Set(item) => Accepts::Sequence(self.ty(item)),
            Type::Map(value) => Accepts::Pairs(self.ty(value)),
            Type::Boxed(_) => Accepts::Itself,
            open if self.is_open(open) => Accepts::Into,
            _ => Accepts::Itself,
        }
    }
}

/// Any sequence of names and values of a type.
fn pairs(value: RustType) -> RustType {
    let name = RustType::path("String").into_impl();
    RustType::Tuple(vec![name, value]).sequence()
}
