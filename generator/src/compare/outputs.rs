//! What is received: responses, errors, headers.

use super::bodies::essence;
use super::change::Direction;
use super::comparer::{At, Comparer, by_key};
use super::facts::from_to;
use super::rules::Kind;
use super::side::{content_kind, content_type};
use super::values::Of;
use crate::ir::{Content, Docs, Operation, OperationId, ResponseCase, Status, SuccessResponse};

impl Comparer<'_> {
    /// Compares what an operation gives.
    pub(super) fn outputs(&mut self, old: OperationId, new: OperationId, at: &At) {
        let at = &at.going(Direction::Received);
        let (a, b) = (self.old.api.operation(old), self.new.api.operation(new));
        let place = |operation: &Operation| operation.pointer.child("responses");
        let part = at.part(", response", Some(&place(a)), Some(&place(b)));
        self.success(&a.success, &b.success, &part);
        self.statuses(a, b, &part);
        self.errors(a, b, &part);
        self.headers((old, a), (new, b), at);
    }

    fn success(&mut self, old: &SuccessResponse, new: &SuccessResponse, at: &At) {
        use SuccessResponse::{Empty, Many, Maybe, One};
        match (old, new) {
            (Empty, Empty) => {}
            (Empty, One(content) | Maybe(content)) => {
                self.put(Kind::ContentAdded, at, content.media_type.clone())
                    .advise("Take what the call gives, or drop it.");
            }
            (One(content) | Maybe(content), Empty) => {
                self.put(Kind::ContentRemoved, at, content.media_type.clone())
                    .advise("Expect nothing.");
            }
            (One(a), One(b)) | (Maybe(a), Maybe(b)) => self.response_content(a, b, at),
            (One(a), Maybe(b)) => {
                self.put(Kind::ResponseOptional, at, "")
                    .advise("Match on the `Option`.");
                self.response_content(a, b, at);
            }
            (Maybe(a), One(b)) => {
                self.put(Kind::ResponseCertain, at, "")
                    .advise("Take the value without `Option`.");
                self.response_content(a, b, at);
            }
            (Many { cases: a, .. }, Many { cases: b, .. }) => self.cases(a, b, at),
            (_, Many { cases, .. }) => {
                self.put(Kind::ResponseChoice, at, statuses(cases))
                    .advise("Match on the enum of responses; keep a `_` arm, since it may grow.");
                if let One(a) | Maybe(a) = old {
                    self.lead(a, cases, at, false);
                }
            }
            (Many { cases, .. }, _) => {
                self.put(Kind::ResponseSingle, at, statuses(cases))
                    .advise("Take the value as it is.");
                if let One(b) | Maybe(b) = new {
                    self.lead(b, cases, at, true);
                }
            }
        }
    }

    /// Pairs the types of a response with those of the case of its media type.
    fn lead(&mut self, one: &Content, cases: &[ResponseCase], at: &At, swapped: bool) {
        let mut contents = cases.iter().filter_map(|case| case.content.as_ref());
        if let Some(other) = contents.find(|it| essence(it) == essence(one)) {
            let (old, new) = if swapped { (other, one) } else { (one, other) };
            self.response_content(old, new, at);
        }
    }

    fn cases(&mut self, old: &[ResponseCase], new: &[ResponseCase], at: &At) {
        let key = |case: &ResponseCase| (case.status, case.content.as_ref().map(essence));
        let mut pairing = by_key(old.iter().map(key), new.iter().map(key));
        let same = pairing.more(|x| Some(old[x].status), |y| Some(new[y].status));
        for (x, y) in pairing.both.iter().chain(&same) {
            match (&old[*x].content, &new[*y].content) {
                (Some(a), Some(b)) => self.response_content(a, b, at),
                (None, None) => {}
                (Some(a), None) => {
                    self.put(Kind::ContentRemoved, at, a.media_type.clone());
                }
                (None, Some(b)) => {
                    self.put(Kind::ContentAdded, at, b.media_type.clone());
                }
            }
        }
        for x in pairing.old {
            self.put(Kind::ResponseCaseRemoved, at, status(old[x].status));
        }
        for y in pairing.new {
            self.put(Kind::ResponseCaseAdded, at, status(new[y].status));
        }
    }

    fn response_content(&mut self, old: &Content, new: &Content, at: &At) {
        let kinds = (content_kind(old), content_kind(new));
        if kinds.0 != kinds.1 {
            let detail = format!("from {} to {}", old.media_type, new.media_type);
            let advice = format!("It is read as {} now.", kinds.1);
            self.put(Kind::ContentKindChanged, at, detail)
                .advise(advice);
            return;
        }
        if essence(old) != essence(new)
            && !new
                .also
                .iter()
                .any(|it| it.eq_ignore_ascii_case(&old.media_type))
        {
            let detail = from_to(Some(&old.media_type), Some(&new.media_type));
            self.put(Kind::ContentChanged, at, detail);
        }
        if let (Some(a), Some(b)) = (content_type(old), content_type(new)) {
            let docs = Docs::default();
            self.value((a, &docs), (b, &docs), Of::Value, at);
        }
    }

    /// The statuses of a single response.
    fn statuses(&mut self, old: &Operation, new: &Operation, at: &At) {
        // Other statuses are what made it another response.
        let same = std::mem::discriminant(&old.success) == std::mem::discriminant(&new.success);
        if !same || matches!(old.success, SuccessResponse::Many { .. }) {
            return;
        }
        let all = |it: &Operation| -> Vec<Status> {
            it.success_docs.iter().map(|(status, _)| *status).collect()
        };
        let (old, new) = (all(old), all(new));
        let pairing = by_key(&old, &new);
        for x in pairing.old {
            self.put(Kind::SuccessRemoved, at, status(old[x]));
        }
        for y in pairing.new {
            self.put(Kind::SuccessAdded, at, status(new[y]));
        }
    }

    fn errors(&mut self, old: &Operation, new: &Operation, at: &At) {
        let pairing = by_key(
            old.errors.iter().map(|case| case.status),
            new.errors.iter().map(|case| case.status),
        );
        for (x, y) in pairing.both {
            let (a, b) = (&old.errors[x], &new.errors[y]);
            let which = format!(" {}", status(a.status));
            let mut part = at.clone();
            part.place.label.push_str(&which);
            match (a.contents.first(), b.contents.first()) {
                (Some(x), Some(y)) if content_kind(x) == content_kind(y) => {
                    if let (Some(x), Some(y)) = (content_type(x), content_type(y)) {
                        self.types(x, y, Of::Error, &part);
                    }
                }
                (None, None) => {}
                (x, y) => {
                    let text = |it: Option<&Content>| it.map_or("nothing", content_kind);
                    let detail = format!("from {} to {}", text(x), text(y));
                    self.put(Kind::ErrorBodyChanged, &part, detail);
                }
            }
        }
        for x in pairing.old {
            let case = &old.errors[x];
            self.gone.insert(response_place(old, case.status));
            self.put(Kind::ErrorRemoved, at, status(case.status));
        }
        for y in pairing.new {
            self.put(Kind::ErrorAdded, at, status(new.errors[y].status));
        }
    }

    fn headers(
        &mut self,
        (old, a): (OperationId, &Operation),
        (new, b): (OperationId, &Operation),
        at: &At,
    ) {
        let name = |header: &crate::ir::ResponseHeader| header.wire_name.to_ascii_lowercase();
        let pairing = by_key(a.headers.iter().map(name), b.headers.iter().map(name));
        let lines = |side: &super::side::Side<'_>, id: OperationId, index: usize| {
            let names = side.names.operation(id).headers.as_ref()?;
            let field = names.fields.get(index)?;
            let ty = side.signatures.operation(id).headers.get(index)?;
            Some(format!("pub {field}: Option<{ty}>"))
        };
        for (x, y) in pairing.both {
            let (from, to) = (&a.headers[x], &b.headers[y]);
            let mut part = at.clone();
            part.place
                .label
                .push_str(&format!(", response header {}", to.wire_name));
            let part = part.lines(lines(self.old, old, x), lines(self.new, new, y));
            match (from.required, to.required) {
                (true, false) => {
                    self.put(Kind::HeaderOptional, &part, "");
                }
                (false, true) => {
                    self.put(Kind::HeaderRequired, &part, "");
                }
                _ => {}
            }
            self.value(
                (&from.ty, &from.docs),
                (&to.ty, &to.docs),
                Of::Header,
                &part,
            );
        }
        for x in pairing.old {
            let mut part = at.clone();
            part.place
                .label
                .push_str(&format!(", response header {}", a.headers[x].wire_name));
            let part = part.lines(lines(self.old, old, x), None);
            self.put(Kind::HeaderRemoved, &part, "")
                .advise("Do without it.");
        }
        for y in pairing.new {
            let mut part = at.clone();
            part.place
                .label
                .push_str(&format!(", response header {}", b.headers[y].wire_name));
            let part = part.lines(None, lines(self.new, new, y));
            self.put(Kind::HeaderAdded, &part, "");
        }
    }
}

fn response_place(operation: &Operation, of: Status) -> crate::pointer::Pointer {
    operation.pointer.child("responses").child(status(of))
}

/// The key of a status in the document.
fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn statuses(cases: &[ResponseCase]) -> String {
    let all: Vec<_> = cases.iter().map(|case| status(case.status)).collect();
    all.join(", ")
}
