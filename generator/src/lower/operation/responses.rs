//! Responses: what a successful call gives, and which answers are errors.

use openapiv3::{Response, StatusCode};

use super::super::{Lowering, NameContext};
use super::content::{self, MediaTypeEntry};
use super::errors;
use super::media_type::{self, Family};
use super::name_owner::NameOwner;
use super::plan::OperationRef;
use super::reason::phrase;
use super::{described, headers};
use crate::diagnostics::Cause;
use crate::document::SchemaRef;
use crate::ir::{
    Content, ContentKind, Docs, ErrorCase, Hint, Method, OperationId, ResponseCase, ResponseHeader,
    Status, SuccessResponse,
};
use crate::pointer::Pointer;

/// What comes back from an operation.
pub(super) struct Responses {
    /// See [`crate::ir::Operation::success`].
    pub(super) success: SuccessResponse,
    /// See [`crate::ir::Operation::success_docs`].
    pub(super) success_docs: Vec<(Status, Docs)>,
    /// See [`crate::ir::Operation::errors`].
    pub(super) errors: Vec<ErrorCase>,
    /// See [`crate::ir::Operation::headers`].
    pub(super) headers: Vec<ResponseHeader>,
}

/// A response and the statuses it is for.
pub(super) struct DeclaredResponse<'a> {
    /// The statuses.
    pub(super) status: Status,
    /// Its place in `Document::openapi`, which may be in the components.
    pub(super) at: Pointer,
    /// The response.
    pub(super) response: &'a Response,
}

/// Lowers the responses of an operation.
pub(super) fn responses<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
) -> Responses {
    let declared = declared(lowering, operation);
    let in_range = |digit: u16| {
        let of = declared
            .iter()
            .filter(move |declared| status_class(declared.status) == Some(digit));
        of.collect::<Vec<_>>()
    };
    let (mut successes, redirects) = (in_range(2), in_range(3));
    if successes.is_empty() && redirects.is_empty() {
        successes = declared
            .iter()
            .filter(|declared| declared.status == Status::Default)
            .collect();
    }
    let documented = if successes.is_empty() {
        &redirects
    } else {
        &successes
    };
    let success_docs = documented.iter().map(|declared| {
        (
            declared.status,
            described(Some(&declared.response.description)),
        )
    });
    let success_docs = success_docs.collect();
    let success = match successes.is_empty() {
        true => without_success(lowering, operation, &redirects),
        false => success_response(lowering, operation, id, &successes),
    };
    report_unread(lowering, &declared, successes.is_empty());
    let failed = declared
        .iter()
        .filter(|declared| match status_class(declared.status) {
            Some(1..=3) => false,
            Some(_) => true,
            None => !successes
                .iter()
                .any(|successes| successes.status == Status::Default),
        });
    let failed: Vec<_> = failed.collect();
    let errors = errors::errors(lowering, operation, id, &failed);
    let headers = headers::headers(lowering, id, documented);
    Responses {
        success,
        success_docs,
        errors,
        headers,
    }
}

/// Content of statuses that a call never ends with: what is moved is looked for where it is.
fn report_unread(lowering: &mut Lowering<'_>, declared: &[DeclaredResponse<'_>], no_success: bool) {
    let ends_here = |status: Status| match status_class(status) {
        Some(1) => false,
        Some(3) => no_success,
        _ => true,
    };
    let unread = declared.iter().filter(|it| !ends_here(it.status));
    for declared in unread.filter(|it| !it.response.content.is_empty()) {
        let message = "no call ends with this status, so that nobody reads its content";
        let help = "a redirect is followed; an answer that is none is `Error::Api`, with its bytes";
        lowering.note(Cause::Omitted, &declared.at.child("content"), message, help);
    }
}

/// The responses that can be found, `default` last.
fn declared<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
) -> Vec<DeclaredResponse<'a>> {
    let place = operation.at.child("responses");
    let responses = &operation.object.responses;
    let coded = responses.responses.iter().map(|(code, response)| {
        let status = match code {
            StatusCode::Code(code) => Status::Code(*code),
            StatusCode::Range(digit) => Status::Range(u8::try_from(*digit).unwrap_or(0)),
        };
        (status, place.child(code), response)
    });
    let default = responses.default.as_ref();
    let default = default.map(|response| (Status::Default, place.child("default"), response));
    coded
        .chain(default)
        .filter_map(|(status, used_at, response)| {
            let (at, response) = lowering.document.response(response, &used_at)?;
            Some(DeclaredResponse {
                status,
                at,
                response,
            })
        })
        .collect()
}

fn status_class(status: Status) -> Option<u16> {
    match status {
        Status::Code(code) => Some(code / 100),
        Status::Range(digit) => Some(digit.into()),
        Status::Default => None,
    }
}

/// Without a success in the document: a redirect that the HTTP client follows leads to content that
/// nobody described; all else gives nothing.
fn without_success(
    lowering: &mut Lowering<'_>,
    operation: &OperationRef<'_>,
    redirects: &[&DeclaredResponse<'_>],
) -> SuccessResponse {
    let followed = |declared: &&DeclaredResponse<'_>| {
        matches!(declared.status, Status::Code(301 | 302 | 303 | 307 | 308))
    };
    let at = operation.at.child("responses");
    if operation.method == Method::Get && redirects.iter().any(followed) {
        let help = "the redirect is followed, and what it leads to is given as bytes";
        lowering.note(Cause::Inferred, &at, "the only success is a redirect", help);
        let media_type = "*/*".to_owned();
        return SuccessResponse::One(Content {
            media_type,
            also: Vec::new(),
            kind: ContentKind::Bytes,
        });
    }
    if redirects.is_empty() {
        let help = "the call gives `()`; any status from 200 to 299 is a success";
        lowering.note(Cause::Inferred, &at, "no response is a success", help);
    }
    SuccessResponse::Empty
}

fn success_response<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    successes: &[&DeclaredResponse<'a>],
) -> SuccessResponse {
    let mut cases: Vec<(&DeclaredResponse<'a>, Vec<Content>)> = Vec::new();
    let mut seen = ContentMemo::default();
    for declared in successes {
        let first = cases.iter().all(|(_, contents)| contents.is_empty());
        let word = match first {
            true => "Response".to_owned(),
            false => format!("{} Response", phrase(declared.status)),
        };
        let entries = entries(lowering, operation, declared);
        let owner = NameOwner::of(id, &declared.at);
        cases.push((declared, seen.contents(lowering, entries, &owner, &word)));
    }
    combine(id, cases)
}

/// One answer for all statuses where they hold the same, whatever their media types.
fn combine(id: OperationId, cases: Vec<(&DeclaredResponse<'_>, Vec<Content>)>) -> SuccessResponse {
    let mut contents = cases.iter().flat_map(|(_, contents)| contents);
    let Some(first) = contents.next() else {
        return SuccessResponse::Empty;
    };
    if contents.clone().any(|content| content.kind != first.kind) {
        let hint = Hint::below_operation(id, "Answer");
        let cases = cases.into_iter();
        let cases = cases.flat_map(|(declared, contents)| cases_of(declared, contents));
        return SuccessResponse::Many {
            hint,
            cases: cases.collect(),
        };
    }
    let mut content = first.clone();
    for other in contents {
        let names = [&other.media_type].into_iter().chain(&other.also);
        for name in names {
            if *name != content.media_type && !content.also.contains(name) {
                content.also.push(name.clone());
            }
        }
    }
    match cases.iter().all(|(_, contents)| !contents.is_empty()) {
        true => SuccessResponse::One(content),
        false => SuccessResponse::Maybe(content),
    }
}

/// The variants of one status: the preferred media type is called after the status alone, so that
/// another one that is added later renames nothing.
fn cases_of(declared: &DeclaredResponse<'_>, contents: Vec<Content>) -> Vec<ResponseCase> {
    let several = contents.len() > 1;
    let case = |hint: Hint, content: Option<Content>| {
        let mut docs = described(Some(&declared.response.description));
        if let Some(content) = content.as_ref().filter(|_| several) {
            let media_type = content.media_type.replace('`', "'");
            docs.notes.push(format!("Media type: `{media_type}`."));
        }
        ResponseCase {
            status: declared.status,
            hint,
            content,
            docs,
        }
    };
    let plain = Hint::new(phrase(declared.status));
    let mut contents = contents.into_iter();
    let mut cases = vec![case(plain.clone(), contents.next())];
    cases.extend(contents.map(|content| {
        let mut hint = plain.clone();
        hint.words.push(media_type::word(&content.media_type));
        case(hint, Some(content))
    }));
    cases
}

/// The media types that a response can have, if it has a body.
pub(super) fn entries<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    declared: &DeclaredResponse<'a>,
) -> Vec<MediaTypeEntry<'a>> {
    let mut entries = content::entries(lowering, &declared.response.content, &declared.at);
    let bodiless = matches!(declared.status, Status::Code(204 | 205 | 304));
    if bodiless && !entries.is_empty() {
        let at = declared.at.child("content");
        let help = "its content is ignored";
        lowering.warn(
            Cause::Repair,
            &at,
            "an answer with this status has no body",
            help,
        );
    }
    if bodiless || operation.method == Method::Head {
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

/// The inline schemas of an operation's answers that were lowered already, so that two equal ones
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
        for entry in entries {
            let another_form = |(taken, _): &&(MediaTypeEntry<'a>, Content)| {
                let readable = !entry.is_stream() && !taken.is_stream() && !taken.is_opaque();
                let bare = entry.is_opaque() && entry.media.schema.is_none();
                readable && (bare || taken.same_schema(&entry))
            };
            if let Some((taken, _)) = kept.iter().find(another_form) {
                content::report_left_out(lowering, taken, &[&entry], "an answer of");
                continue;
            }
            let scope = match kept.is_empty() {
                true => owner.scope(word, "Response"),
                false => owner.part(&media_type::word(entry.name), word),
            };
            let content = self.content(lowering, &entry, owner, &scope);
            match kept.iter_mut().find(|(_, own)| own.kind == content.kind) {
                Some((_, own)) => own.also.push(content.media_type),
                None => kept.push((entry, content)),
            }
        }
        kept.into_iter().map(|(_, content)| content).collect()
    }

    /// The content that is offered; `scope` names its type if it stands in the operation.
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
                other.family == entry.family && other.same_schema(entry)
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
