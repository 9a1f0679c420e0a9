//! Findings about what schemas mean together: `allOf`, `oneOf`, `anyOf`, `enum`, tuples, limits.

use super::findings;

findings! {
    /// What lowering says about schemas.
    SchemaFinding {
        AllOfContradiction =
            "all-of-contradiction", Warning, Fallback,
            "no value obeys both this schema and those that it is combined with",
            "this schema is used; correct the one that is wrong";
        AllOfCycle =
            "all-of-cycle", Warning, Reference,
            "`allOf` leads back to the schema that it stands in",
            "the reference is left out; remove it";
        AlternativeContradiction =
            "alternative-contradiction", Note, Ignored,
            "no value obeys both this alternative and the schema that the alternatives stand in",
            "the alternative is left out; correct or remove it";
        AlternativeOfAnyType =
            "alternative-of-any-type", Warning, Fallback,
            "one of the alternatives allows any value, so all of them together do",
            "any JSON is allowed; give that alternative a type";
        AlternativeWithoutValues =
            "alternative-without-values", Warning, Fallback,
            "no value obeys this alternative",
            "it is left out; correct or remove it";
        AlternativesOnlyRequire =
            "alternatives-only-require", Note, Ignored,
            "the alternatives only say which properties are present",
            "they are not checked; all properties are as the rest of the schema declares them";
        CombinationLimit { what: &'static str, limit: usize } =
            "combination-limit", Warning, Fallback,
            "the generator's limit is reached: more than {limit} {what}",
            "values of this are any JSON; combine fewer schemas here";
        ConditionNotChecked { keyword: String, properties: String } =
            "condition-not-checked", Note, Ignored,
            "whether a value has the properties {properties}, and of which form they are, depends on `{keyword}`",
            "they are properties of the type, optional unless `required` names them without a condition; the client \
             does not check the condition";
        ConstantOutsideFormat { ty: &'static str, instead: &'static str } =
            "constant-outside-format", Warning, Repair,
            "expected constants that {ty} holds, as format and limits ask; found one that it does not hold",
            "values are {instead}; correct the constant, the format or the limits";
        DiscriminatorValueShared { value: String } =
            "discriminator-value-shared", Warning, Inferred,
            "expected one alternative for the discriminator value `{value}`, found several that allow it and none that is called so",
            "their other properties tell those apart that have no value of their own; give each a value, or add a `mapping`";
        EnumNotChecked =
            "enum-not-checked", Note, Ignored,
            "expected strings, numbers or booleans in `enum`, found arrays or objects",
            "any value of the schema's type is allowed";
        EnumValuesContradiction =
            "enum-values-contradiction", Warning, Fallback,
            "expected an allowed value that the combined schemas share, found none",
            "the values listed last are used; correct one of the lists";
        EnumWithoutType =
            "enum-without-type", Warning, Fallback,
            "expected strings, numbers or booleans in `enum`, found arrays or objects",
            "any JSON is allowed; give the schema a `type`";
        FormatsContradiction =
            "formats-contradiction", Warning, Fallback,
            "expected one format, found two different ones in the combined schemas",
            "the value is a string without a format; correct one of the formats";
        NegationNotChecked =
            "negation-not-checked", Note, Ignored,
            "`not` has no Rust type",
            "it is not checked";
        NestingLimit { limit: usize } =
            "nesting-limit", Warning, Fallback,
            "the generator's limit is reached: schemas are nested more than {limit} deep",
            "values of this are any JSON; move inner schemas to `components`";
        ReferenceToItself =
            "reference-to-itself", Warning, Reference,
            "the schema is only a reference that leads back to itself",
            "values of it are any JSON; say what the schema is";
        RequiredNotDeclared { property: String, hint: String, instead: &'static str } =
            "required-not-declared", Warning, Repair,
            "`{property}` is required, but the schema declares no such property{hint}",
            "{instead}; declare the property or correct its name in `required`";
        SchemaWithoutValues =
            "schema-without-values", Warning, Fallback,
            "no value obeys the schema: it contradicts itself",
            "values of this are any JSON; correct the schema";
        TupleLengthUnsaid { count: usize } =
            "tuple-length-unsaid", Note, Inferred,
            "`prefixItems` without `minItems` allows an array that ends before any of its {count} places",
            "the items are `Option`s; set `minItems` to the number of items that are always present";
        TupleTooLong { count: usize, limit: usize } =
            "tuple-too-long", Warning, Fallback,
            "`prefixItems` has {count} schemas, and a Rust tuple has at most {limit} items",
            "items of the array are any JSON";
        TypeRefuted =
            "type-refuted", Warning, Repair,
            "`type` beside the alternatives contradicts one of them",
            "the alternatives are used; correct or remove the `type`";
    }
}
