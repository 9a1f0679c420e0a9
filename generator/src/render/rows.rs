//! Calls of macros that hold a table, with each row on a line: `runtime::model!(Pet { … });`; and
//! those that say one thing, on one line: `runtime::request!(Get(GetOperation) of Pets::get -> models::Pet = json);`.
//!
//! A formatter knows nothing of what is in a macro, so the rule is of our own: what stands before the
//! last pair of braces is the head of the table, and its rows end with a comma. A table with attributes is an
//! item in braces, `runtime::string_enum! { … }`, and any other stands in parentheses. Each attribute of the
//! head or of a row is a line of its own, documentation as `///`. A row is words, or what stands before a colon and
//! an expression, or words with one value in parentheses at the end.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens as _;

use super::{WIDTH, lines};

/// The call of a macro in braces as text; `None` if it is in parentheses or holds no table.
pub(super) fn table(mac: &syn::Macro) -> Option<String> {
    if !matches!(mac.delimiter, syn::MacroDelimiter::Brace(_)) {
        return None;
    }
    let mut head: Vec<TokenTree> = mac.tokens.clone().into_iter().collect();
    let rows = match head.pop()? {
        TokenTree::Group(rows) if rows.delimiter() == Delimiter::Brace => rows.stream(),
        _ => return None,
    };
    let path = mac.path.to_token_stream().to_string().replace(' ', "");
    let (attributes, head) = attributes(&head, "    ");
    let (open, indent, close) = match attributes.is_empty() {
        true => ("(", "", ");"),
        false => (" {", "    ", "\n}"),
    };
    let before = if indent.is_empty() { "" } else { "\n    " };
    let mut text = format!("{path}!{open}{attributes}{before}{} {{", words(head));
    let within = format!("{indent}    ");
    for row in split(rows) {
        let (attributes, row) = self::attributes(&row, &within);
        text.push_str(&attributes);
        text.push('\n');
        text.push_str(&within);
        text.push_str(&self::row(row, &within));
        text.push(',');
    }
    if !text.ends_with('{') {
        text.push('\n');
        text.push_str(indent);
    }
    text.push('}');
    text.push_str(close);
    text.push('\n');
    Some(text)
}

/// The attributes that the tokens begin with, each on a line behind `indent`, and the other tokens.
fn attributes<'t>(mut tokens: &'t [TokenTree], indent: &str) -> (String, &'t [TokenTree]) {
    let mut text = String::new();
    while let [
        TokenTree::Punct(sign),
        TokenTree::Group(attribute),
        rest @ ..,
    ] = tokens
        && sign.as_char() == '#'
    {
        let line = match documentation(attribute) {
            Some(words) => format!("///{words}"),
            None => format!("#{}", group(attribute)),
        };
        text.push_str(&format!("\n{indent}{line}"));
        tokens = rest;
    }
    (text, tokens)
}

/// The text of `[doc = "…"]`, if it is one line.
fn documentation(attribute: &proc_macro2::Group) -> Option<String> {
    let mut tokens = attribute.stream().into_iter();
    let begins = [tokens.next()?, tokens.next()?];
    let is_doc = matches!(&begins, [TokenTree::Ident(name), TokenTree::Punct(sign)]
        if name == "doc" && sign.as_char() == '=');
    let (TokenTree::Literal(text), None) = (tokens.next()?, tokens.next()) else {
        return None;
    };
    let text = string(text)?;
    (is_doc && !text.contains(['\n', '\r'])).then_some(text)
}

/// The text of a literal, if it is a string.
fn string(literal: proc_macro2::Literal) -> Option<String> {
    let source = literal.to_string();
    let inner = source.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    match inner.filter(|inner| !inner.contains('\\')) {
        Some(inner) => Some(inner.to_owned()),
        None => match syn::Lit::new(literal) {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
    }
}

/// The call of a macro in parentheses as text; `None` if it is in braces.
pub(super) fn line(mac: &syn::Macro) -> Option<String> {
    if !matches!(mac.delimiter, syn::MacroDelimiter::Paren(_)) {
        return None;
    }
    let path = mac.path.to_token_stream().to_string().replace(' ', "");
    let tokens: Vec<TokenTree> = mac.tokens.clone().into_iter().collect();
    let tokens = words(&tokens);
    let text = format!("{path}!({tokens});\n");
    Some(match text.len() > WIDTH {
        true => format!("{path}!(\n    {tokens}\n);\n"),
        false => text,
    })
}

/// The rows between the commas.
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

/// A row that stands behind `indent`.
fn row(row: &[TokenTree], indent: &str) -> String {
    if let [
        words @ ..,
        before,
        colon,
        TokenTree::Ident(how),
        TokenTree::Group(value),
    ] = row
        && is_colon(colon)
        && !matches!(before, TokenTree::Punct(_))
    {
        // What stands in `is(…)` is an expression; elsewhere it is a type.
        let value = match (how.to_string().as_str(), syn::parse2(value.stream())) {
            ("is", Ok(value)) => format!("({})", expression(value, indent)),
            _ => group(value),
        };
        let words = self::words(&[words, std::slice::from_ref(before)].concat());
        return format!("{words}: {how}{value}");
    }
    let colon = row
        .windows(2)
        .position(|pair| is_colon(&pair[0]) && !is_colon(&pair[1]));
    let Some(at) = colon else {
        return words(row);
    };
    let value: TokenStream = row[at + 1..].iter().cloned().collect();
    match syn::parse2(value) {
        Ok(value) => format!("{}: {}", words(&row[..at]), expression(value, indent)),
        Err(_) => words(row),
    }
}

/// Whether it is a colon of its own, and not one of `::`.
fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == ':' && sign.spacing() == Spacing::Alone)
}

/// An expression as prettyplease writes it, within the rows of a table.
fn expression(value: syn::Expr, indent: &str) -> String {
    let item: syn::Item = syn::parse_quote!(
        const _: () = #value;
    );
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    let text = lines::joined(&prettyplease::unparse(&file));
    let value = text.trim_start_matches("const _: () =").trim();
    value
        .trim_end_matches(';')
        .replace('\n', &format!("\n{indent}"))
}

/// Tokens with spaces as in prose: between words, and before groups of their own.
fn words(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut glued = true;
    for token in tokens {
        let (piece, glues_before, glues_after) = match token {
            TokenTree::Group(group) => {
                let is_call = group.delimiter() == Delimiter::Parenthesis
                    && !["->", "=", ","].iter().any(|sign| text.ends_with(sign));
                (self::group(group), is_call, false)
            }
            TokenTree::Punct(sign) => match sign.as_char() {
                ':' if sign.spacing() == Spacing::Joint || text.ends_with(':') => {
                    (":".to_owned(), true, true)
                }
                ':' | ';' | ',' | '.' => (sign.to_string(), true, sign.as_char() == '.'),
                '&' | '-' | '\'' => (sign.to_string(), false, true),
                '<' => ("<".to_owned(), true, true),
                '>' if text.ends_with('=') || text.ends_with('-') => (">".to_owned(), true, false),
                '>' => (">".to_owned(), true, false),
                other => (other.to_string(), false, false),
            },
            other => (other.to_string(), false, false),
        };
        if !glued && !glues_before && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&piece);
        glued = glues_after;
    }
    text
}

fn group(group: &proc_macro2::Group) -> String {
    let mut tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
    // A tuple of one needs it.
    if tokens.last().is_some_and(is_comma) && tokens.iter().filter(|it| is_comma(it)).count() > 1 {
        tokens.pop();
    }
    let inner = words(&tokens);
    match group.delimiter() {
        Delimiter::Parenthesis => format!("({inner})"),
        Delimiter::Bracket => format!("[{inner}]"),
        Delimiter::Brace => format!("{{ {inner} }}"),
        Delimiter::None => inner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[track_caller]
    fn assert_table(tokens: TokenStream, expected: &str) {
        let mac: syn::Macro = syn::parse2(tokens).expect("a call of a macro");
        assert_eq!(table(&mac).expect("a table"), expected);
    }

    #[test]
    fn each_row_is_a_line() {
        assert_table(
            quote!(
                runtime::model! { Pet lenient { required id = "id" [read_only], additional extra } }
            ),
            "runtime::model!(Pet lenient {\n    required id = \"id\" [read_only],\n    additional extra,\n});\n",
        );
        assert_table(
            quote!(runtime::model! { Empty {} }),
            "runtime::model!(Empty {});\n",
        );
        assert_table(
            quote!(
                runtime::string_enum! { #[doc = " Its kind."] pub enum Kind { #[doc = " Old."] A = "a" } }
            ),
            "runtime::string_enum! {\n    /// Its kind.\n    pub enum Kind {\n        /// Old.\n        A = \"a\",\n    }\n}\n",
        );
        assert_table(
            quote!(runtime::string_enum! { #[doc = " Its kind."] pub enum Kind {} }),
            "runtime::string_enum! {\n    /// Its kind.\n    pub enum Kind {}\n}\n",
        );
    }

    #[test]
    fn expressions_are_formatted() {
        assert_table(
            quote!(
                runtime::union! { Pet by "kind" { Cat exact: Variant::OBJECT.with(&["a", "b"]) } }
            ),
            "runtime::union!(Pet by \"kind\" {\n    Cat exact: Variant::OBJECT.with(&[\"a\", \"b\"]),\n});\n",
        );
        assert_table(
            quote!(
                runtime::response_enum! { Done { Ok(json models::Pet) = runtime::Status::Code(200) => "a/b" } }
            ),
            "runtime::response_enum!(Done {\n    Ok(json models::Pet) = runtime::Status::Code(200) => \"a/b\",\n});\n",
        );
        assert_table(
            quote!(runtime::integer_enum! { Level: i64 { Low = -1 } }),
            "runtime::integer_enum!(Level: i64 {\n    Low = -1,\n});\n",
        );
    }

    #[test]
    fn what_says_one_thing_is_a_line() {
        let mac: syn::Macro = syn::parse_quote!(
            runtime::paginate!(A: C => Option<Vec<crate::B<'a>>> = cursor("a ,b", &["c", "d"]) at ["e"])
        );
        assert_eq!(table(&mac), None);
        let expected = "runtime::paginate!(A: C => Option<Vec<crate::B<'a>>> = cursor(\"a ,b\", &[\"c\", \"d\"]) at [\"e\"]);\n";
        assert_eq!(line(&mac).expect("a line"), expected);
        let mac: syn::Macro = syn::parse_quote!(runtime::request!(A -> () = empty));
        let expected = "runtime::request!(A -> () = empty);\n";
        assert_eq!(line(&mac).expect("a line"), expected);
        let name = "N".repeat(80);
        let long: syn::Macro = syn::parse_str(&format!("runtime::request!({name} -> B = json)"))
            .expect("a call of a macro");
        let expected = format!("runtime::request!(\n    {name} -> B = json\n);\n");
        assert_eq!(line(&long).expect("a line"), expected);
    }
}
