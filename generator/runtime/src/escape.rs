//! Percent-encoding: what stays as it is in which part of a request.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What `allowReserved` leaves as it is. Of the reserved characters these stay out: `#` would end
/// the query, `&` the parameter, `+` reads as a space, and brackets are no part of a query.
const RESERVED: &AsciiSet = &UNRESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What a form leaves as it is: WHATWG URL, "application/x-www-form-urlencoded percent-encode set".
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// The literal text of a path template: what RFC 3986 allows in a path stays, a query too.
const LITERAL: &AsciiSet = &RESERVED.remove(b'&').remove(b'+').remove(b'%');

/// What is left as it is in text that is encoded already: `#` alone would end the query.
const ENCODED: &AsciiSet = &RESERVED.remove(b'&').remove(b'+');

/// How the text of names and values is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// As it is: headers.
    None,
    /// Everything but unreserved characters is encoded: paths, queries and cookies.
    Url,
    /// As [`Escape::Url`], but reserved characters that do no harm and triplets such as `%2F` stay.
    UrlReserved,
    /// Text that is encoded already: only what no URL can hold is encoded.
    UrlEncoded,
    /// A form: a space is `+`.
    Form,
    /// As [`Escape::Form`], with the exceptions of [`Escape::UrlReserved`].
    FormReserved,
}

impl Escape {
    /// The text as it goes over the wire.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::None => Cow::Borrowed(text),
            Self::Url => encode(text, UNRESERVED),
            Self::UrlReserved => keeping_triplets(text, RESERVED),
            Self::UrlEncoded => keeping_triplets(text, ENCODED),
            Self::Form => plus(encode(text, FORM)),
            Self::FormReserved => plus(keeping_triplets(text, RESERVED)),
        }
    }

    /// The same for text that is encoded already.
    #[must_use]
    pub fn encoded(self) -> Self {
        match self {
            Self::Url => Self::UrlEncoded,
            other => other.reserved(),
        }
    }

    /// The same with the exceptions of `allowReserved`.
    #[must_use]
    pub fn reserved(self) -> Self {
        match self {
            Self::Url => Self::UrlReserved,
            Self::Form => Self::FormReserved,
            other => other,
        }
    }
}

/// The literal text of a path template, without what a URL can't hold.
pub fn literal(text: &str) -> Cow<'_, str> {
    encode(text, LITERAL)
}

fn encode<'a>(text: &'a str, set: &'static AsciiSet) -> Cow<'a, str> {
    utf8_percent_encode(text, set).into()
}

fn plus(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains("%20") {
        Cow::Owned(text.replace("%20", "+"))
    } else {
        text
    }
}

/// RFC 6570, section 3.2.3: a percent sign that begins a triplet stays.
fn keeping_triplets<'a>(text: &'a str, set: &'static AsciiSet) -> Cow<'a, str> {
    if !text.contains('%') {
        return encode(text, set);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut parts = text.split('%');
    out.extend(parts.next().map(|first| encode(first, set)));
    for part in parts {
        let digits = part.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        out.push_str(if digits == 2 { "%" } else { "%25" });
        out.push_str(&encode(part, set));
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASCII: &str = " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~";

    #[test]
    fn only_unreserved_characters_stay_in_urls() {
        let escaped = "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F09%3A%3B%3C%3D%3E%3F%40AZ%5B%5C%5D%5E_%60az%7B%7C%7D~";
        assert_eq!(Escape::Url.apply(ASCII), escaped);
        assert_eq!(
            Escape::Url.apply("é\u{0}\n€😀"),
            "%C3%A9%00%0A%E2%82%AC%F0%9F%98%80"
        );
    }

    #[test]
    fn forms_are_written_as_browsers_write_them() {
        let written: String = url::form_urlencoded::byte_serialize(ASCII.as_bytes()).collect();
        assert_eq!(Escape::Form.apply(ASCII), written);
        assert_eq!(Escape::Form.apply("a b%20"), "a+b%2520");
    }

    #[test]
    fn encoded_text_stays_as_it_is() {
        let escape = Escape::Url.encoded();
        assert_eq!(escape.apply("a=1&b=%2F+c"), "a=1&b=%2F+c");
        assert_eq!(escape.apply("100% #1 é"), "100%25%20%231%20%C3%A9");
        assert_eq!(Escape::None.encoded(), Escape::None);
    }

    #[test]
    fn reserved_characters_stay_where_they_may() {
        assert_eq!(Escape::UrlReserved.apply(":/?@!$'()*,;="), ":/?@!$'()*,;=");
        assert_eq!(
            Escape::UrlReserved.apply("#[]&+ \""),
            "%23%5B%5D%26%2B%20%22"
        );
        assert_eq!(
            Escape::UrlReserved.apply("%2F%2f%zz%é%"),
            "%2F%2f%25zz%25%C3%A9%25"
        );
        assert_eq!(Escape::FormReserved.apply("a b/c"), "a+b/c");
    }
}
