//! What the media types of a response hold.

use super::super::builder::{Lowering, NameContext};
use super::content::{self, MediaTypeEntry};
use super::declared::DeclaredResponse;
use super::head::OperationRef;
use super::media_type::{self, Family};
use super::name_owner::NameOwner;
use crate::diagnostics::OperationFinding;
use crate::document::SchemaRef;
use crate::ir::{Content, Method, Status};

/// The media types that a response can have, if it has a body.
pub(super) fn entries<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    declared: &DeclaredResponse<'a>,
) -> Vec<MediaTypeEntry<'a>> {
    let mut entries = content::entries(lowering, &declared.response.content, &declared.at);
    let bodiless = match declared.status {
        Status::Code(status @ (204 | 205 | 304)) => Some(status),
        _ => None,
    };
    if let Some(status) = bodiless.filter(|_| !entries.is_empty()) {
        let at = declared.at.child("content");
        lowering.report(&at, OperationFinding::ContentWithoutBody { status });
    }
    if bodiless.is_some() || operation.method == Method::Head {
        return Vec::new();
    }
    for entry in &mut entries {
        // Nothing reads a form into a type: only servers have to.
        if entry.family == Family::Form {
            entry.family = Family::Text;
        }
    }
    entries
}

/// The inline schemas of an operation's responses that were lowered already, so that two equal ones
/// are one type.
#[derive(Default)]
pub(super) struct ContentMemo<'a> {
    list: Vec<(MediaTypeEntry<'a>, Content)>,
}

impl<'a> ContentMemo<'a> {
    /// What the media types of one response hold, the preferred one first: one content for each
    /// type that differs. A media type that holds the same as JSON is left to the JSON; those that
    /// are text or bytes all the same share one content. `word` names the types that stand in the
    /// operation.
    pub(super) fn contents(
        &mut self,
        lowering: &mut Lowering<'a>,
        entries: Vec<MediaTypeEntry<'a>>,
        owner: &NameOwner,
        word: &str,
    ) -> Vec<Content> {
        let mut kept: Vec<(MediaTypeEntry<'a>, Content)> = Vec::new();
        let schemas = lowering.semantics.schemas;
        for entry in entries {
            let another_form = |(taken, _): &&(MediaTypeEntry<'a>, Content)| {
                let readable = !entry.is_stream() && !taken.is_stream() && !taken.is_opaque();
                let bare = entry.is_opaque() && entry.media.schema.is_none();
                readable && (bare || taken.same_schema(&entry, schemas))
            };
            if let Some((taken, _)) = kept.iter().find(another_form) {
                content::report_left_out(lowering, taken, &[&entry], "the response");
                continue;
            }
            let scope = if kept.is_empty() {
                owner.scope(word, "Response")
            } else {
                owner.part(&media_type::word(entry.name), word)
            };
            let content = self.content(lowering, &entry, owner, &scope);
            match kept.iter_mut().find(|(_, own)| own.kind == content.kind) {
                Some((_, own)) => own.also.push(content.media_type),
                None => kept.push((entry, content)),
            }
        }
        kept.into_iter().map(|(_, content)| content).collect()
    }

    /// The content of one media type; `scope` names its type if it stands in the operation.
    fn content(
        &mut self,
        lowering: &mut Lowering<'a>,
        entry: &MediaTypeEntry<'a>,
        owner: &NameOwner,
        scope: &NameContext,
    ) -> Content {
        let own = matches!(owner, NameOwner::Operation(_));
        let inline = matches!(entry.schema(), Some((SchemaRef::Inline(_), _)));
        if own && inline {
            let same = |(other, _): &&(MediaTypeEntry<'_>, _)| {
                other.family == entry.family && other.same_schema(entry, lowering.semantics.schemas)
            };
            if let Some((_, content)) = self.list.iter().find(same) {
                let media_type = entry.name.to_owned();
                return Content {
                    media_type,
                    ..content.clone()
                };
            }
        }
        let content = content::content(lowering, entry, scope);
        if own && inline {
            self.list.push((entry.clone(), content.clone()));
        }
        content
    }
}
