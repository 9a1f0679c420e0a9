//! Arrays whose first items have types of their own, and whose length varies (`prefixItems`).

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::UnitDeserializer;
use serde::de::{DeserializeOwned, Error as _, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::context::{Context, Node, ReadError};
use super::finite;
use super::read::ReadJson;
use super::read::containers::Items;

/// An array whose first items have types of their own: a Rust tuple, and what comes behind it.
///
/// The first `NEEDED` places are always there. The others are `Option`s; where one is `None`, the
/// array that is sent ends before it, unless something comes behind.
///
/// ```text
/// let position: Tuple<2, (f64, f64), f64> = Tuple::new((13.4, 52.5)).rest([34.0]);
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

impl<const NEEDED: usize, P: Serialize, R: Serialize> Serialize for Tuple<NEEDED, P, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // As texts, so that numbers keep their digits.
        let json = finite::to_vec(&self.places).map_err(S::Error::custom)?;
        let mut items: Vec<Box<RawValue>> =
            serde_json::from_slice(&json).map_err(S::Error::custom)?;
        if self.rest.is_empty() {
            while items.len() > NEEDED && items.last().is_some_and(|it| it.get() == "null") {
                items.pop();
            }
        }
        let mut array = serializer.serialize_seq(Some(items.len() + self.rest.len()))?;
        for item in &items {
            array.serialize_element(item)?;
        }
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
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        let mut items = Items::of(node, context)?;
        let places = P::read_json(&mut items, context)?;
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
        let places = P::read(&mut items)?;
        let mut rest = Vec::new();
        while let Some(item) = items.next_element()? {
            rest.push(item);
        }
        Ok(Tuple { places, rest })
    }
}

/// A tuple that can be read from an array that may be shorter.
pub trait Places: Sized {
    /// Reads the items of its places; those that may be missing are `None` then.
    ///
    /// # Errors
    ///
    /// When an item is of another type, or missing.
    fn read<'de, A: SeqAccess<'de>>(items: &mut A) -> Result<Self, A::Error>;

    /// The same with a context.
    #[doc(hidden)]
    fn read_json(items: &mut Items<'_>, context: &mut Context) -> Result<Self, ReadError>;
}

/// The next item. Where the array has ended, it is what `null` would be.
fn next<'de, T: DeserializeOwned, A: SeqAccess<'de>>(
    items: &mut A,
    index: usize,
) -> Result<T, A::Error> {
    if let Some(item) = items.next_element()? {
        return Ok(item);
    }
    let missing = |_| A::Error::custom(format!("the array ends after {index} items"));
    T::deserialize(UnitDeserializer::<A::Error>::new()).map_err(missing)
}

macro_rules! places {
    ($($($name:ident $index:literal)*;)*) => {$(
        impl<$($name: ReadJson),*> Places for ($($name,)*) {
            fn read<'de, Items: SeqAccess<'de>>(items: &mut Items) -> Result<Self, Items::Error> {
                Ok(($(next::<$name, _>(items, $index)?,)*))
            }

            fn read_json(items: &mut Items<'_>, context: &mut Context) -> Result<Self, ReadError> {
                Ok(($(items.next::<$name>(context)?,)*))
            }
        }
    )*};
}

places! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
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
    fn a_list_that_is_too_short_or_of_other_types_is_refused() {
        assert!(read::<Long>("[1]").unwrap_err().contains("ends after 1"));
        assert!(read::<Short>("[]").unwrap_err().contains("ends after 0"));
        assert!(read::<Long>(r#"[1,2,"x"]"#).is_err());
        assert!(read::<Long>("{}").unwrap_err().contains("at least 2 items"));
    }
}
