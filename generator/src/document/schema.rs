//! A schema as data: what JSON Schema 2020-12 says, with `nullable` and the limits of OpenAPI 3.0.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::schemas::{ComponentId, SchemaRef, Schemas};
use crate::pointer::Pointer;
use crate::rare::{Rare, common};

common!(Constraints, IndexMap<String, Value>);

/// The values of `type`. `null` is not among them: it has become [`Schema::nullable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum SchemaType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// What a schema says of properties that it does not name (`additionalProperties`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Additional {
    /// It says nothing.
    #[default]
    Unsaid,
    /// `false`: there are none.
    Denied,
    /// `true` or `{}`: of any type.
    Any,
    /// Of this type.
    Schema(SchemaRef),
}

/// The limits that a schema sets. Numbers past 2^53 are not exact, see
/// [`Schema::limit_as_written`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Constraints {
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    /// Whether [`Self::minimum`] itself is excluded.
    pub exclusive_minimum: bool,
    /// Whether [`Self::maximum`] itself is excluded.
    pub exclusive_maximum: bool,
    pub multiple_of: Option<f64>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub pattern: Option<String>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
    pub unique_items: bool,
    pub min_properties: Option<usize>,
    pub max_properties: Option<usize>,
}

/// How a value says which alternative it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Discriminator {
    /// `propertyName`.
    pub property_name: String,
    /// `mapping`: the components that values mean.
    pub mapping: IndexMap<String, ComponentId>,
    /// `defaultMapping` of 3.2: what is meant where no value says which.
    pub default: Option<ComponentId>,
}

/// Everything a schema says. Documents have tens of thousands, so what few of them have takes little
/// memory in the others. A `$ref` is no schema, but a [`SchemaRef`] to one; with siblings, it is
/// an `allOf` of one beside them.
///
/// The place of a part is the schema's pointer and the keyword: `items`, `properties/NAME`,
/// `allOf/0`, `prefixItems/0`, `additionalProperties`, `not`; those of [`Self::conditions`] and
/// [`Self::patterns`] come with theirs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Schema {
    /// `type`; several types have become an `anyOf` of one each.
    pub ty: Option<SchemaType>,
    /// `format`, of any type; `byte` and `binary` stand for `contentEncoding` and
    /// `contentMediaType`, too.
    pub format: Option<String>,
    /// Whether [`Self::format`] is about strings, and nothing says that values are strings.
    pub formats_strings_alone: bool,
    /// `enum` (and `const` as an enum of one), each value once, `null` included.
    pub values: Vec<Value>,
    /// `properties`, in document order.
    pub properties: IndexMap<String, SchemaRef>,
    /// `required`; may name properties that are not in [`Self::properties`].
    pub required: Vec<String>,
    /// `additionalProperties`, or `unevaluatedProperties`.
    pub additional: Additional,
    /// Whether [`Self::additional`] is `unevaluatedProperties`: it holds where nothing else is said.
    pub unevaluated: bool,
    /// The schemas of `patternProperties`, and their places below this schema.
    pub patterns: Vec<(Pointer, SchemaRef)>,
    /// The schemas of `if`, `then`, `else`, `dependentSchemas` and `dependentRequired`, which obey
    /// conditions, and their places below this schema. The last one has `required` alone.
    pub conditions: Vec<(Pointer, SchemaRef)>,
    /// `items`.
    pub items: Option<SchemaRef>,
    /// `prefixItems`: the schema of each place of a tuple.
    pub prefix_items: Vec<SchemaRef>,
    /// `oneOf`.
    pub one_of: Vec<SchemaRef>,
    /// `allOf`.
    pub all_of: Vec<SchemaRef>,
    /// `anyOf`.
    pub any_of: Vec<SchemaRef>,
    /// `not`.
    pub not: Option<SchemaRef>,
    /// `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
    /// The limits.
    pub constraints: Rare<Constraints>,
    /// The limits that the document writes otherwise than their `f64` is printed, by keyword.
    pub exact_limits: BTreeMap<String, String>,
    /// Whether `null` is allowed: `nullable`, or `null` among the types.
    pub nullable: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `default`.
    pub default: Option<Box<Value>>,
    /// `example`, or the first of `examples`.
    pub example: Option<Box<Value>>,
    /// `examples`.
    pub examples: Vec<Value>,
    /// `title`.
    pub title: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `xml`.
    pub xml: Option<Box<Value>>,
    /// `x-` keywords.
    pub extensions: Rare<IndexMap<String, Value>>,
}

impl Schema {
    /// Whether only `null` is valid (`type: "null"`).
    pub(crate) fn is_null(&self) -> bool {
        self.ty.is_none() && matches!(self.values.as_slice(), [Value::Null])
    }

    /// The one member of an `allOf` beside which stand only annotations: what `$ref` with siblings
    /// is, and what 3.0 documents write instead.
    pub(crate) fn annotated(&self) -> Option<SchemaRef> {
        match self.all_of.as_slice() {
            [only] if self.says_only_all_of() => Some(*only),
            _ => None,
        }
    }

    /// Whether it has `allOf`, `oneOf` or `anyOf`.
    pub(crate) fn is_composed(&self) -> bool {
        !(self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty())
    }

    /// The keyword of [`Self::additional`].
    pub(crate) fn additional_key(&self) -> &'static str {
        if self.unevaluated {
            "unevaluatedProperties"
        } else {
            "additionalProperties"
        }
    }

    /// The text of a numeric limit: `limit` is the number that `keyword` has here.
    pub(crate) fn limit_as_written(&self, keyword: &str, limit: f64) -> String {
        match self.exact_limits.get(keyword) {
            Some(text) => text.clone(),
            None => limit.to_string(),
        }
    }

    /// Whether no value is valid (`false`, or `not: {}`).
    pub(crate) fn is_false(&self, schemas: &Schemas) -> bool {
        let says_nothing = |schema: &Schema| {
            schema.says_only_all_of()
                && schema.all_of.is_empty()
                && *schema.constraints == Constraints::default()
                && !schema.nullable
        };
        match self.not {
            Some(SchemaRef::Inline(id)) => says_nothing(&schemas[id]),
            _ => false,
        }
    }

    fn says_only_all_of(&self) -> bool {
        self.ty.is_none()
            && self.values.is_empty()
            && self.properties.is_empty()
            && self.required.is_empty()
            && (self.unevaluated && self.additional == Additional::Denied
                || matches!(self.additional, Additional::Unsaid | Additional::Any))
            && self.patterns.is_empty()
            && self.conditions.is_empty()
            && self.items.is_none()
            && self.prefix_items.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.not.is_none()
            && self.format.is_none()
    }

    /// The schemas in it, to be changed.
    pub(super) fn parts_mut(&mut self) -> impl Iterator<Item = &mut SchemaRef> {
        let additional = match &mut self.additional {
            Additional::Schema(schema) => Some(schema),
            _ => None,
        };
        let with_places = self.patterns.iter_mut().chain(&mut self.conditions);
        let lists = [
            &mut self.prefix_items,
            &mut self.one_of,
            &mut self.all_of,
            &mut self.any_of,
        ];
        self.properties
            .values_mut()
            .chain(additional)
            .chain(with_places.map(|(_, schema)| schema))
            .chain(&mut self.items)
            .chain(lists.into_iter().flatten())
            .chain(&mut self.not)
    }
}

impl SchemaType {
    /// The keyword's text.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The type of that name; `normalize` has reported others.
    pub(super) fn of(text: &str) -> Option<Self> {
        use SchemaType::*;
        [Boolean, Integer, Number, String, Array, Object]
            .into_iter()
            .find(|ty| ty.as_str() == text)
    }
}
