//! Variables in the URLs of servers.

use super::error::Error;

/// A variable by its name in the document, and its allowed values; none: any is.
pub type ServerVariable = (&'static str, &'static [&'static str]);

/// Checks the names and the values that the caller gave.
///
/// # Errors
///
/// With the names that there are, or the values that are allowed.
pub(crate) fn check(known: &[ServerVariable], given: &[(String, String)]) -> Result<(), Error> {
    for (name, value) in given {
        let Some((_, allowed)) = known.iter().find(|(known, _)| known == name) else {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let expected = match names.as_slice() {
                [] => "no server variable, as the document has none".to_owned(),
                names => format!("one of the server variables {}", list(names)),
            };
            return Err(Error::build(format!("expected {expected}, found `{name}`")));
        };
        value_of(name, allowed, value)?;
    }
    Ok(())
}

/// Checks one value.
pub fn value_of<'v>(
    name: &str,
    allowed: &[&'static str],
    value: &'v str,
) -> Result<&'v str, Error> {
    match allowed.is_empty() || allowed.contains(&value) {
        true => Ok(value),
        false => Err(Error::build(format!(
            "expected one of {} for the server variable `{name}`, found `{}`",
            list(allowed),
            super::text::one_line(value, 100)
        ))),
    }
}

fn list(texts: &[&str]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    texts.join(", ")
}

/// Gives an enum of the allowed values of a server variable its texts: `Name "variable" { Variant =
/// "value" }`.
#[doc(hidden)]
#[macro_export]
macro_rules! server_variable {
    ($name:ident $variable:literal { $($variant:ident = $value:literal),* $(,)? }) => {
        impl $name {
            /// The value, as the URL has it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $value),*
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Error> {
                match $crate::server_variable::value_of($variable, &[$($value),*], text)? {
                    $($value => ::core::result::Result::Ok(Self::$variant),)*
                    _ => ::core::result::Result::Err($crate::Error::build($variable)),
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Region {
        Eu,
        Us,
    }
    server_variable!(Region "region" { Eu = "eu", Us = "us" });

    #[test]
    fn names_and_values_are_those_of_the_document() {
        let known: &[ServerVariable] = &[("region", &["eu", "us"]), ("port", &[])];
        let check = |name: &str, value: &str| {
            let given = [(name.to_owned(), value.to_owned())];
            check(known, &given).map_err(|error| error.to_string())
        };
        assert_eq!(check("region", "us"), Ok(()));
        assert_eq!(check("port", "8443"), Ok(()));
        assert_eq!(
            check("region", "uk").unwrap_err(),
            "expected one of `eu`, `us` for the server variable `region`, found `uk`"
        );
        assert_eq!(
            check("regoin", "us").unwrap_err(),
            "expected one of the server variables `region`, `port`, found `regoin`"
        );
    }

    #[test]
    fn a_value_is_an_enum_and_back() {
        assert_eq!("us".parse::<Region>().unwrap(), Region::Us);
        assert_eq!(Region::Eu.to_string(), "eu");
        let error = "uk".parse::<Region>().unwrap_err().to_string();
        assert!(
            error.contains("`eu`, `us` for the server variable `region`"),
            "{error}"
        );
    }
}
