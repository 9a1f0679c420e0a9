//! What a model knows of its properties.

/// A property of a model, as a row of [`DeserializeModel::PROPERTIES`](super::model::DeserializeModel::PROPERTIES).
#[derive(Clone, Copy, Debug)]
pub struct Property {
    name: &'static str,
    presence: Presence,
    /// Whether JSON may have the name as it is, without escapes.
    is_plain: bool,
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
        self.is_plain = is_plain(name.as_bytes());
        self
    }

    const fn new(name: &'static str, presence: Presence) -> Self {
        Self {
            name,
            presence,
            // It is an identifier.
            is_plain: true,
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
}

const fn is_plain(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if matches!(name[at], b'"' | b'\\' | 0..0x20) {
            return false;
        }
        at += 1;
    }
    true
}

/// What errors say of a property that is not there.
pub fn missing(property: &str, model: &str) -> String {
    format!("missing property `{property}` of {model}")
}
