//! The `info` object.

use openapiv3::OpenAPI;

use super::docs::{see_also, trimmed};
use crate::document::extension;
use crate::ir::{Docs, Info};

/// What the API is called and who describes it.
pub(super) fn info(openapi: &OpenAPI) -> Info {
    let info = &openapi.info;
    let summary = info
        .extensions
        .get(extension::SUMMARY)
        .and_then(|text| text.as_str());
    Info {
        title: info.title.trim().to_owned(),
        version: info.version.clone(),
        docs: Docs {
            summary: trimmed(summary),
            description: trimmed(info.description.as_deref()),
            notes: see_also(openapi.external_docs.as_ref())
                .into_iter()
                .collect(),
            ..Docs::default()
        },
        terms_of_service: trimmed(info.terms_of_service.as_deref()),
        license: info
            .license
            .as_ref()
            .and_then(|license| trimmed(Some(&license.name))),
    }
}
