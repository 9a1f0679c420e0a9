//! Which variants of a union a JSON text may be: the part of `union` that knows no types.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Table, Variant, types};

/// What to try.
#[derive(Debug)]
pub struct Candidates<'a> {
    /// Indices of variants: the first tier before the second, and so on.
    pub tiers: Vec<Vec<usize>>,
    /// Whether the value has a tag that is none of the table's.
    pub unknown_discriminator: bool,
    /// The text to read: the value, or a simpler spelling of it.
    pub text: Cow<'a, str>,
}

/// Chooses among the variants of `table`, or says why none can be meant.
pub fn select<'a>(table: &Table, text: &'a str) -> Result<Candidates<'a>, String> {
    let json_type = json_type(text);
    let mut fitting = (0..table.variants.len())
        .filter(|index| accepts(table.variants[*index].types, json_type))
        .collect::<Vec<_>>();
    if json_type == types::OBJECT && needs_properties(table, &fitting) {
        return by_properties(table, text, fitting);
    }
    if json_type == types::INTEGER {
        // `3` is an integer before it is a number.
        fitting.sort_by_key(|index| table.variants[*index].types & types::INTEGER == 0);
        let (integers, numbers) = fitting
            .iter()
            .partition(|index| table.variants[**index].types & types::INTEGER != 0);
        return Ok(plain(vec![integers, numbers], whole(text)));
    }
    Ok(plain(vec![fitting], Cow::Borrowed(text)))
}

fn plain(tiers: Vec<Vec<usize>>, text: Cow<'_, str>) -> Candidates<'_> {
    Candidates {
        tiers,
        unknown_discriminator: false,
        text,
    }
}

/// The JSON type of a value, by its first byte; a number without a fraction is an integer.
pub fn json_type(text: &str) -> u8 {
    match text.as_bytes().first() {
        Some(b'{') => types::OBJECT,
        Some(b'[') => types::ARRAY,
        Some(b'"') => types::STRING,
        Some(b't' | b'f') => types::BOOL,
        Some(b'n') => types::NULL,
        _ if is_whole(text) => types::INTEGER,
        _ => types::NUMBER,
    }
}

/// What errors call the JSON type of a value.
pub fn json_type_name(text: &str) -> &'static str {
    match json_type(text) {
        types::OBJECT => "an object",
        types::ARRAY => "an array",
        types::STRING => "a string",
        types::BOOL => "a boolean",
        types::NULL => "null",
        types::INTEGER => "an integer",
        _ => "a number",
    }
}

fn accepts(types: u8, json_type: u8) -> bool {
    types & json_type != 0 || (json_type == types::INTEGER && types & types::NUMBER != 0)
}

fn is_whole(number: &str) -> bool {
    whole(number)
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'-')
}

/// `3.0` as `3`, which reads as any integer type; other numbers as they are.
fn whole(number: &str) -> Cow<'_, str> {
    let text = match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b == b'0') => whole,
        _ => number,
    };
    Cow::Borrowed(text)
}

fn needs_properties(table: &Table, fitting: &[usize]) -> bool {
    let distinguishes = |variant: &Variant| !variant.has.is_empty() || variant.equals[0].is_some();
    table.discriminator.is_some()
        || (fitting.len() > 1 && fitting.iter().any(|i| distinguishes(&table.variants[*i])))
}

fn by_properties<'a>(
    table: &Table,
    text: &'a str,
    fitting: Vec<usize>,
) -> Result<Candidates<'a>, String> {
    let properties = Properties::read(text).map_err(|error| error.to_string())?;
    let discriminator = table.discriminator.and_then(|name| properties.text(name));
    let Some(discriminator) = discriminator else {
        let tiers = rank(table, &properties, fitting);
        return Ok(plain(tiers, Cow::Borrowed(text)));
    };
    let discriminator = |index: &usize| {
        table.variants[*index]
            .discriminator_values
            .contains(&discriminator.as_ref())
    };
    let known: Vec<usize> = fitting.iter().copied().filter(discriminator).collect();
    let unknown_discriminator = known.is_empty();
    let meant = match unknown_discriminator {
        false => known,
        true => fitting
            .into_iter()
            .filter(|index| table.variants[*index].discriminator_values.is_empty())
            .collect(),
    };
    let tiers = rank(table, &properties, meant);
    Ok(Candidates {
        tiers,
        unknown_discriminator,
        text: Cow::Borrowed(text),
    })
}

/// Leaves out what the properties exclude, unless that is everything, and puts first what they
/// speak for most.
fn rank(table: &Table, properties: &Properties<'_>, fitting: Vec<usize>) -> Vec<Vec<usize>> {
    if fitting.len() < 2 {
        return vec![fitting];
    }
    let mut scored: Vec<(usize, usize)> = fitting
        .iter()
        .filter_map(|index| Some((score(&table.variants[*index], properties)?, *index)))
        .collect();
    if scored.is_empty() {
        return vec![fitting];
    }
    scored.sort_by_key(|(score, _)| Reverse(*score));
    scored
        .chunk_by(|(a, _), (b, _)| a == b)
        .map(|tier| tier.iter().map(|(_, index)| *index).collect())
        .collect()
}

/// How many properties speak for the variant; `None` if one speaks against it.
fn score(variant: &Variant, properties: &Properties<'_>) -> Option<usize> {
    if !variant
        .has
        .iter()
        .all(|name| properties.get(name).is_some())
    {
        return None;
    }
    let mut score = variant.has.len();
    for (name, values) in variant.equals.iter().flatten() {
        match properties.text(name) {
            Some(value) if values.contains(&value.as_ref()) => score += 1,
            Some(_) => return None,
            None => {}
        }
    }
    Some(score)
}

/// The properties of an object; sorted by name where they are searched.
struct Properties<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// The properties of an object in their order, with their JSON texts.
pub fn properties(text: &str) -> serde_json::Result<Vec<(Cow<'_, str>, &RawValue)>> {
    serde_json::from_str::<Properties<'_>>(text).map(|properties| properties.0)
}

/// The text of a string.
pub fn text(json: &str) -> Option<Cow<'_, str>> {
    let text = serde_json::from_str::<Text<'_>>(json);
    text.ok().map(|text| text.0)
}

impl<'a> Properties<'a> {
    fn read(text: &'a str) -> serde_json::Result<Self> {
        let mut properties = self::properties(text)?;
        properties.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(Self(properties))
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        let after = self.0.partition_point(|(own, _)| own.as_ref() <= name);
        let (own, value) = self.0.get(after.checked_sub(1)?)?;
        (own == name).then(|| value.get())
    }

    /// The text of a string, or the JSON of another scalar; nothing for `null`.
    fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        let json = self.get(name).filter(|json| *json != "null")?;
        Some(text(json).unwrap_or(Cow::Borrowed(json)))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Properties<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PropertiesReader)
    }
}

struct PropertiesReader;

impl<'de> Visitor<'de> for PropertiesReader {
    type Value = Properties<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut properties = Vec::new();
        while let Some((Text(name), value)) = map.next_entry()? {
            properties.push((name, value));
        }
        Ok(Properties(properties))
    }
}

/// A string that is borrowed where it holds no escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextReader)
    }
}

struct TextReader;

impl<'de> Visitor<'de> for TextReader {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}
