//! Secrets, and how they are kept out of logs and errors.

use std::fmt;
use std::sync::{Arc, OnceLock};

use http::{HeaderMap, HeaderValue};

use super::escape::Escape;

/// A token, key or password. `Debug` shows `[redacted]`, and there is no `Display`.
///
/// ```
/// use openapi_client_runtime::Secret;
///
/// let token = Secret::new("t0k3n");
/// assert_eq!(format!("{token:?}"), "[redacted]");
/// assert_eq!(token.expose(), "t0k3n");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` out of sight.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for code that has to send or sign it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

/// Parts of the names of secrets, long enough to mean nothing else.
const SECRET_PARTS: [&str; 9] = [
    "cookie",
    "credential",
    "passphrase",
    "passwd",
    "password",
    "secret",
    "session",
    "signature",
    "token",
];

/// Parts of the words of such names: `apiKey`, `x-auth-user`, `oauth`.
const SECRET_WORD_PARTS: [&str; 3] = ["auth", "csrf", "key"];

/// Words of such names.
const SECRET_WORDS: [&str; 2] = ["otp", "pin"];

/// Words that hold one of [`SECRET_WORD_PARTS`] by chance.
const HARMLESS_WORDS: [&str; 6] = [
    "author", "authored", "authors", "keyboard", "keyword", "keywords",
];

/// Whether a header or a property of this name holds a secret, as far as the name tells.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_secret = |word: &String| {
        let part = || SECRET_WORD_PARTS.iter().any(|part| word.contains(part));
        SECRET_WORDS.contains(&word.as_str())
            || (!HARMLESS_WORDS.contains(&word.as_str()) && part())
    };
    SECRET_PARTS.iter().any(|part| lower.contains(part)) || words(name).iter().any(is_secret)
}

/// The words of a name in lower case; a capital after another letter begins a word.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || (letter.is_uppercase() && after_small) {
            words.push(String::new());
        }
        after_small = letter.is_lowercase() || letter.is_numeric();
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

/// The secrets of a request, so that errors can quote its response without them: servers like to
/// repeat a key that they refuse.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Arc<SentSecrets>);

#[derive(Default)]
struct SentSecrets {
    /// The values of headers that are marked sensitive.
    headers: Vec<HeaderValue>,
    others: Vec<Secret>,
    /// What is hidden, the longest first; made of them once something is to be shown.
    hidden: OnceLock<Vec<String>>,
}

/// What is shorter is no secret, and hiding it would make words unreadable.
const SHORTEST: usize = 6;

impl Secrets {
    /// What the headers marked sensitive hold, with and without the word before it (`Bearer`), and
    /// `others`: as they are, as a URL has them, and the password alone of a user.
    pub(crate) fn of<'s>(headers: &HeaderMap, others: impl Iterator<Item = &'s Secret>) -> Self {
        let sensitive = headers.values().filter(|value| value.is_sensitive());
        Self(Arc::new(SentSecrets {
            headers: sensitive.cloned().collect(),
            others: others.cloned().collect(),
            hidden: OnceLock::new(),
        }))
    }

    /// The text with `[redacted]` for each secret, also for a part of one where the text was cut.
    pub(crate) fn hide(&self, text: String) -> String {
        let hidden = self.0.hidden.get_or_init(|| self.0.texts());
        hidden.iter().fold(text, |text, secret| {
            hide_cut(text.replace(secret.as_str(), HIDDEN), secret)
        })
    }
}

impl SentSecrets {
    fn texts(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut add = |text: &str| {
            all.extend(text.split_once(':').map(|(_, rest)| rest.to_owned()));
            all.push(Escape::Url.apply(text).into_owned());
            all.push(text.to_owned());
        };
        for Secret(text) in &self.others {
            add(text);
        }
        for text in self.headers.iter().filter_map(|value| value.to_str().ok()) {
            if let Some((_, rest)) = text.split_once(' ') {
                add(rest);
            }
            add(text);
        }
        all.retain(|text| text.len() >= SHORTEST);
        // The longest first, so that nothing is left of one that holds another.
        all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        all
    }
}

/// Hides a secret whose beginning ends the text, or whose end begins it.
fn hide_cut(mut text: String, secret: &str) -> String {
    let cuts = || (1..secret.len()).filter(|at| secret.is_char_boundary(*at));
    let whole = text.trim_end_matches('…').len();
    let ending = cuts()
        .rev()
        .find(|at| *at >= SHORTEST && text[..whole].ends_with(&secret[..*at]));
    if let Some(length) = ending {
        text.replace_range(whole - length..whole, HIDDEN);
    }
    let beginning = cuts()
        .map(|at| &secret[at..])
        .find(|rest| rest.len() >= SHORTEST && text.starts_with(rest));
    if let Some(rest) = beginning {
        text.replace_range(..rest.len(), HIDDEN);
    }
    text
}

const HIDDEN: &str = "[redacted]";

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn secrets(texts: &[&str]) -> Secrets {
        let texts: Vec<Secret> = texts.iter().map(|text| Secret::from(*text)).collect();
        let mut headers = HeaderMap::new();
        let mut bearer = HeaderValue::from_static("Bearer correct-horse");
        bearer.set_sensitive(true);
        headers.insert("authorization", bearer);
        headers.insert("accept", HeaderValue::from_static("application/json"));
        Secrets::of(&headers, texts.iter())
    }

    #[test]
    fn secrets_are_hidden_wherever_they_stand() {
        let hide = |text: &str| secrets(&["hunter2", "hunter2-long", "k"]).hide(text.to_owned());
        assert_eq!(hide("no key hunter2, sir"), "no key [redacted], sir");
        assert_eq!(hide("hunter2-long"), "[redacted]");
        assert_eq!(hide("token correct-horse."), "token [redacted].");
        assert_eq!(hide("application/json takes"), "application/json takes");
    }

    #[test]
    fn the_secret_of_a_header_is_hidden_as_urls_have_it() {
        let mut key = HeaderValue::from_static("k/y+hunter2");
        key.set_sensitive(true);
        let headers = HeaderMap::from_iter([(http::header::AUTHORIZATION, key)]);
        let secrets = Secrets::of(&headers, std::iter::empty());
        let hidden = secrets.hide("a k/y+hunter2 k%2Fy%2Bhunter2".to_owned());
        assert_eq!(hidden, "a [redacted] [redacted]");
    }

    #[test]
    fn a_secret_that_was_cut_is_hidden() {
        let hide = |text: &str| secrets(&[]).hide(text.to_owned());
        assert_eq!(hide("key: correct-h"), "key: [redacted]");
        assert_eq!(hide("t-horse is no key"), "[redacted] is no key");
        assert_eq!(hide("key: correct…"), "key: [redacted]…");
        assert_eq!(hide("corr"), "corr");
    }

    #[test]
    fn names_tell_secrets_of_headers_and_properties() {
        let secret = [
            "Authorization",
            "Proxy-Authorization",
            "X-Auth-User",
            "x-authuser",
            "oauth",
            "auth",
            "X-Api-Key",
            "apiKey",
            "APIKEY",
            "access_key",
            "keyId",
            "Cookie",
            "Set-Cookie",
            "X-CSRF-Token",
            "xcsrf",
            "refreshToken",
            "client_secret",
            "clientSecret",
            "credentials",
            "passphrase",
            "passwd",
            "newPassword",
            "X-Signature",
            "sessionId",
            "otp",
            "otp-code",
            "pin",
            "userPin",
        ];
        for name in secret {
            assert!(is_secret_name(name), "{name}");
        }
        let harmless = [
            "author",
            "coAuthors",
            "keywords",
            "keyboard_layout",
            "accept",
            "id",
            "name",
            "spin",
            "pinned",
            "shipping",
            "laptop",
            "stage",
            "",
        ];
        for name in harmless {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn debug_shows_nothing_of_it() {
        assert_eq!(format!("{:?}", Secret::from("hunter2")), "[redacted]");
    }
}
