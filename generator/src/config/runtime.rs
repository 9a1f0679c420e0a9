//! Where the runtime of a client is.

/// Where the runtime of a client is: the code that all clients have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Runtime {
    /// In the client, as its module `runtime`, so that the client depends on nothing of ours.
    #[default]
    Embedded,
    /// In the crate `openapi-client-runtime` in this folder, relative to that of the client.
    Path(String),
    /// In the crate `openapi-client-runtime` of this version requirement.
    Version(String),
}

impl Runtime {
    /// Reads `embedded`, a version requirement such as `0.1` or `>=0.1, <0.3`, or else a folder.
    ///
    /// A folder whose name starts as a version does is written with `./` before it.
    pub fn parse(text: &str) -> Self {
        match text.as_bytes() {
            b"embedded" => Self::Embedded,
            [b'0'..=b'9' | b'^' | b'~' | b'=' | b'<' | b'>' | b'*', ..] => {
                Self::Version(text.to_owned())
            }
            _ => Self::Path(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_folders_are_told_apart() {
        let path = |text: &str| Runtime::Path(text.to_owned());
        let version = |text: &str| Runtime::Version(text.to_owned());
        assert_eq!(Runtime::parse("embedded"), Runtime::Embedded);
        assert_eq!(Runtime::parse("0.1"), version("0.1"));
        assert_eq!(Runtime::parse("=0.1.2"), version("=0.1.2"));
        assert_eq!(Runtime::parse(">=0.1, <0.3"), version(">=0.1, <0.3"));
        assert_eq!(Runtime::parse("../runtime"), path("../runtime"));
        assert_eq!(Runtime::parse("./1"), path("./1"));
        assert_eq!(Runtime::parse("/srv/runtime"), path("/srv/runtime"));
    }
}
