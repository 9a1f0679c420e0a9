// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! What a model knows of its properties.

/// A property of a model, as a row of [`Received::FIELDS`](super::Received::FIELDS).
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

/// Whether a property may be absent or null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Always there.
    Required,
    /// May be absent.
    Optional,
    /// May be absent, and can be anything, null included.
    Open,
    /// Always there, may be null.
    Nullable,
    /// May be absent, and may be null.
    Double,
    /// No property, but the map of those that no other row names.
    Extra,
}

impl Field {
    /// A property that is always there.
    pub const fn required(name: &'static str) -> Self {
        Self::new(name, Kind::Required)
    }

    /// A property that may be absent.
    pub const fn optional(name: &'static str) -> Self {
        Self::new(name, Kind::Optional)
    }

    /// A property that may be absent, and can be anything, null included.
    pub const fn open(name: &'static str) -> Self {
        Self::new(name, Kind::Open)
    }

    /// A property that is always there and may be null.
    pub const fn nullable(name: &'static str) -> Self {
        Self::new(name, Kind::Nullable)
    }

    /// A property that may be absent, and may be null.
    pub const fn double(name: &'static str) -> Self {
        Self::new(name, Kind::Double)
    }

    /// Not a property, but the map that takes those that no other row names.
    pub const fn extra() -> Self {
        Self::new("", Kind::Extra)
    }

    const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind }
    }

    /// The name in JSON; empty for the map of the others.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it may be absent or null.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}
