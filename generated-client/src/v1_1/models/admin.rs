// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// An admin of a business account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Admin {
    pub id: i64,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub full_name: Option<String>,
    pub profile_pic: Option<String>,
}

impl Admin {
    pub fn new(id: i64) -> Self {
        Self {
            id,
            email: None,
            first_name: None,
            last_name: None,
            full_name: None,
            profile_pic: None,
        }
    }

    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<String>) -> Self {
        self.first_name = Some(first_name.into());
        self
    }

    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<String>) -> Self {
        self.last_name = Some(last_name.into());
        self
    }

    #[must_use]
    pub fn full_name(mut self, full_name: impl Into<String>) -> Self {
        self.full_name = Some(full_name.into());
        self
    }

    #[must_use]
    pub fn profile_pic(mut self, profile_pic: impl Into<String>) -> Self {
        self.profile_pic = Some(profile_pic.into());
        self
    }
}

runtime::model! {
    Admin {
        required id = "id",
        optional email = "email",
        optional first_name = "first_name",
        optional last_name = "last_name",
        optional full_name = "full_name",
        optional profile_pic = "profile_pic",
    }
}
