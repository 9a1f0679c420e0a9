// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Unions: one of several types, chosen by a table.
//!
//! A value is kept as text until it is known what it is: first its tag decides, then its JSON type,
//! the properties that it has and the constants in them; only what these leave open is tried. Of
//! trials that succeed, the one wins that had a place for most of the value.

use std::fmt::Write as _;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_json::value::RawValue;

use super::choose::{Choice, choose, kind_name};
use super::fit::{self, Scope, UnionFault};
use super::json::{self, Found};

pub use super::tagged::write_tagged;

/// The JSON types, for [`Variant::kinds`]; combined by `|`.
pub mod kinds {
    /// `null`.
    pub const NULL: u8 = 1;
    /// `true` and `false`.
    pub const BOOL: u8 = 2;
    /// Numbers without a fraction.
    pub const INTEGER: u8 = 4;
    /// All numbers.
    pub const NUMBER: u8 = 8;
    /// Strings.
    pub const STRING: u8 = 16;
    /// Arrays.
    pub const ARRAY: u8 = 32;
    /// Objects.
    pub const OBJECT: u8 = 64;
    /// Anything.
    pub const ANY: u8 = 127;
}

/// How many [`Variant::equals`] a variant keeps; more would add nothing to the choice.
const EQUALS: usize = 4;

/// What a JSON value must look like to be a variant.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub(super) kinds: u8,
    pub(super) tags: &'static [&'static str],
    pub(super) has: &'static [&'static str],
    pub(super) equals: [Option<(&'static str, &'static [&'static str])>; EQUALS],
    /// The tag to write where the held type has no property for it.
    pub write_tag: Option<&'static str>,
}

impl Variant {
    /// `null`.
    pub const NULL: Self = Self::kinds(kinds::NULL);
    /// `true` or `false`.
    pub const BOOL: Self = Self::kinds(kinds::BOOL);
    /// A number without a fraction, however it is written.
    pub const INTEGER: Self = Self::kinds(kinds::INTEGER);
    /// A number.
    pub const NUMBER: Self = Self::kinds(kinds::NUMBER);
    /// A string.
    pub const STRING: Self = Self::kinds(kinds::STRING);
    /// An array.
    pub const ARRAY: Self = Self::kinds(kinds::ARRAY);
    /// An object.
    pub const OBJECT: Self = Self::kinds(kinds::OBJECT);
    /// Anything.
    pub const ANY: Self = Self::kinds(kinds::ANY);

    /// A value of one of the JSON types in `kinds`.
    pub const fn kinds(kinds: u8) -> Self {
        Self {
            kinds,
            tags: &[],
            has: &[],
            equals: [None; EQUALS],
            write_tag: None,
        }
    }

    /// Values of the union's tag that choose this variant.
    #[must_use]
    pub const fn tags(mut self, tags: &'static [&'static str]) -> Self {
        self.tags = tags;
        self
    }

    /// Properties that an object must have.
    #[must_use]
    pub const fn has(mut self, names: &'static [&'static str]) -> Self {
        self.has = names;
        self
    }

    /// A property that can only have one of `values`, if it is there. Further calls add further
    /// properties; beyond four they change nothing.
    #[must_use]
    pub const fn equals(mut self, name: &'static str, values: &'static [&'static str]) -> Self {
        let mut at = 0;
        while at < EQUALS && self.equals[at].is_some() {
            at += 1;
        }
        if at < EQUALS {
            self.equals[at] = Some((name, values));
        }
        self
    }

    /// The tag to write, because the held type has no property for it.
    #[must_use]
    pub const fn write_tag(mut self, tag: &'static str) -> Self {
        self.write_tag = Some(tag);
        self
    }
}

/// The variants of a union.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// What errors call the union.
    pub name: &'static str,
    /// The property that says which variant a value is.
    pub tag: Option<&'static str>,
    /// What errors call the variants.
    pub names: &'static [&'static str],
    /// How they are told apart; as many as `names`.
    pub variants: &'static [Variant],
}

/// Reads a variant from its JSON text.
pub type Reader<T> = fn(&str) -> serde_json::Result<T>;

/// A union that is read, as `union!` makes it.
pub trait Received: Sized + 'static {
    /// How the variants are told apart.
    const TABLE: Table;
    /// How each variant is read; as many as the table's variants.
    const READERS: &'static [Reader<Self>];
    /// The variant that keeps a value whose tag the document does not name, if the union has one.
    fn other(value: serde_json::Value) -> Option<Self>;
}

/// Reads a union: what its `Deserialize` does. The deserializer must be one of serde_json.
pub fn read<'de, T: Received, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    from_text(raw.get()).map_err(|fault| {
        let error = D::Error::custom(place(&fault.path, &fault.message));
        fit::keep_fault(fault);
        error
    })
}

/// Reads the held value of a variant.
pub fn parse<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_str(text)
}

fn from_text<T: Received>(text: &str) -> Result<T, UnionFault> {
    let table = &T::TABLE;
    let fault = |message: &str| UnionFault {
        length: text.len(),
        path: String::new(),
        message: format!("{}: {message}", table.name),
    };
    let scope = Scope::enter(text).map_err(fault)?;
    let Choice {
        tiers,
        unknown_tag,
        text: read,
    } = choose(table, text).map_err(|m| fault(&m))?;
    let mut failed = Vec::new();
    for tier in tiers {
        if let Some(value) = best::<T>(&scope, &read, &tier, &mut failed).map_err(fault)? {
            return Ok(value);
        }
    }
    if unknown_tag
        && let Ok(value) = serde_json::from_str(text)
        && let Some(other) = T::other(value)
    {
        fit::note();
        return Ok(other);
    }
    Err(describe(table, text, failed))
}

/// Tries equally likely variants and gives the one that fits best; of equals the first.
fn best<T: Received>(
    scope: &Scope,
    text: &str,
    tier: &[usize],
    failed: &mut Vec<(usize, Found)>,
) -> Result<Option<T>, &'static str> {
    let mut best: Option<(u32, T)> = None;
    for &index in tier {
        if !scope.spend(text) {
            return Err("too ambiguous to read at its size");
        }
        match fit::measure(|| T::READERS[index](text)) {
            (Ok(value), misfits) if best.as_ref().is_none_or(|(least, _)| misfits < *least) => {
                best = Some((misfits, value));
                if misfits == 0 {
                    break;
                }
            }
            (Ok(_), _) => {}
            (Err(error), _) => failed.push((index, json::find(text.as_bytes(), &error))),
        }
    }
    Ok(best.map(|(misfits, value)| {
        fit::add(misfits);
        value
    }))
}

/// How many failed variants an error lists.
const LISTED: usize = 8;

/// How many bytes of each one's error it shows.
const SHOWN: usize = 240;

fn describe(table: &Table, text: &str, mut failed: Vec<(usize, Found)>) -> UnionFault {
    let length = text.len();
    if failed.len() == 1 {
        let (
            index,
            Found {
                path,
                mut message,
                in_union,
            },
        ) = failed.remove(0);
        // The innermost union says enough.
        if !in_union {
            let _ = write!(message, " ({} as {})", table.name, table.names[index]);
        }
        return UnionFault {
            length,
            path,
            message,
        };
    }
    let mut message = match failed.is_empty() {
        true => format!("{} can't be {}", table.name, kind_name(text)),
        false => format!("no variant of {} fits", table.name),
    };
    for (
        at,
        (
            index,
            Found {
                path, message: why, ..
            },
        ),
    ) in failed.iter().take(LISTED).enumerate()
    {
        let sign = if at == 0 { ": " } else { "; " };
        let why = json::shorten(place(path, why), SHOWN);
        let _ = write!(message, "{sign}{} ({why})", table.names[*index]);
    }
    if failed.len() > LISTED {
        let _ = write!(message, "; and {} more", failed.len() - LISTED);
    }
    UnionFault {
        length,
        path: String::new(),
        message,
    }
}

fn place(path: &str, message: &str) -> String {
    match path {
        "" => message.to_owned(),
        path => format!("at `{path}`: {message}"),
    }
}

/// Implements `Serialize` and `Deserialize` for an enum whose variants hold one value each.
///
/// ```text
/// union! { Action by "kind" { Tag: Variant::OBJECT.tags(&["tag"]), Send: Variant::OBJECT.tags(&["send"]) } }
/// union! { Value { Text: Variant::STRING, Many: Variant::kinds(ARRAY | OBJECT) } }
/// ```
///
/// With `by` the enum has the variant `Other(serde_json::Value)` beside those listed, for values
/// whose tag is none of theirs. The names of [`Variant`](super::union::Variant) and of
/// [`kinds`](super::union::kinds) are in scope.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! union {
    ($t:ident $($rest:tt)*) => {
        $crate::support::received_union! { @@ $t $($rest)* }
        $crate::support::sent_union! { $t $($rest)* }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use union;

/// Implements `Deserialize` alone, and for the answers of a test double `Serialize`; see `union!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! received_union {
    ($t:ident $($rest:tt)*) => {
        $crate::support::received_union! { @@ $t $($rest)* }
        #[cfg(feature = "mock")]
        $crate::support::sent_union! { $t $($rest)* }
    };
    (@@ $t:ident by $tag:literal { $($v:ident: $probe:expr),* $(,)? }) => {
        $crate::support::received_union! {
            @ $t (::core::option::Option::Some($tag)) (value) (::core::option::Option::Some(Self::Other(value)))
            { $($v: $probe),* }
        }
    };
    (@@ $t:ident { $($v:ident: $probe:expr),* $(,)? }) => {
        $crate::support::received_union! {
            @ $t (::core::option::Option::None) (_value) (::core::option::Option::None) { $($v: $probe),* }
        }
    };
    (@ $t:ident ($tag:expr) ($value:ident) ($other:expr) { $($v:ident: $probe:expr),* }) => {
        impl $crate::support::union::Received for $t {
            const TABLE: $crate::support::union::Table = $crate::support::union::Table {
                name: stringify!($t),
                tag: $tag,
                names: &[$(stringify!($v)),*],
                variants: {
                    #[allow(unused_imports)]
                    use $crate::support::union::{Variant, kinds::*};
                    &[$($probe),*]
                },
            };
            const READERS: &'static [$crate::support::union::Reader<Self>] =
                &[$(|text| ::core::result::Result::map($crate::support::union::parse(text), Self::$v)),*];

            fn other($value: ::serde_json::Value) -> ::core::option::Option<Self> {
                $other
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $t {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::support::union::read(deserializer)
            }
        }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use received_union;

/// Implements `Serialize` alone; see `union!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! sent_union {
    ($t:ident by $tag:literal { $($v:ident: $probe:expr),* $(,)? }) => {
        impl ::serde::Serialize for $t {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$v(held) => {
                        const WRITE_TAG: ::core::option::Option<&'static str> = {
                            #[allow(unused_imports)]
                            use $crate::support::union::{Variant, kinds::*};
                            $probe
                        }
                        .write_tag;
                        $crate::support::union::write_tagged(held, $tag, WRITE_TAG, serializer)
                    })*
                    Self::Other(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
    ($t:ident { $($v:ident: $probe:expr),* $(,)? }) => {
        impl ::serde::Serialize for $t {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$v(held) => ::serde::Serialize::serialize(held, serializer),)*
                }
            }
        }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use sent_union;
