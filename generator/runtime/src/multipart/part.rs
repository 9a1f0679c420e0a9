//! One part of a multipart body.

use std::io;
use std::path::Path;

use super::super::body::Body;

/// A part of a multipart body: a file, or any other value with headers of its own.
///
/// ```
/// use openapi_client_runtime::Part;
///
/// let picture = vec![0x89, b'P', b'N', b'G'];
/// let part = Part::new(picture).file_name("cat.png").content_type("image/png");
/// // What needs no name and no header is a part as it is.
/// let caption: Part = "A cat".into();
/// # let _ = (part, caption);
/// ```
#[derive(Debug)]
pub struct Part {
    pub(super) content: Body,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

impl Part {
    /// A part of bytes, text or any other body. Unless told otherwise it is a file of the type
    /// `application/octet-stream`, called like its parameter.
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            content: content.into(),
            file_name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// A file of the disk, under its own name.
    ///
    /// # Errors
    ///
    /// When there is no such file or its length can't be read.
    pub fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let part = Self::new(Body::file(path)?);
        Ok(match path.file_name() {
            Some(name) => part.file_name(name.to_string_lossy()),
            None => part,
        })
    }

    /// Whether it has parts itself.
    pub(super) fn has_parts(&self) -> bool {
        self.content_type.as_deref().is_some_and(is_multipart)
    }

    /// Makes it a file of this name.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets its `Content-Type`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Sets its `Content-Type` if it has none.
    pub(crate) fn or_content_type(mut self, media_type: &str) -> Self {
        if !media_type.is_empty() {
            self.content_type
                .get_or_insert_with(|| media_type.to_owned());
        }
        self
    }

    /// Adds a header of its own.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl<T: Into<Body>> From<T> for Part {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// Whether content of the media type has parts.
pub(super) fn is_multipart(media_type: &str) -> bool {
    let start = media_type.get(..10);
    start.is_some_and(|start| start.eq_ignore_ascii_case("multipart/"))
}
