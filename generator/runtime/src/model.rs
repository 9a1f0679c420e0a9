//! Models: structs that are objects in JSON.
//!
//! `model!` writes, for each struct, a table of its properties and a list of slots for their values;
//! everything that decides something (which property a key is, what may be absent, what an error
//! says) is here, once. Serde's derives do the same at several times the build time.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use self::key::KeySeed;
use self::source::{ScanSource, SerdeSource, TextSource};
use super::context::{Context, Node, ReadError};
use super::json_text::types;
use super::place::Segment;
use super::read::{self, JsonReader, ReadJson, containers};
use super::scan::Scanner;

use self::slot::Slot;
pub use self::source::Source;
pub use self::write::Properties;
pub use super::property::{Presence, Property};

pub mod key;
pub mod make;
pub mod slot;
pub mod source;
mod write;

/// A struct that is read from an object.
pub trait DeserializeModel: Sized {
    /// What errors call it.
    const NAME: &'static str;
    /// Its properties; `additional`, if any, is the last.
    const PROPERTIES: &'static [Property];
    /// Reads the properties until there are no more.
    fn read<'de, S: Source<'de>>(object: &mut Object<S>) -> Result<Self, S::Error>;
}

/// A struct that is written as an object.
pub trait SerializeModel {
    /// Writes the properties, in order.
    fn write<S: SerializeMap>(&self, properties: &mut Properties<S>);
}

/// Reads a model: what its `Deserialize` does.
pub fn read<'de, T: DeserializeModel, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, &[], Reader(PhantomData))
}

/// Reads a model leniently, wherever it stands: what its `Deserialize` does if it is a lenient one.
/// The deserializer must be one of serde_json.
pub fn read_leniently<'de, T: DeserializeModel, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    read::deserialize(deserializer, true, read_json)
}

/// Reads models.
#[derive(Debug)]
pub struct ModelReader;

impl<T: DeserializeModel> JsonReader<T> for ModelReader {
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
        read_json(node, context)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<T> {
        T::read(&mut Object::new::<T>(ScanSource::new(scanner)?)).ok()
    }
}

/// Reads a model with a context.
fn read_json<T: DeserializeModel>(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
    let expected = "an object";
    context.check_depth(node)?;
    let node = match node.json_type() {
        types::OBJECT => node,
        types::ARRAY if context.is_lenient() => {
            if let Some(item) = containers::single(node, context) {
                context.convert(node, expected);
                return context.at(Segment::Index(0), |context| read_json(item, context));
            }
            if containers::items_of(node.text(), true).is_none_or(|items| !items.is_empty()) {
                return Err(context.mismatch(node, expected));
            }
            context.convert(node, expected);
            node
        }
        _ => return Err(context.mismatch(node, expected)),
    };
    let source = TextSource::new(node, context, T::PROPERTIES);
    T::read(&mut Object::new::<T>(source))
}

/// Writes a model: what its `Serialize` does.
pub fn write<T: SerializeModel, S: Serializer>(
    model: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut properties = Properties::new(serializer.serialize_map(None)?);
    model.write(&mut properties);
    properties.end()
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: DeserializeModel> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(&mut Object::new::<T>(SerdeSource(map)))
    }
}

/// An object that is being read.
#[derive(Debug)]
pub struct Object<S> {
    source: S,
    model: &'static str,
    fields: &'static [Property],
    /// The row that the next key probably names.
    next: usize,
    /// The last key that no row names, where the model keeps such.
    key: String,
}

impl<'de, S: Source<'de>> Object<S> {
    fn new<T: DeserializeModel>(source: S) -> Self {
        Self {
            source,
            model: T::NAME,
            fields: T::PROPERTIES,
            next: 0,
            key: String::new(),
        }
    }

    /// The row of the next property; its value must be taken before the next call. Properties that
    /// are in no row are skipped, or are given as the row `additional`.
    fn index(&mut self) -> Result<Option<usize>, S::Error> {
        let seed = KeySeed {
            fields: self.fields,
            hint: self.next,
        };
        let row = self.source.next_row(seed, &mut self.key)?;
        if let Some(index) = row
            && self.fields[index].presence() != Presence::Additional
        {
            self.next = index + 1;
        }
        Ok(row)
    }

    fn value<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<T, S::Error> {
        self.source.value::<T, LENIENT>()
    }

    fn required<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<Option<T>, S::Error> {
        self.source.required::<T, LENIENT>()
    }

    /// Reads the properties until there are no more, each into the slot of its row.
    pub fn fill(&mut self, slots: &mut [&mut dyn Slot<'de, S>]) -> Result<(), S::Error> {
        while let Some(row) = self.index()? {
            slots[row].take(self)?;
        }
        Ok(())
    }

    /// The value of a required property that is not there and could have this value only: an error
    /// unless the reading is lenient.
    pub fn constant<T>(
        &mut self,
        property: &str,
        value: impl FnOnce() -> T,
    ) -> Result<T, S::Error> {
        self.source.constant(property, self.model, value)
    }

    /// The error that a required property is not there.
    pub fn missing(&mut self, property: &str) -> S::Error {
        self.source.missing(property, self.model)
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
/// | `optional` | `Option<T>`           | `None`        | reads as none |
/// | `optional_any`     | `Option<T>`           | `None`        | the `T` that null is |
/// | `nullable` | `Option<T>`           | reads as null | `None`        |
/// | `optional_nullable`   | `Option<Option<T>>`   | `None`        | `Some(None)`  |
/// | `additional`    | `BTreeMap<String, T>` | empty         |               |
///
/// `optional_any` is `optional` where the type itself has a value for `null`. `additional` takes
/// the properties that no other field names; it stands last and has no name on the wire. The others
/// have the name of their field there, if the row has no text.
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
/// | `: is(value)`           | `new` sets it, and so does a lenient reading without it             |
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
        $kind:ident $f:ident $(= $w:literal)? $($field_how:ident)? $([$access:ident])?
        $(: $made:ident($($given:tt)*))?
    ),* $(,)? }) => {
        impl $crate::model::DeserializeModel for $t {
            const NAME: &'static str = stringify!($t);
            const PROPERTIES: &'static [$crate::model::Property] =
                &[$($crate::model::Property::$kind(stringify!($f))$(.named($w))?),*];

            fn read<'de, S: $crate::model::Source<'de>>(
                object: &mut $crate::model::Object<S>,
            ) -> ::core::result::Result<Self, S::Error> {
                $(let mut $f = $crate::model::slot $(::$field_how)? ::$kind();)*
                object.fill(&mut [$(&mut $f),*])?;
                $($crate::deserialize_model!(@end object $kind $f $($w)? $(: $made($($given)*))?);)*
                ::core::result::Result::Ok(Self { $($f),* })
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $t {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::deserialize_model!(@read deserializer $($how)?)
            }
        }

        impl $crate::ReadJson for $t {
            type Reader = $crate::deserialize_model!(@reader $($how)?);
        }
    };
    (@end $object:ident required $f:ident $($w:literal)? : is($value:expr)) => {
        let $f = match $f.0 {
            ::core::option::Option::Some($f) => $f,
            ::core::option::Option::None => {
                $object.constant($crate::name_in_json!($f $($w)?), || $value)?
            }
        };
    };
    (@end $object:ident required $f:ident $($w:literal)? $(: $made:ident($($given:tt)*))?) => {
        let ::core::option::Option::Some($f) = $f.0 else {
            return ::core::result::Result::Err($object.missing($crate::name_in_json!($f $($w)?)));
        };
    };
    (@end $object:ident $kind:ident $f:ident $($w:literal)? $(: $made:ident($($given:tt)*))?) => {
        let $f = $f.0;
    };
    (@read $deserializer:ident) => { $crate::model::read($deserializer) };
    (@read $deserializer:ident lenient) => { $crate::model::read_leniently($deserializer) };
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
        $kind:ident $f:ident $(= $w:literal)? $($how:ident)? $([$access:ident])?
        $(: $made:ident($($given:tt)*))?
    ),* $(,)? }) => {
        impl $crate::model::SerializeModel for $t {
            fn write<S: $crate::serde::ser::SerializeMap>(
                &self,
                properties: &mut $crate::model::Properties<S>,
            ) {
                $($(if $crate::direction::$access())? {
                    properties.$kind(&self.$f, $crate::name_in_json!($f $($w)?));
                })*
                let _ = properties;
            }
        }

        impl $crate::serde::Serialize for $t {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::model::write(self, serializer)
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
