//! Bodies of requests.

use super::comparer::{At, Comparer, by_key};
use super::facts::from_to;
use super::rules::Kind;
use super::side::{Side, content_kind, content_type};
use super::values::Of;
use crate::ir::{Body, Content, ContentKind, Docs, Location, Operation, OperationId, Parameter};
use crate::signatures::Target;

/// How a body is given in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Nothing,
    /// An argument, or a setter, for each field.
    Fields,
    /// One argument, or one setter.
    Whole,
}

impl Given {
    /// How the body of an operation is given.
    pub(super) fn of(operation: &Operation) -> Self {
        let is_field = |it: &Parameter| is_form(it.location) && !operation.is_gathered(it);
        match operation.body {
            Some(_) => Self::Whole,
            None if operation.parameters.iter().any(is_field) => Self::Fields,
            None => Self::Nothing,
        }
    }
}

impl Comparer<'_> {
    /// Compares the bodies of an operation.
    pub(super) fn bodies(
        &mut self,
        (old, was): (OperationId, Given),
        (new, is): (OperationId, Given),
        at: &At,
    ) {
        let (a, b) = (self.old.api.operation(old), self.new.api.operation(new));
        let place = |operation: &Operation| operation.pointer.child("requestBody");
        let part = at.part(", body", Some(&place(a)), Some(&place(b)));
        let required = |operation: &Operation| match &operation.body {
            Some(body) => body.required,
            None => operation
                .parameters
                .iter()
                .any(|it| is_form(it.location) && it.required),
        };
        match (was, is) {
            (Given::Nothing, Given::Nothing) | (Given::Fields, Given::Fields) => {}
            (Given::Nothing, _) => {
                let (kind, advice) = match required(b) {
                    true => (Kind::RequiredBodyAdded, "Give the body as an argument."),
                    false => (Kind::BodyAdded, ""),
                };
                let change = self.put(kind, &part, "");
                if !advice.is_empty() {
                    change.advise(advice);
                }
            }
            (_, Given::Nothing) => {
                self.gone.insert(place(a));
                self.put(Kind::BodyRemoved, &part, "")
                    .advise("Leave it out.");
            }
            (Given::Fields, Given::Whole) | (Given::Whole, Given::Fields) => {
                let line = self.new.operation_line(new);
                self.put(Kind::BodyShapeChanged, &part, "")
                    .advise(format!("Call `{line}`."));
            }
            (Given::Whole, Given::Whole) => {
                if let (Some(x), Some(y)) = (&a.body, &b.body) {
                    self.body((old, x), (new, y), &part);
                }
            }
        }
    }

    fn body(&mut self, (old, a): (OperationId, &Body), (new, b): (OperationId, &Body), part: &At) {
        match (a.required, b.required) {
            (false, true) => {
                self.put(Kind::BodyRequired, part, "")
                    .advise("Give the body as an argument.");
            }
            (true, false) => {
                self.put(Kind::BodyOptional, part, "")
                    .advise("Call the setter of the body.");
            }
            _ => {}
        }
        let mut pairing = by_key(
            a.contents.iter().map(essence),
            b.contents.iter().map(essence),
        );
        let count = (a.contents.len(), b.contents.len());
        let other_type = match count {
            (1, 1) => pairing.more(
                |x| Some(content_kind(&a.contents[x])),
                |y| Some(content_kind(&b.contents[y])),
            ),
            _ => Vec::new(),
        };
        for (x, y) in &other_type {
            let detail = from_to(
                Some(&a.contents[*x].media_type),
                Some(&b.contents[*y].media_type),
            );
            self.put(Kind::BodyFormChanged, part, detail);
        }
        for (x, y) in pairing.both.iter().chain(&other_type) {
            self.content(&a.contents[*x], &b.contents[*y], part);
        }
        for x in pairing.old {
            self.put(
                Kind::BodyFormRemoved,
                part,
                a.contents[x].media_type.clone(),
            )
            .advise("Choose another form.");
        }
        for y in pairing.new {
            self.put(Kind::BodyFormAdded, part, b.contents[y].media_type.clone());
        }
        let line = |side: &Side<'_>, id: OperationId| {
            let signature = side.signatures.operation(id);
            let mut inputs = signature.arguments.iter().chain(&signature.setters);
            let input = inputs.find(|it| matches!(it.target, Target::Body | Target::Choice));
            input.map(|input| input.argument.ty.to_string())
        };
        // Text and bytes are taken in many forms where the body has one form only.
        let lines = (line(self.old, old), line(self.new, new));
        let is_open = lines
            .0
            .as_deref()
            .is_some_and(|it| it == "&str" || it.starts_with("impl Into<"));
        if count.0 == 1 && count.1 > 1 && is_open {
            let detail = from_to(lines.0.as_deref(), lines.1.as_deref());
            self.put(Kind::BodyShapeChanged, part, detail)
                .advise("Call `.into()` on a value of the old type.");
        } else if count.0 == 1 && count.1 > 1 {
            // The new argument takes the old type too.
            let method = &self.old.names.operation(old).method;
            let path = format!("{}::{method}", self.old.group_path(old));
            self.explained.insert(path);
        }
    }

    fn content(&mut self, old: &Content, new: &Content, at: &At) {
        match (content_type(old), content_type(new)) {
            (Some(a), Some(b)) => {
                let docs = Docs::default();
                self.value((a, &docs), (b, &docs), Of::Value, at);
            }
            (None, None)
                if std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind) => {}
            // Fields are parameters, which are compared by themselves.
            _ if matches!(old.kind, ContentKind::Fields(_))
                && matches!(new.kind, ContentKind::Fields(_)) => {}
            _ => {
                let detail = format!("from {} to {}", content_kind(old), content_kind(new));
                self.put(Kind::BodyShapeChanged, at, detail);
            }
        }
    }
}

pub(super) fn is_form(location: Location) -> bool {
    matches!(location, Location::Form | Location::Part)
}

/// `application/json` of `application/json; charset=utf-8`.
pub(super) fn essence(content: &Content) -> String {
    let text = content.media_type.split(';').next().unwrap_or_default();
    text.trim().to_ascii_lowercase()
}
