//! `collectionFormat`: how an array is one text, or several pairs.

use serde_json::{Map, Value, json};

use super::raiser::Raiser;
use crate::diagnostics::SwaggerFinding;
use crate::document::extension;
use crate::pointer::Pointer;

/// The formats, and what stands between the items.
const FORMATS: [(&str, char); 4] = [("csv", ','), ("ssv", ' '), ("tsv", '\t'), ("pipes", '|')];

/// How the items of an array, and those of arrays in it, are told apart.
#[derive(Debug, PartialEq)]
pub(super) struct Collection {
    /// `multi`: a pair for each item.
    exploded: bool,
    delimiters: String,
}

impl Collection {
    /// That of a parameter or header; none if it is no array. `multi` says whether there can be
    /// several pairs.
    pub(super) fn of(
        raiser: &mut Raiser<'_, '_>,
        value: &Value,
        at: &Pointer,
        multi: bool,
    ) -> Option<Self> {
        let mut collection = Self {
            exploded: false,
            delimiters: String::new(),
        };
        let (mut level, mut at) = (value, at.clone());
        while level.get("type").and_then(Value::as_str) == Some("array") {
            let outer = collection.delimiters.is_empty();
            let format = level.get("collectionFormat").and_then(Value::as_str);
            let known = FORMATS.iter().find(|(name, _)| Some(*name) == format);
            match (format, known) {
                (Some("multi"), _) if outer && multi => collection.exploded = true,
                (Some(format), None) => {
                    let found = format.to_owned();
                    let finding = SwaggerFinding::CollectionFormat { found };
                    raiser.report(&at.child("collectionFormat"), finding);
                }
                _ => {}
            }
            let delimiter = known.map_or(',', |(_, delimiter)| *delimiter);
            collection.delimiters.push(delimiter);
            let Some(items) = level.get("items") else {
                break;
            };
            (level, at) = (items, at.child("items"));
        }
        (!collection.delimiters.is_empty()).then_some(collection)
    }

    /// Adds what OpenAPI 3 and an extension of ours say of it, where the location's default does
    /// not: commas, and a pair for each item in a query.
    pub(super) fn write(self, map: &mut Map<String, Value>, is_pair: bool) {
        if is_pair {
            map.insert("style".to_owned(), json!("form"));
            map.insert("explode".to_owned(), json!(self.exploded));
        }
        let is_default = if is_pair {
            self.exploded && self.delimiters.len() == 1
        } else {
            self.delimiters == ","
        };
        if !is_default {
            map.insert(extension::DELIMITERS.to_owned(), json!(self.delimiters));
        }
    }

    /// As [`Collection::write`], for a field of a form, where a pair or part for each item needs no
    /// word.
    pub(super) fn write_field(self, map: &mut Map<String, Value>) {
        if !self.exploded || self.delimiters.len() > 1 {
            self.write(map, true);
        }
    }
}
