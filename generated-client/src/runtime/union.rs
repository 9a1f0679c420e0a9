// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Unions: one of several types, chosen by a table.
//!
//! A value is kept as text until it is known what it is: first its discriminator decides, then its JSON type,
//! the properties that it has and the constants in them; only what these leave open is tried. Of
//! trials that succeed, the one wins that had a place for most of the value.
//!
//! A value that no variant takes is `Other` with its JSON, and is reported as drift: one odd item
//! does not cost the response. So is a value whose best variant drops a property that another
//! fitting variant keeps: members of an `anyOf` can hold together, and no single variant holds both.
//! Reading fails only where a limit is reached: of nesting, or of trials.

use std::fmt::Write as _;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use self::select::{Candidates, select};
use super::drift::{self, Deviation, DriftKind};
use super::json::{self, LocatedError};
use super::json_text::{self, json_type_name};
use super::lenient;
use super::score::{self, Misfits, PartError, TrialBudget};
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
    /// The variant that keeps a value that no other variant takes.
    fn other(value: serde_json::Value) -> Self;
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
        json: Some(text.to_owned()),
    };
    let budget = TrialBudget::enter(text).map_err(cause)?;
    let Candidates {
        tiers,
        has_discriminator,
        unknown_discriminator,
        text: read,
    } = select(table, text).map_err(|m| cause(&m))?;
    let mut trials = Trials::<T> {
        best: None,
        others: Vec::new(),
        failed: Vec::new(),
    };
    for tier in &tiers {
        if trials.run(&budget, &read, tier).map_err(cause)? {
            break;
        }
    }
    if lenient && !has_discriminator && trials.best.is_none() {
        let rest = others(table, &tiers);
        trials.run(&budget, &read, &rest).map_err(cause)?;
    }
    let (outcome, failed) = trials.outcome();
    match outcome {
        Outcome::Fits(value) => return Ok(value),
        // Not a deviation: `anyOf` allows it.
        Outcome::Several => score::add_misfit(),
        Outcome::None if budget.is_spent() => return Err(cause(AMBIGUOUS)),
        Outcome::None => {
            score::add_misfits(score::NO_VARIANT);
            session::report(DriftKind::UnknownVariant, text, || {
                if unknown_discriminator {
                    discriminator_values(table)
                } else {
                    expected(table, &failed)
                }
            });
        }
    }
    let value = serde_json::from_str(text).map_err(|error| cause(&error.to_string()))?;
    Ok(T::other(value))
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

/// What an error says where the limit of trials is reached.
const AMBIGUOUS: &str = "too ambiguous to read at its size";

/// What the trials of a union come to.
enum Outcome<T> {
    /// This variant fits best.
    Fits(T),
    /// Several variants fit, and each drops what another one keeps.
    Several,
    /// No variant fits.
    None,
}

/// The variants that could be read so far.
struct Trials<T> {
    /// The one that fits best, of equals the first, with what it tells of deviations.
    best: Option<(T, Misfits, Vec<Deviation>)>,
    /// What the other fitting variants drop.
    others: Vec<Misfits>,
    failed: Vec<(usize, LocatedError)>,
}

impl<T: DeserializeUnion> Trials<T> {
    /// Tries the variants of a tier. Gives whether one of them leaves nothing to be wished for.
    fn run(
        &mut self,
        budget: &TrialBudget,
        text: &str,
        tier: &[usize],
    ) -> Result<bool, &'static str> {
        for &index in tier {
            if !budget.spend(text) {
                return Err(AMBIGUOUS);
            }
            let trial = || score::measure(|| T::READERS[index](text));
            let ((result, misfits), deviations) = session::measure(trial);
            let value = match result {
                Ok(value) => value,
                Err(error) => {
                    self.failed
                        .push((index, json::find(text.as_bytes(), &error)));
                    continue;
                }
            };
            let perfect = misfits.count == 0;
            match &self.best {
                Some((_, best, _)) if best.count <= misfits.count => self.others.push(misfits),
                _ => {
                    let better = self.best.replace((value, misfits, deviations));
                    self.others.extend(better.map(|(_, misfits, _)| misfits));
                }
            }
            if perfect {
                return Ok(true);
            }
        }
        // Where nothing is dropped, no later tier keeps more. A lenient reading may have converted
        // something, which a later tier takes as it is.
        let best = self.best.as_ref().filter(|_| !session::is_active());
        Ok(best.is_some_and(|(_, misfits, _)| misfits.dropped.is_empty()))
    }

    fn outcome(self) -> (Outcome<T>, Vec<(usize, LocatedError)>) {
        let outcome = match self.best {
            None => Outcome::None,
            Some((_, best, _)) if self.others.iter().any(|other| best.exceeds(other)) => {
                Outcome::Several
            }
            Some((value, misfits, deviations)) => {
                score::add(misfits);
                session::keep(deviations);
                Outcome::Fits(value)
            }
        };
        (outcome, self.failed)
    }
}

/// How many failed variants a deviation lists.
const LISTED: usize = 8;

/// How many bytes of each one's error it shows.
const SHOWN: usize = 240;

/// The variants of a union, and why each that was tried does not fit.
fn expected(table: &Table, failed: &[(usize, LocatedError)]) -> String {
    let mut message = drift::one_of(table.names);
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
        let sign = if at == 0 { ", but none fits: " } else { "; " };
        let why = text::shorten(at_path(path, why), SHOWN);
        let _ = write!(message, "{sign}{} ({why})", table.names[*index]);
    }
    if failed.len() > LISTED {
        let _ = write!(message, "; and {} more", failed.len() - LISTED);
    }
    message
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
/// The enum has the variant `Other(serde_json::Value)` beside those listed, for values that are none
/// of them. `Day exact: Variant::STRING` takes only strings that it would write in the same way. With
/// `lenient` before the braces it is read leniently; see
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
            @@ $how $t (::core::option::Option::Some($discriminator)) { $($v $($exact)?: $probe),* }
        }
    };
    (@ $how:ident $t:ident { $($v:ident $($exact:ident)?: $probe:expr),* $(,)? }) => {
        $crate::runtime::deserialize_union! {
            @@ $how $t (::core::option::Option::None) { $($v $($exact)?: $probe),* }
        }
    };
    (@@ $how:ident $t:ident ($discriminator:expr) { $($v:ident $($exact:ident)?: $probe:expr),* }) => {
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

            fn other(value: ::serde_json::Value) -> Self {
                Self::Other(value)
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
                    Self::Other(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use serialize_union;
