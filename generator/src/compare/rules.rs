//! The rules: each kind of change, and whom it breaks. `docs/changes.md` is made from this table.

use std::fmt;

/// Whether a change breaks what was written before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// What worked works.
    Compatible,
    /// What worked works, unless somebody relied on what was never promised.
    Risky,
    /// Something that worked does not.
    Breaking,
}

impl Verdict {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The kind of change.
    pub kind: Kind,
    /// Its name: words that never change their meaning.
    pub id: &'static str,
    /// For callers of the API that send the element.
    pub sent: Verdict,
    /// For callers of the API that receive the element.
    pub received: Verdict,
    /// For Rust code against the client.
    pub rust: Verdict,
    /// Whether it is worth a note to users.
    pub note: bool,
    /// What changed, in words for people.
    pub what: &'static str,
    /// Why it is judged so.
    pub why: &'static str,
}

macro_rules! verdict {
    (C) => {
        Verdict::Compatible
    };
    (R) => {
        Verdict::Risky
    };
    (B) => {
        Verdict::Breaking
    };
}

macro_rules! rules {
    ($($kind:ident $id:literal $sent:ident $received:ident $rust:ident $note:literal $what:literal $why:literal)*) => {
        /// The kinds of changes, one for each row of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = $what] $kind,)* }

        /// The table, a row for each kind, in the order of [`Kind`].
        pub const RULES: &[Rule] = &[$(Rule {
            kind: Kind::$kind,
            id: $id,
            sent: verdict!($sent),
            received: verdict!($received),
            rust: verdict!($rust),
            note: $note,
            what: $what,
            why: $why,
        },)*];
    };
}

// Columns: kind, name, API verdict if sent, if received, Rust verdict, worth a note, what, why.
rules! {
    OperationAdded "operation-added" C C C true "A new operation" "Nobody called it."
    OperationRemoved "operation-removed" B B B true "An operation is gone" "Callers get an error of the server, and Rust code does not compile, whether it was announced or not."
    OperationPathChanged "operation-path-changed" B B C true "An operation has another path" "Old clients call the old path; a new client calls the new one with the same Rust code."
    OperationMethodChanged "operation-method-changed" B B C true "An operation has another HTTP method" "Old clients send the old method; a new client the new one with the same Rust code."
    OperationRenamed "operation-renamed" C C B true "An operation is called otherwise" "Requests are the same; the method in Rust is called after the operationId."
    OperationMoved "operation-moved" C C B true "An operation has another first tag" "Requests are the same; the method in Rust stands in another group."
    OperationDeprecated "operation-deprecated" C C C true "An operation is deprecated" "It works; rustc warns."
    OperationRevived "operation-revived" C C C true "An operation is no longer deprecated" "It works as before."
    OperationServerChanged "operation-server-changed" R R C true "An operation has other servers" "Old clients call the old server, which may go on."
    PaginationAdded "pagination-added" C C C true "A list can be read page by page" "There are new methods, and the old ones stay."
    PaginationRemoved "pagination-removed" C C B true "A list can no longer be read page by page" "`items` and `pages` are gone; the request itself is the same."
    PaginationChanged "pagination-changed" C C C false "The next page is asked for in another way" "The client does it; the parameters are rows of their own."
    PageItemChanged "page-item-changed" C C B true "The items of pages have another Rust type" "`items` gives another type; what changed in the response is a row of its own."

    ParameterAdded "parameter-added" C C C true "A new optional parameter" "Who does not send it gets what they got."
    RequiredParameterAdded "required-parameter-added" B B B true "A new required parameter" "Requests without it are refused, and the method takes one more argument."
    ConstantParameterAdded "constant-parameter-added" B B C true "A new required parameter with one value" "Requests without it are refused; a new client sends it by itself."
    ParameterRemoved "parameter-removed" R R B true "A parameter is gone" "Most servers ignore what they don't know, some refuse it; its argument or setter is gone."
    ParameterRenamed "parameter-renamed" B B B true "A parameter is called otherwise" "Servers don't know the old name; its setter is called otherwise."
    ArgumentRenamed "argument-renamed" B B C true "A required parameter is called otherwise" "Servers don't know the old name; in Rust arguments have a place, not a name. A parameter of the path has no name on the wire, and that it is called otherwise is no change."
    ParameterMoved "parameter-moved" B B C true "A parameter travels at another place" "Servers don't look at the old place; in Rust an argument is an argument."
    ParameterRequired "parameter-became-required" B B B true "A parameter is required now" "Requests without it are refused; a setter becomes an argument."
    ParameterOptional "parameter-became-optional" C C B true "A parameter is optional now" "What was sent is still taken; an argument becomes a setter."
    ParameterOrder "parameter-order-changed" C C B true "Required parameters stand in another order" "On the wire their order means nothing; arguments have a place in Rust."
    ParameterStyle "parameter-style-changed" B B C true "A parameter is written in another style" "Servers can't read the old style; the client writes the new one."
    ParameterDeprecated "parameter-deprecated" C C C true "A parameter is deprecated" "It works; rustc warns where there is a setter."
    ParameterRevived "parameter-revived" C C C false "A parameter is no longer deprecated" "It works as before."
    ParameterWidened "parameter-type-widened" C C B true "A parameter takes more values" "What was sent is still taken; the Rust type is another."
    ParameterNarrowed "parameter-type-narrowed" B B B true "A parameter takes fewer values" "Some of what was sent is refused; the Rust type is another."
    ParameterChanged "parameter-type-changed" B B B true "A parameter has another type" "What was sent is refused; the Rust type is another."
    ParameterFixed "parameter-value-fixed" B B B true "A parameter has one value only" "Other values are refused; there is nothing left to choose, so an argument goes, or a setter takes none."
    ParameterFreed "parameter-value-freed" C C B true "A parameter that had one value has several" "The old value is still taken; callers have a choice now, so there is an argument."
    ParameterValue "parameter-value-changed" B B C true "The one value of a parameter is another" "The old value is refused; the client sends the new one."

    BodyAdded "body-added" C C C true "A new optional body" "Who sends none gets what they got."
    RequiredBodyAdded "required-body-added" B B B true "A new required body" "Requests without it are refused, and the method takes more arguments."
    BodyRemoved "body-removed" R R B true "An operation takes no body any more" "Most servers ignore it; its argument or setter is gone."
    BodyRequired "body-became-required" B B B true "A body is required now" "Requests without it are refused; a setter becomes an argument."
    BodyOptional "body-became-optional" C C B true "A body is optional now" "What was sent is still taken; an argument becomes a setter."
    BodyFormAdded "body-media-type-added" C C C true "A body may have another media type too" "The old one is still taken, and where one form becomes several the argument takes the old type too."
    BodyFormRemoved "body-media-type-removed" B B B true "A body can't have a media type any more" "Servers refuse it; its variant in Rust is gone."
    BodyFormChanged "body-media-type-changed" B B C true "A body has another media type" "Servers refuse the old one; the client sends the new one, of the same Rust type."
    BodyShapeChanged "body-arguments-changed" C C B true "A body is given otherwise in Rust" "What is sent is the same or a row of its own; fields become one value, or one value becomes fields."

    SuccessAdded "success-status-added" C C C false "One more status for success, with the same content" "Clients take any 2xx for success."
    SuccessRemoved "success-status-removed" C C C false "One status for success fewer" "What is left was possible before."
    ResponseOptional "response-became-optional" B B B true "A response may be without content now" "Clients expect content; the output is an `Option`."
    ResponseCertain "response-became-certain" C C B true "A response always has content now" "What came still comes; the output is no `Option` any more."
    ResponseChoice "response-became-choice" B B B true "A call has several responses now" "Old clients know one of them; the output is an enum."
    ResponseSingle "response-became-single" C C B true "A call has one response instead of several" "What is left was possible before; the output is no enum any more."
    ResponseCaseAdded "response-case-added" R R C true "One more response of several" "Old clients keep what they don't know as `Unknown`, or report an error; the enum is non-exhaustive."
    ResponseCaseRemoved "response-case-removed" C C B true "One response of several is gone" "What is left was possible before; a variant is gone."
    ContentAdded "response-content-added" C C B true "A response has content now" "Clients that want none ignore it; the output was `()`."
    ContentRemoved "response-content-removed" B B B true "A response has no content any more" "Clients expect content; the output is `()`."
    ContentChanged "response-media-type-changed" R R C true "A response has another media type" "Clients that ask for the old one may be refused; it is read in the same way, as the same Rust type."
    ContentKindChanged "response-kind-changed" B B B true "A response is read in another way" "Old clients can't read it; the output is another type, such as bytes for JSON."
    ErrorAdded "error-added" R R C true "One more status for errors" "Clients get it as an error of the API, as they get statuses that no document names."
    ErrorRemoved "error-removed" C C B true "One status for errors fewer" "What does not come breaks nobody; the constant for its body is gone."
    ErrorBodyChanged "error-body-changed" B B B true "The content of an error is of another type" "Clients that read it as the old type can't; the constant of the status gives the new one."
    HeaderAdded "header-added" C C C true "A response has one more header" "Clients ignore what they don't know; the struct is non-exhaustive."
    HeaderRemoved "header-removed" B B B true "A header of a response is gone" "Clients that read it find nothing; its field is gone."
    HeaderOptional "header-became-optional" R R C true "A header of a response may be missing" "Clients may rely on it; in Rust each header is an `Option` anyway."
    HeaderRequired "header-became-required" C C C false "A header of a response is always there" "In Rust each header is an `Option` anyway."
    HeaderChanged "header-type-changed" B B B true "A header of a response has another type" "Clients read it as the old type; the Rust type is another."

    FieldAdded "field-added" C C C true "A new optional property" "Who does not send it gets what they got; clients ignore what they don't know."
    RequiredFieldAdded "required-field-added" B C B true "A new required property" "Requests without it are refused; `new` takes one more argument, in types that are only received too."
    NullFieldAdded "nullable-field-added" B C C true "A new required property that may be null" "Requests without it are refused; a new client sends `null` by itself."
    ConstantFieldAdded "constant-field-added" B C C true "A new property with one value" "Requests without a required one are refused; `new` sets it."
    FieldOrder "field-order-changed" C C B true "Required properties stand in another order" "On the wire their order means nothing; the arguments of `new` have a place in Rust."
    FieldRemoved "field-removed" R R B true "An optional property is gone" "Most servers ignore what they don't know, and it may have been absent before; its field is gone."
    RequiredFieldRemoved "required-field-removed" R B B true "A required property is gone" "Clients can't do without it; its field is gone."
    FieldRenamed "field-renamed" B B B true "A property is called otherwise" "Neither side knows the new name; its field is called otherwise."
    FieldRequired "field-became-required" B C B true "A property is required now" "Requests without it are refused; its field is no `Option` any more."
    FieldOptional "field-became-optional" C B B true "A property is optional now" "Clients expect it; its field is an `Option`."
    FieldNullable "field-became-nullable" C B B true "A property may be null now" "Clients expect a value; its field is an `Option`, or one more."
    FieldNotNullable "field-became-not-nullable" B C B true "A property can't be null any more" "Requests with null are refused; its field is an `Option` fewer."
    FieldPresence "field-null-for-absent" B B B true "A property may be absent instead of null, or null instead of absent" "The other side takes one of both alone; the field is an `Option` both times, but its setter takes an `Option` only where null is a value."
    FieldFixed "field-value-fixed" B C B true "A property has one value only" "Other values are refused; `new` takes no argument for it."
    FieldFreed "field-value-freed" C R B true "A property that had one value has several" "Clients may not expect others; callers have a choice now, so that `new` takes an argument."
    FieldValue "field-value-changed" B B C true "The one value of a property is another" "Neither side takes the old one; `new` sets the new one."
    FieldReceivedOnly "field-became-read-only" B C C true "A property is only received now" "Servers ignore or refuse it; a new client leaves it out."
    FieldSentOnly "field-became-write-only" C B C true "A property is only sent now" "Clients expect it; its field stays, and stays empty."
    FieldBothWays "field-access-lifted" C C C true "A property is sent and received now" "What worked works."
    FieldDeprecated "field-deprecated" C C C true "A property is deprecated" "It works. Fields carry no attribute, since reading a model would warn."
    FieldRevived "field-revived" C C C false "A property is no longer deprecated" "It works as before."

    ValueWidened "value-type-widened" C B B true "Values may be more than before" "What was sent is still taken, and what comes may be new to clients; the Rust type is another."
    ValueNarrowed "value-type-narrowed" B C B true "Values may be less than before" "Some of what was sent is refused, and what comes was possible before; the Rust type is another."
    ValueChanged "value-type-changed" B B B true "Values are of another type" "Neither side takes the old one; the Rust type is another."
    ValueFormat "value-format-changed" R R C true "Values have another format" "The Rust type is the same, but what values mean may differ."
    LimitTightened "limit-tightened" B C C true "A limit of values is stricter" "Some of what was sent is refused. The client checks no limits: the server has the last word."
    LimitLoosened "limit-loosened" C R C false "A limit of values is less strict" "What comes may be new to clients that relied on the limit; Rust types hold it all the same."
    PatternChanged "pattern-changed" R R C true "A pattern of values is another" "Which of two patterns takes more can't be told in general."
    DefaultChanged "default-changed" R R C true "What holds where nothing is sent is another" "Callers that send nothing get something else. The client sends no defaults."
    ExtraAdded "additional-properties-added" C C C true "An object may have further properties of a type" "Clients ignore what they don't know; there is one more field."
    ExtraRemoved "additional-properties-removed" B R B true "An object can't have further properties any more" "Servers refuse them; their field is gone."
    EnumValueAdded "enum-value-added" C R C true "An enum has one more value" "Clients in other languages may refuse it; the generated enums keep unknown values and are non-exhaustive."
    EnumValueRemoved "enum-value-removed" B C B true "An enum has one value fewer" "Servers refuse it, and what comes was possible before; its variant is gone."
    VariantAdded "union-variant-added" C R C true "A union has one more variant" "Clients in other languages may refuse it; the generated unions keep what they don't know and are non-exhaustive."
    VariantRemoved "union-variant-removed" B C B true "A union has one variant fewer" "Servers refuse it, and what comes was possible before; its variant is gone."
    DiscriminatorChanged "discriminator-changed" B B C true "Another property says which variant a value is" "Neither side finds it; in Rust the codec does."
    DiscriminatorValue "discriminator-value-changed" B B C true "A variant has another discriminator value" "Neither side knows the new value; in Rust the codec does."

    TypeAdded "type-added" C C C false "A new type" "Nobody used it."
    TypeRemoved "type-removed" C C B true "A type that nothing uses any more is gone" "What no longer uses it is a row of its own where callers feel it; its Rust type is gone."
    TypeRenamed "type-renamed" C C B true "A type is called otherwise" "Names of schemas don't travel; the Rust type is called otherwise."
    TypeReplaced "type-replaced" C C B true "Values are of another named type" "What differs between both is a row of its own; signatures name another Rust type."
    TypeDeprecated "type-deprecated" C C C false "A schema is deprecated" "It works."
    TypeRevived "type-revived" C C C false "A schema is no longer deprecated" "It works as before."
    CodecLost "codec-lost" C C B true "A type can't be written, or read, any more" "No operation sends it, or receives it, any more, so it has no `Serialize`, or no `Deserialize`."
    Boxed "boxing-changed" C C B true "A field is boxed now, or no longer" "On the wire it is the same; a type contains itself now, or no longer."
    NameChanged "name-changed" C C B true "A Rust name is another, the document's name the same" "Another element has taken the name, by the rules of naming."
    GroupAdded "group-added" C C C true "A new group of operations" "It has a feature of its own."
    GroupNested "group-nested" C C C true "A tag has a parent now" "The group of the parent gives its group, too; the client does as before."
    GroupUnnested "group-unnested" C C B true "A tag has another parent, or none any more" "Requests are the same; the old parent's group does not give its group any more."
    GroupRemoved "group-removed" C C B true "A group of operations is gone" "Its operations are rows of their own; its feature and its struct are gone."

    SchemeAdded "security-scheme-added" C C C true "A new security scheme" "Whether an operation needs it is a row of its own."
    SchemeRemoved "security-scheme-removed" C C B true "A security scheme is gone" "Whether an operation can do without is a row of its own; its setter is gone."
    SchemeChanged "security-scheme-changed" B B B true "A security scheme is of another kind" "Servers don't find the credential; the setter takes another type."
    SchemeMoved "security-scheme-moved" B B C true "A credential travels at another place" "Servers don't look at the old place; the client sends it to the new one."
    GrantAdded "grant-added" C C C true "A scheme has one more OAuth grant" "There is one more setter."
    GrantRemoved "grant-removed" B B B true "A scheme has one OAuth grant fewer" "Servers refuse it; its setter is gone."
    GrantChanged "grant-changed" B B C true "Tokens come from another URL" "Old clients ask at the old one."
    SecurityRequired "security-required" B B C true "An operation needs a credential now" "Calls without are refused."
    SecurityLifted "security-lifted" C C C true "An operation needs no credential any more" "Calls with one are still taken."
    AlternativeAdded "security-alternative-added" C C C true "An operation takes another credential too" "The old one is still taken."
    AlternativeRemoved "security-alternative-removed" B B C true "An operation does not take a credential any more" "Calls with it are refused."
    ScopeAdded "scope-added" B B C true "A credential needs one more scope" "Tokens without it are refused."
    ScopeRemoved "scope-removed" C C C true "A credential needs one scope fewer" "Tokens with it are still taken."

    ServerAdded "server-added" C C C true "One more server" "The old ones stay."
    ServerRemoved "server-removed" R R C true "A server is gone from the document" "Who calls it may find it gone."
    ServerDefault "default-server-changed" R R C true "Clients call another server by default" "The old one may go on."
    ServerVariableAdded "server-variable-added" C C C true "A URL of servers has one more variable" "It has a default."
    ServerVariableRemoved "server-variable-removed" R R B true "A URL of servers has one variable fewer" "Its setter is gone."
    ServerValueAdded "server-value-added" C C C true "A variable of servers has one more value" "The enum is non-exhaustive, and values are only sent."
    ServerValueRemoved "server-value-removed" R R B true "A variable of servers has one value fewer" "Its variant is gone."

    ItemRemoved "rust-item-removed" C C B true "Something of the client is gone that no other row explains" "So that no break goes unsaid."
    ItemChanged "rust-item-changed" C C B true "Something of the client is another that no other row explains" "So that no break goes unsaid."
}

/// Rows that break Rust code in a way that no lint of cargo-semver-checks 0.51 sees: it does not compare
/// types of fields and arguments, nor what a future gives.
const UNSEEN: &[Kind] = &[
    Kind::ErrorBodyChanged,
    Kind::PageItemChanged,
    Kind::ParameterOrder,
    Kind::ParameterWidened,
    Kind::ParameterNarrowed,
    Kind::ParameterChanged,
    Kind::BodyShapeChanged,
    Kind::ResponseOptional,
    Kind::ResponseCertain,
    Kind::ResponseChoice,
    Kind::ContentAdded,
    Kind::ContentRemoved,
    Kind::ContentKindChanged,
    Kind::HeaderChanged,
    Kind::FieldPresence,
    Kind::FieldOrder,
    Kind::ValueWidened,
    Kind::ValueNarrowed,
    Kind::ValueChanged,
    Kind::TypeReplaced,
    Kind::Boxed,
    Kind::NameChanged,
    Kind::ItemChanged,
];

impl Rule {
    /// Whether cargo-semver-checks comes to the same verdict.
    pub fn is_seen_by_lint(&self) -> bool {
        !UNSEEN.contains(&self.kind)
    }
}

impl Kind {
    /// The row of the table.
    pub fn rule(self) -> &'static Rule {
        &RULES[self as usize]
    }

    /// Its name.
    pub fn id(self) -> &'static str {
        self.rule().id
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_kind_has_its_row_and_a_name_of_its_own() {
        for (index, rule) in RULES.iter().enumerate() {
            assert_eq!(rule.kind as usize, index);
            assert_eq!(rule.kind.id(), rule.id);
            assert_ne!(
                rule.rust,
                Verdict::Risky,
                "{}: rustc knows no maybe",
                rule.id
            );
            assert!(rule.why.ends_with('.'), "{}", rule.id);
        }
        let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), RULES.len());
    }
}
