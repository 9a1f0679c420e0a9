//! What the document says of a value that its type can't carry.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Xml;
use crate::rare::common;

common!(Facts);

/// Limits, format, default and example of a value, and how it stands in XML.
///
/// Numbers are the text of the document, so that none loses digits on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// `minimum` or `exclusiveMinimum`.
    pub minimum: Option<Limit>,
    /// `maximum` or `exclusiveMaximum`.
    pub maximum: Option<Limit>,
    /// `multipleOf` of each schema that has one.
    pub multiple_of: Vec<String>,
    /// `minLength` and `maxLength`.
    pub length: Range,
    /// `minItems` and `maxItems`.
    pub items: Range,
    /// `minProperties` and `maxProperties`.
    pub properties: Range,
    /// `uniqueItems` of an array.
    pub unique_items: bool,
    /// `pattern` of each schema that has one.
    pub patterns: Vec<String>,
    /// A `format` that has no Rust type of its own.
    pub format: Option<String>,
    /// The allowed numbers, where `enum` has some that are not integers.
    pub values: Vec<Json>,
    /// `default`, unless it is `null`.
    pub default: Option<Json>,
    /// `example`, or the first of `examples`, unless it is `null`.
    pub example: Option<Json>,
    /// `xml`: how the value stands in XML.
    pub xml: Option<Xml>,
}

/// The limit of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The number, as the document writes it.
    pub number: String,
    /// Whether the number itself is excluded.
    pub exclusive: bool,
}

/// How many characters, items or properties there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// At least so many.
    pub min: Option<usize>,
    /// At most so many.
    pub max: Option<usize>,
}

/// A value of the document as JSON without white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(pub Arc<str>);

impl Facts {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The facts of a value that obeys both: limits intersect, and where only one fact can be said,
    /// that of `self` counts.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.minimum = stricter(self.minimum, other.minimum, Ordering::Greater);
        self.maximum = stricter(self.maximum, other.maximum, Ordering::Less);
        self.length = self.length.and(other.length);
        self.items = self.items.and(other.items);
        self.properties = self.properties.and(other.properties);
        self.unique_items |= other.unique_items;
        add_new(&mut self.multiple_of, other.multiple_of);
        add_new(&mut self.patterns, other.patterns);
        self.format = self.format.or(other.format);
        self.values = common(self.values, other.values);
        self.default = self.default.or(other.default);
        self.example = self.example.or(other.example);
        self.xml = match (self.xml, other.xml) {
            (Some(own), Some(other)) => Some(own.or(other)),
            (own, other) => own.or(other),
        };
        self
    }
}

impl Limit {
    /// The least integer above this limit, or equal to it where it is not excluded; `None` if that
    /// has more than 64 bits.
    pub fn least_integer(&self) -> Option<i64> {
        let least = match self.number.parse::<i128>() {
            Ok(number) => number.saturating_add(i128::from(self.exclusive)),
            Err(_) => {
                let number: f64 = self.number.parse().ok()?;
                let excluded = self.exclusive && number.fract() == 0.0;
                (number.ceil() as i128).saturating_add(i128::from(excluded))
            }
        };
        i64::try_from(least).ok()
    }
}

impl Range {
    fn and(self, other: Self) -> Self {
        Self {
            min: self.min.max(other.min),
            max: match (self.max, other.max) {
                (Some(own), Some(other)) => Some(own.min(other)),
                (own, other) => own.or(other),
            },
        }
    }
}

/// The stricter of two limits: the one that compares as `strict` with the other.
fn stricter(own: Option<Limit>, other: Option<Limit>, strict: Ordering) -> Option<Limit> {
    let (own, other) = match (own, other) {
        (Some(own), Some(other)) => (own, other),
        (own, other) => return own.or(other),
    };
    let own_counts = match compare(&own.number, &other.number) {
        Some(Ordering::Equal) => own.exclusive || !other.exclusive,
        Some(ordering) => ordering == strict,
        None => true,
    };
    Some(if own_counts { own } else { other })
}

/// Past 2^53 two integers can be one float.
fn compare(a: &str, b: &str) -> Option<Ordering> {
    match (a.parse::<i128>(), b.parse::<i128>()) {
        (Ok(a), Ok(b)) => Some(a.cmp(&b)),
        _ => a.parse::<f64>().ok()?.partial_cmp(&b.parse().ok()?),
    }
}

/// The values that both lists have; `own` if they contradict each other.
fn common(own: Vec<Json>, other: Vec<Json>) -> Vec<Json> {
    if own.is_empty() {
        return other;
    }
    let both: Vec<_> = own.iter().filter(|it| other.contains(it)).collect();
    if both.is_empty() {
        return own;
    }
    both.into_iter().cloned().collect()
}

fn add_new(own: &mut Vec<String>, other: Vec<String>) {
    for text in other {
        if !own.contains(&text) {
            own.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(number: &str, exclusive: bool) -> Limit {
        Limit {
            number: number.to_owned(),
            exclusive,
        }
    }

    #[test]
    fn of_two_limits_the_stricter_counts() {
        for (strict, lax) in [
            (limit("2", false), limit("1", true)),
            (limit("1.5", true), limit("1.5", false)),
            (limit("1.5", false), limit("1", false)),
            (
                limit("9007199254740993", false),
                limit("9007199254740992", false),
            ),
            (
                limit("18446744073709551615", false),
                limit("-9223372036854775808", false),
            ),
        ] {
            let minimum = |limit: &Limit| Facts {
                minimum: Some(limit.clone()),
                ..Facts::default()
            };
            let (a, b) = (minimum(&strict), minimum(&lax));
            assert_eq!(a.clone().and(b.clone()), a);
            assert_eq!(b.and(a.clone()), a);
        }
        let maximum = |number: &str| Facts {
            maximum: Some(limit(number, false)),
            ..Facts::default()
        };
        let both = maximum("1e300").and(maximum("9223372036854775807"));
        assert_eq!(both, maximum("9223372036854775807"));
    }

    #[test]
    fn the_least_integer_above_a_limit_has_64_bits() {
        assert_eq!(limit("2", true).least_integer(), Some(3));
        assert_eq!(limit("2.5", true).least_integer(), Some(3));
        for number in [i128::MAX.to_string(), "1e300".to_owned()] {
            assert_eq!(limit(&number, true).least_integer(), None);
        }
    }

    #[test]
    fn ranges_intersect() {
        let range = |min, max| Range { min, max };
        let both = range(Some(1), Some(9)).and(range(Some(3), None));
        assert_eq!(both, range(Some(3), Some(9)));
    }

    #[test]
    fn allowed_values_intersect() {
        let values = |values: &[&str]| Facts {
            values: values.iter().map(|&value| Json(value.into())).collect(),
            ..Facts::default()
        };
        let both = values(&["0.5", "1", "2"]).and(values(&["2", "0.5"]));
        assert_eq!(both, values(&["0.5", "2"]));
    }

    #[test]
    fn the_least_integer_obeys_the_limit() {
        for (number, exclusive, least) in [
            ("0", false, Some(0)),
            ("0", true, Some(1)),
            ("0.5", true, Some(1)),
            ("1.0", false, Some(1)),
            ("1.0", true, Some(2)),
            ("-9223372036854775808", false, Some(i64::MIN)),
            ("18446744073709551615", false, None),
            ("1e300", false, None),
        ] {
            let found = limit(number, exclusive).least_integer();
            assert_eq!(found, least, "{number} {exclusive}");
        }
    }
}
