//! Findings about the keywords of one schema: OpenAPI 3.0.3, "Schema Object", and JSON Schema
//! 2020-12.

use super::findings;

findings! {
    /// What can be wrong with a schema.
    NormalizeFinding {
        EmptyArray { key: String, instead: String } =
            "schema-array-empty", Warning, Repair,
            "expected at least one entry in `{key}`, found none",
            "{instead}";
        BoundsContradict { low: String, high: String } =
            "bounds-contradict", Warning, Ignored,
            "expected bounds that some value can meet, found `{low}` with `{high}`",
            "the client does not check bounds; correct one of them, because no value can satisfy \
             both";
        TypeMisspelt { found: String, instead: String } =
            "type-misspelt", Warning, Repair,
            "expected a type of JSON Schema, found `{found}`",
            "read as {instead}";
        TypeUnknown { found: String } =
            "type-unknown", Warning, Fallback,
            "expected `boolean`, `integer`, `number`, `string`, `array` or `object`, found \
             `{found}`",
            "read as any JSON value; correct the type";
        FormatLetterCase { found: String, meant: String } =
            "format-letter-case", Note, Repair,
            "expected the format `{meant}`, found `{found}`",
            "read as `{meant}`";
        FormatMisspelt { found: String, meant: String } =
            "format-misspelt", Warning, Ignored,
            "expected a known format, found `{found}`; did you mean `{meant}`?",
            "the format is ignored; write `{meant}` if that is meant";
        NullableIn31 =
            "nullable-in-3-1", Warning, Repair,
            "`nullable` has no meaning in OpenAPI 3.1, which has `null` among the types",
            "read as nullable; write `type: [TYPE, 'null']`";
        EnumValueRepeated =
            "enum-value-repeated", Note, Repair,
            "expected each value of the enum once, found some again",
            "each value is taken once";
        EnumValueOfAnotherType { ty: String, instead: String } =
            "enum-value-of-another-type", Warning, Repair,
            "expected values of the type `{ty}` in the enum, found others",
            "{instead}";
        EnumOfItems =
            "enum-of-items", Warning, Repair,
            "expected arrays in the enum, because the type is `array`; found values of items",
            "read as the enum of the items; move it below `items`";
        DefaultConverted { ty: String, found: String } =
            "default-converted", Note, Repair,
            "expected a default of the type `{ty}`, found {found}",
            "read as a value of that type";
        DefaultOfAnotherType { ty: String, found: String } =
            "default-of-another-type", Warning, Repair,
            "expected a default of the type `{ty}`, found {found}",
            "the default is left out; correct the default or the type";
        DiscriminatorWithoutProperty =
            "discriminator-without-property", Warning, Repair,
            "expected `propertyName` in the discriminator, found none",
            "variants are told apart by their properties; name the property";
        PrefixItemsBesideProperties =
            "prefix-items-beside-properties", Warning, Fallback,
            "expected either `prefixItems` or `properties`, found both",
            "the properties count; a value is an array or an object";
        PatternPropertiesMerged =
            "pattern-properties-merged", Note, Ignored,
            "the schema of a property depends on patterns of its name",
            "all properties that are not named have one type, which holds the values of all \
             patterns, and of other names what `additionalProperties` allows; names are not checked";
        PatternPropertiesWidened =
            "pattern-properties-widened", Warning, Fallback,
            "`patternProperties` stands beside `additionalProperties: true`",
            "all properties that are not named are any JSON value";
        RequiredFlag { name: String, instead: String } =
            "required-flag", Warning, Repair,
            "expected the names of required properties in `required` beside `properties`, found a \
             boolean in the property `{name}`",
            "{instead}; list the names beside `properties`";
        KeywordIgnored { key: String } =
            "schema-keyword-ignored", Note, Ignored,
            "`{key}` has no effect in the client",
            "values that it forbids can be sent and received; the server checks it";
    }
}
