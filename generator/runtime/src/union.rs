//! Unions: one of several types, chosen by a table.
//!
//! Strictly, the only variant that a value may be is read in place. Otherwise the value is kept as text: first its
//! discriminator decides, then its JSON type, the properties that it has and the constants in them; only what
//! these leave open is tried. Of trials that succeed, the one wins that had a place for most of the value.
//!
//! A value that no variant takes is `Other` with its JSON, and is reported as drift: one odd item
//! does not cost the response. So is a value whose best variant drops a property that another
//! fitting variant keeps: members of an `anyOf` can hold together, and no single variant holds both.
//! Reading fails only where a limit is reached: of nesting, or of trials.

use std::fmt::Write as _;

use serde_json::Value;

use self::select::{Candidates, select};
use self::trials::{AMBIGUOUS, Outcome, Trials, Values, Variants};
use super::context::{Context, MAX_DEPTH, NO_VARIANT, Node, ReadError};
use super::drift::{self, DriftKind};
use super::json_text::{self, plain_message};
use super::read::{self, JsonReader, ReadJson};
use super::scan::Scanner;
use super::text;

pub use self::discriminator::write_with_discriminator;
pub use self::payload::{Payload, exact, parse};
pub use self::table::{Table, Variant};
pub use super::json_text::types;

mod discriminator;
mod payload;
mod select;
mod table;
mod trials;

/// Reads a variant.
pub type Reader<T> = fn(Payload<'_, '_>) -> Result<T, ReadError>;

/// A union that is read, as `union!` makes it.
pub trait DeserializeUnion: Sized + 'static {
    /// How the variants are told apart.
    const TABLE: Table;
    /// How each variant is read; as many as the table's variants.
    const READERS: &'static [Reader<Self>];
    /// The variant that keeps a value that no other variant takes.
    fn other(value: Value) -> Self;
}

/// Reads unions.
#[derive(Debug)]
pub struct UnionReader;

impl<T: DeserializeUnion + ReadJson> JsonReader<T> for UnionReader {
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
        read_json(node, context)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<T> {
        scan(scanner)
    }
}

/// Reads a union with a context.
fn read_json<T: DeserializeUnion>(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
    let mut values = Values::new();
    match read(node, context, &T::TABLE, &mut values)? {
        Some(value) => Ok(T::other(value)),
        None => values.best.ok_or_else(ReadError::unknown),
    }
}

/// Keeps the variant that fits best, or gives the value if there is none.
fn read(
    node: Node<'_>,
    context: &mut Context,
    table: &'static Table,
    variants: &mut dyn Variants,
) -> Result<Option<Value>, ReadError> {
    if node.is_missing() {
        return Err(context.mismatch(node, "a value"));
    }
    let text = node.text();
    let is_nested = context.is_in_union();
    let read = if !is_nested && json_text::depth(text.as_bytes()) > MAX_DEPTH {
        Err("nested too deeply".to_owned())
    } else {
        let trials = Trials::new(table, variants);
        context.in_union(text, |context| choose(node, context, table, trials))
    };
    read.map_err(|message| {
        context.report(DriftKind::UnknownVariant, node, || {
            drift::one_of(table.names)
        });
        context.error(node, format!("{}: {message}", table.name))
    })
}

/// Reads a union in one pass.
fn scan<T: DeserializeUnion + ReadJson>(scanner: &mut Scanner<'_>) -> Option<T> {
    if scanner.is_lenient() {
        return read::scan_leniently(scanner);
    }
    let mut ahead = scanner.clone();
    let index = select::only(&T::TABLE, &mut ahead);
    if let Some(value) = index.and_then(|index| T::READERS[index](Payload::Next(&mut ahead)).ok()) {
        *scanner = ahead;
        return Some(value);
    }
    let read = scanner.value().filter(|_| !ahead.has_given_up());
    let read = read.and_then(|text| {
        let mut context = Context::new(text, false, false).without_scanning();
        read_json(Node::new(text), &mut context).ok()
    });
    if read.is_none() {
        // The unions around it would only try the same again.
        scanner.give_up();
    }
    read
}

fn choose(
    node: Node<'_>,
    context: &mut Context,
    table: &Table,
    mut trials: Trials<'_>,
) -> Result<Option<Value>, String> {
    if !context.is_lenient()
        && let Some((index, text)) = select::sole(table, node.text())
    {
        trials.run(context, Node::new(&text), &[index], true)?;
        return settle(node, context, table, trials, false);
    }
    let Candidates {
        tiers,
        has_discriminator,
        unknown_discriminator,
        text,
    } = select(table, node.text());
    let value = Node::new(&text);
    let is_only = tiers.iter().map(Vec::len).sum::<usize>() == 1;
    for tier in &tiers {
        if trials.run(context, value, tier, is_only)? {
            break;
        }
    }
    if context.is_lenient() && !has_discriminator && !trials.is_settled() {
        let rest = others(table, &tiers);
        trials.run(context, value, &rest, false)?;
    }
    settle(node, context, table, trials, unknown_discriminator)
}

/// Nothing if a variant fits best, or else the value.
fn settle(
    node: Node<'_>,
    context: &mut Context,
    table: &Table,
    trials: Trials<'_>,
    unknown_discriminator: bool,
) -> Result<Option<Value>, String> {
    let (outcome, failed) = trials.outcome(context);
    match outcome {
        Outcome::Fits => return Ok(None),
        // Not a deviation: `anyOf` allows it.
        Outcome::Several => context.count(1),
        Outcome::None if context.is_spent() => return Err(AMBIGUOUS.to_owned()),
        Outcome::None => {
            context.count(NO_VARIANT);
            let base = context.path();
            context.report(DriftKind::UnknownVariant, node, || {
                if unknown_discriminator {
                    discriminator_values(table)
                } else {
                    expected(table, &failed, &base)
                }
            });
        }
    }
    let value = serde_json::from_str(node.text());
    value.map(Some).map_err(|error| plain_message(&error))
}

/// The variants that are in no tier: a lenient reading may still make one of them fit.
fn others(table: &Table, tiers: &[Vec<usize>]) -> Vec<usize> {
    let all = 0..table.variants.len();
    all.filter(|index| !tiers.iter().any(|tier| tier.contains(index)))
        .collect()
}

/// The discriminators that the document names.
fn discriminator_values(table: &Table) -> String {
    let discriminator_values: Vec<_> = table
        .variants
        .iter()
        .flat_map(|v| v.discriminator_values)
        .collect();
    format!(
        "`{}`: {}",
        table.discriminator.unwrap_or_default(),
        drift::one_of(&discriminator_values)
    )
}

/// How many failed variants a deviation lists.
const LISTED: usize = 8;

/// How many bytes of each one's error it shows.
const SHOWN: usize = 240;

/// The variants of a union, which stands at `base`, and why each that was tried does not fit.
fn expected(table: &Table, failed: &[(usize, ReadError)], base: &str) -> String {
    let mut message = drift::one_of(table.names);
    for (at, (index, error)) in failed.iter().take(LISTED).enumerate() {
        let sign = if at == 0 { ", but none fits: " } else { "; " };
        let path = error.path().strip_prefix(base).unwrap_or_default();
        let why = match path.strip_prefix('.').unwrap_or(path) {
            "" => error.message().to_owned(),
            path => format!("at `{path}`: {}", error.message()),
        };
        let why = text::shorten(why, SHOWN);
        let _ = write!(message, "{sign}{} ({why})", table.names[*index]);
    }
    if failed.len() > LISTED {
        let _ = write!(message, "; and {} more", failed.len() - LISTED);
    }
    message
}

/// Gives an enum whose variants hold one value each the methods that give what they hold, and the
/// conversions from it.
///
/// ```text
/// variants! { Pet { Cat(Cat) as_cat into_cat from, Name(String) as_name into_name from from_str } }
/// ```
///
/// What is `boxed` is in a `Box` in the variant, and given without it. A variant is made `from` what it
/// holds if no other one holds that, and a string `from_str`.
#[doc(hidden)]
#[macro_export]
macro_rules! variants {
    ($t:ident { $($v:ident($ty:ty) $by_reference:ident $by_value:ident $($how:ident)*),* $(,)? }) => {
        impl $t {
            $(
                #[doc = concat!("What [`Self::", stringify!($v), "`] holds, if it is that.")]
                pub fn $by_reference(&self) -> ::core::option::Option<&$ty> {
                    match self {
                        Self::$v(value) => ::core::option::Option::Some(value),
                        _ => ::core::option::Option::None,
                    }
                }

                #[doc = concat!("What [`Self::", stringify!($v), "`] holds, if it is that.")]
                #[inline]
                pub fn $by_value(self) -> ::core::option::Option<$ty> {
                    match self {
                        Self::$v(value) => {
                            ::core::option::Option::Some($crate::variants!(@value value $($how)*))
                        }
                        _ => ::core::option::Option::None,
                    }
                }
            )*
        }

        $($crate::variants! { @from $t $v($ty) $($how)* })*
    };
    (@value $value:ident boxed $($how:ident)*) => { *$value };
    (@value $value:ident $($how:ident)*) => { $value };
    (@from $t:ident $v:ident($ty:ty) boxed from) => {
        impl ::core::convert::From<$ty> for $t {
            #[inline]
            fn from(value: $ty) -> Self {
                Self::$v(::std::boxed::Box::new(value))
            }
        }
    };
    (@from $t:ident $v:ident($ty:ty) from $($from_str:ident)?) => {
        impl ::core::convert::From<$ty> for $t {
            #[inline]
            fn from(value: $ty) -> Self {
                Self::$v(value)
            }
        }

        $($crate::variants! { @ $from_str $t $v })?
    };
    (@from $t:ident $v:ident($ty:ty) $($boxed:ident)?) => {};
    (@ from_str $t:ident $v:ident) => {
        impl ::core::convert::From<&str> for $t {
            fn from(value: &str) -> Self {
                Self::$v(::std::borrow::ToOwned::to_owned(value))
            }
        }
    };
}

/// Implements `Serialize` and `Deserialize` for an enum whose variants hold one value each.
///
/// ```text
/// union! { Action by "kind" { Tag: Variant::OBJECT.discriminator_values(&["tag"]), …  } }
/// union! { Value { Text: Variant::STRING, Many: Variant::types(ARRAY | OBJECT) } }
/// ```
///
/// The enum has the variant `Other(serde_json::Value)` beside those listed, for values that are none
/// of them. `Day exact: Variant::STRING` takes only strings that it would write in the same way. With
/// `lenient` before the braces it is read leniently; see
/// [`lenient`](super::lenient). The names of [`Variant`](super::union::Variant) and of
/// [`types`](super::union::types) are in scope.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($t:ident $(by $discriminator:literal)? lenient { $($variants:tt)* }) => {
        $crate::deserialize_union! { @ lenient $t $(by $discriminator)? { $($variants)* } }
        $crate::serialize_union! { @ $t $(by $discriminator)? { $($variants)* } }
    };
    ($t:ident $(by $discriminator:literal)? { $($variants:tt)* }) => {
        $crate::deserialize_union! { @ read $t $(by $discriminator)? { $($variants)* } }
        $crate::serialize_union! { @ $t $(by $discriminator)? { $($variants)* } }
    };
}

/// Implements `Deserialize` alone, and `Serialize` with the features `mock` and `serde`; see `union!`.
#[doc(hidden)]
#[macro_export]
macro_rules! deserialize_union {
    ($t:ident $(by $discriminator:literal)? lenient { $($variants:tt)* }) => {
        $crate::deserialize_union! { @ lenient $t $(by $discriminator)? { $($variants)* } }
        $crate::if_written! { $crate::serialize_union! { @ $t $(by $discriminator)? { $($variants)* } } }
    };
    ($t:ident $(by $discriminator:literal)? { $($variants:tt)* }) => {
        $crate::deserialize_union! { @ read $t $(by $discriminator)? { $($variants)* } }
        $crate::if_written! { $crate::serialize_union! { @ $t $(by $discriminator)? { $($variants)* } } }
    };
    (@ $how:ident $t:ident by $discriminator:literal { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        $crate::deserialize_union! {
            @@ $how $t (::core::option::Option::Some($discriminator)) { $($v $($exact)?: $probe),* }
        }
    };
    (@ $how:ident $t:ident { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        $crate::deserialize_union! {
            @@ $how $t (::core::option::Option::None) { $($v $($exact)?: $probe),* }
        }
    };
    (@@ $how:ident $t:ident ($discriminator:expr) { $($v:ident $($exact:ident)?: $probe:expr),* }) => {
        impl $crate::union::DeserializeUnion for $t {
            const TABLE: $crate::union::Table = $crate::union::Table {
                name: stringify!($t),
                discriminator: $discriminator,
                names: &[$(stringify!($v)),*],
                variants: {
                    #[allow(unused_imports, reason = "a union may need none of them")]
                    use $crate::union::{Variant, types::*};
                    &[$($probe),*]
                },
            };
            const READERS: &'static [$crate::union::Reader<Self>] =
                &[$(|payload| ::core::result::Result::map($crate::union $(::$exact)? ::parse(payload), Self::$v)),*];

            fn other(value: $crate::serde_json::Value) -> Self {
                Self::Other(value)
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
            type Reader = $crate::deserialize_union!(@@@ $how);
        }
    };
    (@@@ read) => { $crate::union::UnionReader };
    (@@@ lenient) => { $crate::read::Leniently<$crate::union::UnionReader> };
}

/// Implements `Serialize` alone, and the others with the feature `serde`; see `union!`.
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_union {
    ($t:ident $(by $discriminator:literal)? { $($variants:tt)* }) => {
        $crate::serialize_union! { @ $t $(by $discriminator)? { $($variants)* } }
        $crate::if_read! { $crate::deserialize_union! { @ read $t $(by $discriminator)? { $($variants)* } } }
    };
    (@ $t:ident by $discriminator:literal { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        impl $crate::serde::Serialize for $t {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$v(held) => {
                        const WRITE_DISCRIMINATOR: ::core::option::Option<&'static str> = {
                            #[allow(unused_imports, reason = "a union may need none of them")]
                            use $crate::union::{Variant, types::*};
                            $probe
                        }
                        .write_discriminator;
                        $crate::union::write_with_discriminator(held, $discriminator, WRITE_DISCRIMINATOR, serializer)
                    })*
                    Self::Other(value) => $crate::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
    (@ $t:ident { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        impl $crate::serde::Serialize for $t {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$v(held) => $crate::serde::Serialize::serialize(held, serializer),)*
                    Self::Other(value) => $crate::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
}

#[cfg(test)]
#[allow(
    unreachable_pub,
    dead_code,
    reason = "these stand for the public types of a client"
)]
mod tests;
