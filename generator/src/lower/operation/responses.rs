//! Responses: what a successful call gives, and which answers are errors.

use openapiv3::{Response, StatusCode};

use super::super::Lowering;
use super::content::{self, Offer};
use super::errors;
use super::place::Place;
use super::plan::Planned;
use super::reason::phrase;
use super::{described, headers};
use crate::diagnostics::Cause;
use crate::document::SchemaRef;
use crate::ir::{
    Answer, AnswerCase, Content, ContentKind, Docs, ErrorCase, Hint, Method, OperationId,
    ResponseHeader, Status,
};
use crate::pointer::Pointer;

/// What comes back from an operation.
pub(super) struct Received {
    /// See [`crate::ir::Operation::success`].
    pub(super) success: Answer,
    /// See [`crate::ir::Operation::success_docs`].
    pub(super) success_docs: Vec<(Status, Docs)>,
    /// See [`crate::ir::Operation::errors`].
    pub(super) errors: Vec<ErrorCase>,
    /// See [`crate::ir::Operation::headers`].
    pub(super) headers: Vec<ResponseHeader>,
}

/// A response and the statuses it is for.
pub(super) struct Declared<'a> {
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
    planned: &Planned<'a>,
    id: OperationId,
) -> Received {
    let declared = declared(lowering, planned);
    let in_range = |digit: u16| {
        let of = declared
            .iter()
            .filter(move |declared| hundred(declared.status) == Some(digit));
        of.collect::<Vec<_>>()
    };
    let (mut fine, moved) = (in_range(2), in_range(3));
    if fine.is_empty() && moved.is_empty() {
        fine = declared
            .iter()
            .filter(|declared| declared.status == Status::Default)
            .collect();
    }
    let documented = if fine.is_empty() { &moved } else { &fine };
    let success_docs = documented.iter().map(|declared| {
        (
            declared.status,
            described(Some(&declared.response.description)),
        )
    });
    let success_docs = success_docs.collect();
    let success = match fine.is_empty() {
        true => answer_of_none(lowering, planned, &moved),
        false => answer(lowering, planned, id, &fine),
    };
    let failed = declared
        .iter()
        .filter(|declared| match hundred(declared.status) {
            Some(1..=3) => false,
            Some(_) => true,
            None => !fine.iter().any(|fine| fine.status == Status::Default),
        });
    let failed: Vec<_> = failed.collect();
    let errors = errors::errors(lowering, planned, id, &failed);
    let headers = headers::headers(lowering, id, documented);
    Received {
        success,
        success_docs,
        errors,
        headers,
    }
}

/// The responses that can be found, `default` last.
fn declared<'a>(lowering: &mut Lowering<'a>, planned: &Planned<'a>) -> Vec<Declared<'a>> {
    let place = planned.at.child("responses");
    let responses = &planned.operation.responses;
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
            Some(Declared {
                status,
                at,
                response,
            })
        })
        .collect()
}

fn hundred(status: Status) -> Option<u16> {
    match status {
        Status::Code(code) => Some(code / 100),
        Status::Range(digit) => Some(digit.into()),
        Status::Default => None,
    }
}

/// Without a success in the document: a redirect that the HTTP client follows leads to content that
/// nobody described; all else gives nothing.
fn answer_of_none(
    lowering: &mut Lowering<'_>,
    planned: &Planned<'_>,
    moved: &[&Declared<'_>],
) -> Answer {
    let followed = |declared: &&Declared<'_>| {
        matches!(declared.status, Status::Code(301 | 302 | 303 | 307 | 308))
    };
    let at = planned.at.child("responses");
    if planned.method == Method::Get && moved.iter().any(followed) {
        let help = "the redirect is followed, and what it leads to is given as bytes";
        lowering.note(Cause::Inferred, &at, "the only success is a redirect", help);
        let media_type = "*/*".to_owned();
        return Answer::One(Content {
            media_type,
            kind: ContentKind::Bytes,
        });
    }
    if moved.is_empty() {
        let help = "the call gives `()`; any status from 200 to 299 is a success";
        lowering.note(Cause::Inferred, &at, "no response is a success", help);
    }
    Answer::Empty
}

fn answer<'a>(
    lowering: &mut Lowering<'a>,
    planned: &Planned<'a>,
    id: OperationId,
    fine: &[&Declared<'a>],
) -> Answer {
    let mut cases: Vec<(&Declared<'a>, Option<Content>)> = Vec::new();
    let mut seen = Seen::default();
    for declared in fine {
        let first = !cases.iter().any(|(_, content)| content.is_some());
        let word = match first {
            true => "Response".to_owned(),
            false => format!("{} Response", phrase(declared.status)),
        };
        let offer = offer(lowering, planned, declared);
        let place = Place::of(id, &declared.at);
        let content = offer.map(|offer| seen.content(lowering, &offer, &place, &word));
        cases.push((declared, content));
    }
    combine(id, cases)
}

/// One answer for all statuses where they hold the same, whatever their media types.
fn combine(id: OperationId, cases: Vec<(&Declared<'_>, Option<Content>)>) -> Answer {
    let mut contents = cases.iter().filter_map(|(_, content)| content.as_ref());
    let Some(first) = contents.next() else {
        return Answer::Empty;
    };
    if contents.any(|content| content.kind != first.kind) {
        let hint = Hint::below_operation(id, "Answer");
        let cases = cases.into_iter().map(|(declared, content)| AnswerCase {
            status: declared.status,
            hint: Hint::new(phrase(declared.status)),
            content,
            docs: described(Some(&declared.response.description)),
        });
        return Answer::Many {
            hint,
            cases: cases.collect(),
        };
    }
    let content = first.clone();
    match cases.iter().all(|(_, content)| content.is_some()) {
        true => Answer::One(content),
        false => Answer::Maybe(content),
    }
}

/// The media type that is read, if the response has a body.
pub(super) fn offer<'a>(
    lowering: &mut Lowering<'a>,
    planned: &Planned<'a>,
    declared: &Declared<'a>,
) -> Option<Offer<'a>> {
    let mut offers = content::offers(lowering, &declared.response.content, &declared.at);
    let bodiless = matches!(declared.status, Status::Code(204 | 205 | 304));
    if bodiless && !offers.is_empty() {
        let at = declared.at.child("content");
        let help = "its content is ignored";
        lowering.warn(
            Cause::Repair,
            &at,
            "an answer with this status has no body",
            help,
        );
    }
    if bodiless || planned.method == Method::Head || offers.is_empty() {
        return None;
    }
    let taken = offers.remove(0);
    let others: Vec<_> = offers.iter().collect();
    content::report_left_out(lowering, &taken, &others, "an answer of");
    Some(taken)
}

/// The inline schemas of an operation's answers that were lowered already, so that two equal ones
/// are one type.
#[derive(Default)]
pub(super) struct Seen<'a> {
    list: Vec<(Offer<'a>, Content)>,
}

impl<'a> Seen<'a> {
    /// The content that is offered. `word` names its type if it stands in the operation.
    pub(super) fn content(
        &mut self,
        lowering: &mut Lowering<'a>,
        offer: &Offer<'a>,
        place: &Place,
        word: &str,
    ) -> Content {
        let own = matches!(place, Place::Operation(_));
        let inline = matches!(offer.schema(), Some((SchemaRef::Inline(_), _)));
        if own && inline {
            let same = |(other, _): &&(Offer<'_>, _)| {
                other.family == offer.family && other.same_schema(offer)
            };
            if let Some((_, content)) = self.list.iter().find(same) {
                let media_type = offer.name.to_owned();
                return Content {
                    media_type,
                    ..content.clone()
                };
            }
        }
        let scope = place.scope(word, "Response");
        let content = content::content(lowering, offer, &scope);
        if own && inline {
            self.list.push((offer.clone(), content.clone()));
        }
        content
    }
}
