//! Whether words say no more than the HTTP method and the path.

use super::super::nouns::is_same;
use super::subject::{Subject, words_of};
use crate::route::{self, Step};

/// Words that join others.
const JOINING: [&str; 12] = [
    "by", "with", "for", "in", "of", "and", "from", "to", "on", "at", "the", "a",
];

/// How far words are the HTTP method, first or last, and the path: all of its literals that are no
/// prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// They say something else.
    Other,
    /// They are no more than that.
    Spelled,
    /// They are, but a person may have written them: `get_pets` and `delete_pet_by_id`, as `get` and
    /// `delete` are English, without the parameters; and `head_pet`, as that of `get_pet`.
    English,
}

impl Route {
    /// `below`: the words are without the group. `cut`: a framework wrote the path behind them, so that
    /// what is a part of a parameter's name there is what a person wrote.
    pub(super) fn of(subject: &Subject<'_>, words: &[String], below: bool, cut: bool) -> Self {
        let first = words.first().filter(|word| **word == subject.method);
        let rest = match (first, words.split_last()) {
            (Some(_), _) => &words[1..],
            (None, Some((last, front))) if *last == subject.method => front,
            _ => return Self::Other,
        };
        let version = |word: &&String| route::is_prefix_word(word);
        let resource = &rest[rest.iter().take_while(version).count()..];
        let english = matches!(subject.method.as_str(), "get" | "head" | "delete");
        let text = rest.concat();
        let together = |keys: bool| match below {
            true => None,
            false => parts(&text, &subject.steps, keys),
        };
        let spelled = |keys: bool| {
            let words = |words: &[String]| is_spelled(subject, words, &subject.steps, below, keys);
            words(resource) || words(rest)
        };
        // Words that are apart in the operationId alone are a person's.
        let counted = together(!cut).is_some_and(|count| rest.len() <= count);
        if english && (spelled(false) || together(false).is_some()) {
            return Self::English;
        }
        match spelled(!cut) || counted {
            true => Self::Spelled,
            false => Self::Other,
        }
    }
}

/// Whether words spell steps; with `keys`, parameters may stand there without `by`.
fn is_spelled(
    subject: &Subject<'_>,
    words: &[String],
    steps: &[Step<'_>],
    below: bool,
    keys: bool,
) -> bool {
    if let Some((first, rest)) = words.split_first()
        && is_joining(first)
        && is_spelled(subject, rest, steps, below, keys || first == "by")
    {
        return true;
    }
    let Some((step, steps)) = steps.split_first() else {
        return words.is_empty();
    };
    let own = words_of(step);
    let taken = |count: usize| is_spelled(subject, &words[count..], steps, below, keys);
    let fits = words.len() >= own.len() && own.iter().zip(words).all(|(a, b)| is_same(a, b));
    match step {
        Step::Literal(_) if below && subject.is_group(&own) => {
            taken(0) || (fits && taken(own.len()))
        }
        Step::Literal(_) => fits && taken(own.len()),
        Step::Prefix(_) => (fits && taken(own.len())) || taken(0),
        Step::Parameter(_) => {
            let part = words
                .first()
                .is_some_and(|word| own.contains(word) || word == "id");
            taken(0) || (keys && ((fits && taken(own.len())) || (part && taken(1))))
        }
    }
}

/// How many words steps have whose letters are all that there is in a text, wherever words begin in it:
/// `vehiclesvehicleid` of `/vehicles/{vehicleId}`.
fn parts(text: &str, steps: &[Step<'_>], keys: bool) -> Option<usize> {
    let Some((step, steps)) = steps.split_first() else {
        return text.is_empty().then_some(0);
    };
    let own = words_of(step);
    let skipped = || parts(text, steps, keys);
    let spelled = || {
        let rest = text.strip_prefix(own.concat().as_str())?;
        Some(parts(rest, steps, keys)? + own.len())
    };
    match step {
        Step::Literal(_) => spelled(),
        Step::Prefix(_) => spelled().or_else(skipped),
        Step::Parameter(_) if keys => spelled().or_else(skipped),
        Step::Parameter(_) => skipped(),
    }
}

/// Whether a word joins others.
pub(super) fn is_joining(word: &str) -> bool {
    JOINING.contains(&word)
}
