//! The names that an element may get, from its hint.

use crate::diagnostics::{Diagnostics, NameFinding};
use crate::ir::Hint;
use crate::pointer::Pointer;

use super::ident;
use super::scope::Candidate;
use super::symbols;

/// What a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `ContactCustomField`.
    Type,
    /// `AddTag`.
    Variant,
    /// `first_name`.
    Snake,
}

impl Case {
    /// Converts by the rule of [`ident`] for this case.
    pub(super) fn of(self, text: &str) -> String {
        match self {
            Self::Type => ident::type_case(text),
            Self::Variant => ident::variant_case(text),
            Self::Snake => ident::snake_case(text),
        }
    }
}

/// The candidate of an element whose name does not start with that of another element. `avoid` gives
/// a replacement for a name that is reserved in its scope.
pub(super) fn of_hint<'a>(
    hint: &Hint,
    case: Case,
    pointer: &'a Pointer,
    avoid: impl Fn(&str) -> Option<String>,
    diagnostics: &mut Diagnostics,
) -> Candidate<'a> {
    let text = hint.words.join(" ");
    // Names of values come from vendor extensions, written for many languages: their words count.
    let chosen = match case {
        Case::Variant => None,
        _ => explicit(hint, &text, pointer, diagnostics),
    };
    let plain = match (&chosen, case, hint.words.len() > 1) {
        (Some(name), _, _) => name.clone(),
        // Words are put together as types are: `[CardError, Error]` is `CardError`.
        (None, Case::Type, true) => ident::type_from_words(&joined(&hint.words)),
        (None, Case::Variant, true) => ident::variant_from_words(&joined(&hint.words)),
        _ => case.of(&text),
    };
    Candidate {
        names: vec![avoid(&plain).unwrap_or_else(|| plain.clone())],
        plain,
        rank: 0,
        explicit: chosen.is_some(),
        chosen_by: None,
        spelled_last: false,
        // Of several words the text is no text of the document.
        longer: (chosen.is_none() && hint.words.len() == 1).then_some(case),
        pointer,
        text,
    }
}

/// Longer spellings of `text` that distinguish it from others with the same words: first its symbols;
/// then its letter case, if that of `rival`, which has the name, differs; last the symbols that only
/// separate words.
pub(super) fn longer(text: &str, rival: Option<&str>) -> Vec<String> {
    let every = symbols::spell_every(text);
    let letter_case = symbols::letter_case(text);
    let word =
        letter_case.filter(|_| rival.is_some_and(|it| letter_case != symbols::letter_case(it)));
    let lettered = |text: &str| word.map(|word| format!("{text} {word}"));
    let mut longer = vec![symbols::spell_distinguishing(text)];
    longer.extend(lettered(text));
    longer.push(every.clone());
    longer.extend(lettered(&every));
    longer
}

/// The name that configuration chose, if it did and can.
pub(super) fn explicit(
    hint: &Hint,
    text: &str,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    if !hint.explicit {
        return None;
    }
    if ident::is_identifier(text) {
        return Some(text.to_owned());
    }
    let text = text.to_owned();
    diagnostics.report(pointer, NameFinding::NotAnIdentifier { text });
    None
}

/// The words of several texts, without what the words before end with already.
pub(super) fn joined(texts: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        let words = ident::words(text);
        let known = overlap(&all, &words, words.len());
        all.extend(words.into_iter().skip(known));
    }
    all
}

/// How many words, up to `most`, both end `before` and begin `after`.
pub(super) fn overlap(before: &[String], after: &[String], most: usize) -> usize {
    let most = most.min(before.len()).min(after.len());
    (1..=most)
        .rev()
        .find(|count| before.ends_with(&after[..*count]))
        .unwrap_or(0)
}
