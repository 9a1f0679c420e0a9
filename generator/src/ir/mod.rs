//! The API as resolved plain data.
//!
//! Everything the client needs is here and nothing of how the document spelled it: `$ref`s are
//! ids, `allOf` is merged, every operation carries its own parameters, security and servers.
//! Names are hints ([`Hint`]); what they become in Rust is decided by `naming`. No type here knows
//! OpenAPI, serde or tokens.

mod facts;
mod file;
mod operation;
#[doc(hidden)]
pub mod show;
mod types;
mod xml;

pub use facts::{Facts, Json, Limit, Range};
pub use file::File;
pub use operation::*;
pub use types::*;
pub use xml::{Xml, XmlNode};

use crate::pointer::Pointer;
pub use crate::rare::Rare;

/// A whole API, ready for the passes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// What the API is called and who describes it.
    pub info: Info,
    /// Where it is served; the first is the default. Empty when the document names none.
    pub servers: Vec<Server>,
    /// The variables of all servers, those of operations too, by their name.
    pub server_settings: Vec<ServerSetting>,
    /// The security schemes, in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// Groups of operations, one for each tag in use, in document order.
    pub groups: Vec<Group>,
    /// Operations in document order; an [`OperationId`] is an index.
    pub operations: Vec<Operation>,
    /// Requests that the API sends, with a body in JSON: webhooks and callbacks, in document order.
    pub events: Vec<Event>,
    /// Named types; a [`TypeId`] is an index.
    pub types: Vec<TypeDef>,
    /// The components that the mapping of a discriminator names, each behind the component that has
    /// the discriminator.
    pub mapped: Vec<(TypeId, TypeId)>,
    /// The crate that dates and times convert into, if there are any: `jiff`.
    pub date_crate: Option<&'static str>,
}

impl Api {
    /// The definition behind an id.
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// The operation behind an id.
    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0 as usize]
    }

    /// All ids of types, in order.
    pub fn type_ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.types.len() as u32).map(TypeId)
    }

    /// Follows aliases until something that is none; a circle of aliases ends where it began.
    pub fn resolve_alias<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        for _ in 0..=self.types.len() {
            match ty {
                Type::Named(id) => match &self.type_def(*id).kind {
                    TypeKind::Alias(target) => ty = target,
                    _ => return ty,
                },
                Type::Boxed(inner) => ty = inner,
                _ => return ty,
            }
        }
        ty
    }

    /// Whether `null` is among the values of a type.
    pub fn takes_null(&self, ty: &Type) -> bool {
        match self.resolve_alias(ty) {
            Type::Any | Type::Null | Type::Nullable(_) => true,
            Type::Named(id) => match &self.type_def(*id).kind {
                TypeKind::Union(union) => union.variants.iter().any(|variant| {
                    let kinds = &variant.matcher.kinds;
                    kinds.is_empty() || kinds.contains(&JsonType::Null)
                }),
                // What it stands for contains it, and so is a list or a map.
                _ => false,
            },
            _ => false,
        }
    }
}

/// The `info` object and what stands around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    /// `info.title`, trimmed.
    pub title: String,
    /// `info.version` as written, which need not be a semantic version.
    pub version: String,
    /// `info.description` and `summary`, CommonMark.
    pub docs: Docs,
    /// `info.termsOfService`.
    pub terms_of_service: Option<String>,
    /// `info.license.name`.
    pub license: Option<String>,
}

/// What puts an operation into a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupSource {
    /// Its first tag.
    Tag,
    /// The resource in its path; it has no tag.
    Path,
    /// The first part of its operationId; it has no tag.
    OperationId,
}

/// A tag and the operations that name it first; none where it is only the parent of other tags.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The tag, or the resource.
    pub hint: Hint,
    /// The tag as written, for the rustdoc and the cargo feature; of operations without a tag, what
    /// `source` is called: `payment_intents`.
    pub tag: String,
    /// What puts operations into it.
    pub source: GroupSource,
    /// The group of the tag's parent (OpenAPI 3.2).
    pub parent: Option<GroupId>,
    /// The tag's description.
    pub docs: Docs,
    /// `/tags/N`, or the first operation of the group.
    pub pointer: Pointer,
}

/// A request that the API sends, of a webhook or a callback.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What its variant is called.
    pub hint: Hint,
    /// What callers call it: the name of the webhook, or `operation.callback`.
    pub name: String,
    /// What its body holds.
    pub ty: Type,
    /// What the document says of it.
    pub docs: Docs,
    /// Where it is declared.
    pub pointer: Pointer,
}

/// Index of a [`Group`] in [`Api::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u32);

/// Index of an [`Operation`] in [`Api::operations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub u32);

/// Index of a [`TypeDef`] in [`Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// What a name is made from: words of the document and the element they are relative to.
///
/// The name of an inline type is its owner's name followed by its own words, so that a name depends
/// on the element and its ancestors alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// The element whose name comes first.
    pub parent: Parent,
    /// The text of the document, unchanged: a key, a tag, an operationId, `item`.
    pub words: Vec<String>,
    /// Whether configuration or a vendor extension chose the name for Rust.
    pub explicit: bool,
    /// Whether the words are those of a list or a map, and this is one of its values.
    pub item: bool,
}

impl Hint {
    /// A name of its own.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            parent: Parent::None,
            words: vec![text.into()],
            explicit: false,
            item: false,
        }
    }

    /// A name below the type `owner`.
    pub fn below_type(owner: TypeId, text: impl Into<String>) -> Self {
        Self {
            parent: Parent::Type(owner),
            words: vec![text.into()],
            explicit: false,
            item: false,
        }
    }

    /// A name below the operation `owner`.
    pub fn below_operation(owner: OperationId, text: impl Into<String>) -> Self {
        Self {
            parent: Parent::Operation(owner),
            words: vec![text.into()],
            explicit: false,
            item: false,
        }
    }
}

/// See [`Hint::parent`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parent {
    /// The words are the whole name.
    #[default]
    None,
    /// The name starts with that of a type.
    Type(TypeId),
    /// The name starts with that of an operation, in type case.
    Operation(OperationId),
}

/// What the document says to people about an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// `summary` or `title`: one line.
    pub summary: Option<String>,
    /// `description`: CommonMark.
    pub description: Option<String>,
    /// What a schema says of its values beside their type.
    pub facts: Rare<Facts>,
    /// Further sentences in CommonMark, such as the link of `externalDocs`.
    pub notes: Vec<String>,
    /// Whether the element is deprecated.
    pub deprecated: bool,
}

impl Docs {
    /// What the document says of a deprecated element: the sentence of its description that speaks of
    /// it, and of what to use instead; empty where none does. `None` if it is not deprecated.
    pub fn deprecation(&self) -> Option<String> {
        const WORDS: [&str; 6] = [
            "deprecat",
            "instead",
            "sunset",
            "obsolete",
            "replaced by",
            "superseded",
        ];
        const LONGEST: usize = 200;
        if !self.deprecated {
            return None;
        }
        let texts = self
            .description
            .iter()
            .chain(&self.summary)
            .chain(&self.notes);
        let lines = texts.flat_map(|text| text.lines());
        let mut sentences = lines
            .flat_map(|line| line.split_inclusive(". "))
            .map(str::trim);
        let speaks = |sentence: &&str| {
            let text = sentence.to_lowercase();
            WORDS.iter().any(|word| text.contains(word))
        };
        let sentence = sentences.find(speaks).unwrap_or_default();
        Some(sentence.chars().take(LONGEST).collect())
    }
}

/// Text of the document as inline code of CommonMark: one line, whatever is in it, and not longer
/// than anyone reads.
pub fn inline_code(text: &str) -> String {
    const LONGEST: usize = 200;
    let visible = |c: char| match c {
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    let mut line: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    let runs = line.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    // Code that is empty or blank is no code.
    let pad = match line.trim().is_empty() || line.starts_with('`') || line.ends_with('`') {
        true => " ",
        false => "",
    };
    match line.trim().is_empty() {
        true => format!("{fence}\"{line}\"{fence}"),
        false => format!("{fence}{pad}{line}{pad}{fence}"),
    }
}

/// A server of the API, as in OpenAPI 3.0.3, "Server Object".
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// The URL template, with `{variable}`s; may be relative.
    pub url: String,
    /// The variables of the template, in document order.
    pub variables: Vec<ServerVariable>,
    /// The description.
    pub docs: Docs,
}

/// One `{variable}` of a [`Server::url`].
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// The name in the template.
    pub wire_name: String,
    /// The value where the caller sets none; none: the caller must set one.
    pub default: Option<String>,
    /// The allowed values; empty if any is.
    pub allowed: Vec<String>,
    /// The description.
    pub docs: Docs,
}

/// What callers set of servers: all variables of one name.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerSetting {
    /// The name in the templates.
    pub wire_name: String,
    /// The name of the builder's setter, and of the enum of its values.
    pub hint: Hint,
    /// The default; where servers have different ones, that of the first. None: callers must set it.
    pub default: Option<String>,
    /// The allowed values of all servers that have the variable, and the defaults; empty if any is
    /// allowed.
    pub allowed: Vec<StringVariant>,
    /// The description.
    pub docs: Docs,
    /// Where it is declared first.
    pub pointer: Pointer,
}

/// A security scheme, as in OpenAPI 3.0.3, "Security Scheme Object".
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// The key under `components.securitySchemes`.
    pub wire_name: String,
    /// The name of the builder's setter.
    pub hint: Hint,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
    /// Whether an operation names it.
    pub required: bool,
    /// The grants of OAuth 2.0 that the client can use by itself.
    pub grants: OAuthGrants,
    /// The description.
    pub docs: Docs,
    /// Where it is declared.
    pub pointer: Pointer,
}

/// Grants of OAuth 2.0 that need no user.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OAuthGrants {
    /// RFC 6749, section 4.4.
    pub client_credentials: Option<TokenEndpoint>,
    /// RFC 6749, section 6.
    pub refresh_token: Option<TokenEndpoint>,
}

/// Where tokens come from.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenEndpoint {
    /// The URL; a relative one is resolved against the base URL of the client.
    pub url: String,
    /// The scopes that are asked for.
    pub scopes: Vec<String>,
}

/// See [`SecurityScheme::kind`].
#[derive(Clone, Debug, PartialEq)]
pub enum SecuritySchemeKind {
    /// A key in a header, a query parameter or a cookie of the given name.
    ApiKey {
        /// Where the key goes; never [`Location::Path`], `Form` or `Part`.
        location: Location,
        /// Name of the header, parameter or cookie.
        name: String,
    },
    /// RFC 7617: a user name and a password.
    Basic,
    /// RFC 6750: `Authorization: Bearer …`. OAuth 2 and OpenID Connect tokens travel so too.
    Bearer,
    /// Another scheme of the HTTP `Authorization` header, by name, such as `Digest` or `Token`:
    /// the caller gives what follows the name.
    Http(String),
    /// Nothing in the request: a client certificate, which the caller sets on the HTTP client.
    MutualTls,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deprecation_is_said_with_the_sentence_that_speaks_of_it() {
        let docs = |description: &str, deprecated| Docs {
            description: Some(description.to_owned()),
            deprecated,
            ..Docs::default()
        };
        for (description, words) in [
            (
                "All pets. Use search instead. It is slow.",
                "Use search instead.",
            ),
            (
                "All pets.\n\n**Deprecated** since 1.4",
                "**Deprecated** since 1.4",
            ),
            ("All pets.", ""),
        ] {
            assert_eq!(
                docs(description, true).deprecation().as_deref(),
                Some(words)
            );
        }
        assert_eq!(docs("Use search instead.", false).deprecation(), None);
        let long = docs(&format!("deprecated {}", "é".repeat(500)), true).deprecation();
        assert_eq!(long.map(|text| text.chars().count()), Some(200));
    }
}
