//! Names of the variants of unions, and of the methods that give what they hold.

use crate::diagnostics::Diagnostics;
use crate::ir::{Owner, TypeDef, Union};
use crate::pointer::Pointer;

use super::candidate::{self, Case};
use super::ident::{self, Identifier};
use super::keywords;
use super::scope::{Candidate, Scope};
use super::{AccessorNames, MemberNames};

/// The names within a union that is called `name`.
pub(super) fn names(
    union: &Union,
    def: &TypeDef,
    name: &Identifier,
    diagnostics: &mut Diagnostics,
) -> MemberNames {
    let own = match def.owner {
        Owner::Component if !def.hint.explicit => candidate::joined(&def.hint.words),
        _ => ident::words(name.as_str()),
    };
    let avoid = |name: &str| keywords::is_reserved_variant(name).then(|| format!("{name}Value"));
    let candidates = union.variants.iter().map(|variant| {
        let hint = &variant.hint;
        let mut candidate =
            candidate::of_hint(hint, Case::Variant, &def.pointer, avoid, diagnostics);
        if candidate.explicit {
            return candidate;
        }
        let words = candidate::joined(&in_plural(&hint.words));
        let short = ident::variant_from_words(without_shared(&words, &own));
        let whole = ident::variant_from_words(&words);
        candidate.plain = short.clone();
        candidate.names = vec![avoid(&short).unwrap_or(short)];
        candidate.alternative(whole);
        candidate
    });
    let candidates: Vec<Candidate<'_>> = candidates.collect();
    let members = Scope::default().assign(&candidates, diagnostics);
    MemberNames {
        accessors: accessors(&members, &def.pointer),
        members,
        ..MemberNames::default()
    }
}

/// The texts of a list: `[Pet, array]` is `Pets`.
fn in_plural(texts: &[String]) -> Vec<String> {
    match texts {
        [front @ .., item, array] if array == "array" && item != "array" => {
            let mut words = ident::words(item);
            if let Some(last) = words.last_mut() {
                *last = pluralizer::pluralize(last, 2, false);
            }
            let mut texts = front.to_vec();
            texts.push(words.join(" "));
            texts
        }
        texts => texts.to_vec(),
    }
}

/// The words of a variant without those that it begins or ends with as the union does. Whole words,
/// so that a member which comes later changes no name.
fn without_shared<'w>(words: &'w [String], own: &[String]) -> &'w [String] {
    let most = words.len().min(own.len());
    let start = (0..most)
        .take_while(|at| words[*at] == own[*at] && at + 1 < words.len())
        .count();
    let starts_a_name = |words: &[String]| {
        words
            .first()
            .is_some_and(|word| word.starts_with(char::is_alphabetic))
    };
    let rest = match &words[start..] {
        rest if starts_a_name(rest) => rest,
        _ => words,
    };
    let end = (1..rest.len().min(own.len() + 1))
        .take_while(|count| rest[rest.len() - count] == own[own.len() - count])
        .count();
    &rest[..rest.len() - end]
}

/// `as_user` and `into_user`; not `as_ref`, which means another thing.
fn accessors(members: &[Identifier], pointer: &Pointer) -> Vec<AccessorNames> {
    let candidates = members.iter().map(|member| {
        let words = ident::snake_words(member.as_str()).join("_");
        let name = match words.as_str() {
            "ref" | "mut" | "iter" => format!("{words}_value"),
            _ => words,
        };
        Candidate::simple(member.as_str(), format!("as_{name}"), pointer)
    });
    let candidates: Vec<Candidate<'_>> = candidates.collect();
    let names = Scope::default().assign(&candidates, &mut Diagnostics::new());
    let names = names.into_iter().map(|name| AccessorNames {
        by_value: Identifier::new(name.as_str().replacen("as", "into", 1)),
        by_reference: name,
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_union_are_left_out() {
        let words = |text: &str| ident::words(text);
        let rows = [
            (
                "ChatCompletionRequestMessage",
                "ChatCompletionRequestUserMessage",
                "User",
            ),
            (
                "ResponseStreamEvent",
                "ResponseAudioDeltaEvent",
                "AudioDelta",
            ),
            ("ResponseStreamEvent", "response.audio.delta", "AudioDelta"),
            ("Pet", "Cat", "Cat"),
            ("Pet", "CatPet", "Cat"),
            ("Pet", "Pet", "Pet"),
            ("PetShop", "PetShop", "Shop"),
            ("CreditCard", "Card", "Card"),
            ("Message", "MessageMessage", "Message"),
            ("Shape", "Shape3d", "Shape3d"),
            ("Event", "Event2", "Event2"),
            ("Tool", "FileSearchTool", "FileSearch"),
            ("Tool", "Tooltip", "Tooltip"),
        ];
        for (union, member, expected) in rows {
            let (own, member) = (words(union), words(member));
            let given = ident::variant_from_words(without_shared(&member, &own));
            assert_eq!(given, expected, "{member:?} in {union}");
        }
    }

    #[test]
    fn a_list_is_called_in_the_plural() {
        let texts = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let name =
            |of: &[&str]| ident::variant_from_words(&candidate::joined(&in_plural(&texts(of))));
        assert_eq!(name(&["string", "array"]), "Strings");
        assert_eq!(name(&["PetCategory", "array"]), "PetCategories");
        assert_eq!(name(&["array"]), "Array");
        assert_eq!(name(&["string", "array", "array"]), "StringArray");
    }
}
