//! One borrowed view of everything a schema says.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, Discriminator, ReferenceOr, Schema, SchemaKind};
use serde_json::Value;

use super::extension;
use crate::pointer::Pointer;

/// A schema, or a reference to one, where one is used.
///
/// `openapiv3` boxes some of these and not others; this is the one form of both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SchemaRef<'a> {
    /// `$ref`, always of the form `#/components/schemas/NAME` of a component that exists; ask
    /// [`Document::schema`](super::Document::schema).
    Reference(&'a str),
    /// A schema written in place.
    Inline(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(item) => Self::Inline(item),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(item) => Self::Inline(item),
        }
    }
}

/// The values of `type`. `null` is not among them: it has become [`SchemaView::nullable`].
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
pub(crate) enum Additional<'a> {
    /// It says nothing.
    #[default]
    Unsaid,
    /// `false`: there are none.
    Denied,
    /// `true` or `{}`: of any type.
    Any,
    /// Of this type.
    Schema(SchemaRef<'a>),
}

/// The limits that a schema sets. Numbers past 2^53 are not exact, see
/// [`SchemaView::limit_as_written`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Constraints<'a> {
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    /// Whether [`Self::minimum`] itself is excluded.
    pub exclusive_minimum: bool,
    /// Whether [`Self::maximum`] itself is excluded.
    pub exclusive_maximum: bool,
    pub multiple_of: Option<f64>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub pattern: Option<&'a str>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
    pub unique_items: bool,
    pub min_properties: Option<usize>,
    pub max_properties: Option<usize>,
}

/// Everything a schema says, in one shape.
///
/// The place of a part is the schema's pointer and the keyword: `items`, `properties/NAME`,
/// `allOf/0`, `prefixItems/0`, `additionalProperties`, `not`; those of [`Self::conditions`] and
/// [`Self::patterns`] come with theirs.
#[derive(Clone, Debug)]
pub(crate) struct SchemaView<'a> {
    /// `type`; several types have become an `anyOf` of one each.
    pub ty: Option<SchemaType>,
    /// `format`, of any type; `byte` and `binary` stand for `contentEncoding` and
    /// `contentMediaType`, too.
    pub format: Option<&'a str>,
    /// `enum` (and `const` as an enum of one), each value once, `null` included.
    pub values: &'a [Value],
    /// `properties`, in document order.
    pub properties: Vec<(&'a str, SchemaRef<'a>)>,
    /// `required`; may name properties that are not in [`Self::properties`].
    pub required: &'a [String],
    /// `additionalProperties`, or `unevaluatedProperties`.
    pub additional: Additional<'a>,
    /// Whether [`Self::additional`] is `unevaluatedProperties`: it holds where nothing else is said.
    pub unevaluated: bool,
    /// The schemas of `patternProperties`, and their places below this schema.
    pub patterns: Vec<(Pointer, SchemaRef<'a>)>,
    /// The schemas of `if`, `then`, `else`, `dependentSchemas` and `dependentRequired`, which obey
    /// conditions, and their places below this schema. The last one has `required` alone.
    pub conditions: Vec<(Pointer, SchemaRef<'a>)>,
    /// `items`.
    pub items: Option<SchemaRef<'a>>,
    /// `prefixItems`: the schema of each place of a tuple.
    pub prefix_items: Vec<SchemaRef<'a>>,
    /// `oneOf`.
    pub one_of: Vec<SchemaRef<'a>>,
    /// `allOf`; a `$ref` with siblings is an `allOf` of one.
    pub all_of: Vec<SchemaRef<'a>>,
    /// `anyOf`.
    pub any_of: Vec<SchemaRef<'a>>,
    /// `not`.
    pub not: Option<SchemaRef<'a>>,
    /// `discriminator`; each value of `mapping` is a `$ref` of the form that
    /// [`SchemaRef::Reference`] has.
    pub discriminator: Option<&'a Discriminator>,
    /// The limits.
    pub constraints: Constraints<'a>,
    /// Whether `null` is allowed: `nullable`, or `null` among the types.
    pub nullable: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `default`.
    pub default: Option<&'a Value>,
    /// `example`, or the first of `examples`.
    pub example: Option<&'a Value>,
    /// `title`.
    pub title: Option<&'a str>,
    /// `description`, CommonMark.
    pub description: Option<&'a str>,
    /// `xml`.
    pub xml: Option<&'a Value>,
    /// `x-` keywords, ours included (see the module documentation of `document`).
    pub extensions: &'a IndexMap<String, Value>,
}

impl<'a> SchemaView<'a> {
    /// The view of a schema.
    pub(crate) fn new(schema: &'a Schema) -> Self {
        let data = &schema.schema_data;
        let mut view = Self {
            ty: None,
            format: None,
            values: &[],
            properties: Vec::new(),
            required: &[],
            additional: Additional::Unsaid,
            unevaluated: data.extensions.contains_key(extension::UNEVALUATED),
            patterns: Vec::new(),
            conditions: Vec::new(),
            items: None,
            prefix_items: Vec::new(),
            one_of: Vec::new(),
            all_of: Vec::new(),
            any_of: Vec::new(),
            not: None,
            discriminator: data.discriminator.as_ref(),
            constraints: Constraints::default(),
            nullable: data.nullable,
            read_only: data.read_only,
            write_only: data.write_only,
            deprecated: data.deprecated,
            default: data.default.as_ref(),
            example: data.example.as_ref(),
            title: data.title.as_deref(),
            description: data.description.as_deref(),
            xml: data.extensions.get(extension::XML),
            extensions: &data.extensions,
        };
        // The reader holds no schema in another way (see the module documentation of `document`).
        if let SchemaKind::Any(any) = &schema.schema_kind {
            view.take_any(any);
        }
        view
    }

    /// Whether only `null` is valid (`type: "null"`).
    pub(crate) fn is_null(&self) -> bool {
        self.ty.is_none() && matches!(self.values, [Value::Null])
    }

    /// The one member of an `allOf` beside which stand only annotations: what `$ref` with siblings
    /// is, and what 3.0 documents write instead.
    pub(crate) fn annotated(&self) -> Option<SchemaRef<'a>> {
        match self.all_of.as_slice() {
            [only] if self.says_only_all_of() => Some(*only),
            _ => None,
        }
    }

    /// The text of a numeric limit: `limit` is the number that `keyword` has here.
    pub(crate) fn limit_as_written(&self, keyword: &str, limit: f64) -> String {
        let exact = self.extensions.get(extension::EXACT_LIMITS);
        match exact.and_then(|exact| exact.get(keyword)?.as_str()) {
            Some(text) => text.to_owned(),
            None => limit.to_string(),
        }
    }

    /// Whether no value is valid (`false`, or `not: {}`).
    pub(crate) fn is_false(&self) -> bool {
        let says_nothing = |view: SchemaView<'_>| {
            view.says_only_all_of()
                && view.all_of.is_empty()
                && view.constraints == Constraints::default()
                && !view.nullable
        };
        match self.not {
            Some(SchemaRef::Inline(schema)) => says_nothing(SchemaView::new(schema)),
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

    fn take_any(&mut self, any: &'a AnySchema) {
        self.ty = any.typ.as_deref().and_then(schema_type);
        self.format = any.format.as_deref();
        self.values = &any.enumeration;
        if self.extensions.contains_key(extension::PREFIX_ITEMS) {
            self.prefix_items = any.properties.values().map(SchemaRef::from).collect();
        } else {
            self.properties = members(&any.properties);
        }
        self.required = &any.required;
        self.additional = additional(any.additional_properties.as_ref());
        self.items = any.items.as_ref().map(SchemaRef::from);
        self.one_of = references(&any.one_of);
        self.all_of = references(&any.all_of);
        if let Some(applicators) = self.all_of.last().and_then(|last| applicators(*last)) {
            self.all_of.pop();
            for (place, schema) in applicators {
                let of_pattern = place.keys().next().as_deref() == Some("patternProperties");
                let list = if of_pattern {
                    &mut self.patterns
                } else {
                    &mut self.conditions
                };
                list.push((place, schema));
            }
        }
        self.any_of = references(&any.any_of);
        self.not = any.not.as_deref().map(SchemaRef::from);
        self.constraints = Constraints {
            minimum: any.minimum,
            maximum: any.maximum,
            exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
            exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
            multiple_of: any.multiple_of,
            min_length: any.min_length,
            max_length: any.max_length,
            pattern: any.pattern.as_deref(),
            min_items: any.min_items,
            max_items: any.max_items,
            unique_items: any.unique_items.unwrap_or_default(),
            min_properties: any.min_properties,
            max_properties: any.max_properties,
        };
    }
}

/// The subschemas that a member of `allOf` has for the schema that it stands in, and their places
/// below that schema.
pub(super) fn applicators(member: SchemaRef<'_>) -> Option<Vec<(Pointer, SchemaRef<'_>)>> {
    let SchemaRef::Inline(Schema {
        schema_data: data,
        schema_kind: SchemaKind::Any(any),
    }) = member
    else {
        return None;
    };
    if !data.extensions.contains_key(extension::APPLICATORS) {
        return None;
    }
    let place = |(place, schema)| Some((Pointer::parse(place)?, schema));
    Some(
        members(&any.properties)
            .into_iter()
            .filter_map(place)
            .collect(),
    )
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
}

fn schema_type(text: &str) -> Option<SchemaType> {
    use SchemaType::*;
    [Boolean, Integer, Number, String, Array, Object]
        .into_iter()
        .find(|ty| ty.as_str() == text)
}

fn references(list: &[ReferenceOr<Schema>]) -> Vec<SchemaRef<'_>> {
    list.iter().map(SchemaRef::from).collect()
}

fn members(map: &IndexMap<String, ReferenceOr<Box<Schema>>>) -> Vec<(&str, SchemaRef<'_>)> {
    map.iter()
        .map(|(name, schema)| (name.as_str(), schema.into()))
        .collect()
}

fn additional(given: Option<&AdditionalProperties>) -> Additional<'_> {
    match given {
        None => Additional::Unsaid,
        Some(AdditionalProperties::Any(true)) => Additional::Any,
        Some(AdditionalProperties::Any(false)) => Additional::Denied,
        Some(AdditionalProperties::Schema(schema)) => Additional::Schema((&**schema).into()),
    }
}
