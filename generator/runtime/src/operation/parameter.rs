//! Parameters of operations, and how they are written.

use super::super::escape::Escape;

/// A parameter, as in OpenAPI 3.0.3, "Parameter Object", or a field of a form or multipart body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// How arrays and objects are written.
    pub style: Style,
    /// Whether arrays and objects are spread over several pairs.
    pub explode: bool,
    /// Whether reserved characters of RFC 3986 stay as they are.
    pub allow_reserved: bool,
    /// Whether the caller gives text that is encoded already.
    pub encoded: bool,
    /// The media type of a parameter whose value is serialized as a whole (`content`), or of a
    /// part. `None` for a parameter written in its [`Style`].
    pub content: Option<&'static str>,
    /// What stands between the items of an array, and of an array in it, and so on: the
    /// `collectionFormat`s of Swagger 2.0. Empty where the style says it.
    pub delimiters: &'static str,
}

impl Parameter {
    /// A path parameter: `simple`, not exploded.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple, false)
    }

    /// A query parameter: `form`, exploded.
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form, true)
    }

    /// A header: `simple`, not exploded.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple, false)
    }

    /// A cookie: `form`, exploded.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form, true)
    }

    /// A field of an `application/x-www-form-urlencoded` body: `form`, exploded.
    pub const fn form(name: &'static str) -> Self {
        Self::new(name, Location::Form, Style::Form, true)
    }

    /// A part of a `multipart/form-data` body: without a style, which [`Style::Simple`] stands for.
    pub const fn part(name: &'static str) -> Self {
        Self::new(name, Location::Part, Style::Simple, true)
    }

    const fn new(name: &'static str, location: Location, style: Style, explode: bool) -> Self {
        Self {
            name,
            location,
            style,
            explode,
            allow_reserved: false,
            encoded: false,
            content: None,
            delimiters: "",
        }
    }

    /// Sets [`Parameter::style`]; `explode` is left alone.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Sets [`Parameter::explode`].
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// Sets [`Parameter::allow_reserved`].
    #[must_use]
    pub const fn allow_reserved(mut self, allow_reserved: bool) -> Self {
        self.allow_reserved = allow_reserved;
        self
    }

    /// Sets [`Parameter::encoded`].
    #[must_use]
    pub const fn encoded(mut self, encoded: bool) -> Self {
        self.encoded = encoded;
        self
    }

    /// How the value is written where others are written by `escape`.
    pub(crate) fn escape(&self, escape: Escape) -> Escape {
        match (self.encoded, self.allow_reserved) {
            (true, _) => escape.encoded(),
            (false, true) => escape.reserved(),
            (false, false) => escape,
        }
    }

    /// Sets [`Parameter::content`].
    #[must_use]
    pub const fn content(mut self, media_type: &'static str) -> Self {
        self.content = Some(media_type);
        self
    }

    /// Sets [`Parameter::delimiters`].
    #[must_use]
    pub const fn delimiters(mut self, delimiters: &'static str) -> Self {
        self.delimiters = delimiters;
        self
    }
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
    /// A field of an `application/x-www-form-urlencoded` body.
    Form,
    /// A part of a `multipart/form-data` body.
    Part,
}

/// OpenAPI 3.0.3, "Style Values".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;color=blue`, RFC 6570 section 3.2.7.
    Matrix,
    /// `.blue.black`, RFC 6570 section 3.2.5.
    Label,
    /// `color=blue&color=black`, RFC 6570 sections 3.2.8 and 3.2.9.
    Form,
    /// `blue,black`, RFC 6570 section 3.2.2.
    Simple,
    /// `color=blue%20black`.
    SpaceDelimited,
    /// `color=blue%7Cblack`.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`.
    DeepObject,
    /// `color=blue; color=black` as it is, without encoding: `cookie` of OpenAPI 3.2.
    Cookie,
    /// The value alone, which is the whole query: `in: querystring` of OpenAPI 3.2.
    Whole,
}
