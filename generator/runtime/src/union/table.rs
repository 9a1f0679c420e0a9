//! The table by which the variants of a union are told apart.

use super::super::json_text::types;

/// How many [`Variant::equals`] a variant keeps; more would add nothing to the choice.
const EQUALS: usize = 4;

/// What a JSON value must look like to be a variant.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub(in super::super) types: u8,
    pub(in super::super) discriminator_values: &'static [&'static str],
    pub(in super::super) has: &'static [&'static str],
    pub(in super::super) equals: [Option<(&'static str, &'static [&'static str])>; EQUALS],
    /// The discriminator to write where the variant's type has no property for it.
    pub write_discriminator: Option<&'static str>,
    pub(in super::super) otherwise: bool,
}

impl Variant {
    /// `null`.
    pub const NULL: Self = Self::types(types::NULL);
    /// `true` or `false`.
    pub const BOOL: Self = Self::types(types::BOOL);
    /// A number without a fraction, however it is written.
    pub const INTEGER: Self = Self::types(types::INTEGER);
    /// A number.
    pub const NUMBER: Self = Self::types(types::NUMBER);
    /// A string.
    pub const STRING: Self = Self::types(types::STRING);
    /// An array.
    pub const ARRAY: Self = Self::types(types::ARRAY);
    /// An object.
    pub const OBJECT: Self = Self::types(types::OBJECT);
    /// Anything.
    pub const ANY: Self = Self::types(types::ANY);

    /// A value of one of the JSON types in `types`.
    pub const fn types(types: u8) -> Self {
        Self {
            types,
            discriminator_values: &[],
            has: &[],
            equals: [None; EQUALS],
            write_discriminator: None,
            otherwise: false,
        }
    }

    /// It is meant where the discriminator is absent, or none that the table has.
    #[must_use]
    pub const fn otherwise(mut self) -> Self {
        self.otherwise = true;
        self
    }

    /// Values of the union's discriminator that select this variant.
    #[must_use]
    pub const fn discriminator_values(
        mut self,
        discriminator_values: &'static [&'static str],
    ) -> Self {
        self.discriminator_values = discriminator_values;
        self
    }

    /// Properties that an object must have.
    #[must_use]
    pub const fn has(mut self, names: &'static [&'static str]) -> Self {
        self.has = names;
        self
    }

    /// A property that can only have one of `values`, if it is there. Further calls add further
    /// properties; beyond four they change nothing.
    #[must_use]
    pub const fn equals(mut self, name: &'static str, values: &'static [&'static str]) -> Self {
        let mut at = 0;
        while at < EQUALS && self.equals[at].is_some() {
            at += 1;
        }
        if at < EQUALS {
            self.equals[at] = Some((name, values));
        }
        self
    }

    /// The discriminator to write, because the variant's type has no property for it.
    #[must_use]
    pub const fn write_discriminator(mut self, discriminator: &'static str) -> Self {
        self.write_discriminator = Some(discriminator);
        self
    }
}

/// The variants of a union.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// What errors call the union.
    pub name: &'static str,
    /// The property that says which variant a value is.
    pub discriminator: Option<&'static str>,
    /// What errors call the variants.
    pub names: &'static [&'static str],
    /// How they are told apart; as many as `names`.
    pub variants: &'static [Variant],
}
