//! The tables of settings by which operations are chosen.

use super::{Setting, SettingsTable};

pub(in crate::config) static ONLY: SettingsTable = SettingsTable {
    header: "[client.version.only]",
    about: "Which operations the client has: those that one of the entries names. What they do not \
            reach is left out too. An entry that names no operation is an error.",
    settings: &[TAGS, PATHS, OPERATIONS],
};

pub(in crate::config) static WITHOUT: SettingsTable = SettingsTable {
    header: "[client.version.without]",
    about: "Which operations the client is made without: those that one of the entries names, also \
            where `only` names them.",
    settings: &[
        TAGS,
        PATHS,
        OPERATIONS,
        setting!(
            "internal",
            "a boolean",
            "`false`",
            "internal = true",
            "Leaves out operations that are marked by `x-internal: true`, or whose path item is."
        ),
    ],
};

const TAGS: Setting = setting!(
    "tags",
    "an array of strings",
    "`[]`",
    "tags = [\"pets\"]",
    "Operations with one of these tags."
);

const PATHS: Setting = setting!(
    "paths",
    "an array of patterns",
    "`[]`",
    "paths = [\"/admin/**\"]",
    "Operations of paths that fit: `*` stands for a part of one segment, `**` for any number of \
     segments."
);

const OPERATIONS: Setting = setting!(
    "operations",
    "an array of strings",
    "`[]`",
    "operations = [\"listPets\"]",
    "Operations with one of these operationIds, or with this method and path: `GET /pets`."
);
