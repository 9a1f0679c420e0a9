// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Unions: one of several types, chosen by a table.
//!
//! A value is kept as text until it is known what it is: first its tag decides, then its JSON type,
//! the properties that it has and the constants in them; only what these leave open is tried. Of
//! trials that succeed, the one wins that had a place for most of the value.

use std::fmt::Write as _;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use super::choose::{Choice, choose, kind_name};
use super::drift::{self, DriftKind};
use super::fit::{self, PartFault, Scope};
use super::json::{self, Found};
use super::lenient::session;

pub use self::table::{Table, Variant, kinds};
pub use super::lenient::parse;
pub use super::tagged::write_tagged;

mod table;

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
    let text = raw.get();
    let lenient = session::is_active();
    let read = match lenient {
        false => from_text(text, false),
        true => session::apart(|| from_text(text, true)),
    };
    read.map_err(|mut fault| {
        let error = D::Error::custom(place(&fault.path, &fault.message));
        if lenient {
            let mut path = session::place();
            json::join(&mut path, &fault.path);
            fault.path = path;
            session::tell(DriftKind::UnknownVariant, text, || {
                drift::one_of(T::TABLE.names)
            });
        }
        fit::keep_fault(fault);
        error
    })
}

fn from_text<T: Received>(text: &str, lenient: bool) -> Result<T, PartFault> {
    let table = &T::TABLE;
    let fault = |message: &str| PartFault {
        length: text.len(),
        path: String::new(),
        message: format!("{}: {message}", table.name),
        in_union: true,
        came: Some(text.to_owned()),
    };
    let scope = Scope::enter(text).map_err(fault)?;
    let Choice {
        mut tiers,
        unknown_tag,
        text: read,
    } = choose(table, text).map_err(|m| fault(&m))?;
    if lenient && !unknown_tag {
        tiers.push(others(table, &tiers));
    }
    let mut failed = Vec::new();
    for tier in tiers {
        if let Some(value) = best::<T>(&scope, &read, &tier, lenient, &mut failed).map_err(fault)? {
            return Ok(value);
        }
    }
    if unknown_tag
        && let Ok(value) = serde_json::from_str(text)
        && let Some(other) = T::other(value)
    {
        fit::note();
        session::tell(DriftKind::UnknownVariant, text, || tags(table));
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

/// What the document says that the tag is.
fn tags(table: &Table) -> String {
    let tags: Vec<_> = table.variants.iter().flat_map(|v| v.tags).collect();
    format!(
        "`{}`: {}",
        table.tag.unwrap_or_default(),
        drift::one_of(&tags)
    )
}

/// Tries equally likely variants and gives the one that fits best; of equals the first.
fn best<T: Received>(
    scope: &Scope,
    text: &str,
    tier: &[usize],
    lenient: bool,
    failed: &mut Vec<(usize, Found)>,
) -> Result<Option<T>, &'static str> {
    // Trials tell of deviations only where the reading is lenient.
    let found = lenient.then(session::count);
    let mut best: Option<(u32, T)> = None;
    for &index in tier {
        if !scope.spend(text) {
            return Err("too ambiguous to read at its size");
        }
        let trial = found.as_ref().map(|_| session::count());
        match fit::measure(|| T::READERS[index](text)) {
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
        fit::add(misfits);
        value
    }))
}

/// How many failed variants an error lists.
const LISTED: usize = 8;

/// How many bytes of each one's error it shows.
const SHOWN: usize = 240;

fn describe(table: &Table, text: &str, mut failed: Vec<(usize, Found)>) -> PartFault {
    let length = text.len();
    if failed.len() == 1 {
        let (
            index,
            Found {
                path,
                mut message,
                in_union,
                came,
            },
        ) = failed.remove(0);
        // The innermost union says enough.
        if !in_union {
            let _ = write!(message, " ({} as {})", table.name, table.names[index]);
        }
        return PartFault {
            length,
            path,
            message,
            in_union: true,
            came,
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
    PartFault {
        length,
        path: String::new(),
        message,
        in_union: true,
        came: Some(text.to_owned()),
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
/// whose tag is none of theirs. With `lenient` before the braces it is read leniently; see
/// [`lenient`](super::lenient). The names of [`Variant`](super::union::Variant) and of
/// [`kinds`](super::union::kinds) are in scope.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! union {
    ($t:ident $(by $tag:literal)? lenient { $($variants:tt)* }) => {
        $crate::runtime::received_union! { @ lenient $t $(by $tag)? { $($variants)* } }
        $crate::runtime::sent_union! { $t $(by $tag)? { $($variants)* } }
    };
    ($t:ident $(by $tag:literal)? { $($variants:tt)* }) => {
        $crate::runtime::received_union! { @ read $t $(by $tag)? { $($variants)* } }
        $crate::runtime::sent_union! { $t $(by $tag)? { $($variants)* } }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use union;

/// Implements `Deserialize` alone, and for the answers of a test double `Serialize`; see `union!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! received_union {
    ($t:ident $(by $tag:literal)? lenient { $($variants:tt)* }) => {
        $crate::runtime::received_union! { @ lenient $t $(by $tag)? { $($variants)* } }
        #[cfg(feature = "mock")]
        $crate::runtime::sent_union! { $t $(by $tag)? { $($variants)* } }
    };
    ($t:ident $(by $tag:literal)? { $($variants:tt)* }) => {
        $crate::runtime::received_union! { @ read $t $(by $tag)? { $($variants)* } }
        #[cfg(feature = "mock")]
        $crate::runtime::sent_union! { $t $(by $tag)? { $($variants)* } }
    };
    (@ $how:ident $t:ident by $tag:literal { $($v:ident: $probe:expr),* $(,)? }) => {
        $crate::runtime::received_union! {
            @@ $how $t (::core::option::Option::Some($tag)) (value) (::core::option::Option::Some(Self::Other(value)))
            { $($v: $probe),* }
        }
    };
    (@ $how:ident $t:ident { $($v:ident: $probe:expr),* $(,)? }) => {
        $crate::runtime::received_union! {
            @@ $how $t (::core::option::Option::None) (_value) (::core::option::Option::None) { $($v: $probe),* }
        }
    };
    (@@ $how:ident $t:ident ($tag:expr) ($value:ident) ($other:expr) { $($v:ident: $probe:expr),* }) => {
        impl $crate::runtime::union::Received for $t {
            const TABLE: $crate::runtime::union::Table = $crate::runtime::union::Table {
                name: stringify!($t),
                tag: $tag,
                names: &[$(stringify!($v)),*],
                variants: {
                    #[allow(unused_imports)]
                    use $crate::runtime::union::{Variant, kinds::*};
                    &[$($probe),*]
                },
            };
            const READERS: &'static [$crate::runtime::union::Reader<Self>] =
                &[$(|text| ::core::result::Result::map($crate::runtime::union::parse(text), Self::$v)),*];

            fn other($value: ::serde_json::Value) -> ::core::option::Option<Self> {
                $other
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $t {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::received_union!(@@@ $how deserializer)
            }
        }
    };
    (@@@ read $deserializer:ident) => { $crate::runtime::union::read($deserializer) };
    (@@@ lenient $deserializer:ident) => { $crate::runtime::lenient::union($deserializer) };
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
                            use $crate::runtime::union::{Variant, kinds::*};
                            $probe
                        }
                        .write_tag;
                        $crate::runtime::union::write_tagged(held, $tag, WRITE_TAG, serializer)
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
