//! Keys that no object of the specification has: misspelt ones, and ones that mean nothing.
//!
//! Values of examples, defaults, enumerations and extensions are not looked into, and names that
//! the document's author gives, such as those of properties, are no keys of the specification.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::cursor::Cursor;
use super::known_keys::{KnownKeys, known_keys};
use super::structure::{ObjectType, walk_by};
use super::swagger;
use super::version::Dialect;
use crate::diagnostics::{Diagnostics, StructureFinding};
use crate::method::Method;
use crate::spelling;

/// Reports unknown keys of the whole document.
pub(super) fn check(tree: &Value, diagnostics: &mut Diagnostics) {
    let dialect = Dialect::of(tree);
    let mut check = Check {
        dialect,
        told: BTreeSet::new(),
        diagnostics,
    };
    let member = match dialect {
        Dialect::Swagger2 => swagger::member,
        _ => ObjectType::member,
    };
    walk_by(
        member,
        tree,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, object, cursor| {
            if let (Value::Object(map), Some(known)) = (value, known_keys(object))
                && !is_other_object(map, object, cursor)
            {
                check.object(map, object, known, cursor);
            }
        },
    );
}

/// Whether an object is no such object as belongs there, which other findings say.
fn is_other_object(map: &Map<String, Value>, object: ObjectType, cursor: &Cursor<'_>) -> bool {
    match object {
        // Schemas and path items can have other keys beside a reference.
        ObjectType::Schema | ObjectType::PathItem => false,
        // `content` without the level of media types.
        ObjectType::MediaType if matches!(cursor.last(), "schema" | "example" | "examples") => true,
        // `examples` as an array of values.
        ObjectType::Example if cursor.last().is_empty() => true,
        _ => map.get("$ref").is_some_and(Value::is_string),
    }
}

struct Check<'d> {
    dialect: Dialect,
    /// Keys of other versions that were reported.
    told: BTreeSet<(ObjectType, String)>,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_> {
    fn object(
        &mut self,
        map: &Map<String, Value>,
        object: ObjectType,
        known: &KnownKeys,
        cursor: &Cursor<'_>,
    ) {
        for (key, value) in map {
            let key = key.as_str();
            if key.starts_with("x-") || self.own(object, known).any(|own| own == key) {
                continue;
            }
            let is_swagger = self.dialect == Dialect::Swagger2;
            if !is_swagger && known.reported_elsewhere.contains(&key)
                || object == ObjectType::PathItem && is_operation(key, value)
            {
                continue;
            }
            if let Some(version) = version_of(key, known) {
                self.other_version(key, object, version, cursor);
                continue;
            }
            let finding = self.unknown(key, map, object, known);
            self.diagnostics
                .report(&cursor.pointer().child(key), finding);
            if object == ObjectType::Example && !has_known(map, known) {
                // The value itself: each of its keys would be reported.
                return;
            }
        }
    }

    /// The keys of an object in the document's own version.
    fn own(&self, object: ObjectType, known: &KnownKeys) -> impl Iterator<Item = &'static str> {
        let [common, newer, newest]: [&[&str]; 3] = match self.dialect {
            Dialect::Swagger2 => [swagger::known_keys(object).unwrap_or_default(), &[], &[]],
            Dialect::V3_0 => [known.common, &[], &[]],
            Dialect::V3_1 => [known.common, known.since_3_1, &[]],
            Dialect::V3_2 => [known.common, known.since_3_1, known.since_3_2],
        };
        common.iter().chain(newer).chain(newest).copied()
    }

    fn other_version(
        &mut self,
        key: &str,
        object: ObjectType,
        version: &'static str,
        cursor: &Cursor<'_>,
    ) {
        if !self.told.insert((object, key.to_owned())) {
            return;
        }
        let finding = StructureFinding::KeyOfAnotherVersion {
            key: key.to_owned(),
            object: with_article(object.noun()),
            version,
            written: self.dialect.name(),
        };
        let at = cursor.pointer().child(key);
        self.diagnostics.report(&at, finding);
    }

    fn unknown(
        &self,
        key: &str,
        map: &Map<String, Value>,
        object: ObjectType,
        known: &KnownKeys,
    ) -> StructureFinding {
        let lacking = self.own(object, known);
        let lacking = lacking.filter(|known| !map.contains_key(*known));
        let (key, object) = (key.to_owned(), with_article(object.noun()));
        match meant(&key, lacking) {
            Some(meant) => StructureFinding::MisspeltKey {
                key,
                object,
                meant: meant.to_owned(),
            },
            None => StructureFinding::UnknownKey { key, object },
        }
    }
}

fn version_of(key: &str, known: &KnownKeys) -> Option<&'static str> {
    let versions = [
        (known.common, "OpenAPI 3.0"),
        (known.since_3_1, "OpenAPI 3.1"),
        (known.since_3_2, "OpenAPI 3.2"),
        (known.swagger, "Swagger 2.0"),
    ];
    let of = versions.into_iter().find(|(keys, _)| keys.contains(&key));
    of.map(|(_, version)| version)
}

fn has_known(map: &Map<String, Value>, known: &KnownKeys) -> bool {
    map.keys().any(|key| known.common.contains(&key.as_str()))
}

/// An operation under a method in capitals, or under another word.
fn is_operation(key: &str, value: &Value) -> bool {
    Method::of_key(&key.to_ascii_lowercase()).is_some() || value.get("responses").is_some()
}

fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'O', 'X']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// The candidate that a misspelt key means.
fn meant(key: &str, candidates: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let letters = spelling::letters(key);
    let distance = |candidate: &str| {
        let known = spelling::letters(candidate);
        if letters == known || singular(&letters) == singular(&known) {
            return Some(0);
        }
        let distance = strsim::osa_distance(&letters, &known);
        let allowed = match known.len() {
            0..4 => 0,
            4..7 => 1,
            _ => 2,
        };
        (distance <= allowed && letters.len() > 2).then_some(distance)
    };
    let near = candidates.filter_map(|candidate| Some((distance(candidate)?, candidate)));
    near.min().map(|(_, candidate)| candidate)
}

fn singular(word: &str) -> String {
    let word = word.strip_suffix('s').unwrap_or(word);
    match word.strip_suffix("ie") {
        Some(stem) => format!("{stem}y"),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests;
