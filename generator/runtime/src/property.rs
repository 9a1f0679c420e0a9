//! What a model knows of its properties.

/// A property of a model, as a row of [`DeserializeModel::PROPERTIES`](super::model::DeserializeModel::PROPERTIES).
#[derive(Clone, Copy, Debug)]
pub struct Property {
    name: &'static str,
    presence: Presence,
}

/// Whether a property may be absent or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
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

    const fn new(name: &'static str, presence: Presence) -> Self {
        Self { name, presence }
    }

    /// The name in JSON; empty for the map of the others.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it may be absent or null.
    pub fn presence(&self) -> Presence {
        self.presence
    }
}

/// What errors say of a property that is not there.
pub fn missing(property: &str, model: &str) -> String {
    format!("missing property `{property}` of {model}")
}
