//! Which variants of a union a JSON value may be, without their Rust types.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::super::json_text::{json_type, properties, string, types, value, whole};
use super::super::scan::Scanner;
use super::{Table, Variant};

/// What to try.
#[derive(Debug)]
pub struct Candidates<'a> {
    /// Indices of variants: the first tier before the second, and so on.
    pub tiers: Vec<Vec<usize>>,
    /// Whether the value has a discriminator. If it is one that the table names, no other variant is
    /// meant.
    pub has_discriminator: bool,
    /// Whether the value has a discriminator that the table does not name.
    pub unknown_discriminator: bool,
    /// The text to read: the value, or a simpler spelling of it.
    pub text: Cow<'a, str>,
}

/// The only variant that the next value of a scanner may be, if there is no choice left to [`select`]. A
/// discriminator mostly stands near the beginning of its object, and of the rest nothing is looked at then.
pub fn only(table: &Table, scanner: &mut Scanner<'_>) -> Option<usize> {
    let tells_integers = |variant: &Variant| {
        let numbers = variant.types & (types::INTEGER | types::NUMBER);
        numbers == types::INTEGER
    };
    let json_type = match scanner.peek()? {
        // How it is written decides, to its end.
        b'-' | b'0'..=b'9' if table.variants.iter().any(tells_integers) => {
            json_type(value(scanner.rest()))
        }
        b'-' | b'0'..=b'9' => types::NUMBER,
        _ => json_type(scanner.rest()),
    };
    let variants = table.variants.iter().enumerate();
    let fitting = variants.filter(|(_, variant)| accepts(variant.types, json_type));
    let Some(name) = table.discriminator.filter(|_| json_type == types::OBJECT) else {
        return only_of(fitting, scanner);
    };
    let value = property_text(name, scanner.clone())?;
    let means = |variant: &Variant| variant.discriminator_values.iter().any(|own| *own == value);
    only_of(fitting.filter(|(_, variant)| means(variant)), scanner)
}

/// The text of a property of the next object.
fn property_text<'t>(name: &str, mut scanner: Scanner<'t>) -> Option<Cow<'t, str>> {
    scanner.object()?;
    let mut is_first = true;
    while scanner.key(is_first)?? != name {
        scanner.glance()?;
        is_first = false;
    }
    scanner.string()
}

/// The only one of some variants; of several objects the only one that the properties do not exclude.
fn only_of<'v>(
    mut variants: impl Iterator<Item = (usize, &'v Variant)>,
    scanner: &Scanner<'_>,
) -> Option<usize> {
    let first = variants.next()?;
    let Some(second) = variants.next() else {
        return Some(first.0);
    };
    let properties = Properties::of(scanner)?;
    let all = [first, second].into_iter().chain(variants);
    let mut fitting = all.filter(|(_, variant)| score(variant, &properties).is_some());
    let (index, _) = fitting.next()?;
    fitting.next().is_none().then_some(index)
}

/// The only variant that a value's JSON type allows, where that alone decides, and the text to read:
/// what [`select`] would choose, without a list.
pub fn sole<'a>(table: &Table, text: &'a str) -> Option<(usize, Cow<'a, str>)> {
    let json_type = json_type(text);
    if json_type == types::OBJECT && table.discriminator.is_some() {
        return None;
    }
    let variants = table.variants.iter().enumerate();
    let mut fitting = variants.filter(|(_, variant)| accepts(variant.types, json_type));
    let (index, variant) = fitting.next()?;
    if fitting.next().is_some() {
        return None;
    }
    if json_type != types::INTEGER {
        return Some((index, Cow::Borrowed(text)));
    }
    let whole = whole(text);
    match whole != text && variant.types & types::NUMBER != 0 {
        true => Some((index, Cow::Borrowed(text))),
        false => Some((index, whole)),
    }
}

/// Chooses among the variants of `table`.
pub fn select<'a>(table: &Table, text: &'a str) -> Candidates<'a> {
    let json_type = json_type(text);
    let fitting = (0..table.variants.len())
        .filter(|index| accepts(table.variants[*index].types, json_type))
        .collect::<Vec<_>>();
    if json_type == types::OBJECT && needs_properties(table, &fitting) {
        return by_properties(table, text, fitting);
    }
    if json_type == types::INTEGER {
        let has = |set: u8| move |index: &usize| table.variants[*index].types & set != 0;
        // How the number is written decides: `3` is an integer before it is a number, `3.0` a
        // number before it is an integer.
        let whole = whole(text);
        if whole != text && fitting.iter().any(has(types::NUMBER)) {
            let (numbers, integers) = fitting.into_iter().partition(has(types::NUMBER));
            return plain(vec![numbers, integers], Cow::Borrowed(text));
        }
        let (integers, numbers) = fitting.into_iter().partition(has(types::INTEGER));
        return plain(vec![integers, numbers], whole);
    }
    plain(vec![fitting], Cow::Borrowed(text))
}

fn plain(tiers: Vec<Vec<usize>>, text: Cow<'_, str>) -> Candidates<'_> {
    Candidates {
        tiers,
        has_discriminator: false,
        unknown_discriminator: false,
        text,
    }
}

fn accepts(types: u8, json_type: u8) -> bool {
    types & json_type != 0 || (json_type == types::INTEGER && types & types::NUMBER != 0)
}

fn needs_properties(table: &Table, fitting: &[usize]) -> bool {
    let distinguishes = |variant: &Variant| !variant.has.is_empty() || variant.equals[0].is_some();
    table.discriminator.is_some()
        || (fitting.len() > 1 && fitting.iter().any(|i| distinguishes(&table.variants[*i])))
}

fn by_properties<'a>(table: &Table, text: &'a str, fitting: Vec<usize>) -> Candidates<'a> {
    let properties = Properties::read(text);
    let discriminator = table.discriminator.and_then(|name| properties.text(name));
    let is_default = |index: &usize| table.variants[*index].otherwise;
    let default = fitting.iter().copied().find(is_default);
    let Some(discriminator) = discriminator else {
        let tiers = rank(table, &properties, fitting);
        return plain(with_first(default, tiers), Cow::Borrowed(text));
    };
    let known = named(table, &fitting, &discriminator);
    if let (Some(default), true) = (default, known.is_empty()) {
        return Candidates {
            has_discriminator: true,
            ..plain(vec![vec![default]], Cow::Borrowed(text))
        };
    }
    let unknown_discriminator = known.is_empty();
    let meant = if unknown_discriminator {
        fitting
            .into_iter()
            .filter(|index| table.variants[*index].discriminator_values.is_empty())
            .collect()
    } else {
        known
    };
    let tiers = rank(table, &properties, meant);
    Candidates {
        tiers,
        has_discriminator: true,
        unknown_discriminator,
        text: Cow::Borrowed(text),
    }
}

/// Puts a variant before all others.
fn with_first(first: Option<usize>, tiers: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let Some(first) = first else { return tiers };
    let others = tiers.into_iter().map(|mut tier| {
        tier.retain(|index| *index != first);
        tier
    });
    std::iter::once(vec![first]).chain(others).collect()
}

/// The variants that a discriminator's value means: those that have it, or else the only one that
/// has it in another letter case.
fn named(table: &Table, fitting: &[usize], discriminator: &str) -> Vec<usize> {
    let having = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let values = |index: &usize| table.variants[*index].discriminator_values.iter();
        let fitting = fitting.iter().copied();
        fitting
            .filter(|index| values(index).any(|value| same(value)))
            .collect()
    };
    let exact = having(&|value| value == discriminator);
    if !exact.is_empty() {
        return exact;
    }
    let lower = discriminator.to_lowercase();
    let alike = having(&|value| value.to_lowercase() == lower);
    if alike.len() == 1 { alike } else { Vec::new() }
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

/// The properties of an object; of those of one name the last counts.
struct Properties<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Properties<'a> {
    fn read(text: &'a str) -> Self {
        Self(properties(text).collect())
    }

    /// Those of the next object of a scanner.
    fn of(scanner: &Scanner<'a>) -> Option<Self> {
        let mut scanner = scanner.clone();
        let mut properties = Vec::with_capacity(32);
        scanner.object()?;
        while let Some(name) = scanner.key(properties.is_empty())? {
            properties.push((name, scanner.glance()?));
        }
        Some(Self(properties))
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        let mut properties = self.0.iter();
        let (_, value) = properties.rfind(|(own, _)| own == name)?;
        Some(*value)
    }

    /// The text of a string, or the JSON of another scalar; nothing for `null`.
    fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        let json = self.get(name).filter(|json| *json != "null")?;
        Some(string(json).unwrap_or(Cow::Borrowed(json)))
    }
}
