//! Types: what a value is, and the named types it is made of.

use std::collections::BTreeSet;

use super::{Docs, GroupId, Hint, OperationId, TypeId};
use crate::pointer::Pointer;

/// What a value is at the place where it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Any JSON value: the document gives no type, or none that Rust has.
    Any,
    /// Only `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A JSON integer.
    Integer(Integer),
    /// A JSON number.
    Float(Float),
    /// A string of some format; [`StringFormat::Plain`] where none is known.
    String(StringFormat),
    /// A list.
    Array(Box<Type>),
    /// A list without repetitions (`uniqueItems`). Emitted as a list: JSON keeps an order.
    Set(Box<Type>),
    /// A list of fixed length with a type for each place (`prefixItems`).
    Tuple(Vec<Type>),
    /// A list with a type for each of its first places, whose length varies.
    OpenTuple(Box<OpenTuple>),
    /// An object with any keys and values of one type (`additionalProperties`).
    Map(Box<Type>),
    /// The type, or `null`. Never directly inside another `Nullable`.
    Nullable(Box<Type>),
    /// A type with a name of its own.
    Named(TypeId),
    /// An indirection that makes recursion finite; only `passes` makes these.
    Boxed(Box<Type>),
    /// Raw bytes that are no JSON: a file in a multipart body, a whole binary body.
    Binary,
    /// A type of another crate, by its path, which the settings name.
    Foreign(Box<str>),
}

/// See [`Type::OpenTuple`].
#[derive(Clone, Debug, PartialEq)]
pub struct OpenTuple {
    /// The types of the items of the first places, if they are there.
    pub places: Vec<Type>,
    /// How many of the places are always there.
    pub needed: usize,
    /// The type of the items behind them.
    pub rest: Type,
}

impl OpenTuple {
    /// The types in it.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.places.iter().chain([&self.rest])
    }

    /// The types in it, to be changed.
    pub fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        self.places.iter_mut().chain([&mut self.rest])
    }
}

/// The integer formats; without `format` an integer is `I64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Rust's own")]
pub enum Integer {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

impl Integer {
    /// Whether a value of the type can be `value`.
    pub fn holds(self, value: i128) -> bool {
        let (least, most): (i128, i128) = match self {
            Self::I8 => (i8::MIN.into(), i8::MAX.into()),
            Self::I16 => (i16::MIN.into(), i16::MAX.into()),
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::I64 => (i64::MIN.into(), i64::MAX.into()),
            Self::U8 => (0, u8::MAX.into()),
            Self::U16 => (0, u16::MAX.into()),
            Self::U32 => (0, u32::MAX.into()),
            Self::U64 => (0, u64::MAX.into()),
        };
        (least..=most).contains(&value)
    }
}

/// The number formats; without `format` a number is `F64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Float {
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `decimal`: a number with all its digits.
    Decimal,
}

/// The string formats that have a Rust type of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringFormat {
    /// `String`; any format not listed here.
    Plain,
    /// `date-time`: RFC 3339, an instant.
    DateTime,
    /// `date-time`, so many minutes east of UTC where no offset is written.
    DateTimeIn(i16),
    /// `date-time-local`: a date and a time without an offset.
    LocalDateTime,
    /// `date`: RFC 3339 full-date.
    Date,
    /// `time`: RFC 3339 full-time.
    Time,
    /// `time`, so many minutes east of UTC where no offset is written.
    TimeIn(i16),
    /// `time-local`: RFC 3339 partial-time.
    LocalTime,
    /// `duration`: ISO 8601.
    Duration,
    /// `http-date`: a date of HTTP headers.
    HttpDate,
    /// `char`: a single character.
    Char,
    /// `uuid`.
    Uuid,
    /// `byte`: base64 in a string.
    Base64,
    /// `base64url`: base64 in a string, in the alphabet for URLs.
    Base64Url,
    /// `decimal`: an exact decimal number in a string.
    Decimal,
    /// `ipv4`.
    Ipv4,
    /// `ipv6`.
    Ipv6,
}

impl StringFormat {
    /// What a type of the format is called; where an offset is meant, the same as where it is written.
    pub fn word(self) -> String {
        match self {
            Self::DateTimeIn(_) => Self::DateTime.word(),
            Self::TimeIn(_) => Self::Time.word(),
            other => format!("{other:?}"),
        }
    }

    /// Whether a value may be written as another string than the one that it was read from.
    pub fn is_rewritten(self) -> bool {
        matches!(
            self,
            Self::Uuid | Self::Base64 | Self::Base64Url | Self::Ipv6
        )
    }
}

/// A named type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// What its name is made from.
    pub hint: Hint,
    /// Whose file it stands in.
    pub owner: Owner,
    /// Where the document declares it.
    pub pointer: Pointer,
    /// What the document says of it.
    pub docs: Docs,
    /// What it is.
    pub kind: TypeKind,
    /// Whether it is read leniently wherever it stands.
    pub lenient: bool,
    /// Which way its values travel; filled by the usage pass.
    pub usage: Usage,
    /// Further traits that it derives, by their paths, which the settings name.
    pub derives: Vec<String>,
    /// Whether the settings name it, or what is beneath it: then it is in the client whatever reaches it.
    pub named_in_settings: bool,
    /// What reaches it; filled by the reachability pass.
    pub reached_by: BTreeSet<ReachedBy>,
}

/// What reaches a named type, and so what it is compiled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReachedBy {
    /// What is always compiled: an operation without a group, or the settings.
    Client,
    /// An operation of a group.
    Group(GroupId),
    /// A request that the API sends.
    Webhooks,
    /// Only components that no operation reaches, of which it may be one.
    Nothing,
}

/// Whose file a named type stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Its own: it is a component schema.
    Component,
    /// Its own, which nobody can name from outside: several inline types are aliases of it.
    Shared,
    /// That of the component schema it is declared beneath.
    Type(TypeId),
    /// That of the group of the operation it is declared beneath.
    Operation(OperationId),
}

/// Which way the values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The client sends it: it needs `Serialize`.
    pub sent: bool,
    /// The client receives it: it needs `Deserialize`.
    pub received: bool,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// An object with known properties.
    Struct(Struct),
    /// One of some strings; unknown ones are kept.
    StringEnum(StringEnum),
    /// One of some integers; unknown ones are kept.
    IntegerEnum(IntegerEnum),
    /// One of several types.
    Union(Union),
    /// Another name of a type (`pub type`).
    Alias(Type),
    /// A struct around one value: what an alias becomes that contains itself.
    Newtype(Type),
}

/// An object with known properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// The properties, in document order.
    pub fields: Vec<Field>,
    /// The type of further properties, where the document gives them one or asks for them
    /// (`additionalProperties` of a schema, or `true`). They are dropped otherwise.
    pub additional: Option<Type>,
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The property's name in JSON.
    pub wire_name: String,
    /// What its Rust name is made from.
    pub hint: Hint,
    /// Its type without the nullability that `presence` holds.
    pub ty: Type,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// Whether it is only received or only sent.
    pub access: Access,
    /// Whether its values are read leniently.
    pub lenient: bool,
    /// The one value that it can have (`const`, or an enum of one): `new` sets it.
    pub constant: Option<Literal>,
    /// What the document says of it.
    pub docs: Docs,
    /// Where the document declares it.
    pub pointer: Pointer,
}

impl Field {
    /// Which way alone its values travel, where those of its type travel both.
    pub fn one_way(&self, usage: Usage) -> Access {
        match self.access {
            Access::Received if !usage.sent => Access::Both,
            Access::Sent if !usage.received => Access::Both,
            access => access,
        }
    }
}

/// Whether a property may be absent or null, and so what is around its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there: `T`.
    Required,
    /// May be absent: `Option<T>`. A `null` reads as absent.
    Optional,
    /// Always there, may be null: `Option<T>`, written as `null`. Absent reads as null.
    RequiredNullable,
    /// May be absent, and may be null, which is another thing: `Option<Option<T>>`.
    OptionalNullable,
}

/// `readOnly` and `writeOnly`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Sent and received.
    #[default]
    Both,
    /// Only received (`readOnly`).
    Received,
    /// Only sent (`writeOnly`).
    Sent,
}

/// A constant of the document.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are JSON's own")]
pub enum Literal {
    Bool(bool),
    Integer(i128),
    Float(f64),
    String(String),
    Null,
    Array(Vec<Literal>),
    Object(Vec<(String, Literal)>),
}

/// One of some strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StringEnum {
    /// The values, in document order, each once.
    pub variants: Vec<StringVariant>,
}

/// A value of a [`StringEnum`].
#[derive(Clone, Debug, PartialEq)]
pub struct StringVariant {
    /// The string in JSON.
    pub wire_name: String,
    /// What its Rust name is made from.
    pub hint: Hint,
    /// What the document says of it (`x-enum-descriptions`, or `oneOf` of constants).
    pub docs: Docs,
}

/// One of some integers.
#[derive(Clone, Debug, PartialEq)]
pub struct IntegerEnum {
    /// The Rust type of the values.
    pub repr: Integer,
    /// The values, in document order, each once.
    pub variants: Vec<IntegerVariant>,
}

/// A value of an [`IntegerEnum`].
#[derive(Clone, Debug, PartialEq)]
pub struct IntegerVariant {
    /// The number in JSON.
    pub value: i128,
    /// What its Rust name is made from.
    pub hint: Hint,
    /// What the document says of it.
    pub docs: Docs,
}

/// One of several types (`oneOf`, `anyOf`, several `type`s).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Union {
    /// The property that says which variant it is (`discriminator.propertyName`).
    pub discriminator: Option<String>,
    /// The variants, in document order.
    pub variants: Vec<Variant>,
}

/// A variant of a [`Union`].
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What its Rust name is made from.
    pub hint: Hint,
    /// What it holds.
    pub ty: Type,
    /// The values of [`Union::discriminator`] that choose it.
    pub discriminator_values: Vec<String>,
    /// Whether other variants allow one of these values too, and nothing gives it to this one.
    pub shares_values: bool,
    /// The discriminator value to write where the held type has no property for it.
    pub written_value: Option<String>,
    /// Whether it is meant where the discriminator is absent or of a value that no variant has
    /// (`discriminator.defaultMapping`).
    pub is_default: bool,
    /// What else tells it apart; filled by the `discriminate` pass.
    pub matcher: Matcher,
    /// What the document says of it.
    pub docs: Docs,
}

/// What a JSON value must look like to be a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matcher {
    /// The JSON types that it can have.
    pub kinds: BTreeSet<JsonType>,
    /// Required properties that it has and that are not required of every other object variant.
    pub has: Vec<String>,
    /// Properties with one or a few allowed string values.
    pub equals: Vec<(String, Vec<String>)>,
    /// Whether a string is of it only if the value is written as the same string.
    pub exact: bool,
}

/// The JSON types, integers apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are JSON's own")]
pub enum JsonType {
    Null,
    Bool,
    Integer,
    Number,
    String,
    Array,
    Object,
}
