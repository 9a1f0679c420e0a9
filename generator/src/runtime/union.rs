//! Unions: one of several types, chosen by a table.
//!
//! A value is kept as text until it is known what it is: first its discriminator decides, then its JSON type,
//! the properties that it has and the constants in them; only what these leave open is tried. Of
//! trials that succeed, the one wins that had a place for most of the value.

use std::fmt::Write as _;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use self::select::{Candidates, select};
use super::drift::{self, DriftKind};
use super::json::{self, LocatedError};
use super::json_text::{self, json_type_name};
use super::lenient;
use super::score::{self, PartError, TrialBudget};
use super::session;
use super::text;

pub use self::discriminator::write_with_discriminator;
pub use self::table::{Table, Variant};
pub use super::json_text::types;
pub use super::lenient::parse;

mod discriminator;
mod select;
mod table;

/// Reads a variant from its JSON text.
pub type Reader<T> = fn(&str) -> serde_json::Result<T>;

/// A union that is read, as `union!` makes it.
pub trait DeserializeUnion: Sized + 'static {
    /// How the variants are told apart.
    const TABLE: Table;
    /// How each variant is read; as many as the table's variants.
    const READERS: &'static [Reader<Self>];
    /// The variant that keeps a value whose discriminator the document does not name, if the union has one.
    fn other(value: serde_json::Value) -> Option<Self>;
}

/// Reads a union: what its `Deserialize` does. The deserializer must be one of serde_json.
pub fn read<'de, T: DeserializeUnion, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let text = raw.get();
    let lenient = session::is_active();
    let read = if lenient {
        session::in_part(|| from_text(text, true))
    } else {
        from_text(text, false)
    };
    read.map_err(|mut cause| {
        let error = D::Error::custom(at_path(&cause.path, &cause.message));
        if lenient {
            let mut path = session::path();
            json_text::join_path(&mut path, &cause.path);
            cause.path = path;
            session::report(DriftKind::UnknownVariant, text, || {
                drift::one_of(T::TABLE.names)
            });
        }
        score::keep_error(cause);
        error
    })
}

/// Reads a union leniently, wherever it stands.
pub fn read_leniently<'de, T: DeserializeUnion, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    lenient::read_part(deserializer, |value| read(value))
}

fn from_text<T: DeserializeUnion>(text: &str, lenient: bool) -> Result<T, PartError> {
    let table = &T::TABLE;
    let cause = |message: &str| PartError {
        length: text.len(),
        path: String::new(),
        message: format!("{}: {message}", table.name),
        in_union: true,
        json: Some(text.to_owned()),
    };
    let budget = TrialBudget::enter(text).map_err(cause)?;
    let Candidates {
        mut tiers,
        unknown_discriminator,
        text: read,
    } = select(table, text).map_err(|m| cause(&m))?;
    if lenient && !unknown_discriminator {
        tiers.push(others(table, &tiers));
    }
    let mut failed = Vec::new();
    for tier in tiers {
        if let Some(value) =
            best::<T>(&budget, &read, &tier, lenient, &mut failed).map_err(cause)?
        {
            return Ok(value);
        }
    }
    if unknown_discriminator
        && let Ok(value) = serde_json::from_str(text)
        && let Some(other) = T::other(value)
    {
        score::add_misfit();
        session::report(DriftKind::UnknownVariant, text, || {
            discriminator_values(table)
        });
        return Ok(other);
    }
    Err(describe(table, text, failed))
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

/// Tries equally likely variants and gives the one that fits best; of equals the first.
fn best<T: DeserializeUnion>(
    budget: &TrialBudget,
    text: &str,
    tier: &[usize],
    lenient: bool,
    failed: &mut Vec<(usize, LocatedError)>,
) -> Result<Option<T>, &'static str> {
    // Trials tell of deviations only where the reading is lenient.
    let found = lenient.then(session::count);
    let mut best: Option<(u32, T)> = None;
    for &index in tier {
        if !budget.spend(text) {
            return Err("too ambiguous to read at its size");
        }
        let trial = found.as_ref().map(|_| session::count());
        match score::measure(|| T::READERS[index](text)) {
            (Ok(value), misfits) if best.as_ref().is_none_or(|(least, _)| misfits < *least) => {
                best = Some((misfits, value));
                // What the best so far told is what counts.
                if let (Some(start), Some(trial)) = (found, trial) {
                    session::forget(start..trial);
                }
                if misfits == 0 {
                    break;
                }
                continue;
            }
            (Ok(_), _) => {}
            (Err(error), _) => failed.push((index, json::find(text.as_bytes(), &error))),
        }
        if let Some(trial) = trial {
            session::forget(trial..usize::MAX);
        }
    }
    Ok(best.map(|(misfits, value)| {
        score::add_misfits(misfits);
        value
    }))
}

/// How many failed variants an error lists.
const LISTED: usize = 8;

/// How many bytes of each one's error it shows.
const SHOWN: usize = 240;

fn describe(table: &Table, text: &str, mut failed: Vec<(usize, LocatedError)>) -> PartError {
    let length = text.len();
    if failed.len() == 1 {
        let (
            index,
            LocatedError {
                path,
                mut message,
                in_union,
                json,
            },
        ) = failed.remove(0);
        // The innermost union says enough.
        if !in_union {
            let _ = write!(message, " ({} as {})", table.name, table.names[index]);
        }
        return PartError {
            length,
            path,
            message,
            in_union: true,
            json,
        };
    }
    let mut message = if failed.is_empty() {
        format!(
            "expected a variant of {}, found {}",
            table.name,
            json_type_name(text)
        )
    } else {
        format!("no variant of {} fits", table.name)
    };
    for (
        at,
        (
            index,
            LocatedError {
                path, message: why, ..
            },
        ),
    ) in failed.iter().take(LISTED).enumerate()
    {
        let sign = if at == 0 { ": " } else { "; " };
        let why = text::shorten(at_path(path, why), SHOWN);
        let _ = write!(message, "{sign}{} ({why})", table.names[*index]);
    }
    if failed.len() > LISTED {
        let _ = write!(message, "; and {} more", failed.len() - LISTED);
    }
    PartError {
        length,
        path: String::new(),
        message,
        in_union: true,
        json: Some(text.to_owned()),
    }
}

fn at_path(path: &str, message: &str) -> String {
    match path {
        "" => message.to_owned(),
        path => format!("at `{path}`: {message}"),
    }
}

/// Variants of strings that have a type of their own, such as dates.
pub mod exact {
    use serde::Serialize;
    use serde::de::{DeserializeOwned, Error as _};

    use super::super::json_text::string;

    /// Reads a value, unless it is a string that would be written in another way: that is of
    /// another variant, or of none.
    #[allow(dead_code, reason = "a client may have no variant of this kind")]
    pub fn parse<T: DeserializeOwned + Serialize>(text: &str) -> serde_json::Result<T> {
        let value: T = super::parse(text)?;
        let written = serde_json::to_string(&value)?;
        match (string(text), string(&written)) {
            (Some(read), Some(written)) if read != written => {
                let message = format!("expected `{written}`, found `{read}`");
                Err(serde_json::Error::custom(message))
            }
            _ => Ok(value),
        }
    }
}

/// Implements `Serialize` and `Deserialize` for an enum whose variants hold one value each.
///
/// ```text
/// union! { Action by "kind" { Tag: Variant::OBJECT.discriminator_values(&["tag"]), …  } }
/// union! { Value { Text: Variant::STRING, Many: Variant::types(ARRAY | OBJECT) } }
/// ```
///
/// With `by` the enum has the variant `Other(serde_json::Value)` beside those listed, for values
/// whose discriminator is none of theirs. `Day exact: Variant::STRING` takes only strings that it
/// would write in the same way. With `lenient` before the braces it is read leniently; see
/// [`lenient`](super::lenient). The names of [`Variant`](super::union::Variant) and of
/// [`types`](super::union::types) are in scope.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! union {
    ($t:ident $(by $discriminator:literal)? lenient { $($variants:tt)* }) => {
        $crate::runtime::deserialize_union! { @ lenient $t $(by $discriminator)? { $($variants)* } }
        $crate::runtime::serialize_union! { $t $(by $discriminator)? { $($variants)* } }
    };
    ($t:ident $(by $discriminator:literal)? { $($variants:tt)* }) => {
        $crate::runtime::deserialize_union! { @ read $t $(by $discriminator)? { $($variants)* } }
        $crate::runtime::serialize_union! { $t $(by $discriminator)? { $($variants)* } }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use union;

/// Implements `Deserialize` alone, and for the responses of a test double `Serialize`; see `union!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! deserialize_union {
    ($t:ident $(by $discriminator:literal)? lenient { $($variants:tt)* }) => {
        $crate::runtime::deserialize_union! { @ lenient $t $(by $discriminator)? { $($variants)* } }
        #[cfg(feature = "mock")]
        $crate::runtime::serialize_union! { $t $(by $discriminator)? { $($variants)* } }
    };
    ($t:ident $(by $discriminator:literal)? { $($variants:tt)* }) => {
        $crate::runtime::deserialize_union! { @ read $t $(by $discriminator)? { $($variants)* } }
        #[cfg(feature = "mock")]
        $crate::runtime::serialize_union! { $t $(by $discriminator)? { $($variants)* } }
    };
    (@ $how:ident $t:ident by $discriminator:literal { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        $crate::runtime::deserialize_union! {
            @@ $how $t (::core::option::Option::Some($discriminator)) (value) (::core::option::Option::Some(Self::Other(value)))
            { $($v $($exact)?: $probe),* }
        }
    };
    (@ $how:ident $t:ident { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        $crate::runtime::deserialize_union! {
            @@ $how $t (::core::option::Option::None) (_value) (::core::option::Option::None) { $($v $($exact)?: $probe),* }
        }
    };
    (@@ $how:ident $t:ident ($discriminator:expr) ($value:ident) ($other:expr) { $($v:ident $($exact:ident)?: $probe:expr),* }) => {
        impl $crate::runtime::union::DeserializeUnion for $t {
            const TABLE: $crate::runtime::union::Table = $crate::runtime::union::Table {
                name: stringify!($t),
                discriminator: $discriminator,
                names: &[$(stringify!($v)),*],
                variants: {
                    #[allow(unused_imports)]
                    use $crate::runtime::union::{Variant, types::*};
                    &[$($probe),*]
                },
            };
            const READERS: &'static [$crate::runtime::union::Reader<Self>] =
                &[$(|text| ::core::result::Result::map($crate::runtime::union $(::$exact)? ::parse(text), Self::$v)),*];

            fn other($value: ::serde_json::Value) -> ::core::option::Option<Self> {
                $other
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $t {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::deserialize_union!(@@@ $how deserializer)
            }
        }
    };
    (@@@ read $deserializer:ident) => { $crate::runtime::union::read($deserializer) };
    (@@@ lenient $deserializer:ident) => { $crate::runtime::union::read_leniently($deserializer) };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use deserialize_union;

/// Implements `Serialize` alone; see `union!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! serialize_union {
    ($t:ident by $discriminator:literal { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        impl ::serde::Serialize for $t {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$v(held) => {
                        const WRITE_DISCRIMINATOR: ::core::option::Option<&'static str> = {
                            #[allow(unused_imports)]
                            use $crate::runtime::union::{Variant, types::*};
                            $probe
                        }
                        .write_discriminator;
                        $crate::runtime::union::write_with_discriminator(held, $discriminator, WRITE_DISCRIMINATOR, serializer)
                    })*
                    Self::Other(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
    ($t:ident { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
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
pub(crate) use serialize_union;

#[cfg(test)]
#[allow(
    unreachable_pub,
    dead_code,
    reason = "these stand for the public types of a client"
)]
mod tests;
