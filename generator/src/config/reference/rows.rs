//! The tables of settings.

use super::{Setting, SettingsTable};

pub(in crate::config) static ROOT: SettingsTable = SettingsTable {
    header: "the root of the file",
    about: "The file holds one table for each crate that is generated.",
    settings: &[
        setting!(
            "runtime",
            "a string",
            "that of this generator, if it is beside it, and else `embedded`",
            "runtime = \"embedded\"",
            "Where the code is that all clients have in common: `embedded` in each client, a version \
         requirement of the crate `openapi-client-runtime`, or its folder, as a path from the \
         folder above that of this file."
        ),
        setting!(
            "client",
            "an array of tables",
            "",
            "[[client]]",
            "The crates to write, at least one; see `[[client]]`."
        ),
    ],
};

pub(in crate::config) static CLIENT: SettingsTable = SettingsTable {
    header: "[[client]]",
    about: "A crate, made from one document or from several versions of it. `lenient`, `dates`, \
            `offset`, `optional_responses`, `both_codecs`, `untagged` and `all_schemas` may stand here: then every version \
            has them that does not say otherwise, a version that is added later too. Settings that \
            name places of a document belong to a version and are not inherited.",
    settings: &[
        setting!(
            "crate",
            "a string",
            "",
            "crate = \"pets-client\"",
            "The name of the package: ASCII letters, digits, `-` and `_`, with a letter first."
        ),
        setting!(
            "out",
            "a string",
            "",
            "out = \"pets-client\"",
            "The folder of the crate, below the folder that holds the folder of this file, with `/` \
             between its parts. No two crates share a folder, and none lies in that of another."
        ),
        setting!(
            "keep",
            "an array of strings",
            "`[]`",
            "keep = [\"examples\"]",
            "Files and folders below `out` that are written by hand: they are left alone."
        ),
        setting!(
            "share",
            "a boolean",
            "`true`",
            "share = false",
            "Whether what several versions have in common under one path is written once: then \
             `v1_1::models::Tag` is `v1_2::models::Tag`, and has the words of the later version."
        ),
        setting!(
            "dependencies",
            "a table, as in `Cargo.toml`",
            "empty",
            "dependencies = { money = \"1.0\" }",
            "Further dependencies of the package: the crates of `types`, `formats`, `rust_types` and \
             `derives`."
        ),
        DATES,
        LENIENT,
        OFFSET,
        OPTIONAL_RESPONSES,
        BOTH_CODECS,
        UNTAGGED,
        ALL_SCHEMAS,
        setting!(
            "package",
            "a table",
            "empty",
            "[client.package]",
            "What `Cargo.toml` says of the package; see `[client.package]`."
        ),
        setting!(
            "version",
            "an array of tables",
            "",
            "[[client.version]]",
            "The documents, at least one; see `[[client.version]]`."
        ),
    ],
};

pub(in crate::config) static PACKAGE: SettingsTable = SettingsTable {
    header: "[client.package]",
    about: "What `Cargo.toml` of the crate says of the package.",
    settings: &[
        setting!(
            "version",
            "a semantic version",
            "from the document",
            "version = \"0.3.0\"",
            "The version of the package. Without it, that of the first document is used as far as it \
             is a semantic version: `1.1` becomes `1.1.0`."
        ),
        setting!(
            "license",
            "a string",
            "none",
            "license = \"MIT OR Apache-2.0\"",
            "The license of the package, as an SPDX expression. Whose API it is decides, so nothing \
             is written where nothing is said."
        ),
        setting!(
            "env_prefix",
            "a string",
            "the name of the package",
            "env_prefix = \"PETSTORE\"",
            "What the environment variables begin with that `.env()` on the builder reads, such as \
             `PETSTORE_BASE_URL`, in upper case."
        ),
    ],
};

pub(in crate::config) static VERSION: SettingsTable = SettingsTable {
    header: "[[client.version]]",
    about: "A document that becomes the crate, or one module of it. `dates`, `lenient`, `offset`, \
            `optional_responses`, `both_codecs`, `untagged` and `all_schemas` are those of the client where they are not \
            given here.",
    settings: &[
        setting!(
            "module",
            "a string",
            "the root of the crate",
            "module = \"v1_1\"",
            "The Rust module of this version, and the cargo feature that turns it on: lower-case \
             ASCII letters, digits and `_`, with a letter first. It must be given where there are \
             several versions, each with another name, and none with the name of a group's feature."
        ),
        setting!(
            "document",
            "a string",
            "",
            "document = \"v1.1/openapi.yaml\"",
            "The OpenAPI document, YAML or JSON, as a path from the folder of this file."
        ),
        setting!(
            "overlays",
            "an array of strings",
            "`[]`",
            "overlays = [\"corrections.overlay.yaml\"]",
            "Overlays (OpenAPI Overlay 1.0 and 1.1) that are applied to the document in this order, as \
             paths from the folder of this file."
        ),
        setting!(
            "previous",
            "a string",
            "none",
            "previous = \"v1.0/openapi.yaml\"",
            "An older document, as a path from the folder of this file: methods of operations that are \
             called otherwise since, and setters of properties that are, stay as deprecated ones."
        ),
        setting!(
            "default",
            "a boolean",
            "`false`; `true` for a version without a module",
            "default = true",
            "Whether the feature of the module is on by default and the root of the crate re-exports \
             its items. One version of a crate at most."
        ),
        setting!(
            "postman",
            "a string",
            "none",
            "postman = \"pets.postman_collection.json\"",
            "A file beside the document into which its Postman collection is written, and which \
             `--check` holds fresh."
        ),
        DATES,
        LENIENT,
        OFFSET,
        OPTIONAL_RESPONSES,
        BOTH_CODECS,
        UNTAGGED,
        ALL_SCHEMAS,
        setting!(
            "skip",
            "an array of JSON pointers",
            "`[]`",
            "skip = [\"#/paths/~1internal\", \"#/components/schemas/Legacy\"]",
            "Operations, paths and components that the client is made without."
        ),
        setting!(
            "only",
            "a table",
            "all operations",
            "only = { tags = [\"pets\"] }",
            "The operations that the client has; see `[client.version.only]`."
        ),
        setting!(
            "without",
            "a table",
            "none",
            "without = { internal = true }",
            "Operations that the client is made without; see `[client.version.without]`."
        ),
        setting!(
            "types",
            "a table of JSON pointers and paths of Rust",
            "empty",
            "types = { \"#/components/schemas/Money\" = \"money::Money\" }",
            "Types of other crates for schemas. They need serde's `Serialize` and `Deserialize`, `Clone`, \
             `Debug` and `PartialEq`, and their crate must be among the `dependencies`."
        ),
        setting!(
            "formats",
            "a table of formats and paths of Rust",
            "empty",
            "formats = { money = \"money::Money\" }",
            "Types of other crates for strings and numbers of a `format`, as in `types`."
        ),
        setting!(
            "rust_types",
            "an array of strings",
            "`[]`",
            "rust_types = [\"money\"]",
            "Crates whose types a document may name by `x-rust-type`."
        ),
        setting!(
            "derives",
            "an array of paths of Rust, or a table of JSON pointers and such arrays",
            "`[]`",
            "derives = [\"Eq\", \"Hash\"]",
            "Traits that structs derive besides: all, or those of the given schemas."
        ),
        setting!(
            "names",
            "a table of JSON pointers and names",
            "empty",
            "names = { \"#/components/schemas/Custom_field\" = \"CustomField\" }",
            "What a tag, operation, parameter, schema, property or value of an enum is called in \
             Rust."
        ),
        setting!(
            "pagination",
            "a table of JSON pointers and tables",
            "empty",
            "pagination = { \"#/paths/~1pets/get\" = { style = \"page\", page = \"page\" } }",
            "How operations give their lists page by page, where the document does not show it; see \
             `[client.version.pagination.\"POINTER\"]`."
        ),
        setting!(
            "overlay",
            "a table of JSON pointers and values",
            "empty",
            "overlay = { \"#/info\" = { title = \"Pets\" } }",
            "Corrections of the document: each value is merged into the place before anything is \
             read, as a JSON merge patch (RFC 7396). TOML has no `null`, so nothing can be removed."
        ),
    ],
};

pub(in crate::config) static PAGINATION: SettingsTable = SettingsTable {
    header: "[client.version.pagination.\"POINTER\"]",
    about: "How the operation at a JSON pointer gives its pages. Names of parameters are those of \
            the document. A place in the body is a path of property names, `data.items`, or a JSON \
            pointer where a name has a dot, `/a.b/items`.",
    settings: &[
        setting!(
            "style",
            "`\"offset\"`, `\"page\"`, `\"cursor\"`, `\"link\"`, `\"link-header\"` or `\"none\"`",
            "",
            "style = \"cursor\"",
            "How the next page is asked for: by how many to skip, by its number, by a cursor or a \
             URL in the body, or by a `Link` header (RFC 8288). `none`: there are no pages, whatever \
             it looks like."
        ),
        setting!(
            "items",
            "a string",
            "the body, or its only array",
            "items = \"data.list\"",
            "Where the body has the array."
        ),
        setting!(
            "next",
            "a string",
            "none",
            "next = \"meta.next\"",
            "Where the body has the cursor or the URL of the next page."
        ),
        setting!(
            "offset",
            "a string",
            "none",
            "offset = \"offset\"",
            "The parameter that says how many items to skip."
        ),
        setting!(
            "limit",
            "a string",
            "none",
            "limit = \"limit\"",
            "The parameter that says how many items to give."
        ),
        setting!(
            "page",
            "a string",
            "none",
            "page = \"page\"",
            "The parameter that takes the number of a page."
        ),
        setting!(
            "cursor",
            "a string",
            "none",
            "cursor = \"after\"",
            "The parameter that takes the cursor."
        ),
        setting!(
            "first",
            "`0` or `1`",
            "`1`",
            "first = 0",
            "The number of the first page."
        ),
    ],
};

// Settings of a version that a client may have for all of its versions.

const DATES: Setting = setting!(
    "dates",
    "`\"jiff\"`, `\"chrono\"`, `\"time\"` or `\"text\"`",
    "`\"jiff\"`",
    "dates = \"chrono\"",
    "The crate whose types dates and times convert into; `text`: they are `String`s, unchecked."
);

const LENIENT: Setting = setting!(
    "lenient",
    "a boolean; in a version also an array of JSON pointers",
    "`false`",
    "lenient = true",
    "Reads responses that deviate from the document where a value can mean one thing only: all, or \
     what stands at the given operations, paths, schemas and properties and below them."
);

const OFFSET: Setting = setting!(
    "offset",
    "`\"UTC\"` or an offset; in a version also a table of JSON pointers and offsets",
    "none",
    "offset = \"+02:00\"",
    "The offset from UTC that is meant where a date-time or a time has none: everywhere, or at the \
     given places and below them."
);

const OPTIONAL_RESPONSES: Setting = setting!(
    "optional_responses",
    "a boolean",
    "`false`",
    "optional_responses = true",
    "Makes properties of responses optional that the document requires, for servers that leave out \
     what they promise."
);

const ALL_SCHEMAS: Setting = setting!(
    "all_schemas",
    "a boolean",
    "`false`",
    "all_schemas = true",
    "Puts the schemas that no operation reaches into the client too, behind its feature \
     `all-schemas`, which is off by default. Without it they are left out, but for those that \
     `names`, `types`, `derives` or `lenient` name, and but for documents without operations."
);

const BOTH_CODECS: Setting = setting!(
    "both_codecs",
    "a boolean",
    "`false`",
    "both_codecs = true",
    "Lets every type be read and written, whichever way its values travel."
);

const UNTAGGED: Setting = setting!(
    "untagged",
    "`\"path\"`, `\"operation-id\"` or `\"client\"`",
    "`\"path\"`",
    "untagged = \"client\"",
    "Where operations without a tag are: in the group of the first segment of their path that is \
     no prefix (`api`, `v1`) and no parameter; in the group that their operationId begins with \
     (`Alerts_GetAll`, `CatsController_create`, `repos/get`), or that of their path where it \
     begins with none; or methods of the client."
);
