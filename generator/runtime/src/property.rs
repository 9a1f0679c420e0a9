//! What a model knows of its properties.

/// A property of a model, as a row of [`DeserializeModel::PROPERTIES`](super::model::DeserializeModel::PROPERTIES).
#[derive(Clone, Copy, Debug)]
pub struct Property {
    name: &'static str,
    presence: Presence,
    /// Whether JSON may have the name as it is, without escapes.
    is_plain: bool,
    is_lenient: bool,
}

/// Whether a property may be absent or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// Always there, and always of one value.
    Constant,
    /// May be absent.
    Optional,
    /// May be absent, and can be anything, null included.
    OptionalAny,
    /// Always there, may be null.
    Nullable,
    /// May be absent, and may be null.
    OptionalNullable,
    /// No property, but the map of those that no other row names.
    Additional,
}

impl Property {
    /// A property that is always there.
    pub const fn required(name: &'static str) -> Self {
        Self::new(name, Presence::Required)
    }

    /// A property that is always there and can have one value only.
    pub const fn constant(name: &'static str) -> Self {
        Self::new(name, Presence::Constant)
    }

    /// A property that may be absent.
    pub const fn optional(name: &'static str) -> Self {
        Self::new(name, Presence::Optional)
    }

    /// A property that may be absent, and can be anything, null included.
    pub const fn optional_any(name: &'static str) -> Self {
        Self::new(name, Presence::OptionalAny)
    }

    /// A property that is always there and may be null.
    pub const fn nullable(name: &'static str) -> Self {
        Self::new(name, Presence::Nullable)
    }

    /// A property that may be absent, and may be null.
    pub const fn optional_nullable(name: &'static str) -> Self {
        Self::new(name, Presence::OptionalNullable)
    }

    /// Not a property, but the map that takes those that no other row names.
    pub const fn additional(_field: &'static str) -> Self {
        Self::new("", Presence::Additional)
    }

    /// The same property, called otherwise in JSON than its field.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// The same property, whose name JSON has with escapes. Not asked of the name, since rustc would run
    /// that for each property of a client.
    #[must_use]
    pub const fn escaped(mut self) -> Self {
        self.is_plain = false;
        self
    }

    /// The same property, read leniently.
    #[must_use]
    pub const fn lenient(mut self) -> Self {
        self.is_lenient = true;
        self
    }

    const fn new(name: &'static str, presence: Presence) -> Self {
        Self {
            name,
            presence,
            is_plain: true,
            is_lenient: false,
        }
    }

    /// The name, if this is a property that JSON may have without escapes in its name.
    pub fn plain_name(&self) -> Option<&'static str> {
        let is_property = self.presence != Presence::Additional;
        (self.is_plain && is_property).then_some(self.name)
    }

    /// The name in JSON; empty for the map of the others.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it may be absent or null.
    pub fn presence(&self) -> Presence {
        self.presence
    }

    /// Whether its values are read leniently wherever they stand.
    pub fn is_lenient(&self) -> bool {
        self.is_lenient
    }

    /// Whether null is none. Elsewhere the type says what null is.
    pub fn is_none_by_null(&self) -> bool {
        matches!(self.presence, Presence::Optional | Presence::Nullable)
    }
}
