//! What callers see of the rows in a macro of the runtime.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Attribute;
use syn::parse::Parser as _;

use super::{Item, plain, put};

/// The call of a macro: attributes, what stands before the last braces, and the rows within them.
pub(super) struct Table {
    pub(super) attributes: Vec<Attribute>,
    pub(super) head: Vec<TokenTree>,
    pub(super) rows: Vec<Vec<TokenTree>>,
}

impl Table {
    pub(super) fn of(tokens: TokenStream) -> Self {
        let mut head: Vec<TokenTree> = tokens.into_iter().collect();
        let rows = match head.pop() {
            Some(TokenTree::Group(rows)) if rows.delimiter() == Delimiter::Brace => rows.stream(),
            last => {
                head.extend(last);
                TokenStream::new()
            }
        };
        let (attributes, head) = without_attributes(&head);
        // `pub enum` before the name.
        let is_keyword = |token: &&TokenTree| matches!(token, TokenTree::Ident(word) if word == "pub" || word == "enum");
        let head = head.iter().skip_while(is_keyword).cloned().collect();
        let rows = split(rows);
        let rows = rows.iter().map(|row| without_attributes(row).1.to_vec());
        Self {
            attributes,
            head,
            rows: rows.collect(),
        }
    }
}

fn without_attributes(tokens: &[TokenTree]) -> (Vec<Attribute>, &[TokenTree]) {
    let mut rest = tokens;
    while let [TokenTree::Punct(sign), TokenTree::Group(_), others @ ..] = rest
        && sign.as_char() == '#'
    {
        rest = others;
    }
    let attributes = tokens[..tokens.len() - rest.len()].iter().cloned();
    let attributes = Attribute::parse_outer.parse2(attributes.collect());
    (attributes.unwrap_or_default(), rest)
}

fn split(rows: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut all = vec![Vec::new()];
    for token in rows {
        match (&token, all.last_mut()) {
            (TokenTree::Punct(sign), _) if sign.as_char() == ',' => all.push(Vec::new()),
            (_, Some(row)) => row.push(token),
            (_, None) => {}
        }
    }
    all.retain(|row| !row.is_empty());
    all
}

/// `required id: new(i64)`, `optional name = "petName": set(impl Into<String>)`.
pub(super) fn model(owner: &str, head: &str, rows: Vec<Vec<TokenTree>>, surface: &mut Vec<Item>) {
    if !head.contains("new") {
        return;
    }
    if head.contains("Default") {
        put(surface, format!("impl Default for {owner}"), "");
    }
    let (mut arguments, mut setters) = (Vec::new(), Vec::new());
    for row in rows {
        let [
            _,
            TokenTree::Ident(field),
            ..,
            TokenTree::Ident(how),
            TokenTree::Group(given),
        ] = row.as_slice()
        else {
            continue;
        };
        let given: Vec<TokenTree> = given.stream().into_iter().collect();
        let (name, ty) = match given.as_slice() {
            [TokenTree::Ident(word), name, _, ty @ ..] if word == "as" => (name.to_string(), ty),
            ty => (field.to_string(), ty),
        };
        let ty = plain(&ty.iter().cloned().collect::<TokenStream>());
        match how.to_string().as_str() {
            "new" | "new_box" => arguments.push(format!("{field}: {ty}")),
            "set" | "set_box" => {
                setters.push((
                    name.clone(),
                    format!("fn {name}(mut self, {field}: {ty}) -> Self"),
                ));
            }
            _ => {}
        }
    }
    let new = format!("fn new({}) -> Self", arguments.join(", "));
    put(surface, format!("{owner}::new"), new);
    for (name, signature) in setters {
        put(surface, format!("{owner}::{name}"), signature);
    }
}

/// `in_query per_page(i64) = "per-page"`
pub(super) fn call_setters(owner: &str, rows: Vec<Vec<TokenTree>>, surface: &mut Vec<Item>) {
    for row in rows {
        if let [_, TokenTree::Ident(name), TokenTree::Group(argument), ..] = row.as_slice() {
            let argument = match plain(&argument.stream()) {
                ty if ty.is_empty() => String::new(),
                ty => format!(", {name}: {ty}"),
            };
            let is = format!("fn {name}(self{argument}) -> Self");
            put(surface, format!("{owner}::{name}"), is);
        }
    }
}

/// `Company = "company"`
pub(super) fn variants(
    owner: &str,
    other: &str,
    rows: Vec<Vec<TokenTree>>,
    surface: &mut Vec<Item>,
) {
    put(surface, owner, "enum");
    for row in rows {
        if let Some(TokenTree::Ident(name)) = row.first() {
            put(surface, format!("{owner}::{name}"), "");
        }
    }
    put(surface, format!("{owner}::Other"), other);
}
