//! Models: structs that are objects in JSON.
//!
//! `model!` writes, for each struct, a table of its properties and a list of slots for their values;
//! everything that decides something (which property a key is, what may be absent, what an error
//! says) is here, once. Serde's derives do the same at several times the build time.

use self::key::Key;
use self::slot::Slot;
use self::source::{Next, Scan, Source, Text};
use super::context::{Context, Node, ReadError};
use super::json_text::types;
use super::place::Segment;
use super::read::{JsonReader, ReadJson, containers};
use super::scan::Scanner;

pub use self::write::Properties;
pub use super::property::{Presence, Property};

mod key;
pub mod make;
mod slot;
mod source;
mod write;

/// A struct that is read from an object.
pub trait DeserializeModel: Sized {
    /// What errors call it.
    const NAME: &'static str;
    /// Its properties; `additional`, if any, is the last.
    const PROPERTIES: &'static [Property];
    /// Reads the properties until there are no more; `None` where one can't be read.
    fn read(object: &mut Object<'_, '_>) -> Option<Self>;
}

/// Reads models.
#[derive(Debug)]
pub struct ModelReader;

impl<T: DeserializeModel> JsonReader<T> for ModelReader {
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
        let (node, depth) = enter(node, context)?;
        let text = Text::new(node, context, T::PROPERTIES);
        let mut object = Object::new::<T>(Source::Text(text));
        let read = T::read(&mut object).ok_or_else(|| object.source.into_error());
        leave(depth, context);
        read
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<T> {
        let scan = Scan::new(scanner)?;
        T::read(&mut Object::new::<T>(Source::Scan(scan)))
    }
}

/// The object that a value is or, leniently, stands for, and in how many arrays it is the only item.
fn enter<'t>(node: Node<'t>, context: &mut Context) -> Result<(Node<'t>, usize), ReadError> {
    let expected = "an object";
    let (mut node, mut depth) = (node, 0);
    let error = loop {
        if let Err(error) = context.check_depth(node) {
            break error;
        }
        match node.json_type() {
            types::OBJECT => return Ok((node, depth)),
            types::ARRAY if context.is_lenient() => {}
            _ => break context.mismatch(node, expected),
        }
        let Some(item) = containers::single(node, context) else {
            if containers::items_of(node.text(), true).is_none_or(|items| !items.is_empty()) {
                break context.mismatch(node, expected);
            }
            context.convert(node, expected);
            return Ok((node, depth));
        };
        context.convert(node, expected);
        context.enter(Segment::Index(0), false);
        (node, depth) = (item, depth + 1);
    };
    leave(depth, context);
    Err(error)
}

/// Leaves the arrays again.
fn leave(depth: usize, context: &mut Context) {
    let is_lenient = context.is_lenient();
    for _ in 0..depth {
        context.leave(is_lenient);
    }
}

/// An object that is being read.
#[derive(Debug)]
pub struct Object<'c, 't> {
    source: Source<'c, 't>,
    model: &'static str,
    rows: &'static [Property],
    /// The row that the next key probably names.
    next: usize,
    /// The last key that no row names, where the model keeps such.
    key: String,
}

impl<'c, 't> Object<'c, 't> {
    fn new<T: DeserializeModel>(source: Source<'c, 't>) -> Self {
        Self {
            source,
            model: T::NAME,
            rows: T::PROPERTIES,
            next: 0,
            key: String::new(),
        }
    }

    /// Reads the properties until there are no more, each into the slot of its row; whether all could be
    /// read that must be there.
    #[must_use]
    pub fn fill(&mut self, slots: &mut [&mut dyn Slot]) -> bool {
        loop {
            let key = Key {
                rows: self.rows,
                hint: self.next,
            };
            let index = match self.source.next_row(key, &mut self.key) {
                Some(Some(index)) => index,
                Some(None) => return self.has_required(slots),
                None => return false,
            };
            let row = self.rows[index];
            if row.presence() != Presence::Additional {
                self.next = index + 1;
            }
            if !slots[index].take(self, row) {
                return false;
            }
        }
    }

    /// Takes the next value into a slot; whether it could be read. What does not depend on the type is
    /// elsewhere, since this is compiled for each type.
    fn take<T: ReadJson>(&mut self, row: Property, slot: &mut Option<T>) -> bool {
        *slot = match self.source.begin(row) {
            Next::Failed => return false,
            Next::None => None,
            Next::Scan(scanner) => match T::scan(scanner) {
                None => return false,
                value => value,
            },
            Next::Read(node, context) => match T::read_json(node, context) {
                Ok(value) => self.source.accept().then_some(value),
                Err(error) => match self.source.refuse(error) {
                    true => None,
                    false => return false,
                },
            },
        };
        true
    }

    fn has_required(&mut self, slots: &[&mut dyn Slot]) -> bool {
        let may_lack_constants = self.source.may_lack_constants();
        let must_be_there = |row: &Property| match row.presence() {
            Presence::Required => true,
            Presence::Constant => !may_lack_constants,
            _ => false,
        };
        let mut rows = self.rows.iter().zip(slots);
        let missing = rows.find(|(row, slot)| must_be_there(row) && slot.is_none());
        if let Some((row, _)) = missing {
            self.source.fail(row.name(), self.model);
        }
        missing.is_none()
    }
}

/// Implements `Serialize`, `Deserialize` and [`ReadJson`] for a struct with named fields.
///
/// ```text
/// model! { Pet { required id, optional name = "petName", nullable a, additional rest } }
/// ```
///
/// | kind       | type                  | absent        | `null`        |
/// |------------|-----------------------|---------------|---------------|
/// | `required` | `T`                   | an error      | up to `T`     |
/// | `constant` | `T`                   | an error, or its one value if read leniently | up to `T` |
/// | `optional` | `Option<T>`           | `None`        | reads as none |
/// | `optional_any`     | `Option<T>`           | `None`        | the `T` that null is |
/// | `nullable` | `Option<T>`           | reads as null | `None`        |
/// | `optional_nullable`   | `Option<Option<T>>`   | `None`        | `Some(None)`  |
/// | `additional`    | `BTreeMap<String, T>` | empty         |               |
///
/// `optional_any` is `optional` where the type itself has a value for `null`. `additional` takes
/// the properties that no other field names; it stands last and has no name on the wire. The others
/// have the name of their field there, if the row has no text. Behind a text that JSON has with escapes stands
/// `escaped`.
///
/// `Pet lenient { … }` reads the whole model leniently, `optional name = "petName" lenient` one
/// property; see [`lenient`](super::lenient). `optional id [read_only]` leaves the property out
/// of requests, `[write_only]` out of the responses of a test double; see `direction`.
///
/// `Pet(new) { … }` has `new` and setters, too, and `Pet(new, Default)` also `Default`. The end of a row
/// says how its field gets a value:
///
/// | end                     | what it is                                                          |
/// |-------------------------|---------------------------------------------------------------------|
/// | `: new(T)`              | an argument of `new`                                                |
/// | `: set(T)`              | a setter, called like the field; `set(as with_id, T)` is `with_id`  |
/// | `: is(value)`           | the one value of what is `constant`                                 |
/// | `: new_box(T)`, `set_box(T)` | the same where the field has a `Box` around what is given      |
#[doc(hidden)]
#[macro_export]
macro_rules! model {
    ($t:ident $(($($made:tt)*))? $($how:ident)? { $($fields:tt)* }) => {
        $crate::deserialize_model! { @ $t $($how)? { $($fields)* } }
        $crate::serialize_model! { @ $t { $($fields)* } }
        $crate::make_model! { $t $(($($made)*))? { $($fields)* } }
    };
}

/// Implements `Deserialize` and [`ReadJson`] alone. With the features `mock` and `serde` it implements
/// `Serialize` and makes the model, too; `Pet(always new)` makes it without them. See `model!`.
#[doc(hidden)]
#[macro_export]
macro_rules! deserialize_model {
    ($t:ident (always $($made:tt)*) $($how:ident)? { $($fields:tt)* }) => {
        $crate::deserialize_model! { $t $($how)? { $($fields)* } }
        $crate::make_model! { $t ($($made)*) { $($fields)* } }
    };
    ($t:ident $(($($made:tt)*))? $($how:ident)? { $($fields:tt)* }) => {
        $crate::deserialize_model! { @ $t $($how)? { $($fields)* } }
        $crate::if_written! { $crate::serialize_model! { @ $t { $($fields)* } } }
        $crate::if_written! { $crate::make_model! { $t $(($($made)*))? { $($fields)* } } }
    };
    (@ $t:ident $($how:ident)? { $(
        $kind:ident $f:ident $(= $w:literal)? $($field_how:ident)* $([$access:ident])?
        $(: $made:ident($($given:tt)*))?
    ),* $(,)? }) => {
        impl $crate::model::DeserializeModel for $t {
            const NAME: &'static str = stringify!($t);
            const PROPERTIES: &'static [$crate::model::Property] = &[$(
                $crate::model::Property::$kind(stringify!($f))$(.named($w))?$(.$field_how())*
            ),*];

            // So that it is compiled where models are read: otherwise each codegen unit with a model in it has a copy
            // of the code that drops the model and all that it may hold.
            #[inline]
            fn read(object: &mut $crate::model::Object<'_, '_>) -> ::core::option::Option<Self> {
                $(let mut $f = $crate::made!(@none $kind);)*
                if !object.fill(&mut [$(&mut $f),*]) {
                    return ::core::option::Option::None;
                }
                ::core::option::Option::Some(Self { $(
                    $f: $crate::deserialize_model!(@filled $kind $f $(: $made($($given)*))?)
                ),* })
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $t {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::read::deserialize(deserializer)
            }
        }

        impl $crate::ReadJson for $t {
            type Reader = $crate::deserialize_model!(@reader $($how)?);
        }
    };
    (@filled required $f:ident $(: $made:ident($($given:tt)*))?) => {
        match $f {
            ::core::option::Option::Some($f) => $f,
            ::core::option::Option::None => return ::core::option::Option::None,
        }
    };
    (@filled constant $f:ident : is($value:expr)) => {
        match $f {
            ::core::option::Option::Some($f) => $f,
            ::core::option::Option::None => $value,
        }
    };
    (@filled $kind:ident $f:ident $(: $made:ident($($given:tt)*))?) => { $f };
    (@reader) => { $crate::model::ModelReader };
    (@reader lenient) => { $crate::read::Leniently<$crate::model::ModelReader> };
}

/// Implements `Serialize` alone, and the others with the feature `serde`; see `model!`.
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_model {
    ($t:ident $(($($made:tt)*))? { $($fields:tt)* }) => {
        $crate::serialize_model! { @ $t { $($fields)* } }
        $crate::make_model! { $t $(($($made)*))? { $($fields)* } }
        $crate::if_read! { $crate::deserialize_model! { @ $t { $($fields)* } } }
    };
    (@ $t:ident { $(
        $kind:ident $f:ident $(= $w:literal)? $($field_how:ident)* $([$access:ident])?
        $(: $made:ident($($given:tt)*))?
    ),* $(,)? }) => {
        impl $crate::serde::Serialize for $t {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "a model may have no property")]
                let mut properties = $crate::model::Properties::new(serializer);
                $($(if $crate::direction::$access())? {
                    properties.$kind(&self.$f, $crate::name_in_json!($f $($w)?));
                })*
                properties.end()
            }
        }
    };
}

/// What a property is called in JSON: as the row says, or else as its field.
#[doc(hidden)]
#[macro_export]
macro_rules! name_in_json {
    ($f:ident) => {
        stringify!($f)
    };
    ($f:ident $w:literal) => {
        $w
    };
}

#[cfg(test)]
#[allow(
    unreachable_pub,
    dead_code,
    reason = "these stand for the public types of a client"
)]
mod tests;
