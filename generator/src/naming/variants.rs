//! Names of the variants of unions, and of the methods that give what they hold.

use crate::diagnostics::Diagnostics;
use crate::ir::{Owner, TypeDef, Union};
use crate::pointer::Pointer;

use super::candidate::{self, Case};
use super::ident::{self, Identifier};
use super::keywords;
use super::nouns::singular;
use super::scope::{Candidate, Scope};
use super::{AccessorNames, MemberNames};

/// Words that alone tell nothing apart.
const GENERIC: [&str; 17] = [
    "config", "data", "filter", "info", "item", "list", "model", "object", "option", "param",
    "request", "response", "schema", "setting", "spec", "type", "value",
];

/// The names within a union. `named` is the type that it is called after, with its name: itself, or
/// what it is a form of for one direction.
pub(super) fn names(
    union: &Union,
    def: &TypeDef,
    named: (&TypeDef, &Identifier),
    diagnostics: &mut Diagnostics,
) -> MemberNames {
    let own = match (named.0.owner, named.1) {
        (Owner::Component, _) if !named.0.hint.explicit => candidate::joined(&named.0.hint.words),
        (_, name) => ident::words(name.as_str()),
    };
    let avoid = |name: &str| keywords::is_reserved_variant(name).then(|| format!("{name}Value"));
    let candidates = union.variants.iter().map(|variant| {
        let hint = &variant.hint;
        let mut candidate =
            candidate::of_hint(hint, Case::Variant, &def.pointer, avoid, diagnostics);
        if candidate.explicit {
            return candidate;
        }
        let words = proper_words(&hint.words, &own);
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

/// The texts of a list: `[Pet, array]` is `Pets`; a number may follow.
fn in_plural(texts: &[String]) -> Vec<String> {
    let is_number = |text: &String| text.chars().all(|c| c.is_ascii_digit());
    let (list, number) = match texts.split_last() {
        Some((number, list)) if is_number(number) => (list, Some(number)),
        _ => (texts, None),
    };
    match list {
        [front @ .., item, array] if array == "array" && item != "array" => {
            let mut words = ident::words(item);
            if let Some(last) = words.last_mut() {
                *last = pluralizer::pluralize(last, 2, false);
            }
            let mut texts = front.to_vec();
            texts.push(words.join(" "));
            texts.extend(number.cloned());
            texts
        }
        _ => texts.to_vec(),
    }
}

/// The words of a variant without those that it begins or ends with as the union does, in the singular
/// or the plural. Whole words, so that a member which comes later changes no name. What the union is
/// called after stays whole: the `PaymentMethod` of a `PaymentIntentPaymentMethod` is no `Method`.
fn without_shared<'w>(words: &'w [String], own: &[String]) -> &'w [String] {
    if contains(own, words) {
        return words;
    }
    let (keys, own) = (singulars(words), singulars(own));
    let is_name = |at: &usize| {
        let first = keys.get(*at);
        first.is_some_and(|word| word.starts_with(char::is_alphabetic))
    };
    let is_generic =
        |at: &usize| matches!(&keys[*at..], [only] if GENERIC.contains(&only.as_str()));
    let spanned = spanned(&keys, &own).filter(|at| !is_generic(at));
    let starts = [spanned, started(&keys, &own)].into_iter().flatten();
    let start = starts.filter(is_name).max().unwrap_or(0);
    let (rest, keys) = (&words[start..], &keys[start..]);
    let end = (1..rest.len().min(own.len() + 1))
        .take_while(|count| keys[keys.len() - count] == own[own.len() - count])
        .count();
    &rest[..rest.len() - end]
}

/// Whether words stand together in the name of a union, in the singular or the plural.
fn contains(own: &[String], words: &[String]) -> bool {
    let (words, own) = (singulars(words), singulars(own));
    own.windows(words.len().max(1)).any(|part| part == words)
}

/// The words of a variant: of a text with a namespace before it (`test_helpers.test_clock`), those
/// without it, if they are all that the union is called after: `deleted_terminal.reader` is no `Reader` of
/// a `TerminalReader`.
fn proper_words(texts: &[String], own: &[String]) -> Vec<String> {
    let words = candidate::joined(&in_plural(texts));
    if let [text] = texts
        && let Some((_, proper)) = text.rsplit_once('.')
    {
        let proper = ident::words(proper);
        let known = (0..words.len()).find(|at| contains(own, &words[*at..]));
        if known.is_some_and(|at| at > 0 && words[at..] == proper) {
            return proper;
        }
    }
    words
}

/// How many words begin a variant as they begin its union. None, if more of them stand together
/// elsewhere in its name: `PaymentMethodOptions` in `PaymentIntentPaymentMethodOptions`.
fn started(words: &[String], own: &[String]) -> Option<usize> {
    let start = shared(words, own).min(words.len().saturating_sub(1));
    let elsewhere = (1..own.len()).map(|at| shared(words, &own[at..])).max();
    (elsewhere.unwrap_or(0) <= start).then_some(start)
}

/// How many words begin a variant that are the beginning of the union's name and its end, three or more
/// as those of `ChatRequestContentPartText` for a `ChatRequestUserContentPart`; or its end alone, two or
/// more: the `ItemReference` of an `InputItem` is no `Reference`.
fn spanned(words: &[String], own: &[String]) -> Option<usize> {
    let spans = (0..=shared(words, own)).flat_map(|start| {
        let least = 3_usize.saturating_sub(start).clamp(1, 2);
        let most = own.len().saturating_sub(start);
        let ends = (least..=most).map(move |end| (start, end));
        ends.filter(|(start, end)| words[*start..].starts_with(&own[own.len() - end..]))
    });
    let all = spans.map(|(start, end)| start + end);
    all.filter(|count| *count < words.len()).max()
}

/// How many words two names both begin with.
fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

fn singulars(words: &[String]) -> Vec<String> {
    words.iter().map(|word| singular(word)).collect()
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
            ("PetShop", "PetShop", "PetShop"),
            (
                "PaymentIntentPaymentMethod",
                "payment_method",
                "PaymentMethod",
            ),
            ("PetShopOwner", "PetShop", "PetShop"),
            ("CreditCard", "Card", "Card"),
            ("Message", "MessageMessage", "Message"),
            ("PaymentMethodDetails", "PaymentMethod", "PaymentMethod"),
            ("InsightList", "Insights", "Insights"),
            // The beginning of the union's name, and its end.
            (
                "ChatRequestUserContentPart",
                "ChatRequestContentPartText",
                "Text",
            ),
            ("CreateEvalMessages", "CreateEvalMessagesItem", "Item"),
            (
                "QuoteTransferData",
                "TransferDataSpecs",
                "TransferDataSpecs",
            ),
            ("AssistantObjectTool", "AssistantToolsCode", "ToolsCode"),
            ("BetaInputItem", "BetaItemReference", "ItemReference"),
            ("AssistantRequestTool", "AssistantRequestToolsCode", "Code"),
            ("CreateRequestResponseFormat", "ResponseFormatText", "Text"),
            ("InputItem", "ItemReference", "ItemReference"),
            ("SchemaValuesError", "SchemaValueIndexError", "Index"),
            // What stands elsewhere in it.
            (
                "PaymentIntentPaymentMethodOptionsCardInstallments",
                "PaymentMethodOptionsFlowsInstallments",
                "PaymentMethodOptionsFlows",
            ),
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
    fn a_namespace_is_left_out_where_the_union_is_called_like_the_rest() {
        let words = |text: &str, own: &str| proper_words(&[text.to_owned()], &ident::words(own));
        let name = |text, own| ident::variant_from_words(&words(text, own));
        assert_eq!(
            name("test_helpers.test_clock", "CustomerTestClock"),
            "TestClock"
        );
        assert_eq!(
            name("issuing.dispute", "TransactionSource"),
            "IssuingDispute"
        );
        assert_eq!(
            name("terminal.reader", "GetTerminalReader"),
            "TerminalReader"
        );
        assert_eq!(
            name("deleted_terminal.reader", "GetTerminalReader"),
            "DeletedTerminalReader"
        );
    }

    #[test]
    fn a_list_is_called_in_the_plural() {
        let texts = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let name =
            |of: &[&str]| ident::variant_from_words(&candidate::joined(&in_plural(&texts(of))));
        assert_eq!(name(&["string", "array"]), "Strings");
        assert_eq!(name(&["PetCategory", "array"]), "PetCategories");
        assert_eq!(name(&["array"]), "Array");
        assert_eq!(name(&["object", "array", "2"]), "Objects2");
        assert_eq!(name(&["object", "2"]), "Object2");
        assert_eq!(name(&["string", "array", "array"]), "StringArray");
    }
}
