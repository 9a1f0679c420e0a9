// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A contact to create.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NewContact {
    pub phone: Option<String>,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// A string such as "male" here, an integer in responses.
    pub gender: Option<String>,
    pub actions: Option<Vec<super::ContactAction>>,
}

impl NewContact {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
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
    pub fn gender(mut self, gender: impl Into<String>) -> Self {
        self.gender = Some(gender.into());
        self
    }

    #[must_use]
    pub fn actions(
        mut self,
        actions: impl IntoIterator<Item = super::ContactAction>,
    ) -> Self {
        self.actions = Some(actions.into_iter().collect());
        self
    }
}

runtime::model! {
    NewContact {
        optional phone = "phone",
        optional email = "email",
        optional first_name = "first_name",
        optional last_name = "last_name",
        optional gender = "gender",
        optional actions = "actions",
    }
}
