//! Arrays whose first items have types of their own, and whose length varies (`prefixItems`).

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::UnitDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use self::presence::{Present, is_absent, null_that_is_there};
use super::context::{Context, Node, ReadError};
use super::read::containers::Items;
use super::read::{self, ReadJson};

mod presence;

/// An array whose first items have types of their own: a Rust tuple, and what comes behind it.
///
/// The first `NEEDED` places are always there. The others are `Option`s: `None` is a place behind
/// the end of the array. One that has a place with a value behind it, or has [`rest`](Self::rest)
/// behind it, is sent as `null`, since an array has no gaps.
///
/// ```
/// use openapi_client_runtime::Tuple;
///
/// let position: Tuple<2, (f64, f64), f64> = Tuple::new((13.4, 52.5)).rest([34.0]);
/// let range: Tuple<0, (Option<i64>, Option<i64>)> = (1, 5).into();
/// assert_eq!(range.all(), Some((&1, &5)));
/// assert_eq!(position.rest, [34.0]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tuple<const NEEDED: usize, P, R = Value> {
    /// The items that have places.
    pub places: P,
    /// The items behind them.
    pub rest: Vec<R>,
}

impl<const NEEDED: usize, P, R> Tuple<NEEDED, P, R> {
    /// An array of these items, with nothing behind them.
    pub fn new(places: P) -> Self {
        let rest = Vec::new();
        Self { places, rest }
    }

    /// Sets [`rest`](Self::rest).
    #[must_use]
    pub fn rest(mut self, rest: impl IntoIterator<Item = R>) -> Self {
        self.rest = rest.into_iter().collect();
        self
    }
}

impl<const NEEDED: usize, P, R> From<P> for Tuple<NEEDED, P, R> {
    fn from(places: P) -> Self {
        Self::new(places)
    }
}

impl<const NEEDED: usize, P: WritePlaces, R: Serialize> Serialize for Tuple<NEEDED, P, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let needed = match self.rest.is_empty() {
            true => NEEDED,
            false => P::COUNT,
        };
        let length = self.places.length(needed);
        let mut array = serializer.serialize_seq(Some(length + self.rest.len()))?;
        self.places.write(length, &mut array)?;
        for item in &self.rest {
            array.serialize_element(item)?;
        }
        array.end()
    }
}

impl<'de, const NEEDED: usize, P: Places, R: DeserializeOwned> Deserialize<'de>
    for Tuple<NEEDED, P, R>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader::<NEEDED, P, R>(PhantomData))
    }
}

impl<const NEEDED: usize, P: Places, R: ReadJson> ReadJson for Tuple<NEEDED, P, R> {
    type Reader = read::ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        let mut items = Items::of(node, context)?;
        let places = P::read_json(&mut items, NEEDED, context)?;
        let mut rest = Vec::new();
        while !items.is_empty() {
            rest.push(items.next(context)?);
        }
        Ok(Self { places, rest })
    }
}

struct Reader<const NEEDED: usize, P, R>(PhantomData<(P, R)>);

impl<'de, const NEEDED: usize, P: Places, R: DeserializeOwned> Visitor<'de>
    for Reader<NEEDED, P, R>
{
    type Value = Tuple<NEEDED, P, R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of at least {NEEDED} items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let places = P::read(&mut items, NEEDED)?;
        let mut rest = Vec::new();
        while let Some(item) = items.next_element()? {
            rest.push(item);
        }
        Ok(Tuple { places, rest })
    }
}

/// A tuple that can be read from an array that may be shorter.
pub trait Places: Sized {
    /// Reads the items of its places. Those from `needed` on are `Option`s, and `None` behind the
    /// end of the array.
    ///
    /// # Errors
    ///
    /// When an item is of another type, or missing.
    fn read<'de, A: SeqAccess<'de>>(items: &mut A, needed: usize) -> Result<Self, A::Error>;

    /// The same with a context.
    #[doc(hidden)]
    fn read_json(
        items: &mut Items<'_>,
        needed: usize,
        context: &mut Context,
    ) -> Result<Self, ReadError>;
}

/// A tuple that can be written as an array that may be shorter.
pub trait WritePlaces {
    /// How many places there are.
    const COUNT: usize;

    /// How many items are written: those up to the last that is there, and at least `needed`.
    fn length(&self, needed: usize) -> usize;

    /// Writes the first `length` items.
    ///
    /// # Errors
    ///
    /// Those of the items.
    fn write<A: SerializeSeq>(&self, length: usize, array: &mut A) -> Result<(), A::Error>;
}

/// The next item of an array that has one at this index, or may end before it.
fn next<'de, T: DeserializeOwned, A: SeqAccess<'de>>(
    items: &mut A,
    index: usize,
    needed: usize,
) -> Result<T, A::Error> {
    let item = match index < needed {
        true => items.next_element()?,
        false => items.next_element_seed(Present::new())?,
    };
    match item {
        Some(item) => Ok(item),
        None if index < needed => Err(A::Error::custom(ends_after(index))),
        None => T::deserialize(UnitDeserializer::new()),
    }
}

/// The same with a context.
fn next_json<T: ReadJson>(
    items: &mut Items<'_>,
    index: usize,
    needed: usize,
    context: &mut Context,
) -> Result<T, ReadError> {
    if items.is_empty() && index < needed {
        return Err(context.error(items.whole(), ends_after(index)));
    }
    if index >= needed && items.peek().is_some_and(Node::is_null) {
        let null = null_that_is_there();
        let read = items.next(context);
        return null.map_or(read, Ok);
    }
    items.next(context)
}

fn ends_after(index: usize) -> String {
    format!("the array ends after {index} items")
}

macro_rules! places {
    ($($count:literal $($name:ident $index:tt)*;)*) => {$(
        impl<$($name: ReadJson),*> Places for ($($name,)*) {
            fn read<'de, Items: SeqAccess<'de>>(
                items: &mut Items,
                needed: usize,
            ) -> Result<Self, Items::Error> {
                Ok(($(next::<$name, _>(items, $index, needed)?,)*))
            }

            fn read_json(
                items: &mut Items<'_>,
                needed: usize,
                context: &mut Context,
            ) -> Result<Self, ReadError> {
                Ok(($(next_json::<$name>(items, $index, needed, context)?,)*))
            }
        }

        impl<$($name: Serialize),*> WritePlaces for ($($name,)*) {
            const COUNT: usize = $count;

            fn length(&self, needed: usize) -> usize {
                let mut length = needed;
                $(if $index >= needed && !is_absent(&self.$index) {
                    length = $index + 1;
                })*
                length
            }

            fn write<Items: SerializeSeq>(
                &self,
                length: usize,
                array: &mut Items,
            ) -> Result<(), Items::Error> {
                $(if $index < length {
                    array.serialize_element(&self.$index)?;
                })*
                Ok(())
            }
        }

        impl<$($name,)* Rest> From<($($name,)*)> for Tuple<0, ($(Option<$name>,)*), Rest> {
            fn from(places: ($($name,)*)) -> Self {
                Self::new(($(Some(places.$index),)*))
            }
        }

        impl<$($name,)* Rest> Tuple<0, ($(Option<$name>,)*), Rest> {
            /// The items of all places, if the array has them all.
            pub fn all(&self) -> Option<($(&$name,)*)> {
                Some(($(self.places.$index.as_ref()?,)*))
            }
        }
    )*};
}

places! {
    1 A 0;
    2 A 0 B 1;
    3 A 0 B 1 C 2;
    4 A 0 B 1 C 2 D 3;
    5 A 0 B 1 C 2 D 3 E 4;
    6 A 0 B 1 C 2 D 3 E 4 F 5;
    7 A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    8 A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    9 A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    10 A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    11 A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    12 A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}

#[cfg(test)]
mod tests {
    use super::*;

    type Short = Tuple<1, (String, Option<i64>)>;
    type Long = Tuple<2, (f64, f64), i64>;

    fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn places_that_may_be_missing_are_none() {
        let short: Short = read(r#"["a"]"#).unwrap();
        assert_eq!(short, Short::new(("a".to_owned(), None)));
        assert_eq!(serde_json::to_string(&short).unwrap(), r#"["a"]"#);
        let full: Short = read(r#"["a",7]"#).unwrap();
        assert_eq!(full.places.1, Some(7));
        assert_eq!(serde_json::to_string(&full).unwrap(), r#"["a",7]"#);
    }

    #[test]
    fn what_comes_behind_is_kept() {
        let long: Long = read("[1.5,2.0,3,4]").unwrap();
        assert_eq!(long, Long::new((1.5, 2.0)).rest([3, 4]));
        assert_eq!(serde_json::to_string(&long).unwrap(), "[1.5,2.0,3,4]");
        let unknown: Short = read(r#"["a",null,true]"#).unwrap();
        assert_eq!(
            serde_json::to_string(&unknown).unwrap(),
            r#"["a",null,true]"#
        );
    }

    #[test]
    fn null_is_told_from_the_end_of_the_array() {
        type Nulls = Tuple<0, (Option<i64>, Option<Option<i64>>, Option<Value>)>;
        for json in ["[]", "[1]", "[1,null]", "[1,2,null]", "[1,null,null,null]"] {
            let nulls: Nulls = read(json).unwrap();
            assert_eq!(serde_json::to_string(&nulls).unwrap(), json);
            let node = Node::new(json);
            let mut context = Context::new(json, false, false);
            assert_eq!(Nulls::read_json(node, &mut context).unwrap(), nulls);
            assert_eq!(
                serde_json::from_str::<Value>(json).unwrap(),
                serde_json::to_value(&nulls).unwrap()
            );
            let value = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::from_value::<Nulls>(value).unwrap(), nulls);
        }
        assert_eq!(read::<Nulls>("[null]").unwrap(), Nulls::default());
        assert!(read::<Tuple<1, (Option<i64>,)>>("[]").is_err());
    }

    #[test]
    fn places_that_are_all_there_are_a_tuple() {
        let range: Tuple<0, (Option<i64>, Option<String>)> = (1, "a".to_owned()).into();
        assert_eq!(range.all(), Some((&1, &"a".to_owned())));
        assert_eq!(read::<Tuple<0, (Option<i64>,)>>("[]").unwrap().all(), None);
        let half: Tuple<0, (Option<i64>, Option<String>)> = (Some(1), None).into();
        assert_eq!(serde_json::to_string(&half).unwrap(), "[1]");
    }

    #[test]
    fn a_list_that_is_too_short_or_of_other_types_is_refused() {
        assert!(read::<Long>("[1]").unwrap_err().contains("ends after 1"));
        assert!(read::<Short>("[]").unwrap_err().contains("ends after 0"));
        assert!(read::<Long>(r#"[1,2,"x"]"#).is_err());
        assert!(read::<Long>("{}").unwrap_err().contains("at least 2 items"));
    }
}
