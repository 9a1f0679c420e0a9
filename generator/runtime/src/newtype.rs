//! Newtypes: structs around one value, which is all there is of them in JSON.

/// Implements `Serialize` and `Deserialize` for a tuple struct of one field.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype {
    ($t:ident) => {
        $crate::deserialize_newtype!(@ $t);
        $crate::serialize_newtype!(@ $t);
    };
}

/// Implements `Deserialize` alone, and `Serialize` with the features `mock` and `serde`; see
/// `newtype!`.
#[doc(hidden)]
#[macro_export]
macro_rules! deserialize_newtype {
    ($t:ident) => {
        $crate::deserialize_newtype!(@ $t);
        $crate::if_written! { $crate::serialize_newtype!(@ $t); }
    };
    (@ $t:ident) => {
        impl<'de> $crate::serde::Deserialize<'de> for $t {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::ReadJson for $t {
            type Reader = $crate::read::ByDeserialize;

            fn read_json(
                node: $crate::read::Node<'_>,
                context: &mut $crate::read::Context,
            ) -> ::core::result::Result<Self, $crate::read::ReadError> {
                $crate::ReadJson::read_json(node, context).map(Self)
            }

            fn scan(
                scanner: &mut $crate::scan::Scanner<'_>,
            ) -> ::core::option::Option<Self> {
                $crate::ReadJson::scan(scanner).map(Self)
            }
        }
    };
}

/// Implements `Serialize` alone, and the others with the feature `serde`; see `newtype!`.
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_newtype {
    ($t:ident) => {
        $crate::serialize_newtype!(@ $t);
        $crate::if_read! { $crate::deserialize_newtype!(@ $t); }
    };
    (@ $t:ident) => {
        impl $crate::serde::Serialize for $t {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate as runtime;

    #[derive(Clone, Debug, PartialEq)]
    struct Tree(Vec<Tree>);
    runtime::newtype!(Tree);

    #[test]
    fn is_its_value_in_json() {
        let tree: Tree = serde_json::from_str("[[],[[]]]").unwrap();
        assert_eq!(tree, Tree(vec![Tree(vec![]), Tree(vec![Tree(vec![])])]));
        assert_eq!(serde_json::to_string(&tree).unwrap(), "[[],[[]]]");
    }
}
