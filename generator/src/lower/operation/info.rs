//! The `info` object.

use super::docs::trimmed;
use crate::document::{OpenApi, extension};
use crate::ir::{Docs, Info};

/// What the API is called and who describes it.
pub(super) fn info(openapi: &OpenApi) -> Info {
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
            ..Docs::default()
        },
        terms_of_service: trimmed(info.terms_of_service.as_deref()),
        license: info
            .license
            .as_ref()
            .and_then(|license| trimmed(Some(&license.name))),
    }
}
